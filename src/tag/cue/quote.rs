//! Words in quotation marks.

use crate::Span;
use crate::segment::TokenKind;
use crate::tag::{Passage, Tag, TagKind, Value};

/// Opening marks with what closes them; `»` opens in German and Danish and closes in French.
const PAIRS: &[(&str, &[&str])] = &[
    ("„", &["“", "”", "\""]),
    ("“", &["”"]),
    ("”", &["”"]),
    ("\"", &["\""]),
    ("«", &["»"]),
    ("»", &["«", "»"]),
    ("「", &["」"]),
    ("『", &["』"]),
    ("‹", &["›"]),
];

/// Longest quotation, in tokens; a mark without its partner must not swallow the text.
const LONGEST: usize = 120;

/// Appends the quotations of one sentence.
pub(super) fn tag(p: &Passage, out: &mut Vec<Tag>) {
    let mut i = p.range.start;
    while i < p.range.end {
        let mark = p.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark);
        let close = PAIRS[..if mark { PAIRS.len() } else { 0 }]
            .iter()
            .find(|(open, _)| *open == p.lower(i))
            .and_then(|(_, close)| (i + 1..p.range.end.min(i + LONGEST)).find(|k| close.contains(&p.lower(*k))));
        match close {
            Some(end) if end > i + 1 => {
                let inner: Span = p.span(i + 1, end);
                out.push(Tag {
                    kind: TagKind::Quote,
                    span: p.span(i, end + 1),
                    value: Value::Quote(inner),
                    rule: "quote-marks",
                });
                i = end + 1;
            }
            _ => i += 1,
        }
    }
}
