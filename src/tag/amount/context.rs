//! What looks like a number and is none, judged by what stands around it.

use super::figure::{Figure, Line};
use super::lexicon::Sense;
use super::{DateForm, Item, Tag, TagKind, TimeUnit, Unit, Value};
use crate::Span;
use crate::segment::TokenKind;

/// Digits that are a name, a score, a time, a phone number …: the piece behind them.
pub(super) fn no_amount(line: &Line, item: &Item, hedged: bool) -> Option<usize> {
    let figure = &item.figure;
    let (start, end) = (figure.start, figure.end);
    if item.kind != TagKind::Money
        && !figure.words
        && let Some(end) = chain(line, start, end)
    {
        return Some(end);
    }
    // A point makes an ordinal of a small number or a year that a word follows; at the end it closes the sentence.
    let point = line.lower(end) == "."
        && !(figure.plain && figure.value < 2200.0 && line.kind(end + 1) == Some(TokenKind::Word) && end == start + 1);
    let after = line.is(end, |s| *s == Sense::LabelAfter).filter(|_| !point);
    if after.is_some() && item.unit == Unit::None {
        return after;
    }
    // `제5조`: the fifth article, not five trillions.
    if line.lexicon.settings.open_tails && start > 0 && line.glued(start) && !hedged && label(line, start) {
        return Some(glued_end(line, end));
    }
    if figure.words || item.start < figure.start {
        return None;
    }
    let digits = line.kind(start) == Some(TokenKind::Digits) || line.kind(end - 1) == Some(TokenKind::Digits);
    if !digits {
        return None;
    }
    if start > 0 && line.glued(start) {
        let before = line.pieces.get(start - 1)?;
        // `A320`, `GPT-4`, `x2`
        if before.kind == TokenKind::Word
            && !line.lexicon.settings.unspaced
            && before.span.end == line.pieces[start].span.start
            && latin(before.lower)
        {
            return Some(glued_end(line, end));
        }
        if line.hyphen(start - 1)
            && start > 1
            && line.kind(start - 2) == Some(TokenKind::Word)
            && latin(line.lower(start - 2))
            && line.find(start - 2, |s| matches!(s, Sense::Hedge(_) | Sense::Minus).then_some(())).is_none()
            && line.find(start - 2, |s| matches!(s, Sense::Number { .. } | Sense::Scale(_)).then_some(())).is_none()
        {
            return Some(glued_end(line, end));
        }
        if matches!(before.lower, "#" | "§" | "/" | "@" | "_" | "№") && item.unit == Unit::None {
            return Some(glued_end(line, end));
        }
    }
    if matches!(line.lower(start.wrapping_sub(1)), "§" | "§§" | "№" | "#") {
        return Some(end);
    }
    if item.unit == Unit::None && figure.plain {
        // Ordinals and other letters right behind: `21st`, `5ème`, `3D`.
        if line.glued(end)
            && line.kind(end) == Some(TokenKind::Word)
            && !line.lexicon.settings.unspaced
            && latin(line.lower(end))
        {
            return Some(glued_end(line, end));
        }
        if line.lexicon.settings.ordinal_dot
            && line.lower(end) == "."
            && line.glued(end)
            && figure.value < 400.0
            && line.kind(end + 1) == Some(TokenKind::Word)
            && figure.value.fract() == 0.0
        {
            return Some(end + 1);
        }
        if !hedged && (label(line, start) || address(line, end)) {
            return Some(end);
        }
        // A year that no date claimed.
        let year = year(line, figure) && figure.value != 2000.0;
        // `2045個` are things.
        let things = line.lexicon.settings.unspaced && line.is(end, |s| *s == Sense::Noun).is_some();
        if year && !hedged && !things {
            return Some(end);
        }
        // Phone numbers and codes begin with a nought.
        let word = line.word(start);
        let alone = start == 0 && end >= line.len();
        if !alone && word.len() > 1 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit()) {
            let mut end = end;
            while line.kind(end) == Some(TokenKind::Digits) {
                end += 1;
            }
            return Some(end);
        }
    }
    None
}

