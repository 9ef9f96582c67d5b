//! Brackets and quotation marks that close in the same paragraph.

use crate::order::Order;

/// Longest quotation that is kept whole, in bytes: longer ones are speeches whose sentences stand alone.
/// Lower splits more inside quotations, higher keeps whole paragraphs of speech as one sentence.
const QUOTE: usize = 340;
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
        let mut count = [0_usize; Family::Single as usize + 1];
        let mut before = None;
        let mut chars = s.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = chars.peek().map(|(_, c)| *c);
            let within = count[Family::Double as usize] > 0;
            match sign(c, before, after, within) {
                Some((family, Side::Open)) => {
                    open.push((family, at));
                    count[family as usize] += 1;
                }
                Some((family, Side::Close)) if count[family as usize] > 0 => {
                    // What was opened inside and never closed is forgotten.
                    while let Some((f, from)) = open.pop() {
                        count[f as usize] -= 1;
                        if f != family {
                            continue;
                        }
                        let limit = if matches!(family, Family::Double | Family::Single) { QUOTE } else { BRACKET };
                        if at - from <= limit {
                            spans.push((from, at));
                        }
                        break;
                    }
                }
                _ => {}
            }
            before = Some(c);
        }
        spans.order();
        Pairs(spans)
    }

    /// Does a pair that opened before `at` close only after `end`?
    pub(super) fn hold(&self, at: usize, end: usize) -> bool {
        let first = self.0.partition_point(|(from, _)| from + QUOTE.max(BRACKET) < end);
        let mut near = self.0[first..].iter().take_while(|(from, _)| *from < at);
        near.any(|(_, to)| {
            crate::work::count(1);
            *to >= end
        })
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
