//! Resolves the types of facts, with their bounds and the lists or codes that they refer to.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::super::ground::{Reverse, enumeration, position, table};
use super::{Placed, identifiers};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Fact;
use crate::language::parse::document::Item;
use crate::language::parse::fields;
use crate::model::facts::{Facts, Field, FieldType, PROJECT, SlotId, Table, TableId, Unit};

/// How many records a list may hold when the declaration does not say.
const DEFAULT_MAX_ITEMS: u32 = 1000;

/// The key of what a fact follows from; `provisions` go with it.
const FOLLOWS: &str = "follows";

/// The types of facts, and the keys that go with each.
const TYPES: [(&str, &[&str]); 15] = [
    ("bool", &["implied_by", "changeable", FOLLOWS]),
    ("count", &["min", "max", "since", "changeable", FOLLOWS]),
    (
        "number",
        &["unit", "min", "max", "since", "changeable", FOLLOWS],
    ),
    ("share", &["min", "max", "since", "changeable", FOLLOWS]),
    ("money", &["min", "max", "since", "changeable", FOLLOWS]),
    ("date", &["min", "max", "changeable", FOLLOWS]),
    ("month", &[]),
    ("code", &["codes", "since", "changeable", FOLLOWS]),
    ("codes", &["codes", "since", "changeable"]),
    ("text", &["length", "since", FOLLOWS]),
    (
        "identifier",
        &["pattern", "normal", "check", "check_severity", "since"],
    ),
    ("reference", &["to", "reverse"]),
    ("list", &["key", "max_items", "changeable"]),
    ("phase", &[]),
    ("call", &[]),
];

/// Resolves the types of all facts, then the links between facts; returns the facts without a type.
pub(super) fn resolve(
    facts: &mut Facts,
    placed: &[Placed<'_>],
    faults: &Faults,
) -> Vec<(TableId, SlotId)> {
    let mut untyped = Vec::new();
    for placed in placed {
        refuse_foreign_keys(placed.fact, faults);
        match (
            field_type(facts, placed, faults),
            field_mut(facts, placed.table, placed.slot),
        ) {
            (Some(ty), Some(field)) => {
                field.ty = ty;
                field.identifier = identifiers::identifier(placed.fact, faults);
            }
            _ => untyped.push((placed.table, placed.slot)),
        }
    }
    for placed in placed {
        resolve_implication(facts, placed, faults);
        resolve_since(facts, placed, faults);
        resolve_key(facts, placed, faults);
    }
    for table in &mut facts.tables {
        table.name = slot_of(table, "name").filter(|slot| is_text(table, *slot));
    }
    for placed in placed {
        refuse_reference_without_key(facts, placed, faults);
        refuse_growth_inside_records(facts, placed, faults);
    }
    untyped
}

fn field_mut(facts: &mut Facts, table: TableId, slot: SlotId) -> Option<&mut Field> {
    facts
        .tables
        .get_mut(usize::from(table))?
        .fields
        .get_mut(usize::from(slot))
}

fn slot_of(table: &Table, path: &str) -> Option<SlotId> {
    let index = table.fields.iter().position(|field| field.path == path)?;
    SlotId::try_from(index).ok()
}

fn is_text(table: &Table, slot: SlotId) -> bool {
    table
        .fields
        .get(usize::from(slot))
        .is_some_and(|field| matches!(field.ty, FieldType::Text { .. }))
}

/// Reports keys that do not go with the type of the fact.
fn refuse_foreign_keys(fact: &Fact, faults: &Faults) {
    let Some((_, allowed)) = TYPES.iter().find(|(name, _)| *name == fact.ty.text) else {
        return;
    };
    let names = [
        ("unit", &fact.unit),
        ("codes", &fact.codes),
        ("implied_by", &fact.implied_by),
        ("since", &fact.since),
        ("to", &fact.to),
        ("reverse", &fact.reverse),
        ("key", &fact.key),
        ("check", &fact.check),
        ("check_severity", &fact.check_severity),
    ];
    let lists = [("pattern", &fact.pattern), ("normal", &fact.normal)];
    let lists = lists
        .into_iter()
        .filter_map(|(key, names)| Some((key, names.first()?.span)));
    let spans = names
        .into_iter()
        .filter_map(|(key, name)| Some((key, name.as_ref()?.span)));
    let items = [("min", &fact.min), ("max", &fact.max)];
    let spans = spans.chain(
        items
            .into_iter()
            .filter_map(|(key, item)| Some((key, item.as_ref()?.span))),
    );
    let follows = fact.follows.as_ref().map(|follows| (FOLLOWS, follows.span));
    let spans = spans.chain(lists).chain(follows);
    let spans = spans.chain(fact.changeable.map(|span| ("changeable", span)));
    if let (None, Some(first)) = (&fact.follows, fact.provisions.first()) {
        let message = "`provisions` say what a fact follows from, and this one follows from none";
        let help = "add `follows = '…'`, or take them out";
        faults.report(fault(Code::UnknownKey, first.span, message).help(help));
    }
    for (key, span) in spans.filter(|(key, _)| !allowed.contains(key)) {
        let message = format!("`{key}` does not go with the type `{}`", fact.ty.text);
        let diagnostic = fault(Code::UnknownKey, span, message);
        let keys: Vec<String> = allowed.iter().map(|key| format!("`{key}`")).collect();
        faults.report(match keys.is_empty() {
            true => diagnostic.help("take it out"),
            false => diagnostic.help(format!("with `{}` go {}", fact.ty.text, keys.join(", "))),
        });
    }
}

fn field_type(facts: &Facts, placed: &Placed<'_>, faults: &Faults) -> Option<FieldType> {
    let fact = placed.fact;
    let known = position(
        &fact.ty,
        TYPES.iter().map(|(name, _)| *name),
        Code::WrongValue,
        "a type of facts",
        faults,
    )?;
    let (name, _) = TYPES.get(known)?;
    Some(match *name {
        "bool" => FieldType::Bool,
        "date" => date_type(fact, faults),
        "month" => FieldType::Month,
        "code" => FieldType::Code(code_list(fact, facts, faults)?),
        "codes" => FieldType::Codes(code_list(fact, facts, faults)?),
        "identifier" => FieldType::Text {
            length: identifiers::length(fact),
        },
        "text" => FieldType::Text {
            length: fact.length.and_then(|length| u16::try_from(length).ok()),
        },
        "reference" => FieldType::Reference {
            to: table(needed(&fact.to, "to", fact, faults)?, facts, true, faults)?,
        },
        "list" => FieldType::List {
            table: TableId::try_from(
                facts
                    .tables
                    .iter()
                    .position(|table| table.path == fact.path.text)?,
            )
            .ok()?,
            max_items: fact.max_items.unwrap_or(DEFAULT_MAX_ITEMS),
        },
        "phase" => FieldType::Phase,
        "call" => FieldType::Call,
        _ => number_type(fact, facts, faults)?,
    })
}

fn code_list(fact: &Fact, facts: &Facts, faults: &Faults) -> Option<crate::model::facts::EnumId> {
    enumeration(needed(&fact.codes, "codes", fact, faults)?, facts, faults)
}

/// Returns a key that the type of the fact needs, and reports it when it is missing.
fn needed<'a>(name: &'a Option<Name>, key: &str, fact: &Fact, faults: &Faults) -> Option<&'a Name> {
    if name.is_none() {
        let message = format!(
            "fact `{}` of type `{}` has no `{key}`",
            fact.path.text, fact.ty.text
        );
        faults.report(fault(Code::MissingKey, fact.path.span, message));
    }
    name.as_ref()
}

