//! The `[register]` and `[readings]` files: sources, provisions, and where sources disagree.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::{kebab, labelled, named, refuse_duplicates};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Labelled, Provision, Reading, RegisterRules, Source};
use crate::language::parse::document::{Entry, Item, Table};
use crate::language::parse::fields::{
    Fields, address, affirmed, bilingual, name, names, text, wrong_value,
};
use crate::language::parse::files::section;
use crate::model::terms::{Force, Verb};
use crate::text::spaces::french_spaces;

const STANDINGS: [(&str, &str); 3] = [
    ("official", "official"),
    ("official-extract", "official-extract"),
    ("secondary", "secondary"),
];

const FORCES: [(&str, Force); 4] = [
    ("binding", Force::Binding),
    ("discretionary", Force::Discretionary),
    ("indicative", Force::Indicative),
    ("informative", Force::Informative),
];

const VERBS: [(&str, Verb); 5] = [
    ("must", Verb::Must),
    ("may", Verb::May),
    ("can", Verb::Can),
    ("ideally", Verb::Ideally),
    ("invited", Verb::Invited),
];

const PROVISION_KEYS: [&str; 10] = [
    "phase", "kind", "force", "verb", "by", "source", "section", "also", "reading", "text",
];

/// Reads the sources and provisions of all registers, and those that phases and calls bring, each file with its phase.
pub(crate) fn register<'a>(
    roots: impl Iterator<Item = (&'a Table, Option<&'a Name>)>,
    faults: &Faults,
) -> (Vec<Source>, Vec<Provision>) {
    let (mut sources, mut provisions) = (Vec::new(), Vec::new());
    for (root, phase) in roots {
        sources.extend(section(root, "source").filter_map(|entry| source(entry, faults)));
        provisions
            .extend(section(root, "provision").filter_map(|entry| provision(entry, phase, faults)));
    }
    refuse_duplicates(
        "source",
        &sources.iter().map(|source| &source.id).collect::<Vec<_>>(),
        faults,
    );
    refuse_duplicates(
        "provision",
        &provisions
            .iter()
            .map(|provision| &provision.id)
            .collect::<Vec<_>>(),
        faults,
    );
    // When two provisions have one id, a citation means the first.
    let mut known = BTreeSet::new();
    provisions.retain(|provision: &Provision| known.insert(provision.id.text.clone()));
    (sources, provisions)
}

/// Reads the heads of the registers.
pub(crate) fn rules_of_registers<'a>(
    roots: impl Iterator<Item = &'a Table>,
    faults: &Faults,
) -> RegisterRules {
    let mut rules = RegisterRules::default();
    for root in roots {
        let head = root.get("register").and_then(|head| {
            let (owner, known) = ("the register".to_string(), ["firm_refusals", "kinds"]);
            Fields::of_item(owner, head.key_span, &head.item, &known, faults)
        });
        if let Some(fields) = head {
            rules.firm_refusals |= fields.get("firm_refusals", affirmed).flatten().is_some();
            rules
                .kinds
                .extend(fields.get("kinds", names).into_iter().flatten());
        }
    }
    rules
}

fn source(entry: &Entry, faults: &Faults) -> Option<Source> {
    let known = ["title", "issuer", "date", "standing", "url"];
    let fields = Fields::of_entry("source", entry, &known, faults)?;
    if fields.item("standing").is_none() {
        fields.missing("standing");
    }
    Some(Source {
        id: kebab(entry, faults),
        title: fields.need("title", of_document),
        issuer: fields.need("issuer", of_document),
        date: fields.need("date", day_of_source),
        standing: fields.choice("standing", &STANDINGS).unwrap_or_default(),
        url: fields.get("url", address),
    })
}

