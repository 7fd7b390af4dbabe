//! Lays out the declared facts: tables, slots, objects, types, references and roles.

mod hints;
mod identifiers;
mod layout;
mod roles;
pub(crate) mod types;

use alloc::format;
use alloc::vec::Vec;

pub(crate) use self::types::unit;
use super::ground::{FaultyFacts, Reverse};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::declaration::{CodeList, Fact, Labelled, ListedCode, Programme};
use crate::model::arithmetic::same_text;
use crate::model::facts::{
    CodeName, EnumId, Enumeration, Facts, Field, FieldType, NamedUnit, SlotId, TableId, bit,
};
use crate::model::form::FormSection;
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
        currency: programme.currency,
        enumerations: programme
            .code_lists
            .iter()
            .map(|list| enumeration(list, faults))
            .collect(),
        sections: programme.sections.iter().map(form_section).collect(),
        units: programme.units.iter().map(named_unit).collect(),
        ..Facts::default()
    };
    let mut faulty = FaultyFacts::default();
    let placed = layout::lay_out(&mut facts, &programme.facts, &mut faulty.paths, faults);
    faulty.slots = types::resolve(&mut facts, &placed, faults);
    hints::resolve(&mut facts, &placed, &faulty.slots, faults);
    let reverses = types::reverses(&facts, &placed, faults);
    facts.roles = roles::roles(&facts, &programme.roles, faults);
    facts.identifying = roles::identifying(&facts, &programme.identified_by, faults);
    facts.counted_as = roles::counted_as(&programme.roles);
    facts.doubtful = doubtful(&facts);
    (facts, reverses, faulty)
}

fn enumeration(list: &CodeList, faults: &Faults) -> Enumeration {
    let codes = list.codes.iter();
    let codes: Vec<CodeName> = codes.map(|code| code_name(code, faults)).collect();
    let is_other_name = |id: &str| {
        codes
            .iter()
            .any(|other| other.id != id && other.is_called(id))
    };
    let ambiguous = (0_u8..)
        .zip(&codes)
        .filter(|(_, code)| is_other_name(&code.id));
    Enumeration {
        name: list.name.text.clone(),
        ambiguous: ambiguous.fold(0, |set, (code, _)| set | bit(code)),
        codes,
    }
}

/// Returns a code with its other names, and reports those that say nothing new.
fn code_name(code: &ListedCode, faults: &Faults) -> CodeName {
    let ListedCode {
        named: code,
        aliases,
        description,
    } = code;
    for (place, alias) in aliases.iter().enumerate() {
        let mut earlier = aliases.iter().take(place).chain([&code.id]);
        if let Some(first) = earlier.find(|other| same_text(&other.text, &alias.text)) {
            let message = format!("`{}` has the name `{}` already", code.id.text, alias.text);
            let diagnostic = fault(Code::DuplicateName, alias.span, message);
            faults.report(
                diagnostic
                    .and(first.span, "the first is here")
                    .help("take it out: case and blanks around make no difference"),
            );
        }
    }
    CodeName {
        id: code.id.text.clone(),
        label: code.label.clone(),
        aliases: aliases.iter().map(|alias| alias.text.clone()).collect(),
        description: description.clone(),
    }
}

/// Returns the facts whose value alone can be doubted.
fn doubtful(facts: &Facts) -> Vec<(TableId, SlotId)> {
    let is_ambiguous = |list: EnumId| {
        let list = facts.enumerations.get(usize::from(list));
        list.is_some_and(|list| list.ambiguous != 0)
    };
    let is_doubtful = |field: &Field| match (&field.identifier, &field.ty) {
        (Some(identifier), _) => identifier.check.is_some(),
        (None, FieldType::Code(list) | FieldType::Codes(list)) => is_ambiguous(*list),
        _ => false,
    };
    let tables = (0..).zip(&facts.tables);
    let fields = tables.flat_map(|(table, declared)| {
        let fields = (0..).zip(&declared.fields);
        fields.map(move |(slot, field)| (table, slot, field))
    });
    let doubtful = fields.filter(|(.., field)| is_doubtful(field));
    doubtful.map(|(table, slot, _)| (table, slot)).collect()
}

fn form_section(section: &Labelled) -> FormSection {
    FormSection {
        id: section.id.text.clone(),
        label: section.label.clone(),
    }
}

fn named_unit(unit: &Labelled) -> NamedUnit {
    NamedUnit {
        name: unit.id.text.clone(),
        label: Bilingual::clone(&unit.label),
    }
}
