//! The fixed words of pages, in both languages; all other words come from the rule sets.

use alloc::string::{String, ToString};

use crate::text::bilingual::Language;

/// Words in French and in English; a value replaces each `{}`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term(&'static str, &'static str);

/// Words for one thing and for several.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plural(Term, Term);

impl Term {
    /// Returns the words in a language.
    pub(crate) fn get(self, language: Language) -> &'static str {
        language.pick(self.0, self.1)
    }

    /// Returns the words with each `{}` replaced, in order.
    pub(super) fn fill(self, language: Language, values: &[&str]) -> String {
        let mut pieces = self.get(language).split("{}");
        let mut filled = String::from(pieces.next().unwrap_or_default());
        for (piece, value) in pieces.zip(values) {
            filled.push_str(value);
            filled.push_str(piece);
        }
        filled
    }
}

impl Plural {
    /// Returns the words for this number of things; French uses the singular for zero.
    pub(super) fn of(self, count: usize, language: Language) -> String {
        let one = count == 1 || (count == 0 && language == Language::French);
        let term = if one { self.0 } else { self.1 };
        term.fill(language, &[&count.to_string()])
    }
}

/// Returns the first and the last day on which something applies, as far as they are known.
pub(super) fn period(
    first: Option<String>,
    last: Option<String>,
    language: Language,
) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) => Some(WINDOW.fill(language, &[&first, &last])),
        (Some(first), None) => Some(OPENS.fill(language, &[&first])),
        (None, Some(last)) => Some(CLOSES.fill(language, &[&last])),
        (None, None) => None,
    }
}

macro_rules! terms {
    ($($name:ident = $french:literal, $english:literal;)*) => {
        $(pub(super) const $name: Term = Term($french, $english);)*
    };
}

macro_rules! plurals {
    ($($name:ident = $one:literal, $one_en:literal; $many:literal, $many_en:literal;)*) => {
        $(pub(super) const $name: Plural = Plural(Term($one, $one_en), Term($many, $many_en));)*
    };
}

// The headline.
terms! {
    ADMISSIBLE = "Le projet est recevable.", "The project is admissible.";
    INADMISSIBLE = "Le projet n'est pas recevable.", "The project is inadmissible.";
    DISCRETIONARY = "La recevabilité du projet est laissée à l'appréciation de l'autorité.", "Whether the project is admissible is for the authority to appraise.";
    DISCRETIONARY_BY = "La recevabilité du projet est appréciée par {}.", "Whether the project is admissible is for {} to appraise.";
    UNDETERMINED = "On ne peut pas encore dire si le projet est recevable.", "It cannot be said yet whether the project is admissible.";
    GRANT_IS = "Subvention\u{a0}: {}", "Grant: {}";
    PAID_TO = "Part revenant à {}\u{a0}: {}", "Paid to {}: {}";
    SETTLED_IS = "Montant définitif\u{a0}: {}", "Settled: {}";
    HELD_BY = "Appel conduit par {}.", "Call held by {}.";
    HELD_BY_AT = "Appel conduit par {}, page publique\u{a0}: {}", "Call held by {}, public page: {}";
    NOT_KNOWN = "montant non déterminé", "amount not known";
    NOT_STATED = "montant non fixé par les textes connus", "amount that no known text sets";
    FILE_COMPLETE = "Dossier complet.", "Complete file.";
    WOULD_BRING = "Le calcul ci-dessous montre ce qu'il apporterait s'il l'était.", "The amounts below are what it would bring if it were.";
    BLOCKED_BY = "Ce qui bloque\u{a0}: {}.", "What blocks it: {}.";
    AND = "et", "and";
}
plurals! {
    QUESTIONS_LEFT = "{} information reste à fournir (voir plus bas).", "{} question is left to ask: it stands below.";
        "{} informations restent à fournir (voir plus bas).", "{} questions are left to ask: they stand below.";
    FILE_LACKS = "Dossier incomplet\u{a0}: il manque {} pièce.", "Incomplete file: {} document is missing.";
        "Dossier incomplet\u{a0}: il manque {} pièces.", "Incomplete file: {} documents are missing.";
}

