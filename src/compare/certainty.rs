//! Fact, rumour, plan, suspicion, denial: one event told with different certainty.

use super::question::{Edge, clusters, sides};
use super::slot::Slot;
use super::statement;
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::claim::Claim;
use crate::meaning::ConceptId;
use crate::tag::Certainty;
use std::collections::BTreeMap;

/// Least likeness of two clauses that tell one event.
const SAME: f32 = 0.36;
/// How much the shared words must tell: a rare predicate and a participant.
const SHARED: f32 = 3.0;

/// The questions of how sure a thing is.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut edges = Vec::new();
    for c in statement::clauses(space, pairs, SAME) {
        let (a, b) = (&space.claims[c.a], &space.claims[c.b]);
        let shared = statement::shared(space, c.a, c.b);
        let weight: f32 = shared.iter().map(|s| s.1).sum();
        if weight < SHARED || !differ(a, b) || a.negated != b.negated {
            continue;
        }
        let ids: Vec<ConceptId> = shared.iter().map(|s| s.0).collect();
        let mut put = |claim: usize| {
            *of.entry(claim).or_insert_with(|| {
                let span = statement::evidence(space, claim, space.claims[claim].certainty_cue, &ids);
                slots.push(statement::slot(
                    space,
                    claim,
                    span,
                    super::slot::label(space, claim, Default::default(), 2),
                ));
                slots.len() - 1
            })
        };
        let (a, b) = (put(c.a), put(c.b));
        edges.push(Edge { a, b, score: c.score });
    }
    let level = |i: usize| space.claims[slots[i].claim].certainty;
    let goes = |i: usize, j: usize| !differ(&space.claims[slots[i].claim], &space.claims[slots[j].claim]);
    let mut out = Vec::new();
    for (cluster, score) in clusters(&slots, edges, SAME * 0.6) {
        let answers = sides(&slots, cluster, score, |_| 0, goes);
        let value = |i: usize| SideValue::Label(name(level(i)));
        out.push(super::question(space, Kind::Certainty, "other-certainty", &slots, answers, value, true));
    }
    out
}

/// Do the two exclude each other? A fact and a doubt, a rumour or a denial do; so do a plan and a mere possibility.
/// What hangs on a modal verb or a future alone excludes nothing.
fn differ(a: &Claim, b: &Claim) -> bool {
    use Certainty::{Denied, Planned, Possible, Reported, Stated};
    if a.weak || b.weak {
        return false;
    }
    let (low, high) = (a.certainty.min(b.certainty), a.certainty.max(b.certainty));
    matches!((low, high), (Stated, Reported | Possible | Denied) | (Planned, Possible | Denied) | (Reported, Denied))
}

fn name(c: Certainty) -> &'static str {
    match c {
        Certainty::Stated => "stated",
        Certainty::Reported => "reported",
        Certainty::Planned => "planned",
        Certainty::Possible => "possible",
        Certainty::Denied => "denied",
    }
}
