//! Pieces: tokens cut once more where digits and letters meet (`13bn`, `34jährig`), and written-together numbers.

use super::digits;
use super::lexicon::{Form, Lexicon, Sense, universal};
use super::words;
use crate::tag::Passage;
use crate::{Span, segment::TokenKind};

/// One piece.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    pub span: Span,
    pub lower: &'a str,
    pub kind: TokenKind,
    pub capital: bool,
    /// A blank stands before it.
    pub spaced: bool,
    /// Lies in a date.
    pub taken: bool,
    /// Forms of the pack that begin with it.
    pub own: &'a [Form],
    /// Forms of all languages that begin with it.
    pub base: &'a [Form],
    /// Parts of a written-together number.
    pub parts: Option<Vec<&'a Sense>>,
    /// Its parts are a number only behind a minus or the joint of a fraction.
    pub loose: bool,
}

/// Cuts the tokens of a passage; `None` where nothing can be an amount.
pub(crate) fn pieces<'a>(p: &Passage<'a>, lexicon: &'a Lexicon, taken: &[Span]) -> Option<Vec<Piece<'a>>> {
    let base = universal();
    let mut out: Vec<Piece<'a>> = Vec::with_capacity(p.range.len() + 4);
    let mut any = false;
    for i in p.range.clone() {
        let Some(token) = p.tokens.get(i) else { break };
        let lower = p.tokens.lower(i);
        let mut piece = Piece {
            span: token.span,
            lower,
            kind: token.kind,
            capital: token.capital,
            spaced: token.spaced,
            taken: taken.iter().any(|t| t.start < token.span.end && token.span.start < t.end),
            own: &[],
            base: &[],
            parts: None,
            loose: false,
        };
        let mixed = token.kind == TokenKind::Word
            && token.figures
            && lower.chars().any(|c| c.is_numeric() && digits::digit(c).is_some());
        if mixed {
            let mut cut = Vec::new();
            split(p.text, &piece, &mut cut);
            for (k, mut piece) in cut.into_iter().enumerate() {
                look(&mut piece, lexicon, base);
                latin(&mut piece, lexicon, base, &mut out);
                let number = piece.own.iter().any(|f| f.rest.is_empty() && counts(&f.sense));
                if k > 0 && lexicon.settings.compound && piece.kind == TokenKind::Word && !number {
                    compound(&mut piece, lexicon, base, true, &mut out);
                }
                out.push(piece);
            }
            any = true;
            continue;
        }
        if token.kind != TokenKind::Digits {
            let key = p.tokens.key(i);
            (piece.own, piece.base) = (lexicon.exact_by(lower, key), base.exact_by(lower, key));
        }
        match token.kind {
            TokenKind::Digits => any = true,
            TokenKind::Mark => {}
            TokenKind::Word => {
                latin(&mut piece, lexicon, base, &mut out);
                if !lexicon.settings.prefixes.is_empty() {
                    any |= prefix(&mut piece, lexicon, base, &mut out);
                }
                let own = || piece.own.iter().any(|f| f.rest.is_empty() && counts(&f.sense));
                // `세대*`
                let word = || lexicon.prefixed(piece.lower).any(|f| f.sense == Sense::Stop);
                if lexicon.settings.compound && !own() && !word() {
                    any |= compound(&mut piece, lexicon, base, false, &mut out);
                }
            }
        }
        any |= piece.own.iter().chain(piece.base).any(|f| starts(&f.sense));
        out.push(piece);
    }
    if any {
        addresses(&mut out);
    }
    any.then_some(out)
}

/// Web and mail addresses hold no amounts.
fn addresses(pieces: &mut [Piece]) {
    let mut inside = false;
    for i in 0..pieces.len() {
        if pieces[i].spaced {
            let run = pieces[i + 1..].iter().take_while(|p| !p.spaced);
            inside = matches!(pieces[i].lower, "http" | "https" | "www")
                || pieces[i].lower.starts_with("www.")
                || run.clone().any(|p| p.lower == "@");
        } else if matches!(pieces[i].lower, "http" | "https") {
            inside = true;
        }
        pieces[i].taken |= inside;
    }
}

fn look<'a>(piece: &mut Piece<'a>, lexicon: &'a Lexicon, base: &'static Lexicon) {
    piece.own = lexicon.exact(piece.lower);
    piece.base = base.exact(piece.lower);
}

/// Is it a whole number word, so that it need not be taken apart?
fn counts(s: &Sense) -> bool {
    matches!(
        s,
        Sense::Number { .. } | Sense::Scale(_) | Sense::Bundle { .. } | Sense::Vague(_) | Sense::Article | Sense::Stop
    )
}

/// May an amount begin with it?
pub(crate) fn starts(s: &Sense) -> bool {
    matches!(
        s,
        Sense::Number { .. }
            | Sense::Scale(_)
            | Sense::Bundle { .. }
            | Sense::Vague(_)
            | Sense::Time(..)
            | Sense::PercentBefore { .. }
            | Sense::Span(..)
            | Sense::Share(_)
            | Sense::Article
    )
}

