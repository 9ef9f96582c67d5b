//! Articles in JSON: our own reports and drafts, ninjs of the IPTC, schema.org, and plain lists of texts.

use super::{Desk, File, html, moment};
use crate::input::Given;
use serde_json::Value as Json;

/// Deepest list in a list that is searched for articles.
const DEPTH: usize = 6;

/// Reads all articles of a file.
pub(super) fn read(desk: &mut Desk, file: File) {
    let text = desk.decode(file);
    let json: Json = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(json) => json,
        // One object a line.
        Err(_) => {
            let lines: Vec<Json> = text.lines().filter_map(|l| serde_json::from_str(l).ok()).collect();
            if lines.is_empty() {
                return desk.note(file.name, "broken", String::new());
            }
            Json::from(lines)
        }
    };
    let mut all = Vec::new();
    collect(&json, 0, &mut all);
    if all.is_empty() {
        return desk.note(file.name, "no-body", String::new());
    }
    for article in all {
        desk.add(file.name, article);
    }
}

fn collect(json: &Json, depth: usize, out: &mut Vec<Given>) {
    if depth > DEPTH {
        return;
    }
    let schema: Vec<Given> = html::articles(json);
    if !schema.is_empty() {
        return out.extend(schema);
    }
    match json {
        Json::Array(all) => all.iter().for_each(|j| match j.as_str() {
            Some(text) if text.contains(' ') => out.push(Given { text: text.into(), ..Given::default() }),
            _ => collect(j, depth + 1, out),
        }),
        Json::Object(map) => {
            if let Some(article) = ours(json).or_else(|| ninjs(json)) {
                return out.push(article);
            }
            for name in ["articles", "items", "associations", "sources", "data", "results", "reading"] {
                if let Some(inner) = map.get(name) {
                    collect(inner, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

fn string(json: &Json, names: &[&str]) -> Option<String> {
    names.iter().find_map(|n| json[*n].as_str()).map(|s| s.trim().to_string()).filter(|s| !s.is_empty())
}

/// An article of our report, of a draft, or of anybody who names its text `text`.
fn ours(json: &Json) -> Option<Given> {
    let text = json["text"].as_str().filter(|t| !t.trim().is_empty())?;
    let lang =
        json["language"]["code"].as_str().or_else(|| json["lang"].as_str()).or_else(|| json["language"].as_str());
    let day = string(json, &["date", "published"]).and_then(|d| moment::parse(&d));
    Some(Given {
        id: string(json, &["id"]).unwrap_or_default(),
        // Offsets of a report are places in exactly this text.
        text: text.to_string(),
        title: string(json, &["title", "headline"]),
        outlet: string(json, &["outlet", "source", "publisher"]),
        author: string(json, &["author", "byline"]),
        date: day.map(|m| m.day),
        published: string(json, &["published"]).and_then(|d| moment::parse(&d)?.exact),
        updated: string(json, &["updated"]).and_then(|d| moment::parse(&d)).map(|m| m.exact.unwrap_or(m.day)),
        link: string(json, &["link", "url"]).filter(|l| l.starts_with("http")),
        agency: string(json, &["agency"]),
        lang: lang.and_then(html::iso3),
    })
}

/// ninjs 1.x to 3.x: `body_text`, `body_xhtml`, or `bodies`.
fn ninjs(json: &Json) -> Option<Given> {
    let list = |name: &str, key: &str| {
        json[name].as_array().and_then(|all| all.iter().find_map(|b| b[key].as_str().map(str::to_string)))
    };
    let html = string(json, &["body_xhtml", "body_html"]);
    let text = string(json, &["body_text"]).or_else(|| list("bodies", "value")).or_else(|| html.clone())?;
    let text = if text.contains("</") { html::plain(&text) } else { text };
    let title = string(json, &["headline", "title"]).or_else(|| list("headlines", "value"));
    let moment = |names: &[&str]| string(json, names).and_then(|d| moment::parse(&d));
    let published = moment(&[
        "firstcreated",
        "firstCreated",
        "contentcreated",
        "contentCreated",
        "versioncreated",
        "versionCreated",
    ]);
    let updated = moment(&["versioncreated", "versionCreated"]).filter(|u| Some(u) != published.as_ref());
    let text = match &title {
        Some(t) if !text.trim_start().starts_with(t.as_str()) => format!("{t}\n\n{text}"),
        _ => text,
    };
    Some(Given {
        title,
        outlet: list("infosources", "name")
            .or_else(|| string(json, &["copyrightholder", "copyrightHolder", "provider"])),
        author: string(json, &["byline", "by"]),
        date: published.as_ref().or(updated.as_ref()).map(|m| m.day.clone()),
        published: published.and_then(|m| m.exact),
        updated: updated.map(|m| m.exact.unwrap_or(m.day)),
        link: string(json, &["uri"]).filter(|l| l.starts_with("http")),
        lang: string(json, &["language"]).and_then(|l| html::iso3(&l)),
        text,
        ..Given::default()
    })
}
