//! Finds where a curve breaks: falls, jumps, and places from which its steps are different.

use alloc::vec::Vec;

use rust_decimal::Decimal;

/// The least and the greatest of some steps.
pub(super) type Steps = (Decimal, Decimal);

/// A place at which a curve changes; `at` is the number of the value, from 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Break {
    /// The value is less than the one before.
    Fall { at: usize },
    /// One step is greater than the steps of its kind before and after it; `usual` is the greater of those.
    Jump { at: usize, usual: Decimal },
    /// One step is less than the steps of its kind before and after it, which are equal.
    Dip { at: usize, usual: Decimal },
    /// Steps are different from there on; one break for all kinds together.
    Slope {
        at: usize,
        before: Steps,
        after: Steps,
    },
    /// The value is not known from there on.
    Unknown { at: usize },
}

/// Returns the breaks of a curve of values for 1, 2, 3, …; `kinds` gives the kind of the step to each value: 0, 1, 2,
/// ….
///
/// Steps of the same kind are usually equal.
pub(super) fn breaks(values: &[Option<Decimal>], kinds: &[usize]) -> Vec<Break> {
    let len = kinds.iter().max().map_or(0, |kind| kind.saturating_add(1));
    let mut walk = Walk {
        steps: steps(values, kinds),
        usual: alloc::vec![None; len],
        is_announced: alloc::vec![false; len],
        found: Vec::new(),
    };
    if values.first().is_some_and(Option::is_none) {
        walk.found.push(Break::Unknown { at: 1 });
    }
    for index in 0..walk.steps.len() {
        match walk.steps.get(index) {
            Some(&(kind, Some(step))) => walk.look(index, kind, step),
            _ if values.get(index).is_some_and(Option::is_some) => {
                walk.found.push(Break::Unknown { at: place(index) });
            }
            _ => {}
        }
    }
    walk.found
}

/// Returns the difference of each value to the one before, with the kind of the step.
fn steps(values: &[Option<Decimal>], kinds: &[usize]) -> Vec<(usize, Option<Decimal>)> {
    let pairs = values.windows(2).zip(kinds.iter().skip(1));
    let step = |pair: &[Option<Decimal>]| match pair {
        [Some(one), Some(other)] => other.checked_sub(*one),
        _ => None,
    };
    pairs.map(|(pair, &kind)| (kind, step(pair))).collect()
}

/// Returns the number of the value that a step leads to: the first leads from 1 to 2.
fn place(index: usize) -> usize {
    index.saturating_add(2)
}

struct Walk {
    steps: Vec<(usize, Option<Decimal>)>,
    /// The usual step of each kind.
    usual: Vec<Option<Decimal>>,
    /// The kinds whose next change belongs to a break that was already found.
    is_announced: Vec<bool>,
    found: Vec<Break>,
}

impl Walk {
    /// Returns the steps of a kind from an index on.
    fn of(&self, kind: usize, from: usize) -> impl Iterator<Item = Option<Decimal>> + '_ {
        self.steps
            .iter()
            .skip(from)
            .filter(move |(other, _)| *other == kind)
            .map(|(_, step)| *step)
    }

    fn look(&mut self, index: usize, kind: usize, step: Decimal) {
        let at = place(index);
        let mut later = self.of(kind, index.saturating_add(1));
        let (next, second) = (later.next().flatten(), later.next().flatten());
        drop(later);
        if step < Decimal::ZERO {
            return self.found.push(Break::Fall { at });
        }
        match self.usual.get(kind).copied().flatten() {
            None => match next {
                Some(next) if step > next && second == Some(next) => self.jump(at, next),
                _ => self.settle(kind, step),
            },
            Some(usual) if step > usual && next != Some(step) => {
                self.jump(
                    at,
                    next.filter(|next| *next > usual && *next < step)
                        .unwrap_or(usual),
                );
            }
            Some(usual) if step < usual && next == Some(usual) => {
                self.found.push(Break::Dip { at, usual })
            }
            Some(usual) if step != usual => {
                self.slope(index, kind);
                self.settle(kind, step);
            }
            Some(_) => self.settle(kind, step),
        }
    }

    /// Takes a step as usual for its kind; the next change of this kind is a new break.
    fn settle(&mut self, kind: usize, step: Decimal) {
        if let (Some(usual), Some(is_announced)) =
            (self.usual.get_mut(kind), self.is_announced.get_mut(kind))
        {
            (*usual, *is_announced) = (Some(step), false);
        }
    }

    /// Records a jump; steps that are greater after it belong to the same break.
    fn jump(&mut self, at: usize, usual: Decimal) {
        self.found.push(Break::Jump { at, usual });
        self.is_announced.fill(true);
    }

    /// Records that steps change, once for all kinds.
    fn slope(&mut self, index: usize, kind: usize) {
        if self.is_announced.get(kind) == Some(&true) {
            return;
        }
        let kinds = 0..self.usual.len();
        let after = kinds.filter_map(|kind| self.of(kind, index).next().flatten());
        let after = bounds(after.filter(|step| *step >= Decimal::ZERO));
        if let (Some(before), Some(after)) = (bounds(self.usual.iter().copied().flatten()), after) {
            self.found.push(Break::Slope {
                at: place(index),
                before,
                after,
            });
        }
        self.is_announced.fill(true);
    }
}

