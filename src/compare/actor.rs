//! Who did it, to whom: the roles of one verb swapped, or filled by somebody else.

use super::choice::{Candidate, choose};
use super::pairwise::{Ground, Wide};
use super::question::{clusters, sides, without_taken};
use super::slot::Slot;
use super::statement::{self, Word};
use super::voice::{OTHER, Voice, Voices};
use super::{Kind, Question, SideValue};
use crate::Span;
use crate::align::space::{Feature, concept_feature};
use crate::align::{Pair, Space};
use crate::claim::Term;
use crate::judge::Judge;
use crate::meaning::{ConceptId, acting_key, frame, part};
use crate::pack::Phrases;
use crate::tag::{NameKind, TagKind, Value};
use rustc_hash::FxHashMap as HashMap;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

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

/// How much better an edge must be than one to the same participant.
const MARGIN: f32 = 0.05;

/// A clause with who does it and to whom.
struct Act<'s> {
    /// Its verb as a reviewed list has it, and the class of verbs that answer the same question.
    verb: Option<(ConceptId, &'static str)>,
    word: Word,
    agent: Option<Party<'s>>,
    patient: Option<Party<'s>>,
    stressed: bool,
    /// Word order alone does not leave it open who does it.
    sure: bool,
    rest: Vec<Word>,
}

impl Act<'_> {
    fn class(&self) -> Option<&'static str> {
        self.verb.map(|v| v.1)
    }
}

/// A participant.
struct Party<'s> {
    features: Vec<Feature>,
    article: usize,
    term: &'s Term,
    /// Equal for those whose voice is equal.
    key: String,
    words: String,
}

impl Party<'_> {
    fn meets(&self, other: &Party) -> bool {
        self.features.iter().any(|f| other.features.contains(f))
    }
}

/// The voices of parties, each looked up once and only where it is asked for: few meet over and over.
struct Known<'v, 'a> {
    voices: &'v Voices<'a>,
    of: RefCell<HashMap<String, Rc<Voice>>>,
    apart: RefCell<HashMap<(String, String), f32>>,
}

impl Known<'_, '_> {
    fn voice(&self, party: &Party) -> Rc<Voice> {
        let new = || Rc::new(self.voices.of_term(party.article, party.term));
        self.of.borrow_mut().entry(party.key.clone()).or_insert_with(new).clone()
    }

    /// How far apart two parties are, 0 to 1.
    fn apart(&self, x: &Party, y: &Party) -> f32 {
        let key = if x.key < y.key { (x.key.clone(), y.key.clone()) } else { (y.key.clone(), x.key.clone()) };
        if let Some(known) = self.apart.borrow().get(&key) {
            return *known;
        }
        let apart = self.voices.apart(&self.voice(x), &self.voice(y));
        self.apart.borrow_mut().insert(key, apart);
        apart
    }
}

fn meet(x: Option<&Party>, y: Option<&Party>) -> bool {
    x.zip(y).is_some_and(|(x, y)| x.meets(y))
}

/// How the participants of two acts stand to each other.
struct Standing {
    /// The same one does both.
    same: bool,
    /// Who does the one has the other done to it.
    there: bool,
    /// The same the other way round.
    back: bool,
    /// It is done to the same one.
    patient: bool,
}

impl Standing {
    fn of(x: &Act, y: &Act) -> Standing {
        let (xa, xp, ya, yp) = (x.agent.as_ref(), x.patient.as_ref(), y.agent.as_ref(), y.patient.as_ref());
        let same = meet(xa, ya);
        Standing { same, there: meet(xa, yp) && !same, back: meet(xp, ya) && !same, patient: meet(xp, yp) }
    }

    /// Does each do here what is done to him there?
    fn both(&self) -> bool {
        self.there && self.back
    }

    /// Does the one do here what is done to him there? With one verb a single participant tells it ("A was sued", "A sued").
    fn swapped(&self, x: Option<&str>, y: Option<&str>) -> bool {
        self.both() || self.there != self.back && !self.patient && x.is_some() && x == y
    }
}

