//! Writes the rows of tables in words.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::Phrases;
use crate::answers::terms;
use crate::answers::words::date_text;
use crate::model::decision::{Range, Unit as ShownUnit, Value};
use crate::model::facts::{CodeSet, EnumId};
use crate::model::ir::{Lookup, LookupRow};
use crate::model::lookups::{Cell, Gives, KeyType, TableValue};
use crate::text::bilingual::{Bilingual, Language, in_both};

/// How many rows of a table are written out.
const MAX_ROWS: usize = 400;

impl Phrases<'_> {
    /// Returns each row of a table in words: its keys, and what it gives; of a long one only how many rows it has, and of a
    /// file of data, which is no rule, also where they come from.
    pub(in crate::answers) fn rows(self, table: &Lookup) -> Vec<Bilingual> {
        let count = table.rows.len();
        let counted = |language| terms::ROWS.of(count, language);
        if let Some(data) = self.data(table) {
            let from = |language: Language| {
                format!(
                    "{}{}{}",
                    counted(language),
                    language.colon(),
                    data.get(language)
                )
            };
            return [in_both(from)].into();
        }
        if count > MAX_ROWS {
            return [in_both(counted)].into();
        }
        let rows = table.rows.iter();
        rows.map(|row| in_both(|language| self.row(table, row, language)))
            .collect()
    }

    /// Returns where the rows of a table come from, when that is a file of data.
    fn data(self, table: &Lookup) -> Option<Bilingual> {
        let data = table.data?;
        let source = self.rules.register.sources.get(usize::from(data.source))?;
        Some(in_both(|language| {
            let on = language.pick("au", "on");
            format!("{}, {on} {}", source.title, date_text(data.on, language))
        }))
    }

    fn row(self, table: &Lookup, row: &LookupRow, language: Language) -> String {
        let columns = table.columns.iter().zip(&row.values);
        let values = columns.map(|(column, value)| {
            let value = self.given(column.gives, value, language);
            match &column.label {
                Some(label) => format!("{} {value}", label.get(language)),
                None => value,
            }
        });
        let values: Vec<String> = values.collect();
        let keys = self.keys(table, row, language);
        format!(
            "{}{}{}",
            keys.join(semicolon(language)),
            language.colon(),
            values.join(semicolon(language))
        )
    }

    /// Returns the keys for which a row holds, in words.
    pub(in crate::answers) fn row_named(self, table: &Lookup, row: &LookupRow) -> Bilingual {
        let data = self.data(table);
        in_both(|language| {
            let keys = self.keys(table, row, language);
            let row = language.pick("ligne", "row");
            let named = match keys.is_empty() {
                true => format!("{row} {}", language.pick("unique", "that holds for all")),
                false => format!(
                    "{row}{}{}",
                    language.colon(),
                    keys.join(semicolon(language))
                ),
            };
            match &data {
                Some(data) => format!("{named} ({})", data.get(language)),
                None => named,
            }
        })
    }

    fn keys(self, table: &Lookup, row: &LookupRow, language: Language) -> Vec<String> {
        let keys = table.keys.iter().zip(&row.cells);
        keys.filter_map(|(key, cell)| self.cell(table, *key, *cell, language))
            .collect()
    }

    fn given(self, gives: Gives, value: &TableValue, language: Language) -> String {
        match (gives, value) {
            (Gives::Number(unit), TableValue::Number(number)) => {
                let unit = ShownUnit::new(unit, &self.rules.facts);
                Value::Number(Range::exactly(*number), unit).text(language)
            }
            (Gives::Code(list), TableValue::Codes(codes)) => self.one_of(list, *codes, language),
            (Gives::Text, TableValue::Text(text)) => text.clone(),
            // INVARIANT: the values of a column are of its type.
            _ => String::new(),
        }
    }

    /// Returns a code, or those of which a source does not say which it is.
    fn one_of(self, list: EnumId, codes: CodeSet, language: Language) -> String {
        if codes == self.rules.facts.all_codes(list) {
            return language.pick("non connu", "not known").into();
        }
        let named = self.rules.facts.codes_in(list, codes);
        let labels: Vec<&str> = named.map(|code| code.label.get(language)).collect();
        labels.join(language.pick(" ou ", " or "))
    }

    /// Returns the values of a key for which a row holds; nothing when it holds for all.
    fn cell(self, table: &Lookup, key: KeyType, cell: Cell, language: Language) -> Option<String> {
        let (above, value) = match (key, cell) {
            (KeyType::Code(list), Cell::Codes(codes)) => {
                return Some(String::from(self.codes(list, codes).get(language)));
            }
            (KeyType::Number(unit), Cell::Numbers { min, is_above, max }) => {
                let unit = ShownUnit::new(unit, &self.rules.facts);
                (is_above, Value::Number(Range { min, max }, unit))
            }
            (KeyType::Day, Cell::Days { min, is_above, max }) => {
                return Some(days_text(min, is_above, max, language));
            }
            (KeyType::Text | KeyType::Start, Cell::Text(text)) => {
                let text = table.texts.get(usize::try_from(text).ok()?)?;
                return Some(match key {
                    KeyType::Start => format!("{}…", text.text.to_uppercase()),
                    _ => text.text.clone(),
                });
            }
            (KeyType::Text | KeyType::Start, Cell::OtherText) => {
                return Some(language.pick("tout autre texte", "any other text").into());
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

/// Returns the days from one to another in words.
fn days_text(
    min: Option<NaiveDate>,
    is_above: bool,
    max: Option<NaiveDate>,
    language: Language,
) -> String {
    let day = |day| date_text(day, language);
    match (min, max) {
        (Some(min), Some(max)) if min == max => day(min),
        (Some(min), Some(max)) => {
            let (from, to) = match is_above {
                true => language.pick(("après le ", " et jusqu'au "), ("after ", " and until ")),
                false => language.pick(("du ", " au "), ("from ", " to ")),
            };
            format!("{from}{}{to}{}", day(min), day(max))
        }
        (Some(min), None) if is_above => {
            format!("{}{}", language.pick("après le ", "after "), day(min))
        }
        (Some(min), None) => {
            let (before, after) = language.pick(("à partir du ", ""), ("from ", " on"));
            format!("{before}{}{after}", day(min))
        }
        (None, Some(max)) => format!("{}{}", language.pick("jusqu'au ", "until "), day(max)),
        // INVARIANT: a range has an end.
        (None, None) => String::new(),
    }
}

/// Returns the sign between the keys of a row, and between what it gives.
fn semicolon(language: Language) -> &'static str {
    language.pick("\u{202f}; ", "; ")
}
