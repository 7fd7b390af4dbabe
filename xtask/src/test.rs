//! `cargo xtask test`: sets up the machine, then runs every step and stops at the first that fails.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::answers;
use crate::setup;
use crate::steps::{Step, steps};

/// Runs everything; the error is what to tell the user.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    setup::run(root)?;
    answers::forget(root)?;
    let steps = steps(root, &examples(root)?);
    let mut times = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!(
            "\n[{}/{}] {}: {} {}",
            index + 1,
            steps.len(),
            step.title,
            step.program,
            brief(step)
        );
        times.push(timed(step, root)?);
    }
    summary(&steps, &times);
    Ok(())
}

/// Runs one step and returns how long it took.
fn timed(step: &Step, root: &Path) -> Result<Duration, String> {
    let start = Instant::now();
    let out = if step.silent {
        Stdio::null()
    } else {
        Stdio::inherit()
    };
    let env = step.env.iter().map(|(key, value)| (key, value));
    let run = Command::new(program(step, root))
        .args(&step.args)
        .envs(env)
        .current_dir(root)
        .stdout(out)
        .status();
    match run {
        Ok(status) if status.success() => Ok(start.elapsed()),
        Ok(status) => Err(failure(step, &status.to_string())),
        Err(fault) => Err(failure(step, &fault.to_string())),
    }
}

/// Returns what runs a step; for cargo, the very one that runs this program: another may be first in the path.
fn program(step: &Step, root: &Path) -> PathBuf {
    let cargo = env::var_os("CARGO").filter(|_| step.program == "cargo");
    cargo.map_or_else(|| setup::in_root(root, step.program), PathBuf::from)
}

fn failure(step: &Step, why: &str) -> String {
    let env: String = step
        .env
        .iter()
        .map(|(key, value)| format!("{key}=\"{value}\" "))
        .collect();
    format!(
        "FAILED at `{}` ({why})\nto run it again: {env}{} {}",
        step.title,
        step.program,
        step.args.join(" ")
    )
}

/// Returns the words of a step, without a long list of files.
fn brief(step: &Step) -> String {
    let files = step
        .args
        .iter()
        .filter(|arg| arg.ends_with(".json"))
        .count();
    let words: Vec<&str> = step
        .args
        .iter()
        .map(String::as_str)
        .filter(|arg| !arg.ends_with(".json"))
        .collect();
    let tail = if files > 0 {
        format!(" <{files} files>")
    } else {
        String::new()
    };
    words.join(" ") + &tail
}

fn summary(steps: &[Step], times: &[Duration]) {
    println!("\nall {} checks passed", steps.len());
    for (step, time) in steps.iter().zip(times) {
        println!("  {:<28}{:>7.1} s", step.title, time.as_secs_f32());
    }
    println!(
        "  {:<28}{:>7.1} s",
        "together",
        times.iter().sum::<Duration>().as_secs_f32()
    );
}

/// Returns the example projects, sorted by name.
fn examples(root: &Path) -> Result<Vec<String>, String> {
    let folder =
        fs::read_dir(root.join("examples")).map_err(|fault| format!("examples: {fault}"))?;
    let mut names: Vec<String> = folder
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json"))
        .map(|name| format!("examples/{name}"))
        .collect();
    names.sort_unstable();
    if names.is_empty() {
        Err("examples: no project in this folder".to_owned())
    } else {
        Ok(names)
    }
}
