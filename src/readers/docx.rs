//! Documents of word processors (`.docx`): paragraphs of the text, and what the document says of itself.

use crate::input::{Given, PICTURE};
use quick_xml::{Reader, events::Event};

/// A paragraph: its text so far and the id of its style.
#[derive(Default)]
struct Open {
    line: String,
    style: String,
}

/// From `word/document.xml`, `word/styles.xml` and `docProps/core.xml`.
pub(super) fn read(body: &str, styles: &str, core: &str) -> Given {
    let styles = self::styles(styles);
    let mut title = None;
    let mut lines: Vec<String> = Vec::new();
    let mut reader = Reader::from_str(body);
    reader.config_mut().check_end_names = false;
    let (mut now, mut inside, mut left_out) = (Open::default(), false, 0usize);
    // Around a box, in which its picture's text may stand.
    let mut around: Vec<Open> = Vec::new();
    // A broken end keeps what was read so far.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(e) => match e.local_name().as_ref() {
                "t" => inside = true,
                // The same box once more, for older programs.
                "del" | "moveFrom" | "Fallback" => left_out += 1,
                "p" => around.push(std::mem::take(&mut now)),
                _ => {}
            },
            Event::Empty(e) => match e.local_name().as_ref() {
                "tab" => now.line.push(' '),
                "br" | "cr" => now.line.push('\n'),
                "noBreakHyphen" => now.line.push('-'),
                "pStyle" => now.style = attribute(&e, "val"),
                _ => {}
            },
            Event::Text(t) if inside && left_out == 0 => now.line.push_str(&t.xml10_content()),
            Event::GeneralRef(r) if inside && left_out == 0 => now.line.extend(entity(&r)),
            Event::End(e) => match e.local_name().as_ref() {
                "t" => inside = false,
                "del" | "moveFrom" | "Fallback" => left_out = left_out.saturating_sub(1),
                "p" => {
                    let Open { line, style } = std::mem::replace(&mut now, around.pop().unwrap_or_default());
                    let text = line.trim();
                    if text.is_empty() {
                        continue;
                    }
                    if title.is_none() && is(&styles, &style, "title") {
                        title = Some(text.to_string());
                    }
                    lines.push(match is(&styles, &style, "caption") {
                        true => format!("{PICTURE} {}", text.replace('\n', " ")),
                        false => text.to_string(),
                    });
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

/// A style as a document defines it.
#[derive(Default)]
struct Style {
    id: String,
    name: String,
    base: String,
}

fn styles(xml: &str) -> Vec<Style> {
    let mut reader = Reader::from_str(xml);
    let mut out: Vec<Style> = Vec::new();
    while let Ok(event) = reader.read_event() {
        match (event, out.last_mut()) {
            (Event::Start(e), _) if e.local_name().as_ref() == "style" => {
                out.push(Style { id: attribute(&e, "styleId"), ..Style::default() });
            }
            (Event::Empty(e), Some(style)) => match e.local_name().as_ref() {
                "name" => style.name = attribute(&e, "val"),
                "basedOn" => style.base = attribute(&e, "val"),
                _ => {}
            },
            (Event::Eof, _) => break,
            _ => {}
        }
    }
    out
}

/// Styles that stand on each other.
const BASES: usize = 8;

/// Is a style the one of this name, or based on it? Word's own styles have the same names in every language; their ids are
/// `Caption`, `Beschriftung`, `Lgende`.
fn is<'a>(styles: &'a [Style], mut id: &'a str, name: &str) -> bool {
    (0..BASES).any(|_| {
        let style = styles.iter().find(|s| s.id == id);
        let found = style.map_or(id, |s| &s.name).eq_ignore_ascii_case(name);
        id = style.map_or("", |s| &s.base);
        found
    })
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
