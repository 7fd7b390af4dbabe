//! What the names of a rule set mean.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::ceilings::Sums;
use super::ground::{Ground, code, position, refuse_repeated, table};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Definition, Head, Line, Reading, Rules};
use crate::language::source::Span;
use crate::model::facts::{CodeSet, Entry, EnumId, Facts, PROJECT, SlotId, TableId, bit};
use crate::model::ir::LineId;

/// The names that expressions of a rule set may use, besides those of facts.
pub(crate) struct Names<'a> {
    pub(super) ground: &'a Ground<'a>,
    pub(crate) rules: &'a Rules,
    /// The readings of the phase.
    pub(crate) readings: Vec<&'a Reading>,
    /// The regions in which the rules apply, when the programme has a fact with the role `region`.
    pub(super) territory: Option<Territory>,
    /// How the lines add up.
    pub(super) sums: Sums,
    /// The table of each definition; `None` when its list is unknown.
    pub(crate) tables: Vec<Option<TableId>>,
    definitions: BTreeMap<(TableId, &'a str), usize>,
    /// The definition of what each fact follows from.
    follows: BTreeMap<(TableId, SlotId), usize>,
    parameters: BTreeMap<&'a str, usize>,
    scales: BTreeMap<&'a str, usize>,
    lookups: BTreeMap<&'a str, usize>,
    reverses: BTreeMap<(TableId, &'a str), usize>,
    reading_ids: BTreeMap<&'a str, usize>,
}

/// Some regions, as codes of the list of the fact with the role `region`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Territory {
    pub(super) list: EnumId,
    pub(super) regions: CodeSet,
    /// Whether a call says them; otherwise they are all.
    pub(super) is_said: bool,
}

/// Finds the regions of a call.
fn territory(call: Option<&Head>, facts: &Facts, faults: &Faults) -> Option<Territory> {
    let said = call.and_then(|call| call.regions.as_deref());
    let region = facts.counted().zip(facts.roles.region);
    let list = region.and_then(|((_, table), slot)| facts.code_list(table, slot));
    let Some(list) = list else {
        if let Some(first) = said.and_then(<[Name]>::first) {
            let message = "a call applies in regions, and no fact has the role `region`";
            let help = "add `region = \"…\"` under `[roles]`";
            faults.report(fault(Code::MissingKey, first.span, message).help(help));
        }
        return None;
    };
    let named = said.map(|names| {
        refuse_repeated(names, faults);
        let codes = names
            .iter()
            .filter_map(|name| code(name, list, facts, faults));
        codes.fold(0, |all, code| all | bit(code))
    });
    Some(Territory {
        list,
        regions: named.unwrap_or_else(|| facts.all_codes(list)),
        is_said: named.is_some(),
    })
}

/// What a name of a record means.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Member {
    Field(SlotId),
    /// By its index in the objects of the table.
    Object(u16),
    Definition(usize),
    /// By its index among the reverse names.
    Reverse(usize),
}

impl<'a> Names<'a> {
    /// Collects the names of a rule set and reports those that clash.
    pub(in crate::language) fn new(
        ground: &'a Ground<'a>,
        rules: &'a Rules,
        (phase, call): (&str, Option<&Head>),
        faults: &Faults,
    ) -> Self {
        let on = |on: &Option<Name>| match on {
            Some(name) => table(name, &ground.facts, true, faults),
            None => Some(PROJECT),
        };
        let fact_of = |definition: &Definition| {
            (definition.of_fact)
                .then(|| ground.facts.fact_at(&definition.heading.id.text))
                .flatten()
        };
        let tables: Vec<Option<TableId>> = rules
            .definitions
            .iter()
            .map(|definition| match definition.of_fact {
                true => fact_of(definition).map(|(table, _)| table),
                false => on(&definition.on),
            })
            .collect();
        let declared = || rules.definitions.iter().zip(&tables).enumerate();
        let definitions = declared()
            .filter(|(_, (definition, _))| !definition.of_fact)
            .filter_map(|(index, (definition, table))| {
                Some((((*table)?, definition.heading.id.text.as_str()), index))
            });
        let follows =
            declared().filter_map(|(index, (definition, _))| Some((fact_of(definition)?, index)));
        let of_phase = |reading: &&Reading| reading.phases.iter().any(|name| name.text == phase);
        let readings: Vec<&Reading> = ground.readings.iter().filter(of_phase).collect();
        let reverses = ground.reverses.iter().enumerate().rev();
        let names = Self {
            ground,
            rules,
            reading_ids: index(readings.iter().map(|reading| &reading.id)),
            readings,
            reverses: reverses
                .map(|(index, reverse)| ((reverse.of, reverse.name.text.as_str()), index))
                .collect(),
            definitions: definitions.collect(),
            follows: follows.collect(),
            parameters: index(
                rules
                    .parameters
                    .iter()
                    .map(|parameter| &parameter.heading.id),
            ),
            territory: territory(call, &ground.facts, faults),
            sums: Sums::new(&rules.lines, faults),
            scales: index(rules.scales.iter().map(|scale| &scale.heading.id)),
            lookups: index(rules.lookups.iter().map(|table| &table.heading.id)),
            tables,
        };
        names.refuse_clashes(faults);
        names
    }

