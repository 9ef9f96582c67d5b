//! Figures: a number in digits, words or both, without its unit.

use super::lexicon::{Form, Join, Lexicon, Sense};
use super::piece::Piece;
use super::words::Sum;
use crate::segment::TokenKind;

/// The pieces of one sentence with their language.
pub(crate) struct Line<'a> {
    pub text: &'a str,
    pub pieces: Vec<Piece<'a>>,
    pub lexicon: &'a Lexicon,
    /// The forms that stand in the line as a whole: what each means, and the piece behind it. Those of a piece are in the order
    /// of the pack, then in that of all languages.
    said: Vec<Said<'a>>,
    /// Where those of each piece begin in `said`: its pack's, then those of all languages.
    index: Vec<(u32, u32)>,
}

/// The piece behind a form, and what the form means.
type Said<'a> = (usize, &'a Sense);

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
    /// Ends in a bundle: `two dozen`.
    pub bundle: bool,
}

impl<'a> Line<'a> {
    /// Looks up which forms stand in full: each piece is asked many times over.
    pub fn new(text: &'a str, pieces: Vec<Piece<'a>>, lexicon: &'a Lexicon) -> Line<'a> {
        let index = Vec::with_capacity(pieces.len() + 1);
        let mut line = Line { text, pieces, lexicon, said: Vec::new(), index };
        for i in 0..line.pieces.len() {
            let from = line.said.len() as u32;
            let (own, base) =
                if line.pieces[i].taken { (&[][..], &[][..]) } else { (line.pieces[i].own, line.pieces[i].base) };
            line.see(i, own);
            line.index.push((from, line.said.len() as u32));
            line.see(i, base);
        }
        let end = line.said.len() as u32;
        line.index.push((end, end));
        line
    }

    fn see(&mut self, i: usize, forms: &'a [Form]) {
        for form in forms {
            if form.rest.is_empty() || self.matches(i + 1, &form.rest) {
                self.said.push((i + 1 + form.rest.len(), &form.sense));
            }
        }
    }

    /// What the forms that begin at `i` mean, with the piece behind each: those of the pack, and those of all languages.
    fn said(&self, i: usize) -> (&[Said<'a>], &[Said<'a>]) {
        match (self.index.get(i), self.index.get(i + 1)) {
            (Some((own, base)), Some((end, _))) => {
                (&self.said[*own as usize..*base as usize], &self.said[*base as usize..*end as usize])
            }
            _ => (&[], &[]),
        }
    }

    /// Does a form at `i` mean something that `is` accepts?
    pub fn any(&self, i: usize, is: impl Fn(&Sense) -> bool) -> bool {
        let (own, base) = self.said(i);
        own.iter().chain(base).any(|(_, s)| is(s))
    }

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

    /// The longest form at `i` whose sense `want` accepts, and the piece behind it; of equals the first.
    pub fn find<T>(&self, i: usize, want: impl Fn(&Sense) -> Option<T>) -> Option<(usize, T)> {
        let mut best = None;
        let (own, base) = self.said(i);
        if !own.is_empty() || !base.is_empty() {
            let see = &mut longer(&mut best, &want);
            each(own, see);
            each(base, see);
        }
        best
    }

    /// As [`Line::find`], with inflected forms (`stunde*`) too.
    pub fn find_inflected<T>(&self, i: usize, want: impl Fn(&Sense) -> Option<T>) -> Option<(usize, T)> {
        let mut best = None;
        let (own, base) = self.said(i);
        {
            let see = &mut longer(&mut best, &want);
            each(own, see);
            self.each_inflected(i, see);
        }
        if best.is_none() {
            each(base, &mut longer(&mut best, &want));
        }
        best
    }

    fn each_inflected(&self, i: usize, see: &mut dyn FnMut(usize, &Sense)) {
        let Some(piece) = self.pieces.get(i).filter(|p| !p.taken) else { return };
        // `egy fontos kérdés`: a word listed by itself is no form of another.
        if piece.own.iter().any(|f| f.rest.is_empty() && matches!(f.sense, Sense::Adjective | Sense::Noun)) {
            return;
        }
        for form in self.lexicon.prefixed(piece.lower).filter(|f| self.matches(i + 1, &f.rest)) {
            see(i + 1 + form.rest.len(), &form.sense);
        }
    }

    fn matches(&self, from: usize, rest: &[(Box<str>, bool)]) -> bool {
        rest.iter().enumerate().all(|(k, (word, star))| {
            self.pieces
                .get(from + k)
                .is_some_and(|p| !p.taken && if *star { p.lower.starts_with(&**word) } else { p.lower == &**word })
        })
    }

    /// The piece behind the longest form with such a sense at `i`.
    pub fn is(&self, i: usize, want: impl Fn(&Sense) -> bool) -> Option<usize> {
        self.end(i, &want)
    }

    fn end(&self, i: usize, want: &dyn Fn(&Sense) -> bool) -> Option<usize> {
        let (own, base) = self.said(i);
        own.iter().chain(base).filter(|(_, s)| want(s)).map(|(end, _)| *end).max()
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
            let next = if self.hyphen(next) { next + 1 } else { next };
            // An article may be one only where nothing follows that could be counted.
            let article = |i: usize| self.is(i, |s| *s == Sense::Article).is_some();
            let sure = |f: &Figure| {
                let bare = |i: usize| self.closed(i) || self.find(i, number).is_some();
                !f.weak || self.find(f.start, number).is_some() && (bare(f.end) || !article(f.start))
            };
            return self.figure(next).filter(|f| sure(f) || f.words).map(|f| Figure {
                start: i,
                value: -f.value,
                weak: !sure(&f),
                ..f
            });
        }
        self.positive(i)
    }

