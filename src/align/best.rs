//! For each sentence its best partners in each other article, by whatever score.

use super::pairs::Pair;
use super::space::Space;
use rustc_hash::FxHashMap as HashMap;

/// For each sentence and other article the scores of the best and of the second best partner there.
pub struct Best(HashMap<(usize, usize), [f32; 2]>);

impl Best {
    /// Of pairs with their scores.
    pub fn new(space: &Space, pairs: &[Pair], score: impl Fn(&Pair) -> f32) -> Best {
        let mut of: HashMap<(usize, usize), [f32; 2]> = HashMap::default();
        for p in pairs {
            let s = score(p);
            for (x, y) in [(p.a, p.b), (p.b, p.a)] {
                let top = of.entry((x, space.passages[y].article)).or_insert([f32::MIN, f32::MIN]);
                if s > top[0] {
                    *top = [s, top[0]];
                } else if s > top[1] {
                    top[1] = s;
                }
            }
        }
        Best(of)
    }

    /// The score of the best partner of a passage in an article, where it has one.
    pub fn of(&self, passage: usize, article: usize) -> Option<f32> {
        self.0.get(&(passage, article)).map(|top| top[0])
    }

    /// How far a pair leads the best other partner: on the side where it leads less, and on the other.
    pub(super) fn lead(&self, space: &Space, p: &Pair, own: f32) -> (f32, f32) {
        let of = |x: usize, y: usize| {
            let [best, second] = self.0.get(&(x, space.passages[y].article)).copied().unwrap_or_default();
            own - if own >= best { second } else { best }.max(0.0)
        };
        let (x, y) = (of(p.a, p.b), of(p.b, p.a));
        (x.min(y), x.max(y))
    }

    /// Its share of the best partner's, less and more.
    pub(super) fn share(&self, space: &Space, p: &Pair, own: f32) -> (f32, f32) {
        let of = |x: usize, y: usize| own / self.of(x, space.passages[y].article).unwrap_or_default().max(LEAST);
        let (x, y) = (of(p.a, p.b), of(p.b, p.a));
        (x.min(y), x.max(y))
    }
}

/// Floor of the score that shares are taken of.
const LEAST: f32 = 0.02;
