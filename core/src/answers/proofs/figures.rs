//! Computes the highest amount of a line from the figures in its expression: no project can bring more.

use alloc::vec::Vec;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::arithmetic;
use crate::model::facts::FieldType;
use crate::model::ir::{
    Child, CompiledRules, Line, LineAmount, LoopId, NumId, NumNode, Operator, ParameterValue,
    Typed, numbers_of,
};
use crate::model::terms::Rounding;

/// The highest amount of a line, with its figures at their highest and its shares at 100 %.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cap {
    /// The amount for the project.
    pub(super) project: Decimal,
    /// The amount for each record of the counted list.
    pub(super) each: Decimal,
    /// The amount that the two together do not exceed, when something bounds it.
    pub(super) whole: Option<Decimal>,
}

/// Returns the cap of a line; `None` when its figures do not bound it for every project.
pub(super) fn cap(compiled: &CompiledRules, line: &Line) -> Option<Cap> {
    let figures = |tranche| Figures { compiled, tranche };
    let alone = |tranche, each| figures(tranche).most(each).constant;
    match line.amount {
        LineAmount::Lump(amount) => figures(0).most(amount).cap(),
        LineAmount::Each { over, each } if figures(0).counted(over) => {
            Some(per_record(alone(0, each)?, None))
        }
        LineAmount::Ranked { ranking, each } => {
            let ranking = compiled.rankings.get(usize::from(ranking))?;
            let each: Option<Vec<Decimal>> = (0..=ranking.ends.len())
                .map(|tranche| alone(tranche, each))
                .collect();
            let each = each.filter(|_| figures(0).counted(ranking.over))?;
            let whole = whole(&ranking.ends, &each);
            Some(per_record(each.into_iter().max()?, whole))
        }
        _ => None,
    }
}

/// Returns what all records bring together, where those beyond the last end bring nothing.
fn whole(ends: &[u32], each: &[Decimal]) -> Option<Decimal> {
    let bounded = each.last().filter(|beyond| **beyond <= Decimal::ZERO);
    bounded.filter(|_| !ends.is_empty())?;
    let ends = ends.iter().map(|end| Decimal::from(*end));
    let first = core::iter::once(Decimal::ZERO).chain(ends.clone());
    let mut tranches = ends.zip(first).zip(each);
    tranches.try_fold(Decimal::ZERO, |sum, ((end, before), each)| {
        let records = end.checked_sub(before)?;
        sum.checked_add(each.max(&Decimal::ZERO).checked_mul(records)?)
    })
}

fn per_record(each: Decimal, whole: Option<Decimal>) -> Cap {
    Cap::of(Decimal::ZERO, each.max(Decimal::ZERO), whole)
}

impl Cap {
    /// Returns a cap in whole cents, as amounts are.
    pub(super) fn of(project: Decimal, each: Decimal, whole: Option<Decimal>) -> Self {
        let cents = |amount: Decimal| {
            amount.round_dp_with_strategy(2, RoundingStrategy::ToPositiveInfinity)
        };
        Cap {
            project: cents(project),
            each: cents(each),
            whole: whole.map(cents),
        }
    }
}

/// An amount for the project, and one for each counted record.
#[derive(Clone, Copy)]
struct Sum {
    project: Decimal,
    each: Decimal,
}

/// Amounts that a value does not exceed: one for every project, and one that grows with the counted records.
#[derive(Clone, Copy, Default)]
struct Upper {
    constant: Option<Decimal>,
    growing: Option<Sum>,
}

impl Upper {
    fn exactly(value: Decimal) -> Self {
        Upper {
            constant: Some(value),
            growing: None,
        }
    }

    fn growing(each: Decimal) -> Self {
        let project = Decimal::ZERO;
        Upper {
            constant: None,
            growing: Some(Sum { project, each }),
        }
    }

    fn cap(self) -> Option<Cap> {
        match (self.growing, self.constant) {
            (Some(sum), whole) => Some(Cap::of(sum.project, sum.each, whole)),
            (None, constant) => Some(Cap::of(constant?, Decimal::ZERO, None)),
        }
    }

    /// Returns what grows with the records, or else what does not.
    fn sum(self) -> Option<Sum> {
        let each = Decimal::ZERO;
        self.growing
            .or_else(|| self.constant.map(|project| Sum { project, each }))
    }