/// Cuts off letters written together with a number word: `و` · `عشرون`.
fn prefix<'a>(piece: &mut Piece<'a>, lexicon: &'a Lexicon, base: &'static Lexicon, out: &mut Vec<Piece<'a>>) -> bool {
    let known = |f: &Form| !matches!(f.sense, Sense::Stop | Sense::Adjective | Sense::Label | Sense::Of | Sense::To);
    if piece.own.iter().any(|f| f.rest.is_empty() && known(f)) || piece.lower.len() != piece.span.end - piece.span.start
    {
        return false;
    }
    if lexicon.is_inner(piece.lower) {
        return false;
    }
    let fits = |rest: &str| {
        lexicon.settings.compound && words::compound(lexicon, rest, false).is_some()
            || lexicon
                .exact(rest)
                .iter()
                .any(|f| starts(&f.sense) || matches!(f.sense, Sense::Part(_) | Sense::Minus) && f.rest.is_empty())
    };
    let Some(cut) = lexicon
        .settings
        .prefixes
        .iter()
        .filter(|p| piece.lower.strip_prefix(&***p).is_some_and(fits))
        .map(|p| p.len())
        .max()
    else {
        return false;
    };
    out.push(cut_off(piece, cut, lexicon, base));
    look(piece, lexicon, base);
    true
}

/// Cuts Latin letters off an ending in another script: `km` · `를`.
fn latin<'a>(piece: &mut Piece<'a>, lexicon: &'a Lexicon, base: &'static Lexicon, out: &mut Vec<Piece<'a>>) {
    let cut = piece.lower.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ending = lexicon.settings.open_tails && piece.kind == TokenKind::Word && (1..piece.lower.len()).contains(&cut);
    if ending && piece.lower.len() == piece.span.end - piece.span.start {
        out.push(cut_off(piece, cut, lexicon, base));
        look(piece, lexicon, base);
    }
}

/// Cuts a token's first `cut` bytes off it; they are looked up, what is left is not yet.
fn cut_off<'a>(piece: &mut Piece<'a>, cut: usize, lexicon: &'a Lexicon, base: &'static Lexicon) -> Piece<'a> {
    let mut first = piece.clone();
    first.span.end = piece.span.start + cut;
    (first.lower, piece.lower) = piece.lower.split_at(cut);
    look(&mut first, lexicon, base);
    piece.span.start += cut;
    piece.spaced = false;
    first
}

/// Takes a written-together number apart; a tail becomes the piece that is left, the number goes before it.
fn compound<'a>(
    piece: &mut Piece<'a>,
    lexicon: &'a Lexicon,
    base: &'static Lexicon,
    lone: bool,
    out: &mut Vec<Piece<'a>>,
) -> bool {
    let mut loose = false;
    let found = words::compound(lexicon, piece.lower, lone).or_else(|| {
        // `일은`: one, or a word of its own.
        loose = lexicon.settings.open_tails;
        if loose { words::compound(lexicon, piece.lower, true) } else { None }
    });
    let Some((parts, end)) = found else { return false };
    // `üçte` is a third only before another number, and `yüzde` a word of its own.
    let ending = !lexicon.settings.open_tails && lexicon.tail(&piece.lower[end..]) == Some(&Sense::PartsOf);
    if ending {
        if piece.own.iter().any(|f| f.rest.is_empty()) {
            return false;
        }
        loose = true;
    }
    piece.loose = loose;
    if end == piece.lower.len() || piece.lower.len() != piece.span.end - piece.span.start {
        piece.parts = Some(parts);
        return true;
    }
    let cut = piece.span.start + end;
    let mut number = piece.clone();
    number.span.end = cut;
    number.lower = &piece.lower[..end];
    if ending {
        (number.own, number.base) = (&[], &[]);
    } else {
        look(&mut number, lexicon, base);
    }
    number.parts = Some(parts);
    out.push(number);
    piece.span.start = cut;
    piece.lower = &piece.lower[end..];
    piece.spaced = false;
    piece.capital = false;
    piece.loose = false;
    parts_of(piece, lexicon, base, out);
    look(piece, lexicon, base);
    true
}

/// `삼분의일`: cuts off the joint of a fraction before its upper number.
fn parts_of<'a>(piece: &mut Piece<'a>, lexicon: &'a Lexicon, base: &'static Lexicon, out: &mut Vec<Piece<'a>>) {
    let joint = |at: usize| {
        let (joint, rest) = piece.lower.split_at(at);
        let of = |f: &Form| f.rest.is_empty() && f.sense == Sense::PartsOf;
        lexicon.exact(joint).iter().any(of) && lexicon.exact(rest).iter().any(|f| counts(&f.sense))
    };
    let Some(cut) = piece.lower.char_indices().map(|c| c.0).skip(1).find(|at| joint(*at)) else { return };
    out.push(cut_off(piece, cut, lexicon, base));
}

/// Cuts a token at every change between digits and other signs.
fn split<'a>(text: &'a str, whole: &Piece<'a>, out: &mut Vec<Piece<'a>>) {
    let written = whole.span.of(text);
    let runs = |s: &'a str| {
        let mut cuts = vec![0];
        let mut last = None;
        for (at, c) in s.char_indices() {
            let now = if c.is_alphabetic() {
                false
            } else if digits::digit(c).is_some() {
                true
            } else {
                // Marks inside numbers and marks on letters belong to what stands before them.
                last.unwrap_or(false)
            };
            if last.is_some_and(|l| l != now) {
                cuts.push(at);
            }
            last = Some(now);
        }
        cuts.push(s.len());
        cuts
    };
    let (a, b) = (runs(written), runs(whole.lower));
    if a.len() != b.len() {
        out.push(whole.clone());
        return;
    }
    for k in 0..a.len() - 1 {
        let part = &written[a[k]..a[k + 1]];
        let first = part.chars().next().unwrap_or(' ');
        out.push(Piece {
            span: Span::new(whole.span.start + a[k], whole.span.start + a[k + 1]),
            lower: &whole.lower[b[k]..b[k + 1]],
            kind: if digits::digit(first).is_some() { TokenKind::Digits } else { TokenKind::Word },
            capital: first.is_uppercase(),
            spaced: whole.spaced && k == 0,
            ..whole.clone()
        });
    }
}
