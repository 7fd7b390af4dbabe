//! Writes the sentences of findings, in both languages.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Status;
use super::figures::Cap;
use super::slopes::Steps;
use crate::answers::words::{date_text, inside, money_text};
use crate::model::currency::Currency;
use crate::model::decision::{Outcome, Range, Unit, Value};
use crate::text::bilingual::{Bilingual, Language, both, in_both};

const FR: Language = Language::French;
const EN: Language = Language::English;

/// A size of a series, in words: how many records of its list there are.
#[derive(Clone, Copy)]
pub(super) struct Size<'a> {
    pub(super) at: u32,
    /// What the grant is counted in.
    pub(super) currency: Currency,
    /// The name of the list, as it is written inside a sentence.
    pub(super) of: &'a Bilingual,
}

/// Returns the name of a list as it is written inside a sentence.
pub(super) fn within(label: &Bilingual) -> Bilingual {
    in_both(|language| inside(label.get(language)))
}

pub(super) fn never_falls(Size { at, of, .. }: Size<'_>) -> Bilingual {
    both(
        format!(
            "De 1 à {at} {}, la subvention ne baisse jamais\u{a0}: aucun contre-exemple sur {at} projets.",
            of.fr
        ),
        format!(
            "From 1 to {at} {}, the grant never falls: no counter-example among {at} projects.",
            of.en
        ),
    )
}

pub(super) fn falls(
    Size { at, currency, of }: Size<'_>,
    until: u32,
    (before, after): (Decimal, Decimal),
    fall: Decimal,
) -> Bilingual {
    let from = at.saturating_sub(1);
    let say = |language| [fall, before, after].map(|amount| money_text(amount, currency, language));
    let ([fall, before, after], [fall_en, before_en, after_en]) = (say(FR), say(EN));
    let further = match until > at {
        true => both(
            format!(" Elle baisse encore à chaque ajout jusqu'à {until}."),
            format!(" It falls with each addition up to {until}."),
        ),
        false => Bilingual::default(),
    };
    both(
        format!(
            "De {from} à {at} {}, la subvention baisse de {fall}\u{a0}: {before}, puis {after}.{}",
            of.fr, further.fr
        ),
        format!(
            "From {from} to {at} {}, the grant falls by {fall_en}: {before_en}, then {after_en}.{}",
            of.en, further.en
        ),
    )
}

pub(super) fn jumps(
    Size { at, currency, of }: Size<'_>,
    (before, after): (Decimal, Decimal),
    step: Decimal,
    usual: Decimal,
) -> Bilingual {
    let from = at.saturating_sub(1);
    let say = |language| {
        [step, before, after, usual].map(|amount| money_text(amount, currency, language))
    };
    let ([step, before, after, usual], [step_en, before_en, after_en, usual_en]) =
        (say(FR), say(EN));
    both(
        format!(
            "De {from} à {at} {}, la subvention augmente d'un coup de {step} ({before}, puis {after})\u{202f}; le pas habituel \
             est de {usual}.",
            of.fr
        ),
        format!(
            "From {from} to {at} {}, the grant rises at once by {step_en} ({before_en}, then {after_en}); the usual step \
             is {usual_en}.",
            of.en
        ),
    )
}

pub(super) fn dips(
    Size { at, currency, of }: Size<'_>,
    step: Decimal,
    usual: Decimal,
) -> Bilingual {
    let from = at.saturating_sub(1);
    let say = |language| [step, usual].map(|amount| money_text(amount, currency, language));
    let ([step, usual], [step_en, usual_en]) = (say(FR), say(EN));
    both(
        format!(
            "De {from} à {at} {}, l'ajout n'apporte que {step}, au lieu de {usual} avant et après.",
            of.fr
        ),
        format!(
            "From {from} to {at} {}, the addition brings {step_en} only ({usual_en} before and after).",
            of.en
        ),
    )
}

