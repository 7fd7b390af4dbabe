//! The nodes of expressions, and the things they name.

use alloc::string::String;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    BoolId, CodeId, DayId, DefinitionId, DurationId, LineId, LoopId, NumId, ParameterId, ReadingId,
    RowId, ScaleId, SetId, TextId, UseId,
};
use crate::model::facts::{Code, CodeSet, EnumId, SlotId, TableId, Unit};
use crate::model::terms::{Duration, DurationUnit, Operator, Relation, Rounding};
use crate::text::bilingual::Bilingual;

/// A boolean expression.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
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
    Numbers(Relation, NumId, NumId),
    Days(Relation, DayId, DayId),
    /// The code is a member of the set; equality with a literal code is membership of a set of one.
    CodeIn(CodeId, SetId),
    CodesEqual(CodeId, CodeId),
    /// Whether two texts are equal, apart from case and surrounding blanks.
    TextsEqual(TextId, TextId),
    /// Whether the first text starts with the second, apart from case and the blanks around both.
    StartsWith(TextId, TextId),
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
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum NumNode {
    Const(#[serde(with = "rust_decimal::serde::str")] Decimal),
    Parameter(ParameterId),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    /// The rate in the tranche of the current record of the ranking.
    Scale(ScaleId),
    /// What a line of the grant brings, to the cent; for a ceiling, what the lines that it holds bring together.
    Line(LineId),
    /// What a line comes to at the end, to the cent.
    Settled(LineId),
    /// What a table gives for its keys.
    Looked(UseId),
    /// What a scale by amount brings for a number.
    Banded(ScaleId, NumId),
    Arithmetic(Operator, NumId, NumId),
    If(BoolId, NumId, NumId),
    /// The first, as a multiple of the second, which is above 0.
    Round(Rounding, NumId, NumId),
    /// How many whole days, months or years have passed from the first day to the second.
    Elapsed(DurationUnit, DayId, DayId),
    Count(LoopId),
    Sum(LoopId, NumId),
    Least(LoopId, NumId),
    Greatest(LoopId, NumId),
    /// The number of different codes among the records.
    Distinct(LoopId, CodeId),
    /// The number of codes in a set.
    Size(SetId),
    /// A number that the sources do not state: at least the first, at most the second; without upper bound when there
    /// is no second. When the first is above the second, it is the second.
    Unstated(NumId, Option<NumId>),
    /// A parameter on a day for which the sources state no value.
    NotInForce(ParameterId),
}

/// A day or, as its first day, a month.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
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
    /// The day that is some calendar months and days later; the last day of the month when the month has no such day.
    After(DayId, Length),
    /// A parameter on a day for which the sources state no value.
    NotInForce(ParameterId),
}

/// A length of time that is added to a day.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Length {
    Literal(Duration),
    Stated(DurationId),
}

/// A length of time that the sources give.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum DurationNode {
    Parameter(ParameterId),
    If(BoolId, DurationId, DurationId),
    /// A parameter on a day for which the sources state no value.
    NotInForce(ParameterId),
}

/// A code of an enumeration.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum CodeNode {
    Const(Code),
    Parameter(ParameterId),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    If(BoolId, CodeId, CodeId),
    /// The code, which is known to be none of the set: earlier conditions of a `match` have taken these.
    OtherThan(CodeId, CodeSet),
    /// What a table gives for its keys.
    Looked(UseId),
    /// The code that most records have; any of those that are equally common.
    MostCommon(LoopId, CodeId),
    /// A parameter on a day for which the sources state no value.
    NotInForce(ParameterId),
}

/// A set of codes of an enumeration.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum SetNode {
    Const(CodeSet),
    Parameter(ParameterId),
    Fact(Place),
    /// The codes in both sets.
    Both(SetId, SetId),
    If(BoolId, SetId, SetId),
    /// A parameter on a day for which the sources state no value.
    NotInForce(ParameterId),
}

/// A text.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum TextNode {
    Const(String),
    Fact(Place),
    Definition {
        definition: DefinitionId,
        row: RowId,
    },
    If(BoolId, TextId, TextId),
    /// What a table gives for its keys.
    Looked(UseId),
}

/// A way to name a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
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
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Place {
    pub(crate) table: TableId,
    pub(crate) row: RowId,
    pub(crate) slot: SlotId,
    /// The definition of what it follows from when it is not given.
    pub(crate) follows: Option<DefinitionId>,
}

impl Place {
    /// Returns the place of a fact that follows from nothing.
    pub(crate) fn given(table: TableId, row: RowId, slot: SlotId) -> Self {
        Place {
            table,
            row,
            slot,
            follows: None,
        }
    }
}

/// A walk over the records of a list, or over those that refer to a record, with an optional condition.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Loop {
    pub(crate) records: Records,
    /// The table of the records.
    pub(crate) table: TableId,
    /// The depth of the current record of the walk.
    pub(crate) depth: u8,
    pub(crate) filter: Option<BoolId>,
    /// For `some` and `every`: which records alone can decide.
    pub(crate) alike: Option<Alike>,
}

/// The records of a walk that have the same text in a fact as a record around them.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Alike {
    pub(crate) slot: SlotId,
    /// The text of the record around.
    ///
    /// INVARIANT: its row is a frame.
    pub(crate) other: Place,
}

/// The records a [`Loop`] walks over.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Records {
    /// The records of a list.
    Listed(Place),
    /// The records of the table whose reference in `slot` points to `to`.
    ///
    /// INVARIANT: the table is a list of the project.
    Referring {
        list: SlotId,
        slot: SlotId,
        to: RowId,
    },
}

/// An expression of any type, with what is needed to show its value.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Typed {
    Bool(BoolId),
    Num(NumId, Unit),
    Day(DayId),
    Month(DayId),
    Duration(DurationId),
    Code(CodeId, EnumId),
    Set(SetId, EnumId),
    Text(TextId),
}

/// The declaration of the number nodes from `first` on, up to the next origin.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Origin {
    pub(crate) first: NumId,
    /// Such as `definition medico_social_share`.
    pub(crate) declaration: String,
    pub(crate) label: Bilingual,
}
