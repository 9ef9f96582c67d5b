//! Mails (`.eml`) and saved pages of several parts (`.mhtml`).

use super::{Desk, File, moment};
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
    let mut handed_on = false;
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
            let text = unwrapped(&text.join("\n\n"));
            let inner = forwarded(&text);
            handed_on = inner.is_some();
            desk.add(name, inner.unwrap_or(Given { text, ..Given::default() }));
        }
    }
    if !page {
        for article in desk.found.articles.iter_mut().skip(before) {
            describe(article, message, handed_on);
        }
    }
    attachments(desk, name, message, depth);
    if desk.found.articles.len() == before && desk.found.notes.len() == notes {
        desk.note(name, "empty", String::new());
    }
}

/// The subject is the headline, the sender the outlet, the date the mail's, where the page inside says nothing else.
/// Of a mail that was handed on (`inner`) the day is another.
fn describe(article: &mut Given, message: &Message, inner: bool) {
    let subject = message.subject().map(|s| bare(s).to_string()).filter(|s| !s.is_empty());
    if let (None, Some(subject)) = (&article.title, subject) {
        if !article.text.starts_with(&subject) {
            article.text = format!("{subject}\n\n{}", article.text);
        }
        article.title = Some(subject);
    }
    let sender = message.from().and_then(|f| f.first()).and_then(|f| f.name()).map(|n| n.trim().to_string());
    article.outlet = article.outlet.take().or(sender.filter(|s| !s.is_empty()));
    if let (None, Some(date)) = (&article.date, message.date().filter(|_| !inner)) {
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

/// The mail inside of a mail: what stands below its head, a line of dashes and lines such as `From: Post <a@post.example>`.
fn forwarded(text: &str) -> Option<Given> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let named = |l: &str| l.split_once(':').is_some_and(|(n, v)| n.split(' ').count() < 3 && !v.trim().is_empty());
    let dashes = lines.iter().position(|l| l.starts_with("-----") && l.contains(char::is_alphabetic))?;
    let from = dashes + 1 + lines[dashes + 1..].iter().take_while(|l| l.trim().is_empty()).count();
    let head: Vec<&str> = lines[from..].iter().copied().take_while(|l| named(l)).collect();
    let (_, sender) = head.iter().filter_map(|l| l.split_once(':')).find(|(_, v)| v.contains('@'))?;
    let body = lines[from + head.len()..].concat().trim().to_string();
    let day = head.iter().filter_map(|l| l.split_once(':')).find_map(|(_, v)| moment::parse(v.trim()));
    (head.len() > 2 && !body.is_empty()).then(|| Given {
        date: day.map(|m| m.day),
        outlet: sender.split('<').next().map(|n| n.trim().trim_matches('"').to_string()).filter(|n| !n.is_empty()),
        text: body,
        ..Given::default()
    })
}

/// Signs of an answered or handed on mail before its subject.
const PASSED: [&str; 7] = ["fwd:", "fw:", "wg:", "re:", "aw:", "tr:", "vs:"];

/// A subject without them.
fn bare(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some(sign) = PASSED.iter().find(|s| rest.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s))) {
        rest = rest[sign.len()..].trim_start();
    }
    rest
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forwarded_mail_is_the_one_inside() {
        let head = "---------- Forwarded message ---------\nFrom: Coast Mirror <n@cm.example>\nDate: Tue, 3 Mar 2026\nSubject: Crash\nTo: <a@b.example>\n";
        let found =
            forwarded(&format!("Hi, look at this.\n\n{head}\nCrash leaves 15 hurt\n\nFifteen were hurt.")).unwrap();
        assert_eq!(found.text, "Crash leaves 15 hurt\n\nFifteen were hurt.");
        assert_eq!(found.outlet.as_deref(), Some("Coast Mirror"));
        assert_eq!(forwarded("Crash\n\n-----\n\nFrom: here on: all: is text"), None);
        assert_eq!(forwarded("----- Signed\nFrom: nobody\nDate: none\nTo: all\n\nText"), None);
        assert_eq!((bare("Fwd: Re: Crash"), bare("Return: Crash"), bare("é")), ("Crash", "Return: Crash", "é"));
    }
}
