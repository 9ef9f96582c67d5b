//! A second look, once every kind has weighed its candidates: a clash that several kinds see in two sentences, or that
//! further articles stand by, is likelier than one that hangs on a single word.
//!
//! The kinds that are no figure tell one thing in several ways ("is said to have", "denies", "others did it"), so they are taken
//! together; figures and days are looked at by themselves.

use super::around::{GRAPH, Graph};
use super::choice::Top;
use super::pairwise::{APART, Ground, TOLD};
use super::question::Edge;
use super::{Kind, Question};
use crate::judge::Judge;
use crate::looked;
use rustc_hash::FxHashMap as HashMap;

/// A candidate with how likely its values go together or exclude each other.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Index of a slot.
    pub a: usize,
    /// Index of a slot of another article.
    pub b: usize,
    /// The passages in which the two stand, ascending.
    pub at: (usize, usize),
    /// Can both values be true?
    pub goes: bool,
    /// How likely, 0 to 1.
    pub score: f32,
    /// How likely they answer one question, before the values are looked at, 0 to 1.
    pub same: f32,
    /// Features of the pair that are looked at again.
    pub pair: [f32; PAIR],
    /// Its number among the candidates of all kinds, given when all are there.
    pub number: usize,
    /// What else is seen in the two sentences makes it no less likely.
    pub held: bool,
    /// Its number in what is written down for `--explain`.
    pub looked: usize,
}

/// Number of those features.
pub const PAIR: usize = 6;

/// A kind whose candidates are weighed and whose questions are still to be made.
pub struct Pending<'g> {
    kind: Kind,
    candidates: Vec<Weighed>,
    finish: Finish<'g>,
}

/// Makes questions of the edges between a kind's slots.
type Finish<'g> = Box<dyn FnOnce(Vec<Edge>) -> Vec<Question> + 'g>;

impl<'g> Pending<'g> {
    /// Candidates of a kind, and what makes its questions of those that are likely enough.
    pub fn new(
        kind: Kind,
        candidates: Vec<Weighed>,
        finish: impl FnOnce(Vec<Edge>) -> Vec<Question> + 'g,
    ) -> Pending<'g> {
        Pending { kind, candidates, finish: Box::new(finish) }
    }
}

/// Looks again at every clash, and makes the questions of all kinds.
pub fn questions(ground: &Ground, mut pending: Vec<Pending>) -> Vec<Question> {
    dump(ground);
    let seen = Seen::new(&mut pending);
    let articles = ground.space().articles.len();
    for family in FAMILIES {
        let places = ground.space().passages.iter().map(|p| (p.article, p.position)).collect();
        let graph = Graph::new(places, ground.told(), seen.clashes(family.kinds));
        for p in pending.iter_mut().filter(|p| family.kinds.contains(&p.kind)) {
            let judge = Judge::of(family.model);
            // Each candidate sees the others as they were weighed first.
            for c in p.candidates.iter_mut().filter(|c| !c.goes && c.score >= LOW) {
                let again = judge.probability(&features(&seen, &graph, articles, p.kind, c));
                c.score = if c.held { again.max(c.score) } else { again };
            }
        }
    }
    let mut out = Vec::new();
    for p in pending {
        let of = |part: &str| Judge::of(&format!("{}-{part}", p.kind.name())).bound(articles);
        let (goes, clash) = (of("goes"), of("clash"));
        looked::note(|l| {
            for c in &p.candidates {
                let Some(values) = l.values.get_mut(c.looked) else { continue };
                (values.last, values.least) = (c.score, if c.goes { goes } else { clash });
            }
        });
        let edge = |c: &Weighed| {
            let told = c.score >= if c.goes { goes } else { clash };
            Edge { a: c.a, b: c.b, score: c.score, told }
        };
        out.extend((p.finish)(p.candidates.iter().filter(|c| c.score >= COUNTS.min(goes)).map(edge).collect()));
    }
    out
}

