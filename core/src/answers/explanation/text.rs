//! An explanation as plain text: one step a line, indented.

use alloc::string::String;

use super::layout::{heading, opens_section, provision, provisions_heading};
use super::rows::first_rows;
use super::telling::{names, told};
use super::{Explained, Explanation, Step};
use crate::text::bilingual::Language;
use crate::text::page::on_one_line;

/// Returns the whole explanation.
pub(super) fn page(explanation: &Explanation, language: Language) -> String {
    let mut page = String::new();
    for (index, result) in explanation.results.iter().enumerate() {
        if opens_section(&explanation.results, index) {
            line(&mut page, 0, &[heading(result.kind, language)]);
            page.push('\n');
        }
        write_result(&mut page, result, language);
    }
    line(&mut page, 0, &[provisions_heading(language)]);
    page.push('\n');
    for cited in &explanation.provisions {
        line(&mut page, 1, &[cited.id, "  ", &provision(cited, language)]);
    }
    page
}

fn write_result(page: &mut String, result: &Explained, language: Language) {
    line(
        page,
        0,
        &["[", result.id, "] ", result.sentence.get(language)],
    );
    for step in &result.steps {
        write_step(page, step, language, 1);
    }
    page.push('\n');
}

fn write_step(page: &mut String, step: &Step, language: Language, depth: usize) {
    let told = told(step, language);
    let cited = told.provisions.join(", ");
    let cited = if cited.is_empty() {
        ["", "", ""]
    } else {
        [" [", &cited, "]"]
    };
    line(
        page,
        depth,
        &[&[told.title(language).as_str()], &cited[..]].concat(),
    );
    let below = depth.saturating_add(1);
    for remark in &told.remarks {
        line(page, below, &["· ", remark]);
    }
    let rows = first_rows(step, language);
    for row in &rows {
        line(page, below, &["- ", row]);
    }
    if let (true, Some(names)) = (rows.is_empty(), names(step, language)) {
        line(page, below, &["- ", &names]);
    }
    for step in &step.steps {
        write_step(page, step, language, below);
    }
}

/// Writes an indented line.
fn line(page: &mut String, depth: usize, pieces: &[&str]) {
    for _ in 0..depth {
        page.push_str("  ");
    }
    for piece in pieces {
        page.push_str(&on_one_line(piece));
    }
    page.push('\n');
}
