//! Who did it, to whom: the roles of one verb swapped.

use super::question::{Edge, clusters, sides};
use super::slot::Slot;
use super::statement;
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::claim::{Claim, Term};
use crate::meaning::{Frame, frame};
use std::collections::HashMap;

/// Least likeness of two clauses of one event; the verb and both participants are asked for besides.
const SAME: f32 = 0.2;

/// A verb with who does it and to whom.
struct Act {
    slot: Slot,
    class: &'static str,
    agent: Vec<u64>,
    patient: Vec<u64>,
    agent_words: String,
}

/// The questions of who did it.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let mut acts: Vec<Act> = Vec::new();
    for c in 0..space.claims.len() {
        acts.extend(act(space, c));
    }
    let mut by_passage: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, a) in acts.iter().enumerate() {
        by_passage.entry(a.slot.passage).or_default().push(i);
    }
    let slots: Vec<Slot> = acts.iter().map(|a| a.slot.clone()).collect();
    let meet = |x: &[u64], y: &[u64]| x.iter().any(|f| y.contains(f));
    let same = |i: usize, j: usize| meet(&acts[i].agent, &acts[j].agent) && !meet(&acts[i].agent, &acts[j].patient);
    let mut edges = Vec::new();
    for p in pairs {
        let inside = |passage: usize| by_passage.get(&passage).into_iter().flatten().copied();
        for a in inside(p.a) {
            for b in inside(p.b) {
                let (x, y) = (&acts[a], &acts[b]);
                if x.class != y.class {
                    continue;
                }
                let swapped = meet(&x.agent, &y.patient) && meet(&x.patient, &y.agent);
                if swapped || same(a, b) {
                    edges.push(Edge { a, b, score: (0.5 + p.score).min(1.0) });
                }
            }
        }
    }
    let goes = |i: usize, j: usize| !(meet(&acts[i].agent, &acts[j].patient) && meet(&acts[i].patient, &acts[j].agent));
    let mut out = Vec::new();
    for (cluster, score) in clusters(&slots, edges, SAME) {
        let answers = sides(&slots, cluster, score, |_| 0, goes);
        let value = |i: usize| SideValue::Words(acts[i].agent_words.clone());
        out.push(super::question(space, Kind::Actor, "roles-swapped", &slots, answers, value, true));
    }
    out
}

/// The first verb of a claim that has a frame, with the participants before and behind it.
fn act(space: &Space, c: usize) -> Option<Act> {
    let claim = &space.claims[c];
    let (verb, frame): (&Term, &Frame) =
        claim.terms.iter().find_map(|t| t.concepts.iter().find_map(|(id, _)| frame(*id)).map(|f| (t, f)))?;
    let article = &space.articles[claim.article];
    let participant = |t: &&Term| t.name.is_some() || t.tokens != verb.tokens && !t.concepts.is_empty();
    let before = claim.terms.iter().filter(|t| t.tokens.end <= verb.tokens.start).filter(participant).next_back();
    let behind = claim.terms.iter().filter(|t| t.tokens.start >= verb.tokens.end).find(participant);
    let (mut agent, mut patient) = (before?, behind?);
    if passive(space, claim, verb, behind) {
        std::mem::swap(&mut agent, &mut patient);
    }
    let features = |t: &Term| space.features(t).into_iter().filter(|f| f.1 > 0.4).map(|f| f.0).collect::<Vec<_>>();
    let span = before?.span.cover(behind?.span).cover(verb.span);
    Some(Act {
        slot: statement::slot(space, c, span, article.at(verb.span).to_string()),
        class: frame.class,
        agent: features(agent),
        patient: features(patient),
        agent_words: article.at(agent.span).to_string(),
    })
}

/// Is the second participant the agent: a word like "by" between the verb and it?
fn passive(space: &Space, claim: &Claim, verb: &Term, behind: Option<&Term>) -> bool {
    let Some(behind) = behind else { return false };
    let article = &space.articles[claim.article];
    let by = &space.packs.get(article.sentences[claim.sentence].language).tables.cues.by;
    (verb.tokens.end..behind.tokens.start).any(|i| by.find(&article.tokens, i, behind.tokens.start).is_some())
}
