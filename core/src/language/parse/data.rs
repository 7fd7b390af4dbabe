//! Reads the files of data that tables name: CSV, as RFC 4180 has it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::ast::Name;
use super::declaration::{Lookup, RowLines};
use super::grid;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::source::{Source, Span};

/// The size of the largest file of data, in bytes.
const MAX_DATA: usize = 16 << 20;

/// Tells whether a source is a file of data, not one of rules.
pub(super) fn is_data(source: &Source) -> bool {
    is_csv(&source.name)
}

fn is_csv(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default();
    end.eq_ignore_ascii_case("csv")
}

/// Reads the rows of a table from the file that it names, if it names one.
pub(super) fn fill(table: &mut Lookup, sources: &[Source], faults: &Faults) {
    let RowLines::File {
        file, data, lines, ..
    } = &mut table.rows
    else {
        return;
    };
    if file.text.is_empty() {
        return;
    }
    *data = find(file, sources, faults);
    let found = data.and_then(|index| Some((index, sources.get(index)?)));
    let Some((index, source)) = found else {
        return;
    };
    let place = |from, to| Span {
        file: index,
        start: from,
        end: to,
    };
    if source.text.len() > MAX_DATA {
        let message = format!("the file is larger than {} MiB", MAX_DATA >> 20);
        faults.report(fault(Code::TooLarge, place(0, 0), message));
        return;
    }
    let rows = grid::read(&source.text, separator(&source.text));
    if rows.as_ref().is_ok_and(Vec::is_empty) {
        let help = "the first line names the columns, the others are the rows";
        faults.report(fault(Code::WrongValue, place(0, 0), "the file is empty").help(help));
    }
    *lines = grid::named(rows, faults, place);
}

/// Returns the source that a table names, from the folder of its rule file.
fn find(file: &Name, sources: &[Source], faults: &Faults) -> Option<usize> {
    if !is_csv(&file.text) {
        let message = format!("`{}` is not a `.csv` file", file.text);
        faults.report(fault(Code::WrongValue, file.span, message));
        return None;
    }
    let rules = sources.get(file.span.file).map(|source| &source.name);
    let Some(path) = beside(rules.map_or("", |name| name.as_str()), &file.text) else {
        let message = format!("`{}` is not in the folder of the rules", file.text);
        let help = "name it from the folder of the file that names it";
        faults.report(fault(Code::MissingFile, file.span, message).help(help));
        return None;
    };
    let found = sources.iter().position(|source| source.name == path);
    if found.is_none() {
        let message = format!("there is no file `{path}` among the rules");
        let data = sources.iter().filter(|source| is_data(source));
        let names: Vec<&str> = data.map(|source| source.name.as_str()).collect();
        let diagnostic = fault(Code::MissingFile, file.span, message);
        faults.report(match names.is_empty() {
            true => diagnostic.help("put it beside the file of the rules that names it"),
            false => diagnostic.suggest(&path, names.into_iter()),
        });
    }
    found
}

/// Returns a path from the folder of a file as a path from the folder of the programme; `None` where it leads out of that one.
fn beside(file: &str, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Returns the sign that parts the headings.
fn separator(text: &str) -> char {
    let headings = text.lines().find(|line| !line.trim().is_empty());
    let headings = headings.unwrap_or_default();
    let signs = [',', ';', '\t'].into_iter();
    signs
        .max_by_key(|sign| headings.matches(*sign).count())
        .filter(|sign| headings.contains(*sign))
        .unwrap_or(',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_the_folder_of_the_rules() {
        let beside = |file, path| beside(file, path).unwrap_or_default();
        assert_eq!(beside("phase.toml", "zones.csv"), "zones.csv");
        assert_eq!(beside("calls/north.toml", "zones.csv"), "calls/zones.csv");
        assert_eq!(
            beside("calls/north.toml", "../data/zones.csv"),
            "data/zones.csv"
        );
    }

    #[test]
    fn a_file_outside_of_the_folder_is_none() {
        assert_eq!(beside("phase.toml", "../zones.csv"), None);
        assert_eq!(beside("phase.toml", "/zones.csv"), None);
    }

    #[test]
    fn the_headings_tell_the_separator() {
        assert_eq!(separator("\na;b;c,d\n1,2,3,4"), ';');
        assert_eq!(separator("a\tb"), '\t');
        assert_eq!(separator("alone"), ',');
    }
}
