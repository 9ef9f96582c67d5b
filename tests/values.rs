//! What holds for values: paragraphs in any order, any way of writing a character.

use counterpoint::tag::{TagKind, Value};
use counterpoint::{Options, Source, analyze};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

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

/// What does not show and stands for nothing at the edge of a word.
const UNSEEN: &[&str] =
    &["\u{200b}", "\u{2060}", "\u{feff}", "\u{200e}", "\u{200f}", "\u{202a}\u{202c}", "\u{2066}\u{2069}"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_paragraphs_changes_no_value(pick in 0..BODIES.len(), keys in prop::collection::vec(any::<u32>(), 8)) {
        let (lang, body) = BODIES[pick];
        let mut parts: Vec<(u32, &str)> = body.split("\n\n").enumerate().map(|(i, p)| (keys[i], p)).collect();
        parts.sort_unstable();
        let turned: Vec<&str> = parts.into_iter().map(|(_, p)| p).collect();
        let expect = values(body, lang);
        prop_assert!(expect.len() > 3);
        prop_assert_eq!(values(&turned.join("\n\n"), lang), expect, "{}", lang);
    }

    #[test]
    fn what_does_not_show_changes_no_value(
        pick in 0..BODIES.len(),
        unseen in prop::collection::vec((prop::sample::select(UNSEEN), 0..6_u8), 90),
    ) {
        let (lang, body) = BODIES[pick];
        let mut unseen = unseen.iter();
        let mut text = String::new();
        for word in body.split_inclusive(' ') {
            // Before a word, behind it, or not at all.
            let (sign, place) = unseen.next().unwrap_or(&("", 9));
            let bare = word.trim_end();
            match place {
                0 => text += &format!("{sign}{word}"),
                1 => text += &format!("{bare}{sign}{}", &word[bare.len()..]),
                _ => text += word,
            }
        }
        prop_assert_eq!(values(&text, lang), values(body, lang), "{} {:?}", lang, text);
    }

    #[test]
    fn soft_hyphens_change_no_value(pick in 0..BODIES.len(), places in prop::collection::vec(0..5_u8, 400)) {
        let (lang, body) = BODIES[pick];
        let mut places = places.iter();
        let mut text = String::new();
        let mut letter = false;
        for c in body.chars() {
            if letter && c.is_alphabetic() && places.next() == Some(&0) {
                text.push('\u{ad}');
            }
            letter = c.is_alphabetic();
            text.push(c);
        }
        prop_assert_eq!(values(&text, lang), values(body, lang), "{} {:?}", lang, text);
    }
}
