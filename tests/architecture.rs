//! Tests what `docs/architecture.md` says of the sources: imports, words of the programme, sizes, reasons, versions.
//!
//! The table of `tests/architecture.toml` says which folder may import which.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::collections::BTreeSet;

use bareme::Programme;
use bareme_tests::tree::{code, engine_files, files, imports, read, root, words};

/// How many lines a file of the engine may have.
const MAX_LINES: usize = 600;
/// How many lines its façade may have.
const MAX_FACADE_LINES: usize = 150;

/// The one file that names the programme: it carries its rule files.
const BUNDLED: &str = "core/src/programme/bundled.rs";

/// Facts that the engine must find; the programme may give them other names, in its `[roles]`.
const ROLES: [&str; 6] = [
    "phase",
    "call",
    "filed_on",
    "documents",
    "counted",
    "region",
];

/// Words that any programme, or any program, may use: a fact or a code may have such a name by chance.
const ORDINARY: &str = "agreement answer deployment first form id kind month name no none operation ordered other pending quote status territory total usage yes";

#[test]
fn the_table_names_every_folder_once() {
    let table: Vec<String> = imports::allowed()
        .into_iter()
        .map(|(module, _)| module)
        .collect();
    let modules: Vec<String> = imports::used().into_keys().collect();
    let mut sorted = table.clone();
    sorted.sort();
    assert_eq!(
        sorted, modules,
        "left: tests/architecture.toml; right: core/src"
    );
}

#[test]
fn a_folder_may_import_only_those_above_it() {
    let mut above = BTreeSet::new();
    for (module, allowed) in imports::allowed() {
        for import in &allowed {
            assert!(
                above.contains(import),
                "`{module}` may import `{import}`, which is not above it"
            );
        }
        above.insert(module);
    }
}

#[test]
fn folders_import_only_what_the_table_allows() {
    let used = imports::used();
    let mut faults = Vec::new();
    for (module, allowed) in imports::allowed() {
        for (import, place) in used.get(&module).into_iter().flatten() {
            if !allowed.contains(import) {
                faults.push(format!("{place}: `{module}` imports `{import}`"));
            }
        }
    }
    none(
        &faults,
        "an arrow that tests/architecture.toml does not allow",
    );
}

#[test]
fn no_arrow_of_the_table_is_unused() {
    let used = imports::used();
    let mut faults = Vec::new();
    for (module, allowed) in imports::allowed() {
        let unused = allowed.iter().filter(|import| {
            !used
                .get(&module)
                .is_some_and(|used| used.contains_key(*import))
        });
        faults.extend(unused.map(|import| format!("`{module}` does not import `{import}`")));
    }
    none(
        &faults,
        "an arrow of tests/architecture.toml that no source uses",
    );
}

#[test]
fn types_share_a_name_only_where_the_table_says_why() {
    let allowed = imports::shared_names();
    let mut faults = Vec::new();
    for (name, mut layers) in imports::types() {
        let all = layers.len();
        layers.sort();
        layers.dedup();
        if layers.len() < all {
            faults.push(format!("`{name}` twice in one of {layers:?}"));
        }
        if (layers.len() > 1) != allowed.contains(&name) {
            faults.push(format!("`{name}` in {layers:?}"));
        }
    }
    none(
        &faults,
        "a name of types that tests/architecture.toml does not allow, or lists for nothing",
    );
}

#[test]
fn no_word_of_the_programme_stands_in_the_engine_or_the_command_line() {
    let words = words::programme(words::BUNDLED).words;
    for known in [
        "generalisation-2023",
        "establishments",
        "acquisition",
        "structures",
    ] {
        assert!(
            words.contains_key(known),
            "`{known}` is not found in the rule files: is this test blind?"
        );
    }
    let mut faults = Vec::new();
    let command_line = files("cli/src", |name| name.ends_with(".rs"));
    for (place, line) in engine_lines().into_iter().chain(lines(command_line)) {
        for word in line.split(|char: char| !char.is_alphanumeric() && char != '_' && char != '-') {
            let word = word.trim_matches('-').to_lowercase();
            if let Some(meaning) = words.get(&word).filter(|_| is_particular(&word)) {
                faults.push(format!("{place}: `{word}` is {meaning} of the programme"));
            }
        }
    }
    none(
        &faults,
        "a word of the programme in the engine (if it is an ordinary word, say so in `ORDINARY`)",
    );
}

