//! Defines what can be typed after `bareme`.

mod choices;

use std::path::{Path, PathBuf};

use bareme::schema::Format as Described;
use bareme::{Language, Options, Stage, Texts};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args as Group, CommandFactory, Parser, Subcommand};

pub(crate) use choices::{Colour, Format, Lang, ReadAs, TextLang};

/// Computes what a project brings under a grant programme, and says why.
#[derive(Debug, Parser)]
#[command(name = "bareme", version, about)]
pub(crate) struct Args {
    /// Whether to colour the text
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub(crate) color: Colour,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Says what becomes of projects: conditions, grant, payments, documents
    Evaluate(Evaluate),
    /// Shows the steps behind each amount and condition of a project
    Explain(Explain),
    /// Says what to ask next about a project: what can still change its outcome or its amount
    Questions(Questions),
    /// Says by how much a project misses each condition, what would be enough, and what one more record brings
    Advise(About),
    /// Says what becomes of a project under each other reading of the sources
    Sensitivity(About),
    /// Shows the payments and the usage targets of a project month by month
    Follow(About),
    /// Shows a project under several phases or calls, side by side
    Compare(Compare),
    /// Checks rule sets and how many provisions of the sources they carry
    Check(Check),
    /// Lists the phases and calls of the programme, and shows their figures side by side
    Phases(Phases),
    /// Makes a decision again from its receipt, and says whether it is the same to the byte
    Verify(Verify),
    /// Writes the rule files of the program to a folder: to keep a version of them, or to write rules over them
    Rules(Unpack),
    /// Prints projects of an earlier version with the keys of today
    Migrate(Migrate),
    /// Prints the JSON Schema of a format
    Schema(Schema),
}

impl Command {
    /// Returns the folder from which the rule sets are read; `None` for the rule sets of the program.
    pub(crate) fn rules(&self) -> Option<&Path> {
        match self {
            Command::Check(wanted) => wanted.dir.as_deref(),
            Command::Rules(_) => None,
            Command::Evaluate(Evaluate { rules, .. })
            | Command::Explain(Explain { rules, .. })
            | Command::Questions(Questions {
                about: About { rules, .. },
                ..
            })
            | Command::Advise(About { rules, .. })
            | Command::Sensitivity(About { rules, .. })
            | Command::Follow(About { rules, .. })
            | Command::Compare(Compare { rules, .. })
            | Command::Phases(Phases { rules, .. })
            | Command::Verify(Verify { rules, .. })
            | Command::Migrate(Migrate { rules, .. })
            | Command::Schema(Schema { rules, .. }) => rules.rules.as_deref(),
        }
    }
}

#[derive(Debug, Group)]
pub(crate) struct Evaluate {
    /// Projects in JSON, or `-` for the standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lang: ChosenLang,
    /// What a page reads as; in JSON, both are the decision
    #[arg(long = "as", value_enum, default_value_t = ReadAs::Decision, value_name = "FORM")]
    pub(crate) read_as: ReadAs,
    /// One project a line in, one decision or `{"error": …}` a line out, in the same order
    #[arg(long)]
    pub(crate) lines: bool,
    /// List the provisions cited at the end of the page
    #[arg(long)]
    pub(crate) sources: bool,
    /// Add a receipt to each decision in JSON, for `bareme verify`
    #[arg(long)]
    pub(crate) receipt: bool,
    #[command(flatten)]
    pub(crate) pins: Pins,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

impl Evaluate {
    /// Returns the options of an answer in JSON.
    pub(crate) fn options(&self) -> Options {
        Options {
            receipt: self.receipt,
            ..self.pins.options(self.lang.texts())
        }
    }

    /// Returns whether a decision is read as a notice.
    pub(crate) fn is_notice(&self) -> bool {
        self.read_as == ReadAs::Notice
    }

