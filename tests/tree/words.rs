//! Reads the words and figures of a programme from its rule files: none of them may be in the engine.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, read};

/// The folder of the bundled rules.
pub const BUNDLED: &str = "core/rules";
/// A figure with fewer digits could be anything.
const DIGITS: usize = 4;

/// The words of a programme, each with the thing it names, its texts and its figures.
#[derive(Default)]
pub struct Programme {
    /// Ids of phases, calls and the programme, keys of facts, ids of codes, and the name of the counted records.
    pub words: BTreeMap<String, String>,
    /// Names of all entries: parameters, criteria, lines, documents, provisions and so on.
    pub entries: BTreeSet<String>,
    /// Labels, questions and messages, in both languages.
    pub texts: BTreeSet<String>,
    /// Values of parameters and rates of scales, of at least four digits.
    pub figures: BTreeSet<String>,
}

/// Reads the rule files of a folder line by line: tables, and keys at the start of a line.
pub fn programme(folder: &str) -> Programme {
    let mut programme = Programme::default();
    for path in files(folder, |name| name.ends_with(".toml")) {
        let mut table = Vec::new();
        for line in read(&path).lines() {
            match line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                Some(header) => table = parts(header),
                None => programme.take(&table, line),
            }
            programme.texts.extend(texts(line));
            programme.take_table(&table);
        }
    }
    programme
}

impl Programme {
    fn take_table(&mut self, table: &[String]) {
        match table {
            [kind, path @ ..] if kind == "fact" => {
                self.words
                    .extend(path.iter().map(|key| (key.clone(), "a fact".into())));
            }
            [_, .., name] => {
                self.entries.insert(name.clone());
            }
            _ => {}
        }
    }

    fn take(&mut self, table: &[String], line: &str) {
        let Some((key, value)) = line.split_once(" = ") else {
            return;
        };
        let kind = table.first().map_or("", String::as_str);
        match (kind, key) {
            ("programme" | "phase" | "call", "id") => {
                self.words.insert(
                    value.trim_matches('"').into(),
                    format!("the id of a {kind}"),
                );
            }
            ("roles", "counted_as") => {
                self.words.insert(
                    value.split('"').nth(1).unwrap_or_default().into(),
                    "the word for what is counted".into(),
                );
            }
            ("code", code) => {
                self.words
                    .insert(code.trim_matches('"').into(), "a code".into());
            }
            ("parameter", "value" | "values") | ("scale", "tranches") => {
                let figures = value.split(|char: char| !char.is_ascii_digit() && char != '-');
                self.figures.extend(
                    figures
                        .filter(|figure| is_figure(figure))
                        .map(str::to_owned),
                );
            }
            _ => {}
        }
    }
}

/// Returns the parts of the name of a table: `fact."establishments.hours"` has three.
fn parts(header: &str) -> Vec<String> {
    header
        .replace('"', "")
        .split('.')
        .map(str::to_owned)
        .collect()
}

/// Returns the texts of a line such as `label = { fr = "…", en = "…" }`.
fn texts(line: &str) -> impl Iterator<Item = String> {
    let after = |sign| {
        line.split(sign)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
    };
    after("fr = \"").chain(after("en = \"")).map(str::to_owned)
}

fn is_figure(text: &str) -> bool {
    text.len() >= DIGITS && text.chars().all(|char| char.is_ascii_digit())
}
