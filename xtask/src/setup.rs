//! Installs what the checks need on a machine.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::abi;
use crate::platforms::PLATFORMS;
use crate::steps::Job;

/// The target of the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";
/// A target without an operating system.
pub(crate) const BARE_METAL: &str = "thumbv7em-none-eabihf";
/// The oldest supported Rust.
pub(crate) const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");
/// The Python in which the package is built and checked, in an environment of its own.
pub(crate) const PYTHON: &str = "target/python/bin/python";

/// The compiler of C for Windows.
pub(crate) const MINGW: &str = "x86_64-w64-mingw32-gcc";
/// The program that runs those of arm64.
pub(crate) const QEMU: &str = "qemu-aarch64-static";
/// The program that runs those of Windows, where Debian puts it: outside of the path.
pub(crate) const WINE: &str = "/usr/lib/wine/wine64";

/// The program that turns the guide into a site.
pub(crate) const MDBOOK: &str = "target/tools/bin/mdbook";
/// The program that checks the licences and the sources of crates.
pub(crate) const DENY: &str = "target/tools/bin/cargo-deny";
/// The program that checks CITATION.cff.
pub(crate) const CITATION: &str = "target/tools/bin/cffconvert";

/// A tool: how to see whether it is installed, and the commands that install it.
struct Need {
    name: &'static str,
    /// The jobs that need it.
    jobs: &'static [Job],
    present: fn(&Path) -> bool,
    install: &'static [&'static [&'static str]],
    /// A file that lists what to install, and where its copy is kept after the installation.
    lock: Option<Lock>,
}

struct Lock {
    file: &'static str,
    copy: &'static str,
}

const PIP: Lock = Lock {
    file: "bindings-python/requirements.txt",
    copy: "target/python/requirements.txt",
};
const TOOLS: Lock = Lock {
    file: "xtask/requirements.txt",
    copy: "target/tools/requirements.txt",
};
const LINKERS: Lock = Lock {
    file: "xtask/platforms.txt",
    copy: "target/python/platforms.txt",
};
const WASMTIME: Lock = Lock {
    file: "bindings-c/requirements.txt",
    copy: "target/abi/python/requirements.txt",
};
const NPM: Lock = Lock {
    file: "package-lock.json",
    copy: "node_modules/.installed.json",
};

/// The tools that check the whole tree: licences, workflows, the guide.
const TREE: Need = Need {
    name: "tools for the tree",
    jobs: &[Job::Tree],
    present: |root| TOOLS.holds(root),
    install: &[
        &["python3", "-m", "venv", "--clear", "target/tools"],
        &[
            "target/tools/bin/python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--requirement",
            TOOLS.file,
        ],
    ],
    lock: Some(TOOLS),
};

const NEEDS: [Need; 15] = [
    TREE,
    Need {
        name: "rustfmt",
        jobs: &[Job::Rust],
        present: |_| answers("cargo", &["fmt", "--version"]),
        install: &[&["rustup", "component", "add", "rustfmt"]],
        lock: None,
    },
    Need {
        name: "clippy",
        jobs: &[Job::Rust],
        present: |_| answers("cargo", &["clippy", "--version"]),
        install: &[&["rustup", "component", "add", "clippy"]],
        lock: None,
    },
    Need {
        name: WASM,
        jobs: &[Job::Rust, Job::JavaScript, Job::C, Job::Slow],
        present: |_| has_target(WASM),
        install: &[&["rustup", "target", "add", WASM]],
        lock: None,
    },
    Need {
        name: "packages of Python",
        jobs: &[Job::Python, Job::Packages, Job::Platforms],
        present: |root| PIP.holds(root),
        install: &[
            &["python3", "-m", "venv", "--clear", "target/python"],
            &[
                PYTHON,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--requirement",
                PIP.file,
            ],
        ],
        lock: Some(PIP),
    },
    Need {
        name: "zig, which links for other systems",
        jobs: &[Job::Platforms],
        present: |root| cfg!(target_os = "macos") || LINKERS.holds(root),
        install: &[&[
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--requirement",
            LINKERS.file,
        ]],
        lock: Some(LINKERS),
    },
    Need {
        name: "targets of every platform",
        jobs: &[Job::Platforms],
        present: |_| {
            let mut all = PLATFORMS.iter();
            all.all(|platform| has_target(platform.target))
        },
        install: &[&[
            "rustup",
            "target",
            "add",
            PLATFORMS[0].target,
            PLATFORMS[1].target,
            PLATFORMS[2].target,
            PLATFORMS[3].target,
            PLATFORMS[4].target,
            PLATFORMS[5].target,
            PLATFORMS[6].target,
        ]],
        lock: None,
    },
    Need {
        name: "mingw, and what runs programs of other systems",
        jobs: &[Job::Platforms],
        present: |_| {
            cfg!(target_os = "macos")
                || answers(MINGW, &["--version"])
                    && answers(QEMU, &["--version"])
                    && Path::new(WINE).exists()
        },
        install: &[
            &["apt-get", "update", "--quiet=2"],
            &[
                "apt-get",
                "install",
                "--yes",
                "--quiet=2",
                "--no-install-recommends",
                "gcc-mingw-w64-x86-64",
                "qemu-user-static",
                "wine64",
            ],
        ],
        lock: None,
    },
    Need {
        name: "packages of Node",
        jobs: &[
            Job::Tree,
            Job::JavaScript,
            Job::C,
            Job::Slow,
            Job::Platforms,
        ],
        present: |root| NPM.holds(root),
        install: &[&["npm", "ci", "--loglevel=error"]],
        lock: Some(NPM),
    },
    Need {
        name: "Chromium",
        jobs: &[Job::JavaScript],
        present: |_| answers("chromium", &["--version"]),
        install: &[
            &["apt-get", "update", "--quiet=2"],
            &[
                "apt-get",
                "install",
                "--yes",
                "--quiet=2",
                "--no-install-recommends",
                "chromium",
            ],
        ],
        lock: None,
    },
    Need {
        name: "wasmtime",
        jobs: &[Job::C, Job::Slow],
        present: |root| WASMTIME.holds(root),
        install: &[
            &["python3", "-m", "venv", "--clear", "target/abi/python"],
            &[
                "target/abi/python/bin/python",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--requirement",
                WASMTIME.file,
            ],
        ],
        lock: Some(WASMTIME),
    },
    Need {
        name: "compilers of C and C++, and valgrind",
        jobs: &[Job::C, Job::Slow],
        present: |_| {
            ["gcc", "g++", "valgrind"]
                .iter()
                .all(|program| answers(program, &["--version"]))
        },
        install: &[
            &["apt-get", "update", "--quiet=2"],
            &[
                "apt-get",
                "install",
                "--yes",
                "--quiet=2",
                "--no-install-recommends",
                "gcc",
                "g++",
                "libc6-dev",
                "valgrind",
            ],
        ],
        lock: None,
    },
    Need {
        name: "Java, PHP, Free Pascal and Mono",
        jobs: &[Job::Slow],
        present: |_| {
            let commands = [
                ("javac", "--version"),
                ("php", "--version"),
                ("fpc", "-iV"),
                ("mcs", "--version"),
            ];
            commands
                .iter()
                .all(|(program, word)| answers(program, &[word]))
                && Path::new(abi::JNA).exists()
        },
        install: &[
            &["apt-get", "update", "--quiet=2"],
            &[
                "apt-get",
                "install",
                "--yes",
                "--quiet=2",
                "--no-install-recommends",
                "openjdk-17-jdk-headless",
                "libjna-java",
                "php-cli",
                "fp-compiler",
                "mono-mcs",
                "mono-runtime",
                "libmono-system-core4.0-cil",
            ],
        ],
        lock: None,
    },
    Need {
        name: BARE_METAL,
        jobs: &[Job::Slow],
        present: |_| has_target(BARE_METAL),
        install: &[&["rustup", "target", "add", BARE_METAL]],
        lock: None,
    },
    Need {
        name: OLDEST,
        jobs: &[Job::Slow],
        present: |_| answers("rustup", &["run", OLDEST, "cargo", "--version"]),
        install: &[&[
            "rustup",
            "toolchain",
            "install",
            OLDEST,
            "--profile",
            "minimal",
        ]],
        lock: None,
    },
];

/// Installs the tools that a job needs and that are missing.
pub(crate) fn run(root: &Path, job: Job) -> Result<(), String> {
    missing(NEEDS.iter().filter(|need| need.jobs.contains(&job)), root)
}

/// Installs the tools that check the whole tree, if they are missing.
pub(crate) fn tools(root: &Path) -> Result<(), String> {
    missing([&TREE].into_iter(), root)
}

fn missing<'n>(needs: impl Iterator<Item = &'n Need>, root: &Path) -> Result<(), String> {
    /// Two lanes may need something at once, and the package manager of the system serves one.
    static INSTALLS: Mutex<()> = Mutex::new(());
    let _alone = INSTALLS.lock().unwrap_or_else(PoisonError::into_inner);
    needs
        .filter(|need| !(need.present)(root))
        .try_for_each(|need| install(need, root))
}

