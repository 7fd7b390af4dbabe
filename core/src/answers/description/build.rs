//! Builds a description from compiled rules. Nothing is evaluated.

use alloc::vec::Vec;

use super::clauses::Clauses;
use super::{
    Clause, Coherence, Condition, Description, Entry, LookupTable, Note, Parameter, Payment,
    Reading, Scale, Settings, Target, Tranche,
};
use crate::answers::phrase::Phrases;
use crate::model::decision::{Authority, Citations, Named, Provision, Range, Unit, Value};
use crate::model::facts::{CodeSet, EnumId, bit};
use crate::model::ir::{
    self, AuthorityId, CompiledRules, NumId, NumNode, ParameterValue, Pays, ProvisionId, Severity,
};
use crate::text::bilingual::Bilingual;

impl<'r> Description<'r> {
    /// Returns the description of compiled rules.
    pub(in crate::answers) fn new(rules: &'r CompiledRules) -> Self {
        let own = rules
            .register
            .provisions
            .iter()
            .filter(|provision| provision.phase == rules.phase);
        let clauses = Clauses::new(rules);
        Description {
            parameters: rules
                .parameters
                .iter()
                .map(|one| rules.describe_parameter(one))
                .collect(),
            definitions: rules
                .definitions
                .iter()
                .map(|one| {
                    rules.entry(
                        &one.name,
                        &one.label,
                        None,
                        clauses.definition(one),
                        &one.provisions,
                    )
                })
                .collect(),
            scales: rules
                .scales
                .iter()
                .map(|one| rules.describe_scale(one))
                .collect(),
            tables: rules
                .lookups
                .iter()
                .map(|one| LookupTable {
                    name: &one.name,
                    label: &one.label,
                    rows: Phrases::whole(rules).rows(one),
                    provisions: rules.citations(&one.provisions),
                })
                .collect(),
            rankings: rules
                .rankings
                .iter()
                .map(|one| {
                    rules.entry(
                        &one.name,
                        &one.label,
                        None,
                        clauses.ranking(one),
                        &one.provisions,
                    )
                })
                .collect(),
            criteria: rules
                .criteria
                .iter()
                .map(|one| rules.describe_criterion(one, clauses))
                .collect(),
            lines: rules
                .lines
                .iter()
                .map(|one| {
                    rules.entry(
                        &one.id,
                        &one.label,
                        one.by,
                        clauses.line(one),
                        &one.provisions,
                    )
                })
                .collect(),
            grant: rules.settings(clauses.grant(&rules.grant), &rules.grant.provisions),
            payments: rules
                .payments
                .iter()
                .map(|one| rules.describe_payment(one, clauses))
                .collect(),
            documents: rules
                .documents
                .iter()
                .map(|one| {
                    rules.entry(
                        &one.id,
                        &one.label,
                        None,
                        clauses.document(one),
                        &one.provisions,
                    )
                })
                .collect(),
            targets: rules
                .targets
                .iter()
                .map(|one| rules.describe_target(one, clauses))
                .collect(),
            priorities: rules
                .priorities
                .iter()
                .map(|one| {
                    rules.entry(
                        &one.id,
                        &one.label,
                        one.by,
                        clauses.priority(one),
                        &one.provisions,
                    )
                })
                .collect(),
            desk: rules
                .desk
                .as_ref()
                .map(|desk| rules.settings(clauses.desk(desk), &desk.provisions)),
            notes: rules
                .notes
                .iter()
                .map(|one| rules.describe_note(one, clauses))
                .collect(),
            coherences: rules
                .coherences
                .iter()
                .map(|one| rules.describe_coherence(one, clauses))
                .collect(),
            appeals: rules
                .appeals
                .iter()
                .map(|one| rules.entry(&one.id, &one.label, None, Vec::new(), &one.provisions))
                .collect(),
            readings: rules.readings.iter().map(reading).collect(),
            provisions: own
                .filter_map(|provision| Provision::find(&rules.register, provision))
                .collect(),
        }
    }
}

impl CompiledRules {
    fn describe_parameter<'r>(&'r self, one: &'r ir::Parameter) -> Parameter<'r> {
        let (value, provisions) = (self.value(one.value), self.citations(&one.provisions));
        Parameter {
            name: &one.name,
            label: &one.label,
            value,
            from: one.from,
            to: one.to,
            provisions,
        }
    }

    fn describe_scale<'r>(&'r self, one: &'r ir::Scale) -> Scale<'r> {
        let rate = |rate| Value::Number(Range::exactly(rate), Unit::new(one.unit, &self.facts));
        let tranches = one
            .tranches
            .iter()
            .map(|tranche| Tranche {
                to: tranche.to,
                rate: rate(tranche.rate),
            })
            .collect();
        Scale {
            name: &one.name,
            label: &one.label,
            tranches,
            by_amount: one
                .by_amount
                .as_ref()
                .map(|by_amount| Phrases::whole(self).rates(one, by_amount)),
            provisions: self.citations(&one.provisions),
        }
    }

