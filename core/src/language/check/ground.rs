//! What all rule sets of a programme share.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::language::diagnostic::{Code, Faults, fault, spelt};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Labelled, Provision, Reading};
use crate::language::parse::entries::is_kebab;
use crate::model::facts::{self, EnumId, Facts, PROJECT, SlotId, TableId, nearest_code};
use crate::model::ir::{ProvisionId, Register};

/// The facts, provisions, readings and authorities of a programme.
#[derive(Debug)]
pub(crate) struct Ground<'a> {
    pub(crate) programme: String,
    pub(crate) version: String,
    pub(crate) facts: Arc<Facts>,
    pub(super) reverses: Vec<Reverse>,
    /// The declared facts with a fault; nothing more is reported about them.
    pub(in crate::language) faulty: FaultyFacts,
    pub(crate) register: Arc<Register>,
    /// The index of each provision of the register.
    pub(super) provision_ids: BTreeMap<String, ProvisionId>,
    /// The provisions as declared, in the order of the register.
    pub(crate) provisions: &'a [Provision],
    /// The paths of the facts, where they are declared.
    pub(super) fact_paths: Vec<&'a Name>,
    /// The file and the id of each call.
    pub(super) calls: Vec<(usize, &'a str)>,
    /// Whether a refusal must rest on a provision whose source says `must`.
    pub(super) firm_refusals: bool,
    pub(crate) readings: &'a [Reading],
    pub(crate) authorities: &'a [Labelled],
    pub(crate) payees: &'a [Labelled],
}

impl Ground<'_> {
    /// Returns where a fact of a table is declared, if a call does so, and not the file at hand.
    pub(super) fn brought(&self, table: TableId, name: &Name) -> Option<&Name> {
        let table = self.facts.table(table)?;
        let is_it = |path: &str| match table.path.as_str() {
            "" => path == name.text,
            list => {
                path.strip_prefix(list)
                    .and_then(|rest| rest.strip_prefix('.'))
                    == Some(&name.text)
            }
        };
        let mut paths = self.fact_paths.iter().copied();
        let found = paths.find(|path| is_it(&path.text))?;
        let is_own = |file: usize| self.calls.iter().any(|(call, _)| *call == file);
        (is_own(found.span.file) && found.span.file != name.span.file).then_some(found)
    }
}

/// Facts whose declaration has a fault.
#[derive(Debug, Default)]
pub(in crate::language) struct FaultyFacts {
    /// The paths of facts without a place in a table.
    pub(in crate::language) paths: Vec<String>,
    /// The facts whose type is not known.
    pub(in crate::language) slots: Vec<(TableId, SlotId)>,
}

impl FaultyFacts {
    /// Tells whether a name may belong to a fact without a place.
    pub(super) fn may_be(&self, name: &str) -> bool {
        self.paths
            .iter()
            .any(|path| path.split('.').any(|part| part == name))
    }
}

/// The name under which the records of a table find the records that refer to them.
#[derive(Debug)]
pub(in crate::language) struct Reverse {
    pub(crate) name: Name,
    /// The table that is referred to.
    pub(in crate::language) of: TableId,
    /// The table of the records that refer, and the slot of its list in the project.
    pub(crate) table: TableId,
    pub(in crate::language) list: SlotId,
    /// The slot of the reference.
    pub(crate) slot: SlotId,
}

/// Returns the index of a name in a list; reports a name that is not there, unless it is empty after an earlier fault.
pub(crate) fn position<'n>(
    name: &Name,
    names: impl Iterator<Item = &'n str> + Clone,
    code: Code,
    what: &str,
    faults: &Faults,
) -> Option<usize> {
    let found = names.clone().position(|known| known == name.text);
    if found.is_none() && !name.text.is_empty() {
        let message = format!("`{}` is not {what}", name.text);
        faults.report_near(fault(code, name.span, message), &name.text, names);
    }
    found
}

/// Finds a list of codes by its name.
pub(in crate::language) fn enumeration(
    name: &Name,
    facts: &Facts,
    faults: &Faults,
) -> Option<EnumId> {
    let names = facts.enumerations.iter().map(|list| list.name.as_str());
    let found = position(
        name,
        names,
        Code::UnknownCodeList,
        "a list of codes",
        faults,
    );
    found.and_then(|index| EnumId::try_from(index).ok())
}

/// Finds a code of a list.
pub(crate) fn code(
    name: &Name,
    list: EnumId,
    facts: &Facts,
    faults: &Faults,
) -> Option<facts::Code> {
    let list = facts.enumerations.get(usize::from(list))?;
    let codes = list.codes.iter().map(|code| code.id.as_str());
    // A code whose own name has a fault is told there.
    let respelt = |code: &str| {
        !is_kebab(code) && spelt(code, '-').replace('-', "") == name.text.replace('-', "")
    };
    let is_it = |code: &str| code == name.text || respelt(code);
    let found = codes.clone().position(is_it);
    if found.is_none() && !name.text.is_empty() {
        let message = format!("`{}` is not a code of `{}`", name.text, list.name);
        let diagnostic = fault(Code::UnknownCode, name.span, message);
        let near = || nearest_code(&list.codes, &name.text);
        let entry = format!("code.{}", list.name);
        faults.report_meant(diagnostic, near, codes, Some(&entry));
    }
    found.and_then(|index| u8::try_from(index).ok())
}

/// Reports a code that a list names twice.
pub(super) fn refuse_repeated(names: &[Name], faults: &Faults) {
    for (index, name) in names.iter().enumerate() {
        let before = names.iter().take(index);
        if let Some(first) = before.into_iter().find(|first| first.text == name.text) {
            let message = format!("`{}` stands twice in the list", name.text);
            faults.report(
                fault(Code::DuplicateName, name.span, message)
                    .and(first.span, "the first is here")
                    .help("leave one of them out, or correct it"),
            );
        }
    }
}

/// Finds a list of records by its path; without `nested`, only among the lists of the project itself.
pub(crate) fn table(name: &Name, facts: &Facts, nested: bool, faults: &Faults) -> Option<TableId> {
    let lists = facts
        .tables
        .iter()
        .skip(1)
        .filter(|table| nested || table.parent == Some(PROJECT));
    let names = lists.map(|table| table.path.as_str());
    let what = if nested {
        "a list"
    } else {
        "a list of the project"
    };
    position(name, names, Code::UnknownList, what, faults)?;
    let found = facts
        .tables
        .iter()
        .position(|table| table.path == name.text);
    found.and_then(|index| TableId::try_from(index).ok())
}
