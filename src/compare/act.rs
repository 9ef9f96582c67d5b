//! Acts: a verb, or the noun made of it, with who does it and to whom ([`super::roles`]).

use super::pairwise::Ground;
use super::roles::{How, Noun, Reader};
use super::slot::Slot;
use super::statement::Word;
use crate::Span;
use crate::align::space::{Feature, concept_feature};
use crate::claim::{Origin, Term};
use crate::meaning::{ConceptId, acting_key, frame, part, state_of};
use crate::tag::{NameKind, Value};

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

/// Longest mention of an act, in bytes.
const LONGEST: usize = 130;
/// A clause with who does it and to whom.
pub(super) struct Act<'s> {
    /// Its verb as a reviewed list has it, and the class of verbs that answer the same question.
    pub verb: Option<(ConceptId, &'static str)>,
    pub word: Word,
    pub agent: Option<Party<'s>>,
    pub patient: Option<Party<'s>>,
    /// "It was X who".
    pub stressed: bool,
    /// Word order alone does not leave it open who does it.
    pub sure: bool,
    /// The words of its sentence that are neither the verb nor its participants.
    pub rest: Vec<Word>,
}

impl Act<'_> {
    pub fn class(&self) -> Option<&'static str> {
        self.verb.map(|v| v.1)
    }

    /// In words for those who look into it: who does what to whom.
    pub fn told(&self) -> String {
        let words = |p: &Option<Party>| p.as_ref().map_or_else(|| "-".to_string(), |p| p.words.clone());
        format!("{}: {} > {}", self.class().unwrap_or("?"), words(&self.agent), words(&self.patient))
    }
}

/// A participant.
pub(super) struct Party<'s> {
    /// Proper names, but for places.
    names: Vec<Feature>,
    /// What it is called ("the shipyard").
    roles: Vec<Feature>,
    /// Where it is from ("the Swedes"), or the place itself.
    places: Vec<Feature>,
    pub article: usize,
    /// The name, else the word that tells most of it.
    pub term: &'s Term,
    /// Equal for those whose voice is equal.
    pub key: String,
    /// The number of that voice, given when all acts are there.
    pub voice: usize,
    pub words: String,
}

impl Party<'_> {
    /// Is it told by the same name; where one of the two has none, by the same role, unless both are told to be from elsewhere
    /// ("German fans", "Italian fans"); where one has neither, by the same place?
    pub fn meets(&self, other: &Party) -> bool {
        let common = |x: &[Feature], y: &[Feature]| x.iter().any(|f| y.contains(f));
        let both = |x: &[Feature], y: &[Feature]| !x.is_empty() && !y.is_empty();
        if both(&self.names, &other.names) {
            common(&self.names, &other.names)
        } else if both(&self.roles, &other.roles) {
            common(&self.roles, &other.roles)
                && (common(&self.places, &other.places) || !both(&self.places, &other.places))
        } else {
            common(&self.places, &other.places)
        }
    }

    /// What it is, where nothing more is told of it.
    pub fn role(&self) -> Option<ConceptId> {
        let only = self.names.is_empty() && self.places.is_empty() && self.roles.len() < 2;
        super::asked::sure(self.term).filter(|_| only)
    }

    /// Has it a proper name?
    pub fn named(&self) -> bool {
        !self.names.is_empty()
    }
}

