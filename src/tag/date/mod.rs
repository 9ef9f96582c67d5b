//! Dates: days, months, years, weekdays, relative dates, stretches and times of day.
//!
//! The engine knows no language. Rules (`rules.txt` for all, `[date.rule]` of a pack for one) are patterns of slots and
//! words; a match is laid against the article's day. What is said stays said: `since Monday` is that Monday with
//! [`Bound::Since`](crate::tag::Bound), `three years ago` is the day three years ago, approximate.

mod atom;
mod calendar;
mod figures;
mod got;
mod memo;
mod node;
mod number;
mod piece;
mod reach;
mod relative;
mod resolve;
mod rule;
mod scan;
mod settings;
mod table;
mod zone;

pub(crate) use table::Table;

use super::{Bound, DateForm, Passage, Tag, TagKind, Value};
use crate::Span;
use atom::{AT, FUTURE, NOUN, PAST, Strength};
use node::{Day, Node};
use piece::{Kind, pieces};
use resolve::{Context, value};
use scan::{Hit, Scan};
use std::rc::Rc;

/// Sentences are read in windows of so many tokens at most: a page of figures in one "sentence" stays linear.
const WINDOW: usize = 4_000;
/// How far from a weekday a cue of the future counts, in pieces: about a clause.
const CLAUSE: usize = 14;
/// From so near before a day a cue of the future belongs to it, over a preposition.
const BESIDE: usize = 2;

/// Appends the tags of one sentence.
pub fn tag(p: &Passage, out: &mut Vec<Tag>) {
    let mut from = p.range.start;
    while from < p.range.end {
        let to = (from + WINDOW).min(p.range.end);
        window(p, from..to, out);
        from = to;
    }
}

fn window(p: &Passage, range: std::ops::Range<usize>, out: &mut Vec<Tag>) {
    let mut all = Vec::with_capacity(range.len() + 8);
    pieces(p.text, p.tokens, range, &mut all);
    let table = &p.pack.tables.date;
    let scan = Scan::new(table, &all);
    let mut at = 0;
    while at < all.len() {
        let Some(hit) = scan.find(at) else {
            at += 1;
            continue;
        };
        if matches!(hit.node, Node::Nothing) {
            at = hit.end;
            continue;
        }
        if !believed(&scan, &hit, at) {
            at += 1;
            continue;
        }
        at = match read(p, &scan, hit, out) {
            Some(end) => end,
            None => at + 1,
        };
    }
}

/// Tags a match, or what it grew from; gives the piece after it.
fn read(p: &Passage, scan: &Scan, mut hit: Rc<Hit>, out: &mut Vec<Tag>) -> Option<usize> {
    loop {
        let (a, b) = hit.inner;
        // "postponed until Thursday": the day that ends something lies ahead as a rule.
        // What holds since a day is told in any tense: only a cue close by counts.
        let reach = if matches!(hit.node, Node::Bound(Bound::Since, _)) { 3 } else { CLAUSE };
        let cue = future(scan, a, hit.end, reach, &p.pack.tables.cues.clause);
        let ahead = matches!(hit.node, Node::Bound(Bound::Until, _)) || cue.unwrap_or(false);
        let cx = Context {
            base: p.date,
            future: ahead,
            past: cue == Some(false) || cue.is_none() && reach < CLAUSE,
            this_month: scan.table.set.day_this_month,
        };
        let (first, last) = (scan.pieces.get(a)?, scan.pieces.get(b.checked_sub(1)?)?);
        if let Some(mut v) = value(&hit.node, &cx) {
            let span = Span::new(first.span.start, last.span.end);
            v.zone = v.time.and_then(|_| zone::told(p, p.tokens.within(span)));
            let rule = rule(&hit.node, v.how);
            out.push(Tag { kind: TagKind::Date, span, value: Value::Date(v), rule });
            return Some(hit.end);
        }
        hit = hit.shorter.clone().filter(|h| h.strength == Strength::Strong)?;
    }
}

/// Is a match a date without a cue?
fn believed(s: &Scan, hit: &Hit, at: usize) -> bool {
    if hit.strength == Strength::Figure {
        return false;
    }
    if hit.strength == Strength::Strong {
        return true;
    }
    let Node::Day(Day { y: Some(y), m: None, d: None, .. }) = hit.node else { return false };
    bare_year(s, at, hit.end, y)
}

