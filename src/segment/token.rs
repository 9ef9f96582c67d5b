//! Words, numbers and punctuation by UAX 29 word boundaries.

use super::run;
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
    /// May hold a digit of some script: what has none is told from what has by one look.
    pub(crate) figures: bool,
    lower: (u32, u32),
    head: u8,
    hash: u64,
}

/// What tables look at first of a lower-case word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordKey {
    /// [`word_hash`].
    pub hash: u64,
    /// [`word_head`].
    pub head: u8,
    /// Its length in bytes.
    pub len: usize,
}

impl WordKey {
    /// Of a word that is no token.
    pub fn of(word: &str) -> WordKey {
        WordKey { hash: word_hash(word), head: word_head(word), len: word.len() }
    }
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
        crate::work::count(1);
        self.items.get(i)
    }

    /// All tokens in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.items.iter()
    }

    /// Lower-case form of token `i`, typographic apostrophes made plain, soft hyphens and zero-width marks removed; empty outside.
    pub fn lower(&self, i: usize) -> &str {
        crate::work::count(1);
        self.items.get(i).map_or("", |t| &self.lowered[t.lower.0 as usize..t.lower.1 as usize])
    }

    /// The key of [`Tokens::lower`].
    pub(crate) fn key(&self, i: usize) -> WordKey {
        crate::work::count(1);
        match self.items.get(i) {
            Some(t) => WordKey { hash: t.hash, head: t.head, len: (t.lower.1 - t.lower.0) as usize },
            None => WordKey { hash: EMPTY, head: 0, len: 0 },
        }
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

const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;

/// The hash by which tables know a lower-case word: FNV-1a over its bytes.
pub(crate) fn word_hash(word: &str) -> u64 {
    word.bytes().fold(EMPTY, hash_step)
}

/// Bytes of a word that tell its [`word_head`].
pub(crate) const HEAD: usize = 3;

/// A number that words of the same first bytes share; those of words that have fewer say nothing.
pub(crate) fn word_head(word: &str) -> u8 {
    word.as_bytes().iter().take(HEAD).fold(0, |n: u8, b| n.wrapping_mul(31).wrapping_add(*b))
}

/// One more byte.
pub(crate) fn hash_step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
}

/// Splits a text into tokens.
///
/// UAX 29 keeps `1,234.5` and `l'alarme` together; a word with an inner apostrophe is cut after it (`l'` · `alarme`),
/// so that a name or a number word behind an article is a token of its own. English `'s` is cut before the apostrophe.
pub fn tokens(text: &str) -> Tokens {
    let mut out = Tokens { items: Vec::with_capacity(text.len() / 6 + 1), lowered: String::with_capacity(text.len()) };
    let mut spaced = true;
    let mut at = 0;
    while at < text.len() {
        if let Some(n) = run::plain(&text[at..]) {
            let piece = &text[at..at + n];
            if piece.starts_with(&[' ', '\n', '\r', '\t'][..]) {
                spaced = true;
            } else {
                push(&mut out, at, piece, spaced);
                spaced = false;
            }
            at += n;
            continue;
        }
        // Behind a boundary the rules of UAX 29 begin anew, so that plain runs may follow any piece.
        for piece in text[at..].split_word_bounds() {
            cut(&mut out, at, piece, &mut spaced);
            at += piece.len();
            if run::is_plain_start(text, at) {
                break;
            }
        }
    }
    out
}

/// The narrow blank, which UAX 29 holds for a part of the word or number beside it: `12\u{202f}%`, `mot\u{202f}»`.
const NARROW: char = '\u{202f}';

/// Appends the tokens of what stands between two word boundaries.
fn cut(out: &mut Tokens, start: usize, piece: &str, spaced: &mut bool) {
    let mut at = start;
    for (k, part) in piece.split(NARROW).enumerate() {
        *spaced |= k > 0;
        cut_words(out, at, part, spaced);
        at += part.len() + NARROW.len_utf8();
    }
}

/// Cuts what no blank parts at its apostrophes.
fn cut_words(out: &mut Tokens, start: usize, piece: &str, spaced: &mut bool) {
    if piece.chars().all(|c| c.is_whitespace() || is_ignorable(c)) {
        *spaced |= piece.chars().any(char::is_whitespace);
        return;
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
                push(out, start + from, &piece[from..cut], *spaced);
                *spaced = false;
                from = cut;
            }
        }
    }
    if from < piece.len() {
        push(out, start + from, &piece[from..], *spaced);
    }
    *spaced = false;
}

