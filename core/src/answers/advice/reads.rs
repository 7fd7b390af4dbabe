//! What rules read to reach a result under the readings used: the facts, and the values that they compare them with.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::terms::{Terms, listed};
use crate::model::facts::{Code, CodeSet, SlotId, TableId, holds};
use crate::model::ir::{
    BoolId, BoolNode, CodeId, CodeNode, CompiledRules, Criterion, DayId, DayNode, DefinitionId,
    Excludes, LineAmount, LoopId, NumId, NumNode, Place, RowId, RowNode, SetId, SetNode, TextNode,
    Typed,
};

/// A fact of the records of a table.
pub(super) type FactId = (TableId, SlotId);

/// What a fact is compared with.
#[derive(Clone, Debug, Default)]
pub(super) struct Matters {
    pub(super) numbers: BTreeSet<Decimal>,
    pub(super) days: BTreeSet<NaiveDate>,
    pub(super) codes: CodeSet,
    /// Other facts, whose values are those that matter.
    pub(super) facts: BTreeSet<FactId>,
}

/// The facts that some rules read; of a list that is counted, what the count is compared with.
pub(super) struct Reads<'r> {
    rules: &'r CompiledRules,
    readings: &'r [Code],
    pub(super) facts: BTreeMap<FactId, Matters>,
    definitions: BTreeSet<DefinitionId>,
    /// The tables of which the criteria that exclude records were read.
    tables: BTreeSet<TableId>,
}

