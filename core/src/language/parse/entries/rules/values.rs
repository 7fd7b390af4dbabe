//! Parameters, definitions, scales and rankings.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::super::{heading, kebab, optional_heading, snake};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{
    DatedValue, Definition, Parameter, Ranking, Scale, ScaleBy, Setting, Tranche, ValueType,
};
use crate::language::parse::document::{Entry, Item, Value};
use crate::language::parse::fields::{Fields, choice, date, expression, name, wrong_value};
use crate::model::terms::{Order, Spread};

const ORDERS: [(&str, Order); 3] = [
    ("highest-total", Order::HighestTotal),
    ("lowest-total", Order::LowestTotal),
    ("as-listed", Order::AsListed),
];

const SPREADS: [(&str, Spread); 2] = [("marginal", Spread::Marginal), ("whole", Spread::Whole)];

pub(super) fn parameter(entry: &Entry, faults: &Faults) -> Option<Parameter> {
    let known = [
        "label",
        "type",
        "unit",
        "per",
        "codes",
        "value",
        "values",
        "provisions",
    ];
    let fields = Fields::of_entry("parameter", entry, &known, faults)?;
    let name = snake(entry, faults);
    Some(Parameter {
        ty: ValueType {
            name: fields.need("type", self::name),
            unit: fields.get("unit", self::name),
            per: fields.get("per", self::name),
            codes: fields.get("codes", self::name),
        },
        values: parameter_values(&fields, faults),
        heading: heading(name, &fields),
    })
}

fn parameter_values(fields: &Fields<'_>, faults: &Faults) -> Vec<DatedValue> {
    match (fields.item("value"), fields.item("values")) {
        (Some(_), Some(values)) => {
            let message = "a parameter has either `value` or `values`, not both";
            faults.report(fault(Code::WrongValue, values.span, message));
            Vec::new()
        }
        (Some(value), None) => Vec::from([DatedValue {
            from: None,
            to: None,
            span: value.span,
            value: Some(value.clone()),
        }]),
        (None, Some(values)) => list(values, "periods", faults)
            .iter()
            .filter_map(|item| dated(item, faults))
            .collect(),
        (None, None) => {
            fields.missing("value");
            Vec::new()
        }
    }
}

fn list<'i>(item: &'i Item, what: &str, faults: &Faults) -> &'i [Item] {
    match &item.value {
        Value::Array(list) => list,
        _ => {
            wrong_value(
                item,
                &format!("a list of {what} is wanted here, each in braces"),
                faults,
            );
            &[]
        }
    }
}

fn dated(item: &Item, faults: &Faults) -> Option<DatedValue> {
    let owner = "the period".to_string();
    let fields = Fields::of_item(owner, item.span, item, &["from", "to", "value"], faults)?;
    if fields.item("value").is_none() {
        fields.missing("value");
    }
    Some(DatedValue {
        from: fields.get("from", date).flatten(),
        to: fields.get("to", date).flatten(),
        span: item.span,
        value: fields.item("value").cloned(),
    })
}

pub(super) fn definition(entry: &Entry, faults: &Faults) -> Option<Definition> {
    let fields = Fields::of_entry(
        "definition",
        entry,
        &["label", "on", "type", "codes", "value", "provisions"],
        faults,
    )?;
    let name = snake(entry, faults);
    Some(Definition {
        of_fact: false,
        on: fields.get("on", self::name),
        ty: fields.get("type", self::name),
        codes: fields.get("codes", self::name),
        value: fields.need("value", expression),
        heading: optional_heading(name, &fields),
    })
}

