//! A closer look at the sentences that alignment keeps: how likely each two tell a common fact, weighed by fitted models.
//!
//! Two steps. The first sees the two sentences alone ([`FEATURES`]); the second how the pair stands among its rivals: better
//! partners in either article, and ways by a third article ([`Beside`]).

use super::best::Best;
use super::pairs::Pair;
use super::space::{Feature, Space};
use crate::judge::Judge;
use crate::looked;
use crate::order::Order;
use rustc_hash::FxHashMap as HashMap;

/// The features of two sentences; [`features`] says what they are.
const NAMES: [&str; FEATURES] = [
    "words",
    "meaning",
    "kinds",
    "place",
    "close",
    "share",
    "share-other",
    "lead",
    "lead-other",
    "names",
    "names-only-less",
    "names-only-more",
    "figures",
    "figures-apart",
    "words-share",
    "words-rarity",
    "words-number",
    "words-part-less",
    "words-part-more",
    "unsure-apart",
    "unsure-one",
    "unsure",
    "headline",
    "shorter",
    "longer",
];
/// Their number.
const FEATURES: usize = 25;
/// What the second step sees: the odds by the first and [`Beside`].
const AMONG: [&str; 5] = ["alone", "ahead", "ahead-other", "third", "ways"];

/// Content words that are looked at in a sentence; a longer one is a list or no sentence.
const MOST: usize = 80;
/// Summed rarity that counts as much.
const MUCH: f32 = 6.0;
/// Nearness of two articles to translations from which their sentences are linked by their bond alone.
const TRANSLATED: f32 = 0.5;
/// Bounds of the first step's probability, so that its odds stay finite.
const SURE: f32 = 0.999;

/// What is looked at in a sentence.
struct Told {
    /// Its content words, each as the features that are surely its own, with their rarity.
    words: Vec<Vec<(Feature, f32)>>,
    /// All of these.
    all: Vec<Feature>,
    /// The summed rarity of its words, of each by its rarest feature.
    rarity: f32,
    names: Vec<Feature>,
    figures: Vec<Feature>,
    /// How unsure it is: 0 a fact, 4 denied.
    unsure: u8,
    headline: bool,
}

/// How a pair stands among the others: its rivals in either article, and its ways by a third one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Beside {
    /// How far it leads the best other partner, on the side where it leads less; below 0 it is not the best.
    pub lead: f32,
    /// The same on the other side.
    pub lead_other: f32,
    /// The likeliest way by a sentence of a third article.
    pub third: f32,
    /// All such ways together.
    pub ways: f32,
}

/// Weighs all pairs: their score becomes the probability of a common fact.
pub(super) fn weigh(space: &mut Space, pairs: &mut [Pair]) {
    let (first, among) = (Judge::of("sentence"), Judge::of("sentence-among"));
    let told: Vec<Told> = (0..space.passages.len()).map(|p| told(space, p)).collect();
    let strength = Best::new(space, pairs, |p| p.bond.strength());
    for p in pairs.iter_mut() {
        let f = features(space, &told, &strength, p);
        dump(space, p, &f);
        p.score = first.probability(&f);
        looked::note(|l| {
            let at = [p.a, p.b].map(|p| looked::sentence(space, p));
            let seen = looked::seen(first, &NAMES, &f);
            l.sentences.push(looked::Sentences { at, likely: p.score, linked: false, seen });
        });
    }
    stand(space, pairs);
    for (k, p) in pairs.iter_mut().enumerate() {
        let f = [odds(p.score), p.beside.lead, p.beside.lead_other, p.beside.third, p.beside.ways];
        p.score = among.probability(&f);
        looked::note(|l| {
            let Some(s) = l.sentences.get_mut(k) else { return };
            s.likely = p.score;
            s.seen.extend(looked::seen(among, &AMONG, &f));
        });
    }
    stand(space, pairs);
    // The models know independent reports; of translations the bond by itself tells more.
    for p in pairs.iter_mut().filter(|p| p.bond.close < TRANSLATED) {
        p.linked = p.score >= among.least;
        space.scores.insert((p.a, p.b), p.score);
    }
    looked::note(|l| l.sentences.iter_mut().zip(pairs.iter()).for_each(|(s, p)| s.linked = p.linked));
}

