//! Matching rules against the pieces of a sentence: at each place the longest match stands, of equals the first rule.

use super::atom::{Atom, Calendar, Edge, Entry, OF, Part, Rel, Strength, THE, Unit};
use super::figures;
use super::memo::{Numbers, Options};
use super::node::{Node, build};
use super::number;
use super::piece::{Kind, Piece};
use super::reach::{Ahead, asked, mark};
use super::rule::{Elem, Key, Op, Rule, Slot, What, key};
use super::table::Table;
use crate::order::Order;
use std::cell::RefCell;
use std::rc::Rc;

/// Deepest nesting of dates in dates ("two days before the end of next month").
const DEPTH: u8 = 4;

/// A match.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Piece after the last.
    pub end: usize,
    /// The pieces that carry it.
    pub inner: (usize, usize),
    pub node: Node,
    /// What it needs to be believed.
    pub strength: Strength,
    /// The match this one grew from, which stands where this one turns out to be no date.
    pub shorter: Option<Rc<Hit>>,
}

/// What a slot holds.
#[derive(Clone, Debug)]
pub(super) enum Val {
    Int(i64, bool),
    Month(u8, Strength, Calendar),
    Weekday(u8, Strength),
    Unit(Unit),
    Span(Vec<(i32, Unit)>, bool),
    Rel(Rel),
    Season(u8),
    Edge(Edge),
    Part(Part),
    Clock(u8, u8),
    Node(Rc<Hit>),
}

/// What a match has captured, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Caps {
    pub vals: Vec<(Slot, Val)>,
    open: Option<usize>,
    close: Option<usize>,
    /// Where the last gap ended: a match does not end in a gap.
    gap: Option<usize>,
}

/// Words of 64 bits for the rules of most languages.
const FEW: usize = 8;

type Memo = RefCell<Vec<Option<Option<Rc<Hit>>>>>;

/// One sentence being read.
pub(super) struct Scan<'a> {
    pub table: &'a Table,
    pub pieces: &'a [Piece<'a>],
    atoms: Vec<(u8, Entry)>,
    /// Where the atoms of each piece begin in `atoms`.
    index: Vec<u32>,
    /// The [`mark`]s of each piece: of its atoms, and of a number that may begin with it.
    marks: Vec<u64>,
    /// How many pieces a number at each piece takes, where that is sure.
    sure: Vec<u8>,
    ahead: Ahead,
    memo: Memo,
    /// A bit for each rule for which the sentence holds what it cannot do without.
    possible: Vec<u64>,
    /// Numbers read so far, by place: several rules ask for the same.
    numbers: RefCell<Numbers>,
}

