//! A project as JSON in its canonical form.

use alloc::string::String;

use super::writer::Writer;
use crate::model::decision::FactPlace;
use crate::model::facts::{Entry, EnumId, FieldType, PROJECT, SlotId, TableId, Unit, holds};
use crate::model::project::{Project, Slot};
use crate::model::shape::EXACT;

impl Project {
    /// Returns the known facts as compact JSON in canonical form. The same facts always give the same bytes, however
    /// they were written, and reading these bytes gives the same project.
    ///
    /// Keys are in alphabetical order. Records keep the order in which they were given, and each is written once. Codes
    /// are in the order of their list. Unknown facts are left out; facts that others imply are written. Decimals do not
    /// end in a zero.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// let read = |text| programme.project_from_json(text);
    /// let project = read(r#"{"vat_recovered": null, "phase": "amorcage-1", "organisations": [{"id": "a"}, {"id": "a"}]}"#)?;
    /// assert_eq!(project.to_json(), r#"{"organisations":[{"id":"a"}],"phase":"amorcage-1"}"#);
    /// assert_eq!(read(&project.to_json())?.to_json(), project.to_json());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut writer = Writer::default();
        Record {
            project: self,
            table: PROJECT,
            row: 0,
        }
        .object(&mut writer, 0);
        writer.finish()
    }
}

impl Project {
    /// Returns the value of a fact as JSON.
    pub(crate) fn fact_to_json(&self, FactPlace { table, row, slot }: FactPlace) -> String {
        let mut writer = Writer::default();
        let record = Record {
            project: self,
            table,
            row,
        };
        record.fact(&mut writer, slot);
        writer.finish()
    }
}

/// A record of a project; the project itself is one.
#[derive(Clone, Copy)]
struct Record<'p> {
    project: &'p Project,
    table: TableId,
    row: u32,
}

impl<'p> Record<'p> {
    /// Writes the known facts of one object of the record.
    fn object(self, writer: &mut Writer, object: u16) {
        writer.object(|writer| {
            for (name, entry) in self
                .entries(object)
                .iter()
                .filter(|(_, entry)| self.is_known(*entry))
            {
                writer.named(name);
                match *entry {
                    Entry::Field(slot) => self.fact(writer, slot),
                    Entry::Object(inner) => self.object(writer, inner),
                }
            }
        });
    }

    fn entries(self, object: u16) -> &'p [(String, Entry)] {
        let table = self.project.facts.tables.get(usize::from(self.table));
        let object = table.and_then(|table| table.objects.get(usize::from(object)));
        object.map_or(&[], |object| &object.entries)
    }

    fn is_known(self, entry: Entry) -> bool {
        match entry {
            Entry::Field(slot) => self.project.slot(self.table, self.row, slot) != Slot::Unknown,
            Entry::Object(inner) => self
                .entries(inner)
                .iter()
                .any(|(_, entry)| self.is_known(*entry)),
        }
    }

    fn fact(self, writer: &mut Writer, slot: SlotId) {
        let Some(ty) = self
            .project
            .facts
            .field(self.table, slot)
            .map(|field| &field.ty)
        else {
            return writer.null();
        };
        match (self.project.slot(self.table, self.row, slot), ty) {
            (Slot::Bool(value), _) => writer.bool(value),
            (
                Slot::Number(number),
                FieldType::Number {
                    unit: Unit::Count, ..
                },
            ) => writer.decimal(number, EXACT),
            (Slot::Number(number), _) => writer.quoted_decimal(number, EXACT),
            (Slot::Day(day), FieldType::Month) => writer.month(day),
            (Slot::Day(day), _) => writer.day(day),
            (Slot::Code(code), &FieldType::Code(list)) => {
                writer.option(self.codes(list).nth(code.into()), Writer::text);
            }
            (Slot::Codes(set), &FieldType::Codes(list)) => {
                let chosen = (0_u32..)
                    .zip(self.codes(list))
                    .filter(|&(code, _)| holds(set, code));
                writer.list(chosen, |writer, (_, id)| writer.text(id));
            }
            (Slot::Text(text), _) => writer.text(self.project.text(text)),
            (Slot::Row(row), &FieldType::Reference { to }) => {
                writer.option(self.project.key(to, row), Writer::text)
            }
            (Slot::Rows { start, len }, &FieldType::List { table, .. }) => {
                let records =
                    (start..start.saturating_add(len)).map(|row| Record { table, row, ..self });
                writer.list(records, |writer, record| record.object(writer, 0));
            }
            // INVARIANT: a slot holds a value of the type of its fact, so this is never written.
            _ => writer.null(),
        }
    }

    fn codes(self, list: EnumId) -> impl Iterator<Item = &'p str> {
        let list = self.project.facts.enumerations.get(usize::from(list));
        list.into_iter()
            .flat_map(|list| &list.codes)
            .map(|code| code.id.as_str())
    }
}
