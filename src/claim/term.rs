//! Terms: the content words of a text, with what they mean.

use crate::Span;
use crate::article::Article;
use crate::meaning::pack::{ConceptId as Sense, MeaningPack};
use crate::meaning::{ConceptId, fold};
use crate::pack::{Pack, Phrases};
use crate::segment::{TokenKind, Tokens};
use crate::tag::{Tag, TagKind, Value};
use std::ops::Range;

/// A content word or phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands.
    pub span: Span,
    /// What it may stand for, with a weight of up to 1 each; empty where no list has it.
    pub concepts: Vec<(ConceptId, f32)>,
    /// Senses by the meaning pack, with a weight of up to 1 each.
    pub senses: Vec<(Sense, f32)>,
    /// How telling the word is in its language at large: −ln of the share of sentences that have it; 0 where not known.
    pub rarity: f32,
    /// The article's tag, where it is a name.
    pub name: Option<usize>,
    /// Its letters folded, for words no list has and for names; of a demonym what its country's name has.
    pub folded: String,
    /// Of which sort it is, where it says who or what comes from a country ("svenska").
    pub origin: Option<Origin>,
    /// Written with a capital (tells little where all nouns are).
    pub capital: bool,
    /// Index of its article, and its number among all terms of it.
    pub place: (usize, usize),
}

/// A word for who or what comes from a country, in languages that write it with a small letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// "svenska": says where something is from.
    Adjective,
    /// "svenskarna": a people, or one of it.
    People,
}

/// The demonyms of a language, with the id of the country.
#[derive(Clone, Debug, Default)]
pub struct Demonyms {
    adjectives: Phrases<String>,
    people: Phrases<String>,
}

impl Demonyms {
    pub(crate) fn build(pack: &Pack) -> Demonyms {
        Demonyms { adjectives: pack.phrases("demonym.adjective"), people: pack.phrases("demonym.people") }
    }

    /// The demonym at token `at`: how many tokens it takes, its sort, and the id of the country.
    fn find(&self, tokens: &Tokens, at: usize, end: usize) -> Option<(usize, Origin, &str)> {
        let (origin, m) = [(Origin::Adjective, &self.adjectives), (Origin::People, &self.people)]
            .into_iter()
            .find_map(|(origin, words)| Some((origin, words.find(tokens, at, end)?)))?;
        Some((m.len, origin, m.value))
    }
}

/// Weight of what stands before the head of a compound (`Flucht` in `Fluchtwagen`); 0 ignores it, 1 equals the head.
const MODIFIER: f32 = 0.7;

