//! Changes of figures: of parameters, of rates and limits of scales, of the values of tables.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use rust_decimal::Decimal;

use super::{MutantsFound, Substitution};
use crate::language::parse::ast::{Expr, ExprKind, Name};
use crate::language::parse::declaration::{
    LineAmount, Lookup, Parameter, Pays, RowLines, Rules, Scale, Tranche,
};
use crate::language::parse::document::{Item, Value};
use crate::language::source::Span;

/// The decimals of a step of a share: one hundredth, or less where the share itself has more.
const SHARE_DECIMALS: u32 = 2;

/// One step up, and one down.
const STEPS: [i64; 2] = [1, -1];

/// Finds the changes of the figures of a rule set.
pub(super) struct FigureChanges<'f> {
    pub(super) rules: &'f Rules,
    pub(super) found: &'f mut MutantsFound,
}

/// A value and what it is a step away from.
struct Moved {
    span: Span,
    text: String,
    /// What becomes what, in words.
    change: String,
}

impl FigureChanges<'_> {
    /// Finds them all.
    pub(super) fn find(&mut self) {
        for parameter in &self.rules.parameters {
            let place = format!("parameter {}, value", parameter.heading.id.text);
            let values = parameter
                .values
                .iter()
                .filter_map(|dated| dated.value.as_ref());
            let type_name = &parameter.ty.name.text;
            for moved in values.flat_map(|value| moved(value, type_name)) {
                self.add(&place, vec![moved]);
            }
        }
        for table in &self.rules.lookups {
            self.cells(table);
        }
        for scale in &self.rules.scales {
            self.rates(scale);
            for to in scale.tranches.iter().filter_map(limit) {
                self.limit(
                    &format!("scale {}, tranches", scale.heading.id.text),
                    to,
                    &[scale],
                );
            }
        }
        self.limits_of_rankings();
        self.payments();
    }

    /// Moves the values of a table that stand in the rule file: what stands below a heading that is no key.
    fn cells(&mut self, table: &Lookup) {
        let RowLines::Here(lines) = &table.rows else {
            return;
        };
        let place = format!("table {}, rows", table.heading.id.text);
        let is_key = |heading: &&Name| table.by.iter().any(|(key, _)| key.text == heading.text);
        let (headings, rows) = lines.split_first().unzip();
        for row in rows.into_iter().flatten() {
            let values = headings.into_iter().flatten().zip(row);
            for (heading, cell) in values.filter(|(heading, _)| !is_key(heading)) {
                let column = match table.columns.as_slice() {
                    [only] => Some(only),
                    columns => columns.iter().find(|column| {
                        column
                            .name
                            .as_ref()
                            .is_some_and(|name| name.text == heading.text)
                    }),
                };
                let decimals = column.map_or(0, |column| share_decimals(&column.ty.name.text));
                for moved in cell_moved(cell, decimals) {
                    self.add(&place, vec![moved]);
                }
            }
        }
    }

    fn rates(&mut self, scale: &Scale) {
        let place = format!("scale {}, tranches", scale.heading.id.text);
        let rates = scale
            .tranches
            .iter()
            .filter_map(|tranche| tranche.rate.as_ref());
        for moved in rates.flat_map(|rate| moved(rate, &scale.ty.name.text)) {
            self.add(&place, vec![moved]);
        }
    }

    /// Moves the limits of scales that change rate at the same ranks, which they can only do together.
    fn limits_of_rankings(&mut self) {
        let rankings: BTreeSet<&str> = self
            .rules
            .lines
            .iter()
            .filter_map(|line| line.amount.ranking())
            .map(|name| name.text.as_str())
            .collect();
        for ranking in rankings {
            let mut names = BTreeSet::new();
            for line in &self.rules.lines {
                if let LineAmount::Ranked { ranking: of, each } = &line.amount
                    && of.text == ranking
                {
                    names_in(each, &mut names);
                }
            }
            let scales: Vec<&Scale> = self
                .rules
                .scales
                .iter()
                .filter(|scale| names.contains(&scale.heading.id.text))
                .collect();
            let limits: BTreeSet<Decimal> = scales
                .iter()
                .flat_map(|scale| &scale.tranches)
                .filter_map(limit)
                .collect();
            for to in limits.into_iter().filter(|_| scales.len() > 1) {
                self.limit(
                    &format!("scales of the ranking {ranking}, tranches"),
                    to,
                    &scales,
                );
            }
        }
    }

    /// Moves a limit of some scales: where one tranche ends and where the next one starts.
    fn limit(&mut self, place: &str, to: Decimal, scales: &[&Scale]) {
        for step in STEPS {
            let Some(moved_to) = to.checked_add(Decimal::new(step, to.scale())) else {
                continue;
            };
            let tranches = scales.iter().flat_map(|scale| &scale.tranches);
            let ends = tranches.flat_map(|tranche| {
                [
                    (&tranche.to, to),
                    (&tranche.above, to),
                    (&tranche.from, to.saturating_add(Decimal::ONE)),
                ]
            });
            let moved = ends
                .filter_map(|(item, at)| {
                    let item = item.as_ref().filter(|item| number(item) == Some(at))?;
                    let text = at.checked_add(Decimal::new(step, to.scale()))?.to_string();
                    Some(Moved {
                        span: item.span,
                        text,
                        change: format!("the limit {to} is {moved_to}"),
                    })
                })
                .collect();
            self.add(place, moved);
        }
    }

    /// Moves shares of payments, which can only change two at a time: together they are the whole.
    fn payments(&mut self) {
        let rules = self.rules;
        let shares: Vec<&Parameter> = rules
            .payments
            .iter()
            .filter_map(|payment| match &payment.pays {
                Pays::Share(share) => parameter(rules, share),
                Pays::Amount(_) | Pays::Rest(_) => None,
            })
            .collect();
        for pair in shares.windows(2) {
            let [first, second] = pair else { continue };
            let place = format!(
                "parameters {} and {}, value",
                first.heading.id.text, second.heading.id.text
            );
            let all = |parameter: &Parameter| -> Vec<Moved> {
                let values = parameter
                    .values
                    .iter()
                    .filter_map(|dated| dated.value.as_ref());
                values
                    .flat_map(|value| moved(value, &parameter.ty.name.text))
                    .collect()
            };
            for (up, down) in all(first)
                .into_iter()
                .zip(all(second).into_iter().skip(1))
                .step_by(STEPS.len())
            {
                self.add(&place, vec![up, down]);
            }
        }
    }

    fn add(&mut self, place: &str, moved: Vec<Moved>) {
        let mut changes: Vec<&str> = moved.iter().map(|one| one.change.as_str()).collect();
        changes.dedup();
        let change = changes.join(", ");
        if moved.is_empty() {
            return;
        }
        let edits = moved
            .into_iter()
            .map(|Moved { span, text, .. }| Substitution { span, text });
        self.found.add(place, change, edits.collect());
    }
}

