//! Finds the links of pages, and checks that their targets exist.

use std::collections::BTreeMap;
use std::path::Path;

use super::files::{files, read};

/// Returns the files that a text in Markdown links to, as written, without web addresses and places in the same page.
pub(super) fn of_markdown(text: &str) -> impl Iterator<Item = &str> {
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    targets
        .filter(|target| !leaves(target))
        .filter_map(|target| target.split('#').next())
        .filter(|file| !file.is_empty())
}

/// Returns a text in Markdown whose links to a `README.md` lead to the page that mdBook makes of it.
pub(super) fn to_index(text: &str) -> String {
    let mut pieces = text.split("](");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| {
        let (target, after) = piece.split_at(piece.find(')').unwrap_or(0));
        text + "](" + &target.replace("README.md", "index.html") + after
    })
}

/// Checks every link between the pages of a site, and returns how many pages there are; the reference checks its own
/// links.
pub(super) fn check(site: &Path) -> Result<usize, String> {
    let mut pages = BTreeMap::new();
    for path in files(site)? {
        let is_guide = !path.starts_with(site.join("api"));
        if is_guide && path.extension().is_some_and(|kind| kind == "html") {
            pages.insert(path.clone(), read(&path)?);
        }
    }
    let mut broken = Vec::new();
    for (path, html) in &pages {
        let name = path.strip_prefix(site).unwrap_or(path).display();
        let links = of_html(html).filter(|link| !leads_somewhere(path, link, &pages));
        broken.extend(links.map(|link| format!("{name}: `{link}`")));
    }
    if broken.is_empty() {
        Ok(pages.len())
    } else {
        Err(format!("links that lead nowhere:\n{}", broken.join("\n")))
    }
}

fn of_html(html: &str) -> impl Iterator<Item = &str> {
    let attributes = [" href=\"", " src=\""]
        .into_iter()
        .flat_map(|name| html.split(name).skip(1));
    attributes
        .filter_map(|rest| rest.split('"').next())
        .filter(|link| !leaves(link))
}

/// Tells whether the target of a link exists: the file and, in a page of the guide, the place in it.
fn leads_somewhere(page: &Path, link: &str, pages: &BTreeMap<std::path::PathBuf, String>) -> bool {
    let (file, place) = link.split_once('#').unwrap_or((link, ""));
    let target = if file.is_empty() {
        page.to_owned()
    } else {
        super::plain(&page.with_file_name(file))
    };
    match pages.get(&target) {
        Some(html) => place.is_empty() || html.contains(&format!(" id=\"{place}\"")),
        None => target.is_file(),
    }
}

/// Tells whether a link leads out of the site.
fn leaves(link: &str) -> bool {
    link.contains("://") || link.starts_with("mailto:") || link.starts_with("data:")
}

#[cfg(test)]
mod tests {
    use super::{check, of_markdown, to_index};
    use crate::site::files::{empty, write_file};

    #[test]
    fn addresses_and_places_of_the_same_page_are_no_files() {
        let text = "[a](b.md#c) [d](https://e) ![f](../g.svg) [h](#i)";
        assert_eq!(of_markdown(text).collect::<Vec<_>>(), ["b.md", "../g.svg"]);
    }

    #[test]
    fn only_links_lead_to_what_mdbook_makes_of_a_readme() {
        let text = "README.md: [a](b/README.md#c) [README.md](d.md)";
        assert_eq!(
            to_index(text),
            "README.md: [a](b/index.html#c) [README.md](d.md)"
        );
    }

    #[test]
    fn a_missing_page_and_a_missing_place_are_found() -> Result<(), String> {
        let site = crate::root().join("target/site-with-broken-links");
        empty(&site)?;
        write_file(
            &site.join("a/b.html"),
            "<h1 id=\"here\"> <a href=\"../c.html#there\">",
        )?;
        write_file(
            &site.join("c.html"),
            "<p id=\"there\"> <a href=\"a/b.html#here\">",
        )?;
        assert_eq!(check(&site), Ok(2));
        write_file(
            &site.join("c.html"),
            "<p> <a href=\"a/b.html#gone\"> <img src=\"d.svg\">",
        )?;
        let expected = "links that lead nowhere:\na/b.html: `../c.html#there`\nc.html: `a/b.html#gone`\nc.html: `d.svg`";
        assert_eq!(check(&site), Err(expected.to_owned()));
        Ok(())
    }
}
