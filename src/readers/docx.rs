//! Documents of word processors (`.docx`): paragraphs of the text, and what the document says of itself.

use crate::input::Given;
use quick_xml::{Reader, events::Event};

/// From `word/document.xml` and `docProps/core.xml`.
pub(super) fn read(body: &str, core: &str) -> Given {
    let mut title = None;
    let mut lines: Vec<String> = Vec::new();
    let mut reader = Reader::from_str(body);
    reader.config_mut().check_end_names = false;
    let (mut line, mut style, mut inside, mut deleted) = (String::new(), String::new(), false, 0usize);
    // A broken end keeps what was read so far.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => inside = true,
                "del" | "moveFrom" => deleted += 1,
                "p" => style.clear(),
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "tab" => line.push(' '),
                "br" | "cr" => line.push('\n'),
                "noBreakHyphen" => line.push('-'),
                "pStyle" => style = attribute(&e, "val"),
                _ => {}
            },
            Event::Text(t) if inside && deleted == 0 => line.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if inside && deleted == 0 => line.extend(entity(&r)),
            Event::End(e) => match e.local_name().as_ref() {
                "t" => inside = false,
                "del" | "moveFrom" => deleted = deleted.saturating_sub(1),
                "p" => {
                    let text = std::mem::take(&mut line).trim().to_string();
                    if !text.is_empty() {
                        if title.is_none() && style == "Title" {
                            title = Some(text.clone());
                        }
                        lines.push(text);
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    let core = fields(core);
    let field = |name: &str| core.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.clone());
    Given {
        text: lines.join("\n\n"),
        // `title` of the properties is often that of a template; it counts where the text has it.
        title: title.or_else(|| field("title").filter(|t| lines.iter().take(3).any(|l| l == t))),
        lang: field("language").and_then(|l| super::html::iso3(&l)),
        // The days of a file are not the article's; its own date line is read by the engine.
        ..Given::default()
    }
}

fn attribute(e: &quick_xml::events::BytesStart, name: &str) -> String {
    let found = e.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    found.map(|a| a.value.to_string()).unwrap_or_default()
}

/// `&amp;`, `&#8211;`; entities of a document's own are not known and not opened.
pub(super) fn entity(r: &quick_xml::events::BytesRef) -> Option<char> {
    if let Ok(Some(c)) = r.resolve_char_ref() {
        return Some(c);
    }
    match r.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

/// The text of each leaf of a small document, by local name.
fn fields(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut out, mut name, mut text) = (Vec::new(), String::new(), String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => (name, text) = (e.local_name().as_ref().to_string(), String::new()),
            Event::Text(t) => text.push_str(&t.xml10_content()),
            Event::GeneralRef(r) => text.extend(entity(&r)),
            Event::End(_) => out.push((std::mem::take(&mut name), std::mem::take(&mut text).trim().to_string())),
            Event::Eof => break,
            _ => {}
        }
    }
    out
}