/// Returns what a value may become: one step more and one step less, or a list without one of its codes.
fn moved(item: &Item, type_name: &str) -> Vec<Moved> {
    let to = |text: String| change(item.span, written(item), text);
    match &item.value {
        Value::Number(number) => steps(*number, share_decimals(type_name)).map(to).collect(),
        Value::Date(day) => [day.succ_opt(), day.pred_opt()]
            .into_iter()
            .flatten()
            .map(|day| to(day.to_string()))
            .collect(),
        Value::Text(text) => {
            let (number, unit) = text.content.split_once(' ').unwrap_or_default();
            let numbers = number
                .parse::<Decimal>()
                .ok()
                .into_iter()
                .flat_map(|number| steps(number, 0));
            numbers
                .map(|number| to(format!("\"{number} {}s\"", unit.trim_end_matches('s'))))
                .collect()
        }
        Value::Array(codes) => without_one(item.span, codes),
        Value::Bool(_) | Value::Table(_) | Value::Other => Vec::new(),
    }
}

/// Returns a list without each of its codes in turn.
fn without_one(span: Span, codes: &[Item]) -> Vec<Moved> {
    let texts: Vec<&str> = codes.iter().filter_map(Item::as_text).collect();
    let without = |out: &&str| {
        let others: Vec<String> = texts
            .iter()
            .filter(|text| *text != out)
            .map(|text| format!("\"{text}\""))
            .collect();
        Moved {
            span,
            text: format!("[{}]", others.join(", ")),
            change: format!("`{out}` is left out"),
        }
    };
    texts.iter().map(without).collect()
}

fn cell_moved(cell: &Name, decimals: u32) -> Vec<Moved> {
    let number = cell.text.parse::<Decimal>();
    number
        .into_iter()
        .flat_map(|number| steps(number, decimals))
        .map(|text| change(cell.span, cell.text.clone(), text))
        .collect()
}

fn change(span: Span, from: String, text: String) -> Moved {
    let change = format!("{from} is {text}");
    Moved { span, text, change }
}

/// Returns a number one step higher and one step lower: a step of its last decimal, or of a finer one.
fn steps(number: Decimal, least: u32) -> impl Iterator<Item = String> {
    let decimals = number.scale().max(least);
    STEPS.into_iter().filter_map(move |step| {
        Some(
            number
                .checked_add(Decimal::new(step, decimals))?
                .to_string(),
        )
    })
}

fn share_decimals(type_name: &str) -> u32 {
    match type_name {
        "share" => SHARE_DECIMALS,
        _ => 0,
    }
}

fn written(item: &Item) -> String {
    match &item.value {
        Value::Number(number) => number.to_string(),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => format!("\"{}\"", text.content),
        _ => String::new(),
    }
}

fn number(item: &Item) -> Option<Decimal> {
    match &item.value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}

/// Returns the parameter that an expression is the name of.
fn parameter<'r>(rules: &'r Rules, expr: &Expr) -> Option<&'r Parameter> {
    let ExprKind::Path(path) = &expr.kind else {
        return None;
    };
    let name = path.text();
    let mut parameters = rules.parameters.iter();
    parameters.find(|parameter| parameter.heading.id.text == name)
}

/// Returns where a tranche ends.
fn limit(tranche: &Tranche) -> Option<Decimal> {
    number(tranche.to.as_ref()?)
}

/// Collects the names that stand alone in an expression.
fn names_in(expr: &Expr, names: &mut BTreeSet<String>) {
    if let ExprKind::Path(path) = &expr.kind {
        names.insert(path.text());
    }
    expr.operands(&mut |operand| names_in(operand, names));
}
