//! The questions whose answers would settle the decision, each asked once for all records it is open for: those that can
//! change the answer, then the others.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::parts;
use crate::answers::terms;
use crate::model::decision::{Decision, MattersTo, MissingFact};
use crate::model::paths::{places, without_places};
use crate::text::bilingual::{Bilingual, Language};
use crate::text::page::{Entry, Mark, Page, Tone, Words};

/// A question, for one record or for several.
pub(crate) struct MissingQuestion<'a> {
    text: &'a Bilingual,
    /// The path of the fact, without the places of its records.
    fact: String,
    /// Whether it can still change the outcome or the amount.
    is_asked: bool,
    /// The places of the records in their list, counted from one; none for a fact of the project.
    records: Vec<usize>,
    decides: Vec<&'a str>,
}

/// Writes the questions, the one to ask next first.
pub(super) fn write(page: &mut Page, decision: &Decision<'_>) {
    let language = page.language();
    let questions = questions(&decision.missing);
    let numbered: Vec<_> = (1..).zip(&questions).collect();
    for (is_asked, heading) in [(true, terms::MISSING), (false, terms::MISSING_BESIDES)] {
        let of_it = numbered
            .iter()
            .filter(|(_, question)| question.is_asked == is_asked);
        for (place, (number, question)) in of_it.enumerate() {
            if place == 0 {
                page.heading(heading.get(language));
            }
            page.entry(entry(decision, *number, question, language));
        }
    }
}

/// Returns how many questions can still change the outcome or the amount.
pub(super) fn left(decision: &Decision<'_>) -> usize {
    questions(&decision.missing)
        .iter()
        .filter(|question| question.is_asked)
        .count()
}

/// Returns the questions in the order in which they are first open.
pub(crate) fn questions<'a>(missing: &'a [MissingFact<'_>]) -> Vec<MissingQuestion<'a>> {
    let mut questions: Vec<MissingQuestion<'a>> = Vec::new();
    for one in missing {
        let fact = without_places(&one.fact);
        let records = outermost(&one.fact);
        let is_asked = one.matters_to == MattersTo::Answer;
        let known = questions
            .iter_mut()
            .find(|question| question.fact == fact && question.is_asked == is_asked);
        match known {
            Some(known) => known.join(records, &one.decides),
            None => {
                let mut question = MissingQuestion {
                    text: one.question,
                    fact,
                    is_asked,
                    records: Vec::new(),
                    decides: Vec::new(),
                };
                question.join(records, &one.decides);
                questions.push(question);
            }
        }
    }
    questions
}

/// Says on which questions a result depends, unless it is on none.
pub(super) fn see(decision: &Decision<'_>, id: &str, language: Language) -> Option<String> {
    let numbers = numbers(&decision.missing, id);
    let term = match numbers.len() {
        0 => return None,
        1 => terms::SEE_QUESTION,
        _ => terms::SEE_QUESTIONS,
    };
    Some(term.fill(language, &[&parts::numbers(&numbers, language)]))
}

/// Returns the numbers of the questions that decide a result.
fn numbers(missing: &[MissingFact<'_>], id: &str) -> Vec<usize> {
    let numbered = questions(missing).into_iter().zip(1..);
    numbered
        .filter(|(question, _)| question.decides.contains(&id))
        .map(|(_, number)| number)
        .collect()
}

impl<'a> MissingQuestion<'a> {
    /// Returns the question, the records it is about, and the path of the fact.
    pub(crate) fn words(&self, language: Language) -> Words {
        Words::from(self.text.get(language)).and(Tone::Quiet, self.fact.as_str())
    }

    /// Returns the records for which the question is open; nothing for a fact of the project.
    fn of(&self, language: Language) -> String {
        let term = match self.records.len() {
            0 => return String::new(),
            1 => terms::RECORD,
            _ => terms::RECORDS,
        };
        format!(
            "({})",
            term.fill(language, &[&parts::numbers(&self.records, language)])
        )
    }

    /// Adds records for which the question is open, and the results that it decides there.
    fn join(&mut self, records: impl Iterator<Item = usize>, decides: &[&'a str]) {
        self.records.extend(records);
        self.records.sort_unstable();
        self.records.dedup();
        for id in decides {
            if !self.decides.contains(id) {
                self.decides.push(id);
            }
        }
    }
}

/// Returns the places of the outermost records of a path, counted from one: 4 in `members[3].kind`.
fn outermost(path: &str) -> impl Iterator<Item = usize> + use<'_> {
    let spans = path
        .split_once('[')
        .and_then(|(_, rest)| rest.split_once(']'));
    let places = spans.into_iter().flat_map(|(spans, _)| places(spans));
    places.filter_map(|place| usize::try_from(place).ok()?.checked_add(1))
}

fn entry(
    decision: &Decision<'_>,
    number: u32,
    question: &MissingQuestion<'_>,
    language: Language,
) -> Entry {
    let words = Words::from(question.text.get(language))
        .and(Tone::Plain, question.of(language))
        .and(Tone::Quiet, question.fact.as_str());
    let decides = question.decides.iter().filter_map(|id| label(decision, id));
    let decides = parts::named(terms::DECIDES, decides, language);
    let said = Some(decides)
        .filter(|words| !words.is_empty())
        .map(Entry::from);
    Entry::new(Mark::Number(number), words).saying(said)
}

/// Returns the name of the criterion, line, payment, document or priority.
fn label<'r>(decision: &Decision<'r>, id: &str) -> Option<&'r Bilingual> {
    let criteria = decision.criteria.iter().map(|one| (one.id, one.label));
    let lines = decision.grant.lines.iter().map(|one| (one.id, one.label));
    let payments = decision.payments.iter().map(|one| (one.id, one.label));
    let documents = decision.documents.iter().map(|one| (one.id, one.label));
    let priorities = decision.priorities.iter().map(|one| (one.id, one.label));
    criteria
        .chain(lines)
        .chain(payments)
        .chain(documents)
        .chain(priorities)
        .find(|(one, _)| *one == id)
        .map(|(_, label)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_leave_the_path_and_count_from_one() {
        let told = |path| {
            let records: Vec<usize> = outermost(path).collect();
            format!("{} {records:?}", without_places(path))
        };
        assert_eq!(
            [
                "members[3].kind",
                "members[0-1,4].earlier[1].kind",
                "requests.kind"
            ]
            .map(told),
            [
                "members.kind [4]",
                "members.earlier.kind [1, 2, 5]",
                "requests.kind []"
            ]
        );
    }
}
