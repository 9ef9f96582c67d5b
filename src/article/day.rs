//! The day of publication in a line.

use super::Stamp;
use super::words::{ArticleWords, Word, is_mark, plain};
use crate::input::zone;
use crate::report::english;
use crate::segment::Tokens;
use crate::tag::{self, DateValue, Passage, Value};
use crate::{Span, pack::Pack};
use time::{Date, Month};

/// Bytes of the longest line of a time of day alone.
const CLOCK: usize = 60;

/// A day or time found in a line.
pub(super) struct Found {
    /// From the first to the last sign of day and time.
    pub span: Span,
    /// The day; `None` where only a time, a relative day or a day without its year is said.
    pub date: Option<Date>,
    /// A day without its year.
    pub yearless: bool,
}

impl Found {
    fn new(span: Span, date: Option<Date>) -> Found {
        Found { span, date, yearless: false }
    }
}

/// The first full day that a line names: in figures, or as the date engine reads it with the pack's months.
pub(super) fn find(text: &str, line: Span, tokens: &Tokens, pack: &Pack) -> Option<Found> {
    let at = |s: Span| Span::new(line.start + s.start, line.start + s.end);
    if let Some((span, date)) = figures(line.of(text)) {
        return Some(Found::new(at(span), Some(date)));
    }
    let named = named(text, line, tokens, pack, None);
    let full = named.filter(|(_, date)| date.is_some()).map(|(span, date)| Found::new(span, date));
    let dayless = |span: Span| !span.of(text).contains(|c: char| digit(c).is_some());
    let partial = || {
        named.filter(|(span, _)| !dayless(*span)).map(|(span, _)| Found { yearless: true, ..Found::new(span, None) })
    };
    full.or_else(|| year_and_day(line.of(text)).map(|s| Found::new(at(s), None)))
        .or_else(partial)
        // `today, 13:09`: a clock time in figures, and nothing that makes it a day.
        .or_else(|| clock(line.of(text)).map(|s| Found::new(at(s), None)))
}

/// The first day of a stretch as the date engine reads it, best one with its year, else a weekday too; `None` for its date
/// where there is no `anchor` to tell the year or the week.
pub(super) fn named(
    text: &str,
    within: Span,
    tokens: &Tokens,
    pack: &Pack,
    anchor: Option<Date>,
) -> Option<(Span, Option<Date>)> {
    let passage = Passage { text, tokens, range: tokens.within(within), pack, date: anchor };
    let mut tags = Vec::new();
    tag::date::tag(&passage, &mut tags);
    let days = || tags.iter().filter_map(|t| if let Value::Date(d) = &t.value { Some((t.span, d)) } else { None });
    let full = days().find(|(_, d)| d.from.is_some() && d.from == d.to).map(|(span, d)| (span, d.from));
    let partial = |d: &DateValue| d.pattern.as_deref().is_some_and(|p| is_day(p) || p.starts_with("weekday:"));
    full.or_else(|| days().find(|(_, d)| partial(d)).map(|(span, _)| (span, None)))
}

/// Is a pattern of the date engine a day without its year: `--06-18`?
fn is_day(pattern: &str) -> bool {
    pattern.strip_prefix("--").is_some_and(|p| p.len() == "06-18".len() && !p.contains('/'))
}

/// Day and minute of `2026-03-04T09:30:00+01:00`, or the day alone.
pub(super) fn stamp(iso: &str) -> Option<Stamp> {
    let minute = iso.split_once('T').and_then(|(_, time)| minute(time));
    Some(Stamp { day: crate::input::day(iso)?, minute, changed: false })
}

/// The minute of the day that a line tells: `18:00`, `06h45`, `4:32 PM`.
pub(super) fn minute(line: &str) -> Option<u16> {
    moment(line).map(|(minute, _)| minute)
}

/// RFC 3339, of a line that tells hour and zone: `3 March 2026, 4:32 PM EST`.
pub(super) fn exact(day: Date, line: &str) -> Option<String> {
    let (minute, behind) = moment(line)?;
    let zone = zone::offset(behind.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '-')))?;
    Some(format!("{}T{:02}:{:02}:00{zone}", english::iso(day), minute / 60, minute % 60))
}

/// The minute of the day, and what stands behind it.
fn moment(line: &str) -> Option<(u16, &str)> {
    let at = clock(line)?;
    let (hour, rest) = at.of(line).split_once(&[':', 'h'][..])?;
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, rest.parse().ok()?);
    let behind = line[at.end..].trim_start();
    let half = |sign: [&str; 2]| {
        let signed = |s: &str| behind.get(..s.len()).filter(|b| b.eq_ignore_ascii_case(s)).map(|_| s.len());
        sign.into_iter().find_map(signed)
    };
    let (noon, twelve) = match (half(["p.m.", "pm"]), half(["a.m.", "am"])) {
        (Some(n), _) => (12, Some(n)),
        (None, morning) => (0, morning),
    };
    let hour = if twelve.is_some() { hour % 12 + noon } else { hour };
    (hour < 24 && minute < 60).then(|| (hour * 60 + minute, &behind[twelve.unwrap_or(0)..]))
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
            ("12:05 pm", Some(12 * 60 + 5)),
            ("09:30:00+01:00", Some(9 * 60 + 30)),
            ("3 March 2026", None),
            ("A 31:70 draw", None),
        ] {
            assert_eq!(minute(line), told, "{line}");
        }
    }

    #[test]
    fn moments_with_their_zone() {
        let day = Date::from_calendar_date(2026, Month::March, 3).expect("a day");
        for (line, told) in [
            ("March 3, 2026, 4:32 PM EST", Some("2026-03-03T16:32:00-05:00")),
            ("Published: 18:05 GMT, 3 March 2026", Some("2026-03-03T18:05:00Z")),
            ("03.03.2026, 07:10 (MEZ)", Some("2026-03-03T07:10:00+01:00")),
            ("2026-03-03 07:10 +0200", Some("2026-03-03T07:10:00+02:00")),
            ("3 March 2026, 18:00", None),
            ("3 March 2026, 18:00 - Politics", None),
            ("3 March 2026 GMT", None),
        ] {
            assert_eq!(exact(day, line).as_deref(), told, "{line}");
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
