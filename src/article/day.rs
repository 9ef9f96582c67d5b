//! The day of publication in a line.

use super::Stamp;
use super::words::{ArticleWords, Word, is_mark, plain};
use crate::segment::Tokens;
use crate::tag::{self, Passage, TagKind, Value};
use crate::{Span, pack::Pack};
use time::{Date, Month};

/// Bytes of the longest line of a time of day alone.
const CLOCK: usize = 60;

/// A day or time found in a line.
pub(super) struct Found {
    /// From the first to the last sign of day and time.
    pub span: Span,
    /// The day; `None` where only a time or a relative day is said.
    pub date: Option<Date>,
}

/// The first full day that a line names: in figures, or as the date engine reads it with the pack's months.
pub(super) fn find(text: &str, line: Span, tokens: &Tokens, pack: &Pack) -> Option<Found> {
    if let Some((span, date)) = figures(line.of(text)) {
        return Some(Found { span: Span::new(line.start + span.start, line.start + span.end), date: Some(date) });
    }
    let passage = Passage { text, tokens, range: tokens.within(line), pack, date: None };
    let mut tags = Vec::new();
    tag::date::tag(&passage, &mut tags);
    let full = tags.iter().filter(|t| t.kind == TagKind::Date).find_map(|t| match &t.value {
        Value::Date(d) if d.from.is_some() && d.from == d.to => Some((t.span, d.from)),
        _ => None,
    });
    if let Some((span, date)) = full {
        return Some(Found { span, date });
    }
    if let Some(s) = year_and_day(line.of(text)) {
        return Some(Found { span: Span::new(line.start + s.start, line.start + s.end), date: None });
    }
    // `today, 13:09`: a clock time in figures, and nothing that makes it a day.
    clock(line.of(text)).map(|s| Found { span: Span::new(line.start + s.start, line.start + s.end), date: None })
}

/// Day and minute of `2026-03-04T09:30:00+01:00`, or the day alone.
pub(super) fn stamp(iso: &str) -> Option<Stamp> {
    let minute = iso.split_once('T').and_then(|(_, time)| minute(time));
    Some(Stamp { day: crate::input::day(iso)?, minute, changed: false })
}

/// The minute of the day that a line tells: `18:00`, `06h45`, `4:32 PM`.
pub(super) fn minute(line: &str) -> Option<u16> {
    let at = clock(line)?;
    let (hour, rest) = at.of(line).split_once(&[':', 'h'][..])?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, rest.parse().ok()?);
    let behind = line[at.end..].trim_start().to_lowercase();
    let half = if behind.starts_with("pm") || behind.starts_with("p.m") { 12 } else { 0 };
    let twelve = half > 0 || behind.starts_with("am") || behind.starts_with("a.m");
    let hour = if twelve { hour % 12 + half } else { hour };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Is a line a time of day and nothing else but words around one: `14:32`, `Updated 11:02`?
pub(super) fn is_clock(line: &str, words: &ArticleWords) -> bool {
    let word = |w: &str| {
        let bare = plain(w);
        bare.chars().count() < 2 || words.is(Word::Dateline, &bare) || words.is(Word::Update, &bare)
    };
    line.len() < CLOCK && minute(line).is_some() && line.split(is_mark).all(word)
}

/// Has a name day or time in it, so that it is none?
pub(super) fn is_stamped(name: &str) -> bool {
    let figures = || name.split(|c: char| !c.is_ascii_digit()).filter_map(|f| f.parse::<u32>().ok());
    minute(name).is_some() || figures().any(|f| (1900..2100).contains(&f)) && figures().count() > 1
}

/// `2026-03-04`, `2026/3/4`, `2026.03.04`, `2026年3月4日`, `04.03.2026`; of `4/3/2026` only what one reading allows.
fn figures(line: &str) -> Option<(Span, Date)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (a, end) = number(line, at);
        if let Some((b, from_c)) = part(line, end)
            && let Some((c, end)) = part(line, from_c)
        {
            let signs = [sep(line, end_of(line, at)), sep(line, from_c)];
            let day = match (a.1, c.1) {
                (4, _) => ymd(a.0, b.0, c.0),
                (1 | 2, 4) if signs[0] == '.' || b.0 > 12 || a.0 > 12 || a.0 == b.0 => {
                    ymd(c.0, b.0, a.0).or_else(|| ymd(c.0, a.0, b.0))
                }
                _ => None,
            };
            if let Some(day) = day {
                let end = if line[end..].starts_with('日') { end + '日'.len_utf8() } else { end };
                return Some((Span::new(at, end), day));
            }
        }
        at = end_of(line, at);
    }
    None
}

type Figure = (u32, usize);

fn end_of(line: &str, at: usize) -> usize {
    line[at..].find(|c: char| !c.is_ascii_digit()).map_or(line.len(), |n| at + n)
}

