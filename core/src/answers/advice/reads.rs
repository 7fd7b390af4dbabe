//! Finds the facts that rules read under the readings used, and the values that they compare them with.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::terms::{FactId, MAX_ROWS, Terms, listed};
use crate::model::facts::{Code, CodeSet, TableId, holds};
use crate::model::ir::{
    BoolId, BoolNode, Child, CompiledRules, Criterion, DefinitionId, Excludes, Form, LineId,
    LoopId, NumId, NumNode, Payment, Pays, RowId, SetNode,
};
use crate::model::lookups::Cell;

/// The values that a fact is compared with.
#[derive(Clone, Debug, Default)]
pub(super) struct Matters {
    pub(super) numbers: BTreeSet<Decimal>,
    pub(super) days: BTreeSet<NaiveDate>,
    pub(super) codes: CodeSet,
    /// Other facts whose values it is compared with.
    pub(super) facts: BTreeSet<FactId>,
}

impl Matters {
    /// Adds where a row of a table begins and ends.
    fn cell(&mut self, cell: Cell) {
        match cell {
            Cell::Codes(codes) => self.codes |= codes,
            Cell::Numbers { min, max, .. } => self.numbers.extend([min, max].into_iter().flatten()),
            Cell::Days { min, max, .. } => self.days.extend([min, max].into_iter().flatten()),
            Cell::Any | Cell::Text(_) | Cell::OtherText => {}
        }
    }
}

/// The facts that some rules read, with what they are compared with; for a counted list, with what its count is.
pub(super) struct Reads<'r> {
    rules: &'r CompiledRules,
    readings: &'r [Code],
    pub(super) facts: BTreeMap<FactId, Matters>,
    definitions: BTreeSet<DefinitionId>,
    lines: BTreeSet<LineId>,
    /// The tables whose excluding criteria were read already.
    tables: BTreeSet<TableId>,
}

impl<'r> Reads<'r> {
    fn new(rules: &'r CompiledRules, readings: &'r [Code]) -> Self {
        Reads {
            rules,
            readings,
            facts: BTreeMap::new(),
            definitions: BTreeSet::new(),
            lines: BTreeSet::new(),
            tables: BTreeSet::new(),
        }
    }

    /// Returns what a criterion reads.
    pub(super) fn of_criterion(
        rules: &'r CompiledRules,
        readings: &'r [Code],
        criterion: &Criterion,
    ) -> Self {
        let mut reads = Reads::new(rules, readings);
        reads.criterion(criterion);
        reads
    }

    /// Returns what all criteria read.
    pub(super) fn of_criteria(rules: &'r CompiledRules, readings: &'r [Code]) -> Self {
        let mut reads = Reads::new(rules, readings);
        rules
            .criteria
            .iter()
            .for_each(|criterion| reads.criterion(criterion));
        reads
    }

    /// Returns what every criterion, line and payment reads.
    pub(super) fn of_all(rules: &'r CompiledRules, readings: &'r [Code]) -> Self {
        let mut reads = Reads::of_criteria(rules, readings);
        let lines = 0..LineId::try_from(rules.lines.len()).unwrap_or(LineId::MAX);
        lines.for_each(|line| reads.read(Child::Line(line)));
        rules
            .payments
            .iter()
            .for_each(|payment| reads.payment(payment));
        reads
    }

    fn payment(&mut self, payment: &Payment) {
        match payment.pays {
            Pays::Share { share: amount, .. } | Pays::Amount(amount) => self.num(amount),
            Pays::Rest => {}
        }
        payment.at_most.into_iter().for_each(|most| self.num(most));
    }

    fn criterion(&mut self, criterion: &Criterion) {
        criterion
            .over
            .into_iter()
            .for_each(|over| self.records(over));
        let conditions = [criterion.applies, Some(criterion.met), criterion.open];
        conditions
            .into_iter()
            .flatten()
            .for_each(|condition| self.bool(condition));
    }

    fn read(&mut self, node: Child) {
        self.keys(node);
        match node {
            Child::Fact(place) => {
                self.facts.entry((place.table, place.slot)).or_default();
                match place.follows {
                    Some(definition) => self.definition(definition, place.row),
                    None => self.read(Child::Row(place.row)),
                }
            }
            Child::Records(over) => self.records(over),
            Child::Definition(id, row) => self.definition(id, row),
            Child::Retained(table, row) => {
                self.read(Child::Row(row));
                self.retained(table);
            }
            Child::Line(id) if !self.lines.insert(id) => {}
            Child::Bool(id) => self.bool(id),
            Child::Num(id) => self.num(id),
            _ => self.children(node),
        }
    }

