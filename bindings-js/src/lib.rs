//! What Node and the browser share: texts in, texts out, failures as one text.
//!
//! JavaScript reads and writes its own objects faster than they can be converted one value at a time, so that nothing
//! but texts and handles crosses the border. `api.js` makes objects and errors of them.

use bareme::Texts;
#[cfg(feature = "full")]
use bareme::schema::Format;
use bareme::{Ask, Form, InputError, Language, Options, Programme, Project};
#[cfg(feature = "full")]
use bareme::{Diagnostics, Source};

/// What is wrong with an input or with rule files, as it crosses the border: a line of JSON, which has no line break,
/// then the message for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    fn new(json: String, message: &str) -> Self {
        Failure(json + "\n" + message)
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        Failure::new(error.to_json(), &error.message(Language::English))
    }
}

#[cfg(feature = "full")]
impl From<Diagnostics> for Failure {
    fn from(faults: Diagnostics) -> Self {
        Failure::new(faults.to_json(), &faults.to_string())
    }
}

/// Returns the programme that comes with the package.
///
/// # Errors
/// None: what is read was written by the same version of the engine.
pub fn bundled() -> Result<Programme, Failure> {
    bareme_bundled::programme().map_err(|error| Failure(error.to_string()))
}

/// Reads rule files, given as their names and, in the same order, their texts.
///
/// # Errors
/// All faults of all files.
#[cfg(feature = "full")]
pub fn parse(names: Vec<String>, texts: Vec<String>) -> Result<Programme, Failure> {
    let mut sources: Vec<Source> = names
        .into_iter()
        .zip(texts)
        .map(|(name, text)| Source { name, text })
        .collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Programme::parse(&sources)?)
}

/// Returns what a programme is called and which rule sets it has, as JSON.
#[must_use]
pub fn about(programme: &Programme) -> String {
    programme.about_json()
}

/// Returns the JSON Schema of a format, by its name, with what the programme says in a language, by its code.
///
/// # Errors
/// A name that no format has, or a language that no text is in.
#[cfg(feature = "full")]
pub fn schema(programme: &Programme, name: &str, language: &str) -> Result<String, Failure> {
    let language = Language::named(language)?;
    Ok(programme.schema(Format::named(name)?, language).to_string())
}

/// Refuses what is not options of a decision.
///
/// # Errors
/// All faults of the options; whether the readings exist is seen when they are applied.
pub fn check(options: &str) -> Result<(), Failure> {
    Ok(Options::from_json(options)?.suit(Ask::Evaluate.options())?)
}

/// Reads a project from JSON text.
///
/// # Errors
/// All its faults.
pub fn project(programme: &Programme, text: &str) -> Result<Project, Failure> {
    Ok(programme.project_from_json(text)?)
}

/// Answers what is asked of a project, by its name, under options given as JSON text: as JSON text.
///
/// # Errors
/// A name that nothing has, else all faults of the options, else those of the answer.
pub fn ask(
    programme: &Programme,
    project: &Project,
    name: &str,
    options: &str,
) -> Result<String, Failure> {
    Ok(programme.ask(Ask::named(name)?, project, &Options::from_json(options)?)?)
}

/// Answers what is asked of a project, by its name, as a page in a form: in the language of the texts that the options
/// choose, else in French.
///
/// # Errors
/// A name that nothing has, or that no form has, else all faults of the options, else those of the answer.
pub fn page(
    programme: &Programme,
    project: &Project,
    name: &str,
    form: &str,
    options: &str,
) -> Result<String, Failure> {
    let (ask, form) = (Ask::named(name)?, Form::named(form)?);
    let page = programme.ask_page(ask, project, &Options::from_json(options)?)?;
    Ok(page.written(form))
}

/// Decides a project again from a receipt, or from a decision that carries one, and tells whether it is the same.
///
/// # Errors
/// All faults of the options, else of the receipt.
pub fn verify(
    programme: &Programme,
    project: &Project,
    receipt: &str,
    options: &str,
) -> Result<String, Failure> {
    Ok(programme.verify(receipt, project)?.to_json(texts(options)?))
}

/// Does the same for a project given as JSON text.
///
/// # Errors
/// All faults of the options, else of the receipt and of the project.
pub fn verify_text(
    programme: &Programme,
    text: &str,
    receipt: &str,
    options: &str,
) -> Result<String, Failure> {
    Ok(programme.verify_json(receipt, text, texts(options)?)?)
}

/// Returns what holds of every project under a rule set, or under each, as JSON text.
///
/// # Errors
/// All faults of the options, else an id that no rule set has.
#[cfg(feature = "full")]
pub fn proofs(
    programme: &Programme,
    rule_set: Option<&str>,
    options: &str,
) -> Result<String, Failure> {
    Ok(programme.prove_json(rule_set, texts(options)?)?)
}

/// Reads options where there is nothing to choose but the languages.
fn texts(options: &str) -> Result<Texts, Failure> {
    let options = Options::from_json(options)?;
    options.suit(&["texts"])?;
    Ok(options.texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_a_line_of_json_and_then_its_message() {
        let programme = bundled().unwrap_or_else(|failure| panic!("{}", failure.0));
        let failure = project(&programme, r#"{"phase": 3, "kind": 4}"#)
            .expect_err("two faults")
            .0;
        let (json, message) = failure.split_once('\n').expect("two parts");
        assert!(json.starts_with(r#"{"faults":[{"path":"phase""#), "{json}");
        assert_eq!(message.lines().count(), 2, "{message}");
    }

    #[test]
    fn what_cannot_be_asked_is_refused_with_what_can() {
        let programme = bundled().unwrap_or_else(|failure| panic!("{}", failure.0));
        let project = project(&programme, "{}").unwrap_or_else(|failure| panic!("{}", failure.0));
        let failure = ask(&programme, &project, "decide", "{}")
            .expect_err("no such name")
            .0;
        let (_, message) = failure.split_once('\n').expect("two parts");
        assert!(
            message.starts_with("found `decide`, expected one of `evaluate` `explain`"),
            "{message}"
        );
    }

    #[test]
    fn options_that_change_nothing_are_refused() {
        for options in [r#"{"only": "grant"}"#, r#"{"rule_sets": ["one"]}"#] {
            assert!(
                check(options).is_err() && texts(options).is_err(),
                "{options}"
            );
        }
        assert!(check(r#"{"readings": {"one": "two"}, "receipt": true}"#).is_ok());
        assert!(
            texts(r#"{"readings": {"one": "two"}}"#).is_err()
                && texts(r#"{"texts": "fr"}"#).is_ok()
        );
    }

    #[test]
    #[cfg(feature = "full")]
    fn the_order_in_which_files_are_given_does_not_matter() {
        let files = [("b.toml", "[phase]\nid = 3"), ("a.toml", "[phase]\nid = 4")];
        let failure = |files: &[(&str, &str)]| {
            let (names, texts) = files
                .iter()
                .map(|&(name, text)| (name.to_owned(), text.to_owned()))
                .unzip();
            parse(names, texts).err()
        };
        assert_eq!(failure(&files), failure(&[files[1], files[0]]));
        assert!(failure(&files).is_some());
    }
}
