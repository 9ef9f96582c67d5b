//! From slots that answer one question to sides that exclude each other.

use super::slot::Slot;
use crate::order::{Order, set};
use rustc_hash::FxHashMap as HashMap;
use std::cmp::Ordering;

/// Two slots that may answer one question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Index of a slot.
    pub a: usize,
    /// Index of a slot of another article.
    pub b: usize,
    /// How sure it is that they answer one question, 0 to 1.
    pub score: f32,
    /// Sure enough to join the two. What is not joins nothing, but two clusters are nearer for it.
    pub told: bool,
}

/// Slots that are joined by edges.
#[derive(Clone, Debug, Default)]
pub struct Cluster {
    /// Indices of slots, ascending.
    pub slots: Vec<usize>,
    /// The edges inside, smaller index first.
    pub edges: HashMap<(usize, usize), f32>,
}

impl Cluster {
    /// Slots that all answer one question, by the same score.
    pub fn whole(slots: Vec<usize>, score: f32) -> Cluster {
        let pairs = slots.iter().flat_map(|a| slots.iter().filter(move |b| a < b).map(move |b| ((*a, *b), score)));
        Cluster { edges: pairs.collect(), slots }
    }

    fn edge(&self, a: usize, b: usize) -> Option<f32> {
        self.edges.get(&(a.min(b), a.max(b))).copied()
    }

    /// The best edge to another slot inside, of each slot that has one.
    fn links(&self) -> HashMap<usize, f32> {
        crate::work::count(self.edges.len());
        let mut out: HashMap<usize, f32> = HashMap::default();
        let inside = |i: &usize| self.slots.binary_search(i).is_ok();
        for ((a, b), score) in self.edges.iter().filter(|((a, b), _)| inside(a) && inside(b)) {
            for i in [a, b] {
                let best = out.entry(*i).or_default();
                *best = best.max(*score);
            }
        }
        out
    }

    /// Mean of the edges.
    fn score(&self) -> f32 {
        self.edges.values().sum::<f32>() / self.edges.len().max(1) as f32
    }
}

/// Slots that answer one question, sorted into sides.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// All of them.
    pub slots: Vec<usize>,
    /// Values that exclude each other, each with its slots; one where all agree.
    pub sides: Vec<Vec<usize>>,
    /// Of each side the slot that tells its value most sharply; the first of several.
    pub told: Vec<usize>,
    /// Slots whose value fits more than one side, or whose article tells more than one.
    pub fits: Vec<usize>,
    /// Mean score of the edges inside.
    pub score: f32,
}

