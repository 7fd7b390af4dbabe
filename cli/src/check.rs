//! `bareme check`: checks rule sets, and shows how many provisions of the sources they cite.

use std::io::{self, Write};

use bareme::words::neutral;
use bareme::{Code, Diagnostic, Diagnostics, PhaseCoverage, Programme, Severity, Source, Span};

use crate::args::{Check, Colour, Command, Format};
use crate::coverage::Coverage;
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
    let tried = Tried::new(programme, &suites);
    let faults = Diagnostics::found(tried.faults.clone(), texts.clone());
    if wanted.format == Format::Json {
        let reach = wanted.coverage.then(|| coverage::of(programme, &suites));
        return json(&tried, reach.as_deref(), texts, out);
    }
    let sets = programme.rule_sets().len();
    let (id, version) = (neutral(programme.id()), neutral(programme.version()));
    let plural = if sets == 1 { "" } else { "s" };
    writeln!(out, "{id} {version}: {sets} rule set{plural}, no fault\n")?;
    out.write_all(table(programme.coverage()).as_bytes())?;
    tried.write(out)?;
    let mut ending = match faults {
        Some(faults) => faulty(wanted, &faults.into(), out)?,
        None => Ending::Answered,
    };
    if wanted.coverage {
        coverage::write(&coverage::of(programme, &suites), out)?;
    }
    if wanted.changes.mutants {
        // Every change would count as noticed.
        let changed = match rules::sources(wanted.dir.as_deref()) {
            Ok(_) if ending != Ending::Answered => {
                refuse("no change is tried before all scenarios hold")
            }
            Ok(sources) => mutants::run(&wanted.changes, &sources, (&suites, &texts), out)?,
            Err(words) => refuse(&words),
        };
        ending = ending.and(changed);
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

/// Writes as JSON what differs, which rule sets no scenario tries and, when wanted, what scenarios reach.
fn json(
    tried: &Tried<'_>,
    reach: Option<&[Coverage<'_>]>,
    texts: Vec<Source>,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let found: Vec<Diagnostic> = tried
        .faults
        .iter()
        .cloned()
        .chain(tried.warnings())
        .collect();
    let found = Diagnostics::found(found, texts);
    let mut answer = found.map_or(r#"{"diagnostics":[]}"#.to_owned(), |found| found.to_json());
    if let Some(reach) = reach {
        answer.truncate(answer.len() - 1);
        answer += &format!(r#","coverage":{}}}"#, coverage::to_json(reach));
    }
    writeln!(out, "{answer}")?;
    Ok(match tried.faults.is_empty() {
        true => Ending::Answered,
        false => Ending::Refused,
    })
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
            faults.extend(differ.into_iter().flatten());
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
                writeln!(out, "{:24}{of:>14}", suite.phase)
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
