//! Checks the declarations of a programme: names, types, units, dates, tranches, cycles, citations.

mod bands;
pub(crate) mod bounds;
mod ceilings;
pub(crate) mod checked;
pub(crate) mod constant;
mod contradictions;
pub(crate) mod coverage;
pub(crate) mod cycles;
pub(crate) mod facts;
pub(crate) mod ground;
pub(crate) mod lookups;
pub(crate) mod names;
pub(crate) mod parameters;
pub(crate) mod register;
mod rules;
mod sizes;
pub(crate) mod tranches;
pub(crate) mod typed;
pub(crate) mod types;
pub(crate) mod typing;
mod uses;

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use self::checked::Checked;
use self::coverage::{Cited, check_options, coverage};
use self::ground::{Ground, position};
use self::register::{ground, refuse_unknown_phases};
use self::uses::Entries;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Declarations, Head, RuleSet};
use crate::language::parse::entries::refuse_duplicates;
use crate::model::coverage::PhaseCoverage;
use crate::model::ir::ProvisionId;

/// Checks everything that a programme declares. If a fault was reported, the result must not be used.
pub(super) fn check(declared: &Declarations, faults: &Faults) -> Checked {
    let ground = ground(declared, faults);
    check_heads(declared, faults);
    let (mut rule_sets, mut phases) = (Vec::new(), Vec::new());
    let mut entries = Entries::default();
    for of_phase in declared.rule_sets.chunk_by(|a, b| a.phase == b.phase) {
        let mut cited = Cited::default();
        rule_sets.extend(
            of_phase
                .iter()
                .filter_map(|set| rule_set(declared, set, &ground, &mut cited, faults)),
        );
        if hides_uses(declared, of_phase, faults) {
            cited.assume_used();
        }
        entries.extend(core::mem::take(&mut cited.entries));
        phases.push((of_phase, cited));
    }
    if declared.whole {
        entries.report(faults);
    }
    let in_vain = entries.cited_in_vain();
    let coverage = phases.iter().filter_map(|(of_phase, cited)| {
        phase_coverage(declared, of_phase, cited, &in_vain, &ground, faults)
    });
    let coverage = coverage.collect();
    // The phases come before the calls.
    rule_sets.sort_by_key(|set| set.call.is_some());
    Checked {
        facts: Arc::clone(&ground.facts),
        register: Arc::clone(&ground.register),
        rule_sets,
        coverage,
    }
}

/// Reports ids that are used twice, and calls over phases that do not exist.
fn check_heads(declared: &Declarations, faults: &Faults) {
    let heads = declared.phases.iter().chain(&declared.calls);
    let ids: Vec<&Name> = heads.map(|head| &head.id).collect();
    refuse_duplicates("the id", &ids, faults);
    for id in ids.iter().filter(|id| id.text == declared.programme.id) {
        let message = format!("`{}` is the id of the programme already", id.text);
        let help =
            "choose another: what a provision says of the programme holds for all of its phases";
        faults.report(fault(Code::DuplicateName, id.span, message).help(help));
    }
    refuse_calls_without_role(declared, faults);
    if declared.whole {
        let phases = declared.phases.iter().map(|phase| phase.id.text.as_str());
        for call in &declared.calls {
            position(
                &call.phase,
                phases.clone(),
                Code::UnknownPhase,
                "the id of a `[phase]` file",
                faults,
            );
        }
        refuse_unknown_phases(declared, faults);
    }
}

/// Reports a call where no fact says which call a project answers: nobody could name it.
fn refuse_calls_without_role(declared: &Declarations, faults: &Faults) {
    let roles = &declared.programme.roles;
    let is_torn = faults.any(|code, _| hides_entries(code));
    let is_known = is_torn || roles.iter().any(|(role, _)| role == "call");
    if let (false, Some(call)) = (is_known, declared.calls.first()) {
        let message = "the programme has a call, and no fact has the role `call`";
        let help =
            "declare a fact with `type = \"call\"`, and name it under `[roles]`: `call = \"…\"`";
        faults.report(fault(Code::MissingKey, call.id.span, message).help(help));
    }
}

