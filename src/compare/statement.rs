//! Statements: aligned clauses whose predicate is the same, for kinds that differ in how a thing is said
//! (polarity, certainty, scope) rather than in a figure or name.

use super::slot::Slot;
use crate::Span;
use crate::align::{Pair, Space};
use crate::meaning::ConceptId;

/// Two clauses of aligned sentences.
#[derive(Clone, Copy, Debug)]
pub struct Clauses {
    /// Index of the first claim.
    pub a: usize,
    /// Index of the second, in another article.
    pub b: usize,
    /// How alike they are.
    pub score: f32,
}

/// For each pair of sentences its pairs of clauses with at least the given likeness, best first.
pub fn clauses(space: &Space, pairs: &[Pair], least: f32) -> Vec<Clauses> {
    let mut out = Vec::new();
    for p in pairs {
        for a in space.passages[p.a].claims.clone() {
            for b in space.passages[p.b].claims.clone() {
                let score = 0.65 * space.vectors[a].cos(&space.vectors[b]) + 0.35 * p.score;
                if score >= least {
                    out.push(Clauses { a, b, score });
                }
            }
        }
    }
    out.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    out
}

/// Concepts that both claims hold, with how much each tells.
pub fn shared(space: &Space, a: usize, b: usize) -> Vec<(ConceptId, f32)> {
    let mut out: Vec<(ConceptId, f32)> = Vec::new();
    for t in &space.claims[a].terms {
        for (id, _) in &t.concepts {
            let other = space.claims[b].terms.iter().any(|u| u.concepts.iter().any(|(o, _)| o == id));
            if other && !out.iter().any(|(o, _)| o == id) {
                out.push((*id, space.idf(crate::align::space::concept_feature(*id))));
            }
        }
    }
    out
}

/// A slot for a whole clause, or for the words from a cue to the predicate where that is shorter.
pub fn slot(space: &Space, claim: usize, span: Span, label: String) -> Slot {
    Slot {
        article: space.claims[claim].article,
        passage: space.passage_of[claim],
        claim,
        span,
        head: Vec::new(),
        context: space.vectors[claim].clone(),
        label,
    }
}

/// Longest mention of a statement, in bytes; a longer clause is cut to the words around its cue.
const LONGEST: usize = 110;

/// The words that carry a statement: from its cue to the nearest terms that are shared, whole where the clause is short.
pub fn evidence(space: &Space, claim: usize, cue: Option<Span>, shared: &[ConceptId]) -> Span {
    let c = &space.claims[claim];
    if c.span.len() <= LONGEST {
        return trim(space, claim, c.span);
    }
    let mut out = cue;
    for t in c.terms.iter().filter(|t| t.concepts.iter().any(|(id, _)| shared.contains(id))) {
        let wider = out.map_or(t.span, |o| o.cover(t.span));
        if wider.len() <= LONGEST || out.is_none() {
            out = Some(wider);
        }
    }
    trim(space, claim, out.unwrap_or(c.span))
}

/// Without marks and blanks at the ends.
fn trim(space: &Space, claim: usize, span: Span) -> Span {
    let words = space.articles[space.claims[claim].article].at(span);
    let edge = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '–' | '—' | '(' | ')');
    let lead = words.len() - words.trim_start_matches(edge).len();
    let inner = words.trim_matches(edge);
    Span::new(span.start + lead, span.start + lead + inner.len())
}
