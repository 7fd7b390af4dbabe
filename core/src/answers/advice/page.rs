//! Advice in words, as an officer gives it to an applicant.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::{Action, Advice, Change, Gap, Growth, GrowthStep, Margin, Search, Side, Way};
use crate::answers::decision::parts::money;
use crate::answers::words::money_text;
use crate::model::currency::Currency;
use crate::model::decision::{MattersTo, MissingFact, Outcome, Range, Subject, Unit, Value};
use crate::text::bilingual::Language;
use crate::text::page::{Entry, Mark, Page, Tone, Words, pages};

/// The most records that are named one by one.
const NAMED_RECORDS: usize = 5;

pages!(
    Advice<'_>,
    "advise(&project, &Options::default())?",
    "It cannot be said yet",
    "advice"
);

impl Advice<'_> {
    /// Returns what it says as a page.
    #[must_use]
    pub fn page(&self, language: Language) -> Page {
        let currency = self.decision.grant.currency;
        let mut told = Telling(Page::new("advice", language), currency);
        told.sentence(stands(self.decision.outcome));
        told.margins(&self.margins);
        if self.decision.outcome != Outcome::Admissible {
            told.ways(self);
        }
        if let Some(growth) = &self.growth {
            told.growth(growth);
        }
        told.0
    }
}

/// A page while it is written, and what its amounts are counted in.
struct Telling(Page, Currency);

type Both = (&'static str, &'static str);