/// Joins slots by their edges, best first. Two clusters become one only where each article of the smaller one has, in the mean,
/// an edge of at least `join` to the other, so that one chance likeness does not tie everything together, and where no
/// article would tell two values that exclude each other.
pub fn clusters(slots: &[Slot], mut edges: Vec<Edge>, join: f32, goes: impl Fn(usize, usize) -> bool) -> Vec<Cluster> {
    // Of edges alike the one whose words stand first in their articles, so that the order of articles decides nothing.
    let place = |e: &Edge| {
        let (x, y) = (slots[e.a].span, slots[e.b].span);
        let (x, y) = ((x.start, x.end), (y.start, y.end));
        (x.min(y), x.max(y))
    };
    edges.order_by(|x, y| y.score.total_cmp(&x.score).then(place(x).cmp(&place(y))).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut member: Vec<usize> = (0..slots.len()).collect();
    let mut clusters: Vec<Vec<usize>> = (0..slots.len()).map(|i| vec![i]).collect();
    let mut scores = HashMap::default();
    for e in &edges {
        scores.insert((e.a.min(e.b), e.a.max(e.b)), e.score);
    }
    // How near two clusters are: the mean over the smaller one's articles of the best edge to the other.
    let from = |few: &[usize], many: &[usize]| {
        crate::work::count(few.len() * many.len());
        let mut best: Vec<(usize, f32)> = Vec::new();
        for i in few {
            let article = slots[*i].article;
            // Slots of one article have no edge; they neither join nor part.
            let others = many.iter().filter(|j| slots[**j].article != article);
            let edges = others.map(|j| scores.get(&(*i.min(j), *i.max(j))).copied().unwrap_or(0.0));
            let Some(most) = edges.reduce(f32::max) else { continue };
            match best.binary_search_by_key(&article, |b| b.0) {
                Ok(at) => best[at].1 = best[at].1.max(most),
                Err(at) => best.insert(at, (article, most.max(0.0))),
            }
        }
        best.iter().map(|b| b.1).sum::<f32>() / best.len().max(1) as f32
    };
    let between = |x: &[usize], y: &[usize]| match x.len().cmp(&y.len()) {
        Ordering::Less => from(x, y),
        Ordering::Greater => from(y, x),
        // Of two alike neither is the smaller one: the order of articles must decide nothing.
        Ordering::Equal => from(x, y).min(from(y, x)),
    };
    // An article that would tell two values which exclude each other answers two questions.
    let one_answer = |x: &[usize], y: &[usize]| {
        x.iter().all(|i| y.iter().all(|j| slots[*i].article != slots[*j].article || goes(*i, *j)))
    };
    for e in edges.iter().filter(|e| e.told) {
        let (x, y) = (member[e.a], member[e.b]);
        if x != y && one_answer(&clusters[x], &clusters[y]) && between(&clusters[x], &clusters[y]) >= join {
            let moved = std::mem::take(&mut clusters[y]);
            moved.iter().for_each(|i| member[*i] = x);
            clusters[x].extend(moved);
        }
    }
    let mut inner: Vec<HashMap<(usize, usize), f32>> = vec![HashMap::default(); slots.len()];
    for e in edges.iter().filter(|e| e.told && member[e.a] == member[e.b]) {
        inner[member[e.a]].insert((e.a.min(e.b), e.a.max(e.b)), e.score);
    }
    let mut out: Vec<Cluster> = Vec::new();
    for (mut c, edges) in clusters.into_iter().zip(inner).filter(|(c, _)| c.len() > 1) {
        c.order();
        let articles = set(c.iter().map(|i| slots[*i].article));
        if articles.len() > 1 {
            out.push(Cluster { slots: c, edges });
        }
    }
    out
}

/// How much weaker a further answer of one article may be linked than its best one.
const SECOND: f32 = 0.08;

/// Sorts the slots of a cluster into sides: a slot joins the side whose members it all goes with.
///
/// `sharp` orders slots: lower first (exact before vague), so that vague values do not found a side that exact ones would share.
pub fn sides(
    slots: &[Slot],
    mut cluster: Cluster,
    sharp: impl Fn(usize) -> u32,
    goes: impl Fn(usize, usize) -> bool,
) -> Answers {
    let score = cluster.score();
    let links = cluster.links();
    let link = |i: usize| links.get(&i).copied().unwrap_or(0.0);
    // An article gives one answer: beside its best linked one only those stay that go with it, or are linked as well.
    let best: HashMap<usize, usize> = cluster.slots.iter().fold(HashMap::default(), |mut best, i| {
        let entry = best.entry(slots[*i].article).or_insert(*i);
        if link(*i) > link(*entry) {
            *entry = *i;
        }
        best
    });
    let weak = |i: usize| {
        let b = best[&slots[i].article];
        !goes(i, b) && link(i) < link(b) - SECOND
    };
    let stay: Vec<usize> = cluster.slots.iter().copied().filter(|i| !weak(*i)).collect();
    cluster.slots = stay;
    let links = cluster.links();
    let link = |i: usize| links.get(&i).copied().unwrap_or(0.0);
    let mut order = cluster.slots.clone();
    // What is surest founds the sides, so that the order of articles decides nothing.
    order.order_by(|x, y| {
        let place = |i: usize| (slots[i].span.start, slots[i].span.end, &slots[i].label, slots[i].article);
        let surer = link(*y).total_cmp(&link(*x));
        sharp(*x).cmp(&sharp(*y)).then(surer).then(place(*x).cmp(&place(*y)))
    });
    let mut sides: Vec<Vec<usize>> = Vec::new();
    let mut fits = Vec::new();
    for i in order {
        let home: Vec<usize> = (0..sides.len()).filter(|s| sides[*s].iter().all(|j| goes(i, *j))).collect();
        match home[..] {
            [] => sides.push(vec![i]),
            [one] => sides[one].push(i),
            _ => fits.push(i),
        }
    }
    // What was put to one side before there was another that it goes with as well. A side that shrinks may let go of more.
    loop {
        let founded = sides.clone();
        for (k, side) in sides.iter_mut().enumerate() {
            let other = |i: usize| founded.iter().enumerate().any(|(o, s)| o != k && s.iter().all(|j| goes(i, *j)));
            let (leave, stay) = side.iter().partition(|i| other(**i));
            *side = stay;
            fits.extend::<Vec<usize>>(leave);
        }
        sides.retain(|s| !s.is_empty());
        if sides.iter().map(Vec::len).sum::<usize>() == founded.iter().map(Vec::len).sum::<usize>() {
            break;
        }
    }
    // An article that tells more than one version is on no side, unless only one of them is told sharply:
    // "billions" in the headline and "19 billion" below are one voice that says 19 billion.
    for a in set(sides.iter().flatten().map(|i| slots[*i].article)) {
        let of: Vec<(usize, usize)> = sides
            .iter()
            .enumerate()
            .flat_map(|(k, s)| s.iter().map(move |i| (k, *i)))
            .filter(|(_, i)| slots[*i].article == a)
            .collect();
        let sharpest = of.iter().map(|(_, i)| sharp(*i)).min();
        let homes = set(of.iter().filter(|(_, i)| Some(sharp(*i)) == sharpest).map(|(k, _)| *k));
        let home = if homes.len() == 1 { homes.first().copied() } else { None };
        for (k, i) in of.into_iter().filter(|(k, _)| home != Some(*k)) {
            sides[k].retain(|j| *j != i);
            fits.push(i);
        }
    }
    sides.retain(|s| !s.is_empty());
    // A side that no edge sets against another is only near to it by way of a third.
    let met =
        |s: &[usize], t: &[usize]| s.iter().any(|i| t.iter().any(|j| !goes(*i, *j) && cluster.edge(*i, *j).is_some()));
    if sides.len() > 1 {
        let lone: Vec<bool> =
            (0..sides.len()).map(|k| !(0..sides.len()).any(|o| o != k && met(&sides[k], &sides[o]))).collect();
        let all = lone.iter().all(|l| *l);
        let mut at = 0;
        sides.retain(|_| {
            at += 1;
            if all { at == 1 } else { !lone[at - 1] }
        });
    }
    for side in &mut sides {
        side.order_by_key(|i| (slots[*i].article, slots[*i].span.start));
    }
    sides.order_by_key(|s| s.first().map(|i| (slots[*i].article, slots[*i].span.start)));
    let told = sides.iter().filter_map(|s| s.iter().min_by_key(|i| sharp(**i)).copied()).collect();
    Answers { slots: cluster.slots, sides, told, fits, score }
}

/// Leaves out edges between values that exclude each other where one of the two has a partner with a fitting value
/// in the other's article that is as good within `margin`: then they answer different questions.
pub fn without_taken(slots: &[Slot], edges: Vec<Edge>, goes: impl Fn(usize, usize) -> bool, margin: f32) -> Vec<Edge> {
    let mut partner = rustc_hash::FxHashMap::default();
    for e in edges.iter().filter(|e| e.told && goes(e.a, e.b)) {
        for (x, y) in [(e.a, e.b), (e.b, e.a)] {
            let best: &mut f32 = partner.entry((x, slots[y].article)).or_default();
            *best = best.max(e.score);
        }
    }
    let taken =
        |x: usize, y: usize, score: f32| partner.get(&(x, slots[y].article)).is_some_and(|s| *s >= score - margin);
    edges.into_iter().filter(|e| goes(e.a, e.b) || !taken(e.a, e.b, e.score) && !taken(e.b, e.a, e.score)).collect()
}
