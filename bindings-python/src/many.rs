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

fn count(threads: Option<usize>) -> PyResult<usize> {
    match threads {
        Some(0) => Err(PyValueError::new_err("at least one thread is wanted")),
        Some(threads) => Ok(threads),
        None => Ok(thread::available_parallelism().map_or(1, NonZero::get)),
    }
}

/// Decides on projects, an equal share of them in each thread.
fn decide(
    rules: &bareme::Programme,
    mut projects: Vec<Given>,
    options: &Options,
    threads: usize,
) -> Vec<Result<Decision, InputError>> {
    let share = projects.len().div_ceil(threads);
    let mut shares = Vec::new();
    while projects.len() > share {
        shares.push(projects.split_off(projects.len() - share));
    }
    shares.push(projects);
    thread::scope(|scope| {
        let running: Vec<_> = shares
            .into_iter()
            .rev()
            .map(|share| {
                scope.spawn(|| {
                    share.into_iter().map(|project| Decision::new(rules, project, options)).collect::<Vec<_>>()
                })
            })
            .collect();
        running.into_iter().flat_map(|share| share.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}
