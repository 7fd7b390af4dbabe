//! Prints the projects that are measured, one on each line: the name of the case, a tab, and the project as JSON. The
//! benches of other languages use these projects.

use std::io::{self, Write};

use bareme_benches::cases;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    cases::all()
        .iter()
        .try_for_each(|case| writeln!(out, "{}\t{}", case.name, case.text))
}
