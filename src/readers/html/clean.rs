//! Takes out of a page what is known not to be the article, and puts aside what may stand within it: [`super::beside`] finds
//! it there.

use super::boxes;
use super::tree::{NodeRef, Tree};
use crate::input::{BESIDE, PICTURE};
use std::collections::HashSet;

/// Elements without words of the article.
const SILENT: &str = "script, style, noscript, template, svg, iframe, object, embed, canvas, audio, video, button, input, select, \
                      textarea, picture, img, link, map, nav, dialog, menu, [hidden], \
                      [role='navigation'], [role='banner'], [role='contentinfo'], [role='search'], \
                      [role='dialog'], [role='alertdialog'], [role='tooltip']";

/// Elements of pictures.
const FIGURES: &str = "figure, figcaption";

/// Elements that mostly hold other things, but in some pages the article.
const DOUBTFUL: &str = "aside, footer, form, [role='complementary']";

/// Elements that cannot be seen, if the page does not show them later.
const HIDDEN: &str = "[aria-hidden='true'], [style*='display:none'], [style*='display: none']";

/// Share of the page's running text from which an element holds the article, whatever it is called. Lower keeps long
/// comment threads, higher loses articles inside of oddly named elements.
const HOLDS: f64 = 0.4;

/// Elements with lines of their own.
const BLOCKS: [&str; 5] = ["p", "div", "li", "header", "section"];

/// Longest text beside a picture, in letters.
const CAPTION: usize = 250;

/// What was taken out of a page.
pub(super) struct Walls {
    /// A question about cookies or a subscription.
    pub any: bool,
    /// One about a subscription.
    pub pay: bool,
}

/// Cleans the page.
pub(super) fn clean(doc: &Tree) -> Walls {
    let names = Names::new();
    // Walls are looked for first: many are dialogs, which go with the rest.
    let mut walls = Walls { any: false, pay: false };
    for node in doc.select("[class], [id]").nodes() {
        let [wall, pay] = [&names.wall, &names.pay].map(|words| names.is(node, words));
        if (wall || pay) && !page_itself(node) && node.text().trim().chars().count() > 40 {
            walls.any = true;
            walls.pay |= pay;
        }
    }
    // What goes goes first: nothing of it shows within what is put aside.
    let named = "[class], [id]";
    sweep(doc, HIDDEN, &|_| true, None);
    sweep(doc, named, &|n| !page_itself(n) && names.goes(n), None);
    pictures(doc);
    boxes::drop(doc);
    doc.select(SILENT).nodes().iter().filter(|n| !holds_article(n)).for_each(NodeRef::remove_from_parent);
    figures(doc);
    sweep(doc, DOUBTFUL, &|_| true, Some(BESIDE));
    sweep(doc, named, &|n| !page_itself(n) && names.is(n, &names.picture), Some(PICTURE));
    sweep(doc, named, &|n| !page_itself(n) && names.is(n, &names.aside), Some(BESIDE));
    times(doc);
    walls
}

/// Puts aside, or without a sign takes out, what is selected and fits, but for what holds the article.
fn sweep(doc: &Tree, selector: &str, fits: &dyn Fn(&NodeRef) -> bool, sign: Option<char>) {
    let whole = running(&doc.root()).max(1);
    for node in doc.select(selector).nodes() {
        if fits(node) && running(node) as f64 <= HOLDS * whole as f64 {
            match sign {
                Some(sign) => node.put_aside(sign),
                None => node.remove_from_parent(),
            }
        }
    }
}

/// Puts aside the elements of pictures.
pub(super) fn figures(doc: &Tree) {
    sweep(doc, FIGURES, &|n| !holds_article(n), Some(PICTURE));
}

/// Moments that stand alone: over the entries of a ticker, below a headline. In a line of text they are told.
fn times(doc: &Tree) {
    for time in doc.select("time").nodes() {
        let own = time.letters(CAPTION);
        let alone = time.ancestors().take(4).take_while(|n| n.letters(CAPTION) == own && !page_itself(n));
        if let Some(outer) = alone.last().filter(|n| BLOCKS.iter().any(|b| n.has_name(b))) {
            outer.put_aside(BESIDE);
        }
    }
}

/// Elements that are the page, whatever classes say that it can do: `<body class="has-cookie-banner">`.
pub(super) fn page_itself(node: &NodeRef) -> bool {
    ["html", "body", "main", "article", "h1"].iter().any(|n| node.has_name(n))
}

