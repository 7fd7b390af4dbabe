//! From JSON, or any host's objects, straight into the slots of a project.
//!
//! Decoding notes each fault and goes on, so that all faults of an input are reported at once. Only text that is not
//! JSON stops it.

mod encoding;
mod given;
mod not_json;
mod number;
pub(crate) mod options;
pub(crate) mod receipt;
mod record;
mod scalar;
pub(crate) mod spelling;
mod visit;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::Deserializer;
use serde::de::DeserializeSeed;

use self::encoding::unmarked;
pub use self::encoding::utf8;
use self::not_json::not_json;
use self::record::KeyOrder;
use self::visit::{ValueSeed, Wanted};
use crate::model::facts::{Facts, PROJECT, SlotId, TableId};
use crate::model::input::{Fault, FaultCode, InputError, did_you_mean, quoted};
use crate::model::project::{Project, Slot, push_key};
use crate::text::bilingual::{Bilingual, both};
use crate::text::digits::push_whole;

/// The longest project text that is read, in bytes.
pub(super) const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The longest text of a fact, in characters.
pub(crate) const MAX_TEXT: usize = 500;
/// The most faults that are looked for: nobody repairs an input by reading more, and to refuse costs no more than to
/// decide.
const MAX_FAULTS: usize = 200;

/// Decodes a project from JSON text.
pub(crate) fn from_json(facts: &Arc<Facts>, text: &str) -> Result<Project, InputError> {
    if text.len() > MAX_BYTES {
        return Err(too_long(text.len(), MAX_BYTES));
    }
    let mut json = serde_json::Deserializer::from_str(unmarked(text)?);
    let project = read(facts, &mut json, |error| not_json(&error))?;
    json.end()
        .map_err(|error| InputError::one(not_json(&error)))?;
    Ok(project)
}

/// Decodes a project from any deserializer that describes itself.
pub(crate) fn decode<'de, D: Deserializer<'de>>(
    facts: &Arc<Facts>,
    input: D,
) -> Result<Project, InputError> {
    read(facts, input, |error| unreadable(&error))
}

/// Decodes a project; an error that stops its deserializer is one more fault.
fn read<'de, D: Deserializer<'de>>(
    facts: &Arc<Facts>,
    input: D,
    fault: impl FnOnce(D::Error) -> Fault,
) -> Result<Project, InputError> {
    let mut decoder = Decoder {
        facts: Arc::clone(facts),
        project: Project::empty(Arc::clone(facts)),
        path: Vec::new(),
        faults: Vec::new(),
        references: Vec::new(),
        keys: Vec::new(),
        orders: Vec::new(),
    };
    let seed = ValueSeed {
        decoder: &mut decoder,
        table: PROJECT,
        row: 0,
        target: Wanted::Object(0),
    };
    match seed.deserialize(input) {
        Ok(()) => decoder.finish(),
        Err(_) if decoder.is_full() => Err(decoder.refusal()),
        Err(error) => {
            decoder.faults.push(fault(error));
            Err(decoder.refusal())
        }
    }
}

/// A project being decoded.
struct Decoder {
    facts: Arc<Facts>,
    project: Project,
    path: Vec<PathStep>,
    faults: Vec<Fault>,
    /// References to resolve once all records are there.
    references: Vec<Reference>,
    /// The rows of each table that have a key, in the order of their keys.
    keys: Vec<Vec<u32>>,
    /// The order of the keys of each object in the last record: the next record likely has the same order.
    orders: Vec<((TableId, u16), KeyOrder)>,
}

/// A step of a path: the facts of a table are named by slot, so that decoding copies no names.
#[derive(Clone, Copy)]
enum PathStep {
    Field(TableId, SlotId),
    Object(TableId, u16),
    Item(u32),
}

struct Reference {
    table: TableId,
    row: u32,
    slot: SlotId,
    to: TableId,
    key: String,
}

