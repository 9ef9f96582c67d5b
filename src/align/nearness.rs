//! Who is near to whom: candidates through an inverted index, and how near whole articles are.

use super::bond::{Bond, LINKED};
use super::pairs::Pair;
use super::profile::{Profile, profiles};
use super::space::{Feature, Space};
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;
use std::cmp::Ordering;
use std::ops::Range;

/// A feature in more sentences than this brings no pair by itself (it tells nothing, and would make the work quadratic).
const COMMON: usize = 400;
/// Rough candidates a sentence keeps in each other article, by words alone. Below 8 the right one is lost now and then.
const ROUGH: usize = 16;
/// Sentences at the same place of each other article that are candidates though no word is shared: this many before and behind.
/// With 0 a tenth of the disagreements of our stories is never looked at.
const BESIDE: f32 = 4.5;
/// Above this many articles a sentence keeps its best [`ROUGH_ALL`] in all of them together.
pub(super) const MANY: usize = 12;
/// See [`MANY`].
const ROUGH_ALL: usize = 40;

/// Mean strength of mutually best pairs, over all sentences of the shorter article, up to which two articles are independent
/// reports. Of our stories' pairs of articles 1 % reach 0.12.
const INDEPENDENT: f32 = 0.12;
/// The same from which they count as translations of each other: professional ones of one language family have 0.2 to 0.4,
/// of distant languages 0.12 to 0.25.
const TRANSLATED: f32 = 0.16;

/// In translations, the share of the best partner's strength that a further partner must reach; in independent reports any will do.
/// 0 lets sentences that share only a name stay together, 1 allows one partner only.
const RIVAL: f32 = 0.7;

/// What all passages have in common with each other.
#[derive(Default)]
pub(super) struct Nearness {
    profiles: Vec<Profile>,
    /// For each passage its place among those of its article, 0 to 1.
    place: Vec<f32>,
    article: Vec<usize>,
    /// For each two articles how near they are to translations, 0 to 1.
    close: Vec<f32>,
    articles: usize,
    /// For each passage and other article the strength of the best partner there.
    best: HashMap<(usize, usize), f32>,
}

impl Nearness {
    /// Looks at all passages. Gives, for each, its candidates in other articles (copies apart) with what they have in common.
    pub fn look(space: &Space, copies: &[Option<usize>]) -> (Nearness, Vec<Vec<(usize, Bond)>>) {
        let articles = space.articles.len();
        let article: Vec<usize> = space.passages.iter().map(|p| p.article).collect();
        let mut size = vec![0_usize; articles];
        let rank: Vec<usize> = article
            .iter()
            .map(|a| {
                size[*a] += 1;
                size[*a] - 1
            })
            .collect();
        let place = article.iter().zip(rank).map(|(a, r)| r as f32 / (size[*a] - 1).max(1) as f32).collect();
        let mut near = Nearness {
            profiles: profiles(space),
            place,
            article,
            close: vec![0.0; articles * articles],
            articles,
            best: HashMap::default(),
        };
        let mut found: Vec<Vec<(usize, Bond)>> = Vec::with_capacity(near.article.len());
        for (a, list) in near.rough(copies).into_iter().enumerate() {
            // What two have in common is the same both ways; in a list that does not ascend it may be missed.
            let known = |b: usize| {
                let back: &Vec<(usize, Bond)> = found.get(b)?;
                back.binary_search_by_key(&a, |x| x.0).ok().map(|at| back[at].1)
            };
            let bond = |(b, words)| (b, known(b).unwrap_or_else(|| near.bond_of(a, b, words)));
            let list = list.into_iter().map(bond).collect();
            found.push(list);
        }
        near.measure(&found, &size);
        for (a, list) in found.iter_mut().enumerate() {
            for (b, bond) in list {
                bond.close = near.close(a, *b);
                let best = near.best.entry((a, near.article[*b])).or_default();
                *best = best.max(bond.strength());
            }
        }
        (near, found)
    }

    /// What two passages have in common.
    pub fn bond(&self, a: usize, b: usize) -> Bond {
        self.bond_of(a, b, None)
    }

