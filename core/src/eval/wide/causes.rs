//! Why values are not exact: a graph whose leaves are unknown facts and faults, and whose nodes join two causes.
//!
//! A value names its cause by index, so that values stay small and copying one costs nothing.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::eval::domain::Leaf;

/// A cause, by its index in [`Causes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cause(u32);

impl Cause {
    /// A cause without leaves: nothing that can be asked would settle the value.
    pub(crate) const UNKNOWN: Cause = Cause(u32::MAX);
}

/// All causes of an evaluation.
#[derive(Default)]
pub(crate) struct Causes {
    nodes: Vec<Node>,
    leaves: BTreeMap<Leaf, Cause>,
}

#[derive(Clone, Copy)]
enum Node {
    Leaf(Leaf),
    Both(Cause, Cause),
}

impl Causes {
    /// Returns the cause that is one leaf.
    pub(crate) fn leaf(&mut self, leaf: Leaf) -> Cause {
        if let Some(&cause) = self.leaves.get(&leaf) {
            return cause;
        }
        let cause = self.push(Node::Leaf(leaf));
        self.leaves.insert(leaf, cause);
        cause
    }

    /// Returns the cause that is both.
    pub(crate) fn both(&mut self, a: Cause, b: Cause) -> Cause {
        if a == b || b == Cause::UNKNOWN {
            a
        } else if a == Cause::UNKNOWN {
            b
        } else {
            self.push(Node::Both(a, b))
        }
    }

    /// Returns the cause that is all those given.
    pub(crate) fn all(&mut self, cause: Cause, a: Option<Cause>, b: Option<Cause>) -> Cause {
        let cause = a.map_or(cause, |a| self.both(cause, a));
        b.map_or(cause, |b| self.both(cause, b))
    }

    /// Returns the cause that is those of the two that exist.
    pub(crate) fn any(&mut self, a: Option<Cause>, b: Option<Cause>) -> Option<Cause> {
        match (a, b) {
            (Some(a), Some(b)) => Some(self.both(a, b)),
            (one, other) => one.or(other),
        }
    }

    /// Returns the leaves of some causes, each once, in order.
    pub(crate) fn leaves(&self, causes: impl IntoIterator<Item = Cause>) -> BTreeSet<Leaf> {
        let mut found = BTreeSet::new();
        let mut seen = alloc::vec![false; self.nodes.len()];
        let mut open: Vec<Cause> = causes.into_iter().collect();
        while let Some(cause) = open.pop() {
            let index = usize::try_from(cause.0).unwrap_or(usize::MAX);
            let Some(node) = self.nodes.get(index) else { continue };
            if seen.get_mut(index).is_none_or(|seen| core::mem::replace(seen, true)) {
                continue;
            }
            match *node {
                Node::Leaf(leaf) => {
                    found.insert(leaf);
                }
                Node::Both(a, b) => open.extend([a, b]),
            }
        }
        found
    }

    fn push(&mut self, node: Node) -> Cause {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(node);
        Cause(index)
    }
}
