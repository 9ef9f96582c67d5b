//! Boxes beside and between paragraphs, known by how they are built and not by what they are called: class names are
//! often hashes (`sc-4f9d-0 kLwqYp`), and no word of any language is needed.

use super::clean::{page_itself, running};
use super::tree::{NodeRef, Tree};
use crate::input::BESIDE;

/// Letters of the largest box. Higher loses short articles that are built like one, lower keeps boxes of many lines.
const BOX: usize = 500;

/// Share of linked letters from which a box is one of links: its heading is the rest. Lower takes paragraphs of many links.
const LINKED: f64 = 0.6;

/// Letters from which a paragraph is running text.
const RUNS: usize = 60;

/// Share of the page's running text with which a box is the article.
const HOLDS: f64 = 0.4;

/// Puts aside what asks for something, leads elsewhere or speaks of the article itself.
pub(super) fn drop(doc: &Tree) {
    let whole = running(&doc.root());
    let article = |n: &NodeRef| page_itself(n) || n.holds(&["h1"]) || running(n) as f64 > HOLDS * whole as f64;
    for control in doc.select("input, textarea, button").nodes() {
        let kind = control.attr("type").unwrap_or_default();
        if matches!(kind.as_str(), "hidden" | "checkbox" | "radio") {
            continue;
        }
        // A button may stand in each entry of a ticker and under each paragraph: a box is unlike what is beside it.
        let button = control.has_name("button");
        let asks = |n: &NodeRef| {
            is_box(n) && n.letters(BOX) <= BOX && !article(n) && !(button && (n.holds(&["time"]) || alike(n) > 0))
        };
        if let Some(outer) = control.ancestors().take(6).take_while(asks).last() {
            outer.put_aside(BESIDE);
        }
    }
    for node in doc.select("div, section, aside, ul, ol").nodes() {
        let letters = node.letters(BOX);
        if letters == 0 || letters > BOX || article(node) {
            continue;
        }
        if leads_away(node, letters) || between_paragraphs(node) {
            node.put_aside(BESIDE);
        }
    }
    // Below a rule at the end: what was corrected, who pays for it.
    for rule in doc.select("hr").nodes() {
        let behind: Vec<NodeRef> = std::iter::successors(rule.next_sibling(), |n| n.next_sibling()).collect();
        let before: usize =
            std::iter::successors(rule.previous_sibling(), |n| n.previous_sibling()).map(|n| n.letters(2_000)).sum();
        let letters: usize = behind.iter().map(|n| n.letters(BOX)).sum();
        if letters < BOX && letters * 3 < before && !behind.iter().any(|n| n.name().starts_with('h')) {
            behind.iter().for_each(|n| n.put_aside(BESIDE));
        }
    }
    for node in doc.select("p, div").nodes() {
        if is_note(node) {
            node.put_aside(BESIDE);
        }
    }
}

fn is_box(node: &NodeRef) -> bool {
    ["div", "section", "aside", "form", "fieldset", "label", "p", "span"].iter().any(|n| node.has_name(n))
}

/// Elements beside the node with its very classes.
fn alike(node: &NodeRef) -> usize {
    let class = node.attr("class");
    let same = |n: &NodeRef| n.id != node.id && n.is_element() && n.has_name(node.name()) && n.attr("class") == class;
    node.parent().map_or(0, |p| p.children_backwards().filter(same).count())
}

/// A heading and links.
fn leads_away(node: &NodeRef, letters: usize) -> bool {
    let links = node.descendants().filter(|n| n.has_name("a"));
    let linked: usize = links.map(|a| a.letters(BOX)).sum();
    // A paragraph that is one link is told as often as not.
    let told = node.descendants().filter(|n| n.has_name("p")).any(|p| p.letters(BOX) > RUNS);
    linked as f64 > LINKED * letters as f64 && !told
}

/// The only one of its kind between paragraphs, of a line or two, with a link.
fn between_paragraphs(node: &NodeRef) -> bool {
    let paragraph = |n: &NodeRef| n.has_name("p") && n.letters(RUNS) > RUNS;
    let beside = || node.parent().map_or(0, |p| p.children_backwards().filter(paragraph).count());
    node.holds(&["a"])
        && !node.holds(&["table", "h2", "ul", "ol", "blockquote", "time"])
        && alike(node) < 2
        && node.descendants().filter(paragraph).count() < 2
        && beside() > 2
}

/// A last paragraph in italics: what was corrected, who contributed.
fn is_note(node: &NodeRef) -> bool {
    let letters = node.letters(BOX);
    if letters == 0 || letters > BOX || !node.holds(&["em", "i"]) {
        return false;
    }
    let slanted: usize =
        node.descendants().filter(|n| n.has_name("em") || n.has_name("i")).map(|n| n.letters(BOX)).sum();
    let runs = |n: &NodeRef| n.has_name("p") && n.letters(RUNS) > RUNS;
    let after = std::iter::successors(node.next_sibling(), |n| n.next_sibling());
    let before = std::iter::successors(node.previous_sibling(), |n| n.previous_sibling());
    slanted >= letters && !after.into_iter().any(|n| runs(&n)) && before.filter(runs).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left of a page with three paragraphs and `inner` between them.
    fn check(inner: &str, kept: bool) {
        let p = "<p>The swing bridge at Porthaven will stay open to ships and shut to cars for at least ten days, they said.</p>";
        let page = format!("<h1>Bridge</h1><div class=x1>{p}{p}{inner}{p}</div>");
        let tree = Tree::from(&page);
        drop(&tree);
        let text = tree.root().text();
        assert_eq!(text.contains("Zebra"), kept, "{inner}");
        assert_eq!(text.matches("ten days").count(), 3, "{inner}");
    }

    #[test]
    fn boxes_go_and_parts_of_the_story_stay() {
        check("<div class=n><b>Zebra mail</b><span>Every morning at seven.</span><input type=email></div>", false);
        check("<div class=n><h3>Zebra mail</h3><p>Every morning at seven.</p><button>Yes</button></div>", false);
        check("<div class=r><h3>Zebra</h3><a href=a>The bridge of sighs and more</a></div>", false);
        check("<div class=r>Follow Zebra on <a href=a>a channel</a> of ours</div>", false);
        check("<div class=q>Zebra: how wide is it?</div>", true);
        check("<div class=e>Zebra <a href=a>x</a></div><div class=e>b</div><div class=e>c</div>", true);
        check("<div class=f><h2>Zebra</h2><ul><li>Built in 1911</li></ul><a href=a>x</a></div>", true);
        check("<p><em>Zebra</em></p>", true);
        let p = "<p>The swing bridge at Porthaven will stay open to ships and shut to cars for at least ten days, they said.";
        let tree = Tree::from(&format!("<div>{p}{p}<p><em>Zebra: an earlier version was wrong.</em></div>"));
        drop(&tree);
        assert!(!tree.root().text().contains("Zebra"));
    }
}
