//! Sorting that is small when compiled: one routine for all types.
//!
//! The standard library's sorts are made anew for every type and every key, which was a seventh of the wasm; our lists are
//! short, and comparing through a pointer costs them nothing that can be measured.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Stable sorting of slices, in place of `sort`, `sort_by` and `sort_by_key`.
pub(crate) trait Order<T> {
    /// Sorts by `compare`; what is equal keeps its order.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Sorts.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let (mut few, mut many) = ([0; 2 * FEW], Vec::new());
        let places = places(self.len(), &mut few, &mut many, &mut |a, b| {
            crate::work::count(1);
            compare(&self[a as usize], &self[b as usize]).is_gt()
        });
        for start in 0..places.len() {
            let mut to = start;
            // Follows a ring of places; what stood at its start is swapped along to its end.
            loop {
                let from = places[to] as usize;
                places[to] = to as u32;
                if from == start {
                    break;
                }
                self.swap(to, from);
                to = from;
            }
        }
    }
}

/// A set of some items, put in one by one: collecting would sort them with a routine of its own for each type.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut out = BTreeSet::new();
    for item in items {
        out.insert(item);
    }
    out
}

/// Runs of this length are sorted by insertion before they are merged.
const RUN: usize = 8;

/// Up to so many items are sorted without asking for memory: most lists are shorter.
const FEW: usize = 32;

/// Which item comes where, none where all stand right: `after(a, b)` tells whether item `a` belongs behind item `b`.
fn places<'a>(
    n: usize,
    few: &'a mut [u32; 2 * FEW],
    many: &'a mut Vec<u32>,
    after: &mut dyn FnMut(u32, u32) -> bool,
) -> &'a mut [u32] {
    let Some(right) = (1..n).find(|i| after(*i as u32 - 1, *i as u32)) else {
        return &mut [];
    };
    let both = if n <= FEW {
        &mut few[..2 * n]
    } else {
        many.resize(2 * n, 0);
        many.as_mut_slice()
    };
    let (mut from, mut into) = both.split_at_mut(n);
    (0..).zip(from.iter_mut()).for_each(|(i, place)| *place = i);
    // What stands right already is passed over.
    for (i, run) in from.chunks_mut(RUN).enumerate().skip(right / RUN) {
        for i in right.saturating_sub(i * RUN).max(1)..run.len() {
            let item = run[i];
            let mut at = i;
            while at > 0 && after(run[at - 1], item) {
                run[at] = run[at - 1];
                at -= 1;
            }
            run[at] = item;
        }
    }
    let mut width = RUN;
    while width < n {
        for (both, out) in from.chunks(width * 2).zip(into.chunks_mut(width * 2)) {
            let (left, right) = both.split_at(width.min(both.len()));
            let (mut l, mut r) = (0, 0);
            for slot in out {
                let right_first = match (left.get(l), right.get(r)) {
                    (Some(a), Some(b)) => after(*a, *b),
                    (left, _) => left.is_none(),
                };
                let (side, at) = if right_first { (right, &mut r) } else { (left, &mut l) };
                *slot = side[*at];
                *at += 1;
            }
        }
        std::mem::swap(&mut from, &mut into);
        width *= 2;
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn orders_as_the_standard_library_does(mut items in proptest::collection::vec((0u8..20, 0u8..200), 0..90)) {
            let mut expected = items.clone();
            expected.sort_by_key(|i| i.0);
            items.order_by_key(|i| i.0);
            proptest::prop_assert_eq!(&items, &expected);
            expected.sort();
            items.order();
            proptest::prop_assert_eq!(&items, &expected);
        }
    }
}