/// A year without a cue: 1800–2100, and neither a name's number before nor a counted noun after it.
fn bare_year(s: &Scan, at: usize, end: usize, y: i32) -> bool {
    if !(1800..=2100).contains(&y) || s.class_before(at, NOUN) || s.table.is_empty() {
        return false;
    }
    // All that was said is a number in words: `dos mil`.
    if at == 0 && end == s.pieces.len() && s.pieces[at].num().is_none() {
        return false;
    }
    let before = at.checked_sub(1).map(|b| &s.pieces[b]);
    if let Some(b) = before {
        let start = at == 1;
        // `Agenda 2030`, `Paris 2024`, `model X-2000`, `$2000`.
        if b.kind == Kind::Word && b.capital && !start
            || b.glued && s.pieces[at].glued
            || matches!(b.text, "$" | "€" | "£" | "#" | "№")
        {
            return false;
        }
        if b.num().is_some() {
            return false;
        }
    }
    match s.pieces.get(end) {
        None => true,
        Some(n) if n.kind == Kind::Mark => {
            !(n.glued && matches!(n.text, "%" | "€" | "$" | "£" | "°" | "-" | "/" | ":" | "‑"))
        }
        // A word after it may be what is counted, a verb is not.
        Some(n) => {
            s.is(end, PAST)
                || s.is(end, FUTURE)
                || s.table.set.nouns_capital && n.kind == Kind::Word && !n.capital && (at == 0 || s.is(at, AT))
        }
    }
}

/// Does the clause speak of what is to come? The nearest cue on either side decides.
///
/// Right behind a clause word (`clause`) a cue begins another: "was examined on Monday and will play".
fn future(s: &Scan, from: usize, to: usize, reach: usize, clause: &crate::pack::Phrases<()>) -> Option<bool> {
    let cue = |i: usize| {
        if s.is(i, FUTURE) || s.table.set.ends_in_future(s.pieces[i].text) {
            Some(true)
        } else if s.is(i, PAST) {
            Some(false)
        } else {
            None
        }
    };
    let stop = |i: usize| matches!(s.pieces[i].text, ";" | ":" | "." | "!" | "?");
    let before =
        (from.saturating_sub(reach)..from).rev().take_while(|i| !stop(*i)).find_map(|i| cue(i).map(|c| (from - i, c)));
    let ahead = (to..(to + reach).min(s.pieces.len())).take_while(|i| !stop(*i));
    let first = ahead.clone().find(|i| cue(*i).is_some());
    let other = |i: usize| i > to && cue(i) == Some(true) && clause.word(s.pieces[i - 1].text).is_some();
    let after = first.filter(|i| !other(*i)).and_then(|i| cue(i).map(|c| (i + 1 - to, c)));
    match (before, after) {
        // "The visit planned for May was called off": what stands with the day itself says more than the verb behind it.
        (Some((1..=BESIDE, true)), _) => Some(true),
        (Some(a), Some(b)) => Some(if a.0 <= b.0 { a.1 } else { b.1 }),
        (a, b) => a.or(b).map(|c| c.1),
    }
}

/// The rule's name in reports.
fn rule(node: &Node, how: DateForm) -> &'static str {
    match node {
        Node::Range(..) => "date-range",
        Node::Bound(_, inner) | Node::About(inner) | Node::At(inner, ..) => rule(inner, how),
        Node::Nth(..) | Node::NthUnit(..) | Node::DayOf(..) => "date-nth",
        Node::Edge(..) => "date-part",
        Node::Season(..) => "date-season",
        Node::Century(_) | Node::Decade(_) => "date-era",
        Node::Easter { .. } => "date-holiday",
        Node::Clock { .. } => "time-of-day",
        Node::Day(Day { m: None, d: None, y: Some(_), .. }) => "date-year",
        Node::Day(Day { d: None, m: Some(_), .. }) => "date-month",
        _ => match how {
            DateForm::Absolute => "date-day-month-year",
            DateForm::Partial => "date-day-month",
            DateForm::Weekday => "date-weekday",
            DateForm::Relative => "date-relative",
            DateForm::Time => "time-of-day",
        },
    }
}

#[cfg(test)]
mod tests;
