//! Lays what was said against the article's day.

use super::atom::{Calendar, Edge, Rel, Unit};
use super::calendar;
use super::node::{Day, Node};
use crate::order::Order;
use crate::tag::{DateForm, DateValue, TimeUnit};
use time::{Date, Time};

/// Against what a date is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The article's day.
    pub base: Option<Date>,
    /// The sentence speaks of what is to come.
    pub future: bool,
    /// The sentence looks back.
    pub past: bool,
    /// A day of the month alone is one of this month.
    pub this_month: bool,
}

type Days = Option<(Date, Date)>;

/// The value of a node; `None` where no such day exists.
pub(super) fn value(node: &Node, cx: &Context) -> Option<DateValue> {
    let mut v = DateValue { how: form(node), grain: grain(node), approximate: about(node), ..DateValue::default() };
    match node {
        Node::Nothing => return None,
        Node::Clock { h, m, .. } => {
            v.time = clock(*h, *m);
            return Some(v);
        }
        Node::At(inner, h, m) => {
            v = value(inner, cx)?;
            v.time = clock(*h, *m);
            return Some(v);
        }
        Node::UnlessPast(inner) => return if cx.past { None } else { value(inner, cx) },
        Node::IfFuture(inner) => return if cx.future { value(inner, cx) } else { None },
        Node::About(inner) => {
            v = value(inner, cx)?;
            v.approximate = true;
            return Some(v);
        }
        Node::Bound(bound, inner) => {
            v = value(inner, cx)?;
            v.bound = Some(*bound);
            if matches!((bound, inner.as_ref()), (crate::tag::Bound::Until, Node::Edge(Edge::End, _))) {
                // Until the end of the year: up to its last day, open at the start.
                v.from = None;
                v.approximate = false;
            }
            return Some(v);
        }
        _ => {}
    }
    match days(node, cx) {
        Some((from, to)) => (v.from, v.to) = (Some(from), Some(to)),
        None => {
            v.pattern = Some(pattern(node, cx)?);
        }
    }
    Some(v)
}

fn clock(h: u8, m: u8) -> Option<Time> {
    Time::from_hms(h % 24, m, 0).ok()
}

fn form(node: &Node) -> DateForm {
    match node {
        Node::Day(Day { y: Some(_), .. }) | Node::Century(_) | Node::Decade(_) => DateForm::Absolute,
        Node::Day(Day { m: None, d: None, .. }) | Node::Weekday(..) | Node::WeekOf(..) | Node::Weekdays(..) => {
            DateForm::Weekday
        }
        Node::Day(_) => DateForm::Partial,
        Node::Easter { year, .. } => {
            if year.is_some() {
                DateForm::Absolute
            } else {
                DateForm::Partial
            }
        }
        Node::Season(_, Some(_), _) => DateForm::Absolute,
        Node::Season(..) => DateForm::Partial,
        Node::Nth(_, _, Some(of))
        | Node::NthUnit(_, _, Some(of))
        | Node::Edge(_, of)
        | Node::DayOf(_, of)
        | Node::Range(of, _) => form(of),
        Node::Nth(..) | Node::NthUnit(..) => DateForm::Partial,
        Node::Clock { .. } => DateForm::Time,
        _ => DateForm::Relative,
    }
}

fn about(node: &Node) -> bool {
    match node {
        Node::Offset { parts, vague, .. } => {
            *vague || parts.iter().all(|(_, u)| !matches!(u, Unit::Day | Unit::Workday))
        }
        // "the next day" may hang on another day of the text.
        Node::Shift(Unit::Day, n) => *n != 0,
        Node::Edge(..) => true,
        Node::Clock { about, .. } => *about,
        _ => false,
    }
}

