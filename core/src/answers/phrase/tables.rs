//! Writes the rows of tables in words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Phrases;
use crate::model::decision::{Range, Unit as ShownUnit, Value};
use crate::model::ir::{Lookup, LookupRow};
use crate::model::lookups::{Cell, KeyType};
use crate::text::bilingual::{Bilingual, Language, in_both};

impl Phrases<'_> {
    /// Returns each row of a table in words: its keys, and its value.
    pub(in crate::answers) fn rows(self, table: &Lookup) -> Vec<Bilingual> {
        let rows = table.rows.iter();
        rows.map(|row| in_both(|language| self.row(table, row, language)))
            .collect()
    }

    fn row(self, table: &Lookup, row: &LookupRow, language: Language) -> String {
        let keys = table.keys.iter().zip(&row.cells);
        let keys: Vec<String> = keys
            .filter_map(|(key, cell)| self.cell(*key, *cell, language))
            .collect();
        let unit = ShownUnit::new(table.unit, &self.rules.facts);
        let value = Value::Number(Range::exactly(row.value), unit).text(language);
        format!("{}{}{value}", keys.join("; "), language.colon())
    }

    /// Returns the values of a key for which a row holds; nothing when it holds for all.
    fn cell(self, key: KeyType, cell: Cell, language: Language) -> Option<String> {
        let (above, value) = match (key, cell) {
            (KeyType::Code(list), Cell::Codes(codes)) => {
                return Some(String::from(self.codes(list, codes).get(language)));
            }
            (KeyType::Number(unit), Cell::Numbers { min, is_above, max }) => {
                let unit = ShownUnit::new(unit, &self.rules.facts);
                (is_above, Value::Number(Range { min, max }, unit))
            }
            (KeyType::Day, Cell::Days { min, is_above, max }) => {
                (is_above, Value::Date(Range { min, max }))
            }
            _ => return None,
        };
        let words = value.text(language);
        Some(match above {
            true => format!(
                "{words} ({})",
                language.pick("borne basse exclue", "lower bound left out")
            ),
            false => words,
        })
    }
}