/// Says that records bring more or less from a size on; with `once`, that the one at that size alone does.
pub(super) fn slope(
    Size { at, currency, of }: Size<'_>,
    before: Steps,
    after: Steps,
    once: bool,
) -> Bilingual {
    let (brought, brought_en) = (steps(after, currency, FR), steps(after, currency, EN));
    let (usual, usual_en) = (steps(before, currency, FR), steps(before, currency, EN));
    if once {
        let from = at.saturating_sub(1);
        return both(
            format!(
                "De {from} à {at} {}, l'ajout apporte {brought} ({usual} auparavant).",
                of.fr
            ),
            format!(
                "From {from} to {at} {}, the addition brings {brought_en} ({usual_en} before).",
                of.en
            ),
        );
    }
    both(
        format!(
            "À partir de {at} {}, chaque ajout apporte {brought} ({usual} auparavant).",
            of.fr
        ),
        format!(
            "From {at} {} on, each addition brings {brought_en} ({usual_en} before).",
            of.en
        ),
    )
}

fn steps((least, most): Steps, currency: Currency, language: Language) -> String {
    let [least_text, most_text] = [least, most].map(|step| money_text(step, currency, language));
    match language {
        _ if least == most => least_text,
        Language::French => format!("de {least_text} à {most_text}"),
        Language::English => format!("{least_text} to {most_text}"),
    }
}

pub(super) fn unknown(Size { at, of, .. }: Size<'_>) -> Bilingual {
    both(
        format!(
            "À partir de {at} {}, le montant n'est pas certain\u{a0}: ni les règles ni les données du projet ne le fixent.",
            of.fr
        ),
        format!(
            "From {at} {} on, the amount is not certain: neither the rules nor the facts given settle it.",
            of.en
        ),
    )
}

/// Returns a sentence on what a line never exceeds: for the project, for each record, and in all.
pub(super) fn cap(cap: &Cap, list: &Bilingual, currency: Currency) -> Bilingual {
    let [fr, en] = [FR, EN].map(|language| figures(cap, list, currency, language));
    both(
        format!("Jamais plus de {fr}, quels que soient les faits."),
        format!("Never more than {en}, whatever the facts."),
    )
}

pub(super) fn no_cap() -> Bilingual {
    both(
        "Aucun chiffre connu ne borne cette ligne.",
        "No known figure bounds this line.",
    )
}

