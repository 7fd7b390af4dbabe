//! From traces to steps: those that go the same way are told together, in words.

use alloc::rc::Rc;
use alloc::vec::Vec;

use super::trace::{Places, Tracer};
use super::way::{Says, Trace, is_certain};
use crate::decision::{Citations, Subject, Value, Verdict};
use crate::eval::domain::{Domain, Leaf};
use crate::eval::machine::Value as Computed;
use crate::eval::wide::{Cause, Wide};
use crate::explanation::{Ranks, Role, Step, StepKind, Unknown};
use crate::facts::PROJECT;
use crate::language::{Bilingual, both};
use crate::program::{DefinitionId, LoopId, ProvisionId, Records, Typed};
use crate::project::BLANK;
use crate::sort::sort_by_key;

/// The most ways of records of one list that are told in full.
const MAX_WAYS: usize = 12;
/// The most steps of one result; a longer story is cut.
const MAX_STEPS: usize = 1_000;
/// The most unknown facts that one step names.
const MAX_MISSING: usize = 12;

/// Tells the traces of one result.
pub(super) struct Teller<'t, 'p, 'r> {
    tracer: &'t mut Tracer<'p, 'r>,
    /// Definitions that were told with what they follow from, and on which records.
    told: Vec<(DefinitionId, Vec<u32>)>,
    /// How many more steps may be told.
    left: usize,
}

/// What a step is about, in words.
struct About<'r> {
    kind: StepKind,
    name: Option<&'r str>,
    words: Bilingual,
    provisions: &'r [ProvisionId],
}

type Traced<'r> = Rc<Trace<'r>>;

impl<'t, 'p, 'r> Teller<'t, 'p, 'r> {
    pub(super) fn new(tracer: &'t mut Tracer<'p, 'r>) -> Self {
        Teller { tracer, told: Vec::new(), left: MAX_STEPS }
    }

