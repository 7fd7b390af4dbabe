//! Objects and lists of a project.

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::number::SPELLED;
use super::visit::{Found, ValueSeed, Wanted};
use super::{Decoder, PathStep, last_key};
use crate::model::facts::{Entry, FieldType, SlotId, TableId};
use crate::model::input::{FaultCode, did_you_mean, quoted};
use crate::model::project::{Project, RowPlace, Slot};
use crate::text::bilingual::both;

impl Decoder {
    /// Decodes the entries of an object.
    pub(super) fn entries<'de, A: MapAccess<'de>>(
        &mut self,
        table: TableId,
        row: u32,
        object: u16,
        mut map: A,
    ) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let mut order = self
            .order(table, object)
            .map(core::mem::take)
            .unwrap_or_default();
        let mut last = None;
        while let Some(key) = map.next_key_seed(KeySeed {
            decoder: self,
            table,
            object,
            likely: order.after(last),
        })? {
            let (index, entry) = match key {
                Key::Entry(index, entry) => (index, entry),
                Key::Unknown => {
                    map.next_value_seed(ValueSeed::nothing(self))?;
                    continue;
                }
                Key::Spelled => {
                    let spelled = map.next_value()?;
                    self.not_an_object(object, &Found::Other(spelled));
                    continue;
                }
            };
            order.note(last, index);
            last = Some(index);
            let (step, target) = match entry {
                Entry::Field(slot) => (PathStep::Field(table, slot), Wanted::Fact(slot)),
                Entry::Object(inner) => (PathStep::Object(table, inner), Wanted::Object(inner)),
            };
            self.path.push(step);
            if seen.adds_again(index) {
                self.duplicate_key();
            }
            map.next_value_seed(ValueSeed {
                decoder: self,
                table,
                row,
                target,
            })?;
            self.path.pop();
        }
        match self.order(table, object) {
            Some(kept) => *kept = order,
            None => self.orders.push(((table, object), order)),
        }
        if object == 0 {
            self.imply(table, row);
        }
        Ok(())
    }

    /// Returns the order of the keys when this object was last read, if it was read before.
    fn order(&mut self, table: TableId, object: u16) -> Option<&mut KeyOrder> {
        self.orders
            .iter_mut()
            .find(|(of, _)| *of == (table, object))
            .map(|(_, order)| order)
    }

    /// Notes a fault for a value that should have been an object. A `null` is no fault, unless it is given as a record.
    pub(super) fn not_an_object(&mut self, object: u16, found: &Found) {
        if object == 0 || !matches!(found, Found::Null) {
            self.fault(
                FaultCode::WrongType,
                found.shown(),
                both("un objet", "an object"),
                None,
            );
        }
    }

    fn duplicate_key(&mut self) {
        let path = self.path();
        let expected = both(
            "cette clé une seule fois dans l'objet",
            "this key only once in the object",
        );
        self.fault(
            FaultCode::DuplicateKey,
            quoted(last_key(&path)),
            expected,
            None,
        );
    }

    fn unknown_key(&mut self, table: TableId, object: u16, key: &str) {
        let facts = Arc::clone(&self.facts);
        let object = facts
            .tables
            .get(usize::from(table))
            .and_then(|table| table.objects.get(usize::from(object)));
        let entries = || object.into_iter().flat_map(|object| &object.entries);
        let renamed = entries().find(|(_, entry)| match entry {
            Entry::Field(slot) => facts
                .field(table, *slot)
                .is_some_and(|field| field.formerly.as_deref() == Some(key)),
            Entry::Object(_) => false,
        });
        let names = || entries().map(|(name, _)| name.as_str());
        let help = match renamed {
            Some((name, _)) => Some(both(
                format!("cette clé s'appelle maintenant `{name}`"),
                format!("this key is now called `{name}`"),
            )),
            None => did_you_mean(crate::text::suggest::nearest(key, names())),
        };
        self.fault(
            FaultCode::UnknownKey,
            quoted(key),
            both("une clé connue", "a known key"),
            help,
        );
    }

    /// Decodes the records of a list.
    pub(super) fn records<'de, A: SeqAccess<'de>>(
        &mut self,
        table: TableId,
        row: u32,
        slot: SlotId,
        mut items: A,
    ) -> Result<(), A::Error> {
        let Some(&FieldType::List {
            table: records,
            max_items,
        }) = self.facts.field(table, slot).map(|field| &field.ty)
        else {
            return Ok(());
        };
        let start = self.project.row_count(records);
        let mut position = 0_u32;
        while position < max_items
            && self.record(
                records,
                RowPlace {
                    parent: row,
                    position,
                },
                &mut items,
            )?
        {
            position = position.saturating_add(1);
        }
        if position == max_items && items.next_element_seed(ValueSeed::nothing(self))?.is_some() {
            while items.next_element_seed(ValueSeed::nothing(self))?.is_some() {}
            let expected = both(
                format!("au plus {max_items} éléments"),
                format!("at most {max_items} records"),
            );
            self.fault(FaultCode::TooLarge, "`[…]`", expected, None);
        }
        let len = self.project.row_count(records).saturating_sub(start);
        self.project
            .set(table, row, slot, Slot::Rows { start, len });
        Ok(())
    }

    /// Decodes the next record of a list; returns `false` when there is none.
    fn record<'de, A: SeqAccess<'de>>(
        &mut self,
        table: TableId,
        place: RowPlace,
        items: &mut A,
    ) -> Result<bool, A::Error> {
        let row = self.project.add_row(table, place);
        self.path.push(PathStep::Item(place.position));
        let seed = ValueSeed {
            decoder: self,
            table,
            row,
            target: Wanted::Object(0),
        };
        let found = items.next_element_seed(seed)?.is_some();
        if !found {
            self.project.truncate(table, row);
        } else if !self.keep_key(table, row) {
            self.drop_record(table, row);
        }
        self.path.pop();
        Ok(found)
    }

    /// Removes the last record of a table, with the records of its lists.
    fn drop_record(&mut self, table: TableId, row: u32) {
        let facts = Arc::clone(&self.facts);
        let fields = facts
            .tables
            .get(usize::from(table))
            .map_or(&[][..], |table| &table.fields);
        for (slot, field) in (0..).zip(fields) {
            if let (&FieldType::List { table: records, .. }, Slot::Rows { start, .. }) =
                (&field.ty, self.project.slot(table, row, slot))
            {
                self.project.truncate(records, start);
                self.keys
                    .get_mut(usize::from(records))
                    .into_iter()
                    .for_each(|rows| rows.retain(|row| *row < start));
            }
        }
        self.references
            .retain(|reference| (reference.table, reference.row) != (table, row));
        self.project.truncate(table, row);
    }

    /// Sets to true the facts that the given facts of a record imply. Refuses given facts that contradict this.
    fn imply(&mut self, table: TableId, row: u32) {
        self.imply_by(table, row, |project, source| {
            project.slot(table, row, source) != Slot::Unknown
        });
    }

    /// Does the same for the facts that one newly known fact implies.
    pub(super) fn imply_from(&mut self, table: TableId, row: u32, known: SlotId) {
        self.imply_by(table, row, |_, source| source == known);
    }

    fn imply_by(&mut self, table: TableId, row: u32, is_known: impl Fn(&Project, SlotId) -> bool) {
        let facts = Arc::clone(&self.facts);
        let fields = facts
            .tables
            .get(usize::from(table))
            .map_or(&[][..], |table| &table.fields);
        for (slot, field) in (0..).zip(fields) {
            let Some(source) = field.implied_by else {
                continue;
            };
            if !is_known(&self.project, source) {
                continue;
            }
            if self.project.slot(table, row, slot) == Slot::Bool(false) {
                self.contradiction(table, row, slot, source);
            }
            self.project.set(table, row, slot, Slot::Bool(true));
        }
    }

    fn contradiction(&mut self, table: TableId, row: u32, slot: SlotId, source: SlotId) {
        let source = self.project.fact_path(table, row, source);
        let expected = both(
            format!("`true`, puisque `{source}` est donné"),
            format!("`true`, since `{source}` is given"),
        );
        let path = self.project.fact_path(table, row, slot);
        self.fault_at(
            path,
            FaultCode::Contradiction,
            "`false`".into(),
            expected,
            None,
        );
    }
}

