//! Web pages: the article out of the page around it, and what the page says of it.
//!
//! ```text
//! tree → metadata → clean (drop what is known not to be the article) → body → lines → trim → what stands beside them
//! ```
//!
//! The body is found by how page makers name it and by where most text stands ([`body`]), on a tree that knows no more CSS
//! than it needs. dom_smoothie, the reader mode of browsers in Rust, finds no more on `tests/pages` and would double the
//! readers (measured: `docs/accuracy.md`).

mod beside;
mod body;
mod boxes;
mod clean;
mod json_ld;
mod lines;
mod meta;
mod outlet;
mod pieces;
mod select;
mod signs;
mod tree;

use crate::input::Given;
use tree::Tree;

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The article; its text is empty where there is none.
    pub article: Given,
    /// A question about cookies or a subscription stands in place of the article.
    pub wall: bool,
    /// The page says that the rest is for subscribers, or breaks off.
    pub teaser: bool,
}

/// Open elements at one time from which a page is not parsed: parsing takes the square of it. Real pages have some 50.
const OPEN: usize = 2_000;

/// Elements whose content is no markup: `i<n` in a script opens nothing.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Is the page nested so deeply that parsing would take minutes?
pub(super) fn too_deep(html: &str) -> bool {
    // Elements that need no end, or end by themselves.
    const SINGLE: [&str; 24] = [
        "br", "img", "meta", "link", "input", "hr", "p", "li", "td", "th", "tr", "dt", "dd", "option", "source", "wbr",
        "area", "base", "col", "embed", "path", "param", "track", "use",
    ];
    let (mut open, mut skip) = (0usize, 0);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        if at < skip {
            continue;
        }
        if rest.starts_with("!--") {
            skip = at + rest.find("-->").unwrap_or(0);
            continue;
        }
        let (end, name) = match rest.strip_prefix('/') {
            Some(r) => (true, r),
            None => (false, rest),
        };
        let name: String =
            name.chars().take(12).take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        if name.is_empty() || SINGLE.contains(&name.as_str()) {
            continue;
        }
        if RAW.contains(&name.as_str()) {
            // Without an end the rest of the page would be its content, and nested in nothing.
            let close = format!("</{name}");
            let found = rest
                .match_indices("</")
                .find(|(n, _)| rest.get(*n..n + close.len()).is_some_and(|t| t.eq_ignore_ascii_case(&close)));
            skip = if end { skip } else { at + 1 + found.map_or(rest.len(), |(n, _)| n + 1) };
            continue;
        }
        open = if end { open.saturating_sub(1) } else { open + 1 };
        if open > OPEN {
            return true;
        }
    }
    false
}

pub(super) use meta::bare_name;

/// The articles of a piece of a page, where it holds several.
pub(super) fn several(html: &str) -> Vec<String> {
    pieces::read(html)
}

