//! `bareme check`: whether rule sets hold together, and how much of the sources they carry.

use std::io::{self, Write};

use bareme::PhaseCoverage;

use crate::args::Check;
use crate::refusal::Ending;
use crate::{rules, terminal};

/// Writes the diagnostics, or the table of coverage when there is none.
pub(crate) fn run(wanted: &Check, out: &mut impl Write) -> io::Result<Ending> {
    match rules::load(wanted.dir.as_deref()) {
        Ok(programme) => {
            let sets = programme.rule_sets().len();
            writeln!(out, "{} {}: {sets} rule sets, no fault\n", programme.id(), programme.version())?;
            out.write_all(table(programme.coverage()).as_bytes()).map(|()| Ending::Answered)
        }
        Err(words) => {
            terminal::complain(&words);
            Ok(Ending::Refused)
        }
    }
}

/// Returns how many provisions of each force are cited, of how many there are.
fn table(coverage: &[PhaseCoverage]) -> String {
    let header = format!("{:24}{:>14}{:>16}{:>14}\n", "provisions cited", "binding", "discretionary", "indicative");
    coverage.iter().fold(header, |text, phase| {
        let cell = |(cited, total): (u32, u32)| format!("{cited} of {total}");
        let [binding, discretionary, indicative] = [phase.binding, phase.discretionary, phase.indicative].map(cell);
        text + &format!("{:24}{:>14}{:>16}{:>14}\n", phase.phase, binding, discretionary, indicative)
    })
}
