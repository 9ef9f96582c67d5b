//! Which sentences of different articles may speak of the same thing: the best few of each, both ways.

use super::space::{Feature, Space};
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;

/// Two passages with their likeness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of the first passage.
    pub a: usize,
    /// Index of the second, in a later article.
    pub b: usize,
    /// [`Space::likeness`] less the penalty for different places in the articles.
    pub score: f32,
}

/// Partners a sentence keeps in each other article. 3 reached 91–99 % of real disagreements in the prototypes; more brings noise.
const KEEP: usize = 5;
/// Above this many articles a sentence keeps its best [`KEEP_ALL`] in all of them together.
const MANY: usize = 12;
/// See [`MANY`].
const KEEP_ALL: usize = 12;
/// A feature in more clauses than this brings no pair by itself (it tells nothing, and would make the work quadratic).
const COMMON: usize = 400;
/// What different places in two articles cost: top against end. 0 ignores the place, more than 0.3 forbids another order.
const PLACE: f32 = 0.06;
/// Least likeness of a pair.
const FLOOR: f32 = -0.05;

/// The pairs kept, best first.
///
/// Copies are one voice and make no pairs with their original. Articles whose best pairs are hardly alike tell different
/// stories: their pairs are dropped and the space remembers it.
pub fn pairs(space: &mut Space, copies: &[Option<usize>]) -> Vec<Pair> {
    let mut out = all(space, copies);
    relate(space, &mut out, copies);
    out
}

fn all(space: &Space, copies: &[Option<usize>]) -> Vec<Pair> {
    let mut postings: HashMap<Feature, Vec<u32>> = HashMap::default();
    for (i, p) in space.passages.iter().enumerate() {
        for (f, _) in p.vector.iter() {
            postings.entry(f).or_default().push(i as u32);
        }
    }
    let many = space.articles.len() > MANY;
    let mut kept: HashMap<(usize, usize), (f32, u8)> = HashMap::default();
    let mut rough = vec![0.0_f32; space.passages.len()];
    for a in 0..space.passages.len() {
        let mut seen: Vec<u32> = Vec::new();
        for (f, w) in space.passages[a].vector.iter() {
            let Some(list) = postings.get(&f).filter(|l| l.len() <= COMMON) else { continue };
            for b in list {
                let (x, y) = (space.passages[*b as usize].article, space.passages[a].article);
                if x != y && copies[x].is_none() && copies[y].is_none() {
                    if rough[*b as usize] == 0.0 {
                        seen.push(*b);
                    }
                    rough[*b as usize] += w;
                }
            }
        }
        // The rough sum only orders the candidates; the likeness itself is computed for the best of them.
        let mut best: Vec<(usize, f32)> = Vec::new();
        seen.order_by(|x, y| rough[*y as usize].total_cmp(&rough[*x as usize]).then(x.cmp(y)));
        let mut per: HashMap<usize, usize> = HashMap::default();
        for b in &seen {
            let b = *b as usize;
            let n = per.entry(if many { 0 } else { space.passages[b].article }).or_default();
            *n += 1;
            if *n <= if many { 4 * KEEP_ALL } else { 4 * KEEP } {
                let place = (space.passages[a].position - space.passages[b].position).abs();
                best.push((b, space.likeness(a, b) - PLACE * place));
            }
        }
        for b in seen {
            rough[b as usize] = 0.0;
        }
        best.order_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        let mut per: HashMap<usize, usize> = HashMap::default();
        for (b, score) in best {
            let n = per.entry(if many { 0 } else { space.passages[b].article }).or_default();
            *n += 1;
            if score >= FLOOR && *n <= if many { KEEP_ALL } else { KEEP } {
                let entry = kept.entry((a.min(b), a.max(b))).or_insert((score, 0));
                entry.1 += 1;
            }
        }
    }
    let mut out: Vec<Pair> =
        kept.into_iter().filter(|(_, (_, both))| *both == 2).map(|((a, b), (score, _))| Pair { a, b, score }).collect();
    out.order_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    out
}

/// Pairs whose mean likeness tells how near two articles are.
const BEST: usize = 4;
/// Two articles that share a name are on one story from this mean likeness of their best pairs on. Names alone may be agencies.
const WITH_NAME: f32 = 0.08;
/// Two articles that share no name (another script) need this much. Unrelated ones of our stories reached 0.24.
const WITHOUT_NAME: f32 = 0.26;

/// Tells the space which articles are about one story (directly, or by way of a third), and drops the pairs of the others.
fn relate(space: &mut Space, pairs: &mut Vec<Pair>, copies: &[Option<usize>]) {
    let n = space.articles.len();
    let mut best: HashMap<(usize, usize), Vec<f32>> = HashMap::default();
    for p in pairs.iter() {
        let list = best.entry((space.passages[p.a].article, space.passages[p.b].article)).or_default();
        if list.len() < BEST {
            list.push(p.score);
        }
    }
    let mut size = vec![0; n];
    space.passages.iter().for_each(|p| size[p.article] += 1);
    let mut story: Vec<usize> = (0..n).collect();
    for ((a, b), list) in best {
        // A short article has fewer pairs; it is judged by those it can have.
        let mean = list.iter().sum::<f32>() / BEST.min(size[a]).min(size[b]).max(1) as f32;
        if mean >= WITHOUT_NAME || mean >= WITH_NAME && space.names_in_common(a, b) > 0 {
            let (from, to) = (story[b], story[a]);
            story.iter_mut().filter(|s| **s == from).for_each(|s| *s = to);
        }
    }
    pairs.retain(|p| story[space.passages[p.a].article] == story[space.passages[p.b].article]);
    space.set_stories(story, copies);
}
