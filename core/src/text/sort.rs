//! Sorting: one function for everything that is sorted, for each sort of a type of its own is as much code again.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// Returns the indexes of so many things in their order; those that are equal stay as they stand.
///
/// Runs that are in order are merged in pairs until one is left; most lists come as one.
pub(crate) fn sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    if order.is_sorted_by(|a, b| compare(*a, *b) != Ordering::Greater) {
        return order;
    }
    let mut run = 1_usize;
    while run < len {
        let mut merged = Vec::with_capacity(len);
        for pair in order.chunks(run.saturating_mul(2)) {
            merge(pair, run, compare, &mut merged);
        }
        order = merged;
        run = run.saturating_mul(2);
    }
    order
}

/// Merges a run of a length and the one behind it.
fn merge(
    pair: &[usize],
    run: usize,
    compare: &dyn Fn(usize, usize) -> Ordering,
    merged: &mut Vec<usize>,
) {
    let (mut left, mut right) = pair.split_at_checked(run).unwrap_or((pair, &[]));
    while let (Some((&a, after_a)), Some((&b, after_b))) = (left.split_first(), right.split_first())
    {
        if compare(b, a) == Ordering::Less {
            merged.push(b);
            right = after_b;
        } else {
            merged.push(a);
            left = after_a;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// Sorts things by a key; those that are equal stay as they stand.
pub(crate) fn sort_by_key<T, K: Ord>(things: &mut [T], key: impl Fn(&T) -> K) {
    let key_of = |index: usize| things.get(index).map(&key);
    let order = sorted(things.len(), &|a, b| key_of(a).cmp(&key_of(b)));
    for (place, from) in swaps(order).into_iter().enumerate() {
        things.swap(place, from);
    }
}

/// Returns, place by place, with which other one what stands there changes places, so that all come into their order.
fn swaps(mut order: Vec<usize>) -> Vec<usize> {
    for place in 0..order.len() {
        let mut from = order.get(place).copied().unwrap_or(place);
        // What stood there has changed places since.
        while from < place {
            from = order.get(from).copied().unwrap_or(place);
        }
        if let Some(swap) = order.get_mut(place) {
            *swap = from;
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_equal_stays_as_it_stands() {
        for len in 0..40_u32 {
            let scattered = |index: u32| (index.wrapping_mul(7919) % 41) / 3;
            let mut things: Vec<(u32, u32)> =
                (0..len).map(|index| (scattered(index), index)).collect();
            let mut expected = things.clone();
            expected.sort();
            sort_by_key(&mut things, |thing| thing.0);
            assert_eq!(things, expected);
        }
    }
}
