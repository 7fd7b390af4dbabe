//! A programme, and the calls over the bundled one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bareme::schema::Format;
use bareme::{Diagnostics, InputError, Options, Source};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyString};

use crate::decision::{self, Decision};
use crate::options::BOTH;
use crate::project::{Given, Project};
use crate::{many, options, python};

/// A grant programme: its facts and the rule sets of its phases and calls, checked and compiled.
///
/// Wherever it takes a project, that is a mapping or a dataclass with the facts that are known, JSON text, or a
/// `Project`. A fact that is left out or `None` is unknown. Amounts are `decimal.Decimal` or texts, never floats; days
/// are `datetime.date` or texts. What cannot be understood is refused with an `InputError`.
///
/// `texts` chooses the languages of labels and messages: `"both"`, `"fr"`, `"en"` or `"none"`. `readings` chooses
/// options of readings, where the sources leave a doubt: `{"reading": "option"}`. With `receipt`, a decision carries what
/// it stands on, for `verify`.
///
/// >>> import bareme
/// >>> programme = bareme.Programme.bundled()
/// >>> programme
/// <Programme esms-numerique>
/// >>> programme.evaluate({"phase": "generalisation-2023"}).outcome
/// 'undetermined'
#[pyclass(frozen, module = "bareme")]
pub(crate) struct Programme {
    pub(crate) rules: bareme::Programme,
}

#[pymethods]
impl Programme {
    /// Returns the programme *ESMS numérique*, which is read on the first call.
    ///
    /// >>> import bareme
    /// >>> bareme.Programme.bundled() is bareme.Programme.bundled()
    /// True
    #[staticmethod]
    fn bundled(py: Python<'_>) -> PyResult<&Bound<'_, Self>> {
        static BUNDLED: PyOnceLock<Py<Programme>> = PyOnceLock::new();
        let programme = BUNDLED.get_or_try_init(py, || Py::new(py, checked(py, bareme::Programme::bundled())?));
        programme.map(|programme| programme.bind(py))
    }

    /// Returns a programme from its rule files: their texts, by their names.
    ///
    /// >>> import bareme
    /// >>> try:
    /// ...     programme = bareme.Programme.parse({"phase.toml": "[phase]"})
    /// ... except bareme.RuleSetError as error:
    /// ...     print(error.diagnostics[0].file, error.diagnostics[0].code)
    /// phase.toml head-table
    #[staticmethod]
    fn parse(py: Python<'_>, files: BTreeMap<String, String>) -> PyResult<Self> {
        let sources: Vec<Source> = files.into_iter().map(|(name, text)| Source { name, text }).collect();
        checked(py, bareme::Programme::parse(&sources))
    }

    /// Returns a programme from the rule files of a folder: every `*.toml` below it, scenarios aside.
    ///
    /// >>> import bareme
    /// >>> bareme.Programme.load("no-such-folder")
    /// Traceback (most recent call last):
    /// FileNotFoundError: no `.toml` file below `no-such-folder`
    #[staticmethod]
    fn load(py: Python<'_>, folder: &Bound<PyAny>) -> PyResult<Self> {
        Self::parse(py, python::rule_files(py)?.call1((folder,))?.extract()?)
    }

    /// The id of the programme.
    #[getter]
    fn id(&self) -> &str {
        self.rules.id()
    }

    /// The version of its rules.
    #[getter]
    fn version(&self) -> &str {
        self.rules.version()
    }

    /// The rule sets: each phase, then each call over its phase.
    #[getter]
    fn rule_sets<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let class = python::rule_set(py)?;
        let described = self.rules.rule_sets().iter().map(|rules| {
            let label = (&rules.label().fr, &rules.label().en);
            let window = rules.window().map(|(first, last)| (first.to_string(), last.to_string()));
            class.call1((rules.id(), rules.phase(), rules.call(), label, window))
        });
        PyList::new(py, described.collect::<PyResult<Vec<_>>>()?)
    }

