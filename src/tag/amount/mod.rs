//! Numbers, sums of money, percentages, measures, counts, ages and durations.
//!
//! A sentence is cut into pieces, a piece at which an amount may begin is read as
//! hedge · currency · figure · scale · unit or counted noun · hedge, twice over for a range. What only looks like
//! a number (a road, a score, a model) is left alone by [`context`]. The language is data: see [`lexicon`].

mod base;
mod context;
mod counted;
mod digits;
mod figure;
mod fraction;
pub(crate) mod lexicon;
mod money;
mod piece;
mod reader;
mod scale;
mod sense;
#[cfg(test)]
mod tests;
mod unit;
mod words;
mod written;

pub use base::base;

use super::{Amount, DateForm, Passage, Tag, TagKind, TimeUnit, Unit, Value};
use crate::Span;
use crate::segment::TokenKind;
use figure::{Figure, Line};
use lexicon::{Bound, Sense};

/// Appends the tags of one sentence, leaving alone what lies in a date of `out`.
///
/// A bare year or hour that dates read gives way where the words behind it make it an amount: `2000 euros`, `for 3 horas`.
pub fn tag(p: &Passage, out: &mut Vec<Tag>) {
    let lexicon = &p.pack.tables.amounts;
    let sentence = p.span(p.range.start, p.range.end);
    let dates = out.iter().filter(|t| t.kind == TagKind::Date && overlap(t.span, sentence));
    let (soft, firm): (Vec<&Tag>, Vec<&Tag>) = dates.partition(|t| context::soft(t, p.text));
    let soft: Vec<(Span, bool)> =
        soft.iter().map(|t| (t.span, matches!(&t.value, Value::Date(d) if d.how == DateForm::Time))).collect();
    let firm: Vec<Span> = firm.iter().map(|t| t.span).collect();
    let Some(pieces) = piece::pieces(p, lexicon, &firm) else { return };
    let line = Line::new(p.text, pieces, lexicon);
    let mut at = 0;
    // Where the last amount ended, to know `$5 a month` from `a month`.
    let mut last = usize::MAX;
    while at < line.len() {
        let Some(read) = line.begins(at).then(|| line.amount(at, last)).flatten() else {
            at += 1;
            continue;
        };
        let end = read.end.max(at + 1);
        let span = Span::new(line.pieces[at].span.start, line.pieces[end.min(line.len()) - 1].span.end);
        let held: Vec<&(Span, bool)> = soft.iter().filter(|d| overlap(d.0, span)).collect();
        if let Some(date) = held.iter().find(|d| !context::yields(&line, d.0, d.1, read.tag.as_ref())) {
            // The date stands.
            at = line.pieces.iter().position(|q| q.span.start >= date.0.end).unwrap_or(line.len()).max(at + 1);
            continue;
        }
        // `€2bn-a-year`
        last = read.end + usize::from(line.hyphen(read.end));
        if let Some(tag) = read.tag {
            out.retain(|t| t.kind != TagKind::Date || !held.iter().any(|d| d.0 == t.span));
            out.push(tag);
        }
        at = end;
    }
}

