//! What stands behind a figure: percent, currency, time, measure.

use super::figure::{Figure, Line, number};
use super::lexicon::Sense;
use super::{Item, TagKind, TimeUnit, Unit, context, money, seconds};
use crate::segment::TokenKind;

/// A unit found behind a figure.
pub(super) struct Suffix {
    end: usize,
    unit: Unit,
    kind: TagKind,
    factor: f64,
    add: f64,
    rule: &'static str,
}

impl Suffix {
    /// Writes it into the item.
    pub fn fill(self, item: &mut Item) {
        item.end = self.end;
        item.unit = self.unit;
        item.kind = self.kind;
        item.value = item.value * self.factor + self.add;
        item.rule = self.rule;
    }
}

/// The longest unit behind `at`.
pub(super) fn suffix(line: &Line, figure: &Figure, at: usize) -> Option<Suffix> {
    let at = if line.hyphen(at) { at + 1 } else { at };
    let of = line.of(at);
    // `300'den`: a case ending behind the digits.
    let ending = line.case_ending(at);
    if ending > at
        && let Some(found) = one(line, figure, ending)
    {
        return Some(found);
    }
    one(line, figure, at).or_else(|| if of > at { one(line, figure, of) } else { None })
}

/// Marks a unit that counts down from zero (`minusgrader`, "degrees below zero") until [`turned`].
const BELOW: char = '-';

/// A unit that counts down from zero as the unit itself, with its values turned over. It comes last, so that ranges and
/// bounds are read as they are said: "15 to 20 below" is -20 to -15, "at least 10 below" at most -10.
pub(super) fn turned(unit: Unit, min: Option<f64>, max: Option<f64>) -> (Unit, Option<f64>, Option<f64>) {
    let Unit::Measure(id) = &unit else { return (unit, min, max) };
    let Some(id) = id.strip_prefix(BELOW) else { return (unit, min, max) };
    // `-5 degrees below zero` says it twice.
    let cold = min.or(max).is_some_and(|x| x > 0.0);
    let turn = |x: f64| -x;
    let (min, max) = if cold { (max.map(turn), min.map(turn)) } else { (min, max) };
    (Unit::Measure(id.into()), min, max)
}

/// Pieces before a number in which a speed's time may stand: a word or two ("about") lie between.
const FAST: usize = 4;

/// `時速120キロ`, `시속 약 120km`: a length with its time before the number.
fn speed(line: &Line, start: usize, id: &str) -> Option<Box<str>> {
    if !matches!(id, "kilometer" | "meter" | "mile") {
        return None;
    }
    let per = |k| line.find(start.checked_sub(k)?, |s| if let Sense::Per(t) = s { Some(*t) } else { None });
    (1..=FAST).find_map(per).map(|(_, time)| format!("{id}-per-{}", time.name()).into())
}

/// `al 25º minuto`, `3° posto`: the sign of degrees makes an ordinal before a noun, in languages that write ordinals so.
fn ordinal(line: &Line, at: usize) -> bool {
    let sign = line.is(at, |s| *s == Sense::LabelAfter).is_some() && line.lower(at).chars().count() == 1;
    let noun = line.pieces.get(at + 1).is_some_and(|p| {
        p.kind == TokenKind::Word && !p.capital && p.lower.chars().count() >= NOUN && !line.glued(at + 1)
    });
    sign && noun && line.is(at + 1, |s| *s == Sense::Stop).is_none()
}

/// Fewest letters of a noun behind an ordinal.
const NOUN: usize = 3;

