//! Many projects, in several threads.

use std::iter;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use bareme::{InputError, Options, Programme};

use crate::decision::Held;
use crate::project::Given;

type Answers = Vec<Result<Held, InputError>>;

/// Decides on projects in their order. Each thread decides an equal share; the current thread decides the last share.
pub(crate) fn decide(
    rules: &Arc<Programme>,
    projects: Vec<Given>,
    options: &Options,
    threads: Option<usize>,
) -> Answers {
    let answer = |share: Vec<Given>| {
        share
            .into_iter()
            .map(|project| Held::decide(rules, project, options))
            .collect()
    };
    let mut shares = shares(projects, count(threads));
    let last = shares.pop().unwrap_or_default();
    thread::scope(|scope| {
        let others: Vec<_> = shares
            .into_iter()
            .map(|share| scope.spawn(|| -> Answers { answer(share) }))
            .collect();
        let last: Answers = answer(last);
        let others = others
            .into_iter()
            .flat_map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        others.chain(last).collect()
    })
}

/// Returns how many threads to use: no more than the machine runs at once.
fn count(wanted: Option<usize>) -> usize {
    let most = thread::available_parallelism().map_or(1, NonZero::get);
    wanted.map_or(most, |wanted| wanted.clamp(1, most))
}

/// Divides items into equal shares, in their order; the last may be smaller.
fn shares<T>(items: Vec<T>, count: usize) -> Vec<Vec<T>> {
    let size = items.len().div_ceil(count);
    let mut items = items.into_iter();
    iter::from_fn(|| {
        Some(items.by_ref().take(size).collect()).filter(|share: &Vec<T>| !share.is_empty())
    })
    .collect()
}
