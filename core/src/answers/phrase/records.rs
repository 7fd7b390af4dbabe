//! Writes in words which records a walk goes over.

use alloc::format;

use super::joints::joined;
use super::{Phrases, Said};
use crate::model::facts::{PROJECT, Unit};
use crate::model::ir::{BoolId, BoolNode, Loop, LoopId, NumId, Place, Records, RowNode};
use crate::text::bilingual::{Language, in_both};

/// How the words about a walk begin: over all records of a list, and over those of it that are retained.
pub(super) struct Opening {
    fr: [&'static str; 2],
    en: [&'static str; 2],
}

pub(super) const SOME: Opening = Opening {
    fr: [
        "pour au moins un élément",
        "pour au moins un élément retenu",
    ],
    en: ["for at least one item", "for at least one retained item"],
};
pub(super) const NONE: Opening = Opening {
    fr: ["pour aucun élément", "pour aucun élément retenu"],
    en: ["for no item", "for no retained item"],
};
pub(super) const EVERY: Opening = Opening {
    fr: ["pour chaque élément", "pour chaque élément retenu"],
    en: ["for each item", "for each retained item"],
};
pub(super) const COUNT: Opening = Opening {
    fr: ["nombre d'éléments", "nombre d'éléments retenus"],
    en: ["number of items", "number of retained items"],
};
pub(super) const SUM: Opening = Opening {
    fr: [
        "somme, pour les éléments",
        "somme, pour les éléments retenus",
    ],
    en: ["sum, over the items", "sum, over the retained items"],
};
pub(super) const LEAST: Opening = Opening {
    fr: [
        "plus petite valeur, parmi les éléments",
        "plus petite valeur, parmi les éléments retenus",
    ],
    en: [
        "least value, among the items",
        "least value, among the retained items",
    ],
};
pub(super) const GREATEST: Opening = Opening {
    fr: [
        "plus grande valeur, parmi les éléments",
        "plus grande valeur, parmi les éléments retenus",
    ],
    en: [
        "greatest value, among the items",
        "greatest value, among the retained items",
    ],
};
pub(super) const DISTINCT: Opening = Opening {
    fr: [
        "nombre de valeurs différentes, parmi les éléments",
        "nombre de valeurs différentes, parmi les éléments retenus",
    ],
    en: [
        "number of different values, among the items",
        "number of different values, among the retained items",
    ],
};
pub(super) const MOST_COMMON: Opening = Opening {
    fr: [
        "valeur la plus fréquente, parmi les éléments",
        "valeur la plus fréquente, parmi les éléments retenus",
    ],
    en: [
        "most common value, among the items",
        "most common value, among the retained items",
    ],
};
pub(super) const EARLIEST: Opening = Opening {
    fr: [
        "premier jour, parmi les éléments",
        "premier jour, parmi les éléments retenus",
    ],
    en: [
        "earliest day, among the items",
        "earliest day, among the retained items",
    ],
};
pub(super) const LATEST: Opening = Opening {
    fr: [
        "dernier jour, parmi les éléments",
        "dernier jour, parmi les éléments retenus",
    ],
    en: [
        "latest day, among the items",
        "latest day, among the retained items",
    ],
};

impl<'r> Phrases<'r> {
    /// Returns the records of a walk in words: the name of their list, and which of them.
    pub(crate) fn records(self, over: LoopId) -> Said<'r> {
        let Some(walk) = self.rules.loops.get(usize::from(over)) else {
            return Said::default();
        };
        let list = self.fact(list_of(walk));
        let (retained, filter) = self.filter(walk);
        let filter = filter.map(|filter| self.inside(over).bool(filter));
        let words = |language: Language| {
            let retained = retained.then(|| language.pick("éléments retenus", "retained items"));
            let filter = filter.as_ref();
            let filter = filter
                .map(|words| format!("{} {}", language.pick("où", "where"), words.get(language)));
            let which = match (retained, filter) {
                (None, None) => return list.get(language).into(),
                (Some(retained), None) => retained.into(),
                (None, Some(filter)) => filter,
                (Some(retained), Some(filter)) => format!("{retained}, {filter}"),
            };
            format!("{} ({which})", list.get(language))
        };
        Said::Owned(in_both(words))
    }

    /// Returns the records of a walk in words, after those that say what is done with them.
    pub(super) fn over(self, opening: &Opening, over: LoopId) -> Said<'r> {
        let Some(walk) = self.rules.loops.get(usize::from(over)) else {
            return Said::default();
        };
        let list = self.fact(list_of(walk));
        let (retained, filter) = self.filter(walk);
        let filter = filter.map(|filter| self.inside(over).bool(filter));
        Said::Owned(in_both(|language| {
            let [all, kept] = language.pick(opening.fr, opening.en);
            let opening = if retained { kept } else { all };
            let (of, quoted) = (
                language.pick("de", "of"),
                language.quoted(list.get(language)),
            );
            let referring = match walk.records {
                Records::Listed(_) => "",
                Records::Referring { .. } => language.pick(" s'y rapportant", " that refer to it"),
            };
            let filter = filter.as_ref().map_or_else(Default::default, |words| {
                format!(
                    " ({} {})",
                    language.pick("où", "where"),
                    words.get(language)
                )
            });
            format!("{opening} {of} {quoted}{referring}{filter}")
        }))
    }

    /// Returns whether a walk takes only records that are retained, and what else it asks of them, when whole expressions
    /// are written.
    fn filter(self, walk: &Loop) -> (bool, Option<BoolId>) {
        let Some(filter) = walk.filter.filter(|_| self.is_whole()) else {
            return (false, None);
        };
        let own = |id: BoolId| match self.rules.bool_node(id) {
            BoolNode::Retained { row, .. } => {
                matches!(self.rules.row_node(row), RowNode::Frame(depth) if depth == walk.depth)
            }
            _ => false,
        };
        match self.rules.bool_node(filter) {
            _ if own(filter) => (true, None),
            BoolNode::And(a, b) if own(a) => (true, Some(b)),
            BoolNode::And(a, b) if own(b) => (true, Some(a)),
            _ => (false, Some(filter)),
        }
    }

    /// Adds words about the records, when whole expressions are written.
    pub(super) fn with(
        self,
        records: Said<'r>,
        fr: &str,
        en: &str,
        inner: impl FnOnce() -> Said<'r>,
    ) -> Said<'r> {
        if self.is_whole() {
            joined(&records, fr, en, &inner())
        } else {
            records
        }
    }

    /// Adds which number of each record is used.
    pub(super) fn of(self, records: Said<'r>, each: NumId, unit: Unit) -> Said<'r> {
        self.with(records, ", de\u{a0}: ", ", of: ", || {
            self.operand(each, unit)
        })
    }
}

/// Returns the list whose records a walk goes over.
fn list_of(walk: &Loop) -> Place {
    match walk.records {
        Records::Listed(place) => place,
        Records::Referring { list, .. } => Place::given(PROJECT, 0, list),
    }
}