/// Kinds that are looked at together.
struct Family {
    /// Name of the model.
    model: &'static str,
    kinds: &'static [Kind],
}

/// Those that are told in words share a model; figures and days have one each.
const FAMILIES: [&Family; 3] = [
    &Family { model: "quantity-again", kinds: &[Kind::Quantity] },
    &Family { model: "date-again", kinds: &[Kind::Date] },
    &Family { model: "words-again", kinds: WORDS },
];

const WORDS: &[Kind] = &[Kind::Polarity, Kind::Actor, Kind::Entity, Kind::Attribution, Kind::Certainty, Kind::Scope];

/// A less likely clash is not looked at again.
const LOW: f32 = 0.02;
/// A clash counts among those of its pair of sentences from this probability on.
const COUNTS: f32 = 0.15;
/// Odds of a clash of which there is none.
const NONE: f32 = -6.0;
/// So many articles count fully as many.
const MANY: f32 = 5.0;
/// Bound of probabilities, so that no odds are infinite.
const SURE: f32 = 0.9975;
/// What is added to the probability that any of a pair's clashes is one before its logarithm is taken.
const SOME: f32 = 1e-4;

/// What each kind found in each pair of passages.
struct Seen {
    of: HashMap<(usize, usize), At>,
}

/// What the kinds found in one pair of passages, in the order of [`Kind::ALL`].
#[derive(Default)]
struct At {
    clash: [Top; KINDS],
    goes: [f32; KINDS],
}

const KINDS: usize = Kind::ALL.len();

impl Seen {
    fn new(pending: &mut [Pending]) -> Seen {
        let mut of: HashMap<(usize, usize), At> = HashMap::default();
        // A kind may come in several parts (figures, unit by unit): candidates are numbered among all.
        let mut number = 0;
        for p in pending {
            crate::work::count(p.candidates.len());
            let kind = p.kind as usize;
            for c in &mut p.candidates {
                c.number = number;
                number += 1;
                let at = of.entry(c.at).or_default();
                if c.goes {
                    at.goes[kind] = at.goes[kind].max(c.score);
                } else {
                    at.clash[kind].add(c.score, c.number);
                }
            }
        }
        Seen { of }
    }

    /// The likeliest clash that some kinds see in each pair of passages.
    fn clashes(&self, kinds: &[Kind]) -> HashMap<(usize, usize), f32> {
        let best = |at: &At| kinds.iter().map(|k| at.clash[*k as usize].first).fold(0.0, f32::max);
        self.of.iter().map(|(at, s)| (*at, best(s))).filter(|c| c.1 > 0.0).collect()
    }
}

fn odds(p: f32) -> f32 {
    crate::align::odds(p.clamp(1.0 - SURE, SURE))
}

/// How many features there are.
const FEATURES: usize = 1 + KINDS + 4 + KINDS + GRAPH + TOLD + PAIR + 1 + WORDS.len();

/// - odds as first weighed; those of the likeliest other clash of each kind in the two sentences
/// - first, second: odds of the likeliest two of all these; any: that one of them is a clash, as a logarithm; how many count
/// - how likely each kind sees agreement in the two sentences
/// - the pair of sentences among all ([`Graph::features`]), how likely the two tell a common fact, features of the pair
/// - how many articles are compared, and for what is told in words which kind it is
fn features(seen: &Seen, graph: &Graph, articles: usize, kind: Kind, c: &Weighed) -> Vec<f32> {
    let mut out = Vec::with_capacity(FEATURES);
    out.push(odds(c.score));
    let none = At::default();
    let at = seen.of.get(&c.at).unwrap_or(&none);
    let (mut first, mut second) = (c.score, 0.0_f32);
    let (mut no, mut count) = (1.0 - c.score, u8::from(c.score >= COUNTS));
    for k in Kind::ALL {
        let top = at.clash[k as usize];
        let best = if k == kind { top.without(c.number) } else { top.first };
        out.push(if best > 0.0 { odds(best) } else { NONE });
        (first, second) = (first.max(best), second.max(best.min(first)));
        no *= 1.0 - best;
        count += u8::from(best >= COUNTS);
    }
    out.extend([odds(first), odds(second), (1.0 - no + SOME).ln(), f32::from(count)]);
    out.extend(at.goes);
    out.extend(graph.features(c.at));
    out.extend(graph.told.get(&c.at).copied().unwrap_or(APART));
    out.extend(c.pair);
    out.push((articles as f32 / MANY).min(1.0));
    out.extend(WORDS.iter().map(|k| f32::from(u8::from(*k == kind))));
    out
}

