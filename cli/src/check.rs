//! `bareme check`: checks rule sets, and shows how many provisions of the sources they cite.

use std::io::{self, Write};

use bareme::words::neutral;
use bareme::{
    CheckAnswer, Code, Diagnostic, Diagnostics, PhaseCoverage, Programme, Reach, Severity, Source,
    Span,
};

use crate::args::{Check, Colour, Command, Format};
use crate::mutants::Report;
use crate::refusal::{Ending, refuse};
use crate::rules::Broken;
use crate::scenarios::Suite;
use crate::{coverage, mutants, proofs, rules, scenarios};

/// Reports rules that have faults: as JSON in place of the answer, when a check would answer in JSON.
pub(crate) fn refused(
    command: &Command,
    broken: &Broken,
    out: &mut impl Write,
) -> io::Result<Ending> {
    match command {
        Command::Check(wanted) => faulty(wanted, broken, out),
        _ => Ok(refuse(&broken.words)),
    }
}

fn faulty(wanted: &Check, broken: &Broken, out: &mut impl Write) -> io::Result<Ending> {
    match &broken.faults {
        Some(faults) if wanted.format == Format::Json => {
            writeln!(out, "{faults}")?;
            Ok(Ending::Refused)
        }
        _ => {
            out.flush()?;
            Ok(refuse(&broken.words))
        }
    }
}

/// Writes the table of coverage, which scenarios hold and, when wanted, the proofs.
///
/// A programme with diagnostics never gets here: [`rules::load`] reports them.
pub(crate) fn run(
    programme: &Programme,
    wanted: &Check,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let texts = match rules::scenarios(wanted.dir.as_deref()) {
        Ok(texts) => texts,
        Err(words) => return Ok(refuse(&words)),
    };
    let suites = match scenarios::read(&texts, programme) {
        Ok(suites) => suites,
        Err(faults) => return faulty(wanted, &faults.into(), out),
    };
    if wanted.format != Format::Text && wanted.proofs {
        return proofs::run(wanted, programme, scenarios::trials(suites), colour, out);
    }
    if let Some(only) = &wanted.changes.only
        && let Err(error) = programme.rule_set(only)
    {
        return Ok(refuse(&format!("--only: {error}")));
    }
    let tried = Tried::new(programme, &suites);
    let holds = tried.faults.is_empty();
    let reach = wanted.coverage.then(|| coverage::of(programme, &suites));
    // Every change would count as noticed where a scenario does not hold.
    let is_tried = wanted.changes.mutants && holds;
    let sources = match is_tried {
        true => rules::sources(wanted.dir.as_deref()),
        false => Ok(Vec::new()),
    };
    let sources = match sources {
        Ok(sources) => sources,
        Err(words) => return Ok(refuse(&words)),
    };
    let mutants = match is_tried.then(|| bareme::mutants(&sources)).transpose() {
        Ok(mutants) => mutants,
        Err(faults) => return faulty(wanted, &faults.into(), out),
    };
    let changes = mutants
        .as_ref()
        .map(|mutants| mutants::run(&wanted.changes, mutants, &sources, &suites));
    let answer = Answer {
        tried,
        reach,
        changes,
    };
    match wanted.format {
        Format::Json => answer.write_json(&texts, out)?,
        _ => answer.write(programme, out)?,
    }
    out.flush()?;
    let mut ending = answer.refuse(wanted, texts);
    if wanted.changes.mutants && !holds {
        ending = refuse("no change is tried before all scenarios hold");
    }
    if !wanted.proofs {
        return Ok(ending);
    }
    writeln!(out)?;
    Ok(ending.and(proofs::run(
        wanted,
        programme,
        scenarios::trials(suites),
        colour,
        out,
    )?))
}

/// What a check finds of rules that have no fault.
struct Answer<'s> {
    tried: Tried<'s>,
    reach: Option<Vec<Reach<'s>>>,
    changes: Option<Report<'s>>,
}

