//! Lowers typed expressions to nodes, operands first.
//!
//! A form that does not fit its type becomes a constant; checked rules contain no such form.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::arenas::Arenas;
use crate::language::check::typed::{Case, Expr, Fact, Kind, Records, Row, Walk};
use crate::language::check::types::Type;
use crate::language::parse::ast::{Aggregate, Quantifier};
use crate::model::ir::{
    self, BoolId, BoolNode, CodeId, CodeNode, DayId, DayNode, DurationId, LookupUse, Loop, LoopId,
    NumId, NumNode, Place, Relation, RowId, RowNode, SetId, SetNode, TextId, TextNode, Typed,
    UseId,
};

/// An expression of any type, lowered; nothing for records, which cannot be shown.
pub(super) type Lowered = Option<Typed>;

impl Arenas {
    /// Lowers an expression of any type.
    pub(super) fn any(&mut self, expr: &Expr) -> Lowered {
        Some(match expr.ty {
            Type::Bool => Typed::Bool(self.bool(expr)),
            Type::Number(measure) => Typed::Num(self.num(expr), measure.unit()),
            Type::Day => Typed::Day(self.day(expr)),
            Type::Month => Typed::Month(self.day(expr)),
            Type::Duration => return self.parameter(&expr.kind),
            Type::Code(list) => Typed::Code(self.code(expr), list),
            Type::Codes(list) => Typed::Set(self.set(expr), list),
            Type::Text => Typed::Text(self.text(expr)),
            Type::Record(_) | Type::Faulty => return None,
        })
    }

    /// Lowers a condition.
    pub(super) fn bool(&mut self, expr: &Expr) -> BoolId {
        let node = match &expr.kind {
            Kind::Bool(value) => BoolNode::Const(*value),
            Kind::Fact(fact) => BoolNode::Fact(self.place(fact)),
            Kind::Definition { definition, row } => BoolNode::Definition {
                definition: *definition,
                row: self.row(row),
            },
            Kind::Retained { table, .. } if !self.excluding.contains(table) => {
                BoolNode::Const(true)
            }
            Kind::Retained { table, row } => BoolNode::Retained {
                table: *table,
                row: self.row(row),
            },
            Kind::Reading(reading, options) => BoolNode::Reading(*reading, *options),
            Kind::Not(a) => BoolNode::Not(self.bool(a)),
            Kind::And(a, b) => BoolNode::And(self.bool(a), self.bool(b)),
            Kind::Or(a, b) => BoolNode::Or(self.bool(a), self.bool(b)),
            Kind::If(a, b, c) => BoolNode::If(self.bool(a), self.bool(b), self.bool(c)),
            Kind::Match(subject, cases) => {
                return self.matched(subject, cases, Self::bool, |arenas, condition, a, b| {
                    arenas.push_bool(BoolNode::If(condition, a, b))
                });
            }
            Kind::Compare(comparison, a, b) => return self.comparison(*comparison, a, b),
            Kind::In(value, codes) => BoolNode::CodeIn(self.code(value), self.set(codes)),
            Kind::StartsWith(text, prefix) => {
                BoolNode::StartsWith(self.text(text), self.text(prefix))
            }
            Kind::Quantified(quantifier, walk, condition) => {
                let (walk, condition) = (self.walk(walk), self.bool(condition));
                self.keep_alike(walk, condition, *quantifier == Quantifier::Some);
                match quantifier {
                    Quantifier::Some => BoolNode::Some(walk, condition),
                    Quantifier::Every => BoolNode::Every(walk, condition),
                }
            }
            _ => BoolNode::Const(false),
        };
        self.push_bool(node)
    }

    /// Lowers a comparison; for values that are only equal or not, `!=` becomes the negation of `=`.
    fn comparison(&mut self, comparison: Relation, a: &Expr, b: &Expr) -> BoolId {
        let equal = match a.ty {
            Type::Number(_) => {
                let node = BoolNode::Numbers(comparison, self.num(a), self.num(b));
                return self.push_bool(node);
            }
            Type::Day | Type::Month => {
                let node = BoolNode::Days(comparison, self.day(a), self.day(b));
                return self.push_bool(node);
            }
            Type::Code(_) => BoolNode::CodesEqual(self.code(a), self.code(b)),
            Type::Record(_) => BoolNode::RowsEqual(self.record(a), self.record(b)),
            _ => BoolNode::TextsEqual(self.text(a), self.text(b)),
        };
        let equal = self.push_bool(equal);
        match comparison {
            Relation::NotEqual => self.push_bool(BoolNode::Not(equal)),
            _ => equal,
        }
    }

