//! Who did it, to whom: the roles of one verb swapped, or filled by somebody else.

use super::question::{Edge, clusters, sides, without_taken};
use super::slot::Slot;
use super::statement::{self, Logistic, Sentences, Word};
use super::voice::{Voice, Voices};
use super::{Kind, Question, SideValue};
use crate::align::space::{Feature, concept_feature};
use crate::align::{Pair, Space};
use crate::claim::Term;
use crate::meaning::{ConceptId, frame, part};
use crate::pack::Phrases;
use crate::tag::Value;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

/// Least probability that two acts are one.
const SAME: f32 = 0.5;
/// Weights of: roles swapped both ways, one participant in the other's role, the same one it is done to, the one who does
/// it is stressed ("it was X who"), rarity in common beside the participants, more than one word in common, the same verb,
/// distance of places.
const ACT: Logistic<8> = Logistic { bias: -3.6, weights: [3.4, 1.8, 1.2, 1.4, 1.6, 1.0, 0.6, -0.8] };
/// Mean score two clusters need to become one.
const JOIN: f32 = 0.3;
/// Tokens between a verb and the one who does it or to whom.
const REACH: usize = 14;
/// Classes of verbs that tell of saying and thinking: who says so is another question.
const TELLING: &[&str] = &["tell", "estimate", "believe", "hope", "fear", "confirm", "doubt", "consider"];
/// Classes of verbs whose participants do the same to each other: who stands first tells nothing.
const MUTUAL: &[&str] = &[
    "meet",
    "negotiate",
    "agree",
    "merge",
    "fight",
    "compete",
    "contest",
    "marry",
    "draw",
    "match",
    "settle",
    "kin",
    "own",
    "collide",
    "compare",
    "trade",
    "connect",
    "include",
    "join",
    "lead",
    "represent",
    "teach",
    "use",
    "pay",
    "make",
    "find",
];

/// A verb with who does it and to whom.
struct Act {
    slot: Slot,
    verb: ConceptId,
    class: &'static str,
    agent: Option<Party>,
    patient: Option<Party>,
    stressed: bool,
    /// Word order alone does not leave it open who does it.
    sure: bool,
    rest: Vec<Word>,
}

/// A participant.
#[derive(Clone)]
struct Party {
    features: Vec<Feature>,
    voice: Voice,
    words: String,
}

impl Party {
    fn meets(&self, other: &Party) -> bool {
        self.features.iter().any(|f| other.features.contains(f))
    }
}

fn meet(x: Option<&Party>, y: Option<&Party>) -> bool {
    x.zip(y).is_some_and(|(x, y)| x.meets(y))
}

