//! `cargo xtask hosts`: builds the packages, and tries them in every host that people deploy them in.

use std::path::Path;

use crate::package;
use crate::report;
use crate::setup;
use crate::steps::{self, Job};

/// What is tried: the packages that people install.
const PACKAGES: [&str; 3] = ["wheel", "browser", "node"];

/// Tries the packages in every host, and writes the table of docs/hosts.md.
pub(crate) fn every(root: &Path) -> Result<(), String> {
    let write = format!("--write={}", report::commit(root)?);
    try_out(root, &[&write])
}

/// Tries the packages in the hosts of these names.
pub(crate) fn named(root: &Path, names: &[&str]) -> Result<(), String> {
    try_out(root, names)
}

fn try_out(root: &Path, words: &[&str]) -> Result<(), String> {
    PACKAGES
        .iter()
        .try_for_each(|name| package::one(root, name))?;
    setup::run(root, Job::JavaScript)?;
    package::call(root, "node", &[&[steps::HOSTS], words].concat())
}
