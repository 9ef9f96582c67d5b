//! Who does a thing and to whom, told by what stands around the words.
//!
//! No grammar is at hand, so participants are told by the preposition before them ("by", "of", "against", any other), the voice of
//! the verb, the order of words where the language fixes it, and whether the act is named by a noun ("the county's claim against
//! the builder").

use crate::align::Space;
use crate::article::Article;
use crate::claim::{Origin, Term};
use crate::meaning::Frame;
use crate::pack::Phrases;
use crate::segment::TokenKind;
use crate::tag::cue::Cues;
use crate::tag::{NameKind, Value};
use std::ops::Range;

/// Tokens between a verb and the one who does it or to whom.
const REACH: usize = 14;
/// Tokens between a marking word and the participant it marks ("by the old company").
const MARK: usize = 3;
/// Most words of a preposition before its last.
const LONG: usize = 3;
/// Tokens between an auxiliary of the passive and its verb, where no "by" makes it sure.
const AUXILIARY: usize = 3;
/// Tokens between a verb and "by" that make it a passive without any auxiliary ("accused by").
const NEXT: usize = 2;
/// Tokens between one who does a thing and the verb that may leave no doubt.
const CLOSE: usize = 4;

/// Tokens between a role and the name behind it, the comma included ("the maker of the cable, Seilwerk").
const APPOSED: usize = 5;

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
    /// "With": neither, but for an act that ends what one has with another.
    With,
    /// Any other preposition: neither.
    Aside,
}

/// Words that name one participant together: "the Swedish builder Serverland".
pub(super) struct Noun<'t> {
    pub tokens: Range<usize>,
    pub terms: Vec<&'t Term>,
    mark: Mark,
    /// "X's", right before what it owns.
    owner: bool,
}

/// What tells who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
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
pub(super) struct Reader<'s, 'a> {
    pub space: &'s Space<'a>,
    pub cues: &'a Cues,
    pub article: &'a Article,
    /// The tokens of the sentence.
    pub sentence: Range<usize>,
    /// Tokens that no preposition reaches over: where an infinitive or a verb of several words ends.
    pub shut: Vec<usize>,
}

/// Who does it, to whom, and by what that is told.
pub(super) struct Roles<'n, 't> {
    pub agent: Option<&'n Noun<'t>>,
    pub patient: Option<&'n Noun<'t>>,
    pub how: How,
}

impl<'n, 't> Roles<'n, 't> {
    fn new(agent: Option<&'n Noun<'t>>, patient: Option<&'n Noun<'t>>, how: How) -> Self {
        Roles { agent, patient, how }
    }

    pub fn holds(&self, token: usize) -> bool {
        [self.agent, self.patient].into_iter().flatten().any(|n| n.tokens.contains(&token))
    }
}

