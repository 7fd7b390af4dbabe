//! Computes values that the sources do not state: no fact would settle them.

use rust_decimal::Decimal;

use super::domain::{Domain, Leaf};
use super::machine::{Frame, Machine};
use crate::model::facts::Unit;
use crate::model::ir::{NumId, ParameterId, ParameterValue};
use crate::model::range::Range;

impl<D: Domain> Machine<'_, '_, D> {
    /// Returns a number between two others. It is exact when they are equal; when the first is above the second, it is
    /// the second.
    pub(super) fn unstated(
        &mut self,
        least: NumId,
        most: Option<NumId>,
        id: NumId,
        frame: Frame,
    ) -> Result<D::Num, D::Stop> {
        let least = self.num(least, frame)?;
        let most = most.map(|most| self.num(most, frame)).transpose()?;
        let range = between(D::num_range(least), most.map(D::num_range));
        if let Some(value) = range.exact() {
            return Ok(D::num(value));
        }
        let mut cause = self.domain.blame(Leaf::Unstated(id))?;
        for bound in core::iter::once(least).chain(most) {
            if let Err(open) = D::exact_num(bound) {
                cause = self.domain.merge(cause, open);
            }
        }
        Ok(D::num_between(range, cause))
    }

    /// Returns all numbers that a unit allows, for a day without a value in the sources.
    pub(super) fn num_not_in_force(&mut self, id: ParameterId) -> Result<D::Num, D::Stop> {
        let cause = self.domain.blame(Leaf::NotInForce(id))?;
        let range = match self.parameter(id) {
            Some(ParameterValue::Num(_, Unit::Share)) => Range {
                min: Some(Decimal::ZERO),
                max: Some(Decimal::ONE),
            },
            Some(ParameterValue::Num(_, Unit::Count)) => Range {
                min: Some(Decimal::ZERO),
                max: None,
            },
            // A parameter whose first amount is negative may be negative on any day.
            Some(ParameterValue::Num(value, Unit::Money)) if value >= Decimal::ZERO => Range {
                min: Some(Decimal::ZERO),
                max: None,
            },
            _ => Range::default(),
        };
        Ok(D::num_between(range, cause))
    }

    /// Returns all codes of a list, for a day without a value in the sources.
    pub(super) fn code_not_in_force(&mut self, id: ParameterId) -> Result<D::Code, D::Stop> {
        let cause = self.domain.blame(Leaf::NotInForce(id))?;
        let codes = match self.parameter(id) {
            Some(ParameterValue::Code(_, list)) => self.rules.facts.all_codes(list),
            _ => 0,
        };
        Ok(D::code_among(codes, cause))
    }

    /// Returns all codes of a list or none, for a day without a value in the sources.
    pub(super) fn set_not_in_force(&mut self, id: ParameterId) -> Result<D::Set, D::Stop> {
        let cause = self.domain.blame(Leaf::NotInForce(id))?;
        let codes = match self.parameter(id) {
            Some(ParameterValue::Codes(_, list)) => self.rules.facts.all_codes(list),
            _ => 0,
        };
        Ok(D::set_between(0, codes, cause))
    }
}

fn between(least: Range<Decimal>, most: Option<Range<Decimal>>) -> Range<Decimal> {
    let Some(most) = most else {
        return Range {
            min: least.min,
            max: None,
        };
    };
    let min = least.min.zip(most.min).map(|(least, most)| least.min(most));
    Range { min, max: most.max }
}
