//! The words and figures of the programme, taken from its rule files: none of them belongs into the engine.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, read};

const RULES: &str = "core/rules";
/// A figure with fewer digits could be anything.
const DIGITS: usize = 4;

/// The words of the programme, each with what it names, and its figures.
#[derive(Default)]
pub(crate) struct Programme {
    /// Ids of phases, calls and the programme, keys of facts, ids of codes.
    pub(crate) words: BTreeMap<String, String>,
    /// Values of parameters and rates of scales, of at least four digits.
    pub(crate) figures: BTreeSet<String>,
}

/// Reads the rule files line by line: tables, and keys at the start of a line.
pub(crate) fn programme() -> Programme {
    let mut programme = Programme::default();
    for path in files(RULES, |name| name.ends_with(".toml")) {
        let mut table = Vec::new();
        for line in read(&path).lines() {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(header) => table = parts(header),
                None => programme.take(&table, line),
            }
            programme.take_table(&table);
        }
    }
    programme
}

impl Programme {
    fn take_table(&mut self, table: &[String]) {
        if let [kind, path @ ..] = table
            && kind == "fact"
        {
            for key in path {
                self.words.insert(key.clone(), "a fact".into());
            }
        }
    }

    fn take(&mut self, table: &[String], line: &str) {
        let Some((key, value)) = line.split_once(" = ") else { return };
        let kind = table.first().map_or("", String::as_str);
        match (kind, key) {
            ("programme" | "phase" | "call", "id") => {
                self.words.insert(value.trim_matches('"').into(), format!("the id of a {kind}"));
            }
            ("code", code) => {
                self.words.insert(code.trim_matches('"').into(), "a code".into());
            }
            ("parameter", "value" | "values") | ("scale", "tranches") => {
                let figures = value.split(|char: char| !char.is_ascii_digit() && char != '-');
                self.figures.extend(figures.filter(|figure| is_figure(figure)).map(str::to_owned));
            }
            _ => {}
        }
    }
}

/// Returns the parts of the name of a table: `fact."establishments.hours"` has three.
fn parts(header: &str) -> Vec<String> {
    header.replace('"', "").split('.').map(str::to_owned).collect()
}

fn is_figure(text: &str) -> bool {
    text.len() >= DIGITS && text.chars().all(|char| char.is_ascii_digit())
}
