//! Lists what remains open in a decision, and the unknown facts that would settle it.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::domain::{Domain, FaultKind, Leaf};
use super::machine::Machine;
use super::order::{OpenFact, OpenQuestion, questions};
use crate::model::decision::{
    Asked, Citations, EngineMessage, MattersTo, Message, MissingFact, Named, Note, Outcome, Value,
    Weight, Words, note_ids,
};
use crate::model::facts::{FieldType, PROJECT, SlotId, TableId};
use crate::model::ir::ProvisionId;
use crate::model::paths::FactPaths;
use crate::model::project::{BLANK, Slot};
use crate::text::bilingual::Bilingual;

/// The open results of a decision, with their causes.
pub(crate) struct Doubts<'a, D: Domain> {
    open: Vec<(Weight, &'a str, Vec<D::Cause>)>,
}

/// The unknown facts that matter, in order.
pub(super) struct Missing<'a> {
    pub(super) asks: Vec<Asked<'a>>,
    pub(super) missing: Vec<MissingFact<'a>>,
}

/// A declaration with a value that the sources do not state.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Unstated<'a> {
    id: &'a str,
    label: &'a Bilingual,
    provisions: &'a [ProvisionId],
    /// Whether the sources state the value for other days.
    on_that_day: bool,
}

impl<'a, D: Domain> Doubts<'a, D> {
    pub(super) fn new() -> Self {
        Doubts { open: Vec::new() }
    }

    /// Records why a result is open; does nothing when there is no cause.
    pub(super) fn add(&mut self, weight: Weight, id: &'a str, causes: Vec<D::Cause>) {
        if !causes.is_empty() {
            self.open.push((weight, id, causes));
        }
    }

    /// Returns the weight and the id of an open result.
    fn result(&self, index: usize) -> Option<(Weight, &'a str)> {
        self.open.get(index).map(|&(weight, id, _)| (weight, id))
    }

