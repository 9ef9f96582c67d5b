//! What is known of two slots before their values are looked at: do they answer one question?
//!
//! Nothing here sees the values themselves, so that pairs that agree teach what pairs that clash look like.

use super::slot::{self, Slot};
use super::statement::{Sentences, Word};
use crate::Span;
use crate::align::space::{Feature, concept_feature, is_amount, sense_feature};
use crate::align::{Best, Pair, Space, Vector, odds};
use crate::meaning::{opposite, part};
use crate::order::Order;
use crate::tag::{Tag, Value};
use rustc_hash::FxHashMap as HashMap;
use std::cell::OnceCell;

/// The features of two slots; [`Ground::features`] says what they are.
pub const NAMES: [&str; WIDE] = [
    "head",
    "near",
    "missing",
    "around",
    "around-meaning",
    "narrow",
    "narrow-meaning",
    "clause",
    "clause-meaning",
    "sentence",
    "sentence-meaning",
    "verb",
    "verb-meaning",
    "rank",
    "rank-other",
    "place",
    "others",
    "names",
    "crowd",
    "year",
    "headline",
    "trait-1",
    "trait-2",
    "trait-3",
    "sum",
    "measure",
    "time",
    "share",
    "kept",
    "common",
    "lead",
    "lead-other",
    "third",
];
/// Their number.
pub const WIDE: usize = 33;

/// A slot with all that is compared of it.
#[derive(Clone, Debug)]
pub struct Wide {
    /// The slot.
    pub slot: Slot,
    /// Around which words the narrow context lies.
    at: Span,
    /// The words around, once the slot is compared: many never are.
    around: OnceCell<Around>,
    /// What the kind itself says of two slots: each is compared for equality.
    pub traits: [u8; 3],
    /// Values of the same sort in the sentence, beside this one.
    pub crowd: usize,
    /// The year of the thing told, where one is.
    pub year: Option<i32>,
    /// The sort of value, 0 to 3 (a sum, a measure, a time, a share); above, none of them.
    pub sort: usize,
}

/// The words around a slot.
#[derive(Clone, Debug)]
struct Around {
    /// Those of its sentence and the one before, without the value itself.
    wide: Vector,
    /// The words nearest to the value.
    narrow: Vector,
    /// The nearest predicate.
    verb: Vec<Feature>,
    concepts: Vec<crate::meaning::ConceptId>,
    meaning: Vector,
}

/// What is computed once for all slots.
pub struct Ground<'s, 'a> {
    space: &'s Space<'a>,
    /// Of each claim and passage, without figures and days.
    claims: Vec<Vector>,
    passages: Vec<Vector>,
    names: Vec<Vec<Feature>>,
    pair: HashMap<(usize, usize), f32>,
    best: Best,
    /// For the pairs that alignment kept how likely their sentences tell a common fact, and how that stands among rivals.
    told: HashMap<(usize, usize), [f32; TOLD]>,
    /// The words of all sentences.
    pub sentences: Sentences,
    /// The pairs of sentences that alignment kept, ascending.
    kept: Vec<(usize, usize)>,
    many: bool,
}

/// Above this many articles only values of sentences that alignment kept together are compared.
const MANY: usize = 12;
/// The same above this many sentences in all: every value against every other would be quadratic, and the weighing of each
/// pair's rivals more than that. Six reports of 6 KB have 300; lower loses pairs that alignment did not think of, higher
/// lets five long texts take seconds.
const LARGE: usize = 700;
/// The same above this many pairs of values: two tables of 300 figures have 90,000, five reports of 800 words some 10,000.
const PAIRS: usize = 60_000;
/// Tokens around a value within which its predicate stands.
const REACH: usize = 12;
/// How fast the words around fade in the narrow context; see `slot::context`.
const NARROW: f32 = 0.6;
/// Summed rarity of common names that counts as much.
const MUCH: f32 = 6.0;
/// Floor of the likeness that shares are taken of.
const LEAST: f32 = 0.02;

