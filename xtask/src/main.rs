//! Tasks that cargo alone cannot run: `cargo xtask check` runs the quick checks, `cargo xtask test` sets up the machine
//! and runs every check, `cargo xtask package` builds the packages of all languages and tries them,
//! `cargo xtask platforms` those of every platform, `cargo xtask hosts` tries them where people deploy them,
//! `cargo xtask picture` draws the pictures of the README, `cargo xtask pages` writes a page of each phase,
//! `cargo xtask types` the types of the bindings, `cargo xtask header` the header for C, `cargo xtask numbers` check digits, and `cargo xtask site` the guide
//! as a site; `cargo xtask abi` has other languages call the library for C.

mod abi;
mod answers;
mod header;
mod hosts;
mod numbers;
mod package;
mod pages;
mod picture;
mod platforms;
mod report;
mod setup;
mod site;
mod steps;
mod test;
mod types;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str =
    "usage: cargo xtask <check | test [--all] [--job NAME] | package [NAME] | platforms [NAME] | hosts [NAME…] | answers | abi [NAME…] | picture [--check] | pages [--check] | types [--check] | header [--check] | numbers [--check] | site>

  check      format, lints and the quick tests of the engine: after each change
  test       installs what is missing, then runs the checks of every language; --all adds what takes long, and writes
             docs/test-report.md; --job runs one of: tree, rust, python, javascript, packages, c,
             slow, platforms; with --all, it writes its rows of that page
  package    builds the packages of Python, of JavaScript and for C, and tries each in an empty environment; or one of:
             wheel, sources, browser, node, c
  platforms  builds the packages of every platform, looks into them, runs what this machine can run, and writes
             docs/platforms.md; or those of one, such as linux-arm64-musl, and its rows of the page
  hosts      tries the packages in each host of tests/hosts, and writes docs/hosts.md; or in those that are named
  answers    compares the answers that the tests of each language gave to the vectors
  abi        has other languages call the library for C, which the job `c` builds, or those of: c, c++, wasmtime, java,
             php, pascal, csharp
  picture    draws the pictures of docs/images from the output of the program; --check only compares
  pages      writes the pages of docs/phases from the rule files; --check only compares
  types      writes the types of the bindings from the JSON Schemas; --check only compares
  header     writes the header of the library for C from its source; --check only compares
  numbers    gives the FINESS numbers of examples, vectors, scenarios and pages the check digit that they lack, and refuses
             those of another region; --check only looks
  site       writes the guide and the reference of the Rust library to target/site, and follows every link";

fn main() -> ExitCode {
    let wanted: Vec<String> = env::args().skip(1).collect();
    let outcome = match wanted
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["check"] => test::check(&root()),
        ["test"] => test::every_job(&root(), false),
        ["test", "--all"] => test::every_job(&root(), true),
        ["test", "--job", name] => test::job(&root(), name, false),
        ["test", "--all", "--job", name] => test::job(&root(), name, true),
        ["package"] => package::every(&root()),
        ["package", name] => package::one(&root(), name),
        ["platforms"] => platforms::every(&root()),
        ["platforms", name] => platforms::one(&root(), name),
        ["hosts"] => hosts::every(&root()),
        ["hosts", names @ ..] => hosts::named(&root(), names),
        ["answers"] => answers::compare(&root()),
        ["abi", names @ ..] => abi::run(&root(), names),
        ["picture"] => picture::draw_all(&root()),
        ["picture", "--check"] => picture::check_all(&root()),
        ["pages"] => pages::write_all(&root()),
        ["pages", "--check"] => pages::check_all(&root()),
        ["types"] => types::write_all(&root()),
        ["types", "--check"] => types::check_all(&root()),
        ["header"] => header::write(&root()),
        ["header", "--check"] => header::check(&root()),
        ["numbers"] => numbers::write(&root()),
        ["numbers", "--check"] => numbers::check(&root()),
        ["site"] => site::write(&root()),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("\n{words}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the folder of the workspace, which holds that of this crate.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}
