//! Generates random projects of généralisation 2023: complete projects, and changes of them.

pub mod damage;
mod establishments;
pub mod partial;
mod project;
pub mod rules;

pub use project::{complete_project, complete_project_with_duplicates};

use proptest::prelude::*;

/// Generates one of some texts.
fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> + Clone {
    proptest::sample::select(texts)
}

/// Generates `true` with this probability, in percent.
fn chance(percent: u32) -> impl Strategy<Value = bool> + Clone {
    proptest::bool::weighted(f64::from(percent) / 100.0)
}

/// Returns an amount in cents as a project writes it.
fn decimal(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
