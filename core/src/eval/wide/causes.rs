//! Collects why values are not exact: a graph whose leaves are unknown facts and faults, and whose nodes join two
//! causes.
//!
//! # How it works
//!
//! When an unknown fact is read, `leaf` adds it to the list of nodes once and returns its index: the cause. A value
//! that is not exact holds one cause, so it stays small and cheap to copy. When two open values meet in an operation,
//! `both` adds one node that points to their causes. At the end, `leaves` follows the nodes of an open result back to
//! the facts.
//!
//! Example: for `(a and b) or a`, with both facts unknown, reading gives cause 0 for `a` and cause 1 for `b`. The `and`
//! adds cause 2, which joins 0 and 1; the `or` adds cause 3, which joins 2 and 0. `leaves` of cause 3 returns `a` and
//! `b`, each once. If `b` is false, the `and` is false and has no cause: only `a` remains.

use alloc::vec::Vec;
use core::cell::RefCell;

use crate::eval::domain::Leaf;
use crate::model::facts::{SlotId, TableId};

/// A cause, by its index in [`Causes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cause(u32);

impl Cause {
    /// A cause without leaves: no fact would settle the value.
    pub(in crate::eval) const UNKNOWN: Cause = Cause(u32::MAX);

    fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

impl Default for Cause {
    fn default() -> Self {
        Cause::UNKNOWN
    }
}

/// All causes of an evaluation.
#[derive(Default)]
pub(crate) struct Causes {
    nodes: Vec<Node>,
    /// The causes that are unknown facts, by table, fact and record.
    facts: Vec<Vec<Vec<Cause>>>,
    /// The few other causes.
    others: Vec<(Leaf, Cause)>,
    seen: RefCell<Marks>,
}

/// The nodes that a search has seen: kept from one search to the next, so that a search costs what it finds.
#[derive(Default)]
struct Marks {
    search: u32,
    /// The last search that has seen each node.
    by: Vec<u32>,
}

impl Marks {
    /// Begins a search among some nodes.
    fn begin(&mut self, nodes: usize) {
        match self.search.checked_add(1) {
            Some(next) => self.search = next,
            None => {
                *self = Marks {
                    search: 1,
                    by: Vec::new(),
                }
            }
        }
        self.by.resize(nodes, 0);
    }

    /// Marks a node, and returns whether the search had not seen it; there is none beyond the nodes.
    fn is_new(&mut self, cause: Cause) -> bool {
        let search = self.search;
        let by = self.by.get_mut(cause.index());
        by.is_some_and(|by| core::mem::replace(by, search) != search)
    }
}

#[derive(Clone, Copy)]
enum Node {
    Leaf(Leaf),
    Both(Cause, Cause),
}

impl Causes {
    /// Returns the cause of a leaf, and adds it when it is new.
    pub(in crate::eval) fn leaf(&mut self, leaf: Leaf) -> Cause {
        let known = self.find(leaf);
        if known != Cause::UNKNOWN {
            return known;
        }
        let cause = self.push(Node::Leaf(leaf));
        if let Leaf::Fact { table, row, slot } = leaf {
            let facts = grown(&mut self.facts, table.into());
            let rows = facts.and_then(|facts| grown(facts, slot.into()));
            rows.and_then(|rows| grown(rows, place(row)))
                .into_iter()
                .for_each(|place| *place = cause);
        } else {
            self.others.push((leaf, cause));
        }
        cause
    }

    /// Returns the cause of a leaf, if it was blamed.
    fn find(&self, leaf: Leaf) -> Cause {
        let found = match leaf {
            Leaf::Fact { table, row, slot } => self.fact(table, row, slot),
            _ => self
                .others
                .iter()
                .find(|(other, _)| *other == leaf)
                .map(|(_, cause)| *cause),
        };
        found.unwrap_or_default()
    }

    fn fact(&self, table: TableId, row: u32, slot: SlotId) -> Option<Cause> {
        self.facts
            .get(usize::from(table))?
            .get(usize::from(slot))?
            .get(place(row))
            .copied()
    }

    /// Returns a cause that joins two.
    pub(in crate::eval) fn both(&mut self, a: Cause, b: Cause) -> Cause {
        if a == b || b == Cause::UNKNOWN {
            a
        } else if a == Cause::UNKNOWN {
            b
        } else {
            self.push(Node::Both(a, b))
        }
    }

    /// Returns a cause that joins all causes given.
    pub(crate) fn all(&mut self, cause: Cause, a: Option<Cause>, b: Option<Cause>) -> Cause {
        let cause = a.map_or(cause, |a| self.both(cause, a));
        b.map_or(cause, |b| self.both(cause, b))
    }

    /// Returns a cause that joins the causes that exist, if any.
    pub(in crate::eval) fn any(&mut self, a: Option<Cause>, b: Option<Cause>) -> Option<Cause> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.both(a, b)),
            (one, other) => one.or(other),
        }
    }

    /// Returns the leaves of some causes, each once, in order.
    pub(in crate::eval) fn leaves(&self, causes: &[Cause]) -> Vec<Leaf> {
        let mut seen = self.seen.borrow_mut();
        seen.begin(self.nodes.len());
        let mut open = causes.to_vec();
        let mut leaves = Vec::new();
        while let Some(cause) = open.pop() {
            let is_new = seen.is_new(cause);
            match self.nodes.get(cause.index()).filter(|_| is_new) {
                Some(&Node::Both(a, b)) => open.extend([a, b]),
                Some(&Node::Leaf(leaf)) => leaves.push(leaf),
                None => {}
            }
        }
        leaves.sort();
        leaves
    }

    /// Returns the number of a leaf, lower for leaves that were blamed earlier: causes are numbered in order of
    /// arrival.
    pub(in crate::eval) fn first_blamed(&self, leaf: Leaf) -> u32 {
        self.find(leaf).0
    }

    fn push(&mut self, node: Node) -> Cause {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(node);
        Cause(index)
    }
}

/// Returns the index of a record in a list of causes; the blank record comes first.
fn place(row: u32) -> usize {
    usize::try_from(row.wrapping_add(1)).unwrap_or(usize::MAX)
}

/// Returns the element at an index, and makes the list longer when needed.
fn grown<T: Default>(list: &mut Vec<T>, index: usize) -> Option<&mut T> {
    if list.len() <= index {
        list.resize_with(index.saturating_add(1), T::default);
    }
    list.get_mut(index)
}
