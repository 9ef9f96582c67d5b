//! Most readers compare two articles: figures that clash there are found, though no third article helps.

use counterpoint::align::Mention;
use counterpoint::compare::Kind;
use counterpoint::{Options, Report, Source, analyze};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Of the stories fitted on every so many-th is compared.
const EVERY: usize = 5;

/// The first two articles of a story and the figures on which they clash, as the words of each.
fn story(folder: &Path) -> Option<([String; 2], Vec<[String; 2]>)> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("story.json")).ok()?).ok()?;
    let texts = ["a", "b"].map(|id| std::fs::read_to_string(folder.join(format!("{id}.txt"))).unwrap_or_default());
    let all = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let quotes = |side: &Value, article: &str| -> Vec<String> {
        let here = all(&side["mentions"]).into_iter().filter(|m| m["article"] == article);
        here.filter_map(|m| m["quote"].as_str().map(str::to_string)).collect()
    };
    let mut facts = Vec::new();
    for fact in all(&gold["facts"]).iter().filter(|f| f["kind"] == "quantity" && f["verdict"] == "disagree") {
        let sides = all(&fact["sides"]);
        let other = |i: usize| sides.iter().enumerate().filter(move |(k, _)| *k != i).map(|(_, s)| s);
        let pair = sides.iter().enumerate().find_map(|(i, x)| {
            Some([quotes(x, "a").first()?.clone(), other(i).find_map(|y| quotes(y, "b").first().cloned())?])
        });
        facts.extend(pair);
    }
    (gold["split"] == "dev").then_some((texts, facts))
}

/// Does a disagreement about figures hold both passages, on two sides?
fn found(report: &Report, texts: &[String; 2], quotes: &[String; 2]) -> bool {
    let touches = |m: &Mention, article: usize| {
        let start = texts[article].find(&quotes[article]).unwrap_or(usize::MAX);
        m.article == article && m.span.start < start.saturating_add(quotes[article].len()) && start < m.span.end
    };
    report.disagreements.iter().filter(|d| d.kind == Kind::Quantity).any(|d| {
        let side = |article: usize| d.sides.iter().position(|s| s.mentions.iter().any(|m| touches(m, article)));
        side(0).zip(side(1)).is_some_and(|(x, y)| x != y)
    })
}

#[test]
fn half_of_the_figures_that_clash_are_found_without_a_third_article() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    let (mut all, mut hit) = (0, 0);
    for (texts, facts) in folders.iter().step_by(EVERY).filter_map(|f| story(f)) {
        let sources = [Source::new("a", texts[0].as_str()), Source::new("b", texts[1].as_str())];
        let report = analyze(&sources, &Options::default());
        all += facts.len();
        hit += facts.iter().filter(|quotes| found(&report, &texts, quotes)).count();
    }
    println!("{hit} of {all} figures found in two articles");
    assert!(all >= 20, "the stories have figures that clash: {all}");
    assert!(2 * hit >= all, "{hit} of {all}");
}
