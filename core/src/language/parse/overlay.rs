//! Lays the changes and additions of a call over the rules of its phase, entry by entry.
//!
//! In the result every key and value keeps the place where it was written.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::document::{Entry, Item, Table, Value};
use super::files::{RULE_SECTIONS, UNNAMED_SECTIONS, section};
use crate::language::diagnostic::{Blame, Code, Diagnostic, Faults, fault};
use crate::language::source::Span;

/// The keys that hold figures: a change of one is stated by another provision than the figure of the phase.
const FIGURES: [&str; 5] = ["value", "values", "tranches", "rows", "file"];

/// The keys that say what other entries decide: a change of one is stated by another provision, too.
const DECIDING: [&str; 30] = [
    "actual",
    "agreed",
    "amount",
    "applies",
    "at_most",
    "conditions",
    "discretionary",
    "each",
    "excludes",
    "holds",
    "met",
    "of",
    "open",
    "order",
    "over",
    "paid",
    "payee",
    "ranking",
    "requested",
    "required",
    "rest",
    "settled",
    "severity",
    "share",
    "split_by_region",
    "target",
    "trigger",
    "value",
    "when",
    "where",
];

/// Keys of which an entry has one: a change that states one takes the other's place.
const ALTERNATIVES: [[&str; 2]; 4] = [
    ["value", "values"],
    ["values", "value"],
    ["rows", "file"],
    ["file", "rows"],
];

/// Keys whose own keys are replaced one by one: a call may change one message of a criterion.
const MERGED_KEYS: [&str; 1] = ["message"];

/// The entries of the rules of a phase, with what the programme shares and, if there is one, the call.
#[derive(Debug)]
pub(crate) struct Merged {
    sections: Vec<(&'static str, Vec<Entry>)>,
    pub(super) changes: Changes,
    /// What the call takes out, with the provisions that say so.
    pub(super) removed: Vec<Entry>,
}

/// What a call changes.
#[derive(Debug, Default)]
pub(in crate::language) struct Changes {
    /// Where entries begin, each with its kind and the place where the call changes it.
    entries: BTreeMap<Span, (&'static str, Option<Span>)>,
    /// What the call takes out.
    removals: Vec<Removal>,
    /// Where changes cite what the phase cites there already.
    cited_already: BTreeSet<Span>,
}

/// An entry that a call takes out.
#[derive(Debug)]
struct Removal {
    kind: &'static str,
    name: String,
    place: Span,
}

impl Changes {
    /// Notes how a call changes an entry: faults can stand in what it says there, too.
    fn note(&mut self, kind: &'static str, entry: &Entry, change: &Entry) {
        let changed = (kind, Some(change.key_span));
        self.entries.insert(entry.key_span, changed);
        self.entries.insert(change.key_span, changed);
        let known = citations(entry);
        let already = citations(change).iter().filter(|cited| names(known, cited));
        self.cited_already.extend(already.map(|cited| cited.span));
    }

    /// Tells whether a change cites there what the phase cites already.
    pub(in crate::language) fn cites_already(&self, place: Span) -> bool {
        self.cited_already.contains(&place)
    }

    /// Returns where a call changes the entry in which a place stands.
    pub(in crate::language) fn of(&self, place: Span) -> Option<Span> {
        self.entry_at(place)?.1
    }

    /// Returns where a call takes out what a fault names.
    pub(in crate::language) fn removal_named(&self, message: &str) -> Option<Span> {
        let is_named = |one: &&Removal| message.contains(&format!("`{}`", one.name));
        self.removals.iter().find(is_named).map(|one| one.place)
    }

    /// Returns what a call does to an entry of the kind of that in which a place stands, or else what it takes out.
    ///
    /// What stands in no entry is the window of filing, which criteria hold.
    pub(in crate::language) fn beside(&self, place: Span) -> Option<Blame> {
        let kind = self.entry_at(place).map_or("criterion", |(kind, _)| kind);
        let removed = self.removals.iter().find(|one| one.kind == kind);
        let mut changes = self.entries.values().filter(|(of, _)| *of == kind);
        let changed = changes.find_map(|(_, change)| *change).map(Blame::Change);
        let removed = removed.map(|one| Blame::Removal(one.place)).or(changed);
        removed.or_else(|| Some(Blame::Removal(self.removals.first()?.place)))
    }

