//! Computes verdicts: of a criterion on the project or on a record, and whether a record is retained.

use alloc::vec::Vec;

use super::domain::Domain;
use super::machine::Machine;
use super::memory::Judged;
use crate::model::decision::Verdict;
use crate::model::facts::{PROJECT, TableId};
use crate::model::ir::Excludes;
use crate::model::project::BLANK;

/// A criterion over all its records.
pub(super) struct Assessed<D: Domain> {
    pub(crate) verdict: Verdict,
    /// The records that have this verdict; empty for a criterion on the project, and for verdicts that name no records.
    pub(crate) rows: Vec<u32>,
    pub(super) causes: Vec<D::Cause>,
}

impl<D: Domain> Machine<'_, '_, D> {
    /// Assesses a criterion on the project, or on all records that it judges.
    pub(super) fn assess(&mut self, index: usize) -> Result<Assessed<D>, D::Stop> {
        let rules = self.rules;
        let Some(criterion) = rules.criteria.get(index) else {
            return Ok(Assessed {
                verdict: Verdict::NotApplicable,
                rows: Vec::new(),
                causes: Vec::new(),
            });
        };
        let Some(over) = criterion.over else {
            let judged = self.judge(index, 0)?;
            return Ok(Assessed {
                verdict: judged.verdict,
                rows: Vec::new(),
                causes: judged.cause.into_iter().collect(),
            });
        };
        let mut judged: Vec<(u32, Verdict)> = Vec::new();
        let mut causes = Vec::new();
        self.walk(over, super::machine::Frame::PROJECT, |machine, member| {
            let mut one = machine.judge(index, member.row)?;
            if let (Some(doubt), false) = (member.doubt, one.verdict == Verdict::NotApplicable) {
                // The cause of the record's own verdict counts too: the criterion may turn out not to apply to it.
                let cause = one
                    .cause
                    .map_or(doubt, |cause| machine.domain.merge(doubt, cause));
                one = Judged {
                    verdict: Verdict::Undetermined,
                    cause: Some(cause),
                    ..one
                };
            }
            causes.extend(one.cause);
            judged.push((member.row, one.verdict));
            Ok(())
        })?;
        let verdict = overall(
            criterion.excludes,
            judged.iter().map(|&(_, verdict)| verdict),
        );
        let has_subjects = matches!(
            verdict,
            Verdict::NotMet | Verdict::Undetermined | Verdict::Discretionary
        );
        let rows = judged
            .into_iter()
            .filter(|&(row, one)| has_subjects && one == verdict && row != BLANK);
        Ok(Assessed {
            verdict,
            rows: rows.map(|(row, _)| row).collect(),
            causes,
        })
    }

    /// Judges a criterion on a record, at most once.
    pub(crate) fn judge(&mut self, index: usize, row: u32) -> Result<Judged<D>, D::Stop> {
        if let Some(judged) = self.verdicts.judged.get(index, row) {
            return Ok(judged);
        }
        let judged = self.judge_anew(index, row)?;
        self.verdicts.judged.keep(index, row, judged);
        Ok(judged)
    }

    fn judge_anew(&mut self, index: usize, row: u32) -> Result<Judged<D>, D::Stop> {
        let not_applicable = Judged {
            verdict: Verdict::NotApplicable,
            passes: D::bool(true),
            cause: None,
        };
        let rules = self.rules;
        let Some(criterion) = rules.criteria.get(index) else {
            return Ok(not_applicable);
        };
        let frame = self.frame_of(criterion.table, row);
        let applies = match criterion.applies {
            Some(applies) => self.bool(applies, frame)?,
            None => D::bool(true),
        };
        if let Ok(false) = D::decided(applies) {
            return Ok(not_applicable);
        }
        let met = self.bool(criterion.met, frame)?;
        let appraised = match (D::decided(met), criterion.open) {
            (Ok(true), _) | (_, None) => D::bool(false),
            (_, Some(open)) => self.bool(open, frame)?,
        };
        Ok(self.conclude(applies, met, appraised))
    }

    /// Returns the verdict that follows from the three conditions of a criterion.
    fn conclude(&mut self, applies: D::Bool, met: D::Bool, appraised: D::Bool) -> Judged<D> {
        let holds = self.domain.or(met, appraised);
        let passes = self.domain.or(D::not(applies), holds);
        let open = [applies, met, appraised].map(|condition| D::decided(condition).err());
        let cause = self.join_all(open.into_iter().flatten());
        let verdict = match (cause, D::decided(met), D::decided(appraised)) {
            (Some(_), ..) => Verdict::Undetermined,
            (None, Ok(true), _) => Verdict::Met,
            (None, _, Ok(true)) => Verdict::Discretionary,
            (None, ..) => Verdict::NotMet,
        };
        Judged {
            verdict,
            passes,
            cause,
        }
    }

    /// Tells whether a record passes all criteria that exclude records of its table.
    pub(crate) fn retained(&mut self, table: TableId, row: u32) -> Result<D::Bool, D::Stop> {
        if let Some(retained) = self.verdicts.retained.get(usize::from(table), row) {
            return Ok(retained);
        }
        let mut retained = D::bool(true);
        for index in 0..self.rules.criteria.len() {
            if self.excludes_records_of(index, table) {
                let passes = self.judge(index, row)?.passes;
                retained = self.domain.and(retained, passes);
            }
        }
        self.verdicts
            .retained
            .keep(usize::from(table), row, retained);
        Ok(retained)
    }

    /// Returns the first criterion that excludes a record.
    pub(super) fn excluding(&mut self, table: TableId, row: u32) -> Result<Option<usize>, D::Stop> {
        for index in 0..self.rules.criteria.len() {
            if self.excludes_records_of(index, table)
                && self.judge(index, row)?.verdict == Verdict::NotMet
            {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    fn excludes_records_of(&self, index: usize, table: TableId) -> bool {
        let criterion = self.rules.criteria.get(index);
        table != PROJECT
            && criterion.is_some_and(|criterion| {
                criterion.table == table && criterion.excludes == Excludes::Record
            })
    }
}

/// Returns the verdict over all records: the most important verdict that at least one record has.
///
/// A record that is excluded alone no longer matters to the project, so an open record is more important. But when one
/// record can exclude the whole project, "not met" is the most important.
fn overall(excludes: Excludes, verdicts: impl Iterator<Item = Verdict> + Clone) -> Verdict {
    let order = match excludes {
        Excludes::Project => [
            Verdict::NotMet,
            Verdict::Undetermined,
            Verdict::Discretionary,
            Verdict::Met,
        ],
        Excludes::Record | Excludes::Nothing => [
            Verdict::Undetermined,
            Verdict::Discretionary,
            Verdict::NotMet,
            Verdict::Met,
        ],
    };
    let found = order
        .into_iter()
        .find(|wanted| verdicts.clone().any(|verdict| verdict == *wanted));
    found.unwrap_or(Verdict::NotApplicable)
}
