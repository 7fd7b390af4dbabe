//! The fixed words of the pages; everything else comes from the rule files.

use bareme::{Excludes, Force, Language};

/// Words in French and in English.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term(&'static str, &'static str);

impl Term {
    pub(super) fn get(self, language: Language) -> &'static str {
        match language {
            Language::French => self.0,
            Language::English => self.1,
        }
    }

    /// Returns the words with `{}` replaced.
    pub(super) fn fill(self, language: Language, value: &str) -> String {
        self.get(language).replacen("{}", value, 1)
    }
}

macro_rules! terms {
    ($($name:ident = $french:literal, $english:literal;)*) => {
        $(pub(super) const $name: Term = Term($french, $english);)*
    };
}

terms! {
    GENERATED = "Cette page est écrite à partir des fichiers de règles de `core/rules` par `cargo xtask pages`\u{a0}: ne la corrigez pas ici.", "This page is written from the rule files of `core/rules` by `cargo xtask pages`: do not correct it here.";
    OTHER_LANGUAGE = "English version", "Version française";
    PHASE_ID = "Dans les projets\u{a0}:", "In projects:";
    CALL_OF = "Appel de la phase", "Call of the phase";
    CALLS = "Appels de cette phase", "Calls of this phase";
    FILING = "Dépôt", "Filing";
    FROM = "Du", "From";
    TO = "au", "to";
    BY_DEFAULT = " selon les lectures\u{202f}; avec celles par défaut, du {} au {}", " depending on the readings; by default, from {} to {}";
    NO_WINDOW = "Dates de dépôt non données.", "Filing dates not given.";
    HELD_BY = "Appel conduit par", "Call held by";
    PUBLIC_PAGE = "page publique", "public page";
    DESK_CITED = "Guichet et dates\u{a0}:", "Desk and dates:";
    DESK = "Guichet", "Desk";
    WHAT = "Quoi", "What";
    RULE = "Règle", "Rule";
    CONDITIONS = "Conditions", "Conditions";
    SCALES = "Barèmes", "Scales";
    LINES = "Lignes de la subvention", "Lines of the grant";
    PAYMENTS = "Versements", "Payments";
    DOCUMENTS = "Pièces du dossier", "Documents of the file";
    TARGETS = "Cibles d'usage", "Usage targets";
    PRIORITIES = "Ce qui est regardé en priorité", "What is looked at first";
    READINGS = "Lectures, là où les textes laissent un doute", "Readings, where the sources leave a doubt";
    PARAMETERS = "Paramètres", "Parameters";
    PROVISIONS = "Ce que disent les textes", "What the sources say";
    CONTEXT = "Contexte", "Context";
    SOURCES = "Sources", "Sources";
    CHANGES = "Ce que l'appel change", "What the call changes";
    NO_CHANGE = "Rien.", "Nothing.";
    ADDED = "ajouté", "added";
    REMOVED = "retiré", "removed";
    BEFORE = "dans la phase", "in the phase";
    AFTER = "dans l'appel", "in the call";
    CHANGE = "Changement", "Change";
    NAME = "Nom", "Name";
    APPLIES_WHEN = "S'applique si", "Applies when";
    MET_WHEN = "Remplie si", "Met when";
    REQUIRED_WHEN = "Demandée si", "Asked for when";
    WHEN = "Si", "When";
    IF = "si {}", "if {}";
    AMOUNT = "Montant", "Amount";
    FOR_EACH = "Pour chaque élément de\u{a0}: {}", "For each of: {}";
    BY_RANK = "Selon\u{a0}: {}", "According to: {}";
    TABLES = "Tableaux", "Tables";
    RANKINGS = "Rang dans les barèmes", "Rank in the scales";
    RECORDS = "Ce qui est rangé", "What is ranked";
    ORDER = "Ordre", "Order";
    RATE_APPLIED = "Taux appliqué", "Rate applied";
    SPLIT = "Répartition entre régions", "Split between regions";
    MEASURED = "Ce qui est mesuré", "What is measured";
    MESSAGES = "Ce qui est dit des conditions", "What is said of conditions";
    FOUND = "{constaté}", "{found}";
    REQUIRED = "{exigé}", "{required}";
    SAID_MET = "Remplie", "Met";
    SAID_NOT_MET = "Non remplie", "Not met";
    SAID_APPRAISED = "Appréciée", "Appraised";
    SAID_OPEN = "À préciser", "Still open";
    COHERENCES = "Données qui doivent concorder", "Facts that must agree";
    OF_EACH = "Pour chaque élément de", "For each of";
    MUST_HOLD = "Ce qui doit être vrai", "What must hold";
    OTHERWISE = "Sinon", "Otherwise";
    SAID = "Ce qui est dit", "What is said";
    IS_A_DOUBT = "la décision le signale et reste la même", "the decision says so, and stays as it is";
    IS_REFUSED = "le projet est refusé", "the project is refused";
    APPEALS = "Voies et délais de recours", "Ways and times to appeal";
    NOTES = "Remarques", "Remarks";
    NOTE = "Remarque", "Remark";
    PERIOD = "Pour les dépôts", "For files handed in";
    BETWEEN = "du {} au {}", "from {} to {}";
    SINCE = "à partir du {}", "from {}";
    UNTIL = "jusqu'au {}", "until {}";
    DEFINITIONS = "Calculs", "Computations";
    COMES_TO = "Ce qu'il donne", "What it comes to";
    VALUE = "Valeur", "Value";
    CITED = "Textes", "Provisions";
    IF_NOT_MET = "Si elle n'est pas remplie", "When it is not met";
    APPRAISED_BY = "Apprécié par", "Appraised by";
    RATES = "Montants", "Rates";
    FROM_RANK = "à partir du rang", "from rank";
    NOTHING = "rien", "nothing";
    SHARE = "Part", "Share";
    OF_LINES = "Des lignes", "Of the lines";
    TRIGGER = "Quand", "On";
    BESIDES = "À condition", "On condition";
    QUESTION = "Question", "Question";
    DEFAULT = "Par défaut", "By default";
    OPTIONS = "Autres options", "Other options";
    SAYS = "Ce qu'il dit", "What it says";
    FORCE = "Portée", "Force";
    PLACE = "Source", "Source";
    TITLE = "Titre", "Title";
    ISSUER = "Émetteur", "Issuer";
    DATE = "Date", "Date";
    STANDING = "Nature", "Standing";
    JUMPS = "Effets de seuil", "Where the grant jumps";
    JUMPS_ABOUT = "Des projets types sont évalués à chaque taille\u{202f}; ce qu'une autorité apprécie y compte comme accordé. `bareme check --proofs --proofs-out DOSSIER` écrit les projets de chaque constat, pour les évaluer à nouveau.", "Typical projects are evaluated at every size; what an authority appraises counts as granted. `bareme check --proofs --proofs-out FOLDER` writes the projects behind each finding, to be evaluated again.";
    COUNTER_EXAMPLES = "Effets de seuil qui viennent des textes", "Counter-examples that come from the sources";
    TYPICAL = "Projet type", "Typical project";
    HAPPENS = "Ce qui arrive", "What happens";
    READING = "Lecture choisie", "Reading chosen";
    NO_TARGET = "aucune valeur fixe", "no fixed value";
}

