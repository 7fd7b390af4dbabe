//! Writes the provisions and sources at the end of a page.

use bareme::description::Description;
use bareme::words::source_date;
use bareme::{Citations, Force, Language, Provision, ProvisionSource};

use super::markdown::table;
use super::terms;

/// Writes the provisions, with those that are only context in a table of their own, and the sources.
pub(super) fn write(page: &mut String, holds: &Description<'_>, language: Language) {
    let all = provisions(holds);
    let (context, rules): (Vec<_>, Vec<_>) =
        all.iter().partition(|one| one.force == Force::Informative);
    let say = |term: terms::Term| term.get(language);
    let heads = [terms::CITED, terms::SAYS, terms::FORCE, terms::PLACE].map(say);
    for (title, provisions) in [(terms::PROVISIONS, rules), (terms::CONTEXT, context)] {
        let rows: Vec<Vec<String>> = provisions.iter().map(|one| cells(one, language)).collect();
        table(page, &format!("## {}", say(title)), &heads, &rows);
    }
    let mut sources = Vec::new();
    for source in all.iter().map(|one| one.source) {
        let row = vec![
            format!("`{}`", source.id),
            title(&source),
            source.issuer.to_owned(),
            source_date(source.date, language),
            say(terms::standing(source.standing)).to_owned(),
        ];
        if !sources.contains(&row) {
            sources.push(row);
        }
    }
    let heads = [
        terms::PLACE,
        terms::TITLE,
        terms::ISSUER,
        terms::DATE,
        terms::STANDING,
    ]
    .map(say);
    table(
        page,
        &format!("## {}", say(terms::SOURCES)),
        &heads,
        &sources,
    );
}

/// Returns the title of a source, as a link where it has a public page.
fn title(source: &ProvisionSource<'_>) -> String {
    source.url.map_or_else(
        || source.title.to_owned(),
        |url| format!("[{}]({url})", source.title),
    )
}

fn cells(one: &Provision<'_>, language: Language) -> Vec<String> {
    let force = terms::force(one.force).get(language);
    let force = one.by.map_or_else(
        || force.to_owned(),
        |by| format!("{force} ({})", by.label.get(language)),
    );
    let place = format!("`{}`, {}", one.source.id, one.section);
    vec![
        one.id.to_owned(),
        one.text.get(language).to_owned(),
        force,
        place,
    ]
}

/// Returns the provisions of the phase, then those of other phases that the rules cite.
fn provisions<'r>(holds: &Description<'r>) -> Vec<Provision<'r>> {
    let mut all = holds.provisions.clone();
    let mut cite = |citations: &Citations<'r>| {
        for provision in citations.iter() {
            if all.iter().all(|known| known.id != provision.id) {
                all.push(provision);
            }
        }
    };
    holds
        .parameters
        .iter()
        .for_each(|one| cite(&one.provisions));
    holds.scales.iter().for_each(|one| cite(&one.provisions));
    holds.tables.iter().for_each(|one| cite(&one.provisions));
    holds.criteria.iter().for_each(|one| cite(&one.provisions));
    holds.payments.iter().for_each(|one| cite(&one.provisions));
    holds.targets.iter().for_each(|one| cite(&one.provisions));
    let entries = [
        &holds.lines,
        &holds.documents,
        &holds.priorities,
        &holds.appeals,
        &holds.rankings,
        &holds.definitions,
    ];
    entries
        .into_iter()
        .flatten()
        .for_each(|one| cite(&one.provisions));
    holds
        .coherences
        .iter()
        .for_each(|one| cite(&one.provisions));
    holds.notes.iter().for_each(|one| cite(&one.provisions));
    holds
        .desk
        .iter()
        .chain([&holds.grant])
        .for_each(|one| cite(&one.provisions));
    all
}
