//! Pieces: tokens cut further where digits meet letters (`22nd`, `10월`, `13h09`) and inside figures (`18.06.2025`).

use super::table::key;
use crate::Span;
use crate::segment::{TokenKind, Tokens, WordKey, is_ignorable};

/// A run of digits, of letters, or one mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// Where it stands.
    pub span: Span,
    /// Lower-case form.
    pub text: &'a str,
    /// Of it as the lexicon knows it ([`key`]).
    pub key: WordKey,
    /// Its make.
    pub kind: Kind,
    /// No blank stands before it.
    pub glued: bool,
    /// The first letter is upper case.
    pub capital: bool,
}

/// What a piece is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of any script: their value and how many.
    Num { value: u32, len: u8 },
    /// Letters.
    Word,
    /// Anything else.
    Mark,
}

impl Piece<'_> {
    /// Value and number of digits.
    pub fn num(&self) -> Option<(u32, u8)> {
        match self.kind {
            Kind::Num { value, len } => Some((value, len)),
            _ => None,
        }
    }

    /// Is it this mark, without a blank before it?
    pub fn joins(&self, marks: &[&str]) -> bool {
        self.glued && marks.contains(&self.text)
    }
}

/// The value of a decimal digit of any script in use.
pub(super) fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    const ZEROS: [u32; 18] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20,
        0x1040, 0x17E0, 0xFF10,
    ];
    let c = c as u32;
    ZEROS.iter().map(|z| c.wrapping_sub(*z)).find(|d| *d < 10)
}

/// Cuts tokens `range` of `text` into pieces.
pub(super) fn pieces<'a>(text: &str, tokens: &'a Tokens, range: std::ops::Range<usize>, out: &mut Vec<Piece<'a>>) {
    for i in range {
        let Some(token) = tokens.get(i) else { continue };
        let lower = tokens.lower(i);
        let words = token.span.of(text);
        let whole = Piece {
            span: token.span,
            text: lower,
            key: if key(lower).len() == lower.len() { tokens.key(i) } else { WordKey::of(key(lower)) },
            kind: if token.kind == TokenKind::Word { Kind::Word } else { Kind::Mark },
            glued: !token.spaced,
            capital: token.capital,
        };
        if !token.figures || !words.chars().any(|c| digit(c).is_some()) {
            out.push(whole);
            continue;
        }
        let (written, low) = (runs(words), runs(lower));
        if written.len() != low.len() {
            out.push(whole);
            continue;
        }
        for (k, (&(a, b), &(la, lb))) in written.iter().zip(&low).enumerate() {
            let part = &words[a..b];
            let shown = || part.chars().filter(|c| !is_ignorable(*c));
            let kind = match shown().try_fold(0u32, |n, c| digit(c).map(|d| n.saturating_mul(10).saturating_add(d))) {
                Some(value) => Kind::Num { value, len: shown().count().min(99) as u8 },
                None if part.chars().any(char::is_alphabetic) => Kind::Word,
                None => Kind::Mark,
            };
            out.push(Piece {
                span: Span::new(token.span.start + a, token.span.start + b),
                text: &lower[la..lb],
                key: WordKey::of(key(&lower[la..lb])),
                kind,
                glued: k > 0 || !token.spaced,
                capital: part.chars().next().is_some_and(char::is_uppercase),
            });
        }
    }
}

/// Byte ranges of runs of digits, runs of letters and single marks.
fn runs(s: &str) -> Vec<(usize, usize)> {
    let class = |c: char| {
        if digit(c).is_some() {
            1
        } else if c.is_alphanumeric() || !c.is_ascii() {
            2
        } else {
            3
        }
    };
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut last = 0;
    for (at, c) in s.char_indices() {
        let now = if is_ignorable(c) && last != 0 { last } else { class(c) };
        match out.last_mut() {
            Some(run) if now == last && (now != 3 || is_ignorable(c)) => run.1 = at + c.len_utf8(),
            _ => out.push((at, at + c.len_utf8())),
        }
        last = now;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::tokens;

    #[test]
    fn digits_letters_and_marks_come_apart() {
        let text = "am 18.06.2025 😀 10월 13h09 ٢٢";
        let t = tokens(text);
        let mut all = Vec::new();
        pieces(text, &t, 0..t.len(), &mut all);
        let words: Vec<_> = all.iter().map(|p| p.span.of(text)).collect();
        assert_eq!(words, ["am", "18", ".", "06", ".", "2025", "😀", "10", "월", "13", "h", "09", "٢٢"]);
        assert_eq!(all.last().and_then(Piece::num), Some((22, 2)));
    }
}
