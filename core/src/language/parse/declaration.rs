//! What the entries of rule files declare, with names that are not resolved yet.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::ast::{Expr, Name};
use super::document::{Entry, Item};
use super::overlay::Changes;
use super::template::Message;
use crate::language::source::Span;
use crate::model::currency::Currency;
use crate::model::form::Stage;
use crate::model::terms::{Excludes, Force, Order, PaymentBasis, Severity, Spread, Verb};
use crate::text::bilingual::Bilingual;

/// All that the files of a programme declare.
#[derive(Debug)]
pub(in crate::language) struct Declarations {
    pub(crate) programme: Programme,
    pub(crate) sources: Vec<Source>,
    pub(crate) provisions: Vec<Provision>,
    pub(in crate::language) register_rules: RegisterRules,
    pub(crate) readings: Vec<Reading>,
    pub(crate) phases: Vec<Head>,
    pub(crate) calls: Vec<Head>,
    /// The files that are catalogues: what is wrong there is never told elsewhere.
    pub(in crate::language) catalogues: Vec<usize>,
    /// Each phase with the calls over it; empty when a file that all phases need is missing or cannot be read.
    pub(crate) rule_sets: Vec<RuleSet>,
    /// Whether every file could be read.
    pub(in crate::language) whole: bool,
}

/// The rules that decide on a project.
#[derive(Debug)]
pub(crate) struct RuleSet {
    /// Index in [`Declarations::phases`].
    pub(crate) phase: usize,
    /// Index in [`Declarations::calls`]; `None` for the phase alone.
    pub(crate) call: Option<usize>,
    pub(crate) rules: Rules,
    /// Which entries of the phase the call changes.
    pub(in crate::language) changes: Changes,
    /// The digest of its own files only: changes to other phases or calls leave it as it is.
    pub(crate) digest: String,
}

/// The rules of a phase, with or without a call over it, and what it shares with the other phases.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) scales: Vec<Scale>,
    pub(crate) lookups: Vec<Lookup>,
    pub(crate) rankings: Vec<Ranking>,
    pub(crate) criteria: Vec<Criterion>,
    pub(crate) lines: Vec<Line>,
    pub(crate) grant: Option<Grant>,
    pub(crate) payments: Vec<Payment>,
    pub(crate) documents: Vec<Document>,
    pub(crate) targets: Vec<Target>,
    pub(crate) desk: Option<Desk>,
    pub(crate) priorities: Vec<Priority>,
    pub(crate) notes: Vec<Note>,
    pub(crate) coherences: Vec<Coherence>,
    /// How a decision can be contested.
    pub(in crate::language) appeals: Vec<Heading>,
    pub(crate) removed: Vec<Removed>,
}

/// What a call takes out of its phase.
#[derive(Debug)]
pub(crate) struct Removed {
    /// The provisions that say so.
    pub(crate) provisions: Vec<Name>,
}

/// A name, a label and citations: what most entries have.
#[derive(Debug, Default)]
pub(in crate::language) struct Heading {
    pub(crate) id: Name,
    pub(crate) label: Bilingual,
    pub(crate) provisions: Vec<Name>,
}

#[derive(Debug)]
pub(crate) struct Parameter {
    pub(in crate::language) heading: Heading,
    pub(crate) ty: ValueType,
    /// INVARIANT: one value without dates, or values with dates.
    pub(crate) values: Vec<DatedValue>,
}

/// The type of a parameter or scale, as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueType {
    pub(crate) name: Name,
    pub(crate) unit: Option<Name>,
    /// The unit of which the number is given for each.
    pub(crate) per: Option<Name>,
    pub(crate) codes: Option<Name>,
}

/// A value and the days on which it holds.
#[derive(Clone, Debug)]
pub(crate) struct DatedValue {
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
    pub(in crate::language) span: Span,
    /// `None` when it is missing; reported already.
    pub(crate) value: Option<Item>,
}

#[derive(Debug)]
pub(crate) struct Definition {
    pub(in crate::language) heading: Heading,
    /// Whether it says what the fact of that path follows from.
    pub(crate) of_fact: bool,
    pub(in crate::language) on: Option<Name>,
    /// `text`, when the value is one: other types show by themselves.
    pub(crate) ty: Option<Name>,
    /// The list of which the value is a code.
    pub(crate) codes: Option<Name>,
    pub(crate) value: Expr,
}

#[derive(Debug)]
pub(crate) struct Scale {
    pub(in crate::language) heading: Heading,
    pub(crate) ty: ValueType,
    pub(crate) by: ScaleBy,
    pub(crate) tranches: Vec<Tranche>,
}

