//! The decision: every section of a rule set, evaluated in turn.

use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::criteria::Assessed;
use super::domain::Domain;
use super::doubts::{Doubts, Missing};
use super::machine::{Frame, Machine};
use super::order;
use super::payments::paid;
use super::show::{About, subjects};
use crate::model::decision::{
    ApplicationFile, Citations, Counted, Criterion, Decision, Desk, Document, EngineMessage,
    ExcludedRecord, FactPlace, Message, Money, Note, Outcome, Priority, Range, Reading,
    RegionCount, Subject, Unit, Usage, Value, Verdict, Weight, Words, note_ids,
};
use crate::model::facts::{FieldType, PROJECT, SlotId, TableId, holds};
use crate::model::ir::{self, Excludes, ProvisionId, Typed};
use crate::model::project::Slot;

impl<'a, D: Domain> Machine<'a, '_, D> {
    /// Evaluates every section of the rule set.
    pub(super) fn decide(&mut self) -> Result<Decision<'a>, D::Stop> {
        let mut doubts = Doubts::new();
        let criteria = self.criteria(&mut doubts)?;
        let outcome = Self::outcome(&criteria);
        let counted = self.counted(&mut doubts)?;
        let desk = self.desk(&mut doubts)?;
        let mut grant = self.grant(&mut doubts)?;
        let payments = self.payments(&grant, outcome, &mut doubts)?;
        grant.paid = paid(&payments);
        let documents = self.documents(&mut doubts)?;
        let file = ApplicationFile::of(&documents);
        let usage = self.usage()?;
        let priorities = self.priorities(&mut doubts)?;
        let mut notes = self.notes()?;
        notes.extend(self.repeated_notes());
        notes.extend(self.differing_notes(&grant, &payments));
        notes.extend(self.engine_notes(&doubts));
        if outcome == Outcome::Inadmissible {
            let nothing = Range::exactly(Decimal::new(0, 2));
            grant.total = nothing;
            grant.settled = grant.settled.map(|_| Money { amount: nothing });
            grant.by_payee.clear();
        }
        grant.by_region = self.split(grant.total, counted.as_ref(), &mut doubts)?;
        let mut incoherent = self.incoherent();
        let (derived, differing) = self.following();
        incoherent.extend(differing);
        let open = self.open_facts(&doubts);
        let Missing { asks, missing } = self.ranked(&open, &doubts, outcome);
        Ok(Decision {
            rules: self.rules,
            basis: None,
            outcome,
            criteria,
            counted,
            desk,
            grant,
            payments,
            documents,
            file,
            usage,
            priorities,
            readings: self.used_readings(),
            derived,
            doubts: incoherent,
            missing,
            notes,
            asks,
            open_records: order::of_blank_records(&open),
        })
    }

    fn criteria(&mut self, doubts: &mut Doubts<'a, D>) -> Result<Vec<Criterion<'a>>, D::Stop> {
        let rules = self.rules;
        let mut criteria = Vec::with_capacity(rules.criteria.len());
        for (index, declared) in rules.criteria.iter().enumerate() {
            let assessed = self.assess(index)?;
            criteria.push(self.criterion(declared, assessed, doubts)?);
        }
        Ok(criteria)
    }

    fn criterion(
        &mut self,
        declared: &'a ir::Criterion,
        assessed: Assessed<D>,
        doubts: &mut Doubts<'a, D>,
    ) -> Result<Criterion<'a>, D::Stop> {
        let about = About {
            frame: Frame::PROJECT,
            actual: self.shown_if(declared.actual, assessed.verdict)?,
            required: self.shown_if(declared.required, assessed.verdict)?,
            subjects: u32::try_from(assessed.rows.len()).unwrap_or(u32::MAX),
        };
        let message = self.verdict_message(declared, assessed.verdict, &about)?;
        let missing = self.missing_paths(&assessed.causes);
        let weight = match declared.excludes {
            Excludes::Project => Weight::Project,
            Excludes::Record => Weight::Record,
            Excludes::Nothing => Weight::Remark,
        };
        doubts.add(weight, &declared.id, assessed.causes);
        let is_discretionary = assessed.verdict == Verdict::Discretionary;
        Ok(Criterion {
            id: &declared.id,
            label: &declared.label,
            verdict: assessed.verdict,
            excludes: declared.excludes,
            message,
            actual: about.actual,
            required: about.required,
            by: if is_discretionary {
                self.authority(declared.by)
            } else {
                None
            },
            subjects: subjects(self.project, declared.table, &assessed.rows),
            provisions: self.cite(&declared.provisions),
            missing,
        })
    }

    /// Evaluates a value to show, unless the criterion does not apply.
    fn shown_if(
        &mut self,
        typed: Option<Typed>,
        verdict: Verdict,
    ) -> Result<Option<Value<'a>>, D::Stop> {
        match typed {
            Some(typed) if verdict != Verdict::NotApplicable => {
                self.show(typed, Frame::PROJECT).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn verdict_message(
        &mut self,
        declared: &'a ir::Criterion,
        verdict: Verdict,
        about: &About<'a>,
    ) -> Result<Message<'a>, D::Stop> {
        let messages = &declared.messages;
        let template = match verdict {
            Verdict::Met => Some(&messages.met),
            Verdict::NotMet => Some(&messages.not_met),
            Verdict::Discretionary => messages.discretionary.as_ref(),
            Verdict::Undetermined => messages.undetermined.as_ref(),
            Verdict::NotApplicable => None,
        };
        match template {
            Some(template) => self.message(template, about),
            None => Ok(Message {
                words: Words::Engine(EngineMessage::Verdict(verdict)),
                values: Vec::new(),
            }),
        }
    }

    /// Returns the outcome of the project, which follows from the verdicts alone.
    fn outcome(criteria: &[Criterion]) -> Outcome {
        let some = |wanted: Verdict| {
            criteria
                .iter()
                .any(|one| one.verdict == wanted && one.excludes != Excludes::Nothing)
        };
        let excluded =
            |one: &Criterion| one.verdict == Verdict::NotMet && one.excludes == Excludes::Project;
        if criteria.iter().any(excluded) {
            Outcome::Inadmissible
        } else if some(Verdict::Undetermined) {
            Outcome::Undetermined
        } else if some(Verdict::Discretionary) {
            Outcome::Discretionary
        } else {
            Outcome::Admissible
        }
    }

    fn counted(&mut self, doubts: &mut Doubts<'a, D>) -> Result<Option<Counted<'a>>, D::Stop> {
        let facts = &self.rules.facts;
        let Some((list, table)) = facts.counted() else {
            return Ok(None);
        };
        let Some(declared) = facts.field(PROJECT, list) else {
            return Ok(None);
        };
        let region = facts
            .roles
            .region
            .and_then(|slot| Some((slot, facts.code_list(table, slot)?)));
        let mut tallies = Tallies::new(region.map_or(0, |(_, list)| facts.codes(list).len()));
        let (mut excluded, mut causes) = (Vec::new(), Vec::new());
        let (start, len) = match self.project.slot(PROJECT, 0, list) {
            Slot::Rows { start, len } => (start, len),
            _ => {
                causes.push(self.blame(PROJECT, 0, list)?);
                tallies.add_up_to(facts.max_items(list));
                (0, 0)
            }
        };
        for row in start..start.saturating_add(len) {
            let retained = D::decided(self.retained(table, row)?);
            causes.extend(retained.err());
            let exclusion = self.exclusion(table, row)?;
            excluded.extend(exclusion.filter(|_| matches!(retained, Ok(false))));
            let region = region.map(|(slot, _)| FactPlace { table, row, slot });
            let code = match region {
                Some(region) => self.known_code(region)?,
                None => None,
            };
            tallies.add(retained.ok(), code.map(usize::from));
        }
        doubts.add(Weight::Counted, "counted", causes);
        let regions = region.map_or_else(Vec::new, |(_, list)| {
            self.named(list, facts.all_codes(list))
        });
        let by_region = regions
            .into_iter()
            .zip(&tallies.by_region)
            .map(|(region, tally)| RegionCount {
                region,
                name: &facts.counted_as,
                count: tally.range(),
            });
        Ok(Some(Counted {
            name: &facts.counted_as,
            label: &declared.label,
            count: tallies.all.range(),
            by_region: by_region
                .filter(|region| region.count.max != Some(0))
                .collect(),
            excluded,
        }))
    }

    /// Returns a record that does not count, with the first criterion that it does not meet.
    fn exclusion(
        &mut self,
        table: TableId,
        row: u32,
    ) -> Result<Option<ExcludedRecord<'a>>, D::Stop> {
        let Some(criterion) = self.excluding(table, row)? else {
            return Ok(None);
        };
        let criterion = self.rules.criteria.get(criterion);
        Ok(Some(ExcludedRecord {
            record: self.subject(table, row),
            criterion: criterion.map_or("", |criterion| criterion.id.as_str()),
        }))
    }

    fn desk(&mut self, doubts: &mut Doubts<'a, D>) -> Result<Option<Desk<'a>>, D::Stop> {
        let Some(desk) = &self.rules.desk else {
            return Ok(None);
        };
        let level = self.code(desk.level.0, Frame::PROJECT)?;
        let mut causes: Vec<D::Cause> = D::exact_code(level).err().into_iter().collect();
        let region = match (desk.region, self.decided(desk.region_when)?) {
            (Some((code, list)), Ok(true)) => {
                let region = self.code(code, Frame::PROJECT)?;
                causes.extend(D::exact_code(region).err());
                self.named_exactly(list, region)
            }
            (_, Err(cause)) => {
                causes.push(cause);
                None
            }
            _ => None,
        };
        let dated = self.decided(desk.dates_when)?;
        causes.extend(dated.err());
        let mut day = |id: Option<u32>| -> Result<Option<chrono::NaiveDate>, D::Stop> {
            let (Some(id), Ok(true)) = (id, dated) else {
                return Ok(None);
            };
            let day = D::exact_day(self.day(id, Frame::PROJECT)?);
            causes.extend(day.err());
            Ok(day.ok())
        };
        let (opens_on, closes_on) = (day(desk.opens_on)?, day(desk.closes_on)?);
        doubts.add(Weight::Desk, "desk", causes);
        Ok(Some(Desk {
            level: self.named_exactly(desk.level.1, level),
            region,
            opens_on,
            closes_on,
            provisions: self.cite(&desk.provisions),
        }))
    }

    fn documents(&mut self, doubts: &mut Doubts<'a, D>) -> Result<Vec<Document<'a>>, D::Stop> {
        let provided = match self
            .rules
            .facts
            .roles
            .documents
            .map(|slot| self.project.slot(PROJECT, 0, slot))
        {
            Some(Slot::Codes(codes)) => Some(codes),
            _ => None,
        };
        let rules = self.rules;
        let mut documents = Vec::with_capacity(rules.documents.len());
        for document in &rules.documents {
            let required = self.decided(Some(document.required))?;
            doubts.add(
                Weight::Document,
                &document.id,
                required.err().into_iter().collect(),
            );
            documents.push(Document {
                id: &document.id,
                label: &document.label,
                required: required.ok(),
                provided: provided.map(|codes| holds(codes, document.code)),
                provisions: self.cite(&document.provisions),
            });
        }
        Ok(documents)
    }

    fn usage(&mut self) -> Result<Vec<Usage<'a>>, D::Stop> {
        let rules = self.rules;
        let mut usage = Vec::new();
        for target in &rules.targets {
            let table = rules
                .loops
                .get(usize::from(target.over))
                .map_or(PROJECT, |over| over.table);
            let mut rows = Vec::new();
            self.walk(target.over, Frame::PROJECT, |_, member| {
                if member.doubt.is_none() {
                    rows.push((member.row, member.frame));
                }
                Ok(())
            })?;
            for (row, frame) in rows {
                usage.push(self.measured(target, table, row, frame)?);
            }
        }
        Ok(usage)
    }

    fn measured(
        &mut self,
        target: &'a ir::Target,
        table: TableId,
        row: u32,
        frame: Frame,
    ) -> Result<Usage<'a>, D::Stop> {
        let facts = &self.rules.facts;
        let applies = match target.applies {
            Some(applies) => D::decided(self.bool(applies, frame)?),
            None => Ok(true),
        };
        let (actual, reached) = match applies {
            Ok(false) => (Value::Unknown, None),
            _ => {
                let actual = self.num(target.actual, frame)?;
                let reached = self.reached(target, actual, frame)?;
                (
                    self.shown(
                        Typed::Num(target.actual, target.unit),
                        super::machine::Value::Num(actual),
                    ),
                    reached,
                )
            }
        };
        let verdict = match (applies, target.target, reached) {
            (Ok(false), ..) | (_, None, _) => Verdict::NotApplicable,
            (Ok(true), _, Some(true)) => Verdict::Met,
            (Ok(true), _, Some(false)) => Verdict::NotMet,
            _ => Verdict::Undetermined,
        };
        let expected = match target.target {
            Some(least) => Some(self.show(Typed::Num(least, target.unit), frame)?),
            None => None,
        };
        Ok(Usage {
            id: &target.id,
            label: &target.label,
            subject: target
                .subject
                .and_then(|slot| self.subject_of(table, row, slot)),
            month: target
                .month
                .and_then(|slot| match self.project.slot(table, row, slot) {
                    Slot::Day(month) => Some(month),
                    _ => None,
                }),
            target: expected.map(|value| match value {
                Value::Number(range, _) => Value::Number(range, Unit::new(target.unit, facts)),
                other => other,
            }),
            actual,
            verdict,
            provisions: self.cite(&target.provisions),
        })
    }

    fn reached(
        &mut self,
        target: &ir::Target,
        actual: D::Num,
        frame: Frame,
    ) -> Result<Option<bool>, D::Stop> {
        let Some(least) = target.target else {
            return Ok(None);
        };
        let least = self.num(least, frame)?;
        let reached = self
            .domain
            .compare_nums(ir::Relation::GreaterOrEqual, actual, least);
        Ok(D::decided(reached).ok())
    }

    /// Returns the path of the fact that names the measured record, and that record.
    fn subject_of(&self, table: TableId, row: u32, slot: SlotId) -> Option<(&'a str, Subject)> {
        let field = self
            .rules
            .facts
            .tables
            .get(usize::from(table))?
            .fields
            .get(usize::from(slot))?;
        match (&field.ty, self.project.slot(table, row, slot)) {
            (&FieldType::Reference { to }, Slot::Row(referred)) => {
                Some((&field.path, self.subject(to, referred)))
            }
            _ => None,
        }
    }

    fn priorities(&mut self, doubts: &mut Doubts<'a, D>) -> Result<Vec<Priority<'a>>, D::Stop> {
        let rules = self.rules;
        let mut priorities = Vec::with_capacity(rules.priorities.len());
        for priority in &rules.priorities {
            let applies = self.decided(priority.when)?;
            let causes: Vec<D::Cause> = applies.err().into_iter().collect();
            priorities.push(Priority {
                id: &priority.id,
                label: &priority.label,
                applies: applies.ok(),
                by: self.authority(priority.by),
                provisions: self.cite(&priority.provisions),
                missing: self.missing_paths(&causes),
            });
            doubts.add(Weight::Priority, &priority.id, causes);
        }
        Ok(priorities)
    }

    fn notes(&mut self) -> Result<Vec<Note<'a>>, D::Stop> {
        let rules = self.rules;
        let mut notes = Vec::new();
        for note in &rules.notes {
            if let Ok(true) = self.decided(note.when)? {
                let message = self.message(&note.message, &About::default())?;
                notes.push(Note {
                    id: &note.id,
                    message,
                    provisions: self.cite(&note.provisions),
                });
            }
        }
        Ok(notes)
    }

    /// Returns a note for each record that was given more than once.
    fn repeated_notes(&self) -> impl Iterator<Item = Note<'a>> + use<'a, D> {
        let register = &self.rules.register;
        let keys: Vec<String> = self
            .project
            .repeated
            .iter()
            .map(|(_, key)| key.clone())
            .collect();
        keys.into_iter().map(move |key| Note {
            id: note_ids::REPEATED_RECORD,
            message: Message {
                words: Words::Engine(EngineMessage::RepeatedRecord),
                values: alloc::vec![Value::Text(key)],
            },
            provisions: Citations { register, ids: &[] },
        })
    }

    fn used_readings(&self) -> Vec<Reading<'a>> {
        let all = (0_u32..).zip(self.rules.readings.iter().zip(self.readings));
        let used = all.filter(|&(index, _)| holds(self.readings_used, index));
        used.filter_map(|(_, (reading, &option))| {
            let used = reading.options.get(usize::from(option))?;
            Some(Reading {
                id: &reading.id,
                question: &reading.question,
                used: &used.id,
                label: &used.label,
                default: option == reading.default,
            })
        })
        .collect()
    }

    /// Returns the provisions of a rule.
    pub(super) fn cite(&self, ids: &'a [ProvisionId]) -> Citations<'a> {
        Citations {
            register: &self.rules.register,
            ids,
        }
    }
}

