//! `cargo xtask answers`: checks that every language gave the same answers to the vectors, byte for byte.

use std::fs;
use std::path::Path;

/// The folder in which each language writes its answers while its tests run, in a file of [`FILES`].
pub(crate) const FOLDER: &str = "target/answers";

/// The languages; the answers of the others must be those of the first.
const FILES: [&str; 5] = ["rust", "python", "node", "browser", "c"];

/// Removes the answers of an earlier run, so that none of them is taken for an answer of this run.
pub(crate) fn forget(root: &Path) -> Result<(), String> {
    let folder = root.join(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|fault| format!("{FOLDER}: {fault}"))?;
    }
    fs::create_dir_all(&folder).map_err(|fault| format!("{FOLDER}: {fault}"))
}

/// Returns the file to which a language writes its answers.
pub(crate) fn file(root: &Path, language: &str) -> String {
    root.join(FOLDER)
        .join(language)
        .to_string_lossy()
        .into_owned()
}

/// Compares the answers of all languages.
pub(crate) fn compare(root: &Path) -> Result<(), String> {
    let all = FILES.map(|language| {
        fs::read_to_string(file(root, language)).map(|text| (language.to_owned(), text))
    });
    let all = all.into_iter().collect::<Result<Vec<_>, _>>();
    let all = all.map_err(|fault| {
        format!("{FOLDER}: {fault}; the tests of each language write their answers there")
    })?;
    for (language, text) in &all {
        println!(
            "{language:<8}{:>6} answers, {} bytes",
            text.lines().count(),
            text.len()
        );
    }
    agree(&all)
}

/// Holds the answers of all to those of the first, each with the name of who gave them.
pub(crate) fn agree(all: &[(String, String)]) -> Result<(), String> {
    let Some(((first, expected), others)) = all.split_first() else {
        return Ok(());
    };
    if expected.is_empty() {
        return Err(format!("{first} answered nothing"));
    }
    others
        .iter()
        .filter(|(_, text)| text != expected)
        .try_for_each(|(language, text)| {
            let case = first_difference(expected, text);
            Err(format!(
                "{language} does not answer as {first} does: {case}"
            ))
        })
}

/// Returns the name of the first case with another answer.
fn first_difference(expected: &str, found: &str) -> String {
    let differs = expected
        .lines()
        .zip(found.lines())
        .find(|(expected, found)| expected != found);
    let name = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    differs.map_or_else(
        || "one of them answers more cases".to_owned(),
        |(line, _)| format!("see `{}`", name(line)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(texts: &[&str]) -> Result<(), String> {
        let named = FILES.iter().zip(texts);
        let all: Vec<(String, String)> = named
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        agree(&all)
    }

    #[test]
    fn the_same_bytes_agree() {
        assert_eq!(compared(&["a\t{}\n", "a\t{}\n"]), Ok(()));
    }

    #[test]
    fn another_byte_is_told_with_its_case() {
        let told = compared(&["a\t{}\nb\t1\n", "a\t{}\nb\t1\n", "a\t{}\nb\t2\n"]);
        assert_eq!(
            told,
            Err("node does not answer as rust does: see `b`".to_owned())
        );
    }

    #[test]
    fn a_case_that_is_left_out_is_told() {
        assert!(
            compared(&["a\t{}\nb\t1\n", "a\t{}\n"]).is_err_and(|told| told.contains("more cases"))
        );
    }

    #[test]
    fn no_answer_at_all_is_no_agreement() {
        assert_eq!(compared(&["", ""]), Err("rust answered nothing".to_owned()));
    }
}
