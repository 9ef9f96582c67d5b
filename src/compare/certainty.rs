//! Fact, rumour, plan, suspicion, denial: one event told with different certainty.
//!
//! A clash needs words on one side that say how unsure a thing is, and on the other the same content told as a fact.

use super::question::{Edge, clusters, sides, without_taken};
use super::slot::{self, Slot};
use super::statement::{self, Logistic, Sentences, Word};
use super::{Kind, Question, SideValue, same};
use crate::Span;
use crate::align::{Pair, Space, Vector};
use crate::tag::Certainty;
use std::collections::BTreeMap;

/// Least probability that two clauses tell one event.
const SAME: f32 = 0.5;
/// Weights of: rarity in common, its share, more than one word in common, the verb that the cue is about in common, likeness
/// of features, how near the pair is to the best one of either side, distance of places.
const EVENT: Logistic<7> = Logistic { bias: -4.75, weights: [1.5, 1.5, 1.5, 1.8, 2.0, 1.0, -0.8] };

/// Some clauses of a sentence that are told with one certainty.
struct Told {
    slot: Slot,
    level: Certainty,
    weak: bool,
    negated: bool,
    content: Vector,
    words: Vec<Word>,
    /// The verb that the cue is about.
    head: Option<Word>,
    sure: bool,
}

/// The questions of how sure a thing is.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut all: Vec<Told> = Vec::new();
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for p in 0..space.passages.len() {
        for t in told(space, p) {
            of.entry(p).or_default().push(all.len());
            all.push(t);
        }
    }
    let couples: Vec<(usize, usize, &Pair)> = pairs
        .iter()
        .flat_map(|p| {
            let (x, y) = (of.get(&p.a).into_iter().flatten(), of.get(&p.b).into_iter().flatten());
            x.flat_map(move |a| y.clone().map(move |b| (*a, *b, p)))
        })
        .collect();
    let same_words = Sentences::new(space);
    let likeness = |a: usize, b: usize| all[a].content.sparse(&all[b].content);
    let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for (a, b, _) in &couples {
        let l = likeness(*a, *b);
        for (x, y) in [(*a, *b), (*b, *a)] {
            let entry = best.entry((x, all[y].slot.article)).or_default();
            *entry = entry.max(l);
        }
    }
    let mut edges = Vec::new();
    for (a, b, p) in couples {
        let (x, y) = (&all[a], &all[b]);
        if x.negated != y.negated {
            continue;
        }
        let l = likeness(a, b);
        let rival = best[&(a, y.slot.article)].max(best[&(b, x.slot.article)]).max(0.05);
        let o = statement::overlap(space, &x.words, &y.words);
        let about = |t: &Told, other: &Told| {
            t.level == Certainty::Stated || t.head.as_ref().is_some_and(|h| h.among(space, &other.words))
        };
        // What the cue is about must be told by the other; nor is a cue that one of two equal sentences lacks a clash.
        if differ(x, y) && (!about(x, y) || !about(y, x) || same_words.verbatim(space, p)) {
            continue;
        }
        let f = [
            (o.rarity / statement::MUCH).min(1.5),
            o.share,
            if o.terms > 1 { 1.0 } else { 0.0 },
            if o.verb { 1.0 } else { 0.0 },
            l,
            (l / rival).min(1.0),
            (space.passages[p.a].position - space.passages[p.b].position).abs(),
        ];
        let name = if differ(x, y) { "certainty" } else { "certainty-same" };
        same::dump_some(space, name, &x.slot, &y.slot, &f);
        let score = EVENT.probability(&f);
        if score >= SAME {
            edges.push(Edge { a, b, score });
        }
    }
    let slots: Vec<Slot> = all.iter().map(|t| t.slot.clone()).collect();
    let goes = |i: usize, j: usize| !differ(&all[i], &all[j]);
    let edges = without_taken(&slots, edges, goes, 0.1);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, SAME * 0.7, goes) {
        let answers = sides(&slots, cluster, |_| 0, goes);
        let value = |i: usize| SideValue::Label(name(all[i].level));
        out.push(super::question(space, Kind::Certainty, "other-certainty", &slots, answers, value, true));
    }
    out
}

