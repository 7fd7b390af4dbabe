//! The command line of `bareme`: reads projects and rule sets from files, and writes what the engine says of them.

mod about;
mod args;
mod asked;
mod check;
mod compare;
mod evaluate;
mod explain;
mod input;
mod lines;
mod phases;
mod proofs;
mod refusal;
mod report;
mod rules;
mod scenarios;
mod schema;
mod terminal;
mod verify;
mod words;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use args::{Args, Command};
use refusal::Ending;

fn main() -> ExitCode {
    let args = Args::read();
    let mut out = BufWriter::new(io::stdout().lock());
    match run(&args, &mut out).and_then(|ending| out.flush().map(|()| ending)) {
        Ok(ending) => ending.into(),
        // Whoever read our output has seen enough: `bareme … | head` is not a failure.
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(fault) => {
            terminal::complain(&format!("the answer could not be written: {fault}"));
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args, out: &mut impl Write) -> io::Result<Ending> {
    match &args.command {
        Command::Evaluate(wanted) => evaluate::run(wanted, args.color, out),
        Command::Explain(wanted) => explain::run(wanted, out),
        Command::Questions(wanted) => about::run(wanted, &about::QUESTIONS, out),
        Command::Advise(wanted) => about::run(wanted, &about::ADVICE, out),
        Command::Readings(wanted) => about::run(wanted, &about::READINGS, out),
        Command::Follow(wanted) => about::run(wanted, &about::FOLLOW_UP, out),
        Command::Compare(wanted) => compare::run(wanted, args.color, out),
        Command::Check(wanted) => check::run(wanted, out),
        Command::Phases(wanted) => phases::run(wanted, args.color, out),
        Command::Verify(wanted) => verify::run(wanted, out),
        Command::Schema(wanted) => schema::run(wanted, out),
    }
}
