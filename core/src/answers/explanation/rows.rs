//! The values of records that share one step but have their own values: one row for each record.

use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::telling::moved;
use super::{Step, StepKind};
use crate::answers::words::inside;
use crate::model::decision::Subject;
use crate::text::bilingual::Language;
use crate::text::page::{Names, Unfolded};

/// The most rows that are shown for records with the same result, where they cannot be folded away.
const MAX_ROWS: usize = 12;
/// The most records that are named in that case if all their values are the same.
const MAX_NAMED: usize = 6;

/// Returns the records of a step, if it has several: a row for each if some of their values differ, else their names.
pub(super) fn names(step: &Step, language: Language) -> Option<Names> {
    let rows = rows(step, language);
    let count = step.records.len();
    if !rows.is_empty() {
        // If all records have the same result, the first ones are enough.
        let most = if step.values.len() > 1 {
            rows.len()
        } else {
            MAX_ROWS
        };
        return Some(Names {
            all: rows,
            unfolded: Unfolded::Apart(most),
        });
    }
    let unfolded = match count {
        // If these are all records of the list, they need no names.
        all if all == step.among => Unfolded::Untold,
        ..=MAX_NAMED => Unfolded::Together(MAX_NAMED),
        _ => Unfolded::Together(MAX_NAMED / 2),
    };
    let all = step.records.iter().map(|one| one.text()).collect();
    (count > 1).then_some(Names { all, unfolded })
}

/// Returns one row for each record of a step: its name, its value, and the values below that are its own.
///
/// Empty where all records have the same values: then naming them is enough.
fn rows(step: &Step, language: Language) -> Vec<String> {
    let own = own_values(step);
    if step.kind != StepKind::Records || step.records.len() < 2 || own.is_empty() {
        return Vec::new();
    }
    let row = |(index, subject): (usize, &Arc<Subject>)| {
        let values = own.iter().filter_map(|of: &&Step| {
            let value = of.values.get(index)?.text(language);
            // The value of the record itself needs no name.
            Some(if core::ptr::eq(*of, step) {
                value
            } else {
                named(of, index, &value, language)
            })
        });
        let values = values.collect::<Vec<String>>().join(language.semicolon());
        format!("{}{}{values}", subject.text(), language.colon())
    };
    step.records.iter().enumerate().map(row).collect()
}

/// Returns a value with its name and, if a cap or a floor changes it, by how much.
fn named(step: &Step, index: usize, value: &str, language: Language) -> String {
    let beyond = step
        .beyond
        .get(index)
        .map(|beyond| moved(step.role, core::slice::from_ref(beyond), language));
    let beyond = beyond.map_or_else(String::new, |words| format!(", {}", inside(&words)));
    format!(
        "{}{}{value}{beyond}",
        step.words.get(language),
        language.colon()
    )
}

/// Returns the steps whose values differ between the records of a step: the step itself, and steps that lead to it.
fn own_values<'s, 'r>(step: &'s Step<'r>) -> Vec<&'s Step<'r>> {
    let mut own = Vec::new();
    if step.values.len() > 1 {
        own.push(step);
    }
    for below in &step.steps {
        leaves(below, &mut own);
    }
    own
}

/// Gathers the deepest steps with a value for each record, and those that a cap or a floor changes. It stops at other
/// records below: they have their own rows.
fn leaves<'s, 'r>(step: &'s Step<'r>, own: &mut Vec<&'s Step<'r>>) {
    if step.kind == StepKind::Records {
        return;
    }
    if step.beyond.len() > 1 {
        // By how much it is cut or raised is more useful than the steps that lead to it.
        own.push(step);
        return;
    }
    let known = own.len();
    for below in &step.steps {
        leaves(below, own);
    }
    let is_new = own.iter().all(|one| one.words != step.words);
    if own.len() == known && step.values.len() > 1 && is_new {
        own.push(step);
    }
}
