//! Python objects as the engine reads them: straight into the slots of a project, without text in between.
//!
//! Only what the facts of a programme ask for is looked into, so that an object that holds itself does no harm.

use std::cell::Cell;
use std::vec::IntoIter;

use bareme::{InputError, Programme, Project};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::python;

/// Reads a project from an object; an exception that the object raises goes on as it is.
pub(crate) fn project(programme: &Programme, value: &Bound<PyAny>) -> PyResult<Result<Project, InputError>> {
    let raised = Cell::new(None);
    let project = programme.project_from(Input { value, raised: &raised });
    raised.into_inner().map_or(Ok(project), Err)
}

/// An object on its way into a project.
#[derive(Clone, Copy)]
struct Input<'a, 'py> {
    value: &'a Bound<'py, PyAny>,
    /// The exception that an object raised: the engine knows nothing of them.
    raised: &'a Cell<Option<PyErr>>,
}

/// A key and its value.
type Entry<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

impl<'de, 'py> Deserializer<'de> for Input<'_, 'py> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.value;
        if let Ok(text) = value.cast::<PyString>() {
            visit_text(text, visitor)
        } else if let Ok(object) = value.cast::<PyDict>() {
            // All entries at once: what reading one of them sets off cannot change the others.
            self.visit_object(object.iter().collect(), visitor)
        } else if value.is_none() {
            visitor.visit_unit()
        } else if let Ok(truth) = value.cast::<PyBool>() {
            visitor.visit_bool(truth.is_true())
        } else if let Ok(number) = value.cast::<PyInt>() {
            visit_whole(number, visitor)
        } else if let Ok(number) = value.cast::<PyFloat>() {
            visitor.visit_f64(number.value())
        } else if let Ok(list) = value.cast::<PyList>() {
            self.visit_list(list.iter().collect(), visitor)
        } else if let Ok(list) = value.cast::<PyTuple>() {
            self.visit_list(list.iter().collect(), visitor)
        } else {
            self.visit_instance(visitor)
        }
    }

    /// Looks into nothing: what is ignored is at fault already.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}

impl<'py> Input<'_, 'py> {
    fn visit_list<'de, V: Visitor<'de>>(self, items: Vec<Bound<'py, PyAny>>, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Items { items: items.into_iter(), raised: self.raised })
    }

    fn visit_object<'de, V: Visitor<'de>>(self, entries: Vec<Entry<'py>>, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_map(Entries { entries: entries.into_iter(), value: None, raised: self.raised })
    }

    /// Visits an object of a class that is not built in.
    fn visit_instance<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.value;
        if let Some(text) = self.answer(spelling(value))? {
            visit_text(&text, visitor)
        } else if let Some(entries) = self.answer(entries(value))? {
            self.visit_object(entries, visitor)
        } else {
            let kind = self.answer(value.get_type().qualname())?;
            visit_foreign(&kind.to_string_lossy(), visitor)
        }
    }

    /// Returns what an object answered, or stops reading.
    fn answer<T>(self, answer: PyResult<T>) -> Result<T, Error> {
        answer.map_err(|exception| {
            self.raised.set(Some(exception));
            Error::custom("an exception")
        })
    }
}

fn visit_text<'de, V: Visitor<'de>>(text: &Bound<PyString>, visitor: V) -> Result<V::Value, Error> {
    match text.encode_utf8() {
        Ok(bytes) => visitor.visit_str(utf8(&bytes)),
        Err(_) => visit_foreign("str with a lone surrogate", visitor),
    }
}

/// Returns the text of bytes that Python encoded.
///
/// INVARIANT: what Python encodes as UTF-8 is UTF-8, so the fallback is never taken.
fn utf8<'b>(bytes: &'b Bound<PyBytes>) -> &'b str {
    str::from_utf8(bytes.as_bytes()).unwrap_or_default()
}

/// Visits a whole number; one that is too large for any fact is seen as in JSON.
fn visit_whole<'de, V: Visitor<'de>>(number: &Bound<PyInt>, visitor: V) -> Result<V::Value, Error> {
    if let Ok(number) = number.extract() {
        visitor.visit_i64(number)
    } else if let Ok(number) = number.extract() {
        visitor.visit_u64(number)
    } else {
        visitor.visit_f64(number.extract().unwrap_or(f64::INFINITY))
    }
}

/// Visits what has no form in JSON, by what Python calls it.
fn visit_foreign<'de, V: Visitor<'de>>(kind: &str, visitor: V) -> Result<V::Value, Error> {
    visitor.visit_enum(StrDeserializer::new(kind))
}

/// Returns the text of a decimal or a date, as the engine spells them; a date with a time keeps it, to be refused.
fn spelling<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyString>>> {
    let py = value.py();
    if value.is_instance(python::date(py)?)? {
        return value.call_method0("isoformat")?.str().map(Some);
    }
    if !value.is_instance(python::decimal(py)?)? {
        return Ok(None);
    }
    let text = value.str()?;
    // An exponent is written out, unless that makes a text longer than any amount.
    let is_short = || value.call_method0("adjusted")?.extract::<i64>().map(|exponent| exponent.abs() < MAX_DIGITS);
    if text.to_cow()?.contains('E') && is_short()? {
        return value.call_method1("__format__", ("f",))?.str().map(Some);
    }
    Ok(Some(text))
}

/// More than an amount ever has.
const MAX_DIGITS: i64 = 40;

/// Returns the entries of a mapping, or the fields of a dataclass.
fn entries<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Vec<Entry<'py>>>> {
    if let Ok(mapping) = value.cast::<PyMapping>() {
        return mapping.items()?.iter().map(|item| item.extract()).collect::<PyResult<_>>().map(Some);
    }
    if value.get_type().getattr_opt("__dataclass_fields__")?.is_none() {
        return Ok(None);
    }
    let fields = python::fields(value.py())?.call1((value,))?;
    let entry = |field: PyResult<Bound<'py, PyAny>>| {
        let name = field?.getattr("name")?;
        Ok((name.clone(), value.getattr(name.cast::<PyString>()?)?))
    };
    fields.try_iter()?.map(entry).collect::<PyResult<_>>().map(Some)
}

/// The items of a list.
struct Items<'a, 'py> {
    items: IntoIter<Bound<'py, PyAny>>,
    raised: &'a Cell<Option<PyErr>>,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let item = self.items.next();
        item.map(|value| seed.deserialize(Input { value: &value, raised: self.raised })).transpose()
    }
}

/// The entries of an object.
struct Entries<'a, 'py> {
    entries: IntoIter<Entry<'py>>,
    /// The value of the key that was read last.
    value: Option<Bound<'py, PyAny>>,
    raised: &'a Cell<Option<PyErr>>,
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        let input = Input { value: &key, raised: self.raised };
        let name = key.cast::<PyString>().ok().and_then(|name| name.encode_utf8().ok());
        // No fact is called like a key that is not a text; the fault shows it as Python does.
        let shown = || input.answer(key.repr().and_then(|shown| shown.encode_utf8()));
        let name = name.map_or_else(shown, Ok)?;
        seed.deserialize(StrDeserializer::new(utf8(&name))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        let value = self.value.take().ok_or_else(|| Error::custom("a value before its key"))?;
        seed.deserialize(Input { value: &value, raised: self.raised })
    }
}
