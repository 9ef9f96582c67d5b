//! Paragraphs: lines of the text, joined where a hard line end cuts a sentence.

use crate::Span;

/// The paragraphs of a text, without blank ends.
///
/// A line end inside a sentence is no paragraph end: the line before has no final mark, and the next goes on in lower case.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let trimmed = line.trim_matches(is_blank);
        if trimmed.is_empty() {
            // `\r\n` is one line end.
            blank |= !(line == "\n" && text[..at].ends_with('\r'));
        } else {
            let start = at + (line.len() - line.trim_start_matches(is_blank).len());
            let span = Span::new(start, start + trimmed.len());
            match out.last_mut() {
                Some(last) if !blank && goes_on(last.of(text), trimmed) => last.end = span.end,
                _ => out.push(span),
            }
            blank = false;
        }
        at += line.len();
    }
    out
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Bytes of a paragraph's end by which it is told whether it goes on; more than 54 letters of any script.
const WRAP: usize = 256;

fn goes_on(before: &str, line: &str) -> bool {
    let lower = line.chars().next().is_some_and(char::is_lowercase);
    let inner_capital = line.chars().nth(1).is_some_and(char::is_uppercase);
    // A list of short lower-case items (`features`, `events`) stays a list; a wrapped line is about as long as its page.
    // Pages wrap at some sixty letters; a shorter line goes on only where the next one ends the sentence.
    // Only the end of the paragraph is looked at: it grows line by line.
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(WRAP))..];
    crate::work::count(before.len());
    let words = before.split_whitespace().count();
    let wrapped = before.chars().count() > 54
        || words > 3 && before.ends_with(char::is_alphabetic) && line.ends_with(&['.', '!', '?'][..]);
    lower
        && !inner_capital
        && !is_label(line)
        && !is_byline(line)
        && wrapped
        && !before.ends_with(&['.', '!', '?', ':', ';', '…', '|', '"', '”', '»'][..])
}

/// `di Ludovica Serrantoni`: a word, a name, and no more.
fn is_byline(line: &str) -> bool {
    let names = line.split_whitespace().skip(1);
    (2..4).contains(&names.clone().count())
        && names.clone().all(|w| w.starts_with(char::is_uppercase) && w.ends_with(char::is_alphabetic))
}

/// `a)`, `b.`, `iv)`: an item of a list; `updated: 3 March`: what stands beside the text.
fn is_label(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or("");
    word.ends_with(':') && line.contains(|c: char| c.is_ascii_digit())
        || word.len() < 6 && (word.ends_with(')') || word.len() == 2 && word.ends_with('.'))
}
