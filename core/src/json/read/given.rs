//! The values that a host gives as options, or in a receipt, before they are checked.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::number::SPELLED;

/// A value of JSON, as far as options and receipts can hold it.
pub(crate) enum Given {
    Null,
    Bool(bool),
    Text(String),
    List(Vec<Given>),
    Object(Vec<(String, Given)>),
    /// A whole number of at most 64 bits.
    Whole(String),
    /// Another number, as it is spelled.
    Other(String),
}

impl Given {
    /// Returns the value as it is shown in a fault.
    pub(crate) fn shown(&self) -> &str {
        match self {
            Given::Null => "null",
            Given::Bool(true) => "true",
            Given::Bool(false) => "false",
            Given::Text(text) | Given::Whole(text) | Given::Other(text) => text,
            Given::List(_) => "[…]",
            Given::Object(_) => "{…}",
        }
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(GivenVisitor)
    }
}

struct GivenVisitor;

impl<'de> Visitor<'de> for GivenVisitor {
    type Value = Given;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Given, E> {
        Ok(Given::Null)
    }
    fn visit_str<E>(self, value: &str) -> Result<Given, E> {
        Ok(Given::Text(value.into()))
    }
    fn visit_bool<E>(self, value: bool) -> Result<Given, E> {
        Ok(Given::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Given, E> {
        Ok(Given::Whole(value.to_string()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Given, E> {
        Ok(Given::Whole(value.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Given, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Given::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Given, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry()? {
            match value {
                Given::Text(spelled) if key == SPELLED => return Ok(Given::Other(spelled)),
                value => entries.push((key, value)),
            }
        }
        Ok(Given::Object(entries))
    }
}