    /// Reads a project once, to evaluate it often.
    ///
    /// >>> import bareme
    /// >>> programme = bareme.Programme.bundled()
    /// >>> project = programme.project({"phase": "generalisation-2023"})
    /// >>> programme.evaluate(project).outcome
    /// 'undetermined'
    fn project(slf: &Bound<Self>, project: &Bound<PyAny>) -> PyResult<Project> {
        let facts = with(slf, project, |_, facts| Ok(facts.clone()))?;
        Ok(Project { programme: slf.clone().unbind(), facts })
    }

    /// Returns what the rules say of a project.
    ///
    /// >>> import bareme
    /// >>> bareme.Programme.bundled().evaluate({"phase": "generalization-2023"})
    /// Traceback (most recent call last):
    /// bareme.errors.InputError: phase: found "generalization-2023", expected one of ...
    #[pyo3(signature = (project, *, texts=BOTH, readings=None, receipt=false))]
    #[pyo3(text_signature = "($self, project, *, texts='both', readings=None, receipt=False)")]
    fn evaluate(
        slf: &Bound<Self>,
        project: &Bound<PyAny>,
        texts: Cow<str>,
        readings: Option<&Bound<PyAny>>,
        receipt: bool,
    ) -> PyResult<Decision> {
        let options = options::read(slf.py(), &texts, readings)?;
        let options = Options { receipt, ..options };
        let decided = Decision::new(&slf.get().rules, Given::take(slf, project)?, &options);
        decided.map_err(|error| python::refused(slf.py(), &error))
    }

    /// Returns the decision on a project given as JSON text, as JSON text: byte for byte the same in every language.
    ///
    /// >>> import bareme
    /// >>> bareme.Programme.bundled().evaluate_json('{"phase": "generalisation-2023"}')[:31]
    /// '{"phase":"generalisation-2023",'
    #[pyo3(signature = (text, *, texts=BOTH, readings=None, receipt=false))]
    #[pyo3(text_signature = "($self, text, *, texts='both', readings=None, receipt=False)")]
    fn evaluate_json(
        &self,
        py: Python<'_>,
        text: Cow<str>,
        texts: Cow<str>,
        readings: Option<&Bound<PyAny>>,
        receipt: bool,
    ) -> PyResult<String> {
        let options = options::read(py, &texts, readings)?;
        let options = Options { receipt, ..options };
        py.detach(|| self.rules.evaluate_json(&text, &options)).map_err(|error| python::refused(py, &error))
    }

