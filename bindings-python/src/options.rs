//! The keyword arguments of a call.

use std::borrow::Cow;

use bareme::{Options, Texts};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python;

/// The languages when a host chooses none.
pub(crate) const BOTH: Cow<str> = Cow::Borrowed("both");

/// Reads what a host chose.
pub(crate) fn read(py: Python<'_>, texts: &str, readings: Option<&Bound<PyAny>>) -> PyResult<Options> {
    let known = Texts::ALL.iter().find(|(name, _)| *name == texts);
    if let (Some(&(_, texts)), None) = (known, readings) {
        return Ok(Options { texts, ..Options::default() });
    }
    let choices = PyDict::new(py);
    choices.set_item("texts", texts)?;
    // Whatever maps ids to options will do.
    let readings = readings.map(|readings| py.get_type::<PyDict>().call1((readings,))).transpose()?;
    choices.set_item("readings", readings)?;
    let text: String = python::dumps(py)?.call1((choices,))?.extract()?;
    Options::from_json(&text).map_err(|error| python::refused(py, &error))
}

/// Returns the name of a choice of languages.
pub(crate) fn name(texts: Texts) -> &'static str {
    Texts::ALL.iter().find(|(_, one)| *one == texts).map_or("both", |(name, _)| name)
}