    /// Returns the kind of the entry in which a place stands, and its change: each lasts until the next one begins.
    fn entry_at(&self, place: Span) -> Option<(&'static str, Option<Span>)> {
        let until = Span {
            end: usize::MAX,
            ..place
        };
        let (entry, found) = self.entries.range(..=until).next_back()?;
        (entry.file == place.file).then_some(*found)
    }
}

impl Merged {
    /// Merges the files of a rule set.
    pub(in crate::language) fn new(
        shared: &Table,
        phase: &Table,
        call: Option<&Table>,
        faults: &Faults,
    ) -> Self {
        let roots: Vec<&Table> = [Some(shared), Some(phase), call]
            .into_iter()
            .flatten()
            .collect();
        let mut changes = Changes::default();
        let mut removed = Vec::new();
        let sections = RULE_SECTIONS.map(|kind| {
            let mut layers = Layers {
                kind,
                entries: Vec::new(),
                places: BTreeMap::new(),
                changes: &mut changes,
                faults,
            };
            for entry in roots.iter().flat_map(|root| written(root, kind)) {
                layers.add(entry);
            }
            if let Some(call) = call {
                layers.change(call);
                removed.extend(layers.remove(call));
            }
            (kind, layers.entries)
        });
        let merged = Self {
            sections: sections.into(),
            changes,
            removed,
        };
        if let Some(call) = call {
            for word in ["change", "remove"] {
                refuse_unknown_kinds(call, word, faults);
            }
        }
        merged
    }

    /// Returns the entries of a kind, in order.
    pub(crate) fn section(&self, kind: &str) -> &[Entry] {
        self.sections
            .iter()
            .find(|(known, _)| *known == kind)
            .map_or(&[], |(_, entries)| entries)
    }
}

/// Returns the entries of a kind in one file; an unnamed section is one entry.
fn written<'a>(root: &'a Table, kind: &str) -> Vec<&'a Entry> {
    match UNNAMED_SECTIONS.contains(&kind) {
        true => root.get(kind).into_iter().collect(),
        false => section(root, kind).collect(),
    }
}

/// The entries of a kind, while one file after the other is laid over them.
struct Layers<'a, 'c> {
    kind: &'static str,
    entries: Vec<Entry>,
    /// The index of each entry, by its name.
    places: BTreeMap<&'a str, usize>,
    changes: &'c mut Changes,
    faults: &'a Faults,
}

