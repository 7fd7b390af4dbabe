//! The nodes of expressions, and what they name.

use alloc::string::String;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    BoolId, CodeId, DayId, DefinitionId, LoopId, NumId, ParameterId, ReadingId, RowId, ScaleId,
    SetId, TextId,
};
use crate::model::facts::{Code, CodeSet, EnumId, SlotId, TableId, Unit};
use crate::model::terms::{Comparison, Duration, Operator};
use crate::text::bilingual::Bilingual;

/// A boolean expression.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BoolNode {
    Const(bool),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    Not(BoolId),
    And(BoolId, BoolId),
    Or(BoolId, BoolId),
    If(BoolId, BoolId, BoolId),
    Numbers(Comparison, NumId, NumId),
    Days(Comparison, DayId, DayId),
    /// The code is a member of the set; equality with a literal code is membership of a set of one.
    CodeIn(CodeId, SetId),
    CodesEqual(CodeId, CodeId),
    /// Equal but for case and surrounding blanks.
    TextsEqual(TextId, TextId),
    RowsEqual(RowId, RowId),
    /// `some LIST satisfies …`
    Some(LoopId, BoolId),
    /// `every LIST satisfies …`
    Every(LoopId, BoolId),
    /// The chosen option of the reading is one of the set.
    Reading(ReadingId, CodeSet),
    /// The record fails no criterion that excludes records of its table.
    Retained {
        table: TableId,
        row: RowId,
    },
}

/// A numeric expression of any unit.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NumNode {
    Const(Decimal),
    Parameter(ParameterId),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    /// The rate of the tranche in which the record of the enclosing ranking stands.
    Scale(ScaleId),
    Arithmetic(Operator, NumId, NumId),
    If(BoolId, NumId, NumId),
    Count(LoopId),
    Sum(LoopId, NumId),
    Least(LoopId, NumId),
    Greatest(LoopId, NumId),
    /// The number of different codes among the records.
    Distinct(LoopId, CodeId),
    /// The number of codes in a set.
    Size(SetId),
    /// A number that the sources do not state: from the first on, up to the second; the second where they cross.
    Unstated(NumId, Option<NumId>),
    /// The value of a parameter on a day for which the sources state none.
    NotInForce(ParameterId),
}

/// A day or, as its first day, a month.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DayNode {
    Parameter(ParameterId),
    Const(NaiveDate),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    If(BoolId, DayId, DayId),
    Earliest(LoopId, DayId),
    Latest(LoopId, DayId),
    /// The day that many calendar months and days later; the last day of the month where the day does not exist.
    After(DayId, Length),
    /// The value of a parameter on a day for which the sources state none.
    NotInForce(ParameterId),
}

/// A length of time that is added to a day.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Length {
    Literal(Duration),
    Parameter(ParameterId),
}

/// A code of an enumeration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CodeNode {
    Const(Code),
    Parameter(ParameterId),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    If(BoolId, CodeId, CodeId),
    /// The code that most records have; any of them where several are tied.
    MostCommon(LoopId, CodeId),
    /// The value of a parameter on a day for which the sources state none.
    NotInForce(ParameterId),
}

/// A set of codes of an enumeration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SetNode {
    Const(CodeSet),
    Parameter(ParameterId),
    Fact(Place),
    /// The codes in both sets.
    Both(SetId, SetId),
}

/// A text.
#[derive(Clone, Debug)]
pub(crate) enum TextNode {
    Const(String),
    Fact(Place),
}

/// Which record is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RowNode {
    /// The current record at that depth.
    Frame(u8),
    /// The record of table `to` that a reference fact of a record of table `from` points to.
    Reference {
        from: TableId,
        row: RowId,
        slot: SlotId,
        to: TableId,
    },
}

/// A fact of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) table: TableId,
    pub(crate) row: RowId,
    pub(crate) slot: SlotId,
}

/// A walk over records: those of a list, or those that refer to a record; with a condition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loop {
    pub(crate) records: Records,
    /// The table of the records.
    pub(crate) table: TableId,
    /// The depth at which the current record of the walk stands.
    pub(crate) depth: u8,
    pub(crate) filter: Option<BoolId>,
}

/// The records a [`Loop`] walks over.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Records {
    /// Those of a list fact.
    Listed(Place),
    /// Those of the whole table whose reference in `slot` points to `to`.
    ///
    /// INVARIANT: the table is a list of the project.
    Referring {
        list: SlotId,
        slot: SlotId,
        to: RowId,
    },
}

/// An expression of any type, with what is needed to show its value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Typed {
    Bool(BoolId),
    Num(NumId, Unit),
    Day(DayId),
    Month(DayId),
    /// A parameter that is a length of time.
    Duration(ParameterId),
    Code(CodeId, EnumId),
    Set(SetId, EnumId),
    Text(TextId),
}

/// From the number node `first` on, up to the next origin, nodes were written in this declaration.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) first: NumId,
    /// Such as `definition medico_social_share`.
    pub(crate) declaration: String,
    pub(crate) label: Bilingual,
}
