//! JSON text as serde reads it: the whole grammar and nothing else, without floats.
//!
//! A whole number is visited as one. A number with a fraction or an exponent, or of more than 64 bits, has no place in
//! what the engine reads: it is visited as a unit variant named as the number is spelled, like anything else of a host
//! that has no form here.

mod fault;

use alloc::borrow::Cow;
use alloc::string::String;

use serde::de::value::CowStrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

pub(crate) use self::fault::NotJson;
use self::fault::Why;

/// How many lists and objects may stand in each other.
const MAX_DEPTH: u8 = 127;

/// JSON text that is being read.
pub(crate) struct Reader<'t> {
    text: &'t str,
    /// How many bytes are read: a character ends there.
    read: usize,
    depth: u8,
}

type Read<T> = Result<T, NotJson>;

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Reader {
            text,
            read: 0,
            depth: 0,
        }
    }

    /// Refuses anything behind the value.
    pub(crate) fn end(&mut self) -> Read<()> {
        self.blanks();
        if self.next().is_none() {
            Ok(())
        } else {
            Err(self.wrong(Why::Trailing))
        }
    }

    /// Returns what is wrong where the reader stands.
    #[cold]
    fn wrong(&self, why: Why) -> NotJson {
        let why = if self.next().is_none() { Why::End } else { why };
        let read = self
            .text
            .as_bytes()
            .get(..=self.read)
            .unwrap_or(self.text.as_bytes());
        let lines = read.iter().filter(|byte| **byte == b'\n').count();
        let column = read.iter().rev().take_while(|byte| **byte != b'\n').count();
        NotJson {
            line: lines.saturating_add(1),
            column,
            why,
        }
    }

    /// Returns the next byte that is not blank.
    fn peek(&mut self) -> Read<u8> {
        self.blanks();
        self.next().ok_or_else(|| self.wrong(Why::End))
    }

    #[inline]
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.read).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.read..).unwrap_or_default()
    }

    fn skip(&mut self, bytes: usize) {
        self.read = self.read.saturating_add(bytes);
    }

    /// Takes what stands between values.
    fn blanks(&mut self) {
        self.until(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// Takes a byte of ASCII if it is the next one.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        self.skip(usize::from(is_next));
        is_next
    }

    fn word(&mut self, word: &str) -> Read<()> {
        if !self.rest().starts_with(word) {
            return Err(self.wrong(Why::Value));
        }
        self.skip(word.len());
        Ok(())
    }

    /// Takes everything before the first byte that `ends` it.
    fn until(&mut self, ends: impl Fn(u8) -> bool) -> &'t str {
        let (start, rest) = (
            self.read,
            self.text.as_bytes().get(self.read..).unwrap_or_default(),
        );
        self.skip(
            rest.iter()
                .position(|byte| ends(*byte))
                .unwrap_or(rest.len()),
        );
        self.text.get(start..self.read).unwrap_or_default()
    }

    /// Reads a text, from its first quote on.
    fn text(&mut self) -> Read<Cow<'t, str>> {
        self.takes(b'"');
        let plain = self.until(is_special);
        if self.takes(b'"') {
            Ok(Cow::Borrowed(plain))
        } else {
            self.escapes(plain).map(Cow::Owned)
        }
    }

    /// Reads a text on from its first escape.
    #[cold]
    fn escapes(&mut self, plain: &str) -> Read<String> {
        let mut text = String::from(plain);
        while !self.takes(b'"') {
            if !self.takes(b'\\') {
                return Err(self.wrong(Why::Control));
            }
            text.push(self.escaped()?);
            text.push_str(self.until(is_special));
        }
        Ok(text)
    }

    /// Reads the character behind a backslash.
    fn escaped(&mut self) -> Read<char> {
        const ESCAPES: [(u8, char); 8] = [
            (b'"', '"'),
            (b'\\', '\\'),
            (b'/', '/'),
            (b'b', '\u{8}'),
            (b'f', '\u{c}'),
            (b'n', '\n'),
            (b'r', '\r'),
            (b't', '\t'),
        ];
        if let Some((_, character)) = ESCAPES.into_iter().find(|(byte, _)| self.takes(*byte)) {
            return Ok(character);
        }
        let first = self.unit()?;
        let is_half = (0xd800..0xdc00).contains(&first) && self.rest().starts_with("\\u");
        let character = if is_half {
            self.takes(b'\\');
            char::decode_utf16([first, self.unit()?])
                .next()
                .and_then(Result::ok)
        } else {
            char::from_u32(first.into())
        };
        character.ok_or_else(|| self.wrong(Why::Escape))
    }

    /// Reads a unit of UTF-16: `u00e9`.
    fn unit(&mut self) -> Read<u16> {
        let digits = self
            .rest()
            .get(1..5)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let unit = digits
            .filter(|_| self.takes(b'u'))
            .and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.wrong(Why::Escape))?;
        self.skip(4);
        Ok(unit)
    }

    /// Takes digits, if there are any.
    fn digits(&mut self) -> &'t str {
        self.until(|byte| !byte.is_ascii_digit())
    }

    /// Reads a number: how it is spelled, and its value when it is a whole one of at most 64 bits.
    fn number(&mut self) -> Read<(&'t str, Option<i128>)> {
        let start = self.read;
        let is_negative = self.takes(b'-');
        let whole = self.digits();
        let fraction = self.takes(b'.').then(|| self.digits());
        let exponent = (self.takes(b'e') || self.takes(b'E')).then(|| {
            let _sign = self.takes(b'-') || self.takes(b'+');
            self.digits()
        });
        let has_zeros = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || has_zeros || fraction == Some("") || exponent == Some("") {
            return Err(self.wrong(Why::Number));
        }
        let spelled = self.text.get(start..self.read).unwrap_or_default();
        let value = whole
            .parse::<u64>()
            .ok()
            .filter(|_| fraction.or(exponent).is_none())
            .map(i128::from);
        Ok((
            spelled,
            if is_negative {
                value.filter(|value| *value > 0).map(i128::wrapping_neg)
            } else {
                value
            },
        ))
    }

    /// Reads a list or an object, from its bracket on.
    fn inside<T>(&mut self, bracket: u8, read: impl FnOnce(Items<'_, 't>) -> Read<T>) -> Read<T> {
        if self.depth == MAX_DEPTH {
            return Err(self.wrong(Why::Depth));
        }
        self.depth = self.depth.saturating_add(1);
        self.takes(bracket);
        let value = read(Items {
            reader: self,
            is_first: true,
        })?;
        self.depth = self.depth.saturating_sub(1);
        Ok(value)
    }
}

