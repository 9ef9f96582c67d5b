//! One clash is shown once: what two questions set against each other in the same sentences is one.

use super::{Kind, Question, Side};
use crate::align::{Mention, Space, Verdict};
use crate::order::Order;
use crate::tag::Value;
use std::collections::BTreeSet;

/// A sentence: its article and its place in it.
type Place = (usize, usize);

/// The questions without those that tell a clash again, each of them taken into the surer one.
///
/// - Two figures or days: where both set equal values against each other, in one pair of sentences or of one mention.
/// - Two others, whatever their kinds: where both set one pair of sentences against each other; "who did it" and "who says so" are
///   then two readings of one difference.
pub fn once(space: &Space, mut questions: Vec<Question>) -> Vec<Question> {
    let mut order: Vec<usize> = (0..questions.len()).filter(|i| questions[*i].verdict == Verdict::Disagree).collect();
    let sure = |i: &usize| {
        (std::cmp::Reverse((questions[*i].confidence * 1e6) as u64), questions[*i].kind, first(space, &questions[*i]))
    };
    order.sort_by_cached_key(sure);
    let pairs: Vec<BTreeSet<(Place, Place)>> = questions.iter().map(|q| opposed(space, q)).collect();
    let (mut kept, mut gone): (Vec<usize>, BTreeSet<usize>) = (Vec::new(), BTreeSet::new());
    for i in order {
        let again = |k: &&usize| {
            let (a, b) = (&questions[**k], &questions[i]);
            crate::work::count(1);
            match (exact(a.kind), exact(b.kind)) {
                (true, true) => {
                    a.kind == b.kind && same_values(space, a, b) && (meet(&pairs[**k], &pairs[i]) || touch(a, b))
                }
                (false, false) => meet(&pairs[**k], &pairs[i]),
                _ => false,
            }
        };
        match kept.iter().find(again).copied() {
            Some(k) if exact(questions[i].kind) => {
                let again = questions[i].clone();
                join(space, &mut questions[k], &again);
                gone.insert(i);
            }
            Some(_) => {
                gone.insert(i);
            }
            None => kept.push(i),
        }
    }
    questions.into_iter().enumerate().filter(|(i, _)| !gone.contains(i)).map(|(_, q)| q).collect()
}

fn exact(kind: Kind) -> bool {
    matches!(kind, Kind::Quantity | Kind::Date)
}

/// What tells questions apart that are equally sure, whatever the order of the articles.
fn first(space: &Space, q: &Question) -> Option<(String, usize)> {
    let mentions = q.sides.iter().flat_map(|s| &s.mentions);
    mentions.map(|m| (space.articles[m.article].id.clone(), m.span.start)).min()
}

/// The pairs of sentences of different articles that a question sets against each other.
fn opposed(space: &Space, q: &Question) -> BTreeSet<(Place, Place)> {
    if q.verdict != Verdict::Disagree {
        return BTreeSet::new();
    }
    let place = |m: &Mention| {
        let sentences = &space.articles[m.article].sentences;
        (m.article, sentences.partition_point(|s| s.span.end <= m.span.start))
    };
    let places: Vec<BTreeSet<Place>> = q.sides.iter().map(|s| s.mentions.iter().map(place).collect()).collect();
    let mut out = BTreeSet::new();
    for (k, side) in places.iter().enumerate() {
        for (x, y) in places[k + 1..].iter().flatten().flat_map(|y| side.iter().map(move |x| (*x, *y))) {
            if x.0 != y.0 {
                out.insert((x.min(y), x.max(y)));
            }
        }
    }
    out
}

fn meet<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    !a.is_disjoint(b)
}

/// Have the two a mention in common?
fn touch(a: &Question, b: &Question) -> bool {
    let mut all = a.sides.iter().flat_map(|s| &s.mentions);
    all.any(|m| b.sides.iter().flat_map(|s| &s.mentions).any(|n| m.article == n.article && m.span == n.span))
}

/// Has each side of `b` one of equal value in `a`?
fn same_values(space: &Space, a: &Question, b: &Question) -> bool {
    b.sides.iter().all(|t| a.sides.iter().any(|s| equal(space, s, t)))
}

/// Does a mention of the one tell the very value of a mention of the other?
fn equal(space: &Space, a: &Side, b: &Side) -> bool {
    let value = |m: &Mention| {
        let tags = &space.tags[m.article];
        let from = tags.partition_point(|t| t.span.start < m.span.start);
        let here = tags[from..].iter().take_while(|t| t.span.start < m.span.end);
        here.map(|t| &t.value).find(|v| matches!(v, Value::Amount(_) | Value::Date(_)))
    };
    let one = |x: &Value, y: &Value| match (x, y) {
        (Value::Amount(x), Value::Amount(y)) => x.unit == y.unit && x.min == y.min && x.max == y.max,
        (Value::Date(x), Value::Date(y)) => x.from == y.from && x.to == y.to,
        _ => false,
    };
    let theirs: Vec<&Value> = b.mentions.iter().filter_map(value).collect();
    a.mentions.iter().filter_map(value).any(|x| theirs.iter().any(|y| one(x, y)))
}

/// Takes the mentions of `b` into the sides of `a` that have its values; one that `a` has already stays where it is.
fn join(space: &Space, a: &mut Question, b: &Question) {
    for t in &b.sides {
        let known: Vec<Mention> = a.sides.iter().flat_map(|s| &s.mentions).chain(&a.fits).copied().collect();
        let mut home = a.sides.iter_mut().filter(|s| equal(space, s, t));
        let (Some(s), None) = (home.next(), home.next()) else { continue };
        s.mentions.extend(t.mentions.iter().filter(|m| !known.contains(m)));
        s.mentions.order_by_key(|m| (m.article, m.span.start));
    }
    a.claims.extend(&b.claims);
    a.claims.order();
    a.claims.dedup();
}