/// Pictures with the few words beside them, in pages that do not use `<figure>` for them.
fn pictures(doc: &Tree) {
    for picture in doc.select("img, picture").nodes() {
        // The picture may sit in a frame, and the frame beside its caption.
        let frame = picture.ancestors().take(3).take_while(|n| {
            let text = n.text().trim().chars().count();
            let told =
                n.descendants().any(|d| ["p", "h1", "h2", "h3", "time", "li", "td"].iter().any(|t| d.has_name(t)));
            ["div", "span", "a", "picture"].iter().any(|t| n.has_name(t)) && text < CAPTION && !told
        });
        if let Some(frame) = frame.last() {
            frame.put_aside(PICTURE);
        }
    }
}

/// A `<figure>` or `<dialog>` that holds the headline is a badly made page, not a picture.
fn holds_article(node: &NodeRef) -> bool {
    ["figure", "picture", "dialog", "menu"].iter().any(|n| node.has_name(n)) && running(node) > 1_500
}

/// Characters of paragraphs inside of an element.
pub(super) fn running(node: &NodeRef) -> usize {
    let text = |n: &NodeRef| n.text().trim().chars().count();
    let paragraphs: usize = node.descendants().filter(|n| n.has_name("p")).map(|n| text(&n)).filter(|n| *n > 60).sum();
    if paragraphs > 0 { paragraphs } else { text(node) / 2 }
}

/// The words of a section of `chrome.txt`. It is no pack, though it looks like one: the reader of packs knows all concepts by
/// name, and they would double what comes with it.
pub(super) fn listed(section: &str) -> impl Iterator<Item = &'static str> {
    let lines = include_str!("chrome.txt").lines().filter(|l| !l.starts_with('#'));
    let head = move |l: &&str| l.strip_prefix('[').and_then(|l| l.strip_suffix(']')) != Some(section);
    lines.skip_while(head).skip(1).take_while(|l| !l.starts_with('[')).flat_map(str::split_whitespace)
}

/// The sections of `chrome.txt`.
struct Names {
    /// Goes, wherever it stands.
    drop: HashSet<String>,
    /// Belongs to a picture.
    picture: HashSet<String>,
    /// Is shown beside the story where it stands within the article.
    aside: HashSet<String>,
    wall: HashSet<String>,
    pay: HashSet<String>,
}

impl Names {
    fn new() -> Names {
        let words = |name: &str| listed(name).map(str::to_string).collect();
        Names {
            drop: words("drop"),
            picture: words("picture"),
            aside: words("aside"),
            wall: words("wall"),
            pay: words("pay"),
        }
    }

    fn goes(&self, node: &NodeRef) -> bool {
        [&self.drop, &self.wall, &self.pay].into_iter().any(|words| self.is(node, words))
    }

    fn is(&self, node: &NodeRef, words: &HashSet<String>) -> bool {
        let names = [node.attr("class"), node.attr("id")];
        names.into_iter().flatten().any(|n| n.split_whitespace().take(12).any(|name| named(name, words)))
    }
}

/// Is a word, or two in a row, part of a name such as `article-share`, `shareTools`, `read_also`?
fn named(name: &str, words: &HashSet<String>) -> bool {
    let mut parts: Vec<String> = vec![String::new()];
    let mut lower = false;
    for c in name.chars().take(80) {
        let cut = !c.is_alphanumeric() || c.is_uppercase() && lower;
        if cut && parts.last().is_some_and(|p| !p.is_empty()) {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut().filter(|_| c.is_alphanumeric()) {
            last.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    // `has-sidebar`, `with-comments` and `no-ads` say what stands beside the element.
    if parts.first().is_some_and(|p| matches!(p.as_str(), "has" | "with" | "no" | "without" | "is")) {
        return false;
    }
    parts.iter().any(|p| words.contains(p)) || parts.windows(2).any(|w| words.contains(&w.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_by_their_parts() {
        let names = Names::new();
        for name in ["article-share", "shareTools", "social", "read-also", "Related_Articles", "lire-aussi", "cookie"] {
            assert!(named(name, &names.aside) || named(name, &names.wall), "{name}");
        }
        for name in ["shared-body", "article-body", "has-sidebar", "with-comments", "relatedness", "story", "standards"]
        {
            let all = [&names.drop, &names.picture, &names.aside];
            assert!(!all.into_iter().any(|words| named(name, words)), "{name}");
        }
    }
}
