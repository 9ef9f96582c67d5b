//! Did or did not: one predicate denied on one side, or opposites of the same participants.

use super::again::Pending;
use super::choice::{Candidate, EXTRA, weigh};
use super::denial::denials;
use super::pairwise::{Ground, Wide};
use super::quantity;
use super::question::{Edge, clusters, sides};
use super::slot::Slot;
use super::statement::{self, Predicate, Predicates, Word};
use super::{Kind, Question, SideValue};
use crate::Span;
use crate::align::{Pair, Space};
use crate::claim::denied;
use crate::judge::Judge;
use crate::meaning::{ConceptId, concept, opposite, part, state};
use crate::segment::TokenKind;
use crate::tag::cue::NEGATION_VERB;
use crate::tag::{Amount, Certainty, Scope, TagKind, Unit};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::collections::BTreeMap;

/// Most tokens between a thing and the word that says there is none.
const BESIDE: usize = 1;
/// Farthest negation from its predicate, in tokens. Less misses verb brackets, more takes another verb's negation.
const REACH: usize = 5;
/// The same of a verb that denies what it governs ("refused on Wednesday to suspend").
const REACH_VERB: usize = 8;

/// What must be there to be refused: no verb that denies what it governs denies it.
const MADE: [ConceptId; 4] = [concept("demand"), concept("offer"), concept("propose"), concept("invite")];

/// What could be answered with yes here and with no there.
pub fn pending<'s>(ground: &Ground<'s, '_>, pairs: &[Pair]) -> Pending<'s> {
    let space = ground.space();
    let mut found = Predicates::default();
    let one = |a: &Predicate, b: &Predicate| a.meaning == b.meaning || opposites(a, b);
    let mut all: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    let lands: Vec<Vec<&str>> = (0..space.claims.len()).map(|c| quantity::lands(space, c)).collect();
    for (a, b) in statement::pairs(space, pairs, one) {
        // What was so in another year is no other answer ("damaged in 1997").
        if space.past(a.claim) != space.past(b.claim) {
            continue;
        }
        // Nor is what is so in another country ("not sold in Germany").
        if quantity::elsewhere(&lands[a.claim], &lands[b.claim]) {
            continue;
        }
        let (x, y) = (negation(space, &a), negation(space, &b));
        let opposed = opposites(&a, &b) ^ (x.is_some() != y.is_some());
        // "Says" beside "says" is no answer; "denies" beside "admits" is one.
        if !opposed && (credits(space, &a) || credits(space, &b)) {
            continue;
        }
        // "Denies having delivered" is less than "did not deliver": certainty tells it.
        let disputed = |p: &Predicate| !credits(space, p) && space.claims[p.claim].certainty == Certainty::Denied;
        if opposed && !opposites(&a, &b) && (disputed(&a) || disputed(&b)) {
            continue;
        }
        // The same opposite in the other's own clause: both are told there ("closed, then reopened").
        if opposed && opposites(&a, &b) && (holds(space, a.claim, b.concept) || holds(space, b.claim, a.concept)) {
            continue;
        }
        let (i, j) = (found.slot(space, a, x), found.slot(space, b, y));
        all.insert((i.min(j), i.max(j)), opposed);
    }
    for (a, b) in lacking(space, pairs) {
        let (x, y) = (negation(space, &a), negation(space, &b));
        let (i, j) = (found.slot(space, a, x), found.slot(space, b, y));
        all.insert((i.min(j), i.max(j)), true);
    }
    let opposed = all.iter().filter(|(_, opposed)| **opposed);
    let known: HashSet<(usize, usize)> = opposed.map(|((a, b), _)| place(&found, *a, *b)).collect();
    // The denied side of those that no verb tells.
    let mut denied: HashSet<usize> = HashSet::default();
    // What is told there has its answer here: "were asked to leave" beside "were not hurt, but asked to leave".
    let mut answered: HashSet<(usize, usize, usize)> = HashSet::default();
    for ((a, b), _) in all.iter().filter(|(_, opposed)| !**opposed) {
        for (x, y) in [(*a, *b), (*b, *a)] {
            answered.insert((found.of[x].claim, found.of[x].term, found.slots[y].passage));
        }
    }
    for d in denials(ground, pairs, &known) {
        if answered.contains(&(d.told.claim, d.told.term, space.passage_of[d.denied.claim])) {
            continue;
        }
        let (i, j) = (found.slot(space, d.denied, Some(d.cue)), found.slot(space, d.told, None));
        denied.insert(i);
        all.insert((i.min(j), i.max(j)), true);
    }
    let wide: Vec<Wide> = found.slots.iter().zip(&found.of).map(|(s, p)| wide(ground, s.clone(), p)).collect();
    let words: Vec<Vec<Word>> = found.of.iter().map(|p| words(ground, p)).collect();
    let mut told: HashMap<(usize, usize, bool), usize> = HashMap::default();
    for ((a, b), opposed) in &all {
        let (p, q) = place(&found, *a, *b);
        *told.entry((p, q, *opposed)).or_default() += 1;
    }
    let extra = |a: usize, b: usize| -> [f32; EXTRA] {
        let (x, y) = (&found.of[a], &found.of[b]);
        let yes = |b: bool| f32::from(u8::from(b));
        let o = statement::overlap(space, &words[a], &words[b]);
        let (p, q) = place(&found, a, b);
        let count = |opposed: bool| told.get(&(p, q, opposed)).copied().unwrap_or(0) as f32;
        [
            o.share,
            (o.rarity / statement::MUCH).min(1.5),
            ground.sentences.overlap(space, p, q).share,
            yes(plain(space, x) && plain(space, y)),
            yes(negation(space, x).is_some() != negation(space, y).is_some()),
            yes(since(space, x) || since(space, y)),
            (space.idf(x.meaning).min(space.idf(y.meaning)) / statement::MUCH).min(1.5),
            count(true) / (count(true) + count(false)).max(1.0),
        ]
    };
    let candidate = |((a, b), opposed): (&(usize, usize), &bool)| Candidate {
        a: *a,
        b: *b,
        goes: !opposed,
        apart: match (opposites(&found.of[*a], &found.of[*b]), thing(&found.of[*a])) {
            _ if denied.contains(a) || denied.contains(b) => 0.0,
            (true, _) => 1.0,
            (_, false) => 0.5,
            (_, true) => 0.25,
        },
        telling: 0.0,
        loose: found.of[*a].concept.is_none() || found.of[*b].concept.is_none(),
        vague: false,
        features: ground.features(&wide[*a], &wide[*b]),
        extra: extra(*a, *b),
    };
    let candidates: Vec<Candidate> = all.iter().map(candidate).collect();
    let mut weighed = weigh(ground, Kind::Polarity, "", &wide, &candidates);
    for (w, c) in weighed.iter_mut().zip(&candidates).filter(|(_, c)| !c.goes) {
        let (x, y) = (&found.of[c.a], &found.of[c.b]);
        if opposites(x, y) && one_figure(space, x, y) && statement::overlap(space, &words[c.a], &words[c.b]).terms > 1 {
            (w.score, w.held) = (ONE_FIGURE + (1.0 - ONE_FIGURE) * w.score, true);
        }
    }
    let clash: HashSet<(usize, usize)> = all.iter().filter(|(_, opposed)| **opposed).map(|(k, _)| *k).collect();
    Pending::new(Kind::Polarity, weighed, move |edges| questions(space, &found, &denied, &clash, edges))
}

