//! The compiled part of the package: convert, call, convert.
//!
//! Everything that users see is in `python/bareme`. This module does the work that is slow in Python: reading objects
//! into projects, deciding, and deciding many projects in several threads.

mod decision;
mod input;
mod many;
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
    use crate::programme::Programme;
    #[pymodule_export]
    use crate::project::Project;
    #[pymodule_export]
    const STYLESHEET: &str = bareme::STYLESHEET;
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "the name that Python gives it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
