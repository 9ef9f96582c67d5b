//! Do two slots answer one question? A small logistic model a kind, over features that a reader can check.
//!
//! The weights are fitted by `xtask/fit` on our own test stories (those with `"split": "dev"`); the data card beside them
//! says on which, and how well.

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

/// With the feature `fit`: a line of features for `xtask/fit/fit.py` on standard error.
pub fn dump(space: &Space, kind: &str, a: &Slot, b: &Slot, f: &[f32; FEATURES]) {
    if cfg!(feature = "fit") && std::env::var_os("COUNTERPOINT_FIT").is_some() {
        print(space, kind, a, b, f);
    }
}

/// As [`dump`], for a kind with features of its own.
pub fn dump_some(space: &Space, kind: &str, a: &Slot, b: &Slot, f: &[f32]) {
    if cfg!(feature = "fit") {
        print(space, kind, a, b, f);
    }
}

fn print(space: &Space, kind: &str, a: &Slot, b: &Slot, f: &[f32]) {
    let at = |s: &Slot| format!("{}\t{}\t{}", space.articles[s.article].id, s.span.start, s.span.end);
    let f: Vec<String> = f.iter().map(|v| format!("{v:.4}")).collect();
    eprintln!("PAIR\t{kind}\t{}\t{}\t{}", at(a), at(b), f.join(","));
}
