//! What a reading of files comes to.

use super::Given;
use serde::{Deserialize, Serialize};

/// Something the reader should know of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Name of the file.
    pub file: String,
    /// Stable name: `pdf`, `picture`, `broken` …; the interface has its own words by it.
    pub code: String,
    /// A figure or name that belongs to it; may be empty.
    pub about: String,
    /// In English.
    pub text: String,
}

/// What was found in files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The articles, without ids.
    pub articles: Vec<Given>,
    /// What could not be read, or only in part.
    pub notes: Vec<Note>,
}

/// What the engine sees in an article before anything is compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// As in [`Given::id`].
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// Newspaper, agency or site.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// ISO 8601 day of publication.
    pub date: Option<String>,
    /// Moment of publication, RFC 3339, where time and zone are told.
    pub published: Option<String>,
    /// Day or moment of the last change.
    pub updated: Option<String>,
    /// Agency it is credited to.
    pub agency: Option<String>,
    /// ISO 639-3.
    pub lang: String,
    /// Of the language, 0 to 1.
    pub confidence: f64,
    /// Lines that are shown but make no claims: bylines, captions, share lines, related links.
    pub aside: usize,
    /// Index of the article that it adds nothing to.
    pub copy_of: Option<usize>,
    /// It is an older version of that one.
    pub version: bool,
}

impl Note {
    /// A note in the interface's words only.
    pub fn new(file: &str, code: &str, about: &str) -> Note {
        Note { file: file.into(), code: code.into(), about: about.into(), text: String::new() }
    }
}