/// Returns the figures of a cap in words.
fn figures(cap: &Cap, list: &Bilingual, currency: Currency, language: Language) -> String {
    let list = list.get(language);
    let money = |amount| money_text(amount, currency, language);
    let alone = cap.project > Decimal::ZERO || cap.each.is_zero();
    let for_each = !cap.each.is_zero();
    let figures = match language {
        Language::French => [
            alone.then(|| format!("{} par projet", money(cap.project))),
            for_each.then(|| {
                format!(
                    "{} par ligne de la liste «\u{a0}{list}\u{a0}»",
                    money(cap.each)
                )
            }),
            cap.whole.map(|whole| format!("{} en tout", money(whole))),
        ],
        Language::English => [
            alone.then(|| format!("{} a project", money(cap.project))),
            for_each.then(|| format!("{} for each item of the list “{list}”", money(cap.each))),
            cap.whole.map(|whole| format!("{} in all", money(whole))),
        ],
    };
    figures.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(super) fn shares(status: Status, sum: Option<Decimal>, tested: u32) -> Bilingual {
    let share = |language| {
        let range = sum.map_or(Range::default(), Range::exactly);
        Value::Number(range, Unit::Share).text(language)
    };
    match status {
        Status::Proved => both(
            "Ces parts font le tout, quels que soient les faits.",
            "These shares are the whole, whatever the facts.",
        ),
        Status::Tested => both(
            format!(
                "Ces parts dépendent du projet et font le tout\u{a0}: aucun contre-exemple sur {tested} projets."
            ),
            format!(
                "These shares depend on the project and are the whole: no counter-example among {tested} projects."
            ),
        ),
        Status::NotTried => not_tried(),
        Status::CounterExample => both(
            format!(
                "Ces parts ne font pas le tout\u{a0}: {} dans ce projet.",
                share(FR)
            ),
            format!(
                "These shares are not the whole: {} in this project.",
                share(EN)
            ),
        ),
    }
}

pub(super) fn paid(tested: u32) -> Bilingual {
    both(
        format!(
            "Les versements font la subvention au centime\u{a0}: aucun contre-exemple sur {tested} projets."
        ),
        format!("Payments are the grant to the cent: no counter-example among {tested} projects."),
    )
}

pub(super) fn unpaid(paid: Decimal, total: Decimal, currency: Currency) -> Bilingual {
    let say = |language| [paid, total].map(|amount| money_text(amount, currency, language));
    let ([paid, total], [paid_en, total_en]) = (say(FR), say(EN));
    both(
        format!("Les versements font {paid}, et la subvention {total}."),
        format!("The payments are {paid_en}, and the grant is {total_en}."),
    )
}

pub(super) fn outcome(outcome: Outcome) -> Bilingual {
    match outcome {
        Outcome::Admissible => both("Recevable", "Admissible"),
        Outcome::Inadmissible => both("Non recevable", "Inadmissible"),
        Outcome::Discretionary => both("À l'appréciation", "Discretionary"),
        Outcome::Undetermined => both("À préciser", "Undetermined"),
    }
}

pub(super) fn reached() -> Bilingual {
    both("Un projet est dans ce cas.", "A project is in this case.")
}

/// Says that there was no project on which to try.
pub(super) fn not_tried() -> Bilingual {
    both("Aucun projet n'a été évalué.", "No project was evaluated.")
}

pub(super) fn always() -> Bilingual {
    both(
        "Tout projet est dans ce cas, quels que soient les faits.",
        "Every project is in this case, whatever the facts.",
    )
}

pub(super) fn not_reached(tested: u32) -> Bilingual {
    both(
        format!(
            "Aucun des {tested} projets évalués n'est dans ce cas\u{a0}: ajoutez un scénario qui le montre, si un projet peut y arriver."
        ),
        format!(
            "None of the {tested} projects that were evaluated is in this case: add a scenario that shows one, if there can be one."
        ),
    )
}

pub(super) fn unreachable(always: &Bilingual) -> Bilingual {
    both(
        format!(
            "Aucun projet n'est dans ce cas\u{a0}: quels que soient les faits, l'issue est «\u{a0}{}\u{a0}».",
            always.fr
        ),
        format!(
            "No project is in this case: whatever the facts, the outcome is “{}”.",
            always.en
        ),
    )
}

pub(super) fn no_gap() -> Bilingual {
    both(
        "Les périodes de dépôt des phases se suivent sans jour manquant ni commun.",
        "The periods of filing of the phases follow one another without a day that is missing or shared.",
    )
}

pub(super) fn gap(
    from: NaiveDate,
    to: NaiveDate,
    days: u32,
    [before, after]: [&Bilingual; 2],
) -> Bilingual {
    both(
        format!(
            "Aucune phase n'est ouverte du {} au {} ({days} jours), entre «\u{a0}{}\u{a0}» et «\u{a0}{}\u{a0}».",
            date_text(from, FR),
            date_text(to, FR),
            before.fr,
            after.fr
        ),
        format!(
            "No phase is open from {} to {} ({days} days), between “{}” and “{}”.",
            date_text(from, EN),
            date_text(to, EN),
            before.en,
            after.en
        ),
    )
}

pub(super) fn overlap(
    from: NaiveDate,
    to: NaiveDate,
    days: u32,
    [before, after]: [&Bilingual; 2],
) -> Bilingual {
    both(
        format!(
            "Du {} au {} ({days} jours), «\u{a0}{}\u{a0}» et «\u{a0}{}\u{a0}» sont ouvertes en même temps.",
            date_text(from, FR),
            date_text(to, FR),
            before.fr,
            after.fr
        ),
        format!(
            "From {} to {} ({days} days), “{}” and “{}” are open at the same time.",
            date_text(from, EN),
            date_text(to, EN),
            before.en,
            after.en
        ),
    )
}
