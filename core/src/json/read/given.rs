//! What a host gives as options, or as a receipt, before it is judged.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};

/// A value of JSON, as far as options and receipts can hold it.
pub(crate) enum Given {
    Null,
    Text(String),
    List(Vec<Given>),
    Object(Vec<(String, Given)>),
    /// A value of another type, as it is shown.
    Other(String),
}

impl Given {
    /// Returns the value as it is shown in a fault.
    pub(crate) fn shown(&self) -> &str {
        match self {
            Given::Null => "null",
            Given::Text(text) | Given::Other(text) => text,
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
        Ok(Given::Other(value.to_string()))
    }
    fn visit_i128<E>(self, value: i128) -> Result<Given, E> {
        Ok(Given::Other(value.to_string()))
    }
    fn visit_enum<A: EnumAccess<'de>>(self, value: A) -> Result<Given, A::Error> {
        value.variant().map(|(spelled, _)| Given::Other(spelled))
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
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Given::Object(entries))
    }
}
