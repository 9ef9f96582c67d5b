//! Readers: from files and web pages to articles, for everything that is not plain UTF-8.
//!
//! ```text
//! bytes → kind (by content, then by name) → text, html, mail, docx, json, news (NewsML-G2), archive → articles, notes
//! ```
//!
//! Nothing is opened but the bytes at hand: no picture, no style sheet, no entity, no address. What cannot be read costs
//! a [`Note`] and leaves the rest as it is. In the browser this is a wasm of its own, loaded when such input arrives.

mod archive;
mod docx;
mod encoding;
#[cfg(target_arch = "wasm32")]
mod entry;
mod html;
mod json;
mod kind;
mod mail;
mod markdown;
mod moment;
mod news;

pub use crate::input::{Found, Note};
use crate::input::{Given, Limits};
use kind::Kind;

/// A file as it is given.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, with folders where it comes from one; tells what it is where the content does not.
    pub name: &'a str,
    /// Its content.
    pub bytes: &'a [u8],
    /// Where a page was saved from, if it is known.
    pub link: Option<&'a str>,
}

/// Reads one file.
///
/// Never fails and never panics: what is broken is said in a note.
///
/// ```
/// use counterpoint::readers::{File, read};
/// let page = b"<html lang=en><title>Fire</title><article><h1>Fire in the harbour</h1><p>Fourteen people were hurt in the fire.</article>";
/// let found = read(File { name: "fire.html", bytes: page, link: None }, &Default::default());
/// assert_eq!(found.articles[0].title.as_deref(), Some("Fire in the harbour"));
/// ```
pub fn read(file: File, limits: &Limits) -> Found {
    let mut desk = Desk { limits: *limits, unpacked: 0, found: Found::default() };
    desk.read(file, 0);
    desk.found
}

/// What is read so far, and what it cost.
struct Desk {
    limits: Limits,
    unpacked: usize,
    found: Found,
}

impl Desk {
    /// Reads a file that lies `depth` archives deep.
    fn read(&mut self, file: File, depth: usize) {
        if file.bytes.len() > self.limits.file {
            return self.note(file.name, "large", megabytes(self.limits.file));
        }
        if depth > self.limits.depth {
            return self.note(file.name, "deep", self.limits.depth.to_string());
        }
        if file.bytes.iter().all(u8::is_ascii_whitespace) {
            return self.note(file.name, "empty", String::new());
        }
        match kind::of(file.name, file.bytes) {
            Kind::Text => self.plain(file),
            Kind::Html => self.html(file),
            Kind::Mail => mail::read(self, file, depth),
            Kind::Json => json::read(self, file),
            Kind::Xml => self.xml(file),
            Kind::Archive => archive::read(self, file, depth),
            Kind::Refused(code) => self.note(file.name, code, String::new()),
        }
    }

    fn plain(&mut self, file: File) {
        let text = self.decode(file);
        if !file.name.to_lowercase().ends_with(".md") {
            return self.add(file.name, Given { text, ..Given::default() });
        }
        let (known, text) = markdown::front(&text);
        self.add(file.name, Given { text: markdown::plain(text), ..known });
    }

    fn html(&mut self, file: File) {
        let text = encoding::html(file.bytes);
        self.page(file.name, &text, file.link);
    }

    /// A web page whose encoding is dealt with.
    fn page(&mut self, name: &str, text: &str, link: Option<&str>) {
        if html::too_deep(text) {
            return self.note(name, "broken", String::new());
        }
        if kind::is_piece(name) && link.is_none() {
            let parts = html::several(text);
            if !parts.is_empty() {
                return parts.into_iter().for_each(|text| self.add(name, Given { text, ..Given::default() }));
            }
        }
        let page = html::read(text, link);
        if page.article.text.trim().is_empty() {
            return self.note(name, if page.wall { "wall" } else { "no-text" }, String::new());
        }
        if page.wall {
            self.note(name, "wall", String::new());
        } else if page.teaser {
            self.note(name, "teaser", String::new());
        }
        self.add(name, page.article);
    }

    fn xml(&mut self, file: File) {
        let text = self.decode(file);
        let items = news::read(&text);
        if items.is_empty() {
            // XHTML, or another XML that holds text for people.
            return if text.contains("<html") || text.contains("<body") {
                self.page(file.name, &text, file.link)
            } else {
                self.note(file.name, "unknown", String::new())
            };
        }
        for item in items {
            self.add(file.name, item);
        }
    }

    /// The text of a file, with a note where its encoding had to be guessed.
    fn decode(&mut self, file: File) -> String {
        let (text, guessed) = encoding::text(file.bytes);
        if let Some(guessed) = guessed {
            self.note(file.name, "encoding", guessed.into());
        }
        text
    }

    /// Takes an article in, within the limits.
    fn add(&mut self, name: &str, mut article: Given) {
        if self.found.articles.len() >= self.limits.articles {
            if !self.found.notes.iter().any(|n| n.code == "many") {
                self.note(name, "many", self.limits.articles.to_string());
            }
            return;
        }
        if article.text.trim().is_empty() {
            return self.note(name, "empty", String::new());
        }
        if let Some(end) = Limits::cut(&article.text, self.limits.text) {
            article.text.truncate(end);
            self.note(name, "cut", self.limits.text.to_string());
        }
        self.found.articles.push(article);
    }

    fn note(&mut self, file: &str, code: &str, about: String) {
        let text = english(code, &about);
        self.found.notes.push(Note { file: file.into(), code: code.into(), about, text });
    }
}

fn megabytes(bytes: usize) -> String {
    format!("{}", bytes / 1_000_000)
}

/// What a note says to a reader at a terminal.
fn english(code: &str, about: &str) -> String {
    match code {
        "pdf" => "is a PDF, which is not read; open it, copy its text and paste it".into(),
        "picture" => "is a picture, sound or film; only text is read".into(),
        "office" => "is a file of an office program that is not read; save it as .docx, .txt or .html".into(),
        "unknown" => "is no text, or one in an encoding that is not known".into(),
        "webarchive" => "is a web archive of Safari, which is not read; save the page as its source".into(),
        "no-body" => "holds no text of an article".into(),
        "empty" => "is empty".into(),
        "broken" => "is broken and could not be read".into(),
        "locked" => "is locked with a password".into(),
        "large" => format!("is larger than {about} MB"),
        "unpacked" => format!("unpacks to more than {about} MB; the rest of it was left out"),
        "entries" => format!("holds more than {about} files; the rest was left out"),
        "many" => format!("holds more than {about} articles; the rest was left out"),
        "deep" => format!("lies more than {about} archives deep and was left out"),
        "cut" => format!("was cut after {about} characters"),
        "wall" => "shows a question about cookies or a subscription in place of the article".into(),
        "teaser" => "is only the beginning: the rest is for subscribers".into(),
        "no-text" => "is a page without an article that could be found".into(),
        "encoding" => format!("is not UTF-8; read as {about}"),
        _ => code.to_string(),
    }
}

#[cfg(test)]
mod tests;
