//! `bareme check --mutants`: changes the rules in small ways, one at a time, and names the changes that no scenario notices.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use bareme::words::neutral;
use bareme::{Mutant, Programme, Source};

use crate::args::Mutants;
use crate::refusal::{Ending, refuse};
use crate::scenarios::Suite;
use crate::terminal;

/// After how many changes the user sees the progress.
const SHOWN_EVERY: usize = 50;

/// What became of a changed rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// The check refuses it.
    Refused,
    /// A scenario no longer holds.
    Noticed,
    Unnoticed,
}

/// What the changes of rules came to.
struct Report<'m> {
    /// How many changes there are, of which a sample may be tried.
    all: usize,
    tried: Vec<(&'m Mutant, Fate)>,
}

/// Tries the changes and writes how many are noticed, and where the others are.
pub(crate) fn run(
    wanted: &Mutants,
    sources: &[Source],
    suites: &[Suite],
    out: &mut impl Write,
) -> io::Result<Ending> {
    let mutants = match bareme::mutants(sources) {
        Ok(mutants) => mutants,
        Err(faults) => return Ok(refuse(&faults.to_string())),
    };
    let chosen = sample(&mutants, wanted.sample);
    let fates = fates(&chosen, sources, suites);
    let report = Report {
        all: mutants.len(),
        tried: chosen.into_iter().zip(fates).collect(),
    };
    report.write(sources, out)?;
    let least = wanted.least.unwrap_or_default();
    if report.share() >= least {
        return Ok(Ending::Answered);
    }
    out.flush()?;
    Ok(refuse(&format!(
        "scenarios notice fewer changes than {least} of them"
    )))
}

/// Returns some changes, the same ones each time: they stand evenly over all files.
fn sample(mutants: &[Mutant], wanted: Option<usize>) -> Vec<&Mutant> {
    let wanted = wanted.unwrap_or(mutants.len()).min(mutants.len());
    (0..wanted)
        .map(|number| &mutants[number * mutants.len() / wanted])
        .collect()
}

impl Report<'_> {
    fn count(&self, fate: Fate) -> usize {
        self.tried.iter().filter(|(_, one)| *one == fate).count()
    }

    /// Returns the share of the changes that scenarios notice, of those that rules can have.
    fn share(&self) -> f64 {
        let [noticed, unnoticed] =
            [Fate::Noticed, Fate::Unnoticed].map(|fate| self.count(fate) as f64);
        noticed / (noticed + unnoticed).max(1.0)
    }

    fn write(&self, sources: &[Source], out: &mut impl Write) -> io::Result<()> {
        let (tried, refused) = (self.tried.len(), self.count(Fate::Refused));
        let of_all = match self.all == tried {
            true => String::new(),
            false => format!(" of {}", self.all),
        };
        writeln!(
            out,
            "\n{tried}{of_all} changes, {refused} refused; scenarios notice {} of {}",
            self.count(Fate::Noticed),
            tried - refused
        )?;
        let mut unnoticed = self
            .tried
            .iter()
            .filter(|(_, fate)| *fate == Fate::Unnoticed);
        unnoticed.try_for_each(|(mutant, _)| {
            let Some((file, at)) = mutant.position(sources) else {
                return Ok(());
            };
            let (file, place, change) = (
                neutral(file),
                neutral(&mutant.place),
                neutral(&mutant.change),
            );
            writeln!(out, "  {file}:{}:{}: {place}: {change}", at.line, at.column)
        })
    }
}

/// Tries the changes on all processors.
fn fates(mutants: &[&Mutant], sources: &[Source], suites: &[Suite]) -> Vec<Fate> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(mutant) = mutants.get(index) else {
                return done;
            };
            if index.is_multiple_of(SHOWN_EVERY) {
                terminal::progress(&format!("{index} of {} changes", mutants.len()));
            }
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

/// Tries a change on the scenarios of its phase, or on all of them.
fn fate(mutant: &Mutant, sources: &[Source], suites: &[Suite]) -> Fate {
    let Ok(programme) = Programme::parse(&mutant.apply(sources)) else {
        return Fate::Refused;
    };
    let mut scenarios = suites
        .iter()
        .filter(|suite| {
            mutant
                .phase
                .as_ref()
                .is_none_or(|phase| *phase == suite.phase)
        })
        .flat_map(|suite| &suite.scenarios);
    match scenarios.any(|scenario| !scenario.differences(&programme).is_empty()) {
        true => Fate::Noticed,
        false => Fate::Unnoticed,
    }
}
