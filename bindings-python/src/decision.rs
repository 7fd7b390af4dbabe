//! A decision: it stays in Rust until Python looks into it.

use std::borrow::Cow;

use bareme::{Options, RuleSet, Texts};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyType};
use self_cell::self_cell;

use crate::project::Given;
use crate::{options, python};

type Answer<'r> = bareme::Decision<'r>;

self_cell!(
    /// A decision beside the rule set that it borrows its words from.
    struct Held {
        owner: RuleSet,
        #[covariant]
        dependent: Answer,
    }
);

/// What a decision says.
enum Said {
    Held(Held),
    /// The JSON of a decision that was stored.
    Stored(String),
}

/// What a rule set says of a project: see `Programme.evaluate`.
///
/// Its parts are those of the JSON form, with amounts as `decimal.Decimal` and days as `datetime.date`; they are made
/// when they are first looked at. A decision does not change, can be compared, copied and pickled.
///
/// >>> import bareme
/// >>> decision = bareme.evaluate({"phase": "generalisation-2023"}, texts="en")
/// >>> decision.outcome
/// 'undetermined'
/// >>> decision.grant.amount is None, decision.grant.min
/// (True, Decimal('0.00'))
/// >>> decision.missing[0].question.en
/// 'Which establishments and services does the project gather?'
#[pyclass(frozen, module = "bareme")]
pub(crate) struct Decision {
    said: Said,
    texts: Texts,
    parts: PyOnceLock<Py<PyAny>>,
}

impl Decision {
    /// Decides on a project, without Python.
    pub(crate) fn new(rules: &bareme::Programme, given: Given, options: &Options) -> Result<Self, bareme::InputError> {
        given.with(rules, |project| {
            let basis = options.receipt.then(|| rules.basis(project, options)).transpose()?;
            let rules = rules.rules_for(project)?;
            let readings = rules.readings_with(&options.readings)?;
            let held = Held::new(rules.clone(), |rules| {
                let mut decision = rules.evaluate_with(project, &readings);
                decision.basis = basis;
                decision
            });
            Ok(Decision { said: Said::Held(held), texts: options.texts, parts: PyOnceLock::new() })
        })
    }

    fn json(&self) -> Cow<'_, str> {
        match &self.said {
            Said::Held(held) => Cow::Owned(held.borrow_dependent().to_json(self.texts)),
            Said::Stored(json) => Cow::Borrowed(json),
        }
    }

    /// Returns a typed part of the decision.
    fn part<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let parts =
            self.parts.get_or_try_init(py, || python::parts(py)?.call1((self.to_dict(py)?,)).map(Bound::unbind));
        parts?.bind(py).getattr(name)
    }
}

/// Returns the JSON text of a receipt: of a decision that carries one, of JSON text, or of a mapping.
pub(crate) fn receipt_text(receipt: &Bound<PyAny>) -> PyResult<String> {
    if let Ok(decision) = receipt.cast::<Decision>() {
        return Ok(decision.get().json().into_owned());
    }
    if let Ok(text) = receipt.cast::<PyString>() {
        return Ok(text.to_cow()?.into_owned());
    }
    let options = PyDict::new(receipt.py());
    // As the engine writes texts, so that a decision keeps its bytes.
    options.set_item("ensure_ascii", false)?;
    python::dumps(receipt.py())?.call((receipt,), Some(&options))?.extract()
}

#[pymethods]
impl Decision {
    /// The id of the phase that was applied.
    #[getter]
    fn phase<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "phase")
    }

    /// The id of the call that was applied, if any.
    #[getter]
    fn call<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "call")
    }

    /// The version and the digest of the rules, and the version of the engine.
    #[getter]
    fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "rules")
    }

    /// What becomes of the project: `receivable`, `not-receivable`, `discretionary` or `undetermined`.
    #[getter]
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match &self.said {
            Said::Held(held) => held.borrow_dependent().outcome.name().into_bound_py_any(py),
            Said::Stored(_) => self.part(py, "outcome"),
        }
    }

    /// Every criterion, in the order of the rule set.
    #[getter]
    fn criteria<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "criteria")
    }

    /// The records that count, where the programme counts some.
    #[getter]
    fn counted<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "counted")
    }

    /// Where and when the project is filed.
    #[getter]
    fn desk<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "desk")
    }

    /// What the project brings if it is received.
    #[getter]
    fn grant<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "grant")
    }

    /// When the grant is paid.
    #[getter]
    fn payments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "payments")
    }

    /// The documents of the file.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "documents")
    }

    /// Each usage target on each measure.
    #[getter]
    fn usage<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "usage")
    }

    /// What the authority looks at first.
    #[getter]
    fn priorities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "priorities")
    }

    /// The readings this decision went through.
    #[getter]
    fn readings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "readings")
    }

    /// The unknown facts that still matter, most decisive first.
    #[getter]
    fn missing<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "missing")
    }

    /// Remarks.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "notes")
    }

    /// Returns the decision as its JSON text, byte for byte the same in every language.
    ///
    /// >>> import bareme
    /// >>> bareme.evaluate({"phase": "generalisation-2023"}, texts="none").to_json()[:31]
    /// '{"phase":"generalisation-2023",'
    fn to_json(&self) -> Cow<'_, str> {
        self.json()
    }

    /// Returns the decision as a dict of plain values, those of its JSON text.
    ///
    /// >>> import bareme
    /// >>> bareme.evaluate({"phase": "generalisation-2023"}).to_dict()["grant"]["min"]
    /// '0.00'
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python::loads(py)?.call1((self.json(),))
    }

    /// Returns the decision as HTML, as notebooks show it, in `"fr"` or `"en"`.
    ///
    /// Without a language, it is the one of `texts`, French when there are both.
    ///
    /// >>> import bareme
    /// >>> page = bareme.evaluate({"phase": "generalisation-2023"}).to_html("en")
    /// >>> "It cannot be said yet" in page
    /// True
    #[pyo3(signature = (language=None))]
    fn to_html<'py>(&self, py: Python<'py>, language: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
        let language = language.unwrap_or(if options::name(self.texts) == "en" { "en" } else { "fr" });
        python::page(py)?.call1((self.to_dict(py)?, language))
    }

    fn _repr_html_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.to_html(py, None)
    }

    fn __repr__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python::brief(py)?.call1((self.to_dict(py)?,))
    }

    fn __eq__(&self, other: &Bound<PyAny>) -> bool {
        other.cast::<Decision>().is_ok_and(|other| self.json() == other.get().json())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String, &'static str))> {
        let restore = slf.get_type().getattr("_restore")?;
        Ok((restore, (slf.get().json().into_owned(), options::name(slf.get().texts))))
    }

    /// Returns a decision that was stored.
    #[classmethod]
    fn _restore(class: &Bound<PyType>, json: String, texts: &str) -> PyResult<Self> {
        let texts = options::read(class.py(), texts, None)?.texts;
        Ok(Decision { said: Said::Stored(json), texts, parts: PyOnceLock::new() })
    }
}
