//! Places in a text.

use std::ops::Range;

/// A run of bytes of an article's text, end exclusive, on character boundaries.
///
/// Everything inside the core counts bytes; UTF-16 exists only in [`crate::wire`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an end before the start gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Is nothing inside?
    pub fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// Do the two share a byte?
    pub fn overlaps(self, other: Span) -> bool {
        crate::work::count(1);
        self.start < other.end && other.start < self.end
    }

    /// Does `other` lie inside?
    pub fn contains(self, other: Span) -> bool {
        crate::work::count(1);
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without blanks at its ends; `None` where nothing else is inside.
    pub fn trimmed(self, text: &str) -> Option<Span> {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        let span = Span::new(start, start + words.trim().len());
        (!span.is_empty()).then_some(span)
    }

    /// The words themselves; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

impl From<Range<usize>> for Span {
    fn from(r: Range<usize>) -> Self {
        Span::new(r.start, r.end)
    }
}
