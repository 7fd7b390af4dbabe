//! Puts the words of operands together.

use alloc::borrow::Cow;
use alloc::string::String;

use super::Said;
use crate::model::ir::{Operator, Relation};
use crate::model::terms::{DurationUnit, Rounding};
use crate::text::bilingual::{Bilingual, both};

/// Returns words that are not a label.
pub(super) fn said<'r>(fr: impl Into<String>, en: impl Into<String>) -> Said<'r> {
    Cow::Owned(both(fr, en))
}

pub(super) fn label(label: Option<&Bilingual>) -> Said<'_> {
    label.map_or_else(Said::default, Cow::Borrowed)
}

pub(super) fn between<'r>(a: &Bilingual, sign: &str, b: &Bilingual) -> Said<'r> {
    said(
        [&a.fr, " ", sign, " ", &b.fr].concat(),
        [&a.en, " ", sign, " ", &b.en].concat(),
    )
}

pub(super) fn around<'r>(
    fr_before: &str,
    inner: &Bilingual,
    fr_after: &str,
    en_before: &str,
    en_after: &str,
) -> Said<'r> {
    said(
        [fr_before, &inner.fr, fr_after].concat(),
        [en_before, &inner.en, en_after].concat(),
    )
}

pub(super) fn sign(comparison: Relation) -> &'static str {
    match comparison {
        Relation::Equal => "=",
        Relation::NotEqual => "≠",
        Relation::Less => "<",
        Relation::LessOrEqual => "≤",
        Relation::Greater => ">",
        Relation::GreaterOrEqual => "≥",
    }
}

pub(super) fn operator_sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "−",
        Operator::Multiply => "×",
        Operator::Divide => "÷",
        Operator::Least | Operator::Greatest => ";",
    }
}

/// Returns the words between a number and the step to a multiple of which it is rounded.
pub(super) fn rounding_words(rounding: Rounding) -> (&'static str, &'static str) {
    match rounding {
        Rounding::Up => (
            ", arrondi au-dessus à un multiple de\u{a0}: ",
            ", rounded up to a multiple of: ",
        ),
        Rounding::Down => (
            ", arrondi au-dessous à un multiple de\u{a0}: ",
            ", rounded down to a multiple of: ",
        ),
        Rounding::HalfUp => (
            ", arrondi au plus proche multiple de\u{a0}: ",
            ", rounded half up to a multiple of: ",
        ),
    }
}

/// Returns the words before the first of two days, for the time between them.
pub(super) fn elapsed_words(unit: DurationUnit) -> (&'static str, &'static str) {
    match unit {
        DurationUnit::Days => ("nombre de jours de ", "number of days from "),
        DurationUnit::Months => (
            "nombre de mois révolus de ",
            "number of completed months from ",
        ),
        DurationUnit::Years => (
            "nombre d'années révolues de ",
            "number of completed years from ",
        ),
    }
}

/// Puts words between two operands.
pub(super) fn joined<'r>(a: &Bilingual, fr: &str, en: &str, b: &Bilingual) -> Said<'r> {
    said([&a.fr, fr, &b.fr].concat(), [&a.en, en, &b.en].concat())
}

/// Puts an operand in parentheses.
pub(super) fn enclosed<'r>(inner: &Bilingual) -> Said<'r> {
    around("(", inner, ")", "(", ")")
}