    /// Tells the steps of a result.
    pub(super) fn result(&mut self, traces: &[Traced<'r>]) -> Vec<Step<'r>> {
        self.below(&[traces])
    }

    /// Tells what several traces of the same way follow from: expressions side by side, then records by their way.
    fn below(&mut self, parents: &[&[Traced<'r>]]) -> Vec<Step<'r>> {
        let Some(first) = parents.first() else { return Vec::new() };
        let mut steps = Vec::new();
        for index in 0..first.iter().filter(|trace| !trace.is_record()).count() {
            let nth = |traces: &&[Traced<'r>]| traces.iter().filter(|trace| !trace.is_record()).nth(index).cloned();
            let alike: Vec<Traced<'r>> = parents.iter().filter_map(nth).collect();
            steps.push(self.step(&alike));
        }
        let records = parents.iter().flat_map(|traces| traces.iter()).filter(|trace| trace.is_record());
        steps.extend(self.groups(&distinct(records)));
        steps
    }

    /// Tells records, those that go the same way together.
    fn groups(&mut self, records: &[Traced<'r>]) -> Vec<Step<'r>> {
        let mut groups: Vec<Vec<Traced<'r>>> = Vec::new();
        let mut places = Places::new();
        for record in records {
            let place = *places.entry((record.way, 0)).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.push(Rc::clone(record)),
                None => groups.push(alloc::vec![Rc::clone(record)]),
            }
        }
        let rest = if groups.len() > MAX_WAYS { groups.split_off(MAX_WAYS) } else { Vec::new() };
        let mut steps: Vec<Step<'r>> = groups.iter().map(|group| self.step(group)).collect();
        steps.extend(self.rest(rest));
        for step in &mut steps {
            step.among = records.len();
        }
        steps
    }

    /// Tells the records of many ways together by their role: their values, and not what those follow from.
    fn rest(&mut self, groups: Vec<Vec<Traced<'r>>>) -> Vec<Step<'r>> {
        let bare = |trace: Traced<'r>| Rc::new(Trace { steps: Vec::new(), ..Trace::clone(&trace) });
        let mut rest: Vec<Traced<'r>> = groups.into_iter().flatten().map(bare).collect();
        let mut steps = Vec::new();
        while let Some(role) = rest.first().map(|trace| trace.role) {
            let (alike, others) = rest.into_iter().partition(|trace| trace.role == role);
            let alike: Vec<Traced<'r>> = alike;
            steps.push(self.step(&alike));
            rest = others;
        }
        steps
    }

    /// Tells one step of traces of the same way.
    fn step(&mut self, alike: &[Traced<'r>]) -> Step<'r> {
        let Some(first) = alike.first() else { return self.untold() };
        if self.left == 0 {
            return self.untold();
        }
        self.left = self.left.saturating_sub(1);
        let told_above = !first.steps.is_empty() && !self.is_new(alike);
        let below: Vec<&[Traced<'r>]> = alike.iter().map(|trace| trace.steps.as_slice()).collect();
        let steps = if told_above { Vec::new() } else { self.below(&below) };
        let about = self.about(first);
        // What is open below speaks for itself, except below a list that is not given: it has no records to ask about.
        let is_said_below = steps.iter().any(Step::is_open) && !matches!(first.says, Says::NotGiven { .. });
        Step {
            role: first.role,
            kind: about.kind,
            name: about.name,
            words: about.words,
            values: merged(alike.iter().filter_map(|trace| trace.value.clone()).collect()),
            verdict: first.verdict,
            beyond: merged(alike.iter().filter_map(|trace| trace.beyond.clone()).collect()),
            records: alike.iter().filter_map(|trace| self.subject(trace)).collect(),
            among: 0,
            tranche: ranks(first),
            provisions: self.cite(about.provisions),
            missing: if told_above || is_said_below { Vec::new() } else { self.missing(alike) },
            told_above,
            steps,
        }
    }

    /// Tells that the story goes on.
    fn untold(&self) -> Step<'r> {
        Step {
            role: Role::Untold,
            kind: StepKind::Expression,
            name: None,
            words: both("la suite est trop longue pour être détaillée", "the rest is too long to be told"),
            values: Vec::new(),
            verdict: None,
            beyond: Vec::new(),
            records: Vec::new(),
            among: 0,
            tranche: None,
            provisions: self.cite(&[]),
            missing: Vec::new(),
            told_above: false,
            steps: Vec::new(),
        }
    }

    /// Tells whether a definition is told for the first time on these records; what is no definition always is.
    fn is_new(&mut self, alike: &[Traced<'r>]) -> bool {
        let Some((definition, _)) = alike.first().and_then(|first| first.definition) else { return true };
        let mut rows: Vec<u32> = alike.iter().filter_map(|trace| trace.definition).map(|(_, row)| row).collect();
        sort_by_key(&mut rows, |row| *row);
        rows.dedup();
        let told = (definition, rows);
        let is_new = !self.told.contains(&told);
        if is_new {
            self.told.push(told);
        }
        is_new
    }

    fn about(&self, trace: &Trace<'r>) -> About<'r> {
        let program = self.tracer.program;
        let named = |kind, name: &'r str, label: &Bilingual, provisions: &'r [ProvisionId]| About {
            kind,
            name: Some(name),
            words: label.clone(),
            provisions,
        };
        let words = |words| About { kind: StepKind::Expression, name: None, words, provisions: &[] };
        match &trace.says {
            Says::Typed(typed) => self.expression(*typed),
            Says::Labelled(label, id) => About { words: (*label).clone(), ..self.expression(Typed::Bool(*id)) },
            Says::Names(all) => words(self.names(all)),
            Says::Words(label) => words((*label).clone()),
            Says::Base => words(both("montant des lignes payées", "amount of the lines it pays")),
            Says::Ranking(id) => program.rankings.get(usize::from(*id)).map_or_else(
                || words(Bilingual::default()),
                |one| named(StepKind::Ranking, &one.name, &one.label, &one.provisions),
            ),
            Says::Criterion(index) => program.criteria.get(*index).map_or_else(
                || words(Bilingual::default()),
                |one| named(StepKind::Criterion, &one.id, &one.label, &one.provisions),
            ),
            Says::Reading(id) => program.readings.get(usize::from(*id)).map_or_else(
                || words(Bilingual::default()),
                |one| named(StepKind::Reading, &one.id, &one.question, &[]),
            ),
            Says::Record { table, .. } => {
                About { kind: StepKind::Records, ..words(self.tracer.phrases.list_label(*table)) }
            }
            Says::NotGiven { over } => words(self.tracer.phrases.list_label(self.tracer.table_of(*over))),
        }
    }

    fn expression(&self, typed: Typed) -> About<'r> {
        let (kind, phrases) = (self.tracer.kind(typed), self.tracer.phrases);
        if let Some(reading) =
            self.tracer.reading(typed).and_then(|id| self.tracer.program.readings.get(usize::from(id)))
        {
            return About { kind, name: Some(&reading.id), words: reading.question.clone(), provisions: &[] };
        }
        let declared = phrases.declared(typed);
        About {
            kind,
            name: declared.map(|declared| declared.name),
            words: self.tracer.phrase(typed),
            provisions: declared.map_or(&[], |declared| declared.provisions),
        }
    }

    fn names(&self, all: &[Typed]) -> Bilingual {
        let phrases: Vec<Bilingual> = all.iter().map(|&typed| self.tracer.whole_phrase(typed)).collect();
        let joined = |pick: fn(&Bilingual) -> &str, sign: &str| phrases.iter().map(pick).collect::<Vec<_>>().join(sign);
        both(joined(|words| &words.fr, "\u{a0}; "), joined(|words| &words.en, "; "))
    }

    fn subject(&self, trace: &Trace<'r>) -> Option<Subject> {
        match trace.says {
            Says::Record { table, .. } => Some(self.tracer.machine.subject(table, trace.row)),
            _ => None,
        }
    }

    fn cite(&self, ids: &'r [ProvisionId]) -> Citations<'r> {
        Citations { register: &self.tracer.program.register, ids }
    }

    /// Returns the first facts that would settle open values.
    fn missing(&mut self, alike: &[Traced<'r>]) -> Vec<Unknown<'r>> {
        let mut missing: Vec<Unknown<'r>> = Vec::new();
        for trace in alike.iter().filter(|trace| trace.is_open() || matches!(trace.says, Says::NotGiven { .. })) {
            for unknown in self.behind(trace).into_iter().filter_map(|leaf| self.unknown(leaf)) {
                if missing.len() == MAX_MISSING {
                    return missing;
                }
                if !missing.contains(&unknown) {
                    missing.push(unknown);
                }
            }
        }
        missing
    }

    /// Returns why the value of a trace is open.
    fn behind(&mut self, trace: &Trace<'r>) -> Vec<Leaf> {
        match trace.says {
            Says::Typed(typed) => self.leaves(typed, trace),
            Says::Labelled(_, id) => self.leaves(Typed::Bool(id), trace),
            Says::Record { .. } => trace.each.map_or_else(Vec::new, |each| self.leaves(each, trace)),
            Says::NotGiven { over } => self.list_of(over, trace).into_iter().collect(),
            Says::Criterion(index) => {
                let Ok(judged) = self.tracer.machine.judge(index, trace.row);
                self.tracer.machine.domain.leaves(judged.cause)
            }
            _ => Vec::new(),
        }
    }

    fn leaves(&mut self, typed: Typed, trace: &Trace<'r>) -> Vec<Leaf> {
        let Ok(value) = self.tracer.machine.typed(typed, trace.frame);
        self.tracer.machine.domain.leaves(cause(value))
    }

    /// Returns the list that a walk goes over and that is not given.
    fn list_of(&mut self, over: LoopId, trace: &Trace<'r>) -> Option<Leaf> {
        match self.tracer.program.loops.get(usize::from(over))?.records {
            Records::Listed(place) => {
                let Ok(row) = self.tracer.machine.row(place.row, trace.frame);
                Some(Leaf::Fact { table: place.table, row: row.ok()?, slot: place.slot })
            }
            Records::Referring { list, .. } => Some(Leaf::Fact { table: PROJECT, row: 0, slot: list }),
        }
    }

    fn unknown(&self, leaf: Leaf) -> Option<Unknown<'r>> {
        // Of a list that is not given, only the list can be asked for.
        let Leaf::Fact { table, row, slot } = leaf else { return None };
        if row == BLANK {
            return None;
        }
        let field = self.tracer.program.facts.field(table, slot)?;
        let fact = self.tracer.machine.project.fact_path(table, row, slot);
        Some(Unknown { fact, question: &field.question })
    }
}

impl Step<'_> {
    /// Tells whether it, or a step below, is not certain.
    fn is_open(&self) -> bool {
        let is_open = |value: &Value| !is_certain(value);
        self.verdict == Some(Verdict::Undetermined)
            || !self.missing.is_empty()
            || self.values.iter().any(is_open)
            || self.steps.iter().any(Step::is_open)
    }
}

/// Returns the ranks of the tranche in which the records of a trace stand.
fn ranks(trace: &Trace) -> Option<Ranks> {
    match trace.says {
        Says::Record { tranche, .. } => tranche,
        _ => None,
    }
}

/// Returns why a value is not exact.
fn cause(value: Computed<Wide>) -> Option<Cause> {
    match value {
        Computed::Bool(value) => Wide::decided(value).err(),
        Computed::Num(value) => Wide::exact_num(value).err(),
        Computed::Day(value) => Wide::exact_day(value).err(),
        Computed::Code(value) => Wide::exact_code(value).err(),
        Computed::Set(value) => Wide::exact_set(value).err(),
    }
}

/// Returns one value where all are the same.
fn merged(mut values: Vec<Value<'_>>) -> Vec<Value<'_>> {
    if values.iter().skip(1).all(|value| values.first() == Some(value)) {
        values.truncate(1);
    }
    values
}

/// Returns records, each once: several records of the outer walk may lead to the same one in the same way.
fn distinct<'t, 'r: 't>(records: impl Iterator<Item = &'t Traced<'r>>) -> Vec<Traced<'r>> {
    let mut kept: Vec<Traced<'r>> = Vec::new();
    let mut known = Places::new();
    for record in records {
        let first = known.get(&(record.way, record.row)).and_then(|&place| kept.get(place));
        // Lists that are not given are not one list.
        let is_one = |one: &Traced<'_>| record.row != BLANK || one.frame == record.frame;
        if !first.is_some_and(|one| one.value == record.value && is_one(one)) {
            known.entry((record.way, record.row)).or_insert(kept.len());
            kept.push(Rc::clone(record));
        }
    }
    kept
}