fn provision(entry: &Entry, phase: Option<&Name>, faults: &Faults) -> Option<Provision> {
    let fields = Fields::of_entry("provision", entry, &PROVISION_KEYS, faults)?;
    if fields.item("force").is_none() {
        fields.missing("force");
    }
    let force = fields.choice("force", &FORCES);
    check_appraiser(&fields, force, faults);
    Some(Provision {
        id: named(entry),
        phase: match phase {
            Some(phase) if fields.item("phase").is_none() => phase.clone(),
            _ => fields.need("phase", name),
        },
        kind: fields.need("kind", name),
        force,
        verb: fields.choice("verb", &VERBS),
        by: fields.get("by", name),
        source: fields.need("source", name),
        section: fields.need("section", of_document),
        also: fields.get("also", names).unwrap_or_default(),
        reading: fields.get("reading", name),
        text: fields.need("text", bilingual),
    })
}

/// Reports what somebody appraises without saying who, and somebody who appraises what binds.
fn check_appraiser(fields: &Fields<'_>, force: Option<Force>, faults: &Faults) {
    match (force, fields.item("by")) {
        (Some(Force::Discretionary), None) => {
            let message = format!("{} is discretionary and has no `by`", fields.owner);
            let help = "say who appraises: `by = \"…\"`, an `[authority.…]`";
            faults.report(fault(Code::MissingKey, fields.span, message).help(help));
        }
        (Some(other), Some(by)) if other != Force::Discretionary => {
            let message = "`by` goes with `force = \"discretionary\"`";
            faults.report(fault(Code::UnknownKey, by.span, message));
        }
        _ => {}
    }
}

/// Reads the year, the month or the day of a document: `2021`, `2021-08` or `2021-08-13`.
fn day_of_source(item: &Item, faults: &Faults) -> String {
    let date = text(item, faults);
    let first = ["", "-01", "-01-01"].into_iter().zip([10, 7, 4]);
    let mut days = first.filter_map(|(rest, length)| {
        let whole = (date.len() == length).then(|| format!("{date}{rest}"))?;
        NaiveDate::parse_from_str(&whole, "%Y-%m-%d").ok()
    });
    if days.next().is_none() && !date.is_empty() {
        let message = format!("`{date}` is not a date");
        let help = "write `\"2021\"`, `\"2021-08\"` or `\"2021-08-13\"`";
        faults.report(fault(Code::WrongValue, item.span, message).help(help));
    }
    date
}

/// Reads what a document says of itself, in its own language: English has none of the spaces that French sets.
fn of_document(item: &Item, faults: &Faults) -> String {
    french_spaces(&text(item, faults))
}

/// Reads the readings of all files, each file with its phase.
pub(crate) fn readings<'a>(
    roots: impl Iterator<Item = (&'a Table, Option<&'a Name>)>,
    faults: &Faults,
) -> Vec<Reading> {
    let entries =
        roots.flat_map(|(root, phase)| section(root, "reading").map(move |entry| (entry, phase)));
    let readings = entries.filter_map(|(entry, phase)| reading(entry, phase, faults));
    let readings: Vec<Reading> = readings.collect();
    refuse_duplicates(
        "reading",
        &readings
            .iter()
            .map(|reading| &reading.id)
            .collect::<Vec<&Name>>(),
        faults,
    );
    readings
}

fn reading(entry: &Entry, phase: Option<&Name>, faults: &Faults) -> Option<Reading> {
    let known = ["phases", "question", "options", "default", "why"];
    let fields = Fields::of_entry("reading", entry, &known, faults)?;
    fields.need("why", bilingual);
    Some(Reading {
        id: kebab(entry, faults),
        phases: match phase {
            Some(phase) if fields.item("phases").is_none() => Vec::from([phase.clone()]),
            _ => fields.need("phases", names),
        },
        question: fields.need("question", bilingual),
        options: fields.need("options", options),
        default: fields.need("default", name),
    })
}

fn options(item: &Item, faults: &Faults) -> Vec<Labelled> {
    match item.as_table() {
        Some(table) => table
            .entries
            .iter()
            .map(|option| labelled(option, faults))
            .collect(),
        None => {
            wrong_value(item, "the options must be a table of labels", faults);
            Vec::new()
        }
    }
}
