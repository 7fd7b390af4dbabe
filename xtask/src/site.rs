//! `cargo xtask site`: writes the guide and the reference of the Rust library to `target/site`.
//!
//! mdBook needs all pages below one folder, and ours are next to the things they describe. So the pages of
//! `docs/SUMMARY.md`, and the files that they link to, are copied to one folder with their place in the tree: a link
//! that works there works in the guide. Then every link of the result is checked.

mod files;
mod links;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use crate::setup;
use files::{copy, copy_folder, empty, read, write_file};

/// The contents of the guide: its pages, in reading order.
const SUMMARY: &str = "docs/SUMMARY.md";
const BOOK: &str = "docs/book.toml";
/// Where the pages are collected.
const GUIDE: &str = "target/guide";
/// Where the documentation of the library is written, apart from other documentation of cargo.
const API: &str = "target/api";
const SITE: &str = "target/site";

/// The page that links to the reference, which is not made by mdBook.
const API_PAGE: &str = "api.md";
const API_TEXT: &str = "# Reference of the Rust library\n\n\
    Every public item, with examples that are compiled: [crate `bareme`](api/bareme/index.html).\n";

/// Writes the site.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    setup::tools(root)?;
    gather(root)?;
    let guide = root.join(GUIDE);
    let site = root.join(SITE);
    run(
        root,
        Command::new(root.join(setup::MDBOOK))
            .arg("build")
            .arg(&guide)
            .arg("--dest-dir")
            .arg(&site),
    )?;
    run(
        root,
        Command::new("cargo").args([
            "doc",
            "--quiet",
            "--no-deps",
            "--package",
            "bareme",
            "--target-dir",
            API,
        ]),
    )?;
    copy_folder(&root.join(API).join("doc"), &site.join("api"))?;
    let pages = links::check(&site)?;
    println!("{SITE}/index.html: {pages} pages, every link leads somewhere");
    Ok(())
}

/// Copies the pages, and the files that they link to, to the folder from which mdBook builds.
fn gather(root: &Path) -> Result<(), String> {
    let source = root.join(GUIDE).join("src");
    empty(&source)?;
    copy(&root.join(BOOK), &root.join(GUIDE).join("book.toml"))?;
    let summary = read(&root.join(SUMMARY))?;
    let pages: BTreeSet<PathBuf> = targets(Path::new(SUMMARY), &summary).collect();
    if let Some(page) = forgotten(root, &pages)? {
        return Err(format!("{}: not in {SUMMARY}", page.display()));
    }
    for page in &pages {
        let text = read(&root.join(page))?;
        write_file(&source.join(page), &links::to_index(&text))?;
        for target in targets(page, &text).filter(|target| !pages.contains(target)) {
            bring(root, &source, page, &target)?;
        }
    }
    write_file(&source.join(API_PAGE), API_TEXT)?;
    write_file(&source.join("SUMMARY.md"), &at_the_top(&summary))
}

/// Copies a file that a page links to; refuses a page that is not in the guide, and a folder.
fn bring(root: &Path, source: &Path, page: &Path, target: &Path) -> Result<(), String> {
    let from = root.join(target);
    let why = if target.extension().is_some_and(|kind| kind == "md") {
        format!("is not in {SUMMARY}")
    } else if from.is_dir() {
        "is a folder: link to a file in it".to_owned()
    } else {
        return copy(&from, &source.join(target));
    };
    Err(format!("{}: `{}` {why}", page.display(), target.display()))
}

/// Returns a page of `docs` that is not in the contents.
fn forgotten(root: &Path, pages: &BTreeSet<PathBuf>) -> Result<Option<PathBuf>, String> {
    let all = files::files(&root.join("docs"))?.into_iter();
    let mut own = all
        .filter(|path| path.extension().is_some_and(|kind| kind == "md"))
        .filter_map(|path| path.strip_prefix(root).map(Path::to_owned).ok())
        .filter(|path| path != Path::new(SUMMARY));
    Ok(own.find(|path| !pages.contains(path)))
}

/// Returns the contents with links from the root of the tree, and the reference at the end.
fn at_the_top(summary: &str) -> String {
    let lines = summary.lines().map(|line| match line.split_once("](") {
        Some((label, target)) => format!("{label}]({}", from_top(target)),
        None => line.to_owned(),
    });
    let lines: Vec<String> = lines.collect();
    format!(
        "{}\n- [Reference of the Rust library]({API_PAGE})\n",
        lines.join("\n")
    )
}

fn from_top(target: &str) -> String {
    target
        .strip_prefix("../")
        .map_or_else(|| format!("docs/{target}"), str::to_owned)
}

/// Returns the files of the tree that a page links to, by their path from the root.
fn targets(page: &Path, text: &str) -> impl Iterator<Item = PathBuf> {
    let folder = page.parent().unwrap_or(Path::new("")).to_owned();
    let links: Vec<String> = links::of_markdown(text).map(str::to_owned).collect();
    links.into_iter().map(move |link| plain(&folder.join(link)))
}

/// Returns a path without `..`.
fn plain(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut plain, part| {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
        plain
    })
}

fn run(root: &Path, command: &mut Command) -> Result<(), String> {
    match command.current_dir(root).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?}: {status}")),
        Err(fault) => Err(format!("{command:?}: {fault}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{at_the_top, targets};
    use std::path::{Path, PathBuf};

    #[test]
    fn the_contents_lead_to_the_same_pages_from_the_folder_above() {
        let there = at_the_top("# Part\n\n- [Why](why.md)\n  - [Rust](../core/README.md)\n");
        let expected = "# Part\n\n- [Why](docs/why.md)\n  - [Rust](core/README.md)\n- [Reference of the Rust library](api.md)\n";
        assert_eq!(there, expected);
    }

    #[test]
    fn files_are_named_from_the_root() {
        let found: Vec<PathBuf> =
            targets(Path::new("docs/a.md"), "[b](../c/d.json) [e](f.md)").collect();
        assert_eq!(
            found,
            [PathBuf::from("c/d.json"), PathBuf::from("docs/f.md")]
        );
    }
}
