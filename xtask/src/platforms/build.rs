//! Builds a product for a platform, on any Linux: zig links for the others and for an old glibc, mingw for Windows.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Built, FOLDER_OF_C, PACKAGES, Platform, Product, System, WORK, call};
use crate::package::{c, empty};
use crate::setup::PYTHON;

/// The oldest glibc that is served: that of the oldest systems which pip and Node still know.
pub(super) const GLIBC: (u32, u32) = (2, 17);
/// The oldest macOS that is served: the first for both processors.
pub(super) const MAC: (u32, u32) = (11, 0);

/// The folder, in that of cargo, where libraries are built.
const LIBRARIES: &str = "libraries";

/// Builds a product, and puts its package into the folder of the platform.
pub(super) fn product(root: &Path, platform: &Platform, product: Product) -> Result<Built, String> {
    match product {
        Product::Wheel => wheel(root, platform),
        Product::Node => node(root, platform),
        Product::C => c(root, platform),
    }
}

fn wheel(root: &Path, platform: &Platform) -> Result<Built, String> {
    let packages = platform.folder(root, PACKAGES)?;
    remove(&packages, ".whl")?;
    let mut maturin = Command::new(root.join(PYTHON));
    maturin.args(["-m", "maturin", "build", "--quiet", "--release"]);
    maturin.args(["--manifest-path", "bindings-python/Cargo.toml"]);
    maturin
        .args(["--target", platform.target, "--out"])
        .arg(&packages);
    match platform.system {
        System::Glibc => maturin.args(["--zig", "--compatibility", "manylinux2014"]),
        System::Musl => maturin.args(["--zig", "--compatibility", "musllinux_1_2"]),
        System::Mac if !cfg!(target_os = "macos") => maturin.arg("--zig"),
        System::Mac | System::Windows => &mut maturin,
    };
    call(&mut prepared(root, platform, maturin)?)?;
    let package = only(&packages, ".whl")?;
    let unpacked = platform.folder(root, WORK)?.join("wheel");
    empty(&unpacked)?;
    let mut unpack = Command::new(root.join(PYTHON));
    unpack.args(["-m", "zipfile", "--extract"]);
    call(unpack.arg(&package).arg(&unpacked))?;
    let ending = if platform.system == System::Windows {
        ".pyd"
    } else {
        ".so"
    };
    let library = only(&unpacked.join("bareme"), ending)?;
    Ok(Built { package, library })
}

fn node(root: &Path, platform: &Platform) -> Result<Built, String> {
    let made = library(root, platform, "bareme_node")?;
    let packages = platform.folder(root, PACKAGES)?;
    remove(&packages, ".tgz")?;
    let mut pack = Command::new("node");
    pack.args(["bindings-node/build/platform.js", platform.name]);
    call(pack.arg(&made).arg(&packages).current_dir(root))?;
    let package = only(&packages, ".tgz")?;
    let unpacked = platform
        .folder(root, WORK)?
        .join("@bareme")
        .join(platform.name);
    empty(&unpacked)?;
    unpack(&package, &unpacked)?;
    let library = unpacked.join("bareme.node");
    Ok(Built { package, library })
}

fn c(root: &Path, platform: &Platform) -> Result<Built, String> {
    let made = library(root, platform, "bareme")?;
    let beside = match platform.system {
        System::Windows => c::IMPORTS,
        System::Glibc | System::Musl | System::Mac => c::ARCHIVE,
    };
    let shared = c_library(platform);
    let libraries = [
        (made.clone(), shared),
        (made.with_file_name(beside), beside),
    ];
    let packages = platform.folder(root, PACKAGES)?;
    remove(&packages, ".tar.gz")?;
    let package = c::pack(root, platform.name, &libraries, &packages)?;
    let unpacked = platform.folder(root, WORK)?.join(FOLDER_OF_C);
    empty(&unpacked)?;
    unpack(&package, &unpacked)?;
    let library = unpacked.join("lib").join(shared);
    Ok(Built { package, library })
}

/// Returns the name of the shared library for C in its package.
pub(super) fn c_library(platform: &Platform) -> &'static str {
    match platform.system {
        System::Glibc | System::Musl => c::LOADED,
        System::Mac => c::DYLIB,
        System::Windows => c::DLL,
    }
}

/// Returns the name under which programs that were linked with the library for C look for it.
pub(super) fn name_of_c(platform: &Platform) -> String {
    let before = if platform.system == System::Mac {
        "@rpath/"
    } else {
        ""
    };
    format!("{before}{}", c_library(platform))
}