/// Tells whether a byte of a text does not stand for itself.
fn is_special(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

impl<'t> Deserializer<'t> for &mut Reader<'t> {
    type Error = NotJson;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Read<V::Value> {
        match self.peek()? {
            b'{' => self.inside(b'{', |items| visitor.visit_map(items)),
            b'[' => self.inside(b'[', |items| visitor.visit_seq(items)),
            b'"' => visitor.visit_str(&self.text()?),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            b'-' | b'0'..=b'9' => match self.number()? {
                (_, Some(value)) => visitor.visit_i128(value),
                (spelled, None) => visitor.visit_enum(Spelled(spelled)),
            },
            _ => Err(self.wrong(Why::Value)),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'t>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// What stands in a list or in an object.
struct Items<'r, 't> {
    reader: &'r mut Reader<'t>,
    is_first: bool,
}

impl Items<'_, '_> {
    /// Tells whether there is a further item; takes the comma before it, or the bracket at the end.
    fn has_next(&mut self, bracket: u8) -> Read<bool> {
        self.reader.peek()?;
        if self.reader.takes(bracket) {
            return Ok(false);
        }
        if !core::mem::replace(&mut self.is_first, false) {
            if !self.reader.takes(b',') {
                return Err(self.reader.wrong(Why::CommaOrEnd));
            }
            if self.reader.peek()? == bracket {
                return Err(self.reader.wrong(Why::TrailingComma));
            }
        }
        Ok(true)
    }
}

impl<'t> SeqAccess<'t> for Items<'_, 't> {
    type Error = NotJson;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if self.has_next(b']')? {
            seed.deserialize(&mut *self.reader).map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<'t> MapAccess<'t> for Items<'_, 't> {
    type Error = NotJson;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.has_next(b'}')? {
            return Ok(None);
        }
        if self.reader.peek()? != b'"' {
            return Err(self.reader.wrong(Why::Key));
        }
        seed.deserialize(CowStrDeserializer::new(self.reader.text()?))
            .map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Read<T::Value> {
        self.reader.peek()?;
        if !self.reader.takes(b':') {
            return Err(self.reader.wrong(Why::Colon));
        }
        seed.deserialize(&mut *self.reader)
    }
}

/// A number that is not whole, or too large, as it is spelled.
struct Spelled<'t>(&'t str);

impl<'t> EnumAccess<'t> for Spelled<'t> {
    type Error = NotJson;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'t>>(self, seed: T) -> Read<(T::Value, Self)> {
        Ok((
            seed.deserialize(CowStrDeserializer::new(Cow::Borrowed(self.0)))?,
            self,
        ))
    }
}

impl<'t> VariantAccess<'t> for Spelled<'t> {
    type Error = NotJson;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'t>>(self, seed: T) -> Read<T::Value> {
        seed.deserialize(CowStrDeserializer::new(Cow::Borrowed(self.0)))
    }
    fn tuple_variant<V: Visitor<'t>>(self, _: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }
    fn struct_variant<V: Visitor<'t>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_unit()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::{String, ToString};

    use serde::Deserialize;
    use serde::de::IgnoredAny;

    use super::*;

    fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Option<T> {
        let mut reader = Reader::new(text);
        let value = T::deserialize(&mut reader).ok()?;
        reader.end().ok().map(|()| value)
    }

    #[test]
    fn what_is_json_is_read_and_nothing_else() {
        let values = "0|-0|7|-7|1.5|1e3|1E+3|1e-3|-1.5e3|01|1.|.5|1e|1e+|--1|-|+1|1a|true|tru|nul|null|falsey|\"a\"|\"a|a\"\
            |\"\\n\\u00e9\\\\\"|\"\\x\"|\"\\u12\"|\"\\u+123\"|\"\\ud83d\\ude00\"|\"\\ud83d\"|\"\\ud83dx\"|\"\\ude00\"|\"\t\"|é|'a'||[]|{}|[1,2]\
            |[1,]|[,1]|[1 2]|[1|]|{\"a\":1}|{\"a\":1,}|{\"a\"}|{\"a\":}|{a:1}|{1:1}|{\"a\" 1}|{\"a\":1 \"b\":2}|[[],{}]|[}|/**/1|1 1|\u{a0}1";
        for value in values.split('|') {
            for text in [
                String::from(value),
                format!(" [ {value}\t,\r\n{value} ] "),
                format!("{{\"é\" : {value}}}"),
            ] {
                let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
                assert_eq!(read::<IgnoredAny>(&text).is_some(), is_json, "{text}");
            }
        }
    }

    #[test]
    fn texts_are_read_as_they_are_meant() {
        for text in [
            "",
            "plain",
            "été\n\t\"\\/\u{8}\u{c}\r",
            "😀 and 🇫🇷",
            "\u{0}\u{1f}\u{7f}",
        ] {
            assert_eq!(
                read::<String>(&serde_json::to_string(text).unwrap()).as_deref(),
                Some(text)
            );
        }
        assert_eq!(
            read::<String>(r#""\ud83d\uDE00\/""#).as_deref(),
            Some("😀/")
        );
    }

    #[test]
    fn whole_numbers_are_exact() {
        for number in [0, 7, -7, i128::from(i64::MIN), i128::from(u64::MAX)] {
            assert_eq!(read::<i128>(&number.to_string()), Some(number));
        }
        assert_eq!(
            read::<i128>("18446744073709551616"),
            None,
            "more than 64 bits are no number"
        );
    }

    #[test]
    fn levels_end() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(read::<IgnoredAny>(&nested(127)).is_some());
        assert!(read::<IgnoredAny>(&nested(128)).is_none());
    }
}
