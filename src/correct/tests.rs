use super::*;
use crate::wire::{ArticleWire, SideWire};
use serde_json::json;

/// Articles `a`, `b` … with one letter a passage; a passage is written `a3`: article and place.
fn report(disagreements: &[(&str, &[(&str, &str)])]) -> Report {
    let place = |s: &str| {
        let (article, at) = s.split_at(1);
        let start: usize = at.parse().unwrap();
        Place { article: article.into(), start: start * 10, end: start * 10 + 5, text: s.into() }
    };
    let mut out = Report::default();
    for id in ["a", "b", "c", "d", "e"] {
        out.articles.push(ArticleWire { id: id.into(), outlet: Some(id.to_uppercase()), ..ArticleWire::default() });
    }
    for (kind, sides) in disagreements {
        out.disagreements.push(DisagreementWire {
            id: out.disagreements.len(),
            kind: (*kind).into(),
            question: "q".into(),
            sides: sides
                .iter()
                .filter(|(value, _)| *value != "=")
                .map(|(value, places)| SideWire {
                    value: (*value).into(),
                    reading: json!({"words": value}),
                    mentions: places.split(' ').map(place).collect(),
                })
                .collect(),
            compatible: sides.iter().filter(|(v, _)| *v == "=").flat_map(|(_, p)| p.split(' ').map(place)).collect(),
            ..DisagreementWire::default()
        });
    }
    out
}

/// `14 a1 d1 | 23 c1 = e1`, one line a disagreement; what was put away has its correction's index before it.
fn drawn(c: &Corrected) -> String {
    let places = |ps: &[Place]| ps.iter().map(|p| format!(" {}", p.text)).collect::<String>();
    let line = |(d, away): (&DisagreementWire, &Option<usize>)| {
        let sides: Vec<String> = d.sides.iter().map(|s| format!("{}{}", s.value, places(&s.mentions))).collect();
        let fits = if d.compatible.is_empty() { String::new() } else { format!(" ={}", places(&d.compatible)) };
        let away = away.map(|i| format!("({i}) ")).unwrap_or_default();
        format!("{away}{}{fits}", sides.join(" | "))
    };
    c.report.disagreements.iter().zip(&c.away).map(line).collect::<Vec<_>>().join("\n")
}

fn check(report: &Report, corrections: &[Correction], expect: &[&str]) {
    let c = apply(report, corrections);
    assert_eq!(drawn(&c), expect.join("\n"));
    assert!(c.lost.is_empty(), "{:?}", c.lost);
}

fn hurt() -> Report {
    report(&[
        ("quantity", &[("14", "a1 d1"), ("23", "c1"), ("=", "e1")]),
        ("quantity", &[("412", "a2 b2"), ("23", "c3 d3")]),
        ("date", &[("12", "a4"), ("19", "b4")]),
    ])
}

fn target(report: &Report, i: usize) -> Target {
    Target::of(&report.disagreements[i])
}

fn places(report: &Report, names: &str) -> Vec<Place> {
    let all = report.disagreements.iter().flat_map(|d| d.sides.iter().flat_map(|s| &s.mentions).chain(&d.compatible));
    all.filter(|p| names.split(' ').any(|n| n == p.text)).cloned().collect()
}

#[test]
fn what_is_wrong_or_hidden_is_put_away_and_kept() {
    let r = hurt();
    let away = [Correction::Wrong { on: target(&r, 0) }, Correction::Hide { on: target(&r, 2) }];
    check(&r, &away, &["(0) 14 a1 d1 | 23 c1 = e1", "412 a2 b2 | 23 c3 d3", "(1) 12 a4 | 19 b4"]);
    assert_eq!(apply(&r, &away).standing().disagreements.len(), 1);
}

#[test]
fn passages_leave_and_stand_alone_where_they_disagree() {
    let r = hurt();
    let split = |i, names| [Correction::Split { on: target(&r, i), places: places(&r, names) }];
    let rest = "12 a4 | 19 b4";
    check(&r, &split(0, "d1 e1"), &["14 a1 | 23 c1", "412 a2 b2 | 23 c3 d3", rest]);
    check(&r, &split(1, "b2 d3"), &["14 a1 d1 | 23 c1 = e1", "412 a2 | 23 c3", "412 b2 | 23 d3", rest]);
    // Without its only other side it is none any more; without all it is not touched but put away.
    check(&r, &split(0, "c1"), &["(0) 14 a1 d1 | 23 c1 = e1", "412 a2 b2 | 23 c3 d3", rest]);
    let new = apply(&r, &split(1, "b2 d3")).report;
    assert_eq!(new.disagreements[2].id, 3, "an id of its own");
    assert_eq!(new.disagreements[2].explanation, "q: B says 412; D says 23");
}

#[test]
fn joined_ones_share_their_sides_and_nobody_tells_two() {
    let r = hurt();
    let join = [Correction::Join { on: target(&r, 0), with: target(&r, 1) }];
    // A tells 14 and 412, D 14 and 23: neither is on a side any more.
    check(&r, &join, &["23 c1 c3 | 412 b2 = e1 a1 d1 d3 a2", "12 a4 | 19 b4"]);
    let other = [Correction::Join { on: target(&r, 0), with: target(&r, 0) }];
    assert_eq!(apply(&r, &other).lost, [0]);
}

#[test]
fn a_correction_finds_its_disagreement_again_or_is_lost() {
    let r = hurt();
    let wrong = |i| Correction::Wrong { on: target(&r, i) };
    // Cut a word longer, and at another place of the list.
    let mut later = hurt();
    later.disagreements.swap(0, 2);
    later.disagreements[2].sides[0].mentions[0].end += 3;
    assert_eq!(apply(&later, &[wrong(0)]).away, [None, None, Some(0)]);
    // Another kind on the same passages, or half of the passages gone.
    later.disagreements[2].kind = "scope".into();
    assert_eq!(apply(&later, &[wrong(0)]).lost, [0]);
    let other = report(&[("quantity", &[("14", "a1"), ("99", "b9")])]);
    assert_eq!(apply(&other, &[wrong(0)]).lost, [0]);
    // What was put away is not put away twice.
    assert_eq!(apply(&r, &[wrong(0), wrong(0)]).lost, [1]);
}

#[test]
fn steps_are_taken_back_and_again() {
    let r = hurt();
    let mut h = History::default();
    let wrong = |i| Correction::Wrong { on: target(&r, i) };
    h.push(wrong(0));
    h.push(wrong(1));
    h.undo();
    assert_eq!((h.now().len(), h.can_undo(), h.can_redo()), (1, true, true));
    h.redo();
    assert_eq!(h.now(), [wrong(0), wrong(1)]);
    h.remove(0);
    h.undo();
    assert_eq!(h.now().len(), 2, "a removal is a step as well");
    h.undo();
    h.push(wrong(2));
    assert!(!h.can_redo(), "a new step ends the others");
    h.undo();
    h.undo();
    h.undo();
    assert!(h.now().is_empty());
}

#[test]
fn files_name_what_was_done() {
    let r = hurt();
    let json = serde_json::to_value(Correction::Hide { on: target(&r, 2) }).unwrap();
    assert_eq!(json["do"], "hide");
    assert_eq!(json["on"]["places"][0], json!({"article": "a", "start": 40, "end": 45, "text": "a4"}));
    assert_eq!(serde_json::from_value::<Correction>(json).unwrap(), Correction::Hide { on: target(&r, 2) });
}