fn questions(
    space: &Space,
    found: &Predicates,
    denied: &HashSet<usize>,
    clash: &HashSet<(usize, usize)>,
    edges: Vec<Edge>,
) -> Vec<Question> {
    let says = |i: usize| !denied.contains(&i) && negation(space, &found.of[i]).is_none();
    let goes = |i: usize, j: usize| !clash.contains(&(i.min(j), i.max(j)));
    let mut out = Vec::new();
    for cluster in clusters(&found.slots, edges, Judge::join("polarity", space.articles.len()), goes) {
        let answers = sides(&found.slots, cluster, |_| 0, goes);
        let first = answers.sides.first().and_then(|s| s.first()).copied();
        let value = |i: usize| {
            let words = first.is_some_and(|f| opposites(&found.of[f], &found.of[i]));
            SideValue::Label(if says(i) ^ words { "yes" } else { "no" })
        };
        out.push(super::question(space, Kind::Polarity, "negated-or-opposite", &found.slots, answers, value, true));
    }
    out
}

/// The passages of two slots, ascending.
fn place(found: &Predicates, a: usize, b: usize) -> (usize, usize) {
    let (p, q) = (found.slots[a].passage, found.slots[b].passage);
    (p.min(q), p.max(q))
}

/// Things that the one sentence says there are none of ("no mayday", "without compensation") and the other speaks of.
fn lacking(space: &Space, pairs: &[Pair]) -> Vec<(Predicate, Predicate)> {
    let of: Vec<Vec<(Predicate, bool, bool)>> = (0..space.passages.len())
        .map(|p| {
            let all = statement::things(space, p).into_iter();
            all.map(|t| (t, negation(space, &t).is_some(), attached(space, &t))).collect()
        })
        .collect();
    let mut out: Vec<(Predicate, Predicate)> = Vec::new();
    for p in pairs {
        let (here, there) = (&of[p.a], &of[p.b]);
        crate::work::count(here.len() * there.len());
        for (a, denied_a, lack_a) in here {
            let others = there.iter().filter(|(b, ..)| b.meaning == a.meaning);
            out.extend(
                others.filter(|(_, denied_b, lack_b)| *lack_a && !denied_b || *lack_b && !denied_a).map(|o| (*a, o.0)),
            );
        }
    }
    out
}

