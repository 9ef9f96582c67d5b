//! Statements: one predicate of aligned sentences, for the kinds that differ in how a thing is said
//! (polarity, certainty) rather than in a figure or name.

use super::slot::{self, Slot};
use crate::Span;
use crate::align::space::{Feature, alike, concept_feature, sense_feature};
use crate::align::{Pair, Space};
use crate::claim::Term;
use crate::meaning::pack::ConceptId as Sense;
use crate::meaning::{ConceptId, part, state};
use crate::order::Order;
use crate::tag::cue::{CERTAINTY_DOUBT, NEGATION_VERB};
use crate::tag::{Tag, TagKind};
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// The predicates of a passage: words that stand for a reviewed verb or say what a thing is ("lawful"), and words that only the
/// meaning pack knows. A word that only credits somebody with it is one as well ("admits"): others may deny it.
pub fn predicates(space: &Space, passage: usize) -> Vec<Predicate> {
    let mut out = Vec::new();
    for claim in space.passages[passage].claims.clone() {
        for (term, t) in space.claims[claim].terms.iter().enumerate().filter(|(_, t)| t.name.is_none()) {
            // "Nobody" denies, and is nothing that could be denied.
            if cue(space, claim, t) {
                continue;
            }
            let verbs = t.concepts.iter().filter(|(c, _)| part(*c).verb || state(*c));
            out.extend(verbs.map(|(c, _)| Predicate { claim, term, meaning: concept_feature(*c), concept: Some(*c) }));
            if !space.is_cue(t) && (t.concepts.is_empty() || t.concepts.iter().any(|(c, _)| part(*c).verb)) {
                let first = t.senses.iter().take(1);
                out.extend(first.map(|(s, _)| Predicate { claim, term, meaning: sense_feature(*s), concept: None }));
            }
        }
    }
    out
}

/// Is a term one of the words that deny its clause, or a word no list has that only says how sure it is ("allegedly")? In
/// "nothing is decided" no word tells what is.
fn cue(space: &Space, claim: usize, term: &Term) -> bool {
    let c = &space.claims[claim];
    let unlisted = term.concepts.is_empty();
    let tags = || c.tags.iter().map(|t| &space.tags[c.article][*t]);
    let denies = |t: &Tag| tags().any(|n| n.kind == TagKind::Negation && t.span.contains(n.span));
    let cue = |t: &&Tag| match t.kind {
        TagKind::Negation => t.rule != NEGATION_VERB,
        // "Does not rule out": how sure it is, and no denial of ruling out.
        TagKind::Certainty => unlisted || t.rule == CERTAINTY_DOUBT || denies(t),
        _ => false,
    };
    tags().filter(cue).any(|t| t.span.overlaps(term.span))
}