fn one(line: &Line, figure: &Figure, at: usize) -> Option<Suffix> {
    let money = money::after(line, at, figure.scale > 1.0 || figure.vague)
        // `un mur`, `um fim`: behind an article a code in small letters is a word.
        .filter(|(_, unit, _)| {
            !(figure.weak && doubtful(line, at, unit) && line.word(at).is_ascii() && line.word(at).len() == 3)
        })
        // `Section 40c`: a letter at the number of a section is its own.
        .filter(|_| !(line.lower(at).chars().count() == 1 && context::label(line, figure.start)));
    let tight = line.glued(at);
    if !symbol_case(line, at) {
        return money.map(|(end, unit, factor)| Suffix {
            end,
            unit,
            kind: TagKind::Money,
            factor,
            add: 0.0,
            rule: "money-after",
        });
    }
    let other = line.find_inflected(at, |s| match s {
        Sense::Percent => Some((Unit::Percent, TagKind::Percent, "percent-word", 1.0)),
        Sense::Tenths => {
            Some((Unit::Percent, TagKind::Percent, "percent-word", if figure.value > 10.0 { 1.0 } else { 10.0 }))
        }
        Sense::Point100 => Some((Unit::PercentagePoint, TagKind::Percent, "percent-point", 1.0)),
        Sense::Time(t, n) => Some((Unit::Time(*t), TagKind::Duration, "duration-unit", *n)),
        Sense::TailTime(t) => Some((Unit::Time(*t), TagKind::Duration, "duration-word", 1.0)),
        Sense::TailAge(t) => Some((Unit::Measure(t.name().into()), TagKind::Quantity, "age-word", 1.0)),
        Sense::Measure(id) => {
            let rule = if id.starts_with(BELOW) { "unit-below-zero" } else { "unit-measure" };
            let id = speed(line, figure.start, id).unwrap_or_else(|| id.clone());
            Some((Unit::Measure(id), TagKind::Quantity, rule, 1.0))
        }
        _ => None,
    });
    // `nel 2014 ha`: behind what may be a year, a small word of the language is no sign of a unit.
    let small = |f: &super::lexicon::Form| f.rest.is_empty() && f.sense == Sense::Stop;
    let year = figure.plain && (1800.0..2100.0).contains(&figure.value) && !tight;
    let other = other.filter(|o| {
        !(year && o.1.1 == TagKind::Quantity && line.pieces.get(at).is_some_and(|p| p.own.iter().any(small)))
    });
    let other = other.filter(|o| !(o.0 == at + 1 && ordinal(line, at)));
    // A pressure of one bar is written in digits.
    let other = other.filter(|o| !(figure.weak && matches!(&o.1.0, Unit::Measure(id) if &**id == "bar")));
    if let Some((end, unit, factor)) = money
        && other.as_ref().is_none_or(|o| {
            o.0 < end || o.0 == end && !doubtful(line, at, &unit) && !(o.1.1 == TagKind::Quantity && weighed(line, end))
        })
    {
        let kind = TagKind::Money;
        let rule = if figure.scale > 1.0 { "money-scale" } else { "money-after" };
        return Some(Suffix { end, unit, kind, factor, add: 0.0, rule });
    }
    let (mut end, (mut unit, mut kind, mut rule, times)) = other?;
    if figure.weak && matches!(kind, TagKind::Percent) && line.is(figure.start, |s| *s == Sense::Article).is_some() {
        return None;
    }
    // A lone letter is a unit right behind digits, or as a symbol; never behind a word.
    if line.lower(at).chars().count() == 1
        && line.lower(at).chars().all(|c| c.is_ascii_alphabetic())
        && figure.words
        && !tight
    {
        return None;
    }
    // `a PS`, `an m`: an article goes with words only.
    if figure.weak
        && line.lower(at).is_ascii()
        && line.lower(at).len() <= 2
        && line.find(figure.start, |s| matches!(s, Sense::Number { .. }).then_some(())).is_none()
    {
        return None;
    }
    if kind == TagKind::Percent && line.lower(at) == "%" {
        rule = "percent-sign";
    }
    let mut add = 0.0;
    let tenths = line.find(at, |s| (*s == Sense::Tenths).then_some(())).is_some_and(|f| f.0 == end);
    if tenths && times == 10.0 {
        (end, add) = tenth_parts(line, end);
    }
    if !matches!(kind, TagKind::Percent)
        && let Some((next, part)) = line.find(end, |s| if let Sense::AndPart(p) = s { Some(*p) } else { None })
    {
        add = part;
        end = next;
    }
    if kind == TagKind::Duration {
        let after = if line.hyphen(end) { end + 1 } else { end };
        if let Some(next) = line.is(after, |s| *s == Sense::AgeAfter) {
            let Unit::Time(t) = unit else { return None };
            unit = Unit::Measure(t.name().into());
            kind = TagKind::Quantity;
            rule = "age-year";
            end = next;
        }
    }
    Some(Suffix { end, unit, kind, factor: times, add: add * times, rule })
}

