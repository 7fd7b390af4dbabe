//! Tests the programmes of `tests/programmes`: schemes as they are written, each with scenarios worked out by hand.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its programmes has failed"
)]

use std::fs;
use std::path::Path;

use crate::program::{bareme, root, scratch_folder};

const PROGRAMMES: &str = "tests/programmes";
const RENOVATION: &str = "tests/programmes/home-renovation";

/// Returns the folders of the programmes.
fn programmes() -> Vec<String> {
    let entries = fs::read_dir(root(PROGRAMMES)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let folders = paths.filter(|path| path.is_dir());
    folders
        .map(|path| path.to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_scenario_of_every_programme_holds() {
    let folders = programmes();
    assert!(!folders.is_empty(), "{PROGRAMMES} holds no programme");
    let mut broken = Vec::new();
    for folder in folders {
        let run = bareme(&["check", &folder], "");
        if run.status != 0 || !run.out.contains("that hold") {
            broken.push(format!("{folder}: {}{}", run.out, run.err));
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn the_renovation_of_homes_takes_two_hundred_lines_besides_its_tables() {
    let (mut count, mut long, mut is_row) = (0, Vec::new(), false);
    for name in ["programme.toml", "by-work.toml", "register.toml"] {
        let text = fs::read_to_string(root(&format!("{RENOVATION}/{name}"))).unwrap();
        for (number, line) in (1..).zip(text.lines()) {
            is_row = is_row && line != "'''";
            count += usize::from(!is_row);
            is_row = is_row || line == "rows = '''";
            if line.chars().count() > 100 {
                long.push(format!("{name}:{number}"));
            }
        }
    }
    assert_eq!(long, Vec::<String>::new());
    assert!(count <= 200, "{count} lines");
}

#[test]
fn a_new_kind_of_works_is_a_fault_until_each_table_names_it() {
    let folder = scratch_folder("new-kind-of-works");
    fs::create_dir_all(&folder).unwrap();
    for name in ["programme.toml", "by-work.toml", "register.toml", "en.toml"] {
        let text = fs::read_to_string(root(&format!("{RENOVATION}/{name}"))).unwrap();
        let text = match name {
            "programme.toml" => {
                replaced(&text, "[code.work]\n", "[code.work]\nroof = \"Toiture\"\n")
            }
            "en.toml" => replaced(&text, "\"m²\" = ", "\"Toiture\" = \"Roof\"\n\"m²\" = "),
            _ => text,
        };
        fs::write(Path::new(&folder).join(name), text).unwrap();
    }
    let run = bareme(&["check", &folder, "--color", "never"], "");
    assert_eq!(run.status, 1);
    for told in [
        "error[table-gap]",
        "no row holds for kind = `roof`",
        "[table.lump]",
    ] {
        assert!(run.err.contains(told), "{told} is not in\n{}", run.err);
    }
    let rules = Path::new(&folder).join("by-work.toml");
    let text = fs::read_to_string(&rules).unwrap();
    let row = "window         | 100";
    let text = replaced(
        &text,
        row,
        &format!("roof | 75 | 60 | 40 | 0 | square-metre\n{row}"),
    );
    fs::write(&rules, text).unwrap();
    let run = bareme(&["check", &folder], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

/// Returns a text with a part of it replaced, which must be there.
#[track_caller]
fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not there");
    text.replacen(from, to, 1)
}
