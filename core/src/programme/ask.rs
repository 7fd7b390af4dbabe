//! Any answer by its name, as JSON text or as a page, for hosts that exchange texts.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Options, Programme};
use crate::answers::advice::Advice;
use crate::answers::comparison::Comparison;
use crate::answers::decision::notice::Notice;
use crate::answers::explanation::Explanation;
use crate::answers::follow_up::FollowUp;
use crate::answers::questions::Questions;
use crate::answers::sensitivity::Sensitivity;
use crate::model::decision::Decision;
use crate::model::input::{FaultCode, InputError, unknown};
use crate::model::options::{Texts, names};
use crate::model::project::Project;
use crate::text::bilingual::Language;
use crate::text::kinds::kinds;
use crate::text::page::{Form, Page};

kinds! {
    /// A question about a project.
    ///
    /// # Example
    /// ```
    /// use bareme::Ask;
    /// assert_eq!(Ask::named("advise"), Ok(Ask::Advise));
    /// assert_eq!(Ask::named("advice").unwrap_err().faults[0].help.as_ref().unwrap().en, "did you mean `advise`?");
    /// assert!(Ask::Explain.options().contains(&"only"));
    /// ```
    Ask {
        /// A decision: the result of the rules for it.
        Evaluate = "evaluate",
        /// The decision as an administrative notice, to be read: its JSON is that of the decision.
        Notice = "notice",
        /// The steps behind each result of its decision.
        Explain = "explain",
        /// The questions to ask next.
        Questions = "questions",
        /// How far it is from each condition, and which changes would be enough.
        Advise = "advise",
        /// Which readings of the sources matter to it.
        Sensitivity = "sensitivity",
        /// The results for it month by month.
        Follow = "follow",
        /// The results of several phases or calls for it, side by side.
        Compare = "compare",
    }
}

/// An answer, whatever was asked.
trait Answer {
    fn to_json(&self, texts: Texts) -> String;
    fn page(&self, language: Language) -> Page;
}

macro_rules! answers {
    ($($answer:ident)*) => {$(
        impl Answer for $answer<'_> {
            fn to_json(&self, texts: Texts) -> String {
                $answer::to_json(self, texts)
            }

            fn page(&self, language: Language) -> Page {
                $answer::page(self, language)
            }
        }
    )*};
}

answers! { Decision Notice Explanation Questions Advice Sensitivity FollowUp Comparison }

impl Ask {
    /// Returns the question with this name.
    ///
    /// # Errors
    /// [`FaultCode::UnknownCode`], with the nearest name.
    pub fn named(name: &str) -> Result<Self, InputError> {
        named(Self::ALL, Self::name, name)
    }

    /// Returns the options that it takes, by the names that hosts give them.
    #[must_use]
    pub const fn options(self) -> &'static [&'static str] {
        match self {
            Ask::Evaluate | Ask::Notice => &[names::TEXTS, names::READINGS, names::RECEIPT],
            Ask::Explain => &[names::TEXTS, names::READINGS, names::RECEIPT, names::ONLY],
            Ask::Questions => &[names::TEXTS, names::READINGS, names::STAGE],
            Ask::Compare => &[names::TEXTS, names::READINGS, names::RULE_SETS],
            _ => &[names::TEXTS, names::READINGS],
        }
    }
}

impl Form {
    /// Returns the form of this name.
    ///
    /// # Errors
    /// [`FaultCode::UnknownCode`], with the nearest name.
    ///
    /// # Example
    /// ```
    /// use bareme::Form;
    /// assert_eq!(Form::named("html"), Ok(Form::Html));
    /// assert_eq!(Form::named("htm").unwrap_err().faults[0].help.as_ref().unwrap().en, "did you mean `html`?");
    /// ```
    pub fn named(name: &str) -> Result<Self, InputError> {
        named(Self::ALL, Self::name, name)
    }
}

/// Returns the kind of a name, or the nearest name that there is.
fn named<T: Copy>(all: &[T], name_of: fn(T) -> &'static str, name: &str) -> Result<T, InputError> {
    let mut kinds = all.iter().copied();
    kinds.find(|kind| name_of(*kind) == name).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|kind| name_of(*kind)).collect();
        unknown("", FaultCode::UnknownCode, name, &names)
    })
}

