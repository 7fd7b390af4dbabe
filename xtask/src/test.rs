//! `cargo xtask check` and `cargo xtask test`: set up the machine, then run steps until one fails.
//!
//! `test` runs the steps of Rust and those of the packages in parallel. Linking a package uses one core, and so do some
//! crates: two lanes keep two cores busy.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::answers;
use crate::report;
use crate::setup;
use crate::steps::{self, Job, Step};

/// The jobs of each lane, which run one after the other; the lanes run in parallel.
const LANES: [&[Job]; 2] = [
    &[Job::Rust, Job::C],
    &[Job::Python, Job::JavaScript, Job::Packages, Job::Tree],
];

/// How `test` compiles packages: as they are shipped, but without the last pass over the whole program, which takes
/// minutes for each of them. `test --all` and `package` leave nothing out.
const WITHOUT_LAST_PASS: [(&str, &str); 2] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// A step that passed.
pub(crate) struct Passed {
    /// The job that it belongs to.
    pub(crate) job: &'static str,
    pub(crate) title: &'static str,
    pub(crate) time: Duration,
}

/// A run: the steps that passed, in order, and whether a step has failed.
struct Run<'r> {
    root: &'r Path,
    /// The path of this program at the start: tests build another one in its place.
    this: PathBuf,
    start: Instant,
    passed: Mutex<Vec<Passed>>,
    failed: AtomicBool,
    /// Whether output waits for the end of its step, so that the output of two lanes is not mixed.
    whole: bool,
    /// Whether packages are built as they are shipped.
    shipped: bool,
}

/// Runs the quick loop.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    setup::run(root, Job::Rust)?;
    let run = Run::new(root, false, false)?;
    run.steps(Job::Rust, &steps::check())?;
    run.finish(root, false)
}

/// Runs one job; as a part of `--all`, with packages as they are shipped and its rows in the report, when `all` is set.
pub(crate) fn job(root: &Path, name: &str, all: bool) -> Result<(), String> {
    let found = steps::JOBS.iter().find(|(known, _)| *known == name);
    let Some((_, job)) = found else {
        let names: Vec<&str> = steps::JOBS.iter().map(|(name, _)| *name).collect();
        return Err(format!("no job `{name}`; there are {}", names.join(", ")));
    };
    setup::run(root, Job::Rust)?;
    answers::forget(root)?;
    let shipped = all || matches!(job, Job::Slow | Job::Platforms);
    let run = Run::new(root, false, shipped)?;
    run.jobs(&[*job])?;
    run.finish(root, all)
}

/// Runs every job, including the slow checks when `all` is set.
pub(crate) fn every_job(root: &Path, all: bool) -> Result<(), String> {
    setup::run(root, Job::Rust)?;
    answers::forget(root)?;
    let run = Run::new(root, true, all)?;
    run.lanes()?;
    // Of the last job that gave answers.
    run.steps(Job::C, &[steps::same_answers()])?;
    if all {
        run.jobs(&[Job::Slow, Job::Platforms])?;
    }
    run.finish(root, all)
}

impl<'r> Run<'r> {
    fn new(root: &'r Path, whole: bool, shipped: bool) -> Result<Self, String> {
        Ok(Self {
            root,
            this: env::current_exe().map_err(|fault| format!("xtask: {fault}"))?,
            start: Instant::now(),
            passed: Mutex::default(),
            failed: AtomicBool::new(false),
            whole,
            shipped,
        })
    }

    /// Runs the lanes in parallel; when a step fails in one, the other stops after its current step.
    fn lanes(&self) -> Result<(), String> {
        thread::scope(|scope| {
            let lanes = LANES.map(|jobs| scope.spawn(move || self.jobs(jobs)));
            lanes
                .map(|lane| lane.join())
                .into_iter()
                .try_for_each(|end| {
                    end.unwrap_or_else(|_| Err("a lane ended before its steps".to_owned()))
                })
        })
    }

