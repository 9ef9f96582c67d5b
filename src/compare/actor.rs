//! Who did it, to whom: the roles of one verb swapped.

use super::question::{Edge, clusters, sides, without_taken};
use super::same::{self, Model};
use super::slot::{self, Slot};
use super::{Kind, Question, SideValue};
use crate::align::space::{Feature, concept_feature};
use crate::align::{Pair, Space};
use crate::claim::{Claim, Term};
use crate::meaning::{ConceptId, frame, part};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// Do two verbs tell one event?
const MODEL: Model = Model { bias: -4.0, weights: [1.0, 0.0, 0.0, 6.0, 1.0, 1.5, 0.5, 2.0, 0.5, -0.5, 0.0] };
/// Mean score two clusters need to become one.
const JOIN: f32 = 0.2;
/// Least score of two acts whose roles are swapped; the verb's class and both participants are asked for besides.
const SWAPPED: f32 = 0.3;
/// Least score of two acts done to one thing by different ones: weaker evidence, so more is asked.
const OTHER: f32 = 0.55;

/// A verb with who does it and to whom.
struct Act {
    slot: Slot,
    verb: ConceptId,
    class: &'static str,
    agent: Party,
    patient: Party,
}

/// A participant.
struct Party {
    features: Vec<Feature>,
    name: bool,
    agent: bool,
    words: String,
}

impl Party {
    fn meets(&self, other: &Party) -> bool {
        self.features.iter().any(|f| other.features.contains(f))
    }

    /// Surely somebody else: two names, or two kinds of persons or bodies ("the company" may be the one named elsewhere).
    fn differs(&self, other: &Party) -> bool {
        !self.meets(other) && self.name == other.name && self.agent && other.agent
    }
}

/// The questions of who did it.
pub fn questions(space: &Space, pairs: &[Pair]) -> Vec<Question> {
    let acts: Vec<Act> = (0..space.claims.len()).flat_map(|c| acts(space, c)).collect();
    let slots: Vec<Slot> = acts.iter().map(|a| a.slot.clone()).collect();
    let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
    for (i, s) in slots.iter().enumerate() {
        of.entry(s.passage).or_default().push(i);
    }
    let swapped = |x: &Act, y: &Act| x.agent.meets(&y.patient) && x.patient.meets(&y.agent);
    let other = |x: &Act, y: &Act| x.verb == y.verb && x.patient.meets(&y.patient) && x.agent.differs(&y.agent);
    let mut edges = Vec::new();
    let mut clash = HashSet::default();
    for p in pairs {
        for a in of.get(&p.a).into_iter().flatten() {
            for b in of.get(&p.b).into_iter().flatten() {
                let (x, y) = (&acts[*a], &acts[*b]);
                if x.class != y.class {
                    continue;
                }
                let f = same::features(space, &x.slot, &y.slot, 0.0);
                same::dump(space, "actor", &x.slot, &y.slot, &f);
                let score = MODEL.probability(&f);
                let same = x.agent.meets(&y.agent) && score >= OTHER;
                let swap = swapped(x, y) && score >= SWAPPED;
                let differ = other(x, y) && score >= OTHER;
                if swap || same || differ {
                    edges.push(Edge { a: *a, b: *b, score: if swap { score + 0.2 } else { score } });
                    if !same {
                        clash.insert((*a.min(b), *a.max(b)));
                    }
                }
            }
        }
    }
    let goes = |i: usize, j: usize| !clash.contains(&(i.min(j), i.max(j)));
    let edges = without_taken(&slots, edges, goes, 0.05);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, JOIN, goes) {
        let answers = sides(&slots, cluster, |_| 0, goes);
        let value = |i: usize| SideValue::Words(acts[i].agent.words.clone());
        out.push(super::question(space, Kind::Actor, "other-actor", &slots, answers, value, true));
    }
    out
}

/// The verbs of a claim that have a frame, with the participants before and behind each.
fn acts(space: &Space, c: usize) -> Vec<Act> {
    let claim = &space.claims[c];
    let article = &space.articles[claim.article];
    let mut out: Vec<Act> = Vec::new();
    for (i, verb) in claim.terms.iter().enumerate() {
        let Some((id, frame)) =
            verb.concepts.iter().find_map(|(id, _)| Some((*id, frame(*id).filter(|_| part(*id).verb)?)))
        else {
            continue;
        };
        let acting = |t: &&Term| t.name.is_some() || t.concepts.iter().any(|(id, _)| part(*id).agent);
        let before = claim.terms[..i].iter().rev().find(acting);
        let behind = claim.terms[i + 1..]
            .iter()
            .find(acting)
            .or_else(|| claim.terms[i + 1..].iter().find(|t| !t.concepts.is_empty()));
        let (Some(before), Some(behind)) = (before, behind) else { continue };
        let turned = passive(space, claim, verb, behind);
        let (agent, patient) = if turned { (behind, before) } else { (before, behind) };
        let span = before.span.cover(behind.span).cover(verb.span);
        out.push(Act {
            slot: Slot {
                article: claim.article,
                passage: space.passage_of[c],
                claim: c,
                span: if span.len() <= 160 { span } else { verb.span.cover(before.span) },
                head: vec![(concept_feature(id), 1.0)],
                letters: Vec::new(),
                meaning: Default::default(),
                context: slot::context(space, c, verb.span, None),
                label: article.at(verb.span).to_string(),
            },
            verb: id,
            class: frame.class,
            agent: party(space, claim, agent),
            patient: party(space, claim, patient),
        });
    }
    out
}

fn party(space: &Space, claim: &Claim, term: &Term) -> Party {
    Party {
        features: space.features(term).into_iter().filter(|f| f.1 > 0.5).map(|f| f.0).collect(),
        name: term.name.is_some(),
        agent: term.name.is_some() || term.concepts.iter().any(|(id, _)| part(*id).agent),
        words: space.articles[claim.article].at(term.span).to_string(),
    }
}

/// Is the second participant the agent: a word like "by" between the verb and it?
fn passive(space: &Space, claim: &Claim, verb: &Term, behind: &Term) -> bool {
    let article = &space.articles[claim.article];
    let by = &space.packs.get(article.sentences[claim.sentence].language).tables.cues.by;
    (verb.tokens.end..behind.tokens.start).any(|i| by.find(&article.tokens, i, behind.tokens.start).is_some())
}
