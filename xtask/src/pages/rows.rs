//! Makes the rows of the tables: one row with its cells for each entry of a rule set.

use bareme::description::{
    Clause, Coherence, Condition, Entry, LookupTable, Note, Parameter, Payment, Reading, Scale,
    Settings, Target,
};
use bareme::words::date_text;
use bareme::{Authority, Bilingual, Language};

use super::markdown::cited;
use super::terms;

/// The id of an entry, and its cells.
pub(super) type Row = (String, Vec<String>);

/// Writes entries in one language.
#[derive(Clone, Copy)]
pub(super) struct Tell(pub(super) Language);

impl Tell {
    pub(super) fn desk(self, desk: &Settings<'_>) -> Vec<Row> {
        let row = |clause: &Clause| {
            let what = terms::of_desk(clause.key).get(self.0).to_owned();
            (
                format!("desk.{}", clause.key),
                vec![what, self.label(&clause.words)],
            )
        };
        desk.clauses.iter().map(row).collect()
    }

    pub(super) fn condition(self, one: &Condition<'_>) -> Row {
        let said = |key| self.clause(&one.clauses, key);
        let effect = terms::excludes(one.excludes).get(self.0).to_owned();
        let by = self.authority(one.by, &said("open"));
        let cells = vec![
            self.label(one.label),
            said("applies"),
            said("met"),
            effect,
            by,
            cited(&one.provisions),
        ];
        (one.id.to_owned(), cells)
    }

    pub(super) fn messages(self, one: &Condition<'_>) -> Row {
        const KEYS: [&str; 6] = [
            "actual",
            "required",
            "message.met",
            "message.not-met",
            "message.discretionary",
            "message.undetermined",
        ];
        let said = KEYS.map(|key| self.clause(&one.clauses, key));
        (
            one.id.to_owned(),
            [self.label(one.label)].into_iter().chain(said).collect(),
        )
    }

    pub(super) fn line(self, one: &Entry<'_>) -> Row {
        let said = |key| self.clause(&one.clauses, key);
        let for_each = |key, term: terms::Term| {
            Some(said(key))
                .filter(|words| !words.is_empty())
                .map(|words| term.fill(self.0, &words))
        };
        let amount = [
            for_each("over", terms::FOR_EACH),
            for_each("ranking", terms::BY_RANK),
        ]
        .into_iter()
        .flatten();
        let amount = amount
            .chain([said("amount") + &said("each")])
            .collect::<Vec<_>>()
            .join("<br>");
        let by = self.authority(one.by, &said("discretionary"));
        (
            one.id.to_owned(),
            vec![
                self.label(one.label),
                said("when"),
                amount,
                by,
                cited(&one.provisions),
            ],
        )
    }

    pub(super) fn table(self, one: &LookupTable<'_>) -> Row {
        let rows: Vec<&str> = one.rows.iter().map(|row| row.get(self.0)).collect();
        (
            one.name.to_owned(),
            vec![
                self.label(one.label),
                rows.join("<br>"),
                cited(&one.provisions),
            ],
        )
    }

    pub(super) fn scale(self, one: &Scale<'_>) -> Row {
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
        rates.extend(
            one.by_amount
                .as_ref()
                .map(|rates| rates.get(self.0).to_owned()),
        );
        // A last tranche with an end is a cap: higher ranks bring nothing.
        rates.extend(from.map(|rank| {
            format!(
                "{} {} {rank}",
                terms::NOTHING.get(self.0),
                terms::FROM_RANK.get(self.0)
            )
        }));
        (
            one.name.to_owned(),
            vec![
                self.label(one.label),
                rates.join("<br>"),
                cited(&one.provisions),
            ],
        )
    }

    pub(super) fn ranking(self, one: &Entry<'_>) -> Row {
        self.entry(one, &["over", "order", "spread"])
    }

    pub(super) fn split(self, grant: &Settings<'_>) -> Option<Row> {
        let when = self.clause(&grant.clauses, "split_by_region");
        (!when.is_empty()).then(|| ("grant".to_owned(), vec![when, cited(&grant.provisions)]))
    }

    pub(super) fn payment(self, one: &Payment<'_>) -> Row {
        let computed = || self.clause(&one.clauses, "share");
        let share = one
            .share
            .as_ref()
            .map_or_else(computed, |share| share.text(self.0));
        let trigger = self.with(one.trigger, &self.clause(&one.clauses, "trigger"));
        let met = one
            .clauses
            .iter()
            .filter(|clause| clause.key == "conditions");
        let besides = one
            .conditions
            .iter()
            .zip(met)
            .map(|(label, clause)| self.with(label, &self.label(&clause.words)));
        let besides = besides.collect::<Vec<_>>().join("<br>");
        let cells = vec![
            self.label(one.label),
            share,
            self.labels(&one.lines),
            trigger,
            besides,
            cited(&one.provisions),
        ];
        (one.id.to_owned(), cells)
    }

    pub(super) fn document(self, one: &Entry<'_>) -> Row {
        self.entry(one, &["required"])
    }

