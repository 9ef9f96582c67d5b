//! Slots: places in articles that answer a question, with the words around them.

use crate::Span;
use crate::align::space::Feature;
use crate::align::{Mention, Space, Vector};
use crate::claim::Term;
use crate::meaning::part;
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;

/// A place that answers a question.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Index of the article.
    pub article: usize,
    /// Index of the passage in the space.
    pub passage: usize,
    /// Index of the claim.
    pub claim: usize,
    /// The words that carry the value.
    pub span: Span,
    /// What is asked for: the counted thing, the role.
    pub head: Vec<(Feature, f32)>,
    /// The letters of the head's words, folded.
    pub letters: Vec<String>,
    /// What the head means.
    pub meaning: Vector,
    /// The words that carry the value and are masked where the words around are compared, and what of them is not; `None` where
    /// the words around are not compared.
    pub mask: Option<(Span, Option<Span>)>,
    /// The best words to name the question by, in the article's language.
    pub label: String,
}

impl Slot {
    /// A slot whose words are masked and name what is told beside them: nothing else is known of it yet.
    pub fn new(space: &Space, claim: usize, span: Span) -> Slot {
        Slot {
            article: space.claims[claim].article,
            passage: space.passage_of[claim],
            claim,
            span,
            head: Vec::new(),
            letters: Vec::new(),
            meaning: Vector::default(),
            mask: Some((span, None)),
            label: label(space, claim, span, 2),
        }
    }

    /// Where it stands.
    pub fn mention(&self) -> Mention {
        Mention { article: self.article, span: self.span }
    }

    /// How far the heads agree: 1 the same thing, 0 different things, `None` where one is not named.
    pub fn same_head(&self, other: &Slot) -> Option<f32> {
        if self.head.is_empty() || other.head.is_empty() {
            return None;
        }
        let mut best = 0.0_f32;
        for (f, w) in &self.head {
            for (g, v) in &other.head {
                if f == g {
                    best = best.max(w.min(*v));
                }
            }
        }
        Some(best.min(1.0))
    }

    /// 1 where the heads are words of near languages (`lokförare`, `lokførere`), else 0.
    pub fn spelled_alike(&self, other: &Slot) -> f32 {
        let alike = |x: &String| other.letters.iter().any(|y| x == y || crate::align::space::alike(x, y));
        if self.letters.iter().any(alike) { 1.0 } else { 0.0 }
    }
}

/// Values of one kind in a sentence that are compared: what has more is a table, or no text at all.
const MOST: usize = 40;

/// Counts the values of each sentence.
#[derive(Default)]
pub struct Counted(HashMap<usize, usize>);

impl Counted {
    /// Is there room for one more value of this passage?
    pub fn room(&mut self, passage: usize) -> bool {
        let n = self.0.entry(passage).or_default();
        *n += 1;
        *n <= MOST
    }
}

/// How fast the words around count for less: at distance d a word of the same clause weighs 1 / (1 + d · FADE).
/// 0 takes the whole clause alike, 1 hardly looks beyond the neighbours.
const FADE: f32 = 0.12;
/// Weight of words of the same sentence outside the clause. 0 ignores them, 1 ignores clauses.
const SENTENCE: f32 = 0.45;
/// Weight of the words of the sentence before: they say what "it" is.
const BEFORE: f32 = 0.12;

/// The words around `span`, which is masked: two different values must not make two contexts look different.
pub fn context(space: &Space, claim: usize, span: Span, keep: Option<Span>) -> Vector {
    let passage = space.passage_of[claim];
    let tokens = &space.articles[space.claims[claim].article].tokens;
    let (from, to) = (tokens.at(span.start), tokens.at(span.end));
    let weight = |c: usize, t: &Term| {
        if t.span.overlaps(span) && !keep.is_some_and(|k| k.overlaps(t.span)) {
            return 0.0;
        }
        let distance = if t.tokens.start >= to { t.tokens.start - to } else { from.saturating_sub(t.tokens.end) };
        (if c == claim { 1.0 } else { SENTENCE }) / (1.0 + FADE * distance as f32)
    };
    space.blend(passage, weight, |_| false, BEFORE)
}

