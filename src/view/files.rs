//! Files the reader chooses or drops: plain text and saved web pages.

use super::seam::ArticleInput;
use super::state::part;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, DomParser, Element, File, FileList, SupportedType};

/// What an article's text is taken from, best first: the body of an article, then any paragraph of the page.
const BODIES: [&str; 3] = ["article", "[itemprop=articleBody], main", "body"];

/// Reads all files, one after the other; `done` gets the articles, `failed` the name of each file that was not read.
pub fn read(list: &FileList, done: impl Fn(Vec<ArticleInput>) + 'static, failed: impl Fn(String) + 'static) {
    let files: Vec<File> = (0..list.length()).filter_map(|i| list.item(i)).collect();
    spawn_local(async move {
        for file in files {
            let text = JsFuture::from(file.text()).await.ok().and_then(|t| t.as_string());
            match text.and_then(|t| articles(&t)) {
                Some(found) => done(found),
                None => failed(file.name()),
            }
        }
    });
}

/// The articles in a file's text; `None` where it is no text.
fn articles(text: &str) -> Option<Vec<ArticleInput>> {
    // Files of other programs read as text hold NUL or many replacement characters.
    let odd = text.chars().take(4_000).filter(|c| *c == '\0' || *c == '\u{fffd}').count();
    if odd > 8 || text.trim().is_empty() {
        return None;
    }
    let head = text.trim_start().get(..200.min(text.trim_start().len())).unwrap_or("").to_lowercase();
    if head.contains("<!doctype html") || head.contains("<html") {
        return page(text).map(|a| vec![a]);
    }
    Some(part(text))
}

/// A saved web page. It is parsed without running scripts or loading anything.
fn page(html: &str) -> Option<ArticleInput> {
    let doc = DomParser::new().ok()?.parse_from_string(html, SupportedType::TextHtml).ok()?;
    let meta = |names: &str| find(&doc, names).and_then(|m| m.get_attribute("content"));
    let words = |e: Element| e.text_content().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "));
    let title =
        find(&doc, "h1").and_then(words).or_else(|| meta("meta[property='og:title']")).or_else(|| Some(doc.title()));
    let paragraphs = BODIES.iter().find_map(|b| {
        let selector = b.split(", ").map(|b| format!("{b} p, {b} h2, {b} li")).collect::<Vec<_>>().join(", ");
        let list = doc.query_selector_all(&selector).ok()?;
        let all: Vec<String> = (0..list.length())
            .filter_map(|i| list.item(i)?.dyn_into::<Element>().ok())
            .filter_map(words)
            .filter(|t| !t.is_empty())
            .collect();
        (all.iter().map(String::len).sum::<usize>() > 200).then_some(all)
    })?;
    let date = meta("meta[property='article:published_time']")
        .or_else(|| find(&doc, "time[datetime]").and_then(|t| t.get_attribute("datetime")))
        .and_then(|d| d.get(..10).map(str::to_string))
        .filter(|d| super::model::date(d).is_some());
    let title = title.filter(|t| !t.trim().is_empty());
    Some(ArticleInput {
        text: paragraphs.join("\n"),
        title,
        outlet: meta("meta[property='og:site_name']"),
        date,
        ..ArticleInput::default()
    })
}

fn find(doc: &Document, selector: &str) -> Option<Element> {
    doc.query_selector(selector).ok().flatten()
}
