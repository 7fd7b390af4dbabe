//! What cargo alone cannot say: `cargo xtask test` sets up the machine and runs every check,
//! `cargo xtask package` builds the packages of all languages and tries them, `cargo xtask picture` draws the pictures of
//! the README, `cargo xtask pages` writes a page of each phase, `cargo xtask types` the types of the bindings,
//! `cargo xtask site` the guide as a site, and `cargo xtask oldest` builds with the oldest Rust that is supported.

mod answers;
mod oldest;
mod package;
mod pages;
mod picture;
mod setup;
mod site;
mod steps;
mod test;
mod types;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str =
    "usage: cargo xtask <test | package | answers | picture [--check] | pages [--check] | types [--check] | site | oldest>

  test       installs what is missing, then runs every check of the project
  package    builds the packages of Python and JavaScript, and tries each in an empty environment
  answers    compares the answers that the tests of each language gave to the vectors
  picture    draws the pictures of docs/images from the output of the program; --check only compares
  pages      writes the pages of docs/phases from the rule files; --check only compares
  types      writes the types of the bindings from the JSON Schemas; --check only compares
  site       writes the guide and the reference of the Rust library to target/site, and follows every link
  oldest     builds with the Rust that Cargo.toml gives as the oldest";

fn main() -> ExitCode {
    let wanted: Vec<String> = env::args().skip(1).collect();
    let outcome = match wanted
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["test"] => test::run(&root()),
        ["package"] => package::run(&root()),
        ["answers"] => answers::compare(&root()),
        ["picture"] => picture::draw_all(&root()),
        ["picture", "--check"] => picture::check_all(&root()),
        ["pages"] => pages::write_all(&root()),
        ["pages", "--check"] => pages::check_all(&root()),
        ["types"] => types::write_all(&root()),
        ["types", "--check"] => types::check_all(&root()),
        ["site"] => site::write(&root()),
        ["oldest"] => oldest::build(&root()),
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
