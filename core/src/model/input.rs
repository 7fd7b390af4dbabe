//! The faults of a project that a host gave, each with its place.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::shape::BothLanguages;
use crate::text::bilingual::{Bilingual, Language, both};
use crate::text::kinds::kinds;
use crate::text::suggest;

/// A project, or a choice made with it, is refused: all its faults, in the order of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Refusal")]
pub struct InputError {
    /// Every fault, in the order of the input; never empty.
    #[schemars(length(min = 1))]
    pub faults: Vec<Fault>,
}

/// A fault of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fault {
    /// Where it is, such as `members[3].name`; empty for the whole input.
    pub path: String,
    /// What kind of fault it is.
    pub code: FaultCode,
    /// What was found there.
    pub found: String,
    /// What was expected.
    #[schemars(with = "BothLanguages")]
    pub expected: Bilingual,
    /// The nearest valid spelling, or another hint.
    #[schemars(with = "Option<BothLanguages>")]
    pub help: Option<Bilingual>,
}

kinds! {
    /// The kinds of faults of a project, and of choices made with it.
    FaultCode {
        /// The text is not JSON.
        Json = "json",
        /// The text is not UTF-8.
        Encoding = "encoding",
        /// The input exceeds a limit.
        TooLarge = "too-large",
        /// No such key exists.
        UnknownKey = "unknown-key",
        /// The key is in the same object twice.
        DuplicateKey = "duplicate-key",
        /// The value is of another type.
        WrongType = "wrong-type",
        /// The value is not spelled as its type needs.
        WrongSpelling = "wrong-spelling",
        /// The value is outside the bounds of the fact.
        OutOfBounds = "out-of-bounds",
        /// No such code exists in the list.
        UnknownCode = "unknown-code",
        /// The text is another name of several codes.
        AmbiguousCode = "ambiguous-code",
        /// The code is in the list twice.
        DuplicateCode = "duplicate-code",
        /// No record has this key.
        UnknownReference = "unknown-reference",
        /// Two records have the same key and different content.
        DuplicateRecord = "duplicate-record",
        /// Two facts of the project contradict each other.
        Contradiction = "contradiction",
        /// The project does not say which phase applies.
        PhaseChoice = "phase-choice",
        /// The call belongs to another phase.
        WrongCall = "wrong-call",
        /// No such rule set exists.
        UnknownRuleSet = "unknown-rule-set",
        /// No such reading exists.
        UnknownReading = "unknown-reading",
        /// The reading has no such option.
        UnknownOption = "unknown-option",
        /// The project has no such result.
        UnknownResult = "unknown-result",
    }
}

impl Fault {
    /// Returns the fault as a sentence.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let place = if self.path.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.path)
        };
        let help = self
            .help
            .as_ref()
            .map_or_else(String::new, |help| format!(" ({})", help.get(language)));
        let (found, expected) = (&self.found, self.expected.get(language));
        match language {
            Language::French => {
                format!("{place}trouvé\u{a0}: {found}, attendu\u{a0}: {expected}{help}")
            }
            Language::English => format!("{place}found {found}, expected {expected}{help}"),
        }
    }
}

impl InputError {
    pub(crate) fn one(fault: Fault) -> Self {
        InputError {
            faults: alloc::vec![fault],
        }
    }

    /// Returns the values of all results, or the faults of all when at least one is an error.
    pub(crate) fn gather<T>(
        results: impl Iterator<Item = Result<T, InputError>>,
    ) -> Result<Vec<T>, InputError> {
        let (mut values, mut faults) = (Vec::new(), Vec::new());
        for result in results {
            match result {
                Ok(value) => values.push(value),
                Err(error) => faults.extend(error.faults),
            }
        }
        if faults.is_empty() {
            Ok(values)
        } else {
            Err(InputError { faults })
        }
    }

    /// Returns the error for a name, given at a path, that is none of those that there are.
    ///
    /// # Example
    /// ```
    /// use bareme::{FaultCode, InputError};
    /// let error = InputError::unknown("call", FaultCode::UnknownCode, "evalute", &["evaluate", "explain"]);
    /// assert_eq!(error.faults[0].help.as_ref().unwrap().en, "did you mean `evaluate`?");
    /// ```
    #[must_use]
    pub fn unknown(path: &str, code: FaultCode, found: &str, names: &[&str]) -> Self {
        unknown(path, code, found, names)
    }

    /// Returns all faults, one a line.
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, Programme};
    /// let error = Programme::bundled()?.project_from_json(r#"{"vat_recovered": "no", "phase": 3}"#).unwrap_err();
    /// assert_eq!(error.message(Language::English).lines().count(), 2);
    /// assert!(error.to_json().starts_with(r#"{"faults":[{"path":"vat_recovered","code":"wrong-type""#));
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let lines: Vec<String> = self
            .faults
            .iter()
            .map(|fault| fault.message(language))
            .collect();
        lines.join("\n")
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl core::error::Error for InputError {}

/// Returns a text as faults show it: in backticks, shortened, on one line.
pub(crate) fn quoted(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut shown = String::from("`");
    for character in text.chars().take(SHOWN) {
        if character.is_ascii() || is_hidden(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown.push('`');
    shown
}

/// Tells whether a character is invisible, or changes how others look: blanks, marks, directions, private use.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{a0}' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{02000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
                | '\u{205f}'..='\u{206f}' | '\u{03000}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{fff0}'..='\u{fffc}' | '\u{e0000}'..
        )
}

/// Returns the hint for a nearest name.
pub(crate) fn did_you_mean(name: Option<&str>) -> Option<Bilingual> {
    let name = name?;
    Some(both(
        format!("vouliez-vous dire `{name}`\u{202f}?"),
        format!("did you mean `{name}`?"),
    ))
}

/// Returns names in backticks, one after the other.
pub(crate) fn listed(names: &mut dyn Iterator<Item = &str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(" ")
}

/// Returns the error for a name, given at a path, that is not one of `names`.
pub(crate) fn unknown(path: &str, code: FaultCode, found: &str, names: &[&str]) -> InputError {
    let listed = listed(&mut names.iter().copied());
    let expected = both(format!("un nom parmi {listed}"), format!("one of {listed}"));
    let help = did_you_mean(suggest::nearest(found, names.iter().copied()));
    InputError::one(Fault {
        path: path.into(),
        code,
        found: quoted(found),
        expected,
        help,
    })
}
