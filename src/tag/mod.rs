//! Tags: spans with a normalised value and the name of the rule that found them.
//!
//! One engine a family; an engine gets a [`Passage`] (a sentence with its tokens and its language's pack) and knows no language.

pub mod amount;
pub mod cue;
pub mod date;
pub mod name;
mod value;

pub use name::Told;
pub use value::*;

use crate::order::Order;
use crate::segment::Tokens;
use crate::{
    Span,
    article::Article,
    pack::{Pack, Packs},
};
use std::ops::Range;
use time::Date;

/// A tagged span.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// What it is.
    pub kind: TagKind,
    /// The shortest run of words that carries it.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// The rule that found it, for "why is this marked?".
    pub rule: &'static str,
}

/// Kinds of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TagKind {
    /// A bare number.
    Number,
    /// A sum with its currency.
    Money,
    /// A share of a hundred, or percentage points.
    Percent,
    /// A number with a unit or a counted thing.
    Quantity,
    /// A day, or a run of days.
    Date,
    /// How long.
    Duration,
    /// A person, organisation, place, product, event.
    Name,
    /// Who is credited for something said.
    Attribution,
    /// Words in quotation marks.
    Quote,
    /// How sure: reported, planned, possible, denied.
    Certainty,
    /// Not, no, without.
    Negation,
    /// All, some, only, for good, for a time.
    Scope,
}

/// What an engine reads: one sentence of a text, with its tokens and its language's pack.
#[derive(Clone, Debug)]
pub struct Passage<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The tokens of the whole text.
    pub tokens: &'a Tokens,
    /// The sentence's tokens.
    pub range: Range<usize>,
    /// What is known of its language.
    pub pack: &'a Pack,
    /// The article's day, against which relative dates are read.
    pub date: Option<Date>,
}

impl<'a> Passage<'a> {
    /// Lower-case form of token `i`; empty outside the sentence.
    pub fn lower(&self, i: usize) -> &'a str {
        if self.range.contains(&i) { self.tokens.lower(i) } else { "" }
    }

    /// The words of token `i` as written.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// The span of tokens `from..to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        self.tokens.span(from, to)
    }
}

/// Tags of some articles, each in the order of its text.
///
/// A name that one of the articles shows beyond doubt is known in all of them: at the beginning of a sentence, and where
/// every noun has a capital. So every article is read twice: [`first`], then [`finish`].
pub fn tags(articles: &[Article], packs: &Packs) -> Vec<Vec<Tag>> {
    let mut known = Told::default();
    let all: Vec<_> = articles.iter().map(|a| first(a, packs, &mut known)).collect();
    articles.iter().zip(all).map(|(a, of)| finish(a, packs, &known, of)).collect()
}

/// Values and names of one article, sentence by sentence; `known` learns the names that are beyond doubt.
pub fn first(article: &Article, packs: &Packs, known: &mut Told) -> Vec<Vec<Tag>> {
    let read = |p: Passage| {
        let mut out = Vec::new();
        values(&p, &mut out);
        known.learn(&p, &out);
        out
    };
    passages(article, packs).map(read).collect()
}

/// All tags of one article: its `first` ones, the names that others told, and what says who, how sure and whether.
pub fn finish(article: &Article, packs: &Packs, known: &Told, first: Vec<Vec<Tag>>) -> Vec<Tag> {
    let mut out = Vec::new();
    for ((p, s), mut tags) in passages(article, packs).zip(&article.sentences).zip(first) {
        known.tag(&p, packs.meaning(s.language), &mut tags);
        cues(&p, &mut tags);
        out.append(&mut tags);
    }
    out
}

fn passages<'a>(article: &'a Article, packs: &'a Packs) -> impl Iterator<Item = Passage<'a>> {
    article.sentences.iter().map(|s| Passage {
        text: &article.text,
        tokens: &article.tokens,
        range: article.tokens.within(s.span),
        pack: packs.get(s.language),
        date: article.anchor.or(article.date),
    })
}

/// Tags of one sentence by itself, appended in the order of the text.
///
/// Dates and amounts do not overlap: dates are read first and amounts leave their tokens alone.
pub fn passage(p: &Passage, out: &mut Vec<Tag>) {
    let mut here = Vec::new();
    values(p, &mut here);
    cues(p, &mut here);
    out.append(&mut here);
}

fn values(p: &Passage, out: &mut Vec<Tag>) {
    date::tag(p, out);
    amount::tag(p, out);
    name::tag(p, out);
}

fn cues(p: &Passage, out: &mut Vec<Tag>) {
    cue::tag(p, out);
    out.order_by_key(|t| (t.span.start, std::cmp::Reverse(t.span.end)));
}