    /// Returns what the rules say of many projects, in their order: a `Decision` for each, or its `InputError`.
    ///
    /// The projects are taken from any iterable, a thousand at a time, and decided on in all cores, or in as many as
    /// `threads` says, while other Python threads go on. After each thousand, `progress` is called with how many were
    /// done since the last time, as `tqdm.update` wants it.
    ///
    /// >>> import bareme
    /// >>> phases = ["generalisation-2022", "generalisation-2023", "generalisation-2024"]
    /// >>> for answer in bareme.Programme.bundled().evaluate_many({"phase": phase} for phase in phases):
    /// ...     print(answer.faults[0].code if isinstance(answer, bareme.InputError) else answer.outcome)
    /// undetermined
    /// undetermined
    /// unknown-code
    #[pyo3(signature = (projects, *, texts=BOTH, readings=None, receipt=false, progress=None, threads=None))]
    #[pyo3(
        text_signature = "($self, projects, *, texts='both', readings=None, receipt=False, progress=None, threads=None)"
    )]
    fn evaluate_many<'py>(
        slf: &Bound<'py, Self>,
        projects: &Bound<'py, PyAny>,
        texts: Cow<str>,
        readings: Option<&Bound<'py, PyAny>>,
        receipt: bool,
        progress: Option<&Bound<'py, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyList>> {
        let options = options::read(slf.py(), &texts, readings)?;
        let options = Options { receipt, ..options };
        many::evaluate(slf, projects, &options, progress, threads)
    }

    /// Returns the decision on a project and the steps behind each of its results, as a dict.
    ///
    /// >>> import bareme
    /// >>> explanation = bareme.Programme.bundled().explain({"phase": "generalisation-2023"})
    /// >>> [result["id"] for result in explanation["results"] if result["kind"] == "payment"]
    /// ['advance', 'balance']
    #[pyo3(signature = (project, *, texts=BOTH, readings=None))]
    #[pyo3(text_signature = "($self, project, *, texts='both', readings=None)")]
    fn explain<'py>(
        slf: &Bound<'py, Self>,
        project: &Bound<'py, PyAny>,
        texts: Cow<str>,
        readings: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = options::read(slf.py(), &texts, readings)?;
        let json = with(slf, project, |programme, facts| {
            let rules = programme.rules_for(facts)?;
            Ok(rules.explain(facts, &rules.readings_with(&options.readings)?).to_json(options.texts))
        })?;
        python::loads(slf.py())?.call1((json,))
    }

    /// Returns what to ask next about a project, as a dict: the facts that can still change its outcome or its amount,
    /// most decisive first.
    ///
    /// >>> import bareme
    /// >>> asked = bareme.Programme.bundled().questions({"phase": "generalisation-2023"})
    /// >>> asked["questions"][0]["fact"]
    /// 'solution.identical_for_all'
    #[pyo3(signature = (project, *, texts=BOTH, readings=None))]
    #[pyo3(text_signature = "($self, project, *, texts='both', readings=None)")]
    fn questions<'py>(
        slf: &Bound<'py, Self>,
        project: &Bound<'py, PyAny>,
        texts: Cow<str>,
        readings: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = options::read(slf.py(), &texts, readings)?;
        let json = with(slf, project, |programme, facts| {
            programme.questions(facts, &options).map(|questions| questions.to_json(options.texts))
        })?;
        python::loads(slf.py())?.call1((json,))
    }

    /// Returns what is said of a project as it was known at the end of each month in which an event or a measure is dated,
    /// as a dict.
    ///
    /// >>> import bareme
    /// >>> signed = {"phase": "generalisation-2023", "timeline": {"agreement_signed_on": "2023-07-10"}}
    /// >>> [month["month"] for month in bareme.Programme.bundled().follow(signed)["months"]]
    /// ['2023-07']
    #[pyo3(signature = (project, *, texts=BOTH, readings=None))]
    #[pyo3(text_signature = "($self, project, *, texts='both', readings=None)")]
    fn follow<'py>(
        slf: &Bound<'py, Self>,
        project: &Bound<'py, PyAny>,
        texts: Cow<str>,
        readings: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = options::read(slf.py(), &texts, readings)?;
        let json = with(slf, project, |programme, facts| {
            programme.follow(facts, &options).map(|followed| followed.to_json(options.texts))
        })?;
        python::loads(slf.py())?.call1((json,))
    }

    /// Returns what several phases or calls say of one project, side by side, as a dict; every phase when none is named.
    ///
    /// >>> import bareme
    /// >>> comparison = bareme.Programme.bundled().compare({}, ["generalisation-2022", "generalisation-2023"])
    /// >>> [column["outcome"] for column in comparison["columns"]]
    /// ['undetermined', 'undetermined']
    #[pyo3(signature = (project, ids=Vec::new(), *, texts=BOTH, readings=None))]
    #[pyo3(text_signature = "($self, project, ids=(), *, texts='both', readings=None)")]
    fn compare<'py>(
        slf: &Bound<'py, Self>,
        project: &Bound<'py, PyAny>,
        ids: Vec<String>,
        texts: Cow<str>,
        readings: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let options = options::read(slf.py(), &texts, readings)?;
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let json = with(slf, project, |programme, facts| {
            programme.compare(facts, &ids, &options.readings).map(|comparison| comparison.to_json(options.texts))
        })?;
        python::loads(slf.py())?.call1((json,))
    }

    /// Decides a project again from a receipt, or from a decision that carries one, and returns whether it is the same, as
    /// a dict. The receipt is a `Decision`, a mapping or JSON text.
    ///
    /// >>> import bareme
    /// >>> programme, project = bareme.Programme.bundled(), {"phase": "generalisation-2023"}
    /// >>> decision = programme.evaluate(project, receipt=True)
    /// >>> programme.verify(decision, project)["agrees"]
    /// True
    /// >>> other = programme.verify(decision, {**project, "vat_recovered": True})
    /// >>> [part["part"] for part in other["parts"] if not part["agrees"]]
    /// ['input', 'decision']
    #[pyo3(signature = (receipt, project, *, texts=BOTH))]
    #[pyo3(text_signature = "($self, receipt, project, *, texts='both')")]
    fn verify<'py>(
        slf: &Bound<'py, Self>,
        receipt: &Bound<'py, PyAny>,
        project: &Bound<'py, PyAny>,
        texts: Cow<str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let (texts, receipt) = (options::read(py, &texts, None)?.texts, decision::receipt_text(receipt)?);
        let found = match project.cast::<PyString>() {
            Ok(text) => {
                slf.get().rules.verify_text(&receipt, &text.to_cow()?).map_err(|error| python::refused(py, &error))
            }
            Err(_) => with(slf, project, |programme, facts| programme.verify(&receipt, facts)),
        };
        python::loads(py)?.call1((found?.to_json(texts),))
    }

    /// Returns the JSON Schema of a format, such as `"project"` or `"decision"`, as a dict.
    ///
    /// >>> import bareme
    /// >>> bareme.Programme.bundled().schema("project")["title"]
    /// 'Project'
    fn schema<'py>(&self, py: Python<'py>, format: Cow<str>) -> PyResult<Bound<'py, PyAny>> {
        let format = Format::named(&format).ok_or_else(|| {
            let names = Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
            PyValueError::new_err(format!("there is no schema of `{format}`, only of {names}"))
        })?;
        python::loads(py)?.call1((self.rules.schema(format).to_string(),))
    }

    fn __repr__(&self) -> String {
        format!("<Programme {}>", self.rules.id())
    }
}

