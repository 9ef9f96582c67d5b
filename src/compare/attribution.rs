//! Whom the same content is credited to, and which newspaper the whole story.

use super::question::{Cluster, Edge, clusters, sides, without_taken};
use super::same::{self, Model};
use super::slot::{self, Slot};
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::tag::name::MEDIA;
use crate::tag::{AttributionValue, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Least likeness of two sentences whose content is the same.
const SAME: f32 = 0.4;

/// Is the content that two sources are credited with the same?
const MODEL: Model = Model { bias: -3.8, weights: [0.0, 0.0, 0.0, 4.0, 6.0, 2.7, 2.9, 0.3, 1.0, -2.0, 0.0] };

/// How sure it is that the newspapers credited for a story answer one question: the articles are on one story.
const SURE: f32 = 0.6;

/// The questions of who says so.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut out = content(space, pairs);
    out.extend(newspapers(space));
    out
}

/// Sources of aligned sentences.
fn content(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut sources: Vec<String> = Vec::new();
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let Value::Attribution(AttributionValue { source: Some(source), id, cue, .. }) = &tag.value else {
                continue;
            };
            if id == "pronoun" || id.starts_with(MEDIA) {
                continue;
            }
            let span = source.cover(*cue);
            of.entry(space.passage_of[c]).or_default().push(slots.len());
            slots.push(Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: if span.len() <= 90 { span } else { *source },
                head: Vec::new(),
                letters: Vec::new(),
                meaning: Default::default(),
                context: slot::context(space, c, span, None),
                label: slot::label(space, c, span, 2),
            });
            sources.push(space.canonical(id));
        }
    }
    let mut edges = Vec::new();
    for p in pairs {
        for a in of.get(&p.a).into_iter().flatten() {
            for b in of.get(&p.b).into_iter().flatten() {
                let f = same::features(space, &slots[*a], &slots[*b], 0.0);
                same::dump(space, "attribution", &slots[*a], &slots[*b], &f);
                let score = MODEL.probability(&f);
                if score >= SAME {
                    edges.push(Edge { a: *a, b: *b, score });
                }
            }
        }
    }
    let goes = |i: usize, j: usize| space.same_name(&sources[i], &sources[j]);
    let edges = without_taken(&slots, edges, goes, 0.1);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, SAME * 0.7, goes) {
        let answers = sides(&slots, cluster, |_| 0, goes);
        let value = |i: usize| SideValue::Words(words(space, &slots[i]));
        out.push(super::question(space, Kind::Attribution, "other-source-same-content", &slots, answers, value, true));
    }
    out
}

fn words(space: &Space, slot: &Slot) -> String {
    let claim = &space.claims[slot.claim];
    let source = claim.tags.iter().find_map(|t| match &space.tags[claim.article][*t].value {
        Value::Attribution(a) if a.source.is_some_and(|s| slot.span.contains(s)) => a.source,
        _ => None,
    });
    space.articles[slot.article].at(source.unwrap_or(slot.span)).to_string()
}

/// Newspapers and agencies that the articles credit for the story. An article's own outlet is no source,
/// and an article that credits several is set against none of them.
fn newspapers(space: &Space) -> Vec<Question> {
    let mut slots: Vec<Slot> = Vec::new();
    let mut papers: Vec<String> = Vec::new();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let Value::Attribution(AttributionValue { source: Some(source), id, cue, .. }) = &tag.value else {
                continue;
            };
            let Some(paper) = id.strip_prefix(MEDIA) else { continue };
            slots.push(Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: source.cover(*cue),
                head: Vec::new(),
                letters: Vec::new(),
                meaning: Default::default(),
                context: Default::default(),
                label: String::new(),
            });
            papers.push(paper.to_string());
        }
    }
    // The paper an article credits first and most is the one it has the story from.
    let mut main: BTreeMap<usize, String> = BTreeMap::new();
    for a in slots.iter().map(|s| s.article).collect::<BTreeSet<_>>() {
        let mut count: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (i, p) in papers.iter().enumerate().filter(|(i, _)| slots[*i].article == a) {
            let e = count.entry(p).or_insert((0, usize::MAX - i));
            e.0 += 1;
        }
        if let Some((p, _)) = count.into_iter().max_by_key(|(_, n)| *n) {
            main.insert(a, p.to_string());
        }
    }
    let kept: Vec<usize> = (0..slots.len()).filter(|i| main.get(&slots[*i].article) == Some(&papers[*i])).collect();
    let articles: BTreeSet<usize> = kept.iter().map(|i| slots[*i].article).collect();
    let told = |a: &usize| articles.iter().any(|b| space.comparable(*a, *b));
    if articles.len() < 2 || !articles.iter().all(told) {
        return Vec::new();
    }
    let goes = |i: usize, j: usize| papers[i] == papers[j];
    let answers = sides(&slots, Cluster::whole(kept, SURE), |_| 0, goes);
    let value = |i: usize| SideValue::Words(words(space, &slots[i]));
    vec![super::question(space, Kind::Attribution, "other-newspaper-credited", &slots, answers, value, true)]
}