/// The content words of a span as features.
pub fn head(space: &Space, claim: usize, span: Span) -> Vec<(Feature, f32)> {
    let inside = space.claims[claim].terms.iter().filter(|t| t.span.overlaps(span));
    inside.flat_map(|t| space.features(t)).copied().collect()
}

/// The content words nearest to a span, as written: what the question is about.
///
/// Words of the lists that say what a thing is come first; where there are none, words no list has stand for them, then names, then
/// what the rest of the sentence tells, and last what says little ("first", "received").
pub fn label(space: &Space, claim: usize, span: Span, most: usize) -> String {
    let c = &space.claims[claim];
    let article = &space.articles[c.article];
    let open = |t: &&Term| !t.span.overlaps(span) && !space.is_cue(t);
    let clause = || c.terms.iter().filter(open);
    let whole = space.claims[space.passages[space.passage_of[claim]].claims.clone()].iter();
    let sentence = whole.flat_map(|c| &c.terms).filter(open);
    let mut near: Vec<&Term> = clause().filter(|t| telling(t)).collect();
    let unlisted = |t: &&Term| t.concepts.is_empty() && t.name.is_none();
    for more in [
        clause().filter(unlisted).filter(|t| t.rarity == 0.0 || t.rarity > RARE).collect::<Vec<_>>(),
        clause().filter(unlisted).collect(),
        clause().filter(|t| t.name.is_some()).collect(),
        sentence.filter(|t| telling(t)).collect(),
        clause().collect(),
    ] {
        if near.is_empty() {
            near = more;
        }
    }
    near.order_by_key(|t| {
        if t.span.start >= span.end { t.span.start - span.end } else { span.start.saturating_sub(t.span.end) }
    });
    near.truncate(most);
    near.order_by_key(|t| t.span.start);
    near.iter().map(|t| article.at(t.span)).collect::<Vec<_>>().join(" · ")
}

/// Rarity above which a word no list has is rather a thing than an adverb; at 7.5 it stands in one sentence of 1,800. At 0 all are.
const RARE: f32 = 7.5;

/// Does a word say of what a question is?
fn telling(term: &Term) -> bool {
    term.concepts.iter().any(|(id, _)| !part(*id).slight)
}

/// The meaning of the content words of a span.
pub fn meaning(space: &Space, claim: usize, span: Span) -> Vector {
    let c = &space.claims[claim];
    space.meant(c.article, c.terms.iter().filter(|t| t.span.overlaps(span)).map(|t| (t, 1.0)))
}

/// The folded content words of a span.
pub fn letters(space: &Space, claim: usize, span: Span) -> Vec<String> {
    space.claims[claim].terms.iter().filter(|t| t.span.overlaps(span)).map(|t| t.folded.clone()).collect()
}

/// One byte by which equal words are told (a unit, a form).
pub fn spelling(word: &str) -> u8 {
    word.bytes().fold(17, |h: u8, b| h.wrapping_mul(31).wrapping_add(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::fixture::Told;

    /// What a question about `value` is called.
    fn check(text: &str, value: &str, expect: &str) {
        let told = Told::new(&[text, "The port was closed."]);
        let space = told.space();
        let at = text.find(value).expect("the value stands in the text");
        let span = Span::new(at, at + value.len());
        let claim = space.claims.iter().position(|c| c.article == 0 && c.span.contains(span)).expect("a claim");
        assert_eq!(label(&space, claim, span, 2), expect, "{text}");
    }

    #[test]
    fn a_question_is_called_by_what_says_most() {
        check("The hospital treated 14 passengers.", "14", "treated · passengers");
        // "First" and "received" say little beside a wage.
        check("The first workers received a wage of 1,400 euros.", "1,400 euros", "workers · wage");
        // Words no list has are better than none, and than what says little.
        check("The last of the zorbs received 14.", "14", "zorbs");
    }
}
