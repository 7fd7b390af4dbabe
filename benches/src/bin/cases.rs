//! Prints the projects that are measured, one a line: the name of the case, a tab, and the project as JSON. The benches
//! of the other languages take theirs from here.

use std::io::{self, Write};

use bareme_benches::cases;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    cases::all()
        .iter()
        .try_for_each(|case| writeln!(out, "{}\t{}", case.name, case.text))
}
