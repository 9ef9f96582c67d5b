//! What is worked out once for every term and sentence, and asked for over and over: the features of a term, and those of a
//! sentence in the order in which vectors hold them, so that no vector sorts anew.

use super::space::{Feature, Passage};
use crate::claim::{Claim, Term};
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;

/// The features of all terms.
#[derive(Default)]
pub(super) struct Known {
    /// For each article the number of terms before it.
    before: Vec<usize>,
    terms: Vec<OfTerm>,
    features: Vec<(Feature, f32)>,
}

struct OfTerm {
    features: Range<u32>,
    cue: bool,
}

impl Known {
    /// Of the claims of so many articles; `features` adds those of a term, `cue` says whether it is one.
    pub(super) fn new(
        claims: &[Claim],
        articles: usize,
        features: impl Fn(&Term, &mut Vec<(Feature, f32)>),
        cue: impl Fn(&Claim, &Term) -> bool,
    ) -> Known {
        let mut out = Known::default();
        for c in claims {
            out.before.resize(out.before.len().max(c.article + 1), out.terms.len());
            for t in &c.terms {
                let start = out.features.len() as u32;
                features(t, &mut out.features);
                out.terms.push(OfTerm { features: start..out.features.len() as u32, cue: cue(c, t) });
            }
        }
        out.before.resize(articles, out.terms.len());
        out
    }

    /// Its number among the terms of all articles.
    pub(super) fn number(&self, term: &Term) -> usize {
        self.before[term.place.0] + term.place.1
    }

    fn at(&self, term: &Term) -> &OfTerm {
        &self.terms[self.number(term)]
    }

    /// The features of a term.
    pub(super) fn features(&self, term: &Term) -> &[(Feature, f32)] {
        let Range { start, end } = self.at(term).features;
        &self.features[start as usize..end as usize]
    }

    /// Does it only say that something is said, or by whom?
    pub(super) fn is_cue(&self, term: &Term) -> bool {
        self.at(term).cue
    }
}

/// A feature of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub(super) feature: Feature,
    weight: f32,
    idf: f32,
    /// Whose it is, as a place in the list of weights that [`Parts::weighed`] is given.
    pub(super) of: u32,
}

/// The features of a sentence: of its terms and then its figures and days, claim by claim, sorted by feature.
#[derive(Default)]
pub(super) struct Parts {
    all: Vec<Part>,
    /// How many weights there are: one for each term, and behind those of each claim one for its figures and days.
    pub(super) owners: usize,
}

impl Parts {
    /// Of the claims of a sentence; `values` gives the features of a claim's figures and days.
    pub(super) fn new(claims: &[Claim], known: &Known, values: impl Fn(&Claim) -> Vec<(Feature, f32)>) -> Parts {
        let mut out = Parts::default();
        for c in claims {
            for t in &c.terms {
                out.add(known.features(t));
            }
            out.add(&values(c));
        }
        out.all.order_by_key(|p| p.feature);
        out
    }

    fn add(&mut self, features: &[(Feature, f32)]) {
        let of = self.owners as u32;
        self.all.extend(features.iter().map(|(feature, weight)| Part {
            feature: *feature,
            weight: *weight,
            idf: 0.0,
            of,
        }));
        self.owners += 1;
    }

    /// Adds to how many sentences have each feature.
    pub(super) fn count(&self, df: &mut HashMap<Feature, usize>) {
        let mut last = None;
        for p in &self.all {
            if last != Some(p.feature) {
                last = Some(p.feature);
                *df.entry(p.feature).or_default() += 1;
            }
        }
    }

    /// Tells each feature how rare it is.
    pub(super) fn set_idf(&mut self, idf: &HashMap<Feature, f32>) {
        self.all.iter_mut().for_each(|p| p.idf = idf.get(&p.feature).copied().unwrap_or(0.0));
    }

    /// The features of each claim by itself, with its figures and days or without.
    pub(super) fn apart(&self, claims: &[Claim], values: bool) -> Vec<Vec<(Feature, f32)>> {
        let mut of = Vec::with_capacity(self.owners);
        for (i, c) in claims.iter().enumerate() {
            of.extend(std::iter::repeat_n(Some(i), c.terms.len()));
            of.push(Some(i).filter(|_| values));
        }
        let mut out = vec![Vec::new(); claims.len()];
        for p in &self.all {
            if let Some(claim) = of[p.of as usize] {
                add(&mut out[claim], p.feature, p.weight * p.idf);
            }
        }
        out
    }

    /// The features with the weights of their owners (0: left out) and of those of another sentence behind it, equal ones together.
    pub(super) fn weighed(&self, weights: &[f32], behind: Option<(&Parts, &[f32])>) -> Vec<(Feature, f32)> {
        let (other, others) = behind.map_or((&[][..], &[][..]), |(p, w)| (&p.all[..], w));
        let mut out: Vec<(Feature, f32)> = Vec::with_capacity(self.all.len() + other.len());
        let (mut left, mut right) = (self.all.iter().peekable(), other.iter().peekable());
        loop {
            let first = match (left.peek(), right.peek()) {
                (Some(l), Some(r)) => l.feature <= r.feature,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            let (part, weights) = if first { (left.next(), weights) } else { (right.next(), others) };
            let Some(part) = part else { break };
            let weight = weights[part.of as usize];
            if weight == 0.0 {
                continue;
            }
            add(&mut out, part.feature, part.weight * weight * part.idf);
        }
        out
    }
}

/// Adds a feature to a list in which it can only be the last one.
fn add(list: &mut Vec<(Feature, f32)>, feature: Feature, value: f32) {
    match list.last_mut() {
        Some(last) if last.0 == feature => last.1 += value,
        _ => list.push((feature, value)),
    }
}

/// A weight for every owner of a sentence's features: for terms what `weight` says, for the figures and days of a claim what
/// `values` says.
pub(super) fn weights(
    claims: &[Claim],
    passage: &Passage,
    mut weight: impl FnMut(usize, &Term) -> f32,
    values: impl Fn(usize) -> bool,
) -> Vec<f32> {
    let here = passage.claims.clone();
    let mut out = Vec::with_capacity(here.clone().map(|c| claims[c].terms.len() + 1).sum());
    for c in here {
        out.extend(claims[c].terms.iter().map(|t| weight(c, t)));
        out.push(f32::from(u8::from(values(c))));
    }
    out
}
