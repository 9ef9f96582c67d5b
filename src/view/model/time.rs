//! The days the articles speak of: columns of days, and what each voice puts on them.

use super::passage::{Quote, Source};
use super::{Dispute, Reading, Stance};
use crate::compare::Kind;
use crate::order::Order;
use crate::wire::Place;
use std::collections::BTreeMap;
use time::{Date, Month, Weekday};

/// Wide columns at most; days that fewer voices name go to the list below first, disputed ones never.
const WIDE: usize = 24;
/// Empty days between two named ones that are still drawn one by one; a longer gap becomes a break in the axis.
const GAP: i32 = 8;
/// Runs of days longer than this ("since 2019", "this year") say little of the story's course and are listed below unless disputed.
const LONGEST: i32 = 45;

/// The days and what stands on them.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Calendar {
    /// From the first day to the last.
    pub columns: Vec<Column>,
    /// What the voices say, by voice, then by day.
    pub moments: Vec<Moment>,
    /// Of each dispute about a date the first and the last day, as columns; the strongest first.
    pub clashes: Vec<Clash>,
    /// Dates that stand on no day of their own, by voice, then as the article tells them: years, months, days that few name.
    pub rest: Vec<Quote>,
}

/// Days that exclude each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clash {
    /// Index of the disagreement.
    pub dispute: usize,
    /// Column of the earlier day.
    pub from: usize,
    /// Column of the later one.
    pub to: usize,
    /// Days between them.
    pub days: i32,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// A day; wide where something stands on it.
    Day {
        /// ISO day.
        day: String,
        /// Does anything stand on it?
        wide: bool,
    },
    /// Days left out.
    Break(i32),
}

/// Something a voice puts on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Index of the voice.
    pub voice: usize,
    /// First column.
    pub from: usize,
    /// Last column.
    pub to: usize,
    /// Where the voice stands, if the day is disputed.
    pub dispute: Option<(usize, Stance)>,
    /// The date's own words with their sentence.
    pub quote: Quote,
}

struct Named {
    voice: usize,
    from: i32,
    to: i32,
    place: Place,
    dispute: Option<(usize, Stance)>,
}

/// Makes the calendar.
pub fn calendar(source: &Source, disputes: &[Dispute]) -> Calendar {
    let mut named = tagged(source);
    disputed(source, disputes, &mut named);
    let (named, mut rest): (Vec<Named>, Vec<Named>) =
        named.into_iter().partition(|n| n.dispute.is_some() || n.to - n.from <= LONGEST);
    let days = kept(&named);
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) else {
        rest.extend(named);
        return Calendar { rest: listed(source, rest), ..Calendar::default() };
    };
    let (mut columns, mut at) = (Vec::new(), BTreeMap::new());
    let mut before = *first;
    for day in days.keys() {
        let empty = day - before - 1;
        if empty > GAP {
            columns.push(Column::Break(empty));
        } else {
            for d in before + 1..*day {
                at.insert(d, columns.len());
                columns.push(Column::Day { day: iso(d), wide: false });
            }
        }
        at.insert(*day, columns.len());
        columns.push(Column::Day { day: iso(*day), wide: true });
        before = *day;
    }
    // A run of days reaches as far as the days that are drawn.
    let column = |day: i32| at.range(..=day.clamp(*first, *last)).next_back().map_or(0, |(_, c)| *c);
    let (named, left): (Vec<Named>, Vec<Named>) =
        named.into_iter().partition(|n| days.contains_key(&n.from) || n.dispute.is_some());
    rest.extend(left);
    let mut moments: Vec<Moment> = named
        .iter()
        .filter_map(|n| {
            let quote = source.quotes(std::slice::from_ref(&n.place)).into_iter().next()?;
            Some(Moment { voice: n.voice, from: column(n.from), to: column(n.to), dispute: n.dispute, quote })
        })
        .collect();
    moments.order_by_key(|m| (m.voice, m.from, m.to));
    let dates = disputes.iter().enumerate().filter(|(_, d)| d.kind == Kind::Date);
    let clashes = dates.filter_map(|(i, d)| {
        let mut on: Vec<i32> = d.versions.iter().filter_map(|v| day_of(&v.reading)).collect();
        on.order();
        let (a, b) = (*on.first()?, *on.last()?);
        (a < b && at.contains_key(&a) && at.contains_key(&b)).then(|| Clash {
            dispute: i,
            from: column(a),
            to: column(b),
            days: b - a,
        })
    });
    let clashes = clashes.collect();
    Calendar { columns, moments, clashes, rest: listed(source, rest) }
}

/// What stands on no day, each wording of a voice once.
fn listed(source: &Source, mut rest: Vec<Named>) -> Vec<Quote> {
    rest.order_by_key(|n| (n.voice, n.place.start));
    let mut out: Vec<Quote> = Vec::new();
    for n in rest {
        let Some(quote) = source.quotes(std::slice::from_ref(&n.place)).into_iter().next() else { continue };
        if !out.iter().any(|q| q.voice == quote.voice && q.words == quote.words) {
            out.push(quote);
        }
    }
    out
}

