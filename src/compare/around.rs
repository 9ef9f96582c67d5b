//! How a pair of passages stands among all: which others tell one thing with either, and which clash.

use super::pairwise::TOLD;
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;

/// Passages are neighbours where they tell one thing, or clash, at least this likely.
const NEAR: f32 = 0.1;

/// A passage of another article.
#[derive(Clone, Copy, Debug)]
struct Near {
    passage: usize,
    article: usize,
    /// How likely the two tell a common fact.
    told: f32,
    /// How likely they clash.
    clash: f32,
}

/// How likely pairs of passages tell a common fact, and how that stands among rivals.
pub type Common = HashMap<(usize, usize), [f32; TOLD]>;

/// Which passages tell one thing, and which clash.
pub struct Graph<'g> {
    /// Of each passage its article, and its place in it, 0 to 1.
    places: Vec<(usize, f32)>,
    /// How likely pairs of passages tell a common fact.
    pub told: &'g Common,
    /// For each passage its neighbours, by passage.
    near: Vec<Vec<Near>>,
    /// The likeliest clash of each pair of passages.
    clash: HashMap<(usize, usize), f32>,
    /// Those of all pairs, likeliest first.
    order: Vec<f32>,
}

/// What two passages are to a third article, at most: it stands by the one, by the other, it tells what both tell.
#[derive(Clone, Copy, Default)]
struct Third {
    article: usize,
    one: f32,
    other: f32,
    both: f32,
}

/// The largest.
fn most(all: &[f32]) -> f32 {
    all.iter().copied().fold(0.0, f32::max)
}

/// The sum, whatever their order.
fn sum(all: &[f32], more: &[f32]) -> f32 {
    let mut all = [all, more].concat();
    all.order_by(f32::total_cmp);
    all.iter().sum()
}

