//! The provisions that results come from.

use schemars::JsonSchema;
use serde::Serialize;

use super::Authority;
use crate::model::ir::{self, ProvisionId, Register};
use crate::model::shape::{self, Id};
use crate::model::terms::{Force, Verb};
use crate::text::bilingual::Bilingual;

/// The provisions that a result comes from.
#[derive(Clone, Copy, Debug)]
pub struct Citations<'r> {
    pub(crate) register: &'r Register,
    pub(crate) ids: &'r [ProvisionId],
}

/// A provision of a source.
///
/// Answers in JSON cite it by its id, its source and its section.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CitedProvision")]
pub struct Provision<'r> {
    /// Its id in the register.
    #[schemars(with = "shape::ProvisionId")]
    pub id: &'r str,
    /// The phase it belongs to.
    #[serde(skip)]
    pub phase: &'r str,
    /// What it says, in the register's words.
    #[serde(skip)]
    pub text: &'r Bilingual,
    /// What it is about, such as `amount` or `document`.
    #[serde(skip)]
    pub kind: &'r str,
    /// How far it binds.
    #[serde(skip)]
    pub force: Force,
    /// The verb with which the source speaks, when the register says it.
    pub verb: Option<Verb>,
    /// The authority that appraises, when it is discretionary.
    #[serde(skip)]
    pub by: Option<Authority<'r>>,
    /// Where it comes from.
    pub source: ProvisionSource<'r>,
    /// Its place in the source.
    pub section: &'r str,
}

/// A document that states provisions.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(rename = "CitedSource")]
pub struct ProvisionSource<'r> {
    /// Its id in the register.
    #[schemars(with = "Id")]
    pub id: &'r str,
    /// Its title, in its own language.
    pub title: &'r str,
    /// Who issued it.
    #[serde(skip)]
    pub issuer: &'r str,
    /// When, as precisely as it is known.
    #[serde(skip)]
    pub date: &'r str,
    /// `official`, `official-extract` or `secondary`.
    #[serde(skip)]
    pub standing: &'r str,
    /// Its public page, when the register gives one.
    pub url: Option<&'r str>,
}

impl<'r> Citations<'r> {
    /// Returns the ids of the cited provisions, in the order of the rule.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let register = self.register;
        self.ids
            .iter()
            .filter_map(move |&id| Some(register.provisions.get(usize::from(id))?.id.as_str()))
    }

    /// Returns the cited provisions, in the order of the rule.
    pub fn iter(&self) -> impl Iterator<Item = Provision<'r>> + use<'r> {
        let register = self.register;
        self.ids.iter().filter_map(move |&id| {
            Provision::find(register, register.provisions.get(usize::from(id))?)
        })
    }
}

impl<'r> Provision<'r> {
    pub(crate) fn find(register: &'r Register, provision: &'r ir::Provision) -> Option<Self> {
        let source = register.sources.get(usize::from(provision.source))?;
        Some(Provision {
            id: &provision.id,
            phase: &provision.phase,
            text: &provision.text,
            kind: &provision.kind,
            force: provision.force,
            verb: provision.verb,
            by: provision.by.as_ref().map(|by| Authority {
                id: &by.id,
                label: &by.label,
            }),
            source: ProvisionSource {
                id: &source.id,
                title: &source.title,
                issuer: &source.issuer,
                date: &source.date,
                standing: &source.standing,
                url: source.url.as_deref(),
            },
            section: &provision.section,
        })
    }
}
