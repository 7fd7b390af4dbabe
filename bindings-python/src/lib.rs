//! bareme for Python: convert, call, convert.
//!
//! The package around this module, in `python/bareme`, holds what needs no Rust: the typed parts of a decision, the page
//! of a notebook, the errors.

mod decision;
mod input;
mod many;
mod options;
mod programme;
mod project;
mod python;

use pyo3::prelude::*;

/// The compiled part of the package; use `bareme` itself.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::decision::Decision;
    #[pymodule_export]
    use crate::programme::{Programme, evaluate, evaluate_many};
    #[pymodule_export]
    use crate::project::Project;
    #[pymodule_export]
    use crate::python::money_text;
}