impl<'g> Graph<'g> {
    /// From the places of all passages, and how likely each pair of them tells a common fact or clashes.
    pub fn new(places: Vec<(usize, f32)>, told: &'g Common, clash: HashMap<(usize, usize), f32>) -> Graph<'g> {
        let mut order: Vec<f32> = clash.values().copied().collect();
        order.order_by(|x, y| y.total_cmp(x));
        let mut near: Vec<Vec<Near>> = vec![Vec::new(); places.len()];
        let apart = clash.keys().filter(|at| !told.contains_key(at));
        for (a, b) in told.keys().chain(apart).copied() {
            let told = told.get(&(a, b)).map_or(0.0, |t| 1.0 / (1.0 + (-t[1]).exp()));
            let clash = clash.get(&(a, b)).copied().unwrap_or(0.0);
            if told.max(clash) >= NEAR {
                near[a].push(Near { passage: b, article: places[b].0, told, clash });
                near[b].push(Near { passage: a, article: places[a].0, told, clash });
            }
        }
        near.iter_mut().for_each(|n| n.order_by_key(|n| n.passage));
        Graph { places, told, near, clash, order }
    }

    /// What the articles beside those of the two passages say.
    fn thirds(&self, (a, b): (usize, usize)) -> Vec<Third> {
        let mut out: Vec<Third> = Vec::new();
        crate::work::count(self.near[a].len());
        for n in self.near[a].iter().filter(|n| n.article != self.places[b].0) {
            let Ok(at) = self.near[b].binary_search_by_key(&n.passage, |m| m.passage) else { continue };
            let m = self.near[b][at];
            if out.last().is_none_or(|t| t.article != n.article) {
                out.push(Third { article: n.article, ..Third::default() });
            }
            let Some(t) = out.last_mut() else { continue };
            t.one = t.one.max((n.told * (1.0 - n.clash)).min(m.clash));
            t.other = t.other.max(n.clash.min(m.told * (1.0 - m.clash)));
            // Multiplied so that it is the same to the bit whichever of the two comes first.
            t.both = t.both.max(n.told.min(m.told) * ((1.0 - n.clash) * (1.0 - m.clash)));
        }
        out
    }

    /// - by: a third article stands by the one side and clashes with the other: the likelier side, the less likely one; both: it
    ///   tells what both tell
    /// - lead, lead-other: over the sentences' other clashes with the other's article, on the side where it leads less and on the
    ///   other
    /// - elsewhere: the likeliest clash of each of the two with further articles, more and less
    /// - then the sums of these over the articles and sentences: by, both, rivals (more, less), elsewhere
    /// - rank: how many pairs clash more likely; top: how likely the likeliest does
    /// - first, last: the places of the two in their articles
    pub fn features(&self, at: (usize, usize)) -> [f32; GRAPH] {
        let (a, b) = at;
        let clash = self.clash.get(&at).copied().unwrap_or(0.0);
        let thirds = self.thirds(at);
        // Most are nought, which adds nothing.
        let of = |f: fn(&Third) -> f32| thirds.iter().map(f).filter(|x| *x > 0.0).collect::<Vec<f32>>();
        let clashes = |p: usize| self.near[p].iter().filter(|n| n.clash > 0.0);
        let (one, other, both) = (of(|t| t.one), of(|t| t.other), of(|t| t.both));
        let rivals = |p: usize, q: usize| -> Vec<f32> {
            clashes(p).filter(|n| n.article == self.places[q].0 && n.passage != q).map(|n| n.clash).collect()
        };
        let elsewhere = |p: usize, q: usize| -> Vec<f32> {
            clashes(p).filter(|n| n.article != self.places[q].0).map(|n| n.clash).collect()
        };
        let (ra, rb, ea, eb) = (rivals(a, b), rivals(b, a), elsewhere(a, b), elsewhere(b, a));
        let (sum_a, sum_b) = (sum(&ra, &[]), sum(&rb, &[]));
        let (x, y) = (self.places[a].1, self.places[b].1);
        [
            most(&one).max(most(&other)),
            most(&one).min(most(&other)),
            most(&both),
            clash - most(&ra).max(most(&rb)),
            clash - most(&ra).min(most(&rb)),
            most(&ea).max(most(&eb)),
            most(&ea).min(most(&eb)),
            sum(&one, &other),
            sum(&both, &[]),
            sum_a.max(sum_b),
            sum_a.min(sum_b),
            sum(&ea, &eb),
            (1.0 + self.order.partition_point(|c| *c > clash) as f32).ln(),
            self.order.first().copied().unwrap_or(0.0),
            x.min(y),
            x.max(y),
        ]
    }
}

/// Number of features of a pair of passages among all.
pub const GRAPH: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    /// Passages of three articles: 0 and 1, 2 and 3, 4; pairs of them with the odds of a common fact, pairs that clash.
    fn check(told: &[((usize, usize), f32)], clash: &[((usize, usize), f32)], of: (usize, usize)) -> [f32; GRAPH] {
        let places = vec![(0, 0.0), (0, 0.5), (1, 0.0), (1, 0.5), (2, 0.0)];
        let told: Common = told.iter().map(|(at, odds)| (*at, [1.0, *odds, 0.0, 0.0, 0.0])).collect();
        Graph::new(places, &told, clash.iter().copied().collect()).features(of)
    }

    #[test]
    fn a_third_article_stands_by_one_side() {
        let alone = check(&[((0, 2), 3.0)], &[((0, 2), 0.5)], (0, 2));
        assert_eq!(alone[..3], [0.0, 0.0, 0.0]);
        // The third tells what the first tells, and clashes with the second.
        let by = check(&[((0, 2), 3.0), ((0, 4), 3.0), ((2, 4), 3.0)], &[((0, 2), 0.5), ((2, 4), 0.6)], (0, 2));
        assert!(by[0] > 0.5 && by[1] == 0.0, "{by:?}");
        // It tells both.
        let both = check(&[((0, 2), 3.0), ((0, 4), 3.0), ((2, 4), 3.0)], &[((0, 2), 0.5)], (0, 2));
        assert!(both[0] == 0.0 && both[2] > 0.8, "{both:?}");
    }

    #[test]
    fn a_likelier_clash_of_one_of_the_sentences_is_a_rival() {
        let f = check(&[], &[((0, 2), 0.5), ((0, 3), 0.7)], (0, 2));
        assert!((f[3] + 0.2).abs() < 1e-6 && (f[4] - 0.5).abs() < 1e-6, "{f:?}");
        assert!((f[12] - 2.0_f32.ln()).abs() < 1e-6, "one pair clashes more likely: {f:?}");
    }
}
