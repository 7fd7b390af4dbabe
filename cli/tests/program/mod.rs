//! Runs the built program.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot start its program has failed"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program with these arguments and this standard input.
pub(crate) fn bareme(args: &[&str], input: &str) -> Run {
    fed(args, input.as_bytes())
}

/// Runs the program with these arguments and these bytes as its standard input.
pub(crate) fn fed(args: &[&str], input: &[u8]) -> Run {
    let mut child = command(args).spawn().unwrap();
    // A program that refuses its arguments does not read its input.
    let _unread = child.stdin.take().unwrap().write_all(input);
    let done = child.wait_with_output().unwrap();
    Run {
        status: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// Runs the program with an output that nobody reads; returns its status and its error text.
pub(crate) fn into_closed_pipe(args: &[&str]) -> (i32, String) {
    let mut child = command(args).spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    (
        done.status.code().unwrap(),
        String::from_utf8(done.stderr).unwrap(),
    )
}

/// Runs a line of a page of documentation in a folder, and returns its output. Its examples are those of the workspace.
pub(crate) fn shell(line: &str, folder: &str) -> String {
    let built = Path::new(env!("CARGO_BIN_EXE_bareme"))
        .parent()
        .unwrap()
        .to_path_buf();
    let others = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([built].into_iter().chain(env::split_paths(&others))).unwrap();
    let line = line.replace("examples/", &root("examples/"));
    fs::create_dir_all(folder).unwrap();
    let done = Command::new("sh")
        .args(["-c", &line])
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap();
    String::from_utf8(done.stdout).unwrap()
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bareme"));
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Returns a path of the workspace.
pub(crate) fn root(path: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path)
        .to_str()
        .unwrap()
        .to_owned()
}

/// Returns the path of an example project.
pub(crate) fn example(name: &str) -> String {
    root(&format!("examples/{name}.json"))
}

/// Returns a project written on one line.
pub(crate) fn line(path: &str) -> String {
    fs::read_to_string(path).unwrap().replace('\n', " ")
}

/// Writes a file for one test, and returns its path.
pub(crate) fn scratch(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Writes a folder that holds one file, and returns its path.
pub(crate) fn folder(name: &str, file: &str, text: &str) -> String {
    let folder = scratch_folder(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(Path::new(&folder).join(file), text).unwrap();
    folder
}

/// Returns the path of a folder for one test, without files of an earlier run.
pub(crate) fn scratch_folder(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    path.to_str().unwrap().to_owned()
}
