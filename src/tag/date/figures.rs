//! Dates and times written in figures: `18.06.2025`, `2025-06-18`, `22/4`, `4:12`.

use super::atom::{AT, CLOCK, Calendar, MERIDIEM, ON, POSTPOSITION};
use super::node::{Day, Node};
use super::piece::Piece;
use super::scan::Scan;
use super::settings::Order;

/// A date in figures at `at`: its length in pieces and what it says.
pub(super) fn date(s: &Scan, at: usize) -> Option<(usize, Node)> {
    let p = s.pieces;
    let (a, alen) = p[at].num()?;
    if before(p, at) {
        return None;
    }
    let mark = p.get(at + 1).filter(|m| m.glued)?.text;
    if !matches!(mark, "." | "/" | "-" | "‐" | "‑" | "–" | "٫" | "؍") {
        return None;
    }
    // A blank after the dot is usual in some languages: `18. 6. 2025`.
    let loose = mark == "." && s.table.set.ordinal_dot;
    let (b, blen) = p.get(at + 2).filter(|n| n.glued || loose).and_then(Piece::num)?;
    let third = p.get(at + 3).filter(|m| m.joins(&[mark]) || m.joins(&[","]));
    if let Some(m) = third
        && let Some((c, clen)) = p
            .get(at + 4)
            .filter(|n| n.glued || (loose || m.text == ",") && n.num().is_some_and(|(_, l)| l == 4))
            .and_then(Piece::num)
    {
        // A fourth figure, or a third one that is no year: a version or an address.
        if p.get(at + 5).is_some_and(|m| m.joins(&[".", "/", "-"]))
            && p.get(at + 6).is_some_and(|n| n.glued && n.num().is_some())
        {
            return None;
        }
        let day = three(s, (a, alen), (b, blen), (c, clen))?;
        return Some((5, Node::Day(day)));
    }
    if !p[at + 2].glued || alen > 2 || blen > 2 {
        // `2025-06`
        if alen == 4
            && mark == "-"
            && p[at + 2].glued
            && blen == 2
            && (1..=12).contains(&b)
            && !follows(p, at + 3)
            && (1800..2200).contains(&a)
        {
            return Some((3, Node::Day(Day { y: Some(a as i32), m: Some(b as u8), ..Day::default() })));
        }
        // `18. 6.` with a blank
        if loose
            && !p[at + 2].glued
            && alen <= 2
            && blen <= 2
            && s.table.set.dot_day
            && p.get(at + 3).is_some_and(|m| m.joins(&["."]))
        {
            return pair(s, a, b).map(|d| (4, Node::Day(d)));
        }
        return None;
    }
    two(s, at, mark, (a, alen), (b, blen))
}

/// Day and month without a year.
fn two(s: &Scan, at: usize, mark: &str, (a, alen): (u32, u8), (b, blen): (u32, u8)) -> Option<(usize, Node)> {
    let p = s.pieces;
    let dot = p.get(at + 3).is_some_and(|m| m.joins(&["."]));
    if follows(p, at + 3) && !(dot && mark == ".") || dot && p.get(at + 4).is_some_and(|n| n.glued && n.num().is_some())
    {
        return None;
    }
    if p.get(at + 3).is_some_and(|m| m.joins(&["%", "/", "-", "x", ":"])) {
        return None;
    }
    let day = pair(s, a, b)?;
    let cue = at > 0 && s.class_before(at, ON) || s.is(at + 3, POSTPOSITION);
    let padded = alen == 2 && blen == 2 && (a < 10 || b < 10);
    let sure = match mark {
        "." => s.table.set.dot_day && dot || cue && s.table.set.pairs && (padded || a > 12 || b > 12),
        "/" => !(a == 24 && b == 7) && (cue || padded || a > 12 || b > 12),
        _ => (cue || padded) && s.table.set.pairs,
    };
    let len = if mark == "." && dot && s.table.set.dot_day { 4 } else { 3 };
    sure.then_some((len, Node::Day(day)))
}