/// The logarithm of the odds, kept finite.
pub fn odds(probability: f32) -> f32 {
    let p = probability.clamp(1.0 - SURE, SURE);
    (p / (1.0 - p)).ln()
}

/// Sees how each pair stands among the others by their scores.
fn stand(space: &Space, pairs: &mut [Pair]) {
    let mut of: Vec<Vec<(usize, f32)>> = vec![Vec::new(); space.passages.len()];
    for p in pairs.iter() {
        of[p.a].push((p.b, p.score));
        of[p.b].push((p.a, p.score));
    }
    let known: HashMap<(usize, usize), f32> = pairs.iter().map(|p| ((p.a, p.b), p.score)).collect();
    let best = Best::new(space, pairs, |p| p.score);
    for p in pairs.iter_mut() {
        let (lead, lead_other) = best.lead(space, p, p.score);
        p.beside = Beside { lead, lead_other, ..Beside::default() };
        let here = [p.a, p.b].map(|x| space.passages[x].article);
        let list = &of[p.a];
        crate::work::count(list.len());
        for (other, way) in list.iter().filter(|(o, _)| !here.contains(&space.passages[*o].article)) {
            if let Some(back) = known.get(&(p.b.min(*other), p.b.max(*other))) {
                p.beside.third = p.beside.third.max(way.min(*back));
                p.beside.ways += way * back;
            }
        }
    }
}

fn told(space: &Space, passage: usize) -> Told {
    let p = &space.passages[passage];
    let rare = |own: Vec<Feature>| own.into_iter().map(|f| (f, space.idf(f))).collect::<Vec<_>>();
    let (mut words, mut names, mut figures) = (Vec::new(), Vec::new(), Vec::new());
    let mut unsure = 0;
    for c in p.claims.clone() {
        let claim = &space.claims[c];
        for t in claim.terms.iter().filter(|t| !space.is_cue(t)).take(MOST.saturating_sub(words.len())) {
            let own = space.own_features(t);
            if t.name.is_some() {
                names.extend(&own);
            }
            words.push(rare(own));
        }
        figures.extend(space.values(claim).into_iter().take(MOST).map(|v| v.0));
        if !claim.weak {
            unsure = unsure.max(claim.certainty.doubt());
        }
    }
    words.extend(figures.iter().map(|f| rare(vec![*f])));
    let mut all: Vec<Feature> = words.iter().flatten().map(|f| f.0).collect();
    let rarity = words.iter().fold(0.0, |sum, w| sum + rarest(w.iter()));
    for list in [&mut names, &mut figures, &mut all] {
        list.order();
        list.dedup();
    }
    Told { words, all, rarity, names, figures, unsure, headline: space.headline(passage) }
}

/// The rarity of the rarest of some features.
fn rarest<'f>(features: impl Iterator<Item = &'f (Feature, f32)>) -> f32 {
    features.map(|f| f.1).fold(0.0, f32::max)
}

/// Words of the one that the other has too: how many, and their summed rarity.
fn met(x: &Told, y: &Told) -> (usize, f32) {
    let (mut n, mut rarity) = (0, 0.0);
    for w in &x.words {
        let common = rarest(w.iter().filter(|f| y.all.binary_search(&f.0).is_ok()));
        if common > 0.0 {
            n += 1;
            rarity += common;
        }
    }
    (n, rarity)
}