    fn jobs(&self, jobs: &[Job]) -> Result<(), String> {
        jobs.iter().try_for_each(|job| {
            setup::run(self.root, *job)
                .inspect_err(|_| self.failed.store(true, Ordering::Relaxed))?;
            self.steps(*job, &steps::of(*job, self.root, &examples(self.root)?))
        })
    }

    fn steps(&self, job: Job, steps: &[Step]) -> Result<(), String> {
        for step in steps {
            if self.failed.load(Ordering::Relaxed) {
                break;
            }
            println!("\n{}: {} {}", step.title, step.program, brief(step));
            let time = self
                .timed(step)
                .inspect_err(|_| self.failed.store(true, Ordering::Relaxed))?;
            let title = step.title;
            let mut passed = self.passed.lock().unwrap_or_else(PoisonError::into_inner);
            passed.push(Passed {
                job: job.name(),
                title,
                time,
            });
        }
        Ok(())
    }

    /// Runs one step and returns how long it took.
    fn timed(&self, step: &Step) -> Result<Duration, String> {
        let start = Instant::now();
        let mut command = self.command(step);
        let run = if self.whole {
            command.output().inspect(|output| show(step, output))
        } else {
            let out = if step.silent {
                Stdio::null()
            } else {
                Stdio::inherit()
            };
            command.stdout(out).stderr(Stdio::inherit()).output()
        };
        match run {
            Ok(output) if output.status.success() => Ok(start.elapsed()),
            Ok(output) => Err(failure(step, &output.status.to_string())),
            Err(fault) => Err(failure(step, &fault.to_string())),
        }
    }

    /// Returns the process of a step. For cargo, it is the cargo that runs this program: another may come first in the
    /// path. A step of this program is started without cargo, which would wait for the build of the other lane.
    fn command(&self, step: &Step) -> Command {
        let cargo = || env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from);
        let chosen = step.args.first().is_some_and(|word| word.starts_with('+'));
        let (program, args) = match step.args.split_first() {
            Some((first, rest)) if step.program == "cargo" && first == "xtask" => {
                (self.this.clone(), rest)
            }
            _ if step.program == "cargo" && !chosen => (cargo(), &step.args[..]),
            _ => (setup::in_root(self.root, step.program), &step.args[..]),
        };
        let mut command = Command::new(program);
        if !self.shipped {
            command.envs(WITHOUT_LAST_PASS);
        }
        let env = step.env.iter().map(|(key, value)| (key, value));
        command.args(args).envs(env).current_dir(self.root);
        command.stdin(Stdio::null());
        command
    }

    /// Prints what passed, and writes the report when everything did.
    fn finish(self, root: &Path, all: bool) -> Result<(), String> {
        let wall = self.start.elapsed();
        let passed = self
            .passed
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        println!("\nall {} checks passed", passed.len());
        for Passed { title, time, .. } in &passed {
            println!("  {title:<38}{:>7.1} s", time.as_secs_f32());
        }
        let sum: Duration = passed.iter().map(|passed| passed.time).sum();
        println!("  {:<38}{:>7.1} s", "sum of the steps", sum.as_secs_f32());
        println!("  {:<38}{:>7.1} s", "from start to end", wall.as_secs_f32());
        if all {
            report::write(root, &passed)?;
        }
        Ok(())
    }
}

/// Shows the output of a step that has ended.
fn show(step: &Step, output: &Output) {
    println!("\n{}, {}", step.title, output.status);
    // When the output is closed, nobody reads it.
    if !step.silent || !output.status.success() {
        let _ = io::stdout().write_all(&output.stdout);
    }
    let _ = io::stderr().write_all(&output.stderr);
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

/// Returns the arguments of a step, without a long list of files.
fn brief(step: &Step) -> String {
    let is_file = |arg: &&String| arg.ends_with(".json");
    let files = step.args.iter().filter(is_file).count();
    let words = step.args.iter().filter(|arg| !is_file(arg));
    let words: Vec<&str> = words.map(String::as_str).collect();
    let tail = if files > 0 {
        format!(" <{files} files>")
    } else {
        String::new()
    };
    words.join(" ") + &tail
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
