//! A programme, and the questions that it answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use bareme::schema::Format;
use bareme::{Ask, Form, InputError, Language, Options, Source};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::decision::{Decision, Held};
use crate::many;
use crate::project::{Given, Project};
use crate::python::{self, Written, checked, chosen, detached};

/// The base class of `bareme.Programme`; options are JSON text.
#[pyclass(frozen, subclass, module = "bareme._native")]
pub(crate) struct Programme {
    rules: Arc<bareme::Programme>,
}

#[pymethods]
impl Programme {
    #[new]
    #[pyo3(signature = (files=None))]
    fn new(py: Python<'_>, files: Option<BTreeMap<String, Written>>) -> PyResult<Self> {
        let rules = match files {
            None => bareme_bundled::programme()
                .map_err(|error| PyValueError::new_err(error.to_string()))?,
            Some(files) => {
                let read = py.detach(|| {
                    Source::read(files).and_then(|sources| bareme::Programme::parse(&sources))
                });
                read.map_err(|faults| {
                    python::exception(python::rule_set_error(py), &faults, faults.to_json())
                })?
            }
        };
        Ok(Programme {
            rules: Arc::new(rules),
        })
    }

    /// Reads a project once, to evaluate it often.
    ///
    /// >>> import bareme
    /// >>> programme = bareme.Programme.bundled()
    /// >>> project = programme.project({"phase": "generalisation-2023"})
    /// >>> programme.evaluate(project).outcome
    /// 'undetermined'
    fn project<'py>(&self, project: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Project>> {
        if let Ok(handle) = project.cast::<Project>() {
            return Ok(handle.clone());
        }
        let facts = checked(
            project.py(),
            Given::take(&self.rules, project)?.read(&self.rules),
        )?;
        Bound::new(
            project.py(),
            Project {
                rules: Arc::clone(&self.rules),
                facts,
            },
        )
    }

    /// Returns the decision on a project.
    ///
    /// >>> import bareme
    /// >>> bareme.Programme.bundled().evaluate({"phase": "generalization-2023"})
    /// Traceback (most recent call last):
    /// bareme.errors.InputError: phase: found "generalization-2023", expected one of ...
    #[pyo3(signature = (project, *, texts="both", readings=None, receipt=false))]
    fn evaluate<'py>(
        &self,
        project: &Bound<'py, PyAny>,
        texts: &str,
        readings: Option<&Bound<PyAny>>,
        receipt: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = project.py();
        let options = chosen(py, texts, readings, receipt)?;
        let given = Given::take(&self.rules, project)?;
        let held = detached(py, || Held::decide(&self.rules, given, &options))?;
        Decision::of(py, held, options.texts)
    }

    /// Returns the decision on a project given as JSON text, as JSON text: byte for byte the same in every language.
    ///
    /// >>> import bareme
    /// >>> bareme.Programme.bundled().evaluate_json('{"phase": "generalisation-2023"}')[:31]
    /// '{"phase":"generalisation-2023",'
    #[pyo3(signature = (text, *, texts="both", readings=None, receipt=false))]
    fn evaluate_json(
        &self,
        py: Python<'_>,
        text: Written,
        texts: &str,
        readings: Option<&Bound<PyAny>>,
        receipt: bool,
    ) -> PyResult<String> {
        let options = chosen(py, texts, readings, receipt)?;
        let text = checked(py, text.text())?;
        detached(py, || self.rules.evaluate_json(text, &options))
    }

    /// Returns the decision on each project of a list, or its error.
    fn _decide<'py>(
        &self,
        projects: &Bound<'py, PyList>,
        options: &str,
        threads: Option<usize>,
    ) -> PyResult<Vec<Bound<'py, PyAny>>> {
        let py = projects.py();
        let options = checked(py, Options::from_json(options))?;
        let given = projects
            .iter()
            .map(|project| Given::take(&self.rules, &project))
            .collect::<PyResult<_>>()?;
        let answers = py.detach(|| many::decide(&self.rules, given, &options, threads));
        let shown = answers.into_iter().map(|answer| match answer {
            Ok(held) => Decision::of(py, held, options.texts),
            Err(error) => Ok(python::refused(py, &error)
                .into_value(py)
                .into_bound(py)
                .into_any()),
        });
        shown.collect()
    }

    /// Returns any answer about a project, by its name, as JSON text.
    fn _ask(&self, ask: &str, project: &Bound<PyAny>, options: &str) -> PyResult<String> {
        self.answer(project, options, |rules, facts, options| {
            rules.ask(Ask::named(ask)?, facts, options)
        })
    }

    /// Returns any answer about a project, by its name, as a page in a form.
    fn _page(
        &self,
        ask: &str,
        form: &str,
        project: &Bound<PyAny>,
        options: &str,
    ) -> PyResult<String> {
        self.answer(project, options, |rules, facts, options| {
            let page = rules.ask_page(Ask::named(ask)?, facts, options)?;
            Ok(page.written(Form::named(form)?))
        })
    }

    /// Compares what these rules and earlier ones say of a project, as JSON text.
    fn _compare_with(
        &self,
        earlier: &Programme,
        project: &Bound<PyAny>,
        options: &str,
    ) -> PyResult<String> {
        let earlier = &earlier.rules;
        self.answer(project, options, |rules, facts, options| {
            let compared = rules.compare_with(earlier, facts, options)?;
            Ok(compared.to_json(options.texts))
        })
    }

    /// Compares what these rules and earlier ones say of a project, as a page in a form.
    fn _compare_page(
        &self,
        earlier: &Programme,
        project: &Bound<PyAny>,
        options: &str,
        form: &str,
        language: &str,
    ) -> PyResult<String> {
        let earlier = &earlier.rules;
        self.answer(project, options, |rules, facts, options| {
            let compared = rules.compare_with(earlier, facts, options)?;
            python::written(form, language, |language| compared.page(language))
        })
    }

    /// Decides a project again from a receipt.
    fn _verify(&self, receipt: Written, project: &Bound<PyAny>, options: &str) -> PyResult<String> {
        let (py, given) = (project.py(), Given::take(&self.rules, project)?);
        let texts = checked(py, Options::from_json(options))?.texts;
        let receipt = checked(py, receipt.text())?;
        detached(py, || {
            let found = self.rules.verify_read(receipt, given.read(&self.rules))?;
            Ok(found.to_json(texts))
        })
    }

    fn _verify_page(
        &self,
        receipt: Written,
        project: &Bound<PyAny>,
        form: &str,
        language: &str,
    ) -> PyResult<String> {
        let (py, given) = (project.py(), Given::take(&self.rules, project)?);
        let receipt = checked(py, receipt.text())?;
        detached(py, || {
            let found = self.rules.verify_read(receipt, given.read(&self.rules))?;
            python::written(form, language, |language| found.page(language))
        })
    }

    fn _prove(&self, py: Python<'_>, rule_set: Option<&str>, options: &str) -> PyResult<String> {
        let texts = checked(py, Options::from_json(options))?.texts;
        detached(py, || self.rules.prove_json(rule_set, texts))
    }

    fn _prove_page(
        &self,
        py: Python<'_>,
        rule_set: Option<&str>,
        form: &str,
        language: &str,
    ) -> PyResult<String> {
        detached(py, || {
            let found = self.rules.prove_untried(rule_set)?;
            python::written(form, language, |language| found.page(language))
        })
    }

    fn _about(&self) -> String {
        self.rules.about_json()
    }

    fn _schema(&self, py: Python<'_>, format: &str, language: &str) -> PyResult<String> {
        let language = checked(py, Language::named(language))?;
        Ok(self
            .rules
            .schema(checked(py, Format::named(format))?, language)
            .to_string())
    }
}

impl Programme {
    /// Answers a question about a project, given its facts and the options, while the other threads of Python go on.
    fn answer(
        &self,
        project: &Bound<PyAny>,
        options: &str,
        act: impl FnOnce(&bareme::Programme, &bareme::Project, &Options) -> Result<String, InputError>
        + Send,
    ) -> PyResult<String> {
        let options = checked(project.py(), Options::from_json(options))?;
        let given = Given::take(&self.rules, project)?;
        detached(project.py(), || {
            given.with(&self.rules, |facts| act(&self.rules, facts, &options))
        })
    }
}
