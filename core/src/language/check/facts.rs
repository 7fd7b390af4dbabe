//! Lays out the declared facts: tables, slots, objects, types, references and roles.

mod identifiers;
mod layout;
mod roles;
pub(crate) mod types;

use alloc::vec::Vec;

pub(crate) use self::types::unit;
use super::ground::{FaultyFacts, Reverse};
use crate::language::diagnostic::Faults;
use crate::language::parse::declaration::{Fact, Labelled, Programme};
use crate::model::facts::{CodeName, Enumeration, Facts, NamedUnit, SlotId, TableId};
use crate::text::bilingual::Bilingual;

/// A declared fact and where it was laid out.
struct Placed<'a> {
    fact: &'a Fact,
    table: TableId,
    slot: SlotId,
}

/// Returns the facts of a programme, and the names under which records find the records that refer to them.
pub(super) fn facts(programme: &Programme, faults: &Faults) -> (Facts, Vec<Reverse>, FaultyFacts) {
    let mut facts = Facts {
        enumerations: programme
            .code_lists
            .iter()
            .map(|list| enumeration(&list.name.text, &list.codes))
            .collect(),
        units: programme.units.iter().map(named_unit).collect(),
        ..Facts::default()
    };
    let mut faulty = FaultyFacts::default();
    let placed = layout::lay_out(&mut facts, &programme.facts, &mut faulty.paths, faults);
    faulty.slots = types::resolve(&mut facts, &placed, faults);
    let reverses = types::reverses(&facts, &placed, faults);
    facts.roles = roles::roles(&facts, &programme.roles, faults);
    facts.counted_as = roles::counted_as(&programme.roles);
    (facts, reverses, faulty)
}

fn enumeration(name: &str, codes: &[Labelled]) -> Enumeration {
    let codes = codes.iter().map(|code| CodeName {
        id: code.id.text.clone(),
        label: code.label.clone(),
    });
    Enumeration {
        name: name.into(),
        codes: codes.collect(),
    }
}

fn named_unit(unit: &Labelled) -> NamedUnit {
    NamedUnit {
        name: unit.id.text.clone(),
        label: Bilingual::clone(&unit.label),
    }
}
