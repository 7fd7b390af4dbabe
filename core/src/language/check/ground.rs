//! What all rule sets of a programme stand on.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Labelled, Provision, Reading};
use crate::model::facts::{self, EnumId, Facts, PROJECT, SlotId, TableId};
use crate::model::ir::{ProvisionId, Register};

/// The facts, provisions, readings and authorities of a programme.
#[derive(Debug)]
pub(crate) struct Ground<'a> {
    pub(crate) programme: String,
    pub(crate) version: String,
    pub(crate) facts: Arc<Facts>,
    pub(crate) reverses: Vec<Reverse>,
    /// The declared facts with a fault, of which nothing more is said.
    pub(crate) faulty: FaultyFacts,
    pub(crate) register: Arc<Register>,
    /// The index of each provision of the register.
    pub(crate) provision_ids: BTreeMap<String, ProvisionId>,
    /// The provisions as declared, in the order of the register.
    pub(crate) provisions: &'a [Provision],
    pub(crate) readings: &'a [Reading],
    pub(crate) authorities: &'a [Labelled],
}

/// Facts whose declaration has a fault.
#[derive(Debug, Default)]
pub(crate) struct FaultyFacts {
    /// The paths of those that have no place.
    pub(crate) paths: Vec<String>,
    /// Those whose type is not known.
    pub(crate) slots: Vec<(TableId, SlotId)>,
}

impl FaultyFacts {
    /// Whether a name may be that of a fact that has no place.
    pub(crate) fn may_be(&self, name: &str) -> bool {
        self.paths
            .iter()
            .any(|path| path.split('.').any(|part| part == name))
    }
}

/// The name by which the records of a table see those that refer to them.
#[derive(Debug)]
pub(crate) struct Reverse {
    pub(crate) name: Name,
    /// The table that is referred to.
    pub(crate) of: TableId,
    /// The table of the records that refer, and the slot of its list in the project.
    pub(crate) table: TableId,
    pub(crate) list: SlotId,
    /// The slot of the reference.
    pub(crate) slot: SlotId,
}

/// Looks a name up in a list of names; reports it when it is not there, unless it is faulty already.
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

/// Looks a list of codes up.
pub(crate) fn enumeration(name: &Name, facts: &Facts, faults: &Faults) -> Option<EnumId> {
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

/// Looks a code of a list up.
pub(crate) fn code(
    name: &Name,
    list: EnumId,
    facts: &Facts,
    faults: &Faults,
) -> Option<facts::Code> {
    let list = facts.enumerations.get(usize::from(list))?;
    let codes = list.codes.iter().map(|code| code.id.as_str());
    let what = format!("a code of `{}`", list.name);
    let found = position(name, codes, Code::UnknownCode, &what, faults);
    found.and_then(|index| u8::try_from(index).ok())
}

/// Looks a list of records up by its path; the project's own lists only, where `nested` is not allowed.
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
