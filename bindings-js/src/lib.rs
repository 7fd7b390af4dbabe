//! What Node and the browser share: texts in, texts out, failures as one text.
//!
//! JavaScript reads and writes its own objects faster than they can be converted one value at a time, so that nothing
//! but texts and handles crosses the border. `api.js` makes objects and errors of them.

use std::fmt::Display;

#[cfg(feature = "schemas")]
use bareme::{Bilingual, Fault, FaultCode, schema::Format};
#[cfg(feature = "rule-language")]
use bareme::{Diagnostics, Source};
use bareme::{InputError, Options, Programme, Project};

/// What is wrong with an input or with rule files, as it crosses the border: a line of JSON, which has no line break,
/// then the message for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    fn new(json: &str, message: &impl Display) -> Self {
        Failure(format!("{json}\n{message}"))
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Self {
        Failure::new(&error.to_json(), &error)
    }
}

#[cfg(feature = "rule-language")]
impl From<Diagnostics> for Failure {
    fn from(faults: Diagnostics) -> Self {
        Failure::new(&faults.to_json(), &faults)
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
#[cfg(feature = "rule-language")]
pub fn parse(names: Vec<String>, texts: Vec<String>) -> Result<Programme, Failure> {
    let mut sources: Vec<Source> = names.into_iter().zip(texts).map(|(name, text)| Source { name, text }).collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Programme::parse(&sources)?)
}

/// Returns what a programme is called and which rule sets it has, as JSON.
#[must_use]
pub fn about(programme: &Programme) -> String {
    programme.about_json()
}

/// Returns the JSON Schema of a format, by its name.
///
/// # Errors
/// A name that no format has.
#[cfg(feature = "schemas")]
pub fn schema(programme: &Programme, name: &str) -> Result<String, Failure> {
    let format = Format::named(name).ok_or_else(|| unknown_format(name))?;
    Ok(programme.schema(format).to_string())
}

#[cfg(feature = "schemas")]
fn unknown_format(name: &str) -> InputError {
    let names: Vec<String> = Format::ALL.iter().map(|format| format!("`{}`", format.name())).collect();
    let names = names.join(" ");
    let expected = Bilingual { fr: format!("un nom parmi {names}"), en: format!("one of {names}") };
    let (path, code, found) = (String::new(), FaultCode::UnknownCode, format!("`{name}`"));
    InputError { faults: vec![Fault { path, code, found, expected, help: None }] }
}

/// Refuses what is not options.
///
/// # Errors
/// All faults of the options; whether the readings exist is seen when they are applied.
pub fn check(options: &str) -> Result<(), Failure> {
    Options::from_json(options)?;
    Ok(())
}

/// Reads a project from JSON text.
///
/// # Errors
/// All its faults.
pub fn project(programme: &Programme, text: &str) -> Result<Project, Failure> {
    Ok(programme.project_from_json(text)?)
}

/// Evaluates a project, under options given as JSON text, and returns its decision as JSON text.
///
/// # Errors
/// All faults of the options, else those of the choices they make.
pub fn evaluate(programme: &Programme, project: &Project, options: &str) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    Ok(programme.evaluate(project, &options)?.to_json(options.texts))
}

/// Does the same, and tells the steps behind each result.
///
/// # Errors
/// Those of [`evaluate`].
pub fn explain(programme: &Programme, project: &Project, options: &str) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    Ok(programme.explain(project, &options)?.to_json(options.texts))
}

/// Evaluates a project, and tells what to ask next.
///
/// # Errors
/// Those of [`evaluate`].
pub fn questions(programme: &Programme, project: &Project, options: &str) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    Ok(programme.questions(project, &options)?.to_json(options.texts))
}

/// Evaluates a project as it was known at the end of each month.
///
/// # Errors
/// Those of [`evaluate`].
pub fn follow(programme: &Programme, project: &Project, options: &str) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    Ok(programme.follow(project, &options)?.to_json(options.texts))
}

/// Evaluates a project under the rule sets of some ids, or under all phases when there is none, side by side.
///
/// # Errors
/// Those of [`evaluate`], and ids that do not exist.
pub fn compare(programme: &Programme, project: &Project, ids: &[String], options: &str) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    Ok(programme.compare(project, &ids, &options.readings)?.to_json(options.texts))
}

/// Decides a project again from a receipt, or from a decision that carries one, and tells whether it is the same.
///
/// # Errors
/// All faults of the options, else of the receipt.
pub fn verify(programme: &Programme, project: &Project, receipt: &str, options: &str) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    Ok(programme.verify(receipt, project)?.to_json(options.texts))
}

/// Does the same for a project given as JSON text.
///
/// # Errors
/// All faults of the options, else of the receipt and of the project.
pub fn verify_text(programme: &Programme, text: &str, receipt: &str, options: &str) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    Ok(programme.verify_json(receipt, text, options.texts)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_a_line_of_json_and_then_its_message() {
        let programme = bundled().unwrap_or_else(|failure| panic!("{}", failure.0));
        let failure = project(&programme, r#"{"phase": 3, "kind": 4}"#).expect_err("two faults").0;
        let (json, message) = failure.split_once('\n').expect("two parts");
        assert!(json.starts_with(r#"{"faults":[{"path":"phase""#), "{json}");
        assert_eq!(message.lines().count(), 2, "{message}");
    }

    #[test]
    #[cfg(feature = "rule-language")]
    fn the_order_in_which_files_are_given_does_not_matter() {
        let files = [("b.toml", "[phase]\nid = 3"), ("a.toml", "[phase]\nid = 4")];
        let failure = |files: &[(&str, &str)]| {
            let (names, texts) = files.iter().map(|&(name, text)| (name.to_owned(), text.to_owned())).unzip();
            parse(names, texts).err()
        };
        assert_eq!(failure(&files), failure(&[files[1], files[0]]));
        assert!(failure(&files).is_some());
    }
}
