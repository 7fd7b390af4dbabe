//! Sorting: one function for everything that is sorted, for each sort of a type of its own is as much code again.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// Returns the indexes of so many things in their order; those that are equal stay as they stand.
pub(crate) fn sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Sorts things by a key; those that are equal stay as they stand.
pub(crate) fn sort_by_key<T: Default, K: Ord>(things: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let key_of = |index: usize| things.get(index).map(&key);
    let order = sorted(things.len(), &|a, b| key_of(a).cmp(&key_of(b)));
    *things = order.into_iter().filter_map(|index| things.get_mut(index).map(core::mem::take)).collect();
}