fn number(line: &str, at: usize) -> (Figure, usize) {
    let end = end_of(line, at);
    ((line[at..end].parse().unwrap_or(0), end - at), end)
}

fn sep(line: &str, at: usize) -> char {
    line[at..].chars().next().unwrap_or(' ')
}

/// A separator and the figure behind it.
fn part(line: &str, at: usize) -> Option<(Figure, usize)> {
    let sign = line.get(at..)?.chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年' | '月'))?;
    let from = at + sign.len_utf8();
    let from = from + (line[from..].len() - line[from..].trim_start_matches(' ').len());
    line[from..].starts_with(|c: char| c.is_ascii_digit()).then(|| number(line, from))
}

fn ymd(y: u32, m: u32, d: u32) -> Option<Date> {
    if !(1900..2100).contains(&y) {
        return None;
    }
    Date::from_calendar_date(y as i32, Month::try_from(m as u8).ok()?, d as u8).ok()
}

/// `17 <word> 2025`, `<word> 17, 2025`: a day whose month no pack names.
fn year_and_day(line: &str) -> Option<Span> {
    // Figures of any script: start, end, value.
    let mut numbers: Vec<(usize, usize, u32)> = Vec::new();
    for (at, c) in line.char_indices() {
        let Some(d) = digit(c) else { continue };
        match numbers.last_mut().filter(|n| n.1 == at) {
            Some(n) => *n = (n.0, at + c.len_utf8(), n.2.saturating_mul(10).saturating_add(d)),
            None => numbers.push((at, at + c.len_utf8(), d)),
        }
    }
    let year = numbers.iter().position(|n| (1900..2100).contains(&n.2))?;
    let day = year.checked_sub(1).and_then(|i| numbers.get(i)).filter(|d| (1..32).contains(&d.2))?;
    let between = &line[day.1..numbers[year].0];
    (between.split_whitespace().count() < 5 && between.len() < 40).then(|| Span::new(day.0, numbers[year].1))
}

/// The value of a decimal digit of the scripts that news dates are written in.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// `13:09`, `06h45`.
fn clock(line: &str) -> Option<Span> {
    let bytes = line.as_bytes();
    (1..bytes.len().saturating_sub(2)).find_map(|i| {
        let sign = matches!(bytes[i], b':' | b'h');
        let before = bytes[i - 1].is_ascii_digit();
        let after = bytes[i + 1].is_ascii_digit() && bytes[i + 2].is_ascii_digit();
        let free = bytes.get(i + 3).is_none_or(|b| !b.is_ascii_alphanumeric());
        if !(sign && before && after && free) {
            return None;
        }
        let start = if i > 1 && bytes[i - 2].is_ascii_digit() { i - 2 } else { i - 1 };
        Some(Span::new(start, i + 3))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_alone_and_names_with_days() {
        let words = ArticleWords::default();
        assert!(is_clock("14:32", &words) && is_clock("14:32 PM GMT", &words));
        for line in ["14:32 the bridge fell", "14", "Psalm 23:10", "Studio 7"] {
            assert!(!is_clock(line, &words), "{line}");
        }
        assert!(is_stamped("Laatste update: 09:14") && is_stamped("modifica il 22 aprile 2026"));
        assert!(!is_stamped("20 Minutes") && !is_stamped("Radio 1") && !is_stamped("Times 2000"));
    }

    #[test]
    fn minutes_of_a_line() {
        for (line, told) in [
            ("Updated 3 March 2026, 18:00", Some(18 * 60)),
            ("Publié le 17/04/2026 à 06h45", Some(6 * 60 + 45)),
            ("March 3, 2026, 4:32 PM EST", Some(16 * 60 + 32)),
            ("12:05 a.m.", Some(5)),
            ("09:30:00+01:00", Some(9 * 60 + 30)),
            ("3 March 2026", None),
            ("A 31:70 draw", None),
        ] {
            assert_eq!(minute(line), told, "{line}");
        }
    }

    #[test]
    fn days_in_figures() {
        let iso = |s: &str| figures(s).map(|(_, d)| d.to_string());
        for (line, day) in [
            ("Uppdaterad 2026-03-12 kl 07.12", "2026-03-12"),
            ("😀 (dpa/WMK). 17.11.2025", "2025-11-17"),
            ("入力 2026.05.15 06:30", "2026-05-15"),
            ("2026年5月15日 5:00", "2026-05-15"),
            ("Publié le 17/04/2026 à 06h45", "2026-04-17"),
            ("12. 2. 2026", "2026-02-12"),
        ] {
            assert_eq!(iso(line).as_deref(), Some(day), "{line}");
        }
        // Telephone numbers, versions and days that two readings allow are none.
        for line in ["Tel. 030/2026-1", "Version 1.2.3", "4/3/2026", "31.02.2026", "300.000.2020"] {
            assert_eq!(iso(line), None, "{line}");
        }
    }
}
