//! Facts that follow from others: their values where they are not given, and where they are given otherwise.

use alloc::string::String;
use alloc::vec::Vec;

use super::domain::{Domain, Leaf};
use super::machine::{Frame, Known, Machine, Value as Computed};
use super::wide::Wide;
use crate::model::arithmetic::same_text;
use crate::model::decision::{
    Derived, Doubt, EngineMessage, FactPlace, Message, Named, Value, Words, doubt_ids,
};
use crate::model::facts::{Code, SlotId, TableId, holds};
use crate::model::ir::{self, DefinitionId, Place, Relation};
use crate::model::project::{BLANK, Slot};
use crate::model::range::Range;

/// What is known of a fact.
pub(super) enum Read<D: Domain> {
    Given(Slot),
    /// It is not given, and follows from others.
    Follows(Computed<D>),
}

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Returns the value of a fact, or the cause why it is not known.
    pub(super) fn fact(
        &mut self,
        place: Place,
        frame: Frame,
    ) -> Result<Known<Read<D>, D>, D::Stop> {
        let Place { table, slot, .. } = place;
        let row = match self.row(place.row, frame)? {
            Ok(row) => row,
            Err(cause) => {
                // Once the record is known, this fact of it matters next.
                let next = self.domain.blame(Leaf::Fact {
                    table,
                    row: BLANK,
                    slot,
                })?;
                return Ok(Err(self.domain.merge(cause, next)));
            }
        };
        match (self.project.slot(table, row, slot), place.follows) {
            (Slot::Unknown, None) => self.blame(table, row, slot).map(Err),
            (Slot::Unknown, Some(definition)) => {
                let place = FactPlace { table, row, slot };
                let value = self.followed(definition, place)?;
                Ok(Ok(Read::Follows(value)))
            }
            (known, _) => Ok(Ok(Read::Given(known))),
        }
    }

    /// Returns the value that a fact, which is not given, has by what it follows from.
    ///
    /// While that is open, the fact itself can still be given: it is a cause beside what it follows from, which was read
    /// before it and is asked for first.
    pub(super) fn followed(
        &mut self,
        definition: DefinitionId,
        FactPlace { table, row, slot }: FactPlace,
    ) -> Result<Computed<D>, D::Stop> {
        let value = self.defined(definition, row)?;
        if Self::is_exact(&value) {
            return Ok(value);
        }
        let own = self.blame(table, row, slot)?;
        Ok(match value {
            Computed::Bool(open) => Computed::Bool(self.domain.either_bool(own, open, open)),
            Computed::Num(open) => Computed::Num(self.domain.either_num(own, open, open)),
            Computed::Day(open) => Computed::Day(self.domain.either_day(own, open, open)),
            Computed::Code(open) => Computed::Code(self.domain.either_code(own, open, open)),
            Computed::Set(open) => Computed::Set(self.domain.either_set(own, open, open)),
            Computed::Text(open) => {
                Computed::Text(open.map_err(|cause| self.domain.merge(cause, own)))
            }
        })
    }

    /// Returns the code of a fact of a record; `None` while it is open.
    pub(super) fn known_code(&mut self, place: FactPlace) -> Result<Option<Code>, D::Stop> {
        let FactPlace { table, row, slot } = place;
        match (
            self.project.slot(table, row, slot),
            self.rules.follows(table, slot),
        ) {
            (Slot::Code(code), _) => Ok(Some(code)),
            (Slot::Unknown, Some(derived)) => Ok(match self.defined(derived.definition, row)? {
                Computed::Code(code) => D::exact_code(code).ok(),
                _ => None,
            }),
            _ => Ok(None),
        }
    }

    fn is_exact(value: &Computed<D>) -> bool {
        match *value {
            Computed::Bool(value) => D::decided(value).is_ok(),
            Computed::Num(value) => D::exact_num(value).is_ok(),
            Computed::Day(value) => D::exact_day(value).is_ok(),
            Computed::Code(value) => D::exact_code(value).is_ok(),
            Computed::Set(value) => D::exact_set(value).is_ok(),
            Computed::Text(value) => value.is_ok(),
        }
    }

    /// Returns the facts that are not given and follow from others, and the doubts about those that are given otherwise.
    ///
    /// A decision may be exact although facts are unknown from which another one would follow: those are looked at among
    /// what is possible.
    pub(super) fn following(&mut self) -> (Vec<Derived<'a>>, Vec<Doubt<'a>>) {
        let rules = self.rules;
        let (mut wide, mut derived, mut doubts) = (None, Vec::new(), Vec::new());
        for one in &rules.derived {
            for row in 0..self.project.row_count(one.table) {
                let found = self.found(one, row).unwrap_or_else(|_| {
                    let wide = wide.get_or_insert_with(|| {
                        Machine::<Wide>::new(rules, self.project, self.readings)
                    });
                    let Ok(found) = wide.found(one, row);
                    found
                });
                match found {
                    Told::Derived(fact) => derived.push(fact),
                    Told::Doubt(doubt) => doubts.push(doubt),
                    Told::Nothing => {}
                }
            }
        }
        self.readings_used |= wide.map_or(0, |wide| wide.readings_used);
        (derived, doubts)
    }

    fn found(&mut self, one: &'a ir::Following, row: u32) -> Result<Told<'a>, D::Stop> {
        let value = self.defined(one.definition, row)?;
        let given = self.project.slot(one.table, row, one.slot);
        Ok(match given {
            Slot::Unknown if Self::is_exact(&value) => self
                .derived(one, row, value)
                .map_or(Told::Nothing, Told::Derived),
            Slot::Unknown => Told::Nothing,
            given if self.is_possible(given, value) => Told::Nothing,
            given => self
                .differing(one, row, (given, value))
                .map_or(Told::Nothing, Told::Doubt),
        })
    }

    /// Tells whether a fact that is given can be what it follows to be.
    fn is_possible(&self, given: Slot, value: Computed<D>) -> bool {
        match (given, value) {
            (Slot::Bool(given), Computed::Bool(value)) => {
                D::decided(value).map_or(true, |value| value == given)
            }
            (Slot::Number(given), Computed::Num(value)) => can_be(D::num_range(value), given),
            (Slot::Day(given), Computed::Day(value)) => can_be(D::day_range(value), given),
            (Slot::Code(given), Computed::Code(value)) => holds(D::possible_codes(value), given),
            (Slot::Text(given), Computed::Text(Ok(value))) => {
                same_text(self.project.text(given), self.read(value))
            }
            _ => true,
        }
    }

    fn derived(&self, one: &'a ir::Following, row: u32, value: Computed<D>) -> Option<Derived<'a>> {
        let definition = self.rules.definitions.get(usize::from(one.definition))?;
        Some(Derived {
            fact: self.project.fact_path(one.table, row, one.slot),
            label: &definition.label,
            value: self.shown_value(one, value)?,
            follows_from: self
                .sources(one, row)
                .map(|place| self.path(place))
                .collect(),
            provisions: self.cite(&definition.provisions),
        })
    }

    fn differing(
        &self,
        one: &'a ir::Following,
        row: u32,
        (given, value): (Slot, Computed<D>),
    ) -> Option<Doubt<'a>> {
        let definition = self.rules.definitions.get(usize::from(one.definition))?;
        let label = Named {
            id: &definition.name,
            label: &definition.label,
        };
        let own = FactPlace {
            table: one.table,
            row,
            slot: one.slot,
        };
        let places: Vec<FactPlace> = [own].into_iter().chain(self.sources(one, row)).collect();
        let facts = &self.rules.facts;
        let labels = self.sources(one, row).filter_map(|place| {
            let field = facts.field(place.table, place.slot)?;
            Some(Named {
                id: &field.path,
                label: &field.label,
            })
        });
        Some(Doubt {
            id: doubt_ids::DERIVED_DIFFERS,
            message: Message {
                words: Words::Engine(EngineMessage::DerivedDiffers),
                values: Vec::from([
                    Value::Code(Vec::from([label])),
                    self.shown_value(one, self.of_slot(given))?,
                    self.shown_value(one, value)?,
                    Value::Codes(labels.collect()),
                ]),
            },
            facts: places.iter().map(|place| self.path(*place)).collect(),
            provisions: self.cite(&definition.provisions),
            places,
        })
    }

    /// Returns a fact that is given as a computed value.
    fn of_slot(&self, given: Slot) -> Computed<D> {
        match given {
            Slot::Number(value) => Computed::Num(D::num(value)),
            Slot::Day(value) => Computed::Day(D::day(value)),
            Slot::Code(value) => Computed::Code(D::code(value)),
            Slot::Codes(value) => Computed::Set(D::set(value)),
            Slot::Text(value) => Computed::Text(Ok(super::texts::Text::Given(value))),
            given => Computed::Bool(D::bool(given == Slot::Bool(true))),
        }
    }

    fn shown_value(&self, one: &ir::Following, value: Computed<D>) -> Option<Value<'a>> {
        let definition = self.rules.definitions.get(usize::from(one.definition))?;
        Some(match value {
            Computed::Text(Ok(text)) => Value::Text(String::from(self.read(text))),
            value => self.shown(definition.value, value),
        })
    }

    /// Returns the facts of a record from which another one follows, as far as they are given.
    fn sources(
        &self,
        one: &'a ir::Following,
        row: u32,
    ) -> impl Iterator<Item = FactPlace> + use<'_, 'a, D> {
        let frame = self.frame_of(one.table, row);
        let places = one.from.iter().map(move |&(table, slot)| FactPlace {
            table,
            row: frame.row(usize::from(self.rules.facts.depth(table))),
            slot,
        });
        places.filter(|place| {
            let slot = self.project.slot(place.table, place.row, place.slot);
            place.row != BLANK && slot != Slot::Unknown
        })
    }

    fn path(&self, FactPlace { table, row, slot }: FactPlace) -> String {
        self.project.fact_path(table, row, slot)
    }
}

fn can_be<T: Copy + Ord>(range: Range<T>, value: T) -> bool {
    let (can_be, _) = range.compare(Relation::Equal, Range::exactly(value));
    can_be
}

/// What is to be said of a fact that follows from others.
enum Told<'a> {
    Nothing,
    Derived(Derived<'a>),
    Doubt(Doubt<'a>),
}

impl ir::CompiledRules {
    /// Returns how a fact follows from others, if it does.
    pub(crate) fn follows(&self, table: TableId, slot: SlotId) -> Option<&ir::Following> {
        let mut derived = self.derived.iter();
        derived.find(|one| (one.table, one.slot) == (table, slot))
    }
}
