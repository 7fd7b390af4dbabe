//! The grant: each line with its parts, and the total.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::parts::{citing, money, named};
use crate::answers::terms;
use crate::answers::words::{capital, money_text};
use crate::model::arithmetic::compute;
use crate::model::currency::Currency;
use crate::model::decision::{Decision, Line, Money, Outcome, Part, Range, RegionAmount};
use crate::model::ir::Operator;
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Holds, Page, Table, Tone, Words};

/// Writes the table of the grant.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let language = page.language();
    let refused = decision.outcome == Outcome::Inadmissible;
    let (title, total) = match refused {
        true => (terms::GRANT_IF_RECEIVED, terms::TOTAL_GRANTED),
        false => (terms::GRANT, terms::TOTAL),
    };
    page.heading(title.get(language));
    let grant = &decision.grant;
    let currency = grant.currency;
    if let Some(asked) = grant.requested {
        page.sentence(
            terms::REQUESTED_IS.fill(language, &[&money(asked.amount, currency, language)]),
        );
    }
    // What the lines come to at the end stands beside what is agreed, where the rules say it.
    let settles = grant.settled.is_some();
    let columns = if settles { 2 } else { 1 };
    let heads = [terms::AMOUNT, terms::SETTLED].into_iter().take(columns);
    let mut table = Table::new(Holds::Numbers, heads.map(|head| head.get(language)));
    let cells = |amount: Range<Decimal>, settled: Option<Money>, tone: Tone| {
        let settled = settled.map_or(amount, |settled| settled.amount);
        let both = [amount, settled].into_iter().take(columns);
        both.map(|amount| Vec::from([Words::new(tone, money(amount, currency, language))]))
            .collect()
    };
    for one in grant.lines.iter().filter(|one| !one.is_nothing()) {
        table.row(
            line(one, currency, language),
            cells(one.amount, one.settled, Tone::Plain),
        );
    }
    let total = citing(
        Words::new(Tone::Strong, total.get(language)),
        &grant.provisions,
    );
    table.row(total, cells(grant.total, grant.settled, Tone::Strong));
    page.table(table);
    if let Some(paid) = grant.paid {
        page.sentence(terms::PAID_SO_FAR.fill(language, &[&money_text(paid, currency, language)]));
        let due = grant.settled.map_or(grant.total, |settled| settled.amount);
        if let Some(left) = due.exact().and_then(|due| left(due, paid)) {
            let left = money_text(left, currency, language);
            page.sentence(terms::LEFT_TO_PAY.fill(language, &[&left]));
        }
    }
    let empty = grant
        .lines
        .iter()
        .filter(|one| one.is_nothing() && !one.is_ceiling);
    page.sentence(named(
        terms::NOTHING_FOR,
        empty.map(|one| one.label),
        language,
    ));
    by_payee(page, decision);
    by_region(page, decision);
}

/// Returns what is left of a sum once some of it is paid.
fn left(due: Decimal, paid: Decimal) -> Option<Decimal> {
    let left = compute(Operator::Subtract, due, paid)?;
    Some(left).filter(|left| *left >= Decimal::ZERO)
}

/// Returns a line with its parts.
fn line(line: &Line<'_>, currency: Currency, language: Language) -> Entry {
    let several = line.parts.len() > 1;
    // A single record adds nothing to the amount of its line.
    let parts = line.parts.iter().filter(|one| several || one.quantity > 1);
    let parts = parts.map(|one| Words::new(Tone::Quiet, part(one, several, currency, language)));
    let appraised = line
        .discretionary
        .then(|| Words::new(Tone::Open, discretion(line, language)));
    let label = citing(line.label.get(language), &line.provisions);
    Entry::from(label).saying(parts.chain(appraised).map(Entry::from))
}

/// Returns a part as a product, `12 × 7 000,00 €`, with its amount unless it is the whole line.
fn part(part: &Part, several: bool, currency: Currency, language: Language) -> String {
    let made = format!(
        "{}\u{a0}×\u{a0}{}",
        part.quantity,
        money_text(part.rate, currency, language)
    );
    if several {
        format!("{made} = {}", money_text(part.amount, currency, language))
    } else {
        made
    }
}

fn discretion(line: &Line<'_>, language: Language) -> String {
    match line.by {
        Some(by) => terms::IN_MAXIMUM_ONLY.fill(language, &[by.label.get(language)]),
        None => String::from(terms::IN_MAXIMUM.get(language)),
    }
}

/// Writes what goes to the lead applicant and to the other payees, where there are some.
fn by_payee(page: &mut Page, decision: &Decision<'_>) {
    let grant = &decision.grant;
    if grant.by_payee.is_empty() {
        return;
    }
    let language = page.language();
    page.sentence(terms::BY_PAYEE.get(language));
    let mut table = Table::new(Holds::Numbers, [terms::AMOUNT.get(language)]);
    for one in &grant.by_payee {
        let payee = one.payee.map_or(terms::APPLICANT.get(language), |payee| {
            payee.label.get(language)
        });
        let payee = capital(payee);
        let amount = money(one.amount, grant.currency, language);
        table.row(payee, Vec::from([Vec::from([amount.into()])]));
    }
    page.table(table);
}

/// Writes the split between regions, when there is more than one.
fn by_region(page: &mut Page, decision: &Decision<'_>) {
    if decision.grant.by_region.len() < 2 {
        return;
    }
    let language = page.language();
    page.sentence(terms::BY_REGION.get(language));
    let mut table = Table::new(Holds::Numbers, [terms::AMOUNT.get(language)]);
    for RegionAmount { region, amount } in &decision.grant.by_region {
        let amount = money_text(*amount, decision.grant.currency, language);
        table.row(
            region.label.get(language),
            Vec::from([Vec::from([amount.into()])]),
        );
    }
    page.table(table);
}
