//! Clauses of which one is denied and the other is not, though no list has their verbs ("works again", "no longer takes calls").

use super::pairwise::Ground;
use super::statement::{self, Predicate, Word};
use crate::Span;
use crate::align::{Pair, Space};
use crate::claim::Term;
use crate::tag::Certainty;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::cell::RefCell;

/// A clause that is denied beside what the other sentence says instead.
pub struct Denial {
    /// What is denied.
    pub denied: Predicate,
    /// The word that denies it.
    pub cue: Span,
    /// What is told there.
    pub told: Predicate,
}

/// For each kept pair of sentences but those in `known`: the denied clauses of either, each with the clause of the other that has
/// most words in common with it, where that one is not denied.
pub fn denials(ground: &Ground, pairs: &[Pair], known: &HashSet<(usize, usize)>) -> Vec<Denial> {
    let words = Words::default();
    let mut out = Vec::new();
    for p in pairs.iter().filter(|p| !known.contains(&(p.a.min(p.b), p.a.max(p.b)))) {
        let mut here = between(ground, &words, p.a, p.b);
        here.extend(between(ground, &words, p.b, p.a));
        // In translations a denial that stands in one of them only is more likely missed in the other than left out.
        if !here.is_empty() && !ground.sentences.verbatim(ground.space(), p) {
            out.extend(here);
        }
    }
    out
}

/// The words of clauses, each collected once.
type Words = RefCell<HashMap<usize, Vec<Word>>>;

/// The denied clauses of a passage beside those of another.
fn between(ground: &Ground, words: &Words, from: usize, to: usize) -> Vec<Denial> {
    let space = ground.space();
    let of = |c: usize| words.borrow_mut().entry(c).or_insert_with(|| said(ground, c)).clone();
    let mut out = Vec::new();
    for c in space.passages[from].claims.clone() {
        let Some((denied, cue)) = denied(space, c) else { continue };
        crate::work::count(space.passages[to].claims.len());
        let there = space.passages[to].claims.clone().map(|d| (d, statement::overlap(space, &of(c), &of(d))));
        let best = there.filter(|(_, o)| o.terms > 0).reduce(|x, y| if y.1.rarity > x.1.rarity { y } else { x });
        let told = |d: usize| !space.claims[d].negated && space.claims[d].certainty != Certainty::Denied;
        let Some((d, o)) = best.filter(|(d, _)| told(*d)) else { continue };
        // "They were not brought away: they were asked to keep the windows shut": the other tells what is said beside it.
        let nearer = |x: usize| x != c && statement::overlap(space, &of(d), &of(x)).rarity > o.rarity;
        if space.passages[from].claims.clone().any(nearer) {
            continue;
        }
        out.extend(alike(space, &denied, d).map(|told| Denial { denied, cue, told }));
    }
    out
}

/// The words of a clause without what denies it.
fn said(ground: &Ground, claim: usize) -> Vec<Word> {
    let space = ground.space();
    let c = &space.claims[claim];
    let cues: Vec<Span> = c.negations.iter().map(|t| space.tags[c.article][*t].span).collect();
    let told = |t: &&Term| !space.is_cue(t) && !cues.iter().any(|q| q.overlaps(t.span));
    c.terms.iter().filter(told).map(|t| ground.word(t)).collect()
}

/// What a denied clause denies: the word nearest to the first of its negations.
fn denied(space: &Space, claim: usize) -> Option<(Predicate, Span)> {
    let c = &space.claims[claim];
    let cue = space.tags[c.article][*c.negations.first().filter(|_| c.negated)?].span;
    let at = space.articles[c.article].tokens.within(cue);
    let apart = |t: &Term| {
        if t.tokens.start >= at.end { t.tokens.start - at.end } else { at.start.saturating_sub(t.tokens.end) }
    };
    let words = c.terms.iter().enumerate().filter(|(_, t)| word(space, t) && !t.span.overlaps(cue));
    let (term, t) = words.min_by_key(|(i, t)| (apart(t), *i))?;
    Some((predicate(space, claim, (term, t))?, cue))
}

/// The word of a clause that means most nearly what is denied.
fn alike(space: &Space, denied: &Predicate, claim: usize) -> Option<Predicate> {
    let meant = |p: &Predicate| {
        let c = &space.claims[p.claim];
        space.meant(c.article, std::iter::once((&c.terms[p.term], 1.0)))
    };
    let here = meant(denied);
    let words = space.claims[claim].terms.iter().enumerate().filter(|(_, t)| word(space, t));
    let all = words.filter_map(|t| predicate(space, claim, t)).map(|p| (here.soft(&meant(&p)), p));
    all.reduce(|x, y| if y.0 > x.0 { y } else { x }).map(|(_, p)| p)
}

/// May it be denied?
fn word(space: &Space, t: &Term) -> bool {
    t.name.is_none() && !space.is_cue(t)
}

fn predicate(space: &Space, claim: usize, (term, t): (usize, &Term)) -> Option<Predicate> {
    let meaning = space.features(t).first()?.0;
    Some(Predicate { claim, term, meaning, concept: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::fixture::Told;

    /// The words that the one text denies and the other tells.
    fn check(denies: &str, tells: &str, expect: &[&str]) {
        let told = Told::new(&[denies, tells]);
        let space = told.space();
        let ground = Ground::new(&space, &[], &[]);
        let found = between(&ground, &Words::default(), 0, 1);
        let word =
            |p: &Predicate| told.articles[space.claims[p.claim].article].at(space.claims[p.claim].terms[p.term].span);
        assert_eq!(found.iter().map(|d| word(&d.denied)).collect::<Vec<_>>(), expect, "{denies} | {tells}");
        assert!(between(&ground, &Words::default(), 1, 0).is_empty(), "nothing the other way: {tells} | {denies}");
    }

    #[test]
    fn what_no_list_has_is_denied_here_and_told_there() {
        check("Les téléphones ne passent pas.", "The phones are back in service.", &["passent"]);
        check("Der Fahrer hatte nicht getrunken.", "Le conducteur avait bu.", &["getrunken"]);
    }

    #[test]
    fn two_denials_and_strangers_are_none() {
        check("Les téléphones ne passent pas.", "The phones are not back in service.", &[]);
        check("The mayor did not come.", "Les téléphones passent.", &[]);
    }
}
