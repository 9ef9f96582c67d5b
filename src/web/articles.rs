//! Articles from JavaScript objects and from the light DOM of an element.

use super::message::Given;
use js_sys::{Array, Date, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// The most articles one comparison takes; the page itself takes 12.
const MOST: u32 = 100;

/// Reads `sources` as the JavaScript API takes them: an array of texts or of objects with a `text`.
///
/// # Errors
/// The first thing that is not as it should be, with its place.
pub fn read(sources: &JsValue) -> Result<Vec<Given>, String> {
    if !Array::is_array(sources) {
        return Err(format!("sources is {}; an array of articles is expected", kind(sources)));
    }
    let sources: &Array = sources.unchecked_ref();
    if sources.length() > MOST {
        return Err(format!("sources has {} articles; at most {MOST} are compared", sources.length()));
    }
    let mut all: Vec<Given> = Vec::new();
    for (i, value) in sources.iter().enumerate() {
        let mut given = one(&value, &format!("sources[{i}]"))?;
        if given.id.is_empty() {
            given.id = letter(i);
        }
        if all.iter().any(|a| a.id == given.id) {
            return Err(format!("sources[{i}].id `{}` is used twice", given.id));
        }
        all.push(given);
    }
    Ok(all)
}

fn one(value: &JsValue, at: &str) -> Result<Given, String> {
    if let Some(text) = value.as_string() {
        return Ok(Given { text, ..Given::default() });
    }
    if !value.is_object() {
        return Err(format!("{at} is {}; a text or an object with `text` is expected", kind(value)));
    }
    let field = |name: &str| -> Result<Option<String>, String> {
        let found = Reflect::get(value, &name.into()).map_err(|_| format!("{at}.{name} cannot be read"))?;
        match (found.as_string(), found.is_null() || found.is_undefined()) {
            (Some(text), _) => Ok(Some(text)),
            (None, true) => Ok(None),
            (None, false) if name == "date" => match date(&found) {
                Some(date) => Ok(date.to_iso_string().as_string()),
                None => Err(format!("{at}.date is {}; `2026-03-04` or a valid Date is expected", kind(&found))),
            },
            (None, false) => Err(format!("{at}.{name} is {}; a string is expected", kind(&found))),
        }
    };
    Ok(Given {
        id: field("id")?.unwrap_or_default(),
        text: field("text")?.ok_or_else(|| format!("{at}.text is missing"))?,
        title: field("title")?,
        outlet: field("outlet")?,
        date: field("date")?,
        lang: field("lang")?.as_deref().and_then(iso3),
        author: field("author")?,
        published: field("published")?,
        updated: field("updated")?,
        link: field("link")?,
        agency: field("agency")?,
    })
}

/// A valid `Date`, also of another frame, whose class is not ours: so it is known by what it can do.
fn date(value: &JsValue) -> Option<&Date> {
    let can = Reflect::get(value, &"toISOString".into()).is_ok_and(|f| f.is_function());
    let date: &Date = value.unchecked_ref();
    (can && Reflect::get(value, &"getTime".into()).is_ok_and(|f| f.is_function()) && !date.get_time().is_nan())
        .then_some(date)
}

/// `a`, `b` … `z`, `aa` …: as columns are lettered.
fn letter(i: usize) -> String {
    let last = char::from(b'a' + (i % 26) as u8);
    if i < 26 { last.to_string() } else { format!("{}{last}", letter(i / 26 - 1)) }
}

/// What a value is, in words.
fn kind(value: &JsValue) -> String {
    match value.js_typeof().as_string().as_deref() {
        _ if value.is_null() => "null".into(),
        _ if Array::is_array(value) => "an array".into(),
        Some("undefined") => "missing".into(),
        Some("object") => "an object".into(),
        Some(other) => format!("a {other}"),
        None => "unknown".into(),
    }
}

/// ISO 639-3 for a language tag (`de`, `de-AT`, `deu`), by the browser's own table of equal codes.
pub fn iso3(tag: &str) -> Option<String> {
    let canonical = |tag: &str| -> Option<String> {
        let list = js_sys::Intl::get_canonical_locales(&tag.into()).get(0).as_string()?;
        list.split('-').next().map(str::to_string)
    };
    let tag = tag.trim();
    // `Intl` throws on what is no tag at all.
    if tag.is_empty()
        || !tag.split('-').all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
    {
        return None;
    }
    let wanted = canonical(tag)?;
    whatlang::Lang::all()
        .iter()
        .map(|l| l.code())
        .find(|code| canonical(code).as_ref() == Some(&wanted))
        .map(str::to_string)
}

/// The `<article>` children of an element, as a reader without scripts sees them.
pub fn light(element: &Element) -> Vec<Given> {
    let children = element.children();
    let articles = (0..children.length()).filter_map(|i| children.item(i)).filter(|e| e.local_name() == "article");
    articles
        .enumerate()
        .map(|(i, article)| {
            let data = |name: &str| article.get_attribute(name).map(|v| v.trim().to_string()).filter(|v| !v.is_empty());
            let mut text = String::new();
            words(&article, &mut text);
            Given {
                id: data("id").unwrap_or_else(|| letter(i)),
                text: text.trim().to_string(),
                title: data("data-title"),
                outlet: data("data-outlet"),
                date: data("data-date"),
                lang: data("lang").as_deref().and_then(iso3),
                author: data("data-author"),
                ..Given::default()
            }
        })
        .collect()
}

/// Elements that stand in the line; every other begins and ends one.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "em", "i", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr", "ins", "del", "dfn",
];

/// Elements whose words nobody reads.
const SILENT: [&str; 6] = ["script", "style", "template", "noscript", "svg", "button"];

/// Appends the words of `node`, blanks folded, a line for each block.
fn words(node: &Node, out: &mut String) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|i| children.item(i)) {
        if child.node_type() == Node::TEXT_NODE {
            for c in child.text_content().unwrap_or_default().chars() {
                // A no-break space is kept: it holds numbers together.
                match c {
                    ' ' | '\t' | '\n' | '\r' if out.is_empty() || out.ends_with(&[' ', '\n'][..]) => {}
                    ' ' | '\t' | '\n' | '\r' => out.push(' '),
                    c => out.push(c),
                }
            }
        } else if let Some(element) = child.dyn_ref::<Element>() {
            let name = element.local_name();
            if SILENT.contains(&name.as_str()) || element.has_attribute("hidden") {
                continue;
            }
            let block = !INLINE.contains(&name.as_str());
            if block {
                end_line(out);
            }
            words(&child, out);
            if block {
                end_line(out);
            }
        }
    }
}

fn end_line(out: &mut String) {
    while out.ends_with(' ') {
        out.pop();
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}
