//! Days as seen from another day: the nearest of several, the last and the next, so many units on.

use super::atom::{Rel, Unit};
use super::calendar;
use super::resolve::{Context, Days};
use crate::order::Order;
use time::Date;

pub(super) fn year_of(y: i32, base: Option<Date>) -> i32 {
    if y >= 0 {
        return y;
    }
    // Two digits: not more than thirty years ahead.
    let yy = -y - 1;
    let now = base.map_or(2026, Date::year);
    let century = now - now.rem_euclid(100);
    if century + yy > now + 30 { century - 100 + yy } else { century + yy }
}

/// The candidate nearest to `base`, with weekday `w` where one of the two nearest years fits it; of equals the earlier.
pub(super) fn nearest(all: impl Iterator<Item = Date>, base: Date, w: Option<u8>) -> Option<Date> {
    let mut all: Vec<Date> = all.collect();
    all.order_by_key(|d| ((*d - base).whole_days().abs(), *d));
    let fits = |d: &&Date| w.is_some_and(|w| d.weekday().number_from_monday() == w);
    all.iter().take(2).find(fits).or(all.first()).copied()
}

/// A bare weekday: the last one, today counting; the next one where the sentence looks ahead.
pub(super) fn weekday(w: u8, cx: &Context) -> Option<Date> {
    let base = cx.base?;
    let ahead = (w as i32 - base.weekday().number_from_monday() as i32).rem_euclid(7);
    calendar::days(base, if ahead == 0 || cx.future { ahead } else { ahead - 7 })
}

pub(super) fn weekday_rel(w: u8, rel: Rel, base: Date) -> Option<Date> {
    let ahead = (w as i32 - base.weekday().number_from_monday() as i32).rem_euclid(7);
    if rel.near {
        return calendar::days(
            base,
            match (rel.by.signum(), ahead) {
                (1, 0) => 7,
                (1, n) => n,
                (_, 0) => -7,
                (_, n) => n - 7,
            },
        );
    }
    calendar::days(calendar::monday(base)?, rel.by * 7 + w as i32 - 1)
}

/// A month without a year: the nearest; where the sentence looks ahead, the next.
pub(super) fn month_of_cue(m: u8, cx: &Context) -> Days {
    let base = cx.base?;
    let now = u8::from(base.month()) as i32;
    let ahead = (m as i32 - now).rem_euclid(12);
    let year = base.year() + if m as i32 >= now { 0 } else { 1 };
    // Six months and more ahead is the last one, unless the sentence looks ahead; in a sentence that looks back, any.
    let year = if ahead == 0 || cx.future || ahead < 6 && !cx.past { year } else { year - 1 };
    calendar::month(year, m)
}

pub(super) fn month_of(m: u8, d: Option<u8>, rel: Rel, base: Date) -> Days {
    let now = u8::from(base.month());
    let year = if !rel.near {
        base.year() + rel.by
    } else {
        match rel.by.signum() {
            -1 => base.year() - i32::from(m >= now),
            1 => base.year() + i32::from(m <= now),
            _ => base.year(),
        }
    };
    match d {
        Some(d) => calendar::ymd(year, m, d).map(|d| (d, d)),
        None => calendar::month(year, m),
    }
}

pub(super) fn offset(d: Date, n: i32, u: Unit) -> Option<Date> {
    match u {
        Unit::Day => calendar::days(d, n),
        Unit::Workday => calendar::workdays(d, n),
        Unit::Week | Unit::Weekend => calendar::days(d, n.checked_mul(7)?),
        Unit::Month => calendar::months(d, n),
        Unit::Quarter => calendar::months(d, n.checked_mul(3)?),
        Unit::Half => calendar::months(d, n.checked_mul(6)?),
        Unit::Year => calendar::months(d, n.checked_mul(12)?),
        Unit::Decade => calendar::months(d, n.checked_mul(120)?),
        Unit::Century => calendar::months(d, n.checked_mul(1200)?),
    }
}

pub(super) fn shift(base: Date, u: Unit, by: i32) -> Days {
    match u {
        Unit::Day | Unit::Workday => calendar::days(base, by).map(|d| (d, d)),
        Unit::Week => {
            let monday = calendar::days(calendar::monday(base)?, by * 7)?;
            Some((monday, calendar::days(monday, 6)?))
        }
        Unit::Weekend => {
            // On Saturday and Sunday `this weekend` is the running one, on Monday `the weekend` is behind.
            let saturday = calendar::days(calendar::monday(base)?, by * 7 + 5)?;
            Some((saturday, calendar::days(saturday, 1)?))
        }
        Unit::Month => {
            let at = calendar::months(base, by)?;
            calendar::month(at.year(), at.month().into())
        }
        Unit::Quarter | Unit::Half => {
            let long = if u == Unit::Quarter { 3 } else { 6 };
            let first = (u8::from(base.month()) as i32 - 1) / long * long + 1;
            let a = calendar::months(calendar::ymd(base.year(), first as u8, 1)?, by * long)?;
            Some((a, calendar::days(calendar::months(a, long)?, -1)?))
        }
        Unit::Year => calendar::year(base.year() + by),
        Unit::Decade => {
            let y = base.year() - base.year().rem_euclid(10) + by * 10;
            Some((calendar::ymd(y, 1, 1)?, calendar::ymd(y + 9, 12, 31)?))
        }
        Unit::Century => {
            let y = base.year() - (base.year() - 1).rem_euclid(100) + by * 100;
            Some((calendar::ymd(y, 1, 1)?, calendar::ymd(y + 99, 12, 31)?))
        }
    }
}

pub(super) fn season(s: u8, year: Option<i32>, rel: Option<Rel>, cx: &Context) -> Days {
    // 1 spring (March–May) … 4 winter, which begins in December of the year.
    let of = |y: i32| {
        let a = calendar::ymd(y, s * 3, 1)?;
        Some((a, calendar::days(calendar::months(a, 3)?, -1)?))
    };
    if let Some(y) = year {
        return of(year_of(y, cx.base));
    }
    let base = cx.base?;
    let mut all: Vec<_> = (base.year() - 2..=base.year() + 2).filter_map(of).collect();
    match rel.map(|r| r.by.signum()) {
        Some(-1) => all.into_iter().rfind(|(_, b)| *b < base),
        Some(1) => all.into_iter().find(|(a, _)| *a > base),
        _ if cx.future => all.into_iter().find(|(_, b)| *b >= base),
        _ => {
            all.order_by_key(|(a, b)| {
                if *a <= base && base <= *b {
                    0
                } else {
                    (*a - base).whole_days().abs().min((*b - base).whole_days().abs())
                }
            });
            all.first().copied()
        }
    }
}