/// How many records count: in all, and in each region.
struct Tallies {
    all: Tally,
    by_region: Vec<Tally>,
}

impl Tallies {
    fn new(regions: usize) -> Self {
        Tallies {
            all: Tally::default(),
            by_region: alloc::vec![Tally::default(); regions],
        }
    }

    /// Counts a record of a region; when its region is not known, it may belong to each.
    fn add(&mut self, retained: Option<bool>, region: Option<usize>) {
        self.all.add(retained, true);
        match region {
            Some(region) => {
                if let Some(tally) = self.by_region.get_mut(region) {
                    tally.add(retained, true);
                }
            }
            None => self
                .by_region
                .iter_mut()
                .for_each(|tally| tally.add(retained, false)),
        }
    }

    /// Counts any number of records up to `most`, which may belong to each region.
    fn add_up_to(&mut self, most: u32) {
        self.all.add_up_to(most);
        self.by_region
            .iter_mut()
            .for_each(|tally| tally.add_up_to(most));
    }
}

/// How many records there are at least and at most.
#[derive(Clone, Copy, Default)]
struct Tally {
    least: u32,
    most: u32,
}

impl Tally {
    /// Counts a record. `retained` is `None` when that is open; `belongs` is false when the record may belong
    /// elsewhere.
    fn add(&mut self, retained: Option<bool>, belongs: bool) {
        if retained == Some(true) && belongs {
            self.least = self.least.saturating_add(1);
        }
        if retained != Some(false) {
            self.most = self.most.saturating_add(1);
        }
    }

    /// Counts any number of records up to `most`.
    fn add_up_to(&mut self, most: u32) {
        self.most = self.most.saturating_add(most);
    }

    fn range(&self) -> Range<u32> {
        Range {
            min: Some(self.least),
            max: Some(self.most),
        }
    }
}
