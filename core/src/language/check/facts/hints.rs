//! What a form needs to ask for facts: sections, and examples of the type of each fact.

use alloc::format;
use alloc::string::{String, ToString};

use chrono::NaiveDate;

use super::super::ground::{code, position};
use super::Placed;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Fact;
use crate::language::parse::document::{Item, Value};
use crate::language::parse::fields::{date, decimal, name, names, wrong_value};
use crate::model::facts::{Facts, Field, FieldType, SlotId, TableId, Unit, bit};
use crate::model::form::{Example, Hints};

/// The decimals of an amount of money.
const CENTS: u32 = 2;

/// Resolves what is declared for forms of all facts; an example of one without a type is not judged.
pub(super) fn resolve(
    facts: &mut Facts,
    placed: &[Placed<'_>],
    untyped: &[(TableId, SlotId)],
    faults: &Faults,
) {
    for placed in placed {
        let Some(field) = facts.field(placed.table, placed.slot) else {
            continue;
        };
        let keys = &placed.fact.form;
        let is_typed = !untyped.contains(&(placed.table, placed.slot));
        let example = keys.example.as_ref().filter(|_| is_typed);
        let hints = Hints {
            section: keys
                .section
                .as_ref()
                .and_then(|name| section(name, facts, faults)),
            stage: keys.stage,
            help: keys.help.clone(),
            format: keys.format.clone(),
            example: example.and_then(|item| checked(item, placed.fact, field, facts, faults)),
        };
        let table = facts.tables.get_mut(usize::from(placed.table));
        let field = table.and_then(|table| table.fields.get_mut(usize::from(placed.slot)));
        if let Some(field) = field {
            field.hints = hints;
        }
    }
}

fn section(name: &Name, facts: &Facts, faults: &Faults) -> Option<u16> {
    let sections = facts.sections.iter().map(|section| section.id.as_str());
    let index = position(
        name,
        sections,
        Code::UnknownSection,
        "a section of the form",
        faults,
    )?;
    u16::try_from(index).ok()
}

/// Returns an example, and reports one that no project could give.
fn checked(
    item: &Item,
    fact: &Fact,
    field: &Field,
    facts: &Facts,
    faults: &Faults,
) -> Option<Example> {
    let example = read(item, fact, field, facts, faults)?;
    if let Some(expected) = expected(&example, field) {
        let message = format!("no project can give this example of `{}`", fact.path.text);
        faults.report(fault(Code::WrongValue, item.span, message).label(expected));
        return None;
    }
    Some(example)
}

/// Reads an example by the type of its fact.
fn read(
    item: &Item,
    fact: &Fact,
    field: &Field,
    facts: &Facts,
    faults: &Faults,
) -> Option<Example> {
    let code = |name: &Name, list| code(name, list, facts, faults);
    Some(match &field.ty {
        FieldType::Bool => match item.value {
            Value::Bool(value) => Example::Bool(value),
            _ => {
                wrong_value(item, "`true` or `false` is wanted here", faults);
                return None;
            }
        },
        FieldType::Number { .. } => Example::Number(decimal(item, faults)?),
        FieldType::Date { .. } => Example::Day(date(item, faults)?),
        FieldType::Month => Example::Day(month(item, faults)?),
        FieldType::Code(list) => Example::Code(code(&name(item, faults), *list)?),
        FieldType::Codes(list) => {
            let codes = names(item, faults);
            let codes = codes.iter().filter_map(|name| code(name, *list));
            Example::Codes(codes.fold(0, |set, code| set | bit(code)))
        }
        FieldType::Text { .. } | FieldType::Reference { .. } => {
            let text = name(item, faults).text;
            if text.is_empty() {
                return None;
            }
            Example::Text(match &field.identifier {
                Some(identifier) => identifier.normal(&text),
                None => text,
            })
        }
        FieldType::List { .. } | FieldType::Phase | FieldType::Call => {
            let message = format!("`example` does not go with the type `{}`", fact.ty.text);
            faults.report(fault(Code::UnknownKey, item.span, message).help("take it out"));
            return None;
        }
    })
}

/// Reads a month, `YYYY-MM`.
fn month(item: &Item, faults: &Faults) -> Option<NaiveDate> {
    let text = name(item, faults).text;
    let month = format!("{text}-01").parse().ok();
    if month.is_none() && !text.is_empty() {
        let help = "a month is written `\"2023-01\"`";
        let diagnostic = fault(Code::WrongValue, item.span, format!("`{text}` is no month"));
        faults.report(diagnostic.help(help));
    }
    month
}

/// Returns what an example should be and is not; `None` for one that a project can give.
fn expected(example: &Example, field: &Field) -> Option<String> {
    match (example, &field.ty) {
        (Example::Number(value), &FieldType::Number { unit, min, max }) => {
            let is_spelled = match unit {
                Unit::Count => value.is_integer(),
                Unit::Money => value.normalize().scale() <= CENTS,
                _ => true,
            };
            match is_spelled {
                true => outside(value, min.as_ref(), max.as_ref()),
                false if unit == Unit::Count => Some("a whole number is expected".into()),
                false => Some("at most two decimals are expected".into()),
            }
        }
        (Example::Day(day), FieldType::Date { min, max }) => {
            outside(day, min.as_ref(), max.as_ref())
        }
        (Example::Text(text), _) => match &field.identifier {
            Some(identifier) if !identifier.fits(text) => {
                Some(format!("expected: {}", identifier.words().en))
            }
            Some(identifier) if !identifier.is_checked(text) => {
                Some("its check digit is wrong".into())
            }
            Some(_) => None,
            None => wrong_length(text, &field.ty),
        },
        _ => None,
    }
}

fn wrong_length(text: &str, ty: &FieldType) -> Option<String> {
    match ty {
        FieldType::Text {
            length: Some(length),
        } if text.chars().count() != usize::from(*length) => {
            Some(format!("{length} characters are expected"))
        }
        _ => None,
    }
}

fn outside<T: PartialOrd + ToString>(
    value: &T,
    min: Option<&T>,
    max: Option<&T>,
) -> Option<String> {
    let below = min.filter(|min| value < *min);
    let above = max.filter(|max| value > *max);
    match (below, above) {
        (Some(min), _) => Some(format!("at least {} is expected", min.to_string())),
        (_, Some(max)) => Some(format!("at most {} is expected", max.to_string())),
        _ => None,
    }
}