impl Telling {
    fn pick(&self, (fr, en): Both) -> &'static str {
        self.0.pick(fr, en)
    }

    fn heading(&mut self, words: Both) {
        self.0.heading(self.pick(words));
    }

    fn sentence<T: Into<Words>>(&mut self, (fr, en): (T, T)) {
        self.0.sentence(self.0.pick(fr, en));
    }

    fn margins(&mut self, margins: &[Margin]) {
        if margins.is_empty() {
            return;
        }
        self.heading(("Ce qui manque ou reste ouvert", "What is missing or open"));
        for Margin { criterion, gap } in margins {
            let label = Words::new(Tone::Strong, criterion.label.get(self.0.language()))
                .and(Tone::Quiet, format!("[{}]", criterion.id));
            let mut message = criterion.message.text(self.0.language());
            if let Some(gap) = gap {
                message.push(' ');
                message.push_str(&self.gap(gap));
            }
            self.0.entry(Entry::from(label).saying([message.into()]));
        }
    }

    fn gap(&self, gap: &Gap) -> String {
        let amount = gap.amount.text(self.0.language());
        let (fr, en) = match gap.side {
            Side::Short => (
                format!("Il manque {amount}."),
                format!("That is {amount} short."),
            ),
            Side::Over => (
                format!("Le dépassement est de {amount}."),
                format!("That is {amount} over."),
            ),
            Side::Early => (
                format!("C'est {amount} trop tôt."),
                format!("That is {amount} too early."),
            ),
            Side::Late => (
                format!("C'est {amount} trop tard."),
                format!("That is {amount} too late."),
            ),
        };
        self.0.pick(fr, en)
    }

    fn ways(&mut self, advice: &Advice) {
        self.heading(("Ce qui suffirait", "What would be enough"));
        for (number, way) in (1..).zip(&advice.ways) {
            let changes = way.changes.iter().enumerate().map(|(index, change)| {
                let joint = if index == 0 {
                    ""
                } else {
                    self.pick(("et ", "and "))
                };
                Words::from(format!("{joint}{}", self.change(change)))
            });
            let entry = Entry {
                mark: Mark::Number(number),
                words: changes.collect(),
                ..Entry::default()
            };
            self.0.entry(entry.saying([self.leads_to(way).into()]));
        }
        if advice.ways.is_empty() {
            self.no_way(advice);
        }
        self.tried(advice);
    }

    /// Says what a way leads to.
    fn leads_to(&self, way: &Way) -> String {
        let (outcome, grant, missing) = (
            self.pick(would_be(way.outcome)),
            self.total(way.total),
            way.missing,
        );
        let mut words = self.0.pick(
            format!("{outcome} Subvention\u{a0}: {grant}."),
            format!("{outcome} Grant: {grant}."),
        );
        if way.outcome == Outcome::Undetermined {
            words.push_str(&self.0.pick(
                format!(" Faits encore à donner\u{a0}: {missing}."),
                format!(" Facts still to be given: {missing}."),
            ));
        }
        words
    }

    fn change(&self, change: &Change) -> String {
        let language = self.0.language();
        let (label, colon, who) = (
            change.label.get(language),
            language.colon(),
            self.records(&change.records),
        );
        let text = |value: &Value| self.value(value);
        match &change.action {
            Action::Become {
                from: Value::Unknown,
                to,
            } => format!("{label}{who}{colon}{}", text(to)),
            Action::Become { from, to } => {
                let instead_of = language.pick("au lieu de", "instead of");
                format!(
                    "{label}{who}{colon}{} {instead_of} {}",
                    text(to),
                    text(from)
                )
            }
            Action::Include { codes } => format!("{label}{who}{colon}+ {}", text(codes)),
            Action::Add {
                count,
                like,
                length,
            } => {
                let (count, like, length) =
                    (self.count(*count), self.record(like), self.count(*length));
                match language {
                    Language::French => format!(
                        "{label}{colon}{count} de plus, comme {like}, soit {length} en tout"
                    ),
                    Language::English => {
                        format!(
                            "{label}{colon}{count} more, like {like}, which makes {length} in all"
                        )
                    }
                }
            }
            Action::Answer { to } => {
                let to = language.quoted(&to.text(language));
                let question = language.quoted(change.question.get(language));
                match language {
                    Language::French => format!("réponse {to} à {question}{who}"),
                    Language::English => format!("the answer {to} to {question}{who}"),
                }
            }
        }
    }

    /// A code stands between quotation marks, since its label may be a sentence.
    fn value(&self, value: &Value) -> String {
        let text = value.text(self.0.language());
        match value {
            Value::Code(_) => self.0.language().quoted(&text),
            _ => text,
        }
    }

    fn records(&self, records: &[Subject]) -> String {
        let mut named: Vec<String> = records
            .iter()
            .take(NAMED_RECORDS)
            .map(|record| self.record(record))
            .collect();
        let more = records.len().saturating_sub(named.len());
        if more > 0 {
            named.push(format!(
                "{} {more}",
                self.pick(("et encore", "and another"))
            ));
        }
        if named.is_empty() {
            String::new()
        } else {
            format!(" ({})", named.join(", "))
        }
    }

    /// A record by its name, else by its key, else by its place.
    fn record(&self, record: &Subject) -> String {
        self.0.language().quoted(
            record
                .name
                .as_ref()
                .or(record.key.as_ref())
                .unwrap_or(&record.path),
        )
    }

    fn count(&self, count: u32) -> String {
        Value::Number(Range::exactly(Decimal::from(count)), Unit::Count).text(self.0.language())
    }

    fn total(&self, total: Range<Decimal>) -> String {
        money(total, self.1, self.0.language())
    }

    fn no_way(&mut self, advice: &Advice) {
        let search = &advice.search;
        if !search.beyond.is_empty() {
            let labels: Vec<&str> = search
                .beyond
                .iter()
                .map(|one| one.label.get(self.0.language()))
                .collect();
            let labels = labels.join(", ");
            self.sentence((
                format!("Rien de ce qui peut changer ne suffirait pour\u{a0}: {labels}."),
                format!("Nothing that can be changed would be enough for: {labels}."),
            ));
        } else if let Some(first) = asked(advice).next() {
            let language = self.0.language();
            let (count, question) = (
                asked(advice).map(|one| one.count).sum::<u32>(),
                language.quoted(first.question.get(language)),
            );
            self.sentence((
                format!("Il faut d'abord en savoir plus. Faits à donner\u{a0}: {count}, à commencer par {question}"),
                format!("More has to be known first. Facts to be given: {count}, to begin with {question}"),
            ));
        } else if search.at_least > search.max_changes {
            let (needed, most) = (search.at_least, search.max_changes);
            self.sentence((
                format!("Il faudrait changer au moins {needed} faits\u{202f}; on en essaie {most} au plus ensemble."),
                format!("At least {needed} facts would have to change; at most {most} are tried together."),
            ));
        } else {
            let most = search.max_changes;
            self.sentence((
                format!("Aucun ensemble de {most} changements au plus n'a suffi."),
                format!("No set of up to {most} changes was enough."),
            ));
        }
    }

    fn tried(&mut self, advice: &Advice) {
        let Search {
            evaluations,
            bound,
            complete,
            max_changes,
            left_off,
            ..
        } = &advice.search;
        if *left_off > 0 {
            self.sentence((
                format!("Autres ensembles de changements qui suffiraient\u{a0}: {left_off}."),
                format!("Other sets of changes that would be enough: {left_off}."),
            ));
        }
        match complete {
            _ if *evaluations <= 1 => {}
            true => self.sentence((
                format!("Projets évalués\u{a0}: {evaluations}, soit tout ce que les règles suggèrent jusqu'à {max_changes} changements ensemble."),
                format!("Projects evaluated: {evaluations}, which is all that the rules suggest with up to {max_changes} changes together."),
            )),
            false => self.sentence((
                format!("Projets évalués\u{a0}: {evaluations} sur {bound} au plus\u{202f}; d'autres changements n'ont pas été essayés."),
                format!("Projects evaluated: {evaluations} of {bound} at most; other changes were not tried."),
            )),
        }
    }

    fn growth(&mut self, growth: &Growth) {
        let (label, like) = (
            growth.label.get(self.0.language()),
            self.record(&growth.like),
        );
        let (count, alike) = (growth.count, growth.alike);
        self.heading(match growth.after_way {
            true => (
                "Si le projet, après le changement 1, grandit",
                "If the project grows after change 1",
            ),
            false => ("Si le projet grandit", "If the project grows"),
        });
        let words = self.0.pick(
            format!("{label}\u{a0}: {count} aujourd'hui. Chaque ajout ci-dessous est à l'image de {like}, du genre le plus courant ({alike} sur {count})."),
            format!("{label}: {count} today. Each addition below is like {like}, of the most common kind ({alike} of {count})."),
        );
        self.0.sentence(words);
        for step in &growth.steps {
            self.0.entry(Entry::new(Mark::Dot, self.step(step)));
        }
        self.jump(&growth.steps);
    }

    fn step(&self, step: &GrowthStep) -> String {
        let brings = self.brings(step.brings);
        let (from, to, total) = (step.from, step.to, self.total(step.total));
        let mut words = self.0.pick(
            format!("de {from} à {to}\u{a0}: {brings}, soit {total} en tout"),
            format!("from {from} to {to}: {brings}, which makes {total} in all"),
        );
        if step.opens_tranche {
            words.push_str(self.pick((
                "\u{202f}; une nouvelle tranche commence",
                "; a new tranche starts",
            )));
        }
        if step.before != step.outcome {
            words.push_str(self.0.language().semicolon());
            words.push_str(self.pick(becomes(step.outcome)));
            let labels: Vec<&str> = step
                .blocking
                .iter()
                .map(|one| one.label.get(self.0.language()))
                .collect();
            if !labels.is_empty() {
                words.push_str(&format!(" ({})", labels.join(", ")));
            }
        }
        words
    }

    fn brings(&self, brings: Range<Decimal>) -> String {
        let signed = |amount: Decimal| {
            let sign = if amount < Decimal::ZERO { '−' } else { '+' };
            format!(
                "{sign} {}",
                money_text(amount.abs(), self.1, self.0.language())
            )
        };
        match (brings.exact(), brings.min, brings.max) {
            (Some(brings), ..) if brings.is_zero() => {
                String::from(self.pick(("rien de plus", "nothing more")))
            }
            (Some(brings), ..) => signed(brings),
            (None, Some(least), Some(most)) => {
                format!(
                    "{} {} {}",
                    signed(least),
                    self.pick(("à", "to")),
                    signed(most)
                )
            }
            _ => String::from(self.pick(("montant encore ouvert", "amount still open"))),
        }
    }

    /// Says where one more record first brings something else than it does now.
    fn jump(&mut self, steps: &[GrowthStep]) {
        let Some(now) = steps.first().and_then(|first| first.brings.exact()) else {
            return;
        };
        let other = steps
            .iter()
            .find_map(|step| Some((step, step.brings.exact().filter(|brings| *brings != now)?)));
        if let Some((GrowthStep { from, to, .. }, brings)) = other {
            let (fr, en) = if brings < now {
                ("moins", "less")
            } else {
                ("plus", "more")
            };
            self.sentence((
                format!(
                    "Prochain saut\u{a0}: de {from} à {to}, où l'ajout apporte {fr} que maintenant."
                ),
                format!("Next jump: from {from} to {to}, where one more brings {en} than now."),
            ));
        }
    }
}

