//! Tags: spans with a normalised value and the name of the rule that found them.
//!
//! One engine a family; an engine gets a [`Passage`] (a sentence with its tokens and its language's pack) and knows no language.

pub mod amount;
pub mod cue;
pub mod date;
pub mod name;
mod value;

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
/// every noun has a capital.
pub fn tags(articles: &[Article], packs: &Packs) -> Vec<Vec<Tag>> {
    let passages = |a: &'_ Article| -> Vec<(usize, Range<usize>)> {
        a.sentences.iter().enumerate().map(|(i, s)| (i, a.tokens.within(s.span))).collect()
    };
    let read = |article: &Article, at: usize, range: Range<usize>, work: &mut dyn FnMut(&Passage)| {
        work(&Passage {
            text: &article.text,
            tokens: &article.tokens,
            range,
            pack: packs.get(article.sentences[at].language),
            date: article.anchor.or(article.date),
        });
    };
    let mut all: Vec<Vec<Vec<Tag>>> = Vec::new();
    let mut known = name::Told::default();
    for article in articles {
        let mut of = Vec::new();
        for (at, range) in passages(article) {
            let mut out = Vec::new();
            read(article, at, range, &mut |p| {
                values(p, &mut out);
                known.learn(p, &out);
            });
            of.push(out);
        }
        all.push(of);
    }
    articles
        .iter()
        .zip(all)
        .map(|(article, of)| {
            let mut out = Vec::new();
            for ((at, range), mut tags) in passages(article).into_iter().zip(of) {
                read(article, at, range, &mut |p| {
                    known.tag(p, packs.meaning(article.sentences[at].language), &mut tags);
                    cues(p, &mut tags);
                });
                out.append(&mut tags);
            }
            out
        })
        .collect()
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
