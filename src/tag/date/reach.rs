//! What a rule needs near its beginning, so that most rules are told by two looks not to match at a place.
//!
//! What may stand at a piece is a few bits of 64, its [`mark`]s: one each for months, weekdays and their like and for each sort of
//! number, the others shared by the words and classes of words that rules name. A rule is tried where all marks of its elements
//! that are not optional stand in the pieces in which they can. A mark may be there in vain, but never miss: what matches is the
//! same as without.

use super::atom::{AND, Atom, MEASURE, OF, THE};
use super::rule::{Elem, Key, Slot, What};

/// Pieces, from the first one on, in which elements at the beginning of a rule stand.
const NEAR: usize = 4;
/// The same for those behind them.
const FAR: usize = 16;
/// Marks of slots that are no numbers, behind the one of a number of any sort.
const KINDS: usize = 8;
/// The sorts of numbers, a mark each.
const SORTS: [Slot; 10] = [
    Slot::Day,
    Slot::MonthNumber,
    Slot::Year,
    Slot::ShortYear,
    Slot::Count,
    Slot::Span,
    Slot::Ordinal,
    Slot::Hour,
    Slot::HourMinute,
    Slot::Figures,
];
/// Marks of words stand behind those of slots.
const SLOTS: usize = KINDS + SORTS.len();

/// The bit of what a phrase may mean.
pub(super) fn mark(key: Key) -> u64 {
    match key.place() {
        place @ 0..KINDS => 1 << place,
        place if place < Key::FIRST_LIT => 0,
        place => 1 << (SLOTS + (place - Key::FIRST_LIT) % (64 - SLOTS)),
    }
}

/// The bit of what a slot asks for; none for a date or time.
pub(super) fn asked(slot: Slot) -> u64 {
    match SORTS.iter().position(|s| *s == slot) {
        Some(sort) => 1 << (KINDS + sort),
        None => mark(slot.key()),
    }
}

/// The bits of some sorts of numbers, and the one of a number of any sort.
pub(super) fn numbers(sorts: &[(Slot, bool)]) -> u64 {
    sorts.iter().filter(|(_, is)| *is).fold(mark(Key::Number), |m, (slot, _)| m | asked(*slot))
}

/// Marks that must stand in the pieces from a place on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    near: u64,
    far: u64,
}

/// The marks of some pieces on.
#[derive(Clone, Debug)]
pub(super) struct Ahead {
    all: Vec<Reach>,
}

impl Ahead {
    /// Of the marks of each piece.
    pub fn new(marks: &[u64]) -> Ahead {
        let mut all: Vec<Reach> = marks.iter().map(|m| Reach { near: *m, far: *m }).collect();
        let mut width = 1;
        while width < FAR {
            for i in 0..all.len().saturating_sub(width) {
                all[i].far |= all[i + width].far;
                if width < NEAR {
                    all[i].near = all[i].far;
                }
            }
            width *= 2;
        }
        Ahead { all }
    }

    /// May what `needs` asks for stand from piece `at` on?
    pub fn has(&self, at: usize, needs: Reach) -> bool {
        let here = self.all.get(at).copied().unwrap_or_default();
        needs.near & !here.near == 0 && needs.far & !here.far == 0
    }
}

/// The most pieces of the phrases of each mark.
#[derive(Clone, Debug)]
pub(super) struct Longest {
    of: [u8; 64],
    suffix: u8,
}

impl Default for Longest {
    fn default() -> Self {
        Longest { of: [0; 64], suffix: 0 }
    }
}

impl Longest {
    /// A phrase of so many pieces.
    pub fn see(&mut self, atom: Atom, pieces: usize) {
        let most = match super::rule::key(atom) {
            Some(key) => &mut self.of[mark(key).trailing_zeros() as usize % 64],
            None => &mut self.suffix,
        };
        *most = (*most).max(pieces.min(255) as u8);
    }

    fn of(&self, key: Key) -> usize {
        usize::from(self.of[mark(key).trailing_zeros() as usize % 64])
    }

    /// How far the unit of a count may begin behind the count's end.
    pub fn to_unit(&self) -> usize {
        self.of(Key::Lit(MEASURE))
    }

    /// A number in words, with joining words and hyphens between them, or a figure with its ending.
    pub fn number(&self) -> usize {
        let words = super::number::LONGEST + 3 * self.of(Key::Lit(AND)).max(1) + self.of(Key::Number);
        words.max(1 + usize::from(self.suffix)).max(7)
    }
}

/// What elements need behind the first date or time.
pub(super) fn behind_date(elems: &[Elem], longest: &Longest) -> Reach {
    let behind = elems.iter().position(|e| matches!(e.what, What::Slot(Slot::Date | Slot::Time)));
    behind.map_or(Reach::default(), |i| of(&elems[i + 1..], longest))
}

/// What elements need behind a number that they begin with; nothing is told of those that may begin with several sorts.
pub(super) fn behind_number(elems: &[Elem], longest: &Longest) -> Reach {
    let slot =
        |e: &Elem| if let What::Slot(slot) = e.what { Some(slot).filter(|s| s.key() == Key::Number) } else { None };
    let first = elems.iter().position(|e| !e.optional && matches!(e.what, What::Slot(_) | What::Lit(_)));
    let Some(first) = first else { return Reach::default() };
    let mut numbers = (0..=first).filter(|i| slot(&elems[*i]).is_some());
    match (numbers.next(), numbers.next()) {
        (Some(i), None) if !matches!(slot(&elems[i]), Some(Slot::Span | Slot::HourMinute | Slot::Figures)) => {
            of(&elems[i + 1..], longest)
        }
        _ => Reach::default(),
    }
}

/// What elements need from their beginning on.
pub(super) fn of(elems: &[Elem], longest: &Longest) -> Reach {
    let (mut at, mut out) = (0, Reach::default());
    for e in elems {
        let (mark, most) = match e.what {
            What::Open | What::Close | What::Glue => continue,
            What::Gap => (0, 3 * longest.of(Key::Lit(OF)).max(longest.of(Key::Lit(THE))).max(1)),
            What::Lit(id) => (mark(Key::Lit(id)), longest.of(Key::Lit(id))),
            // However long.
            What::Slot(slot @ (Slot::Date | Slot::Time | Slot::Span)) => (asked(slot), FAR),
            What::Slot(slot) if slot.key() == Key::Number => (asked(slot), longest.number()),
            What::Slot(slot) => (asked(slot), longest.of(slot.key())),
        };
        if !e.optional {
            out.far |= mark;
            if at < NEAR {
                out.near |= mark;
            }
        }
        at += most;
        if at >= FAR {
            break;
        }
    }
    out
}
