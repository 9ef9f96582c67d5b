//! Acts: a verb, or the noun made of it, with who does it and to whom.
//!
//! No grammar is at hand, so the participants are told by what stands around them: the preposition before ("by", "of", "against",
//! any other), the voice of the verb, the order of words where the language fixes it, and whether the act is named by a noun
//! ("the county's claim against the builder").

use super::pairwise::Ground;
use super::slot::Slot;
use super::statement::Word;
use crate::Span;
use crate::align::Space;
use crate::align::space::{Feature, concept_feature};
use crate::claim::{Origin, Term};
use crate::meaning::{ConceptId, acting_key, frame, part};
use crate::pack::Phrases;
use crate::segment::TokenKind;
use crate::tag::cue::Cues;
use crate::tag::{NameKind, Value};
use std::ops::Range;

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

/// Longest mention of an act, in bytes.
const LONGEST: usize = 130;
/// Tokens between a marking word and the participant it marks ("by the old company").
const MARK: usize = 3;
/// Tokens between an auxiliary of the passive and its verb, where no "by" makes it sure.
const AUXILIARY: usize = 3;
/// Tokens between a verb and "by" that make it a passive without any auxiliary ("accused by").
const NEXT: usize = 2;
/// Tokens between one who does a thing and the verb that may leave no doubt.
const CLOSE: usize = 4;

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
    pub words: String,
}

impl Party<'_> {
    /// Is it told by the same name; where one of the two has none, by the same role; where one has neither, by the same place?
    pub fn meets(&self, other: &Party) -> bool {
        let common = |x: &[Feature], y: &[Feature]| x.iter().any(|f| y.contains(f));
        let both = |x: &[Feature], y: &[Feature]| !x.is_empty() && !y.is_empty();
        if both(&self.names, &other.names) {
            common(&self.names, &other.names)
        } else if both(&self.roles, &other.roles) {
            common(&self.roles, &other.roles)
        } else {
            common(&self.places, &other.places)
        }
    }

    /// Has it a proper name?
    pub fn named(&self) -> bool {
        !self.names.is_empty()
    }
}

/// What stands before a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Plain,
    /// "By": who does it.
    By,
    /// "Of", or a genitive behind: belongs to the noun before.
    Of,
    /// "Of" and "by" in one ("von", "av").
    OfOrBy,
    /// "Against", an article in the accusative: to whom.
    Patient,
    /// Any other preposition: neither.
    Aside,
}

/// Words that name one participant together: "the Swedish builder Serverland".
struct Noun<'t> {
    tokens: Range<usize>,
    terms: Vec<&'t Term>,
    mark: Mark,
    /// "X's", right before what it owns.
    owner: bool,
}

/// The acts of a sentence: its verbs that have a frame, and clauses without one that name who does it; with the slot and the
/// words that tell the act.
pub(super) fn acts<'s>(ground: &Ground<'s, '_>, passage: usize) -> Vec<(Act<'s>, Slot, Span)> {
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
    let reader = Reader { space, cues, article, sentence: article.tokens.within(article.sentences[p.sentence].span) };
    let nouns = reader.nouns(terms.iter().map(|t| t.1).filter(|t| acting(t) || t.origin.is_some()));
    let verb = |(_, t): &(usize, &Term)| !space.is_cue(t) && !acting(t) && t.origin.is_none();
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
            // Behind the verb only in its own clause and the next one.
            let last = space.claims.get(c + 1).filter(|_| p.claims.contains(&(c + 1))).unwrap_or(&space.claims[c]);
            let end = last.tokens.end.max(verb.tokens.end);
            let own = known.is_some_and(|(id, _)| frame(id).is_some_and(|f| f.of_agent));
            let Some((agent, patient, how)) = reader.assign(verb, &space.claims[c].tokens, &nouns, end, own) else {
                continue;
            };
            let party = |n: &Noun<'s>| reader.party(p.article, n);
            let spans = |n: &Noun| reader.article.tokens.span(n.tokens.start, n.tokens.end);
            let taken = |t: &Term| [agent, patient].into_iter().flatten().any(|n| n.tokens.contains(&t.tokens.start));
            let rest = terms
                .iter()
                .filter(|(_, t)| !space.is_cue(t) && t.span != verb.span && !taken(t))
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
                stressed: how == How::Stressed,
                sure: how != How::Open,
                rest,
            };
            out.push((act, slot, verb.span));
        }
    }
    out
}

