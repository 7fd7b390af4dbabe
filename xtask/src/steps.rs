//! The checks of the project, in the order from the quickest answer to the slowest.

use crate::setup::WASM;

/// A command of cargo that must succeed.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What it shows.
    pub(crate) title: &'static str,
    /// The words after `cargo`.
    pub(crate) args: Vec<String>,
    /// What is set in its environment.
    pub(crate) env: &'static [(&'static str, &'static str)],
    /// Whether its output is of no interest when it succeeds.
    pub(crate) silent: bool,
}

/// Returns every step; `examples` are the projects that must have a decision.
pub(crate) fn steps(examples: &[String]) -> Vec<Step> {
    let evaluate = "run --quiet --package bareme-cli -- evaluate";
    vec![
        step("format", "fmt --all --check"),
        step("lints", "clippy --workspace --all-targets --quiet -- -D warnings"),
        step("tests", "test --workspace --quiet"),
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
        silent(with(step("examples in JSON", &format!("{evaluate} --format json")), examples)),
        step("pictures", "run --quiet --package xtask -- picture --check"),
        step("pages", "run --quiet --package xtask -- pages --check"),
        step("types of the bindings", "run --quiet --package xtask -- types --check"),
        step(
            "browser, compiled programmes",
            &format!("clippy --quiet --package bareme --target {WASM} --no-default-features -- -D warnings"),
        ),
        step("browser", &format!("build --quiet --package bareme --target {WASM}")),
        strict(step("documentation", "doc --workspace --no-deps --quiet")),
        step("benches, once each", "test --quiet --package bareme-benches --benches"),
    ]
}

fn step(title: &'static str, args: &str) -> Step {
    Step { title, args: args.split(' ').map(str::to_owned).collect(), env: &[], silent: false }
}

fn with(mut step: Step, args: &[String]) -> Step {
    step.args.extend_from_slice(args);
    step
}

fn silent(step: Step) -> Step {
    Step { silent: true, ..step }
}

fn strict(step: Step) -> Step {
    Step { env: &[("RUSTDOCFLAGS", "-D warnings")], ..step }
}
