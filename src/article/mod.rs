//! An article: its parts, sentences and what it says of itself.

mod around;
mod byline;
mod credit;
mod day;
mod lines;
mod outlet;
mod page;
mod person;
mod roles;
mod structure;
mod words;

pub use words::ArticleWords;

use crate::detect::Detected;
use crate::order::Order;
use crate::segment::Tokens;
use crate::{Lang, Source, Span, pack::Packs};
use std::sync::Arc;
use time::Date;

/// One article, cut into paragraphs and sentences.
#[derive(Clone, Debug)]
pub struct Article {
    /// As in [`Source::id`].
    pub id: String,
    /// The text as given.
    pub text: Arc<str>,
    /// Its tokens.
    pub tokens: Tokens,
    /// The headline's place in the text, where there is one.
    pub title: Option<Span>,
    /// Newspaper, agency or site: as given, else as the byline says.
    pub outlet: Option<String>,
    /// Who wrote it, where the byline says.
    pub author: Option<String>,
    /// Day of publication: as given, else as the date line says.
    pub date: Option<Date>,
    /// Moment of publication, RFC 3339, where time and zone are known.
    pub published: Option<String>,
    /// Day or moment of the last change, where it is said.
    pub updated: Option<String>,
    /// Agency that the text is credited to: in a dateline, a sign at its end, or as given.
    pub agency: Option<String>,
    /// Address of the page it comes from, as given.
    pub link: Option<String>,
    /// The last day, and minute where it is known, that the article is stamped with.
    pub stamp: Option<Stamp>,
    /// The day against which relative dates are read: its own, else that of the other articles.
    pub anchor: Option<Date>,
    /// The language of most of it.
    pub language: Detected,
    /// Paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order; they cover every non-blank character.
    pub sentences: Vec<Sentence>,
}

/// When a state of an article came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// In the article's own zone.
    pub day: Date,
    /// Since midnight, 0 to 1439.
    pub minute: Option<u16>,
    /// It is told as that of a change.
    pub changed: bool,
}

/// A paragraph: a line, as news pages are pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands, without blank ends.
    pub span: Span,
    /// What it is for.
    pub role: Role,
}

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title, also where it is repeated.
    Headline,
    /// A headline inside the article.
    Subhead,
    /// Running text.
    Body,
    /// An item of a list.
    Bullet,
    /// Author, outlet, date of publication.
    Byline,
    /// A picture's text or credit.
    Caption,
    /// Share links, comment counts, related articles, newsletter boxes, source lines.
    Furniture,
}

impl Role {
    /// Is it part of the story, so that claims may come from it?
    pub fn tells(self) -> bool {
        matches!(self, Role::Headline | Role::Subhead | Role::Body | Role::Bullet)
    }
}

/// A sentence, or a line that stands for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands, without blank ends.
    pub span: Span,
    /// Its own language, which may differ from the article's.
    pub language: Lang,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// As its paragraph's.
    pub role: Role,
}

impl Article {
    /// Reads one source: paragraphs and their roles, metadata, language, sentences.
    pub fn read(source: &Source, packs: &Packs) -> Article {
        structure::read(source, packs)
    }

    /// Gives articles without a day of publication the middle one of the others': reports of one story are days apart at most.
    pub fn anchor(articles: &mut [Article]) {
        let mut days: Vec<Date> = articles.iter().filter_map(|a| a.date).collect();
        days.order();
        let middle = days.get(days.len() / 2).copied();
        for a in articles {
            a.anchor = a.date.or(middle);
        }
    }

    /// The words of a span.
    pub fn at(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Index of the sentence that holds byte `at`, or of the next one.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= at);
        (i < self.sentences.len()).then_some(i)
    }
}

#[cfg(test)]
mod tests;
