//! Who did it, to whom: the roles of one verb swapped, or filled by somebody else.

use super::act::{self, Act, Party};
use super::again::Pending;
use super::choice::{Candidate, weigh};
use super::pairwise::{Ground, Wide};
use super::question::{Edge, clusters, sides, without_taken};
use super::slot::Slot;
use super::statement;
use super::voice::{OTHER, Voice, Voices};
use super::{Kind, Question, SideValue};
use crate::align::{Pair, Space};
use crate::judge::Judge;
use crate::looked;
use crate::tag::TagKind;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::cell::{OnceCell, RefCell};

/// Where among what the kind itself says of two acts stand: both participants are swapped; the verbs are of one class.
const BOTH: usize = 0;
const ONE: usize = 6;

/// Classes of verbs by which one party turns on another: that A threatens B and that B sues A are two answers to one question.
const HOSTILE: &[&str] = &["legal-attack", "threaten", "blame", "harm", "end-relation"];

/// How much better an edge must be than one to the same participant.
const MARGIN: f32 = 0.05;

/// The voices of parties, each looked up once and only where it is asked for: few meet over and over.
struct Known<'v, 'a> {
    voices: &'v Voices<'a>,
    of: Vec<OnceCell<Voice>>,
    apart: RefCell<HashMap<(usize, usize), f32>>,
}

impl Known<'_, '_> {
    /// How the participants of two acts stand to each other.
    fn standing(&self, x: &Act, y: &Act) -> Standing {
        Standing::of(x, y, |x, y| self.meets(x, y))
    }

    /// How far apart the agents of two acts are, 0 to 1; 0 where they meet or one is not told.
    fn agents_apart(&self, x: &Act, y: &Act) -> f32 {
        match x.agent.as_ref().zip(y.agent.as_ref()) {
            Some((x, y)) if !self.meets(x, y) => self.apart(x, y),
            _ => 0.0,
        }
    }

    fn voice(&self, party: &Party) -> &Voice {
        self.of[party.voice].get_or_init(|| self.voices.of_term(party.article, party.term))
    }

    /// How far apart two parties are, 0 to 1.
    fn apart(&self, x: &Party, y: &Party) -> f32 {
        let apart = || self.voices.apart(self.voice(x), self.voice(y));
        *self.apart.borrow_mut().entry((x.voice.min(y.voice), x.voice.max(y.voice))).or_insert_with(apart)
    }

    /// Are the two one: told alike, or the one by name and the other by what is told of that name?
    fn meets(&self, x: &Party, y: &Party) -> bool {
        x.meets(y) || x.named() != y.named() && self.apart(x, y) == 0.0
    }
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
    fn of(x: &Act, y: &Act, meets: impl Fn(&Party, &Party) -> bool) -> Standing {
        let meet = |x: Option<&Party>, y: Option<&Party>| x.zip(y).is_some_and(|(x, y)| meets(x, y));
        let (xa, xp, ya, yp) = (x.agent.as_ref(), x.patient.as_ref(), y.agent.as_ref(), y.patient.as_ref());
        let same = meet(xa, ya);
        Standing { same, there: meet(xa, yp) && !same, back: meet(xp, ya) && !same, patient: meet(xp, yp) }
    }

    /// Does each do here what is done to him there?
    fn both(&self) -> bool {
        self.there && self.back
    }

    /// Do verbs of these classes answer one question? Of two who turn on each other any hostile verb does.
    fn one(&self, x: Option<&str>, y: Option<&str>) -> bool {
        let hostile = |class: Option<&str>| class.is_some_and(|c| HOSTILE.contains(&c));
        x.is_some() && x == y || self.both() && hostile(x) && hostile(y)
    }

    /// Does the one do here what is done to him there? With one verb a single participant tells it ("A was sued", "A sued").
    fn swapped(&self, x: Option<&str>, y: Option<&str>) -> bool {
        self.both() || self.there != self.back && !self.patient && x.is_some() && x == y
    }
}

