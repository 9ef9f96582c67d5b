//! What a sentence says, as alignment sees it: richer than the vectors by which slots are compared, and masked in nothing.

use super::space::{Feature, Space};
use super::vector::{Vector, figure, hash, sense_feature};
use crate::align::space::concept_feature;
use crate::claim::{Claim, Term};
use crate::meaning::pack::DIMS;
use crate::meaning::skeleton;
use crate::order::Order;
use crate::tag::{NameKind, TagKind, Value};
use rustc_hash::FxHashMap as HashMap;

/// A sentence's profile.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    /// Concepts, senses, names, figures, letters; and the meaning, less that of the article.
    pub says: Vector,
    /// Kinds of facts, at unit length.
    pub kinds: [f32; KINDS],
}

/// Number of kinds of facts.
const KINDS: usize = 17;

/// Weights of features, chosen on the `dev` stories one after the other; half or double of each costs 0.3 to 3 points of average
/// precision there. 0 leaves the feature out.
mod weight {
    /// Of a reviewed concept.
    pub const CONCEPT: f32 = 1.1;
    /// Of a sense by the meaning pack.
    pub const SENSE: f32 = 0.8;
    /// Of a word of a name.
    pub const NAME: f32 = 1.2;
    /// Of a figure or a day.
    pub const FIGURE: f32 = 1.8;
    /// Of a word no list has.
    pub const UNKNOWN: f32 = 0.5;
    /// Of a word some list has, as it is spelled.
    pub const KNOWN: f32 = 0.08;
    /// Of the consonants of a name or of an unknown word, the same in every script.
    pub const SKELETON: f32 = 0.8;
    /// Of four letters in a row, or three at the start: what near languages and inflected names share.
    pub const LETTERS: f32 = 0.5;
}

/// The profiles of all passages.
pub(super) fn profiles(space: &Space) -> Vec<Profile> {
    let raw: Vec<Vec<(Feature, f32)>> = space
        .passages
        .iter()
        .map(|p| {
            let mut all = Vec::new();
            space.claims[p.claims.clone()].iter().for_each(|c| features(space, c, &mut all));
            all.order_by_key(|p| p.0);
            all
        })
        .collect();
    let kinds: Vec<[f32; KINDS]> = space
        .passages
        .iter()
        .map(|p| {
            let mut out = [0.0; KINDS];
            space.claims[p.claims.clone()].iter().for_each(|c| count_kinds(space, c, &mut out));
            out
        })
        .collect();
    let rarity = rarities(&raw);
    let common: [f32; KINDS] = std::array::from_fn(|k| {
        let n = kinds.iter().filter(|v| v[k] > 0.0).count();
        rare(n.max(1), kinds.len())
    });
    let meanings = meanings(space);
    raw.into_iter()
        .zip(kinds)
        .zip(meanings)
        .map(|((parts, mut kinds), meaning)| {
            kinds.iter_mut().zip(common).for_each(|(k, idf)| *k *= idf);
            unit(&mut kinds);
            let mut says: Vec<(Feature, f32)> = Vec::with_capacity(parts.len());
            let mut rare = 0.0;
            for (f, w) in parts {
                match says.last_mut() {
                    Some(last) if last.0 == f => last.1 += w * rare,
                    _ => {
                        rare = rarity.get(&f).copied().unwrap_or(0.0);
                        says.push((f, w * rare));
                    }
                }
            }
            Profile { says: Vector::new(says, meaning), kinds }
        })
        .collect()
}

/// The logarithm of the rarity of what `n` of `all` sentences have.
fn rare(n: usize, all: usize) -> f32 {
    ((all as f32 + 1.0) / n as f32).ln().max(0.05)
}

fn rarities(raw: &[Vec<(Feature, f32)>]) -> HashMap<Feature, f32> {
    let mut n: HashMap<Feature, usize> = HashMap::default();
    for parts in raw {
        // They are sorted.
        for same in parts.chunk_by(|x, y| x.0 == y.0) {
            *n.entry(same[0].0).or_default() += 1;
        }
    }
    n.into_iter().map(|(f, n)| (f, rare(n, raw.len()))).collect()
}