plurals! {
    DOUBTS_LEFT = "{} contradiction entre les données est à vérifier (voir plus bas).", "{} contradiction between facts is to be checked: it stands below.";
        "{} contradictions entre les données sont à vérifier (voir plus bas).", "{} contradictions between facts are to be checked: they stand below.";
}

// The contradictions.
terms! {
    CONTRADICTIONS = "Données qui se contredisent", "Facts that contradict each other";
    DERIVED = "Déduit des données", "Derived from the facts";
    FOLLOWS = "{}\u{a0}: {}", "{}: {}";
    FROM = "d'après\u{a0}: {}", "from: {}";
    TO_CHECK = "À vérifier\u{a0}: {}.", "To check: {}.";
}

// What was applied.
terms! {
    RULES = "Règles {}, empreinte {}", "Rules {}, digest {}";
}

// The records that count.
terms! {
    COUNTED = "Nombre retenu\u{a0}: {}", "Number counted: {}";
    RANGE = "de {} à {}", "{} to {}";
    THROUGH = "{} à {}", "{} to {}";
    AT_LEAST = "au moins {}", "at least {}";
    UNKNOWN = "inconnu", "unknown";
    REGION_OPEN = "région à préciser pour les autres", "region of the others still open";
    EXCLUDED = "Éléments écartés (ni comptés ni financés)", "Left out of the count and of the amounts";
    FAILS = "condition non remplie\u{a0}: {}", "condition not met: {}";
    RECORD = "n° {} de la liste", "no. {} of the list";
    RECORDS = "nos {} de la liste", "nos. {} of the list";
}
plurals! {
    ROWS = "{}\u{a0}ligne d'un fichier de données", "{} row of a file of data"; "{}\u{a0}lignes d'un fichier de données", "{} rows of a file of data";
    OTHERS = "et {} autre", "and {} other"; "et {} autres", "and {} others";
}

// The criteria.
terms! {
    CRITERIA = "Conditions", "Conditions";
    BLOCKING = "Ce qui bloque", "What blocks";
    SETTING_ASIDE = "Ce qui écarte une partie du projet", "What leaves a part of the project out";
    UNMET = "Non remplies, sans exclure le projet", "Not met, without excluding the project";
    SEE_QUESTION = "Dépend de la question {} ci-dessous.", "Depends on question {} below.";
    SEE_QUESTIONS = "Dépend des questions {} ci-dessous.", "Depends on questions {} below.";
    OPEN = "Ce qui reste à préciser", "What is still open";
    APPRAISED = "Ce qu'une autorité apprécie", "What an authority appraises";
    MET = "Remplies", "Met";
    NOT_APPLICABLE = "Sans objet\u{a0}: {}.", "Not applicable: {}.";
    CONCERNED = "Concerne\u{a0}: {}.", "Concerns: {}.";
}

// The grant.
terms! {
    GRANT = "Subvention", "Grant";
    GRANT_IF_RECEIVED = "Montant indicatif, si le projet était recevable", "Grant, if the project were admissible";
    AMOUNT = "Montant", "Amount";
    SETTLED = "Définitif", "Settled";
    REQUESTED_IS = "Montant demandé\u{a0}: {}.", "Requested: {}.";
    LEFT_TO_PAY = "Reste à verser\u{a0}: {}.", "Left to pay: {}.";
    PAID_SO_FAR = "Déjà versé\u{a0}: {}.", "Paid so far: {}.";
    TOTAL = "Total", "Total";
    TOTAL_GRANTED = "Montant accordé", "Total granted";
    IN_MAXIMUM_ONLY = "Apprécié par {}\u{a0}: compté dans le maximum seulement.", "Appraised by {}: counted in the maximum only.";
    IN_MAXIMUM = "Soumis à appréciation\u{a0}: compté dans le maximum seulement.", "Appraised: counted in the maximum only.";
    NOTHING_FOR = "Lignes sans financement\u{a0}: {}.", "Nothing for: {}.";
    BY_REGION = "Répartition par région", "Split by region";
    BY_PAYEE = "Répartition par bénéficiaire", "Split by payee";
    APPLICANT = "Porteur du projet", "Lead applicant";
}

