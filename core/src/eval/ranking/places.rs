//! Gives records their tranches so that what they bring together is the most.
//!
//! # How it works
//!
//! With two tranches, the records that gain most in the first one have its places. With more, one record comes after the
//! other: it takes the place where most is brought, and may push another record out of it into the next tranche, which
//! pushes one out in turn, until a tranche with a free place is reached. Of all these chains the best one is taken. No
//! chain of moves between records that have a place could then bring more, which makes the whole the most that there is
//! (successive longest paths over the tranches).
//!
//! What a record brings in a tranche is a list of numbers: first its total over all lines, then its part of each line.
//! Lists are compared number by number, so that of two ways with the same total the amounts of the lines decide.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::cmp::Reverse;

use rust_decimal::Decimal;

use crate::model::arithmetic::compute;
use crate::model::ir::Operator;

/// What is brought: compared number by number.
pub(super) type Worth = Vec<Decimal>;

/// Records that bring the same.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// What each record brings in each tranche.
    pub(super) worth: Vec<Worth>,
    /// How many records they are.
    pub(super) count: usize,
}

/// Returns how many records of each group are in each tranche when they bring most; `None` when a sum overflows.
///
/// `room` is the number of places of each tranche: together enough for all records.
pub(super) fn best(groups: &[Group], room: &[usize]) -> Option<Vec<Vec<usize>>> {
    match room {
        [_] => Some(
            groups
                .iter()
                .map(|group| Vec::from([group.count]))
                .collect(),
        ),
        [first, second] => best_of_two(groups, *first, *second),
        _ => {
            let mut places = Places::new(groups, room);
            for (group, one) in groups.iter().enumerate() {
                places.insert(group, one.count)?;
            }
            Some(places.held)
        }
    }
}

/// Returns what groups bring together in their tranches.
pub(super) fn total(groups: &[Group], held: &[Vec<usize>]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for (group, held) in groups.iter().zip(held) {
        for (worth, count) in group.worth.iter().zip(held) {
            let each = worth.first().copied().unwrap_or_default();
            let all = compute(Operator::Multiply, each, Decimal::from(*count))?;
            sum = compute(Operator::Add, sum, all)?;
        }
    }
    Some(sum)
}

/// Gives the places of the first of two tranches to the records that gain most there.
fn best_of_two(groups: &[Group], first: usize, second: usize) -> Option<Vec<Vec<usize>>> {
    let gains: Vec<Worth> = groups
        .iter()
        .map(|group| match group.worth.as_slice() {
            [first, second] => less(first, second),
            // INVARIANT: a group has a worth for each tranche.
            _ => None,
        })
        .collect::<Option<_>>()?;
    let mut order: Vec<(usize, &Worth)> = gains.iter().enumerate().collect();
    order.sort_by_key(|(_, gain)| Reverse(*gain));
    let count = groups
        .iter()
        .fold(0_usize, |sum, group| sum.saturating_add(group.count));
    let mut forced = count.saturating_sub(second);
    let mut left = first;
    let mut held: Vec<Vec<usize>> = groups
        .iter()
        .map(|group| Vec::from([0, group.count]))
        .collect();
    for (group, gain) in order {
        let size = groups.get(group).map_or(0, |group| group.count);
        let gains = gain.iter().find(|part| !part.is_zero());
        let wanted = match gains.is_none_or(|part| part.is_sign_positive()) {
            true => size.min(left),
            false => size.min(forced),
        };
        left = left.saturating_sub(wanted);
        forced = forced.saturating_sub(wanted);
        if let Some([first, second]) = held.get_mut(group).map(Vec::as_mut_slice) {
            *first = wanted;
            *second = size.saturating_sub(wanted);
        }
    }
    Some(held)
}

/// The places of tranches, and the records that have them.
struct Places<'a> {
    groups: &'a [Group],
    /// How many records of each group are in each tranche.
    held: Vec<Vec<usize>>,
    /// How many places of each tranche are free.
    free: Vec<usize>,
    /// What a record of each group gains by a move from one tranche to another, for the groups that have records there.
    moves: BTreeMap<(usize, usize), Moves>,
}

