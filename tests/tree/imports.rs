//! Finds which folders of the engine import which, and which names of types they share: what `tests/architecture.toml`
//! allows, and what the sources do.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{code, engine_files, read};

const TABLE: &str = "tests/architecture.toml";
const SOURCES: &str = "core/src/";

/// Returns the table: each folder in order, with the folders it may import.
pub fn allowed() -> Vec<(String, Vec<String>)> {
    table()
        .folder
        .into_iter()
        .map(|folder| (folder.name, folder.may_import))
        .collect()
}

/// Returns the names of types that several layers may have.
pub fn shared_names() -> BTreeSet<String> {
    table()
        .shared
        .into_iter()
        .flat_map(|shared| {
            assert!(!shared.why.is_empty(), "{TABLE}: a list without a reason");
            shared.names
        })
        .collect()
}

/// Returns every type of the engine by its name, with the layers that have one of that name, each as often as it has it.
pub fn types() -> BTreeMap<String, Vec<String>> {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in engine_files() {
        let module = module_path(&path);
        for line in code::bare(&read(&path)).lines() {
            if let Some(name) = declared(line) {
                types.entry(name).or_default().push(layer(&module));
            }
        }
    }
    types
}

/// Returns the name of the type that a line declares.
fn declared(line: &str) -> Option<String> {
    let words = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    let kinds = ["struct ", "enum ", "trait "];
    let rest = kinds.iter().find_map(|kind| words.strip_prefix(kind))?;
    Some(name(rest))
}

/// Returns the layer of a module: its folder, or the stage of the language or of the model that it belongs to.
fn layer(module: &[String]) -> String {
    let part = |index: usize| module.get(index).map_or("", String::as_str);
    match (part(0), part(1)) {
        ("language", stage @ ("parse" | "check" | "lower")) => stage.to_owned(),
        ("model", stage @ ("ir" | "decision")) => stage.to_owned(),
        (folder, _) => folder.to_owned(),
    }
}

fn table() -> Table {
    toml::from_str(&read(TABLE)).unwrap_or_else(|fault| panic!("{TABLE}: {fault}"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    folder: Vec<Folder>,
    shared: Vec<Shared>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    why: String,
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Folder {
    name: String,
    may_import: Vec<String>,
}

/// Returns the folders of the engine, with the places where each names another.
pub fn used() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut used: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for path in engine_files() {
        let module = module_path(&path);
        let Some(top) = module.first() else { continue };
        let code = code::bare(&read(&path));
        let named = used.entry(top.clone()).or_default();
        for (line, name) in named_modules(&code, module.len())
            .into_iter()
            .filter(|(_, name)| name != top)
        {
            named
                .entry(name)
                .or_insert_with(|| format!("{path}:{line}"));
        }
    }
    used
}

/// Returns the path of the module that a file holds: `core/src/eval/wide.rs` holds `eval::wide`; the root holds none.
fn module_path(path: &str) -> Vec<String> {
    let below = path
        .strip_prefix(SOURCES)
        .unwrap_or(path)
        .trim_end_matches(".rs");
    below
        .split('/')
        .filter(|part| !["lib", "mod"].contains(part))
        .map(str::to_owned)
        .collect()
}

/// Returns the folders that some code names, each with its line, in a module `depth` levels below the root.
fn named_modules(code: &str, depth: usize) -> BTreeSet<(usize, String)> {
    let up = "super::".repeat(depth);
    let mut named = BTreeSet::new();
    for root in ["crate::", up.as_str()] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|char| char.is_alphanumeric() || char == '_' || char == ':') {
                let line = code[..at].matches('\n').count() + 1;
                named.extend(
                    heads(&code[at + root.len()..])
                        .into_iter()
                        .map(|name| (line, name)),
                );
            }
        }
    }
    named
}

/// Returns the first name of a path, or of each path of a group in braces.
fn heads(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut depth = 0_usize;
    let mut names = Vec::new();
    let mut starts = true;
    for (at, char) in group.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts = true,
            char if starts && depth == 0 && !char.is_whitespace() => {
                names.push(name(&group[at..]));
                starts = false;
            }
            _ => {}
        }
    }
    names
}

fn name(path: &str) -> String {
    path.chars()
        .take_while(|char| char.is_alphanumeric() || *char == '_')
        .collect()
}