/// Day and month by the language's order, turned round where that is impossible.
fn pair(s: &Scan, a: u32, b: u32) -> Option<Day> {
    let (d, m) = if s.table.set.order == Order::Dmy { (a, b) } else { (b, a) };
    let (d, m) = if m > 12 { (m, d) } else { (d, m) };
    ((1..=31).contains(&d) && (1..=12).contains(&m)).then(|| Day {
        d: Some(d as u8),
        m: Some(m as u8),
        ..Day::default()
    })
}

/// Three figures with marks between them.
fn three(s: &Scan, (a, alen): (u32, u8), (b, blen): (u32, u8), (c, clen): (u32, u8)) -> Option<Day> {
    let set = &s.table.set;
    let ymd = |y: i32, m: u32, d: u32| {
        let cal = if set.persian && (1200..1500).contains(&y) { Calendar::Persian } else { Calendar::Gregorian };
        ((1..=12).contains(&m) && (1..=31).contains(&d)).then(|| Day {
            y: Some(y - if y > 2300 { set.era } else { 0 }),
            m: Some(m as u8),
            d: Some(d as u8),
            cal,
            ..Day::default()
        })
    };
    if alen == 4 && blen <= 2 && clen <= 2 {
        return ymd(a as i32, b, c);
    }
    if alen > 2 || blen > 2 || !(clen == 4 || clen == 2) {
        // `27-7-3`
        return (set.order == Order::Ymd && alen == 2 && blen <= 2 && clen <= 2).then(|| ymd(-(a as i32) - 1, b, c))?;
    }
    let year = if clen == 4 { c as i32 } else { -(c as i32) - 1 };
    let month_first = set.order != Order::Dmy;
    if set.order == Order::Ymd && clen == 2 && alen == 2 {
        // Years first where that can be: `71/05/05`.
        if let Some(day) = ymd(-(a as i32) - 1, b, c) {
            return Some(day);
        }
    }
    let first = if month_first { (a, b) } else { (b, a) };
    ymd(year, first.0, first.1).or_else(|| ymd(year, first.1, first.0))
}

/// Does the figure before belong to this one?
fn before(p: &[Piece], at: usize) -> bool {
    at > 0
        && p[at].glued
        && (matches!(p[at - 1].text, "$" | "€" | "£" | "#" | "+" | "@" | "_" | "=")
            || matches!(p[at - 1].text, "." | "," | ":" | "/" | "-")
                && at > 1
                && p[at - 1].glued
                && p[at - 2].num().is_some())
}

/// Does a glued figure or mark that carries on a figure stand at `at`?
fn follows(p: &[Piece], at: usize) -> bool {
    p.get(at).is_some_and(|m| m.joins(&[".", ",", "/", ":", "%", "-"]))
        && p.get(at + 1).is_some_and(|n| n.glued && n.num().is_some())
}

/// A time of day in figures at `at`: length in pieces, hour, minute.
pub(super) fn clock(s: &Scan, at: usize) -> Option<(usize, u8, u8)> {
    let p = s.pieces;
    let (h, hlen) = p[at].num()?;
    if h > 24 || hlen > 2 || before(p, at) {
        return None;
    }
    let mark = p.get(at + 1).filter(|m| m.glued)?.text;
    let (m, mlen) = p.get(at + 2).filter(|m| m.glued).and_then(Piece::num)?;
    if m > 59 || mlen != 2 || !matches!(mark, ":" | "h" | "." | "：" | "ч") {
        return None;
    }
    if mark == "." && !(s.table.set.dot_time && cued(s, at) || s.is(at + 3, MERIDIEM)) {
        return None;
    }
    // `10:30:15` keeps its seconds; `3:45,12` is a result.
    let seconds = p.get(at + 3).is_some_and(|x| x.joins(&[":"]))
        && p.get(at + 4).is_some_and(|n| n.glued && n.num().is_some_and(|(_, l)| l == 2));
    let end = if seconds { 5 } else { 3 };
    if p.get(at + end).is_some_and(|x| x.joins(&[",", "."]))
        && p.get(at + end + 1).is_some_and(|n| n.glued && n.num().is_some())
    {
        return None;
    }
    Some((end, h as u8, m as u8))
}

/// Does a cue of a time of day stand before or after `H.MM`?
fn cued(s: &Scan, at: usize) -> bool {
    s.class_before(at, AT) || s.is(at + 3, CLOCK)
}
