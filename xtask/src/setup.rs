//! What the checks need on a machine, and how to get it.

use std::path::Path;
use std::process::{Command, Stdio};

/// The target of the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// A part of the tool chain: how to see whether it is there, and how to install it.
struct Need {
    name: &'static str,
    present: fn() -> bool,
    install: &'static [&'static str],
}

const NEEDS: [Need; 3] = [
    Need {
        name: "rustfmt",
        present: || answers("cargo", &["fmt", "--version"]),
        install: &["component", "add", "rustfmt"],
    },
    Need {
        name: "clippy",
        present: || answers("cargo", &["clippy", "--version"]),
        install: &["component", "add", "clippy"],
    },
    Need { name: WASM, present: has_wasm, install: &["target", "add", WASM] },
];

/// Installs what is missing.
pub(crate) fn run() -> Result<(), String> {
    NEEDS.iter().filter(|need| !(need.present)()).try_for_each(install)
}

fn install(need: &Need) -> Result<(), String> {
    println!("installing {}", need.name);
    let done = Command::new("rustup").args(need.install).status();
    match done {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!("`{}` is missing: run `rustup {}`", need.name, need.install.join(" "))),
    }
}

fn answers(program: &str, args: &[&str]) -> bool {
    let run = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// The compiler knows the target by heart; what may be missing is its standard library.
fn has_wasm() -> bool {
    let asked = Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]).output();
    asked.is_ok_and(|answer| Path::new(String::from_utf8_lossy(&answer.stdout).trim()).exists())
}
