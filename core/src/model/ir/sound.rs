//! Whether compiled rules hold what evaluation relies on: that every walk over them ends, and soon.
//!
//! Evaluation follows indexes from node to node, one call inside the other. Rules in which that leads nowhere, in a circle,
//! too far down for the stack, or the same way again and again are found here, once, with a stack of its own: rules that
//! were just lowered, because lines stand on lines, and rules that come as bytes, because anybody can write bytes.

use alloc::vec::Vec;

use super::{Child, CompiledRules, LineAmount, MAX_DEPTH, RowNode};
use crate::model::facts::{Entry, Facts, FieldType, Table, TableId};
use crate::model::terms::Excludes;

/// How many nodes may stand one below the other: several times what the language lets stand below one definition.
pub(crate) const MAX_HEIGHT: usize = 2_048;
/// How often, on average, a walk over an expression may meet a node: lowering lets some be shared by two others.
const MAX_REPEATS: usize = 4;
/// The number of kinds of nodes that are told apart by a number.
const KINDS: usize = 13;

impl CompiledRules {
    /// Returns whether every index leads to something, and no way from node to node is without end or too long.
    pub(crate) fn is_sound(&self) -> bool {
        let is_frame = |(depth, row): (usize, &RowNode)| matches!(row, RowNode::Frame(of) if usize::from(*of) == depth);
        let frames = self.rows.iter().enumerate().take(MAX_DEPTH);
        let mut walk = Walk::new(self);
        frames.filter(|row| is_frame(*row)).count() == MAX_DEPTH
            && self.nodes().all(|node| walk.ends_below(node))
    }

    /// Returns all nodes that have a number, whatever leads to them.
    fn nodes(&self) -> impl Iterator<Item = Child> {
        let long = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
        let short = |count: usize| 0..u16::try_from(count).unwrap_or(u16::MAX);
        let typed = long(self.bools.len())
            .map(Child::Bool)
            .chain(long(self.nums.len()).map(Child::Num))
            .chain(long(self.days.len()).map(Child::Day))
            .chain(long(self.codes.len()).map(Child::Code))
            .chain(long(self.sets.len()).map(Child::Set))
            .chain(long(self.texts.len()).map(Child::Text))
            .chain(long(self.durations.len()).map(Child::Duration));
        let others = short(self.rows.len())
            .map(Child::Row)
            .chain(short(self.loops.len()).map(Child::Records))
            .chain(short(self.definitions.len()).map(|id| Child::Definition(id, 0)))
            .chain(short(self.lines.len()).flat_map(|id| [Child::Line(id), Child::Settled(id)]));
        typed.chain(others)
    }

    /// Returns the nodes that evaluating a node leads to.
    fn below(&self, node: Child) -> Vec<Child> {
        let mut below: Vec<Child> = self.children(node).collect();
        match node {
            Child::Line(id) => {
                let line = self.lines.get(usize::from(id));
                let held = line.into_iter().flat_map(|line| &line.holds);
                below.extend(held.copied().map(Child::Line));
                if let Some(LineAmount::Ceiling { of, at_most, .. }) = line.map(|line| line.amount)
                {
                    below.extend([of, at_most].map(Child::Num));
                }
            }
            Child::Settled(id) => {
                let line = self.lines.get(usize::from(id));
                let held = line.into_iter().flat_map(|line| &line.holds);
                below.extend(held.copied().map(Child::Settled));
            }
            Child::Retained(table, _) => {
                let judged = self.criteria.iter().filter(|criterion| {
                    criterion.table == table && criterion.excludes == Excludes::Record
                });
                let conditions = judged
                    .flat_map(|one| [Some(one.met), one.applies, one.open].into_iter().flatten());
                below.extend(conditions.map(Child::Bool));
            }
            _ => {}
        }
        below
    }
}

/// Returns the kind of a node that has a number, and that number.
fn place(node: Child) -> Option<(usize, usize)> {
    let long = |id: u32| usize::try_from(id).unwrap_or(usize::MAX);
    Some(match node {
        Child::Bool(id) => (0, long(id)),
        Child::Num(id) => (1, long(id)),
        Child::Day(id) => (2, long(id)),
        Child::Code(id) => (3, long(id)),
        Child::Set(id) => (4, long(id)),
        Child::Text(id) => (5, long(id)),
        Child::Duration(id) => (6, long(id)),
        Child::Row(id) => (7, id.into()),
        Child::Records(id) => (8, id.into()),
        Child::Definition(id, _) => (9, id.into()),
        Child::Line(id) => (10, id.into()),
        Child::Settled(id) => (11, id.into()),
        Child::Retained(table, _) => (12, table.into()),
        Child::Fact(_) | Child::Parameter(_) => return None,
    })
}

/// Tells whether evaluation keeps what a node comes to, so that it is met again for nothing.
fn is_kept(node: Child) -> bool {
    matches!(
        node,
        Child::Definition(..) | Child::Line(_) | Child::Settled(_) | Child::Retained(..)
    )
}

/// How far a walk goes from a node.
#[derive(Clone, Copy, Default, PartialEq)]
struct Extent {
    /// How many nodes stand one below the other.
    height: usize,
    /// How many nodes are met, each as often as it is.
    size: usize,
}