    /// Combines two bounds, of which both are needed.
    fn with(self, other: Self, pick: fn(Decimal, Decimal) -> Option<Decimal>) -> Self {
        let grows = self.growing.or(other.growing).is_some();
        let sum = || {
            let (a, b) = (self.sum()?, other.sum()?);
            Some(Sum {
                project: pick(a.project, b.project)?,
                each: pick(a.each, b.each)?,
            })
        };
        Upper {
            constant: self
                .constant
                .zip(other.constant)
                .and_then(|(a, b)| pick(a, b)),
            growing: sum().filter(|_| grows),
        }
    }

    /// Combines two bounds that both hold.
    fn and(self, other: Self) -> Self {
        let both = self.constant.zip(other.constant).map(|(a, b)| a.min(b));
        Upper {
            constant: both.or(self.constant).or(other.constant),
            growing: self.growing.or(other.growing),
        }
    }

    /// Multiplies bounds of two values that are not negative.
    fn times(self, other: Self) -> Self {
        let scaled = |sum: Sum, by: Decimal| {
            Some(Sum {
                project: sum.project.checked_mul(by)?,
                each: sum.each.checked_mul(by)?,
            })
        };
        let growing = match (self.growing, other.constant, self.constant, other.growing) {
            (Some(sum), Some(by), ..) | (_, _, Some(by), Some(sum)) => scaled(sum, by),
            _ => None,
        };
        Upper {
            constant: self
                .constant
                .zip(other.constant)
                .and_then(|(a, b)| a.checked_mul(b)),
            growing,
        }
    }
}

/// Reads the figures of expressions, in a tranche.
#[derive(Clone, Copy)]
struct Figures<'p> {
    compiled: &'p CompiledRules,
    tranche: usize,
}