/// With the feature `fit`: what is near what, for `xtask/fit/fit.py`, on standard error.
fn dump(ground: &Ground) {
    if cfg!(feature = "fit") && std::env::var_os("COUNTERPOINT_FIT").is_some() {
        for (p, passage) in ground.space().passages.iter().enumerate() {
            eprintln!("PASSAGE\t{p}\t{}\t{:.4}", ground.space().articles[passage.article].id, passage.position);
        }
        for ((a, b), told) in ground.told() {
            eprintln!("TOLD\t{a}\t{b}\t{:.4}", told[1]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_no_less_likely_the_second_time() {
        let told = crate::align::fixture::Told::new(&["The bank sued the airline.", "The airline sued the bank."]);
        let space = told.space();
        let ground = Ground::new(&space, &[], &[]);
        let edges = |held| {
            let c = Weighed {
                a: 0,
                b: 1,
                at: (0, 1),
                goes: false,
                score: 0.9,
                same: 0.9,
                pair: [0.0; PAIR],
                number: 0,
                held,
                looked: 0,
            };
            let seen = std::rc::Rc::new(std::cell::Cell::new(0.0));
            let see = seen.clone();
            let finish = move |edges: Vec<Edge>| {
                see.set(edges.first().map_or(0.0, |e| e.score));
                Vec::new()
            };
            questions(&ground, vec![Pending::new(Kind::Actor, vec![c], finish)]);
            seen.get()
        };
        assert!(edges(false) < 0.9, "{}", edges(false));
        assert_eq!(edges(true), 0.9);
    }

    #[test]
    fn a_candidate_does_not_vouch_for_itself() {
        let one = |score| Weighed {
            a: 0,
            b: 1,
            at: (0, 2),
            goes: false,
            score,
            same: score,
            pair: [0.0; PAIR],
            number: 0,
            held: false,
            looked: 0,
        };
        let pending =
            |kind, scores: &[f32]| Pending::new(kind, scores.iter().map(|s| one(*s)).collect(), |_| Vec::new());
        let told = super::super::around::Common::default();
        // The odds of the other clashes that the first candidate sees in its sentences, kind by kind.
        let check = |mut all: Vec<Pending>, expect: &[(Kind, f32)]| {
            let seen = Seen::new(&mut all);
            let graph = Graph::new(vec![(0, 0.0), (0, 0.5), (1, 0.0)], &told, seen.clashes(WORDS));
            let found = features(&seen, &graph, 2, all[0].kind, &all[0].candidates[0]);
            for kind in Kind::ALL {
                let told = expect.iter().find(|e| e.0 == kind).map_or(NONE, |e| odds(e.1));
                assert!((found[1 + kind as usize] - told).abs() < 1e-6, "{kind:?}: {found:?}");
            }
        };
        check(vec![pending(Kind::Scope, &[0.5])], &[]);
        let actor = pending(Kind::Actor, &[0.5]);
        check(vec![pending(Kind::Scope, &[0.5, 0.3]), actor], &[(Kind::Scope, 0.3), (Kind::Actor, 0.5)]);
        // Parts of one kind.
        let (sums, shares) = (pending(Kind::Quantity, &[0.5]), pending(Kind::Quantity, &[0.3]));
        check(vec![sums, shares], &[(Kind::Quantity, 0.3)]);
    }
}