/// Returns the label of a clause of the desk.
pub(super) fn of_desk(key: &str) -> Term {
    match key {
        "level" => Term("Niveau", "Level"),
        "region" => Term("Région", "Region"),
        "region_when" => Term("Région connue si", "Region known when"),
        "dates_when" => Term("Dates connues si", "Days known when"),
        "opens_on" => Term("Premier jour", "First day"),
        _ => Term("Dernier jour", "Last day"),
    }
}

/// Returns the effect of a condition that is not met.
pub(super) fn excludes(excludes: Excludes) -> Term {
    match excludes {
        Excludes::Project => Term(
            "le projet n'est pas recevable",
            "the project is inadmissible",
        ),
        Excludes::Record => Term("la structure est écartée", "the structure is left out"),
        Excludes::Nothing => Term("rien n'est exclu", "nothing is excluded"),
    }
}

/// Returns how binding a provision is.
pub(super) fn force(force: Force) -> Term {
    match force {
        Force::Binding => Term("obligatoire", "binding"),
        Force::Discretionary => Term("à l'appréciation", "discretionary"),
        Force::Indicative => Term("indicative", "indicative"),
        Force::Informative => Term("contexte", "context"),
    }
}

/// Returns the kind of a source, from its entry in the register.
pub(super) fn standing(standing: &str) -> Term {
    match standing {
        "official" => Term("texte officiel", "official text"),
        "official-extract" => Term(
            "texte officiel, connu par extraits",
            "official text, known through extracts",
        ),
        _ => Term("source secondaire", "secondary source"),
    }
}