impl<'a> Layers<'a, '_> {
    fn add(&mut self, entry: &'a Entry) {
        match self
            .places
            .get(entry.key.as_str())
            .and_then(|place| self.entries.get(*place))
        {
            Some(first) => self
                .faults
                .report(duplicate(self.kind, entry, first.key_span)),
            None => {
                self.places.insert(&entry.key, self.entries.len());
                self.changes
                    .entries
                    .insert(entry.key_span, (self.kind, None));
                self.entries.push(entry.clone());
            }
        }
    }

    /// Applies the changes that a call states.
    fn change(&mut self, call: &Table) {
        let changes = call.get("change").and_then(|entry| entry.item.as_table());
        for changed in changes
            .map(|changes| written(changes, self.kind))
            .unwrap_or_default()
        {
            match self
                .places
                .get(changed.key.as_str())
                .and_then(|place| self.entries.get_mut(*place))
            {
                Some(entry) => {
                    want_new_citation(self.kind, entry, changed, self.faults);
                    self.changes.note(self.kind, entry, changed);
                    replace(entry, changed);
                }
                None => self.report_nothing_to("change", changed),
            }
        }
    }

    /// Takes out the entries that a call names, and returns what it says of each.
    fn remove(&mut self, call: &Table) -> Vec<Entry> {
        let removals = call.get("remove").and_then(|entry| entry.item.as_table());
        let named: Vec<Entry> = removals
            .map(|removals| written(removals, self.kind))
            .unwrap_or_default()
            .into_iter()
            .cloned()
            .collect();
        for entry in &named {
            match self.entries.iter().position(|one| one.key == entry.key) {
                Some(place) => {
                    let removed = self.entries.remove(place);
                    self.refuse_change_of_removed(&removed, entry);
                    want_reason(self.kind, &removed, entry, self.faults);
                    self.changes.removals.push(Removal {
                        kind: self.kind,
                        name: entry.key.clone(),
                        place: entry.key_span,
                    });
                }
                None => self.report_nothing_to("remove", entry),
            }
        }
        named
    }

    /// Reports an entry that a call changes and takes out.
    fn refuse_change_of_removed(&self, entry: &Entry, removal: &Entry) {
        if let Some(change) = self.changes.of(entry.key_span) {
            let message = format!(
                "the call changes and takes out the {} `{}`",
                self.kind, entry.key
            );
            let diagnostic = fault(Code::OverrideNothing, removal.key_span, message);
            self.faults.report(
                diagnostic
                    .and(change, "it is changed here")
                    .help("leave one of the two out"),
            );
        }
    }

    fn report_nothing_to(&self, word: &str, changed: &Entry) {
        let message = match UNNAMED_SECTIONS.contains(&self.kind) {
            true => format!("the phase has no `[{}]` to {word}", self.kind),
            false => format!("the phase has no {} `{}` to {word}", self.kind, changed.key),
        };
        let names = self.entries.iter().map(|entry| entry.key.as_str());
        self.faults.report_near(
            fault(Code::OverrideNothing, changed.key_span, message),
            &changed.key,
            names,
        );
    }
}

fn duplicate(kind: &str, entry: &Entry, first: Span) -> Diagnostic {
    let (message, change) = match UNNAMED_SECTIONS.contains(&kind) {
        true => (
            format!("the rules have a `[{kind}]` already"),
            format!("[change.{kind}]"),
        ),
        false => {
            let name = &entry.key;
            (
                format!("the rules have a {kind} `{name}` already"),
                format!("[change.{kind}.{name}]"),
            )
        }
    };
    fault(Code::DuplicateName, entry.key_span, message)
        .and(first, "the first is here")
        .help(format!(
            "a call changes an entry with `{change}`; a new entry needs a name of its own"
        ))
}

fn refuse_unknown_kinds(call: &Table, word: &str, faults: &Faults) {
    for entry in section(call, word) {
        if !faults.is_full() && !RULE_SECTIONS.contains(&entry.key.as_str()) {
            let message = format!("rules have no entries of kind `{}` to {word}", entry.key);
            let diagnostic = fault(Code::UnknownSection, entry.key_span, message);
            faults.report(diagnostic.suggest(&entry.key, RULE_SECTIONS.into_iter()));
        }
    }
}

/// Reports a figure, or what decides, that is changed without a provision that the phase does not cite for it.
fn want_new_citation(kind: &str, entry: &Entry, change: &Entry, faults: &Faults) {
    let (keys, what) = match kind {
        "parameter" | "scale" | "table" => (&FIGURES[..], "figure"),
        // Notes and appeals decide nothing, and a call has a desk of its own.
        "note" | "appeal" | "desk" => return,
        // The phase may cite there what a call states, since it tells the projects of each apart.
        "definition" if key_of(change, "provisions").is_some() => return,
        _ => (&DECIDING[..], "rule"),
    };
    let Some(changed) = keys.iter().find_map(|key| key_of(change, key)) else {
        return;
    };
    let [known, cited] = [entry, change].map(|entry| key_of(entry, "provisions"));
    if cited.is_some_and(|cited| is_new(known, cited)) || each_row_cites(&changed.item) {
        return;
    }
    let name = &change.key;
    let message = match cited {
        None => format!(
            "the call changes the {kind} `{name}` and does not say what states the new {what}"
        ),
        Some(_) => format!(
            "the new {what} of the {kind} `{name}` cites what states the {what} of the phase"
        ),
    };
    report_old_citation(changed.key_span, message, known, what, faults);
}

