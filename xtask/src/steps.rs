//! The checks of the project, in the order from the quickest answer to the slowest.

use std::path::Path;

use crate::answers;
use crate::setup::{PYTHON, WASM};

/// A command that must succeed.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What it shows.
    pub(crate) title: &'static str,
    /// What runs it.
    pub(crate) program: &'static str,
    /// The words after the program.
    pub(crate) args: Vec<String>,
    /// What is set in its environment.
    pub(crate) env: Vec<(&'static str, String)>,
    /// Whether its output is of no interest when it succeeds.
    pub(crate) silent: bool,
}

/// Returns every step; `examples` are the projects that must have a decision.
pub(crate) fn steps(root: &Path, examples: &[String]) -> Vec<Step> {
    let answering =
        |language, step: Step| with_env(step, "BAREME_ANSWERS", answers::file(root, language));
    let evaluate = "run --quiet --package bareme-cli -- evaluate";
    vec![
        step("format", "fmt --all --check"),
        step(
            "lints",
            "clippy --workspace --all-targets --quiet -- -D warnings",
        ),
        answering("rust", step("tests", "test --workspace --quiet")),
        step(
            "a second programme, without rule sets",
            "test --quiet --package bareme-tests --no-default-features --test generality",
        ),
        step(
            "without the exact walk",
            "test --quiet --package bareme-tests --no-default-features --features bundled --test vectors",
        ),
        step("rule sets", "run --quiet --package bareme-cli -- check"),
        silent(with(step("examples", evaluate), examples)),
        silent(with(
            step("examples in JSON", &format!("{evaluate} --format json")),
            examples,
        )),
        step("pictures", "run --quiet --package xtask -- picture --check"),
        step("pages", "run --quiet --package xtask -- pages --check"),
        step(
            "types of the bindings",
            "run --quiet --package xtask -- types --check",
        ),
        step(
            "browser, compiled programmes",
            &format!(
                "clippy --quiet --package bareme --target {WASM} --no-default-features -- -D warnings"
            ),
        ),
        step(
            "browser",
            &format!("build --quiet --package bareme --target {WASM}"),
        ),
        with_env(
            step("documentation", "doc --workspace --no-deps --quiet"),
            "RUSTDOCFLAGS",
            "-D warnings".into(),
        ),
        step(
            "benches, once each",
            "test --quiet --package bareme-benches --benches",
        ),
        step("packages", "run --quiet --package xtask -- package"),
        by(
            PYTHON,
            step(
                "wheel",
                "-m pip install --quiet --force-reinstall --no-deps --no-index --find-links target/packages bareme",
            ),
        ),
        answering(
            "python",
            by(
                PYTHON,
                step("Python", "-m pytest --quiet bindings-python/tests"),
            ),
        ),
        by(
            "npm",
            step("types of JavaScript", "test --silent --workspace bareme-js"),
        ),
        answering(
            "node",
            by("npm", step("Node", "test --silent --workspace bareme")),
        ),
        answering(
            "browser",
            by(
                "npm",
                step("browser packages", "test --silent --workspace bareme-wasm"),
            ),
        ),
        step("same answers", "run --quiet --package xtask -- answers"),
    ]
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

fn silent(step: Step) -> Step {
    Step {
        silent: true,
        ..step
    }
}