impl<'r> Reads<'r> {
    fn new(rules: &'r CompiledRules, readings: &'r [Code]) -> Self {
        Reads {
            rules,
            readings,
            facts: BTreeMap::new(),
            definitions: BTreeSet::new(),
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
        for line in &rules.lines {
            line.when
                .into_iter()
                .chain(line.discretionary)
                .for_each(|condition| reads.bool(condition));
            match line.amount {
                LineAmount::Lump(amount) => reads.num(amount),
                LineAmount::Each { over, each } => {
                    reads.records(over);
                    reads.num(each);
                }
                LineAmount::Ranked { ranking, each } => {
                    let over = rules
                        .rankings
                        .get(usize::from(ranking))
                        .map(|ranking| ranking.over);
                    over.into_iter().for_each(|over| reads.records(over));
                    reads.num(each);
                }
            }
        }
        rules
            .payments
            .iter()
            .for_each(|payment| reads.num(payment.share));
        reads
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

    fn note(&mut self, place: Place) {
        self.facts.entry((place.table, place.slot)).or_default();
        self.row(place.row);
    }

    fn row(&mut self, row: RowId) {
        if let RowNode::Reference {
            from, row, slot, ..
        } = self.rules.row_node(row)
        {
            self.note(Place {
                table: from,
                row,
                slot,
            });
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
        self.row(row);
        if !self.definitions.insert(id) {
            return;
        }
        match self
            .rules
            .definitions
            .get(usize::from(id))
            .map(|definition| definition.value)
        {
            Some(Typed::Bool(id)) => self.bool(id),
            Some(Typed::Num(id, _)) => self.num(id),
            Some(Typed::Day(id) | Typed::Month(id)) => self.day(id),
            Some(Typed::Code(id, _)) => self.code(id),
            Some(Typed::Set(id, _)) => self.set(id),
            Some(Typed::Duration(_) | Typed::Text(_)) | None => {}
        }
    }

    fn bool(&mut self, id: BoolId) {
        match self.rules.bool_node(id) {
            BoolNode::Const(_) | BoolNode::Reading(..) => {}
            BoolNode::Fact(place) => self.note(place),
            BoolNode::Definition { definition, row } => self.definition(definition, row),
            BoolNode::Not(a) => self.bool(a),
            BoolNode::And(a, b) => self.sides([a, b], false),
            BoolNode::Or(a, b) => self.sides([a, b], true),
            BoolNode::If(condition, a, b) => self
                .branches(condition, [a, b])
                .for_each(|side| self.bool(side)),
            BoolNode::Numbers(_, a, b) => {
                [a, b].into_iter().for_each(|side| self.num(side));
                self.compared(Terms::of_num(self.rules, a), Terms::of_num(self.rules, b));
            }
            BoolNode::Days(_, a, b) => {
                [a, b].into_iter().for_each(|side| self.day(side));
                self.compared(Terms::of_day(self.rules, a), Terms::of_day(self.rules, b));
            }
            BoolNode::CodeIn(code, set) => {
                self.code(code);
                self.set(set);
                self.compared(
                    Terms::of_code(self.rules, code),
                    Terms::of_set(self.rules, set),
                );
            }
            BoolNode::CodesEqual(a, b) => {
                [a, b].into_iter().for_each(|side| self.code(side));
                self.compared(Terms::of_code(self.rules, a), Terms::of_code(self.rules, b));
            }
            BoolNode::TextsEqual(a, b) => {
                for side in [a, b] {
                    if let Some(&TextNode::Fact(place)) = self.rules.text_node(side) {
                        self.note(place);
                    }
                }
            }
            BoolNode::RowsEqual(a, b) => [a, b].into_iter().for_each(|side| self.row(side)),
            BoolNode::Some(over, holds) | BoolNode::Every(over, holds) => {
                self.records(over);
                self.bool(holds);
            }
            BoolNode::Retained { table, row } => {
                self.row(row);
                self.retained(table);
            }
        }
    }

    /// Reads both sides, unless a reading settles one in a way that makes the other of no matter.
    fn sides(&mut self, sides: [BoolId; 2], settling: bool) {
        if sides
            .iter()
            .all(|side| self.settled(*side) != Some(settling))
        {
            sides.into_iter().for_each(|side| self.bool(side));
        }
    }

    /// Reads a condition, and returns the branches to which it can lead.
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

    /// Returns what a condition is under the readings used, whatever the facts.
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
        match self.rules.num_node(id) {
            NumNode::Const(_)
            | NumNode::Parameter(_)
            | NumNode::Scale(_)
            | NumNode::NotInForce(_) => {}
            NumNode::Fact(place) => self.note(place),
            NumNode::Definition { definition, row } => self.definition(definition, row),
            NumNode::Arithmetic(_, a, b) => [a, b].into_iter().for_each(|side| self.num(side)),
            NumNode::If(condition, a, b) => self
                .branches(condition, [a, b])
                .for_each(|side| self.num(side)),
            NumNode::Count(over) => self.records(over),
            NumNode::Sum(over, each)
            | NumNode::Least(over, each)
            | NumNode::Greatest(over, each) => {
                self.records(over);
                self.num(each);
            }
            NumNode::Distinct(over, code) => {
                self.records(over);
                self.code(code);
            }
            NumNode::Size(set) => {
                self.set(set);
                if let SetNode::Both(a, b) = self.rules.set_node(set) {
                    self.compared(Terms::of_set(self.rules, a), Terms::of_set(self.rules, b));
                }
            }
            NumNode::Unstated(least, most) => [Some(least), most]
                .into_iter()
                .flatten()
                .for_each(|side| self.num(side)),
        }
    }

    fn day(&mut self, id: DayId) {
        match self.rules.day_node(id) {
            DayNode::Const(_) | DayNode::Parameter(_) | DayNode::NotInForce(_) => {}
            DayNode::Fact(place) => self.note(place),
            DayNode::Definition { definition, row } => self.definition(definition, row),
            DayNode::If(condition, a, b) => self
                .branches(condition, [a, b])
                .for_each(|side| self.day(side)),
            DayNode::Earliest(over, each) | DayNode::Latest(over, each) => {
                self.records(over);
                self.day(each);
            }
            DayNode::After(day, _) => self.day(day),
        }
    }

    fn code(&mut self, id: CodeId) {
        match self.rules.code_node(id) {
            CodeNode::Const(_) | CodeNode::Parameter(_) | CodeNode::NotInForce(_) => {}
            CodeNode::Fact(place) => self.note(place),
            CodeNode::Definition { definition, row } => self.definition(definition, row),
            CodeNode::If(condition, a, b) => self
                .branches(condition, [a, b])
                .for_each(|side| self.code(side)),
            CodeNode::MostCommon(over, code) => {
                self.records(over);
                self.code(code);
            }
        }
    }

    fn set(&mut self, id: SetId) {
        match self.rules.set_node(id) {
            SetNode::Const(_) | SetNode::Parameter(_) => {}
            SetNode::Fact(place) => self.note(place),
            SetNode::Both(a, b) => [a, b].into_iter().for_each(|side| self.set(side)),
        }
    }

    /// Notes, of the facts on each side, what stands on the other.
    fn compared(&mut self, a: Terms, b: Terms) {
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

    /// Returns the numbers with which the records of a list, once counted, are compared.
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
