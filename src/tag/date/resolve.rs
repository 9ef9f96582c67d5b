//! Lays what was said against the article's day.

use super::atom::{Calendar, Edge, Unit};
use super::calendar;
use super::node::{Day, Node};
use super::relative::{month_of, month_of_cue, nearest, offset, season, shift, weekday, weekday_rel, year_of};
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

/// The first and the last day of a stretch.
pub(super) type Days = Option<(Date, Date)>;

/// The value of a node; `None` where no such day exists.
pub(super) fn value(node: &Node, cx: &Context) -> Option<DateValue> {
    let mut v = DateValue { how: form(node), grain: grain(node), approximate: about(node), ..DateValue::default() };
    v.night = matches!(node, Node::Day(Day { night: true, .. }));
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
        Node::Edge(edge, _) => !matches!(edge, Edge::First | Edge::Second),
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
                Edge::First | Edge::Second => {
                    // A year is halved between two months.
                    let mid = calendar::days(a, (long / 2).max(1) - 1)?;
                    let mid = if mid > a && mid.day() == 1 { calendar::days(mid, -1)? } else { mid };
                    Some(if *edge == Edge::First { (a, mid) } else { (calendar::days(mid, 1)?.min(b), b) })
                }
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