/// Evaluates a project under the bundled programme, *ESMS numérique*: see `Programme.evaluate`.
///
/// >>> import bareme
/// >>> bareme.evaluate({"phase": "generalisation-2023"}).outcome
/// 'undetermined'
#[pyfunction]
#[pyo3(signature = (project, *, texts=BOTH, readings=None, receipt=false))]
#[pyo3(text_signature = "(project, *, texts='both', readings=None, receipt=False)")]
pub(crate) fn evaluate(
    py: Python<'_>,
    project: &Bound<PyAny>,
    texts: Cow<str>,
    readings: Option<&Bound<PyAny>>,
    receipt: bool,
) -> PyResult<Decision> {
    Programme::evaluate(Programme::bundled(py)?, project, texts, readings, receipt)
}

/// Evaluates many projects under the bundled programme, *ESMS numérique*: see `Programme.evaluate_many`.
///
/// >>> import bareme
/// >>> [decision.outcome for decision in bareme.evaluate_many([{"phase": "generalisation-2023"}] * 2)]
/// ['undetermined', 'undetermined']
#[pyfunction]
#[pyo3(signature = (projects, *, texts=BOTH, readings=None, receipt=false, progress=None, threads=None))]
#[pyo3(text_signature = "(projects, *, texts='both', readings=None, receipt=False, progress=None, threads=None)")]
pub(crate) fn evaluate_many<'py>(
    py: Python<'py>,
    projects: &Bound<'py, PyAny>,
    texts: Cow<str>,
    readings: Option<&Bound<'py, PyAny>>,
    receipt: bool,
    progress: Option<&Bound<'py, PyAny>>,
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyList>> {
    Programme::evaluate_many(Programme::bundled(py)?, projects, texts, readings, receipt, progress, threads)
}

/// Does something with a project that is given.
fn with<T>(
    programme: &Bound<Programme>,
    project: &Bound<PyAny>,
    act: impl FnOnce(&bareme::Programme, &bareme::Project) -> Result<T, InputError>,
) -> PyResult<T> {
    let rules = &programme.get().rules;
    let done = Given::take(programme, project)?.with(rules, |facts| act(rules, facts));
    done.map_err(|error| python::refused(programme.py(), &error))
}

fn checked(py: Python<'_>, read: Result<bareme::Programme, Diagnostics>) -> PyResult<Programme> {
    read.map(|rules| Programme { rules }).map_err(|faults| python::refused_rules(py, &faults))
}
