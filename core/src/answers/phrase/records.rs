//! Writes in words which records a walk goes over.

use alloc::format;

use super::joints::{around, joined, said};
use super::{Phrases, Said};
use crate::model::facts::{PROJECT, Unit};
use crate::model::ir::{LoopId, NumId, Place, Records};

impl<'r> Phrases<'r> {
    /// Returns the records of a walk in words.
    pub(crate) fn records(self, over: LoopId) -> Said<'r> {
        self.over("", "", over)
    }

    pub(super) fn over(self, fr: &str, en: &str, over: LoopId) -> Said<'r> {
        let Some(walk) = self.rules.loops.get(usize::from(over)) else {
            return Said::default();
        };
        let place = match walk.records {
            Records::Listed(place) => place,
            Records::Referring { list, .. } => Place::given(PROJECT, 0, list),
        };
        let records = around(fr, &self.fact(place), "", en, "");
        match walk.filter.filter(|_| self.is_whole()) {
            Some(filter) => {
                let filter = self.inside(over).bool(filter);
                said(
                    format!("{} (si {})", records.fr, filter.fr),
                    format!("{} (if {})", records.en, filter.en),
                )
            }
            None => records,
        }
    }

    /// Adds words about the records, when whole expressions are written.
    pub(super) fn with(
        self,
        records: Said<'r>,
        fr: &str,
        en: &str,
        inner: impl FnOnce() -> Said<'r>,
    ) -> Said<'r> {
        if self.is_whole() {
            joined(&records, fr, en, &inner())
        } else {
            records
        }
    }

    /// Adds which number of each record is used.
    pub(super) fn of(self, records: Said<'r>, each: NumId, unit: Unit) -> Said<'r> {
        self.with(records, ", de\u{a0}: ", ", of: ", || {
            self.operand(each, unit)
        })
    }
}
