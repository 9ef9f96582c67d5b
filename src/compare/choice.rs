//! A pair of values against its rivals: what else in the one article could answer the other's question?

use super::Kind;
use super::again::{self, Weighed};
use super::pairwise::{Ground, NAMES as NAMES_ALONE, WIDE, Wide};
use crate::align::Mention;
use crate::judge::Judge;
use crate::looked;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// A pair of slots that may answer one question.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index of a slot.
    pub a: usize,
    /// Index of a slot of another article.
    pub b: usize,
    /// Can both values be true?
    pub goes: bool,
    /// How far the values lie apart, 0 to 1.
    pub apart: f32,
    /// The values are equal, and uncommon enough that this tells something: 0 to 1.
    pub telling: f32,
    /// One of the values is open, hedged or vague.
    pub loose: bool,
    /// They go together only because one of them fits nearly anything ("billions"): that tells nothing.
    pub vague: bool,
    /// What is known without the values.
    pub features: [f32; WIDE],
    /// What the kind itself says of the pair; 0 where it says nothing.
    pub extra: [f32; EXTRA],
}

impl Candidate {
    /// Do the values go together, and does that tell something?
    fn fits(&self) -> bool {
        self.goes && !self.vague
    }
}

/// Number of features that a kind may add.
pub const EXTRA: usize = 8;

/// How far the articles are divided between two things, 0 to 1: some tell the one, others the other, none both. What two
/// papers or more tell on either side is more than two side notes.
pub fn divided<'s>(x: impl IntoIterator<Item = &'s usize>, y: impl IntoIterator<Item = &'s usize>) -> f32 {
    let (x, y): (Vec<&usize>, Vec<&usize>) = (x.into_iter().collect(), y.into_iter().collect());
    if x.iter().any(|a| y.contains(a)) { 0.0 } else { (EACH * x.len().min(y.len()) as f32).min(1.0) }
}

/// What each article on the smaller side counts.
const EACH: f32 = 0.4;
/// So many articles that tell both count fully.
const FULL: f32 = 5.0;
/// So many articles count fully as many.
const MANY: f32 = 5.0;
/// A rival counts as a partner from this probability on.
const PARTNER: f32 = 0.3;
/// Least probability of an edge by way of a third article.
const THIRD: f32 = 0.15;
/// Values no farther apart than this are near: of one magnitude.
const NEAR: f32 = 0.7;
/// Features that the choice looks at again: head, narrow, sentence, verb, rank, crowd, year, and those of the two sentences.
const AGAIN: [usize; 12] = [0, 5, 9, 11, 13, 18, 19, 28, 29, 30, 31, 32];

/// Weighs every candidate against its rivals.
pub fn weigh(ground: &Ground, kind: Kind, group: &str, slots: &[Wide], candidates: &[Candidate]) -> Vec<Weighed> {
    let of = |part: &str| Judge::of(&format!("{}-{part}", kind.name()));
    let (same, goes, clash) = (of("same"), of("goes"), of("clash"));
    let likely: Vec<f32> = candidates.iter().map(|c| same.probability(&c.features)).collect();
    let rivals = Rivals::new(ground.space().articles.len(), slots, candidates, &likely);
    let mut out = Vec::with_capacity(candidates.len());
    for (k, c) in candidates.iter().enumerate() {
        dump(ground, kind.name(), group, slots, c);
        let model = if c.goes { goes } else { clash };
        let (p, q) = (slots[c.a].slot.passage, slots[c.b].slot.passage);
        let beside = rivals.features(slots, k);
        let score = model.probability(&beside);
        let looked = looked::note(|l| {
            let at = [c.a, c.b].map(|s| Mention { article: slots[s].slot.article, span: slots[s].slot.span });
            let mut seen = looked::seen(same, &NAMES_ALONE, &c.features);
            seen.extend(looked::seen(model, &NAMES, &beside));
            let (fit, same) = (c.goes, likely[k]);
            let (first, last, least) = (score, score, 0.0);
            l.values.push(looked::Values { at, kind, read: None, fit, same, first, last, least, seen });
            l.values.len() - 1
        });
        out.push(Weighed {
            a: c.a,
            b: c.b,
            at: (p.min(q), p.max(q)),
            goes: c.goes,
            score,
            same: likely[k],
            pair: LOOKED.map(|f| c.features[f]),
            number: 0,
            held: false,
            looked,
        });
    }
    out
}

/// Features that the second look takes: sentence, its meaning, rank, rank-other, names, crowd.
const LOOKED: [usize; again::PAIR] = [9, 10, 13, 14, 17, 18];

/// The likeliest two of some candidates: what is left of them when one is set aside.
#[derive(Clone, Copy, Default)]
pub(super) struct Top {
    /// The likeliest.
    pub(super) first: f32,
    of: usize,
    second: f32,
}

