//! What a match caught, and the nodes that are made of it alone.

use super::atom::{Calendar, Part, Rel, Unit};
use super::node::{Day, Node};
use super::rule::Slot;
use super::scan::{Caps, Scan, Val};

/// The captures by kind.
pub(super) struct Got<'c> {
    pub caps: &'c Caps,
}

impl Got<'_> {
    pub fn ints(&self, slot: Slot) -> impl Iterator<Item = i64> + '_ {
        self.caps.vals.iter().filter(move |(s, _)| *s == slot).filter_map(|(_, v)| match v {
            Val::Int(n, _) => Some(*n),
            _ => None,
        })
    }

    pub fn int(&self, slot: Slot) -> Option<i64> {
        self.ints(slot).next()
    }

    pub fn find<T>(&self, pick: impl Fn(&Val) -> Option<T>) -> Option<T> {
        self.caps.vals.iter().find_map(|(_, v)| pick(v))
    }

    pub fn rel(&self) -> Option<Rel> {
        self.find(|v| if let Val::Rel(r) = v { Some(*r) } else { None })
    }

    pub fn unit(&self) -> Option<Unit> {
        self.find(|v| if let Val::Unit(u) = v { Some(*u) } else { None })
    }

    pub fn months(&self) -> Vec<(u8, Calendar)> {
        let all = self.caps.vals.iter();
        all.filter_map(|(s, v)| match v {
            Val::Month(m, _, c) => Some((*m, *c)),
            Val::Int(n, _) if *s == Slot::MonthNumber => Some((*n as u8, Calendar::Gregorian)),
            _ => None,
        })
        .collect()
    }

    pub fn weekdays(&self) -> Vec<u8> {
        self.caps.vals.iter().filter_map(|(_, v)| if let Val::Weekday(w, _) = v { Some(*w) } else { None }).collect()
    }

    pub fn nodes(&self) -> Vec<&Node> {
        self.caps.vals.iter().filter_map(|(_, v)| if let Val::Node(h) = v { Some(&h.node) } else { None }).collect()
    }

    pub fn years(&self) -> Vec<i32> {
        let all = self.caps.vals.iter();
        all.filter_map(|(s, v)| match v {
            Val::Int(n, _) if *s == Slot::Year => Some(if *n < 100 { -(*n as i32) - 1 } else { *n as i32 }),
            Val::Int(n, _) if *s == Slot::ShortYear => Some(-(*n as i32) - 1),
            _ => None,
        })
        .collect()
    }
}

/// A day of its parts; `None` where they do not fit together.
pub(super) fn day(s: &Scan, got: &Got, end: usize) -> Option<Node> {
    let months = got.months();
    let mut out = match got.nodes().first() {
        Some(Node::Day(d)) => *d,
        Some(_) => return None,
        None => Day::default(),
    };
    if out.d.is_none() && !got.nodes().is_empty() {
        return None;
    }
    out.w = out.w.or(got.weekdays().first().copied());
    out.d = out.d.or(got.int(Slot::Day).map(|d| d as u8));
    if out.d.is_none() && got.months().is_empty() {
        out.d = got.int(Slot::Ordinal).map(|d| d as u8).filter(|d| (1..=31).contains(d));
    }
    if let Some((m, cal)) = months.first() {
        (out.m, out.cal) = (Some(*m), *cal);
    }
    if let Some(y) = got.years().first() {
        let y = if *y > 2300 { y - s.table.set.era } else { *y };
        out.y = Some(y);
        if s.table.set.persian && (1200..1500).contains(&y) && out.cal == Calendar::Gregorian && out.m.is_none() {
            out.cal = Calendar::Persian;
        }
    }
    // `lunedì due uomini`: a number word behind a weekday counts what follows.
    let word = |at: usize| s.pieces.get(at).is_some_and(|p| p.kind == super::piece::Kind::Word);
    if out.w.is_some()
        && out.d.is_some()
        && out.m.is_none()
        && word(end.wrapping_sub(1))
        && word(end)
        && !got.caps.vals.last().is_some_and(|(s, _)| *s == Slot::Weekday)
        && !s.table.set.digits
    {
        return None;
    }
    // `May 12 people` where the day stands before the month as a rule: only at the end of a phrase.
    if out.y.is_none() && out.d.is_some() && out.m.is_some() && !s.table.set.month_day && got.nodes().is_empty() {
        let first = got.caps.vals.iter().position(|(s, _)| *s == Slot::Month);
        let day = got.caps.vals.iter().position(|(s, _)| *s == Slot::Day);
        if first.is_some() && first < day && s.pieces.get(end).is_some_and(|p| p.kind == super::piece::Kind::Word) {
            return None;
        }
    }
    (out != Day::default()).then_some(Node::Day(out))
}

