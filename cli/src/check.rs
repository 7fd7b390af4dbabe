//! `bareme check`: checks rule sets, and shows how many provisions of the sources they cite.

use std::io::{self, Write};

use bareme::words::neutral;
use bareme::{PhaseCoverage, Programme};

use crate::args::{Check, Colour, Command, Format};
use crate::refusal::{Ending, refuse};
use crate::rules::Broken;
use crate::scenarios::Suite;
use crate::{mutants, proofs, rules, scenarios};

/// Reports rules that have faults: as JSON in place of the answer, when a check would answer in JSON.
pub(crate) fn refused(
    command: &Command,
    broken: &Broken,
    out: &mut impl Write,
) -> io::Result<Ending> {
    match (command, &broken.faults) {
        (Command::Check(wanted), Some(faults)) if wanted.format == Format::Json => {
            writeln!(out, "{faults}")?;
            Ok(Ending::Refused)
        }
        _ => Ok(refuse(&broken.words)),
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
    let texts = rules::scenarios(wanted.dir.as_deref());
    let suites = match texts.and_then(|texts| scenarios::read(&texts, programme)) {
        Ok(suites) => suites,
        Err(words) => return Ok(refuse(&words)),
    };
    if wanted.format == Format::Json && !wanted.proofs {
        let mut report = Vec::new();
        let ending = held(&suites, programme, &mut report)?;
        if ending == Ending::Refused {
            refuse(String::from_utf8_lossy(&report).trim());
        }
        writeln!(out, r#"{{"diagnostics":[]}}"#)?;
        return Ok(ending);
    }
    if wanted.format != Format::Text {
        return proofs::run(wanted, programme, scenarios::trials(suites), colour, out);
    }
    let sets = programme.rule_sets().len();
    let (id, version) = (neutral(programme.id()), neutral(programme.version()));
    let plural = if sets == 1 { "" } else { "s" };
    writeln!(out, "{id} {version}: {sets} rule set{plural}, no fault\n")?;
    out.write_all(table(programme.coverage()).as_bytes())?;
    let mut ending = held(&suites, programme, out)?;
    if wanted.changes.mutants {
        let tried = match rules::sources(wanted.dir.as_deref()) {
            // Every change would count as noticed.
            Ok(_) if ending != Ending::Answered => {
                refuse("no change is tried before all scenarios hold")
            }
            Ok(sources) => mutants::run(&wanted.changes, &sources, &suites, out)?,
            Err(words) => refuse(&words),
        };
        ending = ending.and(tried);
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

/// Writes how many scenarios of each phase hold, and what differs in the others.
fn held(suites: &[Suite], programme: &Programme, out: &mut impl Write) -> io::Result<Ending> {
    let mut ending = Ending::Answered;
    let tried = |id: &str| {
        let mut scenarios = suites.iter().flat_map(|suite| &suite.scenarios);
        scenarios.any(|scenario| scenario.rule_set == id)
    };
    let untried = programme.rule_sets().iter().map(|rules| rules.id());
    let untried: Vec<&str> = untried.filter(|id| !tried(id)).collect();
    if !untried.is_empty() {
        writeln!(out, "\nno scenario tries {}", untried.join(", "))?;
    }
    if !suites.is_empty() {
        writeln!(out, "\n{:24}{:>14}", "scenarios", "that hold")?;
    }
    for suite in suites {
        let differences = suite
            .scenarios
            .iter()
            .map(|scenario| (scenario, scenario.differences(programme)));
        let failed: Vec<_> = differences
            .filter(|(_, differences)| !differences.is_empty())
            .collect();
        let total = suite.scenarios.len();
        writeln!(
            out,
            "{:24}{:>14}",
            suite.phase,
            format!("{} of {total}", total - failed.len())
        )?;
        for (scenario, differences) in failed {
            ending = Ending::Refused;
            writeln!(
                out,
                "  « {} » ({})",
                neutral(&scenario.name),
                scenario.provisions()
            )?;
            differences
                .iter()
                .try_for_each(|difference| writeln!(out, "    {}", neutral(difference)))?;
        }
    }
    Ok(ending)
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
