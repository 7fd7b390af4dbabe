//! Bounds of numbers that are written as texts, as regular expressions.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use rust_decimal::Decimal;

/// Returns the pattern of the numbers between two bounds, with decimals of this pattern behind the point. A bound that
/// is no whole number, and a least number above zero, are not part of it.
pub(super) fn between(min: Option<Decimal>, max: Option<Decimal>, decimals: &str) -> String {
    let positive = up_to(max, decimals);
    if min.is_some_and(|min| min >= Decimal::ZERO) {
        return format!("^({positive})$");
    }
    let negative = up_to(min.map(|min| min.abs()), decimals);
    format!("^({positive}|-({negative}))$")
}

/// Returns the pattern of the numbers from zero to a bound.
fn up_to(max: Option<Decimal>, decimals: &str) -> String {
    let Some(whole) = max.filter(Decimal::is_integer) else {
        return format!("(0|[1-9][0-9]*)(\\.{decimals})?");
    };
    let bound = whole.trunc().normalize().to_string();
    let zeros = decimals.replace("[0-9]", "0");
    let mut patterns = below(&bound);
    if patterns.is_empty() {
        return format!("{bound}(\\.{zeros})?");
    }
    patterns = Vec::from([format!("({})(\\.{decimals})?", patterns.join("|"))]);
    patterns.push(format!("{bound}(\\.{zeros})?"));
    patterns.join("|")
}

/// Returns the patterns of the whole numbers below another: those with fewer digits, then those that agree with it up to
/// some digit and have a smaller one there. Below 250 are `0|[1-9][0-9]{0,1}`, `1[0-9]{2}` and `2[0-4][0-9]{1}`.
fn below(bound: &str) -> Vec<String> {
    let mut patterns = Vec::new();
    if let Some(more) = bound.len().checked_sub(2) {
        patterns.push(format!("0|[1-9][0-9]{{0,{more}}}"));
    }
    for (place, digit) in bound.char_indices() {
        let (before, after) = (
            bound.get(..place).unwrap_or_default(),
            bound.len().saturating_sub(place).saturating_sub(1),
        );
        // Only zero itself starts with a zero.
        let least = if place == 0 && bound.len() > 1 {
            '1'
        } else {
            '0'
        };
        let smaller: Vec<char> = (least..digit).collect();
        if let (Some(first), Some(last)) = (smaller.first(), smaller.last()) {
            patterns.push(format!("{before}[{first}-{last}][0-9]{{{after}}}"));
        }
    }
    patterns
}
