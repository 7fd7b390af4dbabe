//! Tests that every name in `docs/bindings.md` exists in the sources of its language.
//!
//! A binding is checked once its package is in the tree.

use bareme_tests::tree::{engine_files, files, read, root};

const PAGE: &str = "docs/bindings.md";

/// A column of the tables: the separator between a type and its member, and where declarations are.
struct Language {
    name: &'static str,
    separator: &'static str,
    sources: fn() -> Vec<String>,
    declares: fn(&str, &[&str]) -> bool,
}

const LANGUAGES: [Language; 3] = [
    Language {
        name: "Rust",
        separator: "::",
        sources: engine_files,
        declares: rust,
    },
    Language {
        name: "Python",
        separator: ".",
        sources: python_files,
        declares: python,
    },
    Language {
        name: "JavaScript",
        separator: ".",
        sources: javascript_files,
        declares: javascript,
    },
];

#[test]
fn every_name_of_the_page_exists() {
    let page = read(PAGE);
    let mut missing = Vec::new();
    for language in &LANGUAGES {
        let sources: Vec<String> = (language.sources)().iter().map(|path| read(path)).collect();
        let names = names(&page, language);
        assert!(
            names.len() > 20,
            "{}: only {names:?} are found in {PAGE}",
            language.name
        );
        let unknown = names
            .iter()
            .filter(|name| !sources.is_empty() && !is_declared(language, &sources, name));
        missing.extend(unknown.map(|name| format!("{}: `{name}`", language.name)));
    }
    assert!(
        missing.is_empty(),
        "named in {PAGE}, but not declared:\n{}",
        missing.join("\n")
    );
}

#[test]
fn a_name_that_does_not_exist_is_noticed() {
    let rust = "impl Loan {\n    pub fn until(&self) {}\n}\npub struct Loan {\n    pub book: u8,\n}\npub struct Other;";
    let python = "class Loan(Base):\n    book: str\n    def until(self) -> int: ...\n\nclass Other:\n    day: int\ndef lend(): ...";
    let javascript = "export class Loan {\n  get book(): string;\n  until(): number;\n}\nexport interface Other {\n  day?: number;\n}\nexport function lend(): void;";
    for (language, source) in LANGUAGES.iter().zip([rust, python, javascript]) {
        let known = |name: &str| {
            is_declared(
                language,
                &[source.to_owned()],
                &name.replace('.', language.separator),
            )
        };
        for name in ["Loan", "Other", "Loan.book", "Loan.until"] {
            assert!(known(name), "{}: {name}", language.name);
        }
        for name in ["Loa", "Loan.boo", "Loan.day", "Other.until", "lent"] {
            assert!(!known(name), "{}: {name}", language.name);
        }
    }
}

#[test]
fn a_member_of_one_of_several_types_is_one_of_each() {
    let source = "export type Item<T = 1> = Loan<T> | Film;\nexport interface Loan<T = 1> {\n  book: T;\n  day: number;\n}\nexport interface Film {\n  day: number;\n}";
    assert!(javascript(source, &["Item", "day"]));
    assert!(!javascript(source, &["Item", "book"]));
}

/// Returns the names in a column of the page: of the words in backticks, those with a capital or alone in their kind.
fn names(page: &str, language: &Language) -> Vec<String> {
    let mut names = Vec::new();
    let mut column = None;
    for line in page.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if !line.starts_with('|') || cells.contains(&"browser") {
            column = None;
        } else if let Some(place) = cells.iter().position(|cell| *cell == language.name) {
            column = Some(place);
        } else if let Some(cell) = column.and_then(|place| cells.get(place)) {
            names.extend(
                cell.split('`')
                    .skip(1)
                    .step_by(2)
                    .filter(|name| is_own(name))
                    .map(str::to_owned),
            );
        }
    }
    names
}

/// Tells whether a name belongs to this project: it is not an option, a value or a class of the language.
fn is_own(name: &str) -> bool {
    let of_the_language = [
        "None",
        "null",
        "Error",
        "ValueError",
        "decimal.Decimal",
        "datetime.date",
    ];
    !name.ends_with('=') && !of_the_language.contains(&name)
}

fn is_declared(language: &Language, sources: &[String], name: &str) -> bool {
    let parts: Vec<&str> = name.split(language.separator).collect();
    sources
        .iter()
        .any(|source| (language.declares)(source, &parts))
}

