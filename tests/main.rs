//! All tests of the bundled rules in one program, which links only once and runs its tests in parallel.
//!
//! Each module is a file with the same name: `cargo test -p bareme-tests vectors` runs one of them.

mod advice;
mod amounts;
mod answer_pages;
mod architecture;
mod bindings_page;
mod broken_projects;
mod changes;
mod comparison;
mod compiled;
mod contradictions;
mod currency;
mod diagnostics;
mod explanation;
mod follow_up;
mod operators;
mod proofs;
mod properties;
mod questions;
mod readings;
mod receipts;
mod rule_files;
mod rule_language;
mod schemas;
mod tables;
mod tranches;
mod typography;
mod vectors;
mod writing_rules;

#[path = "../cli/src/scenarios/mod.rs"]
#[expect(dead_code, reason = "here, rules are proved on the projects alone")]
mod scenarios;