/// What the tranches of a scale are made of.
#[derive(Debug)]
pub(crate) enum ScaleBy {
    Rank,
    Amount {
        /// The type of the amount, or the name of its unit; empty when it is missing, which was reported.
        of: Name,
        spread: Spread,
    },
}

/// A table.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(in crate::language) heading: Heading,
    /// The keys, each with its type.
    pub(crate) by: Vec<(Name, Name)>,
    /// What it gives.
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: RowLines,
}

/// A value that a table gives.
#[derive(Debug)]
pub(crate) struct Column {
    /// `None` when it is the only one, and has no name.
    pub(crate) name: Option<Name>,
    pub(crate) ty: ValueType,
    pub(crate) label: Option<Bilingual>,
}

/// The lines of the rows of a table, each cut into cells; the headings are the first.
#[derive(Debug)]
pub(crate) enum RowLines {
    Here(Vec<Vec<Name>>),
    /// In a file of data.
    File {
        file: Name,
        source: Name,
        /// The index of the file among the sources; `None` after a fault.
        data: Option<usize>,
        /// The day of the data; `None` after a fault.
        on: Option<NaiveDate>,
        lines: Vec<Vec<Name>>,
    },
}

impl Rules {
    /// Returns the files of data that tables name, by their indexes among the sources.
    pub(in crate::language) fn data(&self) -> impl Iterator<Item = usize> {
        self.lookups.iter().filter_map(|table| table.rows.data())
    }

    /// Tells whether a file is that of some rules, or one of data that these name.
    pub(in crate::language) fn is_of(&self, file: usize, rules: usize) -> bool {
        let mut tables = self.lookups.iter();
        file == rules
            || tables
                .any(|table| table.heading.id.span.file == rules && table.rows.data() == Some(file))
    }
}

impl RowLines {
    /// Returns the file of data, by its index among the sources.
    fn data(&self) -> Option<usize> {
        match self {
            RowLines::Here(_) => None,
            RowLines::File { data, .. } => *data,
        }
    }

