//! What `compare --explain` adds at a terminal: of any two sentences what the models saw, what it weighed and what they said.

use counterpoint::Report;
use counterpoint::align::Mention;
use counterpoint::looked::{self, Feature, Looked, Sentences, Values};
use std::collections::BTreeMap;
use std::io::{Result, Write};

/// Features that are printed of a model's answer: those that add or take most.
const MOST: usize = 8;
/// Values less likely than this to answer one question, and to clash or fit, are left out.
const LITTLE: f32 = 0.05;

/// Prints all pairs of sentences that were looked at, each with the values that were weighed in it.
pub fn print(out: &mut impl Write, report: &Report, looked: &Looked) -> Result<()> {
    let mut pairs: BTreeMap<[Mention; 2], (Option<&Sentences>, Vec<&Values>)> = BTreeMap::new();
    for s in &looked.sentences {
        pairs.entry(ordered(s.at)).or_default().0 = Some(s);
    }
    for v in looked.values.iter().filter(|v| v.same.max(v.last) >= LITTLE) {
        pairs.entry(ordered(v.at.map(|m| sentence(report, m)))).or_default().1.push(v);
    }
    writeln!(out, "\nLooked at: {} pairs of sentences, {} of values", looked.sentences.len(), looked.values.len())?;
    for (at, (sentences, values)) in pairs {
        writeln!(out)?;
        for m in at {
            writeln!(out, "{}: “{}”", report.articles[m.article].id, words(report, m))?;
        }
        match sentences {
            Some(s) => {
                let linked = if s.linked { "linked" } else { "not linked" };
                writeln!(out, "   a common fact {:.2}, {linked}: {}", s.likely, strongest(&s.seen))?;
            }
            None => writeln!(out, "   not kept by alignment")?,
        }
        for v in values {
            let [x, y] = v.at.map(|m| words(report, m));
            let (what, told) = (if v.fit { "agree" } else { "clash" }, if v.last >= v.least { "≥" } else { "<" });
            writeln!(out, "   {} “{x}” | “{y}”: {what} {:.2} {told} {:.2}", v.kind.name(), v.last, v.least)?;
            if let Some([x, y]) = &v.read {
                writeln!(out, "      read as {x} | {y}")?;
            }
            writeln!(out, "      one question {:.2}, {what} at first {:.2}: {}", v.same, v.first, strongest(&v.seen))?;
        }
    }
    Ok(())
}

fn ordered(mut at: [Mention; 2]) -> [Mention; 2] {
    at.sort();
    at
}

/// The sentence of a passage.
fn sentence(report: &Report, m: Mention) -> Mention {
    let article = &report.articles[m.article];
    let span = article.sentence_at(m.span.start).map_or(m.span, |s| article.sentences[s].span);
    Mention { article: m.article, span }
}

/// A passage in one line.
fn words(report: &Report, m: Mention) -> String {
    let text = report.articles[m.article].text.get(m.span.start..m.span.end).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The features that weigh most: name, value, what it adds to the log-odds.
fn strongest(seen: &[Feature]) -> String {
    let told = looked::strongest(seen, MOST).into_iter().map(|f| format!("{} {:.2} ({:+.1})", f.name, f.value, f.adds));
    told.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use counterpoint::{Options, Source, analyze};

    #[test]
    fn of_two_sentences_features_weights_and_verdict_are_told() {
        let source = |id: &str, text: &str| Source { id: id.into(), text: text.into(), ..Source::default() };
        let a = source("a", "Fire in Norvale\n\nThe fire in the school of Norvale injured 12 people on Monday.");
        let b = source("b", "School fire\n\nA fire injured 19 people in a school in Norvale on Monday, police said.");
        let report = analyze(&[a, b], &Options { explain: true, ..Options::default() });
        let mut out = Vec::new();
        let looked = report.looked.as_ref().expect("asked for");
        super::print(&mut out, &report, looked).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        for words in [
            "a: “The fire in the school of Norvale injured 12 people on Monday.”\nb: “A fire injured 19 people",
            "linked: ",
            "quantity “12 people” | “19 people”: clash 0.",
            "one question 0.",
            "narrow",
        ] {
            assert!(text.contains(words), "{words} not in\n{text}");
        }
        assert!(analyze(&[], &Options::default()).looked.is_none(), "nobody asked");
    }
}
