//! Turns the files of a programme into compiled rule sets, in three stages; all faults are reported at once.

use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::language::check::check;
use crate::language::diagnostic::{Code, Diagnostics, Faults, fault};
use crate::language::lower::lower;
use crate::language::parse::parse;
use crate::language::source::Source;
use crate::model::coverage::PhaseCoverage;
use crate::model::facts::Facts;
use crate::model::ir::{CompiledRules, MAX_HEIGHT, Register};

/// A programme whose rules have no fault.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) facts: Arc<Facts>,
    pub(crate) register: Arc<Register>,
    /// Each phase alone, then each call over its phase.
    pub(crate) rule_sets: Vec<CompiledRules>,
    pub(crate) coverage: Vec<PhaseCoverage>,
}

/// Builds the rule sets of a programme from all of its files.
pub(crate) fn build(sources: &[Source]) -> Result<Built, Diagnostics> {
    let faults = Faults::default();
    let declarations = parse(sources, &faults);
    let checked = check(&declarations, &faults);
    faults.into_diagnostics(sources)?;
    let rule_sets = lower(checked.rule_sets);
    let heads = declarations.phases.iter().chain(&declarations.calls);
    let faults = Faults::default();
    for (_, head) in rule_sets
        .iter()
        .zip(heads)
        .filter(|(rules, _)| !rules.is_sound())
    {
        let message = format!(
            "the lines of `{}` stand too deep on each other",
            head.id.text
        );
        let help = format!(
            "let fewer lines read lines that read others: {MAX_HEIGHT} steps down are the most"
        );
        faults.report(fault(Code::TooDeep, head.id.span, message).help(help));
    }
    faults.into_diagnostics(sources)?;
    Ok(Built {
        facts: checked.facts,
        register: checked.register,
        rule_sets,
        coverage: checked.coverage,
    })
}
