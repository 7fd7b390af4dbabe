//! Turns traces into steps in words; traces that go the same way become one step.

use alloc::borrow::Cow;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::trace::Tracer;
use super::way::{Places, Says, Trace};
use crate::answers::explanation::{Ranks, Role, Step, StepKind, Unknown};
use crate::answers::phrase::Said;
use crate::eval::domain::{Domain, Leaf};
use crate::eval::machine::Value as Computed;
use crate::eval::wide::{Cause, Wide};
use crate::model::decision::{Citations, Subject, Value};
use crate::model::facts::PROJECT;
use crate::model::ir::{DefinitionId, LoopId, ProvisionId, Records, Typed};
use crate::model::project::BLANK;
use crate::text::bilingual::{Bilingual, Language, both};

/// How many ways of the records of one list are shown in full.
const MAX_WAYS: usize = 12;
/// How many steps one result may have; the rest is cut.
const MAX_STEPS: usize = 1_000;
/// How many unknown facts one step names.
const MAX_MISSING: usize = 12;

/// Turns the traces of one result into steps.
pub(super) struct Teller<'t, 'p, 'r> {
    tracer: &'t mut Tracer<'p, 'r>,
    /// The definitions already shown with their steps, and for which records.
    shown: Vec<(DefinitionId, Vec<u32>)>,
    /// How many more steps may be added.
    left: usize,
    /// Whether a step beside or below the current one names a fact that leaves it open.
    is_open: bool,
}

/// What a step is about, in words.
struct About<'r> {
    kind: StepKind,
    name: Option<&'r str>,
    words: Said<'r>,
    provisions: &'r [ProvisionId],
}

type Traced<'t, 'r> = &'t Trace<'r>;

impl<'t, 'p, 'r> Teller<'t, 'p, 'r> {
    pub(super) fn new(tracer: &'t mut Tracer<'p, 'r>) -> Self {
        Teller {
            tracer,
            shown: Vec::new(),
            left: MAX_STEPS,
            is_open: false,
        }
    }

    /// Returns the steps of a result.
    pub(super) fn result(&mut self, traces: &[Trace<'r>]) -> Vec<Step<'r>> {
        let expressions = traces.iter().filter(|trace| !trace.is_record());
        let mut steps: Vec<Step<'r>> = expressions.map(|trace| self.step(&[trace])).collect();
        let records = traces.iter().filter(|trace| trace.is_record());
        steps.extend(self.groups(&distinct(records)));
        steps
    }

    /// Returns the steps below several traces of the same way: first the expressions, then the records in groups.
    fn below(&mut self, parents: &[Traced<'_, 'r>]) -> Vec<Step<'r>> {
        let mut expressions: Vec<_> = parents
            .iter()
            .map(|parent| parent.steps.iter().filter(|trace| !trace.is_record()))
            .collect();
        let mut steps = Vec::new();
        loop {
            let alike: Vec<Traced<'_, 'r>> =
                expressions.iter_mut().filter_map(Iterator::next).collect();
            if alike.is_empty() {
                break;
            }
            steps.push(self.step(&alike));
        }
        let records = parents
            .iter()
            .flat_map(|parent| parent.steps.iter())
            .filter(|trace| trace.is_record());
        steps.extend(self.groups(&distinct(records)));
        steps
    }

    /// Returns one step for each group of records that go the same way.
    fn groups(&mut self, records: &[Traced<'_, 'r>]) -> Vec<Step<'r>> {
        let mut groups: Vec<Vec<Traced<'_, 'r>>> = Vec::new();
        let (mut places, mut last) = (Places::new(), None);
        for &record in records {
            let place = match last {
                // The next record mostly goes the same way.
                Some((way, place)) if way == record.way => place,
                _ => *places.entry((record.way, 0)).or_insert(groups.len()),
            };
            last = Some((record.way, place));
            match groups.get_mut(place) {
                Some(group) => group.push(record),
                None => groups.push(alloc::vec![record]),
            }
        }
        let rest = if groups.len() > MAX_WAYS {
            // What is still open has facts to ask for: it is told first.
            groups.sort_by_key(|group| !group.iter().any(|trace| trace.is_open));
            groups.split_off(MAX_WAYS)
        } else {
            Vec::new()
        };
        let mut steps: Vec<Step<'r>> = groups.iter().map(|group| self.step(group)).collect();
        steps.extend(self.rest(rest.into_iter().flatten().collect()));
        for step in &mut steps {
            step.among = records.len();
        }
        steps
    }

