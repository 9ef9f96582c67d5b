//! When: days of one event.

use super::again::Pending;
use super::choice::{Candidate, EXTRA, divided, weigh};
use super::pairwise::{Ground, Wide};
use super::question::{Edge, clusters, sides};
use super::slot::{self, Slot};
use super::when::{Scale, When, bare_weekday, when};
use super::{Kind, Question, SideValue};
use crate::align::Space;
use crate::judge::Judge;
use crate::tag::{DateForm, DateValue, TagKind, TimeUnit, Value, Zone};
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use time::{Duration, Month};

/// Minutes by which a hedged time of day may be off ("shortly after four").
const ABOUT: i32 = 20;

/// What dates could tell apart.
pub fn pending<'s>(ground: &Ground<'s, '_>) -> Pending<'s> {
    let space = ground.space();
    let mut wide: Vec<Wide> = Vec::new();
    let mut dates: Vec<&DateValue> = Vec::new();
    let mut seen = slot::Counted::default();
    for (c, claim) in space.claims.iter().enumerate() {
        for t in &claim.tags {
            let tag = &space.tags[claim.article][*t];
            let (TagKind::Date, Value::Date(d)) = (tag.kind, &tag.value) else { continue };
            if d.from.is_none() && d.to.is_none() && d.time.is_none() && when(d).is_none() {
                continue;
            }
            if !seen.room(space.passage_of[c]) {
                continue;
            }
            let slot = Slot::new(space, c, tag.span);
            let form = u8::from(d.how == DateForm::Relative) + 2 * u8::from(d.how == DateForm::Time);
            let own = |t: &crate::tag::Tag| t.kind == TagKind::Date;
            wide.push(ground.wide(slot, tag.span, [grain(d), d.bound.map_or(0, |b| 1 + b as u8), form], own));
            dates.push(d);
        }
    }
    // The articles that tell each day.
    let mut told = Told::default();
    for (w, d) in wide.iter().zip(&dates) {
        if let Some(day) = when(d) {
            told.entry(day).or_default().insert(w.slot.article);
        }
    }
    let mut all = Vec::new();
    let slots: Vec<&Slot> = wide.iter().map(|w| &w.slot).collect();
    for (a, b) in ground.candidates(&slots) {
        let (x, y) = (dates[a], dates[b]);
        if comparable(x, y).is_some() {
            let features = ground.features(&wide[a], &wide[b]);
            let equal = when(x).is_some() && when(x) == when(y);
            let telling = if equal { telling(x) } else { split(x, y, &told) };
            let (goes, apart, loose) = (goes(x, y), apart(x, y), x.approximate || y.approximate);
            let extra = extra(ground, (&wide[a], x), (&wide[b], y), &told);
            all.push(Candidate { a, b, goes, apart, telling, loose, vague: false, features, extra });
        }
    }
    let weighed = weigh(ground, Kind::Date, "", &wide, &all);
    let slots: Vec<Slot> = wide.into_iter().map(|w| w.slot).collect();
    Pending::new(Kind::Date, weighed, move |edges| questions(space, &slots, &dates, edges))
}

fn questions(space: &Space, slots: &[Slot], dates: &[&DateValue], edges: Vec<Edge>) -> Vec<Question> {
    let goes = |i: usize, j: usize| goes(dates[i], dates[j]);
    let mut out = Vec::new();
    for cluster in clusters(slots, edges, Judge::join("date", space.articles.len()), goes) {
        let sharp = |i: usize| when(dates[i]).map_or(0, |w| w.length() as u32);
        let answers = sides(slots, cluster, sharp, goes);
        let exact = answers.sides.first().is_none_or(|s| s.iter().all(|i| when(dates[*i]) == when(dates[s[0]])));
        out.push(super::question(
            space,
            Kind::Date,
            "disjoint-dates",
            slots,
            answers,
            |i| SideValue::Date(dates[i].clone()),
            exact,
        ));
    }
    out
}

/// The articles that tell each day.
type Told = HashMap<When, HashSet<usize>>;

