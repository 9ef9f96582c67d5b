//! What would make a reader doubt the rest: questions about nothing, clashes listed as agreed, values read past their words.

mod shared;

use counterpoint::align::{Mention, Verdict};
use counterpoint::compare::{Kind, Side};
use counterpoint::{Options, Report, Source, analyze, wire};

fn report(texts: &[&str]) -> Report {
    let sources: Vec<Source> = texts.iter().zip(["a", "b", "c"]).map(|(t, id)| Source::new(id, *t)).collect();
    analyze(&sources, &Options::default())
}

fn story(name: &str) -> Report {
    shared::report(&format!("tests/stories/{name}"), "abcde")
}

/// Stories in languages with and without a list of concepts.
const STORIES: [&str; 5] =
    ["tyres-valmadera", "flood-tiszavarad", "yard-kerguenn", "midfielder-melidis", "study-eveningpill"];

#[test]
fn every_question_has_words() {
    for name in STORIES {
        for d in &story(name).disagreements {
            assert!(!d.question.is_empty(), "{name}: {d:?}");
            assert!(d.asked.iter().all(|a| a.words.iter().all(|w| !w.text.is_empty())), "{name}: {d:?}");
        }
    }
}

/// A newcomer sees a clash of every kind: a church and a sports hall, who sues whom.
#[test]
fn the_example_shows_every_kind() {
    let shown = wire::report(&shared::report("www/demo", "abcde")).disagreements;
    for kind in ["quantity", "date", "polarity", "actor", "entity", "attribution", "certainty", "scope"] {
        assert!(shown.iter().any(|d| d.kind == kind), "{kind}");
    }
    let told = |kind: &str| -> Vec<&str> {
        shown.iter().filter(|d| d.kind == kind).flat_map(|d| &d.sides).map(|s| s.value.as_str()).collect()
    };
    assert_eq!(told("actor"), ["Grauhorn AG", "Tauwerk Sarnen"]);
    assert_eq!(told("entity"), ["idrottshall", "église"]);
}

/// "Nine hours in the dark above Sankt Loren": the headline says less than the sentence below it.
#[test]
fn a_headline_that_says_little_names_no_question() {
    let asked = shared::report("www/demo", "ade").disagreements.into_iter();
    let words: Vec<String> = asked.flat_map(|d| d.asked).flat_map(|a| a.words).map(|w| w.text).collect();
    assert!(words.iter().any(|w| w == "Skiers"), "{words:?}");
    assert!(!words.iter().any(|w| w == "above"), "{words:?}");
}

#[test]
fn words_no_list_has_name_a_question_where_they_are_no_mere_endings_or_adverbs() {
    let all = STORIES.iter().flat_map(|name| story(name).disagreements);
    let words: Vec<String> = all.flat_map(|d| d.asked).flat_map(|a| a.words).map(|w| w.text).collect();
    for empty in ["nin", "az", "boyunca"] {
        assert!(!words.iter().any(|w| w == empty), "{empty}");
    }
    assert!(words.iter().any(|w| w == "hjerteanfald"));
}

#[test]
fn cases_of_a_short_name_are_one_name() {
    let report = story("flood-tiszavarad");
    let names = wire::report(&report).disagreements.into_iter().filter(|d| d.kind == "entity");
    let values: Vec<String> = names.flat_map(|d| d.sides).map(|s| s.value).collect();
    assert!(!values.contains(&"Тису".to_string()), "{values:?}");
    // The bridge is closed to all, or only to lorries.
    assert!(report.disagreements.iter().any(|d| d.kind == Kind::Scope));
}

#[test]
fn what_clashes_is_not_listed_as_agreed() {
    let on = |m: &Mention, side: &Side| {
        side.mentions.iter().any(|o| o.article == m.article && o.span.start < m.span.end && m.span.start < o.span.end)
    };
    for name in STORIES {
        let report = story(name);
        for g in report.groups.iter().filter(|g| g.verdict == Verdict::Agree) {
            for (m, n) in g.mentions.iter().flat_map(|m| g.mentions.iter().map(move |n| (m, n))) {
                let apart = |sides: &[Side]| {
                    sides
                        .iter()
                        .enumerate()
                        .any(|(i, s)| sides.iter().enumerate().any(|(j, t)| i != j && on(m, s) && on(n, t)))
                };
                let clash = report.disagreements.iter().any(|d| m.article != n.article && apart(&d.sides));
                assert!(
                    !clash,
                    "{name}: {} {:?} {:?}",
                    g.label,
                    report.articles[m.article].at(m.span),
                    report.articles[n.article].at(n.span)
                );
            }
        }
    }
    // Nor what agrees in a verb and not in the figure beside it, whether or not it was found to clash.
    let report = story("flood-tiszavarad");
    let agreed = |words: &str| {
        let mut all = report.groups.iter().filter(|g| g.verdict == Verdict::Agree).flat_map(|g| &g.mentions);
        all.any(|m| report.articles[m.article].at(m.span).contains(words))
    };
    assert!(!agreed("остались 80 населённых пунктов"));
    assert!(agreed("600"), "soldiers are six hundred everywhere");
}

#[test]
fn nobody_denies_and_is_denied_by_nobody() {
    let report = report(&[
        "\"Nobody should change their pills on their own,\" Professor Karen Brandstrup said.",
        "«Никто не должен менять лекарства самостоятельно», – сказала профессор Карен Брандструп.",
    ]);
    let polar: Vec<_> = report.disagreements.iter().filter(|d| d.kind == Kind::Polarity).collect();
    assert!(polar.is_empty(), "{polar:?}");
}

#[test]
fn a_side_tells_the_sharpest_of_its_values() {
    let report = story("flood-tiszavarad");
    let wire = wire::report(&report);
    let values: Vec<&str> = wire.disagreements.iter().flat_map(|d| &d.sides).map(|s| s.value.as_str()).collect();
    assert!(values.contains(&"4,300") && !values.contains(&"more than 4,000"), "{values:?}");
}

#[test]
fn a_word_of_two_meanings_is_named_by_the_one_it_is_called() {
    let report = story("study-eveningpill");
    let named = |word: &str| {
        let words = report.disagreements.iter().flat_map(|d| &d.asked).flat_map(|a| &a.words);
        words.filter(|w| w.text == word).map(|w| w.concept).next()
    };
    assert_eq!(named("инфаркт"), Some(Some(counterpoint::meaning::concept("heart-attack"))));
    // "Suffer" or "postpone": better no name than the wrong one.
    assert_eq!(named("переносят"), Some(None));
}

#[test]
fn figures_of_another_size_and_kind_are_not_set_against_each_other() {
    let report = story("midfielder-melidis");
    let wire = wire::report(&report);
    for d in &wire.disagreements {
        let values: Vec<&str> = d.sides.iter().map(|s| s.value.as_str()).collect();
        assert!(!(values.contains(&"22 million") && values.contains(&"about 200,000 EUR")), "{values:?}");
    }
}
