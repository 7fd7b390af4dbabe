//! Compact JSON from the types of answers: the keys in the order of their fields, and texts in the languages that are
//! asked for.
//!
//! Answers need three things that serde_json does not do: a text that is not wanted is left out with its key, a number
//! of any size is written with all its digits, and a receipt holds the digest of the JSON before it.

use alloc::string::String;
use core::fmt::{self, Display};

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};

use super::writer::Writer;
use crate::model::options::Texts;
use crate::model::receipt::of_decision;
use crate::model::shape::{RAW, RECEIPT, WORDS};

/// Returns a value as JSON, with texts in these languages.
pub(crate) fn to_json(value: &(impl Serialize + ?Sized), texts: Texts) -> String {
    let mut json = Json {
        writer: Writer::default(),
        texts,
        object: 0,
        key: 0,
        raw: false,
    };
    let written = value.serialize(&mut json);
    // INVARIANT: only floats, bytes, tuples and keys that are not texts are refused, and no answer has any of these.
    debug_assert!(written.is_ok(), "a shape that is not JSON");
    json.writer.finish()
}

/// The JSON that is written so far.
struct Json {
    writer: Writer,
    texts: Texts,
    /// Where the innermost open object starts.
    object: usize,
    /// Where its last key starts, with the comma before it.
    key: usize,
    /// Whether the next text is JSON already.
    raw: bool,
}

/// An open list or object.
struct Open<'j> {
    json: &'j mut Json,
    /// The bracket that closes it; nothing for a text that is left out.
    close: Option<char>,
    /// Whether its keys are languages.
    is_words: bool,
    /// Where the object around it starts.
    around: usize,
}

/// A value that JSON cannot hold.
#[derive(Debug)]
struct NotJson;

impl Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON cannot hold")
    }
}

impl ser::StdError for NotJson {}

impl ser::Error for NotJson {
    fn custom<T: Display>(_: T) -> Self {
        NotJson
    }
}

impl Json {
    #[inline]
    fn open(&mut self, open: char, close: char) -> Open<'_> {
        let around = self.object;
        if open == '{' {
            self.object = self.writer.len();
        }
        self.writer.open(open);
        Open {
            json: self,
            close: Some(close),
            is_words: false,
            around,
        }
    }

    /// Returns whether texts in the language of a code are asked for.
    fn wants(&self, code: &str) -> bool {
        match self.texts {
            Texts::Both => true,
            Texts::None => false,
            Texts::Only(language) => language.code() == code,
        }
    }

    /// Writes the rest of a receipt into it: the languages, and the digest of the decision before it.
    fn complete_receipt(&mut self, decision: &str) {
        let texts = self.texts.name();
        self.writer.reopen();
        self.writer.key("texts").text(texts);
        self.writer.key("decision").text(decision);
        self.writer.close('}');
    }
}

