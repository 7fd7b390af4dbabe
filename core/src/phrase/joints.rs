//! How the words of operands are put together.

use alloc::format;

use crate::language::{Bilingual, both};
use crate::program::{Comparison, Operator};

pub(super) fn label(label: Option<&Bilingual>) -> Bilingual {
    label.cloned().unwrap_or_default()
}

pub(super) fn between(a: Bilingual, sign: &str, b: Bilingual) -> Bilingual {
    both(format!("{} {sign} {}", a.fr, b.fr), format!("{} {sign} {}", a.en, b.en))
}

pub(super) fn around(fr_before: &str, inner: Bilingual, fr_after: &str, en_before: &str, en_after: &str) -> Bilingual {
    both(format!("{fr_before}{}{fr_after}", inner.fr), format!("{en_before}{}{en_after}", inner.en))
}

pub(super) fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "≤",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => "≥",
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

/// Puts words between two operands.
pub(super) fn joined(a: &Bilingual, fr: &str, en: &str, b: &Bilingual) -> Bilingual {
    both(format!("{}{fr}{}", a.fr, b.fr), format!("{}{en}{}", a.en, b.en))
}

/// Puts an operand in parentheses.
pub(super) fn enclosed(inner: Bilingual) -> Bilingual {
    around("(", inner, ")", "(", ")")
}
