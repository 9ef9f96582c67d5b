//! When: days of one event.

use super::question::{clusters, sides};
use super::same::{self, Candidate, Choice, Choices, Model};
use super::slot::{self, Slot};
use super::{Kind, Question, SideValue};
use crate::align::Space;
use crate::tag::{DateValue, TagKind, Value};

/// Mean score two clusters need to become one.
const JOIN: f32 = 0.30;
/// Are two days those of one event?
const MODEL: Model = Model { bias: -0.42, weights: [0.0, 0.0, 0.0, 2.86, 0.46, 1.09, 0.93, 0.0, 1.10, -3.36, 1.26] };
/// Against its rivals.
const CHOICE: Choices = Choices {
    goes: Choice { bias: -2.0, weights: [0.0, 4.5, 0.0, -1.0, 3.5] },
    least: 0.3,
    clash: Choice { bias: -4.9, weights: [0.8, 4.0, -0.3, 2.3, 2.0] },
    least_clash: 0.25,
};
/// Minutes by which a hedged time of day may be off ("shortly after four").
const ABOUT: i32 = 20;

/// The questions that dates answer.
pub fn questions(space: &Space) -> Vec<Question> {
    let mut slots = Vec::new();
    let mut dates: Vec<&DateValue> = Vec::new();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let (TagKind::Date, Value::Date(d)) = (tag.kind, &tag.value) else { continue };
            if d.from.is_none() && d.to.is_none() && d.time.is_none() && weekday(d).is_none() {
                continue;
            }
            slots.push(Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: tag.span,
                head: Vec::new(),
                letters: Vec::new(),
                meaning: Default::default(),
                context: slot::context(space, c, tag.span, None),
                label: slot::label(space, c, tag.span, 2),
            });
            dates.push(d);
        }
    }
    let goes = |i: usize, j: usize| goes(dates[i], dates[j]);
    let mut all = Vec::new();
    for a in 0..slots.len() {
        for b in a + 1..slots.len() {
            let (x, y) = (&slots[a], &slots[b]);
            if !space.comparable(x.article, y.article) || comparable(dates[a], dates[b]).is_none() {
                continue;
            }
            if !goes(a, b) && !rivals(dates[a], dates[b]) {
                continue;
            }
            let equal = dates[a].from.is_some() && dates[a].from == dates[b].from;
            let f = same::features(space, x, y, if equal { 1.0 } else { 0.0 });
            same::dump(space, "date", x, y, &f);
            all.push(Candidate { a, b, likely: MODEL.probability(&f), goes: goes(a, b) });
        }
    }
    let edges = same::choose(space, "date", &slots, &all, &CHOICE);
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

/// Days that exclude each other answer one question only if they are said alike (two days, two months, two years) and lie
/// no farther apart than this, in days, years apart.
const APART: i64 = 60;

fn rivals(a: &DateValue, b: &DateValue) -> bool {
    let ((Some(a0), Some(a1)), (Some(b0), Some(b1))) = ((a.from, a.to), (b.from, b.to)) else { return true };
    let (long, other) = ((a1 - a0).whole_days(), (b1 - b0).whole_days());
    let class = |days: i64| if days > 300 { 2 } else { i32::from(days > 10) };
    class(long) == class(other) && (class(long) == 2 || (a0 - b0).whole_days().abs() <= APART)
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
