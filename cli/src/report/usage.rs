//! The usage targets: one row for each target, one column for each month, and who falls short in the last one. Then what
//! was measured without a target, in the last month.

use bareme::words::{capital, month_text};
use bareme::{Decision, Range, Usage, Value, Verdict};
use chrono::NaiveDate;

use super::page::{Look, Page, columns, plain, span};
use super::phrase;
use crate::words;

/// How many columns a label keeps for itself.
const LABEL: usize = 40;
/// How many of those that fall short are named.
const NAMED: usize = 6;

/// The measures of one target in one month.
type Cell<'a, 'r> = Vec<&'a Usage<'r>>;

/// Writes the table and the rest, when something was measured.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let months = distinct(decision.usage.iter().map(|one| one.month));
    let Some(last) = months.last() else {
        return;
    };
    if targets(decision, true).is_empty() {
        page.heading(page.say(words::USAGE_MEASURED));
    } else {
        page.heading(page.say(words::USAGE));
        tables(page, decision, &months);
    }
    untargeted(page, decision, *last);
}

/// Writes as many tables as the months need.
fn tables(page: &mut Page, decision: &Decision<'_>, months: &[Option<NaiveDate>]) {
    page.paragraph(2, &[span(Look::Quiet, page.say(words::MEASURED))]);
    let cells = decision
        .usage
        .iter()
        .map(|one| text(page, &measures(decision, one.id, one.month)));
    let width = cells
        .chain(months.iter().map(|month| header(page, *month)))
        .map(|cell| columns(&cell))
        .max();
    let width = width.unwrap_or_default() + 2;
    let fit = (page.width().saturating_sub(LABEL) / width).max(1);
    for some in months.chunks(fit) {
        table(page, decision, some, width);
    }
}

/// Returns each value once, in order.
fn distinct<K: Ord>(all: impl Iterator<Item = K>) -> Vec<K> {
    let mut kept: Vec<K> = all.collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Returns the targets that have a value to reach, in the order of the rules.
fn targets<'a, 'r>(decision: &'a Decision<'r>, targeted: bool) -> Vec<&'a Usage<'r>> {
    let mut kept: Vec<&Usage<'r>> = Vec::new();
    for one in decision
        .usage
        .iter()
        .filter(|one| one.target.is_some() == targeted)
    {
        if kept.iter().all(|other| other.id != one.id) {
            kept.push(one);
        }
    }
    kept
}

fn measures<'a, 'r>(
    decision: &'a Decision<'r>,
    target: &str,
    month: Option<NaiveDate>,
) -> Cell<'a, 'r> {
    let applies = |one: &&Usage<'r>| one.verdict != Verdict::NotApplicable;
    decision
        .usage
        .iter()
        .filter(|one| one.id == target && one.month == month)
        .filter(applies)
        .collect()
}

fn table(page: &mut Page, decision: &Decision<'_>, months: &[Option<NaiveDate>], width: usize) {
    let headers: String = months
        .iter()
        .map(|month| right(&header(page, *month), width))
        .collect();
    page.row(2, None, &[plain("")], Some(span(Look::Quiet, headers)));
    for target in targets(decision, true) {
        let cells = months
            .iter()
            .map(|month| text(page, &measures(decision, target.id, *month)));
        let cells: String = cells.map(|cell| right(&cell, width)).collect();
        let mut spans = vec![plain(title(page, target))];
        spans.extend(phrase::cited(&target.provisions));
        page.row(2, None, &spans, Some(plain(cells)));
        if let Some(last) = months.last() {
            short_of(page, &measures(decision, target.id, *last), *last);
        }
    }
}

fn title(page: &Page, target: &Usage<'_>) -> String {
    let label = page.label(target.label);
    let least = target
        .target
        .as_ref()
        .map(|value| value.text(page.language()))
        .unwrap_or_default();
    words::AT_LEAST_TARGET.fill(page.language(), &[label, &least])
}

/// Names those that do not reach the target in the last month of a table, with their measure.
fn short_of(page: &mut Page, measures: &[&Usage<'_>], month: Option<NaiveDate>) {
    let short: Vec<&&Usage<'_>> = measures
        .iter()
        .filter(|one| one.verdict == Verdict::NotMet)
        .collect();
    if measures.len() < 2 || short.is_empty() {
        return;
    }
    let mut names: Vec<String> = short
        .iter()
        .take(NAMED)
        .map(|one| named(page, one))
        .collect();
    if short.len() > NAMED {
        names.push(phrase::counted(page, words::OTHERS, short.len() - NAMED));
    }
    let words = words::SHORT_OF.fill(
        page.language(),
        &[
            &capital(&header(page, month)),
            &names.join(phrase::between(page)),
        ],
    );
    page.paragraph(4, &[span(Look::Quiet, words)]);
}

fn named(page: &Page, usage: &Usage<'_>) -> String {
    let subject = usage
        .subject
        .as_ref()
        .map(|(_, subject)| phrase::record(page, subject))
        .unwrap_or_default();
    format!("{subject}\u{a0}{}", usage.actual.text(page.language()))
}

/// Tells what was measured without a target in a month: the one measure, or the lowest and the highest.
fn untargeted(page: &mut Page, decision: &Decision<'_>, month: Option<NaiveDate>) {
    let told = targets(decision, false).into_iter().filter_map(|target| {
        let label = page.label(target.label);
        let hull = hull(decision, target.id, month)?.text(page.language());
        Some(words::MEASURE.fill(page.language(), &[label, &hull]))
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        let told = told.join(phrase::between(page));
        let words = words::UNTARGETED.fill(page.language(), &[&header(page, month), &told]);
        page.paragraph(2, &[span(Look::Quiet, words)]);
    }
}

/// Returns the lowest and the highest measure of a month; `None` when nothing was measured.
fn hull<'r>(decision: &Decision<'r>, target: &str, month: Option<NaiveDate>) -> Option<Value<'r>> {
    let of_month = decision
        .usage
        .iter()
        .filter(|one| one.id == target && one.month == month);
    let measured = of_month.filter_map(|one| match &one.actual {
        Value::Number(range, unit) => range.exact().map(|number| (number, *unit)),
        _ => None,
    });
    let measured: Vec<_> = measured.collect();
    let (_, unit) = *measured.first()?;
    let numbers = || measured.iter().map(|(number, _)| *number);
    Some(Value::Number(
        Range {
            min: numbers().min(),
            max: numbers().max(),
        },
        unit,
    ))
}

fn header(page: &Page, month: Option<NaiveDate>) -> String {
    match month {
        Some(on) => month_text(on, page.language()),
        None => page.say(words::NO_MONTH).to_owned(),
    }
}

/// Returns the one measure, or how many of several reach the target, and the sign of the whole.
fn text(page: &Page, measures: &[&Usage<'_>]) -> String {
    let reached = measures
        .iter()
        .filter(|one| one.verdict == Verdict::Met)
        .count();
    match measures {
        [] => String::new(),
        [one] => format!("{} {}", one.actual.text(page.language()), sign(measures)),
        several => format!("{reached} / {} {}", several.len(), sign(several)),
    }
}

/// Returns the sign of several verdicts: that of the worst.
fn sign(measures: &[&Usage<'_>]) -> &'static str {
    let any = |verdict| measures.iter().any(|one| one.verdict == verdict);
    match (any(Verdict::NotMet), any(Verdict::Undetermined)) {
        (true, _) => "✗",
        (false, true) => "?",
        (false, false) => "✓",
    }
}

fn right(text: &str, width: usize) -> String {
    format!("{text:>width$}")
}
