//! Many projects: taken chunk by chunk, decided on in several threads.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

use bareme::{InputError, Options};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyMapping, PyString};

use crate::decision::Decision;
use crate::programme::Programme;
use crate::project::Given;
use crate::python;

/// How many projects are taken at once: between two chunks, Python can interrupt.
const CHUNK: usize = 1000;

/// Evaluates projects in their order.
pub(crate) fn evaluate<'py>(
    programme: &Bound<'py, Programme>,
    projects: &Bound<'py, PyAny>,
    options: &Options,
    progress: Option<&Bound<'py, PyAny>>,
    threads: Option<usize>,
) -> PyResult<Bound<'py, PyList>> {
    let py = programme.py();
    if projects.is_instance_of::<PyString>() || projects.is_instance_of::<PyMapping>() {
        return Err(PyTypeError::new_err("an iterable of projects is wanted, not one project"));
    }
    let threads = count(threads)?;
    let rules = &programme.get().rules;
    let answers = PyList::empty(py);
    let mut projects = projects.try_iter()?.map(|project| Given::take(programme, &project?));
    loop {
        let chunk = projects.by_ref().take(CHUNK).collect::<PyResult<Vec<_>>>()?;
        let done = chunk.len();
        if done == 0 {
            return Ok(answers);
        }
        for answer in py.detach(|| decide(rules, chunk, options, threads)) {
            match answer {
                Ok(decision) => answers.append(Bound::new(py, decision)?)?,
                Err(error) => answers.append(python::refused(py, &error).into_value(py))?,
            }
        }
        progress.map(|progress| progress.call1((done,))).transpose()?;
        py.check_signals()?;
    }
}

/// Returns how many threads are worth while: no more than the machine runs at once.
fn count(threads: Option<usize>) -> PyResult<usize> {
    let most = thread::available_parallelism().map_or(1, NonZero::get);
    match threads {
        Some(0) => Err(PyValueError::new_err("at least one thread is wanted")),
        Some(threads) => Ok(threads.min(most)),
        None => Ok(most),
    }
}

type Answers = Vec<Result<Decision, InputError>>;

/// Decides on projects, an equal share of them in each thread; the first in this one.
fn decide(rules: &bareme::Programme, mut projects: Vec<Given>, options: &Options, threads: usize) -> Answers {
    let share = projects.len().div_ceil(threads);
    let mut others = Vec::new();
    while projects.len() > share {
        others.push(projects.split_off(projects.len() - share));
    }
    let answer = |share: Vec<Given>| -> Answers {
        share.into_iter().map(|project| Decision::new(rules, project, options)).collect()
    };
    thread::scope(|scope| {
        let others: Vec<_> = others.into_iter().rev().map(|share| scope.spawn(|| answer(share))).collect();
        let mut answers = answer(projects);
        for other in others {
            answers.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        answers
    })
}