/// A date that may be an amount after all: a bare year or years, or a time of day alone.
pub(super) fn soft(tag: &Tag, text: &str) -> bool {
    let Value::Date(d) = &tag.value else { return false };
    let whole_years =
        d.from.is_some_and(|f| f.ordinal() == 1) && d.to.is_some_and(|t| (t.month() as u8, t.day()) == (12, 31));
    // `1/16 of a pint`
    let said = tag.span.of(text);
    if let Some((a, b)) = said.split_once('/')
        && a.bytes().chain(b.bytes()).all(|c| c.is_ascii_digit())
    {
        return true;
    }
    match d.how {
        DateForm::Time => d.from.is_none() && d.to.is_none(),
        DateForm::Absolute => whole_years,
        // A day of the month without its month, a weekday that is a number word too.
        // So may `tra il 10 e il 15` be: no word in it is long enough for a month.
        DateForm::Partial | DateForm::Weekday => {
            !said.contains('.')
                && (!said.contains(char::is_whitespace) || said.split_whitespace().all(|w| w.len() <= 3))
        }
        _ => false,
    }
}

/// Does the date at `span` give way to what was read there?
pub(super) fn yields(line: &Line, span: Span, time: bool, read: Option<&Tag>) -> bool {
    let Some(tag) = read else { return false };
    let longer = tag.span.start < span.start || span.end < tag.span.end;
    let Value::Amount(a) = &tag.value else { return false };
    let covers = a.figure.start < span.start || span.end < a.figure.end;
    let wins = longer && (a.unit != Unit::None && !matches!(a.unit, Unit::Time(_)) || covers);
    if time && !wins {
        let first = line.pieces.iter().position(|p| p.span.start >= span.start).unwrap_or(0);
        let clock = (1..=2).any(|k| first.checked_sub(k).is_some_and(|j| line.lexicon.before_clock(line.lower(j))));
        let written = span.of(line.text);
        // `二点五`: a decimal rather than five past two.
        let decimal = a.min.is_some_and(|v| v.fract() != 0.0) && tag.kind == TagKind::Number && tag.span == span;
        if decimal && !clock && !written.contains(|c: char| c.is_ascii_digit()) {
            return true;
        }
        // `15h30`, `3:10`, `5 pm` are times whatever stands before them.
        let sign = written.contains(&[':', '.'][..])
            || tag.rule == "duration-compound" && written.contains(|c: char| c.is_ascii_digit());
        return tag.kind == TagKind::Duration
            && tag.span.start <= span.start
            && span.end <= tag.span.end
            && !clock
            && !sign;
    }
    // `around 1500 demonstrators`: a round number of something that is said to be no exact one, or that is no year of our time.
    let round = |v: f64| v % 100.0 == 0.0 && (a.approximate || !(1900.0..=2100.0).contains(&v));
    if longer && !time && a.counted.is_some() && a.max.or(a.min).is_some_and(round) {
        return true;
    }
    if tag.span.start == span.start && a.figure.end == span.end && line.text[span.start..span.end].contains('/') {
        let next = line.pieces.iter().position(|p| p.span.start >= span.end).unwrap_or(line.len());
        return a.max.is_some_and(|v| v < 1.0) && (line.of(next) > next || a.unit != Unit::None);
    }
    longer && (a.unit != Unit::None || covers)
}

/// The scripts that put letters before digits in names.
fn latin(word: &str) -> bool {
    word.chars().next().is_some_and(|c| (c as u32) < 0x530)
}

/// Everything up to the next blank.
fn glued_end(line: &Line, mut end: usize) -> usize {
    while line.glued(end) && !matches!(line.lower(end), "," | ";" | ")" | "." | ":" | "!" | "?") {
        end += 1;
    }
    end
}

/// `10:30`, `3-1-2`, `1111-2222-3333`, `12 34 56 78`, `1.2.3`: digits that hang together.
fn chain(line: &Line, start: usize, end: usize) -> Option<usize> {
    let digits = |i: usize| line.kind(i) == Some(TokenKind::Digits);
    let link = |i: usize| line.glued(i) && line.glued(i + 1) && digits(i + 1);
    if line.lower(end) == ":" && link(end) {
        return Some(glued_end(line, end + 1));
    }
    if matches!(line.lower(end), "/") && link(end) {
        return Some(glued_end(line, end + 1));
    }
    let dash = |i: usize| line.dash(i) && link(i);
    if dash(end) && (dash(end + 2) || line.lower(end + 2) == ":") {
        let mut at = end;
        while dash(at) {
            at += 2;
        }
        return Some(at);
    }
    let _ = start;
    let mut n = 0;
    let mut at = end;
    while digits(at)
        && line.pieces[at].spaced
        && line.word(at).bytes().all(|b| b.is_ascii_digit())
        && line.word(at).len() <= 4
    {
        n += 1;
        at += 1;
    }
    (n >= 2).then_some(at)
}