    /// The same, where the likeness of their words is known already.
    fn bond_of(&self, a: usize, b: usize, words: Option<f32>) -> Bond {
        let (Some(x), Some(y)) = (self.profiles.get(a), self.profiles.get(b)) else { return Bond::default() };
        Bond {
            words: words.unwrap_or_else(|| x.says.sparse(&y.says)),
            meaning: x.says.soft(&y.says),
            kinds: x.kinds.iter().zip(&y.kinds).map(|(p, q)| p * q).sum(),
            place: (self.place[a] - self.place[b]).abs(),
            close: self.close(a, b),
        }
    }

    /// Do the two tell a common fact, as far as `least` says: likely enough, and with no much better partner of either?
    pub fn linked(&self, a: usize, b: usize, bond: &Bond, least: f32) -> bool {
        let best = |x: usize, y: usize| self.best.get(&(x, self.article[y])).copied().unwrap_or(0.0);
        bond.probability() >= least && bond.strength() >= RIVAL * bond.close * best(a, b).max(best(b, a))
    }

    fn close(&self, a: usize, b: usize) -> f32 {
        self.close[self.article[a] * self.articles + self.article[b]]
    }

    /// For each passage the others that share most with it, by words; with the likeness of their words where that was summed up
    /// in whole.
    fn rough(&self, copies: &[Option<usize>]) -> Vec<Vec<(usize, Option<f32>)>> {
        let mut postings: HashMap<Feature, Vec<(u32, f32)>> = HashMap::default();
        for (i, p) in self.profiles.iter().enumerate().filter(|(i, _)| copies[self.article[*i]].is_none()) {
            for (f, w) in p.says.iter() {
                postings.entry(f).or_default().push((i as u32, w));
            }
        }
        let many = self.articles > MANY;
        let mut sum = vec![0.0_f32; self.profiles.len()];
        let mut there: Vec<Vec<u64>> = vec![Vec::new(); self.articles];
        // Of each article the first passage.
        let first: Vec<u32> = (0..=self.articles).map(|a| self.article.partition_point(|x| *x < a) as u32).collect();
        let mut out = Vec::with_capacity(self.profiles.len());
        let (mut seen, mut keys): (Vec<u32>, Vec<u64>) = (Vec::new(), Vec::new());
        for (a, p) in self.profiles.iter().enumerate() {
            let mut whole = copies[self.article[a]].is_none();
            if copies[self.article[a]].is_none() {
                for (f, w) in p.says.iter() {
                    let Some(list) = postings.get(&f) else { continue };
                    if list.len() > COMMON {
                        whole = false;
                        continue;
                    }
                    // The article's own sentences stand together in the list, and are passed over.
                    let from = list.partition_point(|(b, _)| *b < first[self.article[a]]);
                    let to = list.partition_point(|(b, _)| *b < first[self.article[a] + 1]);
                    crate::work::count(from + list.len() - to);
                    for (b, v) in list[..from].iter().chain(&list[to..]) {
                        if sum[*b as usize] == 0.0 {
                            seen.push(*b);
                        }
                        sum[*b as usize] += w * v;
                    }
                }
            }
            // The nearest first, of equals the earlier one: one number is quicker compared than two.
            let key = |b: u32| u64::from(descending(sum[b as usize])) << 32 | u64::from(b);
            let mut list: Vec<(usize, Option<f32>)> = Vec::new();
            let with_words = |b: u32| (b as usize, Some(sum[b as usize]).filter(|_| whole));
            if many {
                keys.extend(seen.iter().map(|b| key(*b)));
                list.extend(best(&keys, ROUGH_ALL, u64::cmp).into_iter().map(|k| with_words(k as u32)));
                keys.clear();
            } else if copies[self.article[a]].is_none() {
                seen.iter().for_each(|b| there[self.article[*b as usize]].push(key(*b)));
                for other in (0..self.articles).filter(|x| *x != self.article[a] && copies[*x].is_none()) {
                    let (from, near) = (list.len(), best(&there[other], ROUGH, u64::cmp));
                    list.extend(near.into_iter().map(|k| k as u32).chain(self.beside(a, other)).map(with_words));
                    list[from..].order_by_key(|b| b.0);
                    there[other].clear();
                }
                list.dedup_by_key(|b| b.0);
            }
            seen.drain(..).for_each(|b| sum[b as usize] = 0.0);
            crate::work::count(list.len());
            out.push(list);
        }
        out
    }

