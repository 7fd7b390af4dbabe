//! A decision: it stays in Rust until Python looks into it.

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use bareme::{InputError, Options, Programme, Section, Texts};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};
use self_cell::self_cell;

use crate::project::Given;
use crate::python;

type Answer<'r> = bareme::Decision<'r>;

self_cell!(
    /// A decision, kept together with the programme whose texts it uses.
    pub(crate) struct Held {
        owner: Arc<Programme>,
        #[covariant]
        dependent: Answer,
    }
);

impl Held {
    /// Decides on a project, without Python.
    pub(crate) fn decide(
        rules: &Arc<Programme>,
        given: Given,
        options: &Options,
    ) -> Result<Self, InputError> {
        given.with(rules, |project| {
            Held::try_new(Arc::clone(rules), |rules| rules.evaluate(project, options))
        })
    }
}

/// The content of a decision.
enum Said {
    Held(Held),
    /// A decision that was stored.
    Stored {
        json: String,
        outcome: String,
        /// Its pages in every language and form, as Python stored them.
        pages: Vec<u8>,
    },
}

/// The base class of `bareme.Decision`.
#[pyclass(frozen, subclass, module = "bareme._native")]
pub(crate) struct Decision {
    said: Said,
    texts: Texts,
    made: PyOnceLock<Py<PyDict>>,
}

thread_local! {
    /// The content of the next decision: the class that users see is written in Python and called without arguments.
    static NEXT: Cell<Option<(Said, Texts)>> = const { Cell::new(None) };
}

impl Decision {
    /// Returns a decision as users see it.
    pub(crate) fn of(py: Python<'_>, held: Held, texts: Texts) -> PyResult<Bound<'_, PyAny>> {
        NEXT.set(Some((Said::Held(held), texts)));
        python::decision(py)?.call0()
    }
}

#[pymethods]
impl Decision {
    #[new]
    fn new() -> PyResult<Self> {
        let next = NEXT
            .take()
            .ok_or_else(|| PyTypeError::new_err("decisions are made by `evaluate`"))?;
        Ok(Decision {
            said: next.0,
            texts: next.1,
            made: PyOnceLock::new(),
        })
    }

    /// The outcome of the project: `admissible`, `inadmissible`, `discretionary` or `undetermined`.
    #[getter]
    fn outcome(&self) -> &str {
        match &self.said {
            Said::Held(held) => held.borrow_dependent().outcome.name(),
            Said::Stored { outcome, .. } => outcome,
        }
    }

    /// Returns the decision as its JSON text, byte for byte the same in every language.
    ///
    /// >>> import bareme
    /// >>> bareme.evaluate({"phase": "generalisation-2023"}, texts="none").to_json()[:31]
    /// '{"phase":"generalisation-2023",'
    fn to_json(&self, py: Python<'_>) -> Cow<'_, str> {
        match &self.said {
            Said::Held(held) => {
                Cow::Owned(py.detach(|| held.borrow_dependent().to_json(self.texts)))
            }
            Said::Stored { json, .. } => Cow::Borrowed(json),
        }
    }

    #[getter(_texts)]
    fn texts(&self) -> &'static str {
        self.texts.name()
    }

    /// Returns one section as JSON text; nothing for a stored decision, which is a single text.
    fn _section(&self, name: &str) -> Option<String> {
        let Said::Held(held) = &self.said else {
            return None;
        };
        Some(
            held.borrow_dependent()
                .section_to_json(Section::named(name)?, self.texts),
        )
    }

    /// Returns the decision as a page; nothing for a stored decision, which brings its own pages.
    fn _page(&self, py: Python<'_>, form: &str, language: &str) -> PyResult<Option<String>> {
        let Said::Held(held) = &self.said else {
            return Ok(None);
        };
        let page = python::detached(py, || {
            python::written(form, language, |language| {
                held.borrow_dependent().page(language)
            })
        });
        page.map(Some)
    }

    #[getter(_pages)]
    fn pages(&self) -> &[u8] {
        match &self.said {
            Said::Held(_) => &[],
            Said::Stored { pages, .. } => pages,
        }
    }

    /// The sections that Python has already made, to use them again.
    #[getter(_made)]
    fn made<'py>(&self, py: Python<'py>) -> &Bound<'py, PyDict> {
        self.made
            .get_or_init(py, || PyDict::new(py).unbind())
            .bind(py)
    }

    /// Returns a decision that was stored.
    #[classmethod]
    fn _restore<'py>(
        class: &Bound<'py, PyType>,
        json: String,
        texts: &str,
        outcome: String,
        pages: Vec<u8>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let texts = python::chosen(class.py(), texts, None, false)?.texts;
        let stored = Said::Stored {
            json,
            outcome,
            pages,
        };
        NEXT.set(Some((stored, texts)));
        class.call0()
    }
}
