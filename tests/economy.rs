//! What reports of quarters and duties are set against each other for, and what not.

mod shared;

use counterpoint::Report;
use counterpoint::compare::{Disagreement, Kind};

fn story(name: &str) -> Report {
    shared::report(&format!("tests/stories/{name}"), "abcde")
}

/// Do two passages stand on different sides of a disagreement of a kind?
fn apart(report: &Report, kind: Kind, one: &str, other: &str) -> bool {
    for words in [one, other] {
        assert!(report.articles.iter().any(|a| a.text.contains(words)), "an article tells {words}");
    }
    let side = |d: &Disagreement, words: &str| {
        d.sides.iter().position(|s| s.mentions.iter().any(|m| report.articles[m.article].at(m.span).contains(words)))
    };
    let mut all = report.disagreements.iter().filter(|d| d.kind == kind);
    all.any(|d| side(d, one).zip(side(d, other)).is_some_and(|(s, t)| s != t))
}

#[test]
fn one_figure_up_here_and_down_there_is_a_clash() {
    let quarter = story("results-vellmark");
    assert!(apart(&quarter, Kind::Polarity, "Shares in Vellmark rose 9%", "Le titre a cédé 9 %"));
    assert!(!apart(&quarter, Kind::Polarity, "Kurs akcji spadł", "Le titre a cédé 9 %"));
    assert!(apart(&story("tariffs-tavara"), Kind::Polarity, "Der Stahlpreis stieg", "Le cours de l'acier a reculé"));
}

#[test]
fn a_loss_is_a_result_below_nothing() {
    let quarter = story("results-vellmark");
    assert!(!apart(&quarter, Kind::Quantity, "minus 214 miljoner kronor", "214m kronor"));
    assert!(apart(&quarter, Kind::Quantity, "minus 214 miljoner kronor", "241 mln koron"));
}

#[test]
fn a_rounded_sum_goes_with_a_finer_one_whatever_its_scale() {
    assert!(!apart(&story("results-vellmark"), Kind::Quantity, "4,12 Milliarden Kronen", "4,1 mld koron"));
}
