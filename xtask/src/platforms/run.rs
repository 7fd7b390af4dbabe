//! Runs a product: as it is on this machine, under qemu for arm64, under Wine for Windows, with the loader of musl.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{FOLDER_OF_C, Platform, Product, System, WORK, build, call, foreign};
use crate::package::c;
use crate::{abi, setup};

/// How a product was tried.
pub(super) enum Tried {
    /// It gave these answers to the vectors, with this program.
    Ran { with: String, answers: String },
    /// This machine cannot run it, for this reason.
    BuiltOnly(&'static str),
}

/// The versions of Python 3 that are looked for on this machine.
const MINORS: std::ops::RangeInclusive<u8> = 10..=15;

/// Runs a product with all vectors, where this machine can.
pub(super) fn product(
    root: &Path,
    platform: &Platform,
    product: Product,
) -> Result<Vec<Tried>, String> {
    let trial = Trial { root, platform };
    match (product, platform.system) {
        (_, System::Mac) if !platform.is_here() => {
            Ok(vec![Tried::BuiltOnly("nothing but a Mac runs it")])
        }
        (Product::Wheel, System::Windows) => Ok(vec![Tried::BuiltOnly(
            "no Python for Windows comes from a registry",
        )]),
        (Product::Wheel, System::Musl) => Ok(vec![Tried::BuiltOnly(
            "no Python for musl comes from a registry",
        )]),
        (Product::Wheel, _) => trial.pythons(),
        (Product::Node, _) => trial.node().map(|tried| vec![tried]),
        (Product::C, _) => trial.c().map(|tried| vec![tried]),
    }
}

impl Platform {
    /// Tells whether this machine is of the platform.
    fn is_here(&self) -> bool {
        let arm = cfg!(target_arch = "aarch64");
        let system = match self.system {
            System::Glibc => cfg!(target_os = "linux"),
            System::Mac => cfg!(target_os = "macos"),
            System::Musl | System::Windows => false,
        };
        system && self.is_arm() == arm
    }
}

/// A product on trial.
struct Trial<'t> {
    root: &'t Path,
    platform: &'t Platform,
}

