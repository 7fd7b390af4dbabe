//! `bareme check --proofs`: shows what holds for every project, and where amounts jump.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use bareme::{InputError, Programme, Proofs, Trials, Witness};
use serde_json::Value;

use crate::args::{Check, Colour, Format};
use crate::refusal::{Ending, refuse};
use crate::terminal;

/// Writes the findings in the wanted form, and the projects that show them to their folder.
pub(crate) fn run(
    wanted: &Check,
    programme: &Programme,
    trials: Trials,
    colour: Colour,
    out: &mut impl Write,
) -> io::Result<Ending> {
    let proofs = match prove(programme, &trials) {
        Ok(proofs) => proofs,
        Err(refusal) => return Ok(refuse(&refusal.to_string())),
    };
    let answer = match wanted.format {
        Format::Json => proofs.to_json(wanted.lang.texts()),
        form => terminal::written(&proofs.page(wanted.lang.language()), form, colour),
    };
    writeln!(out, "{}", answer.trim_end())?;
    if let Some(folder) = &wanted.proofs_out
        && let Err(fault) = keep(&proofs, folder)
    {
        return Ok(refuse(&format!("{}: {fault}", folder.display())));
    }
    Ok(if proofs.findings.iter().any(|finding| finding.fault) {
        Ending::Refused
    } else {
        Ending::Answered
    })
}

/// Proves one rule set after the other, so that the user sees the progress.
fn prove(programme: &Programme, trials: &Trials) -> Result<Proofs, InputError> {
    let mut findings = Vec::new();
    for rules in programme.rule_sets() {
        terminal::progress(rules.id());
        findings.extend(programme.prove_rule_set(rules.id(), trials)?);
    }
    Ok(findings.into())
}

/// Writes every witness to a file with its name.
fn keep(proofs: &Proofs, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for Witness { id, project, .. } in proofs
        .findings
        .iter()
        .flat_map(|finding| &finding.witnesses)
    {
        fs::write(folder.join(format!("{id}.json")), pretty(project))?;
    }
    Ok(())
}

/// Returns the whole text, to be written afterwards: `{:#}`, JSON with line breaks, panics when its writer fails.
fn pretty(project: &Value) -> String {
    format!("{project:#}\n")
}
