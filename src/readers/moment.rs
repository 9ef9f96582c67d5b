//! Days and moments as machines write them in pages, mails and feeds.

use crate::input::zone;
use time::{Date, Month};

/// A day, and the moment where time and zone are told too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// `2026-03-04`, in the zone that is told.
    pub day: String,
    /// `2026-03-04T09:30:00+01:00`.
    pub exact: Option<String>,
}

/// Reads ISO 8601 in its usual forms, `20260304`, and the dates of mails.
pub(super) fn parse(text: &str) -> Option<Moment> {
    let text = text.trim().trim_matches('"');
    iso(text).or_else(|| mail(text)).or_else(|| epoch(text))
}

fn iso(text: &str) -> Option<Moment> {
    let digits = |s: &str, n: usize| s.get(..n).filter(|d| d.bytes().all(|b| b.is_ascii_digit())).map(str::to_string);
    let year = digits(text, 4)?;
    let rest = &text[4..];
    let (month, day, rest) = match rest.strip_prefix(&['-', '/', '.'][..]) {
        Some(r) => {
            let (month, r) = number(r)?;
            let (day, r) = number(r.strip_prefix(&['-', '/', '.'][..])?)?;
            (month, day, r)
        }
        // `20260304`, alone or before a `T`; longer figures are seconds.
        None => {
            let month = digits(rest, 2)?.parse().ok()?;
            let day = digits(&rest[2..], 2)?.parse().ok()?;
            let rest = &rest[4..];
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            (month, day, rest)
        }
    };
    moment(year.parse().ok()?, month, day, rest.trim_start_matches(&['T', 't', ' ', ','][..]))
}

fn number(s: &str) -> Option<(u8, &str)> {
    let end = s.find(|c: char| !c.is_ascii_digit()).unwrap_or(s.len());
    (1..3).contains(&end).then(|| Some((s[..end].parse().ok()?, &s[end..])))?
}

/// From a day and what stands behind it: `09:30:00.000+0100`, `21:15 CET`, nothing.
fn moment(year: i32, month: u8, day: u8, rest: &str) -> Option<Moment> {
    if !(1900..2200).contains(&year) {
        return None;
    }
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let day = format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day());
    let exact = clock(rest).map(|(time, zone)| format!("{day}T{time}{zone}"));
    Some(Moment { day, exact })
}

fn clock(rest: &str) -> Option<(String, String)> {
    let (hour, r) = number(rest)?;
    let (minute, r) = number(r.strip_prefix(':')?)?;
    let (second, r) = r.strip_prefix(':').and_then(number).unwrap_or((0, r));
    let r = r.strip_prefix('.').map_or(r, |r| r.trim_start_matches(|c: char| c.is_ascii_digit()));
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    Some((format!("{hour:02}:{minute:02}:{second:02}"), zone::offset(r.trim())?))
}

/// `Tue, 3 Mar 2026 09:30:00 +0100`.
fn mail(text: &str) -> Option<Moment> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = text.split(&[' ', ','][..]).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|w| w.len() >= 3 && MONTHS.contains(&w.to_lowercase().get(..3).unwrap_or("")))?;
    let month = MONTHS.iter().position(|m| words[at].to_lowercase().starts_with(m))? as u8 + 1;
    // The day stands before the month in mails, behind it in `March 3, 2026`.
    let figure = |i: Option<usize>| i.and_then(|i| words.get(i)).and_then(|w| w.parse::<u16>().ok());
    let before = figure(at.checked_sub(1)).filter(|d| *d < 32);
    let (day, year, rest) = match before {
        Some(day) => (day, figure(Some(at + 1))?, at + 2),
        None => (figure(Some(at + 1))?, figure(Some(at + 2))?, at + 3),
    };
    moment(i32::from(year), month, u8::try_from(day).ok()?, &words.get(rest..).unwrap_or(&[]).join(" "))
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Moment> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = match text.len() {
        10 => text.parse().ok()?,
        13 => text.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let t = time::OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    let clock = format!("{:02}:{:02}:{:02}Z", t.hour(), t.minute(), t.second());
    moment(t.year(), u8::from(t.month()), t.day(), &clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_as_machines_write_them() {
        for (text, day, exact) in [
            ("2026-03-04", "2026-03-04", None),
            ("2026-03-04T09:30:00+01:00", "2026-03-04", Some("2026-03-04T09:30:00+01:00")),
            ("2026-03-04T09:30:00.123Z", "2026-03-04", Some("2026-03-04T09:30:00Z")),
            ("2026-03-04T09:30+0100", "2026-03-04", Some("2026-03-04T09:30:00+01:00")),
            ("2026-03-04 23:59:00", "2026-03-04", None),
            ("20260304", "2026-03-04", None),
            ("20260304T093000Z", "2026-03-04", None),
            ("Wed, 4 Mar 2026 09:30:00 +0000 (UTC)", "2026-03-04", Some("2026-03-04T09:30:00+00:00")),
            ("March 4, 2026 9:30 EST", "2026-03-04", Some("2026-03-04T09:30:00-05:00")),
            ("1772616600", "2026-03-04", Some("2026-03-04T09:30:00Z")),
            ("1772616600000", "2026-03-04", Some("2026-03-04T09:30:00Z")),
        ] {
            assert_eq!(parse(text), Some(Moment { day: day.into(), exact: exact.map(str::to_string) }), "{text}");
        }
        for bad in ["", "2026", "2026-13-04", "yesterday", "2026-02-30", "99999", "marching 4 ever"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