// The payments.
terms! {
    PAYMENTS = "Versements", "Payments";
    DUE = "Exigible\u{a0}: {}.", "Due: {}.";
    TO_PAY_BACK = "À rembourser\u{a0}: {}.", "To be paid back: {}.";
    AWAITING = "En attente\u{a0}: {}.", "Awaiting: {}.";
    BLOCKED = "Bloqué\u{a0}: une condition n'est pas remplie.", "Blocked: a condition is not met.";
    BLOCKED_PROJECT = "Bloqué\u{a0}: le projet n'est pas recevable.", "Blocked: the project is inadmissible.";
    PAID = "Versé.", "Paid.";
    FIXED_AMOUNT = "montant fixe", "a fixed amount";
    THE_REST = "le reste", "the rest";
    OF_SETTLED = "{} du montant définitif", "{} of what is settled";
    OPEN_TRIGGERED = "À préciser, l'événement étant survenu\u{a0}: {}.", "Still open, though this has happened: {}.";
    OPEN_PAYMENT = "À préciser\u{a0}: {}.", "Still open: {}.";
}

// Where and with what the project is filed.
terms! {
    DESK = "Dépôt", "Filing";
    WINDOW = "Du {} au {}", "From {} to {}";
    OPENS = "À partir du {}", "From {}";
    CLOSES = "Jusqu'au {}", "Until {}";
    DESK_OPEN = "Guichet à préciser", "Desk still open";
    PRIORITIES = "Ce qui est regardé en priorité", "What is looked at first";
    PRIORITIES_OF = "Ce que {} regarde en priorité", "What {} looks at first";
    OTHER_PRIORITIES = "Ne valent pas pour ce projet\u{a0}: {}.", "Not for this project: {}.";
    BY = "({})", "({})";
    DOCUMENTS = "Pièces du dossier", "Documents of the file";
    MISSING_DOCUMENTS = "À fournir", "To provide";
    PROVIDED_DOCUMENTS = "Fournies", "Provided";
    UNSAID_DOCUMENTS = "Demandées (on ne sait pas si elles sont fournies)", "Asked for (not known whether they are provided)";
    OPEN_DOCUMENTS = "Peut-être à fournir", "Perhaps to provide";
    UNASKED_DOCUMENTS = "Non demandées\u{a0}: {}.", "Not asked for: {}.";
}

// The usage targets.
terms! {
    USAGE = "Cibles d'usage", "Usage targets";
    USAGE_MEASURED = "Usages relevés", "Usage reported";
    AT_LEAST_TARGET = "{}, au moins {}", "{}, at least {}";
    SHORT_OF = "{}\u{a0}: {}.", "{}: {}.";
    UNTARGETED = "Relevés sans cible, {}\u{a0}: {}.", "Reported without a target, {}: {}.";
    MEASURE = "{} ({})", "{} ({})";
    NO_MONTH = "Sans mois", "No month";
    MEASURED = "Nombre de mesures qui atteignent la cible, sur le nombre de mesures du mois\u{202f}; ou la mesure, quand elle est seule.", "Measures that reach the target, of all those of the month, or the measure when there is one.";
}

// The end.
terms! {
    MISSING = "Ce qu'il manque pour conclure", "What is missing to conclude";
    MISSING_BESIDES = "Ce qu'il manque encore, sans effet sur le résultat ni sur le montant", "What is missing and changes neither the outcome nor the amount";
    DECIDES = "Décide de\u{a0}: {}.", "Decides: {}.";
    READINGS = "Lectures retenues, là où les textes laissent un doute", "Readings used where the sources leave a doubt";
    CHOSEN = "(choisie)", "(chosen)";
    NOTES = "Remarques", "Notes";
    EXTRACT = "(connu par extraits)", "(known through extracts)";
    SECONDARY = "(source secondaire)", "(secondary source)";
    SOURCES = "Textes cités", "Provisions cited";
}

