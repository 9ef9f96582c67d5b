//! From elements to lines of text: one a paragraph, heading or item of a list.

use super::tree::NodeRef;
use crate::input::BESIDE;

/// Elements that begin and end a line.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tr",
    "ul",
];

/// Elements whose words nobody reads.
const SILENT: [&str; 12] = [
    "script", "style", "template", "noscript", "svg", "button", "head", "select", "textarea", "iframe", "figure", "nav",
];

/// Share of linked letters from which a short line is a link to somewhere else and not part of the text.
const LINKED: f64 = 0.75;
/// Longest such line, in letters.
const LINK: usize = 160;

/// The lines of an element.
pub(super) fn of(node: &NodeRef) -> Vec<String> {
    written(node, Writer::default())
}

/// The same with headlines that are links, each of which leads to its own article, and with what was put aside.
pub(super) fn with_headlines(node: &NodeRef) -> Vec<String> {
    written(node, Writer { headlines: true, asides: true, ..Writer::default() })
}

/// The same with what was put aside and links to elsewhere, a sign before each line of them, up to the end of the element `last`.
pub(super) fn with_all(node: &NodeRef, last: Option<usize>) -> Vec<String> {
    written(node, Writer { asides: true, elsewhere: true, last, ..Writer::default() })
}

fn written(node: &NodeRef, mut out: Writer) -> Vec<String> {
    // On the stack: a node to enter, or one to leave.
    let mut stack: Vec<(NodeRef, bool)> = vec![(*node, true)];
    while let Some((node, entering)) = stack.pop() {
        if node.is_text() {
            out.text(&node.text());
            continue;
        }
        let name = node.name();
        if let Some(sign) = node.aside() {
            match out.sign {
                // The one that is written now, or another in it.
                Some(_) => {
                    out.flush();
                    if entering {
                        stack.push((node, false));
                        stack.extend(node.inside_backwards().map(entered));
                    }
                }
                None if out.asides => {
                    let inner = Writer { sign: Some(sign), elsewhere: true, ..Writer::default() };
                    out.waiting.append(&mut written(&node, inner));
                }
                None => {}
            }
            continue;
        }
        if SILENT.contains(&name) {
            continue;
        }
        if entering {
            if ["td", "th"].contains(&name) && is_column(&node) {
                out.flush();
            }
            out.enter(name);
            stack.push((node, false));
            stack.extend(node.children_backwards().map(entered));
        } else {
            out.leave(name);
            if ["td", "th"].contains(&name) && is_column(&node) {
                out.flush();
            }
            if out.last == Some(node.id) {
                break;
            }
        }
    }
    out.flush();
    out.lines
}

/// A line with a sign before it.
pub(super) fn signed(sign: char, line: &str) -> String {
    let mut out = String::from(sign);
    out.push(' ');
    out.push_str(line);
    out
}

fn entered(node: NodeRef) -> (NodeRef, bool) {
    (node, true)
}

/// Is a cell a column of a page that is laid out as a table, and no figure of one?
fn is_column(cell: &NodeRef) -> bool {
    let text = |n: &NodeRef| n.letters(1) > 0 && ["p", "div"].iter().any(|b| n.has_name(b));
    cell.holds(&["br", "table", "h1", "h2", "h3", "ul", "hr"]) || cell.descendants().filter(text).take(2).count() > 1
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    line: String,
    /// Letters of the line, and those of them inside of links.
    letters: usize,
    linked: usize,
    links: usize,
    item: bool,
    pre: usize,
    /// Links in headlines are text.
    headlines: bool,
    head: bool,
    /// The last step was out of an element inside a line.
    left: bool,
    /// What was put aside is written, behind the line that it stands in.
    asides: bool,
    waiting: Vec<String>,
    /// Links to elsewhere are written as if they were put aside.
    elsewhere: bool,
    /// Stands before each line.
    sign: Option<char>,
    /// The element behind whose end nothing is read.
    last: Option<usize>,
}