/// From one to the other: two nodes, or two of one part.
pub(super) fn range(got: &Got) -> Option<Node> {
    let pair = |a: Day, b: Day| Some(Node::Range(Box::new(Node::Day(a)), Box::new(Node::Day(b))));
    let nodes = got.nodes();
    if let [a, b] = nodes.as_slice() {
        let closed = |n: &Node| matches!(n, Node::Range(..) | Node::Bound(..) | Node::At(..));
        if closed(a) || closed(b) {
            return None;
        }
        let mut a = (*a).clone();
        if let (Node::Day(x), Node::Day(y)) = (&mut a, b) {
            // The first takes from the second what it leaves out: 28 February to 3 March 2020.
            if x.y.is_none() && y.y.is_some() && x.m.is_some() && y.m.is_some() {
                x.y = y.y;
            }
            if x.m.is_none() && x.d.is_some() {
                (x.m, x.y, x.cal) = (y.m, y.y, y.cal);
            }
            let shape = |d: &Day| (d.d.is_some() || d.w.is_some(), d.m.is_some());
            if shape(x).0 != shape(y).0 {
                return None;
            }
        }
        return Some(Node::Range(Box::new(a), Box::new((*b).clone())));
    }
    let days: Vec<u8> = got.ints(Slot::Day).map(|d| d as u8).collect();
    let (months, years, weekdays) = (got.months(), got.years(), got.weekdays());
    match (days.as_slice(), months.as_slice(), years.as_slice(), weekdays.as_slice()) {
        ([a, b], [(m, cal)], years, _) if a < b => {
            let d = Day { y: years.first().copied(), m: Some(*m), d: Some(*a), cal: *cal, ..Day::default() };
            pair(d, Day { d: Some(*b), ..d })
        }
        ([], [(a, cal), (b, _)], years, _) => {
            let d = Day { y: years.last().copied(), m: Some(*a), cal: *cal, ..Day::default() };
            pair(d, Day { m: Some(*b), ..d })
        }
        ([], [], [a, b], _) => {
            let b = if *b < 0 { a - a.rem_euclid(100) + (-b - 1) } else { *b };
            if b <= *a || b - a > 400 {
                return None;
            }
            let d = Day { y: Some(*a), ..Day::default() };
            pair(d, Day { y: Some(b), ..d })
        }
        ([], [], [], [a, b]) => {
            let d = Day { w: Some(*a), ..Day::default() };
            pair(d, Day { w: Some(*b), ..d })
        }
        _ => None,
    }
}

/// A time of day, `add` minutes on.
pub(super) fn clock(got: &Got, part: Option<Part>, add: i32) -> Option<Node> {
    let part = part.or_else(|| got.find(|v| if let Val::Part(p) = v { Some(*p) } else { None }));
    let hm = got.find(|v| if let Val::Clock(h, m) = v { Some((*h as i32, *m as i32)) } else { None });
    let (mut h, m) = hm.or_else(|| {
        let h = got.int(Slot::Hour)? as i32;
        let m = got.int(Slot::Count).unwrap_or(0) as i32;
        (m < 60).then_some((h, m))
    })?;
    match part {
        Some(Part::Pm) if h < 12 => h += 12,
        Some(Part::Am | Part::Night) if h == 12 => h = 0,
        Some(Part::Night) if (6..12).contains(&h) => h += 12,
        _ => {}
    }
    let minutes = (h * 60 + m + add).rem_euclid(1440);
    Some(Node::Clock { h: (minutes / 60) as u8, m: (minutes % 60) as u8, about: false })
}
