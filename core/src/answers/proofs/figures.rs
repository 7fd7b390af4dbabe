//! Computes the highest amount of a line from the figures in its expression.

use rust_decimal::Decimal;

use crate::answers::phrase::Phrases;
use crate::model::arithmetic;
use crate::model::facts::Unit;
use crate::model::ir::{
    CompiledRules, Line, LineAmount, LoopId, NumId, NumNode, Operator, ParameterValue, ScaleId,
    Typed,
};
use crate::model::range::Range;
use crate::model::terms::Rounding;

/// The highest amount of a line, with its figures at their highest and its shares at 100 %.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cap {
    /// The amount for the project.
    pub(super) project: Decimal,
    /// The amount for each record of the counted list.
    pub(super) each: Decimal,
    /// The amount for each record in the first tranche, and in the second.
    pub(super) tranches: [Decimal; 2],
    /// The amount for any number of records, when the second tranche brings nothing.
    pub(super) whole: Option<Decimal>,
}

impl Cap {
    /// Returns the cap of a project with a number of records.
    pub(super) fn of(&self, records: u32) -> Option<Decimal> {
        let each = self.each.checked_mul(Decimal::from(records))?;
        let all = self.project.checked_add(each)?;
        Some(self.whole.map_or(all, |whole| whole.min(all)))
    }
}

/// Returns the cap of a line; `None` when no figure bounds it.
pub(super) fn cap(compiled: &CompiledRules, line: &Line) -> Option<Cap> {
    let figures = |tranche| Figures { compiled, tranche };
    match line.amount {
        LineAmount::Lump(amount) => {
            let Sum { project, each } = figures(0).most(amount)?;
            Some(Cap {
                project,
                each,
                tranches: [Decimal::ZERO; 2],
                whole: None,
            })
        }
        LineAmount::Each { each, .. } => per_record([figures(0).alone(each)?; 2], None),
        // It only takes away.
        LineAmount::Ceiling { .. } => None,
        LineAmount::Ranked { ranking, each } => {
            let first = compiled.rankings.get(usize::from(ranking))?.first_tranche;
            let second = if first.is_some() {
                figures(1).alone(each)?
            } else {
                figures(0).alone(each)?
            };
            per_record([figures(0).alone(each)?, second], first)
        }
    }
}

fn per_record(tranches: [Decimal; 2], first: Option<u32>) -> Option<Cap> {
    let [one, other] = tranches;
    let whole = first
        .filter(|_| other.is_zero())
        .and_then(|first| one.checked_mul(Decimal::from(first)));
    Some(Cap {
        project: Decimal::ZERO,
        each: one.max(other),
        tranches,
        whole,
    })
}

/// An amount for the project, and one for each counted record.
#[derive(Clone, Copy)]
struct Sum {
    project: Decimal,
    each: Decimal,
}

impl Sum {
    fn lump(project: Decimal) -> Self {
        Sum {
            project,
            each: Decimal::ZERO,
        }
    }

    fn with(self, other: Self, pick: impl Fn(Decimal, Decimal) -> Option<Decimal>) -> Option<Self> {
        Some(Sum {
            project: pick(self.project, other.project)?,
            each: pick(self.each, other.each)?,
        })
    }

    fn greatest(self, other: Self) -> Option<Self> {
        self.with(other, |a, b| Some(a.max(b)))
    }
}

/// Reads the figures of expressions, in a tranche.
#[derive(Clone, Copy)]
struct Figures<'p> {
    compiled: &'p CompiledRules,
    tranche: usize,
}

