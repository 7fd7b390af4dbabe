//! The questions whose answers would settle the decision, each asked once for all records it is open for.

use bareme::{Bilingual, Decision, MissingFact};

use super::page::{Look, Page, plain, span};
use super::phrase;
use crate::words;

/// A question, for one record or for several.
struct Question<'a> {
    text: &'a Bilingual,
    /// The path of the fact, without the places of its records.
    fact: String,
    /// The places of the records in their list, counted from one; none for a fact of the project.
    records: Vec<String>,
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

fn questions<'a>(missing: &'a [MissingFact<'_>]) -> Vec<Question<'a>> {
    let mut questions: Vec<Question<'a>> = Vec::new();
    for one in missing {
        let (fact, record) = split(&one.fact);
        match questions.iter_mut().find(|question| question.fact == fact) {
            Some(question) => join(question, record, one),
            None => questions.push(Question {
                text: one.question,
                fact,
                records: record.into_iter().collect(),
                decides: one.decides.clone(),
            }),
        }
    }
    questions
}

/// Adds another record to a question.
fn join<'a>(question: &mut Question<'a>, record: Option<String>, fact: &MissingFact<'a>) {
    question.records.extend(record);
    for id in &fact.decides {
        if !question.decides.contains(id) {
            question.decides.push(id);
        }
    }
}

/// Splits `establishments[3].sector` into `establishments.sector` and the place of the record, `4`.
fn split(path: &str) -> (String, Option<String>) {
    let mut fact = String::new();
    let mut places = Vec::new();
    for (index, part) in path.split('[').enumerate() {
        match part.split_once(']') {
            Some((place, rest)) if index > 0 => {
                places.extend(place.parse::<u32>().ok().and_then(|place| place.checked_add(1)));
                fact.push_str(rest);
            }
            _ => fact.push_str(part),
        }
    }
    let place = places.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    (fact, (!place.is_empty()).then_some(place))
}

fn ask(page: &mut Page, decision: &Decision<'_>, number: usize, question: &Question<'_>) {
    let mut spans = vec![plain(page.label(question.text))];
    spans.extend(records(page, &question.records).map(|records| plain(format!("({records})"))));
    spans.push(span(Look::Quiet, question.fact.as_str()));
    page.item(2, Some(plain(format!("{number:>2}."))), &spans);
    let labels = phrase::listed_labels(page, question.decides.iter().filter_map(|id| label(decision, id)));
    if !labels.is_empty() {
        page.paragraph(6, &[span(Look::Quiet, words::DECIDES.fill(page.language(), &[&labels]))]);
    }
}

fn records(page: &Page, places: &[String]) -> Option<String> {
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let term = if places.len() == 1 { words::RECORD } else { words::RECORDS };
    (!places.is_empty()).then(|| term.fill(page.language(), &[&phrase::listed(page, &places)]))
}

/// Returns the name of the criterion, line or payment.
fn label<'r>(decision: &Decision<'r>, id: &str) -> Option<&'r Bilingual> {
    let criteria = decision.criteria.iter().map(|one| (one.id, one.label));
    let lines = decision.grant.lines.iter().map(|one| (one.id, one.label));
    let payments = decision.payments.iter().map(|one| (one.id, one.label));
    criteria.chain(lines).chain(payments).find(|(one, _)| *one == id).map(|(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_leave_the_path_and_count_from_one() {
        assert_eq!(split("establishments[3].sector"), ("establishments.sector".into(), Some("4".into())));
        assert_eq!(split("establishments[0].earlier_fundings[1].phase").1.as_deref(), Some("1.2"));
        assert_eq!(split("requests.equipment"), ("requests.equipment".into(), None));
    }
}