    pub(super) fn target(self, one: &Target<'_>) -> Row {
        let said = |key| self.clause(&one.clauses, key);
        let fixed = one.target.as_ref().map(|target| target.text(self.0));
        let target = fixed.or_else(|| Some(said("target")).filter(|words| !words.is_empty()));
        let target = target.unwrap_or_else(|| terms::NO_TARGET.get(self.0).to_owned());
        let cells = vec![
            self.label(one.label),
            target,
            said("actual"),
            said("applies"),
            cited(&one.provisions),
        ];
        (one.id.to_owned(), cells)
    }

    pub(super) fn priority(self, one: &Entry<'_>) -> Row {
        let (when, by) = (
            self.clause(&one.clauses, "when"),
            self.authority(one.by, ""),
        );
        (
            one.id.to_owned(),
            vec![self.label(one.label), when, by, cited(&one.provisions)],
        )
    }

    pub(super) fn appeal(self, one: &Entry<'_>) -> Row {
        self.entry(one, &[])
    }

    pub(super) fn note(self, one: &Note<'_>) -> Row {
        let said = |key| self.clause(&one.clauses, key);
        (
            one.id.to_owned(),
            vec![said("message"), said("when"), cited(&one.provisions)],
        )
    }

    pub(super) fn coherence(self, one: &Coherence<'_>) -> Row {
        let said = |key| self.clause(&one.clauses, key);
        let otherwise = match one.refuses {
            true => terms::IS_REFUSED,
            false => terms::IS_A_DOUBT,
        };
        let cells = vec![
            self.label(one.label),
            said("over"),
            said("holds"),
            otherwise.get(self.0).to_owned(),
            said("message"),
            cited(&one.provisions),
        ];
        (one.id.to_owned(), cells)
    }

    pub(super) fn reading(self, one: &Reading<'_>) -> Row {
        let default = one.default.map_or("", |option| option.id);
        let option = |id: &str, label: &Bilingual| format!("{} (`{id}`)", self.label(label));
        let chosen = one
            .default
            .map(|chosen| option(chosen.id, chosen.label))
            .unwrap_or_default();
        let others = one.options.iter().filter(|other| other.id != default);
        let others: Vec<String> = others.map(|other| option(other.id, other.label)).collect();
        let question = format!("{} `{}`", self.label(one.question), one.id);
        (
            one.id.to_owned(),
            vec![question, chosen, others.join("<br>")],
        )
    }

    pub(super) fn parameter(self, one: &Parameter<'_>) -> Row {
        let cells = vec![
            self.label(one.label),
            one.value.text(self.0),
            self.period(one),
            cited(&one.provisions),
        ];
        (one.name.to_owned(), cells)
    }

    pub(super) fn definition(self, one: &Entry<'_>) -> Row {
        self.entry(one, &["value"])
    }

    /// Returns the name of an entry, some of its clauses, and its provisions.
    fn entry(self, one: &Entry<'_>, keys: &[&str]) -> Row {
        let said = keys.iter().map(|key| self.clause(&one.clauses, key));
        let cells = [self.label(one.label)]
            .into_iter()
            .chain(said)
            .chain([cited(&one.provisions)]);
        (one.id.to_owned(), cells.collect())
    }

    /// Returns the days on which a value holds; empty when it always holds.
    fn period(self, one: &Parameter<'_>) -> String {
        let (from, to) = (
            one.from.map(|day| date_text(day, self.0)),
            one.to.map(|day| date_text(day, self.0)),
        );
        match (from, to) {
            (Some(from), Some(to)) => terms::BETWEEN.fill(self.0, &from).replacen("{}", &to, 1),
            (Some(from), None) => terms::SINCE.fill(self.0, &from),
            (None, Some(to)) => terms::UNTIL.fill(self.0, &to),
            (None, None) => String::new(),
        }
    }

    /// Returns the words of the clause of a key; empty when there is none.
    fn clause(self, clauses: &[Clause], key: &str) -> String {
        clauses
            .iter()
            .find(|clause| clause.key == key)
            .map(|clause| self.label(&clause.words))
            .unwrap_or_default()
    }

    /// Returns a label, and how it is computed when that says more.
    fn with(self, label: &Bilingual, computed: &str) -> String {
        let label = label.get(self.0);
        if computed.is_empty() || computed == label {
            label.to_owned()
        } else {
            format!("{label} ({computed})")
        }
    }

    fn label(self, label: &Bilingual) -> String {
        label.get(self.0).to_owned()
    }

    fn labels(self, labels: &[&Bilingual]) -> String {
        labels
            .iter()
            .map(|label| label.get(self.0))
            .collect::<Vec<_>>()
            .join("<br>")
    }

    /// Returns the authority that appraises, and its condition if there is one.
    fn authority(self, by: Option<Authority<'_>>, when: &str) -> String {
        let Some(by) = by.map(|by| self.label(by.label)) else {
            return String::new();
        };
        if when.is_empty() {
            by
        } else {
            format!("{by} ({})", terms::IF.fill(self.0, when))
        }
    }
}
