//! What holds for any input: arbitrary Unicode, articles in any order. What holds for values: `values.rs`.

#![allow(clippy::expect_used)] // Where a test cannot go on, it says what was expected.

use counterpoint::tag::Value;
use counterpoint::{Options, Report, Source, analyze, wire};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

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

    #[test]
    fn any_characters_in_any_language_give_a_sound_report(
        pick in any::<prop::sample::Index>(),
        text in prop_oneof![".{0,120}", prop::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter), text()],
    ) {
        let packs = counterpoint::pack::Packs::builtin();
        let langs: Vec<_> = packs.languages().collect();
        let source = Source { language: Some(*pick.get(&langs)), ..Source::new("a", text) };
        sound(&analyze(&[source], &Options { packs, explain: true }));
    }
}

/// The texts of one of our stories.
fn story(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a story").map(|e| e.expect("a file").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files.iter().map(|f| std::fs::read_to_string(f).expect("an article")).collect()
}

/// All of our stories.
fn stories() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut all: Vec<_> = std::fs::read_dir(root).expect("stories").map(|e| e.expect("an entry").path()).collect();
    all.retain(|p| p.is_dir());
    all.sort();
    all
}

/// What a report says, without the order of anything: what differs, and what is told in common, with the words and their article.
fn said(report: &Report) -> BTreeSet<String> {
    let words = |mentions: &[counterpoint::align::Mention]| -> BTreeSet<String> {
        let words = |m: &counterpoint::align::Mention| {
            format!("{} {}: {}", report.articles[m.article].id, m.span.start, report.articles[m.article].at(m.span))
        };
        mentions.iter().map(words).collect()
    };
    let differ = report.disagreements.iter().map(|d| {
        let sides: BTreeSet<_> = d.sides.iter().map(|s| words(&s.mentions)).collect();
        format!("{} {sides:?}", d.kind.name())
    });
    let groups = report.groups.iter().map(|g| format!("{:?} {:?}", g.verdict, words(&g.mentions)));
    differ.chain(groups).collect()
}

proptest! {
    // Each case reads a story twice.
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_articles_changes_nothing(pick in any::<prop::sample::Index>(), keys in prop::collection::vec(any::<u32>(), 12)) {
        let all = stories();
        let folder: &std::path::PathBuf = pick.get(&all);
        let texts = story(folder);
        let sources: Vec<Source> =
            texts.iter().enumerate().map(|(i, t)| Source::new(format!("{i}"), t.as_str())).collect();
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|i| keys[*i]);
        let turned: Vec<Source> = order.iter().map(|i| sources[*i].clone()).collect();
        let (expect, found) = (analyze(&sources, &Options::default()), analyze(&turned, &Options::default()));
        prop_assert_eq!(said(&found), said(&expect), "{:?} in the order {:?}", folder, order);
    }
}
