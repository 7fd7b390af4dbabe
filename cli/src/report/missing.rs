//! The questions whose answers would settle the decision, each asked once for all records it is open for.

use bareme::{Bilingual, Decision, MissingFact};

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words;

/// A question, for one record or for several.
pub(super) struct Question<'a> {
    text: &'a Bilingual,
    /// The path of the fact, without the places of its records.
    fact: String,
    /// The places of the records in their list, counted from one; none for a fact of the project.
    records: Vec<usize>,
    decides: Vec<&'a str>,
}

/// Writes the questions, most decisive first.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    if decision.missing.is_empty() {
        return;
    }
    page.heading(page.say(words::MISSING));
    for (index, question) in questions(&decision.missing).iter().enumerate() {
        ask(page, decision, index + 1, question);
    }
}

/// Returns the questions in the order in which they are first open.
pub(super) fn questions<'a>(missing: &'a [MissingFact<'_>]) -> Vec<Question<'a>> {
    let mut questions: Vec<Question<'a>> = Vec::new();
    for one in missing {
        let (fact, record) = split(&one.fact);
        let place = questions
            .iter()
            .position(|question| question.fact == fact)
            .unwrap_or_else(|| {
                questions.push(Question {
                    text: one.question,
                    fact,
                    records: Vec::new(),
                    decides: Vec::new(),
                });
                questions.len() - 1
            });
        if let Some(question) = questions.get_mut(place) {
            question.join(record, &one.decides);
        }
    }
    questions
}

/// Returns the numbers of the questions that decide a criterion, line or payment.
pub(super) fn numbers(missing: &[MissingFact<'_>], id: &str) -> Vec<usize> {
    let numbered = questions(missing).into_iter().zip(1..);
    numbered
        .filter(|(question, _)| question.decides.contains(&id))
        .map(|(_, number)| number)
        .collect()
}

impl<'a> Question<'a> {
    /// Returns what to ask.
    pub(super) fn text(&self, page: &Page) -> &'a str {
        page.label(self.text)
    }

    /// Returns the path of the fact, without the places of its records.
    pub(super) fn fact(&self) -> &str {
        &self.fact
    }

    /// Adds a record for which the question is open, and what it decides there.
    fn join(&mut self, record: Option<usize>, decides: &[&'a str]) {
        if let Some(record) = record.filter(|record| !self.records.contains(record)) {
            self.records.push(record);
            self.records.sort_unstable();
        }
        for id in decides {
            if !self.decides.contains(id) {
                self.decides.push(id);
            }
        }
    }
}

/// Splits `establishments[3].sector` into `establishments.sector` and the place of the outermost record, 4.
fn split(path: &str) -> (String, Option<usize>) {
    let mut pieces = path.split('[');
    let mut fact = pieces.next().unwrap_or_default().to_owned();
    let mut record = None;
    for (place, rest) in pieces.filter_map(|piece| piece.split_once(']')) {
        record = record.or_else(|| place.parse::<usize>().ok()?.checked_add(1));
        fact.push_str(rest);
    }
    (fact, record)
}

fn ask(page: &mut Page, decision: &Decision<'_>, number: usize, question: &Question<'_>) {
    let mut spans = vec![plain(page.label(question.text))];
    if !question.records.is_empty() {
        let term = if question.records.len() == 1 {
            words::RECORD
        } else {
            words::RECORDS
        };
        let records = term.fill(
            page.language(),
            &[&phrase::numbers(page, &question.records)],
        );
        spans.push(plain(format!("({records})")));
    }
    spans.push(span(Look::Quiet, question.fact.as_str()));
    page.item(2, Some(plain(format!("{number:>2}."))), &spans);
    let labels = phrase::listed_labels(
        page,
        question.decides.iter().filter_map(|id| label(decision, id)),
    );
    if !labels.is_empty() {
        page.paragraph(
            6,
            &[span(
                Look::Quiet,
                words::DECIDES.fill(page.language(), &[&labels]),
            )],
        );
    }
}

/// Returns the name of the criterion, line, payment or document.
fn label<'r>(decision: &Decision<'r>, id: &str) -> Option<&'r Bilingual> {
    let criteria = decision.criteria.iter().map(|one| (one.id, one.label));
    let lines = decision.grant.lines.iter().map(|one| (one.id, one.label));
    let payments = decision.payments.iter().map(|one| (one.id, one.label));
    let documents = decision.documents.iter().map(|one| (one.id, one.label));
    criteria
        .chain(lines)
        .chain(payments)
        .chain(documents)
        .find(|(one, _)| *one == id)
        .map(|(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_leave_the_path_and_count_from_one() {
        assert_eq!(
            split("establishments[3].sector"),
            ("establishments.sector".into(), Some(4))
        );
        assert_eq!(
            split("establishments[0].earlier[1].phase"),
            ("establishments.earlier.phase".into(), Some(1))
        );
        assert_eq!(
            split("requests.equipment"),
            ("requests.equipment".into(), None)
        );
    }
}
