//! Days that can be set against each other, also where no article says which year or week it is.
//!
//! With a day of publication every date is resolved. Without one "in November" and "on Thursday" still exclude "in January"
//! and "on Saturday": such dates are laid into a year or a week of no name, and compared with others laid into the same.

use crate::tag::{DateForm, DateValue};
use time::{Date, Duration, Month};

/// What a date is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scale {
    /// The calendar.
    Days,
    /// Some year.
    Year,
    /// Some week.
    Week,
}

/// A stretch of days on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct When {
    /// What it is counted in.
    pub scale: Scale,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// A leap year that begins with a Saturday; `WEEK` is a Monday in it.
const YEAR: i32 = 2000;
const WEEK: u8 = 3;

/// Where a date lies; `None` where it says nothing that another could exclude ("the 17th", a time of day).
pub fn when(d: &DateValue) -> Option<When> {
    if let (Some(from), Some(to)) = (d.from, d.to) {
        return Some(When { scale: Scale::Days, from, to });
    }
    let pattern = d.pattern.as_deref()?;
    if let Some(rest) = pattern.strip_prefix("--").filter(|r| !r.starts_with('-')) {
        let mut parts = rest.split('-');
        let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
        let day = match parts.next() {
            Some(day) => Some(day.parse::<u8>().ok()?),
            None => None,
        };
        let from = Date::from_calendar_date(YEAR, month, day.unwrap_or(1)).ok()?;
        let to = if day.is_some() { from } else { Date::from_calendar_date(YEAR, month, month.length(YEAR)).ok()? };
        return Some(When { scale: Scale::Year, from, to });
    }
    // "weekday:4-1" is the Thursday before: which week that is, nobody knows either.
    let weekday: u8 = pattern.strip_prefix("weekday:")?.get(..1)?.parse().ok()?;
    let monday = Date::from_calendar_date(YEAR, Month::January, WEEK).ok()?;
    let day = monday + Duration::days(i64::from(weekday.clamp(1, 7)) - 1);
    Some(When { scale: Scale::Week, from: day, to: day })
}

impl When {
    /// Can both be true? `None` where the two are counted in different things.
    pub fn meets(&self, other: &When) -> Option<bool> {
        let (a, b) = self.beside(other)?;
        Some(a.from <= b.to && b.from <= a.to)
    }

    /// Days between the two, 0 where they meet.
    pub fn days(&self, other: &When) -> Option<i64> {
        let (a, b) = self.beside(other)?;
        let days = (b.from - a.to).whole_days().max((a.from - b.to).whole_days()).max(0);
        // The year and the week of no name go on where they end.
        let round = |all: i64| if days == 0 { 0 } else { days.min((all - days - a.length() - b.length()).max(1)) };
        Some(match a.scale {
            Scale::Days => days,
            Scale::Year => round(366),
            Scale::Week => round(7),
        })
    }

    /// How many days it is long.
    pub fn length(&self) -> i64 {
        (self.to - self.from).whole_days()
    }

    /// Both on one scale: a day with its year can stand beside one without.
    fn beside(&self, other: &When) -> Option<(When, When)> {
        match (self.scale, other.scale) {
            (a, b) if a == b => Some((*self, *other)),
            (Scale::Days, Scale::Year) => Some((self.any_year()?, *other)),
            (Scale::Year, Scale::Days) => Some((*self, other.any_year()?)),
            _ => None,
        }
    }

    fn any_year(&self) -> Option<When> {
        let same_year = self.from.year() == self.to.year() && self.length() < 300;
        let (from, to) = (self.from.replace_year(YEAR).ok()?, self.to.replace_year(YEAR).ok()?);
        same_year.then_some(When { scale: Scale::Year, from, to })
    }
}

/// A weekday that no word says to be the last or the next one.
pub fn bare_weekday(d: &DateValue) -> bool {
    d.how == DateForm::Weekday
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, meets: Option<bool>, days: Option<i64>) {
        let date = |s: &str| match s.split_once("..") {
            Some((from, to)) => {
                let day = |s: &str| {
                    let n: Vec<i32> = s.split('-').filter_map(|n| n.parse().ok()).collect();
                    Date::from_calendar_date(n[0], Month::try_from(n[1] as u8).ok()?, n[2] as u8).ok()
                };
                DateValue { from: day(from), to: day(to), ..Default::default() }
            }
            None => DateValue { pattern: Some(s.into()), ..Default::default() },
        };
        let (x, y) = (when(&date(a)), when(&date(b)));
        let both = x.zip(y);
        assert_eq!(both.and_then(|(x, y)| x.meets(&y)), meets, "{a} {b}");
        assert_eq!(both.and_then(|(x, y)| y.days(&x)), days, "{a} {b}");
    }

    #[test]
    fn dates_without_a_year_exclude_each_other() {
        check("--11", "--01", Some(false), Some(32));
        check("--11-03", "--11", Some(true), Some(0));
        check("--10-15", "--10-08", Some(false), Some(7));
        check("weekday:4", "weekday:6", Some(false), Some(2));
        check("weekday:1", "weekday:7", Some(false), Some(1));
        check("weekday:4", "weekday:4", Some(true), Some(0));
    }

    #[test]
    fn a_year_more_on_one_side_does_no_harm() {
        check("2026-10-15..2026-10-15", "--10-15", Some(true), Some(0));
        check("2026-10-15..2026-10-15", "--10", Some(true), Some(0));
        check("2026-01-01..2026-12-31", "--10", None, None);
    }

    #[test]
    fn what_cannot_be_laid_anywhere_excludes_nothing() {
        check("---17", "--10-17", None, None);
        check("weekday:4", "--10-15", None, None);
        check("weekday:4+1", "weekday:4", Some(true), Some(0));
        check("relative:-1day", "weekday:4", None, None);
    }
}
