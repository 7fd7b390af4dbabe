//! `bareme check --mutants`: changes the rules in small ways, one at a time, and names the changes that no scenario notices.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use bareme::words::neutral;
use bareme::{Diagnostic, Mutant, MutantsTried, Position, Programme, Source, UnnoticedMutant};

use crate::args::Mutants;
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

/// A change that was tried.
pub(crate) struct Tried<'m> {
    mutant: &'m Mutant,
    fate: Fate,
    /// Whether the scenario files say why no scenario can notice it.
    is_explained: bool,
}

/// What the changes of rules came to.
pub(crate) struct Report<'m> {
    sources: &'m [Source],
    /// How many changes there are, of which a sample may be tried.
    all: usize,
    tried: Vec<Tried<'m>>,
    /// What scenario files explain that is not so.
    pub(crate) stale: Vec<Diagnostic>,
}

/// Tries the changes, or a sample of them.
pub(crate) fn run<'m>(
    wanted: &Mutants,
    mutants: &'m [Mutant],
    sources: &'m [Source],
    suites: &[Suite],
) -> Report<'m> {
    let is_wanted = |mutant: &&Mutant| wanted.only.is_none() || mutant.rules == wanted.only;
    let chosen = sample(mutants.iter().filter(is_wanted).collect(), wanted.sample);
    let fates = fates(&chosen, sources, suites);
    let tried = chosen.into_iter().zip(fates).map(|(mutant, fate)| Tried {
        mutant,
        fate,
        is_explained: false,
    });
    let mut report = Report {
        sources,
        all: mutants.len(),
        tried: tried.collect(),
        stale: Vec::new(),
    };
    report.explain(suites, mutants);
    report
}

/// Returns some changes, the same ones each time: they stand evenly over all files.
fn sample(mutants: Vec<&Mutant>, wanted: Option<usize>) -> Vec<&Mutant> {
    let wanted = wanted.unwrap_or(mutants.len()).min(mutants.len());
    (0..wanted)
        .map(|number| mutants[number * mutants.len() / wanted])
        .collect()
}

impl Report<'_> {
    /// Marks the changes that scenario files explain, and finds explanations of what is not so.
    fn explain(&mut self, suites: &[Suite], all: &[Mutant]) {
        for suite in suites {
            for one in &suite.unnoticed {
                for (index, change) in one.changes.iter().enumerate() {
                    let sources = self.sources;
                    let is_it = |mutant: &Mutant| {
                        let file = mutant.position(sources).map(|(file, _)| file);
                        mutant.place == one.place
                            && mutant.change == *change
                            && file == Some(&one.file)
                    };
                    let tried = self.tried.iter_mut().find(|tried| is_it(tried.mutant));
                    let words = match tried {
                        Some(tried) => {
                            tried.is_explained = true;
                            tried.fate.contradiction()
                        }
                        None if all.iter().any(is_it) => None,
                        None => Some("the rules have no such change"),
                    };
                    let fault = words.map(|words| suite.stale(one, index, words));
                    self.stale.extend(fault);
                }
            }
        }
    }

    fn count(&self, is_wanted: impl Fn(&Tried<'_>) -> bool) -> usize {
        self.tried.iter().filter(|tried| is_wanted(tried)).count()
    }

    /// Says that a smaller share than wanted is noticed or explained.
    pub(crate) fn falls_short(&self, least: Option<f64>) -> Option<String> {
        let least = least.filter(|least| self.share() < *least)?;
        Some(format!(
            "a share of {least} of the changes must be noticed or explained"
        ))
    }

    /// Returns the share of the changes that scenarios notice or that are explained, of those that rules can have.
    fn share(&self) -> f64 {
        let possible = self.count(|tried| tried.fate != Fate::Refused);
        let open = self.count(|tried| tried.is_open());
        (possible - open) as f64 / possible.max(1) as f64
    }

    /// Writes how many changes are noticed, and where the others are.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let [tried, refused, noticed, explained] = self.counts();
        let of_all = match self.all == tried {
            true => String::new(),
            false => format!(" of {}", self.all),
        };
        let explained = match explained {
            0 => String::new(),
            explained => format!(", {explained} explained"),
        };
        let possible = tried - refused;
        writeln!(
            out,
            "\n{tried}{of_all} changes, {refused} refused; scenarios notice {noticed} of {possible}{explained}"
        )?;
        self.open().try_for_each(|(mutant, file, at)| {
            let (file, place, change) = (
                neutral(file),
                neutral(&mutant.place),
                neutral(&mutant.change),
            );
            writeln!(out, "  {file}:{}:{}: {place}: {change}", at.line, at.column)
        })
    }

    /// Returns the same, for JSON.
    pub(crate) fn summary(&self) -> MutantsTried<'_> {
        let [tried, refused, noticed, explained] = self.counts();
        let unnoticed = self.open().map(|(mutant, file, at)| UnnoticedMutant {
            file,
            line: at.line,
            column: at.column,
            place: &mutant.place,
            change: &mutant.change,
        });
        MutantsTried {
            changes: self.all,
            tried,
            refused,
            noticed,
            explained,
            unnoticed: unnoticed.collect(),
        }
    }

    /// Returns how many changes were tried, are refused, are noticed, and are explained because they cannot be.
    fn counts(&self) -> [usize; 4] {
        [
            self.tried.len(),
            self.count(|tried| tried.fate == Fate::Refused),
            self.count(|tried| tried.fate == Fate::Noticed),
            self.count(|tried| tried.fate == Fate::Unnoticed && tried.is_explained),
        ]
    }

    /// Returns the changes for which a scenario is missing, with their places.
    fn open(&self) -> impl Iterator<Item = (&Mutant, &str, Position)> {
        let open = self.tried.iter().filter(|tried| tried.is_open());
        open.filter_map(|tried| {
            let (file, at) = tried.mutant.position(self.sources)?;
            Some((tried.mutant, file, at))
        })
    }
}

impl Tried<'_> {
    /// Tells whether a scenario is missing.
    fn is_open(&self) -> bool {
        self.fate == Fate::Unnoticed && !self.is_explained
    }
}

impl Fate {
    /// Says why an explanation that no scenario can notice a change is wrong.
    fn contradiction(self) -> Option<&'static str> {
        match self {
            Fate::Refused => Some("the check refuses this change, so that it needs no explanation"),
            Fate::Noticed => Some("a scenario notices this change"),
            Fate::Unnoticed => None,
        }
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
    match scenarios.any(|scenario| {
        scenario
            .differences(&programme)
            .map_or(true, |found| !found.is_empty())
    }) {
        true => Fate::Noticed,
        false => Fate::Unnoticed,
    }
}
