//! Lines, tables and citations of a page in Markdown.

use std::fmt::Write;

use bareme::Citations;

/// Returns the ids of the provisions.
pub(super) fn cited(provisions: &Citations<'_>) -> String {
    provisions
        .iter()
        .map(|one| one.id)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Writes a table under its heading, without empty columns.
pub(super) fn table(page: &mut String, heading: &str, heads: &[&str], rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    let filled = |column: &usize| {
        rows.iter()
            .any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
    };
    let columns: Vec<usize> = (0..heads.len()).filter(filled).collect();
    line(page, &format!("\n{heading}\n"));
    let head = columns
        .iter()
        .filter_map(|&column| heads.get(column).copied());
    line(
        page,
        &format!("| {} |", head.collect::<Vec<_>>().join(" | ")),
    );
    line(page, &format!("|{}", "---|".repeat(columns.len())));
    for row in rows {
        let cells = columns
            .iter()
            .filter_map(|&column| row.get(column))
            .map(|cell| cell.replace('|', "\\|"));
        line(
            page,
            &format!("| {} |", cells.collect::<Vec<_>>().join(" | ")),
        );
    }
}

pub(super) fn line(page: &mut String, text: &str) {
    let _infallible = writeln!(page, "{text}");
}