impl Top {
    pub(super) fn add(&mut self, likely: f32, candidate: usize) {
        if likely > self.first {
            *self = Top { first: likely, of: candidate, second: self.first };
        } else {
            self.second = self.second.max(likely);
        }
    }

    /// The likeliest one but for this.
    pub(super) fn without(&self, candidate: usize) -> f32 {
        if self.of == candidate { self.second } else { self.first }
    }
}

/// What a slot could be set beside in another article.
#[derive(Clone, Copy, Default)]
struct Field {
    best: Top,
    /// Of those whose value fits.
    fits: Top,
    /// Unmatched slots there whose values are of one magnitude.
    near: usize,
}

/// The first of these; [`Rivals::features`] says what they are.
const NAMES: [&str; 17] = [
    "same",
    "ahead",
    "ahead-other",
    "taken",
    "left",
    "left-other",
    "apart",
    "telling",
    "loose",
    "way",
    "way-apart",
    "size",
    "near-values",
    "near-values-other",
    "divided",
    "both",
    "many",
];

/// How many features a pair has beside its rivals.
const FEATURES: usize = NAMES.len() + AGAIN.len() + EXTRA;

struct Rivals<'c> {
    candidates: &'c [Candidate],
    likely: &'c [f32],
    /// For each slot and other article what is there.
    of: HashMap<(usize, usize), Field>,
    /// For each slot its likely partners.
    near: HashMap<usize, Vec<(usize, usize)>>,
    /// The likely candidates by their slots.
    pair: HashMap<(usize, usize), usize>,
    /// For each two articles: how many slots of the first have no fitting partner in the second.
    left: HashMap<(usize, usize), usize>,
    partnered: HashSet<(usize, usize)>,
    size: HashMap<usize, usize>,
    /// For each slot its article and those with a likely partner whose value fits.
    side: HashMap<usize, Vec<usize>>,
    /// How many articles are compared.
    articles: usize,
}

impl<'c> Rivals<'c> {
    fn new(articles: usize, slots: &[Wide], candidates: &'c [Candidate], likely: &'c [f32]) -> Self {
        let article = |i: usize| slots[i].slot.article;
        let mut out = Rivals {
            candidates,
            likely,
            of: HashMap::default(),
            near: HashMap::default(),
            pair: HashMap::default(),
            left: HashMap::default(),
            partnered: HashSet::default(),
            size: HashMap::default(),
            side: HashMap::default(),
            articles,
        };
        let ends = |c: &Candidate| [(c.a, c.b), (c.b, c.a)];
        for (k, c) in candidates.iter().enumerate() {
            if likely[k] >= THIRD {
                out.pair.insert((c.a, c.b), k);
            }
            for (x, y) in ends(c) {
                let field = out.of.entry((x, article(y))).or_default();
                field.best.add(likely[k], k);
                if c.fits() {
                    field.fits.add(likely[k], k);
                }
                if likely[k] >= THIRD {
                    out.near.entry(x).or_default().push((y, k));
                }
            }
        }
        for ((slot, other), field) in &out.of {
            if field.fits.first >= PARTNER {
                out.side.entry(*slot).or_insert_with(|| vec![article(*slot)]).push(*other);
            }
        }
        for s in slots {
            *out.size.entry(s.slot.article).or_default() += 1;
        }
        for ((slot, other), field) in &out.of {
            if field.fits.first < PARTNER {
                *out.left.entry((article(*slot), *other)).or_default() += 1;
            } else {
                out.partnered.insert((*slot, *other));
            }
        }
        crate::work::count(2 * candidates.len());
        for c in candidates.iter().filter(|c| c.apart <= NEAR) {
            for (x, y) in ends(c) {
                let open = !out.partnered.contains(&(y, article(x)));
                if let Some(field) = out.of.get_mut(&(x, article(y))).filter(|_| open) {
                    field.near += 1;
                }
            }
        }
        out
    }

