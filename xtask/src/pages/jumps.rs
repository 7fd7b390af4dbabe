//! Writes where the grant jumps, and which days no phase covers: effects of the law itself.

use bareme::{Finding, Language, Status};

use super::markdown::{line, table};
use super::terms;

/// Writes the counter-examples of a rule set, each with its readings.
pub(super) fn write(page: &mut String, findings: &[Finding], language: Language) {
    let shown = findings
        .iter()
        .filter(|finding| finding.status == Status::CounterExample && !finding.fault);
    let rows: Vec<Vec<String>> = shown.map(|finding| row(finding, language)).collect();
    if rows.is_empty() {
        return;
    }
    line(
        page,
        &format!(
            "\n## {}\n\n{}",
            terms::JUMPS.get(language),
            terms::JUMPS_ABOUT.get(language)
        ),
    );
    let heads = [terms::TYPICAL, terms::HAPPENS, terms::READING].map(|head| head.get(language));
    table(
        page,
        &format!("### {}", terms::COUNTER_EXAMPLES.get(language)),
        &heads,
        &rows,
    );
}

fn row(finding: &Finding, language: Language) -> Vec<String> {
    let about = finding
        .about
        .as_ref()
        .map_or(terms::FILING.get(language), |about| about.get(language));
    let readings = finding
        .witnesses
        .first()
        .map_or(&[][..], |witness| &witness.readings);
    let readings: Vec<String> = readings
        .iter()
        .map(|(id, option)| format!("`{id}` = `{option}`"))
        .collect();
    vec![
        about.to_owned(),
        finding.sentence.get(language).to_owned(),
        readings.join("<br>"),
    ]
}