/// The questions of who did it.
pub fn questions(ground: &Ground, voices: &Voices, pairs: &[Pair]) -> Vec<Question> {
    let space = ground.space();
    let (mut acts, mut wide): (Vec<Act>, Vec<Wide>) = (Vec::new(), Vec::new());
    let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for p in 0..space.passages.len() {
        for (act, slot, at) in clauses(ground, p) {
            of.entry(p).or_default().push(acts.len());
            let traits = [u8::from(act.stressed), u8::from(act.sure), u8::from(act.patient.is_some())];
            acts.push(act);
            wide.push(ground.wide(slot, at, traits, |t| t.kind == TagKind::Name));
        }
    }
    let known = Known { voices, of: RefCell::default(), apart: RefCell::default() };
    let standing = |i: usize, j: usize| Standing::of(&acts[i], &acts[j]);
    let apart = |i: usize, j: usize| match acts[i].agent.as_ref().zip(acts[j].agent.as_ref()) {
        Some((x, y)) if !x.meets(y) => known.apart(x, y),
        _ => 0.0,
    };
    let goes = |i: usize, j: usize| !(standing(i, j).swapped(acts[i].class(), acts[j].class()) || apart(i, j) >= OTHER);
    let mut all: Vec<Candidate> = Vec::new();
    for p in pairs {
        let here = |p: usize| of.get(&p).map_or(&[][..], |v| v);
        let verbatim = OnceCell::new();
        for (a, b) in here(p.a).iter().flat_map(|a| here(p.b).iter().map(|b| (*a, *b))) {
            let (x, y) = (&acts[a], &acts[b]);
            let s = standing(a, b);
            let one = x.class().is_some() && x.class() == y.class();
            if !(s.same || one || s.there || s.back || x.word.among(space, std::slice::from_ref(&y.word))) {
                continue;
            }
            let swapped = s.swapped(x.class(), y.class());
            let goes = !swapped && apart(a, b) < OTHER;
            if !(goes || s.both()) && *verbatim.get_or_init(|| ground.sentences.verbatim(space, p)) {
                continue;
            }
            let o = statement::overlap(space, &x.rest, &y.rest);
            let yes = |b: bool| f32::from(u8::from(b));
            let extra = [
                yes(s.both()),
                yes(s.there != s.back),
                yes(s.patient),
                yes(x.stressed || y.stressed),
                (o.rarity / statement::MUCH).min(1.5),
                o.share,
                yes(one),
                yes(x.sure && y.sure),
            ];
            let features = ground.features(&wide[a], &wide[b]);
            let loose = x.verb.is_none() || y.verb.is_none();
            all.push(Candidate { a, b, goes, apart: apart(a, b), telling: 0.0, loose, vague: false, features, extra });
        }
    }
    let edges = choose(ground, "actor", "", &wide, &all);
    let slots: Vec<Slot> = wide.into_iter().map(|w| w.slot).collect();
    let edges = without_taken(&slots, edges, goes, MARGIN);
    let mut out = Vec::new();
    for cluster in clusters(&slots, edges, Judge::join("actor", space.articles.len()), goes) {
        let answers = sides(&slots, cluster, |_| 0, goes);
        let value = |i: usize| SideValue::Words(acts[i].agent.as_ref().map(|a| a.words.clone()).unwrap_or_default());
        out.push(super::question(space, Kind::Actor, "other-actor", &slots, answers, value, true));
    }
    out
}

