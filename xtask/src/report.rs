//! Writes `docs/test-report.md`: when each job last passed, of which commit, and how long each of its steps took.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::setup::{self, OLDEST, PYTHON};
use crate::steps::JOBS;
use crate::test::Passed;

const PAGE: &str = "docs/test-report.md";

const HEAD: &str = "# Test report

Written by `cargo xtask test --all`, which runs every check in every language, and then what takes long. It takes hours, so
that `--all --job NAME` runs a part, and writes the rows of that part alone: each says of which commit it is. A job in which
a step fails leaves its rows as they were.
";

const COLUMNS: &str =
    "| job | step | result | seconds | date | commit |\n|---|---|---|--:|---|---|\n";

/// The programs used, each with the arguments that print its version.
const VERSIONS: [(&str, &str, &[&str]); 5] = [
    ("Rust", "rustc", &["--version"]),
    ("Python", PYTHON, &["--version"]),
    ("Node", "node", &["--version"]),
    ("browser", "chromium", &["--version"]),
    ("system", "uname", &["-srm"]),
];

/// Writes the rows of the steps that passed. Rows of other jobs stay, when there are any that did not run.
pub(crate) fn write(root: &Path, passed: &[Passed]) -> Result<(), String> {
    let path = root.join(PAGE);
    let before = fs::read_to_string(&path).unwrap_or_default();
    let text = page(root, &before, passed)?;
    fs::write(path, text).map_err(|fault| format!("{PAGE}: {fault}"))
}

fn page(root: &Path, before: &str, passed: &[Passed]) -> Result<String, String> {
    let mut text = format!("{HEAD}\nThe machine of the last run:\n\n| | |\n|---|---|\n");
    // Writing to a string never fails.
    for (name, program, words) in VERSIONS {
        let _ = writeln!(text, "| {name} | {} |", said(root, program, words)?);
    }
    let _ = write!(text, "| oldest Rust | {OLDEST} |\n\n{COLUMNS}");
    let date = said(root, "date", &["--utc", "+%Y-%m-%d"])?;
    let commit = commit(root)?;
    for (job, _) in JOBS {
        let start = format!("| {job} |");
        let mut ran = passed.iter().filter(|passed| passed.job == job).peekable();
        if ran.peek().is_none() {
            let kept = before.lines().filter(|line| line.starts_with(&start));
            kept.for_each(|line| text = format!("{text}{line}\n"));
        }
        for Passed { title, time, .. } in ran {
            let seconds = time.as_secs_f32();
            let _ = writeln!(
                text,
                "{start} {title} | passed | {seconds:.0} | {date} | {commit} |"
            );
        }
    }
    Ok(text)
}

/// The pages that runs write themselves: that one was written says nothing of what the next one tries.
const WRITTEN: [&str; 3] = ["docs/test-report.md", "docs/hosts.md", "docs/platforms.md"];

/// Returns the commit that was tried; `-dirty` stands behind it when anything but the written pages differs from it.
pub(crate) fn commit(root: &Path) -> Result<String, String> {
    let commit = said(root, "git", &["describe", "--always"])?;
    let changed = said(root, "git", &["status", "--porcelain"])?;
    let is_written = |line: &str| WRITTEN.iter().any(|page| line.ends_with(page));
    let is_dirty = !changed.lines().all(is_written);
    Ok(commit + if is_dirty { "-dirty" } else { "" })
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