/// The acts of a sentence: its verbs that have a frame, and clauses without one that name who does it; with the slot and the
/// words that tell the act.
pub(super) fn read<'s>(ground: &Ground<'s, '_>, passage: usize) -> Vec<(Act<'s>, Slot, Span)> {
    let space = ground.space();
    let p = &space.passages[passage];
    let article = &space.articles[p.article];
    let cues = &space.packs.get(article.sentences[p.sentence].language).tables.cues;
    let terms: Vec<(usize, &Term)> =
        p.claims.clone().flat_map(|c| space.claims[c].terms.iter().map(move |t| (c, t))).collect();
    let acting = |t: &Term| match t.name.map(|n| &space.tags[p.article][n].value) {
        Some(Value::Name(n)) => !matches!(n.kind, NameKind::Event),
        _ => t.origin == Some(Origin::People) || t.concepts.iter().any(|(id, _)| part(*id).acts()),
    };
    let framed = |t: &Term| {
        let known = |id: &ConceptId| {
            frame(*id).filter(|f| part(*id).verb && !TELLING.contains(&f.class) && !MUTUAL.contains(&f.class))
        };
        t.concepts.iter().find_map(|(id, _)| Some((*id, known(id)?.class)))
    };
    // "Took over X", "to sue X": what stands before the verb says nothing of X.
    let shut = |t: &Term| {
        t.tokens.len() > 1
            || cues.infinitive.find(&article.tokens, t.tokens.start.saturating_sub(1), t.tokens.start).is_some()
    };
    let shut: Vec<usize> = terms
        .iter()
        .filter(|(_, t)| t.name.is_none() && framed(t).is_some() && shut(t))
        .map(|(_, t)| t.tokens.end - 1)
        .collect();
    let sentence = article.tokens.within(article.sentences[p.sentence].span);
    let reader = Reader { space, cues, article, sentence, shut };
    let nouns = reader.nouns(terms.iter().map(|t| t.1).filter(|t| acting(t) || t.origin.is_some()));
    // What one accuses or warns of is told, too, but it is done to somebody.
    let verb = |(_, t): &(usize, &Term)| (!space.is_cue(t) || framed(t).is_some()) && !acting(t) && t.origin.is_none();
    let mut out = Vec::new();
    for c in p.claims.clone() {
        let here: Vec<usize> = (0..terms.len()).filter(|i| terms[*i].0 == c).collect();
        let mut verbs: Vec<(usize, Option<(ConceptId, &'static str)>)> =
            here.iter().filter(|i| verb(&terms[**i])).filter_map(|i| Some((*i, Some(framed(terms[*i].1)?)))).collect();
        if verbs.is_empty() {
            // The word nearest to the first who may act.
            let first = here.iter().copied().find(|i| acting(terms[*i].1));
            let near = |i: &usize| first.map_or(0, |f| if *i > f { 2 * (*i - f) } else { 2 * (f - *i) + 1 });
            // "The maker of the cable, Seilwerk": the cable names who acts.
            let named = |i: &usize| nouns.iter().any(|n| n.tokens.contains(&terms[*i].1.tokens.start));
            let word = here.iter().copied().filter(|i| verb(&terms[*i]) && !named(i)).min_by_key(near);
            verbs.extend(word.filter(|_| first.is_some()).map(|i| (i, None)));
        }
        for (i, known) in verbs {
            let verb = terms[i].1;
            // Behind the verb only in its own clause and the next one.
            let last = space.claims.get(c + 1).filter(|_| p.claims.contains(&(c + 1))).unwrap_or(&space.claims[c]);
            let end = last.tokens.end.max(verb.tokens.end);
            let frame = known.and_then(|(id, _)| frame(id));
            let Some(roles) = reader.assign(verb, &space.claims[c].tokens, &nouns, end, frame) else { continue };
            let (agent, patient) = (roles.agent, roles.patient);
            let party = |n: &Noun<'s>| party(&reader, p.article, n);
            let spans = |n: &Noun| reader.article.tokens.span(n.tokens.start, n.tokens.end);
            let rest = terms
                .iter()
                .filter(|(_, t)| !space.is_cue(t) && t.span != verb.span && !roles.holds(t.tokens.start))
                .map(|(_, t)| ground.word(t))
                .collect();
            let whole = [agent, patient].into_iter().flatten().fold(verb.span, |s, n| s.cover(spans(n)));
            let short = agent.map_or(verb.span, |a| verb.span.cover(spans(a)));
            let span = [whole, short].into_iter().find(|s| s.len() <= LONGEST).unwrap_or(verb.span);
            let slot = Slot {
                article: p.article,
                passage,
                claim: c,
                span,
                head: known.map(|(id, _)| (concept_feature(id), 1.0)).into_iter().collect(),
                letters: Vec::new(),
                meaning: space.meant(p.article, std::iter::once((verb, 1.0))),
                mask: Some((whole, Some(verb.span))),
                label: article.at(verb.span).to_string(),
            };
            let act = Act {
                verb: known,
                word: ground.word(verb),
                agent: agent.map(party),
                patient: patient.map(party),
                stressed: roles.how == How::Stressed,
                sure: roles.how != How::Open,
                rest,
            };
            out.push((act, slot, verb.span));
        }
    }
    without_reversed(out)
}

/// Without acts whose only participant has it done to him by another act of the class in the sentence: of "the councillor
/// blackmailed the adviser, threatening …" the adviser does nothing.
fn without_reversed<'s>(mut acts: Vec<(Act<'s>, Slot, Span)>) -> Vec<(Act<'s>, Slot, Span)> {
    let start = |p: &Option<Party>| p.as_ref().map(|p| p.term.tokens.start);
    let whole = acts.iter().filter(|(a, ..)| a.verb.is_some() && a.agent.is_some() && a.patient.is_some());
    let done: Vec<_> = whole.map(|(a, ..)| (a.class(), start(&a.patient))).collect();
    acts.retain(|(a, ..)| a.patient.is_some() || !done.contains(&(a.class(), start(&a.agent))));
    acts
}