/// The terms among `range` of the article's tokens: figures, dates and empty words are left out, names are one term. Their
/// places are nought yet.
pub fn terms(
    article: &Article,
    tags: &[Tag],
    range: Range<usize>,
    pack: &Pack,
    meaning: Option<&MeaningPack>,
) -> Vec<Term> {
    let tables = &pack.tables;
    let tokens = &article.tokens;
    let all = tokens.span(range.start, range.end);
    let lo = tags.partition_point(|t| t.span.start < all.start);
    // The tags that reach over a word: they are in the order of the text, so each is taken up and dropped once.
    let mut ahead = tags.iter().enumerate().skip(lo).take_while(|(_, t)| t.span.start < all.end).peekable();
    let mut open: Vec<(usize, &Tag)> = Vec::new();
    // Where no blanks part the words, the meaning pack does.
    let words = meaning.filter(|m| !m.has_blanks()).map(|m| {
        let text = all.of(&article.text);
        m.segment(text).into_iter().map(|r| Span::new(all.start + r.start, all.start + r.end)).collect::<Vec<_>>()
    });
    let (mut out, mut ends) = (Vec::new(), Vec::new());
    let mut i = range.start;
    while i < range.end {
        let Some(token) = tokens.get(i) else { break };
        // The last word of a verb belongs to its first.
        if token.kind != TokenKind::Word || ends.last() == Some(&i) {
            i += 1;
            continue;
        }
        while let Some(tag) = ahead.next_if(|(_, t)| t.span.start <= token.span.start) {
            open.push(tag);
        }
        crate::work::count(open.len());
        open.retain(|(_, t)| t.span.end > token.span.start);
        if let Some((index, tag)) = open.iter().find(|(_, t)| t.kind == TagKind::Name && t.span.contains(token.span)) {
            let end = tokens.at(tag.span.end).min(range.end).max(i + 1);
            let folded = match &tag.value {
                Value::Name(n) => n.id.clone(),
                _ => String::new(),
            };
            out.push(Term {
                tokens: i..end,
                span: tag.span,
                concepts: Vec::new(),
                senses: Vec::new(),
                rarity: 0.0,
                name: Some(*index),
                folded,
                origin: None,
                capital: true,
                place: (0, 0),
            });
            i = end;
            continue;
        }
        let masked = open.iter().any(|(_, t)| match &t.value {
            Value::Amount(a) => t.span.contains(token.span) && !a.counted.is_some_and(|c| c.contains(token.span)),
            Value::Date(_) => t.span.contains(token.span),
            _ => false,
        });
        if masked {
            i += 1;
            continue;
        }
        let demonym = tables.demonyms.find(tokens, i, range.end);
        let mut term = |len: usize, concepts: Vec<(ConceptId, f32)>| {
            let span = tokens.span(i, i + len);
            let folded = demonym.map_or_else(|| fold(tokens.lower(i)), |(.., place)| place.to_string());
            let word = tokens.span(i, i + len).of(&article.text).to_lowercase();
            let (mut senses, rarity) = meaning.map_or_else(Default::default, |m| senses(m, &word));
            if demonym.is_some() {
                senses.clear();
            }
            out.push(Term {
                tokens: i..i + len,
                span,
                concepts,
                senses,
                rarity,
                name: None,
                folded,
                origin: demonym.map(|(_, origin, _)| origin),
                capital: token.capital,
                place: (0, 0),
            });
            len
        };
        i += if let Some((len, ..)) = demonym {
            term(len, Vec::new())
        } else if let Some((last, ids)) = tables.lexicon.find_apart(tokens, i, range.end, &tables.cues) {
            ends.push(last);
            let share = 1.0 / ids.len() as f32;
            term(1, ids.iter().map(|id| (*id, share.max(0.5))).collect())
        } else if let Some((len, ids)) = tables.lexicon.find(tokens, i, range.end) {
            if ids.is_empty() {
                // "Sin embargo": no sanction, and nothing else either.
                i += len;
                continue;
            }
            let share = 1.0 / ids.len() as f32;
            term(len, ids.iter().map(|id| (*id, share.max(0.5))).collect())
        } else if tables.cues.stop.find(tokens, i, i + 1).is_some() {
            1
        } else if let Some((head, modifier)) = tables
            .lexicon
            .compound(tokens.lower(i))
            .filter(|(head, modifier)| modifier.is_some() || !tables.lexicon.only_ends(head, token.capital))
        {
            let mut concepts: Vec<_> = head.iter().map(|id| (*id, 1.0)).collect();
            concepts.extend(modifier.unwrap_or(&[]).iter().map(|id| (*id, MODIFIER)));
            term(1, concepts)
        } else {
            term(words.as_ref().map_or(1, |w| word_at(w, tokens, i, range.end)), Vec::new())
        };
    }
    out
}

/// Senses and rarity of a word; of a compound those of its parts.
fn senses(meaning: &MeaningPack, word: &str) -> (Vec<(Sense, f32)>, f32) {
    if let Some((all, rarity)) = meaning.look_up(word) {
        return (all.collect(), rarity);
    }
    let Some([first, head]) = meaning.split_compound(word) else { return Default::default() };
    let (mut all, mut rarity) = (Vec::new(), 0.0_f32);
    for (part, weight) in [(head, 1.0), (first, MODIFIER)] {
        if let Some((concepts, part)) = meaning.look_up(part) {
            all.extend(concepts.map(|(c, w)| (c, w * weight)));
            rarity = rarity.max(part);
        }
    }
    (all, rarity)
}

/// How many tokens the word at token `i` takes.
fn word_at(words: &[Span], tokens: &crate::segment::Tokens, i: usize, end: usize) -> usize {
    let Some(start) = tokens.get(i).map(|t| t.span.start) else { return 1 };
    let at = words.partition_point(|w| w.end <= start);
    let to = words.get(at).map_or(i + 1, |w| tokens.at(w.end));
    to.clamp(i + 1, end.max(i + 1)) - i
}