/// A word before the number that makes it a name: `Autobahn 300`, `Boeing 737`.
pub(super) fn label(line: &Line, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|i| line.pieces.get(i)) else { return false };
    if (1..=3).any(|k| {
        start.checked_sub(k).is_some_and(|j| {
            line.find_inflected(j, |s| (*s == Sense::Label).then_some(())).is_some_and(|f| f.0 == start)
        })
    }) {
        return true;
    }
    // `Nasdaq 100`, `Section 427`: a name inside the sentence with a small bare number that counts nothing.
    let inside = start >= 2 && line.kind(start - 2) == Some(TokenKind::Word);
    !line.lexicon.settings.capital_nouns
        && before.capital
        && before.kind == TokenKind::Word
        && inside
        && line.pieces[start].spaced
        && line.word(start).len() <= 4
        && line.word(start).bytes().all(|b| b.is_ascii_digit())
        && line
            .find(start - 1, |s| {
                matches!(s, Sense::Stop | Sense::Hedge(_) | Sense::Of | Sense::And(_) | Sense::To).then_some(())
            })
            .is_none()
        // `S&P 500 stocks`: a letter is no word that could be counted with.
        && (line.closed(start + 1) || before.lower.len() == 1 || !line.counts_plural(start + 1))
}

/// `575 Wilbraham Road`: a number before the name of a street.
fn address(line: &Line, end: usize) -> bool {
    let named = (end..end + 4)
        .take_while(|k| {
            line.pieces.get(*k).is_some_and(|p| {
                p.capital && p.kind == TokenKind::Word || *k > end && (p.lower == "." || ordinal(line, *k))
            })
        })
        .count();
    let street = |k: usize| line.is(k, |s| *s == Sense::Street).is_some();
    // `22 Avenue Foch`
    named > 1 && street(end) || (end + 1..end + named).any(street)
}

/// Is `i` part of `71st`?
fn ordinal(line: &Line, i: usize) -> bool {
    let digits = |k: usize| line.kind(k) == Some(TokenKind::Digits);
    let letters = |k: usize| line.glued(k) && digits(k - 1) && line.lower(k).len() == 2;
    digits(i) && letters(i + 1) || letters(i)
}

/// Do two items with a dash or a word between them make a range? `3–1` is a score.
pub(super) fn is_range(line: &Line, first: &Item, second: &Item, dash: bool, hedged: bool) -> bool {
    if second.value <= 0.0 && first.value >= 0.0 || second.figure.weak && !second.figure.words {
        return false;
    }
    let low = if first.figure.scale == 1.0 && second.figure.scale > 1.0 {
        first.value
    } else {
        first.value.min(second.value)
    };
    if low >= second.value {
        return false;
    }
    // `16-18 Industrial Avenue`
    if dash && second.unit == Unit::None && second.figure.plain && !hedged && address(line, second.figure.end) {
        return false;
    }
    if !dash {
        return true;
    }
    let bare = second.unit == Unit::None && first.unit == Unit::None && second.figure.scale == 1.0 && !hedged;
    let counts = super::counted::noun(line, second).is_some();
    !bare || counts || (first.value >= 10.0 && !line.dash(second.end))
}

/// `3–1`: two small numbers with a dash that make no range; the piece behind them.
pub(super) fn score(line: &Line, first: &Item) -> Option<usize> {
    let plain = first.figure.plain && first.unit == Unit::None && first.kind == TagKind::Number;
    let at = first.figure.end;
    if !plain || !line.hyphen(at) || line.kind(at + 1) != Some(TokenKind::Digits) {
        return None;
    }
    let second = line.figure(at + 1).filter(|f| f.plain && f.scale == 1.0)?;
    let loose = line.lexicon.settings.unspaced || line.lexicon.settings.open_tails || line.hyphen(second.end);
    (super::unit::suffix(line, &second, second.end).is_none() && (loose || !line.glued(second.end))
        || matches!(line.lower(second.end), "." | "," | ")" | "!" | "?" | ";" | ":"))
    .then_some(second.end)
}