    /// Lowers a number.
    pub(super) fn num(&mut self, expr: &Expr) -> NumId {
        let node = match &expr.kind {
            Kind::Number(value) => NumNode::Const(*value),
            kind @ (Kind::Parameter(_) | Kind::OnDay(..)) => match self.parameter(kind) {
                Some(Typed::Num(id, _)) => return id,
                _ => NumNode::Const(Decimal::ZERO),
            },
            Kind::Scale(scale) => NumNode::Scale(*scale),
            Kind::Line(line) => NumNode::Line(*line),
            Kind::Settled(line) => NumNode::Settled(*line),
            Kind::Looked(table, column, keys) => {
                NumNode::Looked(self.looked(*table, *column, keys))
            }
            Kind::Banded(scale, value) => NumNode::Banded(*scale, self.num(value)),
            Kind::Fact(fact) => NumNode::Fact(self.place(fact)),
            Kind::Definition { definition, row } => NumNode::Definition {
                definition: *definition,
                row: self.row(row),
            },
            Kind::Arithmetic(operator, a, b) => {
                NumNode::Arithmetic(*operator, self.num(a), self.num(b))
            }
            Kind::Round(rounding, value, step) => {
                NumNode::Round(*rounding, self.num(value), self.num(step))
            }
            Kind::Elapsed(unit, from, to) => NumNode::Elapsed(*unit, self.day(from), self.day(to)),
            Kind::If(a, b, c) => NumNode::If(self.bool(a), self.num(b), self.num(c)),
            Kind::Match(subject, cases) => {
                return self.matched(subject, cases, Self::num, |arenas, condition, a, b| {
                    arenas.push_num(NumNode::If(condition, a, b))
                });
            }
            Kind::Count(walk) => NumNode::Count(self.walk(walk)),
            Kind::Size(set) => NumNode::Size(self.set(set)),
            Kind::Unstated(least, most) => {
                NumNode::Unstated(self.num(least), most.as_ref().map(|most| self.num(most)))
            }
            Kind::Aggregate(Aggregate::Distinct, walk, code) => {
                NumNode::Distinct(self.walk(walk), self.code(code))
            }
            Kind::Aggregate(function, walk, value) => {
                let (walk, value) = (self.walk(walk), self.num(value));
                match function {
                    Aggregate::Least => NumNode::Least(walk, value),
                    Aggregate::Greatest => NumNode::Greatest(walk, value),
                    _ => NumNode::Sum(walk, value),
                }
            }
            _ => NumNode::Const(Decimal::ZERO),
        };
        self.push_num(node)
    }

    /// Lowers a use of a table.
    fn looked(&mut self, lookup: u16, column: u8, keys: &[Expr]) -> UseId {
        let keys = keys.iter().filter_map(|key| self.any(key)).collect();
        self.push_use(LookupUse {
            lookup,
            column,
            keys,
        })
    }

    /// Lowers a day or month.
    pub(super) fn day(&mut self, expr: &Expr) -> DayId {
        let node = match &expr.kind {
            kind @ (Kind::Parameter(_) | Kind::OnDay(..)) => match self.parameter(kind) {
                Some(Typed::Day(id)) => return id,
                _ => DayNode::Const(chrono::NaiveDate::MIN),
            },
            Kind::Fact(fact) => DayNode::Fact(self.place(fact)),
            Kind::Definition { definition, row } => DayNode::Definition {
                definition: *definition,
                row: self.row(row),
            },
            Kind::If(a, b, c) => DayNode::If(self.bool(a), self.day(b), self.day(c)),
            Kind::Match(subject, cases) => {
                return self.matched(subject, cases, Self::day, |arenas, condition, a, b| {
                    arenas.push_day(DayNode::If(condition, a, b))
                });
            }
            Kind::After(day, length) => DayNode::After(self.day(day), self.length(length)),
            Kind::Aggregate(Aggregate::Greatest, walk, day) => {
                DayNode::Latest(self.walk(walk), self.day(day))
            }
            Kind::Aggregate(_, walk, day) => DayNode::Earliest(self.walk(walk), self.day(day)),
            _ => DayNode::Const(chrono::NaiveDate::MIN),
        };
        self.push_day(node)
    }

    /// Lowers a choice by a code to a chain of choices, each by whether the code is one of a case. Each condition but the
    /// first knows that the code is none of those before.
    fn matched(
        &mut self,
        subject: &Expr,
        cases: &[Case],
        value: fn(&mut Self, &Expr) -> u32,
        choose: fn(&mut Self, BoolId, u32, u32) -> u32,
    ) -> u32 {
        // INVARIANT: a `match` has cases.
        let Some((last, before)) = cases.split_last() else {
            return 0;
        };
        let subject = self.code(subject);
        let (mut taken, mut branches) = (0, Vec::new());
        for case in before {
            let code = match taken {
                0 => subject,
                taken => self.push_code(CodeNode::OtherThan(subject, taken)),
            };
            let set = self.push_set(SetNode::Const(case.codes));
            let condition = self.push_bool(BoolNode::CodeIn(code, set));
            branches.push((condition, value(self, &case.value)));
            taken |= case.codes;
        }
        let last = value(self, &last.value);
        let branches = branches.into_iter().rev();
        branches.fold(last, |otherwise, (condition, then)| {
            choose(self, condition, then, otherwise)
        })
    }

    fn length(&mut self, length: &Expr) -> ir::Length {
        match (&length.kind, self.parameter(&length.kind)) {
            (Kind::Duration(duration), _) => ir::Length::Literal(*duration),
            (_, Some(Typed::Duration(id))) => ir::Length::Stated(id),
            // INVARIANT: a length of time is a literal or a parameter.
            _ => ir::Length::Stated(DurationId::MAX),
        }
    }

