//! Compares the whole report of every example with the files below `golden/`. `BAREME_UPDATE=1 cargo test -p
//! bareme-cli` rewrites these files; read the difference before you keep it.

#![expect(
    clippy::unwrap_used,
    reason = "a golden file that cannot be read is a failed test"
)]

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::program::{bareme, example, root, scratch};

#[test]
fn reports_in_french() {
    check("fr");
}

#[test]
fn reports_in_english() {
    check("en");
}

#[test]
fn decisions_as_pages_in_both_languages() {
    for form in ["html", "markdown"] {
        let args = ["evaluate", &example("2023-followup"), "--format", form];
        in_both(&format!("evaluate-{form}"), &args);
    }
}

#[test]
fn decisions_as_notices_in_both_languages() {
    for name in ["2023-followup", "2022-national-80"] {
        let args = ["evaluate", &example(name), "--as", "notice"];
        in_both(&format!("notice-{name}"), &args);
    }
    for form in ["html", "markdown"] {
        let file = example("2022-national-80");
        let args = ["evaluate", &file, "--as", "notice", "--format", form];
        in_both(&format!("notice-{form}"), &args);
    }
}

#[test]
fn decisions_with_their_sources_in_both_languages() {
    let args = ["evaluate", &example("2021-temps1-plafond"), "--sources"];
    in_both("evaluate-sources", &args);
}

#[test]
fn comparisons_in_both_languages() {
    in_both("compare-2022-fifty", &["compare", &example("2022-fifty")]);
    for form in ["html", "markdown"] {
        let phases = "generalisation-2022,generalisation-2023";
        let args = [
            "compare",
            &example("2022-fifty"),
            "--phases",
            phases,
            "--format",
            form,
        ];
        in_both(&format!("compare-{form}"), &args);
    }
}

#[test]
fn comparisons_under_a_chosen_reading_in_both_languages() {
    let (file, phases) = (
        example("2022-fifty"),
        "generalisation-2022,generalisation-2023",
    );
    let args = [
        "compare",
        &file,
        "--phases",
        phases,
        "--reading",
        "fifty-tranche=whole-project",
    ];
    in_both("compare-2022-fifty-whole-project", &args);
}

#[test]
fn questions_in_both_languages() {
    for name in ["2023-partial", "2022-fifty"] {
        in_both(&format!("questions-{name}"), &["questions", &example(name)]);
    }
    for form in ["html", "markdown"] {
        let args = ["questions", &example("2023-partial"), "--format", form];
        in_both(&format!("questions-{form}"), &args);
    }
}

#[test]
fn phases_in_both_languages() {
    in_both("phases", &["phases"]);
}

#[test]
fn explanations_in_both_languages() {
    for name in ["martinique-grappe", "2022-fifty", "2021-complement"] {
        in_both(&format!("explain-{name}"), &["explain", &example(name)]);
    }
}

#[test]
fn explanations_in_a_sentence_each_in_both_languages() {
    for name in [
        "martinique-grappe",
        "2021-temps1-plafond",
        "2023-partial",
        "2023-followup",
    ] {
        in_both(
            &format!("explain-short-{name}"),
            &["explain", "--short", &example(name)],
        );
    }
}

#[test]
fn explanations_of_one_result_as_pages_in_both_languages() {
    let (grappe, partial) = (example("martinique-grappe"), example("2023-partial"));
    in_both(
        "explain-html",
        &[
            "explain",
            &grappe,
            "--only",
            "equipment",
            "--format",
            "html",
        ],
    );
    in_both(
        "explain-markdown",
        &[
            "explain",
            &grappe,
            "--only",
            "equipment",
            "--format",
            "markdown",
        ],
    );
    in_both(
        "explain-open",
        &["explain", &partial, "--only", "grouping-minimum"],
    );
}

#[test]
fn proofs_in_both_languages() {
    in_both("check-proofs", &["check", "--proofs"]);
}

#[test]
fn follow_ups_in_both_languages() {
    let file = example("2023-followup");
    in_both("follow-2023-followup", &["follow", &file]);
    in_both("follow-html", &["follow", &file, "--format", "html"]);
    in_both(
        "follow-markdown",
        &["follow", &file, "--format", "markdown"],
    );
}

#[test]
fn verifications_in_both_languages() {
    let file = example("2023-followup");
    let decision = bareme(&["evaluate", "--format", "json", "--receipt", &file], "").out;
    let (kept, changed) = (
        scratch("kept.json", &decision),
        scratch("changed.json", &decision.replace("true", "false")),
    );
    let other = scratch(
        "other.json",
        &fs::read_to_string(&file)
            .unwrap()
            .replace("\"16400.00\"", "\"16400.01\""),
    );
    in_both("verify-same", &["verify", &kept, &file]);
    for (name, receipt, project) in [
        ("verify-changed", &changed, &file),
        ("verify-other-project", &kept, &other),
    ] {
        for language in ["fr", "en"] {
            let run = bareme(&["verify", receipt, project, "--lang", language], "");
            assert_eq!((run.status, run.err.as_str()), (1, ""), "{name}");
            assert!(
                is_kept(name, language, &without_digests(&run.out)),
                "differs from golden/{name}.{language}.txt"
            );
        }
    }
}

/// Compares the answer of a command in each language with its file.
fn in_both(name: &str, args: &[&str]) {
    in_both_of(name, args, "");
}

/// Compares the answer of a command to an input, in each language, with its file.
pub(crate) fn in_both_of(name: &str, args: &[&str], input: &str) {
    let differs = |language: &&str| {
        !same(
            name,
            language,
            &[args, &["--lang", language]].concat(),
            input,
        )
    };
    let differing: Vec<&str> = ["fr", "en"].into_iter().filter(differs).collect();
    assert!(
        differing.is_empty(),
        "differ from golden/{name}.*.txt: {differing:?}"
    );
}

/// Compares the report of each example with its file, and names all that differ.
fn check(language: &str) {
    let differing: Vec<String> = examples()
        .into_iter()
        .filter(|name| !reported(name, language))
        .collect();
    assert!(
        differing.is_empty(),
        "differ from golden/*.{language}.txt: {differing:?}"
    );
}

fn reported(name: &str, language: &str) -> bool {
    same(
        name,
        language,
        &["evaluate", &example(name), "--lang", language],
        "",
    )
}

fn same(name: &str, language: &str, args: &[&str], input: &str) -> bool {
    let run = bareme(args, input);
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{name}");
    is_kept(name, language, &without_digest(&run.out))
}

fn is_kept(name: &str, language: &str, report: &str) -> bool {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/golden/{name}.{language}.txt"));
    if env::var_os("BAREME_UPDATE").is_some() {
        fs::write(&file, report).unwrap();
    }
    fs::read_to_string(&file).is_ok_and(|kept| kept == report)
}

/// Masks the digest of the rules: it changes with every comment in them.
fn without_digest(report: &str) -> String {
    let lines = report.lines().map(|line| {
        match line
            .split_once("empreinte ")
            .or_else(|| line.split_once("digest "))
        {
            // In HTML, tags follow the digest.
            Some((before, after)) => {
                let digits = |letter: char| letter.is_ascii_hexdigit();
                format!("{before}…{}", after.trim_start_matches(digits))
            }
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Masks digests at the end of lines.
fn without_digests(report: &str) -> String {
    let is_digest =
        |word: &str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let lines = report.lines().map(|line| match line.rsplit_once(' ') {
        Some((before, last)) if is_digest(last) => format!("{before} …"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn examples() -> Vec<String> {
    let files = fs::read_dir(root("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort_unstable();
    assert!(!names.is_empty());
    names
}
