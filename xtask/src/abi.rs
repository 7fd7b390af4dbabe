//! `cargo xtask abi`: has the hosts of `bindings-c/examples` call the library. Each runs its example, and makes the calls
//! of all vectors, which must be answered as Rust does, byte for byte.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use bareme::{Ask, Form, Language, Options, Programme, Texts};

use crate::answers;
use crate::package::{self, c};
use crate::setup;
use crate::steps::{self, Step};

/// Where hosts are compiled to.
const FOLDER: &str = "target/abi";
/// The calls of the vectors, as the tests in Rust write them, and what Rust answers.
pub(crate) const CALLS: &str = "target/abi/calls";
pub(crate) const EXPECTED: &str = "target/abi/expected";
/// The module without imports, and the program that builds it there.
pub(crate) const MODULE: &str = "target/abi/bareme.wasm";
pub(crate) const BUILD_MODULE: &str = "bindings-c/module.js";
/// Where cargo puts the library.
const LIBRARY: &str = "target/release";
/// The library through which Java calls, as Debian has it.
pub(crate) const JNA: &str = "/usr/share/java/jna.jar";
/// A project that has a decision, and one that is refused.
const PROJECT: &str = "examples/martinique-grappe.json";
const REFUSED: &str = "tests/broken/unknown-phase.json";
/// How many decisions are timed, besides a first one.
const DECISIONS: u32 = 500;

/// A language that calls the library.
struct Host {
    name: &'static str,
    /// The commands that compile its programs.
    build: &'static [&'static str],
    /// Its example, up to the name of the project.
    evaluate: &'static str,
    /// Its program for the vectors, up to the name of the calls.
    vectors: &'static str,
    /// What must succeed besides.
    checks: &'static [&'static str],
}

const HOSTS: [Host; 7] = [
    Host {
        name: "c",
        build: &[
            "gcc -std=c11 -Wall -Wextra -Werror -g -I bindings-c -o target/abi/evaluate-c bindings-c/examples/c/evaluate.c -L target/release -l:libbareme.so",
            "gcc -std=c11 -Wall -Wextra -Werror -g -I bindings-c -o target/abi/vectors-c bindings-c/examples/c/vectors.c -L target/release -l:libbareme.so",
            "gcc -std=c11 -Wall -Wextra -Werror -g -I bindings-c -o target/abi/misuse-c bindings-c/tests/misuse.c -L target/release -l:libbareme.so -lpthread",
        ],
        evaluate: "target/abi/evaluate-c",
        vectors: "target/abi/vectors-c",
        // Optimised Rust may compare the value of an `Option` before it looks whether there is one, which valgrind takes
        // for a fault: it looks at memory that is freed, foreign or lost.
        checks: &[
            "valgrind --quiet --leak-check=full --error-exitcode=3 --undef-value-errors=no target/abi/misuse-c",
            "valgrind --quiet --leak-check=full --error-exitcode=3 --undef-value-errors=no target/abi/vectors-c target/abi/calls",
        ],
    },
    // Linked with the static library, so that it is tried too.
    Host {
        name: "c++",
        build: &[
            "g++ -std=c++17 -Wall -Wextra -Werror -I bindings-c -o target/abi/evaluate-cpp bindings-c/examples/cpp/evaluate.cpp target/release/libbareme.a -lpthread -ldl -lm",
            "g++ -std=c++17 -Wall -Wextra -Werror -I bindings-c -o target/abi/vectors-cpp bindings-c/examples/cpp/vectors.cpp target/release/libbareme.a -lpthread -ldl -lm",
        ],
        evaluate: "target/abi/evaluate-cpp",
        vectors: "target/abi/vectors-cpp",
        checks: &[],
    },
    // The module needs nothing of its host; the library is not loaded.
    Host {
        name: "wasmtime",
        build: &[],
        evaluate: "target/abi/python/bin/python bindings-c/examples/wasmtime/evaluate.py target/abi/bareme.wasm",
        vectors: "target/abi/python/bin/python bindings-c/examples/wasmtime/vectors.py target/abi/bareme.wasm",
        checks: &[],
    },
    Host {
        name: "java",
        build: &[
            "javac -Xlint:all,-serial -Werror -encoding UTF-8 -cp /usr/share/java/jna.jar -d target/abi/java bindings-c/examples/java/Bareme.java bindings-c/examples/java/Evaluate.java bindings-c/examples/java/Vectors.java",
        ],
        evaluate: "java -cp target/abi/java:/usr/share/java/jna.jar Evaluate",
        vectors: "java -cp target/abi/java:/usr/share/java/jna.jar Vectors",
        checks: &[],
    },
    Host {
        name: "php",
        build: &[],
        evaluate: "php bindings-c/examples/php/evaluate.php",
        vectors: "php bindings-c/examples/php/vectors.php",
        checks: &[],
    },
    Host {
        name: "pascal",
        build: &[
            "fpc -v0we -O2 -Fltarget/release -FUtarget/abi -otarget/abi/evaluate-pascal bindings-c/examples/pascal/evaluate.pas",
            "fpc -v0we -O2 -Fltarget/release -FUtarget/abi -otarget/abi/vectors-pascal bindings-c/examples/pascal/vectors.pas",
        ],
        evaluate: "target/abi/evaluate-pascal",
        vectors: "target/abi/vectors-pascal",
        checks: &[],
    },
    Host {
        name: "csharp",
        build: &[
            "mcs -warnaserror -out:target/abi/evaluate.exe bindings-c/examples/csharp/Bareme.cs bindings-c/examples/csharp/Evaluate.cs",
            "mcs -warnaserror -out:target/abi/vectors.exe bindings-c/examples/csharp/Bareme.cs bindings-c/examples/csharp/Vectors.cs",
        ],
        evaluate: "mono target/abi/evaluate.exe",
        vectors: "mono target/abi/vectors.exe",
        checks: &[],
    },
];

