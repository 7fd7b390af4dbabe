//! Small changes of rules, made to see whether a scenario notices: `and` becomes `or`, `<` becomes `<=`, a branch takes the
//! place of the other one, a figure is one more.
//!
//! A change is a piece of text that takes the place of another one, so that what is tried is a rule file like any other.

mod expressions;
mod figures;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::Serialize;

use self::expressions::Mutator;
use self::figures::FigureChanges;
use super::diagnostic::{Diagnostics, Faults};
use super::parse::parse;
use super::source::{Position, Source, Span};

/// A small change of a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What is replaced, in the order of the file. It is one piece of text, or several that must change together: limits of
    /// scales that share ranks, parts of one whole.
    pub edits: Vec<Substitution>,
    /// The phase whose file, or the file of one of its calls, it changes; `None` for a file that all phases share.
    pub phase: Option<String>,
    /// The phase or the call whose file it changes; `None` for a file that all phases share.
    pub rules: Option<String>,
    /// The entry and the key that it stands under, such as `criterion minimum, met`.
    pub place: String,
    /// What changes, in words.
    pub change: String,
}

/// A text that takes the place of another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Substitution {
    /// Where the text is that goes.
    pub span: Span,
    /// The text that comes.
    pub text: String,
}

/// What became of changes of rules that were tried on scenarios.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "RuleChanges")]
pub struct MutantsTried<'m> {
    /// How many changes there are.
    pub changes: usize,
    /// How many of them were tried.
    pub tried: usize,
    /// How many of these the check refuses.
    pub refused: usize,
    /// How many of these a scenario notices.
    pub noticed: usize,
    /// How many of these no scenario can notice, as the scenario files explain.
    pub explained: usize,
    /// The others: changes that no scenario notices.
    pub unnoticed: Vec<UnnoticedMutant<'m>>,
}

/// A change of the rules that no scenario notices.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "UnnoticedChange")]
pub struct UnnoticedMutant<'m> {
    /// The file it is in.
    pub file: &'m str,
    /// Its line, from 1.
    #[schemars(range(min = 1))]
    pub line: usize,
    /// Its column, from 1.
    #[schemars(range(min = 1))]
    pub column: usize,
    /// The entry and the key that it stands under, such as `criterion minimum, met`.
    pub place: &'m str,
    /// What changes, in words.
    pub change: &'m str,
}

impl Mutant {
    /// Returns the files with the change.
    #[must_use]
    pub fn apply(&self, sources: &[Source]) -> Vec<Source> {
        let mut changed = sources.to_vec();
        // From the last to the first, so that the places of the others stay what they are.
        for Substitution { span, text } in self.edits.iter().rev() {
            if let Some(source) = changed.get_mut(span.file)
                && source.text.get(span.start..span.end).is_some()
            {
                source.text.replace_range(span.start..span.end, text);
            }
        }
        changed
    }

    /// Returns the name of the file, and the line and column of the change.
    #[must_use]
    pub fn position<'s>(&self, sources: &'s [Source]) -> Option<(&'s str, Position)> {
        let span = self.edits.first()?.span;
        let source = sources.get(span.file)?;
        Some((&source.name, source.position(span.start)))
    }
}

/// Returns the changes of the rules of a programme, in the order of its files; none of an expression that is written with
/// escapes.
///
/// # Errors
/// The diagnostics of rules that cannot be read.
///
/// # Example
/// ```
/// let sources = bareme::Programme::bundled_sources();
/// let mutants = bareme::mutants(&sources)?;
/// let first = &mutants[0];
/// assert_ne!(first.apply(&sources), sources);
/// # Ok::<(), bareme::Diagnostics>(())
/// ```
pub fn mutants(sources: &[Source]) -> Result<Vec<Mutant>, Diagnostics> {
    let faults = Faults::default();
    let declarations = parse(sources, &faults);
    faults.into_diagnostics(sources)?;
    let heads = declarations.phases.iter().chain(&declarations.calls);
    let mut found = MutantsFound {
        heads: heads
            .map(|head| {
                (
                    head.id.span.file,
                    [head.of_phase(), &head.id].map(|id| id.text.clone()),
                )
            })
            .collect(),
        mutants: BTreeMap::new(),
    };
    for set in &declarations.rule_sets {
        set.rules.expressions(&mut |place, expr| {
            Mutator {
                sources,
                place: place.words(),
                found: &mut found,
            }
            .whole(expr);
        });
        FigureChanges {
            rules: &set.rules,
            found: &mut found,
        }
        .find();
    }
    let mut mutants: Vec<Mutant> = found.mutants.into_values().collect();
    number(&mut mutants);
    Ok(mutants)
}

/// Numbers changes of a place that are called alike, so that each has a name that does not depend on its line.
fn number(mutants: &mut [Mutant]) {
    let name = |mutant: &Mutant| {
        let file = mutant.edits.first().map(|edit| edit.span.file);
        (file, mutant.place.clone(), mutant.change.clone())
    };
    let mut alike = BTreeMap::new();
    for mutant in mutants.iter() {
        let count = alike.entry(name(mutant)).or_insert(0_usize);
        *count = count.saturating_add(1);
    }
    let mut seen = BTreeMap::new();
    for mutant in mutants {
        let name = name(mutant);
        let all = alike.get(&name).copied().unwrap_or_default();
        let number = seen.entry(name).or_insert(0_usize);
        *number = number.saturating_add(1);
        if all > 1 {
            mutant.change = format!("{} ({number} of {all})", mutant.change);
        }
    }
}

/// The changes found so far, in the order of the files. What rule sets share changes once.
#[derive(Debug)]
struct MutantsFound {
    /// The phase of each file of a phase or a call, and its own id.
    heads: BTreeMap<usize, [String; 2]>,
    mutants: BTreeMap<Vec<Substitution>, Mutant>,
}

impl MutantsFound {
    /// Adds the change of some texts.
    fn add(&mut self, place: &str, change: String, mut edits: Vec<Substitution>) {
        edits.sort();
        let file = edits.first().map(|edit| edit.span.file);
        let head = file.and_then(|file| self.heads.get(&file)).cloned();
        let [phase, rules] = head.map_or([None, None], |head| head.map(Some));
        self.mutants.entry(edits.clone()).or_insert_with(|| Mutant {
            edits,
            phase,
            rules,
            place: place.into(),
            change,
        });
    }
}