    /// Returns the lines.
    pub(crate) fn lines(&self) -> &[Vec<Name>] {
        match self {
            RowLines::Here(lines) | RowLines::File { lines, .. } => lines,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Tranche {
    pub(in crate::language) span: Span,
    /// The first rank.
    pub(crate) from: Option<Item>,
    /// The last amount before the tranche.
    pub(crate) above: Option<Item>,
    /// The last rank or amount.
    pub(crate) to: Option<Item>,
    /// `None` when it is missing; reported already.
    pub(crate) rate: Option<Item>,
}

#[derive(Debug)]
pub(crate) struct Ranking {
    pub(in crate::language) heading: Heading,
    pub(crate) over: Name,
    pub(crate) filter: Option<Expr>,
    pub(crate) order: Setting<Order>,
    pub(crate) spread: Setting<Spread>,
}

/// A word, or a word for each option of a reading.
#[derive(Debug)]
pub(crate) enum Setting<T> {
    /// `None` when it could not be read; reported already.
    Fixed(Option<T>),
    Reading {
        reading: Name,
        words: Vec<(Name, Option<T>)>,
    },
}

#[derive(Debug)]
pub(crate) struct Criterion {
    pub(in crate::language) heading: Heading,
    pub(in crate::language) on: Option<Name>,
    pub(crate) applies: Option<Expr>,
    pub(crate) met: Expr,
    pub(crate) open: Option<Expr>,
    pub(crate) by: Option<Name>,
    pub(crate) excludes: Excludes,
    pub(crate) actual: Option<Expr>,
    pub(crate) required: Option<Expr>,
    pub(crate) messages: Messages,
}

#[derive(Debug, Default)]
pub(crate) struct Messages {
    pub(crate) met: Message,
    pub(crate) not_met: Message,
    pub(crate) discretionary: Option<Message>,
    pub(crate) undetermined: Option<Message>,
}

#[derive(Debug)]
pub(crate) struct Line {
    pub(in crate::language) heading: Heading,
    pub(crate) when: Option<Expr>,
    pub(crate) amount: LineAmount,
    pub(crate) settled: Option<Expr>,
    pub(crate) discretionary: Option<Expr>,
    pub(crate) by: Option<Name>,
    pub(crate) payee: Option<Name>,
}

#[derive(Debug)]
pub(crate) enum LineAmount {
    Lump(Expr),
    Each {
        over: Name,
        filter: Option<Expr>,
        each: Expr,
    },
    Ranked {
        ranking: Name,
        each: Expr,
    },
    /// What cuts the sum of lines before it down to an amount; all of them unless it names some.
    Ceiling {
        at_most: Expr,
        of: Option<Vec<Name>>,
    },
}

impl Head {
    /// Returns the phase that its rules are about.
    pub(in crate::language) fn of_phase(&self) -> &Name {
        match self.phase.text.as_str() {
            "" => &self.id,
            _ => &self.phase,
        }
    }
}

impl LineAmount {
    /// Returns the ranking of a ranked line.
    pub(in crate::language) fn ranking(&self) -> Option<&Name> {
        match self {
            Self::Ranked { ranking, .. } => Some(ranking),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Grant {
    pub(crate) split_by_region: Option<Expr>,
    pub(crate) requested: Option<Expr>,
    pub(crate) agreed: Option<Name>,
    pub(in crate::language) span: Span,
    pub(crate) provisions: Vec<Name>,
}

#[derive(Debug)]
pub(crate) struct Payment {
    pub(in crate::language) heading: Heading,
    pub(crate) pays: Pays,
    pub(crate) of: PaymentBasis,
    pub(crate) at_most: Option<Expr>,
    pub(crate) paid: Option<Name>,
    pub(crate) lines: Option<Vec<Name>>,
    pub(crate) trigger: Option<Expr>,
    pub(crate) trigger_label: Bilingual,
    pub(crate) conditions: Vec<Condition>,
}

/// How the amount of a payment is found.
#[derive(Debug)]
pub(crate) enum Pays {
    Share(Expr),
    Amount(Expr),
    /// Where that is said.
    Rest(Span),
}

#[derive(Debug)]
pub(crate) struct Condition {
    pub(crate) id: Name,
    pub(crate) label: Bilingual,
    pub(crate) met: Expr,
}

#[derive(Debug)]
pub(crate) struct Document {
    pub(in crate::language) heading: Heading,
    pub(crate) required: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct Target {
    pub(in crate::language) heading: Heading,
    pub(in crate::language) on: Name,
    pub(crate) subject: Option<Name>,
    pub(crate) month: Option<Name>,
    pub(crate) applies: Option<Expr>,
    pub(crate) actual: Expr,
    pub(crate) target: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct Desk {
    /// A code as it is, or an expression.
    pub(crate) level: Item,
    pub(crate) region: Option<Expr>,
    pub(crate) region_when: Option<Expr>,
    pub(crate) opens_on: Option<Expr>,
    pub(crate) closes_on: Option<Expr>,
    pub(crate) dates_when: Option<Expr>,
    pub(crate) provisions: Vec<Name>,
}

#[derive(Debug)]
pub(crate) struct Priority {
    pub(in crate::language) heading: Heading,
    pub(crate) by: Option<Name>,
    pub(crate) when: Option<Expr>,
}

#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) id: Name,
    pub(crate) when: Option<Expr>,
    pub(crate) message: Message,
    pub(crate) provisions: Vec<Name>,
}

/// What facts must agree on.
#[derive(Debug)]
pub(crate) struct Coherence {
    pub(in crate::language) heading: Heading,
    pub(in crate::language) on: Option<Name>,
    pub(crate) holds: Expr,
    /// The paths of the facts that it is about, as expressions name them.
    pub(crate) about: Vec<Expr>,
    pub(crate) severity: Severity,
    pub(crate) message: Message,
}

/// What the `[programme]` file declares, except rules.
#[derive(Debug, Default)]
pub(crate) struct Programme {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) currency: Currency,
    pub(crate) roles: Vec<(String, Name)>,
    /// The facts by which people tell a project from others.
    pub(crate) identified_by: Vec<Name>,
    pub(in crate::language) code_lists: Vec<CodeList>,
    /// The sections of a form, in their order.
    pub(crate) sections: Vec<Labelled>,
    pub(crate) units: Vec<Labelled>,
    pub(crate) authorities: Vec<Labelled>,
    /// Those whom lines are paid to, beside the lead applicant.
    pub(crate) payees: Vec<Labelled>,
    pub(crate) facts: Vec<Fact>,
}

/// A name and what it means.
#[derive(Debug)]
pub(crate) struct Labelled {
    pub(crate) id: Name,
    pub(crate) label: Bilingual,
}

#[derive(Debug)]
pub(in crate::language) struct CodeList {
    pub(crate) name: Name,
    pub(crate) codes: Vec<ListedCode>,
}

/// A code of a list.
#[derive(Debug)]
pub(in crate::language) struct ListedCode {
    pub(crate) named: Labelled,
    /// Its other names.
    pub(crate) aliases: Vec<Name>,
    /// What it means, at more length than its label.
    pub(crate) description: Option<Bilingual>,
}

#[derive(Debug)]
pub(crate) struct Fact {
    /// Its path, such as `members.address.city`.
    pub(crate) path: Name,
    pub(crate) ty: Name,
    pub(crate) label: Bilingual,
    pub(crate) question: Bilingual,
    pub(crate) unit: Option<Name>,
    pub(crate) codes: Option<Name>,
    pub(crate) implied_by: Option<Name>,
    pub(crate) since: Option<Name>,
    pub(crate) to: Option<Name>,
    pub(in crate::language) reverse: Option<Name>,
    pub(crate) key: Option<Name>,
    pub(in crate::language) min: Option<Item>,
    pub(in crate::language) max: Option<Item>,
    pub(in crate::language) length: Option<u32>,
    pub(in crate::language) max_items: Option<u32>,
    /// Where the file says that it can be changed.
    pub(crate) changeable: Option<Span>,
    /// The key that projects used for it before.
    pub(crate) formerly: Option<Name>,
    /// The forms of an identifier, and what is done to a text before it is looked at.
    pub(crate) pattern: Vec<Name>,
    pub(crate) normal: Vec<Name>,
    /// How its last digit follows from the others, and what happens when it does not.
    pub(crate) check: Option<Name>,
    pub(crate) check_severity: Option<Name>,
    /// What it follows from when a project does not give it, and the provisions that say so.
    pub(crate) follows: Option<Expr>,
    pub(crate) provisions: Vec<Name>,
    pub(crate) form: FormKeys,
}

/// What a form needs to ask for a fact.
#[derive(Debug, Default)]
pub(crate) struct FormKeys {
    pub(crate) section: Option<Name>,
    pub(crate) stage: Option<Stage>,
    pub(crate) help: Option<Bilingual>,
    pub(crate) format: Option<Bilingual>,
    pub(in crate::language) example: Option<Item>,
}

impl Fact {
    /// Returns the definition of what the fact follows from.
    pub(in crate::language) fn definition(&self) -> Option<Definition> {
        Some(Definition {
            heading: Heading {
                id: self.path.clone(),
                label: self.label.clone(),
                provisions: self.provisions.clone(),
            },
            of_fact: true,
            on: None,
            ty: None,
            codes: None,
            value: self.follows.clone()?,
        })
    }
}

#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) id: Name,
    pub(crate) title: String,
    pub(crate) issuer: String,
    pub(crate) date: String,
    pub(crate) standing: &'static str,
    /// The public page of the document.
    pub(crate) url: Option<String>,
}

/// What the registers of a programme hold their provisions to.
#[derive(Debug, Default)]
pub(crate) struct RegisterRules {
    /// Whether a refusal must rest on a binding provision whose source says `must`.
    pub(crate) firm_refusals: bool,
    /// The kinds of provisions; any kind where none is declared.
    pub(crate) kinds: Vec<Name>,
}

#[derive(Debug)]
pub(crate) struct Provision {
    pub(crate) id: Name,
    pub(crate) phase: Name,
    pub(crate) kind: Name,
    pub(crate) force: Option<Force>,
    pub(crate) verb: Option<Verb>,
    /// The authority that appraises what it says.
    pub(crate) by: Option<Name>,
    pub(crate) source: Name,
    pub(crate) section: String,
    pub(in crate::language) also: Vec<Name>,
    pub(in crate::language) reading: Option<Name>,
    pub(crate) text: Bilingual,
}

#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) id: Name,
    pub(crate) phases: Vec<Name>,
    pub(crate) question: Bilingual,
    pub(crate) options: Vec<Labelled>,
    pub(crate) default: Name,
}

/// The head of a phase or call.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) id: Name,
    pub(crate) label: Bilingual,
    /// The phase under a call; empty for a phase.
    pub(crate) phase: Name,
    /// The parameters or definitions that are the first and the last day of filing of a phase.
    pub(crate) window: Option<(Name, Name)>,
    /// What a call says of them, which is refused where it is known what those of its phase are.
    pub(crate) own_days: Vec<Entry>,
    /// The regions in which a call applies; `None` for all of them.
    pub(crate) regions: Option<Vec<Name>>,
    /// The authority that holds a call.
    pub(crate) office: Option<Name>,
    /// The public page of a call.
    pub(crate) page: Option<String>,
}
