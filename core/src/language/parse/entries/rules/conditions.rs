//! Criteria, documents, targets, the desk, priorities, notes and appeals.

use alloc::format;
use alloc::string::ToString;

use super::super::{heading, kebab};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::declaration::{
    Criterion, Desk, Document, Heading, Messages, Note, Priority, Target,
};
use crate::language::parse::document::{Entry, Item};
use crate::language::parse::fields::{Fields, expression, name, names};
use crate::language::parse::template::message;
use crate::model::terms::Excludes;

const EXCLUDES: [(&str, Excludes); 3] = [
    ("project", Excludes::Project),
    ("record", Excludes::Record),
    ("nothing", Excludes::Nothing),
];

const CRITERION_KEYS: [&str; 11] = [
    "label",
    "on",
    "applies",
    "met",
    "open",
    "by",
    "excludes",
    "actual",
    "required",
    "message",
    "provisions",
];

const TARGET_KEYS: [&str; 8] = [
    "label",
    "on",
    "subject",
    "month",
    "applies",
    "actual",
    "target",
    "provisions",
];

const DESK_KEYS: [&str; 7] = [
    "level",
    "region",
    "region_when",
    "opens_on",
    "closes_on",
    "dates_when",
    "provisions",
];

pub(super) fn criterion(entry: &Entry, faults: &Faults) -> Option<Criterion> {
    let fields = Fields::of_entry("criterion", entry, &CRITERION_KEYS, faults)?;
    let on = fields.get("on", name);
    let excludes = fields.choice("excludes", &EXCLUDES);
    refuse_exclusion_of_record(&fields, excludes, on.is_some(), faults);
    Some(Criterion {
        applies: fields.get("applies", expression),
        met: fields.need("met", expression),
        open: fields.get("open", expression),
        by: appraiser(&fields, "open", faults),
        excludes: excludes.unwrap_or(if on.is_some() {
            Excludes::Record
        } else {
            Excludes::Project
        }),
        actual: fields.get("actual", expression),
        required: fields.get("required", expression),
        messages: messages(&fields, faults),
        heading: heading(kebab(entry, faults), &fields),
        on,
    })
}

/// Reports a criterion on the project that excludes records: it has none to exclude.
fn refuse_exclusion_of_record(
    fields: &Fields<'_>,
    excludes: Option<Excludes>,
    on_list: bool,
    faults: &Faults,
) {
    if let (Some(Excludes::Record), false, Some(item)) =
        (excludes, on_list, fields.item("excludes"))
    {
        let message = "a criterion on the project has no record to exclude";
        let help = "put it on a list with `on = \"…\"`, or use `excludes = \"project\"`";
        faults.report(fault(Code::WrongValue, item.span, message).help(help));
    }
}

/// Reads `by`, which goes with the condition under which an authority appraises.
pub(super) fn appraiser(
    fields: &Fields<'_>,
    condition: &str,
    faults: &Faults,
) -> Option<crate::language::parse::ast::Name> {
    let by = fields.get("by", name);
    let (has, lacks) = match (fields.item(condition), &by) {
        (Some(_), None) => (condition, "by"),
        (None, Some(_)) => ("by", condition),
        _ => return by,
    };
    let message = format!("{} has `{has}` but no `{lacks}`", fields.owner);
    let help = format!("`{condition}` says when an authority appraises, and `by` which one");
    faults.report(fault(Code::MissingKey, fields.span, message).help(help));
    by
}

fn messages(fields: &Fields<'_>, faults: &Faults) -> Messages {
    let Some(item) = fields.item("message") else {
        fields.missing("message.met");
        fields.missing("message.not-met");
        return Messages::default();
    };
    let known = ["met", "not-met", "discretionary", "undetermined"];
    let owner = format!("the message of {}", fields.owner);
    let Some(texts) = Fields::of_item(owner, fields.span, item, &known, faults) else {
        return Messages::default();
    };
    let needed = ["met", "not-met"].into_iter();
    let open = fields.item("open").map(|_| "discretionary");
    for key in needed.chain(open).filter(|key| texts.item(key).is_none()) {
        let example = format!("message.{key} = {{ fr = \"…\", en = \"…\" }}");
        texts.missing_like(key, Some(&example));
    }
    Messages {
        met: texts.get("met", message).unwrap_or_default(),
        not_met: texts.get("not-met", message).unwrap_or_default(),
        discretionary: texts.get("discretionary", message),
        undetermined: texts.get("undetermined", message),
    }
}

pub(super) fn document(entry: &Entry, faults: &Faults) -> Option<Document> {
    let fields = Fields::of_entry(
        "document",
        entry,
        &["label", "required", "provisions"],
        faults,
    )?;
    Some(Document {
        required: fields.get("required", expression),
        heading: heading(kebab(entry, faults), &fields),
    })
}

pub(super) fn target(entry: &Entry, faults: &Faults) -> Option<Target> {
    let fields = Fields::of_entry("target", entry, &TARGET_KEYS, faults)?;
    Some(Target {
        on: fields.need("on", name),
        subject: fields.get("subject", name),
        month: fields.get("month", name),
        applies: fields.get("applies", expression),
        actual: fields.need("actual", expression),
        target: fields.get("target", expression),
        heading: heading(kebab(entry, faults), &fields),
    })
}

pub(super) fn desk(entry: &Entry, faults: &Faults) -> Option<Desk> {
    let fields = Fields::of_item(
        "the desk".to_string(),
        entry.key_span,
        &entry.item,
        &DESK_KEYS,
        faults,
    )?;
    let provisions = fields.provisions();
    let Some(level) = fields.item("level") else {
        fields.missing("level");
        return None;
    };
    Some(Desk {
        level: Item::clone(level),
        region: fields.get("region", expression),
        region_when: fields.get("region_when", expression),
        opens_on: fields.get("opens_on", expression),
        closes_on: fields.get("closes_on", expression),
        dates_when: fields.get("dates_when", expression),
        provisions,
    })
}

pub(super) fn priority(entry: &Entry, faults: &Faults) -> Option<Priority> {
    let fields = Fields::of_entry(
        "priority",
        entry,
        &["label", "by", "when", "provisions"],
        faults,
    )?;
    Some(Priority {
        by: fields.get("by", name),
        when: fields.get("when", expression),
        heading: heading(kebab(entry, faults), &fields),
    })
}

pub(super) fn note(entry: &Entry, faults: &Faults) -> Option<Note> {
    let fields = Fields::of_entry("note", entry, &["message", "when", "provisions"], faults)?;
    Some(Note {
        id: kebab(entry, faults),
        when: fields.get("when", expression),
        message: fields.need("message", message),
        provisions: fields.get("provisions", names).unwrap_or_default(),
    })
}

pub(super) fn appeal(entry: &Entry, faults: &Faults) -> Option<Heading> {
    let fields = Fields::of_entry("appeal", entry, &["label", "provisions"], faults)?;
    Some(heading(kebab(entry, faults), &fields))
}
