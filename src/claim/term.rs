//! Terms: the content words of a text, with what they mean.

use crate::Span;
use crate::article::Article;
use crate::meaning::{ConceptId, fold};
use crate::pack::Pack;
use crate::segment::TokenKind;
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
    /// The article's tag, where it is a name.
    pub name: Option<usize>,
    /// Its letters folded, for words no list has and for names.
    pub folded: String,
    /// Written with a capital (tells little where all nouns are).
    pub capital: bool,
}

/// Weight of what stands before the head of a compound (`Flucht` in `Fluchtwagen`); 0 ignores it, 1 equals the head.
const MODIFIER: f32 = 0.7;

/// The terms among `range` of the article's tokens: figures, dates and empty words are left out, names are one term.
pub fn terms(article: &Article, tags: &[Tag], range: Range<usize>, pack: &Pack) -> Vec<Term> {
    let tables = &pack.tables;
    let tokens = &article.tokens;
    let all = tokens.span(range.start, range.end);
    let lo = tags.partition_point(|t| t.span.start < all.start);
    let tags_here: Vec<(usize, &Tag)> =
        tags.iter().enumerate().skip(lo).take_while(|(_, t)| t.span.start < all.end).collect();
    let mut out = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let Some(token) = tokens.get(i) else { break };
        if token.kind != TokenKind::Word {
            i += 1;
            continue;
        }
        if let Some((index, tag)) =
            tags_here.iter().find(|(_, t)| t.kind == TagKind::Name && t.span.contains(token.span))
        {
            let end = tokens.at(tag.span.end).min(range.end).max(i + 1);
            let folded = match &tag.value {
                Value::Name(n) => n.id.clone(),
                _ => String::new(),
            };
            out.push(Term {
                tokens: i..end,
                span: tag.span,
                concepts: Vec::new(),
                name: Some(*index),
                folded,
                capital: true,
            });
            i = end;
            continue;
        }
        let masked = tags_here.iter().any(|(_, t)| match &t.value {
            Value::Amount(a) => t.span.contains(token.span) && !a.counted.is_some_and(|c| c.contains(token.span)),
            Value::Date(_) => t.span.contains(token.span),
            _ => false,
        });
        if masked {
            i += 1;
            continue;
        }
        let mut term = |len: usize, concepts: Vec<(ConceptId, f32)>| {
            let span = tokens.span(i, i + len);
            let folded = fold(tokens.lower(i));
            out.push(Term { tokens: i..i + len, span, concepts, name: None, folded, capital: token.capital });
            len
        };
        i += if let Some((len, ids)) = tables.lexicon.find(tokens, i, range.end) {
            let share = 1.0 / ids.len() as f32;
            term(len, ids.iter().map(|id| (*id, share.max(0.5))).collect())
        } else if tables.cues.stop.find(tokens, i, i + 1).is_some() {
            1
        } else if let Some((head, modifier)) = tables.lexicon.compound(tokens.lower(i)) {
            let mut concepts: Vec<_> = head.iter().map(|id| (*id, 1.0)).collect();
            concepts.extend(modifier.unwrap_or(&[]).iter().map(|id| (*id, MODIFIER)));
            term(1, concepts)
        } else {
            term(1, Vec::new())
        };
    }
    out
}
