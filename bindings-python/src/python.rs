//! The Python classes and functions that the crate needs.

use bareme::{Form, InputError, Language, Options, Page, Texts};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::sync::PyOnceLock;

// Each is looked up when it is needed: interpreters that share this library have classes of their own, and what one of
// them gave would not be what another catches or compares.
macro_rules! imports {
    ($($(#[$doc:meta])* $name:ident = $module:literal $item:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $name(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
            py.import(intern!(py, $module))?.getattr(intern!(py, $item))
        }
    )*};
}

imports! {
    /// Returns an object as JSON would have it.
    plain = "bareme._given" "plain";
    /// Writes options as JSON text.
    options = "bareme._given" "options";
    /// The decisions that users see.
    decision = "bareme.decision" "Decision";
    input_error = "bareme.errors" "InputError";
    rule_set_error = "bareme.errors" "RuleSetError";
}

/// The decimals of the interpreter that read one first. Those of another, if they are of another class, are read by `plain`.
pub(crate) fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// A text that was given: as text, or as bytes in UTF-8.
#[derive(FromPyObject)]
pub(crate) enum Written {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Written {
    /// Returns the text of a project or a receipt.
    pub(crate) fn text(&self) -> Result<&str, InputError> {
        match self {
            Written::Text(text) => Ok(text),
            Written::Bytes(bytes) => bareme::utf8(bytes),
        }
    }
}

impl AsRef<[u8]> for Written {
    fn as_ref(&self) -> &[u8] {
        match self {
            Written::Text(text) => text.as_bytes(),
            Written::Bytes(bytes) => bytes,
        }
    }
}

/// Returns the exception for a refused project, or for a refused option.
pub(crate) fn refused(py: Python<'_>, error: &InputError) -> PyErr {
    exception(input_error(py), error, error.to_json())
}

/// Returns an exception with its message and its content as JSON text.
pub(crate) fn exception(
    class: PyResult<Bound<PyAny>>,
    message: &impl ToString,
    json: String,
) -> PyErr {
    class
        .and_then(|class| class.call1((message.to_string(), json)))
        .map_or_else(|error| error, PyErr::from_value)
}

/// Does what needs no Python while the other threads of Python go on, and raises its error.
pub(crate) fn detached<T: Send>(
    py: Python<'_>,
    act: impl FnOnce() -> Result<T, InputError> + Send,
) -> PyResult<T> {
    checked(py, py.detach(act))
}

/// Returns a page in a form and a language, given by their names.
pub(crate) fn written(
    form: &str,
    language: &str,
    page: impl FnOnce(Language) -> Page,
) -> Result<String, InputError> {
    let (form, language) = (Form::named(form)?, Language::named(language)?);
    Ok(page(language).written(form))
}

/// Returns the options that keyword arguments choose.
pub(crate) fn chosen(
    py: Python<'_>,
    texts: &str,
    readings: Option<&Bound<PyAny>>,
    receipt: bool,
) -> PyResult<Options> {
    let known = Texts::ALL.iter().find(|(name, _)| *name == texts);
    if let (Some(&(_, texts)), None) = (known, readings) {
        return Ok(Options {
            texts,
            receipt,
            ..Options::default()
        });
    }
    let text: String = options(py)?.call1((texts, readings, receipt))?.extract()?;
    checked(py, Options::from_json(&text))
}

/// Returns what was done, or the exception for what was refused.
pub(crate) fn checked<T>(py: Python<'_>, done: Result<T, InputError>) -> PyResult<T> {
    done.map_err(|error| refused(py, &error))
}