impl Trial<'_> {
    /// Runs the wheel in every Python that is there.
    fn pythons(&self) -> Result<Vec<Tried>, String> {
        if self.platform.is_here() {
            let pythons = MINORS.filter_map(here);
            return pythons.map(|python| self.python(python, "")).collect();
        }
        let mut python = self.foreign()?;
        python.arg(foreign::debian(self.root, self.platform)?.join("usr/bin/python3"));
        Ok(vec![self.python(python, ", in qemu")?])
    }

    fn python(&self, mut python: Command, how: &str) -> Result<Tried, String> {
        python.env("PYTHONPATH", self.work()?.join("wheel"));
        python.arg("bindings-python/tests/elsewhere.py");
        self.answered("Python", python, how)
    }

    /// Runs the library in a Node of the platform.
    fn node(&self) -> Result<Tried, String> {
        let (mut node, how) = if self.platform.is_here() {
            (Command::new("node"), "")
        } else {
            let mut node = self.foreign()?;
            node.arg(foreign::node(self.root, self.platform)?);
            (node, self.how())
        };
        // The package of the platform is all that is found: there is no WebAssembly to fall back to.
        node.env("NODE_PATH", self.work()?);
        node.args(["bindings-js/test/elsewhere.js", "bindings-node/lib/node.js"]);
        self.answered("Node", node, how)
    }

    /// Compiles a program that makes the calls of all vectors, links it with the library of the package, and runs it.
    fn c(&self) -> Result<Tried, String> {
        let package = self.work()?.join(FOLDER_OF_C);
        let (lib, work) = (package.join("lib"), self.work()?);
        // In Windows, a library is found beside the program.
        let (program, library) = match self.platform.system {
            System::Glibc | System::Musl => (work.join("vectors"), c::LINKED),
            System::Mac => (work.join("vectors"), c::DYLIB),
            System::Windows => (lib.join("vectors.exe"), c::IMPORTS),
        };
        let mut compiler = self.compiler();
        compiler.args(["-std=c11", "-o"]).arg(&program);
        compiler.arg("-I").arg(&package);
        compiler.arg(package.join("examples/c/vectors.c"));
        call(compiler.arg(lib.join(library)))?;
        let (mut run, how) = if self.platform.is_here() {
            (Command::new(&program), "")
        } else {
            let mut run = self.foreign()?;
            run.arg(&program);
            (run, self.how())
        };
        run.arg(abi::CALLS);
        run.envs(["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"].map(|name| (name, &lib)));
        let answers = self.output(run)?;
        Ok(Tried::Ran {
            with: format!("a program in C{how}"),
            // Where Windows writes text, it ends lines in a manner of its own.
            answers: answers.replace("\r\n", "\n"),
        })
    }

    /// Returns the compiler of C for the platform.
    fn compiler(&self) -> Command {
        if self.platform.is_here() {
            return Command::new("cc");
        }
        if self.platform.system == System::Windows {
            return Command::new(setup::MINGW);
        }
        let mut zig = Command::new(self.root.join(setup::PYTHON));
        zig.args([
            "-m",
            "ziglang",
            "cc",
            "-target",
            &build::in_zig(self.platform),
        ]);
        // Else the program would be linked with a C library of its own, and could load nothing.
        zig.arg("-dynamic");
        zig
    }

    fn how(&self) -> &'static str {
        match self.platform.system {
            System::Windows => ", in Wine",
            _ if self.platform.is_arm() => ", in qemu",
            _ => ", with the loader of musl",
        }
    }

    /// Returns the program that runs programs of the platform, and what it needs for that.
    fn foreign(&self) -> Result<Command, String> {
        let (root, platform) = (self.root, self.platform);
        if platform.system == System::Windows {
            let mut wine = Command::new(setup::WINE);
            wine.env("WINEPREFIX", root.join(WORK).join("wine"));
            let lacking = foreign::lacking(root)?;
            wine.env("WINEPATH", format!("Z:{}", lacking.display()));
            // Node asks for Windows 10, which Wine does not say it is.
            wine.envs([("WINEDEBUG", "-all"), ("NODE_SKIP_PLATFORM_CHECK", "1")]);
            return Ok(wine);
        }
        let system = foreign::debian(root, platform)?;
        if platform.is_arm() {
            let mut qemu = Command::new(setup::QEMU);
            qemu.arg("-L").arg(system);
            return Ok(qemu);
        }
        Ok(Command::new(
            system.join("usr/lib/x86_64-linux-musl/libc.so"),
        ))
    }

    /// Runs a program that tells its version and writes what it answers to the vectors.
    fn answered(&self, name: &str, mut program: Command, how: &str) -> Result<Tried, String> {
        let told = |fault: std::io::Error| fault.to_string();
        let answers = self.work()?.join("answers");
        if answers.exists() {
            fs::remove_file(&answers).map_err(told)?;
        }
        program.env("BAREME_ANSWERS", &answers);
        let written = self.output(program)?;
        Ok(Tried::Ran {
            with: format!("{name} {}{how}", version(&written)),
            answers: fs::read_to_string(&answers).map_err(told)?,
        })
    }

    /// Runs a program and returns what it printed.
    fn output(&self, mut program: Command) -> Result<String, String> {
        let told = |fault: std::io::Error| fault.to_string();
        // Files: in Wine, Node cannot write to a pipe.
        let work = self.work()?;
        let (output, errors) = (work.join("output"), work.join("errors"));
        let status = program
            .current_dir(self.root)
            .stdin(Stdio::null())
            .stdout(File::create(&output).map_err(told)?)
            .stderr(File::create(&errors).map_err(told)?)
            .status();
        let written = fs::read_to_string(&output).map_err(told)?;
        match status {
            Ok(status) if status.success() => Ok(written),
            Ok(status) => {
                let errors = fs::read_to_string(&errors).map_err(told)?;
                Err(format!("{program:?}: {status}\n{written}{errors}"))
            }
            Err(fault) => Err(format!("{program:?}: {fault}")),
        }
    }

    fn work(&self) -> Result<PathBuf, String> {
        self.platform.folder(self.root, WORK)
    }
}

/// Returns the Python 3 of a minor version, if this machine has one.
fn here(minor: u8) -> Option<Command> {
    let python = || {
        let mut python = Command::new(format!("python3.{minor}"));
        // pyenv runs none but the chosen one.
        python.env("PYENV_VERSION", format!("3.{minor}"));
        python
    };
    let answers = python().arg("--version").output();
    answers
        .is_ok_and(|answer| answer.status.success())
        .then(python)
}

/// Returns the version that a program told.
fn version(output: &str) -> String {
    let told = output
        .lines()
        .find_map(|line| line.strip_prefix("version "));
    told.unwrap_or("of some version").to_owned()
}
