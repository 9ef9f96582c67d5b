//! Where in a page the article stands.

use super::lines;
use super::signs::fold;
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

/// Those of them that hold head and foot of the article as well.
const LOOSE: [&str; 2] = ["article", "[role='main'], main"];

/// Share of the page's running text that an element must hold to be taken for its name. Lower takes a teaser box for the
/// article, higher passes over the right element for the whole page.
const HOLDS: f64 = 0.6;

/// The same for what a machine is told (`itemprop`): on a page that loads the next article under it, or many comments.
const MARKED: f64 = 0.3;

/// The same for the element whose paragraphs are most of the text.
const DENSE: f64 = 0.45;

/// The same for the element behind whose last paragraph the article ends: what is lost at worst is the rest.
const MOST: f64 = 0.6;

/// Share of the running text with which an element is entered in search of the text's own. Lower loses the paragraph
/// between headline and text, higher keeps menus.
const NEARLY: f64 = 0.9;

/// An `<article>` around the headline is the article, unless it holds less than this share of the page and few letters:
/// then it is a box for the headline alone.
const BOX: f64 = 0.15;
const FEW: usize = 400;

/// The lines of the article, and the element that holds nothing else, where one does.
pub(super) fn find(doc: &Tree) -> (Vec<String>, Option<usize>) {
    let scope = headed(doc).unwrap_or(doc.root());
    let dense = || dense(scope, DENSE).map(|n| (lines::of(&n), Some(n.id)));
    named(scope).or_else(dense).unwrap_or_else(|| (tightest(scope), None))
}

/// Around most paragraphs: those of comments and boxes have other parents. Paragraphs may have an element each, or stand in
/// several parts of one kind.
fn dense(scope: NodeRef<'_>, share: f64) -> Option<NodeRef<'_>> {
    let mut parents: Vec<(NodeRef, usize)> = Vec::new();
    for p in scope.descendants().filter(|n| n.has_name("p")) {
        let letters = p.letters(2_000);
        let Some(parent) = p.parent().filter(|_| letters > 60) else { continue };
        match parents.iter_mut().find(|(n, _)| n.id == parent.id) {
            Some((_, sum)) => *sum += letters,
            None => parents.push((parent, letters)),
        }
    }
    let (best, most) = *parents.iter().max_by_key(|(_, sum)| *sum)?;
    let kind = |n: &NodeRef| n.attr("class").unwrap_or_default();
    let kin = |n: &NodeRef| {
        let (own, its) = (kind(&best), kind(n));
        n.has_name(best.name()) && (own == its || own.split(' ').any(|c| its.split(' ').any(|i| i == c)))
    };
    let around = best.parent().filter(|around| {
        let here = |n: &NodeRef| n.parent().is_some_and(|p| p.id == around.id) && kin(n);
        let sum: usize = parents.iter().filter(|(n, _)| here(n)).map(|(_, sum)| sum).sum();
        // A fifth more than in the largest part.
        sum * 5 > most * 6
    });
    let found = around.unwrap_or(best);
    (running(&found) as f64 >= share * running(&scope) as f64).then_some(found)
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
fn named(scope: NodeRef) -> Option<(Vec<String>, Option<usize>)> {
    let whole = running(&scope);
    BODIES.iter().find_map(|selector| {
        // The scope itself is no descendant of it.
        if *selector == "article" && scope.has_name("article") {
            return Some((to_the_end(scope), None));
        }
        let all = scope.select(selector);
        let best = all.nodes().iter().max_by_key(|n| running(n))?;
        let share = if selector.starts_with("[itemprop") { MARKED } else { HOLDS };
        let found =
            || if LOOSE.contains(selector) { (to_the_end(*best), None) } else { (lines::of(best), Some(best.id)) };
        (whole > 0 && running(best) as f64 >= share * whole as f64).then(found)
    })
}

/// The lines of an element up to the last of its paragraphs: below them stand who wrote it, what else there is, what it costs.
fn to_the_end(node: NodeRef) -> Vec<String> {
    let mut all = lines::of(&node);
    let last = dense(node, MOST).and_then(|n| lines::of(&n).pop());
    if let Some(last) = last.and_then(|last| all.iter().rposition(|l| *l == last)) {
        all.truncate(last + 1);
    }
    all
}

/// Lines below the headline in the page as it is: among them are author and date, where no machine is told them, and the
/// paragraph that stands between headline and text.
pub(super) fn below(doc: &Tree, title: &str) -> Vec<String> {
    let lines = lines::of(&doc.root());
    let title = fold(title);
    let Some(at) = lines.iter().position(|l| fold(l) == title) else { return Vec::new() };
    lines.into_iter().skip(at + 1).take(BELOW).collect()
}

/// Lines below a headline among which the text begins.
const BELOW: usize = 30;

/// Is a line a sentence or more? In scripts without blanks a third of the letters say as much.
pub(super) fn runs(line: &str) -> bool {
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
    let told = |l: &String| runs(l) || l.ends_with(&['.', '!', '?', '…', '”', '"', '»', '。'][..]);
    if let (Some(first), Some(last)) = (found.iter().position(told), found.iter().rposition(told)) {
        found.truncate(last + 1);
        found.drain(..first);
    }
    found
}
