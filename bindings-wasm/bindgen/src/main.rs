//! Writes the JavaScript beside a WebAssembly module, for pages and for bundlers: `bareme-wasm-bindgen MODULE FOLDER`.
//!
//! A program of its own, because what it stands on takes half a minute to compile.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [module, folder] = args.as_slice() else {
        eprintln!("usage: bareme-wasm-bindgen MODULE FOLDER");
        return ExitCode::from(2);
    };
    match write(Path::new(module), Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}

fn write(module: &Path, folder: &Path) -> Result<(), String> {
    let (mut web, mut bundler) = (bindgen(module), bindgen(module));
    // The address of the module beside the script, so that pages need not name it.
    let web = web
        .omit_default_module_path(false)
        .web(true)
        .and_then(|web| web.generate(folder.join("web")));
    let bundler = bundler
        .bundler(true)
        .and_then(|bundler| bundler.generate(folder.join("bundler")));
    web.and(bundler).map_err(|fault| fault.to_string())
}

fn bindgen(module: &Path) -> Bindgen {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("native")
        .typescript(false);
    bindgen
}
