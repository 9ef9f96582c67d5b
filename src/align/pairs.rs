//! Which sentences of different articles may speak of the same thing: the best few of each, both ways.

use super::bond::Bond;
use super::look::{self, Beside};
use super::nearness::{MANY, Nearness, best};
use super::space::Space;
use crate::order::Order;
use crate::report::Copies;
use rustc_hash::FxHashMap as HashMap;

/// Two passages with what they have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Index of the first passage.
    pub a: usize,
    /// Index of the second, in a later article.
    pub b: usize,
    /// What they have in common.
    pub bond: Bond,
    /// How likely they tell a common fact, 0 to 1: by the bond alone at first, then by the models of `look.rs`.
    pub score: f32,
    /// How it stands among the other pairs of the two sentences.
    pub beside: Beside,
    /// Likely enough to be shown as speaking of one thing.
    pub linked: bool,
}

/// Partners a sentence keeps in each other article, if it is among the partner's own as well. More reach more of the disagreements,
/// and bring noise.
const KEEP: usize = 6;
/// Pairs a sentence has in the mean, the best of all being kept: what comparing may cost.
const MEAN: usize = 6;
/// Above [`MANY`] articles a sentence keeps this many in all of them together.
const KEEP_ALL: usize = 12;
/// Least probability of a pair.
const FLOOR: f32 = 0.005;

/// The pairs kept, best first.
///
/// Copies are one voice and make no pairs with their original. Articles whose best pairs are hardly alike tell different
/// stories: their pairs are dropped and the space remembers it.
pub fn pairs(space: &mut Space, copies: &Copies) -> Vec<Pair> {
    let (nearness, found) = Nearness::look(space, &copies.of);
    space.nearness = nearness;
    let mut out = kept(space, found);
    relate(space, &mut out, copies);
    look::weigh(space, &mut out);
    out.order_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    out
}

fn kept(space: &Space, found: Vec<Vec<(usize, Bond)>>) -> Vec<Pair> {
    let many = space.articles.len() > MANY;
    let most = if many { KEEP_ALL } else { KEEP };
    let mut out: Vec<Pair> = Vec::new();
    let mut partners: Vec<Vec<(usize, Bond, f32)>> = Vec::with_capacity(found.len());
    for (a, list) in found.into_iter().enumerate() {
        let mut likely = Vec::with_capacity(list.len());
        likely.extend(list.into_iter().map(|(b, bond)| (b, bond, bond.probability())).filter(|x| x.2 >= FLOOR));
        let mut own = Vec::new();
        // Up to a dozen articles the lists ascend.
        for there in likely.chunk_by(|x, y| many || space.passages[x.0].article == space.passages[y.0].article) {
            own.extend(best(there, most, |x, y| y.2.total_cmp(&x.2).then(x.0.cmp(&y.0))));
        }
        for (b, ..) in &own {
            // What the two have in common as the earlier one sees it.
            let back = partners.get(*b).and_then(|back| back.iter().find(|x| x.0 == a));
            out.extend(back.map(|(_, bond, _)| space.pair_of(*b, a, *bond)));
        }
        partners.push(own);
    }
    out.order_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
    out.truncate(MEAN * space.passages.len());
    out
}

/// Pairs whose mean likeness tells how near two articles are.
const BEST: usize = 4;
/// Two articles that share one name are on one story from this mean strength of their best pairs on: the name may be an agency's.
/// Of our stories' pairs of articles 90 % have more, of pairs from different stories 50 % less. With two names in common nothing
/// else is asked; of different stories few have them, most of these towns and countries that stand in any news.
const WITH_NAME: f32 = 0.09;
/// Two articles that share no name (another script) need this much. Of pairs from different stories 8 % reach it, so that of 120
/// mixes of two articles each of two stories 45 were set against each other; 0.25 and 0.12 above, without the towns that the
/// lists know, leaves 10, but holds 15 rather than 5 of 200 pairs of one story apart.
const WITHOUT_NAME: f32 = 0.2;

/// What the likeness of the best clauses counts beside strength, so that both part stories at the same value.
const CLAUSES: f32 = 0.77;

/// Tells the space which articles are about one story (directly, or by way of a third), and drops the pairs of the others.
fn relate(space: &mut Space, pairs: &mut Vec<Pair>, copies: &Copies) {
    let n = space.articles.len();
    let mut best: HashMap<(usize, usize), Vec<f32>> = HashMap::default();
    for p in pairs.iter() {
        let list = best.entry((space.passages[p.a].article, space.passages[p.b].article)).or_default();
        if list.len() < BEST {
            // Among two or three sentences nothing is rare, and clauses tell more than letters.
            list.push(Bond { close: 1.0, ..p.bond }.strength().max(CLAUSES * space.likeness(p.a, p.b)));
        }
    }
    let mut size = vec![0; n];
    space.passages.iter().for_each(|p| size[p.article] += 1);
    let names = space.names();
    let mut story: Vec<usize> = (0..n).collect();
    for ((a, b), list) in best {
        // A short article has fewer pairs; it is judged by those it can have.
        let mean = list.iter().sum::<f32>() / BEST.min(size[a]).min(size[b]).max(1) as f32;
        let least = match names[a].iter().filter(|w| names[b].binary_search(w).is_ok()).take(2).count() {
            0 => WITHOUT_NAME,
            1 => WITH_NAME,
            _ => 0.0,
        };
        if mean >= least {
            join(&mut story, a, b);
        }
    }
    // What an article has beside a text it shares with another belongs to that one's story.
    for (b, a) in copies.partly.iter().enumerate().filter_map(|(b, a)| Some((b, (*a)?))) {
        join(&mut story, a, b);
    }
    pairs.retain(|p| story[space.passages[p.a].article] == story[space.passages[p.b].article]);
    space.set_stories(story, &copies.of);
}

fn join(story: &mut [usize], a: usize, b: usize) {
    let (from, to) = (story[b], story[a]);
    story.iter_mut().filter(|s| **s == from).for_each(|s| *s = to);
}

#[cfg(test)]
mod tests {
    use crate::align::fixture::Told;
    use crate::report;

    /// The sentences (by number) of two articles that are said to tell a common fact.
    fn check(a: &str, b: &str, expect: &[(usize, usize)]) {
        let told = Told::new(&[a, b]);
        let mut space = told.space();
        let pairs = super::pairs(&mut space, &report::Copies::find(&told.articles));
        let sentence = |p: usize| space.passages[p].sentence;
        let mut got: Vec<_> = pairs.iter().filter(|p| p.linked).map(|p| (sentence(p.a), sentence(p.b))).collect();
        got.sort_unstable();
        assert_eq!(got, expect);
    }

    #[test]
    fn translations_pair_off_though_all_name_one_firm() {
        check(
            "Brenmar sold 400 tractors in May.\nThe board of Brenmar meets on Friday.\nBrenmar closes its factory in Leeds.\n\
             The union will sue Brenmar.",
            "Die Gewerkschaft will Brenmar verklagen.\nBrenmar schließt seine Fabrik in Leeds.\n\
             Der Vorstand von Brenmar trifft sich am Freitag.\nBrenmar verkaufte im Mai 400 Traktoren.",
            &[(0, 3), (1, 2), (2, 1), (3, 0)],
        );
    }

    #[test]
    fn a_sentence_without_a_partner_has_none() {
        check(
            "The fire in Ostheim killed 12 people.\nPolice arrested a man.\nMy aunt paints flowers.",
            "Bei dem Brand in Ostheim starben 12 Menschen.\nDie Polizei nahm einen Mann fest.\nEs schneite.",
            &[(0, 0), (1, 1)],
        );
    }
}
