//! How many records a rule may meet, by the limits of the lists that it walks over.
//!
//! What a rule costs grows with the product of nested lists. A rule that a legal project could keep busy for minutes is
//! refused when it is written, with the figures from which its author can see why.

use alloc::format;
use alloc::string::String;

use rust_decimal::Decimal;

use super::Scope;
use crate::language::check::typed::{Records, Row};
use crate::language::diagnostic::{Code, Diagnostic, fault};
use crate::language::source::Span;
use crate::model::facts::{Facts, FieldType, PROJECT, SlotId, TableId};
use crate::text::digits::{Style, push_decimal};

/// How many records an expression may meet: a second or so of work, on any machine of these years.
const MAX_RECORDS: u64 = 100_000_000;

impl Facts {
    /// Returns how many records a list may hold, in each record that has it.
    fn most_items(&self, table: TableId, slot: SlotId) -> u64 {
        match self.field(table, slot).map(|field| &field.ty) {
            Some(FieldType::List { max_items, .. }) => u64::from(*max_items),
            _ => 1,
        }
    }

    /// Returns how many records of a table there may be in a project, in all lists together.
    pub(super) fn most_rows(&self, table: TableId) -> u64 {
        let lists =
            core::iter::successors(self.list_of(table), |(parent, _)| self.list_of(*parent));
        lists.fold(1, |rows, (parent, slot)| {
            rows.saturating_mul(self.most_items(parent, slot))
        })
    }
}

impl Scope {
    /// Returns how many records a walk meets at most, over all records for which it is made.
    pub(super) fn met_by(&self, records: &Records, facts: &Facts) -> u64 {
        match records {
            Records::Listed(fact) => self
                .records
                .saturating_mul(facts.most_items(fact.table, fact.slot)),
            // Each record of the list refers to one record: all that refer to any are the list.
            Records::Referring { list, to, .. } => {
                let referred = facts.most_rows(self.table_of(to));
                let rounds = self.records.checked_div(referred).unwrap_or(1);
                rounds
                    .max(1)
                    .saturating_mul(facts.most_items(PROJECT, *list))
                    .max(self.records)
            }
        }
    }

    fn table_of(&self, row: &Row) -> TableId {
        match row {
            Row::Frame(depth) => {
                let table = self.frames.get(usize::from(*depth));
                table.copied().unwrap_or(PROJECT)
            }
            Row::Reference { to, .. } => *to,
        }
    }
}

/// Returns a number of records, its thousands apart.
fn grouped(records: u64) -> String {
    let style = Style {
        thousands: Some(','),
        point: '.',
        least: 0,
        most: 0,
    };
    let mut text = String::new();
    push_decimal(&mut text, Decimal::from(records), style);
    text
}

/// Returns the fault of a walk that meets too many records.
pub(super) fn too_costly(met: u64, list: &str, span: Span) -> Option<Diagnostic> {
    let message = format!(
        "this meets up to {} records, by the limits of the lists; {} are the most",
        grouped(met),
        grouped(MAX_RECORDS)
    );
    let help = format!(
        "name what it says of one record of `{list}` with a `[definition.…]` on that list, which is computed once a record, or lower `max_items`"
    );
    (met > MAX_RECORDS).then(|| fault(Code::TooLarge, span, message).help(help))
}