/// The acts of a sentence: its verbs that have a frame, and clauses without one that name who does it; with the slot and the
/// words that tell the act.
fn clauses<'s>(ground: &Ground<'s, '_>, passage: usize) -> Vec<(Act<'s>, Slot, Span)> {
    let space = ground.space();
    let p = &space.passages[passage];
    let article = &space.articles[p.article];
    let cues = &space.packs.get(article.sentences[p.sentence].language).tables.cues;
    let terms: Vec<(usize, &Term)> =
        p.claims.clone().flat_map(|c| space.claims[c].terms.iter().map(move |t| (c, t))).collect();
    let acting = |t: &Term| match t.name.map(|n| &space.tags[p.article][n].value) {
        Some(Value::Name(n)) => !matches!(n.kind, NameKind::Event),
        _ => t.concepts.iter().any(|(id, _)| part(*id).acts()),
    };
    let framed = |t: &Term| {
        let known = |id: &ConceptId| {
            frame(*id).filter(|f| part(*id).verb && !TELLING.contains(&f.class) && !MUTUAL.contains(&f.class))
        };
        t.concepts.iter().find_map(|(id, _)| Some((*id, known(id)?.class)))
    };
    let verb = |(_, t): &(usize, &Term)| !space.is_cue(t) && !acting(t);
    let mut out = Vec::new();
    for c in p.claims.clone() {
        let here: Vec<usize> = (0..terms.len()).filter(|i| terms[*i].0 == c).collect();
        let mut verbs: Vec<(usize, Option<(ConceptId, &'static str)>)> =
            here.iter().filter(|i| verb(&terms[**i])).filter_map(|i| Some((*i, Some(framed(terms[*i].1)?)))).collect();
        if verbs.is_empty() {
            // The word nearest to the first who may act.
            let first = here.iter().copied().find(|i| acting(terms[*i].1));
            let near = |i: &usize| first.map_or(0, |f| if *i > f { 2 * (*i - f) } else { 2 * (f - *i) + 1 });
            let word = here.iter().copied().filter(|i| verb(&terms[*i])).min_by_key(near);
            verbs.extend(word.filter(|_| first.is_some()).map(|i| (i, None)));
        }
        for (i, known) in verbs {
            let verb = terms[i].1;
            let near = |t: &Term| {
                let gap = if t.tokens.start >= verb.tokens.end {
                    t.tokens.start - verb.tokens.end
                } else {
                    verb.tokens.start.saturating_sub(t.tokens.end)
                };
                gap <= REACH
            };
            let may = |t: &&Term| acting(t) && near(t);
            let before: Vec<&Term> = terms[..i].iter().rev().map(|t| t.1).filter(may).take(2).collect();
            // Behind the verb only in its own clause and the next one.
            let behind: Vec<&Term> =
                terms[i + 1..].iter().filter(|t| t.0 <= c + 1).map(|t| t.1).filter(may).take(2).collect();
            let parts = Parts { space, cues, article, claim: c, verb };
            let Some((agent, patient, how)) = parts.assign(&before, &behind) else { continue };
            let party = |t: &'s Term| party(space, p.article, t);
            let rest = terms
                .iter()
                .filter(|(_, t)| !space.is_cue(t) && t.span != verb.span)
                .filter(|(_, t)| Some(t.span) != agent.map(|a| a.span) && Some(t.span) != patient.map(|a| a.span))
                .map(|(_, t)| ground.word(t))
                .collect();
            let whole = [agent, patient].into_iter().flatten().fold(verb.span, |s, t| s.cover(t.span));
            let short = agent.map_or(verb.span, |a| verb.span.cover(a.span));
            let span = [whole, short].into_iter().find(|s| s.len() <= LONGEST).unwrap_or(verb.span);
            let slot = Slot {
                article: p.article,
                passage,
                claim: c,
                span,
                head: known.map(|(id, _)| (concept_feature(id), 1.0)).into_iter().collect(),
                letters: Vec::new(),
                meaning: Default::default(),
                mask: Some((whole, Some(verb.span))),
                label: article.at(verb.span).to_string(),
            };
            let act = Act {
                verb: known,
                word: ground.word(verb),
                agent: agent.map(party),
                patient: patient.map(party),
                stressed: how == How::Stressed,
                sure: how != How::Open,
                rest,
            };
            out.push((act, slot, verb.span));
        }
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

    /// Is there an auxiliary of the passive no farther from the verb than this?
    fn passive(&self, reach: usize) -> bool {
        let range = &self.space.claims[self.claim].tokens;
        let (from, to) = (self.verb.tokens.start, self.verb.tokens.end);
        let near = range.start.max(from.saturating_sub(reach))..range.end.min(to + reach);
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
        // "Was by the bank sued": between the auxiliary and a verb at the end stands who does it.
        let passive = self.passive(AUXILIARY) || by.is_some() && self.passive(REACH);
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

fn party<'s>(space: &'s Space, article: usize, term: &'s Term) -> Party<'s> {
    let key = match term.name.map(|n| &space.tags[article][n].value) {
        Some(Value::Name(n)) => format!("={}", n.id),
        _ => term.concepts.iter().filter_map(|(id, _)| acting_key(*id)).collect::<Vec<_>>().join("/ "),
    };
    Party {
        features: space.own_features(term),
        article,
        term,
        key,
        words: space.articles[article].at(term.span).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::fixture::Told;

    /// How the participants of the first acts of two sentences stand to each other: the same agent, the one's agent the other's
    /// patient, that the other way round; and whether that is a swap of roles.
    fn check(a: &str, b: &str, expect: (bool, bool, bool), swapped: bool) {
        let told = Told::new(&[a, b]);
        let space = told.space();
        let ground = Ground::new(&space, &[], &[]);
        let acts = |article: usize| {
            let here = (0..space.passages.len()).filter(|p| space.passages[*p].article == article);
            here.flat_map(|p| clauses(&ground, p)).map(|c| c.0).find(|a| a.verb.is_some())
        };
        let (Some(x), Some(y)) = (acts(0), acts(1)) else { panic!("no act: {a} | {b}") };
        let s = Standing::of(&x, &y);
        assert_eq!((s.same, s.there, s.back), expect, "{a} | {b}");
        assert_eq!(s.swapped(x.class(), y.class()), swapped, "{a} | {b}");
        assert_eq!(Standing::of(&y, &x).swapped(y.class(), x.class()), swapped, "{b} | {a}");
    }

    #[test]
    fn roles_are_kept_or_swapped() {
        let sued = "The bank has sued the airline.";
        check(sued, "Die Bank hat die Fluggesellschaft verklagt.", (true, false, false), false);
        check(sued, "Die Fluggesellschaft wurde von der Bank verklagt.", (true, false, false), false);
        check(sued, "Die Bank wurde von der Fluggesellschaft verklagt.", (false, true, true), true);
    }

    #[test]
    fn with_one_verb_a_single_participant_tells_that_they_are_swapped() {
        check("The bank was sued.", "The bank sued.", (false, false, true), true);
        // Two acts: who was sued may help somebody.
        check("The bank was sued.", "The bank rescued the airline.", (false, false, true), false);
    }

    #[test]
    fn animals_and_vehicles_act_too() {
        check("The dog attacked the police.", "Die Polizei hat den Hund angegriffen.", (false, true, true), true);
        check("The dog attacked the police.", "Der Hund hat die Polizei angegriffen.", (true, false, false), false);
    }
}
