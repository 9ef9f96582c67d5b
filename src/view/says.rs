//! What is said of a disagreement in the interface language: question, value, explanation, the text that is copied.

use super::format::{self, Shown};
use super::lang;
use super::model::{Dispute, Model, Quote, Reading, Stance, Voice};
use super::text::Text;
use crate::order::Order;

/// Versions that face each other before the rest becomes a line.
const FACING: usize = 3;

/// The question; a whole one ("… ?") stands as it is.
pub fn question(text: &Text, d: &Dispute) -> String {
    if d.question.trim_end().ends_with(&['?', '؟', '？'][..]) {
        return d.question.clone();
    }
    // Without words of the articles nothing follows the colon.
    let whole = text.fill(&format!("ask.{}", asks(d)), &[&d.question]);
    whole.trim_end_matches(&[':', ' ', '\u{a0}', '\u{202f}'][..]).to_string()
}

/// What kind of question it is, by the key of its words.
fn asks(d: &Dispute) -> &str {
    let units = d.versions.iter().filter_map(|v| match &v.reading {
        Reading::Amount { unit, .. } => Some(unit.as_deref()),
        _ => None,
    });
    let labels = d.versions.iter().filter_map(|v| match &v.reading {
        Reading::Label(l) => Some(l.as_str()),
        _ => None,
    });
    crate::export::asks(d.kind.name(), units, labels)
}

/// The question in two parts: what kind of question, and in what words of the articles.
pub fn question_parts(text: &Text, d: &Dispute) -> (String, String) {
    // A line may break after a dot between words, not before it.
    let whole = question(text, d).replace(" · ", "\u{a0}· ");
    let own = d.question.replace(" · ", "\u{a0}· ");
    match whole.strip_suffix(own.as_str()).filter(|a| !a.is_empty()) {
        Some(ask) => (ask.trim_end_matches(&[' ', '·', ':'][..]).to_string(), own),
        None => (String::new(), whole),
    }
}

/// The disagreement as an article in the reader's language tells it; none where no such article speaks of it.
pub fn own_words<'d>(text: &Text, model: &Model, d: &'d Dispute) -> Option<&'d Quote> {
    let mut all = d.versions.iter().flat_map(|v| &v.quotes);
    all.find(|q| model.voices.get(q.voice).is_some_and(|v| v.lang == text.code))
}

/// A version's value.
pub fn value(text: &Text, d: &Dispute, version: usize) -> Shown {
    d.versions.get(version).map(|v| format::reading(text, &v.reading)).unwrap_or_default()
}

/// The language of a version's value, where it is an article's words.
pub fn value_lang<'a>(model: &'a Model, d: &Dispute, version: usize) -> Option<&'a str> {
    let voice = model.voices.get(d.versions.get(version)?.speaker()?)?;
    Some(lang::bcp47(&voice.lang))
}

