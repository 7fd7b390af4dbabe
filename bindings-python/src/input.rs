//! Python objects as the engine reads them: straight into the slots of a project, without text in between.
//!
//! Only the values of declared facts are looked into, so an object that contains itself does no harm.

use std::cell::Cell;

use bareme::{InputError, Programme, Project};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::python;

/// Reads a project from an object; an exception that the object raises goes on as it is.
pub(crate) fn project(
    programme: &Programme,
    value: &Bound<PyAny>,
) -> PyResult<Result<Project, InputError>> {
    let raised = Cell::new(None);
    let project = programme.project_from(Input {
        value: value.clone(),
        is_key: false,
        raised: &raised,
    });
    raised.into_inner().map_or(Ok(project), Err)
}

/// An object on its way into a project.
struct Input<'a, 'py> {
    value: Bound<'py, PyAny>,
    /// Whether it is a key. A key that is not a text is no fact's name, so a fault shows it as Python does.
    is_key: bool,
    /// The exception that an object raised: the engine knows nothing of them.
    raised: &'a Cell<Option<PyErr>>,
}

impl<'de, 'py> Deserializer<'de> for Input<'_, 'py> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = &self.value;
        if let Ok(text) = value.cast::<PyString>() {
            self.visit_text(text, visitor)
        } else if self.is_key {
            self.visit_shown(visitor)
        } else if let Ok(object) = value.cast::<PyDict>() {
            self.visit_object(object, visitor)
        } else if value.is_none() {
            visitor.visit_unit()
        } else if let Ok(truth) = value.cast::<PyBool>() {
            visitor.visit_bool(truth.is_true())
        } else if value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>() {
            self.visit_number(visitor)
        } else if let Ok(list) = value.cast::<PyList>() {
            self.visit_list(list.iter().collect(), visitor)
        } else if let Ok(list) = value.cast::<PyTuple>() {
            self.visit_list(list.iter().collect(), visitor)
        } else {
            self.visit_instance(visitor)
        }
    }

    /// Does not look inside: an ignored value already has a fault.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}

impl IntoDeserializer<'_, Error> for Input<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'a, 'py> Input<'a, 'py> {
    fn visit_text<'de, V: Visitor<'de>>(
        &self,
        text: &Bound<PyString>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match text.to_str() {
            Ok(text) => visitor.visit_str(text),
            Err(_) if self.is_key => self.visit_shown(visitor),
            Err(_) => visit_foreign("str with a lone surrogate", visitor),
        }
    }

    /// Visits an object by the text that Python shows for it.
    fn visit_shown<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.answer(self.answer(self.value.repr())?.to_str())?)
    }

    /// Visits a number. One with a fraction or more than 64 bits is visited as it is spelled, as in JSON text.
    fn visit_number<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Error> {
        if let Ok(whole) = self.value.extract() {
            return visitor.visit_i64(whole);
        }
        if let Ok(whole) = self.value.extract() {
            return visitor.visit_u64(whole);
        }
        // There are numbers that are too long for Python to spell.
        visit_foreign(
            &self
                .value
                .str()
                .map_or("int".into(), |spelled| spelled.to_string()),
            visitor,
        )
    }

    fn visit_list<'de, V: Visitor<'de>>(
        &self,
        items: Vec<Bound<'py, PyAny>>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(
            items.into_iter().map(|item| self.inner(item, false)),
        ))
    }

    fn visit_object<'de, V: Visitor<'de>>(
        &self,
        object: &Bound<'py, PyDict>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        // All entries are taken at once: reading one may run Python code, which cannot change the others this way.
        let entries: Vec<_> = object.iter().collect();
        let entries = entries
            .into_iter()
            .map(|(key, value)| (self.inner(key, true), self.inner(value, false)));
        visitor.visit_map(MapDeserializer::new(entries))
    }

    fn inner(&self, value: Bound<'py, PyAny>, is_key: bool) -> Input<'a, 'py> {
        Input {
            value,
            is_key,
            raised: self.raised,
        }
    }

    /// Visits an object of a class that is not built in. Decimals are common, so they are read without Python.
    fn visit_instance<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Error> {
        let value = &self.value;
        if let Some(text) = self.answer(digits(value))? {
            return self.visit_text(&text, visitor);
        }
        let plain =
            self.answer(python::plain(value.py()).and_then(|plain| plain.call1((value,))))?;
        if let Ok(text) = plain.cast::<PyString>() {
            self.visit_text(text, visitor)
        } else if let Ok(object) = plain.cast::<PyDict>() {
            self.visit_object(object, visitor)
        } else {
            visit_foreign(
                &self.answer(value.get_type().qualname())?.to_string_lossy(),
                visitor,
            )
        }
    }

    /// Returns the answer of an object; if it raised an exception, reading stops.
    fn answer<T>(&self, answer: PyResult<T>) -> Result<T, Error> {
        answer.map_err(|exception| {
            self.raised.set(Some(exception));
            Error::custom("an exception")
        })
    }
}

/// Visits an object that has no form in JSON, by its name in Python.
fn visit_foreign<'de, V: Visitor<'de>>(kind: &str, visitor: V) -> Result<V::Value, Error> {
    visitor.visit_enum(StrDeserializer::new(kind))
}

/// Returns the digits of a decimal, unless it has an exponent.
fn digits<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyString>>> {
    if !value.is_instance(python::decimal(value.py())?)? {
        return Ok(None);
    }
    let text = value.str()?;
    Ok((!text.to_str()?.contains('E')).then_some(text))
}
