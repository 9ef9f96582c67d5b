//! A clash is shown once: stories that were told twice, as two figures in other places or as who did it and as who says so.

mod shared;

use counterpoint::Report;
use counterpoint::compare::{Disagreement, Kind, Side};
use std::collections::{BTreeMap, BTreeSet};

fn report(story: &str) -> Report {
    shared::report(&format!("tests/stories/{story}"), "abcde")
}

/// The pairs of sentences of different articles that a disagreement sets against each other.
fn opposed(report: &Report, d: &Disagreement) -> BTreeSet<[(usize, usize); 2]> {
    let place = |side: &Side| -> Vec<(usize, usize)> {
        let at = |m: &counterpoint::align::Mention| {
            let sentences = &report.articles[m.article].sentences;
            (m.article, sentences.partition_point(|s| s.span.end <= m.span.start))
        };
        side.mentions.iter().map(at).collect()
    };
    let mut out = BTreeSet::new();
    for (k, side) in d.sides.iter().enumerate() {
        for other in &d.sides[k + 1..] {
            for (x, y) in place(side).into_iter().flat_map(|x| place(other).into_iter().map(move |y| (x, y))) {
                if x.0 != y.0 {
                    out.insert([x.min(y), x.max(y)]);
                }
            }
        }
    }
    out
}

/// No two disagreements that are no figures set one pair of sentences against each other.
fn check(story: &str) {
    let report = report(story);
    let soft: Vec<&Disagreement> =
        report.disagreements.iter().filter(|d| !matches!(d.kind, Kind::Quantity | Kind::Date)).collect();
    assert!(!soft.is_empty(), "{story} is told to clash");
    for (k, a) in soft.iter().enumerate() {
        for b in &soft[k + 1..] {
            let twice = opposed(&report, a).intersection(&opposed(&report, b)).count();
            assert_eq!(twice, 0, "{story}: {} and {}", a.question, b.question);
        }
    }
}

#[test]
fn who_did_it_and_who_says_so_are_one_difference() {
    ["bank-duinbank", "minister-gift", "spy-lysholm"].into_iter().for_each(check);
}

#[test]
fn all_or_some_and_yes_or_no_are_one_difference() {
    ["bus-valdorsa", "fence-karsova"].into_iter().for_each(check);
}

#[test]
fn equal_figures_side_by_side_are_one_question() {
    for story in ["bank-duinbank", "stadium-radolin", "minister-gift"] {
        let report = report(story);
        let figures: Vec<String> = report
            .disagreements
            .iter()
            .filter(|d| d.kind == Kind::Quantity)
            .map(|d| {
                let mut sides: Vec<String> = d.sides.iter().map(|s| format!("{:?}", s.value)).collect();
                sides.sort();
                sides.join(" / ")
            })
            .collect();
        let once: BTreeSet<&String> = figures.iter().collect();
        assert!(!figures.is_empty() && once.len() == figures.len(), "{story}: {figures:?}");
    }
}

#[test]
fn which_of_two_opposite_words_comes_first_decides_nothing() {
    let asked = |order: &str| {
        let report = shared::report("tests/stories/grid-atlantica", order);
        report.disagreements.iter().map(|d| d.kind).fold(BTreeMap::<Kind, usize>::new(), |mut all, kind| {
            *all.entry(kind).or_default() += 1;
            all
        })
    };
    assert_eq!(asked("abcde"), asked("caebd"));
}