fn rule_set(
    declared: &Declarations,
    set: &RuleSet,
    ground: &Ground<'_>,
    cited: &mut Cited,
    faults: &Faults,
) -> Option<checked::RuleSet> {
    let phase = declared.phases.get(set.phase)?;
    let call = set.call.and_then(|call| declared.calls.get(call));
    let concerns = concerns(declared, core::slice::from_ref(set));
    let entries = rules::Declarations {
        rules: &set.rules,
        phase,
        call,
        is_torn: faults.any(|code, file| hides_entries(code) && concerns(file)),
        changes: &set.changes,
        catalogues: &declared.catalogues,
        digest: &set.digest,
    };
    Some(rules::rule_set(entries, ground, cited, faults))
}

/// Counts what all rule sets of a phase cite together; reports gaps only when every file could be read.
fn phase_coverage(
    declared: &Declarations,
    of_phase: &[RuleSet],
    cited: &Cited,
    in_vain: &BTreeSet<ProvisionId>,
    ground: &Ground<'_>,
    faults: &Faults,
) -> Option<PhaseCoverage> {
    let head = declared.phases.get(of_phase.first()?.phase)?;
    let silent = Faults::default();
    let reported = if declared.whole { faults } else { &silent };
    if !is_unclear(declared, of_phase, faults) {
        check_options(&head.id.text, cited, ground, reported);
    }
    // What cites nothing may be what should cite a provision.
    let concerns = concerns(declared, of_phase);
    let is_told = faults.any(|code, file| code == Code::MissingProvision && concerns(file));
    let reported = if is_told { &silent } else { reported };
    Some(coverage(&head.id.text, cited, in_vain, ground, reported))
}

/// Tells whether an expression that the rule sets of a phase use has a fault: it may have named an option.
fn is_unclear(declared: &Declarations, of_phase: &[RuleSet], faults: &Faults) -> bool {
    let codes = [
        Code::ExpressionSyntax,
        Code::UnknownReading,
        Code::UnknownOption,
    ];
    let concerns = concerns(declared, of_phase);
    faults.any(|code, file| codes.contains(&code) && concerns(file))
}

/// Tells whether the rule sets of a phase have a fault that may hide where an entry is used.
fn hides_uses(declared: &Declarations, of_phase: &[RuleSet], faults: &Faults) -> bool {
    let concerns = concerns(declared, of_phase);
    // A name of two things is one in all files.
    let hides = |code, file| code == Code::DuplicateName || concerns(file);
    faults.any(|code, file| hides_entries(code) && hides(code, file))
}

/// Tells whether a fault of a kind may hide what an entry says.
fn hides_entries(code: Code) -> bool {
    let harmless = [
        Code::MissingTranslation,
        Code::MissingProvision,
        Code::UnknownProvision,
        Code::ForeignProvision,
        Code::UncitedProvision,
        Code::UnusedOption,
    ];
    !harmless.contains(&code)
}

/// Returns whether a file matters to the rule sets of a phase: it is not that of another phase or call.
fn concerns(declared: &Declarations, of_phase: &[RuleSet]) -> impl Fn(usize) -> bool {
    let others = |heads: &[Head], own: fn(&RuleSet) -> Option<usize>| -> Vec<usize> {
        let is_own = |index: usize| of_phase.iter().any(|set| own(set) == Some(index));
        let others = heads
            .iter()
            .enumerate()
            .filter(|(index, _)| !is_own(*index));
        others.map(|(_, head)| head.id.span.file).collect()
    };
    let phases = others(&declared.phases, |set| Some(set.phase));
    let calls = others(&declared.calls, |set| set.call);
    move |file| !phases.contains(&file) && !calls.contains(&file)
}