/// One-letter symbols are told apart by their case: `5 G` is no weight, `2.33 k` no temperature.
fn symbol_case(line: &Line, at: usize) -> bool {
    let mut chars = line.word(at).chars();
    !matches!((chars.next(), chars.next()), (Some('k' | 'c' | 'f' | 'G' | 'M' | 'T' | 'S' | 'H' | 'D'), None))
}

/// Is a thing weighed here (`the baby is over two pounds`, `ein Pfund Hack`), so that a pound is no money?
fn weighed(line: &Line, end: usize) -> bool {
    let thing = line.lexicon.settings.capital_nouns
        && line.pieces.get(end).is_some_and(|p| p.capital && p.kind == crate::segment::TokenKind::Word)
        && line.is(end, |s| *s == Sense::Stop).is_none();
    thing || (0..line.len()).any(|k| line.find_inflected(k, |s| (*s == Sense::WeightCue).then_some(())).is_some())
}

/// A minor unit or a code in small letters gives way to any other unit of that name: `分`, `sek`, `dm` where it is no own word.
fn doubtful(line: &Line, at: usize, unit: &Unit) -> bool {
    let Unit::Money(code) = unit else { return false };
    let word = line.word(at);
    let own = || line.pieces.get(at).is_some_and(|p| p.own.iter().any(|f| matches!(f.sense, Sense::Money { .. })));
    code.bytes().any(|b| !b.is_ascii_uppercase())
        || word.eq_ignore_ascii_case(code) && word != &**code
        || word.len() == 2 && word.bytes().all(|b| b.is_ascii_lowercase()) && !own()
}

/// `三割五分二厘`, `七割半`: what stands behind the tenths.
fn tenth_parts(line: &Line, mut end: usize) -> (usize, f64) {
    if let Some((next, p)) = line.find(end, |s| if let Sense::AndPart(p) = s { Some(*p) } else { None }) {
        return (next, p);
    }
    let mut add = 0.0;
    let mut part = 0.1;
    while let Some(figure) = line.figure(end).filter(|f| f.value < 10.0 && part >= 0.01)
        && let Some((next, p)) = line.find(figure.end, |s| if let Sense::TenthPart(p) = s { Some(*p) } else { None })
        && p <= part
    {
        add += figure.value * p;
        part = p / 10.0;
        end = next;
    }
    // `三成五`, `三成五民众`
    if add == 0.0
        && let Some(figure) = line.figure(end).filter(|f| f.words && (1.0..10.0).contains(&f.value))
        && (line.closed(figure.end) || line.glued(end) && suffix(line, &figure, figure.end).is_none())
    {
        (end, add) = (figure.end, figure.value / 10.0);
    }
    (end, add)
}

/// A duration that turned out to be an age.
pub(super) fn make_age(item: &mut Item) {
    if let Unit::Time(t) = item.unit {
        item.unit = Unit::Measure(t.name().into());
        item.kind = TagKind::Quantity;
        item.rule = "age-year";
    }
}