/// Returns the type of a number; `None` when its unit is not known, so that nothing more is reported of it.
fn number_type(fact: &Fact, facts: &Facts, faults: &Faults) -> Option<FieldType> {
    let (unit, least, most) = match fact.ty.text.as_str() {
        "count" => (Unit::Count, Some(Decimal::ZERO), None),
        "share" => (Unit::Share, Some(Decimal::ZERO), Some(Decimal::ONE)),
        "money" => (Unit::Money, Some(Decimal::ZERO), None),
        _ => match &fact.unit {
            Some(name) => (unit(name, facts, faults)?, None, None),
            None => (Unit::Plain, None, None),
        },
    };
    let bound = |item: &Option<Item>| item.as_ref().and_then(|item| fields::decimal(item, faults));
    let (min, max) = (bound(&fact.min).or(least), bound(&fact.max).or(most));
    refuse_empty_range(fact, min > max && max.is_some(), faults);
    Some(FieldType::Number { unit, min, max })
}

/// Looks a unit up.
pub(crate) fn unit(name: &Name, facts: &Facts, faults: &Faults) -> Option<Unit> {
    let units = facts.units.iter().map(|unit| unit.name.as_str());
    let index = position(name, units, Code::UnknownUnit, "a unit", faults)?;
    u16::try_from(index).ok().map(Unit::Named)
}

fn date_type(fact: &Fact, faults: &Faults) -> FieldType {
    let bound = |item: &Option<Item>| -> Option<NaiveDate> { fields::date(item.as_ref()?, faults) };
    let (min, max) = (bound(&fact.min), bound(&fact.max));
    refuse_empty_range(fact, min > max && max.is_some(), faults);
    FieldType::Date { min, max }
}

fn refuse_empty_range(fact: &Fact, is_empty: bool, faults: &Faults) {
    if let (true, Some(max)) = (is_empty, &fact.max) {
        let message = format!(
            "no value of `{}` is possible: its `max` is below its `min`",
            fact.path.text
        );
        faults.report(fault(Code::WrongValue, max.span, message));
    }
}

