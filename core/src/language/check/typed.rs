//! Expressions whose names are resolved and whose types are known.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::types::{Measure, Type};
use crate::language::parse::ast::{Aggregate, Quantifier};
use crate::language::source::Span;
use crate::model::facts::{Code, CodeSet, SlotId, TableId};
use crate::model::ir::{DefinitionId, LineId, Operator, ReadingId, Relation, ScaleId};
use crate::model::terms::{Duration, DurationUnit, Rounding};

/// A typed expression. Two are equal when they have the same value, wherever they are written.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(in crate::language) span: Span,
    pub(crate) ty: Type,
    pub(crate) kind: Kind,
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        // Nothing says that two values which are not known are the same.
        let is_known = !matches!(self.kind, Kind::Faulty | Kind::Unstated(..));
        is_known && self.ty == other.ty && self.kind == other.kind
    }
}

/// The forms of typed expressions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// An expression with a fault, reported already. Its type may still be known.
    Faulty,
    Bool(bool),
    Number(Decimal),
    Duration(Duration),
    Code(Code),
    Codes(CodeSet),
    /// The regions in which the rules apply: those of the call, or all.
    Territory(CodeSet),
    Text(String),
    /// By its index among the parameters of the rule set.
    Parameter(usize),
    /// A parameter, by its index, on another day than that of filing.
    OnDay(usize, Box<Expr>),
    Scale(ScaleId),
    /// What a line of the grant brings; what the lines under a ceiling bring.
    Line(LineId),
    /// What a line comes to at the end.
    Settled(LineId),
    /// What a column of a table gives for its keys, by their indexes.
    Looked(u16, u8, Vec<Expr>),
    /// What a scale by amount brings for a number.
    Banded(ScaleId, Box<Expr>),
    Fact(Fact),
    Definition {
        definition: DefinitionId,
        row: Row,
    },
    Record(Row),
    Retained {
        table: TableId,
        row: Row,
    },
    Reading(ReadingId, CodeSet),
    Not(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A choice by a code; the last case is that of all codes without another.
    ///
    /// INVARIANT: not empty; each code of the list is in one case.
    Match(Box<Expr>, Vec<Case>),
    /// Compares numbers, days, codes, texts or records; the last three only for being equal or not.
    Compare(Relation, Box<Expr>, Box<Expr>),
    In(Box<Expr>, Box<Expr>),
    StartsWith(Box<Expr>, Box<Expr>),
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// The first as a multiple of the second, which is a parameter above 0.
    Round(Rounding, Box<Expr>, Box<Expr>),
    /// The sum of a day and a length of time.
    After(Box<Expr>, Box<Expr>),
    /// How many whole days, months or years have passed from the first day to the second.
    Elapsed(DurationUnit, Box<Expr>, Box<Expr>),
    /// Any number from the first on, up to the second.
    Unstated(Box<Expr>, Option<Box<Expr>>),
    Quantified(Quantifier, Walk, Box<Expr>),
    Count(Walk),
    Aggregate(Aggregate, Walk, Box<Expr>),
    /// How many codes a set has.
    Size(Box<Expr>),
    /// The codes in both sets.
    Both(Box<Expr>, Box<Expr>),
}

/// Some codes, and the value of a choice for them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) codes: CodeSet,
    pub(crate) value: Expr,
}

/// A fact of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) table: TableId,
    pub(crate) row: Row,
    pub(crate) slot: SlotId,
    /// What it follows from when it is not given.
    pub(crate) follows: Option<DefinitionId>,
}

/// Which record is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Row {
    /// The current record at that depth.
    Frame(u8),
    /// The record of table `to` that a reference fact of a record of table `from` points to.
    Reference {
        from: TableId,
        row: Box<Row>,
        slot: SlotId,
        to: TableId,
    },
}

/// A walk over records.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Walk {
    pub(crate) records: Records,
    pub(crate) table: TableId,
    /// The depth of the current record.
    pub(crate) depth: u8,
    pub(crate) filter: Option<Box<Expr>>,
}

/// The records of a [`Walk`].
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Records {
    Listed(Fact),
    Referring { list: SlotId, slot: SlotId, to: Row },
}

impl Expr {
    /// Returns an expression with a fault; `ty` is its type when that is still known.
    pub(in crate::language) fn faulty(span: Span, ty: Type) -> Self {
        Self {
            span,
            ty,
            kind: Kind::Faulty,
        }
    }

    /// Returns the number, and 0 where it is below 0.
    pub(super) fn or_nothing(self) -> Self {
        let (span, ty) = (self.span, self.ty);
        let nothing = Self {
            span,
            ty: Type::Number(Measure::Zero),
            kind: Kind::Number(Decimal::ZERO),
        };
        Self {
            span,
            ty,
            kind: Kind::Arithmetic(Operator::Greatest, Box::new(nothing), Box::new(self)),
        }
    }

    /// Calls `visit` on the operands, including filters of walks.
    pub(in crate::language) fn operands<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        match &self.kind {
            Kind::Not(a) | Kind::Size(a) | Kind::Banded(_, a) | Kind::OnDay(_, a) => visit(a),
            Kind::Unstated(least, most) => {
                visit(least);
                most.iter().for_each(|most| visit(most));
            }
            Kind::And(a, b)
            | Kind::Or(a, b)
            | Kind::Compare(_, a, b)
            | Kind::In(a, b)
            | Kind::StartsWith(a, b)
            | Kind::Arithmetic(_, a, b)
            | Kind::Round(_, a, b)
            | Kind::Elapsed(_, a, b)
            | Kind::After(a, b)
            | Kind::Both(a, b) => {
                visit(a);
                visit(b);
            }
            Kind::If(a, b, c) => {
                visit(a);
                visit(b);
                visit(c);
            }
            Kind::Looked(_, _, keys) => keys.iter().for_each(visit),
            Kind::Match(subject, cases) => {
                visit(subject);
                cases.iter().for_each(|case| visit(&case.value));
            }
            Kind::Count(walk) => walk.visit(visit),
            Kind::Quantified(_, walk, value) | Kind::Aggregate(_, walk, value) => {
                walk.visit(visit);
                visit(value);
            }
            _ => {}
        }
    }
}

impl Walk {
    fn visit<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        if let Some(filter) = &self.filter {
            visit(filter);
        }
    }
}
