//! What a match says before it is laid against the article's day.

use super::super::Bound;
use super::atom::{Calendar, Edge, Rel, Strength, Unit};
use super::got::{Got, clock, day, range};
use super::number;
use super::rule::{Op, Slot};
use super::scan::{Caps, Scan, Val};

/// A date as said.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// Day, month, year, weekday, as far as said.
    Day(Day),
    /// So many units from the article's day, or from another.
    Offset {
        parts: Vec<(i32, Unit)>,
        from: Option<Box<Node>>,
        vague: bool,
    },
    /// A unit of the calendar so many away.
    Shift(Unit, i32),
    /// A month of a year so many away: last March.
    MonthOf(u8, Option<u8>, Rel),
    Weekday(u8, Rel),
    /// A weekday of a week so many away.
    WeekOf(u8, i32),
    /// So many such weekdays on.
    Weekdays(u8, i32),
    /// The n-th weekday of something, −1 the last.
    Nth(i32, u8, Option<Box<Node>>),
    /// The n-th unit of a year or month.
    NthUnit(i32, Unit, Option<Box<Node>>),
    Edge(Edge, Box<Node>),
    Easter {
        by: i32,
        orthodox: bool,
        year: Option<i32>,
    },
    Season(u8, Option<i32>, Option<Rel>),
    Century(i32),
    Decade(i32),
    /// A day of a month that is given by a date.
    DayOf(u8, Box<Node>),
    Range(Box<Node>, Box<Node>),
    Clock {
        h: u8,
        m: u8,
        about: bool,
    },
    At(Box<Node>, u8, u8),
    Bound(Bound, Box<Node>),
    About(Box<Node>),
    /// So many days ahead or behind, as the sentence looks: कल.
    Tense(i32),
    /// Only where the sentence does not look back.
    UnlessPast(Box<Node>),
    /// Only where the sentence looks ahead.
    IfFuture(Box<Node>),
    /// No date.
    Nothing,
}

/// Parts of a date. A negative year is one of two digits: −1 is '00, −26 is '25.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Day {
    pub y: Option<i32>,
    pub m: Option<u8>,
    pub d: Option<u8>,
    pub w: Option<u8>,
    pub cal: Calendar,
    /// The night that ends on it.
    pub night: bool,
}

/// Makes the node of a match; `None` where its parts do not fit together.
pub(super) fn build(s: &Scan, op: Op, caps: &Caps, end: usize) -> Option<(Node, Strength)> {
    let mut strength = number::strength(&caps.vals);
    let figure = caps.vals.iter().any(|(slot, _)| {
        matches!(slot, Slot::Day | Slot::Year | Slot::ShortYear | Slot::MonthNumber | Slot::Ordinal | Slot::Figures)
    });
    let node = node(s, op, caps, end)?;
    if figure && strength != Strength::Strong {
        strength = Strength::Strong;
    }
    match (&node, op) {
        // A year alone needs a cue.
        (Node::Day(Day { y: Some(_), m: None, d: None, .. }), Op::Date) => strength = Strength::Cue,
        // So does a season, and a day of the month without its month.
        (Node::Season(_, None, None), _) => strength = Strength::Cue,
        // Cues make weak words believable, but no mere abbreviations.
        (_, Op::Pass | Op::Bound(_) | Op::Range | Op::Offset(..)) if strength == Strength::Cue => {
            strength = Strength::Strong
        }
        (_, Op::Shift(..) | Op::Weekday(_) | Op::WeekOf(_) | Op::Edge(..) | Op::Night | Op::Join)
            if strength == Strength::Cue =>
        {
            strength = Strength::Strong;
        }
        _ => {}
    }
    Some((node, strength))
}