    /// Records for the facts that are keys of a table where its rows begin and end.
    fn keys(&mut self, node: Child) {
        let rules = self.rules;
        let (Some(used), Some((table, _))) = (rules.use_at(node), rules.table_at(node)) else {
            return;
        };
        for (index, key) in used.keys.iter().enumerate() {
            let rows = table.rows.iter().take(MAX_ROWS);
            let cells = rows.filter_map(|row| row.cells.get(index).copied());
            for fact in Terms::of(rules, (*key).into()).facts {
                let matters = self.facts.entry(fact).or_default();
                cells.clone().for_each(|cell| matters.cell(cell));
            }
        }
    }

    /// Reads the operands of a node; for a choice, only the branches that are possible under the readings used.
    fn children(&mut self, node: Child) {
        match self.rules.form(node) {
            Form::Choice(condition, branches) => self
                .branches(condition, branches)
                .for_each(|branch| self.read(branch)),
            _ => self.rules.children(node).for_each(|child| self.read(child)),
        }
    }

    fn records(&mut self, over: LoopId) {
        let Some(over) = self.rules.loops.get(usize::from(over)).copied() else {
            return;
        };
        self.facts.entry(listed(&over)).or_default();
        over.filter.into_iter().for_each(|filter| self.bool(filter));
    }

    fn definition(&mut self, id: DefinitionId, row: RowId) {
        self.read(Child::Row(row));
        if self.definitions.insert(id)
            && let Some(definition) = self.rules.definitions.get(usize::from(id))
        {
            self.read(definition.value.into());
        }
    }

    fn bool(&mut self, id: BoolId) {
        match self.rules.bool_node(id) {
            BoolNode::And(a, b) => return self.sides([a, b], false),
            BoolNode::Or(a, b) => return self.sides([a, b], true),
            BoolNode::Numbers(_, a, b) => self.compared(Child::Num(a), Child::Num(b)),
            BoolNode::Days(_, a, b) => self.compared(Child::Day(a), Child::Day(b)),
            BoolNode::CodeIn(code, set) => self.compared(Child::Code(code), Child::Set(set)),
            BoolNode::CodesEqual(a, b) => self.compared(Child::Code(a), Child::Code(b)),
            _ => {}
        }
        self.children(Child::Bool(id));
    }

    /// Reads both sides of `and` or `or`, unless a reading settles one side and with it the result.
    fn sides(&mut self, sides: [BoolId; 2], settling: bool) {
        if sides
            .iter()
            .all(|side| self.settled(*side) != Some(settling))
        {
            sides.into_iter().for_each(|side| self.bool(side));
        }
    }

    /// Reads a condition, and returns the branches that are possible.
    fn branches<T>(
        &mut self,
        condition: BoolId,
        branches: [T; 2],
    ) -> impl Iterator<Item = T> + use<T> {
        self.bool(condition);
        let taken = self.settled(condition);
        [true, false]
            .into_iter()
            .zip(branches)
            .filter(move |(side, _)| taken != Some(!side))
            .map(|(_, branch)| branch)
    }

    /// Returns the value of a condition when the readings used settle it, whatever the facts.
    fn settled(&self, id: BoolId) -> Option<bool> {
        match self.rules.bool_node(id) {
            BoolNode::Const(holds) => Some(holds),
            BoolNode::Reading(reading, options) => {
                let option = self
                    .readings
                    .get(usize::from(reading))
                    .copied()
                    .unwrap_or_default();
                Some(holds(options, option))
            }
            BoolNode::Not(other) => self.settled(other).map(|holds| !holds),
            _ => None,
        }
    }

    fn retained(&mut self, table: TableId) {
        if self.tables.insert(table) {
            let excluding =
                |one: &&Criterion| one.table == table && one.excludes == Excludes::Record;
            self.rules
                .criteria
                .iter()
                .filter(excluding)
                .for_each(|criterion| self.criterion(criterion));
        }
    }

    fn num(&mut self, id: NumId) {
        if let NumNode::Size(set) = self.rules.num_node(id)
            && let SetNode::Both(a, b) = self.rules.set_node(set)
        {
            self.compared(Child::Set(a), Child::Set(b));
        }
        self.children(Child::Num(id));
    }

    /// Records for the facts on each side of a comparison the values on the other side.
    fn compared(&mut self, a: Child, b: Child) {
        let (a, b) = (Terms::of(self.rules, a), Terms::of(self.rules, b));
        for (own, other) in [(&a, &b), (&b, &a)] {
            for fact in &own.facts {
                let matters = self.facts.entry(*fact).or_default();
                matters.numbers.extend(&other.numbers);
                matters.days.extend(&other.days);
                matters.codes |= other.codes;
                matters.facts.extend(&other.facts);
            }
        }
    }

    /// Returns the numbers that the count of a list is compared with.
    pub(super) fn thresholds(&self, list: FactId) -> Vec<u32> {
        use rust_decimal::prelude::ToPrimitive;
        let numbers = self
            .facts
            .get(&list)
            .map(|matters| &matters.numbers)
            .into_iter()
            .flatten();
        numbers
            .filter(|number| number.is_integer())
            .filter_map(ToPrimitive::to_u32)
            .collect()
    }
}
