//! Finds facts that contradict each other.

use alloc::vec::Vec;

use super::domain::Domain;
use super::machine::{Frame, Machine};
use super::show::About;
use super::wide::Wide;
use crate::model::decision::{Doubt, EngineMessage, FactPlace, Message, Value, Words, doubt_ids};
use crate::model::facts::{CodeSet, EnumId, FieldType, bit, holds};
use crate::model::ir;
use crate::model::project::{BLANK, Slot};

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Returns the facts that contradict each other.
    ///
    /// A decision may be exact although facts are unknown that only a coherence rule reads: such a rule is looked at
    /// among what is possible, and the rest of the decision stays as it is.
    pub(super) fn incoherent(&mut self) -> Vec<Doubt<'a>> {
        let rules = self.rules;
        let (mut wide, mut doubts) = (None, Vec::new());
        for one in &rules.coherences {
            let found = self.contradictions(one).unwrap_or_else(|_| {
                let wide = wide.get_or_insert_with(|| {
                    Machine::<Wide>::new(rules, self.project, self.readings)
                });
                let Ok(found) = wide.contradictions(one);
                found
            });
            doubts.extend(found);
        }
        doubts.extend(self.doubtful());
        self.readings_used |= wide.map_or(0, |wide| wide.readings_used);
        doubts
    }

    /// Returns the doubts about facts by themselves: codes that are other names too, and wrong check digits.
    fn doubtful(&self) -> Vec<Doubt<'a>> {
        let facts = &self.rules.facts;
        let mut doubts = Vec::new();
        for &(table, slot) in &facts.doubtful {
            for row in 0..self.project.row_count(table) {
                let place = FactPlace { table, row, slot };
                doubts.extend(self.wrong_check_digit(place));
                let list = facts.field(table, slot).map(|field| &field.ty);
                if let Some(FieldType::Code(list) | FieldType::Codes(list)) = list {
                    let given = match self.project.slot(table, row, slot) {
                        Slot::Code(code) => bit(code),
                        Slot::Codes(codes) => codes,
                        _ => 0,
                    };
                    doubts.extend(self.ambiguous_among(*list, given, place));
                }
            }
        }
        doubts
    }

    /// Returns a doubt for an identifier whose check digit is wrong.
    fn wrong_check_digit(&self, place: FactPlace) -> Option<Doubt<'a>> {
        let FactPlace { table, row, slot } = place;
        let identifier = self.rules.facts.identifier(table, slot)?;
        let text = self.project.text_of(table, row, slot)?;
        (!identifier.is_checked(text)).then(|| {
            let values = Vec::from([Value::Text(text.into())]);
            self.engine_doubt(
                doubt_ids::CHECK_DIGIT,
                EngineMessage::WrongCheckDigit,
                values,
                place,
            )
        })
    }

    /// Returns a doubt for each code of a set that is also another name of a code of the list.
    fn ambiguous_among(
        &self,
        list: EnumId,
        given: CodeSet,
        place: FactPlace,
    ) -> impl Iterator<Item = Doubt<'a>> {
        let facts = &self.rules.facts;
        let ambiguous = facts.enumerations.get(usize::from(list));
        let given = given & ambiguous.map_or(0, |list| list.ambiguous);
        let codes = facts.codes(list);
        let numbered = (0_u8..).zip(codes);
        numbered
            .filter(move |(code, _)| holds(given, *code))
            .map(move |(code, named)| {
                let others = (0_u8..).zip(codes);
                let others =
                    others.filter(|(other, one)| *other != code && one.is_called(&named.id));
                let others = others.fold(0, |set, (other, _)| set | bit(other));
                let values = Vec::from([
                    Value::Text(named.id.clone()),
                    Value::Code(self.named(list, bit(code))),
                    Value::Code(self.named(list, others)),
                ]);
                self.engine_doubt(
                    doubt_ids::AMBIGUOUS_CODE,
                    EngineMessage::AmbiguousCode,
                    values,
                    place,
                )
            })
    }

    /// Returns a doubt that the engine itself finds about one fact.
    fn engine_doubt(
        &self,
        id: &'static str,
        message: EngineMessage,
        values: Vec<Value<'a>>,
        place: FactPlace,
    ) -> Doubt<'a> {
        let FactPlace { table, row, slot } = place;
        Doubt {
            id,
            message: Message {
                words: Words::Engine(message),
                values,
            },
            facts: Vec::from([self.project.fact_path(table, row, slot)]),
            provisions: self.cite(&[]),
            places: Vec::from([place]),
        }
    }

    /// Returns a doubt for the project, or for each record, in which a coherence rule certainly does not hold.
    pub(super) fn contradictions(
        &mut self,
        one: &'a ir::Coherence,
    ) -> Result<Vec<Doubt<'a>>, D::Stop> {
        let mut doubts = Vec::new();
        let Some(over) = one.over else {
            doubts.extend(self.contradiction(one, Frame::PROJECT)?);
            return Ok(doubts);
        };
        self.walk(over, Frame::PROJECT, |machine, member| {
            if member.doubt.is_none() {
                doubts.extend(machine.contradiction(one, member.frame)?);
            }
            Ok(())
        })?;
        Ok(doubts)
    }

    fn contradiction(
        &mut self,
        one: &'a ir::Coherence,
        frame: Frame,
    ) -> Result<Option<Doubt<'a>>, D::Stop> {
        let Ok(false) = D::decided(self.bool(one.holds, frame)?) else {
            return Ok(None);
        };
        let about = About {
            frame,
            ..About::default()
        };
        let places = self.places(&one.about, frame)?;
        let facts = places.iter().map(|place| {
            let FactPlace { table, row, slot } = *place;
            self.project.fact_path(table, row, slot)
        });
        Ok(Some(Doubt {
            id: &one.id,
            facts: facts.collect(),
            message: self.message(&one.message, &about)?,
            provisions: self.cite(&one.provisions),
            places,
        }))
    }

    /// Returns the facts that are of a given record, each once.
    fn places(&mut self, about: &[ir::Place], frame: Frame) -> Result<Vec<FactPlace>, D::Stop> {
        let mut places = Vec::with_capacity(about.len());
        for &ir::Place {
            table, row, slot, ..
        } in about
        {
            if let Ok(row) = self.row(row, frame)?
                && row != BLANK
            {
                places.push(FactPlace { table, row, slot });
            }
        }
        Ok(places)
    }
}
