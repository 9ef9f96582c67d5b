//! News exchange of agencies: NewsML-G2 (news messages, news items, knowledge aside), with text as NITF or XHTML.

use super::{docx::entity, moment};
use crate::input::Given;
use quick_xml::{Reader, events::Event};

/// Emphasis, links and names inside of a paragraph do not end it.
const INLINE: [&str; 13] =
    ["em", "strong", "a", "b", "i", "q", "span", "person", "org", "location", "chron", "num", "money"];

/// Deepest nesting that is followed.
const DEPTH: usize = 200;

/// The text items of a message; empty where it is no news message.
pub(super) fn read(xml: &str) -> Vec<Given> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let (mut out, mut path, mut item) = (Vec::new(), Vec::<String>::new(), None::<Item>);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => {
                let name = e.local_name().as_ref().to_string();
                if matches!(name.as_str(), "newsItem" | "NewsItem" | "nitf") && item.is_none() {
                    item = Some(Item::default());
                }
                if let Some(item) = &mut item {
                    item.enter(&name, &e);
                }
                path.push(name);
                if path.len() > DEPTH {
                    break;
                }
            }
            Event::Empty(e) => {
                if let Some(item) = &mut item {
                    item.enter(e.local_name().as_ref(), &e);
                    item.leave(e.local_name().as_ref());
                }
            }
            Event::Text(t) => item.iter_mut().for_each(|i| i.text.push_str(&t.xml10_content())),
            Event::CData(t) => item.iter_mut().for_each(|i| i.text.push_str(&t.xml10_content())),
            Event::GeneralRef(r) => item.iter_mut().for_each(|i| i.text.extend(entity(&r))),
            Event::End(e) => {
                let name = e.local_name().as_ref().to_string();
                path.pop();
                if let Some(i) = &mut item {
                    i.leave(&name);
                }
                let nested = path.iter().any(|p| matches!(p.as_str(), "newsItem" | "NewsItem"));
                if matches!(name.as_str(), "newsItem" | "NewsItem" | "nitf") && !nested {
                    out.extend(item.take().and_then(Item::done));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    // A message that breaks off still has what came before.
    out.extend(item.and_then(Item::done));
    out
}

#[derive(Default)]
struct Item {
    given: Given,
    text: String,
    lines: Vec<String>,
    /// Inside of the text proper.
    body: usize,
    created: Option<moment::Moment>,
}

impl Item {
    fn enter(&mut self, name: &str, e: &quick_xml::events::BytesStart) {
        let attribute = |n: &str| {
            e.attributes().flatten().find(|a| a.key.local_name().as_ref() == n).map(|a| a.value.trim().to_string())
        };
        match name {
            "body.content" | "body" => self.body += 1,
            "language" => self.given.lang = attribute("tag").and_then(|t| super::html::iso3(&t)),
            // XHTML and NITF say it on their root.
            "html" | "nitf" | "inlineXML" => {
                let lang = attribute("lang").and_then(|t| super::html::iso3(&t));
                self.given.lang = self.given.lang.take().or(lang);
            }
            "date.issue" => self.created = attribute("norm").and_then(|d| moment::parse(&d)).or(self.created.take()),
            "provider" | "infoSource" => {
                let name = attribute("literal");
                self.given.outlet = self.given.outlet.take().or(name);
            }
            _ => {}
        }
        if !INLINE.contains(&name) {
            self.text.clear();
        }
    }

    fn leave(&mut self, name: &str) {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let full = !text.is_empty();
        match name {
            "body.content" | "body" => self.body = self.body.saturating_sub(1),
            _ if INLINE.contains(&name) => return,
            "headline" | "hl1" | "HeadLine" if full && self.given.title.is_none() => self.given.title = Some(text),
            "contentCreated" | "DateAndTime" => self.created = moment::parse(&text).or(self.created.take()),
            "versionCreated" | "contentModified" => {
                self.given.updated = moment::parse(&text).map(|m| m.exact.unwrap_or(m.day));
            }
            "by" | "byline" | "person.name" if full => self.given.author = Some(super::html::bare_name(&text)),
            "name" if full && self.given.outlet.is_none() && self.body == 0 => self.given.outlet = Some(text),
            "p" | "h1" | "h2" | "h3" | "li" | "hl2" | "description" if full && (self.body > 0 || name == "p") => {
                self.lines.push(text)
            }
            _ => {}
        }
        self.text.clear();
    }

    fn done(mut self) -> Option<Given> {
        let title = self.given.title.clone();
        self.lines.retain(|l| Some(l) != title.as_ref());
        if self.lines.is_empty() {
            return None;
        }
        let mut lines: Vec<String> = title.into_iter().collect();
        lines.append(&mut self.lines);
        self.given.text = lines.join("\n\n");
        if let Some(created) = self.created {
            self.given.date = Some(created.day.clone());
            self.given.published = created.exact;
        }
        // The first version is no update.
        self.given.updated = self.given.updated.filter(|u| Some(u) != self.given.published.as_ref());
        if self.given.date.is_none() {
            self.given.date = self.given.updated.as_deref().and_then(|u| u.get(..10)).map(str::to_string);
        }
        Some(self.given)
    }
}
