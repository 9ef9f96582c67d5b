//! Puts back among the lines of an article what the page shows between them and is no part of the story: texts of pictures,
//! boxes, links to elsewhere, bylines. The engine knows each by the sign before it and lets no claim come from it.

use super::body::runs;
use super::lines;
use super::signs::fold;
use super::tree::Tree;
use crate::input::{BESIDE, PICTURE};

/// Lines of the article among which the next line of the page is looked for: what was put before the text or out of its
/// order is few lines long.
const NEAR: usize = 8;

/// The lines with what stands between headline and last line, and behind that in the same element (`last`); nothing that
/// `told`, the lines above the text, has already.
pub(super) fn put(article: Vec<String>, doc: &Tree, title: &str, last: Option<usize>, told: &[String]) -> Vec<String> {
    let mut page = lines::with_all(&doc.root(), last);
    let title = fold(title);
    // The first paragraph stands once on the page, and what is above it may stand in a menu as well.
    let first = article.iter().find(|l| runs(l)).and_then(|l| page.iter().position(|p| p == l));
    let Some(first) = first else { return article };
    let head = page[..first].iter().rposition(|l| !title.is_empty() && fold(l) == title);
    let mut out: Vec<String> = Vec::with_capacity(page.len());
    // Lines of the article that are written, and lines written with them.
    let (mut at, mut sure, mut ended) = (0, 0, false);
    for line in &mut page[head.map_or(first, |h| h + 1)..] {
        let near = (at..article.len().min(at + NEAR)).find(|n| article[*n] == *line);
        let aside = is_aside(line);
        if let Some(n) = near {
            out.extend_from_slice(&article[at..=n]);
            (at, sure) = (n + 1, out.len());
        } else if at == article.len() && !aside {
            ended = true;
            break;
        } else if line.chars().any(char::is_alphanumeric) && !told.iter().any(|t| t == bare(line)) {
            out.push(if aside { std::mem::take(line) } else { lines::signed(BESIDE, line) });
        }
    }
    // Behind the last line stand its picture's words, and what its element holds.
    while sure < out.len() && (last.is_some() && !ended || out[sure].starts_with(PICTURE)) {
        sure += 1;
    }
    out.truncate(sure);
    out.extend_from_slice(&article[at..]);
    out
}

/// A line without its sign.
fn bare(line: &str) -> &str {
    line.trim_start_matches(&[PICTURE, BESIDE, ' '][..])
}

/// Is a line marked as beside the story?
pub(super) fn is_aside(line: &str) -> bool {
    line.starts_with(&[PICTURE, BESIDE][..])
}

#[cfg(test)]
mod tests {
    use crate::readers::html::read;

    const A: &str =
        "The swing bridge at Porthaven will stay open to ships and shut to cars for at least ten days, they said.";
    const B: &str = "Engineers found a crack in the northern pier on Monday, when a barge had struck it in the dark.";
    const C: &str =
        "A ferry will carry people on foot from six in the morning, and the town pays for it until the end of May.";

    /// The text of a page with `head` below its headline, `inner` between its first two paragraphs and `end` behind the last.
    fn text(head: &str, inner: &str, end: &str) -> String {
        let page = format!(
            "<html lang=en><head><meta name=author content='Bo Reed'></head><body><nav><a href=/>Home</a></nav><article><h1>Bridge shut</h1>{head}\
             <div class=article-body><p>{A}</p>{inner}<p>{B}</p><p>{C}</p>{end}</div></article>\
             <footer><a href=/imprint>Imprint and contact</a></footer></body></html>"
        );
        read(&page, None).article.text
    }

    fn check([head, inner, end]: [&str; 3], [above, between, below]: [&str; 3]) {
        let line = |l: &str| if l.is_empty() { String::new() } else { format!("{l}\n\n") };
        let want = format!("Bridge shut\n\n{}{A}\n\n{}{B}\n\n{C}\n\n{}", line(above), line(between), line(below));
        assert_eq!(text(head, inner, end), want.trim_end(), "{head} {inner} {end}");
    }

    #[test]
    fn what_stands_within_the_article_is_kept_with_a_sign() {
        let picture = "<figure><img src=a><figcaption>The bridge 🚢 <span class=credit>Photo: Ann Hill</span></figcaption></figure>";
        let caption = "◰ The bridge 🚢 Photo: Ann Hill";
        check([picture, "", ""], [caption, "", ""]);
        check(["", picture, ""], ["", caption, ""]);
        check(["", "", picture], ["", "", caption]);
        check(["", "<div class=photo><img src=a> <span>The bridge</span></div>", ""], ["", "◰ The bridge", ""]);
        let related = "<div class=related><h3>More</h3><a href=/a>Ten bridges</a></div>";
        check(["", related, ""], ["", "◳ More\n\n◳ Ten bridges", ""]);
        check(
            ["", "<p><b>Read also:</b> <a href=/a>Ten old bridges</a></p>", ""],
            ["", "◳ Read also: Ten old bridges", ""],
        );
        let letter = "<div class=k><b>The morning mail</b><p>Every day at seven.</p><input type=email><button>Yes</button></div>";
        check(["", letter, ""], ["", "◳ The morning mail\n\n◳ Every day at seven.", ""]);
        check(["<div class=share>Share this</div>", "", ""], ["◳ Share this", "", ""]);
        check(["", "", "<div class=tags><a href=/t>bridge</a></div>"], ["", "", "◳ bridge"]);
    }

    #[test]
    fn what_stands_around_it_or_cannot_be_seen_goes() {
        let none = ["", "", ""];
        check(none, none);
        check(["", "<div class=advert>Buy <b>now</b></div><div hidden>x</div><p style='display:none'>x</p>", ""], none);
        check(["", "<figure><img src=a><figcaption><script>x()</script></figcaption></figure>", ""], none);
        check(["", "<aside><div style='display:none'>x</div></aside>", ""], none);
        // In the story itself an element inside a line stays where it is.
        let inner = text("", "<p>One <span class=caption>two</span>three.</p>", "");
        assert!(inner.contains("\n\nOne three.\n\n◰ two\n\n"), "{inner}");
    }

    #[test]
    fn bylines_that_are_known_stay_to_be_seen() {
        let page = format!(
            "<html><head><meta name=author content='Ann Hill'></head><article><h1>Bridge shut</h1><p>By Ann Hill</p><p>{A}</p><p>{B}</p></article>"
        );
        let article = read(&page, None).article;
        assert_eq!(article.text, format!("Bridge shut\n\n◳ By Ann Hill\n\n{A}\n\n{B}"));
        assert_eq!(article.author.as_deref(), Some("Ann Hill"));
    }
}