impl<'a> Scan<'a> {
    pub fn new(table: &'a Table, pieces: &'a [Piece<'a>]) -> Self {
        let mut atoms = Vec::new();
        let mut index = Vec::with_capacity(pieces.len() + 1);
        for at in 0..pieces.len() {
            let from = atoms.len();
            index.push(from as u32);
            table.atoms(pieces, at, &mut atoms);
            number_not_month(pieces, at, from, &mut atoms);
        }
        index.push(atoms.len() as u32);
        let mut scan = Scan {
            table,
            pieces,
            atoms,
            index,
            marks: vec![0; pieces.len()],
            sure: vec![0; pieces.len()],
            ahead: Ahead::new(&[]),
            possible: Vec::new(),
            memo: RefCell::new(vec![None; pieces.len()]),
            numbers: RefCell::new(Numbers::new(pieces.len())),
        };
        // [`Key::bit`]s of what stands in the sentence.
        let mut present = 0;
        let mut unit = usize::MAX;
        for at in (0..pieces.len()).rev() {
            let mut marks = 0;
            for key in scan.atoms(at).iter().filter_map(|(_, e)| key(e.atom)) {
                marks |= mark(key);
                present |= key.bit();
            }
            present |= if scan.numeric(at) { Key::Number.bit() } else { 0 };
            let (numbers, sure) = number::marks(&scan, at, marks, unit);
            (scan.marks[at], scan.sure[at]) = (marks | numbers, sure);
            unit = if marks & mark(Key::Unit) == 0 { unit } else { at };
        }
        scan.ahead = Ahead::new(&scan.marks);
        scan.possible = vec![0; table.row()];
        for (id, _) in table.rules.iter().enumerate().filter(|(_, r)| r.needs & !present == 0) {
            scan.possible[id / 64] |= 1 << (id % 64);
        }
        scan
    }

    /// The same as if everything stood everywhere, so that every rule is tried.
    #[cfg(test)]
    pub fn blind(mut self) -> Self {
        self.marks.fill(u64::MAX);
        self.sure.fill(0);
        self.ahead = Ahead::new(&self.marks);
        self.possible.fill(u64::MAX);
        self
    }

    /// Meanings of the phrases that begin at `at`.
    pub fn atoms(&self, at: usize) -> &[(u8, Entry)] {
        match (self.index.get(at), self.index.get(at + 1)) {
            (Some(a), Some(b)) => &self.atoms[*a as usize..*b as usize],
            _ => &[],
        }
    }

    /// Does a phrase of class `id` begin at `at`?
    pub fn is(&self, at: usize, id: u16) -> bool {
        self.marked(at, Key::Lit(id)) && self.atoms(at).iter().any(|(_, e)| e.atom == Atom::Lit(id))
    }

    /// Does a phrase of class `id` end right before `at`?
    pub fn class_before(&self, at: usize, id: u16) -> bool {
        (1..=3.min(at))
            .filter(|back| self.marked(at - back, Key::Lit(id)))
            .any(|back| self.atoms(at - back).iter().any(|(len, e)| *len as usize == back && e.atom == Atom::Lit(id)))
    }

    /// May a phrase of this kind, or a number, begin at `at`? Others may share the mark.
    pub fn marked(&self, at: usize, key: Key) -> bool {
        self.marks.get(at).is_some_and(|m| m & mark(key) != 0)
    }

    /// The longest match that begins at `at`.
    pub fn find(&self, at: usize) -> Option<Rc<Hit>> {
        self.find_in(at, 0)
    }

    fn find_in(&self, at: usize, depth: u8) -> Option<Rc<Hit>> {
        // Most words begin nothing.
        if depth > DEPTH || self.marks.get(at).is_none_or(|m| *m == 0) {
            return None;
        }
        if let Some(known) = &self.memo.borrow()[at] {
            return known.clone();
        }
        let found = self.longest(at, depth);
        // A search cut short by its depth is not remembered.
        if depth < DEPTH {
            self.memo.borrow_mut()[at] = Some(found.clone());
        }
        found
    }

    /// Does a figure, or what else begins a number without being a number word, stand at `at`?
    fn numeric(&self, at: usize) -> bool {
        matches!(self.pieces[at].kind, Kind::Num { .. }) || number::begins(self, at)
    }

    fn longest(&self, at: usize, depth: u8) -> Option<Rc<Hit>> {
        // Rules that may begin with what stands here, and those of them that may do so with a number only.
        let (mut few, mut many) = ([0; 2 * FEW], Vec::new());
        let row = self.table.row();
        let both = if row <= FEW {
            &mut few[..2 * row]
        } else {
            many.resize(2 * row, 0);
            many.as_mut_slice()
        };
        let (rules, counting) = both.split_at_mut(row);
        let mut begin = |key| rules.iter_mut().zip(self.table.starting(key)).for_each(|(r, more)| *r |= more);
        let mut number = self.numeric(at);
        for key in self.atoms(at).iter().filter_map(|(_, e)| key(e.atom)) {
            match key {
                Key::Number => number = true,
                _ => begin(key),
            }
        }
        if number {
            for (i, more) in self.table.starting(Key::Number).iter().enumerate() {
                counting[i] = more & !rules[i];
                rules[i] |= more;
            }
        }
        let sure = usize::from(self.sure[at]);
        let mut best: Option<Hit> = None;
        let mut caps = Caps::default();
        self.each(rules, |id, rule| {
            let counts = sure > 0 && counting[usize::from(id) / 64] >> (id % 64) & 1 == 1;
            if self.ahead.has(at, rule.reach) && (!counts || self.ahead.has(at + sure, rule.counted)) {
                self.attempt(id, at, at, None, depth, &mut caps, &mut best);
            }
        });
        // Rules that begin with a date or a time grow what was found.
        for _ in 0..3 {
            let Some(seed) = best.clone().map(Rc::new) else { break };
            if matches!(seed.node, Node::Nothing) {
                break;
            }
            let key = if matches!(seed.node, Node::Clock { .. }) { Key::Time } else { Key::Date };
            let slot = if key == Key::Time { Slot::Time } else { Slot::Date };
            let upto = seed.end;
            self.each(self.table.starting(key), |id, rule| {
                if self.ahead.has(upto, rule.rest) {
                    self.attempt(id, at, upto, Some((slot, seed.clone())), depth, &mut caps, &mut best);
                }
            });
            match &mut best {
                Some(b) if b.end > upto => b.shorter = Some(seed),
                _ => break,
            }
        }
        best.map(Rc::new)
    }

    /// The rules of a row of bits for which the sentence holds what they cannot do without, in their order.
    fn each(&self, rules: &[u64], mut see: impl FnMut(u16, &Rule)) {
        for (i, (some, possible)) in rules.iter().zip(&self.possible).enumerate() {
            let mut left = some & possible;
            while left != 0 {
                let id = i * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                see(id as u16, &self.table.rules[id]);
            }
        }
    }

    /// Tries one rule; with `seed` its first slot is already filled up to `from`.
    #[allow(clippy::too_many_arguments)]
    fn attempt(
        &self,
        id: u16,
        at: usize,
        from: usize,
        seed: Option<(Slot, Rc<Hit>)>,
        depth: u8,
        caps: &mut Caps,
        best: &mut Option<Hit>,
    ) {
        let rule = &self.table.rules[id as usize];
        caps.vals.clear();
        (caps.open, caps.close, caps.gap) = (None, None, None);
        let mut elems: &[Elem] = &rule.elems;
        if let Some((slot, hit)) = seed {
            // Elements before the date slot that are optional stay empty.
            let Some(i) = elems.iter().position(|e| e.what == What::Slot(slot)) else { return };
            // The tag begins where the seed's does, without its cue.
            caps.open = Some(hit.inner.0);
            caps.vals.push((slot, Val::Node(hit)));
            elems = &elems[i + 1..];
        }
        self.walk(rule, elems, at, from, depth, caps, best);
    }

    #[allow(clippy::too_many_arguments)]
    fn walk(
        &self,
        rule: &Rule,
        elems: &[Elem],
        start: usize,
        at: usize,
        depth: u8,
        caps: &mut Caps,
        best: &mut Option<Hit>,
    ) {
        let Some((elem, rest)) = elems.split_first() else {
            if at > start && caps.gap != Some(at) && best.as_ref().is_none_or(|b| at > b.end) {
                let mut inner = (caps.open.unwrap_or(start), caps.close.unwrap_or(at));
                if let Some((_, Val::Node(hit))) = caps.vals.last()
                    && hit.end == at
                {
                    inner.1 = hit.inner.1;
                }
                if let [(_, Val::Node(hit))] = caps.vals.as_slice()
                    && (caps.open.is_some() && caps.close.is_some() || matches!(rule.op, Op::Pass))
                {
                    inner = hit.inner;
                }
                while inner.0 + 1 < inner.1 && self.is(inner.0, THE) {
                    inner.0 += 1;
                }
                if let Some((node, strength)) = build(self, rule.op, caps, at) {
                    *best = Some(Hit { end: at, inner, node, strength, shorter: None });
                }
            }
            return;
        };
        match elem.what {
            What::Open => {
                let old = caps.open.replace(at);
                self.walk(rule, rest, start, at, depth, caps, best);
                caps.open = old;
            }
            What::Close => {
                let old = caps.close.replace(at);
                self.walk(rule, rest, start, at, depth, caps, best);
                caps.close = old;
            }
            What::Glue => {
                if self.pieces.get(at).is_some_and(|p| p.glued) {
                    self.walk(rule, rest, start, at, depth, caps, best);
                }
            }
            What::Gap => {
                let mut to = at;
                let mut comma = false;
                if at > start {
                    for _ in 0..3 {
                        let Some(len) = self.gap(to, comma) else { break };
                        comma |= self.pieces[to].text == ",";
                        to += len;
                    }
                }
                // The longest gap first; a shorter one where that leads nowhere.
                for end in (at..=to).rev() {
                    let old = caps.gap;
                    if end > at {
                        caps.gap = Some(end);
                    }
                    self.walk(rule, rest, start, end, depth, caps, best);
                    caps.gap = old;
                }
            }
            What::Lit(id) => {
                let mut seen = 0;
                let atoms = if self.marked(at, Key::Lit(id)) { self.atoms(at) } else { &[] };
                for (len, e) in atoms {
                    if e.atom == Atom::Lit(id) && *len != seen {
                        seen = *len;
                        self.walk(rule, rest, start, at + *len as usize, depth, caps, best);
                    }
                }
                if elem.optional {
                    self.walk(rule, rest, start, at, depth, caps, best);
                }
            }
            What::Slot(slot) => {
                let known = !matches!(slot, Slot::Date | Slot::Time);
                if known && self.marks.get(at).is_none_or(|m| m & asked(slot) == 0) {
                    // Nothing of the kind.
                } else if matches!(slot.key(), Key::Number) && slot != Slot::Figures && slot != Slot::HourMinute {
                    for (len, val) in self.numbers(slot, at).iter() {
                        caps.vals.push((slot, val.clone()));
                        self.walk(rule, rest, start, at + len, depth, caps, best);
                        caps.vals.pop();
                    }
                } else {
                    let mut options = Vec::new();
                    self.options(slot, start, at, depth, &mut options);
                    for (len, val) in options {
                        caps.vals.push((slot, val));
                        self.walk(rule, rest, start, at + len, depth, caps, best);
                        caps.vals.pop();
                    }
                }
                if elem.optional {
                    self.walk(rule, rest, start, at, depth, caps, best);
                }
            }
        }
    }

    /// Length of a mark or word that may stand between the parts of a date.
    ///
    /// After a comma only an article may: "12 January, the 21st" but not "18 June, in 1990".
    fn gap(&self, at: usize, comma: bool) -> Option<usize> {
        let p = self.pieces.get(at)?;
        if p.kind == Kind::Mark {
            return matches!(p.text, "." | "," | "-" | "/" | "،" | "、" | "，" | "'").then_some(1);
        }
        let class = if comma { THE } else { OF };
        self.atoms(at).iter().filter(|(_, e)| e.atom == Atom::Lit(class)).map(|(len, _)| *len as usize).max()
    }

    /// What a slot for a number may hold at `at`.
    fn numbers(&self, slot: Slot, at: usize) -> Options {
        if let Some(known) = self.numbers.borrow().get(slot, at) {
            return known.clone();
        }
        let mut out = Vec::new();
        if slot == Slot::Span {
            number::spans(self, at, &mut out);
        } else {
            number::options(self, slot, at, &mut out);
        }
        let out = Rc::new(out);
        self.numbers.borrow_mut().put(slot, at, out.clone());
        out
    }

    fn options(&self, slot: Slot, start: usize, at: usize, depth: u8, out: &mut Vec<(usize, Val)>) {
        if at >= self.pieces.len() {
            return;
        }
        match slot {
            Slot::HourMinute => {
                out.extend(figures::clock(self, at).map(|(len, h, m)| (len, Val::Clock(h, m))));
                return;
            }
            Slot::Figures => {
                out.extend(figures::date(self, at).map(|(len, node)| {
                    let hit =
                        Hit { end: at + len, inner: (at, at + len), node, strength: Strength::Strong, shorter: None };
                    (len, Val::Node(Rc::new(hit)))
                }));
                return;
            }
            Slot::Date | Slot::Time => {
                if at == start {
                    return;
                }
                if let Some(hit) = self.find_in(at, depth + 1) {
                    let clock = matches!(hit.node, Node::Clock { .. });
                    if !matches!(hit.node, Node::Nothing) && clock == (slot == Slot::Time) {
                        out.push((hit.end - at, Val::Node(hit)));
                    }
                }
                return;
            }
            _ => {}
        }
        for (len, e) in self.atoms(at) {
            let val = match (slot, e.atom) {
                (Slot::Month, Atom::Month(m, s, c)) => Val::Month(m, s, c),
                (Slot::Weekday, Atom::Weekday(w, s)) => Val::Weekday(w, s),
                (Slot::Unit, Atom::Unit(u)) => Val::Unit(u),
                (Slot::Rel, Atom::Rel(r)) => Val::Rel(r),
                (Slot::Season, Atom::Season(s)) => Val::Season(s),
                (Slot::Edge, Atom::Edge(e)) => Val::Edge(e),
                (Slot::Part, Atom::Part(p)) => Val::Part(p),
                _ => continue,
            };
            out.push((*len as usize, val));
        }
        // Longer phrases first.
        out.order_by_key(|(len, _)| std::cmp::Reverse(*len));
    }
}

/// The short name of a month that is a number word too is a month only beside a figure: `5 sept`, but `vingt-sept`.
fn number_not_month(pieces: &[Piece], at: usize, from: usize, atoms: &mut Vec<(u8, Entry)>) {
    let short = |e: &(u8, Entry)| matches!(e.1.atom, Atom::Month(_, Strength::Figure, _));
    let counts = |e: &(u8, Entry)| matches!(e.1.atom, Atom::Number(..));
    let figure = |i: Option<usize>| i.and_then(|i| pieces.get(i)).is_some_and(|p| p.num().is_some());
    let behind = at + 1 + usize::from(pieces.get(at + 1).is_some_and(|p| p.text == "."));
    if atoms[from..].iter().any(short)
        && atoms[from..].iter().any(counts)
        && !figure(at.checked_sub(1))
        && !figure(Some(behind))
    {
        while let Some(i) = (from..atoms.len()).find(|i| short(&atoms[*i])) {
            atoms.remove(i);
        }
    }
}
