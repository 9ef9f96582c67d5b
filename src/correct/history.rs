//! Undo and redo.

use super::Correction;

/// How many steps can be taken back.
const STEPS: usize = 200;

/// The corrections as they stand, with what was before and what was taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    now: Vec<Correction>,
    past: Vec<Vec<Correction>>,
    future: Vec<Vec<Correction>>,
}

impl History {
    /// Begins with corrections from elsewhere, which cannot be undone step by step but one by one.
    pub fn new(now: Vec<Correction>) -> History {
        History { now, ..History::default() }
    }

    /// The corrections that hold, oldest first.
    pub fn now(&self) -> &[Correction] {
        &self.now
    }

    /// One more.
    pub fn push(&mut self, correction: Correction) {
        let mut next = self.now.clone();
        next.push(correction);
        self.step(next);
    }

    /// One less, by its place.
    pub fn remove(&mut self, i: usize) {
        if i < self.now.len() {
            let mut next = self.now.clone();
            next.remove(i);
            self.step(next);
        }
    }

    /// None at all.
    pub fn clear(&mut self) {
        if !self.now.is_empty() {
            self.step(Vec::new());
        }
    }

    /// Can a step be taken back?
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Can one be taken again?
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.now, before));
        }
    }

    /// Takes it again.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.now, after));
        }
    }

    fn step(&mut self, next: Vec<Correction>) {
        self.past.push(std::mem::replace(&mut self.now, next));
        self.future.clear();
        if self.past.len() > STEPS {
            self.past.remove(0);
        }
    }
}