impl Writer {
    fn enter(&mut self, name: &str) {
        // `<span>Ann Hill</span><span>2 hours ago</span>`: the style sheet sets them apart.
        if self.left && !["td", "th"].contains(&name) && self.line.ends_with(|c: char| !c.is_whitespace()) {
            self.line.push(' ');
        }
        match name {
            "br" => self.flush(),
            "a" => self.links += usize::from(!(self.headlines && self.head)),
            "h1" | "h2" | "h3" => {
                self.flush();
                self.head = true;
            }
            "td" | "th" if !self.line.trim().is_empty() => self.line.push_str(" | "),
            "pre" => {
                self.flush();
                self.pre += 1;
            }
            "li" => {
                self.flush();
                self.item = true;
            }
            _ if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        self.left = true;
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "h1" | "h2" | "h3" => {
                self.flush();
                self.head = false;
            }
            "pre" => {
                self.flush();
                self.pre = self.pre.saturating_sub(1);
            }
            "li" => {
                self.flush();
                self.item = false;
            }
            _ if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.left = false;
        for c in text.chars() {
            match c {
                '\n' if self.pre > 0 => self.flush(),
                // A no-break space is kept: it holds numbers together.
                ' ' | '\t' | '\n' | '\r' => {
                    if !self.line.is_empty() && !self.line.ends_with(' ') {
                        self.line.push(' ');
                    }
                }
                // Marks of invisible cuts.
                '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
                c => {
                    self.line.push(c);
                    if !c.is_whitespace() {
                        self.letters += 1;
                        self.linked += usize::from(self.links > 0);
                    }
                }
            }
        }
    }

    fn flush(&mut self) {
        self.left = false;
        let line = std::mem::take(&mut self.line);
        let (letters, linked) = (std::mem::take(&mut self.letters), std::mem::take(&mut self.linked));
        let line = line.trim();
        let link = linked as f64 > LINKED * letters as f64
            && letters < LINK
            && !line.ends_with(&['.', '!', '?', '…', '"', '”', '»', '。'][..]);
        // `Lire aussi : un titre`: a label and a link are a link.
        let labelled = line.split_once(&[':', '：'][..]).is_some_and(|(label, rest)| {
            let rest = rest.chars().filter(|c| !c.is_whitespace()).count();
            label.split_whitespace().count() < 5 && rest > 8 && linked + 2 >= rest && letters < LINK
        });
        let leads_away = letters > 0 && linked > 0 && (link || labelled);
        let sign = self.sign.or(Some(BESIDE).filter(|_| leads_away));
        if !line.is_empty() && (!leads_away || self.elsewhere) {
            let item = std::mem::take(&mut self.item) && !line.starts_with(&['•', '-', '–'][..]);
            let sign = sign.or(Some('•').filter(|_| item));
            self.lines.push(sign.map_or_else(|| line.to_string(), |sign| signed(sign, line)));
        }
        self.lines.append(&mut self.waiting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::html::tree::Tree;

    fn check(html: &str, want: &[&str]) {
        assert_eq!(of(&Tree::from(html).root()), want, "{html}");
    }

    #[test]
    fn elements_become_lines() {
        check("<p>One <b>two</b>\n three.<p>Four<br><br>five.", &["One two three.", "Four", "five."]);
        check("<ul><li>Item one</li><li><p>Item two</p></li></ul>", &["• Item one", "• Item two"]);
        check("<div>A<div>B</div>C</div><script>x()</script>", &["A", "B", "C"]);
        check("<table><tr><td>Dead</td><td>14</td></tr></table>", &["Dead | 14"]);
        check(
            "<table><tr><td>EUR 94,75</td><td><b>Fire</b><br>Two dead.</td><td>9 degrees</td></tr></table>",
            &["EUR 94,75", "Fire", "Two dead.", "9 degrees"],
        );
        check("<table><tr><td><p>Dead</p></td><td><p>14</p></td></tr></table>", &["Dead", "14"]);
        check("<div><span>Ann</span><span>2 hours</span></div><p>so<b>a</b>p", &["Ann 2 hours", "soap"]);
        check("<p>1\u{a0}200 people, so&shy;ap", &["1\u{a0}200 people, soap"]);
    }

    #[test]
    fn links_to_elsewhere_are_no_text_and_links_in_text_are() {
        check(
            "<p><a href=x>Ten bridges that must be mended</a></p><p>The <a href=y>bridge</a> is shut.",
            &["The bridge is shut."],
        );
        check("<p><b>Lire aussi :</b> <a href=x>Dix ponts à réparer</a></p>", &[]);
        check("<p>Police said: <a href=x>the bridge</a> is shut.", &["Police said: the bridge is shut."]);
        check("<p><a href=x>A whole sentence may be a link.</a>", &["A whole sentence may be a link."]);
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let deep = format!("{}x{}", "<div>".repeat(900), "</div>".repeat(900));
        check(&deep, &["x"]);
    }
}
