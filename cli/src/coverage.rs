//! `bareme check --coverage`: names the parts of the rules that no scenario reaches.

use std::io::{self, Write};

use bareme::words::neutral;
use bareme::{Programme, Reach, Reachable};
use serde_json::{Value, json};

use crate::scenarios::Suite;

/// What scenarios reach of a rule set.
pub(crate) struct Coverage<'p> {
    rules: &'p str,
    reach: Reach<'p>,
}

/// Tries the scenarios of every rule set. What a call has from its phase is reached when a scenario of either reaches it.
pub(crate) fn of<'p>(programme: &'p Programme, suites: &[Suite]) -> Vec<Coverage<'p>> {
    let mut all: Vec<Coverage<'p>> = Vec::new();
    for rules in programme.rule_sets() {
        let mut reach = rules.reach();
        let scenarios = suites.iter().flat_map(|suite| &suite.scenarios);
        for scenario in scenarios.filter(|one| one.rule_set == rules.id()) {
            // A project that is refused reaches nothing: the scenario was reported.
            let _refused = scenario.reach(programme, &mut reach);
        }
        let mut others = all.iter();
        if let Some(phase) = others.find(|one| rules.call().is_some() && one.rules == rules.phase())
        {
            reach.inherit(&phase.reach);
        }
        all.push(Coverage {
            rules: rules.id(),
            reach,
        });
    }
    all
}

impl Coverage<'_> {
    fn unreached(&self) -> Vec<&Reachable> {
        self.reach.parts().filter(|part| !part.reached).collect()
    }

    /// Returns how many parts are reached, and how many there are.
    fn counts(&self) -> (usize, usize) {
        let all = self.reach.parts().count();
        (all - self.unreached().len(), all)
    }

    fn json(&self) -> Value {
        let (reached, all) = self.counts();
        let unreached = self.unreached().into_iter();
        let unreached: Vec<Value> = unreached
            .map(|part| json!({ "kind": part.kind.name(), "part": part.words }))
            .collect();
        json!({ "rules": self.rules, "reached": reached, "parts": all, "unreached": unreached })
    }
}

/// Writes, for each rule set, how many parts are reached, and the others.
pub(crate) fn write(all: &[Coverage<'_>], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{:24}{:>14}", "rules", "reached")?;
    for one in all {
        let (reached, parts) = one.counts();
        writeln!(
            out,
            "{:24}{:>14}",
            one.rules,
            format!("{reached} of {parts}")
        )?;
        for part in one.unreached() {
            writeln!(out, "  {}", neutral(&part.words))?;
        }
    }
    Ok(())
}

/// Returns the same as JSON.
pub(crate) fn to_json(all: &[Coverage<'_>]) -> Value {
    all.iter().map(Coverage::json).collect()
}