/// The entries of an object that were read so far, by their index.
#[derive(Default)]
struct Seen([u64; 4]);

impl Seen {
    /// Adds an entry; returns whether it was already there.
    ///
    /// INVARIANT: there is a bit for each entry, since an object has at most as many entries as a record has facts.
    fn adds_again(&mut self, index: usize) -> bool {
        let Some(bits) = self.0.get_mut(index / 64) else {
            return false;
        };
        let bit = 1 << (index % 64);
        let met = *bits & bit != 0;
        *bits |= bit;
        met
    }
}

/// Which entry of an object followed which the last time: it is tried first, before the key is looked up.
#[derive(Default)]
pub(super) struct KeyOrder(Vec<usize>);

impl KeyOrder {
    fn after(&self, entry: Option<usize>) -> Option<usize> {
        self.0.get(place_after(entry)).copied()
    }

    fn note(&mut self, entry: Option<usize>, next: usize) {
        let place = place_after(entry);
        if self.0.len() <= place {
            self.0.resize(place.saturating_add(1), 0);
        }
        if let Some(place) = self.0.get_mut(place) {
            *place = next;
        }
    }
}

fn place_after(entry: Option<usize>) -> usize {
    entry.map_or(0, |entry| entry.saturating_add(1))
}

/// What a key of an object means.
enum Key {
    /// An entry, with its index in the object.
    Entry(usize, Entry),
    Unknown,
    /// The value is not an object, but a number.
    Spelled,
}

/// Finds the meaning of a key.
struct KeySeed<'d> {
    decoder: &'d mut Decoder,
    table: TableId,
    object: u16,
    /// The entry that the key likely means.
    likely: Option<usize>,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Self::Value, D::Error> {
        input.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        let table = self.decoder.facts.tables.get(usize::from(self.table));
        let object = table.and_then(|table| table.objects.get(usize::from(self.object)));
        let entries = object.map_or(&[][..], |object| &object.entries);
        let likely = self
            .likely
            .filter(|&index| entries.get(index).is_some_and(|(name, _)| name == key));
        let found = likely.or_else(|| {
            entries
                .binary_search_by(|(name, _)| name.as_str().cmp(key))
                .ok()
        });
        let entry = found.and_then(|index| Some(Key::Entry(index, entries.get(index)?.1)));
        Ok(match entry {
            Some(entry) => entry,
            None if key == SPELLED => Key::Spelled,
            None => {
                self.decoder.unknown_key(self.table, self.object, key);
                Key::Unknown
            }
        })
    }
}
