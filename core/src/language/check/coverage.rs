//! Checks that the rules of a phase cite every provision, and that every option of a reading changes something.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::ground::Ground;
use super::uses::Entries;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::source::Span;
use crate::model::coverage::PhaseCoverage;
use crate::model::facts::{CodeSet, holds};
use crate::model::ir::ProvisionId;
use crate::model::terms::Force;

/// What the rule sets of a phase cite and name, taken together.
#[derive(Debug, Default)]
pub(crate) struct Cited {
    pub(crate) provisions: BTreeSet<ProvisionId>,
    /// The entries that something uses, and the others.
    pub(super) entries: Entries,
    /// The options that are named, by the id of their reading.
    pub(crate) options: BTreeMap<String, CodeSet>,
}

impl Cited {
    /// Takes every entry for used: a fault may hide where it is.
    pub(super) fn assume_used(&mut self) {
        self.provisions.extend(self.entries.assume_used());
    }
}

/// Counts the provisions of a phase that are cited, and reports those that must be and are not.
///
/// Of a provision that only unused entries cite, the unused entry is the fault.
pub(crate) fn coverage(
    phase: &str,
    cited: &Cited,
    in_vain: &BTreeSet<ProvisionId>,
    ground: &Ground<'_>,
    faults: &Faults,
) -> PhaseCoverage {
    let mut coverage = PhaseCoverage {
        phase: phase.into(),
        ..PhaseCoverage::default()
    };
    for (index, provision) in ground.provisions.iter().enumerate() {
        let Some(force) = provision.force.filter(|_| provision.phase.text == phase) else {
            continue;
        };
        let is_in =
            |set: &BTreeSet<_>| ProvisionId::try_from(index).is_ok_and(|id| set.contains(&id));
        let is_cited = is_in(&cited.provisions);
        let (counted, total) = coverage.of(force);
        *counted = counted.saturating_add(u32::from(is_cited));
        *total = total.saturating_add(1);
        if !is_cited {
            coverage.uncited.push(provision.id.text.clone());
        }
        if !is_cited && !is_in(in_vain) && force != Force::Informative {
            report_uncited(&provision.id.text, provision.id.span, phase, faults);
        }
    }
    coverage
}

impl PhaseCoverage {
    /// Returns the two counts of a force: the provisions cited, and all provisions.
    fn of(&mut self, force: Force) -> (&mut u32, &mut u32) {
        let (cited, total) = match force {
            Force::Binding => &mut self.binding,
            Force::Discretionary => &mut self.discretionary,
            Force::Indicative => &mut self.indicative,
            Force::Informative => &mut self.informative,
        };
        (cited, total)
    }
}

fn report_uncited(id: &str, span: Span, phase: &str, faults: &Faults) {
    let message = format!("no rule of the phase `{phase}` cites the provision `{id}`");
    let help =
        "cite it in `provisions` of the rule that applies it, or give it the force `informative`";
    faults.report(fault(Code::UncitedProvision, span, message).help(help));
}

/// Reports each reading of a phase with two or more options that no rule names: they all have the same effect.
pub(super) fn check_options(phase: &str, cited: &Cited, ground: &Ground<'_>, faults: &Faults) {
    let of_phase = ground
        .readings
        .iter()
        .filter(|reading| reading.phases.iter().any(|name| name.text == phase));
    for reading in of_phase {
        let named = cited
            .options
            .get(&reading.id.text)
            .copied()
            .unwrap_or_default();
        let options = (0_u8..).zip(&reading.options);
        let unnamed: Vec<_> = options
            .filter(|(option, _)| !holds(named, *option))
            .map(|(_, option)| &option.id)
            .collect();
        if let [first, second, ..] = unnamed.as_slice() {
            let message = match named {
                0 => format!(
                    "no rule of the phase `{phase}` depends on the reading `{}`",
                    reading.id.text
                ),
                _ => format!(
                    "the rules of the phase `{phase}` do not tell `{}` from `{}` of the reading `{}`",
                    first.text, second.text, reading.id.text
                ),
            };
            let span = if named == 0 {
                reading.id.span
            } else {
                first.span
            };
            let help = format!(
                "name an option in a rule: `reading(\"{}\") = \"{}\"`",
                reading.id.text, first.text
            );
            faults.report(fault(Code::UnusedOption, span, message).help(help));
        }
    }
}
