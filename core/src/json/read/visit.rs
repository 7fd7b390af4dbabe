//! The one visitor through which every value of an input passes.

use alloc::format;
use alloc::string::String;
use core::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor,
};

use super::Decoder;
use super::number::IsSpelled;
use crate::model::facts::{EnumId, FieldType, PROJECT, SlotId, TableId};
use crate::model::input::quoted;

/// Decodes one value into its place.
pub(super) struct ValueSeed<'d> {
    pub(super) decoder: &'d mut Decoder,
    pub(super) table: TableId,
    pub(super) row: u32,
    pub(super) target: Wanted,
}

/// What a value is decoded into.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// An object of the record, by its index; 0 is the record itself.
    Object(u16),
    Fact(SlotId),
    /// A code of a set of codes.
    Member(SlotId, EnumId),
    /// Nothing: the value has no place, and its fault is already noted.
    Nothing,
}

/// A value that is not a list or an object, or one that is not expected to be.
pub(super) enum Found<'v> {
    Null,
    Bool(bool),
    Integer(i128),
    Text(&'v str),
    List,
    Object,
    /// A number that is not whole or has more than 64 bits, as it is spelled; or an object of the host that has no form
    /// in JSON, by the name that the host gives it.
    Other(String),
}

impl Found<'_> {
    /// Returns the value as it is shown in a fault.
    pub(super) fn shown(&self) -> String {
        match self {
            Found::Null => String::from("`null`"),
            Found::Bool(true) => String::from("`true`"),
            Found::Bool(false) => String::from("`false`"),
            Found::Integer(value) => format!("`{value}`"),
            Found::Text(value) => format!("\"{}\"", quoted(value).trim_matches('`')),
            Found::List => String::from("`[…]`"),
            Found::Object => String::from("`{…}`"),
            Found::Other(shown) => quoted(shown),
        }
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        if self.decoder.is_full() {
            return Err(D::Error::custom("too many faults"));
        }
        match self.target {
            // An input that is not text may contain itself, so its deserializer must not look inside it.
            Wanted::Nothing => input.deserialize_ignored_any(self),
            _ => input.deserialize_any(self),
        }
    }
}

impl<'d> ValueSeed<'d> {
    /// Skips a value.
    pub(super) fn nothing(decoder: &'d mut Decoder) -> Self {
        ValueSeed {
            decoder,
            table: PROJECT,
            row: 0,
            target: Wanted::Nothing,
        }
    }

    fn take<E>(self, found: Found) -> Result<(), E> {
        match self.target {
            Wanted::Object(object) => self.decoder.not_an_object(object, &found),
            Wanted::Fact(slot) => self.decoder.fact(self.table, self.row, slot, &found),
            Wanted::Member(slot, list) => self
                .decoder
                .member(self.table, self.row, slot, list, &found),
            Wanted::Nothing => {}
        }
        Ok(())
    }

    fn field_type(&self) -> Option<&FieldType> {
        match self.target {
            Wanted::Object(_) | Wanted::Member(..) | Wanted::Nothing => None,
            Wanted::Fact(slot) => self
                .decoder
                .facts
                .field(self.table, slot)
                .map(|field| &field.ty),
        }
    }
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.take(Found::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.take(Found::Integer(value.into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.take(Found::Integer(value.into()))
    }
    fn visit_i128<E>(self, value: i128) -> Result<(), E> {
        self.take(Found::Integer(value))
    }
    fn visit_u128<E>(self, value: u128) -> Result<(), E> {
        self.take(Found::Integer(i128::try_from(value).unwrap_or(i128::MAX)))
    }
    #[expect(
        clippy::disallowed_types,
        reason = "the only place where a float is seen: to refuse it"
    )]
    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.take(Found::Other(format!("{value:?}")))
    }
    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.take(Found::Text(value))
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.take(Found::Null)
    }
    fn visit_none<E>(self) -> Result<(), E> {
        self.take(Found::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, input: D) -> Result<(), D::Error> {
        input.deserialize_any(self)
    }
    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<(), A::Error> {
        let (kind, _) = value.variant::<String>()?;
        self.take(Found::Other(kind))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        match (self.field_type(), self.target) {
            (Some(FieldType::List { .. }), Wanted::Fact(slot)) => {
                self.decoder.records(self.table, self.row, slot, items)
            }
            (Some(&FieldType::Codes(list)), Wanted::Fact(slot)) => {
                self.decoder.codes(self.table, self.row, slot, list, items)
            }
            _ => {
                while items
                    .next_element_seed(ValueSeed::nothing(self.decoder))?
                    .is_some()
                {}
                self.take(Found::List)
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match self.target {
            Wanted::Object(object) => self.decoder.entries(self.table, self.row, object, map),
            Wanted::Fact(_) | Wanted::Member(..) | Wanted::Nothing => {
                let mut found = Found::Object;
                while let Some(is_spelled) = map.next_key_seed(IsSpelled)? {
                    if is_spelled {
                        found = Found::Other(map.next_value()?);
                    } else {
                        map.next_value_seed(ValueSeed::nothing(self.decoder))?;
                    }
                }
                self.take(found)
            }
        }
    }
}