/// Runs the hosts with these names, or all.
pub(crate) fn run(root: &Path, names: &[&str]) -> Result<(), String> {
    let known = HOSTS.map(|host| host.name);
    if let Some(name) = names.iter().find(|name| !known.contains(name)) {
        return Err(format!("no host `{name}`; there are {}", known.join(", ")));
    }
    let wanted = |host: &&Host| names.is_empty() || names.contains(&host.name);
    for folder in [FOLDER, answers::FOLDER] {
        fs::create_dir_all(root.join(folder)).map_err(|fault| format!("{folder}: {fault}"))?;
    }
    c::link(&root.join(LIBRARY), c::LOADED, c::LINKED)?;
    HOSTS
        .iter()
        .filter(wanted)
        .try_for_each(|host| host.run(root))
}

/// Has the tests in Rust write the calls of the vectors, and what Rust answers.
pub(crate) fn write_calls(root: &Path) -> Result<(), String> {
    fs::create_dir_all(root.join(FOLDER)).map_err(|fault| format!("{FOLDER}: {fault}"))?;
    let Step {
        program, args, env, ..
    } = steps::calls(root);
    let env: Vec<_> = env
        .iter()
        .map(|(key, value)| (*key, value.as_ref()))
        .collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    package::call_with(&env, root, program, &args)
}

impl Host {
    fn run(&self, root: &Path) -> Result<(), String> {
        for words in self.build {
            succeeded(root, words)?;
        }
        self.example(root)?;
        let answers = self.vectors(root)?;
        for words in self.checks {
            succeeded(root, words)?;
        }
        let first = self.timed(root, 1)?;
        let later = self.timed(root, DECISIONS + 1)?.saturating_sub(first) / DECISIONS;
        let (first, later) = (first.as_millis(), later.as_micros());
        let name = self.name;
        println!(
            "{name:<10}{answers:>6} answers as in Rust; a first decision, with the start: {first} ms, a later one: {later} µs"
        );
        Ok(())
    }