/// What one voice says in one line: its version's value, in its own words where the value is words, or where it fits more than one.
pub fn said(text: &Text, d: &Dispute, voice: usize) -> String {
    match d.stances.get(voice) {
        Some(Stance::Tells(n)) => own(d, *n, voice).unwrap_or_else(|| value(text, d, *n).line()),
        Some(Stance::Fits) => d.fits.iter().find(|q| q.voice == voice).map(|q| q.words.clone()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The words in which a voice tells a version that is told in words.
pub fn own(d: &Dispute, version: usize, voice: usize) -> Option<String> {
    d.versions.get(version)?.told_by(|v| v == voice).map(str::to_string)
}

/// Versions set against each other, and those that follow in a line: with more than three, the two most told face each other.
pub fn facing(d: &Dispute) -> (Vec<usize>, Vec<usize>) {
    let all: Vec<usize> = (0..d.versions.len()).collect();
    if all.len() <= FACING {
        return (all, Vec::new());
    }
    let mut most = all.clone();
    most.order_by_key(|v| std::cmp::Reverse(d.versions[*v].voices.len()));
    let mut two = vec![most[0], most[1]];
    two.order();
    let rest = all.into_iter().filter(|v| !two.contains(v)).collect();
    (two, rest)
}

/// Names of voices: `A`, `A and D`, `A, C and D`.
pub fn listed(text: &Text, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => text.fill("and", &[&first.join(text.comma()), last]),
    }
}

/// Sigla of voices, with blanks.
pub fn sigla(model: &Model, voices: impl IntoIterator<Item = usize>) -> String {
    voices.into_iter().filter_map(|v| model.voices.get(v)).map(|v| v.siglum.as_str()).collect::<Vec<_>>().join(" ")
}

/// `A and D say 14; C says 23`.
pub fn who_says_what(text: &Text, model: &Model, d: &Dispute) -> String {
    let says = |n: usize| {
        let voices = &d.versions[n].voices;
        let key = if voices.len() == 1 { "says.one" } else { "says.many" };
        let told = value(text, d, n).line();
        // Words of an article are no part of our sentence.
        let (open, close) = match d.versions[n].reading {
            Reading::Words(_) => lang::quotes(text.code),
            _ => ("", ""),
        };
        text.fill(key, &[&named(text, model, voices), &apart(text, format!("{open}{told}{close}"))])
    };
    (0..d.versions.len()).map(says).collect::<Vec<_>>().join(if text.rtl() { "؛ " } else { "; " })
}

/// In a text from right to left, sigla and values of the other direction keep their own order.
fn apart(text: &Text, words: String) -> String {
    if text.rtl() { format!("\u{2068}{words}\u{2069}") } else { words }
}

/// Sigla of voices in a sentence.
fn named(text: &Text, model: &Model, voices: &[usize]) -> String {
    let sigla = voices.iter().filter_map(|v| model.voices.get(*v)).map(|v| apart(text, v.siglum.clone()));
    listed(text, &sigla.collect::<Vec<_>>())
}

/// Why these exclude each other, by the rule's template, and what might settle it.
pub fn reason(text: &Text, model: &Model, d: &Dispute) -> String {
    let own = format!("why.{}", d.template);
    let key = if text.has(&own) { own } else { format!("why.{}", d.kind.name()) };
    let why = text.get(&key).to_string();
    match later(model, d) {
        Some(voices) => format!("{why} {}", text.fill("why.later", &[&named(text, model, voices)])),
        None => why,
    }
}

/// The voices of the version that was published later, where each of its articles is of a later day than all others:
/// what can change in time (how many, when, whether, how sure) may have changed.
fn later<'d>(model: &Model, d: &'d Dispute) -> Option<&'d [usize]> {
    use crate::compare::Kind;
    let [a, b] = &d.versions[..] else { return None };
    if !matches!(d.kind, Kind::Quantity | Kind::Date | Kind::Polarity | Kind::Certainty) {
        return None;
    }
    let days =
        |voices: &[usize]| voices.iter().map(|v| model.voices.get(*v)?.date.clone()).collect::<Option<Vec<String>>>();
    let (x, y) = (days(&a.voices)?, days(&b.voices)?);
    // ISO days sort as they follow each other.
    if x.iter().max()? < y.iter().min()? {
        Some(&b.voices)
    } else if y.iter().max()? < x.iter().min()? {
        Some(&a.voices)
    } else {
        None
    }
}

/// What is announced when a disagreement is chosen.
pub fn announced(text: &Text, model: &Model, d: &Dispute, at: usize, of: usize) -> String {
    let mut out = format!(
        "{}. {}. {}.",
        text.fill("of", &[&at.to_string(), &of.to_string()]),
        question(text, d),
        who_says_what(text, model, d)
    );
    for (voices, key) in [(sigla(model, d.fitting()), "fits"), (sigla(model, d.silent()), "silent")] {
        if !voices.is_empty() {
            out += &format!(" {voices}: {}.", text.get(key));
        }
    }
    out
}

