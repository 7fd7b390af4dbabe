//! What the crate needs of Python: classes and functions, each looked up once.

use bareme::{InputError, Language};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

macro_rules! imports {
    ($($(#[$doc:meta])* $name:ident = $module:literal $item:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $name(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
            static FOUND: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
            FOUND.import(py, $module, $item)
        }
    )*};
}

imports! {
    decimal = "decimal" "Decimal";
    /// Returns an object as JSON would have it.
    plain = "bareme._given" "plain";
    /// Writes options as JSON text.
    options = "bareme._given" "options";
    /// The decisions that users see.
    decision = "bareme.decision" "Decision";
    input_error = "bareme.errors" "InputError";
    rule_set_error = "bareme.errors" "RuleSetError";
}

/// Returns the exception of a project, or of a choice made with it, that is refused.
pub(crate) fn refused(py: Python<'_>, error: &InputError) -> PyErr {
    exception(input_error(py), error, error.to_json())
}

/// Returns an exception with its message and what is said as JSON text.
pub(crate) fn exception(
    class: PyResult<&Bound<PyAny>>,
    message: &impl ToString,
    json: String,
) -> PyErr {
    class
        .and_then(|class| class.call1((message.to_string(), json)))
        .map_or_else(|error| error, PyErr::from_value)
}

/// Returns an amount of euros as people write it.
#[pyfunction]
pub(crate) fn money_text(amount: &str, language: &str) -> PyResult<String> {
    let language = if language == "en" {
        Language::English
    } else {
        Language::French
    };
    let amount = amount
        .parse()
        .map_err(|_| PyValueError::new_err("an amount is a text such as \"1234.50\""))?;
    Ok(bareme::words::money_text(amount, language))
}