/// What groups gain by a move, the most last; of those that gain the same, the first group last.
type Moves = BTreeSet<(Worth, Reverse<usize>)>;

/// How a tranche is best reached: what it brings, and the tranche and group that are pushed there, if one is.
#[derive(Clone)]
struct Approach {
    worth: Worth,
    pushed: Option<(usize, usize)>,
}

impl<'a> Places<'a> {
    fn new(groups: &'a [Group], room: &[usize]) -> Self {
        Self {
            groups,
            held: groups.iter().map(|_| alloc::vec![0; room.len()]).collect(),
            free: room.to_vec(),
            moves: BTreeMap::new(),
        }
    }

    /// Gives the records of a group their places.
    fn insert(&mut self, group: usize, count: usize) -> Option<()> {
        let mut left = count;
        while left > 0 {
            let ways = self.ways(group)?;
            let open = ways.iter().zip(&self.free).enumerate();
            let open = open.filter(|(_, (_, free))| **free > 0);
            // INVARIANT: there is room for all records.
            let (end, _) = open.fold(
                None,
                |best: Option<(usize, &Worth)>, (tranche, (way, _))| match best {
                    Some((_, worth)) if *worth >= way.worth => best,
                    _ => Some((tranche, &way.worth)),
                },
            )?;
            let chain = chain(&ways, end);
            let pushed = chain
                .iter()
                .filter_map(|(from, _, group)| self.held.get(*group)?.get(*from));
            let moved = pushed.copied().chain([left, *self.free.get(end)?]).min()?;
            for (from, to, pushed) in &chain {
                self.change(*pushed, *from, |held| held.saturating_sub(moved))?;
                self.change(*pushed, *to, |held| held.saturating_add(moved))?;
            }
            let start = chain.last().map_or(end, |(from, ..)| *from);
            self.change(group, start, |held| held.saturating_add(moved))?;
            let free = self.free.get_mut(end)?;
            *free = free.saturating_sub(moved);
            left = left.saturating_sub(moved);
        }
        Some(())
    }

    /// Returns the best way of a record of a group into each tranche.
    fn ways(&self, group: usize) -> Option<Vec<Approach>> {
        let direct = self.groups.get(group)?.worth.iter();
        let mut ways: Vec<Approach> = direct
            .map(|worth| Approach {
                worth: worth.clone(),
                pushed: None,
            })
            .collect();
        for _ in 1..ways.len() {
            let before = ways.clone();
            let mut is_better = false;
            for ((from, to), moves) in &self.moves {
                let (Some((gain, Reverse(pushed))), Some(way)) = (moves.last(), before.get(*from))
                else {
                    continue;
                };
                let worth = more(&way.worth, gain)?;
                if let Some(known) = ways.get_mut(*to)
                    && worth > known.worth
                {
                    is_better = true;
                    *known = Approach {
                        worth,
                        pushed: Some((*from, *pushed)),
                    };
                }
            }
            if !is_better {
                break;
            }
        }
        Some(ways)
    }

    /// Changes how many records of a group are in a tranche, and with it which moves there are.
    fn change(&mut self, group: usize, tranche: usize, by: impl Fn(usize) -> usize) -> Option<()> {
        let held = self.held.get_mut(group)?.get_mut(tranche)?;
        let (before, after) = (*held, by(*held));
        *held = after;
        if (before > 0) == (after > 0) {
            return Some(());
        }
        let worth = &self.groups.get(group)?.worth;
        let here = worth.get(tranche)?;
        for (to, there) in worth.iter().enumerate().filter(|(to, _)| *to != tranche) {
            let one = (less(there, here)?, Reverse(group));
            let moves = self.moves.entry((tranche, to)).or_default();
            match after > 0 {
                true => moves.insert(one),
                false => moves.remove(&one),
            };
        }
        Some(())
    }
}