    /// Returns the node of a parameter, on the day of filing or on another.
    fn parameter(&mut self, kind: &Kind) -> Lowered {
        match kind {
            Kind::Parameter(index) => self.parameters.get(*index).copied().flatten(),
            Kind::OnDay(index, day) => {
                let day = self.day(day);
                self.stated_on(*index, day)
            }
            _ => None,
        }
    }

    /// Lowers a code.
    pub(super) fn code(&mut self, expr: &Expr) -> CodeId {
        let node = match &expr.kind {
            Kind::Code(code) => CodeNode::Const(*code),
            kind @ (Kind::Parameter(_) | Kind::OnDay(..)) => match self.parameter(kind) {
                Some(Typed::Code(id, _)) => return id,
                _ => CodeNode::Const(0),
            },
            Kind::Fact(fact) => CodeNode::Fact(self.place(fact)),
            Kind::Definition { definition, row } => CodeNode::Definition {
                definition: *definition,
                row: self.row(row),
            },
            Kind::If(a, b, c) => CodeNode::If(self.bool(a), self.code(b), self.code(c)),
            Kind::Match(subject, cases) => {
                return self.matched(subject, cases, Self::code, |arenas, condition, a, b| {
                    arenas.push_code(CodeNode::If(condition, a, b))
                });
            }
            Kind::Looked(table, column, keys) => {
                CodeNode::Looked(self.looked(*table, *column, keys))
            }
            Kind::Aggregate(_, walk, code) => {
                CodeNode::MostCommon(self.walk(walk), self.code(code))
            }
            _ => CodeNode::Const(0),
        };
        self.push_code(node)
    }

    /// Lowers a set of codes.
    pub(super) fn set(&mut self, expr: &Expr) -> SetId {
        let node = match &expr.kind {
            Kind::Codes(codes) | Kind::Territory(codes) => SetNode::Const(*codes),
            kind @ (Kind::Parameter(_) | Kind::OnDay(..)) => match self.parameter(kind) {
                Some(Typed::Set(id, _)) => return id,
                _ => SetNode::Const(0),
            },
            Kind::Fact(fact) => SetNode::Fact(self.place(fact)),
            Kind::Both(a, b) => SetNode::Both(self.set(a), self.set(b)),
            _ => SetNode::Const(0),
        };
        self.push_set(node)
    }

    /// Lowers a text.
    pub(super) fn text(&mut self, expr: &Expr) -> TextId {
        let node = match &expr.kind {
            Kind::Text(text) => TextNode::Const(text.clone()),
            Kind::Fact(fact) => TextNode::Fact(self.place(fact)),
            Kind::Definition { definition, row } => TextNode::Definition {
                definition: *definition,
                row: self.row(row),
            },
            Kind::Looked(table, column, keys) => {
                TextNode::Looked(self.looked(*table, *column, keys))
            }
            Kind::If(a, b, c) => TextNode::If(self.bool(a), self.text(b), self.text(c)),
            Kind::Match(subject, cases) => {
                return self.matched(subject, cases, Self::text, |arenas, condition, a, b| {
                    arenas.push_text(TextNode::If(condition, a, b))
                });
            }
            _ => TextNode::Const(Default::default()),
        };
        self.push_text(node)
    }

    fn record(&mut self, expr: &Expr) -> RowId {
        match &expr.kind {
            Kind::Record(row) => self.row(row),
            _ => 0,
        }
    }

    /// Lowers a walk, after its filter.
    pub(super) fn walk(&mut self, walk: &Walk) -> LoopId {
        let records = match &walk.records {
            Records::Listed(fact) => ir::Records::Listed(self.place(fact)),
            Records::Referring { list, slot, to } => ir::Records::Referring {
                list: *list,
                slot: *slot,
                to: self.row(to),
            },
        };
        let filter = walk.filter.as_ref().map(|filter| self.bool(filter));
        self.push_loop(Loop {
            records,
            table: walk.table,
            depth: walk.depth,
            filter,
            alike: None,
        })
    }

    pub(super) fn place(&mut self, fact: &Fact) -> Place {
        Place {
            table: fact.table,
            row: self.row(&fact.row),
            slot: fact.slot,
            follows: fact.follows,
        }
    }

    /// Returns the row of a record; the first ones are the frames.
    fn row(&mut self, row: &Row) -> RowId {
        match row {
            Row::Frame(depth) => RowId::from(*depth),
            Row::Reference {
                from,
                row,
                slot,
                to,
            } => {
                let row = self.row(row);
                self.reference(RowNode::Reference {
                    from: *from,
                    row,
                    slot: *slot,
                    to: *to,
                })
            }
        }
    }

    /// Returns the row of a reference. Equal references share one row, so that each is followed once.
    fn reference(&mut self, node: RowNode) -> RowId {
        if let Some(known) = self.references.get(&node) {
            return *known;
        }
        let row = self.push_row(node);
        self.references.insert(node, row);
        row
    }
}