    pub(super) fn positive(&self, i: usize) -> Option<Figure> {
        let mut sum = Sum::new(self.lexicon);
        let mut at = i;
        let mut plain = false;
        let (mut weak, mut words, mut article) = (false, false, false);
        let mut scale_word = 1.0;
        let (mut vague, mut about, mut part, mut bundle) = (false, false, false, false);
        // What stood before the joining word: `two hundred and …`.
        let (mut before, mut split) = (None, None);
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
                sum.part(d, None);
            } else if let Some((end, value)) = self.find(at, |s| self.short(s, at)) {
                at = end;
                plain = false;
                scale_word = value;
                sum.times(value);
            } else if self.hyphen(at)
                && let Some((end, scale)) = self.find(at + 1, |s| if let Sense::Scale(m) = s { Some(*m) } else { None })
                && scale >= 1e3
            {
                // `a $3-billion hole`, `2-Millionen-Stadt`
                at = end;
                plain = false;
                scale_word = scale;
                sum.times(scale);
            }
        } else if let Some((end, value)) = self.vulgar(i) {
            return Some(Figure { value, part: true, ..Figure::bare(i, end) });
        } else if let Some(end) = self.is(i, |s| *s == Sense::Article) {
            // `a hundred`, `eine halbe Million`, `une dizaine`: an article alone is no number.
            let own = self.find(i, number);
            article = true;
            // `bir buçuk`, `a quarter of the` are numbers of their own.
            let counted = |s: &Sense| matches!(s, Sense::Scale(_) | Sense::Bundle { .. } | Sense::Part(_));
            if own.is_none_or(|o| o.0 == end && (self.is(end, counted).is_some() || self.fractional(end))) {
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
            let piece = self.pieces.get(skip).filter(|p| !p.taken && (!p.loose || self.at_joint(skip)));
            if let Some(parts) = piece.and_then(|p| p.parts.as_ref()) {
                if !parts.iter().all(|s| next.push(s)) {
                    break;
                }
                words = true;
                at = skip + 1;
                if !next.dangling() {
                    scale_word = match parts.last() {
                        Some(Sense::Scale(s)) if *s >= 1e3 => *s,
                        _ => 1.0,
                    };
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
                split = before;
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
                (before, split) = (None, None);
                at = end;
                good = Some((at, next.clone()));
                sum = next;
                continue;
            }
            next = sum.clone();
            if !sum.is_empty()
                && let Some((end, p)) = self.find(skip, |s| if let Sense::AndPart(p) = s { Some(*p) } else { None })
                && next.part(p, self.smaller_scale(end, sum.last_scale()).map(|s| s.1))
            {
                at = self.smaller_scale(end, sum.last_scale()).map_or(end, |s| s.0);
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
                && let Some((end, value)) =
                    self.digits(skip).filter(|d| skip == here && self.goes_on(&sum, d.1, d.0) && !self.own_scale(d))
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
                // `three hundred and two dozen`
                next.bundles(value, split.unwrap_or(0.0));
                (about, bundle) = (about | rough, true);
                weak = false;
                words = true;
                plain = false;
                at = end;
                good = Some((at, next.clone()));
                sum = next;
                if let Some((end, scale)) =
                    self.find(self.of(at), |s| if let Sense::Scale(m) = s { Some(*m) } else { None })
                    // `1ダース千円`: a dozen for a thousand yen.
                    && !self.lexicon.settings.unspaced
                    && sum.times(scale)
                {
                    at = end;
                    good = Some((at, sum.clone()));
                }
                break;
            }
            if words && self.group_after_comma(here, &sum) {
                at = here + 1;
                continue;
            }
            if !sum.is_empty()
                && let Some((end, join)) = self.find(skip, |s| if let Sense::And(j) = s { Some(*j) } else { None })
                // `twee-en-veertig`
                && (skip == here || self.hyphen(here) && self.hyphen(end))
                && sum.join(join)
            {
                before = if matches!(join, Join::Hundreds | Join::One) || sum.last_scale() >= 1e3 {
                    sum.value()
                } else {
                    None
                };
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
            if article
                && let Some((end, d)) = self.denominators(at)
                && !self.ordinal(end)
            {
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
        let made =
            Figure { value, vague, about, weak, part, plain, bundle, scale: scale_word, words, ..Figure::bare(i, end) };
        let made = self.with_part(made, &sum, split)?;
        (end, value, weak, part, plain) = (made.end, made.value, made.weak, made.part, made.plain);
        scale_word = made.scale;
        // A lone character is part of a word more often than a number: `四川`.
        let lone = self.lexicon.settings.unspaced
            || self.lexicon.settings.open_tails && self.is(i, |s| matches!(s, Sense::Scale(_))).is_some();
        weak |= words && !part && lone && end == i + 1 && self.lower(i).chars().count() == 1;
        // `a five-year plan`: the article is not part of the number.
        let start = if article && words && !self.includes_article(i, start_words) { start_words } else { i };
        Some(Figure {
            value,
            vague,
            about,
            weak,
            part,
            plain,
            bundle,
            scale: scale_word,
            words,
            ..Figure::bare(start, end)
        })
    }
}

/// Shows what forms mean, one after the other: one routine for all that is asked.
fn each(forms: &[Said], see: &mut dyn FnMut(usize, &Sense)) {
    forms.iter().for_each(|(end, sense)| see(*end, sense));
}

/// Keeps in `best` the longest of the forms it is shown that `want` accepts, of equals the first.
fn longer<T>(best: &mut Option<(usize, T)>, want: impl Fn(&Sense) -> Option<T>) -> impl FnMut(usize, &Sense) {
    move |end, sense| {
        if best.as_ref().is_none_or(|b| b.0 < end)
            && let Some(found) = want(sense)
        {
            *best = Some((end, found));
        }
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
            bundle: false,
        }
    }
}

pub(super) fn number(s: &Sense) -> Option<(f64, f64, bool)> {
    if let Sense::Number { value, slot, weak } = s { Some((*value, *slot, *weak)) } else { None }
}

pub(super) fn denominator(s: &Sense) -> Option<f64> {
    if let Sense::Part(d) = s { Some(*d) } else { None }
}
