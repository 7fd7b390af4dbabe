//! What Node and the browser share: texts come in, texts go out, and a failure is one text.
//!
//! JavaScript reads and writes its own objects faster than they can be converted one value at a time. So only texts and
//! handles pass between JavaScript and Rust. `api.js` turns them into objects and errors.

use bareme::Texts;
#[cfg(feature = "full")]
use bareme::schema::Format;
use bareme::{Ask, Form, InputError, Language, Options, Programme, Project};
#[cfg(feature = "full")]
use bareme::{Diagnostics, Source};

/// What is wrong with an input or with rule files, as text for JavaScript: a line of JSON, which has no line break,
/// then the message for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    fn new(json: String, message: &str) -> Self {
        Failure(json + "\n" + message)
    }

    /// Returns its line of JSON alone.
    #[must_use]
    pub fn json(&self) -> &str {
        self.0.lines().next().unwrap_or_default()
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
/// None: the same version of the engine wrote the bytes that are read.
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

/// Returns the text of the bytes of a rule file, given with its name.
///
/// # Errors
/// Bytes that are not UTF-8.
#[cfg(feature = "full")]
pub fn rule_text(name: &str, bytes: &[u8]) -> Result<String, Failure> {
    let sources = Source::read([(name, bytes)])?;
    Ok(sources.into_iter().map(|source| source.text).collect())
}

/// Returns the text of the bytes of a project or a receipt.
///
/// # Errors
/// Bytes that are not UTF-8.
pub fn text(bytes: &[u8]) -> Result<String, Failure> {
    Ok(bareme::utf8(bytes)?.to_owned())
}

/// Returns the id, the version and the rule sets of a programme as JSON.
#[must_use]
pub fn about(programme: &Programme) -> String {
    programme.about_json()
}

/// Returns the JSON Schema of a format. The format is given by its name, the language of the programme's texts by its
/// code.
///
/// # Errors
/// An unknown name of a format, or an unknown language.
#[cfg(feature = "full")]
pub fn schema(programme: &Programme, name: &str, language: &str) -> Result<String, Failure> {
    let language = Language::named(language)?;
    Ok(programme.schema(Format::named(name)?, language).to_string())
}

/// Refuses a text that is not the options of a decision.
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

/// Answers a question about a project. The question is given by its name; options and answer are JSON text.
///
/// # Errors
/// An unknown name of a question, else all faults of the options, else those of the answer.
pub fn ask(
    programme: &Programme,
    project: &Project,
    name: &str,
    options: &str,
) -> Result<String, Failure> {
    Ok(programme.ask(Ask::named(name)?, project, &Options::from_json(options)?)?)
}

/// Answers a question about a project, given by its name, as a page in a form. The page is in the language of the texts
/// that the options choose, else in French.
///
/// # Errors
/// An unknown name of a question or of a form, else all faults of the options, else those of the answer.
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

/// Compares what earlier rules and these say of a project; options and answer are JSON text.
///
/// # Errors
/// All faults of the options, else what the earlier rules refuse.
#[cfg(feature = "full")]
pub fn compare_with(
    programme: &Programme,
    earlier: &Programme,
    project: &Project,
    options: &str,
) -> Result<String, Failure> {
    let options = Options::from_json(options)?;
    let compared = programme.compare_with(earlier, project, &options)?;
    Ok(compared.to_json(options.texts))
}

/// Decides a project again from a receipt, or from a decision that has one, and returns whether the result is the same.
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

/// Returns what is true of every project under one rule set, or under each, as JSON text.
///
/// # Errors
/// All faults of the options, else an unknown id of a rule set.
#[cfg(feature = "full")]
pub fn proofs(
    programme: &Programme,
    rule_set: Option<&str>,
    options: &str,
) -> Result<String, Failure> {
    Ok(programme.prove_json(rule_set, texts(options)?)?)
}

/// Reads options where there is nothing to choose but the languages.
///
/// # Errors
/// All faults of the options.
pub fn texts(options: &str) -> Result<Texts, Failure> {
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
            message.starts_with("found `decide`, expected one of `evaluate` `notice`"),
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