/// Characters that carry nothing in a comparison: soft hyphen, zero-width and directional marks, byte order mark.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One letter for the last one and a mark or jamo that is written apart from it (NFD, as some systems store it).
fn composed(before: &str, mark: char) -> Option<char> {
    let apart = matches!(mark, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{1161}'..='\u{1175}' | '\u{11a8}'..='\u{11c2}');
    apart.then(|| unicode_normalization::char::compose(before.chars().next_back()?, mark)).flatten()
}

fn push(out: &mut Tokens, start: usize, piece: &str, spaced: bool) {
    let from = out.lowered.len();
    let mut first = None;
    let (mut letters, mut figures) = (false, false);
    let mut hash = EMPTY;
    if piece.is_ascii() {
        out.lowered.push_str(piece);
        out.lowered[from..].make_ascii_lowercase();
        first = piece.chars().next();
        for byte in out.lowered[from..].bytes() {
            letters |= byte.is_ascii_lowercase();
            figures |= byte.is_ascii_digit();
            hash = hash_step(hash, byte);
        }
    } else {
        for c in piece.chars() {
            letters |= c.is_alphabetic();
            figures |= c.is_numeric();
            if is_ignorable(c) {
                continue;
            }
            first.get_or_insert(c);
            if c.is_ascii() {
                out.lowered.push(c.to_ascii_lowercase());
            } else if c == '’' {
                out.lowered.push('\'');
            } else if let Some(whole) = composed(&out.lowered[from..], c) {
                out.lowered.pop();
                out.lowered.push(whole);
            } else if c == 'İ' {
                // Its lower case would be an `i` with a second dot, which no word list holds.
                out.lowered.push('i');
            } else if c.is_lowercase() {
                out.lowered.push(c);
            } else {
                out.lowered.extend(c.to_lowercase());
            }
        }
        hash = word_hash(&out.lowered[from..]);
    }
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
        figures,
        lower: (from as u32, out.lowered.len() as u32),
        head: word_head(&out.lowered[from..]),
        hash,
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
    fn narrow_blanks_part_tokens() {
        assert_eq!(
            words("«\u{202f}oui\u{202f}»\u{202f}: 1\u{202f}500\u{202f}km"),
            ["«", "oui", "»", ":", "1", "500", "km"]
        );
        assert!(tokens("12\u{202f}%").iter().all(|t| t.spaced));
    }

    /// The same without the short cuts of [`run`].
    fn slow(text: &str) -> Tokens {
        let mut out = Tokens::default();
        let mut spaced = true;
        for (start, piece) in text.split_word_bound_indices() {
            cut(&mut out, start, piece, &mut spaced);
        }
        out
    }

    #[test]
    fn short_cuts_change_nothing() {
        for text in [
            "L’alarme d'hier (12 % de 1.234,5 €), A4; it's 3.5…",
            "a.b a.  b: c:d e_f 1.2.3. 1,2 x1 1x don't 'quoted' \"so\" U.S. ...",
            "й\u{306}о מע״מ ש'ס \"שלום\" عَلَى, हिन्दी। हो-हल्ला 한국어 中国人 カタカナ ไทย",
            "🇩🇪🇫🇷🇸 👩‍👩‍👧 1\u{fe0f}\u{20e3} a\u{301} \u{301}b , \u{301} \u{200d}c\r\n\u{85}x\u{2028}y\u{a0}z  \u{2009}w",
            "Mil\u{ad}liar\u{ad}de,\u{ad}x \u{ad} a\u{200b}b 5\u{ad}6 ,\u{300}a A\u{345}b",
        ] {
            assert_eq!(tokens(text), slow(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn short_cuts_change_nothing_in_any_text(text in "[a-zé'’.,:;_ \"0-9\\-\u{301}\u{ad}\u{200d}אב״्क।カ中\u{1f1e9}😀\t\r\n\u{a0}\u{2019}\u{b7}]{0,40}") {
            proptest::prop_assert_eq!(tokens(&text), slow(&text));
        }

        #[test]
        fn short_cuts_change_nothing_anywhere(text in "\\PC{0,40}") {
            proptest::prop_assert_eq!(tokens(&text), slow(&text));
        }
    }

    #[test]
    fn lower_forms_lose_soft_hyphens() {
        let t = tokens("Mil\u{ad}liar\u{ad}de");
        assert_eq!(t.lower(0), "milliarde");
    }
}
