//! `bareme check --mutants`: changes the rules in small ways, one at a time, and names the changes that no scenario notices.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use bareme::words::neutral;
use bareme::{Mutant, Programme, Source};

use crate::refusal::{Ending, refuse};
use crate::scenarios::Suite;

/// What became of a changed rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The check refuses it.
    Refused,
    /// A scenario no longer holds.
    Noticed,
    Unnoticed,
}

/// Tries every change and writes how many are noticed, and where the others are.
pub(crate) fn run(
    sources: &[Source],
    suites: &[Suite],
    out: &mut impl Write,
) -> io::Result<Ending> {
    let mutants = match bareme::mutants(sources) {
        Ok(mutants) => mutants,
        Err(faults) => return Ok(refuse(&faults.to_string())),
    };
    let fates = fates(&mutants, sources, suites);
    let count = |fate: Fate| fates.iter().filter(|one| **one == fate).count();
    let (refused, noticed) = (count(Fate::Refused), count(Fate::Noticed));
    let tried = mutants.len() - refused;
    writeln!(
        out,
        "\n{} changes, {refused} refused; scenarios notice {noticed} of {tried}",
        mutants.len()
    )?;
    let unnoticed = mutants
        .iter()
        .zip(&fates)
        .filter(|(_, fate)| **fate == Fate::Unnoticed);
    for (mutant, _) in unnoticed {
        if let Some((file, at)) = mutant.position(sources) {
            let (file, place, change) = (
                neutral(file),
                neutral(&mutant.place),
                neutral(&mutant.change),
            );
            writeln!(out, "  {file}:{}:{}: {place}: {change}", at.line, at.column)?;
        }
    }
    Ok(Ending::Answered)
}

/// Tries the changes on all processors.
fn fates(mutants: &[Mutant], sources: &[Source], suites: &[Suite]) -> Vec<Fate> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = mutants.get(index) else {
                return done;
            };
            done.push((index, fate(mutant, sources, suites)));
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut fates = vec![Fate::Unnoticed; mutants.len()];
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let done = running
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .flatten();
        for (index, fate) in done {
            fates[index] = fate;
        }
    });
    fates
}

fn fate(mutant: &Mutant, sources: &[Source], suites: &[Suite]) -> Fate {
    let Ok(programme) = Programme::parse(&mutant.apply(sources)) else {
        return Fate::Refused;
    };
    let mut scenarios = suites.iter().flat_map(|suite| &suite.scenarios);
    match scenarios.any(|scenario| !scenario.differences(&programme).is_empty()) {
        true => Fate::Noticed,
        false => Fate::Unnoticed,
    }
}