    /// Runs the example: it prints what is decided, and ends with an error where the project is refused.
    fn example(&self, root: &Path) -> Result<(), String> {
        let decided = output(root, &format!("{} {PROJECT}", self.evaluate))?;
        let refused = output(root, &format!("{} {REFUSED}", self.evaluate))?;
        let said = [decided.stdout, refused.stderr]
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let wanted = [page(root, PROJECT), page(root, REFUSED)];
        let name = self.name;
        for (said, wanted) in said.iter().zip(wanted) {
            let (Ok(wanted) | Err(wanted)) = wanted;
            if said.trim() != wanted.trim() {
                return Err(format!(
                    "the example in {name} says:\n{said}\nnot:\n{wanted}"
                ));
            }
        }
        let codes = [decided.status.code(), refused.status.code()];
        let ends = codes == [Some(0), Some(1)];
        ends.then_some(())
            .ok_or_else(|| format!("the example in {name} ends with {codes:?}"))
    }

    /// Makes the calls of all vectors, and returns how many were answered as Rust does.
    fn vectors(&self, root: &Path) -> Result<usize, String> {
        let answered = succeeded(root, &format!("{} {CALLS}", self.vectors))?;
        let file = answers::file(root, self.name);
        fs::write(&file, &answered).map_err(|fault| format!("{file}: {fault}"))?;
        let expected = read(root, EXPECTED)?;
        let count = expected.lines().count();
        answers::agree(&[
            ("rust".to_owned(), expected),
            (self.name.to_owned(), answered),
        ])?;
        Ok(count)
    }

    /// Returns how long a program takes, from its start to its end, that decides so many times.
    fn timed(&self, root: &Path, times: u32) -> Result<Duration, String> {
        let project = read(root, PROJECT)?;
        let texts = [
            "decision",
            "",
            "evaluate",
            &project,
            r#"{"texts":"fr"}"#,
            "",
        ];
        let call = texts.map(|text| format!("{}:{text},", text.len())).concat();
        let file = format!("{FOLDER}/decisions");
        let calls = call.repeat(usize::try_from(times).unwrap_or_default());
        fs::write(root.join(&file), calls).map_err(|fault| format!("{file}: {fault}"))?;
        let start = Instant::now();
        succeeded(root, &format!("{} {file}", self.vectors))?;
        Ok(start.elapsed())
    }
}

/// Returns the decision on a project as the examples show it, or the faults of the project.
fn page(root: &Path, path: &str) -> Result<String, String> {
    let programme = Programme::bundled().map_err(|faults| faults.to_string())?;
    let english = Options {
        texts: Texts::Only(Language::English),
        ..Options::default()
    };
    let project = programme.project_from_json(&read(root, path)?);
    let page = project.and_then(|project| programme.ask_page(Ask::Evaluate, &project, &english));
    page.map(|page| page.written(Form::Markdown))
        .map_err(|error| error.to_json())
}

/// Runs a command, given as words, where it finds the library, and returns what it writes.
fn output(root: &Path, words: &str) -> Result<Output, String> {
    let mut words = words.split(' ');
    let program = words.next().unwrap_or_default();
    Command::new(setup::in_root(root, program))
        .args(words)
        .env("LD_LIBRARY_PATH", root.join(LIBRARY))
        .current_dir(root)
        .output()
        .map_err(|fault| format!("{program}: {fault}"))
}

/// Runs a command that must succeed, and returns what it prints.
fn succeeded(root: &Path, words: &str) -> Result<String, String> {
    let Output {
        status,
        stdout,
        stderr,
    } = output(root, words)?;
    if !status.success() {
        let stderr = String::from_utf8_lossy(&stderr);
        return Err(format!("`{words}`: {status}\n{stderr}"));
    }
    String::from_utf8(stdout).map_err(|fault| format!("`{words}`: {fault}"))
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(root.join(path)).map_err(|fault| format!("{path}: {fault}"))
}
