//! What the entries of a phase cite besides their own provisions where a call is laid over it.
//!
//! A call that changes a figure says what states the new one. Entries of the phase that stand on that figure are not
//! written again: they cite what states it now after what they cite themselves.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::Checker;
use crate::language::check::checked::{
    Coherence, Criterion, Definition, Desk, Document, Grant, Line, Note, Payment, Priority, Target,
};
use crate::language::check::typing::Node;
use crate::language::check::uses::{self, Uses};
use crate::language::parse::ast::Name;
use crate::model::ir::{DefinitionId, ProvisionId};

/// What a call states anew.
#[derive(Debug, Default)]
pub(super) struct Restated {
    /// What states each entry that says nothing by itself, where that is the call.
    by: BTreeMap<Node, Vec<ProvisionId>>,
    uses: Uses,
}

impl Restated {
    /// Returns what states the figures on which some nodes stand, where that is the call.
    fn behind(&self, nodes: Vec<Node>) -> impl Iterator<Item = ProvisionId> {
        let nodes = match self.by.is_empty() {
            true => Vec::new(),
            false => self.uses.behind(nodes).into_iter().collect(),
        };
        let stated = nodes.into_iter().filter_map(|node| self.by.get(&node));
        stated.flatten().copied()
    }
}

/// An entry of a decision, which cites.
pub(super) trait Citing {
    fn cited(&mut self) -> Option<&mut Vec<ProvisionId>>;
}

macro_rules! citing {
    ($($entry:ident: $($path:ident).+;)+) => {
        $(impl Citing for $entry {
            fn cited(&mut self) -> Option<&mut Vec<ProvisionId>> {
                Some(&mut self.$($path).+)
            }
        })+
    };
}

citing! {
    Criterion: heading.provisions;
    Line: heading.provisions;
    Grant: provisions;
    Payment: heading.provisions;
    Document: heading.provisions;
    Target: heading.provisions;
    Desk: provisions;
    Priority: heading.provisions;
    Note: provisions;
    Coherence: heading.provisions;
}

/// An entry with a fault is left out.
impl<E: Citing> Citing for Option<E> {
    fn cited(&mut self) -> Option<&mut Vec<ProvisionId>> {
        self.as_mut().and_then(E::cited)
    }
}

impl Checker<'_> {
    /// Notes what the call states anew, once all definitions and rankings are typed; nothing for a phase alone.
    pub(super) fn restated(&self) -> Restated {
        let Some(call) = self.set.call else {
            return Restated::default();
        };
        let (rules, changes) = (self.set.rules, self.set.changes);
        let is_new = |name: &&Name| {
            rules.is_of(name.span.file, call.id.span.file) && !changes.cites_already(name.span)
        };
        let mut by: BTreeMap<Node, Vec<ProvisionId>> = BTreeMap::new();
        for (node, _, heading) in uses::silent(rules) {
            let rows = match node {
                Node::Lookup(index) => self.typing.lookups.get(index),
                _ => None,
            };
            let rows = rows.into_iter().flat_map(|table| &table.cites).flatten();
            let new = heading.provisions.iter().chain(rows).filter(is_new);
            let ids: Vec<ProvisionId> = new
                .filter_map(|name| self.ground.provision_ids.get(&name.text).copied())
                .collect();
            if !ids.is_empty() {
                by.insert(node, ids);
            }
        }
        Restated {
            by,
            uses: Uses::new(&self.typing.uses()),
        }
    }

    /// Checks an entry, and lets it cite what the call states of the figures that it stands on.
    pub(super) fn citing<E: Citing>(&mut self, check: impl FnOnce(&mut Self) -> E) -> E {
        let before = self.typing.count_uses();
        let mut entry = check(self);
        let used = self.typing.used_since(before);
        if let Some(cited) = entry.cited() {
            add_new(cited, self.restated.behind(used));
        }
        entry
    }

    /// Lets facts that follow from others cite what the call states of the figures that they stand on.
    pub(super) fn cite_behind_facts(&self, definitions: &mut [Definition]) {
        for (id, (declared, definition)) in
            (0..).zip(self.set.rules.definitions.iter().zip(definitions))
        {
            if declared.of_fact {
                let id: DefinitionId = id;
                let behind = self.restated.behind(Vec::from([Node::Definition(id)]));
                add_new(&mut definition.heading.provisions, behind);
            }
        }
    }
}

/// Adds citations that are not among some yet.
fn add_new(cited: &mut Vec<ProvisionId>, others: impl Iterator<Item = ProvisionId>) {
    for id in others {
        if !cited.contains(&id) {
            cited.push(id);
        }
    }
}
