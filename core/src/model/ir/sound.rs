//! Whether compiled rules that come as bytes hold what lowering promises, so that every walk over them ends.
//!
//! Evaluation follows indexes from node to node, and stops where they end. What was not written by lowering could lead
//! in a circle, or too far down for the stack: it is found here, once, with a stack of its own.

use alloc::vec::Vec;

use super::{Child, CompiledRules, LineAmount, MAX_DEPTH, RowNode};
use crate::model::facts::{Entry, Facts, FieldType, Table, TableId};
use crate::model::terms::Excludes;

/// How many nodes may stand one below the other: several times what the language allows, which counts an expression and
/// the definition that it names as one level.
const MAX_HEIGHT: u32 = 2_048;

/// The kinds of nodes that are numbered, each from 0.
const KINDS: usize = 13;

impl CompiledRules {
    /// Returns whether every index leads to something, and no way from node to node is without end or too long.
    pub(crate) fn is_sound(&self) -> bool {
        let frames = self.rows.iter().enumerate().take(MAX_DEPTH);
        let starts_with_frames = frames
            .filter(|(depth, row)| matches!(row, RowNode::Frame(of) if usize::from(*of) == *depth))
            .count();
        starts_with_frames == MAX_DEPTH && Walk::new(self).ends()
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

/// What is known of a node.
#[derive(Clone, Copy, PartialEq)]
enum Height {
    Nothing,
    /// It is being looked at: whoever leads to it leads in a circle.
    Entered,
    /// So many nodes stand below it, one below the other.
    Known(u32),
}

/// A node that is being looked at.
struct Entered {
    place: usize,
    /// What it leads to and was not looked at yet.
    left: Vec<Child>,
    height: u32,
}

struct Walk<'r> {
    rules: &'r CompiledRules,
    /// Where the nodes of each kind start in `known`, and where the last ones end.
    starts: [usize; KINDS + 1],
    known: Vec<Height>,
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
        let mut starts = [0_usize; KINDS + 1];
        let mut end = 0_usize;
        for (start, count) in starts.iter_mut().skip(1).zip(counts) {
            end = end.saturating_add(count);
            *start = end;
        }
        Walk {
            rules,
            starts,
            known: alloc::vec![Height::Nothing; end],
        }
    }

    /// Looks at every node.
    fn ends(&mut self) -> bool {
        let kinds: [fn(u32) -> Option<Child>; KINDS - 1] = [
            |id| Some(Child::Bool(id)),
            |id| Some(Child::Num(id)),
            |id| Some(Child::Day(id)),
            |id| Some(Child::Code(id)),
            |id| Some(Child::Set(id)),
            |id| Some(Child::Text(id)),
            |id| Some(Child::Duration(id)),
            |id| Some(Child::Row(id.try_into().ok()?)),
            |id| Some(Child::Records(id.try_into().ok()?)),
            |id| Some(Child::Definition(id.try_into().ok()?, 0)),
            |id| Some(Child::Line(id.try_into().ok()?)),
            |id| Some(Child::Settled(id.try_into().ok()?)),
        ];
        let bounds: Vec<(usize, usize)> = self
            .starts
            .iter()
            .copied()
            .zip(self.starts.iter().skip(1).copied())
            .collect();
        bounds.iter().zip(kinds).all(|((start, end), kind)| {
            (0..end.saturating_sub(*start)).all(|index| {
                let node = u32::try_from(index).ok().and_then(kind);
                node.is_some_and(|node| self.ends_below(node))
            })
        })
    }

    /// Returns the place of a node among all that are numbered, or `None` for one that does not exist.
    fn place(&self, node: Child) -> Option<usize> {
        let index = |id: u32| usize::try_from(id).ok();
        let (kind, index) = match node {
            Child::Bool(id) => (0, index(id)?),
            Child::Num(id) => (1, index(id)?),
            Child::Day(id) => (2, index(id)?),
            Child::Code(id) => (3, index(id)?),
            Child::Set(id) => (4, index(id)?),
            Child::Text(id) => (5, index(id)?),
            Child::Duration(id) => (6, index(id)?),
            Child::Row(id) => (7, usize::from(id)),
            Child::Records(id) => (8, usize::from(id)),
            Child::Definition(id, _) => (9, usize::from(id)),
            Child::Line(id) => (10, usize::from(id)),
            Child::Settled(id) => (11, usize::from(id)),
            Child::Retained(table, _) => (12, usize::from(table)),
            Child::Fact(_) | Child::Parameter(_) => return None,
        };
        let place = self.starts.get(kind)?.checked_add(index)?;
        (place < *self.starts.get(kind.saturating_add(1))?).then_some(place)
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
            let (place, height) = (top.place, top.height.saturating_add(1));
            open.pop();
            self.keep(place, Height::Known(height));
            if let Some(above) = open.last_mut() {
                above.height = above.height.max(height);
            }
            if height > MAX_HEIGHT {
                return false;
            }
        }
        true
    }

    /// Opens a node, unless it is known; returns whether it exists and does not lead back to itself.
    fn enter(&mut self, node: Child, open: &mut Vec<Entered>) -> bool {
        match node {
            Child::Parameter(id) => usize::from(id) < self.rules.parameters.len(),
            // A fact has no number of its own: what it leads to stands in its place.
            Child::Fact(place) => {
                let table = self.rules.facts.table(place.table);
                let exists =
                    table.is_some_and(|table| usize::from(place.slot) < table.fields.len());
                exists
                    && self
                        .rules
                        .below(node)
                        .into_iter()
                        .all(|next| open.last_mut().map(|above| above.left.push(next)).is_some())
            }
            _ => {
                let Some(place) = self.place(node) else {
                    return false;
                };
                match self.known.get(place) {
                    Some(Height::Nothing) => {
                        self.keep(place, Height::Entered);
                        open.push(Entered {
                            place,
                            left: self.rules.below(node),
                            height: 0,
                        });
                        true
                    }
                    Some(Height::Known(height)) => {
                        if let Some(above) = open.last_mut() {
                            above.height = above.height.max(*height);
                        }
                        true
                    }
                    Some(Height::Entered) | None => false,
                }
            }
        }
    }

    fn keep(&mut self, place: usize, known: Height) {
        if let Some(kept) = self.known.get_mut(place) {
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
