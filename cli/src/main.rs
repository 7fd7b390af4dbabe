//! The command line of `bareme`: reads projects and rule sets from files, and writes the answers of the engine.

mod about;
mod args;
mod asked;
mod check;
mod compare;
mod coverage;
mod evaluate;
mod explain;
mod input;
mod lines;
mod migrate;
mod mutants;
mod phases;
mod proofs;
mod refusal;
mod rules;
mod scenarios;
mod schema;
mod terminal;
mod verify;
mod words;

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use args::{Args, Command, Questions};
use bareme::Ask;
use refusal::Ending;

fn main() -> ExitCode {
    let args = Args::read();
    let mut out = BufWriter::new(io::stdout().lock());
    match run(&args, &mut out).and_then(|ending| out.flush().map(|()| ending)) {
        Ok(ending) => ending.into(),
        // The reader of our output stopped early: `bareme … | head` is not a failure.
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(fault) => {
            terminal::complain(&format!("the answer could not be written: {fault}"));
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args, out: &mut impl Write) -> io::Result<Ending> {
    let loaded = rules::load(args.command.rules());
    let programme = match &loaded {
        Ok(programme) => programme,
        Err(broken) => return check::refused(&args.command, broken, out),
    };
    match &args.command {
        Command::Evaluate(wanted) => evaluate::run(programme, wanted, args.color, out),
        Command::Explain(wanted) => explain::run(programme, wanted, args.color, out),
        Command::Questions(Questions { about, stage }) => {
            about::run(programme, about, Ask::Questions, *stage, args.color, out)
        }
        Command::Advise(wanted) => {
            about::run(programme, wanted, Ask::Advise, None, args.color, out)
        }
        Command::Sensitivity(wanted) => {
            about::run(programme, wanted, Ask::Sensitivity, None, args.color, out)
        }
        Command::Follow(wanted) => {
            about::run(programme, wanted, Ask::Follow, None, args.color, out)
        }
        Command::Compare(wanted) => compare::run(programme, wanted, args.color, out),
        Command::Check(wanted) => check::run(programme, wanted, args.color, out),
        Command::Phases(wanted) => phases::run(programme, wanted, args.color, out),
        Command::Verify(wanted) => verify::run(programme, wanted, args.color, out),
        Command::Rules(wanted) => rules::unpack(programme, &wanted.dir, out),
        Command::Migrate(wanted) => migrate::run(programme, wanted, out),
        Command::Schema(wanted) => schema::run(programme, wanted, out),
    }
}
