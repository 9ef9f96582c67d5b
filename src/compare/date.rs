//! When: days of one event.

use super::choice::{Candidate, choose};
use super::pairwise::{Ground, Wide};
use super::question::{clusters, sides};
use super::slot::{self, Slot};
use super::{Kind, Question, SideValue};
use crate::tag::{DateForm, DateValue, TagKind, Value};

/// Mean score two clusters need to become one.
const JOIN: f32 = 0.30;
/// Minutes by which a hedged time of day may be off ("shortly after four").
const ABOUT: i32 = 20;

/// The questions that dates answer.
pub fn questions(ground: &Ground) -> Vec<Question> {
    let space = ground.space();
    let mut wide: Vec<Wide> = Vec::new();
    let mut dates: Vec<&DateValue> = Vec::new();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let (TagKind::Date, Value::Date(d)) = (tag.kind, &tag.value) else { continue };
            if d.from.is_none() && d.to.is_none() && d.time.is_none() && weekday(d).is_none() {
                continue;
            }
            let slot = Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: tag.span,
                head: Vec::new(),
                letters: Vec::new(),
                meaning: Default::default(),
                context: slot::context(space, c, tag.span, None),
                label: slot::label(space, c, tag.span, 2),
            };
            let form = u8::from(d.how == DateForm::Relative) + 2 * u8::from(d.how == DateForm::Time);
            let own = |t: &crate::tag::Tag| t.kind == TagKind::Date;
            wide.push(ground.wide(slot, tag.span, [grain(d), d.bound.map_or(0, |b| 1 + b as u8), form], own));
            dates.push(d);
        }
    }
    let goes = |i: usize, j: usize| goes(dates[i], dates[j]);
    let mut all = Vec::new();
    let slots: Vec<&Slot> = wide.iter().map(|w| &w.slot).collect();
    for (a, b) in ground.candidates(&slots) {
        let (x, y) = (dates[a], dates[b]);
        if comparable(x, y).is_some() {
            let features = ground.features(&wide[a], &wide[b]);
            let equal = x.from.is_some() && x.from == y.from && x.to == y.to;
            let telling = if equal { 1.0 } else { 0.0 };
            let (goes, apart, loose) = (goes(a, b), apart(x, y), x.approximate || y.approximate);
            all.push(Candidate { a, b, goes, apart, telling, loose, features, extra: Default::default() });
        }
    }
    let edges = choose(ground, "date", "", &wide, &all);
    let slots: Vec<Slot> = wide.into_iter().map(|w| w.slot).collect();
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, JOIN, goes) {
        let sharp = |i: usize| dates[i].from.zip(dates[i].to).map_or(0, |(a, b)| (b - a).whole_days() as u32);
        let answers = sides(&slots, cluster, sharp, goes);
        let exact = answers.sides.first().is_none_or(|s| s.iter().all(|i| dates[*i].from == dates[s[0]].from));
        out.push(super::question(
            space,
            Kind::Date,
            "disjoint-dates",
            &slots,
            answers,
            |i| SideValue::Date(dates[i].clone()),
            exact,
        ));
    }
    out
}

/// Do two dates of near-translations say the same? A day goes with its month, but a year does not go with its decade.
pub fn alike(a: &DateValue, b: &DateValue) -> bool {
    comparable(a, b) == Some(true) && (a.from == b.from && a.to == b.to || grain(a).min(grain(b)) == 0)
}

/// Can the two be set against each other, and if so, do they go together?
fn comparable(a: &DateValue, b: &DateValue) -> Option<bool> {
    match ((a.from, a.to), (b.from, b.to)) {
        ((Some(a0), Some(a1)), (Some(b0), Some(b1))) => {
            if a0 == b0
                && a1 == b1
                && a0 == a1
                && let (Some(x), Some(y)) = (a.time, b.time)
            {
                return Some(near(x, y, a.approximate || b.approximate));
            }
            Some(a0 <= b1 && b0 <= a1)
        }
        ((None, None), (None, None)) if weekday(a).is_some() || weekday(b).is_some() => {
            weekday(a).zip(weekday(b)).map(|(x, y)| x == y)
        }
        ((None, None), (None, None)) => a.time.zip(b.time).map(|(x, y)| near(x, y, a.approximate || b.approximate)),
        _ => None,
    }
}

/// How many days make two dates as far apart as can be: with more, they are the days of two events.
const APART: f32 = 400.0;

/// How far two dates lie apart, 0 to 1, on a scale that tells a day from a week and a week from a year.
fn apart(a: &DateValue, b: &DateValue) -> f32 {
    let ((Some(a0), Some(a1)), (Some(b0), Some(b1))) = ((a.from, a.to), (b.from, b.to)) else { return 0.5 };
    let days = (b0 - a1).whole_days().max((a0 - b1).whole_days()).max(0) as f32;
    ((1.0 + days).ln() / (1.0 + APART).ln()).min(1.0)
}

/// How fine a date is: 0 a day, 1 a week or a month, 2 a year.
fn grain(d: &DateValue) -> u8 {
    match d.from.zip(d.to).map(|(a, b)| (b - a).whole_days()) {
        Some(days) if days > 300 => 2,
        Some(days) if days > 5 => 1,
        _ => 0,
    }
}

/// The weekday of a date that could not be resolved.
fn weekday(d: &DateValue) -> Option<&str> {
    d.pattern.as_deref()?.strip_prefix("weekday:")
}

fn near(a: time::Time, b: time::Time, about: bool) -> bool {
    let minutes = |t: time::Time| i32::from(t.hour()) * 60 + i32::from(t.minute());
    let apart = (minutes(a) - minutes(b)).abs();
    // A full hour is a rounded one.
    let round = a.minute() == 0 || b.minute() == 0;
    apart.min(1440 - apart) <= if about || round { ABOUT } else { 2 }
}

fn goes(a: &DateValue, b: &DateValue) -> bool {
    comparable(a, b).unwrap_or(true)
}
