//! Do two slots answer one question? A small logistic model a kind, over features that a reader can check.
//!
//! The weights are fitted by `xtask/fit` on our own test stories (those with `"split": "dev"`); the data card beside them
//! says on which, and how well.

use super::question::Edge;
use super::slot::Slot;
use crate::align::Space;
use rustc_hash::FxHashMap as HashMap;

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

/// A pair of slots that may answer one question, with what the first model says of it.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Index of a slot.
    pub a: usize,
    /// Index of a slot of another article.
    pub b: usize,
    /// Probability by the words around.
    pub likely: f32,
    /// Can both values be true?
    pub goes: bool,
}

/// Number of features of a choice.
pub const CHOICE: usize = 5;

/// A second model weighs a pair against its rivals: what else in the one article could answer the other's question?
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// What is added.
    pub bias: f32,
    /// Of: log-odds of the first model; lead over the best rival; a rival's value fits; share of a slot among the unmatched
    /// ones of its article (1: the only one left), for the side with more and for the side with fewer.
    pub weights: [f32; CHOICE],
}

/// The models for pairs whose values go together and for those that exclude each other, with the probability from which
/// each becomes an edge. More is asked of neither than the stories showed to be best: the two are judged apart because
/// equal values are themselves evidence.
#[derive(Clone, Copy, Debug)]
pub struct Choices {
    /// For values that go together.
    pub goes: Choice,
    /// Least probability of such an edge.
    pub least: f32,
    /// For values that exclude each other.
    pub clash: Choice,
    /// Least probability of such an edge: lower finds more clashes and more false ones.
    pub least_clash: f32,
}

/// A rival counts as a fitting partner from this probability on.
const PARTNER: f32 = 0.3;

/// Weighs every candidate against its rivals; those with at least `least` become edges.
pub fn choose(space: &Space, kind: &str, slots: &[Slot], candidates: &[Candidate], models: &Choices) -> Vec<Edge> {
    // For each slot and other article: the candidates there.
    let mut of: HashMap<(usize, usize), Vec<usize>> = HashMap::default();
    for (k, c) in candidates.iter().enumerate() {
        of.entry((c.a, slots[c.b].article)).or_default().push(k);
        of.entry((c.b, slots[c.a].article)).or_default().push(k);
    }
    let partnered = |slot: usize, article: usize| {
        of.get(&(slot, article)).into_iter().flatten().any(|k| candidates[*k].goes && candidates[*k].likely >= PARTNER)
    };
    // For each two articles: how many slots of the first have no fitting partner in the second.
    let mut left: HashMap<(usize, usize), usize> = HashMap::default();
    for (slot, article) in of.keys() {
        if !partnered(*slot, *article) {
            *left.entry((slots[*slot].article, *article)).or_default() += 1;
        }
    }
    let mut edges = Vec::new();
    for (k, c) in candidates.iter().enumerate() {
        let (x, y) = (slots[c.a].article, slots[c.b].article);
        let rivals = |slot: usize, article: usize| {
            of.get(&(slot, article)).into_iter().flatten().filter(|r| **r != k).map(|r| candidates[*r])
        };
        let best = |slot, article| rivals(slot, article).map(|r| r.likely).fold(0.0_f32, f32::max);
        let lead = c.likely - best(c.a, y).max(best(c.b, x));
        let taken = rivals(c.a, y).chain(rivals(c.b, x)).any(|r| r.goes && r.likely >= PARTNER);
        let share = |from: usize, to: usize| 1.0 / left.get(&(from, to)).copied().unwrap_or(1).max(1) as f32;
        let (s, t) = (share(x, y), share(y, x));
        let odds = (c.likely / (1.0 - c.likely).max(1e-6)).max(1e-6).ln();
        let f = [odds, lead, if taken && !c.goes { 1.0 } else { 0.0 }, s.min(t), s.max(t)];
        dump_choice(space, kind, &slots[c.a], &slots[c.b], &f, c.goes);
        let (model, least) = if c.goes { (&models.goes, models.least) } else { (&models.clash, models.least_clash) };
        let z = model.bias + model.weights.iter().zip(&f).map(|(w, f)| w * f).sum::<f32>();
        let score = 1.0 / (1.0 + (-z).exp());
        if score >= least {
            edges.push(Edge { a: c.a, b: c.b, score });
        }
    }
    edges
}

fn dump_choice(space: &Space, kind: &str, a: &Slot, b: &Slot, f: &[f32; CHOICE], goes: bool) {
    if cfg!(feature = "fit") {
        print(space, &format!("{kind}{}-choice", if goes { "-goes" } else { "" }), a, b, f);
    }
}

/// With the feature `fit`: a line of features for `xtask/fit/fit.py` on standard error.
pub fn dump(space: &Space, kind: &str, a: &Slot, b: &Slot, f: &[f32; FEATURES]) {
    if cfg!(feature = "fit") {
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