/// Does the negation stand right beside the word?
fn attached(space: &Space, p: &Predicate) -> bool {
    let c = &space.claims[p.claim];
    let tokens = &space.articles[c.article].tokens;
    negation(space, p).is_some_and(|cue| {
        let here = tokens.within(cue);
        let term = &c.terms[p.term].tokens;
        here.end.abs_diff(term.start).min(term.end.abs_diff(here.start)) <= BESIDE
    })
}

/// How likely a clash at least are opposites of one figure and one further word ("shares rose 9 %", "shares fell 9 %").
const ONE_FIGURE: f32 = 0.75;

/// Words of which a sum or share beside them says how much: opened and closed, kept and left are other things.
const MEASURED: &[&str] =
    &["rise", "fall", "reduce", "lose", "growth", "recession", "profit", "loss", "surplus", "deficit"];

/// Do both clauses tell one sum or share, up or down by it?
fn one_figure(space: &Space, x: &Predicate, y: &Predicate) -> bool {
    let measured = |p: &Predicate| MEASURED.iter().any(|key| p.concept == Some(concept(key)));
    if !measured(x) || !measured(y) {
        return false;
    }
    let there = quantity::figures(space, y.claim);
    let scaled = |a: &Amount| matches!(a.unit, Unit::Percent | Unit::Money(_));
    quantity::figures(space, x.claim).iter().any(|a| scaled(a) && there.iter().any(|b| quantity::equal(a, b)))
}

/// The other words of a predicate's clause.
fn words(ground: &Ground, p: &Predicate) -> Vec<Word> {
    let space = ground.space();
    let c = &space.claims[p.claim];
    let cue = c.negations.first().map(|t| space.tags[c.article][*t].span);
    let other = |(i, t): (usize, &crate::claim::Term)| {
        (i != p.term && !space.is_cue(t) && !cue.is_some_and(|n| n.overlaps(t.span))).then(|| ground.word(t))
    };
    c.terms
        .iter()
        .enumerate()
        .filter_map(other)
        .chain(space.values(c).iter().map(|v| Word::value(space, v.0)))
        .collect()
}

/// A predicate with the words around it; its traits are how sure it is, whether it is credited, and whether it is denied.
fn wide(ground: &Ground, slot: Slot, p: &Predicate) -> Wide {
    let claim = &ground.space().claims[p.claim];
    let traits = [claim.certainty as u8, u8::from(claim.source.is_some()), u8::from(claim.weak)];
    ground.wide(slot, claim.terms[p.term].span, traits, |t| t.kind == TagKind::Negation)
}

/// Told as something that is so or is not: no question, no mere possibility.
fn plain(space: &Space, p: &Predicate) -> bool {
    let c = &space.claims[p.claim];
    c.weak || matches!(c.certainty, Certainty::Stated | Certainty::Denied)
}

