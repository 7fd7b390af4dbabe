//! What a form needs to ask for a fact: where it stands, when it is asked, and how it is answered.

use alloc::string::String;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::decision::{Named, Range, Unit, Value};
use super::facts::{Code, CodeSet, Facts, Field, FieldType, bit};
use crate::text::bilingual::Bilingual;
use crate::text::kinds::kinds;

kinds! {
    /// When in the life of a project a fact becomes known.
    #[derive(Deserialize)]
    Stage {
        /// When it is filed.
        Filing = "filing" | "Au dépôt.",
        /// When the agreement is signed.
        Agreement = "agreement" | "À la signature de la convention.",
        /// While the solution is deployed.
        Deployment = "deployment" | "Pendant le déploiement.",
        /// When the balance is asked for.
        Balance = "balance" | "À la demande du solde.",
    }
}

/// A section of a form.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct FormSection {
    pub(crate) id: String,
    pub(crate) label: Bilingual,
}

/// What is declared of a fact for forms.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Hints {
    /// Index in [`Facts::sections`].
    pub(crate) section: Option<u16>,
    pub(crate) stage: Option<Stage>,
    /// What helps to answer.
    pub(crate) help: Option<Bilingual>,
    /// How an answer is written, for people.
    pub(crate) format: Option<Bilingual>,
    pub(crate) example: Option<Example>,
}

/// A possible answer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum Example {
    Bool(bool),
    Number(#[serde(with = "rust_decimal::serde::str")] Decimal),
    Day(NaiveDate),
    Code(Code),
    Codes(CodeSet),
    Text(String),
}

impl Facts {
    /// Returns the section of a form in which a fact stands.
    pub(crate) fn section_of(&self, field: &Field) -> Option<Named<'_>> {
        let section = self.sections.get(usize::from(field.hints.section?))?;
        Some(Named {
            id: &section.id,
            label: &section.label,
        })
    }

    /// Returns the example of a fact, as it is shown.
    pub(crate) fn example_of(&self, field: &Field) -> Option<Value<'_>> {
        let named = |list, codes| self.codes_in(list, codes).map(Named::from).collect();
        Some(match (field.hints.example.as_ref()?, &field.ty) {
            (Example::Bool(value), _) => Value::Bool(*value),
            (Example::Number(value), FieldType::Number { unit, .. }) => {
                Value::Number(Range::exactly(*value), Unit::new(*unit, self))
            }
            (Example::Day(day), FieldType::Month) => Value::Month(Range::exactly(*day)),
            (Example::Day(day), _) => Value::Date(Range::exactly(*day)),
            (Example::Code(code), FieldType::Code(list)) => Value::Code(named(*list, bit(*code))),
            (Example::Codes(codes), FieldType::Codes(list)) => Value::Codes(named(*list, *codes)),
            (Example::Text(text), _) => Value::Text(text.clone()),
            // INVARIANT: an example is of the type of its fact.
            _ => return None,
        })
    }
}