/// Unpacks an archive, without the folder that holds all of it.
fn unpack(archive: &Path, folder: &Path) -> Result<(), String> {
    let mut unpack = Command::new("tar");
    unpack.args(["--strip-components=1", "-xzf"]).arg(archive);
    call(unpack.arg("-C").arg(folder)).map(|_| ())
}

/// Builds the libraries and returns the path of the one with this name.
fn library(root: &Path, platform: &Platform, name: &str) -> Result<PathBuf, String> {
    let mut cargo = Command::new("cargo");
    let build = match platform.system {
        System::Mac if cfg!(target_os = "macos") => "build",
        System::Glibc | System::Musl | System::Mac => "zigbuild",
        System::Windows => "build",
    };
    let target = with_glibc(platform, platform.target);
    // In a folder of their own: maturin names another linker, for which cargo would compile anew what both share.
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = folder.join(LIBRARIES);
    cargo.args([build, "--quiet", "--release", "--target", &target]);
    cargo.arg("--target-dir").arg(&folder);
    // At once: alone, each would have features of its own of what all share, which would be compiled for each.
    cargo.args(["--package", "bareme-node", "--package", "bareme-c"]);
    call(&mut prepared(root, platform, cargo)?)?;
    let file = match platform.system {
        System::Windows => format!("{name}.dll"),
        System::Mac => format!("lib{name}.dylib"),
        System::Glibc | System::Musl => format!("lib{name}.so"),
    };
    Ok(folder.join(platform.target).join("release").join(file))
}

/// Returns the name of a target, with the oldest glibc where that is a part of it.
fn with_glibc(platform: &Platform, target: &str) -> String {
    match platform.system {
        System::Glibc => format!("{target}.{}.{}", GLIBC.0, GLIBC.1),
        System::Musl | System::Windows | System::Mac => target.to_owned(),
    }
}

/// Returns the name that zig has for a platform, which knows no vendors.
pub(super) fn in_zig(platform: &Platform) -> String {
    with_glibc(platform, &platform.target.replace("-unknown", ""))
}

/// Returns the command of a build, in the environment that the platform asks for.
fn prepared(root: &Path, platform: &Platform, mut command: Command) -> Result<Command, String> {
    command.current_dir(root);
    let tools = root.join(PYTHON).parent().map(Path::to_owned);
    let path = env::var_os("PATH").unwrap_or_default();
    let path = tools.into_iter().chain(env::split_paths(&path));
    command.env(
        "PATH",
        env::join_paths(path).map_err(|fault| fault.to_string())?,
    );
    match platform.system {
        // Else it would be linked with a C library of its own, which no program could load.
        System::Musl => command.env("RUSTFLAGS", "-C target-feature=-crt-static"),
        System::Mac => command.env("MACOSX_DEPLOYMENT_TARGET", format!("{}.{}", MAC.0, MAC.1)),
        System::Windows => command.env("LIBNODE_PATH", nothing_of_node(root, platform)?),
        System::Glibc => &mut command,
    };
    Ok(command)
}

/// Returns a folder with an archive of nothing: on Windows, napi asks for a library of Node to link with, from which our
/// module takes nothing, since it looks each function up when it is loaded.
fn nothing_of_node(root: &Path, platform: &Platform) -> Result<PathBuf, String> {
    let folder = platform.folder(root, WORK)?;
    let file = folder.join("libnode.dll");
    fs::write(&file, "!<arch>\n").map_err(|fault| format!("{}: {fault}", file.display()))?;
    Ok(folder)
}

/// Returns the one file of a folder whose name ends so.
fn only(folder: &Path, ending: &str) -> Result<PathBuf, String> {
    match &ending_in(folder, ending)?[..] {
        [file] => Ok(file.clone()),
        files => Err(format!(
            "{} files `*{ending}` in {}",
            files.len(),
            folder.display()
        )),
    }
}

/// Removes the files of a folder whose names end so.
fn remove(folder: &Path, ending: &str) -> Result<(), String> {
    let files = ending_in(folder, ending)?;
    let removed = files.iter().try_for_each(fs::remove_file);
    removed.map_err(|fault| format!("{}: {fault}", folder.display()))
}

fn ending_in(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(files
        .filter(|file| file.to_string_lossy().ends_with(ending))
        .collect())
}