/// What is announced of those that were put away or came back, by their ids.
pub fn moved(text: &Text, model: &Model, before: &[usize], now: &[usize]) -> Vec<String> {
    let told = |key: &str, id: &usize| {
        let d = model.disputes.iter().find(|d| d.id == *id)?;
        Some(format!("{}: {}.", text.get(key).trim_end_matches(&[':', '：', ' ', '\u{a0}'][..]), question(text, d)))
    };
    let away = now.iter().filter(|id| !before.contains(id)).filter_map(|id| told("put.away", id));
    let back = before.iter().filter(|id| !now.contains(id)).filter_map(|id| told("undo", id));
    away.chain(back).collect()
}

/// A quote in the quotation marks of its language.
pub fn quoted(model: &Model, q: &Quote) -> String {
    let (open, close) = lang::quotes(model.voices.get(q.voice).map_or("", |v| v.lang.as_str()));
    format!("{open}{}{close}", q.parts.iter().map(|p| p.text.as_str()).collect::<String>().trim())
}

/// One disagreement as text, with quotes, outlets and dates.
pub fn copied(text: &Text, model: &Model, d: &Dispute) -> String {
    let mut out = format!("{}\n", question(text, d));
    for (n, v) in d.versions.iter().enumerate() {
        out += &format!("\n{}\n", value(text, d, n).line());
        for q in &v.quotes {
            out += &source(text, model, q);
        }
    }
    if !d.fits.is_empty() {
        out += &format!("\n{}\n", text.get("fits"));
        for q in &d.fits {
            out += &source(text, model, q);
        }
    }
    let silent: Vec<&str> = d.silent().filter_map(|v| model.voices.get(v)).map(|v| v.name.as_str()).collect();
    if !silent.is_empty() {
        out += &format!("\n{}: {}\n", text.get("silent"), silent.join(", "));
    }
    out
}

/// Several disagreements as text.
pub fn copied_all(text: &Text, model: &Model, which: &[usize]) -> String {
    which
        .iter()
        .filter_map(|i| model.disputes.get(*i))
        .map(|d| copied(text, model, d))
        .collect::<Vec<_>>()
        .join("\n———\n\n")
}

fn source(text: &Text, model: &Model, q: &Quote) -> String {
    let Some(v) = model.voices.get(q.voice) else { return String::new() };
    let date = v.date.as_deref().map(|d| format!(", {}", format::day(text, d, format::Day::Long))).unwrap_or_default();
    format!("  {} {}: {}{date}\n", v.siglum, v.name, quoted(model, q))
}

/// Day, language, sentences: the line below a voice's name.
pub fn meta(text: &Text, v: &Voice) -> Vec<String> {
    let date = v
        .date
        .as_deref()
        .map_or_else(|| text.get("date.none").to_string(), |d| format::day(text, d, format::Day::Long));
    vec![date, language(text, v), text.count("n.sentences", v.sentences)]
}

/// What is told from a text is never shown as quite sure.
const SURE: f64 = 0.99;