fn bounds(steps: impl Iterator<Item = Decimal> + Clone) -> Option<Steps> {
    Some((steps.clone().min()?, steps.max()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the breaks of a curve that starts at 0; each entry is a number of steps, their height and their kind.
    fn curve(steps: &[(usize, i64, usize)]) -> Vec<Break> {
        let steps = steps
            .iter()
            .flat_map(|&(times, step, kind)| core::iter::repeat_n((step, kind), times));
        let mut total = Decimal::ZERO;
        let (mut values, mut kinds) = (Vec::from([Some(total)]), Vec::from([0]));
        for (step, kind) in steps {
            total = total.saturating_add(Decimal::from(step));
            values.push(Some(total));
            kinds.push(kind);
        }
        breaks(&values, &kinds)
    }

    fn between(least: i64, most: i64) -> Steps {
        (Decimal::from(least), Decimal::from(most))
    }

    #[test]
    fn a_straight_curve_has_no_break() {
        assert_eq!(curve(&[(20, 7, 0)]), []);
        assert_eq!(
            curve(&[(1, 7, 0), (1, 2, 1), (3, 7, 0), (1, 2, 1), (1, 7, 0)]),
            []
        );
    }

    #[test]
    fn a_fall_is_no_slope_but_what_follows_is() {
        let found = curve(&[(5, 7, 0), (1, -20, 0), (5, 2, 0)]);
        assert_eq!(
            found,
            [
                Break::Fall { at: 7 },
                Break::Slope {
                    at: 8,
                    before: between(7, 7),
                    after: between(2, 2)
                }
            ]
        );
    }

    #[test]
    fn a_threshold_is_a_jump_and_its_slope_is_told_with_it() {
        let found = curve(&[(5, 0, 0), (1, 70, 0), (5, 10, 0)]);
        assert_eq!(
            found,
            [Break::Jump {
                at: 7,
                usual: Decimal::from(10)
            }]
        );
    }

    #[test]
    fn a_tranche_is_told_once_for_all_kinds_and_the_next_one_again() {
        let turn = |first, second| [(1, first, 0), (1, second, 1)];
        let (full, less, least) = (turn(9, 4), turn(3, 1), turn(0, 0));
        let found = curve(&[full, full, full, less, less, less, least, least].concat());
        let slope = |at, before, after| Break::Slope { at, before, after };
        assert_eq!(
            found,
            [
                slope(8, between(4, 9), between(1, 3)),
                slope(14, between(1, 3), between(0, 0)),
            ]
        );
    }

    #[test]
    fn a_jump_hides_no_tranche_that_comes_later() {
        let turn = |step| [(1, step, 0), (1, step, 1)];
        let found = curve(&[&[(1, 90, 1)][..], &turn(9), &turn(9), &turn(4), &turn(4)].concat());
        let (jump, less) = (
            Break::Jump {
                at: 2,
                usual: Decimal::from(9),
            },
            between(4, 4),
        );
        assert_eq!(
            found,
            [
                jump,
                Break::Slope {
                    at: 7,
                    before: between(9, 9),
                    after: less
                }
            ]
        );
    }

    #[test]
    fn a_lump_sum_at_the_start_is_a_jump_and_one_small_step_a_dip() {
        assert_eq!(
            curve(&[(1, 90, 0), (5, 10, 0)]),
            [Break::Jump {
                at: 2,
                usual: Decimal::from(10)
            }]
        );
        assert_eq!(
            curve(&[(3, 9, 0), (1, 4, 0), (3, 9, 0)]),
            [Break::Dip {
                at: 5,
                usual: Decimal::from(9)
            }]
        );
    }

    #[test]
    fn a_value_that_is_not_known_is_told() {
        assert_eq!(
            breaks(&[Some(Decimal::ONE), None, None], &[0, 0, 0]),
            [Break::Unknown { at: 2 }]
        );
        assert_eq!(breaks(&[None, None], &[0, 0]), [Break::Unknown { at: 1 }]);
    }
}