/// Tells whether Rust sources declare a name. A member of a type must be in a block of that type: the lines indented
/// below the line that opens it.
fn rust(source: &str, parts: &[&str]) -> bool {
    let opens = |line: &str, name: &str| {
        let heads = ["pub struct", "pub enum", "pub fn", "impl"];
        heads.iter().any(|head| {
            line.strip_prefix(head)
                .is_some_and(|rest| starts(rest.trim_start_matches("<'r>"), name))
        })
    };
    match parts {
        [name] => source
            .lines()
            .any(|line| line.starts_with("pub ") && opens(line, name)),
        [name, member] => block(source, |line| opens(line, name)).any(|line| {
            ["pub fn", "pub"].iter().any(|head| {
                line.strip_prefix(head)
                    .is_some_and(|rest| starts(rest, member))
            })
        }),
        _ => false,
    }
}

fn python(source: &str, parts: &[&str]) -> bool {
    let opens = |line: &str, name: &str| {
        line.strip_prefix("class")
            .is_some_and(|rest| starts(rest, name))
    };
    match parts {
        [name] => source.lines().any(|line| {
            opens(line, name)
                || line
                    .strip_prefix("def")
                    .is_some_and(|rest| starts(rest, name))
        }),
        [name, member] => block(source, |line| opens(line, name)).any(|line| {
            starts(&format!(" {line}"), member)
                || line
                    .strip_prefix("def")
                    .is_some_and(|rest| starts(rest, member))
        }),
        _ => false,
    }
}

fn javascript(source: &str, parts: &[&str]) -> bool {
    let heads = [
        "export class",
        "export interface",
        "interface",
        "export function",
    ];
    let opens = |line: &str, name: &str| {
        heads.iter().any(|head| {
            line.trim_start()
                .strip_prefix(head)
                .is_some_and(|rest| starts(rest, name))
        })
    };
    match parts {
        [name] => source.lines().any(|line| opens(line, name)),
        [name, member] => {
            let choices = choices(source, name);
            let declared = block(source, |line| opens(line, name)).any(|line| {
                let heads = ["", "static", "get", "readonly"];
                heads.iter().any(|head| {
                    line.strip_prefix(head)
                        .is_some_and(|rest| starts(&format!(" {}", rest.trim_start()), member))
                })
            });
            let of_each = |choice: &&str| javascript(source, &[choice, member]);
            declared || (!choices.is_empty() && choices.iter().all(of_each))
        }
        _ => false,
    }
}

/// Returns the types of which a type of TypeScript is one.
fn choices<'s>(source: &'s str, name: &str) -> Vec<&'s str> {
    let mut lines = source.lines();
    let declares = |line: &&str| {
        let rest = line.strip_prefix("export type");
        rest.is_some_and(|rest| starts(rest, name))
    };
    let declared = lines
        .find(declares)
        .and_then(|line| line.rsplit_once(" = "));
    let types = declared.map_or("", |(_, types)| types.trim_end_matches(';'));
    let names = types.split(" | ").filter_map(|ty| ty.split('<').next());
    names.filter(|name| !name.is_empty()).collect()
}

/// Tells whether a text starts with a space and exactly this name.
fn starts(text: &str, name: &str) -> bool {
    let rest = text
        .strip_prefix(' ')
        .and_then(|text| text.strip_prefix(name));
    rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
}

/// Returns the lines, without their indent, of the blocks that some lines open.
fn block(source: &str, opens: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
    let mut depth = None;
    source.lines().filter_map(move |line| {
        let indent = line.len() - line.trim_start().len();
        if opens(line) {
            depth = Some(indent);
            return None;
        }
        if !line.trim().is_empty() && depth.is_some_and(|outer| indent <= outer) {
            depth = None;
        }
        depth.map(|_| line.trim_start())
    })
}

fn python_files() -> Vec<String> {
    let is_there = root().join("bindings-python/pyproject.toml").exists();
    let declares =
        |name: &str| !name.starts_with('_') && name.ends_with(".py") && name != "types.py";
    if is_there {
        files("bindings-python/python", declares)
    } else {
        Vec::new()
    }
}

fn javascript_files() -> Vec<String> {
    let is_there = root().join("bindings-node/package.json").exists();
    let declared = || {
        [
            files("bindings-js", is_declaration),
            files("bindings-node/lib", is_declaration),
        ]
        .concat()
    };
    if is_there { declared() } else { Vec::new() }
}

fn is_declaration(name: &str) -> bool {
    name.ends_with(".d.ts")
}
