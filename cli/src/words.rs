//! The fixed words of refusals, in both languages.

use bareme::{Bilingual, Language};

/// Words in French and in English.
pub(crate) type Words = [&'static str; 2];

pub(crate) const STDIN: Words = ["entrée standard", "standard input"];
pub(crate) const THE_PROJECT: Words = ["le projet", "the project"];
pub(crate) const A_PROJECT: Words = ["un projet en JSON", "a project in JSON"];
pub(crate) const FOUND: Words = ["trouvé", "found"];
pub(crate) const EXPECTED: Words = ["attendu", "expected"];

/// Returns words in a language.
pub(crate) fn get([french, english]: Words, language: Language) -> &'static str {
    match language {
        Language::French => french,
        Language::English => english,
    }
}

/// Says that a project is refused, and for how many faults.
pub(crate) fn refused(faults: usize, language: Language) -> String {
    let s = plural(faults);
    let words = Bilingual {
        fr: format!("refusé, {faults} erreur{s}"),
        en: format!("refused, {faults} fault{s}"),
    };
    words.get(language).to_owned()
}

/// Says how many lines of an input are refused, of how many there are.
pub(crate) fn refused_lines(refused: u64, lines: u64, language: Language) -> String {
    let s = plural(refused);
    let words = Bilingual {
        fr: format!("{refused} ligne{s} refusée{s} sur {lines}"),
        en: format!("{refused} of {lines} lines refused"),
    };
    words.get(language).to_owned()
}

/// Returns the ending of words for more than one thing; there is no refusal of nothing.
fn plural<N: PartialEq + From<u8>>(count: N) -> &'static str {
    if count == N::from(1) { "" } else { "s" }
}
