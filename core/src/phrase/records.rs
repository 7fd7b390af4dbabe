//! The records of which something is said.

use alloc::format;

use super::Phrases;
use super::joints::{around, joined};
use crate::facts::{PROJECT, Unit};
use crate::language::{Bilingual, both};
use crate::program::{LoopId, NumId, Place, Records};

impl Phrases<'_> {
    /// Returns which records a walk goes over.
    pub(crate) fn records(self, over: LoopId) -> Bilingual {
        self.over("", "", over)
    }

    pub(super) fn over(self, fr: &str, en: &str, over: LoopId) -> Bilingual {
        let Some(over) = self.program.loops.get(usize::from(over)) else { return Bilingual::default() };
        let place = match over.records {
            Records::Listed(place) => place,
            Records::Referring { list, .. } => Place { table: PROJECT, row: 0, slot: list },
        };
        let records = around(fr, self.fact(place), "", en, "");
        match over.filter.filter(|_| self.is_whole()) {
            Some(filter) => {
                let filter = self.bool(filter);
                both(format!("{} (si {})", records.fr, filter.fr), format!("{} (if {})", records.en, filter.en))
            }
            None => records,
        }
    }

    /// Adds what is said of records.
    pub(super) fn with(self, records: Bilingual, fr: &str, en: &str, inner: impl FnOnce() -> Bilingual) -> Bilingual {
        if self.is_whole() { joined(&records, fr, en, &inner()) } else { records }
    }

    /// Adds which number of each record is meant.
    pub(super) fn of(self, records: Bilingual, each: NumId, unit: Unit) -> Bilingual {
        self.with(records, ", de : ", ", of: ", || self.operand(each, unit))
    }
}