/// Reads a page, or a part of one from the clipboard.
pub(super) fn read(html: &str, link: Option<&str>) -> Page {
    let doc = Tree::from(html);
    // How a word is said, in small letters over it: `長瀬` with `ながせ`.
    doc.select("rt, rp").nodes().iter().for_each(tree::NodeRef::remove_from_parent);
    let ld = json_ld::read(&doc);
    let about = meta::read(&doc, &ld, link);
    // Before the page is cleaned: what stands between headline and text may be in a box that goes.
    let below = about.title.as_deref().map(|t| body::below(&doc, t)).unwrap_or_default();
    let subheads: Vec<String> =
        doc.select("h2, h3, h4").nodes().iter().map(|h| signs::fold(&h.text())).filter(|h| !h.is_empty()).collect();
    let walls = clean::clean(&doc);
    let below_clean = about.title.as_deref().map(|t| body::below(&doc, t)).unwrap_or_default();
    let next: Vec<String> = doc.select("h1").nodes().iter().map(|h| words(&h.text())).collect();
    let (mut lines, element) = body::find(&doc);
    let told: usize = lines.iter().map(|l| l.chars().count()).sum();
    // What the publisher itself calls the body of the article is better than little, and a check on much.
    if let Some(whole) = ld.body.as_deref().filter(|b| b.chars().count() > told + told / 2) {
        lines = whole.lines().map(|l| l.trim().to_string()).filter(|l| !l.is_empty()).collect();
    }
    let told: usize = lines.iter().map(|l| l.chars().count()).sum();
    signs::frame(&mut lines, &about, &next, &below_clean);
    signs::trim(&mut lines, &about, &subheads);
    let mut article = Given {
        title: about.title,
        outlet: about.outlet,
        author: about.author,
        agency: about.agency,
        date: about.published.as_ref().or(about.updated.as_ref()).map(|m| m.day.clone()),
        published: about.published.and_then(|m| m.exact),
        updated: about.updated.map(|m| m.exact.unwrap_or(m.day)),
        link: about.link,
        lang: about.lang,
        ..Given::default()
    };
    if lines.is_empty() {
        return Page { article: Given::default(), wall: walls.any, teaser: false };
    }
    let mut text: Vec<String> = article.title.iter().cloned().collect();
    // Without a machine's date and author the reader's own: the engine reads `Publié le 3 mars 2026 à 18h40`.
    let figures = |l: &String| l.chars().any(char::is_numeric);
    let missing = |l: &String| if figures(l) { article.date.is_none() } else { article.author.is_none() };
    let stamps = signs::stamps(&below, &lines);
    for line in stamps.into_iter().chain(about.stamp).filter(missing) {
        if !text.contains(&line) && !lines.contains(&line) {
            text.push(line);
        }
    }
    text.extend(about.standfirst.filter(|s| !lines.iter().any(|l| l == s)));
    if let Some(title) = &article.title {
        lines.retain(|l| l != title);
    }
    let broken = lines.last().is_some_and(|l| breaks_off(l));
    let mut lines = beside::put(lines, &doc, article.title.as_deref().unwrap_or(""), element, &text);
    text.append(&mut lines);
    article.text = text.join("\n\n");
    // Less than a paragraph or two beside a wall is the wall's own text.
    let wall = walls.any && told < 400;
    // A page that is not free may show the whole text to whoever saved it: only a box that asks for money, or a text that
    // breaks off, says that there is more.
    let teaser = ld.teaser && told < 2_500 && (walls.pay || broken);
    Page { teaser, wall, article }
}

/// Does a text end within a sentence?
fn breaks_off(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(&['"', '\'', '”', '“', '»', ')', '）', '」'][..]);
    !end.ends_with(&['.', '!', '?', '。', '！', '？', '؟', '।', '۔'][..])
        || end.ends_with("...")
        || end.ends_with("[…].")
}

/// The words of an element, blanks folded.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(&[' ', '\t', '\n', '\r'][..]).filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The lines of a piece of HTML that is an article's text already.
pub(super) fn plain(html: &str) -> String {
    let doc = Tree::from(html);
    clean::figures(&doc);
    lines::with_all(&doc.root(), None).join("\n\n")
}

pub(super) use meta::iso3;

/// The articles of a JSON file in schema.org's words.
pub(super) fn articles(json: &serde_json::Value) -> Vec<Given> {
    let article = |ld: json_ld::Ld| {
        let moment = |told: &Option<String>| told.as_deref().and_then(super::moment::parse);
        let (published, updated) = (moment(&ld.published), moment(&ld.updated));
        let body = ld.body.unwrap_or_default();
        let text = match &ld.title {
            Some(t) if !body.starts_with(t.as_str()) => format!("{t}\n\n{body}"),
            _ => body,
        };
        Given {
            text,
            title: ld.title,
            outlet: ld.outlet,
            author: ld.author,
            agency: ld.agency,
            date: published.as_ref().or(updated.as_ref()).map(|m| m.day.clone()),
            updated: updated.filter(|u| Some(u) != published.as_ref()).map(|m| m.exact.unwrap_or(m.day)),
            published: published.and_then(|m| m.exact),
            link: ld.link.filter(|l| l.starts_with("http")),
            lang: ld.lang.and_then(|l| iso3(&l)),
            ..Given::default()
        }
    };
    json_ld::articles(json).into_iter().map(article).collect()
}
