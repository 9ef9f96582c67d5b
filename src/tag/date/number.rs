//! The numbers inside dates: days, counts, ordinals and years, in figures and in words.

use super::atom::{AND, Atom, MEASURE, Strength, Unit};
use super::piece::{Kind, Piece};
use super::reach;
use super::rule::{Key, Slot};
use super::scan::{Scan, Val};

/// Most pieces a number in words may take: "two thousand and twenty - five".
pub(super) const LONGEST: usize = 10;

/// May a number that is neither figure nor number word begin here: a Roman numeral, or `'25`?
pub(super) fn begins(s: &Scan, at: usize) -> bool {
    let p = &s.pieces[at];
    (p.kind == Kind::Word && p.capital && roman(p.text).is_some()) || matches!(p.text, "'" | "’")
}

/// May it be a number in one word: `zweitausendachtzehn`?
pub(super) fn together(s: &Scan, p: &Piece) -> bool {
    s.table.set.compound && p.kind == Kind::Word && p.text.len() > 6 && s.table.numeral(p.text)
}

/// The marks of the sorts of numbers that may begin at `at`, and how many pieces a number takes there where that is sure
/// (else 0). `known` are the marks of its atoms; those behind it are known, and where the next unit is.
pub(super) fn marks(s: &Scan, at: usize, known: u64, unit: usize) -> (u64, u8) {
    let p = &s.pieces[at];
    if known & reach::mark(Key::Number) == 0 && p.kind == Kind::Word && !p.capital && !s.table.set.compound {
        return (0, 0);
    }
    let units = |most: usize| unit.wrapping_sub(at) <= most + s.table.longest.to_unit();
    if let Some((value, len)) = p.num() {
        let two = len <= 2;
        let more = s.pieces.get(at + 1).is_some_and(|n| n.glued);
        let sorts = reach::numbers(&[
            (Slot::Day, two && (1..=31).contains(&value)),
            (Slot::MonthNumber, two && (1..=12).contains(&value)),
            (Slot::Year, len == 4),
            (Slot::ShortYear, len == 2),
            (Slot::Count, len <= 3),
            (Slot::Span, len <= 3 && units(s.table.longest.number())),
            (Slot::Ordinal, two),
            (Slot::Hour, two && value <= 24),
            (Slot::HourMinute, more),
            (Slot::Figures, more),
        ]);
        return (sorts, 0);
    }
    if matches!(p.text, "'" | "’") && !s.pieces.get(at + 1).is_some_and(|n| n.glued && n.num().is_some()) {
        return (0, 0);
    }
    let (mut out, mut sure, mut alone) = (0, None, !begins(s, at));
    for (len, e) in s.atoms(at) {
        let i = at + *len as usize;
        let (value, ordinal, vague) = match e.atom {
            Atom::Number(v, vague) => (v, false, vague),
            Atom::Ordinal(v) => (v, true, false),
            Atom::Span(..) => {
                out |= reach::numbers(&[(Slot::Span, true)]);
                continue;
            }
            _ => continue,
        };
        sure = Some(if sure.is_none_or(|l| l == *len) { *len } else { 0 });
        // Does the number go on?
        alone &= !s.marked(i, Key::Number)
            && !s.marked(i, Key::Lit(AND))
            && !s.pieces.get(i).is_some_and(|p| p.glued && matches!(p.text, "-" | "‑"));
        out |= reach::numbers(&[
            (Slot::Day, !vague && (1..=31).contains(&value)),
            (Slot::MonthNumber, !vague && (1..=12).contains(&value)),
            (Slot::Year, !ordinal && (1100..=2199).contains(&value)),
            (Slot::Count, !ordinal),
            (Slot::Span, !ordinal && units(*len as usize)),
            (Slot::Ordinal, ordinal || s.table.set.digits),
            (Slot::Hour, !ordinal && !vague && value <= 24),
        ]);
    }
    if alone && (sure.is_some() || !together(s, p)) {
        return (out, sure.unwrap_or(0));
    }
    let any = reach::numbers(&[
        (Slot::Day, true),
        (Slot::MonthNumber, true),
        (Slot::Year, true),
        (Slot::Count, true),
        (Slot::Span, true),
        (Slot::Ordinal, true),
        (Slot::Hour, true),
    ]);
    (out | any, 0)
}