/// How far the articles are divided between two days.
fn split(x: &DateValue, y: &DateValue, told: &Told) -> f32 {
    let of = |d: &DateValue| when(d).and_then(|day| told.get(&day));
    of(x).zip(of(y)).map_or(0.0, |(p, q)| divided(p, q))
}

/// What the kind itself says of two dates: both lie ahead of their articles, both behind, one ahead and one behind; how near
/// the day of publication; how often each is told in the other's article (a day that both know is that of another event) and
/// in all; what sort of end of a stretch both are.
fn extra(ground: &Ground, (x, d): (&Wide, &DateValue), (y, e): (&Wide, &DateValue), told: &Told) -> [f32; EXTRA] {
    let yes = |b: bool| f32::from(u8::from(b));
    let space = ground.space();
    let ahead = |w: &Wide, d: &DateValue| -> Option<f32> {
        let base = space.articles[w.slot.article].anchor?;
        let (from, to) = (d.from?, d.to?);
        let days = if from > base { (from - base).whole_days() } else { -(base - to).whole_days().max(0) };
        Some(days as f32)
    };
    let (s, t) = (ahead(x, d).unwrap_or(0.0), ahead(y, e).unwrap_or(0.0));
    let of = |d: &DateValue| when(d).and_then(|day| told.get(&day));
    let knows = |d: &DateValue, article: usize| of(d).is_some_and(|all| all.contains(&article));
    let often = |d: &DateValue| of(d).map_or(0, |all| all.len()) as f32;
    let fresh = |days: f32| (1.0 - days.abs() / 3.0).max(0.0);
    [
        yes(s > 0.0 && t > 0.0),
        yes(s < 0.0 && t < 0.0),
        yes(s * t < 0.0),
        fresh(s).max(fresh(t)),
        (yes(knows(d, y.slot.article)) + yes(knows(e, x.slot.article))) / 2.0,
        (often(d).min(often(e)) / space.articles.len().max(1) as f32).min(1.0),
        (often(d).max(often(e)) / space.articles.len().max(1) as f32).min(1.0),
        yes(d.bound.is_some() && d.bound == e.bound),
    ]
}

/// Do two dates of near-translations say the same? A day goes with its month, but a year does not go with its decade.
pub fn alike(a: &DateValue, b: &DateValue) -> bool {
    comparable(a, b) == Some(true) && (when(a) == when(b) || grain(a).min(grain(b)) == 0)
}

/// Can the two be set against each other, and if so, do they go together?
fn comparable(a: &DateValue, b: &DateValue) -> Option<bool> {
    if let Some((x, y)) = instant(a).zip(instant(b)) {
        return Some((x - y).abs() <= i64::from(tolerance(a, b)));
    }
    let times = a.time.zip(b.time).and_then(|_| same_time(a, b));
    // Two nights that are named by their ends are two.
    let both = a.night && b.night;
    let spread = |d: &DateValue| if both { when(d) } else { spread(d) };
    match (spread(a), spread(b)) {
        (Some(x), Some(y)) if x == y && x.length() == 0 && times.is_some() => times,
        (Some(x), Some(y)) => {
            // Which Thursday is meant hangs on the tense: two bare ones a week apart may be one.
            let one_weekday = bare_weekday(a) && bare_weekday(b) && x.days(&y) == Some(7);
            // "2014 to 2019" and "2014 to 2017" are two stretches.
            let other_end = stretch(a) && stretch(b) && (x.from == y.from) != (x.to == y.to);
            x.meets(&y).map(|meets| meets && !other_end || one_weekday)
        }
        (None, None) => times,
        _ => None,
    }
}

/// Where a date lies; one counted back or ahead in weeks or months ("14 months ago") to half of one, in years in its year.
fn spread(d: &DateValue) -> Option<When> {
    let mut day = when(d)?;
    // The night to Wednesday is "Tuesday night" as well.
    if d.night {
        day.from = day.from.checked_sub(Duration::days(1))?;
    }
    let half = match d.grain {
        _ if d.how != DateForm::Relative || day.length() > 0 => 0,
        Some(TimeUnit::Week) => 3,
        Some(TimeUnit::Month) => 15,
        Some(TimeUnit::Year) => {
            let (from, to) = (day.from.replace_ordinal(1).ok()?, day.to.replace_month(Month::December).ok()?);
            return Some(When { from, to: to.replace_day(31).ok()?, ..day });
        }
        _ => 0,
    };
    let half = Duration::days(half);
    Some(When { from: day.from.checked_sub(half)?, to: day.to.checked_add(half)?, ..day })
}