    /// - odds of the first model; how far it leads its rivals, on the side where it leads less and on the other
    /// - taken: the likeliest rival whose value fits, on either side
    /// - left: share of a slot among the unmatched ones of its article (1: the only one left), less and more
    /// - apart, telling, loose: of the two values
    /// - third, third-apart: the likeliest way by a slot of a third article whose value goes with both, with one of them
    /// - size: how many slots the two articles have
    /// - near: share of a slot among the unmatched ones of its article whose values are of one magnitude, less and more
    /// - divided, both: how far the articles are divided between the two sides, and how many stand on both
    /// - many: how many articles are compared; with two, no third one tells anything, and a match is common to all
    /// - then features of the pair again, and those of the kind
    fn features(&self, slots: &[Wide], k: usize) -> Vec<f32> {
        let c = &self.candidates[k];
        let p = self.likely[k];
        let (x, y) = (slots[c.a].slot.article, slots[c.b].slot.article);
        let field = |slot: usize, article: usize| self.of.get(&(slot, article)).copied().unwrap_or_default();
        let (here, there) = (field(c.a, y), field(c.b, x));
        let (lead_a, lead_b) = (p - here.best.without(k), p - there.best.without(k));
        let (taken_a, taken_b) = (here.fits.without(k), there.fits.without(k));
        let share = |from: usize, to: usize| 1.0 / self.left.get(&(from, to)).copied().unwrap_or(1).max(1) as f32;
        let (s, t) = (share(x, y), share(y, x));
        // How many unmatched slots of one magnitude are there to choose from, this one included?
        let (near_a, near_b) = (1.0 / here.near.max(1) as f32, 1.0 / there.near.max(1) as f32);
        let (mut third, mut third_apart) = (0.0_f32, 0.0_f32);
        for (other, r) in self.near.get(&c.a).into_iter().flatten() {
            crate::work::count(1);
            let article = slots[*other].slot.article;
            if article == x || article == y {
                continue;
            }
            let Some(q) = self.pair.get(&(c.b.min(*other), c.b.max(*other))) else { continue };
            let way = self.likely[*r].min(self.likely[*q]);
            match (self.candidates[*r].goes, self.candidates[*q].goes) {
                (true, true) => third = third.max(way),
                (false, false) => {}
                _ => third_apart = third_apart.max(way),
            }
        }
        let (own_a, own_b) = ([x], [y]);
        let side_a = self.side.get(&c.a).map_or(&own_a[..], |s| s);
        let side_b = self.side.get(&c.b).map_or(&own_b[..], |s| s);
        let both = side_a.iter().filter(|a| side_b.contains(a)).count() as f32;
        let size = |a: usize| self.size.get(&a).copied().unwrap_or(0) as f32;
        let mut out = Vec::with_capacity(FEATURES);
        out.extend([
            (p / (1.0 - p).max(1e-6)).max(1e-6).ln(),
            lead_a.min(lead_b),
            lead_a.max(lead_b),
            taken_a.max(taken_b),
            s.min(t),
            s.max(t),
            c.apart,
            c.telling,
            f32::from(u8::from(c.loose)),
            third,
            third_apart,
            ((size(x) + size(y)) / 40.0).min(1.0),
            near_a.min(near_b),
            near_a.max(near_b),
            divided(side_a, side_b),
            (both / FULL).min(1.0),
            (self.articles as f32 / MANY).min(1.0),
        ]);
        out.extend(AGAIN.iter().map(|f| c.features[*f]));
        out.extend(c.extra);
        out
    }
}

/// With the feature `fit`: a line of features for `xtask/fit/fit.py` on standard error.
fn dump(ground: &Ground, kind: &str, group: &str, slots: &[Wide], c: &Candidate) {
    if cfg!(feature = "fit") && std::env::var_os("COUNTERPOINT_FIT").is_some() {
        let at = |i: usize| {
            let s = &slots[i].slot;
            format!("{}\t{}\t{}\t{}", ground.space().articles[s.article].id, s.passage, s.span.start, s.span.end)
        };
        let f: Vec<String> = c.features.iter().map(|v| format!("{v:.4}")).collect();
        let yes = |b: bool| u8::from(b);
        let own = format!("{}\t{:.3}\t{:.3}\t{}\t{}", yes(c.goes), c.apart, c.telling, yes(c.loose), yes(c.vague));
        let extra: Vec<String> = c.extra.iter().map(|v| format!("{v:.4}")).collect();
        eprintln!("PAIR\t{kind}\t{group}\t{}\t{}\t{own}\t{}\t{}", at(c.a), at(c.b), f.join(","), extra.join(","));
    }
}

#[cfg(test)]
mod tests {
    use super::divided;

    fn check(x: &[usize], y: &[usize], expect: f32) {
        assert_eq!(divided(x, y), expect, "{x:?} | {y:?}");
        assert_eq!(divided(y, x), expect, "{y:?} | {x:?}");
    }

    #[test]
    fn two_papers_on_either_side_count_more_than_one() {
        check(&[0, 2], &[1, 3, 4], 0.8);
        check(&[0], &[1], 0.4);
        check(&[0], &[1, 2, 3, 4], 0.4);
        check(&[0, 1, 2], &[3, 4, 5], 1.0);
    }

    #[test]
    fn a_paper_that_tells_both_is_on_no_side() {
        check(&[0, 2], &[1, 2], 0.0);
        check(&[], &[1, 2], 0.0);
    }
}