/// The numbers that a slot may hold at `at`, longest first.
pub(super) fn options(s: &Scan, slot: Slot, at: usize, out: &mut Vec<(usize, Val)>) {
    let p = &s.pieces[at];
    if let Some((value, len)) = p.num() {
        if let Some(end) = figure(s, slot, at, value, len) {
            out.push((end - at, Val::Int(value as i64, false)));
        }
        return;
    }
    match slot {
        Slot::ShortYear => return,
        Slot::Year if matches!(p.text, "'" | "’") => {
            if let Some((value, 2)) = s.pieces.get(at + 1).filter(|n| n.glued).and_then(Piece::num) {
                out.push((2, Val::Int(value as i64, false)));
            }
            return;
        }
        _ => {}
    }
    let from = out.len();
    words(s, at, &mut |len, value, ordinal, vague| {
        let fits = match slot {
            Slot::Day => (1..=31).contains(&value) && !vague,
            Slot::MonthNumber => (1..=12).contains(&value) && !vague,
            Slot::Hour => value <= 24 && !ordinal && !vague,
            Slot::Year => (1100..=2199).contains(&value) && !ordinal,
            Slot::Count => !ordinal,
            Slot::Ordinal => ordinal || s.table.set.digits,
            _ => false,
        };
        if fits {
            out.push((len, Val::Int(value as i64, vague)));
        }
    });
    out[from..].reverse();
    if slot == Slot::Ordinal
        && p.capital
        && let Some(value) = roman(p.text)
    {
        out.push((1, Val::Int(value, false)));
    }
}

/// Piece after a figure that fits the slot.
fn figure(s: &Scan, slot: Slot, at: usize, value: u32, len: u8) -> Option<usize> {
    let next = |i: usize| s.pieces.get(i).filter(|p| p.glued);
    let digit_at = |i: usize| next(i).is_some_and(|p| p.num().is_some());
    // A part of a longer figure (`3.5`, `1,200`, `7:3`) is no day and no count.
    let before = at > 0
        && s.pieces[at].glued
        && matches!(s.pieces[at - 1].text, "." | "," | ":" | "$" | "€" | "£")
        && (s.pieces[at - 1].text.len() > 1
            || s.pieces[at - 1].text == "$"
            || at > 1 && s.pieces[at - 1].glued && s.pieces[at - 2].num().is_some());
    let after =
        next(at + 1).is_some_and(|p| matches!(p.text, "." | "," | ":") && slot != Slot::Hour) && digit_at(at + 2);
    if before || after && slot != Slot::Year {
        return None;
    }
    if next(at + 1).is_some_and(|p| matches!(p.text, "%" | "€" | "$" | "£" | "°")) {
        return None;
    }
    let suffix = |i: usize| {
        next(i).map_or(0, |_| {
            s.atoms(i).iter().filter(|(_, e)| e.atom == Atom::Suffix).map(|(l, _)| *l as usize).max().unwrap_or(0)
        })
    };
    // `no 25.º minuto`: written so only the first is a day.
    let counted = next(at + 1).is_some_and(|p| p.text == ".") && suffix(at + 2) > 0;
    match slot {
        Slot::Day if counted && value > 1 => None,
        Slot::Day => ((1..=31).contains(&value) && len <= 2).then(|| at + 1 + suffix(at + 1)),
        Slot::MonthNumber => ((1..=12).contains(&value) && len <= 2).then_some(at + 1),
        Slot::Hour => {
            let more = next(at + 1).is_some_and(|p| matches!(p.text, "-" | "/" | "." | ":" | ",")) && digit_at(at + 2);
            (value <= 24 && len <= 2 && !more).then_some(at + 1)
        }
        Slot::Count => (len <= 3).then_some(at + 1),
        Slot::ShortYear => (len == 2).then_some(at + 1),
        Slot::Year => {
            let era = s.table.set.era != 0 || s.table.set.persian;
            (len == 4 && (if era { 1200 } else { 1000 }..=2999).contains(&value)).then_some(at + 1)
        }
        Slot::Ordinal => {
            let extra = suffix(at + 1);
            let dot = s.table.set.ordinal_dot && next(at + 1).is_some_and(|p| p.text == ".");
            let end = if extra > 0 {
                at + 1 + extra
            } else if dot {
                at + 2
            } else if s.table.set.digits {
                at + 1
            } else {
                return None;
            };
            (value > 0 && len <= 2).then_some(end)
        }
        _ => None,
    }
}

