//! The tables of a page: what a rule set holds, one row an entry.

use bareme::description::{Condition, Description, Entry, Parameter, Payment, Reading, Scale, Target};
use bareme::{Authority, Bilingual, Citations, Language};

use super::terms::{self, Term};

/// A table with its title.
pub(super) struct Section {
    pub(super) title: Term,
    pub(super) heads: Vec<&'static str>,
    /// The id of each entry, and its cells.
    pub(super) rows: Vec<(String, Vec<String>)>,
}

/// Returns every table of `holds`; those without rows too, so that two rule sets can be compared.
pub(super) fn sections(holds: &Description<'_>, language: Language) -> Vec<Section> {
    let tell = Tell(language);
    let named = |title, entries: &[Entry<'_>]| {
        let heads = [terms::NAME, terms::APPRAISED_BY, terms::CITED];
        tell.section(title, &heads, entries.iter().map(|one| tell.entry(one)))
    };
    let conditions = [terms::NAME, terms::IF_NOT_MET, terms::APPRAISED_BY, terms::CITED];
    let payments = [terms::NAME, terms::SHARE, terms::OF_LINES, terms::TRIGGER, terms::BESIDES, terms::CITED];
    let readings = [terms::QUESTION, terms::DEFAULT, terms::OPTIONS];
    let figures = [terms::NAME, terms::VALUE, terms::CITED];
    vec![
        tell.section(terms::CONDITIONS, &conditions, holds.criteria.iter().map(|one| tell.condition(one))),
        named(terms::LINES, &holds.lines),
        tell.section(
            terms::SCALES,
            &[terms::NAME, terms::RATES, terms::CITED],
            holds.scales.iter().map(|one| tell.scale(one)),
        ),
        tell.section(terms::PAYMENTS, &payments, holds.payments.iter().map(|one| tell.payment(one))),
        named(terms::DOCUMENTS, &holds.documents),
        tell.section(terms::TARGETS, &figures, holds.targets.iter().map(|one| tell.target(one))),
        named(terms::PRIORITIES, &holds.priorities),
        tell.section(terms::READINGS, &readings, holds.readings.iter().map(|one| tell.reading(one))),
        tell.section(terms::PARAMETERS, &figures, holds.parameters.iter().map(|one| tell.parameter(one))),
    ]
}

/// Returns the ids of the provisions.
pub(super) fn cited(provisions: &Citations<'_>) -> String {
    provisions.iter().map(|one| one.id).collect::<Vec<_>>().join(", ")
}

/// Tells entries in one language.
#[derive(Clone, Copy)]
struct Tell(Language);

type Row = (String, Vec<String>);

impl Tell {
    fn section(self, title: Term, heads: &[Term], rows: impl Iterator<Item = Row>) -> Section {
        Section { title, heads: heads.iter().map(|head| head.get(self.0)).collect(), rows: rows.collect() }
    }

    fn condition(self, one: &Condition<'_>) -> Row {
        let effect = terms::excludes(one.excludes).get(self.0).to_owned();
        (one.id.to_owned(), vec![self.label(one.label), effect, self.authority(one.by), cited(&one.provisions)])
    }

    fn entry(self, one: &Entry<'_>) -> Row {
        (one.id.to_owned(), vec![self.label(one.label), self.authority(one.by), cited(&one.provisions)])
    }

    fn scale(self, one: &Scale<'_>) -> Row {
        let mut from = None;
        let mut rates = Vec::new();
        for tranche in &one.tranches {
            let rate = tranche.rate.text(self.0);
            rates.push(match from {
                Some(rank) => format!("{rate} {} {rank}", terms::FROM_RANK.get(self.0)),
                None => rate,
            });
            from = tranche.to.and_then(|to| to.checked_add(1));
        }
        // A last tranche that ends is a cap: nothing comes after it.
        rates
            .extend(from.map(|rank| format!("{} {} {rank}", terms::NOTHING.get(self.0), terms::FROM_RANK.get(self.0))));
        (one.name.to_owned(), vec![self.label(one.label), rates.join("<br>"), cited(&one.provisions)])
    }

    fn payment(self, one: &Payment<'_>) -> Row {
        let open = || terms::DEPENDS.get(self.0).to_owned();
        let share = one.share.as_ref().map_or_else(open, |share| share.text(self.0));
        let (lines, besides) = (self.labels(&one.lines), self.labels(&one.conditions));
        let cells = vec![self.label(one.label), share, lines, self.label(one.trigger), besides, cited(&one.provisions)];
        (one.id.to_owned(), cells)
    }

    fn target(self, one: &Target<'_>) -> Row {
        let open = || terms::NO_TARGET.get(self.0).to_owned();
        let target = one.target.as_ref().map_or_else(open, |target| target.text(self.0));
        (one.id.to_owned(), vec![self.label(one.label), target, cited(&one.provisions)])
    }

    fn reading(self, one: &Reading<'_>) -> Row {
        let default = one.default.map_or("", |option| option.id);
        let option = |id: &str, label: &Bilingual| format!("{} (`{id}`)", self.label(label));
        let chosen = one.default.map(|chosen| option(chosen.id, chosen.label)).unwrap_or_default();
        let others = one.options.iter().filter(|other| other.id != default);
        let others: Vec<String> = others.map(|other| option(other.id, other.label)).collect();
        let question = format!("{} `{}`", self.label(one.question), one.id);
        (one.id.to_owned(), vec![question, chosen, others.join("<br>")])
    }

    fn parameter(self, one: &Parameter<'_>) -> Row {
        (one.name.to_owned(), vec![self.label(one.label), one.value.text(self.0), cited(&one.provisions)])
    }

    fn label(self, label: &Bilingual) -> String {
        label.get(self.0).to_owned()
    }

    fn labels(self, labels: &[&Bilingual]) -> String {
        labels.iter().map(|label| label.get(self.0)).collect::<Vec<_>>().join("<br>")
    }

    fn authority(self, by: Option<Authority<'_>>) -> String {
        by.map(|by| self.label(by.label)).unwrap_or_default()
    }
}