impl Reader<'_, '_> {
    /// The participants of the sentence, in order: words that stand side by side name one.
    pub fn nouns<'t>(&self, acting: impl Iterator<Item = &'t Term>) -> Vec<Noun<'t>> {
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
            let opens = self.opens(from, &out[i]);
            out[i].mark = if opens { Mark::Plain } else { self.mark(from, out[i].tokens.start) };
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
            Some(gap) if gap <= APPOSED && !named && self.proper(next) => {
                let tokens = &self.article.tokens;
                let comma = |i: usize| tokens.lower(i) == ",";
                let of =
                    |i: usize| [&self.cues.of, &self.cues.genitive].iter().any(|w| w.find(tokens, i, i + 1).is_some());
                // "The maker of the cable, Seilwerk, …": the name is closed by a comma or the end.
                let closed =
                    |i: usize| i >= self.sentence.end || tokens.get(i).is_none_or(|t| t.kind != TokenKind::Word);
                comma(next.tokens.start - 1) && (gap == 1 || of(noun.tokens.end) && closed(next.tokens.end))
            }
            _ => false,
        }
    }

    /// Is it a name, and not that of a place or a people?
    pub fn proper(&self, t: &Term) -> bool {
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

    /// Does a clause begin with the participant: "as the union turns it down"? In "hired as a driver" no word of content follows.
    fn opens(&self, from: usize, noun: &Noun) -> bool {
        let tokens = &self.article.tokens;
        let word = |i: usize| self.cues.opens.find(tokens, i, i + 1).is_some();
        let article = |i: usize| self.cues.stop.find(tokens, i, i + 1).is_some();
        let start = noun.tokens.start;
        let before = start > from && (word(start - 1) || start > from + 1 && article(start - 1) && word(start - 2));
        before && noun.tokens.end < self.sentence.end && self.content(noun.tokens.end)
    }

    /// What stands before the participant at token `to`, behind token `from`: the nearest preposition, over articles and adjectives.
    fn mark(&self, from: usize, to: usize) -> Mark {
        let tokens = &self.article.tokens;
        let mut at = Mark::Plain;
        // Before an article only the next word can be its preposition.
        let mut left = MARK;
        for i in (from..to).rev() {
            if left == 0 || self.shut.contains(&i) || tokens.get(i).is_none_or(|t| t.kind != TokenKind::Word) {
                break;
            }
            left -= 1;
            let is = |words: &Phrases<()>| words.find(tokens, i, to).is_some_and(|m| i + m.len <= to);
            let (by, of) = (is(&self.cues.by), is(&self.cues.of));
            // "Près de la gare", "because of the strike": the preposition is longer than its last word.
            let longer = |k: &usize| self.cues.aside.find(tokens, *k, to).is_some_and(|m| k + m.len > i);
            if (by || of) && (from.max(i.saturating_sub(LONG))..i).any(|k| longer(&k)) {
                return Mark::Aside;
            }
            // "By a group of fans": what stands before the group tells.
            let before = i.saturating_sub(1).max(from);
            if of && self.cues.group.find(tokens, before, i + 1).is_some_and(|m| before + m.len == i + 1) {
                left = MARK + 1;
                continue;
            }
            // "The claim der Kasse": an article in the genitive stands right behind a noun.
            if !by && !of && i > self.sentence.start && is(&self.cues.genitive) && self.content(i - 1) {
                at = Mark::Of;
                break;
            }
            match (by, of) {
                (true, true) => return Mark::OfOrBy,
                (true, false) => return Mark::By,
                (false, true) => return Mark::Of,
                _ if is(&self.cues.with) => return Mark::With,
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

    /// Is the participant stressed by a phrase like "it was X who", right before it? "They were arrested in X" stresses none.
    fn stressed(&self, n: &Noun, verb: &Term) -> bool {
        if matches!(n.mark, Mark::Patient | Mark::With | Mark::Aside) {
            return false;
        }
        let behind = if verb.tokens.end <= n.tokens.start { verb.tokens.end } else { self.sentence.start };
        let from = behind.max(n.tokens.start.saturating_sub(MARK + 2));
        (from..n.tokens.start).any(|i| self.cues.cleft.find(&self.article.tokens, i, n.tokens.start).is_some())
    }

    /// Is there an auxiliary of the passive no farther from the verb than this, in its clause?
    fn passive(&self, verb: &Term, clause: &Range<usize>, reach: usize) -> bool {
        let (from, to) = (verb.tokens.start, verb.tokens.end);
        let near = clause.start.max(from.saturating_sub(reach))..clause.end.min(to + reach);
        near.filter(|i| *i < from || *i >= to)
            .any(|i| self.cues.passive.find(&self.article.tokens, i, clause.end).is_some())
    }

    /// Who does it and to whom; `frame` says what "of" and "with" tell of this act.
    pub fn assign<'n, 't>(
        &self,
        verb: &Term,
        clause: &Range<usize>,
        nouns: &'n [Noun<'t>],
        end: usize,
        frame: Option<&Frame>,
    ) -> Option<Roles<'n, 't>> {
        let (of_agent, with) = frame.map_or((false, false), |f| (f.of_agent, f.with));
        let (from, to) = (verb.tokens.start, verb.tokens.end);
        let before = || nouns.iter().rev().filter(|n| n.tokens.end <= from && from - n.tokens.end <= REACH);
        let behind =
            || nouns.iter().filter(|n| n.tokens.start >= to && n.tokens.start - to <= REACH && n.tokens.end <= end);
        // Neither by, of nor anything else marks them, and they own nothing.
        let free = |n: &&Noun| matches!(n.mark, Mark::Plain | Mark::Patient) && !n.owner;
        if let Some(named) = self.named(before().next(), behind().next(), from, to, of_agent) {
            let other = |n: &&'n Noun<'t>| !named.holds(n.tokens.start);
            let subject = before().find(free).filter(other);
            let against = behind().find(|n| n.mark == Mark::Patient).filter(other);
            let patient = named.patient.or(against);
            return Some(Roles::new(named.agent.or(subject), patient, named.how));
        }
        let free_before: Vec<&Noun> = before().filter(free).take(2).collect();
        let free_behind: Vec<&Noun> = behind().filter(free).take(2).collect();
        let all = || before().chain(behind());
        if let Some(n) = all().find(|n| self.stressed(n, verb)) {
            let other = free_behind.iter().chain(&free_before).copied().find(|o| o.tokens != n.tokens);
            return Some(Roles::new(Some(n), other, How::Stressed));
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
            return (by.is_some() || patient.is_some()).then_some(Roles::new(by, patient, how));
        }
        let marked = free_before.iter().chain(&free_behind).copied().find(|n| n.mark == Mark::Patient);
        if let Some(p) = marked {
            let agent = free_before.iter().chain(&free_behind).copied().find(|n| n.tokens != p.tokens);
            return Some(Roles::new(agent, Some(p), How::Marked));
        }
        let close = |n: &Noun| from - n.tokens.end <= CLOSE;
        // "Ends its partnership with X, Y reported": X, unless somebody stands before him.
        let other = before().chain(behind()).find(|n| with && n.mark == Mark::With);
        let nearer = |o: &&Noun| free_behind.first().is_none_or(|f| o.tokens.start < f.tokens.start);
        if let Some(other) = other.filter(nearer)
            && let Some(agent) = free_before.first()
        {
            return Some(Roles::new(Some(*agent), Some(other), How::Marked));
        }
        match (&free_before[..], &free_behind[..]) {
            ([], []) => None,
            // "On Monday sued A the firm B": behind the verb first who does it.
            ([], [a, rest @ ..]) if self.cues.verb_second => {
                Some(Roles::new(Some(*a), rest.first().copied(), How::Open))
            }
            ([], [p, ..]) => Some(Roles::new(None, Some(*p), How::Open)),
            // At the end of the clause the verb has both before it.
            ([p, a, ..], []) if self.cues.verb_last => Some(Roles::new(Some(*a), Some(*p), How::Open)),
            ([a, ..], rest) => {
                let how = if close(a) && rest.len() < 2 { How::Order } else { How::Open };
                Some(Roles::new(Some(*a), rest.first().copied(), how))
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
    ) -> Option<Roles<'n, 't>> {
        let owner = before.filter(|n| n.owner && self.gap(n.tokens.end, from) <= 1);
        let close = behind.filter(|n| self.gap(to, n.tokens.start) <= MARK);
        let of = close.filter(|n| n.mark == Mark::Of || n.mark == Mark::OfOrBy && owner.is_some());
        let by = close.filter(|n| n.mark == Mark::By);
        let (agent, patient) = match (owner, of, by) {
            (None, None, _) => return None,
            (Some(o), Some(n), _) => (Some(o), Some(n)),
            (Some(o), None, Some(n)) => (Some(n), Some(o)),
            (Some(n), None, None) | (None, Some(n), _) if of_agent => (Some(n), None),
            (Some(n), None, None) | (None, Some(n), _) => (None, Some(n)),
        };
        Some(Roles::new(agent, patient, if agent.is_some() { How::Marked } else { How::Open }))
    }

    /// Words between two tokens; a mark counts for many.
    fn gap(&self, from: usize, to: usize) -> usize {
        let word = |i: usize| self.article.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word);
        let of = |i: usize| match self.article.tokens.lower(i) {
            _ if word(i) => 1,
            "'" | "’" | "'s" | "’s" => 0,
            _ => REACH,
        };
        (from..to).map(of).sum()
    }
}