// The notice.
terms! {
    DRAFT = "Projet de décision calculé\u{a0}: il n'engage personne.", "Computed draft: it binds nobody.";
    PROJECT = "Projet", "Project";
    COMPETENT_DESK = "Guichet compétent", "Competent desk";
    TEXTS = "Textes appliqués", "Texts applied";
    DECISION = "Décision", "Decision";
    APPEALS = "Voies et délais de recours", "Ways and times to appeal";
}

// Comparisons.
terms! {
    COMPARED = "Le même projet, une colonne par phase, appel à projets ou version des règles.", "The same project, a column for each phase, call or version of the rules.";
    OUTCOME = "Recevabilité", "Admissibility";
    IS_ADMISSIBLE = "recevable", "admissible";
    IS_INADMISSIBLE = "non recevable", "inadmissible";
    IS_APPRAISED = "à apprécier", "to be appraised";
    IS_UNDETERMINED = "à préciser", "still open";
    NOT_ASKED = "sans objet", "not applicable";
    LEGEND = "Lire ces tableaux", "Reading these tables";
    DIFFERENCES = "≠\u{a0}: les colonnes diffèrent. –\u{a0}: ne figure pas dans cette phase.", "≠: the columns differ. –: not part of this phase.";
    SIGNS = "✓ remplie, ✗ non remplie, ~ appréciée, ? à préciser.", "✓ met, ✗ not met, ~ appraised, ? still open.";
    REQUIRED_IS = "exigé\u{a0}: {}", "required: {}";
    ACTUAL_IS = "constaté\u{a0}: {}", "found: {}";
    CONCERNED_ARE = "pour {}", "for {}";
    APPRAISAL = "appréciation", "appraised";
    IS_PAID = "versé", "paid";
    IS_DUE = "exigible", "to be paid";
    IS_TO_PAY_BACK = "à rembourser", "to be paid back";
    IS_AWAITED = "en attente", "awaiting";
    IS_BLOCKED = "bloqué", "blocked";
    FACTS_MISSING = "Réponses qui manquent", "Answers that are missing";
    IS_REQUIRED = "requise", "required";
    IS_NOT_REQUIRED = "non requise", "not required";
    CHOSEN_READINGS = "Lectures choisies", "Chosen readings";
    SET_ASIDE = "Date de dépôt mise de côté, car elle tombe hors des dates de dépôt\u{a0}: {}.", "Day of filing set aside, as it falls outside the filing dates: {}.";
}

// The phases.
terms! {
    PHASES_INTRO = "{}, version {}\u{a0}: phases et appels à projets", "{}, version {}: phases and calls";
    AMOUNTS = "Montants fixes", "Fixed amounts";
    THRESHOLDS = "Seuils", "Thresholds";
    CONTENTS = "Ce que contient chaque phase", "What each phase holds";
    OTHER_FIGURES = "Autres dates, nombres et listes", "Other dates, numbers and lists";
    EVERY_PHASE = "toutes les phases", "every phase";
    NAMED = "{}\u{a0}: {}", "{}: {}";
    NOTHING = "rien", "nothing";
    SCALES = "Barèmes", "Scales";
    TABLES = "Tableaux", "Tables";
    LINES = "Lignes de la subvention", "Lines of the grant";
    DOUBTS = "Lectures", "Readings";
    FROM_RANK = "{} dès la {}e", "{} from no. {}";
    DEPENDS = "selon le projet", "depends on the project";
    APPLIES_IN = "Territoire\u{a0}: {}.", "Territory: {}.";
    BY_DEFAULT = " selon les lectures\u{202f}; avec celles par défaut, du {} au {}", " depending on the readings; by default, from {} to {}";
    NO_WINDOW = "dates de dépôt non données", "filing dates not given";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fill_the_gaps_in_order() {
        assert_eq!(RANGE.fill(Language::French, &["1", "2"]), "de 1 à 2");
        assert_eq!(TOTAL.fill(Language::English, &["unused"]), "Total");
    }

    #[test]
    fn none_is_singular_in_french_and_plural_in_english() {
        assert_eq!(OTHERS.of(0, Language::French), "et 0 autre");
        assert_eq!(OTHERS.of(0, Language::English), "and 0 others");
    }
}
