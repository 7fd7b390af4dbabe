//! Replays `docs/writing-rules.md`: writes its files over the bundled rules, and compares the output of the check.
//!
//! A block ```` ```toml NAME ```` is the file of that name; `+` after the name adds to the file, `try` adds to it only
//! until the next check. A block that starts with `$ bareme check` has the expected output. `BAREME_UPDATE=1 cargo test
//! -p bareme-tests writing_rules` rewrites those blocks; read the difference before you keep it. A block that starts with
//! `$ bareme phases` or `$ bareme compare` has some lines of what is said of the rules that were checked last, in this order.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::collections::BTreeMap;
use std::fs;

use bareme::{Language, Programme, Source};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/writing-rules.md");
const CHECK: &str = "$ bareme check";

#[test]
fn the_page_shows_what_is_said() {
    let page = fs::read_to_string(PAGE).unwrap();
    let (replayed, checks) = replay(&page);
    assert!(checks > 5, "{checks} checks are found: is this test blind?");
    if std::env::var_os("BAREME_UPDATE").is_some() {
        return fs::write(PAGE, &replayed).unwrap();
    }
    let differs = page
        .lines()
        .zip(replayed.lines())
        .position(|(left, right)| left != right);
    if let Some(line) = differs {
        panic!(
            "docs/writing-rules.md:{}: `{}` is said",
            line + 1,
            replayed.lines().nth(line).unwrap()
        );
    }
    assert_eq!(page.len(), replayed.len());
}

/// The rule files, and text that is tried on top of them.
struct Rules {
    files: BTreeMap<String, String>,
    tried: Option<(String, String)>,
    /// The rules without a fault that were checked last.
    checked: Option<Programme>,
    /// The project of the page.
    project: String,
}

/// Returns the page with the output of its checks, and how many checks there are.
fn replay(page: &str) -> (String, usize) {
    let sources = Programme::bundled_sources()
        .into_iter()
        .map(|source| (source.name, source.text));
    let mut rules = Rules {
        files: sources.collect(),
        tried: None,
        checked: None,
        project: String::new(),
    };
    let (mut replayed, mut checks) = (String::new(), 0);
    for (index, piece) in page.split("```").enumerate() {
        let fence = if index == 0 { "" } else { "```" };
        let (info, body) = piece.split_once('\n').unwrap_or((piece, ""));
        replayed.push_str(fence);
        if index % 2 == 1 && body.starts_with(CHECK) {
            let (command, _) = body.split_once('\n').unwrap();
            let said = rules.check();
            replayed.push_str(&format!("{info}\n{command}\n{said}"));
            checks += 1;
        } else {
            replayed.push_str(piece);
            if let Some(file) = info.strip_prefix("toml ").filter(|_| index % 2 == 1) {
                rules.write(file, body);
            }
            if info == "json project.json" {
                rules.project = body.to_owned();
            }
            if let Some((command, shown)) = body.split_once('\n').filter(|_| info == "console") {
                rules.hold(command, shown);
            }
        }
    }
    (replayed, checks)
}

impl Rules {
    fn write(&mut self, info: &str, body: &str) {
        match info.split_once(' ') {
            Some((name, "+")) => {
                let file = self.files.get_mut(name).unwrap();
                *file = format!("{file}\n{body}");
            }
            Some((name, "try")) => self.tried = Some((name.to_owned(), body.to_owned())),
            Some((_, other)) => panic!("`{other}` is neither `+` nor `try`"),
            None => {
                self.files.insert(info.to_owned(), body.to_owned());
            }
        }
    }

    /// Holds the lines that a page of the rules shows against what it says.
    fn hold(&self, command: &str, shown: &str) {
        let programme = || self.checked.as_ref().unwrap();
        let mut words = command.split(' ').skip_while(|word| *word != "--phases");
        let said = match command.split(' ').nth(2) {
            Some("phases") => programme().page(Language::English),
            Some("compare") => {
                let phases: Vec<&str> = words.nth(1).unwrap().split(',').collect();
                let project = programme().project_from_json(&self.project).unwrap();
                let comparison = programme().compare(&project, &phases, &[]).unwrap();
                comparison.page(Language::English)
            }
            _ => return,
        };
        let said = said.text();
        let mut lines = said.lines().map(str::trim);
        for line in shown.lines().map(str::trim) {
            assert!(
                lines.any(|one| one == line),
                "`{command}` does not say `{line}`, or not in this order"
            );
        }
    }

    fn check(&mut self) -> String {
        let mut files = self.files.clone();
        if let Some((name, body)) = self.tried.take() {
            let file = files.entry(name).or_default();
            *file = format!("{file}\n{body}");
        }
        let sources: Vec<Source> = files
            .into_iter()
            .map(|(name, text)| Source { name, text })
            .collect();
        match Programme::parse(&sources) {
            Ok(programme) => {
                let sets = programme.rule_sets().len();
                let (id, version) = (programme.id(), programme.version());
                let said = format!("{id} {version}: {sets} rule sets, no fault\n");
                self.checked = Some(programme);
                said
            }
            Err(faults) => format!("bareme: {}\n", faults.to_string().trim_end()),
        }
    }
}