fn stands(outcome: Outcome) -> Both {
    match outcome {
        Outcome::Admissible => (
            "Le projet est recevable\u{a0}: rien n'est à changer.",
            "The project is admissible: nothing has to change.",
        ),
        Outcome::Inadmissible => (
            "Le projet n'est pas recevable.",
            "The project is inadmissible.",
        ),
        Outcome::Discretionary => (
            "La recevabilité du projet est laissée à l'appréciation de l'autorité.",
            "An authority appraises whether the project is admissible.",
        ),
        Outcome::Undetermined => (
            "On ne peut pas encore dire si le projet est recevable.",
            "It cannot be said yet whether the project is admissible.",
        ),
    }
}

fn would_be(outcome: Outcome) -> Both {
    match outcome {
        Outcome::Admissible => (
            "Le projet serait recevable.",
            "The project would be admissible.",
        ),
        Outcome::Inadmissible => (
            "Le projet ne serait pas recevable.",
            "The project would not be admissible.",
        ),
        Outcome::Discretionary => (
            "Une autorité apprécierait alors le projet.",
            "An authority would then appraise the project.",
        ),
        Outcome::Undetermined => (
            "Le projet ne serait plus exclu, sans que la réponse soit encore certaine.",
            "The project would no longer be excluded, though the answer would not be certain yet.",
        ),
    }
}

fn becomes(outcome: Outcome) -> Both {
    match outcome {
        Outcome::Admissible => (
            "le projet devient recevable",
            "the project becomes admissible",
        ),
        Outcome::Inadmissible => (
            "le projet n'est plus recevable",
            "the project is no longer admissible",
        ),
        Outcome::Discretionary => (
            "une autorité apprécie alors le projet",
            "an authority then appraises the project",
        ),
        Outcome::Undetermined => (
            "la réponse n'est alors plus certaine",
            "the answer is then no longer certain",
        ),
    }
}

/// Returns the unknown facts that can still change the outcome or the amount.
fn asked<'a, 'r>(advice: &'a Advice<'r>) -> impl Iterator<Item = &'a MissingFact<'r>> {
    let missing = advice.decision.missing.iter();
    missing.filter(|fact| fact.matters_to == MattersTo::Answer)
}
