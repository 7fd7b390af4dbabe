//! Compares what a receipt states with what is found when its project is decided again.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::decision::Verdict;
use crate::model::receipt::{Receipt, RulesApplied, Stated};
use crate::model::shape::Version1;
use crate::text::bilingual::{Bilingual, Language, both};
use crate::text::kinds::kinds;
use crate::text::page::{Entry, Mark, Page, Tone, Words, pages};

kinds! {
    /// A part of a receipt that is compared with what is found.
    ReceiptPart {
        /// The version of the engine.
        Engine = "engine",
        /// The programme and the rule set.
        Rules = "rules",
        /// The project.
        Input = "input",
        /// The readings of the sources.
        Readings = "readings",
        /// The decision, made again.
        Decision = "decision",
        /// The decision that came with the receipt, as it was given.
        Copy = "copy",
    }
}

/// A receipt compared with a new decision on its project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verification {
    /// The version of this shape.
    pub(crate) version: Version1,
    /// Whether every part agrees.
    pub agrees: bool,
    /// The result of the comparison, in one sentence.
    pub message: Bilingual,
    /// Each part of the receipt.
    pub parts: Vec<VerifiedPart>,
}

/// A part of a receipt, and what is found for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VerifiedPart {
    /// Which part it is.
    pub part: ReceiptPart,
    /// Whether the receipt states what is found.
    pub agrees: bool,
    /// What the receipt states.
    pub stated: String,
    /// What is found.
    pub found: String,
}

impl Verification {
    pub(crate) fn new(stated: &Stated, found: &Receipt) -> Self {
        let (kept, made) = (&stated.receipt, found);
        let compared = [
            (
                ReceiptPart::Engine,
                kept.basis.engine.clone(),
                made.basis.engine.clone(),
            ),
            (
                ReceiptPart::Rules,
                kept.basis.rules.words(),
                made.basis.rules.words(),
            ),
            (
                ReceiptPart::Input,
                kept.basis.input.clone(),
                made.basis.input.clone(),
            ),
            (
                ReceiptPart::Readings,
                listed(&kept.basis.readings),
                listed(&made.basis.readings),
            ),
            (
                ReceiptPart::Decision,
                kept.decision.clone(),
                made.decision.clone(),
            ),
        ];
        let copy = stated
            .copy
            .iter()
            .map(|copy| (ReceiptPart::Copy, kept.decision.clone(), copy.clone()));
        let parts = compared.into_iter().chain(copy);
        let parts: Vec<VerifiedPart> = parts
            .map(|(part, stated, found)| VerifiedPart {
                part,
                agrees: stated == found,
                stated,
                found,
            })
            .collect();
        Verification {
            version: Version1,
            agrees: parts.iter().all(|part| part.agrees),
            message: message(&parts),
            parts,
        }
    }

    /// Returns the answer as a page, with each part in words.
    ///
    /// # Example
    /// ```
    /// use bareme::{Language, Options, Programme};
    /// let programme = Programme::bundled()?;
    /// let project = r#"{"phase": "amorcage-1"}"#;
    /// let kept = programme.evaluate_json(project, &Options { receipt: true, ..Options::default() })?;
    /// let page = programme.verify_text(&kept, project)?.page(Language::English);
    /// assert!(page.text().starts_with("The decision, made again, is the same to the byte.\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let mut page = Page::new("verification", language);
        page.sentence(Words::new(Tone::Strong, self.message.get(language)));
        for part in &self.parts {
            page.entry(part.entry(language));
        }
        page
    }
}

pages!(Verification);