impl Decoder {
    /// Returns the path of the value that is being decoded.
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match *step {
                PathStep::Item(index) => {
                    path.push('[');
                    push_whole(&mut path, index.into(), 1);
                    path.push(']');
                }
                PathStep::Object(table, object) => {
                    push_key(&mut path, &self.object_name(table, object))
                }
                PathStep::Field(table, slot) => push_key(&mut path, self.last_key(table, slot)),
            }
        }
        path
    }

    /// Returns the last key of a fact's path: `total` of `hours.total`.
    fn last_key(&self, table: TableId, slot: SlotId) -> &str {
        let path = self
            .facts
            .field(table, slot)
            .map_or("", |field| field.path.as_str());
        last_key(path)
    }

    fn object_name(&self, table: TableId, object: u16) -> String {
        let table = self.facts.tables.get(usize::from(table));
        let entries = table
            .into_iter()
            .flat_map(|table| &table.objects)
            .flat_map(|object| &object.entries);
        let name = entries.into_iter().find(
            |(_, entry)| matches!(entry, crate::model::facts::Entry::Object(id) if *id == object),
        );
        name.map_or_else(String::new, |(name, _)| name.clone())
    }

    /// Notes a fault at the current path.
    fn fault(
        &mut self,
        code: FaultCode,
        found: impl Into<String>,
        expected: Bilingual,
        help: Option<Bilingual>,
    ) {
        let path = self.path();
        self.fault_at(path, code, found.into(), expected, help);
    }

    fn fault_at(
        &mut self,
        path: String,
        code: FaultCode,
        found: String,
        expected: Bilingual,
        help: Option<Bilingual>,
    ) {
        if !self.is_full() {
            self.faults.push(Fault {
                path,
                code,
                found,
                expected,
                help,
            });
        }
    }

    /// Returns whether no more faults are looked for.
    fn is_full(&self) -> bool {
        self.faults.len() >= MAX_FAULTS
    }

    /// Returns all faults, and says so if reading stopped before the end.
    fn refusal(mut self) -> InputError {
        if self.is_full() {
            self.faults.push(Fault {
                path: String::new(),
                code: FaultCode::TooLarge,
                found: format!("`{MAX_FAULTS}`"),
                expected: both(
                    "un projet avec moins de fautes\u{a0}: la lecture s'arrête ici, il peut y en avoir d'autres",
                    "a project with fewer faults: reading stops here, there may be more of them",
                ),
                help: None,
            });
        }
        InputError {
            faults: self.faults,
        }
    }

    /// Resolves references and returns the project, or all faults.
    fn finish(mut self) -> Result<Project, InputError> {
        for reference in core::mem::take(&mut self.references) {
            if self.is_full() {
                break;
            }
            self.resolve(reference);
        }
        if !self.faults.is_empty() {
            return Err(self.refusal());
        }
        self.project.index_references();
        Ok(self.project)
    }

    fn resolve(&mut self, reference: Reference) {
        if let Ok(row) = self.keyed(reference.to, &reference.key) {
            self.project.set(
                reference.table,
                reference.row,
                reference.slot,
                Slot::Row(row),
            );
            self.imply_from(reference.table, reference.row, reference.slot);
            return;
        }
        let rows = self
            .keys
            .get(usize::from(reference.to))
            .into_iter()
            .flatten();
        let names = rows.filter_map(|&row| self.project.key(reference.to, row));
        let help = did_you_mean(crate::text::suggest::nearest(&reference.key, names));
        let list = self
            .facts
            .tables
            .get(usize::from(reference.to))
            .map_or("", |table| table.path.as_str());
        let expected = both(
            format!("la clé d'un élément de `{list}`"),
            format!("the key of a record of `{list}`"),
        );
        let path = self
            .project
            .fact_path(reference.table, reference.row, reference.slot);
        self.fault_at(
            path,
            FaultCode::UnknownReference,
            quoted(&reference.key),
            expected,
            help,
        );
    }

    /// Returns the row of a key, or else its place among those that have one.
    fn keyed(&self, table: TableId, key: &str) -> Result<u32, usize> {
        let rows = self
            .keys
            .get(usize::from(table))
            .map_or(&[][..], Vec::as_slice);
        let place = rows.binary_search_by(|&row| self.project.key(table, row).cmp(&Some(key)))?;
        rows.get(place).copied().ok_or(place)
    }

    /// Notes the key of a complete record; returns `false` when an equal record is already there.
    fn keep_key(&mut self, table: TableId, row: u32) -> bool {
        let Some(key) = self.project.key(table, row).map(String::from) else {
            return true;
        };
        let other = match self.keyed(table, &key) {
            Ok(other) => other,
            Err(place) => {
                self.keys.resize(
                    self.keys.len().max(usize::from(table).saturating_add(1)),
                    Vec::new(),
                );
                self.keys
                    .get_mut(usize::from(table))
                    .into_iter()
                    .for_each(|rows| rows.insert(place, row));
                return true;
            }
        };
        if self.same_content(table, row, other) {
            self.project.repeated.push((table, key));
            return false;
        }
        let other = self.project.path(table, other);
        let expected = both(
            format!("un contenu identique à celui de `{other}`, ou une autre clé"),
            format!("the same content as `{other}`, or another key"),
        );
        self.fault(FaultCode::DuplicateRecord, quoted(&key), expected, None);
        true
    }

    /// Returns whether two records have the same content.
    fn same_content(&self, table: TableId, a: u32, b: u32) -> bool {
        let fields = self
            .facts
            .tables
            .get(usize::from(table))
            .map_or(0, |table| table.fields.len());
        let slots = (0..fields).filter_map(|slot| SlotId::try_from(slot).ok());
        slots
            .into_iter()
            .all(|slot| self.same_slot(table, slot, a, b))
    }

    fn same_slot(&self, table: TableId, slot: SlotId, a: u32, b: u32) -> bool {
        let (left, right) = (
            self.project.slot(table, a, slot),
            self.project.slot(table, b, slot),
        );
        match (left, right) {
            (Slot::Text(left), Slot::Text(right)) => {
                self.project.text(left) == self.project.text(right)
            }
            (
                Slot::Rows { start: left, len },
                Slot::Rows {
                    start: right,
                    len: other,
                },
            ) => len == other && self.same_rows(table, slot, left, right, len),
            (Slot::Unknown, Slot::Unknown) => {
                self.pending(table, a, slot) == self.pending(table, b, slot)
            }
            _ => left == right,
        }
    }

    fn same_rows(&self, table: TableId, slot: SlotId, left: u32, right: u32, len: u32) -> bool {
        let Some(crate::model::facts::FieldType::List { table, .. }) =
            self.facts.field(table, slot).map(|field| &field.ty)
        else {
            return false;
        };
        (0..len).all(|index| {
            self.same_content(
                *table,
                left.saturating_add(index),
                right.saturating_add(index),
            )
        })
    }

    /// Returns the key of a reference that is not resolved yet.
    fn pending(&self, table: TableId, row: u32, slot: SlotId) -> Option<&str> {
        let found = self
            .references
            .iter()
            .rev()
            .find(|one| (one.table, one.row, one.slot) == (table, row, slot));
        found.map(|reference| reference.key.as_str())
    }
}

/// Returns the last key of a path: `total` of `hours.total`.
fn last_key(path: &str) -> &str {
    let before = path.bytes().rposition(|byte| byte == b'.');
    before
        .and_then(|dot| path.get(dot.saturating_add(1)..))
        .unwrap_or(path)
}

/// Returns the fault of an input that its deserializer cannot read.
fn unreadable(error: &impl ToString) -> Fault {
    let why = error.to_string();
    let help = Some(both(why.as_str(), why.as_str()));
    let expected = both("une valeur lisible", "a value that can be read");
    Fault {
        path: String::new(),
        code: FaultCode::Json,
        found: quoted("?"),
        expected,
        help,
    }
}

/// Refuses a text that is longer than what is read of its kind, in bytes.
fn too_long(length: usize, most: usize) -> InputError {
    InputError::one(Fault {
        path: String::new(),
        code: FaultCode::TooLarge,
        found: length.to_string(),
        expected: both(
            format!("au plus {most} octets"),
            format!("at most {most} bytes"),
        ),
        help: None,
    })
}
