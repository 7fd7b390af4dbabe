//! Writes the JavaScript beside a WebAssembly module: `bareme-wasm-bindgen MODULE FOLDER`.
//!
//! A program of its own, because what it stands on takes half a minute to compile.

use std::env;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [module, folder] = args.as_slice() else {
        eprintln!("usage: bareme-wasm-bindgen MODULE FOLDER");
        return ExitCode::from(2);
    };
    match write(module, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

/// Writes what takes a module from wherever it is: it names no file, which bundlers would look for.
fn write(module: &str, folder: &str) -> Result<(), String> {
    Bindgen::new()
        .input_path(module)
        .out_name("native")
        .typescript(false)
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|fault| fault.to_string())
}