#[test]
fn no_figure_of_the_programme_stands_in_the_engine() {
    let figures = words::programme(words::BUNDLED).figures;
    assert!(
        figures.contains("20000"),
        "no figure is found in the rule files: is this test blind?"
    );
    let mut faults = Vec::new();
    for (place, line) in engine_lines() {
        let is_limit = line.contains("const ") && line.contains("MAX_");
        for number in line.split(|char: char| !char.is_alphanumeric() && char != '_') {
            if !is_limit && figures.contains(&number.replace('_', "")) {
                faults.push(format!("{place}: `{number}` is a figure of the programme"));
            }
        }
    }
    none(&faults, "a figure of the programme in the engine");
}

#[test]
fn no_file_of_the_engine_is_too_long() {
    let mut faults = Vec::new();
    for path in engine_files() {
        let most = if path == "core/src/lib.rs" {
            MAX_FACADE_LINES
        } else {
            MAX_LINES
        };
        let lines = read(&path).lines().count();
        if lines > most {
            faults.push(format!("{path}: {lines} lines, at most {most} are wanted"));
        }
    }
    none(&faults, "a file that should be split");
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = read("Cargo.toml");
    let lines: Vec<&str> = manifest
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .collect();
    let section = lines
        .iter()
        .position(|line| line.starts_with('['))
        .map_or(lines.as_slice(), |end| &lines[..end]);
    let mut faults = Vec::new();
    for (index, line) in section.iter().enumerate() {
        let is_dependency =
            line.contains(" = ") && !line.starts_with('#') && !line.contains("path = ");
        let has_reason = index
            .checked_sub(1)
            .is_some_and(|above| section[above].starts_with("# "));
        if is_dependency && !has_reason {
            faults.push(format!("Cargo.toml: no reason above `{line}`"));
        }
    }
    none(&faults, "a dependency without its reason");
    let outside = files("", |name| name == "Cargo.toml")
        .into_iter()
        .filter(|path| path != "Cargo.toml");
    for path in outside {
        for line in read(&path)
            .lines()
            .filter(|line| line.contains("version = \"") && line.contains('{'))
        {
            faults.push(format!(
                "{path}: `{line}` belongs into the root, with its reason"
            ));
        }
    }
    none(&faults, "a dependency that its crate declares by itself");
}

#[test]
fn all_packages_have_one_version() {
    let version = first_value(&read("Cargo.toml"), "version = ");
    let mut faults = Vec::new();
    let manifests = files("", |name| {
        ["Cargo.toml", "pyproject.toml", "package.json"].contains(&name)
    });
    // Programs that use the packages are no packages, and have no version.
    for path in manifests
        .iter()
        .filter(|path| !path.starts_with("tests/hosts/"))
    {
        let text = read(path);
        let is_shared = text
            .lines()
            .any(|line| line == "version.workspace = true" || line.starts_with("dynamic = "));
        let key = if path.ends_with(".json") {
            "\"version\": "
        } else {
            "version = "
        };
        if !is_shared && first_value(&text, key) != version {
            faults.push(format!("{path}: its version is not that of the workspace"));
        }
    }
    none(&faults, "a package with a version of its own");
}

#[test]
fn every_rule_file_is_bundled() {
    let folder = "core/rules/esms-numerique/";
    let on_disk = files(folder, |name| {
        name.ends_with(".toml") || name.ends_with(".csv")
    });
    let on_disk: Vec<&str> = on_disk
        .iter()
        .map(|path| path.strip_prefix(folder).unwrap())
        .collect();
    let mut sources = Programme::bundled_sources();
    sources.extend(Programme::bundled_scenarios());
    assert_eq!(
        sources
            .iter()
            .map(|source| source.name.as_str())
            .collect::<Vec<_>>(),
        on_disk
    );
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut faults = Vec::new();
    for page in files("", |name| name.ends_with(".md")) {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in links(&read(&page)) {
            let leaves = target.is_empty() || target.contains("://");
            if !leaves && !root().join(folder).join(&target).exists() {
                faults.push(format!("{page}: `{target}` does not exist"));
            }
        }
    }
    none(&faults, "a broken link");
}

