//! What the reader gives.

mod found;
mod given;
mod limits;
mod split;
pub(crate) mod zone;

pub use found::{Found, Note, Seen};
pub use given::{Given, day};
pub use limits::Limits;
#[cfg(feature = "readers")]
pub(crate) use split::is_rule;
pub use split::{parted, split};

use crate::Lang;
use time::Date;

/// The name under which readers are given a piece of a page from the clipboard: no file is called so.
pub const PIECE: &str = ".html";

/// Stands before a line of a page that belongs to a picture. No newspaper uses the sign; in a box to write in it can be
/// seen, taken away and set.
pub const PICTURE: char = '◰';

/// The same before a line beside the story: a box, a link to elsewhere, a byline that is known already.
pub const BESIDE: char = '◳';

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
    /// Who wrote it.
    pub author: Option<String>,
    /// Moment of publication, RFC 3339, where time and zone are known.
    pub published: Option<String>,
    /// Moment of the last change, RFC 3339, or its day.
    pub updated: Option<String>,
    /// Canonical address of the page it comes from. Kept, never opened.
    pub link: Option<String>,
    /// Agency that the text is credited to.
    pub agency: Option<String>,
}

impl Source {
    /// A source of which nothing but its text is known.
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Source { id: id.into(), text: text.into(), ..Source::default() }
    }
}