/// The questions of who did it.
pub fn questions(space: &Space, voices: &Voices, pairs: &[Pair]) -> Vec<Question> {
    let same_words = Sentences::new(space);
    let acts: Vec<Act> = (0..space.passages.len()).flat_map(|p| acts(space, voices, p)).collect();
    let slots: Vec<Slot> = acts.iter().map(|a| a.slot.clone()).collect();
    let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
    for (i, s) in slots.iter().enumerate() {
        of.entry(s.passage).or_default().push(i);
    }
    let differ = |x: Option<&Party>, y: Option<&Party>| {
        x.zip(y).is_some_and(|(x, y)| !x.meets(y) && voices.differ(&x.voice, &y.voice))
    };
    let mut edges = Vec::new();
    let mut clash = HashSet::default();
    for p in pairs {
        for a in of.get(&p.a).into_iter().flatten() {
            for b in of.get(&p.b).into_iter().flatten() {
                let (x, y) = (&acts[*a], &acts[*b]);
                if x.class != y.class {
                    continue;
                }
                let (xa, xp, ya, yp) = (x.agent.as_ref(), x.patient.as_ref(), y.agent.as_ref(), y.patient.as_ref());
                let same = meet(xa, ya);
                let there = meet(xa, yp) && !same;
                let back = meet(xp, ya) && !same;
                let apart = differ(xa, ya);
                let swap = there && back;
                let half = (there || back) && apart;
                let other = apart && x.verb == y.verb && (meet(xp, yp) || xp.is_none() || yp.is_none());
                if !(same || swap || half || other) {
                    continue;
                }
                // Both of them named in each other's role is no chance; anything less must be told beyond doubt.
                if !(same || swap || x.sure && y.sure) {
                    continue;
                }
                let o = statement::overlap(space, &x.rest, &y.rest);
                if !same && !swap && same_words.verbatim(space, p) {
                    continue;
                }
                let yes = |b: bool| if b { 1.0 } else { 0.0 };
                let f = [
                    yes(swap),
                    yes(half && !swap),
                    yes(meet(xp, yp) && !swap),
                    yes(x.stressed || y.stressed),
                    (o.rarity / statement::MUCH).min(1.5),
                    yes(o.terms > 1),
                    yes(x.verb == y.verb),
                    (space.passages[p.a].position - space.passages[p.b].position).abs(),
                ];
                let score = ACT.probability(&f);
                if score >= SAME {
                    edges.push(Edge { a: *a, b: *b, score });
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
        let value = |i: usize| SideValue::Words(acts[i].agent.as_ref().map(|a| a.words.clone()).unwrap_or_default());
        out.push(super::question(space, Kind::Actor, "other-actor", &slots, answers, value, true));
    }
    out
}

/// The verbs of a sentence that have a frame, with their participants.
fn acts(space: &Space, voices: &Voices, passage: usize) -> Vec<Act> {
    let p = &space.passages[passage];
    let article = &space.articles[p.article];
    let cues = &space.packs.get(article.sentences[p.sentence].language).tables.cues;
    let terms: Vec<(usize, &Term)> =
        p.claims.clone().flat_map(|c| space.claims[c].terms.iter().map(move |t| (c, t))).collect();
    let acting = |t: &Term| match t.name.map(|n| &space.tags[p.article][n].value) {
        Some(Value::Name(n)) => !matches!(n.kind, crate::tag::NameKind::Event),
        _ => t.concepts.iter().any(|(id, _)| part(*id).agent),
    };
    let mut out: Vec<Act> = Vec::new();
    for (i, (c, verb)) in terms.iter().enumerate() {
        let Some((id, frame)) = verb.concepts.iter().find_map(|(id, _)| {
            Some((
                *id,
                frame(*id).filter(|f| part(*id).verb && !TELLING.contains(&f.class) && !MUTUAL.contains(&f.class))?,
            ))
        }) else {
            continue;
        };
        if space.is_cue(*c, verb) || verb.concepts.iter().any(|(id, _)| part(*id).agent) {
            continue;
        }
        let near = |t: &Term| {
            let gap = if t.tokens.start >= verb.tokens.end {
                t.tokens.start - verb.tokens.end
            } else {
                verb.tokens.start.saturating_sub(t.tokens.end)
            };
            gap <= REACH
        };
        let before: Vec<&Term> =
            terms[..i].iter().rev().map(|t| t.1).filter(|t| acting(t) && near(t)).take(2).collect();
        // Behind the verb only in its own clause and the next one.
        let behind: Vec<&Term> = terms[i + 1..]
            .iter()
            .filter(|t| t.0 <= c + 1)
            .map(|t| t.1)
            .filter(|t| acting(t) && near(t))
            .take(2)
            .collect();
        let parts = Parts { space, cues, article, claim: *c, verb };
        let Some((agent, patient, how)) = parts.assign(&before, &behind) else { continue };
        let party = |t: &Term| party(space, voices, p.article, t);
        let rest = terms
            .iter()
            .filter(|(k, t)| !space.is_cue(*k, t) && t.span != verb.span)
            .filter(|(_, t)| Some(t.span) != agent.map(|a| a.span) && Some(t.span) != patient.map(|a| a.span))
            .map(|(_, t)| Word::new(space, t))
            .collect();
        let span = [agent, patient].into_iter().flatten().fold(verb.span, |s, t| s.cover(t.span));
        let short = agent.map_or(verb.span, |a| verb.span.cover(a.span));
        out.push(Act {
            slot: Slot {
                article: p.article,
                passage,
                claim: *c,
                span: if span.len() <= LONGEST {
                    span
                } else if short.len() <= LONGEST {
                    short
                } else {
                    verb.span
                },
                head: vec![(concept_feature(id), 1.0)],
                letters: Vec::new(),
                meaning: Default::default(),
                context: Default::default(),
                label: article.at(verb.span).to_string(),
            },
            verb: id,
            class: frame.class,
            agent: agent.map(party),
            patient: patient.map(party),
            stressed: how == How::Stressed,
            sure: how != How::Open,
            rest,
        });
    }
    out
}

/// Longest mention of an act, in bytes.
const LONGEST: usize = 130;

/// What is needed to tell who does a verb and to whom.
struct Parts<'a> {
    space: &'a Space<'a>,
    cues: &'a crate::tag::cue::Cues,
    article: &'a crate::article::Article,
    claim: usize,
    verb: &'a Term,
}

/// Tokens between a marking word and the participant it marks ("by the old company").
const MARK: usize = 3;
/// Tokens between an auxiliary of the passive and its verb, where no "by" makes it sure.
const AUXILIARY: usize = 3;

impl Parts<'_> {
    /// Is there one of the words right before the term, with nothing but small words between?
    fn marked(&self, t: &Term, words: &Phrases<()>) -> bool {
        let from = t.tokens.start.saturating_sub(MARK).max(self.start());
        (from..t.tokens.start)
            .rev()
            .take_while(|i| {
                // The mark belongs to this participant only while no other content word stands between.
                (*i + 1..t.tokens.start).all(|k| {
                    !self.space.claims[self.claim].terms.iter().any(|o| o.tokens.contains(&k) && o.name.is_some())
                })
            })
            .any(|i| words.find(&self.article.tokens, i, t.tokens.start).is_some_and(|m| i + m.len <= t.tokens.start))
    }

    fn start(&self) -> usize {
        let sentence = self.article.sentences[self.space.claims[self.claim].sentence].span;
        self.article.tokens.within(sentence).start
    }

    /// The one stressed by a phrase like "it was X who": such a phrase stands before it, in this clause or the one before.
    fn stressed(&self, t: &Term) -> bool {
        let from = self.start().max(t.tokens.start.saturating_sub(MARK + 2));
        (from..t.tokens.start).any(|i| self.cues.cleft.find(&self.article.tokens, i, t.tokens.start).is_some())
    }

    fn passive(&self) -> bool {
        let range = &self.space.claims[self.claim].tokens;
        let (from, to) = (self.verb.tokens.start, self.verb.tokens.end);
        let near = range.start.max(from.saturating_sub(AUXILIARY))..range.end.min(to + AUXILIARY);
        near.filter(|i| *i < from || *i >= to)
            .any(|i| self.cues.passive.find(&self.article.tokens, i, range.end).is_some())
    }

    /// Who does it, to whom, and by what that is told.
    fn assign<'t>(
        &self,
        before: &[&'t Term],
        behind: &[&'t Term],
    ) -> Option<(Option<&'t Term>, Option<&'t Term>, How)> {
        let all = || before.iter().chain(behind).copied();
        // The first behind "it was": before holds the nearest to the verb first.
        if let Some(t) = before.iter().rev().copied().find(|t| self.stressed(t)) {
            let other = behind.first().copied().or_else(|| before.iter().copied().find(|o| o.span != t.span));
            return Some((Some(t), other, How::Stressed));
        }
        let by = all().find(|t| self.marked(t, &self.cues.by));
        let passive = self.passive();
        if passive || by.is_some() && before.is_empty() {
            let other = |t: &&'t Term| Some(t.span) != by.map(|b| b.span);
            let patient = before.iter().copied().find(other).or_else(|| behind.iter().copied().find(other));
            let how = if by.is_some() { How::Marked } else { How::Open };
            return (by.is_some() || patient.is_some()).then_some((by, patient, how));
        }
        if let Some(p) = all().find(|t| self.marked(t, &self.cues.patient)) {
            return Some((all().find(|t| t.span != p.span), Some(p), How::Marked));
        }
        let close = |t: &Term| self.verb.tokens.start.saturating_sub(t.tokens.end) <= CLOSE;
        match (before, behind) {
            ([], []) => None,
            // "On Monday sued A the firm B": behind the verb first who does it.
            ([], [a, rest @ ..]) if self.cues.verb_second => Some((Some(*a), rest.first().copied(), How::Open)),
            ([], [p, ..]) => Some((None, Some(*p), How::Open)),
            // At the end of the clause the verb has both before it.
            ([p, a, ..], []) if self.cues.verb_last => Some((Some(*a), Some(*p), How::Open)),
            ([a, ..], rest) => {
                let how = if close(a) && rest.len() < 2 { How::Order } else { How::Open };
                Some((Some(*a), rest.first().copied(), how))
            }
        }
    }
}

/// Tokens between one who does a thing and the verb that may leave no doubt.
const CLOSE: usize = 4;

/// What tells who does it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// "It was X who".
    Stressed,
    /// "By", "against", an article in the accusative.
    Marked,
    /// It stands right before the verb.
    Order,
    /// Nothing sure.
    Open,
}

fn party(space: &Space, voices: &Voices, article: usize, term: &Term) -> Party {
    Party {
        features: space.own_features(term),
        voice: voices.of_term(article, term),
        words: space.articles[article].at(term.span).to_string(),
    }
}
