//! Do two names fill one role? A small logistic model over features that a reader can check.
//!
//! The weights are set by hand: our stories have too few clashes of names to fit them on.

use super::slot::Slot;
use crate::align::Space;

/// Number of features.
pub const FEATURES: usize = 11;

/// A logistic model: the probability is that of `bias + Σ weight · feature`.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// What is added.
    pub bias: f32,
    /// One a feature, in the order of [`features`].
    pub weights: [f32; FEATURES],
}

impl Model {
    /// Probability, 0 to 1, that the two answer one question.
    pub fn probability(&self, features: &[f32; FEATURES]) -> f32 {
        let z = self.bias + self.weights.iter().zip(features).map(|(w, f)| w * f).sum::<f32>();
        1.0 / (1.0 + (-z).exp())
    }
}

/// The features of two slots, each from 0 to 1.
///
/// - head: the same thing is asked for (a counted noun, a role); near: its meaning is close; missing: one has none
/// - around, clause, sentence: the words around the value, of the clause, of the sentence, by features and by meaning
/// - place: how far apart they stand in their articles
/// - equal: the values are equal and telling
pub fn features(space: &Space, a: &Slot, b: &Slot, equal: f32) -> [f32; FEATURES] {
    let (pa, pb) = (&space.passages[a.passage], &space.passages[b.passage]);
    let (ca, cb) = (&space.vectors[a.claim], &space.vectors[b.claim]);
    let missing = a.head.is_empty() || b.head.is_empty();
    [
        a.same_head(b).unwrap_or(0.0).max(if missing { 0.0 } else { a.spelled_alike(b) }),
        if missing { 0.0 } else { a.meaning.soft(&b.meaning).max(0.0) },
        if missing { 1.0 } else { 0.0 },
        a.context.sparse(&b.context),
        a.context.soft(&b.context),
        ca.sparse(cb),
        ca.soft(cb),
        pa.vector.sparse(&pb.vector),
        pa.vector.soft(&pb.vector),
        (pa.position - pb.position).abs(),
        equal,
    ]
}