/// Returns the result of the comparison, in one sentence.
fn message(parts: &[VerifiedPart]) -> Bilingual {
    let agree = |wanted: &[ReceiptPart]| {
        parts
            .iter()
            .filter(|one| wanted.contains(&one.part))
            .all(|one| one.agrees)
    };
    use ReceiptPart::{Copy, Decision, Engine, Input, Readings, Rules};
    match (
        agree(&[Decision]),
        agree(&[Copy]),
        agree(&[Engine, Rules, Input, Readings]),
    ) {
        (true, true, true) => both(
            "La décision, refaite, est la même à l'octet près.",
            "The decision, made again, is the same to the byte.",
        ),
        (true, true, false) => both(
            "La décision, refaite, est la même à l'octet près, mais ne repose plus sur les mêmes éléments.",
            "The decision, made again, is the same to the byte, but no longer stands on the same things.",
        ),
        (true, false, _) => both(
            "La décision, refaite, est celle du reçu\u{202f}; le texte présenté a été modifié depuis.",
            "The decision, made again, is that of the receipt; the text at hand has been changed since.",
        ),
        (false, _, false) => both(
            "La décision, refaite, est différente\u{a0}: elle ne repose plus sur les mêmes éléments.",
            "The decision, made again, is different: it no longer stands on the same things.",
        ),
        (false, _, true) => both(
            "La décision, refaite, est différente, sur les mêmes éléments\u{a0}: le reçu a été modifié, ou des éléments \
                 du projet sont répétés d'un côté seulement.",
            "The decision, made again, is different, on the same things: the receipt has been changed, or records \
                 of the project are repeated on one side only.",
        ),
    }
}

impl VerifiedPart {
    fn entry(&self, language: Language) -> Entry {
        let verdict = match self.agrees {
            true => Verdict::Met,
            false => Verdict::NotMet,
        };
        let (tone, sign) = verdict.sign();
        let entry = Entry::new(Mark::Sign(tone, sign), self.part.label(language));
        if self.agrees {
            return entry;
        }
        let (stated, found) = self.differences();
        let colon = language.colon();
        let remedy = (self.part == ReceiptPart::Rules).then(|| {
            language.pick(
                "Pour refaire la décision d'alors, chargez les règles que nomme le reçu.",
                "To make the decision of that time again, load the rules that the receipt names.",
            )
        });
        let sides = [
            format!(
                "{}{colon}{stated}",
                language.pick("sur le reçu", "in the receipt")
            ),
            format!(
                "{}{colon}{found}",
                language.pick("trouvé ici", "found here")
            ),
        ];
        let said = sides.into_iter().chain(remedy.map(String::from));
        entry.saying(said.map(Entry::from))
    }

    /// Returns the items that only one of the two sides has.
    fn differences(&self) -> (String, String) {
        let (stated, found) = (self.stated.split(BETWEEN), self.found.split(BETWEEN));
        let only = |one: &mut dyn Iterator<Item = &str>, other: &str| {
            let alone: Vec<&str> = one
                .filter(|item| other.split(BETWEEN).all(|held| held != *item))
                .collect();
            if alone.is_empty() {
                String::from("–")
            } else {
                alone.join(BETWEEN)
            }
        };
        (
            only(&mut stated.into_iter(), &self.found),
            only(&mut found.into_iter(), &self.stated),
        )
    }
}

impl ReceiptPart {
    /// Returns the name of the part, for people.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (french, english) = match self {
            ReceiptPart::Engine => ("Version du moteur", "Version of the engine"),
            ReceiptPart::Rules => ("Règles appliquées", "Rules applied"),
            ReceiptPart::Input => ("Projet", "Project"),
            ReceiptPart::Readings => ("Lectures des textes", "Readings of the sources"),
            ReceiptPart::Decision => ("Décision, refaite", "Decision, made again"),
            ReceiptPart::Copy => (
                "Décision présentée avec le reçu",
                "Decision that came with the receipt",
            ),
        };
        language.pick(french, english)
    }
}

const BETWEEN: &str = ", ";

impl RulesApplied {
    fn words(&self) -> String {
        [&self.id, &self.programme, &self.version, &self.digest]
            .map(ToString::to_string)
            .join(BETWEEN)
    }
}

fn listed(readings: &[(String, String)]) -> String {
    let mut pairs: Vec<String> = readings
        .iter()
        .map(|(reading, option)| format!("{reading}={option}"))
        .collect();
    pairs.sort();
    pairs.join(BETWEEN)
}