#[test]
fn the_glossary_names_what_the_rules_hold() {
    let rules: String = files("core/rules", |name| name.ends_with(".toml"))
        .iter()
        .map(|path| read(path))
        .collect();
    let mut faults = Vec::new();
    for row in read("docs/glossary.md")
        .lines()
        .filter(|line| line.starts_with('|'))
    {
        let words = row.split('|').nth(3).unwrap().split('`').skip(1).step_by(2);
        faults.extend(
            words
                .filter(|word| !rules.contains(word))
                .map(|word| format!("`{word}` in: {row}")),
        );
    }
    none(
        &faults,
        "a word of docs/glossary.md that no rule file holds",
    );
}

#[test]
fn french_texts_put_a_space_before_high_signs() {
    let mut faults = Vec::new();
    for path in files("core/rules", |name| name.ends_with(".toml")) {
        for (index, line) in read(&path).lines().enumerate() {
            let texts = line
                .split("fr = \"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next());
            let narrow = texts.filter(|text| is_narrow(text));
            faults.extend(narrow.map(|text| format!("{path}:{}: {text}", index + 1)));
        }
    }
    none(
        &faults,
        "a French text without a space before `:`, `;`, `?`, `!`, or inside « »",
    );
}

#[test]
fn comments_and_tests_are_told_from_code() {
    let source = "let a = \"// no\"; // yes\n#[cfg(test)]\nmod tests { let b = '}'; }\nlet c = r#\"\"/*\"#; /* d */ 'e';";
    let code = code::with_texts(source);
    assert_eq!(
        code.split_whitespace().collect::<Vec<_>>().join(" "),
        "let a = \"// no\"; let c = r#\"\"/*\"#; 'e';"
    );
    assert_eq!(code.lines().count(), source.lines().count());
    assert!(!code::bare(source).contains("no"));
}

/// Returns the lines of code of the engine, with their places, except those of the bundled rules.
fn engine_lines() -> Vec<(String, String)> {
    lines(engine_files().into_iter().filter(|path| path != BUNDLED))
}

/// Returns the lines of code of files, with their places.
fn lines(paths: impl IntoIterator<Item = String>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for path in paths {
        let code = code::with_texts(&read(&path));
        lines.extend(
            code.lines()
                .enumerate()
                .map(|(index, line)| (format!("{path}:{}", index + 1), line.to_owned())),
        );
    }
    lines
}

/// Tells whether a word can only belong to the programme; codes that are numbers can be anything.
fn is_particular(word: &str) -> bool {
    let is_number = word.chars().all(|char| char.is_ascii_digit());
    !is_number && !ROLES.contains(&word) && !ORDINARY.split(' ').any(|ordinary| ordinary == word)
}

/// Tells whether a French sign such as `:` touches the word before it; the colon of an address may.
fn is_narrow(text: &str) -> bool {
    let chars: Vec<char> = text.replace("://", "").chars().collect();
    chars.windows(2).any(|pair| match pair {
        [before, ':' | ';' | '?' | '!' | '»'] => !before.is_whitespace(),
        ['«', after] => !after.is_whitespace(),
        _ => false,
    })
}

/// Returns the files that a page links to.
fn links(page: &str) -> Vec<String> {
    page.split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', '#']).next())
        .map(str::to_owned)
        .collect()
}

/// Returns the text after the first `key` that starts a line.
fn first_value(text: &str, key: &str) -> Option<String> {
    let value = text
        .lines()
        .find_map(|line| line.trim_start().strip_prefix(key))?;
    Some(value.trim_matches(['"', ',']).to_owned())
}

#[track_caller]
fn none(faults: &[String], what: &str) {
    assert!(faults.is_empty(), "{what}:\n{}", faults.join("\n"));
}
