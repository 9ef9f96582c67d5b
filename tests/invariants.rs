//! What holds for any input: arbitrary Unicode, articles in any order, paragraphs in any order, any way of writing a character.

#![allow(clippy::expect_used)] // Where a test cannot go on, it says what was expected.

use counterpoint::tag::{TagKind, Value};
use counterpoint::{Options, Report, Source, analyze, wire};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// Words of news in many scripts, and what hostile or broken pages put between them.
const PIECES: &[&str] = &[
    "14 people were injured",
    "nach Angaben der Polizei",
    "rund 1.200 Anwohner",
    "un milliard d’euros",
    "(nesten) 12,5 prosent",
    "ponad 300 osób",
    "в среду 3 марта",
    "١٢ شخصا",
    "１２人が負傷",
    "약 3만 명",
    "तीन लाख रुपये",
    "did not",
    "might",
    "“We were never warned”",
    "«",
    "”",
    "Reuters",
    "Angela Novak",
    ". ",
    "? ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{feff}",
    "\u{ad}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{85}",
    "e\u{301}",
    "\u{301}",
    "👩‍👩‍👧",
    "🇸🇪",
    "😀",
    "$",
    "€",
    "%",
    "1,234.5",
    "1.2.3.4.5",
    "99999999999999999999999999999999999999999",
    "31/02/2026",
    "2026-13-45",
    "25:99",
    "<b onclick=alert(1)>",
    "]]>",
    "((((((((",
    "- - - ",
    "A.B.C.",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_string),
        1 => any::<char>().prop_map(String::from),
        1 => ".{0,12}",
    ];
    proptest::collection::vec((piece, any::<bool>()), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(p, blank)| if blank { p + " " } else { p }).collect())
}

fn run(texts: &[String]) -> Report {
    let sources: Vec<Source> = texts.iter().enumerate().map(|(i, t)| Source::new(format!("{i}"), t.as_str())).collect();
    analyze(&sources, &Options { explain: true, ..Options::default() })
}

