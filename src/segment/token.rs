//! Words, numbers and punctuation by UAX 29 word boundaries.

use crate::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters (may hold digits: `A4`, `G20`).
    Word,
    /// Begins with a digit of any script and holds no letter: `1.200`, `13,5`, `١٢`.
    Digits,
    /// Anything else that is not blank.
    Mark,
}

/// One token. Blanks are no tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its make.
    pub kind: TokenKind,
    /// The first letter is upper case.
    pub capital: bool,
    /// A blank (or line end) stands before it, or it is the first.
    pub spaced: bool,
    lower: (u32, u32),
}

/// The tokens of one text, with their lower-case forms in one buffer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tokens {
    items: Vec<Token>,
    lowered: String,
}

impl Tokens {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The token at `i`.
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.items.get(i)
    }

    /// All tokens in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.items.iter()
    }

    /// Lower-case form of token `i`, typographic apostrophes made plain, soft hyphens and zero-width marks removed; empty outside.
    pub fn lower(&self, i: usize) -> &str {
        self.items.get(i).map_or("", |t| &self.lowered[t.lower.0 as usize..t.lower.1 as usize])
    }

    /// Index of the first token that starts at or after byte `at`.
    pub fn at(&self, at: usize) -> usize {
        self.items.partition_point(|t| t.span.start < at)
    }

    /// Indices of the tokens that start inside `span`.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        self.at(span.start)..self.at(span.end)
    }

    /// The span from token `from` to token `to`, exclusive.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.items.get(from), to.checked_sub(1).and_then(|l| self.items.get(l))) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            (Some(a), None) => Span::new(a.span.start, a.span.start),
            _ => Span::default(),
        }
    }
}

/// Splits a text into tokens.
///
/// UAX 29 keeps `1,234.5` and `l'alarme` together; a word with an inner apostrophe is cut after it (`l'` · `alarme`),
/// so that a name or a number word behind an article is a token of its own. English `'s` is cut before the apostrophe.
pub fn tokens(text: &str) -> Tokens {
    let mut out = Tokens { items: Vec::with_capacity(text.len() / 6 + 8), lowered: String::with_capacity(text.len()) };
    let mut spaced = true;
    for (start, piece) in text.split_word_bound_indices() {
        if piece.chars().all(|c| c.is_whitespace() || is_ignorable(c)) {
            spaced |= piece.chars().any(char::is_whitespace);
            continue;
        }
        let mut from = 0;
        for (at, c) in piece.char_indices() {
            if matches!(c, '\'' | '’') && at > 0 {
                let rest = &piece[at + c.len_utf8()..];
                let cut = if matches!(rest, "s" | "S") {
                    at
                } else if rest.is_empty() {
                    continue;
                } else {
                    at + c.len_utf8()
                };
                if cut > from {
                    push(&mut out, start + from, &piece[from..cut], spaced);
                    spaced = false;
                    from = cut;
                }
            }
        }
        if from < piece.len() {
            push(&mut out, start + from, &piece[from..], spaced);
        }
        spaced = false;
    }
    out
}

/// Characters that carry nothing in a comparison: soft hyphen, zero-width and directional marks, byte order mark.
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn push(out: &mut Tokens, start: usize, piece: &str, spaced: bool) {
    let from = out.lowered.len() as u32;
    let mut first = None;
    for c in piece.chars() {
        if is_ignorable(c) {
            continue;
        }
        first.get_or_insert(c);
        if c.is_ascii() {
            out.lowered.push(c.to_ascii_lowercase());
        } else if c == '’' {
            out.lowered.push('\'');
        } else if c == 'İ' {
            // Its lower case would be an `i` with a second dot, which no word list holds.
            out.lowered.push('i');
        } else {
            out.lowered.extend(c.to_lowercase());
        }
    }
    let letters = piece.chars().any(char::is_alphabetic);
    let first = first.unwrap_or(' ');
    let kind = if letters {
        TokenKind::Word
    } else if first.is_numeric() {
        TokenKind::Digits
    } else {
        TokenKind::Mark
    };
    out.items.push(Token {
        span: Span::new(start, start + piece.len()),
        kind,
        capital: first.is_uppercase(),
        spaced,
        lower: (from, out.lowered.len() as u32),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn splits_elisions_and_keeps_numbers() {
        assert_eq!(words("L’alarme 😀 coûte 1.234,5 €"), ["L’", "alarme", "😀", "coûte", "1.234,5", "€"]);
        assert_eq!(words("Microsoft's 13%"), ["Microsoft", "'s", "13", "%"]);
    }

    #[test]
    fn lower_forms_lose_soft_hyphens() {
        let t = tokens("Mil\u{ad}liar\u{ad}de");
        assert_eq!(t.lower(0), "milliarde");
    }
}
