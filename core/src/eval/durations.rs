//! Adds lengths of time to days.

use super::domain::{Choosing, Domain, Leaf};
use super::machine::{Frame, Machine};
use crate::model::ir::{DurationId, DurationNode, Length, ParameterId, ParameterValue};
use crate::model::range::Range;
use crate::model::terms::Duration;

impl<D: Domain> Machine<'_, '_, D> {
    /// Returns the day that is a length of time later.
    pub(super) fn after(
        &mut self,
        day: D::Day,
        length: Length,
        frame: Frame,
    ) -> Result<D::Day, D::Stop> {
        match length {
            Length::Literal(duration) => self.later(day, duration),
            Length::Stated(id) => self.after_stated(day, id, frame),
        }
    }

    fn after_stated(
        &mut self,
        day: D::Day,
        id: DurationId,
        frame: Frame,
    ) -> Result<D::Day, D::Stop> {
        match self.rules.duration_node(id) {
            DurationNode::Parameter(id) => match self.stated_duration(id) {
                Some(duration) => self.later(day, duration),
                // INVARIANT: the parameter is a length of time.
                None => Ok(day),
            },
            DurationNode::If(condition, then, otherwise) => {
                match self.taken(Choosing::Duration(id), condition, frame)? {
                    Ok(true) => self.after_stated(day, then, frame),
                    Ok(false) => self.after_stated(day, otherwise, frame),
                    Err(cause) => {
                        let (then, otherwise) = (
                            self.after_stated(day, then, frame)?,
                            self.after_stated(day, otherwise, frame)?,
                        );
                        Ok(self.domain.either_day(cause, then, otherwise))
                    }
                }
            }
            // However long it is, the day is not before the one that it is added to.
            DurationNode::NotInForce(parameter) => {
                let cause = self.domain.blame(Leaf::NotInForce(parameter))?;
                let range = Range {
                    max: None,
                    ..D::day_range(day)
                };
                Ok(D::day_between(range, cause))
            }
        }
    }

    /// Returns the length of time that the sources state, when it is certain which.
    pub(super) fn duration(
        &mut self,
        id: DurationId,
        frame: Frame,
    ) -> Result<Option<Duration>, D::Stop> {
        match self.rules.duration_node(id) {
            DurationNode::Parameter(id) => Ok(self.stated_duration(id)),
            DurationNode::If(condition, then, otherwise) => {
                match self.taken(Choosing::Duration(id), condition, frame)? {
                    Ok(true) => self.duration(then, frame),
                    Ok(false) => self.duration(otherwise, frame),
                    Err(_) => Ok(None),
                }
            }
            DurationNode::NotInForce(_) => Ok(None),
        }
    }

    fn stated_duration(&self, id: ParameterId) -> Option<Duration> {
        match self.parameter(id) {
            Some(ParameterValue::Duration(duration)) => Some(duration),
            _ => None,
        }
    }

    fn later(&mut self, day: D::Day, duration: Duration) -> Result<D::Day, D::Stop> {
        // INVARIANT: lengths of time are within the calendar.
        let (months, days) = duration.in_calendar().unwrap_or_default();
        match self.domain.after(day, months, days) {
            Some(later) => Ok(later),
            None => Ok(D::day_between(
                Range::default(),
                self.domain.blame(Leaf::NoSingleValue)?,
            )),
        }
    }
}
