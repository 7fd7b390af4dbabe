//! An explanation as Markdown: a heading for each result, and nested lists.

use alloc::format;
use alloc::string::String;

use super::layout::{heading, opens_section, provision, provisions_heading};
use super::rows::first_rows;
use super::telling::{names, told};
use super::{Explained, Explanation, Step};
use crate::text::bilingual::Language;
use crate::text::page::markdown::escaped;

/// Returns the whole explanation.
pub(super) fn page(explanation: &Explanation, language: Language) -> String {
    let mut page = String::new();
    for (index, result) in explanation.results.iter().enumerate() {
        if opens_section(&explanation.results, index) {
            page.push_str(&format!("## {}\n\n", heading(result.kind, language)));
        }
        write_result(&mut page, result, language);
    }
    page.push_str(&format!("## {}\n\n", provisions_heading(language)));
    for cited in &explanation.provisions {
        item(
            &mut page,
            0,
            &format!(
                "**{}** {}",
                escaped(cited.id),
                escaped(&provision(cited, language))
            ),
        );
    }
    page
}

fn write_result(page: &mut String, result: &Explained, language: Language) {
    page.push_str(&format!("### {}\n\n", escaped(result.label.get(language))));
    page.push_str(&format!("{}\n\n", escaped(result.sentence.get(language))));
    for step in &result.steps {
        write_step(page, step, language, 0);
    }
    if !result.steps.is_empty() {
        page.push('\n');
    }
}

fn write_step(page: &mut String, step: &Step, language: Language, depth: usize) {
    let told = told(step, language);
    let mut words = escaped(&told.title(language));
    if !told.provisions.is_empty() {
        words.push_str(&format!(" *({})*", escaped(&told.provisions.join(", "))));
    }
    for remark in &told.remarks {
        words.push_str(&format!(" — {}", escaped(remark)));
    }
    item(page, depth, &words);
    let below = depth.saturating_add(1);
    let rows = first_rows(step, language);
    for row in &rows {
        item(page, below, &escaped(row));
    }
    if let (true, Some(names)) = (rows.is_empty(), names(step, language)) {
        item(page, below, &escaped(&names));
    }
    for step in &step.steps {
        write_step(page, step, language, below);
    }
}

fn item(page: &mut String, depth: usize, words: &str) {
    for _ in 0..depth {
        page.push_str("  ");
    }
    page.push_str("- ");
    page.push_str(words);
    page.push('\n');
}