/// What every report keeps to.
fn sound(report: &Report) {
    let inside = |article: usize, span: counterpoint::Span| {
        let text = &report.articles[article].text;
        assert!(span.start <= span.end && text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
    };
    for (i, tags) in report.tags.iter().enumerate() {
        tags.iter().for_each(|t| inside(i, t.span));
        let figures: Vec<_> = tags.iter().filter(|t| matches!(t.value, Value::Amount(_) | Value::Date(_))).collect();
        for pair in figures.windows(2) {
            assert!(!pair[0].span.overlaps(pair[1].span), "{pair:?} in {:?}", report.articles[i].text);
        }
    }
    report.claims.iter().for_each(|c| inside(c.article, c.span));
    for d in &report.disagreements {
        assert!(d.sides.len() >= 2);
        let of = |s: &counterpoint::compare::Side| s.mentions.iter().map(|m| m.article).collect::<BTreeSet<_>>();
        for (n, side) in d.sides.iter().enumerate() {
            assert!(!side.mentions.is_empty());
            side.mentions.iter().for_each(|m| inside(m.article, m.span));
            for other in &d.sides[n + 1..] {
                assert!(of(side).is_disjoint(&of(other)), "one article on two sides: {d:?}");
            }
        }
        assert!((0.0..=1.0).contains(&d.severity) && (0.0..=1.0).contains(&d.confidence));
    }
    // Offsets of the wire format are UTF-16 units of the text as given.
    let wire = wire::report(report);
    for a in &wire.articles {
        let units: Vec<u16> = a.text.encode_utf16().collect();
        let whole = |start: usize, end: usize| String::from_utf16(&units[start..end]).expect("between characters");
        for s in &a.sentences {
            assert!(!whole(s.start, s.end).trim().is_empty());
        }
        for c in wire.claims.iter().filter(|c| c.article == a.id) {
            whole(c.start, c.end);
            for t in &c.tags {
                assert_eq!(whole(t.start, t.end), t.text);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_report(texts in proptest::collection::vec(text(), 0..4)) {
        sound(&run(&texts));
    }
}

/// One of our stories: the files of its folder.
fn story(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories").join(name);
    ["a", "b", "c", "d", "e"]
        .iter()
        .filter_map(|f| std::fs::read_to_string(folder.join(format!("{f}.txt"))).ok())
        .collect()
}

/// What a report says, without the order of anything: kind, and for each side the words with the number of their article.
fn said(report: &Report) -> BTreeSet<String> {
    report
        .disagreements
        .iter()
        .map(|d| {
            let side = |s: &counterpoint::compare::Side| {
                let words: BTreeSet<String> = s
                    .mentions
                    .iter()
                    .map(|m| format!("{}: {}", report.articles[m.article].id, report.articles[m.article].at(m.span)))
                    .collect();
                format!("{words:?}")
            };
            format!("{} {:?}", d.kind.name(), d.sides.iter().map(side).collect::<BTreeSet<_>>())
        })
        .collect()
}

#[test]
fn the_order_of_articles_changes_nothing() {
    for name in ["tram-derailment", "wolf-bruna", "phone-recall"] {
        let texts = story(name);
        assert!(texts.len() >= 4, "{name}");
        let sources: Vec<Source> =
            texts.iter().enumerate().map(|(i, t)| Source::new(format!("{i}"), t.as_str())).collect();
        let expect = said(&analyze(&sources, &Options::default()));
        let orders: [Vec<usize>; 3] = [
            (0..texts.len()).rev().collect(),
            (1..texts.len()).chain([0]).collect(),
            (0..texts.len())
                .map(|i| i ^ 1)
                .filter(|i| *i < texts.len())
                .chain([texts.len() - 1])
                .collect::<BTreeSet<_>>()
                .into_iter()
                .rev()
                .collect(),
        ];
        for order in orders {
            let turned: Vec<Source> = order.iter().map(|i| sources[*i].clone()).collect();
            assert_eq!(said(&analyze(&turned, &Options::default())), expect, "{name} in the order {order:?}");
        }
    }
}

/// Numbers, sums and absolute dates of an article, sorted.
fn values(text: &str, lang: &str) -> Vec<String> {
    let source = Source { language: counterpoint::Lang::parse(lang), ..Source::new("a", text) };
    let report = analyze(&[source], &Options::default());
    let mut out: Vec<String> = report.tags[0]
        .iter()
        .filter(|t| t.kind != TagKind::Duration)
        .filter_map(|t| match &t.value {
            Value::Amount(a) => Some(format!("{:?}–{:?} {:?} {}", a.min, a.max, a.unit, a.approximate)),
            // A day with its year needs nothing around it.
            Value::Date(d) if ["2026", "２０２６"].iter().any(|y| t.span.of(text).contains(y)) => {
                Some(format!("{:?}–{:?}", d.from, d.to))
            }
            _ => None,
        })
        .collect();
    out.sort();
    out
}

/// Languages and bodies of a few paragraphs each.
const BODIES: &[(&str, &str)] = &[
    (
        "eng",
        "Nearly 2,000 people left their homes on 3 March 2026, the town said.\n\nThe damage is put at $1.3 billion, 12 per cent more than in the last flood.\n\nTwo thirds of the 48 schools stay shut for three weeks.",
    ),
    (
        "deu",
        "Knapp 2.000 Menschen verließen am 3. März 2026 ihre Häuser, teilte die Stadt mit.\n\nDer Schaden beträgt 1,3 Milliarden Euro, zwölf Prozent mehr als beim letzten Hochwasser.\n\nZwei Drittel der 48 Schulen bleiben drei Wochen geschlossen.",
    ),
    (
        "fra",
        "Près de 2 000 habitants ont quitté leurs maisons le 3 mars 2026, selon la ville.\n\nLes dégâts atteignent 1,3 milliard d’euros, soit 12 % de plus que lors de la dernière crue.\n\nDeux écoles sur trois restent fermées.",
    ),
    (
        "pol",
        "Prawie 2000 osób opuściło domy 3 marca 2026 roku, podało miasto.\n\nStraty sięgają 1,3 mld złotych, o 12 procent więcej niż podczas ostatniej powodzi.\n\nTrzy szkoły są zamknięte.",
    ),
    (
        "rus",
        "Почти 2000 человек покинули дома 3 марта 2026 года, сообщили в городе.\n\nУщерб составил 1,3 млрд рублей, на 12 процентов больше, чем в прошлое наводнение.\n\nЗакрыты три школы.",
    ),
    (
        "jpn",
        "市によると、2026年3月3日に約2000人が避難した。\n\n被害額は1兆3000億円で、前回の洪水より12％多い。\n\n48校のうち3校が休校となった。",
    ),
];

#[test]
fn the_order_of_paragraphs_changes_no_value() {
    for (lang, body) in BODIES {
        let mut parts: Vec<&str> = body.split("\n\n").collect();
        let expect = values(body, lang);
        assert!(expect.len() > 3, "{lang}: {expect:?}");
        parts.reverse();
        assert_eq!(values(&parts.join("\n\n"), lang), expect, "{lang}");
        parts.rotate_left(1);
        assert_eq!(values(&parts.join("\n\n"), lang), expect, "{lang}");
    }
}

#[test]
fn the_way_a_character_is_written_changes_no_value() {
    let full_width = |c: char| match c {
        '0'..='9' => char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c),
        '%' => '％',
        _ => c,
    };
    // Inside a number they part it: that is another text.
    let before_words = |s: &str| {
        let mut out = String::new();
        let mut blank = false;
        for c in s.chars() {
            if blank && c.is_alphabetic() {
                out.push('\u{200b}');
            }
            blank = c == ' ';
            out.push(c);
        }
        out
    };
    // Where a long word may be broken.
    let hyphens = |s: &str| {
        let mut out = String::new();
        let letters: Vec<char> = s.chars().collect();
        for (i, c) in letters.iter().enumerate() {
            out.push(*c);
            let inner = |k: usize| letters.get(k).is_some_and(|c| c.is_alphabetic());
            if i >= 3 && (i - 3..=i + 4).all(inner) {
                out.push('\u{ad}');
            }
        }
        out
    };
    for (lang, body) in BODIES {
        let expect = values(body, lang);
        let check = |how: &str, text: String| assert_eq!(values(&text, lang), expect, "{lang}, {how}");
        check("NFC", body.nfc().collect());
        check("NFD", body.nfd().collect());
        check("full-width digits", body.chars().map(full_width).collect());
        check("soft hyphens", hyphens(body));
        check("zero-width spaces before words", before_words(body));
        check(
            "bidi controls",
            body.split("\n\n").map(|p| format!("\u{2068}{p}\u{2069}")).collect::<Vec<_>>().join("\n\n"),
        );
        check("no-break spaces", body.replace(' ', "\u{a0}"));
        check("byte order mark", format!("\u{feff}{body}"));
    }
}
