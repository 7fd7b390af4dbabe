//! A project as a host gives it: a handle, JSON text or an object.

use std::sync::Arc;

use bareme::{InputError, Programme};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};

use crate::input;
use crate::python::Written;

/// A project that was read once, to be evaluated as often as one likes: see `Programme.project`.
///
/// It is taken wherever a project is, by the programme that read it.
///
/// >>> import bareme
/// >>> programme = bareme.Programme.bundled()
/// >>> project = programme.project({"phase": "generalisation-2023"})
/// >>> project
/// <Project of esms-numerique>
/// >>> programme.evaluate(project).outcome
/// 'undetermined'
#[pyclass(frozen, module = "bareme")]
pub(crate) struct Project {
    pub(crate) rules: Arc<Programme>,
    pub(crate) facts: bareme::Project,
}

#[pymethods]
impl Project {
    fn __repr__(&self) -> String {
        format!("<Project of {}>", self.rules.id())
    }
}

/// A project that was given.
pub(crate) enum Given {
    Handle(Py<Project>),
    Text(String),
    Read(Result<bareme::Project, InputError>),
}

impl Given {
    /// Takes a project; text is read later, without Python.
    pub(crate) fn take(rules: &Programme, project: &Bound<PyAny>) -> PyResult<Self> {
        if let Ok(handle) = project.cast::<Project>() {
            return Ok(Given::Handle(handle.clone().unbind()));
        }
        if is_written(project)
            && let Ok(written) = project.extract::<Written>()
        {
            return Ok(match written.text() {
                Ok(text) => Given::Text(text.to_owned()),
                Err(error) => Given::Read(Err(error)),
            });
        }
        input::project(rules, project).map(Given::Read)
    }

    /// Returns the facts of the project.
    pub(crate) fn read(self, rules: &Programme) -> Result<bareme::Project, InputError> {
        match self {
            Given::Handle(project) => Ok(project.get().facts.clone()),
            Given::Text(text) => rules.project_from_json(&text),
            Given::Read(facts) => facts,
        }
    }

    /// Does something with the facts of the project.
    pub(crate) fn with<T>(
        self,
        rules: &Programme,
        act: impl FnOnce(&bareme::Project) -> Result<T, InputError>,
    ) -> Result<T, InputError> {
        match self {
            Given::Handle(project) => act(&project.get().facts),
            other => act(&other.read(rules)?),
        }
    }
}

/// Tells whether an object is a text or bytes.
fn is_written(project: &Bound<PyAny>) -> bool {
    project.is_instance_of::<PyString>()
        || project.is_instance_of::<PyBytes>()
        || project.is_instance_of::<PyByteArray>()
}