    /// The passages of another article at about the same place.
    fn beside(&self, a: usize, other: usize) -> Range<u32> {
        let start = self.article.partition_point(|x| *x < other);
        let end = self.article.partition_point(|x| *x <= other);
        let at = self.place[a] * (end - start).saturating_sub(1) as f32;
        let from = (at - BESIDE).ceil().max(0.0) as usize;
        (start + from).min(end) as u32..(start + (at + BESIDE) as usize + 1).min(end) as u32
    }

    /// How near each two articles are to being translations: how strong their mutually best pairs are, places apart.
    fn measure(&mut self, found: &[Vec<(usize, Bond)>], size: &[usize]) {
        let mut best: HashMap<(usize, usize), (usize, f32)> = HashMap::default();
        for (a, list) in found.iter().enumerate() {
            for (b, bond) in list {
                let strength = Bond { close: 1.0, ..*bond }.strength();
                let entry = best.entry((a, self.article[*b])).or_insert((*b, strength));
                if strength > entry.1 {
                    *entry = (*b, strength);
                }
            }
        }
        let mut sums = vec![0.0; self.articles * self.articles];
        for ((a, other), (b, strength)) in &best {
            let back = best.get(&(*b, self.article[*a]));
            if back.is_some_and(|(x, _)| x == a) {
                sums[self.article[*a] * self.articles + other] += strength.max(0.0);
            }
        }
        for x in 0..self.articles {
            for y in 0..self.articles {
                let mean = sums[x * self.articles + y] / size[x].min(size[y]).max(1) as f32;
                self.close[x * self.articles + y] = ((mean - INDEPENDENT) / (TRANSLATED - INDEPENDENT)).clamp(0.0, 1.0);
            }
        }
    }
}

/// A number that is the smaller the larger `x` is, in the order of [`f32::total_cmp`].
fn descending(x: f32) -> u32 {
    let bits = x.to_bits();
    if bits >> 31 == 0 { !(bits | 1 << 31) } else { bits }
}

/// The first `most` of `all` in the order of `compare`, without putting the others in order.
pub(super) fn best<T: Copy>(all: &[T], most: usize, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut out: Vec<T> = Vec::with_capacity(most + 1);
    for x in all {
        crate::work::count(1);
        if out.len() == most && out.last().is_some_and(|last| compare(last, x).is_lt()) {
            continue;
        }
        let at = out.partition_point(|y| compare(y, x).is_lt());
        out.insert(at, *x);
        out.truncate(most);
    }
    out
}

impl Space<'_> {
    /// What two passages have in common.
    pub fn bond(&self, a: usize, b: usize) -> Bond {
        self.nearness.bond(a, b)
    }

    /// Two passages as a pair, the earlier one first, whether alignment kept it or not.
    pub fn pair(&self, a: usize, b: usize) -> Pair {
        let (a, b) = (a.min(b), a.max(b));
        self.pair_of(a, b, self.bond(a, b))
    }

    /// The same, with the bond at hand.
    pub(super) fn pair_of(&self, a: usize, b: usize, bond: Bond) -> Pair {
        let linked = self.nearness.linked(a, b, &bond, LINKED);
        Pair { a, b, bond, score: bond.probability(), beside: Default::default(), linked }
    }

    /// Do two passages tell a common fact? `least` is the probability asked for.
    pub fn linked(&self, a: usize, b: usize, least: f32) -> bool {
        match self.scores.get(&(a.min(b), a.max(b))) {
            Some(score) => *score >= least,
            None => self.nearness.linked(a, b, &self.bond(a, b), least),
        }
    }
}