/// What others could have done, or to others.
pub fn pending<'s>(ground: &Ground<'s, '_>, voices: &'s Voices, pairs: &[Pair]) -> Pending<'s> {
    let space = ground.space();
    let (mut acts, mut wide): (Vec<Act>, Vec<Wide>) = (Vec::new(), Vec::new());
    let mut of: HashMap<usize, Vec<usize>> = HashMap::default();
    for p in 0..space.passages.len() {
        for (act, slot, at) in act::read(ground, p) {
            of.entry(p).or_default().push(acts.len());
            let traits = [u8::from(act.stressed), u8::from(act.sure), u8::from(act.patient.is_some())];
            acts.push(act);
            wide.push(ground.wide(slot, at, traits, |t| t.kind == TagKind::Name));
        }
    }
    let mut numbers: HashMap<String, usize> = HashMap::default();
    for party in acts.iter_mut().flat_map(|a| [&mut a.agent, &mut a.patient]).flatten() {
        let next = numbers.len();
        party.voice = *numbers.entry(party.key.clone()).or_insert(next);
    }
    let known = Known { voices, of: vec![OnceCell::new(); numbers.len()], apart: RefCell::default() };
    let mut all: Vec<Candidate> = Vec::new();
    for p in pairs {
        let here = |p: usize| of.get(&p).map_or(&[][..], |v| v);
        for (a, b) in here(p.a).iter().flat_map(|a| here(p.b).iter().map(|b| (*a, *b))) {
            let (x, y) = (&acts[a], &acts[b]);
            let s = known.standing(x, y);
            let one = s.one(x.class(), y.class());
            if !(s.same || one || s.there || s.back || x.word.among(space, std::slice::from_ref(&y.word))) {
                continue;
            }
            let swapped = s.swapped(x.class(), y.class());
            let apart = known.agents_apart(x, y);
            let goes = !swapped && apart < OTHER;
            if !(goes || s.both()) && ground.sentences.verbatim(space, p) {
                continue;
            }
            let loose = x.verb.is_none() || y.verb.is_none();
            // "The police ask whether the driver braked": who does it here has a part of his own there.
            let meets = |x: &Act, o: &Act| {
                let own = |p: &Option<Party>| x.agent.as_ref().zip(p.as_ref()).is_some_and(|(x, o)| known.meets(x, o));
                own(&o.agent) || own(&o.patient)
            };
            if loose && !goes && !swapped {
                let told = |x: &Act, there: usize| here(there).iter().any(|o| meets(x, &acts[*o]));
                if told(x, p.b) || told(y, p.a) {
                    continue;
                }
            }
            // That one did not do it is no news of who did; and who does a thing may well have another done to him.
            let denied = |i: usize| space.claims[wide[i].slot.claim].negated;
            let other = !one && x.class().is_some() && y.class().is_some() && (s.there || s.back);
            if !goes && !swapped && (denied(a) != denied(b) || other) {
                continue;
            }
            let o = statement::overlap(space, &x.rest, &y.rest);
            let yes = |b: bool| f32::from(u8::from(b));
            let extra = [
                yes(s.both()),
                yes(s.there != s.back),
                yes(s.patient),
                wide[a].slot.meaning.soft(&wide[b].slot.meaning),
                (o.rarity / statement::MUCH).min(1.5),
                o.share,
                yes(one),
                yes(x.sure && y.sure),
            ];
            let features = ground.features(&wide[a], &wide[b]);
            all.push(Candidate { a, b, goes, apart, telling: 0.0, loose, vague: false, features, extra });
        }
    }
    let mut weighed = weigh(ground, Kind::Actor, "", &wide, &all);
    // "A sues B", "B sues A": if that is one question, the answers clash, and nothing beside makes it less of a clash.
    for (w, c) in weighed.iter_mut().zip(&all) {
        w.held = c.extra[BOTH] > 0.0 && c.extra[ONE] > 0.0;
        if w.held {
            w.score = w.score.max(w.same);
        }
        let read = || Some([c.a, c.b].map(|i| acts[i].told()));
        looked::note(|l| l.values.get_mut(w.looked).into_iter().for_each(|v| v.read = read()));
    }
    let slots: Vec<Slot> = wide.into_iter().map(|w| w.slot).collect();
    Pending::new(Kind::Actor, weighed, move |edges| questions(space, &slots, &acts, &known, edges))
}

