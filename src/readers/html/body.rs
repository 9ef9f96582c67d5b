//! Where in a page the article stands.

use super::lines;
use super::tree::{NodeRef, Tree};

/// What the makers of pages call the article's text, best first.
const BODIES: [&str; 7] = [
    "[itemprop='articleBody']",
    "[class*='article-body'], [class*='article__body'], [class*='articleBody'], [class*='article_body']",
    "[class*='story-body'], [class*='storyBody'], [class*='story__body']",
    "[class*='article-content'], [class*='article__content'], [class*='article-text']",
    "[class*='entry-content'], [class*='post-content']",
    "article",
    "[role='main'], main",
];

/// Share of the page's running text that an element must hold to be taken for its name. Lower takes a teaser box for the
/// article, higher passes over the right element for the whole page.
const HOLDS: f64 = 0.6;

/// Share of the running text with which an element is entered in search of the text's own. Lower loses the paragraph
/// between headline and text, higher keeps menus.
const NEARLY: f64 = 0.9;

/// An `<article>` around the headline is the article, unless it holds less than this share of the page and few letters:
/// then it is a box for the headline alone.
const BOX: f64 = 0.15;
const FEW: usize = 400;

/// The lines of the article.
pub(super) fn find(doc: &Tree) -> Vec<String> {
    let scope = headed(doc).unwrap_or(doc.root());
    named(scope).unwrap_or_else(|| tightest(scope))
}

/// The `<article>` around the only headline of a page with several of them.
fn headed(doc: &Tree) -> Option<NodeRef<'_>> {
    let heads = doc.select("article h1");
    let head = heads.nodes().first().filter(|_| heads.nodes().len() == 1)?;
    let article = head.ancestors().take(12).find(|n| n.has_name("article"))?;
    let (here, whole) = (running(&article), running(&doc.root()));
    (here > 100 && (here as f64 > BOX * whole as f64 || here > FEW)).then_some(article)
}

/// By what page makers call it: the innermost such element with most of the running text.
fn named(scope: NodeRef) -> Option<Vec<String>> {
    let whole = running(&scope);
    BODIES.iter().find_map(|selector| {
        // The scope itself is no descendant of it.
        if *selector == "article" && scope.has_name("article") {
            return Some(lines::of(&scope));
        }
        let all = scope.select(selector);
        let best = all.nodes().iter().max_by_key(|n| running(n))?;
        (whole > 0 && running(best) as f64 >= HOLDS * whole as f64).then(|| lines::of(best))
    })
}

/// Short lines between headline and text, where author and date stand in pages that no machine is told them.
pub(super) fn between(doc: &Tree, title: &str) -> Vec<String> {
    let lines = lines::of(&doc.root());
    let Some(at) = lines.iter().position(|l| l == title) else { return Vec::new() };
    lines[at + 1..].iter().take_while(|l| !runs(l)).filter(|l| l.chars().count() > 5).take(4).cloned().collect()
}

/// Is a line a sentence or more? In scripts without blanks a third of the letters say as much.
fn runs(line: &str) -> bool {
    let letters = line.chars().count();
    letters > 60 || letters > 20 && line.chars().filter(|c| ('\u{3040}'..='\u{9fff}').contains(c)).count() * 2 > letters
}

/// Letters of running text.
fn running(node: &NodeRef) -> usize {
    lines::of(node).iter().filter(|l| runs(l)).map(|l| l.chars().count()).sum()
}

/// The innermost element with nearly all of the running text; short lines above and below the text are what stands
/// around it, unless they are sentences.
fn tightest(scope: NodeRef) -> Vec<String> {
    let whole = running(&scope) as f64;
    let mut at = scope;
    while let Some(inner) = at.children_backwards().find(|c| running(c) as f64 >= NEARLY * whole && whole > 0.0) {
        at = inner;
    }
    let mut found = lines::of(&at);
    let told = |l: &String| runs(l) || l.ends_with(['.', '!', '?', '…', '”', '"', '»', '。']);
    if let (Some(first), Some(last)) = (found.iter().position(told), found.iter().rposition(told)) {
        found.truncate(last + 1);
        found.drain(..first);
    }
    found
}
