//! The entries of a phase, with those of a call over it.

mod amounts;
mod coherence;
mod conditions;
mod tables;
mod values;

use alloc::format;
use alloc::vec::Vec;

use super::kebab_name;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Head, Removed, Rules};
use crate::language::parse::document::{Entry, Item, Table, Value};
use crate::language::parse::fields::{Fields, address, bilingual, name, names};
use crate::language::parse::overlay::Merged;

/// Reads the rules of a rule set.
pub(crate) fn rules(merged: &Merged, faults: &Faults) -> Rules {
    let read = Section { merged, faults };
    Rules {
        parameters: read.all("parameter", values::parameter),
        definitions: read.all("definition", values::definition),
        scales: read.all("scale", values::scale),
        lookups: read.all("table", tables::lookup),
        rankings: read.all("ranking", values::ranking),
        criteria: read.all("criterion", conditions::criterion),
        lines: read.all("line", amounts::line),
        grant: read.all("grant", amounts::grant).pop(),
        payments: read.all("payment", amounts::payment),
        documents: read.all("document", conditions::document),
        targets: read.all("target", conditions::target),
        desk: read.all("desk", conditions::desk).pop(),
        priorities: read.all("priority", conditions::priority),
        notes: read.all("note", conditions::note),
        removed: removed(merged, faults),
        coherences: read.all("coherence", coherence::coherence),
        appeals: read.all("appeal", conditions::appeal),
    }
}

/// Reads the provisions of what a call takes out.
fn removed(merged: &Merged, faults: &Faults) -> Vec<Removed> {
    let removed = merged.removed.iter().filter_map(|entry| {
        let owner = format!("the removal of `{}`", entry.key);
        let fields = Fields::of_item(owner, entry.key_span, &entry.item, &["provisions"], faults)?;
        Some(Removed {
            provisions: fields.provisions(),
        })
    });
    removed.collect()
}

struct Section<'a> {
    merged: &'a Merged,
    faults: &'a Faults,
}

impl Section<'_> {
    fn all<T>(&self, kind: &str, read: fn(&Entry, &Faults) -> Option<T>) -> Vec<T> {
        self.merged
            .section(kind)
            .iter()
            .filter_map(|entry| read(entry, self.faults))
            .collect()
    }
}

/// The keys of a `[phase]` that name its first and its last day of filing.
const DAYS: [&str; 2] = ["opens_on", "closes_on"];

/// Reads the head of a `[phase]` or `[call]` file.
pub(crate) fn head(root: &Table, kind: &str, faults: &Faults) -> Option<Head> {
    let entry = root.get(kind)?;
    let is_call = kind == "call";
    let (item, own_days) = match is_call {
        true => without_days(&entry.item),
        false => (entry.item.clone(), Vec::new()),
    };
    let known: &[&str] = match is_call {
        true => &["id", "phase", "label", "regions", "office", "page"],
        false => &["id", "label", "opens_on", "closes_on"],
    };
    let fields = Fields::of_item(format!("the {kind}"), entry.key_span, &item, known, faults)?;
    let phase = if is_call {
        fields.need("phase", name)
    } else {
        Name::default()
    };
    Some(Head {
        id: fields.need("id", kebab_name),
        label: fields.need("label", bilingual),
        phase,
        window: window(&fields),
        own_days,
        regions: fields.get("regions", names),
        office: fields.get("office", name),
        page: fields.get("page", address),
    })
}

/// Parts the head of a call from the days of filing that stand in it: those of its phase hold, and are told with them.
fn without_days(item: &Item) -> (Item, Vec<Entry>) {
    let mut item = item.clone();
    let Value::Table(table) = &mut item.value else {
        return (item, Vec::new());
    };
    let is_day = |entry: &Entry| DAYS.contains(&entry.key.as_str());
    let days = table
        .entries
        .iter()
        .filter(|entry| is_day(entry))
        .cloned()
        .collect();
    table.entries.retain(|entry| !is_day(entry));
    (item, days)
}

/// Reads the window of filing, and reports a window with only one end.
fn window(fields: &Fields<'_>) -> Option<(Name, Name)> {
    let [opens, closes] = DAYS.map(|key| fields.get(key, |item, faults| day_of(item, key, faults)));
    if let Some(key) = match (&opens, &closes) {
        (None, Some(_)) => Some("opens_on"),
        (Some(_), None) => Some("closes_on"),
        _ => None,
    } {
        fields.missing(key);
    }
    opens.zip(closes)
}

/// Reads the name of what holds an end of the window; a date is asked to stand in a parameter.
fn day_of(item: &Item, key: &str, faults: &Faults) -> Name {
    let Some(day) = item.as_date() else {
        return name(item, faults);
    };
    let message =
        format!("`{key}` names the parameter that holds the day, which cites its provision");
    let help = format!(
        "write `{key} = \"{key}\"`, and `value = {day}` with its `provisions` in `[parameter.{key}]`"
    );
    faults.report(fault(Code::WrongValue, item.span, message).help(help));
    Name::default()
}
