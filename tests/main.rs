//! Every test over the bundled rules, in one program: it links once, and all of its tests run at once.
//!
//! A module is a file with the same name, which says what it holds: `cargo test -p bareme-tests vectors` runs one.

mod advice;
mod answer_pages;
mod architecture;
mod bindings_page;
mod broken_projects;
mod comparison;
mod compiled;
mod diagnostics;
mod explanation;
mod follow_up;
mod mutations;
mod proofs;
mod properties;
mod questions;
mod readings;
mod receipts;
mod rule_files;
mod rule_language;
mod schemas;
mod vectors;
mod writing_rules;

#[path = "../cli/src/scenarios/mod.rs"]
mod scenarios;
