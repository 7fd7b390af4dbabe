//! The checks of the project, by job; within a job, from the fastest to the slowest.

use std::path::Path;

use crate::abi;
use crate::answers;
use crate::setup::{BARE_METAL, CITATION, DENY, OLDEST, PYTHON, WASM};

/// A command that must succeed.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What it shows.
    pub(crate) title: &'static str,
    /// The program that runs it.
    pub(crate) program: &'static str,
    /// The words after the program.
    pub(crate) args: Vec<String>,
    /// The variables set in its environment.
    pub(crate) env: Vec<(&'static str, String)>,
    /// Whether its output is hidden when it succeeds.
    pub(crate) silent: bool,
}

/// Steps that need nothing of other jobs: a forge runs each job on a machine of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Job {
    /// Checks of everything but code: licences, workflows, the citation, the guide.
    Tree,
    /// The engine, the command line, and all files generated from them.
    Rust,
    /// The wheel.
    Python,
    /// The packages for Node and for the browser, of which the first falls back to the second.
    JavaScript,
    /// The source package for Python, from which others build it.
    Packages,
    /// The library for C and the module without imports, called from C, C++ and Python.
    C,
    /// Checks that take long and seldom fail: only `--all` runs them.
    Slow,
    /// The packages of every platform: only `--all` builds them.
    Platforms,
}

impl Job {
    /// Returns the name that the command line gives it.
    pub(crate) fn name(self) -> &'static str {
        let known = JOBS.iter().find(|(_, job)| *job == self);
        known.map_or("", |(name, _)| name)
    }
}

/// The jobs by the names that the command line gives them.
pub(crate) const JOBS: [(&str, Job); 8] = [
    ("tree", Job::Tree),
    ("rust", Job::Rust),
    ("python", Job::Python),
    ("javascript", Job::JavaScript),
    ("packages", Job::Packages),
    ("c", Job::C),
    ("slow", Job::Slow),
    ("platforms", Job::Platforms),
];

/// The integration tests that only `test` runs: random cases, and runs over many projects.
const SLOW_TESTS: [&str; 7] = [
    "advice::",
    "explanation::",
    "proofs::",
    "properties::",
    "questions::",
    "rule_files::",
    "random_names",
];

/// What asks of the scenarios that they notice each change of a rule.
const ALL_CHANGES: &str = "run --quiet --release --package bareme-cli -- check --mutants --least 1";

/// What tries the packages in hosts.
pub(crate) const HOSTS: &str = "tests/hosts/run.js";

/// A bundler, a server and a page of those hosts.
const THREE_HOSTS: &str = "esbuild node-require one-file";

/// The command line, as built for its tests: cargo would build another one, with only the dependencies that it needs.
const PROGRAM: &str = "target/debug/bareme";

/// Returns the steps of the quick loop.
pub(crate) fn check() -> Vec<Step> {
    let skipped = SLOW_TESTS
        .map(|module| format!(" --skip {module}"))
        .concat();
    let tests = format!("test --quiet --package bareme --package bareme-tests --tests --{skipped}");
    vec![format(), lints(), step("quick tests", &tests)]
}

/// Returns the steps of a job; `examples` are the projects that must have a decision.
pub(crate) fn of(job: Job, root: &Path, examples: &[String]) -> Vec<Step> {
    match job {
        Job::Tree => tree(),
        Job::Rust => rust(root, examples),
        Job::Python => python(root),
        Job::JavaScript => javascript(root),
        Job::Packages => vec![step(
            "Python package from its sources",
            "xtask package sources",
        )],
        Job::C => c(root),
        Job::Slow => slow(root),
        Job::Platforms => vec![step("every platform", "xtask platforms")],
    }
}

/// Returns the step that needs the answers of all jobs.
pub(crate) fn same_answers() -> Step {
    step("same answers", "xtask answers")
}

fn tree() -> Vec<Step> {
    let deny = step(
        "licences and sources",
        "--all-features check licenses bans sources",
    );
    vec![
        by(DENY, deny),
        by("npm", step("workflows", "run --silent lint")),
        by(CITATION, step("citation", "--validate")),
        step("numbers", "xtask numbers --check"),
        step("site", "xtask site"),
    ]
}

fn rust(root: &Path, examples: &[String]) -> Vec<Step> {
    vec![
        format(),
        lints(),
        answering(
            root,
            "rust",
            step("tests", "test --workspace --exclude bareme-benches --quiet"),
        ),
        by(PROGRAM, step("rule sets", "check")),
        by(
            PROGRAM,
            step(
                "some changes of rules",
                "check --mutants --sample 100 --least 1",
            ),
        ),
        silent(with(by(PROGRAM, step("examples", "evaluate")), examples)),
        silent(with(
            by(PROGRAM, step("examples in JSON", "evaluate --format json")),
            examples,
        )),
        step("pictures", "xtask picture --check"),
        step("pages", "xtask pages --check"),
        step("types of the bindings", "xtask types --check"),
        step(
            "a second programme, without rule sets",
            "test --quiet --package bareme-tests --no-default-features --test generality",
        ),
        with_env(
            step("documentation", "doc --workspace --no-deps --quiet"),
            "RUSTDOCFLAGS",
            "-D warnings".into(),
        ),
    ]
}

