//! A project as a host gives it: a handle, JSON text or an object.

use bareme::InputError;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::input;
use crate::programme::Programme;

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
    pub(crate) programme: Py<Programme>,
    pub(crate) facts: bareme::Project,
}

#[pymethods]
impl Project {
    fn __repr__(&self) -> String {
        format!("<Project of {}>", self.programme.get().rules.id())
    }
}

/// A project that was given.
pub(crate) enum Given {
    Handle(Py<Project>),
    Text(String),
    Read(bareme::Project),
    Refused(InputError),
}

impl Given {
    /// Takes a project; text is read later, by [`Self::with`], which needs no Python for it.
    pub(crate) fn take(programme: &Bound<Programme>, project: &Bound<PyAny>) -> PyResult<Self> {
        if let Ok(handle) = project.cast::<Project>() {
            let is_ours = handle.get().programme.is(programme);
            let given = Given::Handle(handle.clone().unbind());
            return is_ours.then_some(given).ok_or_else(|| PyValueError::new_err(ANOTHER_PROGRAMME));
        }
        if let Some(text) = project.cast::<PyString>().ok().and_then(|text| text.to_cow().ok()) {
            return Ok(Given::Text(text.into_owned()));
        }
        Ok(input::project(&programme.get().rules, project)?.map_or_else(Given::Refused, Given::Read))
    }

    /// Does something with the facts of the project.
    pub(crate) fn with<T>(
        self,
        programme: &bareme::Programme,
        act: impl FnOnce(&bareme::Project) -> Result<T, InputError>,
    ) -> Result<T, InputError> {
        match self {
            Given::Handle(project) => act(&project.get().facts),
            Given::Text(text) => act(&programme.project_from_json(&text)?),
            Given::Read(facts) => act(&facts),
            Given::Refused(error) => Err(error),
        }
    }
}

const ANOTHER_PROGRAMME: &str = "this project was read by another programme";
