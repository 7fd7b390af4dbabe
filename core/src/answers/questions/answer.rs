//! Finds the possible answers to a question, from the declared type of the fact.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Answer, AskedFact, Asker, Choice};
use crate::model::decision::{Named, Unit};
use crate::model::facts::{EnumId, FieldType, SlotId, TableId};

impl<'r> Asker<'r, '_> {
    pub(super) fn answer(&self, ty: &'r FieldType, path: &str) -> Answer<'r> {
        match *ty {
            FieldType::Bool => Answer::Bool,
            FieldType::Number { unit, min, max } => match Unit::new(unit, self.facts) {
                Unit::Count => Answer::Count { min, max },
                Unit::Money(currency) => Answer::Money { currency, min, max },
                Unit::Share => Answer::Share { min, max },
                // INVARIANT: facts are of no combined unit.
                Unit::Plain | Unit::Combined(_) => Answer::Number {
                    unit: None,
                    min,
                    max,
                },
                Unit::Named(unit) => Answer::Number {
                    unit: Some(unit),
                    min,
                    max,
                },
            },
            FieldType::Date { min, max } => Answer::Date { min, max },
            FieldType::Month => Answer::Month,
            FieldType::Code(list) => Answer::Code {
                codes: self.codes(list),
            },
            FieldType::Codes(list) => Answer::Codes {
                codes: self.codes(list),
            },
            FieldType::Text { length } => Answer::Text { length },
            FieldType::Reference { to } => Answer::Reference {
                list: self.facts.list_path(to),
                records: self.records(to),
            },
            FieldType::List { table, max_items } => {
                let key = self.facts.key(table).map(|key| key.path.as_str());
                Answer::List {
                    max_items,
                    key,
                    record: self.record(table, path),
                }
            }
            FieldType::Phase => Answer::Phase {
                ids: &self.facts.phases,
            },
            FieldType::Call => Answer::Call {
                ids: &self.facts.calls,
            },
        }
    }

    fn codes(&self, list: EnumId) -> Vec<Named<'r>> {
        self.facts.codes(list).iter().map(Named::from).collect()
    }

    /// Returns the records that can be referred to.
    fn records(&self, table: TableId) -> Vec<Choice> {
        let name = self.facts.table(table).and_then(|table| table.name);
        let choice = |row| {
            let name = name.and_then(|slot| self.project.text_of(table, row, slot));
            Some(Choice {
                key: String::from(self.project.key(table, row)?),
                name: name.map(String::from),
            })
        };
        (0..self.project.row_count(table))
            .filter_map(choice)
            .collect()
    }

    /// Returns the facts of a record that will be asked for: its key, and the facts that are open in a list not given
    /// yet.
    fn record(&self, table: TableId, path: &str) -> Vec<AskedFact<'r>> {
        let Some(declared) = self.facts.table(table) else {
            return Vec::new();
        };
        let is_open = |slot: SlotId| self.open_records.contains(&(table, slot));
        let fields = (0..).zip(&declared.fields);
        let asked = fields.filter(|&(slot, _)| {
            declared.key == Some(slot) || (is_open(slot) && self.is_known(table, slot))
        });
        asked
            .filter_map(|(slot, field)| {
                self.asked(table, slot, format!("{path}[*].{}", field.path))
            })
            .collect()
    }
}