fn party<'s>(reader: &Reader<'s, '_>, article: usize, noun: &Noun<'s>) -> Party<'s> {
    let (mut names, mut roles, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for t in &noun.terms {
        let own = reader.space.own_features(t);
        match t.name {
            None if t.origin.is_some() => places.extend(own),
            None => roles.extend(own),
            Some(_) if reader.proper(t) => names.extend(own),
            Some(_) => {
                places.extend(own);
                places.extend(state_of(&t.folded).map(|state| reader.space.name_feature(state)));
            }
        }
    }
    let proper = noun.terms.iter().find(|t| reader.proper(t));
    let role = noun.terms.iter().rev().find(|t| t.name.is_none() && t.origin.is_none());
    let term = proper.or(role).copied().unwrap_or(noun.terms[0]);
    let key = match term.name.map(|n| &reader.space.tags[article][n].value) {
        Some(Value::Name(n)) => format!("={}", n.id),
        _ => term.concepts.iter().filter_map(|(id, _)| acting_key(*id)).collect::<Vec<_>>().join("/ "),
    };
    let span = reader.article.tokens.span(noun.tokens.start, noun.tokens.end);
    // "The maker of the cable, Seilwerk" is called Seilwerk.
    let span = proper.map_or(span, |t| t.span);
    Party { names, roles, places, article, term, key, voice: 0, words: reader.article.at(span).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::fixture::Told;

    /// Who does the first act of a class, and to whom; `-` for nobody.
    fn check(text: &str, class: &str, agent: &str, patient: &str) {
        let told = Told::new(&[text, text]);
        let space = told.space();
        let ground = Ground::new(&space, &[], &[]);
        let here = (0..space.passages.len()).filter(|p| space.passages[*p].article == 0);
        let all: Vec<Act> = here.flat_map(|p| read(&ground, p)).map(|a| a.0).collect();
        let words = |p: &Option<Party>| p.as_ref().map_or("-".to_string(), |p| p.words.clone());
        let got = all.iter().find(|a| a.class() == Some(class)).map(|a| (words(&a.agent), words(&a.patient)));
        assert_eq!(got, Some((agent.to_string(), patient.to_string())), "{text}");
    }

    #[test]
    fn a_noun_for_an_act_has_its_participants_around_it() {
        check("The bank's lawsuit against the airline began on Monday.", "legal-attack", "bank", "airline");
        check(
            "Die Klage der Bank gegen die Fluggesellschaft begann gestern.",
            "legal-attack",
            "Bank",
            "Fluggesellschaft",
        );
        check("La plainte de la banque contre le ministre est arrivée hier.", "legal-attack", "banque", "ministre");
        check("The arrest of the minister surprised the police.", "detain", "-", "minister");
    }

    #[test]
    fn a_participle_before_by_needs_no_auxiliary() {
        check("La banque, poursuivie par le ministre, se tait depuis lundi.", "legal-attack", "ministre", "banque");
        check("Il ministro, accusato dalla polizia, tace da lunedì.", "legal-attack", "polizia", "ministro");
        check("Ministern greps av polisen i går kväll.", "detain", "polisen", "Ministern");
        check("Ministern gripen av polisen i går kväll.", "detain", "polisen", "Ministern");
    }

    #[test]
    fn behind_other_prepositions_stands_neither() {
        check("The police in Warsaw arrested the minister.", "detain", "police", "minister");
        check("Polisen i Warszawa grep ministern i går.", "detain", "Polisen", "ministern");
    }

    #[test]
    fn a_group_of_them_does_what_they_do() {
        check("Un gruppo di tifosi tedeschi ha aggredito la polizia.", "harm", "tifosi tedeschi", "polizia");
        check("The police were attacked by a group of fans.", "harm", "fans", "police");
        check("The coach of the fans attacked the police.", "harm", "coach", "police");
    }

    #[test]
    fn who_was_arrested_in_a_place_is_not_the_place() {
        check("Due giornalisti sono stati arrestati in Svizzera.", "detain", "-", "giornalisti");
        check("È stata la polizia ad arrestare il ministro.", "detain", "polizia", "ministro");
    }

    /// The acts of all sentences.
    fn acts<'s>(ground: &Ground<'s, '_>) -> Vec<Act<'s>> {
        (0..ground.space().passages.len()).flat_map(|p| read(ground, p)).map(|a| a.0).collect()
    }

    /// Does who acts in the first sentence meet who acts in each of the others?
    fn check_meets(texts: &[&str], expect: &[bool]) {
        let told = Told::new(texts);
        let space = told.space();
        let ground = Ground::new(&space, &[], &[]);
        let acts = acts(&ground);
        let agents: Vec<&Party> = acts.iter().filter_map(|a| a.agent.as_ref()).collect();
        assert_eq!(agents.len(), texts.len());
        let meets: Vec<bool> = agents[1..].iter().map(|o| agents[0].meets(o)).collect();
        assert_eq!(meets, expect, "{texts:?}");
    }

    #[test]
    fn fans_of_two_countries_are_two() {
        let fans =
            ["German fans attacked the police.", "Italian fans attacked the police.", "Fans attacked the police."];
        check_meets(&fans, &[false, true]);
    }

    #[test]
    fn usual_verbs_have_their_roles_in_every_language() {
        let (mut bad, mut all) = (Vec::new(), 0);
        for line in include_str!("acts.txt").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [lang, class, agent, patient, sentence] = cells[..] else { panic!("five cells: {line}") };
            all += 1;
            let told = Told::of(&[sentence], lang);
            let space = told.space();
            let ground = Ground::new(&space, &[], &[]);
            let acts = acts(&ground);
            let words = |p: &Option<Party>| p.as_ref().map_or("-".to_string(), |p| p.words.clone());
            let is = |p: &Option<Party>, w: &str| words(p).to_lowercase().contains(&w.to_lowercase());
            if !acts.iter().any(|a| a.class() == Some(class) && is(&a.agent, agent) && is(&a.patient, patient)) {
                let got = acts.iter().map(|a| format!("{:?} {} > {}", a.class(), words(&a.agent), words(&a.patient)));
                bad.push(format!("{lang} {class}: {sentence} {:?}", got.collect::<Vec<_>>()));
            }
        }
        assert!(bad.is_empty(), "{} of {all}:\n{}", bad.len(), bad.join("\n"));
    }

    #[test]
    fn who_has_it_done_to_him_does_not_do_it_in_one_sentence() {
        let acts = |text: &str| {
            let told = Told::new(&[text, text]);
            let space = told.space();
            let ground = Ground::new(&space, &[], &[]);
            read(&ground, 0).iter().map(|a| a.0.told()).collect::<Vec<_>>()
        };
        let fled = "L'assessore ha ricattato il consulente Fredrik Svedmyr, minacciando di non pagare.";
        assert_eq!(acts(fled), ["threaten: assessore > Fredrik Svedmyr"]);
        let both = "The bank sued the airline and the airline sued the bank.";
        assert_eq!(acts(both), ["legal-attack: bank > airline", "legal-attack: airline > bank"]);
    }

    #[test]
    fn a_capital_stands_for_its_state() {
        let states = ["Norway expelled the attaché.", "Oslo expelled the attaché.", "Warsaw expelled the attaché."];
        check_meets(&states, &[true, false]);
    }

    #[test]
    fn words_side_by_side_name_one() {
        check("Det svenska bolaget Brovakt stämde den danska banken.", "legal-attack", "Brovakt", "danska banken");
        check("Svenskarna stämde danskarna i måndags.", "legal-attack", "Svenskarna", "danskarna");
    }
}
