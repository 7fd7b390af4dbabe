//! An explanation as an HTML fragment: nested lists, where what has steps of its own can be opened.
//!
//! INVARIANT: texts enter the page through what [`crate::text::page`] escapes alone; tags and classes are written here.

use alloc::string::String;

use super::layout::{heading, opens_section, provision, provisions_heading};
use super::rows::rows;
use super::telling::{Told, told};
use super::{Explained, Explanation, Step};
use crate::text::bilingual::Language;
use crate::text::page::html::{element, escaped, span};

/// Returns the whole explanation.
pub(super) fn page(explanation: &Explanation, language: Language) -> String {
    let mut page = String::from("<section class=\"bareme-explanation\" lang=\"");
    page.push_str(language.code());
    page.push_str("\">\n");
    for (index, result) in explanation.results.iter().enumerate() {
        if opens_section(&explanation.results, index) {
            element(
                &mut page,
                "h2",
                "bareme-heading",
                heading(result.kind, language),
            );
        }
        write_result(&mut page, result, language);
    }
    element(
        &mut page,
        "h2",
        "bareme-heading",
        provisions_heading(language),
    );
    page.push_str("<dl class=\"bareme-provisions\">\n");
    for cited in &explanation.provisions {
        element(&mut page, "dt", "bareme-provision", cited.id);
        element(
            &mut page,
            "dd",
            "bareme-source",
            &provision(cited, language),
        );
    }
    page.push_str("</dl>\n</section>\n");
    page
}

fn write_result(page: &mut String, result: &Explained, language: Language) {
    page.push_str("<article class=\"bareme-result bareme-");
    page.push_str(result.kind.name());
    page.push_str("\" data-id=\"");
    escaped(page, result.id);
    page.push_str("\">\n");
    element(page, "h3", "bareme-label", result.label.get(language));
    element(page, "p", "bareme-sentence", result.sentence.get(language));
    write_steps(page, &result.steps, language);
    page.push_str("</article>\n");
}

fn write_steps(page: &mut String, steps: &[Step], language: Language) {
    if steps.is_empty() {
        return;
    }
    page.push_str("<ul class=\"bareme-steps\">\n");
    for step in steps {
        write_step(page, step, language);
    }
    page.push_str("</ul>\n");
}

fn write_step(page: &mut String, step: &Step, language: Language) {
    page.push_str("<li class=\"bareme-step bareme-role-");
    page.push_str(step.role.name());
    page.push_str(" bareme-kind-");
    page.push_str(step.kind.name());
    page.push_str("\">");
    let (told, mut rows) = (told(step, language), rows(step, language));
    if rows.is_empty() && step.records.len() > 1 {
        rows = step.records.iter().map(|one| one.text()).collect();
    }
    if step.steps.is_empty() && rows.is_empty() {
        write_told(page, &told, language);
    } else {
        page.push_str("<details><summary>");
        write_told(page, &told, language);
        page.push_str("</summary>\n");
        write_rows(page, &rows);
        write_steps(page, &step.steps, language);
        page.push_str("</details>");
    }
    page.push_str("</li>\n");
}

fn write_rows(page: &mut String, rows: &[String]) {
    if rows.is_empty() {
        return;
    }
    page.push_str("<ul class=\"bareme-records\">\n");
    for row in rows {
        element(page, "li", "bareme-record", row);
    }
    page.push_str("</ul>\n");
}

fn write_told(page: &mut String, told: &Told, language: Language) {
    span(page, "bareme-words", &told.title(language));
    for id in &told.provisions {
        page.push(' ');
        span(page, "bareme-provision", id);
    }
    for remark in &told.remarks {
        page.push(' ');
        span(page, "bareme-remark", remark);
    }
}
