//! Numbers that were read in a sentence: several rules ask for the same at the same piece.

use super::rule::Slot;
use super::scan::Val;
use std::rc::Rc;

/// What a slot may hold: pieces taken, and the value.
pub(super) type Options = Rc<Vec<(usize, Val)>>;

/// What slots for numbers may hold, with the place of what was read before it at the same piece.
pub(super) struct Numbers {
    all: Vec<(Slot, Options, u32)>,
    /// The last one of each piece, counted from 1.
    last: Vec<u32>,
}

impl Numbers {
    /// Nothing read yet of so many pieces.
    pub fn new(pieces: usize) -> Numbers {
        Numbers { all: Vec::new(), last: vec![0; pieces] }
    }

    pub fn get(&self, slot: Slot, at: usize) -> Option<&Options> {
        let mut next = self.last[at];
        while let Some((known, options, before)) = self.all.get((next as usize).wrapping_sub(1)) {
            if *known == slot {
                return Some(options);
            }
            next = *before;
        }
        None
    }

    pub fn put(&mut self, slot: Slot, at: usize, options: Options) {
        self.all.push((slot, options, self.last[at]));
        self.last[at] = self.all.len() as u32;
    }
}
