//! Figures: a number in digits, words or both, without its unit.

use super::digits;
use super::lexicon::{Form, Lexicon, Sense};
use super::piece::Piece;
use super::words::Sum;
use crate::segment::TokenKind;

/// The pieces of one sentence with their language.
pub(crate) struct Line<'a> {
    pub text: &'a str,
    pub pieces: Vec<Piece<'a>>,
    pub lexicon: &'a Lexicon,
}

/// A number as said.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// First piece, and one past the last.
    pub start: usize,
    pub end: usize,
    pub value: f64,
    /// `thousands`: anything from the value to ten times as much.
    pub vague: bool,
    /// `dizaine`.
    pub about: bool,
    /// An article or a weak word: counts only with a unit.
    pub weak: bool,
    /// `a quarter of`.
    pub part: bool,
    /// Digits alone, no scale.
    pub plain: bool,
    /// The scale word it ends in, else 1.
    pub scale: f64,
    /// In words.
    pub words: bool,
}

impl<'a> Line<'a> {
    /// Number of pieces.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Lower-case form of piece `i`.
    pub fn lower(&self, i: usize) -> &'a str {
        self.pieces.get(i).map_or("", |p| p.lower)
    }

    /// Does piece `i` stand right behind the one before, without a blank?
    pub fn glued(&self, i: usize) -> bool {
        i > 0 && self.pieces.get(i).is_some_and(|p| !p.spaced)
    }

    /// The kind of piece `i`.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.pieces.get(i).map(|p| p.kind)
    }

    /// As written.
    pub fn word(&self, i: usize) -> &'a str {
        self.pieces.get(i).map_or("", |p| p.span.of(self.text))
    }

    /// The longest form at `i` whose sense `want` accepts, and the piece behind it.
    pub fn find<T>(&self, i: usize, want: impl Fn(&Sense) -> Option<T>) -> Option<(usize, T)> {
        let piece = self.pieces.get(i).filter(|p| !p.taken)?;
        self.best(i, piece.own.iter().chain(piece.base), want)
    }

    /// As [`Line::find`], with inflected forms (`stunde*`) too.
    pub fn find_inflected<T>(&self, i: usize, want: impl Fn(&Sense) -> Option<T>) -> Option<(usize, T)> {
        let piece = self.pieces.get(i).filter(|p| !p.taken)?;
        let exact = self.best(i, piece.own.iter(), &want);
        let open = self.best(i, self.lexicon.prefixed(piece.lower), &want);
        let own = match (exact, open) {
            (Some(a), Some(b)) => Some(if b.0 > a.0 { b } else { a }),
            (a, b) => a.or(b),
        };
        own.or_else(|| self.best(i, piece.base.iter(), want))
    }

    fn best<'f, T>(
        &self,
        i: usize,
        forms: impl Iterator<Item = &'f Form>,
        want: impl Fn(&Sense) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut best: Option<(usize, T)> = None;
        for form in forms {
            let end = i + 1 + form.rest.len();
            if best.as_ref().is_some_and(|b| b.0 >= end) || !self.matches(i + 1, &form.rest) {
                continue;
            }
            if let Some(found) = want(&form.sense) {
                best = Some((end, found));
            }
        }
        best
    }

    fn matches(&self, from: usize, rest: &[(Box<str>, bool)]) -> bool {
        rest.iter().enumerate().all(|(k, (word, star))| {
            self.pieces
                .get(from + k)
                .is_some_and(|p| !p.taken && if *star { p.lower.starts_with(&**word) } else { p.lower == &**word })
        })
    }

    /// Is there a form with just this sense at `i`?
    pub fn is(&self, i: usize, want: impl Fn(&Sense) -> bool) -> Option<usize> {
        self.find(i, |s| want(s).then_some(())).map(|f| f.0)
    }

    /// A dash glued on both sides or blank on both.
    pub fn dash(&self, i: usize) -> bool {
        matches!(self.lower(i), "-" | "–" | "—" | "‑" | "−" | "~" | "～" | "〜" | "－")
    }

    /// Is `i` a hyphen without blanks around it?
    pub fn hyphen(&self, i: usize) -> bool {
        matches!(self.lower(i), "-" | "‑" | "–" | "－") && self.glued(i) && self.glued(i + 1)
    }

    /// The figure that begins at piece `i`, minus sign included.
    pub fn figure(&self, i: usize) -> Option<Figure> {
        let piece = self.pieces.get(i).filter(|p| !p.taken)?;
        if matches!(piece.lower, "-" | "−" | "－" | "–") {
            let unspaced = self.lexicon.settings.unspaced && self.kind(i.wrapping_sub(1)) == Some(TokenKind::Word);
            let lone =
                unspaced || i == 0 || piece.spaced || matches!(self.lower(i - 1), "(" | "[" | "\"" | ":" | "=" | "$");
            let digits = self.kind(i + 1) == Some(TokenKind::Digits) || self.lower(i + 1) == ".";
            let tight = !self.pieces.get(i + 1)?.spaced || i == 0;
            return self.figure(i + 1).filter(|_| lone && tight && digits).map(|f| Figure {
                start: i,
                value: -f.value,
                ..f
            });
        }
        if let Some(next) = self.is(i, |s| *s == Sense::Minus) {
            return self.figure(next).filter(|f| !f.weak || f.words).map(|f| Figure { start: i, value: -f.value, ..f });
        }
        self.positive(i)
    }

    fn positive(&self, i: usize) -> Option<Figure> {
        let mut sum = Sum::new(self.lexicon);
        let mut at = i;
        let mut plain = false;
        let (mut weak, mut words, mut article) = (false, false, false);
        let mut scale_word = 1.0;
        let (mut vague, mut about, mut part) = (false, false, false);
        // A scale in the plural with no number before it ("Milliarden") is no one milliard.
        if self.find(i, |s| if let Sense::Scale(v) = s { Some(*v) } else { None }).is_some()
            && let Some((end, value)) = self.find(i, |s| if let Sense::Vague(v) = s { Some(*v) } else { None })
        {
            return Some(Figure { value, vague: true, words: true, scale: value, ..Figure::bare(i, end) });
        }
        if let Some((end, value)) = self.digits(i) {
            (at, plain) = (end, true);
            if !sum.digits(value) {
                return None;
            }
            if let Some((end, d)) = self.vulgar(at)
                && value.fract() == 0.0
            {
                at = end;
                sum.part(d);
            } else if let Some((end, value)) = self.find(at, |s| self.short(s, at)) {
                at = end;
                plain = false;
                scale_word = value;
                sum.times(value);
            }
        } else if let Some((end, value)) = self.vulgar(i) {
            return Some(Figure { value, part: true, ..Figure::bare(i, end) });
        } else if let Some(end) = self.is(i, |s| *s == Sense::Article) {
            // `a hundred`, `eine halbe Million`, `une dizaine`: an article alone is no number.
            let own = self.find(i, number);
            article = true;
            if own.is_none()
                || self
                    .find(end, |s| matches!(s, Sense::Scale(_) | Sense::Bundle { .. } | Sense::Part(_)).then_some(()))
                    .is_some()
                || self.fractional(end)
            {
                at = end;
            }
        }
        // What is sure so far: (piece behind it, sum).
        let mut good = if sum.is_empty() { None } else { Some((at, sum.clone())) };
        let start_words = at;
        loop {
            let mut next = sum.clone();
            let here = at;
            // A hyphen or a blank may stand between the words.
            let skip = here + usize::from(here > start_words && (self.hyphen(here) || self.spaced_hyphen(here)));
            if let Some(parts) = self.pieces.get(skip).filter(|p| !p.taken).and_then(|p| p.parts.as_ref()) {
                if !parts.iter().all(|s| next.push(s)) {
                    break;
                }
                words = true;
                at = skip + 1;
                if !next.dangling() {
                    scale_word = if let Some(Sense::Scale(s)) = parts.last() { s.max(1.0) } else { 1.0 };
                    weak = false;
                    plain = false;
                    good = Some((at, next.clone()));
                }
                sum = next;
                continue;
            }
            if let Some((end, (value, slot, soft))) = self.find(skip, number)
                && next.add(value, slot)
            {
                weak = sum.is_empty() && soft;
                words = true;
                plain = false;
                scale_word = 1.0;
                at = end;
                good = Some((at, next.clone()));
                sum = next;
                continue;
            }
            next = sum.clone();
            let empty = sum.is_empty();
            let times = |s: &Sense| match s {
                Sense::Scale(m) => Some(*m),
                Sense::Vague(m) if !empty && *m >= 100.0 => Some(*m),
                _ => None,
            };
            if let Some((end, scale)) = self.find(skip, times).filter(|_| !self.unit_instead(skip, plain))
                && next.times(scale)
            {
                words = true;
                weak = false;
                plain = false;
                scale_word = if scale >= 1e3 { scale } else { 1.0 };
                at = end;
                good = Some((at, next.clone()));
                sum = next;
                continue;
            }
            next = sum.clone();
            if !sum.is_empty()
                && let Some((end, p)) = self.find(skip, |s| if let Sense::AndPart(p) = s { Some(*p) } else { None })
                && next.part(p)
            {
                at = end;
                weak = false;
                plain = false;
                // `two million and a half`, but `one and a half million`.
                good = Some((at, next.clone()));
                sum = next;
                continue;
            }
            next = sum.clone();
            if !sum.is_empty()
                && here > start_words
                && let Some((end, value)) = self.digits(skip).filter(|d| skip == here && self.goes_on(&sum, d.1, d.0))
                && next.digits(value)
            {
                at = end;
                good = Some((at, next.clone()));
                sum = next;
                continue;
            }
            next = sum.clone();
            if let Some((end, (value, rough))) = self.find(skip, |s| match s {
                Sense::Bundle { value, about } => Some((*value, *about)),
                Sense::Vague(m) if !empty && *m < 100.0 => Some((*m, false)),
                _ => None,
            }) {
                next.bundles(value);
                about |= rough;
                weak = false;
                words = true;
                plain = false;
                at = end;
                good = Some((at, next.clone()));
                sum = next;
                if let Some((end, scale)) =
                    self.find(self.of(at), |s| if let Sense::Scale(m) = s { Some(*m) } else { None })
                    && sum.times(scale)
                {
                    at = end;
                    good = Some((at, sum.clone()));
                }
                break;
            }
            if !sum.is_empty()
                && skip == here
                && let Some((end, join)) = self.find(here, |s| if let Sense::And(j) = s { Some(*j) } else { None })
                && sum.join(join)
            {
                at = end;
                continue;
            }
            break;
        }
        if good.is_none() {
            // Nothing but an article, perhaps: thousands, a third, a kilometre.
            if let Some((end, value)) = self.find(at, |s| if let Sense::Vague(v) = s { Some(*v) } else { None }) {
                vague = true;
                let mut value = value;
                let mut end = end;
                while let Some((next, v)) =
                    self.find(self.of(end), |s| if let Sense::Vague(v) | Sense::Scale(v) = s { Some(*v) } else { None })
                {
                    value *= v;
                    end = next;
                }
                return Some(Figure { value, vague, words: true, scale: value, ..Figure::bare(i, end) });
            }
            if article && let Some((end, d)) = self.find(at, denominator) {
                return Some(Figure { value: 1.0 / d, part: true, words: true, ..Figure::bare(i, end) });
            }
            return article.then(|| Figure {
                value: 1.0,
                weak: true,
                words: true,
                ..Figure::bare(i, self.is(i, |s| *s == Sense::Article).unwrap_or(i + 1))
            });
        }
        let (mut end, sum) = good?;
        let mut value = sum.value()?;
        // Two thirds.
        let over = if self.hyphen(end) || self.spaced_hyphen(end) { end + 1 } else { end };
        if let Some((next, d)) = self.find(over, denominator).filter(|_| !plain || !self.minor_at(over))
            && value.fract() == 0.0
        {
            value /= d;
            part = true;
            weak = false;
            end = next;
        } else if let Some((next, p)) = self.joined_part(end) {
            value += p;
            end = next;
            weak = false;
        } else if let Some(next) = self.is(end, |s| *s == Sense::PartsOf)
            && value > 0.0
            && let Some(above) = self.positive(next)
        {
            value = above.value / value;
            part = true;
            weak = false;
            plain = false;
            end = above.end;
        } else if let Some(next) = self.is(end, |s| *s == Sense::Over)
            && value.fract() == 0.0
            && (1.0..10.0).contains(&value)
            && let Some(whole) =
                self.positive(next).filter(|f| f.value > value && f.value.fract() == 0.0 && !f.weak && !f.part)
            && self.closed_part(&whole, value)
        {
            value /= whole.value;
            part = true;
            weak = false;
            plain = false;
            end = whole.end;
        } else if scale_word == 1.0
            && value.fract() == 0.0
            && let Some((next, d)) = self.point(end)
        {
            value += d;
            end = next;
            weak = false;
        }
        // A lone character is part of a word more often than a number: `四川`.
        weak |= words && !part && self.lexicon.settings.unspaced && end == i + 1 && self.lower(i).chars().count() == 1;
        // `a five-year plan`: the article is not part of the number.
        let start = if article && words && !self.includes_article(i, start_words) { start_words } else { i };
        Some(Figure { value, vague, about, weak, part, plain, scale: scale_word, words, ..Figure::bare(start, end) })
    }

    /// Do digits go on with a number (`2 million 300,000`, `3 hundred and 21`), or begin a new one (`8 million 250 ml`)?
    fn goes_on(&self, sum: &Sum, value: f64, end: usize) -> bool {
        let scale = sum.last_scale();
        self.lexicon.settings.unspaced
            || scale <= 100.0
            || scale > 1e3 && value >= scale / 1e3
            || self.find(end, |s| matches!(s, Sense::Scale(_)).then_some(())).is_some()
    }

    /// Is what looks like a scale the beginning of a unit (`千克`), or of a minor currency behind digits (`34 cents`)?
    fn unit_instead(&self, i: usize, plain: bool) -> bool {
        plain && self.minor_at(i)
            || self.lexicon.settings.unspaced
                && self.find(i, |s| matches!(s, Sense::Measure(_)).then_some(())).is_some_and(|f| f.0 > i + 1)
    }

    /// Does a minor currency stand at `i`?
    fn minor_at(&self, i: usize) -> bool {
        self.find(i, |s| matches!(s, Sense::Minor { .. }).then_some(())).is_some()
    }

    /// `twenty - one`, with blanks around the hyphen, between number words.
    fn spaced_hyphen(&self, i: usize) -> bool {
        self.lower(i) == "-"
            && self.find(i + 1, number).is_some()
            && i > 0
            && self.find(i - 1, number).is_some_and(|n| n.1.1 >= 10.0)
    }

    /// Does the article before `at` stand for the number itself: `a hundred`, `a dozen`, `eine halbe Million`?
    fn includes_article(&self, i: usize, at: usize) -> bool {
        at > i
            && (self.fractional(at)
                || self.find(at, |s| matches!(s, Sense::Scale(_) | Sense::Bundle { .. }).then_some(())).is_some())
    }

    /// Behind an article: `halbe Million`.
    fn fractional(&self, i: usize) -> bool {
        self.find(i, number).is_some_and(|n| n.1.0 < 1.0)
    }

    /// Skips one `of`.
    pub fn of(&self, i: usize) -> usize {
        self.is(i, |s| *s == Sense::Of).unwrap_or(i)
    }

    fn short(&self, s: &Sense, at: usize) -> Option<f64> {
        let Sense::Short { value, money } = s else { return None };
        let capital = self.word(at).chars().next().is_some_and(char::is_uppercase);
        let money_near = || {
            (1..=3).any(|k| at.checked_sub(k + 1).is_some_and(|j| self.currency(j).is_some()))
                || self.currency(at + 1).is_some()
                || self.currency(self.of(at + 1)).is_some()
        };
        // A letter with a blank before it is a scale only beside money.
        let tight = self.glued(at);
        let good = if *money {
            (capital && tight) || money_near()
        } else {
            tight || self.lower(at).len() > 1 || capital || money_near()
        };
        good.then_some(*value)
    }

    fn currency(&self, i: usize) -> Option<()> {
        self.find_inflected(i, |s| match s {
            Sense::Money { caps, .. } if *caps => self.word(i).chars().all(|c| !c.is_lowercase()).then_some(()),
            Sense::Money { .. } => Some(()),
            _ => None,
        })
        .map(|_| ())
    }

    /// Digits at `i` with groups parted by blanks, a leading point, powers of ten, fractions.
    fn digits(&self, i: usize) -> Option<(usize, f64)> {
        let decimal = self.lexicon.settings.decimal;
        let piece = self.pieces.get(i).filter(|p| !p.taken)?;
        if matches!(piece.lower, "." | ",")
            && (piece.spaced || i == 0)
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
        let head = piece.lower.trim_end_matches(['\'', '’']);
        let short = |s: &str| s.chars().all(|c| digits::digit(c).is_some()) && (1..=3).contains(&s.chars().count());
        if short(head) {
            let apostrophe = head.len() < piece.lower.len();
            let mut groups = 0;
            let mut wide = false;
            while self.kind(end) == Some(TokenKind::Digits) && !self.pieces[end].taken {
                let gap = &self.text[self.pieces[end - 1].span.end..self.pieces[end].span.start];
                let next = self.lower(end);
                let bare = next.trim_end_matches(['\'', '’']);
                let (group, rest) = bare.char_indices().nth(3).map_or((bare, ""), |(at, _)| bare.split_at(at));
                let three = group.chars().filter(|c| digits::digit(*c).is_some()).count() == 3;
                let last = rest.starts_with([',', '.', '٫']);
                let joint = match gap {
                    "" => apostrophe || self.pieces[end - 1].lower.ends_with(['\'', '’']),
                    " " => true,
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
            let decimals = text.rsplit('\'').next().is_some_and(|l| l.contains([',', '.']));
            if groups == 1 && !apostrophe && !wide && !decimals && !self.lexicon.settings.blank {
                text = piece.lower.to_string();
                end = i + 1;
            }
        }
        let mut value = digits::parse(text.trim_end_matches(['\'', '’']).replace("''", "'").as_str(), decimal)?;
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
            && part < 1.0
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
    fn slash(&self, i: usize) -> Option<(usize, f64)> {
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
        (tight && a < b && usual.contains(&b) && self.lower(i + 3) != "/").then_some((i + 3, a / b))
    }

    fn vulgar(&self, i: usize) -> Option<(usize, f64)> {
        let mut chars = self.lower(i).chars();
        let value = chars.next().and_then(digits::vulgar)?;
        chars.next().is_none().then_some((i + 1, value))
    }

    /// `and two thirds`, `and a third`.
    fn joined_part(&self, i: usize) -> Option<(usize, f64)> {
        let at = self.is(i, |s| matches!(s, Sense::And(_)))?;
        if let Some(next) = self.is(at, |s| *s == Sense::Article)
            && let Some((end, d)) = self.find(next, denominator)
        {
            return Some((end, 1.0 / d));
        }
        let part = self.positive(at).filter(|f| f.part && f.value < 1.0 && f.value > 0.0)?;
        Some((part.end, part.value))
    }

    /// `1 in 5`: the whole is small or round, and the count is one where a year might follow.
    fn closed_part(&self, whole: &Figure, value: f64) -> bool {
        whole.value <= 1000.0 || value == 1.0 && whole.scale > 1.0
    }

    /// `point five`.
    fn point(&self, i: usize) -> Option<(usize, f64)> {
        let mut at = self.is(i, |s| *s == Sense::Point)?;
        if self.kind(at) == Some(TokenKind::Digits) {
            let digits = digits::parse(self.lower(at), '.').filter(|d| d.fract() == 0.0)?;
            return Some((at + 1, digits / 10f64.powi(self.lower(at).chars().count() as i32)));
        }
        // `seventy-seven` is read as two digits, `seven seven` one after the other.
        let first = self.find(at, number).map(|n| n.1.0);
        if first.is_none_or(|v| v >= 10.0)
            && (first.is_some() || self.pieces.get(at).is_some_and(|p| p.parts.is_some()))
        {
            let f = self.positive(at).filter(|f| f.value.fract() == 0.0 && (1.0..1000.0).contains(&f.value))?;
            let places = if f.value >= 100.0 {
                3
            } else if f.value >= 10.0 {
                2
            } else {
                1
            };
            return Some((f.end, f.value / 10f64.powi(places)));
        }
        let (mut value, mut place) = (0.0, 1.0);
        let from = at;
        while let Some((end, (v, ..))) = self.find(at, number).filter(|n| n.1.0.fract() == 0.0 && n.1.0 < 10.0) {
            place /= 10.0;
            value += v * place;
            at = end;
        }
        (at > from).then_some((at, value))
    }
}

impl Figure {
    /// A figure of digits or words with nothing special.
    pub fn bare(start: usize, end: usize) -> Figure {
        Figure {
            start,
            end,
            value: 0.0,
            vague: false,
            about: false,
            weak: false,
            part: false,
            plain: false,
            scale: 1.0,
            words: false,
        }
    }
}

fn number(s: &Sense) -> Option<(f64, f64, bool)> {
    if let Sense::Number { value, slot, weak } = s { Some((*value, *slot, *weak)) } else { None }
}

fn denominator(s: &Sense) -> Option<f64> {
    if let Sense::Part(d) = s { Some(*d) } else { None }
}