fn python(root: &Path) -> Vec<Step> {
    let install = "-m pip install --quiet --force-reinstall --no-deps --no-index --find-links target/packages bareme";
    let test = "-m pytest --quiet bindings-python/tests";
    vec![
        step("wheel", "xtask package wheel"),
        by(PYTHON, step("wheel installed", install)),
        answering(root, "python", by(PYTHON, step("Python", test))),
    ]
}

fn javascript(root: &Path) -> Vec<Step> {
    let lints = format!(
        "clippy --quiet --package bareme --target {WASM} --no-default-features -- -D warnings"
    );
    let test = |title, package: &str| {
        by(
            "npm",
            step(title, &format!("test --silent --workspace {package}")),
        )
    };
    vec![
        step("browser package", "xtask package browser"),
        // It falls back to the one before.
        step("Node package", "xtask package node"),
        test("types of JavaScript", "bareme-js"),
        answering(root, "node", test("Node", "bareme")),
        answering(root, "browser", test("browser", "bareme-wasm")),
        by(
            "node",
            step("three hosts", &format!("{HOSTS} {THREE_HOSTS}")),
        ),
        step("lints of compiled programmes", &lints),
    ]
}

fn c(root: &Path) -> Vec<Step> {
    let mut steps = vec![step("header for C", "xtask header --check")];
    steps.extend(library(root));
    steps.push(step(
        "hosts in C, C++ and WebAssembly",
        "xtask abi c c++ wasmtime",
    ));
    steps
}

/// Returns the steps that build the library, and write what its hosts ask of it.
fn library(root: &Path) -> [Step; 3] {
    let module = format!("{} {}", abi::BUILD_MODULE, abi::MODULE);
    [
        step(
            "library for C",
            "build --quiet --release --package bareme-c",
        ),
        by("node", step("module without imports", &module)),
        calls(root),
    ]
}

/// Returns the step that writes the calls of the vectors, and what Rust answers.
pub(crate) fn calls(root: &Path) -> Step {
    let path = |file: &str| root.join(file).to_string_lossy().into_owned();
    let test = "test --quiet --package bareme-tests --test main vectors::every_case_holds";
    let calls = with_env(
        step("calls of hosts", test),
        "BAREME_CALLS",
        path(abi::CALLS),
    );
    with_env(calls, "BAREME_ANSWERS", path(abi::EXPECTED))
}

fn slow(root: &Path) -> Vec<Step> {
    let library = "--quiet --package bareme --package bareme-cli";
    let mut steps = self::library(root).to_vec();
    steps.push(step("hosts in every language", "xtask abi"));
    steps.push(step("all changes of rules", ALL_CHANGES));
    steps.extend([
        step(
            "benches, once each",
            "test --quiet --package bareme-benches --all-targets",
        ),
        step(
            "oldest toolchain",
            &format!("+{OLDEST} check {library} --target-dir target/oldest"),
        ),
        step(
            "no operating system",
            &format!("build --quiet --package bareme --target {BARE_METAL}"),
        ),
        with_env(
            step(
                "many random projects",
                "test --quiet --profile random --package bareme-tests --test main properties::",
            ),
            "PROPTEST_CASES",
            "2000".into(),
        ),
        step("every host", "xtask hosts"),
    ]);
    steps
}

fn format() -> Step {
    step("format", "fmt --all --check")
}

fn lints() -> Step {
    let args = "clippy --workspace --all-targets --quiet -- -D warnings";
    step("lints", args)
}

/// Returns a step of cargo.
fn step(title: &'static str, args: &str) -> Step {
    let args = args.split(' ').map(str::to_owned).collect();
    Step {
        title,
        program: "cargo",
        args,
        env: Vec::new(),
        silent: false,
    }
}

fn by(program: &'static str, step: Step) -> Step {
    Step { program, ..step }
}

fn with(mut step: Step, args: &[String]) -> Step {
    step.args.extend_from_slice(args);
    step
}

fn with_env(mut step: Step, key: &'static str, value: String) -> Step {
    step.env.push((key, value));
    step
}

/// Returns the step, set to write the answers of its language to the vectors.
fn answering(root: &Path, language: &str, step: Step) -> Step {
    with_env(step, "BAREME_ANSWERS", answers::file(root, language))
}

fn silent(step: Step) -> Step {
    Step {
        silent: true,
        ..step
    }
}