/// Reads number words from `at`; every readable beginning is handed to `found(pieces, value, ordinal, vague)`.
pub(super) fn words(s: &Scan, at: usize, found: &mut impl FnMut(usize, u32, bool, bool)) {
    // A hyphen, a word for `and`, or both with hyphens around: "vingt-et-un".
    let and = |from: usize| {
        let mut i = from;
        for _ in 0..3 {
            let Some(p) = s.pieces.get(i) else { break };
            let word = s.atoms(i).iter().find(|(_, e)| e.atom == Atom::Lit(AND)).map(|(l, _)| *l as usize);
            match word {
                _ if p.glued && matches!(p.text, "-" | "‑") => i += 1,
                Some(len) => i += len,
                None => break,
            }
        }
        i - from
    };
    let pick = |i: usize| {
        s.atoms(i)
            .iter()
            .filter_map(|(l, e)| match e.atom {
                Atom::Number(v, vague) => Some((*l as usize, v, false, vague)),
                Atom::Ordinal(v) => Some((*l as usize, v, true, false)),
                _ => None,
            })
            .max_by_key(|(l, _, ordinal, _)| (*l, !ordinal))
            .or_else(|| {
                let p = s.pieces.get(i).filter(|p| together(s, p))?;
                Some((1, compound(s, p.text)?, false, false))
            })
    };
    let mut sum = Sum { digits: s.table.set.digits, units_first: s.table.set.units_first, ..Sum::default() };
    let mut i = at;
    while i < s.pieces.len() && i - at < LONGEST {
        let skip = if i > at && pick(i).is_none() { and(i) } else { 0 };
        let Some((len, v, ordinal, vague)) = pick(i + skip) else { return };
        if !sum.add(v) {
            return;
        }
        i += skip + len;
        found(i - at, sum.value(), ordinal, vague);
        if ordinal && v < 100 && !(v >= 20 && v.is_multiple_of(10)) || vague {
            return;
        }
    }
}

/// The value of a word made of several number words: `zweitausendachtzehn`, `duemiladiciotto`.
fn compound(s: &Scan, word: &str) -> Option<u32> {
    let mut sum = Sum::default();
    let mut rest = word;
    while !rest.is_empty() {
        let (len, v) = s.table.number(rest)?;
        rest = &rest[len..];
        if let Some(v) = v {
            // Units before tens: achtundsiebzig.
            let units = sum.cur % 100;
            if (20..100).contains(&v) && (1..10).contains(&units) {
                sum.cur += v
            } else if !sum.add(v) {
                return None;
            }
        }
    }
    Some(sum.value())
}

/// A number being put together from its words.
#[derive(Default)]
struct Sum {
    total: u32,
    cur: u32,
    last: Option<u32>,
    /// Words stand for single digits: 二〇〇九.
    digits: bool,
    units_first: bool,
    /// "nineteen oh": the next word is a year's last digit.
    oh: bool,
}

impl Sum {
    fn value(&self) -> u32 {
        self.total.saturating_add(self.cur)
    }

    /// Takes the next word; false where it does not go on the number.
    fn add(&mut self, v: u32) -> bool {
        let Some(prev) = self.last.replace(v) else {
            (self.total, self.cur) = if v >= 1000 { (v, 0) } else { (0, v) };
            return true;
        };
        let cur = self.cur;
        let tens = (20..100).contains(&(cur % 100)) && cur.is_multiple_of(10);
        let score = (60..100).contains(&cur) && cur.is_multiple_of(20) && (10..20).contains(&v);
        let below = cur.is_multiple_of(100) && (cur > 0 || self.total > 0) && v < 100;
        if self.digits && v == 0 {
            self.last = Some(10);
        } else if self.digits && v < 10 && prev < 10 {
            self.cur = cur.saturating_mul(10).saturating_add(v);
        } else if self.digits && v == 10 && (1..10).contains(&(cur % 100)) && prev < 10 {
            self.cur += cur % 10 * 9;
        } else if v >= 1000 && v.is_multiple_of(1000) {
            self.total = self.total.saturating_add(cur.max(1).saturating_mul(v));
            self.cur = 0;
        } else if v == 100 && (1..100).contains(&cur) {
            self.cur *= 100;
        } else if v == 0 && (10..=20).contains(&cur) {
            self.cur *= 100;
            self.oh = true;
        } else if v > 0 && (v < 10 && (tens || self.oh) || below || score || cur == 0 && v < 1000 && self.total > 0)
            || v > 0 && v < 10 && cur % 100 == 10 && prev == 10
            || self.units_first && (20..100).contains(&v) && (1..10).contains(&(cur % 100))
        {
            self.cur += v;
        } else if self.total == 0 && (11..=20).contains(&cur) && (10..100).contains(&v) {
            self.cur = cur * 100 + v;
        } else {
            return false;
        }
        true
    }
}

