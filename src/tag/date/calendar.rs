//! Calendar arithmetic: months, weeks, Easter, and days of the Solar Hijri and Islamic calendars.

use time::{Date, Duration, Month, Weekday};

/// A day, where it exists.
pub(super) fn ymd(y: i32, m: u8, d: u8) -> Option<Date> {
    Date::from_calendar_date(y, Month::try_from(m).ok()?, d).ok()
}

/// First and last day of a month.
pub(super) fn month(y: i32, m: u8) -> Option<(Date, Date)> {
    let month = Month::try_from(m).ok()?;
    Some((ymd(y, m, 1)?, ymd(y, m, month.length(y))?))
}

/// First and last day of a year.
pub(super) fn year(y: i32) -> Option<(Date, Date)> {
    Some((ymd(y, 1, 1)?, ymd(y, 12, 31)?))
}

/// So many days on.
pub(super) fn days(d: Date, n: i32) -> Option<Date> {
    d.checked_add(Duration::days(n as i64))
}

/// So many months on; the 31st becomes the month's last day.
pub(super) fn months(d: Date, n: i32) -> Option<Date> {
    let all = d.year() * 12 + u8::from(d.month()) as i32 - 1 + n;
    let (y, m) = (all.div_euclid(12), all.rem_euclid(12) as u8 + 1);
    let last = Month::try_from(m).ok()?.length(y);
    ymd(y, m, d.day().min(last))
}

/// Monday of the day's week.
pub(super) fn monday(d: Date) -> Option<Date> {
    days(d, -(d.weekday().number_days_from_monday() as i32))
}

/// So many working days on, Saturdays and Sundays left out.
pub(super) fn workdays(mut d: Date, n: i32) -> Option<Date> {
    let mut left = n.abs();
    while left > 0 {
        d = days(d, n.signum())?;
        if !matches!(d.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(d)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher), or the Orthodox one on its Gregorian day.
pub(super) fn easter(y: i32, orthodox: bool) -> Option<Date> {
    if orthodox {
        let (a, b, c) = (y.rem_euclid(4), y.rem_euclid(7), y.rem_euclid(19));
        let d = (19 * c + 15).rem_euclid(30);
        let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
        let n = d + e + 114;
        // Thirteen days between the calendars from 1900 to 2099.
        return days(ymd(y, (n / 31) as u8, (n % 31 + 1) as u8)?, 13);
    }
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    ymd(y, (n / 31) as u8, (n % 31 + 1) as u8)
}

/// A day of the Solar Hijri calendar by the 33-year cycle: exact for 1178–1633 (1799–2254).
pub(super) fn persian(y: i32, m: u8, d: u8) -> Option<Date> {
    if !(1..=12).contains(&m) || d == 0 || d > if m <= 6 { 31 } else { 30 } {
        return None;
    }
    let leaps = (8 * y + 21).div_euclid(33);
    let months = (m as i32 - 1) * 30 + (m as i32 - 1).min(6);
    // 1 Farvardin 1404 was 21 March 2025.
    let base = 1404 * 365 + (8 * 1404 + 21) / 33;
    days(ymd(2025, 3, 21)?, y * 365 + leaps - base + months + d as i32 - 1)
}

/// A day of the tabular Islamic calendar: within a day or two of what is announced by sighting.
pub(super) fn islamic(y: i32, m: u8, d: u8) -> Option<Date> {
    if !(1..=12).contains(&m) || d == 0 || d > 30 {
        return None;
    }
    let n = |y: i32, m: i32, d: i32| d + (59 * (m - 1) + 1).div_euclid(2) + (y - 1) * 354 + (3 + 11 * y).div_euclid(30);
    // 1 Muharram 1447 was 27 June 2025 in this reckoning.
    days(ymd(2025, 6, 27)?, n(y, m as i32, d as i32) - n(1447, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_days() {
        for (y, m, d) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2000, 4, 23)] {
            assert_eq!(easter(y, false), ymd(y, m, d));
        }
        assert_eq!(easter(2024, true), ymd(2024, 5, 5));
        assert_eq!(easter(2026, true), ymd(2026, 4, 12));
    }

    #[test]
    fn persian_new_years() {
        for (p, y, d) in [(1399, 2020, 20), (1400, 2021, 21), (1403, 2024, 20), (1404, 2025, 21), (1405, 2026, 21)] {
            assert_eq!(persian(p, 1, 1), ymd(y, 3, d), "{p}");
        }
        assert_eq!(persian(1403, 12, 30), ymd(2025, 3, 20));
    }

    #[test]
    fn islamic_days_are_near() {
        // Announced: 1 Ramadan 1445 on 11 March 2024.
        let day = islamic(1445, 9, 1).map(|d| (d - ymd(2024, 3, 11).unwrap()).whole_days().abs());
        assert!(day.is_some_and(|n| n <= 2));
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(months(ymd(2024, 1, 31).unwrap(), 1), ymd(2024, 2, 29));
        assert_eq!(months(ymd(2024, 1, 31).unwrap(), -2), ymd(2023, 11, 30));
    }
}