fn grain(node: &Node) -> Option<TimeUnit> {
    let unit = |u: Unit| match u {
        Unit::Day | Unit::Workday => TimeUnit::Day,
        Unit::Week | Unit::Weekend => TimeUnit::Week,
        Unit::Month => TimeUnit::Month,
        Unit::Quarter | Unit::Half => TimeUnit::Quarter,
        Unit::Year | Unit::Decade | Unit::Century => TimeUnit::Year,
    };
    Some(match node {
        Node::Day(Day { d: None, w: None, m, .. }) => {
            if m.is_some() {
                TimeUnit::Month
            } else {
                TimeUnit::Year
            }
        }
        Node::Offset { parts, .. } => parts.iter().map(|(_, u)| unit(*u)).min()?,
        Node::Shift(u, _) | Node::NthUnit(_, u, _) => unit(*u),
        Node::MonthOf(_, None, _) => TimeUnit::Month,
        Node::Edge(_, inner) => match grain(inner)? {
            TimeUnit::Year => TimeUnit::Quarter,
            TimeUnit::Quarter => TimeUnit::Month,
            _ => TimeUnit::Week,
        },
        Node::Season(..) => TimeUnit::Quarter,
        Node::Century(_) | Node::Decade(_) => TimeUnit::Year,
        Node::Range(a, _) => grain(a)?,
        Node::Clock { .. } => return None,
        _ => TimeUnit::Day,
    })
}

/// First and last day.
pub(super) fn days(node: &Node, cx: &Context) -> Days {
    let one = |d: Date| (d, d);
    match node {
        Node::Day(d) => day(d, cx),
        Node::Offset { parts, from, .. } => {
            let mut at = match from {
                Some(inner) => days(inner, cx)?.0,
                None => cx.base?,
            };
            for (n, u) in parts {
                at = offset(at, *n, *u)?;
            }
            Some(one(at))
        }
        // "at the weekend" told on a Monday is the one behind.
        Node::Shift(Unit::Weekend, 0) if cx.past && cx.base?.weekday().number_from_monday() < 6 => {
            shift(cx.base?, Unit::Weekend, -1)
        }
        Node::Shift(u, by) => shift(cx.base?, *u, *by),
        Node::Tense(n) => calendar::days(cx.base?, if cx.future { *n } else { -n }).map(one),
        Node::MonthOf(m, d, rel) => month_of(*m, *d, *rel, cx.base?),
        Node::Weekday(w, rel) => weekday_rel(*w, *rel, cx.base?).map(one),
        Node::WeekOf(w, by) => calendar::days(calendar::monday(cx.base?)?, by * 7 + *w as i32 - 1).map(one),
        Node::Weekdays(w, n) => {
            let base = cx.base?;
            let gap = (*w as i32 - base.weekday().number_from_monday() as i32).rem_euclid(7);
            if *n > 0 {
                calendar::days(base, if gap == 0 { 7 } else { gap } + (n - 1) * 7).map(one)
            } else {
                calendar::days(base, if gap == 0 { -7 } else { gap - 7 } + (n + 1) * 7).map(one)
            }
        }
        Node::Nth(n, w, of) => nth(*n, *w, of.as_deref(), cx).map(one),
        Node::NthUnit(n, u, of) => nth_unit(*n, *u, of.as_deref(), cx),
        Node::Edge(edge, inner) => {
            let (a, b) = days(inner, cx)?;
            let long = (b - a).whole_days() as i32 + 1;
            let third = (long / 3).max(1);
            match edge {
                Edge::Start => Some((a, calendar::days(a, third - 1)?)),
                Edge::End => Some((calendar::days(b, 1 - third)?, b)),
                Edge::Middle => Some((calendar::days(a, third)?, calendar::days(b, -third)?)),
            }
        }
        Node::Easter { by, orthodox, year } => {
            let of = |y: i32| calendar::days(calendar::easter(y, *orthodox)?, *by);
            match (year, cx.base) {
                (Some(y), _) => of(*y).map(one),
                (None, Some(base)) => nearest((base.year() - 1..=base.year() + 1).filter_map(of), base, None).map(one),
                _ => None,
            }
        }
        Node::Season(s, year, rel) => season(*s, *year, *rel, cx),
        Node::Century(n) => Some((calendar::ymd(n * 100 - 99, 1, 1)?, calendar::ymd(n * 100, 12, 31)?)),
        Node::Decade(y) => Some((calendar::ymd(*y, 1, 1)?, calendar::ymd(y + 9, 12, 31)?)),
        Node::DayOf(d, inner) => {
            let (a, _) = days(inner, cx)?;
            calendar::ymd(a.year(), a.month().into(), *d).map(one)
        }
        Node::Range(a, b) => range(a, b, cx),
        Node::At(inner, ..)
        | Node::Bound(_, inner)
        | Node::About(inner)
        | Node::UnlessPast(inner)
        | Node::IfFuture(inner) => days(inner, cx),
        Node::Clock { .. } | Node::Nothing => None,
    }
}