impl Programme {
    /// Answers a question about a project as JSON text.
    ///
    /// # Errors
    /// [`FaultCode::UnknownKey`] for each option that this question does not take, else those of the answer:
    /// [`Programme::evaluate`], [`Programme::explain`], [`Programme::compare`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Ask, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let usage = Options { only: Some("usage".to_owned()), ..Options::default() };
    /// let steps = programme.ask(Ask::Explain, &project, &usage)?;
    /// assert!(steps.starts_with(r#"{"version":1,"decision":{"phase":"generalisation-2023""#));
    /// assert_eq!(programme.ask(Ask::Advise, &project, &usage).unwrap_err().faults[0].path, "only");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ask(
        &self,
        ask: Ask,
        project: &Project,
        options: &Options,
    ) -> Result<String, InputError> {
        Ok(self.answer(ask, project, options)?.to_json(options.texts))
    }

    /// Answers a question about a project as a page. The page is in the language of the texts; in French if the texts
    /// are in both languages or in none.
    ///
    /// # Errors
    /// Those of [`Programme::ask`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Ask, Form, Language, Options, Programme, Texts};
    /// let programme = Programme::bundled()?;
    /// let project = programme.project_from_json(r#"{"phase": "generalisation-2023"}"#)?;
    /// let english = Options { texts: Texts::Only(Language::English), ..Options::default() };
    /// let page = programme.ask_page(Ask::Questions, &project, &english)?;
    /// assert!(page.written(Form::Markdown).starts_with("Grant so far: "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ask_page(
        &self,
        ask: Ask,
        project: &Project,
        options: &Options,
    ) -> Result<Page, InputError> {
        Ok(self
            .answer(ask, project, options)?
            .page(options.texts.language()))
    }

    fn answer<'p>(
        &'p self,
        ask: Ask,
        project: &Project,
        options: &Options,
    ) -> Result<Box<dyn Answer + 'p>, InputError> {
        options.suit(ask.options())?;
        Ok(match ask {
            Ask::Evaluate => Box::new(self.evaluate(project, options)?),
            Ask::Notice => Box::new(self.notice(project, options)?),
            Ask::Explain => Box::new(self.explain(project, options)?),
            Ask::Questions => Box::new(self.questions(project, options)?),
            Ask::Advise => Box::new(self.advise(project, options)?),
            Ask::Sensitivity => Box::new(self.sensitivity(project, options)?),
            Ask::Follow => Box::new(self.follow(project, options)?),
            Ask::Compare => {
                let ids: Vec<&str> = options.rule_sets.iter().map(String::as_str).collect();
                Box::new(self.compare(project, &ids, &options.readings)?)
            }
        })
    }

    /// Answers a question about a project given as JSON text. The answer is JSON text too.
    ///
    /// # Errors
    /// All faults of the project, else those of [`Programme::ask`].
    ///
    /// # Example
    /// ```
    /// use bareme::{Ask, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let advice = programme.ask_json(Ask::Advise, r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert!(advice.starts_with(r#"{"version":1,"phase":"generalisation-2023""#));
    /// assert!(programme.ask_json(Ask::Advise, r#"{"phase": "generalisation"}"#, &Options::default()).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ask_json(&self, ask: Ask, text: &str, options: &Options) -> Result<String, InputError> {
        self.ask(ask, &self.project_from_json(text)?, options)
    }

    /// Evaluates a project given as JSON text and returns its decision as JSON text.
    ///
    /// # Errors
    /// All faults of the project, else all of the options.
    ///
    /// # Example
    /// ```
    /// use bareme::{Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let decision = programme.evaluate_json(r#"{"phase": "generalisation-2023"}"#, &Options::default())?;
    /// assert!(decision.starts_with(r#"{"phase":"generalisation-2023""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn evaluate_json(&self, text: &str, options: &Options) -> Result<String, InputError> {
        self.ask_json(Ask::Evaluate, text, options)
    }
}
