//! Where in a page the article stands.

use super::lines;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::HashMap;

/// What the makers of pages call the article's text, best first; the first five name nothing else.
const BODIES: [&str; 9] = [
    "[itemprop='articleBody']",
    "[class*='article-body'], [class*='article__body'], [class*='articleBody'], [class*='article_body']",
    "[class*='story-body'], [class*='storyBody'], [class*='story__body']",
    "[class*='article-content'], [class*='article__content'], [class*='article-text']",
    "[class*='entry-content'], [class*='post-content']",
    "article",
    "[role='main'], main",
    "#content, #main, #article",
    "body",
];

/// Share of the page's running text that an element must hold to be taken for its name. Lower takes a teaser box for the
/// article, higher passes over the right element for the whole page.
const HOLDS: f64 = 0.6;

/// How many of [`BODIES`] name the text itself, and how many an element around it.
const PRECISE: usize = 5;
const AROUND: usize = 7;

/// Share of our own find that the reader mode must reach to be believed: it drops more of the rest, but now and then most
/// of a page, and lists nearly always.
const ENOUGH: f64 = 0.8;

/// An `<article>` around the headline is the article, unless it holds less than this share of the page and few letters:
/// then it is a box for the headline alone.
const BOX: f64 = 0.15;
const FEW: usize = 400;

/// The lines of the article; `smooth` allows the reader mode, which is recursive in places.
pub(super) fn find(doc: &Document, smooth: bool) -> Vec<String> {
    match headed(doc) {
        Some(article) => inside(&Document::fragment(article.html()), smooth),
        None => inside(doc, smooth),
    }
}

fn inside(doc: &Document, smooth: bool) -> Vec<String> {
    let (rank, own) = named(doc).or_else(|| densest(doc).map(|d| (BODIES.len(), d))).unwrap_or_default();
    if !smooth || rank < PRECISE {
        return own;
    }
    let read = reader_mode(doc);
    let agree = size(&read) as f64 >= ENOUGH * size(&own) as f64;
    if agree && rank >= AROUND { read } else { own }
}

/// The `<article>` around the only headline of a page with several of them.
fn headed<'a>(doc: &'a Document) -> Option<NodeRef<'a>> {
    let heads = doc.select("article h1");
    let head = heads.nodes().first().filter(|_| heads.nodes().len() == 1)?;
    let article = head.ancestors_it(Some(12)).find(|n| n.has_name("article"))?;
    let (here, whole) = (running(&article), running(&doc.root()));
    (here > 100 && (here as f64 > BOX * whole as f64 || here > FEW)).then_some(article)
}

/// Letters of lines.
fn size(lines: &[String]) -> usize {
    lines.iter().map(|l| l.chars().count()).sum()
}

/// By dom_smoothie.
fn reader_mode(doc: &Document) -> Vec<String> {
    let config = Config { disable_json_ld: true, max_elements_to_parse: 60_000, ..Config::default() };
    let article = Readability::with_document(doc.clone(), None, Some(config)).ok().and_then(|mut r| r.parse().ok());
    article.map(|a| lines::of(&Document::fragment(a.content).root())).unwrap_or_default()
}

/// By what page makers call it: the innermost such element with most of the running text.
fn named(doc: &Document) -> Option<(usize, Vec<String>)> {
    let whole = running(&doc.root());
    BODIES.iter().enumerate().find_map(|(rank, selector)| {
        let all = doc.select(selector);
        let best = all.nodes().iter().max_by_key(|n| running(n))?;
        (whole > 0 && running(best) as f64 >= HOLDS * whole as f64).then(|| (rank, lines::of(best)))
    })
}

/// Letters of running text: lines that are sentences.
fn running(node: &NodeRef) -> usize {
    lines::of(node).iter().map(|l| l.chars().count()).filter(|n| *n > 60).sum()
}

/// By where most text stands: each text of an element counts for its parent and half for the one above.
fn densest(doc: &Document) -> Option<Vec<String>> {
    let mut score: HashMap<dom_query::NodeId, (f64, NodeRef)> = HashMap::new();
    for node in doc.root().descendants_it().filter(NodeRef::is_text) {
        let letters = node.text().trim().chars().count();
        if letters < 25 {
            continue;
        }
        for (up, weight) in node.ancestors(Some(3)).into_iter().zip([0.2, 1.0, 0.5]) {
            score.entry(up.id).or_insert((0.0, up)).0 += weight * letters as f64;
        }
    }
    let best = score.into_values().max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(lines::of(&best.1))
}