impl Figures<'_> {
    /// Returns what a value never exceeds; nothing where no figure says it.
    fn most(self, id: NumId) -> Upper {
        match self.compiled.num_node(id) {
            NumNode::Definition { definition, .. } => self
                .defined(definition)
                .map_or_else(Upper::default, |id| self.most(id)),
            NumNode::If(_, then, otherwise) => self
                .most(then)
                .with(self.most(otherwise), |a, b| Some(a.max(b))),
            NumNode::Unstated(_, Some(most)) => self.most(most),
            NumNode::Arithmetic(operator, a, b) => self.computed(operator, a, b),
            NumNode::Round(rounding, value, step) => self.rounded(rounding, value, step),
            NumNode::Sum(over, each) => match self.most(each).constant {
                Some(each) if self.counted(over) => Upper::growing(each.max(Decimal::ZERO)),
                _ => Upper::default(),
            },
            NumNode::Count(over) if self.counted(over) => Upper::growing(Decimal::ONE),
            NumNode::Least(_, each) | NumNode::Greatest(_, each) => Upper {
                growing: None,
                ..self
                    .most(each)
                    .with(Upper::exactly(Decimal::ZERO), |a, b| Some(a.max(b)))
            },
            _ => Upper {
                constant: self.figure(id).and_then(|(_, most)| most),
                growing: None,
            },
        }
    }

    /// Returns what a value is never below.
    fn least(self, id: NumId) -> Option<Decimal> {
        match self.compiled.num_node(id) {
            NumNode::Definition { definition, .. } => self.least(self.defined(definition)?),
            NumNode::If(_, a, b) | NumNode::Arithmetic(Operator::Least, a, b) => {
                Some(self.least(a)?.min(self.least(b)?))
            }
            NumNode::Arithmetic(Operator::Greatest, a, b) => match (self.least(a), self.least(b)) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (a, b) => a.or(b),
            },
            NumNode::Arithmetic(Operator::Add, a, b) => self.least(a)?.checked_add(self.least(b)?),
            NumNode::Arithmetic(Operator::Subtract, a, b) => {
                self.least(a)?.checked_sub(self.most(b).constant?)
            }
            NumNode::Arithmetic(Operator::Multiply, a, b) if self.are_not_negative(a, b) => {
                self.least(a)?.checked_mul(self.least(b)?)
            }
            NumNode::Arithmetic(Operator::Divide, a, b) => {
                self.are_not_negative(a, b).then_some(Decimal::ZERO)
            }
            NumNode::Round(_, value, _) => {
                let least = self.least(value);
                least
                    .filter(|value| !value.is_sign_negative())
                    .map(|_| Decimal::ZERO)
            }
            NumNode::Sum(_, each) => {
                let least = self.least(each);
                least
                    .filter(|each| !each.is_sign_negative())
                    .map(|_| Decimal::ZERO)
            }
            NumNode::Count(_) | NumNode::Distinct(..) | NumNode::Size(_) => Some(Decimal::ZERO),
            _ => self.figure(id).and_then(|(least, _)| least),
        }
    }

    /// Returns the bounds of a value that stands by itself.
    fn figure(self, id: NumId) -> Option<(Option<Decimal>, Option<Decimal>)> {
        let exactly = |value| (Some(value), Some(value));
        match self.compiled.num_node(id) {
            NumNode::Const(value) => Some(exactly(value)),
            NumNode::Parameter(parameter) => {
                let parameter = self.compiled.parameters.get(usize::from(parameter))?;
                match parameter.value {
                    ParameterValue::Num(value, _) => Some(exactly(value)),
                    _ => None,
                }
            }
            NumNode::Scale(scale) => {
                let tranches = &self.compiled.scales.get(usize::from(scale))?.tranches;
                let rate = tranches.get(self.tranche).map(|tranche| tranche.rate);
                Some(exactly(rate.unwrap_or_default()))
            }
            NumNode::Looked(_) => {
                let (table, column) = self.compiled.table_at(Child::Num(id))?;
                let range = numbers_of(&table.rows, column)?;
                Some((range.min, range.max))
            }
            NumNode::Fact(place) => match self.compiled.facts.field(place.table, place.slot)?.ty {
                FieldType::Number { min, max, .. } => Some((min, max)),
                _ => None,
            },
            _ => None,
        }
    }

    fn computed(self, operator: Operator, a: NumId, b: NumId) -> Upper {
        match operator {
            Operator::Add => self.most(a).with(self.most(b), Decimal::checked_add),
            Operator::Subtract => match self.least(b) {
                Some(least) => self
                    .most(a)
                    .with(Upper::exactly(least), Decimal::checked_sub),
                None => Upper::default(),
            },
            Operator::Multiply if self.are_not_negative(a, b) => self.most(a).times(self.most(b)),
            Operator::Divide if self.are_not_negative(a, b) => {
                let by = self
                    .least(b)
                    .and_then(|least| Decimal::ONE.checked_div(least));
                by.map_or_else(Upper::default, |by| self.most(a).times(Upper::exactly(by)))
            }
            Operator::Multiply | Operator::Divide => Upper::default(),
            Operator::Least => self.most(a).and(self.most(b)),
            Operator::Greatest => self.most(a).with(self.most(b), |a, b| Some(a.max(b))),
        }
    }

    /// Returns what a rounded value does not exceed: the multiple of a step that is known, or else one step more.
    fn rounded(self, rounding: Rounding, value: NumId, step: NumId) -> Upper {
        let (value, most) = (self.most(value), self.most(step).constant);
        let exact = most.filter(|most| self.least(step) == Some(*most));
        let multiple = value
            .constant
            .zip(exact)
            .and_then(|(value, step)| arithmetic::round(rounding, value, step));
        let above = match (rounding, most) {
            (Rounding::Down, _) => value,
            (_, Some(step)) => value.with(Upper::exactly(step), Decimal::checked_add),
            (_, None) => Upper::default(),
        };
        Upper {
            constant: multiple.or(above.constant),
            ..above
        }
    }

    fn are_not_negative(self, a: NumId, b: NumId) -> bool {
        let is_not = |id| {
            self.least(id)
                .is_some_and(|least| !least.is_sign_negative())
        };
        is_not(a) && is_not(b)
    }

    fn defined(self, definition: u16) -> Option<NumId> {
        match self
            .compiled
            .definitions
            .get(usize::from(definition))?
            .value
        {
            Typed::Num(value, _) => Some(value),
            _ => None,
        }
    }

    /// Tells whether a walk goes over the counted records.
    fn counted(self, over: LoopId) -> bool {
        let table = self
            .compiled
            .loops
            .get(usize::from(over))
            .map(|over| over.table);
        self.compiled
            .facts
            .counted()
            .is_some_and(|(_, counted)| table == Some(counted))
    }
}
