//! A piece of pages from the clipboard that holds several articles.

use super::beside::is_aside;
use super::tree::Tree;
use super::{clean, lines};
use crate::input::is_rule;

/// Letters of running text that each article of a piece has at least. Lower takes a teaser for one, higher joins short
/// reports.
const ARTICLE: usize = 200;

/// Letters from which a line is running text.
const RUNS: usize = 80;

/// Stands where one article may end; no page has this sign of nobody's.
const CUT: &str = "\u{e0c7}";

/// What may part articles, and how.
const HEADS: [&str; 3] = ["<h1", "<h2", "<h3"];

/// The articles of a piece, as text; empty where it holds but one.
///
/// They are parted at rules (`<hr>`, three dashes) and before headlines of the first one's rank, where both sides have a
/// text of their own. A page is one article: what follows below it is another that was loaded with it.
pub(super) fn read(html: &str) -> Vec<String> {
    let marked = marked(html);
    let typed = marked.split('>').any(|t| is_rule(t.split('<').next().unwrap_or("")));
    if !typed && !marked.contains(CUT) {
        return Vec::new();
    }
    let doc = Tree::from(marked.as_str());
    clean::clean(&doc);
    let mut parts: Vec<Vec<String>> = vec![Vec::new()];
    for line in lines::with_headlines(&doc.root()) {
        let enough = |lines: &[String]| running(lines) >= ARTICLE;
        match (line == CUT, parts.last_mut()) {
            (true, Some(last)) if enough(last) => parts.push(Vec::new()),
            (false, Some(last)) => last.push(line),
            _ => {}
        }
    }
    // What stands behind the last cut may be no article.
    if parts.len() > 1 && parts.last().is_some_and(|last| running(last) < ARTICLE) {
        let rest = parts.pop().unwrap_or_default();
        parts.last_mut().into_iter().for_each(|last| last.extend_from_slice(&rest));
    }
    // What the texts hold apart from that is told where all texts are; these readers know no language.
    let all: Vec<String> = parts.iter().flat_map(|p| p.split(|l| is_rule(l))).map(|p| p.join("\n\n")).collect();
    let all: Vec<String> = all.into_iter().filter(|t| !t.trim().is_empty()).collect();
    if all.len() > 1 { all } else { Vec::new() }
}

fn running(lines: &[String]) -> usize {
    lines.iter().filter(|l| !is_aside(l)).map(|l| l.chars().count()).filter(|n| *n > RUNS).sum()
}

/// The piece with a sign wherever an article may end.
fn marked(html: &str) -> String {
    let low = html.to_ascii_lowercase();
    // The rank of headlines: that of the first.
    let rank = HEADS.iter().enumerate().filter_map(|(i, h)| Some((low.find(h)?, i))).min().map(|(_, i)| i);
    let heads = &HEADS[..rank.map_or(0, |r| r + 1)];
    let ends = |at: usize| low[at..].starts_with(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
    let mut out = String::with_capacity(html.len() + 64);
    let mut from = 0;
    for (at, _) in low.match_indices('<') {
        let headline = |at: usize| heads.iter().any(|h| low[at..].starts_with(h) && ends(at + h.len()));
        // A rule before a smaller headline, or before text under a headline, parts an article in itself.
        let rule = low[at..].starts_with("<hr") && ends(at + 3) && (rank.is_none() || next_head(&low, at, heads));
        if headline(at) || rule {
            out.push_str(&html[from..at]);
            out.push_str(&format!("<p>{CUT}</p>"));
            from = at;
        }
    }
    out.push_str(&html[from..]);
    out
}

/// Is the next text behind a rule a headline?
fn next_head(low: &str, rule: usize, heads: &[&str]) -> bool {
    let mut rest = low[rule..].split_once('>').map_or("", |(_, rest)| rest);
    while let Some(tag) = rest.trim_start().strip_prefix('<') {
        if heads.iter().any(|h| tag.starts_with(&h[1..])) {
            return true;
        }
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: &str = "<p>A ferry struck the pier in Skarholt on Tuesday morning and 12 people were injured, police said in the evening.</p>\
        <p>The ship was carrying 140 passengers when the accident happened shortly after eight in the morning, officials said.</p>";
    const B: &str = "<p>Fifteen people were hurt when a passenger ferry crashed into the quay at Skarholt on Tuesday, the hospital said.</p>\
        <p>A union spokesman said the crew had warned about the engines for weeks before the crash on Tuesday morning.</p>";

    /// The first words of each article.
    fn check(html: &str, expect: &[&str]) {
        let parts = read(html);
        assert_eq!(parts.len(), expect.len(), "{html}: {parts:#?}");
        for (part, begins) in parts.iter().zip(expect) {
            assert!(part.starts_with(begins), "{part}");
        }
    }

    #[test]
    fn headlines_of_one_rank_and_rules_part_articles() {
        let two = ["Ferry hits", "Crash leaves"];
        check(&format!("<h1>Ferry hits pier</h1>{A}<h1>Crash leaves 15 hurt</h1>{B}"), &two);
        check(
            &format!(
                "<article><h2>Ferry hits pier</h2>{A}</article><article><h2><a href=x>Crash leaves 15 hurt</a></h2>{B}"
            ),
            &["Ferry hits", "Crash leaves"],
        );
        check(&format!("<p>Ferry hits pier</p>{A}<hr><p>Crash leaves 15 hurt</p>{B}"), &two);
        check(&format!("<h1>Ferry hits pier</h1>{A}<hr/><h1>Crash leaves 15 hurt</h1>{B}"), &two);
        check(
            &format!("<p><b>Ferry hits pier</b></p>{A}<p>---</p><p><b>Crash leaves 15 hurt</b></p><p>Two words.</p>"),
            &two,
        );
        check(&format!("<h1>Ferry hits pier</h1>{A}<div>* * *</div><p>More.</p>{B}"), &[]);
    }

    #[test]
    fn one_article_stays_one() {
        for html in [
            format!("<h1>Ferry hits pier</h1>{A}<h2>The engines</h2>{B}"),
            format!("<h1>Ferry hits pier</h1>{A}<hr><h3>The engines</h3>{B}"),
            format!("<h1>Ferry hits pier</h1>{A}<hr>{B}"),
            format!("<h1>The Harbour Post</h1><h1>Ferry hits pier</h1>{A}{B}"),
            format!("<h1>Ferry hits pier</h1>{A}{B}<h1>Read more</h1><p>Ten bridges</p>"),
            format!("<p>{A}</p><hr><p>Corrected on Tuesday.</p>"),
            format!("<h1>Ferry hits pier</h1>{A}<p>-- he said --</p>{B}"),
        ] {
            check(&html, &[]);
        }
    }
}