fn overlap(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// What was read, and the piece behind it; no tag where it turned out to be none.
struct Read {
    end: usize,
    tag: Option<Tag>,
}

/// A figure with its unit.
#[derive(Clone, Debug)]
struct Item {
    figure: Figure,
    value: f64,
    start: usize,
    end: usize,
    unit: Unit,
    kind: TagKind,
    bound: Bound,
    rule: &'static str,
}

/// Pieces between a change and the value it ends at. Lower misses what changed ("rose in the last quarter to 3"), higher takes another
/// clause's verb.
const CHANGED: usize = 8;

impl<'a> Line<'a> {
    /// Cheap question: may an amount begin at `i`?
    fn begins(&self, i: usize) -> bool {
        let p = &self.pieces[i];
        // `十分`, `一起`: words of their own, for all the figures in them; not where a longer one begins inside (`十分之一`).
        let longer = |end| (i + 1..end).any(|k| self.is(k, |_| true).is_some_and(|e| e > end));
        let stop = || self.is(i, |s| *s == Sense::Stop).filter(|end| *end > i + 1 && !longer(*end));
        let word = || self.lexicon.settings.unspaced && stop().is_some();
        if p.taken || word() {
            return false;
        }
        let next = self.pieces.get(i + 1);
        p.kind == TokenKind::Digits
            || p.parts.is_some()
            || match p.lower {
                "." | "," => next.is_some_and(|n| !n.spaced && n.kind == TokenKind::Digits),
                "-" | "−" | "－" | "–" => next.is_some_and(|n| !n.spaced || i == 0),
                _ => false,
            }
            || self.any(i, |s| {
                piece::starts(s)
                    || matches!(
                        s,
                        Sense::Hedge(_)
                            | Sense::Between(_)
                            | Sense::Minus
                            | Sense::Money { .. }
                            | Sense::AgeBefore
                            | Sense::AgeDecade(_)
                    )
            })
            || p.capital && p.lower.len() == 4 && money::scaled_code(self, i).is_some()
    }

    /// Reads an amount that begins at `i`.
    fn amount(&self, mut i: usize, last: usize) -> Option<Read> {
        let (mut at, mut bound) = (i, Bound::default());
        while let Some((end, more)) = self.find(at, |s| if let Sense::Hedge(b) = s { Some(*b) } else { None }) {
            // `spadła do 3,5`: where a change is told, what elsewhere means `up to` says where it ends.
            let ends = more.max && end == at + 1 && self.is(at, |s| *s == Sense::To).is_some() && self.changes(at);
            bound = bound.with(if ends { Bound::default() } else { more });
            at = end;
            if bound == Bound::default() {
                // `exactly` says nothing that a number does not.
                i = end;
            }
        }
        if let Some(read) = self.decade(at) {
            return Some(read);
        }
        let mut aged = None;
        if let Some(end) = self.is(at, |s| *s == Sense::AgeBefore) {
            aged = Some(at);
            at = end;
            while let Some((end, more)) = self.find(at, |s| if let Sense::Hedge(b) = s { Some(*b) } else { None }) {
                bound = bound.with(more);
                at = end;
            }
        }
        let between = self.find(at, |s| if let Sense::Between(from) = s { Some(*from) } else { None });
        if let Some((from, change)) = between
            && !(change && self.changes(i))
            && let Some(first) = self.item(from)
            && let Some(next) = self.closes(first.end)
            && let Some(second) = self.item(next)
            && let Some(read) = self.range(i, &first, &second, bound, aged)
        {
            return Some(read);
        }
        let percent = self.is(at, |s| matches!(s, Sense::PercentBefore { parts: 1.0, .. }));
        if let Some((mut first, mut second)) = self.neighbours(percent.unwrap_or(at), percent.is_some())
            && (percent.is_none() || second.unit == Unit::None)
        {
            if percent.is_some() {
                // `百分之二三十`
                for item in [&mut first, &mut second] {
                    (item.unit, item.kind, item.rule) = (Unit::Percent, TagKind::Percent, "percent-before");
                }
            }
            if let Some(read) = self.range(i, &first, &second, bound.with(Bound { about: true, ..bound }), aged) {
                return Some(read);
            }
        }
        let first = self.item(at)?;
        if let Some(end) = context::no_amount(self, &first, bound != Bound::default()) {
            return Some(Read { end, tag: None });
        }
        if let Some((next, sign)) = self.to(first.end)
            && let Some(second) = self.item(next)
            && !(first.unit == Unit::None && first.figure.words && second.start < second.figure.start)
            && (sign || second.figure.scale > first.figure.scale || !self.change(i, &first, &second))
            && context::is_range(self, &first, &second, sign, bound != Bound::default())
            && let Some(read) = self.range(i, &first, &second, bound, aged)
        {
            return Some(read);
        }
        if let Some(end) = context::score(self, &first) {
            return Some(Read { end, tag: None });
        }
        // An article before the number is not part of it: `a five-year plan`.
        let start = if at == i { first.start } else { i };
        self.finish(start, first, None, bound, aged, if last == i { start } else { usize::MAX })
    }

    /// `in his 40s`, `Mitte 40`: an age told by its tens.
    fn decade(&self, i: usize) -> Option<Read> {
        let (from, tail) = self.find(i, |s| if let Sense::AgeDecade(tail) = s { Some(tail.clone()) } else { None })?;
        let figure = self.figure(from)?;
        let tens = figure.value % 10.0 == 0.0 && (20.0..=90.0).contains(&figure.value) && figure.scale == 1.0;
        let end = figure.end + usize::from(!tail.is_empty());
        // Without an ending something may be counted: `am Ende 40 Menschen`.
        let said = if tail.is_empty() {
            self.closed(figure.end)
        } else {
            *self.lower(figure.end) == *tail && self.glued(figure.end)
        };
        if !tens || !said {
            return None;
        }
        let piece = |k: usize| self.pieces[k].span;
        let amount = Amount {
            min: Some(figure.value),
            max: Some(figure.value + 9.0),
            approximate: false,
            vague: false,
            unit: Unit::Measure("year".into()),
            counted: None,
            figure: Span::new(piece(figure.start).start, piece(figure.end - 1).end),
        };
        let span = Span::new(piece(figure.start).start, piece(end - 1).end);
        let tag = Tag { kind: TagKind::Quantity, span, value: Value::Amount(amount), rule: "age-decade" };
        Some(Read { end, tag: Some(tag) })
    }

    /// `七八百人`, `两三年`: two digits that follow each other are the ends of a range.
    ///
    /// `sure`: so they are without anything counted behind them.
    fn neighbours(&self, i: usize, sure: bool) -> Option<(Item, Item)> {
        let digit = |k: usize| {
            let (end, (value, ..)) = self.find(k, figure::number)?;
            (end == k + 1 && (1.0..10.0).contains(&value) && value.fract() == 0.0).then_some(value)
        };
        if !self.lexicon.settings.positional || self.kind(i) != Some(TokenKind::Word) {
            return None;
        }
        let (low, high) = (digit(i)?, digit(i + 1).filter(|_| self.glued(i + 1))?);
        if high != low + 1.0 || digit(i + 2).is_some() || i > 0 && digit(i - 1).is_some() {
            return None;
        }
        let second = self.item(i + 1)?;
        // `二三` alone may be digits one after the other.
        let said =
            sure || second.unit != Unit::None || counted::noun(self, &second).is_some() || second.figure.end > i + 2;
        let step = (second.figure.value / high).log10();
        let first = Item {
            value: second.value / high * low,
            start: i,
            figure: Figure { start: i, ..second.figure.clone() },
            ..second.clone()
        };
        (said && step.fract() == 0.0).then_some((first, second))
    }

    /// `and a half` at `i`: the piece behind it, and the part.
    fn and_part(&self, i: usize) -> Option<(usize, f64)> {
        self.find(i, |s| if let Sense::AndPart(p) = s { Some(*p) } else { None })
    }

    /// Is a change told before `i`, and no comma since but right here: `rose from 2 to 3`, `fell by 6 %, to 3`?
    fn changes(&self, i: usize) -> bool {
        let mut before = (i.saturating_sub(CHANGED)..i).rev().take_while(|k| k + 1 == i || self.lower(*k) != ",");
        before.any(|k| self.is(k, |s| *s == Sense::Change).is_some())
    }

    /// Two values with a word between them that are no range: `fell 2 % to 300`, `rose by $2 to $40`.
    fn change(&self, i: usize, first: &Item, second: &Item) -> bool {
        // `百分之5到10` says its unit once, before both.
        let bare = second.unit == Unit::None && first.rule != "percent-before";
        first.unit != Unit::None && (bare || self.changes(i))
    }

    /// The word that closes `between … and`.
    fn closes(&self, i: usize) -> Option<usize> {
        self.is(i, |s| matches!(s, Sense::And(_) | Sense::To)).or_else(|| self.dash(i).then_some(i + 1))
    }

    /// The word or dash between the ends of a range; `true` for a dash.
    fn to(&self, i: usize) -> Option<(usize, bool)> {
        if self.dash(i) {
            // `0-to-60`
            let word = self.is(i + 1, |s| *s == Sense::To).filter(|end| self.glued(i + 1) && self.hyphen(*end));
            return Some(word.map_or((i + 1, true), |end| (end + 1, false)));
        }
        let end = self.is(i, |s| *s == Sense::To)?;
        // `200,000 to-260,000`
        Some((end + usize::from(self.dash(end) && self.glued(end) && self.glued(end + 1)), false))
    }

    fn range(&self, i: usize, first: &Item, second: &Item, bound: Bound, aged: Option<usize>) -> Option<Read> {
        let mut low = first.value;
        // `$5 to 10 million`: the currency is said before the first, the scale behind the second.
        let before = matches!(first.unit, Unit::Money(_)) && second.unit == Unit::None;
        let plain = first.unit == Unit::None || first.unit == second.unit || before;
        if first.figure.scale == 1.0 && second.figure.scale > 1.0 && plain && low < second.value / second.figure.scale {
            low *= second.figure.scale;
        }
        if !plain && second.unit != Unit::None || low >= second.value {
            return None;
        }
        let mut item = second.clone();
        if second.unit == Unit::None {
            item.unit = first.unit.clone();
            item.kind = first.kind;
            item.rule = first.rule;
        }
        item.start = first.start;
        item.bound = item.bound.with(first.bound);
        item.figure.start = first.figure.start;
        item.figure.weak = false;
        self.finish(i, item, Some(low), bound, aged, usize::MAX)
    }

    /// Counted noun, hedge behind, and the tag.
    fn finish(
        &self,
        i: usize,
        mut item: Item,
        low: Option<f64>,
        bound: Bound,
        aged: Option<usize>,
        last: usize,
    ) -> Option<Read> {
        let hedged = bound != Bound::default() || low.is_some();
        let mut bound = bound.with(item.bound);
        if let Some((end, more)) = self.find(item.end, |s| if let Sense::HedgeAfter(b) = s { Some(*b) } else { None }) {
            bound = bound.with(more);
            item.end = end;
            // `500余万`
            if let Some((end, scale)) = self.find(end, |s| if let Sense::Scale(m) = s { Some(*m) } else { None })
                && (item.figure.scale == 1.0 || self.lexicon.settings.unspaced && scale > item.figure.scale)
            {
                item.value *= scale;
                item.figure.scale = scale;
                item.end = end;
            }
            let end = item.end;
            if item.unit == Unit::None
                && let Some(found) = unit::suffix(self, &item.figure, end)
            {
                found.fill(&mut item);
            }
        }
        let mut noun = None;
        if item.unit == Unit::None && item.kind == TagKind::Number {
            if let Some(found) = context::age(self, i, &item, aged.is_some()) {
                item.kind = TagKind::Quantity;
                item.unit = Unit::Measure("year".into());
                item.rule = found;
            } else if let Some((from, to)) = counted::noun(self, &item).or_else(|| self.whole_noun(&item)) {
                noun = Some(Span::new(self.pieces[from].span.start, self.pieces[to - 1].span.end));
                item.end = to;
                item.kind = TagKind::Quantity;
                item.rule = "count-noun";
                // `deux écoles sur trois`
                let part = self.over_noun(&item, to).map(|(end, whole)| (end, item.value / whole));
                if let Some((end, value)) = part.or_else(|| self.of_whole(&item, (from, to))) {
                    (item.end, item.value, item.rule) = (end, value, "number-part");
                }
            }
        } else if aged.is_some() && item.kind == TagKind::Duration {
            unit::make_age(&mut item);
        }
        if let Some((end, more)) = self.find(item.end, |s| if let Sense::HedgeAfter(b) = s { Some(*b) } else { None }) {
            bound = bound.with(more);
            item.end = end;
        }
        let article = bound.prep && low.is_none() && self.is(item.figure.start, |s| *s == Sense::Article).is_some();
        if !context::counts(self, &item, noun.is_some(), hedged && !article, last == i) {
            return None;
        }
        let value = base::whole(item.value);
        let (mut min, mut max) = (Some(low.map_or(value, base::whole)), Some(value));
        if item.figure.vague {
            max = Some(value * 10.0);
        }
        match (bound.min, bound.max) {
            _ if low.is_some() => {}
            (true, false) => max = None,
            (false, true) => {
                min = None;
                max = Some(value);
            }
            _ => {}
        }
        let start = if aged.is_some() && item.unit != Unit::Measure("year".into()) { item.start } else { i };
        let piece = |k: usize| &self.pieces[k.min(self.len() - 1)].span;
        let (unit, min, max) = unit::turned(item.unit, min, max);
        let amount = Amount {
            min,
            max,
            approximate: bound.about || item.figure.about,
            vague: item.figure.vague,
            unit,
            counted: noun,
            figure: Span::new(piece(item.figure.start).start, piece(item.figure.end.max(1) - 1).end),
        };
        let span = Span::new(piece(start).start, piece(item.end.max(1) - 1).end);
        let rule = if low.is_some() && item.kind == TagKind::Number { "number-range" } else { item.rule };
        Some(Read { end: item.end, tag: Some(Tag { kind: item.kind, span, value: Value::Amount(amount), rule }) })
    }

    /// Currency · figure · unit.
    fn item(&self, i: usize) -> Option<Item> {
        if let Some(item) = money::before(self, i) {
            return Some(item);
        }
        let minus = self.is(i, |s| *s == Sense::Minus);
        let before = |s: &Sense| match s {
            Sense::PercentBefore { parts, closed } => Some((*parts, *closed)),
            _ => None,
        };
        if let Some((next, (parts, closed))) = self.find(minus.unwrap_or(i), before)
            && let Some(figure) = self.figure(next).filter(|f| !f.weak || f.words)
            && !(closed && (figure.weak || !self.closed(figure.end)))
        {
            let end = self.find(figure.end, |s| (*s == Sense::Percent).then_some(())).map_or(figure.end, |f| f.0);
            let value = if minus.is_some() { -figure.value } else { figure.value } / parts;
            let (start, bound, unit, kind) = (i, Bound::default(), Unit::Percent, TagKind::Percent);
            return Some(Item { value, start, end, unit, kind, bound, rule: "percent-before", figure });
        }
        if let Some((end, (unit, times))) =
            self.find(i, |s| if let Sense::Span(t, n) = s { Some((*t, *n)) } else { None })
        {
            // `ساعتين ونصف`
            let (end, half) = self.and_part(end).filter(|_| times >= 1.0).unwrap_or((end, 0.0));
            let figure = Figure { words: true, ..Figure::bare(i, end) };
            let (bound, kind, rule) = (Bound::default(), TagKind::Duration, "duration-word");
            let value = times + half;
            let mut item = Item { value, start: i, end, unit: Unit::Time(unit), kind, bound, rule, figure };
            unit::compound_time(self, &mut item);
            return Some(item);
        }
        if let Some((end, value)) = self.find(i, |s| if let Sense::Share(p) = s { Some(*p) } else { None }) {
            let figure = Figure { words: true, ..Figure::bare(i, end) };
            let (bound, unit, kind) = (Bound::default(), Unit::Percent, TagKind::Percent);
            return Some(Item { value, start: i, end, unit, kind, bound, rule: "percent-alone", figure });
        }
        // A unit that is all there is (`час`), or that takes a part: `سنة ونصف`, `rok i pół`.
        if let Some((end, (unit, times))) =
            self.find(i, |s| if let Sense::Time(t, n) = s { Some((*t, *n)) } else { None })
            // `năm` is five, and a year.
            && self.find(i, figure::number).is_none()
            && let part = self.and_part(end)
            && (part.is_some() || i == 0 && self.len() == 1)
        {
            let (end, times) = part.map_or((end, times), |(end, part)| (end, times * (1.0 + part)));
            let figure = Figure { words: true, ..Figure::bare(i, end) };
            let (bound, kind, rule) = (Bound::default(), TagKind::Duration, "duration-alone");
            return Some(Item { value: times, start: i, end, unit: Unit::Time(unit), kind, bound, rule, figure });
        }
        let figure = self.figure(i)?;
        let mut item = Item {
            value: figure.value,
            start: figure.start,
            end: figure.end,
            unit: Unit::None,
            kind: TagKind::Number,
            bound: Bound::default(),
            rule: if figure.vague {
                "number-vague"
            } else if figure.part {
                "number-part"
            } else if figure.words {
                "number-words"
            } else if figure.scale > 1.0 {
                "number-scale"
            } else {
                "number-digits"
            },
            figure,
        };
        if let Some(found) = unit::suffix(self, &item.figure, item.end) {
            found.fill(&mut item);
        }
        match item.kind {
            TagKind::Money => money::minor(self, &mut item),
            TagKind::Duration => unit::compound_time(self, &mut item),
            TagKind::Quantity => unit::compound_measure(self, &mut item),
            _ => {}
        }
        Some(item)
    }
}

/// Seconds of a duration's unit.
fn seconds(unit: &Unit) -> Option<(TimeUnit, f64)> {
    match unit {
        Unit::Time(t) => Some((*t, t.seconds())),
        _ => None,
    }
}
