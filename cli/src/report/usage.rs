//! The usage targets: one table for each establishment, one column for each month.

use bareme::{Decision, Range, Usage, Value, Verdict};
use chrono::NaiveDate;

use super::page::{Look, Page, columns, plain, span};
use super::phrase;
use crate::words;

/// The widest a label may be before it is wrapped.
const LABEL: usize = 40;

/// Writes the tables, when something was measured.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.usage.is_empty() {
        return;
    }
    page.heading(page.say(words::USAGE));
    legend(page, &decision.usage);
    for subject in distinct(decision.usage.iter().map(subject)) {
        let measures: Vec<&Usage<'_>> = decision.usage.iter().filter(|one| self::subject(one) == subject).collect();
        tables(page, &measures);
    }
}

fn legend(page: &mut Page, usage: &[Usage<'_>]) {
    let count = |verdict| usage.iter().filter(|one| one.verdict == verdict).count().to_string();
    let counts = [count(Verdict::Met), count(Verdict::NotMet), count(Verdict::Undetermined)];
    let words = words::MEASURED.fill(page.language(), &counts.each_ref().map(String::as_str));
    page.paragraph(2, &[span(Look::Quiet, words)]);
}

fn subject<'a>(usage: &'a Usage<'_>) -> Option<&'a str> {
    usage.subject.as_ref().map(|(_, subject)| subject.path.as_str())
}

/// Returns each value once, in the order in which they first appear.
fn distinct<K: PartialEq>(all: impl Iterator<Item = K>) -> Vec<K> {
    let mut kept = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

/// Writes the measures of one establishment in as many tables as the width of the page asks for.
fn tables(page: &mut Page, measures: &[&Usage<'_>]) {
    let name = measures.first().and_then(|one| one.subject.as_ref()).map(|(_, subject)| phrase::record(page, subject));
    page.paragraph(2, &[span(Look::Strong, name.unwrap_or_else(|| page.say(words::WHOLE_PROJECT).to_owned()))]);
    let mut months = distinct(measures.iter().map(|one| one.month));
    months.sort_unstable();
    let cell = measures
        .iter()
        .map(|one| columns(&cell(page, one)))
        .chain(months.iter().map(|month| columns(&header(page, *month))));
    let width = cell.max().unwrap_or_default() + 2;
    let fit = (page.width().saturating_sub(4 + LABEL) / width).max(1);
    for some in months.chunks(fit) {
        table(page, measures, some, width);
    }
}

fn table(page: &mut Page, measures: &[&Usage<'_>], months: &[Option<NaiveDate>], width: usize) {
    let headers: String = months.iter().map(|month| right(&header(page, *month), width)).collect();
    page.row(4, None, &[plain("")], Some(span(Look::Quiet, headers)));
    for target in distinct(measures.iter().map(|one| one.id)) {
        let row: Vec<&Usage<'_>> = measures.iter().copied().filter(|one| one.id == target).collect();
        let Some(first) = row.first() else { continue };
        let at = |month: &Option<NaiveDate>| row.iter().find(|one| one.month == *month);
        let cells: String = months
            .iter()
            .map(|month| right(&at(month).map(|one| cell(page, one)).unwrap_or_default(), width))
            .collect();
        let mut spans = vec![plain(page.label(first.label))];
        spans.extend(phrase::cited(&first.provisions));
        page.row(4, None, &spans, Some(plain(cells)));
    }
}

fn header(page: &Page, month: Option<NaiveDate>) -> String {
    match month {
        Some(on) => Value::Month(Range { min: Some(on), max: Some(on) }).text(page.language()),
        None => page.say(words::NO_MONTH).to_owned(),
    }
}

/// Returns what was measured, what was expected, and the sign of the verdict.
fn cell(page: &Page, usage: &Usage<'_>) -> String {
    let actual = match &usage.actual {
        Value::Unknown => "?".to_owned(),
        value => value.text(page.language()),
    };
    match (&usage.target, usage.verdict) {
        (_, Verdict::NotApplicable) | (None, _) => format!("{actual}  "),
        (Some(target), verdict) => format!("{actual} / {} {}", target.text(page.language()), sign(verdict)),
    }
}

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "✓",
        Verdict::NotMet => "✗",
        Verdict::Discretionary => "~",
        Verdict::Undetermined => "?",
        Verdict::NotApplicable => " ",
    }
}

fn right(text: &str, width: usize) -> String {
    format!("{text:>width$}")
}
