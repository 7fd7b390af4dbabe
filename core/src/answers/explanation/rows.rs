//! The values of records that are told together and have values of their own: one row for each record.

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

/// The most rows of records that come to the same, where they cannot be folded away.
const MAX_ROWS: usize = 12;
/// The most records that are named there where all have the same value.
const MAX_NAMED: usize = 6;

/// Returns the records of a step, if it has several: a row for each where values of theirs differ, else their names.
pub(super) fn names(step: &Step, language: Language) -> Option<Names> {
    let rows = rows(step, language);
    let count = step.records.len();
    if !rows.is_empty() {
        // Where all records come to the same, the first ones are enough.
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
        // Who all of a list are needs no names.
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

/// Returns a value with its name and, where a cap or a floor moves it, by how much.
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

/// Returns the steps whose values differ between the records of a step: itself, and those from which that follows.
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

/// Gathers the last steps with values of their own, and those that a cap or a floor moves; other records below have
/// rows of their own.
fn leaves<'s, 'r>(step: &'s Step<'r>, own: &mut Vec<&'s Step<'r>>) {
    if step.kind == StepKind::Records {
        return;
    }
    if step.beyond.len() > 1 {
        // How far it is cut or raised says more than what it follows from.
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