impl Extent {
    /// Adds a node below.
    fn add(&mut self, node: Child, below: Extent) {
        let size = if is_kept(node) { 1 } else { below.size };
        self.height = self.height.max(below.height);
        self.size = self.size.saturating_add(size);
    }
}

/// What is known of a node.
#[derive(Clone, Copy, PartialEq)]
enum Visited {
    Nothing,
    /// It is being looked at: whoever leads to it leads in a circle.
    Entered,
    Ends(Extent),
}

/// A node that is being looked at.
struct Entered {
    node: Child,
    /// What it leads to and was not looked at yet.
    left: Vec<Child>,
    reach: Extent,
}

struct Walk<'r> {
    rules: &'r CompiledRules,
    known: [Vec<Visited>; KINDS],
    /// The most nodes that a walk may meet.
    most: usize,
}

impl<'r> Walk<'r> {
    fn new(rules: &'r CompiledRules) -> Self {
        let counts: [usize; KINDS] = [
            rules.bools.len(),
            rules.nums.len(),
            rules.days.len(),
            rules.codes.len(),
            rules.sets.len(),
            rules.texts.len(),
            rules.durations.len(),
            rules.rows.len(),
            rules.loops.len(),
            rules.definitions.len(),
            rules.lines.len(),
            rules.lines.len(),
            rules.facts.tables.len(),
        ];
        let all = counts
            .iter()
            .fold(0, |all: usize, count| all.saturating_add(*count));
        Walk {
            rules,
            known: counts.map(|count| alloc::vec![Visited::Nothing; count]),
            most: all.saturating_mul(MAX_REPEATS),
        }
    }

    /// Looks at a node and all below it.
    fn ends_below(&mut self, node: Child) -> bool {
        let mut open: Vec<Entered> = Vec::new();
        if !self.enter(node, &mut open) {
            return false;
        }
        while let Some(top) = open.last_mut() {
            if let Some(next) = top.left.pop() {
                if !self.enter(next, &mut open) {
                    return false;
                }
                continue;
            }
            let (node, mut reach) = (top.node, top.reach);
            reach.height = reach.height.saturating_add(1);
            reach.size = reach.size.saturating_add(1);
            if reach.height > MAX_HEIGHT || reach.size > self.most {
                return false;
            }
            self.keep(node, Visited::Ends(reach));
            open.pop();
            if let Some(above) = open.last_mut() {
                above.reach.add(node, reach);
            }
        }
        true
    }

    /// Opens a node, unless it is known; returns whether it exists and does not lead back to itself.
    fn enter(&mut self, node: Child, open: &mut Vec<Entered>) -> bool {
        match (node, self.known(node)) {
            (Child::Parameter(id), _) => usize::from(id) < self.rules.parameters.len(),
            // A fact has no number of its own: what it leads to stands in its place.
            (Child::Fact(fact), _) => {
                let table = self.rules.facts.table(fact.table);
                if let Some(above) = open.last_mut() {
                    above.left.extend(self.rules.below(node));
                }
                table.is_some_and(|table| usize::from(fact.slot) < table.fields.len())
            }
            (_, Some(Visited::Nothing)) => {
                self.keep(node, Visited::Entered);
                open.push(Entered {
                    node,
                    left: self.rules.below(node),
                    reach: Extent::default(),
                });
                true
            }
            (_, Some(Visited::Ends(reach))) => {
                if let Some(above) = open.last_mut() {
                    above.reach.add(node, reach);
                }
                true
            }
            (_, Some(Visited::Entered) | None) => false,
        }
    }

    fn known(&self, node: Child) -> Option<Visited> {
        let (kind, index) = place(node)?;
        self.known.get(kind)?.get(index).copied()
    }

    fn keep(&mut self, node: Child, known: Visited) {
        let kept = place(node).and_then(|(kind, index)| self.known.get_mut(kind)?.get_mut(index));
        if let Some(kept) = kept {
            *kept = known;
        }
    }
}

impl Facts {
    /// Returns whether no list holds itself, and no object, however far down.
    pub(crate) fn is_sound(&self) -> bool {
        let tables = || (0..).zip(&self.tables);
        tables().all(|(id, table)| {
            let parent = table.parent.is_none_or(|parent| parent < id);
            parent && self.lists_go_down(id, table) && objects_go_down(table)
        })
    }

    fn lists_go_down(&self, id: TableId, table: &Table) -> bool {
        table.fields.iter().all(|field| match field.ty {
            FieldType::List { table, .. } => id < table && self.table(table).is_some(),
            FieldType::Reference { to } => self.table(to).is_some(),
            _ => true,
        })
    }
}

fn objects_go_down(table: &Table) -> bool {
    let objects = || (0..).zip(&table.objects);
    objects().all(|(id, object): (u16, _)| {
        object.entries.iter().all(|(_, entry)| match *entry {
            Entry::Object(inner) => id < inner && usize::from(inner) < table.objects.len(),
            Entry::Field(slot) => usize::from(slot) < table.fields.len(),
        })
    })
}
