//! Names the shared library inside itself: the name under which a program that was linked with it looks for it.

use std::env;

/// The number that changes when a program that was linked with the library no longer works with it.
const ABI: u32 = 0;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let system = env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    let name = match system.as_str() {
        "linux" => format!("-soname,libbareme.so.{ABI}"),
        "macos" => "-install_name,@rpath/libbareme.dylib".to_owned(),
        // Windows takes the name of the file, and a WebAssembly module has none.
        _ => return,
    };
    println!("cargo:rustc-cdylib-link-arg=-Wl,{name}");
}
