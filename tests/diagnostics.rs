//! Tests the faults of broken rules: every kind of fault has a case, a golden and a section in the documentation.
//!
//! A case changes the rules of `diagnostics/base`, which have no fault:
//!
//! ```text
//! --- add: phase.toml          adds text at the end of a file
//! --- in: phase.toml           replaces text of a file …
//! --- put                      … by this
//! --- file: other.toml         gives a file its whole text
//! ```
//!
//! The golden beside it is the complete rendering of the faults. `BAREME_UPDATE=1 cargo test -p bareme-tests diagnostics`
//! rewrites the goldens; read them before you commit them.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bareme::{Code, Programme, Source};
use bareme_tests::tree::{read, rule_files};

/// The files of a programme by name.
type Files = BTreeMap<String, String>;

/// The folder of the cases.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("diagnostics")
}

/// Returns the paths in a folder with an extension, sorted.
fn paths(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    paths.sort();
    paths
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// Returns the kind of fault that a case is named after.
fn code(path: &Path) -> String {
    name(path).split("--").next().unwrap().to_owned()
}

fn base() -> Files {
    rule_files("tests/diagnostics/base")
        .into_iter()
        .map(|source| (source.name, source.text))
        .collect()
}

/// Applies the changes of a case to the base.
fn changed(case: &str) -> Files {
    let mut files = base();
    let mut replaced: Option<(String, String)> = None;
    for part in case.split("--- ").skip(1) {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        match head.split_once(": ") {
            Some(("add", file)) => files
                .get_mut(file)
                .expect("a file of the base")
                .push_str(&format!("\n{body}")),
            Some(("file", file)) => drop(files.insert(file.to_owned(), body.to_owned())),
            Some(("in", file)) => replaced = Some((file.to_owned(), body.trim_end().to_owned())),
            None if head == "put" => {
                let (file, old) = replaced.take().expect("`--- in: FILE` before `--- put`");
                let text = files.get_mut(&file).expect("a file of the base");
                assert!(text.contains(&old), "{file} does not contain {old}");
                *text = text.replacen(&old, body.trim_end(), 1);
            }
            _ => panic!("unknown part `{head}`"),
        }
    }
    files
}

fn sources(files: Files) -> Vec<Source> {
    files
        .into_iter()
        .map(|(name, text)| Source { name, text })
        .collect()
}

/// Compares a rendering with its golden, or rewrites it.
#[track_caller]
fn check_golden(path: &Path, found: &str) {
    if std::env::var_os("BAREME_UPDATE").is_some() {
        fs::write(path, found).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        found,
        expected,
        "\n{} differs; BAREME_UPDATE=1 rewrites it",
        path.display()
    );
}

/// The faults of scenarios, which the command line finds: its tests have a case of each.
const OF_SCENARIOS: [Code; 3] = [
    Code::ScenarioDiffers,
    Code::UntriedRules,
    Code::StaleExplanation,
];

#[test]
fn the_base_holds_no_fault() {
    if let Err(faults) = Programme::parse(&sources(base())) {
        panic!("{faults}");
    }
}

#[test]
fn every_case_is_reported_as_its_golden_says_and_causes_no_other_kind_of_fault() {
    for path in paths(&folder(), "case") {
        let Err(faults) = Programme::parse(&sources(changed(&fs::read_to_string(&path).unwrap())))
        else {
            panic!("{}: no fault was found", path.display());
        };
        check_golden(&path.with_extension("txt"), &faults.to_string());
        let others = faults.iter().any(|fault| fault.code.name() != code(&path));
        assert!(
            !others || code(&path) == "all",
            "{}: other kinds of faults:\n{faults}",
            path.display()
        );
    }
}

#[test]
fn every_kind_of_fault_has_a_case_and_a_section() {
    let cases: Vec<String> = paths(&folder(), "case")
        .iter()
        .map(|path| code(path))
        .collect();
    let documentation = read("docs/diagnostics.md");
    for code in Code::ALL {
        assert!(
            OF_SCENARIOS.contains(code) || cases.iter().any(|case| case == code.name()),
            "`{code}` has no case"
        );
        assert!(
            documentation.contains(&format!("\n### {code}\n")),
            "`{code}` has no section in docs/diagnostics.md"
        );
    }
    let sections = documentation
        .lines()
        .filter_map(|line| line.strip_prefix("### "));
    for section in sections {
        assert!(
            Code::ALL.iter().any(|code| code.name() == section),
            "`{section}` is no kind of fault"
        );
    }
}

#[test]
fn messages_are_one_line_in_lower_case_without_a_final_period() {
    for path in paths(&folder(), "case") {
        let faults = Programme::parse(&sources(changed(&fs::read_to_string(&path).unwrap())))
            .expect_err("a fault");
        for fault in faults.iter() {
            let message = &fault.message;
            assert!(
                !message.contains('\n') && !message.ends_with('.'),
                "{message}"
            );
            assert!(!message.starts_with(char::is_uppercase), "{message}");
        }
    }
}

#[test]
fn every_golden_has_a_case() {
    for golden in paths(&folder(), "txt") {
        assert!(
            golden.with_extension("case").exists(),
            "{} has no case",
            golden.display()
        );
    }
}