/// An age by its place: `Smith, 34,`, `(34)` behind a name, `aged 34`.
pub(super) fn age(line: &Line, i: usize, item: &Item, said: bool) -> Option<&'static str> {
    let f = &item.figure;
    let plausible = f.value.fract() == 0.0 && (1.0..=115.0).contains(&f.value) && !f.weak && f.scale == 1.0;
    if !plausible {
        return None;
    }
    if said {
        return Some("age-aged");
    }
    let name = |k: usize| {
        line.pieces.get(k).is_some_and(|p| p.capital && p.kind == TokenKind::Word && p.parts.is_none())
            && (!line.lexicon.settings.capital_nouns || k > 0 && line.pieces[k - 1].capital)
    };
    let first = i;
    if first < 2 || !f.plain || f.start != first || !name(first - 2) {
        return None;
    }
    match (line.lower(first - 1), line.lower(item.end)) {
        (",", ",") if line.glued(item.end) => Some("age-comma"),
        ("(", ")") => Some("age-paren"),
        _ => None,
    }
}

/// May a figure of four digits be a year of our time?
pub(super) fn year(line: &Line, figure: &Figure) -> bool {
    let digits = line.word(figure.start).chars().count() == 4;
    digits && (1900.0..2100.0).contains(&figure.value) && figure.value.fract() == 0.0
}

/// Does what was read count as an amount at all?
pub(super) fn counts(line: &Line, item: &Item, noun: bool, hedged: bool, follows: bool) -> bool {
    let figure = &item.figure;
    let alone = item.start == 0 && item.end >= line.len();
    // `un homme sur trois`
    if figure.weak && item.rule != "number-part" {
        let article = line.is(figure.start, |s| *s == Sense::Article).is_some();
        let counts = |s: &Sense| matches!(s, Sense::Number { .. } | Sense::Scale(_)).then_some(());
        let number = line.find(figure.start, counts).is_some();
        // A scale alone is a word: `億`.
        let scale = line.lexicon.settings.unspaced && item.end == figure.start + 1 && figure.value >= 1e4;
        if alone && number && !scale {
            return true;
        }
        return match item.kind {
            // `$5 a month` is a rate.
            // `百分比`, `百分率`: a lone hundred before the sign of a minute is a part of a hundred, while `百年` is a time.
            TagKind::Duration if item.unit == Unit::Time(TimeUnit::Minute) => !follows && figure.value < 100.0,
            TagKind::Duration => !follows,
            // `九年八吨` are two amounts: a lone sign is no article.
            TagKind::Quantity if !noun => !follows || line.lexicon.settings.unspaced,
            // `one of the suspects`
            TagKind::Number => {
                let of = || {
                    figure.value == 1.0 && !article && line.of(item.end) > item.end && !determined(line, figure.start)
                };
                number && (hedged || said(line, item) || of())
            }
            // `이 배우`: this actor, not two.
            TagKind::Quantity if noun => {
                let sign =
                    |s: &Sense| matches!(s, Sense::Number { weak: true, value, .. } if *value > 1.0).then_some(());
                let this = line.lexicon.settings.open_tails && line.find(figure.start, sign).is_some();
                number && (hedged || !article && !this && !determined(line, figure.start))
            }
            _ => true,
        };
    }
    true
}

/// `これは五です`, `这是五。`, `「五」`: a word or quotes say that it is a number.
fn said(line: &Line, item: &Item) -> bool {
    let after = line.is(item.end, |s| *s == Sense::Is(false)).is_some();
    let before = (1..=2)
        .any(|k| item.start.checked_sub(k).is_some_and(|j| line.is(j, |s| *s == Sense::Is(true)) == Some(item.start)));
    let first = item.start.checked_sub(1).map_or("", |i| line.lower(i));
    let quoted = matches!((first, line.lower(item.end)), ("“", "”") | ("「", "」") | ("『", "』"));
    quoted || after || before && line.closed(item.end)
}

/// `the one man`, `this one`.
fn determined(line: &Line, start: usize) -> bool {
    start > 0 && line.is(start - 1, |s| *s == Sense::Determiner).is_some()
}