    /// Returns one step for each role and verdict of the remaining records: their values, without the steps below.
    fn rest(&mut self, mut rest: Vec<Traced<'_, 'r>>) -> Vec<Step<'r>> {
        let mut steps = Vec::new();
        let kind = |trace: &Trace<'r>| (trace.role, trace.verdict);
        while let Some(first) = rest.first().map(|trace| kind(trace)) {
            let (alike, others): (Vec<_>, Vec<_>) =
                rest.into_iter().partition(|trace| kind(trace) == first);
            steps.push(self.counted(&alike, false));
            rest = others;
        }
        steps
    }

    /// Returns the one step of traces of the same way.
    fn step(&mut self, alike: &[Traced<'_, 'r>]) -> Step<'r> {
        self.counted(alike, true)
    }

    /// Returns one step, with the steps below it when `in_full`, as long as there is room.
    fn counted(&mut self, alike: &[Traced<'_, 'r>], in_full: bool) -> Step<'r> {
        let Some(&first) = alike.first() else {
            return self.cut_off();
        };
        if self.left == 0 {
            return self.cut_off();
        }
        self.left = self.left.saturating_sub(1);
        let follows = in_full && !first.steps.is_empty();
        let told_above = follows && !self.is_new(alike);
        let is_open_beside = core::mem::take(&mut self.is_open);
        let steps = if follows && !told_above {
            self.below(alike)
        } else {
            Vec::new()
        };
        // A step below already names the unknown facts; but a list that is not given has no records below that could.
        let is_said_below = self.is_open && !matches!(first.says, Says::NotGiven { .. });
        let missing = if told_above || is_said_below {
            Vec::new()
        } else {
            self.missing(alike)
        };
        // What is open without a fact to ask for, such as a row that leaves a code open, is said by the step above.
        let is_told = told_above && alike.iter().any(|trace| trace.is_open);
        self.is_open |= is_open_beside || !missing.is_empty() || is_told;
        let about = self.about(first);
        Step {
            role: first.role,
            kind: about.kind,
            name: about.name,
            words: about.words,
            values: merged(alike.iter().filter_map(|trace| trace.value.as_ref())),
            verdict: first.verdict,
            beyond: merged(alike.iter().filter_map(|trace| trace.beyond.as_deref())),
            records: alike
                .iter()
                .filter_map(|trace| self.subject(trace))
                .collect(),
            among: 0,
            tranche: ranks(first),
            provisions: self.cite(about.provisions),
            missing,
            told_above,
            steps,
        }
    }

    /// Returns a step that says that the rest is left out.
    fn cut_off(&self) -> Step<'r> {
        Step {
            role: Role::Untold,
            kind: StepKind::Expression,
            name: None,
            words: Cow::Owned(both(
                "la suite est trop longue pour être détaillée",
                "the rest is too long to be told",
            )),
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

    /// Tells whether a definition is shown for the first time for these records; always true for other expressions.
    fn is_new(&mut self, alike: &[Traced<'_, 'r>]) -> bool {
        let Some((definition, _)) = alike.first().and_then(|first| first.definition) else {
            return true;
        };
        let mut rows: Vec<u32> = alike
            .iter()
            .filter_map(|trace| trace.definition)
            .map(|(_, row)| row)
            .collect();
        rows.sort();
        rows.dedup();
        let shown = (definition, rows);
        let is_new = !self.shown.contains(&shown);
        if is_new {
            self.shown.push(shown);
        }
        is_new
    }

    fn about(&self, trace: &Trace<'r>) -> About<'r> {
        let rules = self.tracer.rules;
        let named =
            |kind, name: &'r str, label: &'r Bilingual, provisions: &'r [ProvisionId]| About {
                kind,
                name: Some(name),
                words: Cow::Borrowed(label),
                provisions,
            };
        let words = |words| About {
            kind: StepKind::Expression,
            name: None,
            words,
            provisions: &[],
        };
        let derived = trace.definition.filter(|_| self.is_fact(trace));
        let derived = derived.and_then(|(id, _)| rules.definitions.get(usize::from(id)));
        if let Some(one) = derived {
            return named(StepKind::Derived, &one.name, &one.label, &one.provisions);
        }
        match &trace.says {
            Says::Typed(typed) => self.expression(*typed),
            Says::Labelled(label, id) => About {
                words: Cow::Borrowed(label),
                ..self.expression(Typed::Bool(*id))
            },
            Says::Names(all) => words(Cow::Owned(self.names(all))),
            Says::Words(label) => words(Cow::Borrowed(label)),
            Says::Base => words(Cow::Owned(both(
                "montant des lignes payées",
                "amount of the lines it pays",
            ))),
            Says::SettledBase => words(Cow::Owned(both(
                "montant soldé des lignes payées",
                "what the lines it pays settle at",
            ))),
            Says::Ranking(id) => rules.rankings.get(usize::from(*id)).map_or_else(
                || words(Said::default()),
                |one| named(StepKind::Ranking, &one.name, &one.label, &one.provisions),
            ),
            Says::Criterion(index) => rules.criteria.get(*index).map_or_else(
                || words(Said::default()),
                |one| named(StepKind::Criterion, &one.id, &one.label, &one.provisions),
            ),
            Says::Reading(id) => rules.readings.get(usize::from(*id)).map_or_else(
                || words(Said::default()),
                |one| named(StepKind::Reading, &one.id, &one.question, &[]),
            ),
            Says::Row { table, row } => self
                .row(*table, *row)
                .unwrap_or_else(|| words(Said::default())),
            Says::Record { table, .. } => About {
                kind: StepKind::Records,
                ..words(self.tracer.phrases.list_label(*table))
            },
            Says::NotGiven { over } => {
                words(self.tracer.phrases.list_label(self.tracer.table_of(*over)))
            }
        }
    }

    /// Returns what a row of a table says: for which keys it holds, and what it cites.
    fn row(&self, table: u16, row: u32) -> Option<About<'r>> {
        let table = self.tracer.rules.lookups.get(usize::from(table))?;
        let row = table.rows.get(usize::try_from(row).ok()?)?;
        Some(About {
            kind: StepKind::Expression,
            name: None,
            words: Cow::Owned(self.tracer.phrases.row_named(table, row)),
            provisions: &row.provisions,
        })
    }

    fn is_fact(&self, trace: &Trace<'r>) -> bool {
        matches!(trace.says, Says::Typed(typed) if self.tracer.phrases.is_fact(typed))
    }

    fn expression(&self, typed: Typed) -> About<'r> {
        let (kind, phrases) = (self.tracer.kind(typed), self.tracer.phrases);
        if let Some(reading) = self
            .tracer
            .reading(typed)
            .and_then(|id| self.tracer.rules.readings.get(usize::from(id)))
        {
            return About {
                kind,
                name: Some(&reading.id),
                words: Cow::Borrowed(&reading.question),
                provisions: &[],
            };
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
        let phrases: Vec<Said<'r>> = all
            .iter()
            .map(|&typed| self.tracer.whole_phrase(typed))
            .collect();
        let joined = |language, sign: &str| {
            phrases
                .iter()
                .map(|words| words.get(language))
                .collect::<Vec<_>>()
                .join(sign)
        };
        both(
            joined(Language::French, "\u{202f}; "),
            joined(Language::English, "; "),
        )
    }

    fn subject(&mut self, trace: &Trace<'r>) -> Option<Arc<Subject>> {
        match trace.says {
            Says::Record { table, .. } => Some(self.tracer.subject(table, trace.row)),
            _ => None,
        }
    }

    fn cite(&self, ids: &'r [ProvisionId]) -> Citations<'r> {
        Citations {
            register: &self.tracer.rules.register,
            ids,
        }
    }

    /// Returns unknown facts that would settle open values, up to [`MAX_MISSING`].
    fn missing(&mut self, alike: &[Traced<'_, 'r>]) -> Vec<Unknown<'r>> {
        let mut missing: Vec<Unknown<'r>> = Vec::new();
        for trace in alike
            .iter()
            .filter(|trace| trace.is_open || matches!(trace.says, Says::NotGiven { .. }))
        {
            for unknown in self
                .behind(trace)
                .into_iter()
                .filter_map(|leaf| self.unknown(leaf))
            {
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
            Says::Record { .. } => trace
                .each
                .map_or_else(Vec::new, |each| self.leaves(each, trace)),
            Says::NotGiven { over } => self.list_of(over, trace).into_iter().collect(),
            Says::Criterion(index) => {
                let Ok(judged) = self.tracer.machine.judge(index, trace.row);
                self.tracer.machine.domain.leaves(judged.cause.as_slice())
            }
            _ => Vec::new(),
        }
    }

    fn leaves(&mut self, typed: Typed, trace: &Trace<'r>) -> Vec<Leaf> {
        let Ok(value) = self.tracer.machine.typed(typed, trace.frame);
        self.tracer.machine.domain.leaves(cause(value).as_slice())
    }

    /// Returns the list of a walk, which is not given.
    fn list_of(&mut self, over: LoopId, trace: &Trace<'r>) -> Option<Leaf> {
        match self.tracer.rules.loops.get(usize::from(over))?.records {
            Records::Listed(place) => {
                let Ok(row) = self.tracer.machine.row(place.row, trace.frame);
                Some(Leaf::Fact {
                    table: place.table,
                    row: row.ok()?,
                    slot: place.slot,
                })
            }
            Records::Referring { list, .. } => Some(Leaf::Fact {
                table: PROJECT,
                row: 0,
                slot: list,
            }),
        }
    }

    fn unknown(&self, leaf: Leaf) -> Option<Unknown<'r>> {
        // Facts of a list that is not given cannot be asked for; only the list can.
        let Leaf::Fact { table, row, slot } = leaf else {
            return None;
        };
        if row == BLANK {
            return None;
        }
        let field = self.tracer.rules.facts.field(table, slot)?;
        let fact = self.tracer.machine.project.fact_path(table, row, slot);
        Some(Unknown {
            fact,
            question: &field.question,
        })
    }
}