/// Counts with units in a row: "2 years, 1 month and 21 days". Every beginning is an option, longest first.
pub(super) fn spans(s: &Scan, at: usize, out: &mut Vec<(usize, Val)>) {
    let mut parts: Vec<(i32, Unit)> = Vec::new();
    let mut vague = false;
    let mut i = at;
    let from = out.len();
    while let Some((len, n, unit, v)) = span(s, i) {
        parts.push((n, unit));
        vague |= v;
        i += len;
        out.push((i - at, Val::Span(parts.clone(), vague)));
        // Between them: a comma, a word for `and`, both, or nothing.
        let mut to = i;
        for _ in 0..2 {
            let Some(p) = s.pieces.get(to) else { break };
            if matches!(p.text, "," | "،" | "、") {
                to += 1;
            } else if let Some((l, _)) = s.atoms(to).iter().find(|(_, e)| e.atom == Atom::Lit(AND)) {
                to += *l as usize;
            }
        }
        if parts.len() > 3 || to >= s.pieces.len() {
            break;
        }
        i = to;
    }
    out[from..].reverse();
}

/// One count with its unit.
fn span(s: &Scan, at: usize) -> Option<(usize, i32, Unit, bool)> {
    if at >= s.pieces.len() {
        return None;
    }
    if let Some((len, n, unit)) = s.atoms(at).iter().find_map(|(l, e)| match e.atom {
        Atom::Span(n, u) => Some((*l as usize, n, u)),
        _ => None,
    }) {
        return Some((len, n as i32, unit, false));
    }
    let mut counts = Vec::new();
    options(s, Slot::Count, at, &mut counts);
    for (len, val) in counts {
        let Val::Int(n, vague) = val else { continue };
        // A measure word may stand between count and unit: 个, of.
        let gap = s.atoms(at + len).iter().find(|(_, e)| e.atom == Atom::Lit(MEASURE)).map_or(0, |(l, _)| *l as usize);
        for skip in [0, gap] {
            if let Some((l, u)) = s
                .atoms(at + len + skip)
                .iter()
                .filter_map(|(l, e)| match e.atom {
                    Atom::Unit(u) => Some((*l as usize, u)),
                    _ => None,
                })
                .max_by_key(|(l, _)| *l)
            {
                return Some((len + skip + l, n as i32, u, vague));
            }
        }
    }
    None
}

/// A Roman numeral up to 39, with the ending an ordinal may have (`xviie`).
fn roman(s: &str) -> Option<i64> {
    if !s.starts_with(['i', 'v', 'x']) {
        return None;
    }
    let digits =
        s.trim_end_matches("eme").trim_end_matches("ème").trim_end_matches(&['e', 'º', 'ª', 'o', 'a', 'ο', 'ο'][..]);
    if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) {
        return None;
    }
    let value = |b: u8| match b {
        b'i' => 1,
        b'v' => 5,
        _ => 10,
    };
    let b = digits.as_bytes();
    let sum: i64 = (0..b.len())
        .map(|i| {
            let v = value(b[i]);
            if b.get(i + 1).is_some_and(|n| value(*n) > v) { -v } else { v }
        })
        .sum();
    (1..=39).contains(&sum).then_some(sum)
}

/// Weakest of the names captured: what the whole needs.
pub(super) fn strength(vals: &[(Slot, Val)]) -> Strength {
    vals.iter()
        .filter_map(|(_, v)| match v {
            Val::Month(_, s, _) | Val::Weekday(_, s) => Some(*s),
            Val::Node(h) => Some(h.strength),
            _ => None,
        })
        .max()
        .unwrap_or_default()
}
