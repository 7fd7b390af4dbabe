//! Types of expressions, and how units mix.

use alloc::format;
use alloc::string::{String, ToString};

use crate::model::facts::{EnumId, Facts, FieldType, TableId, Unit};
use crate::model::units::Base;

/// The type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// The type of an expression with a fault. It mixes with every type, so that nothing more is reported.
    Faulty,
    Bool,
    Number(Measure),
    Day,
    Month,
    Duration,
    Code(EnumId),
    Codes(EnumId),
    Text,
    Record(TableId),
}

/// What a number measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measure {
    /// The literal 0, which has any unit.
    Zero,
    /// The literals 1 and 100, which can be a count, a share or a plain number.
    Literal,
    Of(Unit),
}

impl Measure {
    /// Returns the unit of a value that is to be shown.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::Zero | Self::Literal => Unit::Count,
            Self::Of(unit) => unit,
        }
    }

    /// Whether the measure is a count, a number or a share, by which any other may be multiplied.
    fn is_scalar(self) -> bool {
        self.unit().is_scalar()
    }

    /// Returns what two numbers measure that are added or compared; nothing when they do not mix.
    pub(in crate::language) fn common(self, other: Self) -> Option<Self> {
        use Measure::{Literal, Of, Zero};
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Zero, other) | (other, Zero) => Some(other),
            (Literal, scalar) | (scalar, Literal) if scalar.is_scalar() => Some(scalar),
            (Of(Unit::Plain), Of(Unit::Count | Unit::Share))
            | (Of(Unit::Count | Unit::Share), Of(Unit::Plain)) => Some(Of(Unit::Plain)),
            _ => None,
        }
    }

    /// Returns what a product measures; nothing when it combines too many units.
    pub(in crate::language) fn product(self, other: Self) -> Option<Self> {
        use Measure::{Literal, Of, Zero};
        match (self, other) {
            (a, b) if a.is_scalar() && b.is_scalar() => Some(match (a, b) {
                (Of(Unit::Count) | Literal | Zero, Of(Unit::Count)) => Of(Unit::Count),
                (Of(Unit::Count), Literal | Zero) => Of(Unit::Count),
                (Of(Unit::Share), Of(Unit::Share)) => Of(Unit::Share),
                (Literal | Zero, Literal | Zero) => Literal,
                _ => Of(Unit::Plain),
            }),
            (unit, scalar) | (scalar, unit) if scalar.is_scalar() => Some(unit),
            (a, b) => a.unit().times(b.unit()).map(Of),
        }
    }

    /// Returns what a quotient measures; nothing when it combines too many units.
    pub(in crate::language) fn quotient(self, divisor: Self) -> Option<Self> {
        use Measure::Of;
        match (self, divisor) {
            (a, b) if a == b => Some(Of(Unit::Plain)),
            // A part of a whole number need not be whole.
            (Of(Unit::Count) | Self::Literal, b) if b.is_scalar() => Some(Of(Unit::Plain)),
            (a, b) if b.is_scalar() => Some(a),
            (a, b) => a.unit().per(b.unit()).map(Of),
        }
    }

    /// Says what is measured, in the words of the rule language.
    pub(crate) fn words(self, facts: &Facts) -> String {
        match self {
            Self::Zero | Self::Literal => "a plain number".to_string(),
            Self::Of(unit) => unit_words(unit, facts),
        }
    }
}

fn unit_words(unit: Unit, facts: &Facts) -> String {
    match unit {
        Unit::Count => "a count".to_string(),
        Unit::Plain => "a plain number".to_string(),
        Unit::Share => "a share".to_string(),
        Unit::Money => "money".to_string(),
        Unit::Named(index) => format!(
            "a number of unit `{}`",
            base_name(Base::Named(index), facts)
        ),
        Unit::Combined(powers) => {
            let [above, below] = powers.named(|base| base_name(base, facts));
            let above = match above.as_slice() {
                [] => "1".to_string(),
                names => names.join(" × "),
            };
            let below = below.iter().map(|name| format!(" per {name}"));
            format!("a number of unit `{above}{}`", below.collect::<String>())
        }
    }
}

fn base_name(base: Base, facts: &Facts) -> String {
    match base {
        Base::Money => "money".to_string(),
        Base::Named(index) => facts
            .units
            .get(usize::from(index))
            .map_or_else(String::new, |unit| unit.name.clone()),
    }
}

impl Type {
    /// Returns the type of a fact that is a value.
    pub(crate) fn of_field(ty: &FieldType) -> Option<Self> {
        Some(match ty {
            FieldType::Bool => Self::Bool,
            FieldType::Number { unit, .. } => Self::Number(Measure::Of(*unit)),
            FieldType::Date { .. } => Self::Day,
            FieldType::Month => Self::Month,
            FieldType::Code(list) => Self::Code(*list),
            FieldType::Codes(list) => Self::Codes(*list),
            FieldType::Text { .. } => Self::Text,
            FieldType::List { .. }
            | FieldType::Reference { .. }
            | FieldType::Phase
            | FieldType::Call => return None,
        })
    }

    /// Whether a fault was found in the expression.
    pub(super) fn is_faulty(self) -> bool {
        self == Self::Faulty
    }

    /// Returns the list of codes of a code or set of codes.
    pub(in crate::language) fn enumeration(self) -> Option<EnumId> {
        match self {
            Self::Code(id) | Self::Codes(id) => Some(id),
            _ => None,
        }
    }

    /// Returns the one type of two values, such as the branches of `if`; `None` when they do not mix.
    pub(in crate::language) fn common(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Faulty, other) | (other, Self::Faulty) => Some(other),
            (Self::Number(a), Self::Number(b)) => a.common(b).map(Self::Number),
            (a, b) => (a == b).then_some(a),
        }
    }

    /// Says what the type is, in the words of the rule language.
    pub(crate) fn words(self, facts: &Facts) -> String {
        let list = |id: EnumId| {
            facts
                .enumerations
                .get(usize::from(id))
                .map(|list| list.name.as_str())
        };
        match self {
            Self::Faulty => "a faulty expression".to_string(),
            Self::Bool => "a condition".to_string(),
            Self::Number(measure) => measure.words(facts),
            Self::Day => "a date".to_string(),
            Self::Month => "a month".to_string(),
            Self::Duration => "a length of time".to_string(),
            Self::Code(id) => format!("a code of `{}`", list(id).unwrap_or_default()),
            Self::Codes(id) => format!("a set of codes of `{}`", list(id).unwrap_or_default()),
            Self::Text => "a text".to_string(),
            Self::Record(table) => {
                let path = facts.table(table).map(|table| table.path.as_str());
                format!("a record of `{}`", path.unwrap_or_default())
            }
        }
    }
}