    fn describe_criterion<'r>(
        &'r self,
        one: &'r ir::Criterion,
        clauses: Clauses<'r>,
    ) -> Condition<'r> {
        let (by, provisions) = (self.appraiser(one.by), self.citations(&one.provisions));
        let clauses = clauses.criterion(one);
        Condition {
            id: &one.id,
            label: &one.label,
            excludes: one.excludes,
            by,
            clauses,
            provisions,
        }
    }

    fn describe_payment<'r>(&'r self, one: &'r ir::Payment, clauses: Clauses<'r>) -> Payment<'r> {
        let line = |&index: &u16| self.lines.get(usize::from(index)).map(|line| &line.label);
        Payment {
            id: &one.id,
            label: &one.label,
            share: match one.pays {
                Pays::Share { share, .. } => self.stated(share, Unit::Share),
                Pays::Amount(_) | Pays::Rest => None,
            },
            pays: one.pays.kind(),
            of: one.of,
            lines: one.lines.iter().filter_map(line).collect(),
            trigger: &one.trigger_label,
            conditions: one
                .conditions
                .iter()
                .map(|condition| &condition.label)
                .collect(),
            clauses: clauses.payment(one),
            provisions: self.citations(&one.provisions),
        }
    }

    fn describe_target<'r>(&'r self, one: &'r ir::Target, clauses: Clauses<'r>) -> Target<'r> {
        let target = one
            .target
            .and_then(|target| self.stated(target, Unit::new(one.unit, &self.facts)));
        let (clauses, provisions) = (clauses.target(one), self.citations(&one.provisions));
        Target {
            id: &one.id,
            label: &one.label,
            target,
            clauses,
            provisions,
        }
    }

    fn describe_note<'r>(&'r self, one: &'r ir::Note, clauses: Clauses<'r>) -> Note<'r> {
        Note {
            id: &one.id,
            clauses: clauses.note(one),
            provisions: self.citations(&one.provisions),
        }
    }

    fn describe_coherence<'r>(
        &'r self,
        one: &'r ir::Coherence,
        clauses: Clauses<'r>,
    ) -> Coherence<'r> {
        Coherence {
            id: &one.id,
            label: &one.label,
            refuses: one.severity == Severity::Refuse,
            clauses: clauses.coherence(one),
            provisions: self.citations(&one.provisions),
        }
    }

    fn settings<'r>(&'r self, clauses: Vec<Clause>, provisions: &'r [ProvisionId]) -> Settings<'r> {
        Settings {
            clauses,
            provisions: self.citations(provisions),
        }
    }

    fn entry<'r>(
        &'r self,
        id: &'r str,
        label: &'r Bilingual,
        by: Option<AuthorityId>,
        clauses: Vec<Clause>,
        provisions: &'r [ProvisionId],
    ) -> Entry<'r> {
        Entry {
            id,
            label,
            by: self.appraiser(by),
            clauses,
            provisions: self.citations(provisions),
        }
    }

    /// Returns a number that does not depend on the project.
    fn stated<'r>(&'r self, number: NumId, unit: Unit<'r>) -> Option<Value<'r>> {
        match *self.nums.get(usize::try_from(number).ok()?)? {
            NumNode::Const(number) => Some(Value::Number(Range::exactly(number), unit)),
            NumNode::Parameter(id) => match self.parameters.get(usize::from(id))?.value {
                ParameterValue::Num(number, _) => Some(Value::Number(Range::exactly(number), unit)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the value of a parameter as it is shown.
    fn value(&self, value: ParameterValue) -> Value<'_> {
        match value {
            ParameterValue::Num(number, unit) => {
                Value::Number(Range::exactly(number), Unit::new(unit, &self.facts))
            }
            ParameterValue::Day(day) => Value::Date(Range::exactly(day)),
            ParameterValue::Duration(duration) => Value::Duration(duration),
            ParameterValue::Code(code, list) => Value::Code(self.named(list, bit(code))),
            ParameterValue::Codes(codes, list) => Value::Codes(self.named(list, codes)),
        }
    }

    /// Returns the codes of a set with their labels, in the order of the list.
    fn named(&self, list: EnumId, codes: CodeSet) -> Vec<Named<'_>> {
        self.facts.codes_in(list, codes).map(Named::from).collect()
    }

    fn appraiser(&self, id: Option<AuthorityId>) -> Option<Authority<'_>> {
        let authority = self.authorities.get(usize::from(id?))?;
        Some(Authority {
            id: &authority.id,
            label: &authority.label,
        })
    }

    fn citations<'r>(&'r self, ids: &'r [ProvisionId]) -> Citations<'r> {
        Citations {
            register: &self.register,
            ids,
        }
    }
}

fn reading(one: &ir::Reading) -> Reading<'_> {
    let options: Vec<Named<'_>> = one
        .options
        .iter()
        .map(|option| Named {
            id: &option.id,
            label: &option.label,
        })
        .collect();
    let default = options.get(usize::from(one.default)).copied();
    Reading {
        id: &one.id,
        question: &one.question,
        options,
        default,
    }
}