fn questions(space: &Space, slots: &[Slot], acts: &[Act], known: &Known, edges: Vec<Edge>) -> Vec<Question> {
    let goes = |i: usize, j: usize| {
        let swapped = known.standing(&acts[i], &acts[j]).swapped(acts[i].class(), acts[j].class());
        !(swapped || known.agents_apart(&acts[i], &acts[j]) >= OTHER)
    };
    // Where both tell it by verbs of one class, what other words make of the same people decides nothing.
    let one = |e: &Edge| {
        let (x, y) = (&acts[e.a], &acts[e.b]);
        known.standing(x, y).one(x.class(), y.class())
    };
    let settled: HashSet<usize> = edges.iter().filter(|e| e.told && one(e)).flat_map(|e| [e.a, e.b]).collect();
    let open = |e: &Edge| one(e) || !settled.contains(&e.a) && !settled.contains(&e.b);
    let edges = without_taken(slots, edges.into_iter().filter(open).collect(), goes, MARGIN);
    let mut out = Vec::new();
    for cluster in clusters(slots, edges, Judge::join("actor", space.articles.len()), goes) {
        let unnamed = |i: usize| u32::from(acts[i].agent.is_none());
        let answers = sides(slots, cluster, unnamed, goes);
        // A side of which nobody says who did it tells a reader nothing.
        if answers.sides.len() > 1 && answers.told.iter().any(|i| unnamed(*i) > 0) {
            continue;
        }
        let value = |i: usize| match &acts[i].agent {
            Some(agent) => SideValue::Words(agent.words.clone(), agent.role()),
            None => SideValue::Words(String::new(), None),
        };
        out.push(super::question(space, Kind::Actor, "other-actor", slots, answers, value, true));
    }
    out
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
            here.flat_map(|p| act::read(&ground, p)).map(|c| c.0).find(|a| a.verb.is_some())
        };
        let (Some(x), Some(y)) = (acts(0), acts(1)) else { panic!("no act: {a} | {b}") };
        let s = Standing::of(&x, &y, |x, y| x.meets(y));
        assert_eq!((s.same, s.there, s.back), expect, "{a} | {b}");
        assert_eq!(s.swapped(x.class(), y.class()), swapped, "{a} | {b}");
        assert_eq!(Standing::of(&y, &x, |x, y| x.meets(y)).swapped(y.class(), x.class()), swapped, "{b} | {a}");
    }

    #[test]
    fn roles_are_kept_or_swapped() {
        let sued = "The bank has sued the airline.";
        check(sued, "Die Bank hat die Fluggesellschaft verklagt.", (true, false, false), false);
        check(sued, "Die Fluggesellschaft wurde von der Bank verklagt.", (true, false, false), false);
        check(sued, "Die Bank wurde von der Fluggesellschaft verklagt.", (false, true, true), true);
    }

    #[test]
    fn of_two_who_turn_on_each_other_any_hostile_verb_answers_who() {
        let threatens = "The bank threatens to end its partnership with the airline.";
        check(threatens, "Die Fluggesellschaft hat die Bank verklagt.", (false, true, true), true);
        check(threatens, "Die Bank hat die Fluggesellschaft verklagt.", (true, false, false), false);
        let both = Standing { same: false, there: true, back: true, patient: false };
        assert!(both.one(Some("threaten"), Some("legal-attack")));
        assert!(!both.one(Some("threaten"), Some("help")));
        let same = Standing { same: true, there: false, back: false, patient: true };
        assert!(!same.one(Some("threaten"), Some("legal-attack")));
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