    fn weight(&self, index: usize) -> Option<Weight> {
        self.result(index).map(|(weight, _)| weight)
    }
}

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Blames an unknown fact; for a reference into a list that is not given, that list: there is no record to refer to.
    pub(super) fn blame(
        &mut self,
        table: TableId,
        row: u32,
        slot: SlotId,
    ) -> Result<D::Cause, D::Stop> {
        let facts = &self.rules.facts;
        let list = match facts.field(table, slot).map(|field| &field.ty) {
            Some(&FieldType::Reference { to }) if row != BLANK => facts.list_of(to),
            _ => None,
        };
        self.domain.blame(match list {
            Some((PROJECT, list)) if self.project.slot(PROJECT, 0, list) == Slot::Unknown => {
                Leaf::Fact {
                    table: PROJECT,
                    row: 0,
                    slot: list,
                }
            }
            _ => Leaf::Fact { table, row, slot },
        })
    }

    /// Returns the paths of the unknown facts behind some causes.
    pub(super) fn missing_paths(&self, causes: &[D::Cause]) -> Vec<String> {
        if causes.is_empty() {
            return Vec::new();
        }
        let leaves = self.domain.leaves(causes).into_iter();
        let facts = leaves.filter_map(|leaf| match leaf {
            Leaf::Fact { table, row, slot } if row != BLANK => Some(((table, slot), row)),
            _ => None,
        });
        let mut rows: BTreeMap<(TableId, SlotId), Vec<u32>> = BTreeMap::new();
        for (fact, row) in facts {
            rows.entry(fact).or_default().push(row);
        }
        let paths = rows
            .iter()
            .flat_map(|(&(table, slot), rows)| self.project.fact_paths(table, slot, rows));
        paths.map(|one| one.path).collect()
    }

    /// Returns the unknown facts behind the open results.
    pub(super) fn open_facts(&self, doubts: &Doubts<'a, D>) -> Vec<OpenFact> {
        let mut blamed: Vec<(Leaf, usize)> = Vec::new();
        for (result, (_, _, causes)) in doubts.open.iter().enumerate() {
            let leaves = self.domain.leaves(causes);
            blamed.extend(leaves.into_iter().map(|leaf| (leaf, result)));
        }
        // The leaves of each result are in order already, which this sort makes use of.
        blamed.sort_by_key(|(leaf, _)| *leaf);
        let of_leaf = blamed.chunk_by(|(a, _), (b, _)| a == b);
        of_leaf
            .filter_map(|of_leaf| match *of_leaf.first()? {
                (leaf @ Leaf::Fact { table, row, slot }, _) => Some(OpenFact {
                    table,
                    slot,
                    row,
                    read: self.domain.first_blamed(leaf),
                    decides: of_leaf.iter().map(|&(_, result)| result).collect(),
                }),
                _ => None,
            })
            .collect()
    }

    /// Puts the unknown facts in order: those that are asked for first.
    ///
    /// A project that is certainly inadmissible brings nothing, whatever else is given: nothing is asked for. Facts of a
    /// blank record are left out: nobody can give them before the list itself.
    pub(super) fn ranked(
        &self,
        open: &[OpenFact],
        doubts: &Doubts<'a, D>,
        outcome: Outcome,
    ) -> Missing<'a> {
        let answers = |result: usize| {
            let weight = doubts.weight(result)?;
            (outcome != Outcome::Inadmissible && weight.is_of_answer()).then_some(weight)
        };
        let is_asked =
            |fact: &OpenFact| fact.decides.iter().any(|&result| answers(result).is_some());
        let (asked, others): (Vec<_>, Vec<_>) = open.iter().partition(|fact| is_asked(fact));
        let asked = questions(asked, answers);
        let others = questions(others, |result| doubts.weight(result));
        let questions = asked
            .iter()
            .map(|question| (question, true))
            .chain(others.iter().map(|question| (question, false)));
        let missing = questions
            .flat_map(|(question, is_asked)| self.missing_facts(question, doubts, is_asked));
        Missing {
            missing: missing.collect(),
            asks: asked
                .iter()
                .filter_map(|question| asks(question, doubts))
                .collect(),
        }
    }

    /// Returns the unknown fact of a question: once for all records for which it leaves the same results open.
    fn missing_facts(
        &self,
        question: &OpenQuestion<'_>,
        doubts: &Doubts<'a, D>,
        is_asked: bool,
    ) -> Vec<MissingFact<'a>> {
        let mut alike: BTreeMap<&[usize], Vec<u32>> = BTreeMap::new();
        for fact in &question.facts {
            alike.entry(&fact.decides).or_default().push(fact.row);
        }
        let mut alike: Vec<_> = alike.into_iter().collect();
        alike.sort_by(|(_, one), (_, other)| one.cmp(other));
        let Some(first) = question.facts.first() else {
            return Vec::new();
        };
        let Some(field) = self.rules.facts.field(first.table, first.slot) else {
            return Vec::new();
        };
        let mut missing = Vec::new();
        for (decides, rows) in alike {
            let results = decides.iter().filter_map(|&result| doubts.result(result));
            let (weights, decides): (Vec<Weight>, Vec<&str>) = results.unzip();
            let Some(weight) = weights.into_iter().min() else {
                continue;
            };
            let paths = self.project.fact_paths(first.table, first.slot, &rows);
            missing.extend(
                paths
                    .into_iter()
                    .map(|FactPaths { path, count }| MissingFact {
                        fact: path,
                        count,
                        question: &field.question,
                        decides: decides.clone(),
                        matters_to: if is_asked {
                            MattersTo::Answer
                        } else {
                            weight.part()
                        },
                    }),
            );
        }
        missing
    }

    /// Returns a note for each number that could not be computed and each value that no source states, if it leaves a
    /// result open.
    pub(super) fn engine_notes(&self, doubts: &Doubts<'a, D>) -> Vec<Note<'a>> {
        let causes: Vec<D::Cause> = doubts
            .open
            .iter()
            .flat_map(|(_, _, causes)| causes)
            .copied()
            .collect();
        let leaves = self.domain.leaves(&causes);
        let mut faults: Vec<(FaultKind, &str)> = leaves
            .iter()
            .filter_map(|leaf| self.fault_place(*leaf))
            .collect();
        faults.dedup();
        let mut unstated: Vec<Unstated<'a>> = leaves
            .iter()
            .filter_map(|leaf| self.unstated_place(*leaf))
            .collect();
        unstated.dedup();
        let faults = faults
            .into_iter()
            .map(|(kind, place)| self.fault_note(kind, place));
        faults
            .chain(unstated.into_iter().map(|place| self.unstated_note(place)))
            .collect()
    }

    fn fault_place(&self, leaf: Leaf) -> Option<(FaultKind, &'a str)> {
        match leaf {
            Leaf::Fault(kind, node) => Some((
                kind,
                self.rules
                    .origin(node)
                    .map_or("", |origin| &origin.declaration),
            )),
            _ => None,
        }
    }

    fn unstated_place(&self, leaf: Leaf) -> Option<Unstated<'a>> {
        match leaf {
            Leaf::Unstated(node) => {
                let origin = self.rules.origin(node)?;
                Some(Unstated {
                    id: &origin.declaration,
                    label: &origin.label,
                    provisions: &[],
                    on_that_day: false,
                })
            }
            Leaf::NotInForce(id) if self.is_filing_date_known() => {
                let parameter = self.rules.parameters.get(usize::from(id))?;
                let (id, label, provisions) =
                    (&parameter.name, &parameter.label, &parameter.provisions);
                Some(Unstated {
                    id,
                    label,
                    provisions,
                    on_that_day: true,
                })
            }
            _ => None,
        }
    }

    /// Tells whether the day of filing is known; while it is not, it can still be a day with a value in the sources.
    fn is_filing_date_known(&self) -> bool {
        let slot = self.rules.facts.roles.filed_on;
        slot.is_some_and(|slot| self.project.slot(PROJECT, 0, slot) != Slot::Unknown)
    }

    fn unstated_note(&self, place: Unstated<'a>) -> Note<'a> {
        let words = Words::Engine(if place.on_that_day {
            EngineMessage::UnstatedOnDay
        } else {
            EngineMessage::Unstated
        });
        let label = Named {
            id: place.id,
            label: place.label,
        };
        let message = Message {
            words,
            values: alloc::vec![Value::Code(alloc::vec![label])],
        };
        let provisions = Citations {
            register: &self.rules.register,
            ids: place.provisions,
        };
        Note {
            id: note_ids::UNSTATED,
            message,
            provisions,
        }
    }

    fn fault_note(&self, kind: FaultKind, place: &str) -> Note<'a> {
        let words = Words::Engine(match kind {
            FaultKind::DivisionByZero => EngineMessage::DivisionByZero,
            FaultKind::Overflow => EngineMessage::Overflow,
            FaultKind::NoValue => EngineMessage::NoValue,
        });
        let message = Message {
            words,
            values: alloc::vec![Value::Text(String::from(place))],
        };
        Note {
            id: note_ids::NOT_COMPUTABLE,
            message,
            provisions: Citations {
                register: &self.rules.register,
                ids: &[],
            },
        }
    }
}

/// Returns a question with the results of the answer that it can change.
fn asks<'a, D: Domain>(question: &OpenQuestion, doubts: &Doubts<'a, D>) -> Option<Asked<'a>> {
    let first = question.facts.first()?;
    let decides = question.decides.iter();
    Some(Asked {
        table: first.table,
        slot: first.slot,
        rows: question.facts.iter().map(|fact| fact.row).collect(),
        decides: decides
            .filter_map(|&result| doubts.result(result))
            .collect(),
    })
}
