//! Mails (`.eml`) and saved pages of several parts (`.mhtml`).

use super::{Desk, File};
use crate::input::Given;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// Reads a mail: its text, or the page it holds; articles attached to it are read as files.
pub(super) fn read(desk: &mut Desk, file: File, depth: usize) {
    // Only what is asked for below: the parsers of all other headers stay out of the wasm.
    match MessageParser::new().with_minimal_headers().parse(file.bytes) {
        Some(message) => message_of(desk, file.name, &message, depth),
        None => desk.note(file.name, "broken", String::new()),
    }
}

fn message_of(desk: &mut Desk, name: &str, message: &Message, depth: usize) {
    let link = header(message, "Snapshot-Content-Location").or_else(|| header(message, "Content-Location"));
    let page = link.is_some() || message.from().is_none();
    let before = desk.found.articles.len();
    let notes = desk.found.notes.len();
    if let Some(PartType::Html(html)) = message.html_bodies().map(|p| &p.body).find(|b| matches!(b, PartType::Html(_)))
    {
        desk.page(name, html, link.as_deref());
    }
    if desk.found.articles.len() == before {
        let text: Vec<&str> = message
            .text_bodies()
            .filter_map(|p| match &p.body {
                PartType::Text(t) => Some(t.trim()),
                _ => None,
            })
            .filter(|t| !t.is_empty())
            .collect();
        if !text.is_empty() {
            // What the page part lacked the text part has.
            desk.found.notes.truncate(notes);
            desk.add(name, Given { text: unwrapped(&text.join("\n\n")), ..Given::default() });
        }
    }
    if !page {
        for article in desk.found.articles.iter_mut().skip(before) {
            describe(article, message);
        }
    }
    attachments(desk, name, message, depth);
    if desk.found.articles.len() == before && desk.found.notes.len() == notes {
        desk.note(name, "empty", String::new());
    }
}

/// The subject is the headline, the sender the outlet, the date the mail's, where the page inside says nothing else.
fn describe(article: &mut Given, message: &Message) {
    let subject = message.subject().map(|s| s.trim().to_string()).filter(|s| !s.is_empty());
    if let (None, Some(subject)) = (&article.title, subject) {
        if !article.text.starts_with(&subject) {
            article.text = format!("{subject}\n\n{}", article.text);
        }
        article.title = Some(subject);
    }
    let sender = message.from().and_then(|f| f.first()).and_then(|f| f.name()).map(|n| n.trim().to_string());
    article.outlet = article.outlet.take().or(sender.filter(|s| !s.is_empty()));
    if let (None, Some(date)) = (&article.date, message.date()) {
        article.date = Some(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
        article.published = date.is_valid().then(|| date.to_rfc3339());
    }
}

fn attachments(desk: &mut Desk, name: &str, message: &Message, depth: usize) {
    for part in message.attachments().take(desk.limits.entries) {
        let inner = part.attachment_name().unwrap_or("").to_string();
        let called = if inner.is_empty() { name.to_string() } else { format!("{name}/{inner}") };
        match &part.body {
            PartType::Message(m) if depth < desk.limits.depth => message_of(desk, &called, m, depth + 1),
            PartType::Message(_) => desk.note(&called, "deep", desk.limits.depth.to_string()),
            // Pictures and styles of a saved page belong to it and are no news.
            _ if inner.is_empty() || part.content_id().is_some() || part.content_location().is_some() => {}
            _ => desk.read(File { name: &called, bytes: part.contents(), link: None }, depth + 1),
        }
    }
}

fn header(message: &Message, name: &str) -> Option<String> {
    let value = message.header_raw(name.to_string())?.trim().to_string();
    value.starts_with("http").then_some(value)
}

/// Mails wrap lines at some 76 letters and part paragraphs by empty lines.
fn unwrapped(text: &str) -> String {
    let wrapped = text.lines().filter(|l| l.chars().count() > 80).count() == 0 && text.contains("\n\n");
    let mut out = String::with_capacity(text.len());
    for block in text.replace("\r\n", "\n").split("\n\n") {
        let lines: Vec<&str> = block.lines().map(str::trim_end).collect();
        // A wrapped paragraph has full lines but for its last.
        let full = lines.iter().rev().skip(1).all(|l| l.chars().count() > 55);
        let glue = if wrapped && full && lines.len() > 1 { " " } else { "\n" };
        out.push_str(&lines.join(glue));
        out.push_str("\n\n");
    }
    out.trim_end().to_string()
}