pub(super) fn scale(entry: &Entry, faults: &Faults) -> Option<Scale> {
    let known = [
        "label",
        "type",
        "unit",
        "per",
        "by",
        "of",
        "spread",
        "tranches",
        "provisions",
    ];
    let fields = Fields::of_entry("scale", entry, &known, faults)?;
    let name = snake(entry, faults);
    let by = scale_by(&fields, faults);
    let usual = Name {
        text: match by {
            ScaleBy::Rank => "money".to_string(),
            ScaleBy::Amount { .. } => "share".to_string(),
        },
        span: entry.key_span,
    };
    let tranches = fields.item("tranches");
    if tranches.is_none() {
        fields.missing("tranches");
    }
    Some(Scale {
        ty: ValueType {
            name: fields.get("type", self::name).unwrap_or(usual),
            unit: fields.get("unit", self::name),
            per: fields.get("per", self::name),
            codes: None,
        },
        by,
        tranches: tranches
            .map(|item| {
                list(item, "tranches", faults)
                    .iter()
                    .filter_map(|item| tranche(item, faults))
                    .collect()
            })
            .unwrap_or_default(),
        heading: heading(name, &fields),
    })
}

/// Reads what the tranches of a scale are made of.
fn scale_by(fields: &Fields<'_>, faults: &Faults) -> ScaleBy {
    if fields.choice("by", &[("rank", false), ("amount", true)]) == Some(true) {
        return ScaleBy::Amount {
            of: fields.need("of", name),
            spread: fields
                .choice("spread", &SPREADS)
                .unwrap_or(Spread::Marginal),
        };
    }
    for key in ["of", "spread"] {
        if let Some(item) = fields.item(key) {
            let message = format!("`{key}` goes with `by = \"amount\"`");
            let help = match key {
                "of" => "add `by = \"amount\"`, or leave it out",
                _ => "add `by = \"amount\"`, or say it in the ranking",
            };
            faults.report(fault(Code::UnknownKey, item.span, message).help(help));
        }
    }
    ScaleBy::Rank
}

fn tranche(item: &Item, faults: &Faults) -> Option<Tranche> {
    let owner = "the tranche".to_string();
    let fields = Fields::of_item(
        owner,
        item.span,
        item,
        &["from", "above", "to", "rate"],
        faults,
    )?;
    if fields.item("rate").is_none() {
        fields.missing("rate");
    }
    Some(Tranche {
        span: item.span,
        from: fields.item("from").cloned(),
        above: fields.item("above").cloned(),
        to: fields.item("to").cloned(),
        rate: fields.item("rate").cloned(),
    })
}

pub(super) fn ranking(entry: &Entry, faults: &Faults) -> Option<Ranking> {
    let known = ["label", "over", "where", "order", "spread", "provisions"];
    let fields = Fields::of_entry("ranking", entry, &known, faults)?;
    let name = kebab(entry, faults);
    if fields.item("order").is_none() {
        fields.missing("order");
    }
    let order = fields.get("order", |item, faults| {
        setting(item, "order", &ORDERS, faults)
    });
    let spread = fields.get("spread", |item, faults| {
        setting(item, "spread", &SPREADS, faults)
    });
    Some(Ranking {
        over: fields.need("over", self::name),
        filter: fields.get("where", expression),
        order: order.unwrap_or(Setting::Fixed(None)),
        spread: spread.unwrap_or(Setting::Fixed(Some(Spread::Marginal))),
        heading: heading(name, &fields),
    })
}

/// Reads a word, or `{ reading = "…", option = "word", … }`.
fn setting<T: Copy>(item: &Item, key: &str, words: &[(&str, T)], faults: &Faults) -> Setting<T> {
    let Some(table) = item.as_table() else {
        return Setting::Fixed(choice(item, key, words, faults));
    };
    let Some(reading) = table.get("reading") else {
        let message = format!("the table of `{key}` names no reading");
        let help = "add `reading = \"…\"`, and a word for each of its options";
        faults.report(fault(Code::MissingKey, item.span, message).help(help));
        return Setting::Fixed(None);
    };
    let options = table
        .entries
        .iter()
        .filter(|entry| entry.key != "reading")
        .map(|entry| {
            let option = Name {
                text: entry.key.clone(),
                span: entry.key_span,
            };
            (option, choice(&entry.item, key, words, faults))
        });
    Setting::Reading {
        reading: name(&reading.item, faults),
        words: options.collect(),
    }
}