fn install(need: &Need, root: &Path) -> Result<(), String> {
    println!("installing {}", need.name);
    for words in need.install {
        let Some((program, args)) = words.split_first() else {
            continue;
        };
        let done = Command::new(in_root(root, program))
            .args(args)
            .current_dir(root)
            .status();
        if !done.is_ok_and(|status| status.success()) {
            return Err(format!(
                "{} could not be installed: `{}` failed",
                need.name,
                words.join(" ")
            ));
        }
    }
    need.lock.as_ref().map_or(Ok(()), |lock| lock.keep(root))
}

impl Lock {
    /// Tells whether the installed tools are those that the file lists.
    fn holds(&self, root: &Path) -> bool {
        let read = |file| fs::read(root.join(file));
        matches!((read(self.file), read(self.copy)), (Ok(wanted), Ok(installed)) if wanted == installed)
    }

    fn keep(&self, root: &Path) -> Result<(), String> {
        let kept = fs::copy(root.join(self.file), root.join(self.copy));
        kept.map(|_| ())
            .map_err(|fault| format!("{}: {fault}", self.copy))
    }
}

/// Returns the path of a program: below the root when it is given as a path, else where the system finds it.
pub(crate) fn in_root(root: &Path, program: &str) -> std::path::PathBuf {
    if program.contains('/') {
        root.join(program)
    } else {
        program.into()
    }
}

fn answers(program: &str, args: &[&str]) -> bool {
    let run = Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}

/// Tells whether a target is installed. The compiler knows all targets; the standard library of one may be missing.
fn has_target(target: &str) -> bool {
    let asked = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", target])
        .output();
    asked.is_ok_and(|answer| Path::new(String::from_utf8_lossy(&answer.stdout).trim()).exists())
}
