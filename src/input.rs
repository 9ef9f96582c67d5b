//! What the reader gives.

use crate::Lang;
use time::Date;

/// One article as it was given: its text and whatever is already known about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Short name, unique among the sources of one comparison (`a`, `b` …; the file's stem in the command).
    pub id: String,
    /// The text as given. Spans of the report are places in exactly this text.
    pub text: String,
    /// Title, where known from elsewhere than the text.
    pub title: Option<String>,
    /// Newspaper, agency or site.
    pub outlet: Option<String>,
    /// Day of publication; it wins over what the text says.
    pub date: Option<Date>,
    /// Language, where the reader has set it; it wins over detection.
    pub language: Option<Lang>,
}

impl Source {
    /// A source of which nothing but its text is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Source { id: id.into(), text: text.into(), ..Source::default() }
    }
}