/// Days of a decade, which is no stretch of years told from when to when.
const DECADE: std::ops::Range<i64> = 3650..3653;

/// Is it told from when to when, longer than the finest unit said?
fn stretch(d: &DateValue) -> bool {
    let most = match d.grain {
        Some(TimeUnit::Day) => 0,
        Some(TimeUnit::Month) => 30,
        Some(TimeUnit::Year) => 365,
        _ => return false,
    };
    let days = d.from.zip(d.to).map(|(from, to)| (to - from).whole_days());
    !d.approximate && d.bound.is_none() && days.is_some_and(|n| n > most && !DECADE.contains(&n))
}

/// How many days make two dates as far apart as can be: with more, they are the days of two events.
const APART: f32 = 400.0;

/// How far two dates lie apart, 0 to 1, on a scale that tells a day from a week and a week from a year.
fn apart(a: &DateValue, b: &DateValue) -> f32 {
    let Some(days) = when(a).zip(when(b)).and_then(|(x, y)| x.days(&y)) else { return 0.5 };
    let days = days as f32;
    ((1.0 + days).ln() / (1.0 + APART).ln()).min(1.0)
}

/// How much it tells that two dates are equal, 0 to 1: a day more than a season, and a bare weekday is one of seven.
fn telling(d: &DateValue) -> f32 {
    let Some(when) = when(d) else { return WEEKDAY };
    let whole = 1.0 - ((1.0 + when.length() as f32).ln() / (1.0 + APART).ln()).min(1.0);
    if when.scale == Scale::Week { whole * WEEKDAY } else { whole }
}

/// How much less it tells where only the weekday is known, or only the time of day.
const WEEKDAY: f32 = 0.5;

/// How fine a date is: 0 a day, 1 a week or a month, 2 a year.
fn grain(d: &DateValue) -> u8 {
    match when(d).map(|w| w.length()) {
        Some(days) if days > 300 => 2,
        Some(days) if days > 5 => 1,
        _ => 0,
    }
}

/// The minute by UTC, where day and zone are told.
fn instant(d: &DateValue) -> Option<i64> {
    let one = d.from.filter(|_| d.from == d.to && d.bound.is_none() && !d.night);
    let (Some(Zone::East(zone)), Some(time), Some(day)) = (d.zone, d.time, one) else { return None };
    Some(i64::from(day.to_julian_day()) * i64::from(DAY) + i64::from(minutes(time) - i32::from(zone)))
}

/// Minutes of a day.
const DAY: i32 = 1440;

fn minutes(t: time::Time) -> i32 {
    i32::from(t.hour()) * 60 + i32::from(t.minute())
}

/// How many minutes two times of day may lie apart and be one.
fn tolerance(a: &DateValue, b: &DateValue) -> i32 {
    // A full hour is a rounded one.
    let round = [a, b].iter().any(|d| d.time.is_some_and(|t| t.minute() == 0));
    if round || a.approximate || b.approximate { ABOUT } else { 2 }
}

/// Are two times of day one? None where they differ and the zone of one is not told, or not surely.
fn same_time(a: &DateValue, b: &DateValue) -> Option<bool> {
    let (x, y) = (minutes(a.time?), minutes(b.time?));
    let one = |x: i32, y: i32| {
        let apart = (x - y).rem_euclid(DAY);
        apart.min(DAY - apart) <= tolerance(a, b)
    };
    match (a.zone, b.zone) {
        (Some(Zone::East(u)), Some(Zone::East(v))) => Some(one(x - i32::from(u), y - i32::from(v))),
        (None, None) => Some(one(x, y)),
        _ => one(x, y).then_some(true),
    }
}

