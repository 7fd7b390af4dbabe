//! Writes `docs/test-report.md`: when all checks last ran, on which machine, and how long each step took.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::setup::{self, OLDEST, PYTHON};
use crate::test::Passed;

const PAGE: &str = "docs/test-report.md";

const HEAD: &str = "# Test report

Written by `cargo xtask test --all`, which runs every check in every language, and then what takes long. A step that
fails ends the run, and no report is written.
";

/// The programs used, each with the arguments that print its version.
const VERSIONS: [(&str, &str, &[&str]); 5] = [
    ("Rust", "rustc", &["--version"]),
    ("Python", PYTHON, &["--version"]),
    ("Node", "node", &["--version"]),
    ("browser", "chromium", &["--version"]),
    ("system", "uname", &["-srm"]),
];

/// Writes the report of a run in which every step passed.
pub(crate) fn write(root: &Path, passed: &[Passed], wall: Duration) -> Result<(), String> {
    let text = page(root, passed, wall)?;
    fs::write(root.join(PAGE), text).map_err(|fault| format!("{PAGE}: {fault}"))
}

fn page(root: &Path, passed: &[Passed], wall: Duration) -> Result<String, String> {
    let mut text = format!("{HEAD}\n| | |\n|---|---|\n");
    let mut row = |name: &str, value: &str| {
        // Writing to a string never fails.
        let _ = writeln!(text, "| {name} | {value} |");
    };
    row("date", &said(root, "date", &["--utc", "+%Y-%m-%d"])?);
    row(
        "commit",
        &said(root, "git", &["describe", "--always", "--dirty"])?,
    );
    for (name, program, words) in VERSIONS {
        row(name, &said(root, program, words)?);
    }
    row("oldest Rust", OLDEST);
    text.push_str("\n| step | result | seconds |\n|---|---|--:|\n");
    for Passed { title, time } in passed {
        let _ = writeln!(text, "| {title} | passed | {:.0} |", time.as_secs_f32());
    }
    let _ = writeln!(text, "| from start to end | | {:.0} |", wall.as_secs_f32());
    Ok(text)
}

/// Returns the output of a program, in one line.
pub(crate) fn said(root: &Path, program: &str, words: &[&str]) -> Result<String, String> {
    let run = Command::new(setup::in_root(root, program))
        .args(words)
        .current_dir(root)
        .output();
    let output = run.map_err(|fault| format!("{program}: {fault}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