    /// Reports definitions named like a fact of their records, and names that two kinds of entries share.
    fn refuse_clashes(&self, faults: &Faults) {
        for (definition, table) in self.rules.definitions.iter().zip(&self.tables) {
            let name = &definition.heading.id;
            let Some(table) = table.filter(|table| self.fact(*table, 0, &name.text).is_some())
            else {
                continue;
            };
            match self.ground.brought(table, name) {
                _ if definition.of_fact => {}
                // What a call brings is told there, and not in the phases that it is none of.
                Some(fact) => faults.report(clash(
                    &Name {
                        text: name.text.clone(),
                        span: fact.span,
                    },
                    "a definition",
                    Some(name.span),
                )),
                None => faults.report(clash(name, "a fact", None)),
            }
        }
        let scales = self.rules.scales.iter().map(|scale| &scale.heading.id);
        let tables = self.rules.lookups.iter().map(|table| &table.heading.id);
        for table in tables.clone() {
            if let Some(scale) = self
                .scale(&table.text)
                .and_then(|index| self.rules.scales.get(index))
            {
                faults.report(clash(table, "a scale", Some(scale.heading.id.span)));
            }
        }
        for name in scales.clone().chain(tables.clone()) {
            if let Some(parameter) = self
                .parameter(&name.text)
                .and_then(|index| self.rules.parameters.get(index))
            {
                faults.report(clash(name, "a parameter", Some(parameter.heading.id.span)));
            }
        }
        let figures = self
            .rules
            .parameters
            .iter()
            .map(|parameter| &parameter.heading.id);
        for name in figures.chain(scales).chain(tables) {
            if self.fact(PROJECT, 0, &name.text).is_some() {
                let fact = self.ground.brought(PROJECT, name).map(|fact| fact.span);
                faults.report(clash(name, "a fact of the project", fact));
            } else if let Some(&index) = self.definitions.get(&(PROJECT, name.text.as_str())) {
                let first = self
                    .rules
                    .definitions
                    .get(index)
                    .map(|definition| definition.heading.id.span);
                faults.report(clash(name, "a definition", first));
            }
        }
    }

    /// Returns what a name means for the records of a table.
    pub(in crate::language) fn member(&self, table: TableId, name: &str) -> Option<Member> {
        let definition = || {
            self.definitions
                .get(&(table, name))
                .map(|index| Member::Definition(*index))
        };
        let reverse = || {
            self.reverses
                .get(&(table, name))
                .map(|index| Member::Reverse(*index))
        };
        self.fact(table, 0, name)
            .or_else(definition)
            .or_else(reverse)
    }

    /// Returns what a key of an object of a record means; object 0 is the record itself.
    pub(in crate::language) fn fact(
        &self,
        table: TableId,
        object: u16,
        name: &str,
    ) -> Option<Member> {
        let object = self
            .ground
            .facts
            .table(table)?
            .objects
            .get(usize::from(object))?;
        let index = object
            .entries
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
            .ok()?;
        object.entries.get(index).map(|(_, entry)| match entry {
            Entry::Field(slot) => Member::Field(*slot),
            Entry::Object(object) => Member::Object(*object),
        })
    }

    /// Tells whether a name may belong to a fact or definition without a place; nothing more is reported about those.
    pub(super) fn may_be_faulty(&self, name: &str) -> bool {
        let definitions = self.rules.definitions.iter().zip(&self.tables);
        let homeless = definitions.filter(|(_, table)| table.is_none());
        self.ground.faulty.may_be(name)
            || homeless
                .into_iter()
                .any(|(definition, _)| definition.heading.id.text == name)
    }

    /// Returns the definition of what a fact follows from, by its index.
    pub(in crate::language) fn follows(&self, table: TableId, slot: SlotId) -> Option<usize> {
        self.follows.get(&(table, slot)).copied()
    }

    /// Returns the facts that follow from others, each with the index of the definition of what it follows from.
    pub(super) fn following(&self) -> impl Iterator<Item = ((TableId, SlotId), usize)> {
        self.follows.iter().map(|(fact, index)| (*fact, *index))
    }

    /// Returns the index of a parameter.
    pub(in crate::language) fn parameter(&self, name: &str) -> Option<usize> {
        self.parameters.get(name).copied()
    }