fn goes(a: &DateValue, b: &DateValue) -> bool {
    comparable(a, b).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::Bound;
    use time::Date;

    fn years(from: i32, to: i32) -> DateValue {
        let day = |y, m, d| Date::from_calendar_date(y, m, d).ok();
        let (from, to) = (day(from, Month::January, 1), day(to, Month::December, 31));
        DateValue { from, to, grain: Some(TimeUnit::Year), ..DateValue::default() }
    }

    #[test]
    fn what_is_counted_in_months_is_good_to_half_a_month() {
        let day = |m: Month, d: u8| {
            let day = Date::from_calendar_date(2025, m, d).ok();
            DateValue { from: day, to: day, how: DateForm::Relative, ..DateValue::default() }
        };
        let ago = |m, d, unit| DateValue { grain: Some(unit), ..day(m, d) };
        let september = ago(Month::September, 23, TimeUnit::Month);
        assert!(goes(&september, &ago(Month::September, 24, TimeUnit::Month)));
        assert!(goes(&september, &day(Month::September, 10)));
        assert!(!goes(&september, &ago(Month::May, 24, TimeUnit::Month)));
        // "A year ago" is any time of last year, and none of this one.
        let year = ago(Month::September, 23, TimeUnit::Year);
        assert!(goes(&year, &day(Month::March, 1)));
        assert!(!goes(&year, &years(2026, 2026)));
        assert!(!goes(&ago(Month::September, 23, TimeUnit::Day), &day(Month::September, 24)));
    }

    #[test]
    fn a_night_is_that_of_two_days() {
        let of = |text: &str| {
            let told = crate::align::fixture::Told::new(&[text]);
            let space = told.space();
            let date = |t: &crate::tag::Tag| if let Value::Date(d) = &t.value { Some(d.clone()) } else { None };
            space.tags[0].iter().find_map(date).unwrap_or_default()
        };
        let night = of("The fire broke out in the night from Tuesday to Wednesday.");
        assert!(goes(&night, &of("It broke out on Tuesday night.")) && goes(&night, &of("It broke out on Wednesday.")));
        assert!(!goes(&night, &of("It broke out on Monday night.")) && !goes(&night, &of("It broke out on Thursday.")));
        assert!(!goes(&of("It broke out on Wednesday."), &of("It broke out on Tuesday night.")));
        assert!(!goes(&night, &of("It broke out in the night from Monday to Tuesday.")) && goes(&night, &night));
    }

    #[test]
    fn stretches_with_one_end_in_common_are_two() {
        assert!(!goes(&years(2014, 2019), &years(2014, 2017)));
        assert!(!goes(&years(2014, 2019), &years(2016, 2019)));
        assert!(goes(&years(2014, 2019), &years(2014, 2019)));
        // A year within, a decade, a stretch that is open at one end.
        assert!(goes(&years(2014, 2019), &years(2014, 2014)));
        assert!(goes(&years(2010, 2019), &years(2010, 2012)));
        assert!(goes(&years(2014, 2019), &DateValue { bound: Some(Bound::Since), ..years(2014, 2017) }));
    }

    #[test]
    fn times_of_two_zones_are_one_by_the_same_clock() {
        let at = |day: u8, hour: u8, minute: u8, zone: Option<Zone>| {
            let from = Date::from_calendar_date(2026, Month::May, day).ok();
            DateValue { from, to: from, time: time::Time::from_hms(hour, minute, 0).ok(), zone, ..DateValue::default() }
        };
        let east = |minutes| Some(Zone::East(minutes));
        assert!(goes(&at(14, 11, 2, east(540)), &at(14, 4, 2, east(120))));
        assert!(goes(&at(14, 2, 2, east(0)), &at(13, 22, 2, east(-240))), "the day before");
        assert!(!goes(&at(14, 11, 2, east(540)), &at(14, 11, 2, east(120))));
        // What the hour of a zone is that nobody tells, nobody knows.
        assert!(goes(&at(14, 11, 2, None), &at(14, 4, 2, east(120))));
        assert!(goes(&at(14, 11, 2, Some(Zone::Other)), &at(14, 4, 2, east(120))));
        assert!(!goes(&at(14, 11, 2, None), &at(14, 4, 2, None)));
        assert!(!goes(&at(14, 11, 2, None), &at(15, 11, 2, east(540))));
    }
}
