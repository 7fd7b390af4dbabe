//! The closed sets of words that rules are written in: what is the same in the text of a rule and in its program.

/// An arithmetic operator on numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Least,
    Greatest,
}

/// A comparison of two ordered values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// What a criterion that is not met excludes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excludes {
    /// The whole project.
    Project,
    /// The record, from the count and from the amounts.
    Record,
    /// Nothing: it is only reported.
    Nothing,
}

/// Who stands in the first tranche when there are too many records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Those that make the total of all lines of the ranking highest.
    HighestTotal,
    /// Those that make it lowest.
    LowestTotal,
    /// Those that stand first in the project.
    AsListed,
}

/// What a second tranche applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spread {
    /// The records beyond the first tranche.
    Marginal,
    /// All records, as soon as there is one beyond the first tranche.
    Whole,
}

/// How far a provision binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// A condition or a figure that the text imposes.
    Binding,
    /// The text leaves the appraisal to an authority.
    Discretionary,
    /// A benchmark that the text says is not enforceable.
    Indicative,
    /// Context: no rule follows from it.
    Informative,
}