/// Number of features that say how likely two sentences tell a common fact.
pub(super) const TOLD: usize = 5;
/// The same of sentences that alignment did not keep together.
pub(super) const APART: [f32; TOLD] = [0.0, -7.0, 0.0, 0.0, 0.0];

impl<'s, 'a> Ground<'s, 'a> {
    /// From the space and the pairs that alignment kept, with the likeness of each.
    pub fn new(space: &'s Space<'a>, pairs: &[Pair], likeness: &[f32]) -> Self {
        let (mut passages, mut claims) = (Vec::new(), Vec::new());
        for p in 0..space.passages.len() {
            let (whole, parts) = space.without_values(p);
            passages.push(whole);
            claims.extend(parts);
        }
        let names = space.passages.iter().map(|p| {
            let terms = p.claims.clone().flat_map(|c| &space.claims[c].terms).filter(|t| t.name.is_some());
            let mut all: Vec<Feature> = terms.flat_map(|t| space.features(t)).map(|f| f.0).collect();
            all.order();
            all.dedup();
            all
        });
        let known = pairs.iter().zip(likeness).map(|(p, likeness)| ((p.a, p.b), likeness.max(LEAST)));
        let pair: HashMap<(usize, usize), f32> = known.collect();
        let mut kept: Vec<(usize, usize)> = pair.keys().copied().collect();
        kept.order();
        Ground {
            claims,
            passages,
            names: names.collect(),
            best: Best::new(space, pairs, |p| pair[&(p.a, p.b)]),
            pair,
            kept,
            sentences: Sentences::new(space),
            told: pairs
                .iter()
                .map(|p| ((p.a, p.b), [1.0, odds(p.score), p.beside.lead, p.beside.lead_other, p.beside.third]))
                .collect(),
            many: space.articles.len() > MANY || space.passages.len() > LARGE,
            space,
        }
    }

    /// A term as it is compared word by word.
    pub fn word(&self, term: &crate::claim::Term) -> Word {
        self.sentences.word(self.space, term)
    }

    /// The space.
    pub fn space(&self) -> &'s Space<'a> {
        self.space
    }

    /// For the pairs of passages that alignment kept how likely they tell a common fact, and how that stands among rivals.
    pub(super) fn told(&self) -> &HashMap<(usize, usize), [f32; TOLD]> {
        &self.told
    }

    /// How many pairs of slots of different articles there are.
    fn pairs(&self, slots: &[&Slot]) -> usize {
        let mut of = vec![0; self.space.articles.len()];
        slots.iter().for_each(|s| of[s.article] += 1);
        let all: usize = of.iter().sum();
        of.iter().map(|n| n * (all - n)).sum::<usize>() / 2
    }