/// The negation that belongs to a predicate, where it is denied in the end: those within reach, with no other predicate
/// between. A word that denies what it governs does not deny itself.
fn negation(space: &Space, p: &Predicate) -> Option<Span> {
    let c = &space.claims[p.claim];
    let tags = &space.tags[c.article];
    let article = &space.articles[c.article];
    let (tokens, verb) = (&article.tokens, &c.terms[p.term]);
    let cues = &space.packs.get(article.sentences[c.sentence].language).tables.cues;
    // Words; "l'équipage n'ont" is two of them.
    let elided = |i: usize| tokens.lower(i).ends_with(['\'', '’']);
    let word = |i: &usize| tokens.get(*i).is_some_and(|t| t.kind != TokenKind::Mark) && !elided(*i);
    let apart = |range: std::ops::Range<usize>| range.filter(word).count();
    let near = |t: &&crate::tag::Tag| {
        let (from, to) = between(tokens.at(t.span.start), &verb.tokens);
        let terms = c.terms.iter().filter(|t| t.tokens.start >= from && t.tokens.end <= to);
        let other = terms.filter(|o| !o.span.overlaps(t.span)).flat_map(|o| &o.concepts).any(|(id, _)| part(*id).verb);
        // "None of the nine people on board survived": a subject of many words.
        let none = c.scope.iter().any(|(s, cue)| *s == Scope::None && cue.overlaps(t.span));
        let reach = if t.rule == NEGATION_VERB || none { REACH_VERB } else { REACH };
        // "Failed after its launch": it was launched.
        let after = t.rule == NEGATION_VERB
            && (tokens.at(t.span.end)..verb.tokens.start)
                .any(|i| cues.after.find(tokens, i, verb.tokens.start).is_some());
        // Behind a comma that no other closes it is about what stands there ("three accidents, none serious").
        let commas = (verb.tokens.end..tokens.at(t.span.start)).filter(|i| tokens.lower(*i) == ",").count();
        let beside = commas % 2 == 1;
        // "Refused the offer": it was made.
        let made = t.rule == NEGATION_VERB && p.concept.is_some_and(|c| MADE.contains(&c));
        !beside && !after && !made && !t.span.overlaps(verb.span) && from <= to && apart(from..to) <= reach && !other
    };
    let own: Vec<&crate::tag::Tag> = c.negations.iter().map(|t| &tags[*t]).filter(near).collect();
    own.first().filter(|_| denied(own.iter().copied(), tokens)).map(|t| t.span)
}

/// The tokens between a cue at `at` and a term.
fn between(at: usize, term: &std::ops::Range<usize>) -> (usize, usize) {
    if at < term.start { (at, term.start) } else { (term.end, at) }
}

/// Denied since a day ("it had not erupted since 1968"): that says when it last did.
fn since(space: &Space, p: &Predicate) -> bool {
    let c = &space.claims[p.claim];
    negation(space, p).is_some() && c.tags.iter().any(|t| super::quantity::since(space, p.claim, *t))
}

/// Is it a thing, neither a verb nor what a thing is said to be?
fn thing(p: &Predicate) -> bool {
    p.concept.is_some_and(|c| !part(c).verb && !state(c))
}

fn holds(space: &Space, claim: usize, concept: Option<ConceptId>) -> bool {
    space.claims[claim].terms.iter().any(|t| t.concepts.iter().any(|(id, _)| Some(*id) == concept))
}

/// Is it a word that credits somebody with what is told?
fn credits(space: &Space, p: &Predicate) -> bool {
    space.is_cue(&space.claims[p.claim].terms[p.term])
}

/// Do two verbs exclude each other?
fn opposites(a: &Predicate, b: &Predicate) -> bool {
    a.concept.zip(b.concept).is_some_and(|(x, y)| x != y && opposite(x, y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::fixture::Told;

    /// Is the predicate of a concept denied?
    fn check(text: &str, key: &str, expect: bool) {
        let told = Told::new(&[text, "The port was closed."]);
        let space = told.space();
        let all = statement::predicates(&space, 0);
        let one = all.iter().find(|p| p.concept == Some(concept(key)));
        assert_eq!(one.map(|p| negation(&space, p).is_some()), Some(expect), "{text}");
    }

    #[test]
    fn what_is_denied_behind_a_comma_is_something_else() {
        check("Three thefts were reported, none serious.", "report", false);
        check("Finora sono stati segnalati tre furti, nessuno grave.", "report", false);
        check("The thefts were not reported.", "report", true);
    }

    #[test]
    fn what_went_before_is_not_denied() {
        check("The rocket failed 74 seconds after its launch.", "launch", false);
        check("Die Rakete scheiterte nach dem Start.", "launch", false);
        check("La fusée a échoué à la suite de son lancement.", "launch", false);
        check("Die Firma verzichtet auf den Start.", "launch", true);
        check("Norvane avait refusé l'offre de Kelder.", "offer", false);
        check("Kelder n'a présenté aucune offre.", "offer", true);
    }

    #[test]
    fn none_of_them_denies() {
        check("Ni les passagers ni l'équipage n'ont été blessés.", "injure", true);
        check("Varken passagerare eller besättning kom till skada.", "injure", true);
        check("None of the nine passengers on board survived.", "survive", true);
        check("Aucun des neuf passagers n'a survécu.", "survive", true);
        check("Not all of the passengers survived.", "survive", false);
    }
}