fn features(space: &Space, claim: &Claim, out: &mut Vec<(Feature, f32)>) {
    for t in &claim.terms {
        if t.name.is_some() {
            for word in t.folded.split(' ').filter(|w| w.len() > 2) {
                out.push((space.words.feature(word), weight::NAME));
                letters(word, out);
                consonants(word, out);
            }
        } else {
            let concepts = t.concepts.iter().filter(|_| space.listed);
            out.extend(concepts.map(|(c, w)| (concept_feature(*c), w * weight::CONCEPT)));
            out.extend(t.senses.iter().map(|(s, w)| (sense_feature(*s), w * weight::SENSE)));
            let known = !t.concepts.is_empty() || !t.senses.is_empty();
            out.push((space.words.feature(&t.folded), if known { weight::KNOWN } else { weight::UNKNOWN }));
            letters(&t.folded, out);
            if !known {
                consonants(&t.folded, out);
            }
        }
    }
    for t in &claim.tags {
        match &space.tags[claim.article][*t].value {
            Value::Amount(a) => out.extend(a.min.or(a.max).map(|x| (figure(x, &a.unit), weight::FIGURE))),
            Value::Date(d) => {
                out.extend(d.from.map(|day| (hash(5, &day.to_julian_day().to_le_bytes()), weight::FIGURE)));
            }
            _ => {}
        }
    }
}

fn consonants(word: &str, out: &mut Vec<(Feature, f32)>) {
    out.extend(skeleton(word).map(|s| (hash(9, s.as_bytes()), weight::SKELETON)));
}

/// Four letters in a row; the start of the word counts as a letter.
fn letters(word: &str, out: &mut Vec<(Feature, f32)>) {
    const N: usize = 4;
    let at: Vec<usize> = word.char_indices().map(|c| c.0).chain([word.len()]).collect();
    let n = at.len() - 1;
    let first = word.get(..at[n.min(N - 1)]).unwrap_or(word);
    out.push((hash(8, first.as_bytes()), weight::LETTERS));
    for i in 0..(n + 1).saturating_sub(N) {
        out.push((hash(7, &word.as_bytes()[at[i]..at[i + N]]), weight::LETTERS));
    }
}

/// Adds up what kinds of facts a claim tells.
fn count_kinds(space: &Space, claim: &Claim, out: &mut [f32; KINDS]) {
    for t in &claim.tags {
        let slot = match space.tags[claim.article][*t].kind {
            TagKind::Number | TagKind::Quantity => 0,
            TagKind::Money => 1,
            TagKind::Percent => 2,
            TagKind::Duration => 3,
            TagKind::Date => 4,
            TagKind::Quote => 5,
            TagKind::Attribution => 6,
            TagKind::Negation => 7,
            TagKind::Certainty => 8,
            TagKind::Scope => 9,
            TagKind::Name => continue,
        };
        out[slot] += 1.0;
    }
    for t in claim.terms.iter().filter_map(|t: &Term| t.name) {
        if let Value::Name(n) = &space.tags[claim.article][t].value {
            let slot = match n.kind {
                NameKind::Person => 10,
                NameKind::Organisation => 11,
                NameKind::Place | NameKind::Area => 12,
                NameKind::Product => 13,
                NameKind::Event => 14,
                NameKind::Other => 15,
            };
            out[slot] += 1.0;
        }
    }
}

/// The mean meaning of each passage at unit length, less the mean of its article's.
fn meanings(space: &Space) -> Vec<[f32; DIMS]> {
    let mut out: Vec<[f32; DIMS]> = Vec::with_capacity(space.passages.len());
    for p in &space.passages {
        let mut sum = [0.0; DIMS];
        for t in space.claims[p.claims.clone()].iter().flat_map(|c| &c.terms) {
            space.add_meaning(t, 1.0, None, &mut sum);
        }
        unit(&mut sum);
        out.push(sum);
    }
    let mut start = 0;
    while start < out.len() {
        let article = space.passages[start].article;
        let end = start + space.passages[start..].iter().take_while(|p| p.article == article).count();
        let n = (end - start) as f32;
        let centre: [f32; DIMS] = std::array::from_fn(|d| out[start..end].iter().map(|v| v[d]).sum::<f32>() / n);
        for v in out[start..end].iter_mut().filter(|v| v.iter().any(|x| *x != 0.0)) {
            v.iter_mut().zip(centre).for_each(|(x, c)| *x -= c);
        }
        start = end;
    }
    out
}

/// Brings a vector to unit length; nothing stays nothing.
fn unit<const N: usize>(v: &mut [f32; N]) {
    let norm = v.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 0.0 {
        v.iter_mut().for_each(|x| *x /= norm);
    }
}
