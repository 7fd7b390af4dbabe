//! Numbers that are not whole, or of more than 64 bits.
//!
//! `serde_json` gives such a number as an object with one key that holds its spelling, so it never becomes a float. No
//! fact is such a number: its spelling is only shown in a fault. If a text itself holds such an object, it is refused
//! like the number.

use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

/// The key of the spelling.
pub(super) const SPELLED: &str = "$serde_json::private::Number";

/// Checks whether a key is the one that `serde_json` gives to the spelling of a number.
pub(super) struct IsSpelled;

impl<'de> DeserializeSeed<'de> for IsSpelled {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<bool, D::Error> {
        input.deserialize_str(self)
    }
}

impl Visitor<'_> for IsSpelled {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        Ok(key == SPELLED)
    }
}