    /// Returns the index of a scale.
    pub(in crate::language) fn scale(&self, name: &str) -> Option<usize> {
        self.scales.get(name).copied()
    }

    /// Returns a line of the grant by its id as expressions write it, with `_` for `-`.
    pub(in crate::language) fn line(&self, name: &str) -> Option<LineId> {
        let mut names = self.line_names();
        LineId::try_from(names.position(|known| known == name)?).ok()
    }

    /// Returns the ids of the lines as expressions write them.
    pub(in crate::language) fn line_names(&self) -> impl Iterator<Item = String> {
        (self.rules.lines.iter()).map(|line| line.heading.id.text.replace('-', "_"))
    }

    /// Returns the line that stands for a line where amounts need each other: lines of one ranking are computed
    /// together, so its first line stands for them.
    pub(in crate::language) fn computed_with(&self, line: LineId) -> LineId {
        let declared = self.rules.lines.get(usize::from(line));
        let ranking = declared.and_then(|line| line.amount.ranking());
        let first = ranking.and_then(|ranking| self.first_ranked_by(&ranking.text));
        first.unwrap_or(line)
    }

    /// Returns the first line of a ranking.
    pub(in crate::language) fn first_ranked_by(&self, ranking: &str) -> Option<LineId> {
        let is_of_it = |line: &Line| line.amount.ranking().is_some_and(|own| own.text == ranking);
        LineId::try_from(self.rules.lines.iter().position(is_of_it)?).ok()
    }

    /// Returns the index of a table.
    pub(in crate::language) fn lookup(&self, name: &str) -> Option<usize> {
        self.lookups.get(name).copied()
    }

    /// Returns the names that mean something for the records of a table.
    pub(in crate::language) fn members(&self, table: TableId) -> Vec<&str> {
        let mut names = self.keys(table, 0);
        let own = self.definitions.keys().filter(|(known, _)| *known == table);
        names.extend(own.map(|(_, name)| *name));
        let reverses = self
            .ground
            .reverses
            .iter()
            .filter(|reverse| reverse.of == table);
        names.extend(reverses.map(|reverse| reverse.name.text.as_str()));
        names
    }

    /// Returns the keys of an object of a record.
    pub(in crate::language) fn keys(&self, table: TableId, object: u16) -> Vec<&str> {
        let table = self.ground.facts.table(table);
        let object = table.and_then(|table| table.objects.get(usize::from(object)));
        object
            .into_iter()
            .flat_map(|object| &object.entries)
            .map(|(key, _)| key.as_str())
            .collect()
    }

    /// Returns the names of parameters and scales.
    pub(in crate::language) fn figures(&self) -> Vec<&str> {
        self.parameters
            .keys()
            .chain(self.scales.keys())
            .copied()
            .collect()
    }

    /// Finds a reading of the phase.
    pub(in crate::language) fn reading(
        &self,
        name: &Name,
        faults: &Faults,
    ) -> Option<(u16, &'a Reading)> {
        if let Some(index) = self.reading_ids.get(name.text.as_str()) {
            return Some((u16::try_from(*index).ok()?, self.readings.get(*index)?));
        }
        let mut readings = self.ground.readings.iter();
        if let Some(reading) = readings.find(|reading| reading.id.text == name.text) {
            let phases = &self.ground.facts.phases;
            if !reading
                .phases
                .iter()
                .all(|phase| phases.contains(&phase.text))
            {
                // One of them is misspelt, which is reported there.
                return None;
            }
            let message = format!("`{}` is not a reading of this phase", name.text);
            let help = "add the phase to the `phases` of the reading";
            faults.report(fault(Code::UnknownReading, name.span, message).help(help));
            return None;
        }
        let names = self.readings.iter().map(|reading| reading.id.text.as_str());
        position(name, names, Code::UnknownReading, "a reading", faults);
        None
    }
}

fn index<'a>(names: impl Iterator<Item = &'a Name>) -> BTreeMap<&'a str, usize> {
    names
        .enumerate()
        .map(|(index, name)| (name.text.as_str(), index))
        .collect()
}

fn clash(name: &Name, what: &str, first: Option<Span>) -> Diagnostic {
    let message: String = format!("`{}` is the name of {what} already", name.text);
    let diagnostic = fault(Code::DuplicateName, name.span, message).help("choose another name");
    match first {
        Some(first) => diagnostic.and(first, "the first is here"),
        None => diagnostic,
    }
}

/// Returns the index of an option of a reading.
pub(in crate::language) fn option(reading: &Reading, name: &Name, faults: &Faults) -> Option<u8> {
    let options = reading.options.iter().map(|option| option.id.text.as_str());
    let what = format!("an option of the reading `{}`", reading.id.text);
    let index = position(name, options, Code::UnknownOption, &what, faults)?;
    u8::try_from(index).ok()
}