/// `2 h 30`, `1 year, 2 days and 3 hours`: everything in the smallest unit said.
pub(super) fn compound_time(line: &Line, item: &mut Item) {
    let mut total = item.value;
    loop {
        let Some((unit, size)) = seconds(&item.unit) else { return };
        let mut at = item.end;
        if line.lower(at) == "," {
            at += 1;
        }
        let joint = line.is(at, |s| matches!(s, Sense::And(_)));
        at = joint.unwrap_or(at);
        // `40 hours a week` is a rate.
        if joint.is_none() && line.is(at, |s| *s == Sense::Article).is_some() && line.find(at, number).is_none() {
            return;
        }
        if let Some((end, (small, times))) =
            line.find(at, |s| if let Sense::Span(t, n) = s { Some((*t, *n)) } else { None })
        {
            total = add(item, (unit, total), (small, times));
            item.end = end;
            continue;
        }
        let Some(next) = line.figure(at).filter(|f| !f.vague && f.value >= 0.0) else { return };
        // `2h 30m`
        let metre = |s: Suffix| match s.unit {
            Unit::Measure(_) if unit == TimeUnit::Hour && line.lower(next.end) == "m" => {
                Suffix { unit: Unit::Time(TimeUnit::Minute), kind: TagKind::Duration, ..s }
            }
            _ => s,
        };
        if let Some(found) = suffix(line, &next, next.end).map(metre)
            && let Some((small, s)) = seconds(&found.unit)
            && s != size
            && found.kind == TagKind::Duration
            && (s > size || next.value * s < size.max(s * 100.0))
        {
            total = add(item, (unit, total), (small, next.value * found.factor + found.add));
            item.end = found.end;
        } else if unit == TimeUnit::Hour
            && next.value < 60.0
            && next.value.fract() == 0.0
            && !next.weak
            && line.closed(next.end)
        {
            // `2 h 30`
            total = add(item, (unit, total), (TimeUnit::Minute, next.value));
            item.end = next.end;
        } else {
            return;
        }
        item.rule = "duration-compound";
    }
}

/// Adds two times in the smaller of their units: the sum.
fn add(item: &mut Item, a: (TimeUnit, f64), b: (TimeUnit, f64)) -> f64 {
    let (large, small) = if a.0.seconds() < b.0.seconds() { (b, a) } else { (a, b) };
    // A year is twelve months, however many days they have.
    let parts = match (large.0, small.0) {
        (TimeUnit::Year, TimeUnit::Month) => 12.0,
        (TimeUnit::Year, TimeUnit::Quarter) => 4.0,
        (large, small) => large.seconds() / small.seconds(),
    };
    item.value = large.1 * parts + small.1;
    item.unit = Unit::Time(small.0);
    item.value
}

impl Line<'_> {
    /// The piece behind an apostrophe and an ending written together with the digits: `300'den`.
    pub fn case_ending(&self, i: usize) -> usize {
        let ending = matches!(self.lower(i), "'" | "’") && self.glued(i) && self.glued(i + 1);
        if ending && self.kind(i + 1) == Some(crate::segment::TokenKind::Word) { i + 2 } else { i }
    }

    /// Nothing that could be counted stands at `i`: the end, or a mark.
    pub fn closed(&self, i: usize) -> bool {
        self.pieces.get(i).is_none_or(|p| p.kind == crate::segment::TokenKind::Mark && !self.dash(i))
            || self.is(i, |s| *s == Sense::Stop).is_some()
    }
}

/// `5 feet 2 inches`, `7 pounds 4 ounces`: everything in the larger unit.
pub(super) fn compound_measure(line: &Line, item: &mut Item) {
    const PAIRS: &[(&str, &str, f64)] = &[
        ("foot", "inch", 12.0),
        ("pound", "ounce", 16.0),
        ("stone", "pound", 14.0),
        ("meter", "centimeter", 100.0),
        ("yard", "foot", 3.0),
    ];
    let Unit::Measure(id) = &item.unit else { return };
    let at = line.is(item.end, |s| matches!(s, Sense::And(_))).unwrap_or(item.end);
    let Some(next) = line.figure(at).filter(|f| !f.vague && !f.weak && f.value > 0.0) else { return };
    // `5 ft 2 in`
    if &**id == "foot" && line.lower(next.end) == "in" && next.value < 12.0 && line.closed(next.end + 1) {
        item.value += next.value / 12.0;
        item.end = next.end + 1;
        item.rule = "unit-compound";
        return;
    }
    let Some(found) = suffix(line, &next, next.end) else { return };
    let Unit::Measure(small) = &found.unit else { return };
    if let Some((_, _, parts)) = PAIRS.iter().find(|(a, b, parts)| *a == &**id && *b == &**small && next.value < *parts)
    {
        item.value += next.value / parts;
        item.end = found.end;
        item.rule = "unit-compound";
    }
}
