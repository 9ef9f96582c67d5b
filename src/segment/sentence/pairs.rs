//! Brackets and quotation marks that close in the same paragraph.

use crate::order::Order;

/// Longest quotation that is kept whole, in bytes: longer ones are speeches whose sentences stand alone.
/// Lower splits more inside quotations, higher keeps whole paragraphs of speech as one sentence.
const QUOTE: usize = 400;
/// Longest bracket that is kept whole, in bytes.
const BRACKET: usize = 600;

/// Spans that are not cut inside.
pub(super) struct Pairs(Vec<(usize, usize)>);

#[derive(Clone, Copy, PartialEq)]
enum Family {
    Round,
    Square,
    Curly,
    Wide,
    Corner,
    Double,
    Single,
}

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Open,
    Close,
}

impl Pairs {
    pub(super) fn new(s: &str) -> Pairs {
        let mut spans = Vec::new();
        let mut open: Vec<(Family, usize)> = Vec::new();
        let mut before = None;
        let mut chars = s.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            let within = open.iter().any(|(f, _)| *f == Family::Double);
            match sign(c, before, after, within) {
                Some((family, Side::Open)) => open.push((family, at)),
                Some((family, Side::Close)) => {
                    if let Some(i) = open.iter().rposition(|(f, _)| *f == family) {
                        let from = open[i].1;
                        open.truncate(i);
                        let limit = if matches!(family, Family::Double | Family::Single) { QUOTE } else { BRACKET };
                        if at - from <= limit {
                            spans.push((from, at));
                        }
                    }
                }
                None => {}
            }
            before = Some(c);
        }
        spans.order();
        Pairs(spans)
    }

    /// Does a pair that opened before `at` close only after `end`?
    pub(super) fn hold(&self, at: usize, end: usize) -> bool {
        self.0.iter().take_while(|(from, _)| *from < at).any(|(_, to)| *to >= end)
    }
}

fn sign(c: char, before: Option<char>, after: Option<char>, within: bool) -> Option<(Family, Side)> {
    use Family::*;
    use Side::*;
    Some(match c {
        '(' => (Round, Open),
        ')' => (Round, Close),
        '[' => (Square, Open),
        ']' => (Square, Close),
        '{' => (Curly, Open),
        '}' => (Curly, Close),
        '（' | '【' | '［' | '〔' | '《' => (Wide, Open),
        '）' | '】' | '］' | '〕' | '》' => (Wide, Close),
        '「' | '『' => (Corner, Open),
        '」' | '』' => (Corner, Close),
        '„' => (Double, Open),
        '“' | '”' | '«' | '»' | '"' => (Double, side(c, before, after, within)),
        '‘' | '’' | '\'' => {
            let opens = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '"' | '“' | '–' | '—'))
                && after.is_some_and(|a| a.is_alphanumeric());
            let closes = before.is_some_and(|b| matches!(b, '.' | ',' | '!' | '?' | '…'))
                && after.is_none_or(|a| a.is_whitespace() || matches!(a, ')' | '"' | '”' | ',' | '.'));
            match (opens, closes) {
                (true, false) => (Single, Open),
                (false, true) => (Single, Close),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// Does a mark that serves for both open or close here? Languages differ, so its neighbours decide.
fn side(c: char, before: Option<char>, after: Option<char>, within: bool) -> Side {
    let free_before = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '–' | '—' | '-' | '„' | '/'));
    let free_after = after.is_none_or(|a| {
        a.is_whitespace() || (!a.is_alphanumeric() && !matches!(a, '„' | '“' | '«' | '(' | '[' | '¿' | '¡'))
    });
    match (free_before, free_after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => match c {
            '«' => Side::Open,
            '»' => Side::Close,
            _ if within => Side::Close,
            _ => Side::Open,
        },
    }
}
