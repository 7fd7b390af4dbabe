//! Turns values and messages into what a decision shows.

use alloc::string::String;
use alloc::vec::Vec;

use super::domain::Domain;
use super::machine::{Frame, Machine, Value as Computed};
use crate::model::decision::{Message, Named, Range, Subject, Unit, Value, Words};
use crate::model::facts::{CodeSet, EnumId, TableId, bit};
use crate::model::ir::{Piece, Template, Typed};
use crate::model::paths::FactPaths;
use crate::model::project::Project;

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Evaluates an expression to show its value.
    pub(crate) fn show(&mut self, typed: Typed, frame: Frame) -> Result<Value<'a>, D::Stop> {
        if let Typed::Text(id) = typed {
            let text = self.known_text(id, frame)?;
            return Ok(text.map_or(Value::Unknown, |text| Value::Text(String::from(text))));
        }
        if let Typed::Duration(id) = typed {
            let duration = self.duration(id, frame)?;
            return Ok(duration.map_or(Value::Unknown, Value::Duration));
        }
        let computed = self.typed(typed, frame)?;
        Ok(self.shown(typed, computed))
    }

    /// Returns a computed value as it is shown.
    pub(crate) fn shown(&self, typed: Typed, computed: Computed<D>) -> Value<'a> {
        let facts = &self.rules.facts;
        match (typed, computed) {
            (Typed::Bool(_), Computed::Bool(value)) => {
                D::decided(value).map_or(Value::Unknown, Value::Bool)
            }
            (Typed::Num(_, unit), Computed::Num(value)) => {
                number(D::num_range(value), Unit::new(unit, facts))
            }
            (Typed::Day(_), Computed::Day(value)) => days(D::day_range(value), Value::Date),
            (Typed::Month(_), Computed::Day(value)) => days(D::day_range(value), Value::Month),
            (Typed::Code(_, list), Computed::Code(value)) => {
                Value::Code(self.named(list, D::possible_codes(value)))
            }
            (Typed::Set(_, list), Computed::Set(value)) => match D::exact_set(value) {
                Ok(codes) => Value::Codes(self.named(list, codes)),
                Err(_) => Value::Unknown,
            },
            _ => Value::Unknown,
        }
    }

    /// Returns the codes of a set with their labels, in the order of the list.
    pub(super) fn named(&self, list: EnumId, codes: CodeSet) -> Vec<Named<'a>> {
        self.rules
            .facts
            .codes_in(list, codes)
            .map(Named::from)
            .collect()
    }

    /// Returns the one code of a value with its label, when it is certain.
    pub(super) fn named_exactly(&self, list: EnumId, code: D::Code) -> Option<Named<'a>> {
        let code = D::exact_code(code).ok()?;
        self.named(list, bit(code)).pop()
    }

    /// Returns a record with its path, key and name.
    pub(crate) fn subject(&self, table: TableId, row: u32) -> Subject {
        subject(self.project, table, row)
    }

    /// Fills the placeholders of a message.
    pub(crate) fn message(
        &mut self,
        template: &'a Template,
        about: &About<'a>,
    ) -> Result<Message<'a>, D::Stop> {
        let mut values = Vec::new();
        for piece in template.fr.iter().chain(&template.en) {
            match piece {
                Piece::Text(_) => {}
                Piece::Actual => values.push(about.actual.clone().unwrap_or(Value::Unknown)),
                Piece::Required => values.push(about.required.clone().unwrap_or(Value::Unknown)),
                Piece::Subjects => {
                    values.push(number(Range::exactly(about.subjects.into()), Unit::Count))
                }
                Piece::Value(typed) => values.push(self.show(*typed, about.frame)?),
            }
        }
        Ok(Message {
            words: Words::Rules(template),
            values,
        })
    }
}

/// Returns a record of a project with its path, key and name.
pub(crate) fn subject(project: &Project, table: TableId, row: u32) -> Subject {
    let facts = &project.facts;
    let name = facts.table(table).and_then(|table| table.name);
    Subject {
        path: project.path(table, row),
        key_fact: facts
            .key(table)
            .map_or_else(String::new, |field| field.path.clone()),
        key: project.key(table, row).map(String::from),
        name: name
            .and_then(|slot| project.text_of(table, row, slot))
            .map(String::from),
    }
}

/// Returns some records of a project, in order; those that have neither a key nor a name are told together.
pub(super) fn subjects(project: &Project, table: TableId, rows: &[u32]) -> Vec<Subject> {
    let subject = |row| subject(project, table, row);
    let is_named = |one: &Subject| one.key.is_some() || one.name.is_some();
    let (mut subjects, mut unnamed): (Vec<Subject>, Vec<u32>) = (Vec::new(), Vec::new());
    for (one, &row) in rows.iter().map(|&row| subject(row)).zip(rows) {
        if is_named(&one) {
            subjects.push(one);
        } else {
            unnamed.push(row);
        }
    }
    let Some(&first) = unnamed.first() else {
        return subjects;
    };
    let like = subject(first);
    let together = project.record_paths(table, &unnamed);
    subjects.extend(together.into_iter().map(|FactPaths { path, .. }| Subject {
        path,
        ..like.clone()
    }));
    subjects
}

/// The values that a message can show.
#[derive(Default)]
pub(crate) struct About<'a> {
    /// The record that it is about.
    pub(super) frame: Frame,
    pub(crate) actual: Option<Value<'a>>,
    pub(crate) required: Option<Value<'a>>,
    pub(super) subjects: u32,
}

fn number<'a>(range: Range<rust_decimal::Decimal>, unit: Unit<'a>) -> Value<'a> {
    if range.min.is_none() && range.max.is_none() {
        Value::Unknown
    } else {
        Value::Number(range, unit)
    }
}

fn days<'a>(
    range: Range<chrono::NaiveDate>,
    show: fn(Range<chrono::NaiveDate>) -> Value<'a>,
) -> Value<'a> {
    if range.min.is_none() && range.max.is_none() {
        Value::Unknown
    } else {
        show(range)
    }
}