/// The things that a passage speaks of: words that stand for a reviewed noun which is no verb's.
pub fn things(space: &Space, passage: usize) -> Vec<Predicate> {
    let mut out = Vec::new();
    for claim in space.passages[passage].claims.clone() {
        let terms = space.claims[claim].terms.iter().enumerate();
        for (term, t) in terms.filter(|(_, t)| t.name.is_none() && !t.concepts.iter().any(|(c, _)| part(*c).verb)) {
            let all = t.concepts.iter();
            out.extend(all.map(|(c, _)| Predicate { claim, term, meaning: concept_feature(*c), concept: Some(*c) }));
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
                mask: Some((term.span, None)),
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
    let mut of: HashMap<usize, Vec<Predicate>> = HashMap::default();
    for p in pairs.iter().flat_map(|p| [p.a, p.b]) {
        of.entry(p).or_insert_with(|| predicates(space, p));
    }
    let mut out: Vec<(Predicate, Predicate)> = Vec::new();
    for p in pairs {
        for a in &of[&p.a] {
            for b in &of[&p.b] {
                if !one(a, b) {
                    continue;
                }
                // One pair of words may agree in concept and sense; it counts once.
                let known = out
                    .iter()
                    .rev()
                    .take(8)
                    .any(|(x, y)| (x.claim, x.term, y.claim, y.term) == (a.claim, a.term, b.claim, b.term));
                if !known {
                    out.push((*a, *b));
                }
            }
        }
    }
    out
}

/// Summed rarity that counts as much: two rare words, or three usual ones.
pub const MUCH: f32 = 6.0;

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

/// The words that carry a whole clause, with its cue where it is near; a longer one is cut behind its first words.
pub fn clause(space: &Space, claim: usize, cue: Option<Span>) -> Span {
    let c = &space.claims[claim];
    let mut out = c.span;
    if let Some(q) = cue.filter(|q| q.cover(out).len() <= LONGEST) {
        out = out.cover(q);
    }
    if out.len() > LONGEST {
        // From the cue, or the first content word, as far as whole words go.
        let from = cue.filter(|q| out.contains(*q)).or_else(|| c.terms.first().map(|t| t.span)).unwrap_or(out);
        let ends = c.terms.iter().map(|t| from.cover(t.span));
        out = ends.filter(|s| s.len() <= LONGEST).max_by_key(|s| s.len()).unwrap_or(from);
    }
    trim(space, claim, out)
}

/// What two runs of words have in common, term by term.
#[derive(Clone, Copy, Debug, Default)]
pub struct Overlap {
    /// Terms of the one that have a counterpart in the other.
    pub terms: usize,
    /// Their summed rarity.
    pub rarity: f32,
    /// Their share of the rarity of the side that says less, 0 to 1.
    pub share: f32,
    /// One of them is a verb, or the noun made of it.
    pub verb: bool,
}

/// The words of all sentences.
pub struct Sentences {
    words: Vec<Word>,
    /// For each passage where its words begin, and one more.
    from: Vec<usize>,
    /// What two sentences have in common, once it was asked for: several kinds do.
    met: RefCell<HashMap<(usize, usize), Overlap>>,
}

impl Sentences {
    /// Takes the words of all passages.
    pub fn new(space: &Space) -> Sentences {
        let mut out = Sentences { words: Vec::new(), from: vec![0], met: RefCell::default() };
        for p in &space.passages {
            let terms = space.claims[p.claims.clone()].iter().flat_map(|c| &c.terms);
            out.words.extend(terms.map(|t| Word::new(space, t)));
            out.from.push(out.words.len());
        }
        out
    }

    /// A term as it is compared.
    pub fn word(&self, space: &Space, term: &Term) -> Word {
        self.words[space.number(term)].clone()
    }

    fn of(&self, passage: usize) -> &[Word] {
        &self.words[self.from[passage]..self.from[passage + 1]]
    }

    /// What two sentences have in common.
    pub fn overlap(&self, space: &Space, p: usize, q: usize) -> Overlap {
        *self.met.borrow_mut().entry((p, q)).or_insert_with(|| overlap(space, self.of(p), self.of(q)))
    }

    /// Do the two sentences say the very same?
    pub fn verbatim(&self, space: &Space, p: &Pair) -> bool {
        let o = self.overlap(space, p.a, p.b);
        o.terms >= VERBATIM.0 && o.share >= VERBATIM.1
    }
}

/// Words and their share from which two passages say the very same: translations, or one dispatch. A cue that stands in one
/// of them only is then more likely missed in the other than left out.
const VERBATIM: (usize, f32) = (5, 0.6);

/// Pairs of words of which is remembered that they mean nearly the same: what is longer is no sentence.
const ASKED: usize = 10_000;

/// Compares the content words of two passages; each word is the features that are surely its own.
///
/// Words are matched one after the other, so each of the two is taken first once, and the better of both counts.
pub fn overlap(space: &Space, x: &[Word], y: &[Word]) -> Overlap {
    if x.is_empty() || y.is_empty() {
        return Overlap::default();
    }
    // Which words mean nearly the same is asked both ways, and is the same both ways.
    let mut known = vec![None; (x.len() * y.len()).min(ASKED)];
    let mut near = |i: usize, k: usize| {
        let new = || x[i].near(space, &y[k]);
        known.get_mut(i * y.len() + k).map_or_else(new, |known| *known.get_or_insert_with(new))
    };
    let there = matched(space, x, y, &mut near);
    let back = matched(space, y, x, &mut |i, k| near(k, i));
    if back.rarity > there.rarity { back } else { there }
}

fn matched(space: &Space, x: &[Word], y: &[Word], near: &mut dyn FnMut(usize, usize) -> bool) -> Overlap {
    let mut out = Overlap::default();
    let mut taken = vec![false; y.len()];
    for (i, w) in x.iter().enumerate() {
        crate::work::count(y.len());
        let found = (0..y.len()).find(|k| !taken[*k] && w.meets(&y[*k]));
        let Some(k) = found.or_else(|| (0..y.len()).find(|k| !taken[*k] && near(i, *k))) else { continue };
        taken[k] = true;
        out.terms += 1;
        let common = w.features.iter().filter(|f| y[k].features.contains(f)).map(|f| space.idf(*f));
        let common = common.fold(0.0_f32, f32::max);
        out.rarity += if common > 0.0 { common } else { NEARLY * w.weight.min(y[k].weight) };
        out.verb |= w.verb && y[k].verb;
    }
    let all = |ws: &[Word]| ws.iter().map(|w| w.weight).sum::<f32>();
    out.share = (out.rarity / all(x).min(all(y)).max(1.0)).min(1.0);
    out
}

/// Least likeness of two words' meanings that makes them one. From 0.8 down opposites and kinds of one thing meet.
const NEAR: f32 = 0.82;
/// What such a pair counts for, beside a pair of one concept.
const NEARLY: f32 = 0.7;

/// A content word in a comparison: a copy of one costs nothing.
#[derive(Clone, Debug)]
pub struct Word(Rc<Content>);

impl std::ops::Deref for Word {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}

/// What is compared of a word.
#[derive(Debug, Default)]
pub struct Content {
    features: Vec<Feature>,
    /// The rarity of the rarest one.
    weight: f32,
    verb: bool,
    senses: Vec<Sense>,
    /// Of a word that no list has.
    letters: String,
    listed: bool,
    /// The persons or bodies it stands for.
    agents: Vec<ConceptId>,
}

impl Word {
    /// A term as it is compared.
    pub fn new(space: &Space, term: &Term) -> Word {
        let listed = !term.concepts.is_empty();
        Word::of(
            space,
            Content {
                features: space.own_features(term),
                verb: term.concepts.iter().any(|(id, _)| part(*id).verb),
                senses: term.senses.iter().take(2).map(|s| s.0).collect(),
                letters: if listed { String::new() } else { term.folded.clone() },
                listed,
                agents: term.concepts.iter().filter(|(id, w)| *w > 0.9 && part(*id).agent).map(|(id, _)| *id).collect(),
                weight: 0.0,
            },
        )
    }

    fn of(space: &Space, mut content: Content) -> Word {
        content.weight = content.features.iter().map(|f| space.idf(*f)).fold(0.0_f32, f32::max);
        Word(Rc::new(content))
    }

    /// Does a reviewed list have it?
    pub fn listed(&self) -> bool {
        self.listed
    }

    /// Do both stand for one sort of person or body, or are they one word in near languages that no list has?
    pub fn same_bearer(&self, other: &Word) -> bool {
        self.agents.iter().any(|a| other.agents.contains(a))
            || !self.listed && !other.listed && alike(&self.letters, &other.letters)
    }

    /// Is it one of the other's words?
    pub fn among(&self, space: &Space, others: &[Word]) -> bool {
        others.iter().any(|o| self.meets(o) || self.near(space, o))
    }

    fn meets(&self, other: &Word) -> bool {
        other.features.iter().any(|f| self.features.contains(f))
    }

    fn near(&self, space: &Space, other: &Word) -> bool {
        let Some(table) = space.packs.concepts() else { return false };
        self.senses.iter().any(|a| other.senses.iter().any(|b| a == b || table.alike(*a, *b, NEAR)))
    }

    /// A figure or a day.
    pub fn value(space: &Space, feature: Feature) -> Word {
        Word::of(space, Content { features: vec![feature], ..Content::default() })
    }
}

/// Without marks and blanks at the ends.
fn trim(space: &Space, claim: usize, span: Span) -> Span {
    let words = space.articles[space.claims[claim].article].at(span);
    let edge = |c: char| c.is_whitespace() || ",;:.–—()،؛。，；：、".contains(c);
    let lead = words.len() - words.trim_start_matches(edge).len();
    let inner = words.trim_matches(edge);
    Span::new(span.start + lead, span.start + lead + inner.len())
}

#[cfg(test)]
mod tests {
    use crate::align::fixture::Told;
    use crate::meaning::concept;

    #[test]
    fn verbs_mean_what_they_mean_in_all_their_forms() {
        let mut bad = Vec::new();
        for line in include_str!("forms.txt").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [lang, meaning, sentence] = cells[..] else { panic!("three cells: {line}") };
            let name = meaning.trim_start_matches("! ");
            let told = Told::of(&[sentence], lang);
            let space = told.space();
            let terms = (0..space.passages.len()).flat_map(|p| space.passages[p].claims.clone());
            let mut ids = terms.flat_map(|c| &space.claims[c].terms).flat_map(|t| &t.concepts).map(|c| c.0);
            if ids.any(|id| id == concept(name)) == meaning.starts_with('!') {
                bad.push(line);
            }
        }
        assert!(bad.is_empty(), "{}", bad.join("\n"));
    }
}