    /// Returns whether answers are JSON; with `--lines` they always are.
    pub(crate) fn json(&self) -> bool {
        self.lines || self.format == Format::Json
    }
}

#[derive(Debug, Group)]
pub(crate) struct Explain {
    /// A project in JSON, or `-` for the standard input
    pub(crate) file: PathBuf,
    /// Show only this criterion, line, payment or document
    #[arg(long, value_name = "ID")]
    pub(crate) only: Option<String>,
    /// One sentence for each result, without the steps
    #[arg(long)]
    pub(crate) short: bool,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lang: ChosenLang,
    #[command(flatten)]
    pub(crate) pins: Pins,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

/// One project, about which one thing is asked.
#[derive(Debug, Group)]
pub(crate) struct About {
    /// A project in JSON, or `-` for the standard input
    pub(crate) file: PathBuf,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lang: ChosenLang,
    #[command(flatten)]
    pub(crate) pins: Pins,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Compare {
    /// A project in JSON, or `-` for the standard input
    pub(crate) file: PathBuf,
    /// Phases and calls to compare, by id; every phase when left out
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(crate) phases: Vec<String>,
    /// Compare with the earlier rules of this folder: under each phase and call that is named, or under the one that applies
    #[arg(long, value_name = "DIR")]
    pub(crate) against: Option<PathBuf>,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lang: ChosenLang,
    #[command(flatten)]
    pub(crate) pins: Pins,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Verify {
    /// A receipt, or a decision that carries one, in JSON
    pub(crate) receipt: PathBuf,
    /// The project in JSON, or `-` for the standard input
    pub(crate) file: PathBuf,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lang: ChosenLang,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Unpack {
    /// A folder that is empty or that does not exist
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Group)]
pub(crate) struct Migrate {
    /// Projects in JSON, or `-` for the standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Language of what is said of a file that is refused
    #[arg(long, value_enum, default_value_t = TextLang::Fr)]
    pub(crate) lang: TextLang,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Check {
    /// Folder of rule sets; those that come with the program when it is left out
    pub(crate) dir: Option<PathBuf>,
    /// Say what holds of every project, where the grant falls or jumps, and which days no phase covers
    #[arg(long)]
    pub(crate) proofs: bool,
    /// Name the branches, rows, verdicts, readings, documents and statuses of payments that no scenario reaches
    #[arg(long)]
    pub(crate) coverage: bool,
    #[command(flatten)]
    pub(crate) changes: Mutants,
    /// Write the projects that show the findings to this folder
    #[arg(long, value_name = "DIR", requires = "proofs")]
    pub(crate) proofs_out: Option<PathBuf>,
    /// How to answer: JSON holds the faults of rules and scenarios, with what is asked for; with `--proofs`, forms other than text hold the findings alone
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) lang: ChosenLang,
}

#[derive(Debug, Group)]
pub(crate) struct Mutants {
    /// Change the rules in small ways, one at a time, and name the changes that no scenario notices
    #[arg(long)]
    pub(crate) mutants: bool,
    /// Try only the changes of the file of this phase or call
    #[arg(long, value_name = "ID", requires = "mutants")]
    pub(crate) only: Option<String>,
    /// Try only this many changes, the same ones each time
    #[arg(long, value_name = "NUMBER", requires = "mutants")]
    pub(crate) sample: Option<usize>,
    /// Refuse rules of which scenarios notice a smaller share of the changes, such as `0.95`
    #[arg(long, value_name = "SHARE", requires = "mutants", value_parser = share)]
    pub(crate) least: Option<f64>,
}

#[derive(Debug, Group)]
pub(crate) struct Phases {
    /// Language of the texts
    #[arg(long, value_enum, default_value_t = TextLang::Fr)]
    pub(crate) lang: TextLang,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct Questions {
    #[command(flatten)]
    pub(crate) about: About,
    /// Ask only for what is known at this stage, or before
    #[arg(long, value_name = "STAGE", value_parser = stage())]
    pub(crate) stage: Option<Stage>,
}

#[derive(Debug, Group)]
pub(crate) struct Schema {
    /// Which format
    #[arg(value_name = "FORMAT", value_parser = described())]
    pub(crate) of: Described,
    /// Language of what the programme says in it
    #[arg(long, value_enum, default_value_t = TextLang::Fr)]
    pub(crate) lang: TextLang,
    #[command(flatten)]
    pub(crate) rules: Rules,
}

#[derive(Debug, Group)]
pub(crate) struct ChosenLang {
    /// Language of the texts; in JSON both unless said, and `none` leaves ids only
    #[arg(id = "lang", long, value_enum)]
    chosen: Option<Lang>,
}

impl ChosenLang {
    /// Returns the languages of the texts of a JSON answer.
    pub(crate) fn texts(&self) -> Texts {
        self.chosen.map_or(Texts::Both, Lang::texts)
    }

    /// Tells whether a language is chosen in which faults and tables of a check are not told.
    fn is_none_of_check(&self) -> bool {
        self.chosen.is_some_and(|chosen| chosen != Lang::En)
    }

    /// Returns the language of a text answer.
    pub(crate) fn language(&self) -> Language {
        self.chosen.map_or_else(Language::default, Lang::language)
    }
}

#[derive(Debug, Group)]
pub(crate) struct Rules {
    /// Read the rule sets of this folder instead of those that come with the program
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(crate) struct Pins {
    /// Choose how an ambiguous provision is read; can be given several times
    #[arg(long = "reading", value_name = "ID=OPTION", value_parser = pin)]
    pub(crate) readings: Vec<(String, String)>,
}

impl Pins {
    /// Returns the options of an answer in JSON.
    pub(crate) fn options(&self, texts: Texts) -> Options {
        Options {
            texts,
            readings: self.readings.clone(),
            ..Options::default()
        }
    }
}

impl Args {
    /// Reads the command line; a usage error ends the program with status 2.
    pub(crate) fn read() -> Args {
        let args = Args::parse();
        match args.contradiction() {
            Some(words) => Args::command()
                .error(ErrorKind::ArgumentConflict, words)
                .exit(),
            None => args,
        }
    }

    /// Returns why two of the given options exclude each other, if they do.
    fn contradiction(&self) -> Option<&'static str> {
        let (json, lang) = match &self.command {
            Command::Evaluate(wanted) if wanted.json() && wanted.sources => {
                return Some("`--sources` belongs to a page: JSON always cites provisions by id");
            }
            Command::Evaluate(wanted) if wanted.is_notice() && (wanted.lines || wanted.sources) => {
                return Some(
                    "a notice is a page that names its texts: `--lines` and `--sources` are for decisions",
                );
            }
            Command::Evaluate(wanted) if wanted.receipt && !wanted.json() => {
                return Some(
                    "`--receipt` needs `--format json`: it goes with the bytes of a decision",
                );
            }
            Command::Explain(wanted) if wanted.short && wanted.format != Format::Text => {
                return Some("`--short` is text: the other formats hold its sentences anyway");
            }
            Command::Check(wanted)
                if matches!(wanted.format, Format::Markdown | Format::Html) && !wanted.proofs =>
            {
                return Some("pages of a check need `--proofs`: its faults are text or JSON");
            }
            Command::Check(wanted) if wanted.lang.is_none_of_check() && !wanted.proofs => {
                return Some(
                    "without `--proofs`, a check speaks English alone: leave `--lang` out, or ask for `--proofs`",
                );
            }
            Command::Evaluate(wanted) => (wanted.json(), &wanted.lang),
            Command::Verify(wanted) => (wanted.format == Format::Json, &wanted.lang),
            Command::Explain(wanted) => (wanted.format == Format::Json, &wanted.lang),
            Command::Questions(Questions { about: wanted, .. })
            | Command::Advise(wanted)
            | Command::Sensitivity(wanted)
            | Command::Follow(wanted) => (wanted.format == Format::Json, &wanted.lang),
            Command::Compare(wanted) => (wanted.format == Format::Json, &wanted.lang),
            Command::Check(wanted) => (wanted.format == Format::Json, &wanted.lang),
            Command::Phases(_) | Command::Rules(_) | Command::Migrate(_) | Command::Schema(_) => {
                return None;
            }
        };
        let without = lang.chosen == Some(Lang::None) && !json;
        without.then_some("`--lang none` needs `--format json`: a page is made of texts")
    }
}

/// Reads the name of a stage.
fn stage() -> impl TypedValueParser<Value = Stage> {
    let names = Stage::ALL.iter().map(|stage| stage.name());
    PossibleValuesParser::new(names).try_map(|name| Stage::named(&name))
}

/// Reads the name of a format that has a schema.
fn described() -> impl TypedValueParser<Value = Described> {
    let names = Described::ALL.iter().map(|format| format.name());
    PossibleValuesParser::new(names).try_map(|name| Described::named(&name))
}

fn share(text: &str) -> Result<f64, String> {
    let share = text
        .parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a share between 0 and 1, such as `0.95`".into())
}

fn pin(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((reading, option)) if !reading.is_empty() && !option.is_empty() => {
            Ok((reading.into(), option.into()))
        }
        _ => Err("expected `reading=option`, such as `grouping-minimum-force=strict`".into()),
    }
}