/// Dates that claims carry, one a day and voice.
fn tagged(source: &Source) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    for c in &source.report.claims {
        let Some(&voice) = source.index.get(c.article.as_str()) else { continue };
        for t in c.tags.iter().filter(|t| t.kind == "date") {
            let day = |key: &str| t.value.get(key).and_then(|d| d.as_str()).and_then(parse);
            let (Some(from), Some(to)) = (day("from"), day("to")) else { continue };
            if out.iter().any(|n| n.voice == voice && n.place.start == t.start) {
                continue;
            }
            let place = Place { article: c.article.clone(), start: t.start, end: t.end, text: t.text.clone() };
            out.push(Named { voice, from, to: to.max(from), place, dispute: None });
        }
    }
    out
}

/// Marks the dates that are disputed, and adds those that no claim carries.
fn disputed(source: &Source, disputes: &[Dispute], named: &mut Vec<Named>) {
    for (i, d) in disputes.iter().enumerate().filter(|(_, d)| d.kind == Kind::Date) {
        let wire = &source.report.disagreements[i];
        for p in wire.sides.iter().flat_map(|s| &s.mentions).chain(&wire.compatible) {
            let Some(voice) = source.voice(p) else { continue };
            let stance = d.stances[voice];
            let hit = named.iter_mut().find(|n| n.voice == voice && n.place.start < p.end && p.start < n.place.end);
            let told = match stance {
                Stance::Tells(v) => d.versions.get(v).and_then(|v| day_of(&v.reading)),
                _ => None,
            };
            match (hit, told) {
                (Some(n), told) => {
                    n.dispute = Some((i, stance));
                    // A weekday of an article without a date is placed by what it is set against; it stands where it is counted.
                    if let Some(day) = told.filter(|day| !(n.from..=n.to).contains(day)) {
                        (n.from, n.to) = (day, day);
                    }
                }
                (None, Some(from)) => {
                    named.push(Named { voice, from, to: from, place: p.clone(), dispute: Some((i, stance)) });
                }
                _ => {}
            }
        }
    }
}

/// The days drawn wide, with how many voices name them.
fn kept(named: &[Named]) -> BTreeMap<i32, usize> {
    let mut days: BTreeMap<i32, usize> = BTreeMap::new();
    for n in named {
        // A run of days, or a date that fits more than one version, gets no column of its own.
        let firm = n.to == n.from;
        if firm {
            *days.entry(n.from).or_default() += if n.dispute.is_some() { 1000 } else { 1 };
        }
    }
    while days.len() > WIDE {
        let Some(least) = days.iter().filter(|(_, n)| **n < 1000).min_by_key(|(_, n)| **n).map(|(d, _)| *d) else {
            break;
        };
        days.remove(&least);
    }
    days
}

fn day_of(reading: &Reading) -> Option<i32> {
    match reading {
        Reading::Date { from: Some(from), .. } => parse(from),
        _ => None,
    }
}

fn parse(iso: &str) -> Option<i32> {
    date(iso).map(Date::to_julian_day)
}

/// Reads `2026-03-12`.
pub fn date(iso: &str) -> Option<Date> {
    let mut parts = iso.get(..10)?.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year, month, parts.next()?.parse().ok()?).ok()
}

/// Monday is 0.
pub fn weekday(iso: &str) -> Option<usize> {
    date(iso).map(|d| match d.weekday() {
        Weekday::Sunday => 6,
        w => w.number_days_from_monday() as usize,
    })
}

fn iso(julian: i32) -> String {
    Date::from_julian_day(julian)
        .map(|d| format!("{:04}-{:02}-{:02}", d.year(), u8::from(d.month()), d.day()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{fixture, model::Model};

    #[test]
    fn days_stand_in_columns() {
        let calendar = Model::new(&fixture::report()).calendar;
        let drawn: Vec<String> = calendar
            .columns
            .iter()
            .map(|c| match c {
                Column::Day { day, wide: true } => day[8..].to_string(),
                Column::Day { wide: false, .. } => ".".into(),
                Column::Break(n) => format!("/{n}/"),
            })
            .collect();
        assert_eq!(drawn.join(" "), "02 03 . . . . . . . . 12 . . . . . . 19");
        let of = |c: &Clash| (c.days, c.from, c.to);
        assert_eq!(calendar.clashes.iter().map(of).collect::<Vec<_>>(), [(7, 10, 17)], "the resumption is disputed");
    }

    #[test]
    fn a_disputed_day_stands_where_it_is_counted() {
        let mut report = fixture::report();
        let told = Model::new(&report).calendar;
        let tags = report.claims.iter_mut().flat_map(|c| &mut c.tags).filter(|t| t.kind == "date");
        let mut moved = 0;
        for t in tags.filter(|t| t.value["from"] == "2026-03-19") {
            // The weekday alone, as of an article whose own day is not known.
            (t.value["from"], t.value["to"]) = ("2026-03-12".into(), "2026-03-12".into());
            moved += 1;
        }
        assert!(moved > 0);
        assert_eq!(Model::new(&report).calendar, told);
    }

    #[test]
    fn a_story_without_dates_has_no_calendar() {
        let mut report = fixture::report();
        report.claims.clear();
        report.disagreements.retain(|d| d.kind != "date");
        assert_eq!(Model::new(&report).calendar, Calendar::default());
    }
}
