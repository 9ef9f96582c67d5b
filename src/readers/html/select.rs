//! The few selectors of CSS that pages are searched with.
//!
//! Lists of compounds with descendants (blank) and later siblings (`~`); a compound is a name, `.class`, `#id`, `[attr]`,
//! `[attr='v']`, `[attr~='v']`, `[attr*='v']`, `:not(name)`. What is written wrong selects nothing.

use super::tree::{NodeRef, Tree};

/// What was found, in the order of the text.
pub(super) struct Selection<'a>(Vec<NodeRef<'a>>);

impl<'a> Selection<'a> {
    pub(super) fn nodes(&self) -> &[NodeRef<'a>] {
        &self.0
    }

    /// Of the first that has it.
    pub(super) fn attr(&self, name: &str) -> Option<String> {
        self.0.iter().find_map(|n| n.attr(name))
    }

    /// The text of the first.
    pub(super) fn text(&self) -> String {
        self.0.first().map(|n| n.text()).unwrap_or_default()
    }
}

impl Tree {
    /// All elements of the page that match.
    pub(super) fn select(&self, selector: &str) -> Selection<'_> {
        self.root().select(selector)
    }
}

impl<'a> NodeRef<'a> {
    /// All elements inside that match.
    pub(super) fn select(self, selector: &str) -> Selection<'a> {
        let list: Vec<Vec<Step>> = parts(selector, ',').iter().map(|s| steps(s)).collect();
        Selection(self.descendants().filter(|n| n.is_element() && list.iter().any(|s| fits(*n, s))).collect())
    }
}

/// A compound, and how it stands to the one before it.
struct Step {
    sibling: bool,
    tests: Vec<Test>,
}

enum Test {
    Name(String),
    Not(String),
    /// Attribute, comparison (`\0`: present), value.
    Attribute(String, char, String),
}

/// Does the last compound fit the node, and the others what is around it?
fn fits(node: NodeRef, steps: &[Step]) -> bool {
    let Some((last, rest)) = steps.split_last() else { return false };
    if !last.tests.iter().all(|t| holds(node, t)) {
        return false;
    }
    if rest.is_empty() {
        return true;
    }
    if last.sibling {
        return std::iter::successors(node.previous_sibling(), |n| n.previous_sibling()).any(|n| fits(n, rest));
    }
    node.ancestors().any(|n| fits(n, rest))
}

fn holds(node: NodeRef, test: &Test) -> bool {
    match test {
        Test::Name(name) => node.has_name(name),
        Test::Not(name) => !node.has_name(name),
        Test::Attribute(name, how, value) => node.attr(name).is_some_and(|v| match how {
            '=' => v == *value,
            '~' => v.split_whitespace().any(|w| w == value),
            '*' => v.contains(value.as_str()),
            _ => true,
        }),
    }
}

/// Cuts at a sign outside of brackets.
fn parts(text: &str, sign: char) -> Vec<String> {
    let (mut out, mut inside) = (vec![String::new()], 0);
    for c in text.chars() {
        match c {
            '[' | '(' => inside += 1,
            ']' | ')' => inside -= 1,
            _ => {}
        }
        if c == sign && inside == 0 {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

fn steps(selector: &str) -> Vec<Step> {
    let mut sibling = false;
    let mut out = Vec::new();
    for part in parts(selector.trim(), ' ').iter().filter(|p| !p.is_empty()) {
        if part == "~" {
            sibling = true;
            continue;
        }
        out.push(Step { sibling: std::mem::take(&mut sibling), tests: tests(part) });
    }
    out
}

fn tests(compound: &str) -> Vec<Test> {
    let mut out = Vec::new();
    let mut rest = compound;
    let word = |s: &str| s.find(&['.', '#', '[', ':'][..]).unwrap_or(s.len());
    while let Some(sign) = rest.chars().next() {
        let inner = &rest[sign.len_utf8()..];
        match sign {
            '.' | '#' => {
                let end = word(inner);
                let (name, how) = if sign == '.' { ("class", '~') } else { ("id", '=') };
                out.push(Test::Attribute(name.into(), how, inner[..end].into()));
                rest = &inner[end..];
            }
            '[' => {
                let end = inner.find(']').unwrap_or(inner.len());
                let (name, value) = inner[..end].split_once('=').unwrap_or((&inner[..end], "\0"));
                let how =
                    if value == "\0" { '\0' } else { name.chars().last().filter(|c| "~*".contains(*c)).unwrap_or('=') };
                let value = value.trim_matches(&['\'', '"', '\0'][..]);
                out.push(Test::Attribute(name.trim_end_matches(&['~', '*'][..]).into(), how, value.into()));
                rest = inner.get(end + 1..).unwrap_or("");
            }
            ':' => {
                let end = inner.find(')').unwrap_or(inner.len());
                out.push(Test::Not(inner[..end].trim_start_matches("not(").into()));
                rest = inner.get(end + 1..).unwrap_or("");
            }
            _ => {
                let end = word(rest);
                out.push(Test::Name(rest[..end].into()));
                rest = &rest[end..];
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_of_pages() {
        let page = "<main id=m class='a story'><h1>T</h1><p class='lead big' style='display: none'>x<b itemprop=author>y</b></p><h2>z</h2></main>";
        let tree = Tree::from(page);
        let check = |selector: &str, want: &[&str]| {
            let found = tree.select(selector);
            assert_eq!(found.nodes().iter().map(|n| n.name()).collect::<Vec<_>>(), want, "{selector}");
        };
        check("p", &["p"]);
        check("main p, h2", &["p", "h2"]);
        check(".story b", &["b"]);
        check("[class*='tor'] h1", &["h1"]);
        check("[class~='lead']", &["p"]);
        check("[class='lead']", &[]);
        check("#m [itemprop='author']:not(meta)", &["b"]);
        check("[itemprop='author']:not(b)", &[]);
        check("h1 ~ h2", &["h2"]);
        check("h2 ~ h1", &[]);
        check("[style*='display: none']", &["p"]);
        check("[id]", &["main"]);
        check("", &[]);
    }
}
