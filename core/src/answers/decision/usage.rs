//! The usage targets: one row for each target, one column for each month, and the records that miss a target in the
//! last month. Then the measures without a target in the last month.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::parts::{citing, record};
use crate::answers::terms;
use crate::answers::words::{capital, month_text};
use crate::model::decision::{Decision, Range, Usage, Value, Verdict};
use crate::text::bilingual::Language;
use crate::text::page::{Cell, Entry, Holds, Page, Table, Tone, Words};

/// How many of the records that miss a target are named.
const NAMED: usize = 6;

/// The measures of one target in one month.
type Measures<'a, 'r> = Vec<&'a Usage<'r>>;

/// Writes the table and the rest, when something was measured.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let months = distinct(decision.usage.iter().map(|one| one.month));
    let Some(last) = months.last() else {
        return;
    };
    let language = page.language();
    if targets(decision, true).is_empty() {
        page.heading(terms::USAGE_MEASURED.get(language));
    } else {
        page.heading(terms::USAGE.get(language));
        page.sentence(Words::new(Tone::Quiet, terms::MEASURED.get(language)));
        page.table(table(decision, &months, language));
    }
    untargeted(page, decision, *last);
}

/// Returns each value once, in order.
fn distinct<K: Ord>(all: impl Iterator<Item = K>) -> Vec<K> {
    let mut kept: Vec<K> = all.collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Returns the targets that have a value to reach, or those that have none, in the order of the rules.
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
) -> Measures<'a, 'r> {
    let applies = |one: &&Usage<'r>| one.verdict != Verdict::NotApplicable;
    decision
        .usage
        .iter()
        .filter(|one| one.id == target && one.month == month)
        .filter(applies)
        .collect()
}

fn table(decision: &Decision<'_>, months: &[Option<NaiveDate>], language: Language) -> Table {
    let heads = months.iter().map(|month| header(*month, language));
    let mut table = Table::new(Holds::Numbers, heads);
    for target in targets(decision, true) {
        let of = |month: &Option<NaiveDate>| measures(decision, target.id, *month);
        let cells = months.iter().map(|month| cell(&of(month), language));
        let short = months
            .last()
            .and_then(|last| short_of(&of(last), *last, language));
        let name = citing(title(target, language), &target.provisions);
        table.row(Entry::from(name).saying(short), cells.collect());
    }
    table
}

fn title(target: &Usage<'_>, language: Language) -> String {
    let least = target
        .target
        .as_ref()
        .map_or_else(String::new, |value| value.text(language));
    terms::AT_LEAST_TARGET.fill(language, &[target.label.get(language), &least])
}

/// Names the records that miss the target in a month, with their measures; nothing if there is only one measure.
fn short_of(
    measures: &[&Usage<'_>],
    month: Option<NaiveDate>,
    language: Language,
) -> Option<Entry> {
    let short = measures.iter().filter(|one| one.verdict == Verdict::NotMet);
    let count = short.clone().count();
    if measures.len() < 2 || count == 0 {
        return None;
    }
    let others = count.saturating_sub(NAMED);
    let others = (others > 0).then(|| terms::OTHERS.of(others, language));
    let names: Vec<String> = short
        .take(NAMED)
        .map(|one| named(one, language))
        .chain(others)
        .collect();
    let month = capital(&header(month, language));
    let words = terms::SHORT_OF.fill(language, &[&month, &names.join(language.semicolon())]);
    Some(Words::new(Tone::Quiet, words).into())
}

fn named(usage: &Usage<'_>, language: Language) -> String {
    let subject = usage
        .subject
        .as_ref()
        .map_or_else(String::new, |(_, subject)| record(subject, language));
    format!("{subject}\u{a0}{}", usage.actual.text(language))
}

/// Writes what was measured without a target in a month: the one measure, or the lowest and the highest.
fn untargeted(page: &mut Page, decision: &Decision<'_>, month: Option<NaiveDate>) {
    let language = page.language();
    let told = targets(decision, false).into_iter().filter_map(|target| {
        let hull = hull(decision, target.id, month)?.text(language);
        Some(terms::MEASURE.fill(language, &[target.label.get(language), &hull]))
    });
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        let told = told.join(language.semicolon());
        let words = terms::UNTARGETED.fill(language, &[&header(month, language), &told]);
        page.sentence(Words::new(Tone::Quiet, words));
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
    let range = Range {
        min: numbers().min(),
        max: numbers().max(),
    };
    Some(Value::Number(range, unit))
}

fn header(month: Option<NaiveDate>, language: Language) -> String {
    match month {
        Some(on) => month_text(on, language),
        None => String::from(terms::NO_MONTH.get(language)),
    }
}

/// Returns the one measure, or how many of several reach the target, and the sign of the worst.
fn cell(measures: &[&Usage<'_>], language: Language) -> Cell {
    let any = |verdict| measures.iter().any(|one| one.verdict == verdict);
    let worst = [Verdict::NotMet, Verdict::Undetermined];
    let (tone, sign) = worst
        .into_iter()
        .find(|one| any(*one))
        .unwrap_or(Verdict::Met)
        .sign();
    let reached = measures
        .iter()
        .filter(|one| one.verdict == Verdict::Met)
        .count();
    let words = match measures {
        [] => return Cell::new(),
        [one] => one.actual.text(language),
        several => format!("{reached} / {}", several.len()),
    };
    Vec::from([Words::from(words).and(tone, sign)])
}
