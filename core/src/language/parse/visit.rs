//! Goes through the expressions of a rule set, each with the entry and the key that it stands under.

use alloc::format;
use alloc::string::String;

use super::ast::Expr;
use super::declaration::{Heading, LineAmount, Pays, Rules};

/// Receives an expression, and where it stands, such as `criterion minimum, met`.
type Visit<'v> = &'v mut dyn FnMut(&Where<'_>, &Expr);

/// The entry and the key that an expression stands under.
pub(in crate::language) struct Where<'p> {
    kind: &'static str,
    id: &'p str,
    key: &'static str,
}

impl Where<'_> {
    /// Returns the place in words.
    pub(in crate::language) fn words(&self) -> String {
        match self.id {
            "" => format!("{}, {}", self.kind, self.key),
            id => format!("{} {id}, {}", self.kind, self.key),
        }
    }
}

/// Calls `visit` on the expressions of an entry that are there.
fn visit_all<'e>(
    kind: &'static str,
    heading: Option<&Heading>,
    expressions: impl IntoIterator<Item = (&'static str, Option<&'e Expr>)>,
    visit: Visit<'_>,
) {
    let id = heading.map_or("", |heading| heading.id.text.as_str());
    for (key, expr) in expressions {
        if let Some(expr) = expr {
            visit(&Where { kind, id, key }, expr);
        }
    }
}

impl Rules {
    /// Calls `visit` on every expression.
    pub(in crate::language) fn expressions(&self, visit: Visit<'_>) {
        for one in &self.definitions {
            visit_all(
                "definition",
                Some(&one.heading),
                [("value", Some(&one.value))],
                visit,
            );
        }
        for one in &self.rankings {
            visit_all(
                "ranking",
                Some(&one.heading),
                [("where", one.filter.as_ref())],
                visit,
            );
        }
        for one in &self.criteria {
            let expressions = [
                ("applies", one.applies.as_ref()),
                ("met", Some(&one.met)),
                ("open", one.open.as_ref()),
                ("actual", one.actual.as_ref()),
                ("required", one.required.as_ref()),
            ];
            visit_all("criterion", Some(&one.heading), expressions, visit);
        }
        for one in &self.lines {
            let amount = match &one.amount {
                LineAmount::Lump(amount) => [("amount", Some(amount)), ("where", None)],
                LineAmount::Each { filter, each, .. } => {
                    [("each", Some(each)), ("where", filter.as_ref())]
                }
                LineAmount::Ranked { each, .. } => [("each", Some(each)), ("where", None)],
                LineAmount::Ceiling { at_most, .. } => {
                    [("at_most", Some(at_most)), ("where", None)]
                }
            };
            let others = [
                ("when", one.when.as_ref()),
                ("settled", one.settled.as_ref()),
                ("discretionary", one.discretionary.as_ref()),
            ];
            visit_all(
                "line",
                Some(&one.heading),
                amount.into_iter().chain(others),
                visit,
            );
        }
        if let Some(grant) = &self.grant {
            let expressions = [
                ("requested", grant.requested.as_ref()),
                ("split_by_region", grant.split_by_region.as_ref()),
            ];
            visit_all("grant", None, expressions, visit);
        }
        for one in &self.payments {
            let pays = match &one.pays {
                Pays::Share(share) => ("share", Some(share)),
                Pays::Amount(amount) => ("amount", Some(amount)),
                Pays::Rest(_) => ("rest", None),
            };
            let others = [
                ("at_most", one.at_most.as_ref()),
                ("trigger", one.trigger.as_ref()),
            ];
            let conditions = one
                .conditions
                .iter()
                .map(|condition| ("conditions", Some(&condition.met)));
            let all = [pays].into_iter().chain(others).chain(conditions);
            visit_all("payment", Some(&one.heading), all, visit);
        }
        for one in &self.documents {
            visit_all(
                "document",
                Some(&one.heading),
                [("required", one.required.as_ref())],
                visit,
            );
        }
        for one in &self.targets {
            let expressions = [
                ("applies", one.applies.as_ref()),
                ("actual", Some(&one.actual)),
                ("target", one.target.as_ref()),
            ];
            visit_all("target", Some(&one.heading), expressions, visit);
        }
        if let Some(desk) = &self.desk {
            let expressions = [
                ("region", desk.region.as_ref()),
                ("region_when", desk.region_when.as_ref()),
                ("opens_on", desk.opens_on.as_ref()),
                ("closes_on", desk.closes_on.as_ref()),
                ("dates_when", desk.dates_when.as_ref()),
            ];
            visit_all("desk", None, expressions, visit);
        }
        for one in &self.priorities {
            visit_all(
                "priority",
                Some(&one.heading),
                [("when", one.when.as_ref())],
                visit,
            );
        }
        for one in &self.coherences {
            let holds = [("holds", Some(&one.holds))];
            visit_all("coherence", Some(&one.heading), holds, visit);
        }
        for one in &self.notes {
            if let Some(when) = &one.when {
                let place = Where {
                    kind: "note",
                    id: &one.id.text,
                    key: "when",
                };
                visit(&place, when);
            }
        }
    }
}
