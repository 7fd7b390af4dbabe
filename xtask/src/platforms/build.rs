//! Builds a product for a platform, on any Linux: zig links for the others and for an old glibc, mingw for Windows.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Built, PACKAGES, Platform, Product, System, WORK, call};
use crate::setup::PYTHON;

/// The oldest glibc that is served: that of the oldest systems which pip and Node still know.
pub(super) const GLIBC: (u32, u32) = (2, 17);
/// The oldest macOS that is served: the first for both processors.
pub(super) const MAC: (u32, u32) = (11, 0);

/// Builds a product, and puts its package into the folder of the platform.
pub(super) fn product(root: &Path, platform: &Platform, product: Product) -> Result<Built, String> {
    match product {
        Product::Wheel => wheel(root, platform),
        Product::Node => node(root, platform),
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
    if unpacked.exists() {
        fs::remove_dir_all(&unpacked).map_err(|fault| fault.to_string())?;
    }
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
    let made = library(root, platform, "bareme-node")?;
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
    fs::create_dir_all(&unpacked).map_err(|fault| fault.to_string())?;
    let mut unpack = Command::new("tar");
    unpack.args(["--strip-components=1", "-xzf"]).arg(&package);
    call(unpack.arg("-C").arg(&unpacked))?;
    let library = unpacked.join("bareme.node");
    Ok(Built { package, library })
}

/// Builds the library of a crate and returns its path.
fn library(root: &Path, platform: &Platform, package: &str) -> Result<PathBuf, String> {
    let mut cargo = Command::new("cargo");
    let (build, glibc) = match platform.system {
        System::Glibc => ("zigbuild", format!(".{}.{}", GLIBC.0, GLIBC.1)),
        System::Mac if cfg!(target_os = "macos") => ("build", String::new()),
        System::Musl | System::Mac => ("zigbuild", String::new()),
        System::Windows => ("build", String::new()),
    };
    let target = format!("{}{glibc}", platform.target);
    cargo.args([
        build,
        "--quiet",
        "--release",
        "--package",
        package,
        "--target",
        &target,
    ]);
    call(&mut prepared(root, platform, cargo)?)?;
    let name = package.replace('-', "_");
    let file = match platform.system {
        System::Windows => format!("{name}.dll"),
        System::Mac => format!("lib{name}.dylib"),
        System::Glibc | System::Musl => format!("lib{name}.so"),
    };
    let folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(folder.join(platform.target).join("release").join(file))
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
