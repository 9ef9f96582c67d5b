//! The comparison as a file: one writer a format, each a pure function from report to text.
//!
//! Writers get their words from [`Words`]: English natively, the interface's own language in the page. What the reader
//! put away is in no format but JSON, which keeps the whole report with the corrections beside it.

pub mod annotations;
pub mod claims;
pub mod csv;
pub mod html;
pub mod json;
pub mod lang;
pub mod markdown;
pub mod quote;
mod sheet;
pub mod text;
mod words;

pub use json::Reader;
pub use sheet::{Row, Sheet, Side, Voice, siglum};
pub use words::{English, Words, asks};

use crate::correct;
use crate::wire::{ArticleWire, Report};

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The whole report with the reader's corrections; the page opens it again without loss.
    Json,
    /// Questions by articles, for spreadsheets.
    Csv,
    /// For editors and issue trackers.
    Markdown,
    /// A page that stands alone and prints well.
    Html,
    /// For mails.
    Text,
    /// schema.org `Claim` with `appearance`, as JSON-LD.
    Claims,
    /// W3C Web Annotations, as JSON-LD.
    Annotations,
}

impl Format {
    /// In the order in which they are offered.
    pub const ALL: [Format; 7] =
        [Format::Html, Format::Markdown, Format::Text, Format::Csv, Format::Json, Format::Claims, Format::Annotations];

    /// Its name in the command and in JavaScript.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Text => "text",
            Format::Claims => "jsonld",
            Format::Annotations => "annotations",
        }
    }

    /// By its name.
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|f| f.name() == name)
    }

    /// What a file's name ends in.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Csv => "csv",
            Format::Markdown => "md",
            Format::Html => "html",
            Format::Text => "txt",
            Format::Claims => "claims.jsonld",
            Format::Annotations => "annotations.jsonld",
        }
    }

    /// Media type.
    pub fn mime(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Csv => "text/csv;charset=utf-8",
            Format::Markdown => "text/markdown;charset=utf-8",
            Format::Html => "text/html;charset=utf-8",
            Format::Text => "text/plain;charset=utf-8",
            Format::Claims | Format::Annotations => "application/ld+json",
        }
    }
}

/// Writes a report with what the reader did to it.
pub fn write(format: Format, report: &Report, reader: &Reader, words: &dyn Words) -> String {
    if format == Format::Json {
        return json::write(report, reader);
    }
    let standing = correct::apply(report, &reader.corrections).standing();
    let sheet = Sheet::new(&standing, &reader.name, words);
    match format {
        Format::Csv => csv::write(&sheet, words),
        Format::Markdown => markdown::write(&sheet, words),
        Format::Html => html::write(&sheet, words),
        Format::Text => text::write(&sheet, words),
        Format::Claims => claims::write(&sheet, words),
        Format::Annotations => annotations::write(&sheet, words),
        Format::Json => String::new(),
    }
}

/// Where an article was published, if that is a page's address: what else it was given, nobody is led to.
fn published_at(article: &ArticleWire) -> Option<&str> {
    article.link.as_deref().filter(|l| l.starts_with("https://") || l.starts_with("http://"))
}

/// A file's name from a title: letters and figures of any script, the rest as dashes.
pub fn file_name(title: &str, ending: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(60) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    // Some systems keep such names for devices.
    let device = ["con", "prn", "aux", "nul"].contains(&name.to_lowercase().as_str());
    if name.is_empty() || device { format!("comparison.{ending}") } else { format!("{name}.{ending}") }
}

#[cfg(feature = "view")]
#[cfg(test)]
mod tests;
