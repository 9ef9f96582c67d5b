//! Parts of one: `two thirds`, `and a half`, `three point five`, `one in five`.

use super::Item;
use super::digits;
use super::figure::{Figure, Line, denominator, number};
use super::lexicon::{Bound, Join, Sense};
use super::words::Sum;
use crate::segment::TokenKind;

impl Line<'_> {
    /// A figure with the part that follows it; `None` where both together are an ordinal (`twenty-fifth`).
    ///
    /// `split` is what stood before a joining word: `two hundred and | fifty-four hundredths`.
    pub(super) fn with_part(&self, figure: Figure, sum: &Sum, split: Option<f64>) -> Option<Figure> {
        let figure = self.parted(figure, sum, split)?;
        if let Some((end, power)) = self.power_behind(figure.end) {
            return Some(Figure { end, value: figure.value.powf(power), weak: false, plain: false, ..figure });
        }
        // `12.3×10の14乗`
        if self.lower(figure.end) == "×"
            && let Some(ten) = self.ten(figure.end + 1)
            && let Some((end, power)) = self.power_behind(ten)
        {
            let value = figure.value * 10f64.powf(power);
            return Some(Figure { end, value, weak: false, plain: false, ..figure });
        }
        Some(figure)
    }

    fn parted(&self, figure: Figure, sum: &Sum, split: Option<f64>) -> Option<Figure> {
        let Figure { end, value, plain, scale, .. } = figure;
        let part =
            |end: usize, value: f64| Figure { end, value, part: true, weak: false, plain: false, ..figure.clone() };
        let whole = value.fract() == 0.0;
        // `one - fourth`, `five / eighths`
        let apart = figure.words && value < 10.0 && matches!(self.lower(end), "-" | "/") && !self.glued(end + 1);
        let hyphen = self.hyphen(end) || self.spaced_hyphen(end) || apart && self.part_at(end + 1, 3.0).is_some();
        let over = end + usize::from(hyphen);
        // `twenty-first`, `twenty-fifth`
        let ordinal = hyphen && self.lexicon.settings.ordinal_tens && sum.tens().is_some_and(|t| t.0 == 0.0);
        if ordinal && self.part_at(over, 1.0).is_some_and(|p| p.1 < 10.0) {
            return None;
        }
        // `une deuxième réunion`, `een derde kind`
        let nth = |next: usize| {
            value == 1.0 && self.is(figure.start, |s| *s == Sense::Article).is_some() && self.ordinal(next)
        };
        if whole
            && let Some((next, d)) = self.part_at(over, 2.0).filter(|p| (!plain || !self.minor_at(over)) && !nth(p.0))
        {
            let tens = sum.tens().filter(|_| self.lexicon.settings.ordinal_tens && split.is_none());
            let (upper, before) = match (tens, split) {
                _ if self.apart(&figure) && value % 10.0 < d => (value % 10.0, value - value % 10.0),
                // `one hundred | thirty-fifths`
                (Some((rest, tens)), _) if d < 10.0 && rest > 0.0 => {
                    return Some(self.of_scale(part(next, rest / (tens + d))));
                }
                // `two hundred and fifty-four hundredths` is a decimal said in words.
                (_, Some(before)) if d >= 100.0 && before >= 100.0 && value - before < d => (value - before, before),
                // `vingt et | trois cinquièmes`
                (_, Some(before)) if before < 100.0 && value - before > 1.0 => (value - before, before),
                // `two million and three fifths`
                (_, Some(before)) if before >= 1e3 && value - before < d => {
                    let scale = [1e12, 1e9, 1e6, 1e3].into_iter().find(|s| before % s == 0.0).unwrap_or(1.0);
                    ((value - before) * scale, before)
                }
                _ => (value, 0.0),
            };
            return Some(self.of_scale(Figure { plain, ..part(next, before + upper / d) }));
        }
        if whole
            && !hyphen
            && scale <= 1e3
            && (!plain || !self.minor_at(end))
            && let Some((next, d)) = self.denominators(end).filter(|p| !nth(p.0))
        {
            return Some(self.of_scale(part(next, value / d)));
        }
        if let Some(at) = self.is(end, |s| *s == Sense::PartJoint)
            && whole
            && let Some((mut next, d)) = self.denominators(at)
        {
            next = self.is(next, |s| *s == Sense::FractionTail).unwrap_or(next);
            return Some(part(next, value / d));
        }
        // `drei ein Fünftel`
        if self.lexicon.settings.compound
            && figure.words
            && (2.0..100.0).contains(&value)
            && let Some(at) = self.is(end, |s| *s == Sense::Article)
            && let Some((next, d)) = self.part_at(at, 3.0)
            && self.closed(next)
        {
            return Some(Figure { end: next, value: value + 1.0 / d, weak: false, ..figure });
        }
        // `between a quarter and a third` are two parts.
        if let Some((next, p)) = self.joined_part(end).filter(|_| whole || !plain && value > 1.0) {
            let times = if scale >= 1e3 && !self.lexicon.settings.unspaced { scale } else { 1.0 };
            return Some(Figure { end: next, value: value + p * times, weak: false, ..figure });
        }
        if let Some(next) = self.is(end, |s| matches!(s, Sense::And(_)))
            && let Some(more) = self.positive(next).filter(|f| f.bundle && !f.about && f.value < value)
            && value >= 100.0
        {
            return Some(Figure { end: more.end, value: value + more.value, ..figure });
        }
        if let Some(next) = self.parts_of(end)
            && value > 0.0
            && let Some(above) = self.figure(next).or_else(|| self.stem_number(next))
        {
            // `3분의 1만`: what is a scale elsewhere means `only` behind a part.
            if above.scale > value
                && let Some((_, bare)) = self.digits(next).filter(|d| d.0 + 1 == above.end)
                && self.lexicon.tail(self.lower(above.end - 1)) == Some(&Sense::Particle)
            {
                return Some(part(above.end, bare / value));
            }
            // `삼분의 일만`
            if let [Sense::Number { value: bare, .. }, Sense::Scale(_)] =
                self.pieces[next].parts.as_deref().unwrap_or(&[])
                && above.end == next + 1
                && *bare < value
                && let Some((last, _)) = self.lower(next).char_indices().next_back()
                && self.lexicon.tail(&self.lower(next)[last..]) == Some(&Sense::Particle)
            {
                return Some(part(above.end, bare / value));
            }
            return Some(part(above.end, above.value / value));
        }
        if let Some((next, parts)) = self.find(end, |s| if let Sense::Divided(p) = s { Some(*p) } else { None })
            && let Some(below) = self.positive(next).filter(|f| f.value > 0.0)
        {
            let over = if parts && below.value >= 100.0 { value % below.value } else { value };
            return Some(part(below.end, value - over + over / below.value));
        }
        if let Some(next) = self.is(end, |s| *s == Sense::OverOf)
            && whole
            && (2.0..=100.0).contains(&value)
            && let Some(above) = self.positive(next).filter(|f| f.value < value && f.value < 10.0)
            && (self.closed(above.end) || self.cased(above.end - 1))
        {
            return Some(part(above.end, above.value / value));
        }
        if let Some(next) = self.is(end, |s| *s == Sense::Over)
            && whole
            && (1.0..10.0).contains(&value)
            && let Some(below) =
                self.positive(next).filter(|f| f.value > value && f.value.fract() == 0.0 && !f.weak && !f.part)
            && self.closed_part(&below, value)
        {
            return Some(part(below.end, value / below.value));
        }
        if (scale == 1.0 || self.lexicon.settings.unspaced && figure.words)
            && whole
            && let Some((next, d)) = self.point(end)
        {
            let value = if value < 0.0 { value - d } else { value + d };
            return Some(self.scaled(Figure { end: next, value, weak: false, ..figure }));
        }
        Some(figure)
    }

    /// `twintig drie`: tens and ones in two words where the language writes them in one.
    fn apart(&self, figure: &Figure) -> bool {
        let plain = |i: usize| self.find(i, number).filter(|f| f.0 == i + 1).map_or(0.0, |f| f.1.0);
        self.lexicon.settings.compound
            && !self.lexicon.settings.tens_apart
            && figure.end == figure.start + 2
            && plain(figure.start) >= 20.0
            && plain(figure.start) % 10.0 == 0.0
            && (1.0..10.0).contains(&plain(figure.start + 1))
    }

    /// `の−1乗`: the piece behind a power in words, and the power.
    fn power_behind(&self, i: usize) -> Option<(usize, f64)> {
        let at = self.is(i, |s| *s == Sense::PowerJoint)?;
        let power = self.figure(at).filter(|p| p.value.abs() <= 60.0)?;
        Some((self.is(power.end, |s| *s == Sense::PowerTail)?, power.value))
    }

    /// The piece behind a ten at `i`.
    fn ten(&self, i: usize) -> Option<usize> {
        let worth = |s: &Sense| match s {
            Sense::Number { value, .. } | Sense::Scale(value) => (*value == 10.0).then_some(()),
            _ => None,
        };
        if digits::parse(self.lower(i), '.') == Some(10.0) { Some(i + 1) } else { self.find(i, worth).map(|f| f.0) }
    }

    /// `three point five million`.
    fn scaled(&self, figure: Figure) -> Figure {
        match self.find(figure.end, |s| if let Sense::Scale(m) = s { Some(*m) } else { None }) {
            Some((end, m)) if m >= 100.0 && !self.unit_instead(figure.end, figure.plain) => {
                Figure { end, value: figure.value * m, scale: m, plain: false, ..figure }
            }
            _ => figure,
        }
    }

    /// `two thirds of a million`.
    fn of_scale(&self, figure: Figure) -> Figure {
        let of = self.of(figure.end);
        let at = self.is(of, |s| *s == Sense::Article).unwrap_or(of);
        match self.find(at, |s| if let Sense::Scale(m) = s { Some(*m) } else { None }) {
            Some((end, m)) if m >= 1e3 && figure.value < 1.0 => {
                Figure { end, value: figure.value * m, scale: m, part: false, ..figure }
            }
            _ => figure,
        }
    }

    /// A scale at `i` that is smaller than the one said before: `a billion and a half | million`.
    pub(super) fn smaller_scale(&self, i: usize, last: f64) -> Option<(usize, f64)> {
        self.find(i, |s| if let Sense::Scale(m) = s { Some(*m) } else { None }).filter(|f| f.1 >= 1e3 && f.1 < last)
    }

    /// A denominator at `i`, by its own name or by its ending: `thirds`, `trentacinquesimi`.
    fn part_at(&self, i: usize, least: f64) -> Option<(usize, f64)> {
        let named = self.find(i, denominator).filter(|f| f.1 >= least);
        named.or_else(|| {
            let piece = self.pieces.get(i).filter(|p| !p.taken && p.kind == TokenKind::Word)?;
            self.lexicon.denominator(piece.lower).filter(|d| *d >= least).map(|d| (i + 1, d))
        })
    }

    /// A denominator of one or more words: `fifths`, `vingt-cinquièmes`, `onze avos`.
    pub(super) fn denominators(&self, i: usize) -> Option<(usize, f64)> {
        if let Some(found) = self.part_at(i, 2.0) {
            return Some(found);
        }
        let mut sum = Sum::new(self.lexicon);
        let mut at = i;
        loop {
            let skip = at + usize::from(at > i && (self.hyphen(at) || self.spaced_hyphen(at)));
            if !sum.is_empty() {
                if let Some((end, d)) = self.part_at(skip, 1.0).filter(|f| f.1 < 100.0)
                    && sum.add(d, 1.0)
                {
                    return sum.value().map(|v| (end, v));
                }
                if let Some(end) = self.is(skip, |s| *s == Sense::FractionMark) {
                    return sum.value().map(|v| (end, v));
                }
            }
            let fits =
                |s: &Sense| matches!(s, Sense::Number { .. } | Sense::Scale(_) | Sense::And(_)).then(|| s.clone());
            let (end, sense) = self.find(skip, fits)?;
            if !sum.push(&sense) {
                return None;
            }
            at = end;
        }
    }

    /// `sur trois` behind a small count and its noun: the piece behind it, and the whole.
    pub(super) fn over_noun(&self, item: &Item, i: usize) -> Option<(usize, f64)> {
        let next = self.is(i, |s| *s == Sense::Over)?;
        let small = item.bound == Bound::default() && (1.0..10.0).contains(&item.value) && item.value.fract() == 0.0;
        let whole =
            self.positive(next).filter(|f| small && f.value > item.value && f.value <= 10.0 && !f.weak && !f.part)?;
        let closed = whole.value.fract() == 0.0 && self.closed_behind(whole.end) && !self.measured(whole.end);
        closed.then_some((whole.end, whole.value))
    }

    /// Does a unit stand at `i`, so that what precedes it is no whole: `ein Rückgang von drei Prozent`?
    fn measured(&self, i: usize) -> bool {
        use Sense::{Measure, Minor, Money, Percent, Point100, Time};
        let unit = |s: &Sense| matches!(s, Percent | Point100 | Time(..) | Measure(_) | Money { .. } | Minor { .. });
        self.find_inflected(i, |s| unit(s).then_some(())).is_some()
    }

    /// `5人に1人`, `10명 중 3명`: the part behind a whole and what it counts, which is said again; the piece behind, and the value.
    pub(super) fn of_whole(&self, item: &Item, noun: (usize, usize)) -> Option<(usize, f64)> {
        let next = self.is(noun.1, |s| *s == Sense::OverOf)?;
        let whole = item.value;
        let fits = |f: &Figure| (1.0..whole).contains(&f.value) && f.value.fract() == 0.0;
        let part = self.positive(next).filter(|f| (2.0..=100.0).contains(&whole) && fits(f))?;
        let again = self.lower(part.end).starts_with(self.lower(noun.0));
        again.then_some((part.end + 1, part.value / whole))
    }

    /// The noun between a small count and its whole, where it is no plural or has a capital: `un [Allemand] sur cinq`.
    pub(super) fn whole_noun(&self, item: &Item) -> Option<(usize, usize)> {
        let (from, to) = (item.end, item.end + 1);
        (self.kind(from) == Some(TokenKind::Word) && self.over_noun(item, to).is_some()).then_some((from, to))
    }

    /// Nothing that could be counted stands at `i`: the end, a mark, a word that ends the search for one, or that is no plural.
    fn closed_behind(&self, i: usize) -> bool {
        self.closed(i)
            || self.lexicon.settings.verb.iter().any(|e| self.lower(i).ends_with(&**e))
            || !(i..i + 3).take_while(|k| !self.closed(*k)).any(|k| self.counts_plural(k))
    }

    /// Does word `i` end in a particle, so that it counts nothing behind it: `하나는`?
    fn cased(&self, i: usize) -> bool {
        let word = self.lower(i);
        word.char_indices().skip(1).any(|(at, _)| {
            let number = |f: &super::lexicon::Form| f.rest.is_empty() && number(&f.sense).is_some();
            self.lexicon.exact(&word[..at]).iter().any(number)
                && self.lexicon.tail(&word[at..]) == Some(&Sense::Particle)
        })
    }

    /// The piece behind the joint of a fraction at `i`; where it is an ending, it is written together with its number.
    fn parts_of(&self, i: usize) -> Option<usize> {
        let ending = self.lexicon.settings.compound && !self.lexicon.settings.open_tails;
        self.is(i, |s| *s == Sense::PartsOf).filter(|_| !ending || self.glued(i))
    }

    /// The number that word `i` begins with, before a short ending: `üçte | ikisi`.
    fn stem_number(&self, i: usize) -> Option<Figure> {
        let word = self.lower(i);
        let value = |at: usize| {
            let forms = self.lexicon.exact(&word[..at]).iter().filter(|f| f.rest.is_empty());
            forms.filter_map(|f| number(&f.sense)).next().filter(|_| word.len() - at < 4)
        };
        let (value, ..) = word.char_indices().skip(2).filter_map(|(at, _)| value(at)).last()?;
        Some(Figure { value, words: true, ..Figure::bare(i, i + 1) })
    }

    /// Does a noun stand behind what may be an ordinal: `a third man`?
    pub(super) fn ordinal(&self, i: usize) -> bool {
        self.lexicon.settings.ordinal_fractions && !self.closed(i) && self.of(i) == i
    }

    /// Does a minus or the joint of a fraction stand right before `i`, or such a joint and a number behind it?
    pub(super) fn at_joint(&self, i: usize) -> bool {
        let upper = |at: usize| self.find(at, number).is_some() || self.stem_number(at).is_some();
        self.parts_of(i + 1).is_some_and(upper)
            || (1..=3).any(|k| {
                i.checked_sub(k).is_some_and(|j| self.is(j, |s| matches!(s, Sense::Minus | Sense::PartsOf)) == Some(i))
            })
    }

    /// `and two thirds`, `and a third`.
    pub(super) fn joined_part(&self, i: usize) -> Option<(usize, f64)> {
        let at = self.is(i, |s| matches!(s, Sense::And(_) | Sense::AndJoint))?;
        if let Some(next) = self.is(at, |s| *s == Sense::Article)
            && let Some((end, d)) = self.denominators(next)
            && !self.ordinal(end)
        {
            return Some((end, 1.0 / d));
        }
        // `2 and 3/4`
        let written = |f: &Figure| self.slash(at).is_some_and(|s| s.0 == f.end);
        let part = self.positive(at).filter(|f| (f.part || f.words || written(f)) && f.value < 1.0 && f.value > 0.0)?;
        Some((part.end, part.value))
    }

    /// `1 in 5`: the whole is small or round, and the count is one where a year might follow.
    pub(super) fn closed_part(&self, whole: &Figure, value: f64) -> bool {
        whole.value <= 1000.0 || value == 1.0 && whole.scale > 1.0
    }

    /// `point five`, `,5`.
    pub(super) fn point(&self, i: usize) -> Option<(usize, f64)> {
        let mut at = self.is(i, |s| *s == Sense::Point)?;
        if self.kind(at) == Some(TokenKind::Digits) {
            let digits = digits::parse(self.lower(at), '.').filter(|d| d.fract() == 0.0)?;
            return Some((at + 1, digits / 10f64.powi(self.lower(at).chars().count() as i32)));
        }
        // `целых пять сотых`
        if let Some(part) = self.positive(at).filter(|f| f.part && f.value < 1.0) {
            return Some((part.end, part.value));
        }
        // `seventy-seven` is read as two digits, `seven seven` one after the other; `chín mươi hai` and
        // `واحد وسبعون` are one number.
        let ones_first = |s: &Sense| matches!(s, Sense::And(Join::Ones | Join::Any));
        let tens = !self.lexicon.settings.unspaced
            && (self.is(at + 1, |s| *s == Sense::Scale(10.0)).is_some()
                || self.is(at + 1, ones_first).and_then(|k| self.find(k, number)).is_some_and(|n| n.1.1 == 10.0));
        let first = self.find(at, number).map(|n| n.1.0).filter(|_| !tens);
        if first.is_none_or(|v| v >= 10.0)
            && (first.is_some()
                || tens
                || self.is(at, |s| matches!(s, Sense::Scale(_))).is_some()
                || self.pieces.get(at).is_some_and(|p| p.parts.is_some()))
        {
            let f = self.positive(at).filter(|f| f.value.fract() == 0.0 && (1.0..1e4).contains(&f.value))?;
            let places = f.value.log10().floor() as i32 + 1;
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
