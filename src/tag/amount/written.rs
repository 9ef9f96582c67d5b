//! Figures written in digits: groups parted by blanks, powers of ten, `3/4`, `½`.

use super::digits;
use super::figure::Line;
use crate::segment::{TokenKind, is_ignorable};

impl Line<'_> {
    /// Digits at `i` with groups parted by blanks, a leading point, powers of ten, fractions.
    pub(super) fn digits(&self, i: usize) -> Option<(usize, f64)> {
        let decimal = self.lexicon.settings.decimal;
        let piece = self.pieces.get(i).filter(|p| !p.taken)?;
        if matches!(piece.lower, "." | ",")
            && (piece.spaced || i == 0 || self.dash(i - 1))
            && self.glued(i + 1)
            && self.kind(i + 1) == Some(TokenKind::Digits)
        {
            let value = digits::parse(&format!("0.{}", self.lower(i + 1)), '.')?;
            return Some((i + 2, value));
        }
        if piece.kind != TokenKind::Digits {
            return None;
        }
        let mut end = i + 1;
        let mut text = piece.lower.to_string();
        let head = piece.lower.trim_end_matches(&['\'', '’'][..]);
        let short = |s: &str| s.chars().all(|c| digits::digit(c).is_some()) && (1..=3).contains(&s.chars().count());
        if short(head) {
            let apostrophe = head.len() < piece.lower.len();
            let mut groups = 0;
            let mut wide = false;
            while self.kind(end) == Some(TokenKind::Digits) && !self.pieces[end].taken {
                let gap = &self.text[self.pieces[end - 1].span.end..self.pieces[end].span.start];
                let next = self.lower(end);
                let bare = next.trim_end_matches(&['\'', '’'][..]);
                let (group, rest) = bare.char_indices().nth(3).map_or((bare, ""), |(at, _)| bare.split_at(at));
                let three = group.chars().filter(|c| digits::digit(*c).is_some()).count() == 3;
                let last = rest.starts_with(&[',', '.', '٫', '，', '．'][..]);
                let joint = match gap.trim_matches(is_ignorable) {
                    "" => apostrophe || self.pieces[end - 1].lower.ends_with(&['\'', '’'][..]),
                    " " | "\u{3000}" => true,
                    "\u{a0}" | "\u{202f}" | "\u{2009}" => {
                        wide = true;
                        true
                    }
                    _ => false,
                };
                if !joint || !three || !(rest.is_empty() || last) || head.starts_with('0') {
                    break;
                }
                text.push('\'');
                text.push_str(next);
                groups += 1;
                end += 1;
                if last {
                    break;
                }
            }
            // Two numbers side by side rather than one: no narrow blank, no habit of the language, one group only.
            let decimals = text.rsplit('\'').next().is_some_and(|l| l.contains(&[',', '.'][..]));
            let noughts = text.ends_with("'000");
            if groups == 1 && !noughts && !apostrophe && !wide && !decimals && !self.lexicon.settings.blank {
                text = piece.lower.to_string();
                end = i + 1;
            }
        }
        // U+2044 holds a fraction together: `1⁄32`.
        if let Some((a, b)) = piece.lower.split_once('⁄') {
            let (a, b) = (digits::parse(a, '.')?, digits::parse(b, '.').filter(|b| *b > 0.0)?);
            return Some((i + 1, a / b));
        }
        let mut value = digits::parse(text.trim_end_matches(&['\'', '’'][..]).replace("''", "'").as_str(), decimal)?;
        if let Some((next, power)) = self.power(end) {
            value = if self.lower(end) != "^" { value * 10f64.powf(power) } else { value.powf(power) };
            end = next;
        }
        if let Some((next, part)) = self.slash(i) {
            return Some((next, part));
        }
        // 2 1/4
        if end == i + 1
            && short(piece.lower)
            && let Some((next, part)) = self.slash(end)
            && (part < 1.0 || self.lexicon.settings.unspaced)
        {
            return Some((next, value + part));
        }
        Some((end, value))
    }

    /// `e6`, `e+15`, `^-1`, written together.
    fn power(&self, i: usize) -> Option<(usize, f64)> {
        if matches!(self.lower(i), "×" | "x") && self.lower(i + 1) == "10" && self.glued(i + 1) {
            let minus = matches!(self.lower(i + 2), "-" | "−");
            let at = i + 2 + usize::from(minus);
            let power = digits::parse(self.lower(at), '.').filter(|p| self.glued(at) && *p <= 60.0)?;
            return Some((at + 1, if minus { -power } else { power }));
        }
        if !matches!(self.lower(i), "e" | "^") || !self.glued(i) {
            return None;
        }
        let (mut at, mut sign) = (i + 1, 1.0);
        while matches!(self.lower(at), "+" | "-" | "−" | "－") && self.glued(at) {
            sign *= if self.lower(at) == "+" { 1.0 } else { -1.0 };
            at += 1;
        }
        let digits = self.glued(at) && self.kind(at) == Some(TokenKind::Digits);
        let power = digits::parse(self.lower(at), '.').filter(|p| digits && p.abs() <= 30.0)?;
        Some((at + 1, sign * power))
    }

    /// `3/4`.
    pub(super) fn slash(&self, i: usize) -> Option<(usize, f64)> {
        let slash = matches!(self.lower(i + 1), "/" | "⁄" | "／");
        if !slash
            || self.kind(i + 2) != Some(TokenKind::Digits)
            || self.kind(i) != Some(TokenKind::Digits)
            || self.pieces[i + 2].taken
        {
            return None;
        }
        let tight = self.glued(i + 1) && self.glued(i + 2);
        let whole = |j: usize| digits::parse(self.lower(j), '.').filter(|v| v.fract() == 0.0);
        let (a, b) = (whole(i)?, whole(i + 2)?);
        let usual = [
            2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 16.0, 20.0, 25.0, 32.0, 40.0, 50.0, 60.0, 64.0, 100.0,
            1000.0,
        ];
        // `12/3` is a fraction where a date would have been known as one; `24/7` is none.
        let improper = self.lexicon.settings.unspaced && a > b && b != 7.0;
        (tight && (a < b || improper) && usual.contains(&b) && self.lower(i + 3) != "/").then_some((i + 3, a / b))
    }

    pub(super) fn vulgar(&self, i: usize) -> Option<(usize, f64)> {
        let mut chars = self.lower(i).chars();
        let value = chars.next().and_then(digits::vulgar)?;
        chars.next().is_none().then_some((i + 1, value))
    }
}
