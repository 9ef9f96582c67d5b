//! Statements: one predicate of aligned sentences, for the kinds that differ in how a thing is said
//! (polarity, certainty) rather than in a figure or name.

use super::slot::{self, Slot};
use crate::Span;
use crate::align::space::{Feature, concept_feature, sense_feature};
use crate::align::{Pair, Space};
use crate::claim::Term;
use crate::meaning::{ConceptId, part};
use crate::order::Order;
use std::collections::BTreeMap;

/// A predicate in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Predicate {
    /// Index of the claim.
    pub claim: usize,
    /// Index of the term in the claim.
    pub term: usize,
    /// What it means: a reviewed concept or a sense, as a feature.
    pub meaning: Feature,
    /// The reviewed concept, where it is one.
    pub concept: Option<ConceptId>,
}

/// The predicates of a passage: words that stand for a reviewed verb, and words that only the meaning pack knows.
pub fn predicates(space: &Space, passage: usize) -> Vec<Predicate> {
    let mut out = Vec::new();
    for claim in space.passages[passage].claims.clone() {
        for (term, t) in
            space.claims[claim].terms.iter().enumerate().filter(|(_, t)| t.name.is_none() && !space.is_cue(claim, t))
        {
            let verbs = t.concepts.iter().filter(|(c, _)| part(*c).verb);
            out.extend(verbs.map(|(c, _)| Predicate { claim, term, meaning: concept_feature(*c), concept: Some(*c) }));
            if t.concepts.is_empty() || t.concepts.iter().any(|(c, _)| part(*c).verb) {
                let first = t.senses.iter().take(1);
                out.extend(first.map(|(s, _)| Predicate { claim, term, meaning: sense_feature(*s), concept: None }));
            }
        }
    }
    out
}

/// Collects slots for predicates, each once.
#[derive(Default)]
pub struct Predicates {
    /// The slots so far.
    pub slots: Vec<Slot>,
    /// Which predicate each is.
    pub of: Vec<Predicate>,
    index: BTreeMap<Predicate, usize>,
}

impl Predicates {
    /// The slot of a predicate; `cue` is what says how it is meant.
    pub fn slot(&mut self, space: &Space, p: Predicate, cue: Option<Span>) -> usize {
        *self.index.entry(p).or_insert_with(|| {
            let term = &space.claims[p.claim].terms[p.term];
            self.slots.push(Slot {
                article: space.claims[p.claim].article,
                passage: space.passage_of[p.claim],
                claim: p.claim,
                span: evidence(space, p.claim, term, cue),
                head: vec![(p.meaning, 1.0)],
                letters: Vec::new(),
                meaning: Default::default(),
                context: slot::context(space, p.claim, term.span, None),
                label: label(space, p.claim, term),
            });
            self.of.push(p);
            self.slots.len() - 1
        })
    }
}

/// Pairs of predicates of aligned sentences for which `one` says that they are one or opposites.
pub fn pairs(
    space: &Space,
    pairs: &[Pair],
    one: impl Fn(&Predicate, &Predicate) -> bool,
) -> Vec<(Predicate, Predicate)> {
    let mut of: BTreeMap<usize, Vec<Predicate>> = BTreeMap::new();
    for p in pairs.iter().flat_map(|p| [p.a, p.b]) {
        of.entry(p).or_insert_with(|| predicates(space, p));
    }
    let mut out: Vec<(Predicate, Predicate)> = Vec::new();
    for p in pairs {
        for a in &of[&p.a] {
            for b in &of[&p.b] {
                // One pair of words may agree in concept and sense; it counts once.
                let known = out
                    .iter()
                    .rev()
                    .take(8)
                    .any(|(x, y)| (x.claim, x.term, y.claim, y.term) == (a.claim, a.term, b.claim, b.term));
                if !known && one(a, b) {
                    out.push((*a, *b));
                }
            }
        }
    }
    out
}

/// In whose place the features of statements say how much the two clauses share.
pub const SHARED: usize = 2;
/// Summed rarity that counts as much: two rare words, or three usual ones.
pub const MUCH: f32 = 6.0;

/// How much two claims share beside their predicates: the summed rarity of concepts and names in both.
pub fn shared(space: &Space, a: &Predicate, b: &Predicate) -> f32 {
    let features = |p: &Predicate| {
        let c = &space.claims[p.claim];
        let others = c.terms.iter().enumerate().filter(move |(i, _)| *i != p.term).map(|(_, t)| t);
        let mut all: Vec<_> = others.flat_map(|t| space.features(t)).filter(|f| f.1 > 0.5).map(|f| f.0).collect();
        all.order();
        all.dedup();
        all
    };
    let (x, y) = (features(a), features(b));
    x.iter().filter(|f| y.binary_search(f).is_ok()).map(|f| space.idf(*f)).sum()
}

/// The words that name the question: the predicate and its nearest content word.
fn label(space: &Space, claim: usize, term: &Term) -> String {
    let article = &space.articles[space.claims[claim].article];
    let near = slot::label(space, claim, term.span, 1);
    if near.is_empty() { article.at(term.span).to_string() } else { format!("{near} · {}", article.at(term.span)) }
}

/// Longest mention of a statement, in bytes; a longer clause is cut to the words around its predicate.
const LONGEST: usize = 110;

/// The words that carry a statement: the clause where it is short, else from the cue to the predicate and its neighbours.
fn evidence(space: &Space, claim: usize, predicate: &Term, cue: Option<Span>) -> Span {
    let c = &space.claims[claim];
    let mut out = predicate.span;
    if let Some(cue) = cue.filter(|q| c.span.contains(*q) && q.cover(out).len() <= LONGEST) {
        out = out.cover(cue);
    }
    if c.span.len() <= LONGEST {
        out = c.span;
    } else {
        let mut near: Vec<&Term> = c.terms.iter().collect();
        near.order_by_key(|t| t.span.start.abs_diff(predicate.span.start));
        for t in near.into_iter().take(3) {
            let wider = out.cover(t.span);
            if wider.len() <= LONGEST {
                out = wider;
            }
        }
    }
    trim(space, claim, out)
}

/// Without marks and blanks at the ends.
fn trim(space: &Space, claim: usize, span: Span) -> Span {
    let words = space.articles[space.claims[claim].article].at(span);
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '–' | '—' | '(' | ')');
    let lead = words.len() - words.trim_start_matches(edge).len();
    let inner = words.trim_matches(edge);
    Span::new(span.start + lead, span.start + lead + inner.len())
}
