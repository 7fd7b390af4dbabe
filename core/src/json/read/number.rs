//! Numbers that are not whole, or of more than 64 bits.
//!
//! `serde_json` gives such a number as it is spelled, in an object of one key, so that no float stands in between.
//! Nothing that is read is such a number: its spelling is only shown in a fault. A text that holds such an object
//! itself is refused like the number.

use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

/// The key of the spelling.
pub(super) const SPELLED: &str = "$serde_json::private::Number";

/// Tells whether a key is that of the spelling of a number.
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