/// Reports a removal that cites nothing but what imposes the entry.
fn want_reason(kind: &str, entry: &Entry, removal: &Entry, faults: &Faults) {
    let [known, cited] = [entry, removal].map(|entry| key_of(entry, "provisions"));
    // A removal that cites nothing is told where it is read.
    let Some(cited) = cited.filter(|cited| !is_new(known, cited)) else {
        return;
    };
    let message = format!(
        "the call takes out the {kind} `{}` and cites only what imposes it",
        removal.key
    );
    report_old_citation(cited.item.span, message, known, "rule", faults);
}

fn report_old_citation(
    place: Span,
    message: String,
    known: Option<&Entry>,
    what: &str,
    faults: &Faults,
) {
    let help = "add the provision of the call: `provisions = [\"P-1\"]`, alone or beside those of the phase";
    let diagnostic = fault(Code::MissingProvision, place, message).help(help);
    faults.report(match known {
        Some(known) => diagnostic.and(
            known.item.span,
            format!("the phase cites this for its own {what}"),
        ),
        None => diagnostic,
    });
}

/// Tells whether a call cites something that the phase does not.
fn is_new(known: Option<&Entry>, cited: &Entry) -> bool {
    known.is_none_or(|known| adds_to(&known.item, &cited.item))
}

/// Tells whether the rows of a table have a column of provisions, which is checked where the rows are.
fn each_row_cites(figure: &Item) -> bool {
    let rows = figure.as_text().unwrap_or_default();
    let headings = rows.trim_start().lines().next().unwrap_or_default();
    headings
        .split('|')
        .any(|heading| heading.trim() == "provisions")
}

/// Tells whether a list names something that another one does not; what is no list of texts is reported elsewhere.
fn adds_to(known: &Item, list: &Item) -> bool {
    let (Value::Array(known), Value::Array(list)) = (&known.value, &list.value) else {
        return true;
    };
    !list.iter().all(|item| names(known, item))
}

/// Returns what an entry cites; what is no list is reported elsewhere.
fn citations(entry: &Entry) -> &[Item] {
    match key_of(entry, "provisions").map(|cited| &cited.item.value) {
        Some(Value::Array(list)) => list,
        _ => &[],
    }
}

fn names(list: &[Item], item: &Item) -> bool {
    list.iter().any(|known| known.as_text() == item.as_text())
}

/// Returns a key of an entry that is a table.
fn key_of<'e>(entry: &'e Entry, key: &str) -> Option<&'e Entry> {
    entry.item.as_table()?.get(key)
}

/// Replaces the keys of an entry that a change states, and adds its new keys.
fn replace(entry: &mut Entry, change: &Entry) {
    let (Value::Table(table), Some(changes)) = (&mut entry.item.value, change.item.as_table())
    else {
        return;
    };
    let is_stated = |key: &str| changes.get(key).is_some();
    table.entries.retain(|entry| {
        let mut others = ALTERNATIVES.iter().filter(|[_, other]| entry.key == *other);
        is_stated(&entry.key) || !others.any(|[key, _]| is_stated(key))
    });
    let places = table
        .entries
        .iter()
        .enumerate()
        .map(|(place, entry)| (entry.key.clone(), place));
    let places: BTreeMap<String, usize> = places.collect();
    for change in &changes.entries {
        match places
            .get(&change.key)
            .and_then(|place| table.entries.get_mut(*place))
        {
            Some(known) if is_merged(known, change) => replace(known, change),
            Some(known) => known.item = change.item.clone(),
            None => table.entries.push(change.clone()),
        }
    }
}

/// Tells whether a change states some keys of a key: only where both are tables of keys.
fn is_merged(known: &Entry, change: &Entry) -> bool {
    let are_tables = [known, change].map(|entry| entry.item.as_table().is_some());
    MERGED_KEYS.contains(&change.key.as_str()) && are_tables == [true, true]
}
