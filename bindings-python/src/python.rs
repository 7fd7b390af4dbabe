//! What the crate needs of Python: classes and functions, each looked up once.

use bareme::{Diagnostics, InputError, Language};
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
    date = "datetime" "date";
    /// Returns the fields of a dataclass.
    fields = "dataclasses" "fields";
    /// Reads JSON text.
    loads = "json" "loads";
    /// Writes JSON text.
    dumps = "json" "dumps";
    /// Reads the rule files of a folder.
    rule_files = "bareme._files" "rule_files";
    /// The typed parts of a decision.
    parts = "bareme.parts" "Parts";
    rule_set = "bareme.parts" "rule_set";
    /// Sums a decision up.
    brief = "bareme._page" "brief";
    /// Shows a decision as a page.
    page = "bareme._page" "page";
    input_error = "bareme.errors" "InputError";
    rule_set_error = "bareme.errors" "RuleSetError";
}

/// Returns the exception of a project that is refused.
pub(crate) fn refused(py: Python<'_>, error: &InputError) -> PyErr {
    exception(input_error(py), error.to_string(), error.to_json())
}

/// Returns the exception of rule files that are refused.
pub(crate) fn refused_rules(py: Python<'_>, faults: &Diagnostics) -> PyErr {
    exception(rule_set_error(py), faults.to_string(), faults.to_json())
}

fn exception(class: PyResult<&Bound<PyAny>>, message: String, json: String) -> PyErr {
    class.and_then(|class| class.call1((message, json))).map_or_else(|error| error, PyErr::from_value)
}

/// Returns an amount of euros as people write it.
#[pyfunction]
pub(crate) fn money_text(amount: &str, language: &str) -> PyResult<String> {
    let language = if language == "en" { Language::English } else { Language::French };
    let amount = amount.parse().map_err(|_| PyValueError::new_err("an amount is a text such as \"1234.50\""))?;
    Ok(bareme::words::money_text(amount, language))
}