fn year_of(y: i32, base: Option<Date>) -> i32 {
    if y >= 0 {
        return y;
    }
    // Two digits: not more than thirty years ahead.
    let yy = -y - 1;
    let now = base.map_or(2026, Date::year);
    let century = now - now.rem_euclid(100);
    if century + yy > now + 30 { century - 100 + yy } else { century + yy }
}

fn day(d: &Day, cx: &Context) -> Days {
    let one = |d: Date| (d, d);
    let make = |y: i32, m: u8, day: u8| match d.cal {
        Calendar::Gregorian => calendar::ymd(y, m, day),
        Calendar::Persian => calendar::persian(y, m, day),
        Calendar::Islamic => calendar::islamic(y, m, day),
    };
    if d.cal != Calendar::Gregorian {
        return other_calendar(d, cx, &make);
    }
    let year = d.y.map(|y| year_of(y, cx.base));
    match (year, d.m, d.d) {
        (Some(y), Some(m), Some(day)) => make(y, m, day).map(one),
        (Some(y), Some(m), None) => calendar::month(y, m),
        (Some(y), None, None) => calendar::year(y),
        (None, Some(m), Some(day)) => {
            let base = cx.base?;
            let years = base.year() - 8..=base.year() + 8;
            nearest(years.filter_map(|y| make(y, m, day)), base, d.w).map(one)
        }
        (None, Some(m), None) => month_of_cue(m, cx),
        (None, None, Some(day)) => {
            let base = cx.base?;
            let months = (-6..=6).filter_map(|n| {
                let at = calendar::months(calendar::ymd(base.year(), base.month().into(), 1)?, n)?;
                calendar::ymd(at.year(), at.month().into(), day)
            });
            if let Some(w) = d.w {
                return nearest(months.filter(|x| x.weekday().number_from_monday() == w), base, None).map(one);
            }
            if cx.this_month
                && let Some(x) = calendar::ymd(base.year(), base.month().into(), day)
            {
                return Some(one(x));
            }
            let found = if cx.future { months.into_iter().find(|x| *x >= base) } else { nearest(months, base, None) };
            found.map(one)
        }
        (None, None, None) => weekday(d.w?, cx).map(one),
        _ => None,
    }
}

/// The candidate nearest to `base`, with weekday `w` where one of the two nearest years fits it; of equals the earlier.
fn nearest(all: impl Iterator<Item = Date>, base: Date, w: Option<u8>) -> Option<Date> {
    let mut all: Vec<Date> = all.collect();
    all.order_by_key(|d| ((*d - base).whole_days().abs(), *d));
    let fits = |d: &&Date| w.is_some_and(|w| d.weekday().number_from_monday() == w);
    all.iter().take(2).find(fits).or(all.first()).copied()
}

/// A bare weekday: the last one, today counting; the next one where the sentence looks ahead.
fn weekday(w: u8, cx: &Context) -> Option<Date> {
    let base = cx.base?;
    let ahead = (w as i32 - base.weekday().number_from_monday() as i32).rem_euclid(7);
    calendar::days(base, if ahead == 0 || cx.future { ahead } else { ahead - 7 })
}

