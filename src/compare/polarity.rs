//! Did or did not: one predicate denied on one side, or opposites of the same participants.

use super::question::{Edge, clusters, sides};
use super::slot::Slot;
use super::statement::{self, Clauses};
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::meaning::{ConceptId, opposite};
use std::collections::BTreeMap;

/// Least likeness of two clauses that may contradict each other.
const SAME: f32 = 0.3;
/// Share of likeness that shared words other than the predicate must bring: the participants.
const PARTICIPANT: f32 = 1.0;

/// The questions that are answered with yes or no.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut yes: Vec<bool> = Vec::new();
    let mut of: BTreeMap<(usize, ConceptId), usize> = BTreeMap::new();
    let mut edges = Vec::new();
    for c in statement::clauses(space, pairs, SAME) {
        let Some((on, a_yes, b_yes)) = opposed(space, &c) else { continue };
        let mut put = |claim: usize, says: bool| {
            *of.entry((claim, on)).or_insert_with(|| {
                let shared: Vec<ConceptId> = statement::shared(space, c.a, c.b).iter().map(|s| s.0).collect();
                let span = statement::evidence(space, claim, space.claims[claim].negation_cue, &shared);
                slots.push(statement::slot(
                    space,
                    claim,
                    span,
                    super::slot::label(space, claim, Default::default(), 2),
                ));
                yes.push(says);
                slots.len() - 1
            })
        };
        let (a, b) = (put(c.a, a_yes), put(c.b, b_yes));
        edges.push(Edge { a, b, score: c.score });
    }
    let goes = |i: usize, j: usize| yes[i] == yes[j];
    let mut out = Vec::new();
    for (cluster, score) in clusters(&slots, edges, SAME * 0.6) {
        let answers = sides(&slots, cluster, score, |_| 0, goes);
        let value = |i: usize| SideValue::Label(if yes[i] { "yes" } else { "no" });
        out.push(super::question(space, Kind::Polarity, "negated-or-opposite", &slots, answers, value, true));
    }
    out
}

/// The predicate on which two clauses are opposed, and what each says of it.
fn opposed(space: &Space, c: &Clauses) -> Option<(ConceptId, bool, bool)> {
    let (a, b) = (&space.claims[c.a], &space.claims[c.b]);
    let shared = statement::shared(space, c.a, c.b);
    let weight: f32 = shared.iter().map(|s| s.1).sum();
    for t in &a.terms {
        for u in &b.terms {
            for (x, _) in &t.concepts {
                for (y, _) in &u.concepts {
                    if opposite(*x, *y) && weight >= PARTICIPANT && a.negated == b.negated {
                        return Some((*x, true, false));
                    }
                }
            }
        }
    }
    // One negated, the other not, of the same predicate near the negation.
    if a.negated == b.negated {
        return None;
    }
    let (claim, cue) = if a.negated { (a, a.negation_cue?) } else { (b, b.negation_cue?) };
    let near =
        claim.terms.iter().filter(|t| t.concepts.iter().any(|(id, _)| shared.iter().any(|s| s.0 == *id))).min_by_key(
            |t| if t.span.start >= cue.end { t.span.start - cue.end } else { cue.start.saturating_sub(t.span.end) },
        )?;
    let on = near.concepts.iter().map(|(id, _)| *id).find(|id| shared.iter().any(|s| s.0 == *id))?;
    let rest: f32 = shared.iter().filter(|s| s.0 != on).map(|s| s.1).sum();
    (rest >= PARTICIPANT).then_some((on, !a.negated, !b.negated))
}
