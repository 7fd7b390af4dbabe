//! Why values are not exact: a graph whose leaves are unknown facts and faults, and whose nodes join two causes.
//!
//! A value names its cause by index, so that values stay small and copying one costs nothing.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::eval::domain::Leaf;

/// A cause, by its index in [`Causes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cause(u32);

impl Cause {
    /// A cause without leaves: nothing that can be asked would settle the value.
    pub(crate) const UNKNOWN: Cause = Cause(u32::MAX);

    fn index(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// All causes of an evaluation.
#[derive(Default)]
pub(crate) struct Causes {
    nodes: Vec<Node>,
    leaves: BTreeMap<Leaf, Cause>,
}

#[derive(Clone, Copy)]
enum Node {
    Leaf,
    Both(Cause, Cause),
}

impl Causes {
    /// Returns the cause that is one leaf.
    pub(crate) fn leaf(&mut self, leaf: Leaf) -> Cause {
        if let Some(&cause) = self.leaves.get(&leaf) {
            return cause;
        }
        let cause = self.push(Node::Leaf);
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
    pub(crate) fn leaves(&self, causes: &[Cause]) -> Vec<Leaf> {
        let mut seen = alloc::vec![false; self.nodes.len()];
        let mut open = causes.to_vec();
        while let Some(cause) = open.pop() {
            let is_new = seen.get_mut(cause.index()).is_some_and(|seen| !core::mem::replace(seen, true));
            if let Some(Node::Both(a, b)) = self.nodes.get(cause.index()).filter(|_| is_new) {
                open.extend([*a, *b]);
            }
        }
        let is_seen = |cause: &Cause| seen.get(cause.index()).copied().unwrap_or(false);
        self.leaves.iter().filter(|(_, cause)| is_seen(cause)).map(|(leaf, _)| *leaf).collect()
    }

    /// Returns a number that is lower for a leaf that was blamed before another: causes are numbered as they come.
    pub(crate) fn first_blamed(&self, leaf: Leaf) -> u32 {
        self.leaves.get(&leaf).map_or(u32::MAX, |cause| cause.0)
    }

    fn push(&mut self, node: Node) -> Cause {
        let index = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(node);
        Cause(index)
    }
}
