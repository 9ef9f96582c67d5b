//! Near-translations: articles in which nearly every sentence has its counterpart in the other.
//!
//! Between them a cue or a name that is told on one side only is a translator's choice or our own miss, hardly ever
//! a contradiction; a figure that differs in sentences which are otherwise one is a contradiction whatever its size.

use super::{Question, Side};
use crate::align::{Pair, Space, Verdict};
use crate::order::{Order, set};
use rustc_hash::FxHashMap as HashMap;

/// Nearness of two articles from which they are near-translations: how likely sentences that are each other's best tell a
/// common fact, summed, a sentence of the longer article. Of our stories' articles compared two by two 4 % reach it, of
/// professional translations into languages with and without reviewed concepts four in five. The likeness of the sentences instead,
/// a sentence of the shorter one, finds one in three of these at the same cost.
const PARALLEL: f32 = 0.46;
/// The same where more than two articles are compared: what a third one tells as well is likelier between the two.
const PARALLEL_OF_MORE: f32 = 0.55;
/// Fewest sentences by which it is told.
const FEWEST: usize = 4;

/// How much is opposed in two reports, a sentence of the longer one: a sure clash counts one, one as likely as not nothing. Short reports
/// of our own reach 0.17 to 0.42, translations of such 0.07 and those of a declaration in which nearly every sentence denies or grants
/// something, in 165 pairs of languages, 0.14; of translated news, ten sentences a text, 0.17 brings 0.84 false questions on a hundred
/// sentences, 0.2 brings 0.67, none of it 0.64.
const OPPOSED: f64 = 0.2;
/// Fewest clashes. At 1 what is missed once in a short translation makes a report of it.
const CLASHES: usize = 2;

/// Do the two contradict each other too often for translations, whatever about?
pub fn contradicts(space: &Space, questions: &[Question], a: usize, b: usize) -> bool {
    let tells = |s: &Side, article: usize| s.mentions.iter().any(|m| m.article == article);
    let apart = |s: &Side, t: &Side| tells(s, a) && tells(t, b) || tells(s, b) && tells(t, a);
    let both = |q: &&Question| {
        let clashes = |(i, s): (usize, &Side)| q.sides[i + 1..].iter().any(|t| apart(s, t));
        q.verdict == Verdict::Disagree && q.sides.iter().enumerate().any(clashes)
    };
    let sure: Vec<f64> = questions.iter().filter(both).map(|q| (2.0 * q.confidence - 1.0).max(0.0)).collect();
    let sentences = |article: usize| space.passages.iter().filter(|p| p.article == article).count();
    sure.len() >= CLASHES && sure.iter().sum::<f64>() >= OPPOSED * sentences(a).max(sentences(b)) as f64
}

/// Which articles are near-translations of each other.
#[derive(Default)]
pub struct Mirrors {
    /// Pairs of articles, smaller index first, ascending.
    pub of: Vec<(usize, usize)>,
}

impl Mirrors {
    /// From the pairs that alignment kept, with the likeness of each.
    pub fn new(space: &Space, pairs: &[Pair], likeness: &[f32]) -> Mirrors {
        let mut best: HashMap<(usize, usize), (usize, f32)> = HashMap::default();
        for (p, likeness) in pairs.iter().zip(likeness.iter().copied()) {
            for (x, y) in [(p.a, p.b), (p.b, p.a)] {
                let entry = best.entry((x, space.passages[y].article)).or_insert((y, likeness));
                if likeness > entry.1 {
                    *entry = (y, likeness);
                }
            }
        }
        let first = |x: usize, y: usize| best.get(&(x, space.passages[y].article)).is_some_and(|b| b.0 == y);
        let mut near: HashMap<(usize, usize), f32> = HashMap::default();
        for p in pairs.iter().filter(|p| first(p.a, p.b) && first(p.b, p.a)) {
            *near.entry((space.passages[p.a].article, space.passages[p.b].article)).or_default() += p.score;
        }
        let mut size = vec![0_usize; space.articles.len()];
        space.passages.iter().for_each(|p| size[p.article] += 1);
        let mut out = Mirrors::default();
        let enough = if space.articles.len() == 2 { PARALLEL } else { PARALLEL_OF_MORE };
        for ((a, b), sum) in near {
            let (least, most) = (size[a].min(size[b]), size[a].max(size[b]));
            if least >= FEWEST && sum / most as f32 >= enough {
                out.of.push((a, b));
            }
        }
        out.of.order();
        out
    }

    /// Without those that `other` knows for two reports. Reports of one event in the manner of agencies are as alike as translations, sentence by
    /// sentence; what is compared with such a report is none either.
    pub fn without(mut self, other: impl Fn(usize, usize) -> bool) -> Mirrors {
        let mut apart = set(self.of.iter().filter(|(a, b)| other(*a, *b)).flat_map(|(a, b)| [*a, *b]));
        let mut before = 0;
        while apart.len() > before {
            before = apart.len();
            self.of.retain(|(a, b)| {
                let beside = apart.contains(a) || apart.contains(b);
                if beside {
                    apart.extend([*a, *b]);
                }
                !beside
            });
        }
        self
    }

    /// Is the one article a near-translation of the other?
    pub fn parallel(&self, a: usize, b: usize) -> bool {
        self.of.binary_search(&(a.min(b), a.max(b))).is_ok()
    }
}