    /// The pairs of slots that are looked at at all, ascending: all of articles on one story, or in much text those whose
    /// sentences alignment kept together.
    pub fn candidates(&self, slots: &[&Slot]) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        if self.many || self.pairs(slots) > PAIRS {
            let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
            for (i, s) in slots.iter().enumerate() {
                of.entry(s.passage).or_default().push(i);
            }
            for (p, q) in &self.kept {
                let (Some(x), Some(y)) = (of.get(p), of.get(q)) else { continue };
                out.extend(x.iter().flat_map(|a| y.iter().map(|b| (*a.min(b), *a.max(b)))));
            }
            out.order();
        } else {
            // Article by article: those of one alone may be a hundred thousand.
            let mut of: Vec<Vec<usize>> = vec![Vec::new(); self.space.articles.len()];
            slots.iter().enumerate().for_each(|(i, s)| of[s.article].push(i));
            for (a, s) in slots.iter().enumerate() {
                for (_, list) in of.iter().enumerate().filter(|(other, _)| self.space.comparable(s.article, *other)) {
                    out.extend(list[list.partition_point(|b| *b <= a)..].iter().map(|b| (a, *b)));
                }
            }
            if !out.is_sorted() {
                out.order();
            }
        }
        crate::work::count(out.len());
        out.retain(|(a, b)| self.space.comparable(slots[*a].article, slots[*b].article));
        out
    }

    /// A slot with all that is compared of it: the words around `at`; `own` says which tags are of its sort.
    pub fn wide(&self, slot: Slot, at: Span, traits: [u8; 3], own: impl Fn(&Tag) -> bool) -> Wide {
        let space = self.space;
        let p = &space.passages[slot.passage];
        let here = p.claims.clone().flat_map(|c| &space.claims[c].tags).map(|t| &space.tags[p.article][*t]);
        let crowd = here.filter(|t| t.span != slot.span && own(t)).count();
        Wide { at, around: OnceCell::new(), traits, crowd, year: None, sort: usize::MAX, slot }
    }

    fn around(&self, Wide { slot, at, .. }: &Wide) -> Around {
        let (space, at) = (self.space, *at);
        let claim = &space.claims[slot.claim];
        let tokens = &space.articles[slot.article].tokens;
        let (from, to) = (tokens.at(at.start), tokens.at(at.end));
        let distance = |t: &crate::claim::Term| {
            if t.tokens.start >= to { t.tokens.start - to } else { from.saturating_sub(t.tokens.end) }
        };
        let near = || claim.terms.iter().filter(|t| !t.span.overlaps(at));
        let weight = |t: &crate::claim::Term| 1.0 / (1.0 + NARROW * distance(t) as f32);
        let own_weight = |c: usize, t: &crate::claim::Term| {
            if c == slot.claim && !t.span.overlaps(at) { weight(t) } else { 0.0 }
        };
        let narrow = space.blend(slot.passage, own_weight, |_| false, 0.0);
        let verb = near()
            .filter(|t| t.name.is_none() && t.concepts.iter().any(|(c, _)| part(*c).verb) && !space.is_cue(t))
            .filter(|t| distance(t) <= REACH)
            .min_by_key(|t| distance(t));
        let concepts: Vec<_> =
            verb.into_iter().flat_map(|t| &t.concepts).map(|c| c.0).filter(|c| part(*c).verb).collect();
        let mut features: Vec<Feature> = concepts.iter().map(|c| concept_feature(*c)).collect();
        features.extend(verb.into_iter().flat_map(|t| t.senses.iter().take(2)).map(|s| sense_feature(s.0)));
        let meaning = space.meant(slot.article, verb.into_iter().map(|t| (t, 1.0)));
        let wide = slot.mask.map(|(mask, keep)| slot::context(space, slot.claim, mask, keep)).unwrap_or_default();
        Around { wide, narrow, verb: features, concepts, meaning }
    }

    /// The features of two slots.
    ///
    /// - head, near, missing: the thing asked for is the same, its meaning is close, one has none
    /// - around, narrow, clause, sentence: the words around by features and by meaning, without figures
    /// - verb, opposite, verb-meaning: the nearest predicates are one, exclude each other, mean alike
    /// - rank, rank-other: likeness of the sentences as a share of each one's best
    /// - place: how far apart in the articles; others: further figures that both sentences tell; names in both
    /// - crowd: further values of the sort in the sentences; year: told of one year, of two
    /// - headline; trait-1 … 3: equal traits of the kind; sum, measure, time, share: the sort of value
    /// - kept: alignment kept the two sentences together; odds of a common fact; lead over the sentences' rivals, on the side where
    ///   it leads less and on the other; the likeliest way by a sentence of a third article
    pub fn features(&self, x: &Wide, y: &Wide) -> [f32; WIDE] {
        let (a, b) = (&x.slot, &y.slot);
        let (here, there) = (x.around.get_or_init(|| self.around(x)), y.around.get_or_init(|| self.around(y)));
        let space = self.space;
        let (pa, pb) = (&space.passages[a.passage], &space.passages[b.passage]);
        let missing = f32::from(u8::from(a.head.is_empty())) + f32::from(u8::from(b.head.is_empty()));
        let both = missing == 0.0;
        let key = (a.passage.min(b.passage), a.passage.max(b.passage));
        let score = self.pair.get(&key).copied().unwrap_or(0.0);
        let share = |p: usize, article: usize| self.best.of(p, article).map_or(0.0, |best| score / best);
        let (s, t) = (share(a.passage, b.article), share(b.passage, a.article));
        let verbs = !here.verb.is_empty() && !there.verb.is_empty();
        let verb = here.verb.iter().any(|f| there.verb.contains(f));
        let opposed = here.concepts.iter().any(|c| there.concepts.iter().any(|d| opposite(*c, *d)));
        let names: f32 = self.names[a.passage]
            .iter()
            .filter(|f| self.names[b.passage].binary_search(f).is_ok())
            .map(|f| space.idf(*f))
            .sum();
        let (ca, cb) = (&self.claims[a.claim], &self.claims[b.claim]);
        let (sa, sb) = (&self.passages[a.passage], &self.passages[b.passage]);
        let yes = |b: bool| f32::from(u8::from(b));
        let common = self.told.get(&key).copied().unwrap_or(APART);
        [
            a.same_head(b).unwrap_or(0.0).max(if both { a.spelled_alike(b) } else { 0.0 }),
            if both { a.meaning.soft(&b.meaning) } else { 0.0 },
            missing / 2.0,
            here.wide.sparse(&there.wide),
            here.wide.soft(&there.wide),
            here.narrow.sparse(&there.narrow),
            here.narrow.soft(&there.narrow),
            ca.sparse(cb),
            ca.soft(cb),
            sa.sparse(sb),
            sa.soft(sb),
            yes(verb) - yes(opposed),
            if verbs { here.meaning.soft(&there.meaning) } else { 0.0 },
            s.min(t),
            s.max(t),
            (pa.position - pb.position).abs(),
            (self.others(a, b) as f32 / 3.0).min(1.0),
            (names / MUCH).min(1.0),
            ((x.crowd + y.crowd) as f32 / 4.0).min(1.0),
            match (x.year, y.year) {
                (Some(a), Some(b)) => {
                    if a == b {
                        1.0
                    } else {
                        -1.0
                    }
                }
                (None, None) => 0.0,
                _ => -0.5,
            },
            yes(space.headline(a.passage) || space.headline(b.passage)),
            yes(x.traits[0] == y.traits[0]),
            yes(x.traits[1] == y.traits[1]),
            yes(x.traits[2] == y.traits[2]),
            yes(x.sort == 0),
            yes(x.sort == 1),
            yes(x.sort == 2),
            yes(x.sort == 3),
            common[0],
            common[1],
            common[2],
            common[3],
            common[4],
        ]
    }

    /// Further figures and days that both sentences tell.
    fn others(&self, a: &Slot, b: &Slot) -> usize {
        let told = |s: &Slot| {
            let p = &self.space.passages[s.passage];
            let own = s.span;
            let tags = &self.space.tags[p.article];
            p.claims
                .clone()
                .flat_map(|c| &self.space.claims[c].tags)
                .map(move |t| &tags[*t])
                .filter(move |t| t.span != own)
        };
        let alike = |s: &Tag, t: &Tag| match (&s.value, &t.value) {
            (Value::Amount(x), Value::Amount(y)) => {
                is_amount(s.kind) && x.unit == y.unit && x.min.is_some() && x.min == y.min && x.max == y.max
            }
            (Value::Date(x), Value::Date(y)) => x.from.is_some() && x.from == y.from && x.to == y.to,
            _ => false,
        };
        told(a).filter(|s| told(b).any(|t| alike(s, t))).count()
    }
}
