//! Did or did not: one predicate denied on one side, or opposites of the same participants.

use super::question::{Edge, clusters, sides};
use super::same::{self, Model};
use super::statement::{self, Predicate, Predicates};
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::meaning::{ConceptId, opposite, part};
use crate::tag::Certainty;

/// Slots with at least this score are one event.
const SAME: f32 = 0.45;
/// Do two predicates tell one event?
const MODEL: Model = Model { bias: -2.9, weights: [0.65, 0.0, 1.6, 1.2, 2.0, 2.7, 0.0, 3.8, 1.0, -3.7, 0.65] };
/// Farthest negation from its predicate, in tokens. Less misses verb brackets, more takes another verb's negation.
const REACH: usize = 5;

/// The questions that are answered with yes or no.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut found = Predicates::default();
    let mut edges = Vec::new();
    let one = |a: &Predicate, b: &Predicate| a.meaning == b.meaning || opposites(a, b);
    // Whether each slot affirms the concept that its cluster is named by is settled per edge, so it is kept beside the edges.
    let mut clash = rustc_hash::FxHashSet::default();
    for (a, b) in statement::pairs(space, pairs, one) {
        if !plain(space, &a) || !plain(space, &b) {
            continue;
        }
        let (x, y) = (negation(space, &a), negation(space, &b));
        let opposed = opposites(&a, &b) ^ (x.is_some() != y.is_some());
        // The same opposite in the other's own clause: both are told there ("closed, then reopened").
        if opposed && opposites(&a, &b) && (holds(space, a.claim, b.concept) || holds(space, b.claim, a.concept)) {
            continue;
        }
        let (i, j) = (found.slot(space, a, x), found.slot(space, b, y));
        let equal = if a.meaning == b.meaning { 1.0 } else { 0.0 };
        let mut f = same::features(space, &found.slots[i], &found.slots[j], equal);
        f[statement::SHARED] = (statement::shared(space, &a, &b) / statement::MUCH).min(1.0);
        same::dump(space, if opposed { "polarity-opposed" } else { "polarity" }, &found.slots[i], &found.slots[j], &f);
        let score = MODEL.probability(&f);
        if score >= SAME {
            edges.push(Edge { a: i, b: j, score });
            if opposed {
                clash.insert((i.min(j), i.max(j)));
            }
        }
    }
    let says = |i: usize| negation(space, &found.of[i]).is_none();
    let goes = |i: usize, j: usize| !clash.contains(&(i.min(j), i.max(j)));
    let edges = super::question::without_taken(&found.slots, edges, goes, 0.05);
    let mut out = Vec::new();
    for cluster in clusters(&found.slots, edges, SAME * 0.6, goes) {
        let answers = sides(&found.slots, cluster, |_| 0, goes);
        let first = answers.sides.first().and_then(|s| s.first()).copied();
        let value = |i: usize| {
            let words = first.is_some_and(|f| found.of[f].meaning != found.of[i].meaning);
            SideValue::Label(if says(i) ^ words { "yes" } else { "no" })
        };
        out.push(super::question(space, Kind::Polarity, "negated-or-opposite", &found.slots, answers, value, true));
    }
    out
}

/// Told as something that is so or is not: no question, no mere possibility.
fn plain(space: &Space, p: &Predicate) -> bool {
    let c = &space.claims[p.claim];
    c.weak || matches!(c.certainty, Certainty::Stated | Certainty::Denied)
}

/// The negation that belongs to a predicate: the nearest within reach, with no other predicate between.
fn negation(space: &Space, p: &Predicate) -> Option<crate::Span> {
    let c = &space.claims[p.claim];
    let cue = c.negation_cue.filter(|_| c.negated)?;
    let tokens = &space.articles[c.article].tokens;
    let (at, verb) = (tokens.at(cue.start), &c.terms[p.term].tokens);
    let (from, to) = if at < verb.start { (at, verb.start) } else { (verb.end, at) };
    let between = c.terms.iter().filter(|t| t.tokens.start >= from && t.tokens.end <= to);
    let other = between.flat_map(|t| &t.concepts).any(|(id, _)| part(*id).verb);
    (to.checked_sub(from).is_some_and(|d| d <= REACH) && !other).then_some(cue)
}

fn holds(space: &Space, claim: usize, concept: Option<ConceptId>) -> bool {
    space.claims[claim].terms.iter().any(|t| t.concepts.iter().any(|(id, _)| Some(*id) == concept))
}

/// Do two verbs exclude each other?
fn opposites(a: &Predicate, b: &Predicate) -> bool {
    a.concept.zip(b.concept).is_some_and(|(x, y)| x != y && opposite(x, y))
}
