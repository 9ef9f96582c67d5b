//! A comparison as it is kept, shared and carried: the articles as given, and what the reader set right.
//!
//! Read are: what [`write`] wrote, in any version up to ours; a report as JSON, of the page or of the command, which is
//! shown as it is; a list of articles; and a page that carries a comparison. What comes in may come from anybody: it is
//! parsed into these types and nothing else, and every field is checked before anything is shown (`check`).

mod check;
pub mod link;
pub mod page;

#[cfg(test)]
mod tests;

use crate::correct::Correction;
use crate::export::Reader;
use crate::view::ArticleInput;
use crate::wire::{self, Report};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// The format's version; a higher one is refused, a lower one is read. 0 had no corrections, no name and no number.
pub const VERSION: u32 = 1;

/// A comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// What the reader calls it; may be empty.
    pub name: String,
    /// In column order.
    pub articles: Vec<ArticleInput>,
    /// Oldest first.
    pub corrections: Vec<Correction>,
    /// The report, where it came with it: then it is shown as it is.
    pub report: Option<Report>,
}

/// Why something cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// `big`, `json`, `foreign`, `newer`, `field`, `link`; the interface has words for each.
    pub code: &'static str,
    /// Which field, or what the parser says.
    pub what: String,
}

impl Fault {
    fn new(code: &'static str, what: impl Into<String>) -> Fault {
        Fault { code, what: what.into() }
    }
}

/// As it lies in files and links.
#[derive(Serialize, Deserialize)]
struct File {
    comparison: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    articles: Vec<ArticleInput>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<Correction>,
}

/// One line of JSON.
pub fn write(saved: &Saved) -> String {
    let file = File {
        comparison: VERSION,
        name: saved.name.clone(),
        articles: saved.articles.clone(),
        corrections: saved.corrections.clone(),
    };
    serde_json::to_string(&file).unwrap_or_default()
}

/// What goes beside an exported report.
pub fn reader(saved: &Saved) -> Reader {
    let details = |a: &ArticleInput| ArticleInput { text: String::new(), ..a.clone() };
    Reader {
        name: saved.name.clone(),
        corrections: saved.corrections.clone(),
        given: saved.articles.iter().map(details).collect(),
    }
}

/// Reads a file's text, or what a link or a page holds.
///
/// # Errors
/// With a code and the first field that is not as it should be.
pub fn read(text: &str) -> Result<Saved, Fault> {
    if text.len() > check::MOST_BYTES && !page::is_page(text) {
        return Err(Fault::new("big", format!("{} MB", text.len() / 1_000_000)));
    }
    if page::is_page(text) {
        let inside = page::extract(text).ok_or_else(|| Fault::new("foreign", ""))?;
        return read(inside);
    }
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with(&['{', '['][..]) {
        return Err(Fault::new("foreign", ""));
    }
    let json: Json = parse(text)?;
    let has = |key: &str| json.get(key).is_some();
    let saved = match () {
        _ if has("comparison") => {
            newer(&json["comparison"], VERSION)?;
            let file: File = typed(json)?;
            Saved { name: file.name, articles: file.articles, corrections: file.corrections, report: None }
        }
        _ if has("disagreements") && has("articles") => {
            newer(&json["version"], wire::VERSION)?;
            report(json)?
        }
        _ if has("articles") => Saved { articles: loose(json["articles"].clone())?, ..Saved::default() },
        _ if json.is_array() => Saved { articles: loose(json)?, ..Saved::default() },
        _ => return Err(Fault::new("foreign", "")),
    };
    check::saved(&saved)?;
    Ok(saved)
}

fn loose(json: Json) -> Result<Vec<ArticleInput>, Fault> {
    let mut all: Vec<ArticleInput> = Vec::new();
    let Json::Array(list) = json else { return Err(Fault::new("field", "articles")) };
    for item in list {
        // An article, or its text alone.
        let mut a: ArticleInput = match item {
            Json::String(text) => ArticleInput { text, ..ArticleInput::default() },
            article => typed(article)?,
        };
        if a.id.is_empty() {
            a.id = crate::export::siglum(all.len()).to_lowercase();
        }
        all.push(a);
    }
    Ok(all)
}

/// A report with what the reader did to it. Without `reader` the articles are as the report says.
fn report(mut json: Json) -> Result<Saved, Fault> {
    let reader: Reader = match json.get_mut("reader") {
        Some(reader) => typed(reader.take())?,
        None => Reader::default(),
    };
    let report: Report = typed(json)?;
    let plain = reader.given.is_empty();
    let article = |a: &wire::ArticleWire| match reader.given.iter().find(|g| g.id == a.id) {
        Some(given) => ArticleInput { text: a.text.clone(), ..given.clone() },
        None => ArticleInput {
            id: a.id.clone(),
            text: a.text.clone(),
            title: a.title.clone().filter(|_| plain),
            outlet: a.outlet.clone(),
            date: a.date.clone(),
            lang: None,
            author: a.author.clone(),
            published: a.published.clone(),
            updated: a.updated.clone(),
            link: a.link.clone(),
            agency: a.agency.clone(),
        },
    };
    let articles = report.articles.iter().map(article).collect();
    Ok(Saved { name: reader.name, articles, corrections: reader.corrections, report: Some(report) })
}

fn newer(version: &Json, ours: u32) -> Result<(), Fault> {
    match version.as_u64() {
        Some(v) if v > u64::from(ours) => Err(Fault::new("newer", v.to_string())),
        Some(_) => Ok(()),
        None => Err(Fault::new("field", "version")),
    }
}

fn parse(text: &str) -> Result<Json, Fault> {
    serde_json::from_str(text).map_err(|e| Fault::new("json", e.to_string()))
}

fn typed<T: serde::de::DeserializeOwned>(json: Json) -> Result<T, Fault> {
    // By way of text: reading types from parsed JSON as well would be all of their code a second time.
    serde_json::from_str(&json.to_string()).map_err(|e| {
        let what = e.to_string();
        // A place in the text that we made tells nobody anything.
        Fault::new("field", what.split(" at line ").next().unwrap_or(&what))
    })
}
