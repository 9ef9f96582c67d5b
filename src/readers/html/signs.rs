//! What is left around the text of an article once it is lines.

use super::body::runs;
use super::meta::{About, is_by};

/// Letters that an article has at least before another headline ends it.
const ARTICLE: usize = 200;

/// Share of the letters above the headline from which it is not the headline of what stands below it.
const ABOVE: f64 = 0.3;

/// Drops what stands above the headline, and the next article of a page without end (`next`: all its headlines); puts the
/// paragraph between headline and text before it (`below`: the page's lines below the headline).
pub(super) fn frame(lines: &mut Vec<String>, about: &About, next: &[String], below: &[String]) {
    let title = about.title.as_deref().map(fold).unwrap_or_default();
    let letters = |lines: &[String]| lines.iter().map(|l| l.chars().count()).sum::<usize>();
    let head = lines.iter().position(|l| fold(l) == title);
    if let Some(at) = head.filter(|at| (letters(&lines[..*at]) as f64) < ABOVE * letters(lines) as f64) {
        lines.drain(..at);
    }
    // Links to share it by, in a list of a word each.
    let leading = lines.iter().take_while(|l| !runs(l) || fold(l) == title).count();
    let mut at = 0;
    lines.retain(|l| {
        at += 1;
        at > leading || !l.starts_with('•') || l.chars().count() > 12
    });
    let another = |l: &String| next.contains(l) && fold(l) != title;
    if let Some(at) = (0..lines.len()).find(|at| another(&lines[*at]) && letters(&lines[..*at]) > ARTICLE) {
        lines.truncate(at);
    }
    if head.is_none()
        && let Some(first) = lines.first().and_then(|f| below.iter().position(|l| l == f))
    {
        let between = below[..first].iter().filter(|l| runs(l) && l.chars().count() < 500 && !is_stamp(l));
        let between: Vec<String> = between.take(2).filter(|l| !lines.contains(l)).cloned().collect();
        lines.splice(..0, between);
    }
}

/// The lines below the headline in which author and date may stand: short ones above the text, below a standfirst only
/// where they say so.
pub(super) fn stamps(below: &[String], lines: &[String]) -> Vec<String> {
    let text = |l: &String| runs(l) && lines.iter().skip(1).any(|t| t == l);
    let mut ran = false;
    let mut out = Vec::new();
    for line in below.iter().take_while(|l| !text(l)) {
        ran |= runs(line);
        let letters = line.chars().count();
        if !ran && letters > 5 || letters < 110 && (is_by(line) || line.chars().filter(|c| c.is_numeric()).count() > 5)
        {
            out.push(line.clone());
        }
    }
    out.truncate(4);
    out
}

/// Drops what the metadata holds already, copies of lines, and pull quotes, which say a sentence twice; a heading
/// (`subheads`, folded) may quote what stands below it.
pub(super) fn trim(lines: &mut Vec<String>, about: &About, subheads: &[String]) {
    let same = |l: &str, told: &Option<String>| told.as_deref().is_some_and(|t| fold(l) == fold(t));
    let author = about.author.as_deref().map(fold).unwrap_or_default();
    let mut seen: Vec<String> = Vec::new();
    let mut at = 0;
    lines.retain(|l| {
        at += 1;
        let folded = fold(l);
        let head = at < 8;
        // `By Ann Hill`, and the name alone.
        let by = head && !author.is_empty() && folded.contains(&author) && folded.len() < author.len() + 40;
        let stamp = head
            && l.chars().count() < 110
            && about
                .stamp
                .iter()
                .any(|s| s.contains(l.as_str()) || l.contains(s.as_str()) && !l.ends_with(&['.', '。'][..]));
        let marks = !l.chars().any(char::is_alphanumeric);
        let twice = folded.len() > 30 && seen.contains(&folded);
        if !twice {
            seen.push(folded);
        }
        let title = head && same(l, &about.title);
        !(title && about.title.as_ref() != Some(l) || by || stamp || marks || twice || head && same(l, &about.outlet))
    });
    let long: Vec<String> = lines.iter().filter(|l| l.chars().count() > 60).map(|l| fold(l)).collect();
    lines.retain(|l| {
        let folded = fold(l);
        // Inside of one longer line, word for word: a pull quote.
        folded.len() < QUOTE
            || subheads.contains(&folded)
            || !long.iter().any(|o| o.len() > folded.len() + 10 && o.contains(&folded))
    });
}

/// A day in figures, and little beside it.
fn is_stamp(line: &str) -> bool {
    line.chars().count() < 110 && line.chars().filter(|c| c.is_numeric()).count() > 5
}

/// Bytes of the shortest line that is held for a pull quote where a paragraph has it word for word.
const QUOTE: usize = 30;

/// Letters and figures only, in lower case.
pub(super) fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
