//! The corpus of every language: `src/pack/<iso3>/examples-numbers.txt`.
//!
//! A line is a text, amounts in brackets, and behind ` = ` what each of them says, parted by `;`:
//!
//! ```text
//! Bei dem Brand wurden [rund 300 Menschen] verletzt. = quantity 300 ~
//! Die Autobahn 300 ist gesperrt.
//! ```
//!
//! `300` exact, `>300` and more, `<300` and less, `10..15` a range, then the unit, then `~` for about.

use super::lexicon::unreadable;
use crate::pack::{Pack, Packs};
use crate::tag::{Amount, Passage, Tag, TagKind, Unit, Value, passage};
use crate::{Lang, segment::tokens};

fn tags(text: &str, pack: &Pack) -> Vec<Tag> {
    let tokens = tokens(text);
    let p = Passage { text, tokens: &tokens, range: 0..tokens.len(), pack, date: None };
    let mut out = Vec::new();
    passage(&p, &mut out);
    out.retain(|t| matches!(t.value, Value::Amount(_)));
    out
}

fn kind(k: TagKind) -> &'static str {
    match k {
        TagKind::Number => "number",
        TagKind::Money => "money",
        TagKind::Percent => "percent",
        TagKind::Quantity => "quantity",
        TagKind::Duration => "duration",
        _ => "other",
    }
}

fn say(t: &Tag) -> String {
    let Value::Amount(Amount { min, max, approximate, unit, .. }) = &t.value else { return String::new() };
    let value = match (min, max) {
        (Some(a), Some(b)) if a == b => format!("{a}"),
        (Some(a), Some(b)) => format!("{a}..{b}"),
        (Some(a), None) => format!(">{a}"),
        (None, Some(b)) => format!("<{b}"),
        (None, None) => "?".into(),
    };
    let unit = match unit {
        Unit::None => "",
        Unit::Percent => "",
        Unit::PercentagePoint => " point",
        Unit::Money(u) | Unit::Measure(u) => &format!(" {u}"),
        Unit::Time(t) => &format!(" {}", t.name()),
    };
    format!("{} {value}{unit}{}", kind(t.kind), if *approximate { " ~" } else { "" })
}

/// One line of a corpus: draws the tags found and compares with the line.
fn check(line: &str, pack: &Pack) -> Result<(), String> {
    let (drawn, said) = line.split_once(" = ").unwrap_or((line, ""));
    let text = drawn.replace(['[', ']'], "");
    let found = tags(&text, pack);
    let mut got = text.clone();
    for t in found.iter().rev() {
        got.insert(t.span.end, ']');
        got.insert(t.span.start, '[');
    }
    let values: Vec<String> = found.iter().map(say).collect();
    let want: Vec<String> = said.split(';').map(|s| s.trim().to_string()).filter(|s| !s.is_empty()).collect();
    let same = values.len() == want.len() && values.iter().zip(&want).all(|(v, w)| v == &plain(w));
    if got == drawn && same { Ok(()) } else { Err(format!("want {line}\n got {got} = {}", values.join("; "))) }
}

/// `19e9` as it is printed.
fn plain(want: &str) -> String {
    let number = |s: &str| s.parse::<f64>().map_or(s.to_string(), |v| format!("{v}"));
    want.split(' ')
        .map(|w| match w.split_once("..") {
            Some((a, b)) => format!("{}..{}", number(a), number(b)),
            None if w.starts_with(['<', '>']) => format!("{}{}", &w[..1], number(&w[1..])),
            None => number(w),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn corpora_of_all_languages() {
    let packs = Packs::builtin();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack");
    let (mut wrong, mut lines) = (Vec::new(), 0);
    for lang in packs.languages() {
        let Ok(corpus) = std::fs::read_to_string(root.join(lang.code()).join("examples-numbers.txt")) else { continue };
        for line in corpus.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
            lines += 1;
            if let Err(e) = check(line, packs.get(lang)) {
                wrong.push(format!("{lang}: {e}"));
            }
        }
    }
    assert!(lines > 0);
    assert!(wrong.is_empty(), "{} of {lines}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_value_of_a_pack_reads() {
    let packs = Packs::builtin();
    let mut bad = Vec::new();
    for lang in packs.languages() {
        let pack = packs.get(lang);
        for section in super::lexicon::sections() {
            bad.extend(
                pack.section(section)
                    .iter()
                    .filter(|e| unreadable(section, e))
                    .map(|e| format!("{lang} {section} {e:?}")),
            );
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_language_without_a_pack_still_has_digits_and_signs() {
    let pack = Pack::default();
    for line in [
        "Xyz [$5] abc = money 5 USD",
        "abc [12 %] x = percent 12",
        "a [30 km] = quantity 30 kilometer",
        "GPT-4 A320 10:30",
    ] {
        if let Err(e) = check(line, &pack) {
            panic!("{e}");
        }
    }
}

#[test]
fn any_text_gives_tags_in_order_and_on_boundaries() {
    let packs = Packs::builtin();
    for text in [
        "😀1 234€ – 5",
        "-",
        "1/2/3",
        "½½",
        "১২ কিমি",
        "1'2'3'",
        "one one one one",
        "$",
        "$-",
        "-$5",
        "1e999",
        "..1",
        "５％",
    ] {
        for code in ["eng", "deu", "fra", "swe"] {
            let Some(lang) = Lang::parse(code) else { continue };
            for t in tags(text, packs.get(lang)) {
                assert!(text.get(t.span.start..t.span.end).is_some_and(|s| !s.is_empty()), "{text}");
            }
        }
    }
}