impl<'j> Serializer for &'j mut Json {
    type Ok = ();
    type Error = NotJson;
    type SerializeSeq = Open<'j>;
    type SerializeTuple = Impossible<(), NotJson>;
    type SerializeTupleStruct = Impossible<(), NotJson>;
    type SerializeTupleVariant = Impossible<(), NotJson>;
    type SerializeMap = Open<'j>;
    type SerializeStruct = Open<'j>;
    type SerializeStructVariant = Impossible<(), NotJson>;

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<(), NotJson> {
        self.writer.bool(value);
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<(), NotJson> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), NotJson> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), NotJson> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), NotJson> {
        self.writer.integer(value);
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Result<(), NotJson> {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), NotJson> {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), NotJson> {
        self.serialize_u64(value.into())
    }

    #[inline]
    fn serialize_u64(self, value: u64) -> Result<(), NotJson> {
        self.writer.number(value);
        Ok(())
    }

    #[expect(
        clippy::disallowed_types,
        reason = "the trait asks for it: to refuse it"
    )]
    fn serialize_f32(self, _: f32) -> Result<(), NotJson> {
        Err(NotJson)
    }

    #[expect(
        clippy::disallowed_types,
        reason = "the trait asks for it: to refuse it"
    )]
    fn serialize_f64(self, _: f64) -> Result<(), NotJson> {
        Err(NotJson)
    }

    fn serialize_char(self, value: char) -> Result<(), NotJson> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), NotJson> {
        if core::mem::take(&mut self.raw) {
            self.writer.raw(value);
        } else {
            self.writer.text(value);
        }
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), NotJson> {
        Err(NotJson)
    }

    #[inline]
    fn serialize_none(self) -> Result<(), NotJson> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotJson> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<(), NotJson> {
        self.writer.null();
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotJson> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<(), NotJson> {
        self.serialize_str(name)
    }

    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotJson> {
        match name {
            RAW => {
                self.raw = true;
                value.serialize(self)
            }
            RECEIPT => {
                let decision = of_decision(self.writer.between(self.object, self.key));
                value.serialize(&mut *self)?;
                self.complete_receipt(&decision);
                Ok(())
            }
            _ => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), NotJson> {
        Err(NotJson)
    }

    #[inline]
    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'j>, NotJson> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NotJson> {
        Err(NotJson)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NotJson> {
        Err(NotJson)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotJson> {
        Err(NotJson)
    }

    #[inline]
    fn serialize_map(self, _: Option<usize>) -> Result<Open<'j>, NotJson> {
        Ok(self.open('{', '}'))
    }

    #[inline]
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Open<'j>, NotJson> {
        if name != WORDS {
            return Ok(self.open('{', '}'));
        }
        if self.texts == Texts::None {
            let around = self.object;
            return Ok(Open {
                json: self,
                close: None,
                is_words: true,
                around,
            });
        }
        let mut words = self.open('{', '}');
        words.is_words = true;
        Ok(words)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotJson> {
        Err(NotJson)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), NotJson> {
        self.serialize_str(&alloc::format!("{value}"))
    }
}

impl Open<'_> {
    /// Writes a key and its value. If the value writes nothing, the key is removed.
    #[inline]
    fn entry(
        &mut self,
        key: impl FnOnce(&mut Json) -> Result<(), NotJson>,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), NotJson> {
        let (start, first) = self.json.writer.place();
        self.json.writer.comma();
        key(self.json)?;
        self.json.key = start;
        let empty = self.json.writer.len();
        value.serialize(&mut *self.json)?;
        if self.json.writer.len() == empty {
            self.json.writer.back_to(start, first);
        }
        Ok(())
    }

    #[inline]
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), NotJson> {
        self.json.writer.comma();
        value.serialize(&mut *self.json)
    }

    #[inline]
    fn close(self) {
        self.json.object = self.around;
        if let Some(bracket) = self.close {
            self.json.writer.close(bracket);
        }
    }
}

impl ser::SerializeSeq for Open<'_> {
    type Ok = ();
    type Error = NotJson;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotJson> {
        self.item(value)
    }

    #[inline]
    fn end(self) -> Result<(), NotJson> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = NotJson;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), NotJson> {
        if self.is_words && !self.json.wants(key) {
            return Ok(());
        }
        self.entry(
            |json| {
                json.writer.plain_key(key);
                Ok(())
            },
            value,
        )
    }

    #[inline]
    fn end(self) -> Result<(), NotJson> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = NotJson;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), NotJson> {
        // A key alone could not be removed again: `serialize_entry` has both key and value.
        Err(NotJson)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, _: &T) -> Result<(), NotJson> {
        Err(NotJson)
    }

    #[inline]
    fn serialize_entry<K: Serialize + ?Sized, V: Serialize + ?Sized>(
        &mut self,
        key: &K,
        value: &V,
    ) -> Result<(), NotJson> {
        self.entry(
            |json| {
                key.serialize(&mut *json)?;
                json.writer.colon();
                Ok(())
            },
            value,
        )
    }

    #[inline]
    fn end(self) -> Result<(), NotJson> {
        self.close();
        Ok(())
    }
}