/// Returns the ranks of the tranche of the records of a trace.
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
        Computed::Text(value) => value.err(),
    }
}

/// Returns all values, or just one when they are all equal.
fn merged<'v, 'r: 'v>(values: impl Iterator<Item = &'v Value<'r>> + Clone) -> Vec<Value<'r>> {
    let mut others = values.clone();
    match others.next() {
        Some(first) if others.all(|value| value == first) => alloc::vec![first.clone()],
        _ => values.cloned().collect(),
    }
}

/// Returns the records, each once: several records of an outer walk may lead to the same record in the same way.
fn distinct<'t, 'r: 't>(records: impl Iterator<Item = Traced<'t, 'r>>) -> Vec<Traced<'t, 'r>> {
    let records: Vec<Traced<'t, 'r>> = records.collect();
    // In the order of their list, no record appears twice.
    if records.is_sorted_by(|one, next| one.row < next.row) {
        return records;
    }
    let mut kept: Vec<Traced<'t, 'r>> = Vec::new();
    let mut known = Places::new();
    for record in records {
        let first = known
            .get(&(record.way, record.row))
            .and_then(|&place| kept.get(place));
        // Blank records of different lists are different.
        let is_one = |one: &Traced<'_, '_>| record.row != BLANK || one.frame == record.frame;
        if !first.is_some_and(|one| one.value == record.value && is_one(one)) {
            known.entry((record.way, record.row)).or_insert(kept.len());
            kept.push(record);
        }
    }
    kept
}