impl Answer<'_> {
    /// Returns what refuses the scenarios.
    fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        let stale = self.changes.iter().flat_map(|report| &report.stale);
        self.tried.faults.iter().chain(stale)
    }

    /// Tells why the status is not that of success.
    fn refuse(&self, wanted: &Check, texts: Vec<Source>) -> Ending {
        let mut ending = Ending::Answered;
        let faults = Diagnostics::found(self.faults().cloned().collect(), texts);
        if let Some(faults) = faults {
            ending = match wanted.format {
                Format::Json => Ending::Refused,
                _ => refuse(&faults.to_string()),
            };
        }
        let short = self.changes.as_ref();
        if let Some(words) = short.and_then(|report| report.falls_short(wanted.changes.least)) {
            ending = refuse(&words);
        }
        ending
    }

    fn write(&self, programme: &Programme, out: &mut impl Write) -> io::Result<()> {
        let sets = programme.rule_sets().len();
        let (id, version) = (neutral(programme.id()), neutral(programme.version()));
        let plural = if sets == 1 { "" } else { "s" };
        writeln!(out, "{id} {version}: {sets} rule set{plural}, no fault\n")?;
        out.write_all(table(programme.coverage()).as_bytes())?;
        self.tried.write(out)?;
        if let Some(reach) = &self.reach {
            coverage::write(reach, out)?;
        }
        match &self.changes {
            Some(report) => report.write(out),
            None => Ok(()),
        }
    }

    /// Writes as JSON what differs, which rule sets no scenario tries and, when wanted, what scenarios reach and notice.
    fn write_json(&self, texts: &[Source], out: &mut impl Write) -> io::Result<()> {
        let found: Vec<Diagnostic> = self
            .faults()
            .cloned()
            .chain(self.tried.warnings())
            .collect();
        let found = Diagnostics::found(found, texts.to_vec());
        let reach = self.reach.as_deref();
        let checked = CheckAnswer {
            diagnostics: found.as_ref(),
            coverage: reach.map(|all| all.iter().map(Reach::coverage).collect()),
            mutants: self.changes.as_ref().map(Report::summary),
        };
        writeln!(out, "{}", checked.to_json())
    }
}

/// What became of the scenarios.
struct Tried<'s> {
    suites: &'s [Suite],
    /// How many scenarios of each suite hold.
    hold: Vec<usize>,
    /// What differs, at its place.
    faults: Vec<Diagnostic>,
    /// The rule sets that no scenario tries, each with its phase.
    untried: Vec<(&'s str, &'s str)>,
}

impl<'s> Tried<'s> {
    fn new(programme: &'s Programme, suites: &'s [Suite]) -> Self {
        let mut faults = Vec::new();
        let mut hold = Vec::new();
        for suite in suites {
            let differences = suite
                .scenarios
                .iter()
                .map(|scenario| suite.differences(scenario, programme));
            let differ: Vec<Vec<Diagnostic>> =
                differences.filter(|found| !found.is_empty()).collect();
            hold.push(suite.scenarios.len() - differ.len());
            for fault in differ.into_iter().flatten() {
                // What several scenarios, or several records, state in one place is wrong once.
                let is_told =
                    |told: &Diagnostic| (told.span, &told.message) == (fault.span, &fault.message);
                if !faults.iter().any(is_told) {
                    faults.push(fault);
                }
            }
        }
        let is_tried = |id: &str| {
            let mut scenarios = suites.iter().flat_map(|suite| &suite.scenarios);
            scenarios.any(|scenario| scenario.rule_set == id)
        };
        let untried = programme
            .rule_sets()
            .iter()
            .filter(|rules| !is_tried(rules.id()));
        Self {
            suites,
            hold,
            faults,
            untried: untried.map(|rules| (rules.id(), rules.phase())).collect(),
        }
    }

    /// Names the rule sets that no scenario tries, at the file of their phase where there is one.
    fn warnings(&self) -> impl Iterator<Item = Diagnostic> {
        self.untried.iter().map(|(id, phase)| {
            let suite = self.suites.iter().find(|suite| suite.phase == *phase);
            let nowhere = Span {
                file: usize::MAX,
                ..Span::default()
            };
            let span = suite.map_or(nowhere, Suite::place);
            let message = format!("no scenario tries `{id}`");
            Diagnostic {
                severity: Severity::Warning,
                ..Diagnostic::new(Code::UntriedRules, span, message)
            }
        })
    }

    /// Writes how many scenarios of each phase hold.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let untried: Vec<&str> = self.untried.iter().map(|(id, _)| *id).collect();
        if !untried.is_empty() {
            writeln!(out, "\nno scenario tries {}", untried.join(", "))?;
        }
        if !self.suites.is_empty() {
            writeln!(out, "\n{:24}{:>14}", "scenarios", "that hold")?;
        }
        self.suites
            .iter()
            .zip(&self.hold)
            .try_for_each(|(suite, hold)| {
                let of = format!("{hold} of {}", suite.scenarios.len());
                writeln!(out, "{:24}{of:>14}", suite.title())
            })
    }
}

/// Returns a table of how many provisions of each force are cited, and how many there are.
fn table(coverage: &[PhaseCoverage]) -> String {
    let header = format!(
        "{:24}{:>14}{:>16}{:>14}\n",
        "provisions cited", "binding", "discretionary", "indicative"
    );
    coverage.iter().fold(header, |text, phase| {
        let cell = |(cited, total): (u32, u32)| format!("{cited} of {total}");
        let [binding, discretionary, indicative] =
            [phase.binding, phase.discretionary, phase.indicative].map(cell);
        text + &format!(
            "{:24}{:>14}{:>16}{:>14}\n",
            phase.phase, binding, discretionary, indicative
        )
    })
}