/// The language with its confidence, where it was told from the text; below 60 % "perhaps" says so, too.
pub fn language(text: &Text, v: &Voice) -> String {
    if v.lang == "und" || v.lang.is_empty() {
        return text.get("lang.unknown").to_string();
    }
    let name = format::language(text, &v.lang);
    let name = if v.confidence < 0.6 { text.fill("lang.unsure", &[&name]) } else { name };
    if v.confidence < 1.0 { format!("{name} {}", format::percent(text, v.confidence.min(SURE))) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixture;

    #[test]
    fn a_copy_holds_quotes_outlets_and_dates() {
        let (text, model) = (Text::of("eng"), Model::new(&fixture::report()));
        assert_eq!(
            copied(&text, &model, &model.disputes[5]),
            "Which one: ferry · towed to\n\
             \nVästerhamn\n\
             \x20 A Skärgårdsbladet: ”Färjan bogserades till Västerhamn, dit den kom klockan sex”, 3 March 2026\n\
             \x20 B Hansischer Kurier: „Schlepper brachten das Schiff noch in der Nacht nach Västerhamn“, 3 March 2026\n\
             \x20 E The Tidewater Post: “Tugs took the ferry to Västerhamn, where all passengers were ashore by six”, 4 March 2026\n\
             \nLillhamn\n\
             \x20 D Le Phare du Nord: «\u{202f}Le ferry a été remorqué jusqu’à Lillhamn\u{202f}», 3 March 2026\n\
             \nsilent: Mittagszeitung\n"
        );
    }

    #[test]
    fn a_question_without_words_ends_with_no_colon() {
        let mut d = Model::new(&fixture::report()).disputes[5].clone();
        d.question.clear();
        for (lang, told) in [("eng", "Which one"), ("fra", "Qui ou quoi"), ("ara", "أيّ منها")] {
            assert_eq!(question(&Text::of(lang), &d), told);
        }
    }

    #[test]
    fn words_stand_in_the_language_of_who_says_them_and_of_who_reads() {
        let (text, model) = (Text::of("eng"), Model::new(&fixture::report()));
        let d = &model.disputes[5];
        let words =
            |d: &Dispute| own_words(&text, &model, d).map(|q| (model.voices[q.voice].siglum.clone(), q.words.clone()));
        assert_eq!(words(d), Some(("E".into(), "to Västerhamn".into())));
        // In the matrix each voice has its own words; a value that is a figure is the same for all.
        assert_eq!([0, 3, 4].map(|v| said(&text, d, v)), ["Västerhamn", "Lillhamn", "Västerhamn"]);
        assert_eq!(said(&text, &model.disputes[0], 0), "14");
        // A name in another spelling stands as the voice spells it, and as the reader's language does.
        let mut other = model.clone();
        other.disputes[5].versions[1].reading = Reading::Words("Lillahamina".into());
        assert_eq!(said(&text, &other.disputes[5], 3), "jusqu’à Lillhamn");
        let value_for = |lang: &str| value(&text, &other.told(lang, &Default::default()).disputes[5], 1).line();
        assert_eq!(["fra", "eng"].map(value_for), ["jusqu’à Lillhamn", "Lillahamina"]);
    }

    #[test]
    fn a_later_article_may_carry_an_update() {
        let (text, mut model) = (Text::of("eng"), Model::new(&fixture::report()));
        let d = model.disputes[0].clone();
        let mut publish = |days: [&str; 2]| {
            for (v, day) in d.versions.iter().zip(days) {
                v.voices.iter().for_each(|i| std::rc::Rc::make_mut(&mut model.voices)[*i].date = Some(day.into()));
            }
            reason(&text, &model, &d)
        };
        let later = "Published later, perhaps with newer information: C.";
        assert!(publish(["2026-03-03", "2026-03-04"]).ends_with(later));
        assert!(!publish(["2026-03-03", "2026-03-03"]).contains("Published later"));
    }

    #[test]
    fn the_announcement_says_who_says_what() {
        let (text, model) = (Text::of("eng"), Model::new(&fixture::report()));
        assert_eq!(
            announced(&text, &model, &model.disputes[0], 1, 9),
            "1 of 9. How many: people · hurt. A and D say 14; C says 23. E: fits more than one. B: silent."
        );
    }

    #[test]
    fn words_of_an_article_stand_in_quotation_marks() {
        let check = |lang: &str, expect: &str| {
            let (text, model) = (Text::of(lang), Model::new(&fixture::report()));
            assert_eq!(who_says_what(&text, &model, &model.disputes[5]), expect);
        };
        check("eng", "A, B and E say “Västerhamn”; D says “Lillhamn”");
        check("deu", "A, B und E sagen „Västerhamn“; D sagt „Lillhamn“");
    }

    #[test]
    fn four_versions_leave_two_facing() {
        let mut d = Model::new(&fixture::report()).disputes[3].clone();
        assert_eq!(facing(&d), (vec![0, 1, 2], vec![]));
        d.versions.push(d.versions[0].clone());
        assert_eq!(facing(&d), (vec![0, 3], vec![1, 2]));
    }
}
