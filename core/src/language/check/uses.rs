//! Finds the entries that something a decision says stands on, and reports those that nothing uses.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::vec::Vec;

use super::typing::{Node, Use};
use crate::language::diagnostic::{Blame, Code, Diagnostic, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Heading, Rules};
use crate::language::parse::overlay::Changes;
use crate::language::source::Span;
use crate::model::ir::ProvisionId;

/// Which entries of some rule sets are used, each by the place of its name.
#[derive(Debug, Default)]
pub(super) struct Entries {
    used: BTreeSet<Span>,
    /// The entries that a rule set does not use; another one may.
    idle: BTreeMap<Span, Idle>,
}

#[derive(Debug)]
struct Idle {
    kind: &'static str,
    name: Name,
    provisions: Vec<ProvisionId>,
}

impl Entries {
    /// Notes an entry that a rule set uses.
    pub(super) fn note_used(&mut self, name: &Name) {
        self.used.insert(name.span);
    }

    /// Notes an entry that a rule set does not use, and what it cites.
    pub(super) fn note_idle(
        &mut self,
        kind: &'static str,
        name: &Name,
        provisions: Vec<ProvisionId>,
    ) {
        let name = name.clone();
        self.idle.entry(name.span).or_insert(Idle {
            kind,
            name,
            provisions,
        });
    }

    /// Takes every entry for used, since a fault may hide where it is; returns what those entries cite.
    pub(super) fn assume_used(&mut self) -> impl Iterator<Item = ProvisionId> {
        self.used.extend(self.idle.keys());
        self.idle
            .values()
            .flat_map(|idle| &idle.provisions)
            .copied()
    }

    /// Adds the entries of other rule sets.
    pub(super) fn extend(&mut self, others: Self) {
        self.used.extend(others.used);
        self.idle.extend(others.idle);
    }

    /// Returns what only entries cite that no rule set uses.
    pub(super) fn cited_in_vain(&self) -> BTreeSet<ProvisionId> {
        let provisions = self.unused().flat_map(|(_, idle)| &idle.provisions);
        provisions.copied().collect()
    }

    /// Reports the entries that no rule set uses.
    pub(super) fn report(&self, faults: &Faults) {
        for (span, idle) in self.unused() {
            let message = format!("nothing uses the {} `{}`", idle.kind, idle.name.text);
            let help = "use it in a rule, or take it out: what no decision stands on cites nothing";
            faults.report(fault(Code::UnusedEntry, *span, message).help(help));
        }
    }

    fn unused(&self) -> impl Iterator<Item = (&Span, &Idle)> {
        self.idle
            .iter()
            .filter(|(span, _)| !self.used.contains(span))
    }
}

/// Returns what the entries that a decision says stand on, directly or through definitions.
pub(super) fn reached(uses: &[Use]) -> BTreeSet<Node> {
    let said = uses
        .iter()
        .filter(|used| !matches!(used.by, Node::Definition(_)));
    Uses::new(uses).behind(said.map(|used| used.of).collect())
}

/// What each node uses.
#[derive(Debug, Default)]
pub(super) struct Uses(BTreeMap<Node, Vec<Node>>);

impl Uses {
    pub(super) fn new(uses: &[Use]) -> Self {
        let mut from: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for used in uses {
            from.entry(used.by).or_default().push(used.of);
        }
        Self(from)
    }

    /// Returns some nodes, with those that they stand on through definitions and rankings.
    pub(super) fn behind(&self, mut open: Vec<Node>) -> BTreeSet<Node> {
        let mut reached = BTreeSet::new();
        while let Some(node) = open.pop() {
            let is_way = matches!(node, Node::Definition(_) | Node::Ranking(_));
            if reached.insert(node) && is_way {
                open.extend(self.0.get(&node).into_iter().flatten());
            }
        }
        reached
    }
}

/// Returns what of a call causes a fault in its phase: it takes out what the fault names, or changes what it stands in or
/// what stands behind its places; or else it takes out something.
pub(super) fn cause(
    fault: &Diagnostic,
    uses: &[Use],
    rules: &Rules,
    changes: &Changes,
) -> Option<Blame> {
    let named = changes.removal_named(&fault.message).map(Blame::Removal);
    named
        .or_else(|| change_behind(fault, uses, rules, changes).map(Blame::Change))
        .or_else(|| changes.beside(fault.span))
}

fn change_behind(
    fault: &Diagnostic,
    uses: &[Use],
    rules: &Rules,
    changes: &Changes,
) -> Option<Span> {
    let others = fault.labels.iter().map(|label| label.span);
    let places: Vec<Span> = others.chain([fault.span]).collect();
    let used = uses
        .iter()
        .filter(|used| places.iter().any(|place| place.holds(used.span)));
    let nodes = Uses::new(uses).behind(used.map(|used| used.of).collect());
    let behind = silent(rules)
        .filter(|(node, ..)| nodes.contains(node))
        .map(|(.., heading)| heading.id.span);
    places
        .iter()
        .copied()
        .chain(behind)
        .find_map(|place| changes.of(place))
}

/// Returns the entries of a rule set that say nothing by themselves, with their kinds.
pub(super) fn silent(rules: &Rules) -> impl Iterator<Item = (Node, &'static str, &Heading)> {
    let definition = |index| u16::try_from(index).ok().map(Node::Definition);
    let definitions = rules.definitions.iter().enumerate();
    let definitions = definitions
        .filter_map(move |(index, one)| Some((definition(index)?, "definition", &one.heading)));
    let parameters = rules.parameters.iter().enumerate();
    let parameters =
        parameters.map(|(index, one)| (Node::Parameter(index), "parameter", &one.heading));
    let scales = rules.scales.iter().enumerate();
    let scales = scales.map(|(index, one)| (Node::Scale(index), "scale", &one.heading));
    let lookups = rules.lookups.iter().enumerate();
    let lookups = lookups.map(|(index, one)| (Node::Lookup(index), "table", &one.heading));
    let rankings = rules.rankings.iter().enumerate();
    let rankings = rankings.map(|(index, one)| (Node::Ranking(index), "ranking", &one.heading));
    definitions
        .chain(parameters)
        .chain(scales)
        .chain(lookups)
        .chain(rankings)
}
