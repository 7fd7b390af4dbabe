//! Finds the kind of each file of a programme from its head table.

use alloc::format;
use alloc::vec::Vec;

use super::document::{Entry, Table, Value};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::source::Span;

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::language) enum FileKind {
    Programme,
    Register,
    Readings,
    Catalogue,
    Phase,
    Call,
}

/// A file that could be read.
#[derive(Debug)]
pub(in crate::language) struct File {
    /// Index of its source.
    pub(in crate::language) index: usize,
    pub(crate) kind: FileKind,
    pub(in crate::language) root: Table,
}

/// The head tables, and the other tables that a file with each of them may have.
const HEADS: [(&str, FileKind, &[&[&str]]); 6] = [
    (
        "programme",
        FileKind::Programme,
        &[&[
            "roles",
            "code",
            "section",
            "unit",
            "authority",
            "payee",
            "fact",
            "parameter",
            "table",
            "definition",
            "coherence",
            "appeal",
        ]],
    ),
    ("register", FileKind::Register, &[&["source", "provision"]]),
    ("readings", FileKind::Readings, &[&["reading"]]),
    ("catalogue", FileKind::Catalogue, &[&["texts"]]),
    (
        "phase",
        FileKind::Phase,
        &[&GROUND_SECTIONS, &RULE_SECTIONS],
    ),
    // What it changes and takes out, and rules of its own.
    (
        "call",
        FileKind::Call,
        &[&["change", "remove"], &GROUND_SECTIONS, &RULE_SECTIONS],
    ),
];

/// The tables of what rules stand on, which a phase or a call may bring itself.
const GROUND_SECTIONS: [&str; 9] = [
    "code",
    "section",
    "unit",
    "authority",
    "payee",
    "fact",
    "source",
    "provision",
    "reading",
];

/// The tables of rules.
pub(super) const RULE_SECTIONS: [&str; 16] = [
    "parameter",
    "definition",
    "scale",
    "table",
    "ranking",
    "criterion",
    "line",
    "grant",
    "payment",
    "document",
    "target",
    "desk",
    "priority",
    "note",
    "coherence",
    "appeal",
];

/// The tables that hold entries, each with a name.
const NAMED_SECTIONS: [&[&str]; 2] = [&GROUND_SECTIONS, &RULE_SECTIONS];

/// The rule tables that are entries themselves, without a name.
pub(super) const UNNAMED_SECTIONS: [&str; 2] = ["grant", "desk"];

const HEADS_HELP: &str = "a file starts with `[programme]`, `[register]`, `[readings]`, `[catalogue]`, `[phase]` or `[call]`";

/// Returns a file with its kind, and reports tables that it cannot have; `None` when it does not have just one head
/// table.
pub(super) fn classify(index: usize, mut root: Table, faults: &Faults) -> Option<File> {
    if let Some(scenarios) = root.get("scenario") {
        let message = "the file holds scenarios, and stands among the rules";
        let help = "scenarios go into the folder `scenarios`";
        faults.report(fault(Code::HeadTable, scenarios.key_span, message).help(help));
        return None;
    }
    for entry in &mut root.entries {
        refuse_nameless(entry, faults);
    }
    let heads: Vec<_> = HEADS
        .iter()
        .filter_map(|head| root.get(head.0).map(|entry| (head, entry)))
        .collect();
    match heads.as_slice() {
        [((head, kind, sections), _)] => {
            refuse_unknown_sections(&root, head, sections, faults);
            Some(File {
                index,
                kind: *kind,
                root,
            })
        }
        [] => {
            let span = Span {
                file: index,
                start: 0,
                end: 0,
            };
            faults.report(
                fault(Code::HeadTable, span, "the file has no head table").help(HEADS_HELP),
            );
            None
        }
        [(_, first), (_, second), ..] => {
            faults.report(two_heads(first, second));
            None
        }
    }
}

/// The keys of entries whose values are tables.
const KEYS_OF_TABLES: [&str; 6] = [
    "label",
    "message",
    "question",
    "text",
    "options",
    "trigger_label",
];

/// Reports keys that stand where names of entries stand, `[kind]` for `[kind.name]`, once, and takes them out.
fn refuse_nameless(section: &mut Entry, faults: &Faults) {
    let kind = section.key.clone();
    let has_names = NAMED_SECTIONS
        .iter()
        .copied()
        .flatten()
        .any(|one| *one == kind)
        && !UNNAMED_SECTIONS.contains(&kind.as_str());
    let Value::Table(table) = &mut section.item.value else {
        return;
    };
    let first = (table.entries.iter()).find(|entry| entry.item.as_table().is_none());
    let Some(first) = first.filter(|_| has_names) else {
        return;
    };
    let message = format!("`{}` stands in a `[{kind}]` without a name", first.key);
    let help = format!("write `[{kind}.NAME]` above it, with a name of your choice");
    faults.report(fault(Code::BadName, first.key_span, message).help(help));
    table.entries.retain(|entry| {
        entry.item.as_table().is_some() && !KEYS_OF_TABLES.contains(&entry.key.as_str())
    });
}

fn two_heads(first: &Entry, second: &Entry) -> Diagnostic {
    let message = format!(
        "the file is both a `[{}]` and a `[{}]`",
        first.key, second.key
    );
    fault(
        Code::HeadTable,
        second.key_span.max(first.key_span),
        message,
    )
    .and(
        second.key_span.min(first.key_span),
        "the first head is here",
    )
    .help("give each head a file of its own")
}

fn refuse_unknown_sections(root: &Table, head: &str, sections: &[&[&str]], faults: &Faults) {
    let sections = || sections.iter().copied().flatten().copied();
    for entry in root.entries.iter().take_while(|_| !faults.is_full()) {
        let key = entry.key.as_str();
        if key != head && !sections().any(|section| section == key) {
            let message = format!("a `[{head}]` file has no tables `{key}`");
            let diagnostic = fault(Code::UnknownSection, entry.key_span, message);
            faults.report(diagnostic.suggest(key, sections()));
        } else if entry.item.as_table().is_none() {
            let message = format!("`{key}` must be a table");
            faults.report(
                fault(Code::WrongValue, entry.key_span, message)
                    .help(format!("write `[{key}]` or `[{key}.name]`")),
            );
        }
    }
}

/// Reports a programme that has no `[programme]` file, or several.
pub(super) fn check_programme_file(files: &[File], faults: &Faults) {
    let heads: Vec<Span> = files
        .iter()
        .filter(|file| file.kind == FileKind::Programme)
        .map(head_span)
        .collect();
    match heads.as_slice() {
        [_] => {}
        [] => {
            let message = "no file of the programme has the head `[programme]`";
            faults.report(
                fault(Code::HeadTable, Span::default(), message)
                    .help("add `[programme]` to one file"),
            );
        }
        [first, others @ ..] => {
            for other in others {
                let diagnostic = fault(
                    Code::HeadTable,
                    *other,
                    "the programme has a second `[programme]` file",
                );
                faults.report(diagnostic.and(*first, "the first is here"));
            }
        }
    }
}

fn head_span(file: &File) -> Span {
    let head = HEADS
        .iter()
        .find(|(_, kind, _)| *kind == file.kind)
        .and_then(|(head, ..)| file.root.get(head));
    head.map(|entry| entry.key_span).unwrap_or_default()
}

/// Returns the entries `[kind.name]` of a file, in order.
pub(crate) fn section<'a>(root: &'a Table, kind: &str) -> impl Iterator<Item = &'a Entry> {
    root.get(kind)
        .and_then(|entry| entry.item.as_table())
        .into_iter()
        .flat_map(|table| &table.entries)
}