fn node(s: &Scan, op: Op, caps: &Caps, end: usize) -> Option<Node> {
    let got = Got { caps };
    let boxed = |n: &Node| Box::new(n.clone());
    let nodes = got.nodes();
    Some(match op {
        Op::None => Node::Nothing,
        Op::Date | Op::Year => day(s, &got, end)?,
        Op::Era(by) => {
            let n = got.int(Slot::Count).or(got.int(Slot::Ordinal))? as i32;
            let Some(Node::Day(d)) = day(s, &got, end) else {
                return Some(Node::Day(Day { y: Some(n + by), ..Day::default() }));
            };
            Node::Day(Day { y: Some(n + by), ..d })
        }
        Op::MonthOf(by) => {
            let d = got.int(Slot::Day).map(|d| d as u8);
            Node::MonthOf(got.months().first()?.0, d, Rel { by, near: false })
        }
        Op::InMonth(m) => Node::Day(Day {
            y: got.years().first().copied(),
            m: Some(m),
            d: Some(got.int(Slot::Day)? as u8),
            ..Day::default()
        }),
        Op::DayTense(n) => Node::Tense(n),
        Op::Bare => {
            // A word after it would be what is counted or ranked; the cues of a clause's end are no such words.
            let next = s.pieces.get(end);
            let counted = next.is_some_and(|p| {
                p.num().is_some() || p.kind == super::piece::Kind::Word && !s.is(end, super::atom::AFTERWARDS)
            });
            if counted
                || next.is_some_and(|p| {
                    p.glued && !matches!(p.text, "." | "," | "!" | "?" | ";" | ")" | "。" | "、" | "،" | "।")
                })
            {
                return None;
            }
            day(s, &got, end)?
        }
        Op::Day(n, vague) => Node::Offset { parts: vec![(n, Unit::Day)], from: None, vague },
        Op::Shift(unit, by) => {
            let rel = got.rel().unwrap_or(Rel { by: by.unwrap_or(0), near: false });
            if let Some((m, _)) = got.months().first() {
                let near = got.unit().is_none() && unit.is_none();
                return Some(Node::MonthOf(*m, got.int(Slot::Day).map(|d| d as u8), Rel { by: rel.by, near }));
            }
            let unit = unit.or(got.unit())?;
            // "the last day", "the next day": days from the article's.
            Node::Shift(unit, by.unwrap_or(rel.by))
        }
        Op::AheadUnlessPast => Node::UnlessPast(Box::new(node(s, Op::Offset(1, None), caps, end)?)),
        // "Two years later" hangs on what was told before, unless the sentence looks ahead.
        Op::OffsetAbout(sign) if sign > 0 => {
            let offset = node(s, Op::Offset(sign, None), caps, end)?;
            Node::IfFuture(Box::new(Node::About(Box::new(offset))))
        }
        Op::OffsetAbout(sign) => Node::About(Box::new(node(s, Op::Offset(sign, None), caps, end)?)),
        Op::Offset(sign, unit) => {
            let (parts, vague) = got
                .find(|v| match v {
                    Val::Span(parts, vague) => Some((parts.clone(), *vague)),
                    _ => None,
                })
                .or_else(|| {
                    let n = got.int(Slot::Count).unwrap_or(1) as i32;
                    Some((vec![(n, unit.or(got.unit())?)], false))
                })?;
            let parts = parts.into_iter().map(|(n, u)| (n * sign, u)).collect();
            Node::Offset { parts, from: nodes.first().map(|n| boxed(n)), vague }
        }
        Op::Weekday(rel) => Node::Weekday(*got.weekdays().first()?, rel.or(got.rel())?),
        Op::WeekdayIs(w, by) => Node::Weekday(w, Rel { by, near: by < 0 }),
        Op::Night => Node::Day(Day { w: Some(*got.weekdays().last()?), night: true, ..Day::default() }),
        Op::WeekOf(by) => {
            let weeks = got.find(|v| match v {
                Val::Span(parts, _) => match parts.as_slice() {
                    [(n, Unit::Week)] => Some(*n),
                    _ => None,
                },
                _ => None,
            });
            let spans = got.find(|v| if let Val::Span(..) = v { Some(()) } else { None }).is_some();
            let rel = weeks.or(got.rel().map(|r| r.by)).unwrap_or(0);
            if !matches!(got.unit(), None | Some(Unit::Week)) || spans && weeks.is_none() {
                return None;
            }
            Node::WeekOf(*got.weekdays().first()?, by.unwrap_or(rel))
        }
        Op::Weekdays(sign) => Node::Weekdays(*got.weekdays().first()?, sign * got.int(Slot::Count)? as i32),
        Op::Nth(unit) => {
            let n = got.int(Slot::Ordinal).or(got.int(Slot::Count))? as i32;
            let month = got.months().first().map(|(m, _)| Box::new(Node::Day(Day { m: Some(*m), ..Day::default() })));
            let of = nodes.first().map(|n| boxed(n)).or(month).or_else(|| {
                let y = *got.years().first()?;
                Some(Box::new(Node::Day(Day { y: Some(y), ..Day::default() })))
            });
            match (got.weekdays().first(), got.unit().or(unit)) {
                (Some(w), Some(u)) => Node::Nth(n, *w, Some(Box::new(Node::Shift(u, got.rel().map_or(0, |r| r.by))))),
                (Some(_), None) if n > 5 => return None,
                (Some(w), None) => Node::Nth(n, *w, of),
                (None, Some(Unit::Century)) => Node::Century(n),
                (None, Some(u @ (Unit::Quarter | Unit::Half))) if n <= 4 => Node::NthUnit(n, u, of),
                (None, Some(u @ (Unit::Week | Unit::Weekend | Unit::Day))) if n <= 6 && of.is_some() => {
                    Node::NthUnit(n, u, of)
                }
                _ => return None,
            }
        }
        Op::LastOf => Node::Nth(-1, *got.weekdays().first()?, nodes.first().map(|n| boxed(n))),
        Op::Edge(edge, unit) => {
            let edge = edge.or_else(|| got.find(|v| if let Val::Edge(e) = v { Some(*e) } else { None }))?;
            let inner = match (nodes.first(), unit.or(got.unit().map(|u| (u, 0)))) {
                (Some(n), _) => (*n).clone(),
                (None, Some((u, by))) => Node::Shift(u, by),
                _ => day(s, &got, end)?,
            };
            // The end of a day is no date of its own.
            if matches!(
                inner,
                Node::Offset { .. }
                    | Node::Weekday(..)
                    | Node::Shift(Unit::Day | Unit::Workday | Unit::Weekend | Unit::Half, _)
                    | Node::Day(Day { d: Some(_), .. } | Day { w: Some(_), .. })
            ) {
                return None;
            }
            Node::Edge(edge, Box::new(inner))
        }
        Op::Fixed(m, d) => Node::Day(Day { y: got.years().first().copied(), m: Some(m), d: Some(d), ..Day::default() }),
        Op::Easter(by, orthodox) => Node::Easter { by, orthodox, year: got.years().first().copied() },
        Op::Season => {
            let season = got.find(|v| if let Val::Season(n) = v { Some(*n) } else { None })?;
            Node::Season(season, got.years().first().copied(), got.rel())
        }
        Op::Century => Node::Century(got.int(Slot::Ordinal).or(got.int(Slot::Count)).or(got.int(Slot::Day))? as i32),
        Op::Decade(named) => {
            let read = || got.years().first().copied().or(got.int(Slot::Count).map(|n| n as i32));
            let y = named.or_else(read)?;
            if y.rem_euclid(10) != 0 && y >= 0 || y < 0 && (-y - 1) % 10 != 0 {
                return None;
            }
            Node::Decade(if y < 0 {
                1900 + (-y - 1)
            } else if y < 100 {
                1900 + y
            } else {
                y
            })
        }
        Op::Range => range(&got)?,
        Op::Time(part, add) => clock(&got, part, add)?,
        Op::Approx => match nodes.first()? {
            Node::Clock { h, m, .. } => Node::Clock { h: *h, m: *m, about: true },
            n => Node::About(boxed(n)),
        },
        Op::Join => {
            let date = nodes.iter().find(|n| !matches!(n, Node::Clock { .. }))?;
            let Node::Clock { h, m, .. } = nodes.iter().find(|n| matches!(n, Node::Clock { .. }))? else { return None };
            if !a_day(date) {
                return None;
            }
            Node::At(boxed(date), *h, *m)
        }
        Op::Bound(b) => match nodes.first()? {
            Node::Bound(..) | Node::Range(..) => return None,
            n => Node::Bound(b, boxed(n)),
        },
        Op::DayOf(by) => {
            let d = got.int(Slot::Day).or(got.int(Slot::Ordinal)).filter(|d| (1..=31).contains(d))? as u8;
            let inner = match (nodes.first(), got.unit()) {
                _ if by.is_some() => Node::Shift(Unit::Month, by.unwrap_or(0)),
                (Some(n), _) => (*n).clone(),
                (None, Some(Unit::Month)) => Node::Shift(Unit::Month, got.rel().map_or(0, |r| r.by)),
                _ => return None,
            };
            Node::DayOf(d, Box::new(inner))
        }
        Op::Pass => match nodes.first()? {
            Node::Bound(..) => return None,
            n => (*n).clone(),
        },
    })
}

/// Does it name one day, to which a time of day may be joined? "17:45, three years ago" are two things.
fn a_day(node: &Node) -> bool {
    match node {
        Node::Day(d) => d.w.is_some() || d.d.is_some(),
        Node::Offset { parts, .. } => parts.iter().all(|(_, u)| *u == Unit::Day),
        Node::Bound(_, inner) | Node::About(inner) => a_day(inner),
        Node::Weekday(..)
        | Node::WeekOf(..)
        | Node::Tense(_)
        | Node::Easter { .. }
        | Node::Nth(..)
        | Node::DayOf(..) => true,
        _ => false,
    }
}
