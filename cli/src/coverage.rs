//! `bareme check --coverage`: names the parts of the rules that no scenario reaches.

use std::io::{self, Write};

use bareme::words::neutral;
use bareme::{Programme, Reach, RuleSet};

use crate::scenarios::Suite;

/// Tries the scenarios of every rule set. What a call has from its phase is reached when a scenario of either reaches it.
pub(crate) fn of<'p>(programme: &'p Programme, suites: &[Suite]) -> Vec<Reach<'p>> {
    let mut all: Vec<Reach<'p>> = Vec::new();
    for rules in programme.rule_sets() {
        let mut reach = rules.reach();
        let scenarios = suites.iter().flat_map(|suite| &suite.scenarios);
        for scenario in scenarios.filter(|one| one.rule_set == rules.id()) {
            // A project that is refused reaches nothing: the scenario was reported.
            let _refused = scenario.reach(programme, &mut reach);
        }
        let mut others = programme.rule_sets().iter().zip(&all);
        let is_phase = |other: &RuleSet| rules.call().is_some() && other.id() == rules.phase();
        if let Some((_, phase)) = others.find(|(other, _)| is_phase(other)) {
            reach.inherit(phase);
        }
        all.push(reach);
    }
    all
}

/// Writes, for each rule set, how many parts are reached, and the others.
pub(crate) fn write(all: &[Reach<'_>], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{:24}{:>14}", "rules", "reached")?;
    for one in all.iter().map(Reach::coverage) {
        let reached = format!("{} of {}", one.reached, one.parts);
        writeln!(out, "{:24}{reached:>14}", one.rules)?;
        for unreached in &one.unreached {
            writeln!(out, "  {}", neutral(unreached.part))?;
        }
    }
    Ok(())
}