fn weekday_rel(w: u8, rel: Rel, base: Date) -> Option<Date> {
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
fn month_of_cue(m: u8, cx: &Context) -> Days {
    let base = cx.base?;
    let now = u8::from(base.month()) as i32;
    let ahead = (m as i32 - now).rem_euclid(12);
    let year = base.year() + if m as i32 >= now { 0 } else { 1 };
    // Six months and more ahead is the last one, unless the sentence looks ahead; in a sentence that looks back, any.
    let year = if ahead == 0 || cx.future || ahead < 6 && !cx.past { year } else { year - 1 };
    calendar::month(year, m)
}

fn month_of(m: u8, d: Option<u8>, rel: Rel, base: Date) -> Days {
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

fn other_calendar(d: &Day, cx: &Context, make: &dyn Fn(i32, u8, u8) -> Option<Date>) -> Days {
    let span = |y: i32| match (d.m, d.d) {
        (Some(m), Some(day)) => make(y, m, day).map(|x| (x, x)),
        (Some(m), None) => {
            let first = make(y, m, 1)?;
            let next = if m == 12 { make(y + 1, 1, 1)? } else { make(y, m + 1, 1)? };
            Some((first, calendar::days(next, -1)?))
        }
        _ => Some((make(y, 1, 1)?, calendar::days(make(y + 1, 1, 1)?, -1)?)),
    };
    if let Some(y) = d.y {
        return span(if y < 0 { 1300 + (-y - 1) } else { y });
    }
    let base = cx.base?;
    let around = if d.cal == Calendar::Persian { base.year() - 622 } else { (base.year() - 622) * 33 / 32 };
    (around - 2..=around + 2).filter_map(span).min_by_key(|(a, _)| (*a - base).whole_days().abs())
}

fn offset(d: Date, n: i32, u: Unit) -> Option<Date> {
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

fn shift(base: Date, u: Unit, by: i32) -> Days {
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

fn nth(n: i32, w: u8, of: Option<&Node>, cx: &Context) -> Option<Date> {
    let (a, b) = match of {
        Some(node) => days(node, cx)?,
        None => shift(cx.base?, Unit::Month, 0)?,
    };
    if n < 0 {
        let back = (b.weekday().number_from_monday() as i32 - w as i32).rem_euclid(7);
        return calendar::days(b, -back);
    }
    let ahead = (w as i32 - a.weekday().number_from_monday() as i32).rem_euclid(7);
    calendar::days(a, ahead + (n - 1) * 7).filter(|d| *d <= b)
}

fn nth_unit(n: i32, u: Unit, of: Option<&Node>, cx: &Context) -> Days {
    let (a, b) = match of {
        Some(node) => days(node, cx)?,
        None => calendar::year(cx.base?.year())?,
    };
    let from = offset(a, n - 1, u)?;
    let to = calendar::days(offset(a, n, u)?, -1)?;
    (from <= b).then_some((from, to))
}

fn season(s: u8, year: Option<i32>, rel: Option<Rel>, cx: &Context) -> Days {
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

fn range(a: &Node, b: &Node, cx: &Context) -> Days {
    if let (
        Node::Day(Day { d: None, m: None, y: None, w: Some(_), .. }),
        Node::Day(Day { d: None, m: None, y: None, w: Some(_), .. }),
    ) = (a, b)
    {
        // From Monday to Wednesday: the second follows the first.
        let (from, _) = days(a, cx)?;
        let (to, _) = days(b, &Context { base: Some(from), future: true, ..*cx })?;
        return Some((from, to));
    }
    let (from, mut end) = days(a, cx)?;
    let (mut start, mut to) = days(b, cx)?;
    if to < from
        && let Node::Day(Day { y: None, .. }) = b
    {
        // December to February: into the next year.
        (start, to) = (calendar::months(start, 12)?, calendar::months(to, 12)?);
    }
    if start < end && from <= start {
        end = start;
    }
    let _ = end;
    (from <= to).then_some((from, to))
}

/// What is known where there is no day: `--06-18`, `weekday:1`.
fn pattern(node: &Node, cx: &Context) -> Option<String> {
    if cx.base.is_some() {
        // With an article's day everything that exists is resolved.
        return None;
    }
    Some(match node {
        Node::Day(d) => match (d.m, d.d, d.w) {
            (Some(m), Some(day), _) if d.y.is_none() => format!("--{m:02}-{day:02}"),
            (Some(m), None, _) if d.y.is_none() => format!("--{m:02}"),
            (None, Some(day), _) if d.y.is_none() => format!("---{day:02}"),
            (None, None, Some(w)) => format!("weekday:{w}"),
            _ => return None,
        },
        Node::Weekday(w, rel) => format!("weekday:{w}{:+}", rel.by),
        Node::WeekOf(w, by) => format!("weekday:{w}{:+}", by),
        Node::Offset { parts, from: None, .. } => {
            let parts: Vec<String> =
                parts.iter().map(|(n, u)| format!("{n:+}{}", format!("{u:?}").to_lowercase())).collect();
            format!("relative:{}", parts.join(""))
        }
        Node::Shift(u, by) => format!("relative:{by:+}{}", format!("{u:?}").to_lowercase()),
        Node::Season(s, ..) => format!("season:{s}"),
        Node::Range(a, b) => format!("{}/{}", pattern(a, cx)?, pattern(b, cx)?),
        Node::Edge(_, inner) => pattern(inner, cx)?,
        _ => "relative".into(),
    })
}