/// The clauses of a passage that say something, by their certainty: unsure ones together, each stated one alone.
fn told(space: &Space, passage: usize) -> Vec<Told> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for c in space.passages[passage].claims.clone() {
        let claim = &space.claims[c];
        let joins = groups.last().and_then(|g| g.last()).is_some_and(|last| {
            let last = &space.claims[*last];
            claim.certainty != Certainty::Stated && (last.certainty, last.weak) == (claim.certainty, claim.weak)
        });
        match groups.last_mut() {
            Some(g) if joins => g.push(c),
            _ => groups.push(vec![c]),
        }
    }
    groups.into_iter().filter_map(|g| one(space, passage, &g)).collect()
}

/// Fewest content words of clauses that tell an event.
const FEWEST: usize = 2;

fn one(space: &Space, passage: usize, claims: &[usize]) -> Option<Told> {
    let first = &space.claims[*claims.first()?];
    let cued = claims.iter().find_map(|c| space.claims[*c].certainty_cue);
    let (mut parts, mut terms, mut words) = (Vec::new(), Vec::new(), Vec::new());
    let mut negated = false;
    for c in claims {
        let claim = &space.claims[*c];
        negated ^= claim.negated;
        for t in claim.terms.iter().filter(|t| !space.is_cue(*c, t) && !cued.is_some_and(|q| q.overlaps(t.span))) {
            words.push(Word::new(space, t));
            parts.extend(space.features(t));
            terms.push((t, 1.0));
        }
        let values = space.values(claim);
        words.extend(values.iter().map(|v| Word::value(v.0)));
        parts.extend(values);
    }
    if terms.len() < FEWEST {
        return None;
    }
    let head = cued.and_then(|q| {
        let verbs = terms
            .iter()
            .map(|t: &(&crate::claim::Term, f32)| t.0)
            .filter(|t| t.concepts.iter().any(|(id, _)| crate::meaning::part(*id).verb));
        // The nearest verb, rather behind the cue than before it.
        let far = |t: &&crate::claim::Term| {
            if t.span.start >= q.end { t.span.start - q.end } else { 2 * q.start.saturating_sub(t.span.end) + 8 }
        };
        verbs.min_by_key(far).map(|t| Word::new(space, t))
    });
    let claim = *claims.iter().max_by_key(|c| (space.claims[**c].terms.len(), std::cmp::Reverse(**c)))?;
    let widest = &space.claims[claim];
    Some(Told {
        slot: Slot {
            article: widest.article,
            passage,
            claim,
            span: statement::clause(space, claim, cued),
            head: Vec::new(),
            letters: Vec::new(),
            meaning: Default::default(),
            context: Default::default(),
            label: slot::label(space, claim, Span::default(), 2),
        },
        level: first.certainty,
        weak: first.weak,
        negated,
        content: space.weigh(&parts, widest.article, terms.into_iter()),
        words,
        head,
        sure: space.passages[passage].claims.clone().all(|c| space.claims[c].certainty == Certainty::Stated),
    })
}

/// Do the two exclude each other? A fact and a doubt, a rumour or a denial do; so do a plan and a mere possibility.
/// What hangs on a modal verb or a future alone excludes nothing.
fn differ(a: &Told, b: &Told) -> bool {
    use Certainty::{Denied, Planned, Possible, Reported, Stated};
    // A fact is told as one where nothing in the sentence is hedged.
    let hedged = |t: &Told| t.weak || t.level == Stated && !t.sure;
    if hedged(a) || hedged(b) {
        return false;
    }
    let (low, high) = (a.level.min(b.level), a.level.max(b.level));
    matches!((low, high), (Stated, Reported | Possible | Denied) | (Planned, Possible | Denied))
}

fn name(c: Certainty) -> &'static str {
    match c {
        Certainty::Stated => "stated",
        Certainty::Reported => "reported",
        Certainty::Planned => "planned",
        Certainty::Possible => "possible",
        Certainty::Denied => "denied",
    }
}