/// Returns the moves of a way, from the last one back: the tranche that is left, the one that is reached, and the group.
fn chain(ways: &[Approach], end: usize) -> Vec<(usize, usize, usize)> {
    let (mut at, mut moves) = (end, Vec::new());
    // A way passes no tranche twice: that would be a circle of moves that brings more, and there is none.
    while let Some((from, group)) = ways.get(at).and_then(|way| way.pushed) {
        if moves.len() >= ways.len() {
            break;
        }
        moves.push((from, at, group));
        at = from;
    }
    moves
}

fn more(a: &Worth, b: &Worth) -> Option<Worth> {
    let pairs = a.iter().zip(b);
    pairs.map(|(a, b)| compute(Operator::Add, *a, *b)).collect()
}

fn less(a: &Worth, b: &Worth) -> Option<Worth> {
    let pairs = a.iter().zip(b);
    pairs
        .map(|(a, b)| compute(Operator::Subtract, *a, *b))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the most that single records bring, trying every way.
    fn tried(groups: &[Group], room: &mut Vec<usize>) -> Option<Worth> {
        let Some((first, others)) = groups.split_first() else {
            return Some(alloc::vec![Decimal::ZERO; 2]);
        };
        let mut most: Option<Worth> = None;
        for tranche in 0..room.len() {
            if room[tranche] == 0 {
                continue;
            }
            room[tranche] = room[tranche].saturating_sub(1);
            if let Some(rest) = tried(others, room) {
                let worth = more(&rest, &first.worth[tranche]).expect("small numbers add up");
                most = most.max(Some(worth));
            }
            room[tranche] = room[tranche].saturating_add(1);
        }
        most
    }

    #[test]
    fn no_other_way_brings_more() {
        let mut dice = 0x2545_f491_4f6c_dd1d_u64;
        let mut below = |most: u64| {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            dice % most
        };
        for round in 0..2_000_u64 {
            let tranches = 2 + usize::try_from(round % 3).unwrap_or(0);
            let records = 1 + below(6);
            let groups: Vec<Group> = (0..records)
                .map(|_| Group {
                    worth: (0..tranches)
                        .map(|_| [below(5), below(3)].map(Decimal::from).to_vec())
                        .collect(),
                    count: 1,
                })
                .collect();
            let mut room: Vec<usize> = (1..tranches).map(|_| 1 + below(3) as usize).collect();
            room.push(groups.len());
            let held = best(&groups, &room).expect("small numbers add up");
            let mut sum = alloc::vec![Decimal::ZERO; 2];
            for (group, held) in groups.iter().zip(&held) {
                assert_eq!(held.iter().sum::<usize>(), 1);
                let place = held.iter().position(|count| *count == 1).unwrap_or(0);
                sum = more(&sum, &group.worth[place]).expect("small numbers add up");
            }
            for (tranche, room) in room.iter().enumerate() {
                assert!(held.iter().map(|held| held[tranche]).sum::<usize>() <= *room);
            }
            assert_eq!(
                Some(sum),
                tried(&groups, &mut room),
                "{groups:?} in {room:?}"
            );
        }
    }

    #[test]
    fn records_that_bring_the_same_are_as_many_single_ones() {
        let worth = |numbers: [i64; 3]| numbers.map(|one| alloc::vec![Decimal::from(one)]).to_vec();
        let groups = [
            Group {
                worth: worth([9, 5, 1]),
                count: 4,
            },
            Group {
                worth: worth([9, 8, 0]),
                count: 3,
            },
        ];
        let held = best(&groups, &[2, 3, 9]).expect("small numbers add up");
        // The three that lose most by the last tranche have the second, two of the others the first.
        assert_eq!(held, [[2, 0, 2], [0, 3, 0]]);
        assert_eq!(
            total(&groups, &held),
            Some(Decimal::from(2 * 9 + 2 + 3 * 8))
        );
    }
}
