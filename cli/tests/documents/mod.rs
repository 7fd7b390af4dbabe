//! Tests that the program, the files and the code that documents show really are like that.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::collections::BTreeSet;
use std::fs;

use crate::program::{bareme, root, scratch_folder, shell};

fn page(path: &str) -> String {
    fs::read_to_string(root(path)).unwrap()
}

/// Returns the blocks of code of a page that start with some words, without these words.
fn blocks<'p>(page: &'p str, start: &'p str) -> Vec<&'p str> {
    let after = page.split(start).skip(1);
    after.filter_map(|rest| rest.split("```").next()).collect()
}

/// Returns the first line that is not in a text in this order; other lines may be between them.
fn first_missing<'l>(text: &str, mut wanted: impl Iterator<Item = &'l str>) -> Option<&'l str> {
    let mut lines = text.lines().map(str::trim);
    wanted.find(|line| !lines.any(|one| one == line.trim()))
}

#[test]
fn commands_in_documents_say_what_is_shown() {
    let folder = scratch_folder("answers");
    for (path, least) in [("docs/answers.md", 6), ("README.md", 1)] {
        let page = page(path);
        let blocks = blocks(&page, "```console\n$ ");
        let commands = blocks.iter().flat_map(|block| block.split("\n$ "));
        let commands: Vec<&str> = commands
            .filter(|text| !text.starts_with("cargo "))
            .collect();
        assert!(
            commands.len() >= least,
            "{path}: {} commands are found: is this test blind?",
            commands.len()
        );
        for command in commands {
            let (command, shown) = command.split_once('\n').unwrap_or((command, ""));
            let said = shell(command, &folder);
            let missing = first_missing(&said, shown.lines().filter(|line| !line.is_empty()));
            assert_eq!(
                missing, None,
                "{path}: `{command}` does not say this line, or not in this order"
            );
        }
    }
}

#[test]
fn excerpts_of_the_readme_stand_in_the_files_that_they_name() {
    let readme = page("README.md");
    for language in ["toml", "json"] {
        let start = format!("```{language} ");
        let excerpts = blocks(&readme, &start);
        assert!(
            !excerpts.is_empty(),
            "no excerpt in {language} is found: is this test blind?"
        );
        for excerpt in excerpts {
            let (file, lines) = excerpt.split_once('\n').unwrap();
            let missing = first_missing(&page(file), lines.lines().filter(|line| *line != "…"));
            assert_eq!(missing, None, "not in {file}, or not in this order");
        }
    }
}

#[test]
fn rust_examples_of_the_readme_are_those_that_are_compiled() {
    let (compiled, readme) = (page("core/README.md"), page("README.md"));
    let examples = blocks(&readme, "```rust\n");
    assert!(!examples.is_empty());
    for example in examples {
        assert!(
            compiled.contains(example),
            "not in core/README.md:\n{example}"
        );
    }
}

#[test]
fn the_page_on_commands_names_each_and_no_other() {
    let page = page("cli/README.md");
    let named: BTreeSet<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `bareme ")?.split([' ', '`']).next())
        .collect();
    let help = bareme(&["--help"], "").out;
    let list = help
        .split("Commands:\n")
        .nth(1)
        .and_then(|rest| rest.split("\n\n").next())
        .unwrap();
    let commands = list
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let known: BTreeSet<&str> = commands
        .filter(|name| !["", "help"].contains(name))
        .collect();
    assert_eq!(named, known);
}