fn resolve_implication(facts: &mut Facts, placed: &Placed<'_>, faults: &Faults) {
    let Some(name) = &placed.fact.implied_by else {
        return;
    };
    let implies = |ty: &FieldType| {
        let reference = matches!(ty, FieldType::Reference { .. });
        reference
            || matches!(
                ty,
                FieldType::Text { .. } | FieldType::Date { .. } | FieldType::List { .. }
            )
    };
    let what = "a text, date, reference or list fact of the same record";
    let slot = sibling(facts, placed.table, name, what, implies, faults);
    if let Some(field) = field_mut(facts, placed.table, placed.slot) {
        field.implied_by = slot;
    }
}

fn resolve_since(facts: &mut Facts, placed: &Placed<'_>, faults: &Faults) {
    let Some(name) = &placed.fact.since else {
        return;
    };
    let is_date = |ty: &FieldType| matches!(ty, FieldType::Date { .. });
    let what = "a date of the project";
    let slot = sibling(facts, PROJECT, name, what, is_date, faults);
    if let Some(field) = field_mut(facts, placed.table, placed.slot) {
        field.since = slot;
    }
}

fn resolve_key(facts: &mut Facts, placed: &Placed<'_>, faults: &Faults) {
    let ty = facts
        .field(placed.table, placed.slot)
        .map(|field| field.ty.clone());
    let (Some(name), Some(FieldType::List { table, .. })) = (&placed.fact.key, ty) else {
        return;
    };
    let is_key = |ty: &FieldType| matches!(ty, FieldType::Text { .. });
    let slot = sibling(
        facts,
        table,
        name,
        "a text or identifier of the records of the list",
        is_key,
        faults,
    );
    if let Some(table) = facts.tables.get_mut(usize::from(table)) {
        table.key = slot;
    }
}

/// Finds a fact of a record, which must have a certain type.
fn sibling(
    facts: &Facts,
    table: TableId,
    name: &Name,
    what: &str,
    fits: impl Fn(&FieldType) -> bool,
    faults: &Faults,
) -> Option<SlotId> {
    let table = facts.table(table)?;
    let names = table
        .fields
        .iter()
        .filter(|field| fits(&field.ty))
        .map(|field| field.path.as_str());
    let slot = slot_of(table, &name.text);
    let of_another_type = slot.filter(|_| !names.clone().any(|known| known == name.text));
    if of_another_type.is_some() {
        // It is named as it is called: no other name is nearer.
        let message = format!("`{}` is not {what}", name.text);
        faults.report(fault(Code::UnknownFact, name.span, message));
        return None;
    }
    position(name, names, Code::UnknownFact, what, faults)?;
    slot
}

fn refuse_reference_without_key(facts: &Facts, placed: &Placed<'_>, faults: &Faults) {
    let Some(FieldType::Reference { to }) = facts
        .field(placed.table, placed.slot)
        .map(|field| &field.ty)
    else {
        return;
    };
    if let (Some(name), Some(table)) = (&placed.fact.to, facts.table(*to))
        && table.key.is_none()
    {
        let message = format!("the records of `{}` have no key to refer to", name.text);
        faults.report(
            fault(Code::WrongValue, name.span, message).help("give the list a `key = \"…\"`"),
        );
    }
}

/// Reports a list to which records could be added, and which is not a list of the project.
fn refuse_growth_inside_records(facts: &Facts, placed: &Placed<'_>, faults: &Faults) {
    let is_list = facts
        .field(placed.table, placed.slot)
        .is_some_and(|field| matches!(field.ty, FieldType::List { .. }));
    if let (true, true, Some(span)) = (is_list, placed.table != PROJECT, placed.fact.changeable) {
        let message = format!(
            "records can be added to a list of the project, and `{}` is not one",
            placed.fact.path.text
        );
        faults.report(fault(Code::WrongValue, span, message).help("take `changeable` out"));
    }
}

/// Returns the names under which records find the records that refer to them.
pub(super) fn reverses(facts: &Facts, placed: &[Placed<'_>], faults: &Faults) -> Vec<Reverse> {
    placed
        .iter()
        .filter_map(|placed| reverse(facts, placed, faults))
        .collect()
}

fn reverse(facts: &Facts, placed: &Placed<'_>, faults: &Faults) -> Option<Reverse> {
    let name = placed.fact.reverse.as_ref()?;
    let FieldType::Reference { to } = facts.field(placed.table, placed.slot)?.ty else {
        return None;
    };
    let own = facts.table(placed.table)?;
    if own.parent != Some(PROJECT) {
        let message = format!(
            "`reverse` wants a reference in a list of the project, and `{}` is not one",
            own.path
        );
        faults.report(fault(Code::WrongValue, name.span, message));
        return None;
    }
    let target = facts.table(to)?;
    if slot_of(target, &name.text).is_some() {
        let message = format!(
            "the records of `{}` have a fact `{}` already",
            target.path, name.text
        );
        faults.report(
            fault(Code::DuplicateName, name.span, message)
                .help("choose another name for `reverse`"),
        );
    }
    let list = slot_of(facts.tables.first()?, &own.path)?;
    Some(Reverse {
        name: name.clone(),
        of: to,
        table: placed.table,
        list,
        slot: placed.slot,
    })
}
