//! Lists what remains open in a decision, and the unknown facts that would settle it.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use super::domain::{Domain, FaultKind, Leaf};
use super::machine::Machine;
use crate::model::decision::{
    Citations, EngineMessage, Message, MissingFact, Named, Note, OpenFact, Value, Weight, Words,
};
use crate::model::facts::PROJECT;
use crate::model::ir::ProvisionId;
use crate::model::project::{BLANK, Slot};
use crate::text::bilingual::Bilingual;

/// The open results of a decision, with their causes.
pub(crate) struct Doubts<'a, D: Domain> {
    open: Vec<(Weight, &'a str, Vec<D::Cause>)>,
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
}

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Returns the paths of the unknown facts behind some causes.
    pub(super) fn missing_paths(&self, causes: &[D::Cause]) -> Vec<String> {
        if causes.is_empty() {
            return Vec::new();
        }
        let leaves = self.domain.leaves(causes);
        leaves
            .into_iter()
            .filter_map(|leaf| match leaf {
                Leaf::Fact { table, row, slot } if row != BLANK => {
                    Some(self.project.fact_path(table, row, slot))
                }
                _ => None,
            })
            .collect()
    }

    /// Returns the unknown facts behind the open results, in the order of their places.
    pub(super) fn open_facts(&self, doubts: &Doubts<'a, D>) -> Vec<OpenFact<'a>> {
        let mut decided: Vec<(Leaf, (Weight, &'a str))> = Vec::new();
        for (weight, id, causes) in &doubts.open {
            let leaves = self.domain.leaves(causes);
            decided.extend(leaves.into_iter().map(|leaf| (leaf, (*weight, *id))));
        }
        decided.sort_by_key(|(leaf, _)| *leaf);
        let open = decided
            .chunk_by(|(a, _), (b, _)| a == b)
            .filter_map(|of_leaf| match *of_leaf.first()? {
                (leaf @ Leaf::Fact { table, row, slot }, _) => {
                    let decides = of_leaf.iter().map(|&(_, decided)| decided).collect();
                    Some(OpenFact {
                        table,
                        row,
                        slot,
                        read: self.domain.first_blamed(leaf),
                        decides,
                    })
                }
                _ => None,
            });
        open.collect()
    }

    /// Returns the unknown facts that matter, the most important ones first.
    ///
    /// Facts of a blank record are left out: nobody can give them before the list itself.
    pub(super) fn missing(&self, open: &[OpenFact<'a>]) -> Vec<MissingFact<'a>> {
        let mut facts: Vec<_> = open.iter().filter(|fact| fact.row != BLANK).collect();
        facts.sort_by_cached_key(|fact| rank(&fact.decides));
        facts
            .into_iter()
            .filter_map(|fact| self.missing_fact(fact))
            .collect()
    }

    fn missing_fact(&self, open: &OpenFact<'a>) -> Option<MissingFact<'a>> {
        let question = &self.rules.facts.field(open.table, open.slot)?.question;
        let fact = self.project.fact_path(open.table, open.row, open.slot);
        Some(MissingFact {
            fact,
            question,
            decides: open.decides.iter().map(|&(_, id)| id).collect(),
        })
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
            EngineMessage::UnstatedOnFiling
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
            id: "unstated",
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
            id: "not-computable",
            message,
            provisions: Citations {
                register: &self.rules.register,
                ids: &[],
            },
        }
    }
}

/// Returns a sort key that puts the most important fact first.
///
/// It counts the open results of each weight: a fact that decides one criterion excluding the project comes before a
/// fact that decides five lines.
fn rank(decides: &[(Weight, &str)]) -> [Reverse<usize>; 5] {
    let count = |wanted| {
        Reverse(
            decides
                .iter()
                .filter(|&&(weight, _)| weight == wanted)
                .count(),
        )
    };
    [
        Weight::Project,
        Weight::Criterion,
        Weight::Line,
        Weight::Payment,
        Weight::Other,
    ]
    .map(count)
}
