//! All or some, only or also, for good or for a time.

use super::question::{Edge, clusters, sides};
use super::slot::Slot;
use super::statement;
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::meaning::ConceptId;
use crate::tag::Scope;
use std::collections::BTreeMap;

/// Least likeness of two clauses that speak of one thing.
const SAME: f32 = 0.3;
/// How much the shared words must tell.
const SHARED: f32 = 1.5;

/// The questions of how far a thing reaches.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut reach: Vec<Scope> = Vec::new();
    let mut of: BTreeMap<(usize, Scope2), usize> = BTreeMap::new();
    let mut edges = Vec::new();
    for c in statement::clauses(space, pairs, SAME) {
        let (a, b) = (&space.claims[c.a], &space.claims[c.b]);
        let Some(((x, xs), (y, ys))) =
            a.scope.iter().flat_map(|s| b.scope.iter().map(move |t| (*s, *t))).find(|(s, t)| exclude(s.0, t.0))
        else {
            continue;
        };
        let shared = statement::shared(space, c.a, c.b);
        if shared.iter().map(|s| s.1).sum::<f32>() < SHARED {
            continue;
        }
        let ids: Vec<ConceptId> = shared.iter().map(|s| s.0).collect();
        let mut put = |claim: usize, scope: Scope, cue| {
            *of.entry((claim, Scope2(scope as u8))).or_insert_with(|| {
                let span = statement::evidence(space, claim, Some(cue), &ids);
                slots.push(statement::slot(
                    space,
                    claim,
                    span,
                    super::slot::label(space, claim, Default::default(), 2),
                ));
                reach.push(scope);
                slots.len() - 1
            })
        };
        let (a, b) = (put(c.a, x, xs), put(c.b, y, ys));
        edges.push(Edge { a, b, score: c.score });
    }
    let goes = |i: usize, j: usize| !exclude(reach[i], reach[j]);
    let mut out = Vec::new();
    for (cluster, score) in clusters(&slots, edges, SAME * 0.6) {
        let answers = sides(&slots, cluster, score, |_| 0, goes);
        let value = |i: usize| SideValue::Label(name(reach[i]));
        out.push(super::question(space, Kind::Scope, "other-scope", &slots, answers, value, true));
    }
    out
}

/// A scope as a key that sorts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Scope2(u8);

fn exclude(a: Scope, b: Scope) -> bool {
    use Scope::{All, Also, None, Only, Permanent, Some, Temporary};
    matches!(
        (a, b),
        (All, Some | Only | None)
            | (Some | Only | None, All)
            | (Only, Also)
            | (Also, Only)
            | (Permanent, Temporary)
            | (Temporary, Permanent)
    )
}

fn name(s: Scope) -> &'static str {
    match s {
        Scope::All => "all",
        Scope::Some => "some",
        Scope::None => "none",
        Scope::Only => "only",
        Scope::Also => "also",
        Scope::Permanent => "permanent",
        Scope::Temporary => "temporary",
    }
}