/// - words, meaning, kinds, place, close: as in [`super::Bond`]
/// - share of the best partner's strength, lead over the next one; each on the side with less, and on the other
/// - rarity of the names in common, of those told by one only (less, more); figures in common, figures on both sides but none
///   in common
/// - words in common: share of the rarity of the side that says less, their rarity, their number, share of each side's words
/// - how unsure: difference, only one of them is, the more unsure
/// - a headline; content words of the shorter and of the longer
fn features(space: &Space, told: &[Told], best: &Best, p: &Pair) -> [f32; FEATURES] {
    let (x, y) = (&told[p.a], &told[p.b]);
    crate::work::count(x.words.len() + y.words.len());
    let own = p.bond.strength();
    let (share, lead) = (best.share(space, p, own), best.lead(space, p, own));
    let yes = |b: bool| f32::from(u8::from(b));
    let common = |a: &[Feature], b: &[Feature]| a.iter().filter(|f| b.binary_search(f).is_ok()).count() as f32;
    let sum = |list: &mut dyn Iterator<Item = &Feature>| list.map(|f| space.idf(*f)).sum::<f32>() / MUCH;
    let only = |a: &Told, b: &Told| sum(&mut a.names.iter().filter(|f| b.names.binary_search(f).is_err()));
    let names = sum(&mut x.names.iter().filter(|f| y.names.binary_search(f).is_ok()));
    let (only_x, only_y) = (only(x, y), only(y, x));
    let figures = common(&x.figures, &y.figures);
    let apart = !x.figures.is_empty() && !y.figures.is_empty() && figures == 0.0;
    let (there, back) = (met(x, y), met(y, x));
    let (few, rarity) = (there.0.min(back.0) as f32, there.1.min(back.1));
    let part = |n: usize, all: usize| n as f32 / all.max(1) as f32;
    let (part_x, part_y) = (part(there.0, x.words.len()), part(back.0, y.words.len()));
    let long = [x, y].map(|t| t.words.len() as f32 / 10.0);
    [
        p.bond.words,
        p.bond.meaning,
        p.bond.kinds,
        p.bond.place,
        p.bond.close,
        share.0,
        share.1,
        lead.0,
        lead.1,
        names,
        only_x.min(only_y),
        only_x.max(only_y),
        figures,
        yes(apart),
        (rarity / x.rarity.min(y.rarity).max(1.0)).min(1.0),
        rarity / MUCH,
        few / 4.0,
        part_x.min(part_y),
        part_x.max(part_y),
        f32::from(x.unsure.abs_diff(y.unsure)) / 2.0,
        yes((x.unsure > 0) != (y.unsure > 0)),
        f32::from(x.unsure.max(y.unsure)) / 4.0,
        yes(x.headline || y.headline),
        long[0].min(long[1]),
        long[0].max(long[1]),
    ]
}

/// With the feature `fit`: a line of features for `xtask/fit/fit.py` on standard error.
fn dump(space: &Space, p: &Pair, f: &[f32; FEATURES]) {
    if cfg!(feature = "fit") && std::env::var_os("COUNTERPOINT_FIT").is_some() {
        let at = |p: usize| {
            let passage = &space.passages[p];
            let article = &space.articles[passage.article];
            let span = article.sentences[passage.sentence].span;
            format!("{}\t{}\t{}", article.id, span.start, span.end)
        };
        let f: Vec<String> = f.iter().map(|v| format!("{v:.4}")).collect();
        eprintln!("SENTENCES\t{}\t{}\t{}", at(p.a), at(p.b), f.join(","));
    }
}

#[cfg(test)]
mod tests {
    use crate::align::fixture::Told;
    use crate::align::pairs;
    use crate::report;

    /// How likely the first sentences of the first two articles tell a common fact, beside the others.
    fn likely(texts: &[&str]) -> f32 {
        let told = Told::new(texts);
        let mut space = told.space();
        let pairs = pairs(&mut space, &report::Copies::find(&told.articles));
        let first = |p: usize| space.passages[p].sentence == 0 && space.passages[p].article < 2;
        pairs.iter().find(|p| first(p.a) && first(p.b)).map_or(0.0, |p| p.score)
    }

    const A: &str =
        "The ferry Lindø hit the quay of Varnæs on Monday.\nThe captain is 51 years old.\nPolice are on board.";
    const B: &str = "Die Fähre Lindø ist in Varnæs gegen den Kai gefahren.\nEs regnete.\nDer Hafen bleibt offen.";
    const C: &str = "Färjan Lindø körde på kajen i Varnæs.\nIngen skadades.\nTrafiken är inställd.";

    #[test]
    fn what_both_tell_makes_a_pair_likelier() {
        let other = "Der Bürgermeister von Varnæs trat zurück.\nEs regnete.\nDer Hafen bleibt offen.";
        assert!(likely(&[A, B]) > likely(&[A, other]));
    }

    #[test]
    fn a_third_article_that_tells_it_makes_a_pair_likelier() {
        assert!(likely(&[A, B, C]) > likely(&[A, B]));
    }
}