/// What tells who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// What is needed to tell who does what in a sentence.
struct Reader<'s, 'a> {
    space: &'s Space<'a>,
    cues: &'a Cues,
    article: &'a crate::article::Article,
    /// The tokens of the sentence.
    sentence: Range<usize>,
}

/// Who does it, to whom, and by what that is told.
type Roles<'n, 't> = (Option<&'n Noun<'t>>, Option<&'n Noun<'t>>, How);

impl<'s> Reader<'s, '_> {
    /// The participants of the sentence, in order: words that stand side by side name one.
    fn nouns<'t>(&self, acting: impl Iterator<Item = &'t Term>) -> Vec<Noun<'t>> {
        let mut out: Vec<Noun> = Vec::new();
        for t in acting {
            match out.last_mut() {
                Some(n) if self.joined(n, t) => {
                    n.tokens.end = t.tokens.end;
                    n.terms.push(t);
                }
                _ => out.push(Noun { tokens: t.tokens.clone(), terms: vec![t], mark: Mark::Plain, owner: false }),
            }
        }
        // "The Swedish forest" does nothing.
        out.retain(|n| n.terms.iter().any(|t| t.origin != Some(Origin::Adjective)));
        for i in 0..out.len() {
            let from = i.checked_sub(1).map_or(self.sentence.start, |k| out[k].tokens.end);
            out[i].mark = self.mark(from, out[i].tokens.start);
            out[i].owner = self.owner(&out[i]);
        }
        out
    }

    /// Does the word go on naming the participant: side by side, or a name behind the comma that follows a role?
    fn joined(&self, noun: &Noun, next: &Term) -> bool {
        let named = noun.terms.iter().any(|t| t.name.is_some());
        match next.tokens.start.checked_sub(noun.tokens.end) {
            // Two names side by side are two unless the first tells where the second is from.
            Some(0) => !self.owner(noun) && (next.name.is_none() || !noun.terms.iter().any(|t| self.proper(t))),
            Some(1) => {
                !named && next.name.is_some() && self.proper(next) && self.article.tokens.lower(noun.tokens.end) == ","
            }
            _ => false,
        }
    }

    /// Is it a name, and not that of a place or a people?
    fn proper(&self, t: &Term) -> bool {
        match t.name.map(|n| &self.space.tags[t.place.0][n].value) {
            Some(Value::Name(n)) => n.kind.broad() != NameKind::Place,
            _ => false,
        }
    }

    /// Is it in the genitive, right before a noun: "Norvale's", "Svealinks"?
    fn owner(&self, noun: &Noun) -> bool {
        let tokens = &self.article.tokens;
        let apart = matches!(tokens.lower(noun.tokens.end), "'s" | "’s" | "'" | "’");
        // "Svealinks" where the firm is called Svealink elsewhere; "Windroos" is called so.
        let genitive = |t: &Term| match t.name.map(|n| &self.space.tags[t.place.0][n].value) {
            Some(Value::Name(n)) => {
                tokens.lower(t.tokens.end.saturating_sub(1)).ends_with('s')
                    && !self.space.canonical(&n.id).ends_with('s')
            }
            _ => false,
        };
        apart || self.cues.genitive_s && noun.terms.last().is_some_and(|t| genitive(t))
    }

    /// What stands before the participant at token `to`, behind token `from`: the nearest preposition, over articles and adjectives.
    fn mark(&self, from: usize, to: usize) -> Mark {
        let tokens = &self.article.tokens;
        let mut at = Mark::Plain;
        // Before an article only the next word can be its preposition.
        let mut left = MARK;
        for i in (from.max(to.saturating_sub(MARK))..to).rev() {
            if left == 0 || tokens.get(i).is_none_or(|t| t.kind != TokenKind::Word) {
                break;
            }
            left -= 1;
            let is = |words: &Phrases<()>| words.find(tokens, i, to).is_some_and(|m| i + m.len <= to);
            let (by, of) = (is(&self.cues.by), is(&self.cues.of));
            // "The claim der Kasse": an article in the genitive stands right behind a noun.
            if !by && !of && i > self.sentence.start && is(&self.cues.genitive) && self.content(i - 1) {
                at = Mark::Of;
                break;
            }
            match (by, of) {
                (true, true) => return Mark::OfOrBy,
                (true, false) => return Mark::By,
                (false, true) => return Mark::Of,
                _ if is(&self.cues.aside) => return Mark::Aside,
                _ if is(&self.cues.patient) => {
                    at = Mark::Patient;
                    left = left.min(1);
                }
                _ if self.cues.stop.find(tokens, i, i + 1).is_some() => left = left.min(1),
                _ => {}
            }
        }
        at
    }

    /// Is the token a word with a meaning of its own?
    fn content(&self, i: usize) -> bool {
        let word = self.article.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word);
        word && self.cues.stop.find(&self.article.tokens, i, i + 1).is_none()
    }

    /// Is the participant stressed by a phrase like "it was X who", right before it?
    fn stressed(&self, n: &Noun) -> bool {
        let from = self.sentence.start.max(n.tokens.start.saturating_sub(MARK + 2));
        (from..n.tokens.start).any(|i| self.cues.cleft.find(&self.article.tokens, i, n.tokens.start).is_some())
    }

    /// Is there an auxiliary of the passive no farther from the verb than this, in its clause?
    fn passive(&self, verb: &Term, clause: &Range<usize>, reach: usize) -> bool {
        let (from, to) = (verb.tokens.start, verb.tokens.end);
        let near = clause.start.max(from.saturating_sub(reach))..clause.end.min(to + reach);
        near.filter(|i| *i < from || *i >= to)
            .any(|i| self.cues.passive.find(&self.article.tokens, i, clause.end).is_some())
    }

    /// Who does it and to whom; `of_agent`: what "of" says of this act is who does it ("the complaint of").
    fn assign<'n, 't>(
        &self,
        verb: &Term,
        clause: &Range<usize>,
        nouns: &'n [Noun<'t>],
        end: usize,
        of_agent: bool,
    ) -> Option<Roles<'n, 't>> {
        let (from, to) = (verb.tokens.start, verb.tokens.end);
        let before = || nouns.iter().rev().filter(|n| n.tokens.end <= from && from - n.tokens.end <= REACH);
        let behind =
            || nouns.iter().filter(|n| n.tokens.start >= to && n.tokens.start - to <= REACH && n.tokens.end <= end);
        // Neither by, of nor anything else marks them, and they own nothing.
        let free = |n: &&Noun| matches!(n.mark, Mark::Plain | Mark::Patient) && !n.owner;
        if let Some(named) = self.named(before().next(), behind().next(), from, to, of_agent) {
            let against = behind().find(|n| n.mark == Mark::Patient);
            let other = |n: &&'n Noun<'t>| !named.holds(n);
            let subject = before().find(free).filter(other);
            return match named {
                Named { agent: None, patient, .. } if subject.is_some() => {
                    Some((subject, patient.or(against), How::Open))
                }
                Named { agent: None, patient: None, .. } => None,
                Named { agent, patient, how } => Some((agent, patient.or(against.filter(other)), how)),
            };
        }
        let free_before: Vec<&Noun> = before().filter(free).take(2).collect();
        let free_behind: Vec<&Noun> = behind().filter(free).take(2).collect();
        let all = || before().chain(behind());
        if let Some(n) = all().find(|n| self.stressed(n) && !matches!(n.mark, Mark::Patient)) {
            let other = free_behind.iter().chain(&free_before).copied().find(|o| o.tokens != n.tokens);
            return Some((Some(n), other, How::Stressed));
        }
        let sure = |n: &&Noun| n.mark == Mark::By;
        let aux = self.passive(verb, clause, AUXILIARY);
        let wide = aux || self.passive(verb, clause, REACH);
        let ending = self.cues.passive_s && self.article.tokens.lower(to - 1).ends_with('s');
        // "Ministern gripen av polisen", not "hadde løst av styrmannen".
        let beside = free_before.first().is_some_and(|n| n.tokens.end == from);
        let by_or_of = |n: &Noun| n.mark == Mark::By || n.mark == Mark::OfOrBy && (wide || ending || beside);
        let next = |n: &&Noun| by_or_of(n) && self.gap(to, n.tokens.start) <= NEXT;
        let maybe = |n: &&Noun| n.mark == Mark::OfOrBy && wide;
        // Before the verb only where it stands at the end of its clause: "was by the bank sued".
        let by = behind().find(next).or_else(|| behind().find(|n| sure(n) || maybe(n)));
        let by = by.or_else(|| before().find(|n| self.cues.verb_last && (sure(n) || maybe(n))));
        let adjacent = by.is_some_and(|n| next(&n));
        if aux || ending || adjacent || by.is_some() && (wide || free_before.is_empty()) {
            let other = |n: &&Noun| by.is_none_or(|b| b.tokens != n.tokens);
            let patient = free_before
                .iter()
                .copied()
                .find(|n| other(n))
                .or_else(|| free_behind.iter().copied().find(|n| other(n)));
            let how = if by.is_some() { How::Marked } else { How::Open };
            return (by.is_some() || patient.is_some()).then_some((by, patient, how));
        }
        let marked = free_before.iter().chain(&free_behind).copied().find(|n| n.mark == Mark::Patient);
        if let Some(p) = marked {
            let agent = free_before.iter().chain(&free_behind).copied().find(|n| n.tokens != p.tokens);
            return Some((agent, Some(p), How::Marked));
        }
        let close = |n: &Noun| from - n.tokens.end <= CLOSE;
        match (&free_before[..], &free_behind[..]) {
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

    /// The participants of an act that is told by a noun: "X's purchase of Y", "the complaint of X against Y". None where nothing
    /// says that it is a noun.
    fn named<'n, 't>(
        &self,
        before: Option<&'n Noun<'t>>,
        behind: Option<&'n Noun<'t>>,
        from: usize,
        to: usize,
        of_agent: bool,
    ) -> Option<Named<'n, 't>> {
        let owner = before.filter(|n| n.owner && self.gap(n.tokens.end, from) <= 1);
        let close = behind.filter(|n| self.gap(to, n.tokens.start) <= MARK);
        let of = close.filter(|n| n.mark == Mark::Of || n.mark == Mark::OfOrBy && owner.is_some());
        let by = close.filter(|n| n.mark == Mark::By);
        match (owner, of, by) {
            (None, None, _) => None,
            (Some(o), Some(n), _) => Some(Named { agent: Some(o), patient: Some(n), how: How::Marked }),
            (Some(o), None, Some(n)) => Some(Named { agent: Some(n), patient: Some(o), how: How::Marked }),
            (Some(n), None, None) | (None, Some(n), _) if of_agent => {
                Some(Named { agent: Some(n), patient: None, how: How::Marked })
            }
            (Some(n), None, None) | (None, Some(n), _) => Some(Named { agent: None, patient: Some(n), how: How::Open }),
        }
    }

    /// Words between two tokens; a mark counts for many.
    fn gap(&self, from: usize, to: usize) -> usize {
        let word = |i: usize| self.article.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word);
        let soft = |i: usize| matches!(self.article.tokens.lower(i), "'" | "’" | "'s" | "’s");
        (from..to)
            .map(|i| {
                if word(i) {
                    1
                } else if soft(i) {
                    0
                } else {
                    REACH
                }
            })
            .sum()
    }

    fn party(&self, article: usize, noun: &Noun<'s>) -> Party<'s> {
        let (mut names, mut roles, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for t in &noun.terms {
            let own = self.space.own_features(t);
            match t.name {
                None if t.origin.is_some() => places.extend(own),
                None => roles.extend(own),
                Some(_) if self.proper(t) => names.extend(own),
                Some(_) => places.extend(own),
            }
        }
        let proper = noun.terms.iter().find(|t| self.proper(t));
        let role = noun.terms.iter().rev().find(|t| t.name.is_none() && t.origin.is_none());
        let term = proper.or(role).copied().unwrap_or(noun.terms[0]);
        let key = match term.name.map(|n| &self.space.tags[article][n].value) {
            Some(Value::Name(n)) => format!("={}", n.id),
            _ => term.concepts.iter().filter_map(|(id, _)| acting_key(*id)).collect::<Vec<_>>().join("/ "),
        };
        let span = self.article.tokens.span(noun.tokens.start, noun.tokens.end);
        Party { names, roles, places, article, term, key, words: self.article.at(span).to_string() }
    }
}

/// The participants of an act that is told by a noun.
struct Named<'n, 't> {
    agent: Option<&'n Noun<'t>>,
    patient: Option<&'n Noun<'t>>,
    how: How,
}

impl Named<'_, '_> {
    fn holds(&self, noun: &Noun) -> bool {
        [self.agent, self.patient].into_iter().flatten().any(|n| n.tokens == noun.tokens)
    }
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
        let all: Vec<Act> = here.flat_map(|p| acts(&ground, p)).map(|a| a.0).collect();
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
    fn words_side_by_side_name_one() {
        check(
            "Det svenska bolaget Brovakt stämde den danska banken.",
            "legal-attack",
            "svenska bolaget Brovakt",
            "danska banken",
        );
        check("Svenskarna stämde danskarna i måndags.", "legal-attack", "Svenskarna", "danskarna");
    }
}
