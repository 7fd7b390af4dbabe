//! A decision as an administrative notice: the sections of its page, in the order in which an authority writes them.

use alloc::string::String;
use alloc::vec::Vec;

use super::parts::citing;
use super::{counted, criteria, doubts, filing, grant, headline, missing, notes};
use super::{payments, readings, sources, usage};
use crate::answers::terms;
use crate::eval::subject;
use crate::model::decision::{Citations, Decision, Range, Value};
use crate::model::facts::{FieldType, PROJECT, SlotId};
use crate::model::ir::CompiledRules;
use crate::model::options::Texts;
use crate::model::project::{Project, Slot};
use crate::text::bilingual::{Bilingual, Language};
use crate::text::page::{Entry, Mark, Page, Tone, Words, pages};

/// A decision that reads as a notice. It is a computed draft: only an authority makes it more.
#[derive(Clone, Debug)]
pub struct Notice<'r> {
    /// The decision.
    pub decision: Decision<'r>,
    /// What tells the project from others: each fact with its value.
    identity: Vec<(&'r Bilingual, Value<'r>)>,
}

pages!(
    Notice<'_>,
    "notice(&project, &Options::default())?",
    "Computed draft: it binds nobody.",
    "notice"
);

impl<'r> Notice<'r> {
    pub(crate) fn new(decision: Decision<'r>, project: &Project) -> Self {
        let slots = decision.rules.facts.identifying.iter();
        let identity = slots.filter_map(|&slot| identifying(decision.rules, project, slot));
        Notice {
            identity: identity.collect(),
            decision,
        }
    }

    /// Returns the JSON of the decision: a notice says nothing else of the project.
    #[must_use]
    pub fn to_json(&self, texts: Texts) -> String {
        self.decision.to_json(texts)
    }

    /// Returns the notice as a page.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let decision = &self.decision;
        let mut page = Page::new("notice", language);
        page.sentence(Words::new(Tone::Open, terms::DRAFT.get(language)));
        self.identify(&mut page);
        filing::desk(&mut page, decision, terms::COMPETENT_DESK);
        sources::texts(&mut page, decision);
        counted(&mut page, decision);
        page.heading(terms::DECISION.get(language));
        page.entry(headline::answer(decision, language));
        criteria::grounds(&mut page, decision);
        grant::write(&mut page, decision);
        payments::write(&mut page, decision);
        usage::write(&mut page, decision);
        doubts::write(&mut page, decision);
        missing::write(&mut page, decision);
        filing::documents(&mut page, decision);
        readings(&mut page, decision);
        criteria::appraised(&mut page, decision);
        filing::priorities(&mut page, decision);
        notes(&mut page, decision);
        appeals(&mut page, decision.rules);
        page
    }

    /// Writes which project the notice is about, and under which rules.
    fn identify(&self, page: &mut Page) {
        let language = page.language();
        page.heading(terms::PROJECT.get(language));
        for (label, value) in &self.identity {
            let value = match value {
                Value::Unknown => String::from(terms::IS_UNDETERMINED.get(language)),
                known => known.text(language),
            };
            let words = terms::NAMED.fill(language, &[label.get(language), &value]);
            page.entry(Entry::new(Mark::Dot, words));
        }
        for words in headline::applied(&self.decision, language) {
            page.entry(Entry::new(Mark::Dot, words));
        }
    }
}

/// Returns a fact that tells a project from others, with its value.
fn identifying<'r>(
    rules: &'r CompiledRules,
    project: &Project,
    slot: SlotId,
) -> Option<(&'r Bilingual, Value<'r>)> {
    let field = rules.facts.field(PROJECT, slot)?;
    let value = match (project.slot(PROJECT, 0, slot), &field.ty) {
        (Slot::Text(text), _) => Value::Text(String::from(project.text(text))),
        (Slot::Day(day), _) => Value::Date(Range::exactly(day)),
        (Slot::Row(row), FieldType::Reference { to }) => {
            Value::Text(subject(project, *to, row).text())
        }
        _ => Value::Unknown,
    };
    Some((&field.label, value))
}

/// Writes how the decision can be contested, as far as the rules say it, each way with its texts.
fn appeals(page: &mut Page, rules: &CompiledRules) {
    if rules.appeals.is_empty() {
        return;
    }
    let language = page.language();
    page.heading(terms::APPEALS.get(language));
    for appeal in &rules.appeals {
        let citations = Citations {
            register: &rules.register,
            ids: &appeal.provisions,
        };
        let texts: Vec<Entry> = citations
            .iter()
            .map(|one| Entry::from(Words::new(Tone::Quiet, sources::place(&one))))
            .collect();
        let words = citing(appeal.label.get(language), &citations);
        page.entry(Entry::new(Mark::Dot, words).saying(texts));
    }
}