impl Figures<'_> {
    /// Returns the highest value of an amount of one record.
    fn alone(self, id: NumId) -> Option<Decimal> {
        self.most(id)
            .filter(|sum| sum.each.is_zero())
            .map(|sum| sum.project)
    }

    /// Returns the highest value of an amount; `None` when no figure bounds it.
    fn most(self, id: NumId) -> Option<Sum> {
        match self.compiled.num_node(id) {
            NumNode::Const(value) => Some(Sum::lump(value)),
            NumNode::Parameter(parameter) => {
                let parameter = self.compiled.parameters.get(usize::from(parameter))?;
                match parameter.value {
                    ParameterValue::Num(value, _) => Some(Sum::lump(value)),
                    _ => None,
                }
            }
            NumNode::Scale(scale) => {
                let tranches = &self.compiled.scales.get(usize::from(scale))?.tranches;
                Some(Sum::lump(
                    tranches
                        .get(self.tranche)
                        .map(|tranche| tranche.rate)
                        .unwrap_or_default(),
                ))
            }
            NumNode::Definition { definition, .. } => self.most(self.defined(definition)?),
            NumNode::If(_, then, otherwise) => self.most(then)?.greatest(self.most(otherwise)?),
            // A value that the sources do not state has no figure: the cap is made of the other figures.
            NumNode::Unstated(_, most) => {
                most.map_or(Some(Sum::lump(Decimal::ZERO)), |most| self.most(most))
            }
            NumNode::Arithmetic(operator, a, b) => self.computed(operator, a, b),
            NumNode::Round(rounding, value, step) => self.rounded(rounding, value, step),
            NumNode::Banded(scale, number) => self.banded(scale, number),
            NumNode::Sum(over, each) => Some(Sum {
                project: Decimal::ZERO,
                each: self.alone(each).filter(|_| self.counted(over))?,
            }),
            NumNode::Count(over) if self.counted(over) => Some(Sum {
                project: Decimal::ZERO,
                each: Decimal::ONE,
            }),
            NumNode::Least(_, each) | NumNode::Greatest(_, each) => self.most(each),
            NumNode::Fact(_) | NumNode::Count(_) | NumNode::Distinct(..) | NumNode::Size(_) => None,
            NumNode::Line(_) | NumNode::NotInForce(_) | NumNode::Elapsed(..) => None,
        }
    }

    fn computed(self, operator: Operator, a: NumId, b: NumId) -> Option<Sum> {
        match operator {
            Operator::Add => self.most(a)?.with(self.most(b)?, Decimal::checked_add),
            Operator::Subtract | Operator::Divide => self.most(a),
            Operator::Multiply => match (self.is_money(a), self.is_money(b)) {
                (true, false) => self.times(self.most(a)?, b),
                (false, true) => self.times(self.most(b)?, a),
                _ => None,
            },
            Operator::Least => match (self.most(a), self.most(b)) {
                (Some(a), Some(b)) => a.with(b, |a, b| Some(a.min(b))),
                (one, other) => one.or(other),
            },
            Operator::Greatest => self.most(a)?.greatest(self.most(b)?),
        }
    }

    /// Returns the highest value of a rounded amount: with one step more, where there is an amount for each record.
    fn rounded(self, rounding: Rounding, value: NumId, step: NumId) -> Option<Sum> {
        let (most, greatest) = (self.most(value)?, self.alone(step)?);
        // The greatest of several steps does not give the greatest multiple.
        let is_one_step = matches!(self.compiled.num_node(step), NumNode::Parameter(_));
        let project = match rounding {
            _ if most.each.is_zero() && is_one_step => {
                arithmetic::round(rounding, most.project, greatest)?
            }
            Rounding::Down => most.project,
            Rounding::Up | Rounding::HalfUp => most.project.checked_add(greatest)?,
        };
        Some(Sum { project, ..most })
    }

    /// Returns the highest value of a scale by amount; `None` when it may be higher for less than the highest amount
    /// that figures allow.
    fn banded(self, scale: ScaleId, number: NumId) -> Option<Sum> {
        let by_amount = self
            .compiled
            .scales
            .get(usize::from(scale))?
            .by_amount
            .as_ref()?;
        let rates = by_amount.bands.bands.iter().map(|band| band.rate);
        let numbers = Range {
            min: Some(Decimal::ZERO),
            max: Some(self.alone(number)?),
        };
        let never_negative = rates.clone().all(|rate| rate >= Decimal::ZERO);
        never_negative.then(|| by_amount.bands.over(numbers).max.map(Sum::lump))?
    }

    /// Multiplies an amount by the number of counted records or by a figure; any other factor is a share, at most 100
    /// %.
    fn times(self, amount: Sum, by: NumId) -> Option<Sum> {
        if self.unit(by).is_some_and(|unit| !unit.is_scalar()) {
            return None;
        }
        match self.compiled.num_node(by) {
            NumNode::Definition { definition, .. } => self.times(amount, self.defined(definition)?),
            NumNode::Count(over) if self.counted(over) && amount.each.is_zero() => Some(Sum {
                project: Decimal::ZERO,
                each: amount.project,
            }),
            NumNode::Const(_) | NumNode::Parameter(_) => {
                let factor = self.most(by)?.project;
                amount.with(amount, |one, _| one.checked_mul(factor))
            }
            // These may be above 100 %.
            NumNode::Elapsed(..) | NumNode::Round(..) | NumNode::Banded(..) => None,
            _ => Some(amount),
        }
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

    fn is_money(self, id: NumId) -> bool {
        self.unit(id) == Some(Unit::Money)
    }

    /// Returns the unit of a number, when its expression tells it.
    fn unit(self, id: NumId) -> Option<Unit> {
        Phrases::new(self.compiled).unit(id)
    }
}
