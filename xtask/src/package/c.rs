//! The package for C: the header, the libraries, the licences and the examples.

use std::fs;
use std::path::{Path, PathBuf};

use super::{call, call_with, empty, rustc};

/// Where its files are gathered.
const STAGE: &str = "target/abi/package";
/// What it holds besides libraries: the file, and where it stands in the package.
const FILES: [(&str, &str); 4] = [
    ("bindings-c/bareme.h", "bareme.h"),
    ("bindings-c/README.md", "README.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];
const EXAMPLES: &str = "bindings-c/examples";

/// The shared library on Linux, as cargo and linkers name it, and as a program that was linked with it looks for it.
pub(crate) const LINKED: &str = "libbareme.so";
pub(crate) const LOADED: &str = "libbareme.so.0";
/// The static library, and the shared one on the other systems.
pub(crate) const ARCHIVE: &str = "libbareme.a";
pub(crate) const DYLIB: &str = "libbareme.dylib";
pub(crate) const DLL: &str = "bareme.dll";
/// What a program for Windows is linked with.
pub(crate) const IMPORTS: &str = "libbareme.dll.a";

/// Packs libraries, each a file with its name in the package, for a platform, and returns the package.
pub(crate) fn pack(
    root: &Path,
    platform: &str,
    libraries: &[(PathBuf, &str)],
    packages: &Path,
) -> Result<PathBuf, String> {
    let name = format!("bareme-c-{}-{platform}", env!("CARGO_PKG_VERSION"));
    let stage = root.join(STAGE).join(&name);
    let lib = stage.join("lib");
    empty(&stage)?;
    empty(&lib)?;
    let files = FILES.map(|(from, to)| (root.join(from), stage.join(to)));
    let libraries = libraries
        .iter()
        .map(|(from, name)| (from.clone(), lib.join(name)));
    for (from, to) in files.into_iter().chain(libraries) {
        fs::copy(&from, to).map_err(|fault| format!("{}: {fault}", from.display()))?;
    }
    call(root, "cp", &["-r", EXAMPLES, &stage.to_string_lossy()])?;
    if lib.join(ARCHIVE).exists() {
        // The standard library of Rust comes with what debuggers read, and the program with a library of its own.
        let (toolchain, host) = (rustc("sysroot")?, rustc("host-tuple")?);
        let objcopy = format!("{toolchain}/lib/rustlib/{host}/bin/rust-objcopy");
        let its_own = format!("{toolchain}/lib");
        let libraries =
            ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"].map(|name| (name, its_own.as_ref()));
        call_with(&libraries, &lib, &objcopy, &["--strip-debug", ARCHIVE])?;
    }
    if lib.join(LOADED).exists() {
        link(&lib, LINKED, LOADED)?;
    }
    let package = packages.join(format!("{name}.tar.gz"));
    let to = package.to_string_lossy();
    call(root, "tar", &["-czf", &to, "-C", STAGE, &name])?;
    Ok(package)
}

/// Gives a library another name in its folder.
pub(crate) fn link(folder: &Path, name: &str, library: &str) -> Result<(), String> {
    call(folder, "ln", &["-sfn", library, name])
}
