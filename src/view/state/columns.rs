//! In which order the columns stand, which one is pinned, which are out of sight; how the matrix is sorted.

use super::State;
use crate::order::Order;
use crate::view::model::{Dispute, Model, Stance};
use std::collections::BTreeSet;

/// What the reader did to the columns.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Columns {
    /// All voices in the reader's order; empty as long as it is the articles' own.
    pub order: Vec<usize>,
    /// The voice that stands first and stays in sight.
    pub pinned: Option<usize>,
    /// Voices out of sight.
    pub aside: BTreeSet<usize>,
    /// The voice whose column's tools are open.
    pub tools: Option<usize>,
}

/// How the rows of the matrix are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sort {
    /// By severity.
    #[default]
    Strength,
    /// By the share of those who tell the version that is told most.
    Agreement,
    /// By where the articles speak of it.
    Place,
}

impl Sort {
    /// As they are offered.
    pub const ALL: [Sort; 3] = [Sort::Strength, Sort::Agreement, Sort::Place];

    /// In keys of the interface text.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Strength => "strength",
            Sort::Agreement => "agreement",
            Sort::Place => "place",
        }
    }
}

impl State {
    /// The voices whose columns are shown, in their order.
    pub fn columns(&self) -> Vec<usize> {
        let mut all = self.ordered();
        all.retain(|v| !self.columns.aside.contains(v));
        if let Some(at) = all.iter().position(|v| Some(*v) == self.columns.pinned) {
            all[..=at].rotate_right(1);
        }
        all
    }

    /// The rows of the matrix: what is listed, sorted.
    pub fn rows(&self) -> Vec<usize> {
        let mut rows = self.listed();
        if let Some(model) = &self.model {
            let key = |i: usize| match self.sort {
                Sort::Strength => 0.0,
                Sort::Agreement => -agreement(&model.disputes[i]),
                Sort::Place => place(model, i),
            };
            rows.order_by(|a, b| key(*a).total_cmp(&key(*b)).then(a.cmp(b)));
        }
        rows
    }

    /// A column to another place among those that are shown.
    pub(super) fn shift(&mut self, voice: usize, by: i32) {
        let shown = self.columns();
        let Some(at) = shown.iter().position(|v| *v == voice) else { return };
        let Some(other) = usize::try_from(at as i32 + by).ok().and_then(|to| shown.get(to)) else { return };
        let mut order = self.ordered();
        if let (Some(a), Some(b)) = (order.iter().position(|v| *v == voice), order.iter().position(|v| v == other)) {
            let moved = order.remove(a);
            order.insert(b, moved);
        }
        // What is moved is no longer held, nor what it was moved before.
        self.columns.pinned = self.columns.pinned.filter(|p| *p != voice && p != other);
        self.columns.order = order;
    }

    /// A column out of sight, or back; one always stays.
    pub(super) fn put_aside(&mut self, voice: usize, aside: bool) {
        if !aside {
            self.columns.aside.remove(&voice);
        } else if self.columns().len() > 1 {
            self.columns.aside.insert(voice);
            self.columns.tools = None;
            if self.voice == voice {
                self.voice = self.columns().first().copied().unwrap_or(0);
            }
        }
    }

    fn ordered(&self) -> Vec<usize> {
        let count = self.model.as_ref().map_or(0, |m| m.voices.len());
        if self.columns.order.len() == count { self.columns.order.clone() } else { (0..count).collect() }
    }
}

/// Share of the speaking voices that tell the version which most tell.
fn agreement(d: &Dispute) -> f64 {
    let told = |n: usize| d.stances.iter().filter(|s| **s == Stance::Tells(n)).count();
    let most = (0..d.versions.len()).map(told).max().unwrap_or(0);
    most as f64 / d.speaking().max(1) as f64
}

/// Where in their texts the articles first speak of it, in the mean.
fn place(model: &Model, dispute: usize) -> f64 {
    let first = model.voices.iter().filter_map(|v| v.ticks.iter().find(|t| t.dispute == dispute)).map(|t| t.at);
    let (sum, count) = first.fold((0.0, 0.0), |(sum, count), at| (sum + at, count + 1.0));
    if count > 0.0 { sum / count } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use crate::view::fixture;
    use crate::view::model::Shared;
    use crate::view::state::{Action, Sort, State};

    fn after(actions: &[Action]) -> State {
        let story = State::default().after(Action::Show(Shared::new(fixture::report())));
        actions.iter().fold(story, |s, a| s.after(a.clone()))
    }

    fn check(actions: &[Action], columns: &[usize]) {
        assert_eq!(after(actions).columns(), columns, "{actions:?}");
    }

    #[test]
    fn columns_move_are_pinned_and_put_aside() {
        check(&[], &[0, 1, 2, 3, 4]);
        check(&[Action::Shift(0, 1)], &[1, 0, 2, 3, 4]);
        check(&[Action::Shift(0, -1)], &[0, 1, 2, 3, 4]);
        check(&[Action::Pin(3)], &[3, 0, 1, 2, 4]);
        check(&[Action::Pin(3), Action::Pin(3)], &[0, 1, 2, 3, 4]);
        check(&[Action::Pin(3), Action::Aside(1, true)], &[3, 0, 2, 4]);
        // Past one that is out of sight.
        check(&[Action::Aside(1, true), Action::Shift(0, 1)], &[2, 0, 3, 4]);
        check(&[Action::Aside(1, true), Action::Shift(0, 1), Action::Aside(1, false)], &[1, 2, 0, 3, 4]);
        check(&[Action::Shift(4, -1), Action::Pin(4), Action::Aside(0, true), Action::Straighten], &[0, 1, 2, 3, 4]);
        let all: Vec<Action> = (0..5).map(|v| Action::Aside(v, true)).collect();
        check(&all, &[4]);
        assert_eq!(after(&all).voice, 4, "the voice on a phone's screen is one that is shown");
        // Another report begins anew.
        check(&[Action::Shift(0, 1), Action::Show(Shared::new(fixture::story(&[0, 1])))], &[0, 1]);
    }

    #[test]
    fn the_matrix_is_sorted() {
        let rows = |sort| after(&[Action::Sort(sort)]).rows();
        assert_eq!(rows(Sort::Strength), (0..9).collect::<Vec<_>>());
        let told = |i: usize| super::agreement(&after(&[]).model.as_ref().unwrap().disputes[i]);
        assert!(rows(Sort::Agreement).windows(2).all(|w| told(w[0]) >= told(w[1])));
        assert_ne!(rows(Sort::Agreement), rows(Sort::Strength));
        let place = |i: usize| super::place(after(&[]).model.as_ref().unwrap(), i);
        assert!(rows(Sort::Place).windows(2).all(|w| place(w[0]) <= place(w[1])));
    }
}
