//! Finds which records alone can decide a `some` or an `every`: those with the same text as the record around.
//!
//! Records of a list that are held against each other would else cost the square of their number.

use super::arenas::Arenas;
use crate::model::ir::{
    Alike, BoolId, BoolNode, Loop, LoopId, MAX_DEPTH, Place, Records, RowId, TextId, TextNode,
};

impl Arenas {
    /// Keeps with a walk which of its records alone can make a condition `wanted`, if its texts tell.
    pub(super) fn keep_alike(&mut self, over: LoopId, condition: BoolId, wanted: bool) {
        let Some(&walk) = self.loops.get(usize::from(over)) else {
            return;
        };
        let alike = match walk.records {
            Records::Listed(list) if is_frame(list.row) => self.alike(&walk, condition, wanted),
            _ => None,
        };
        if let Some(walk) = self.loops.get_mut(usize::from(over)) {
            walk.alike = alike;
        }
    }

    /// Returns the records for which a condition can be `wanted`; `None` when that may be any.
    fn alike(&self, walk: &Loop, condition: BoolId, wanted: bool) -> Option<Alike> {
        let index = usize::try_from(condition).ok()?;
        match (*self.bools.get(index)?, wanted) {
            (BoolNode::TextsEqual(a, b), true) => {
                let (a, b) = (self.text_fact(a)?, self.text_fact(b)?);
                held_against(walk, a, b).or_else(|| held_against(walk, b, a))
            }
            (BoolNode::Not(a), _) => self.alike(walk, a, !wanted),
            (BoolNode::And(a, b), true) | (BoolNode::Or(a, b), false) => self
                .alike(walk, a, wanted)
                .or_else(|| self.alike(walk, b, wanted)),
            _ => None,
        }
    }

    fn text_fact(&self, id: TextId) -> Option<Place> {
        match self.texts.get(usize::try_from(id).ok()?)? {
            // A text that follows from others is none of the project.
            TextNode::Fact(place) if place.follows.is_none() => Some(*place),
            _ => None,
        }
    }
}

/// Returns the records of a walk whose `own` text is the `other` one, of a record around them.
fn held_against(walk: &Loop, own: Place, other: Place) -> Option<Alike> {
    let depth = RowId::from(walk.depth);
    // A fact of the project is asked for once, and no look-up is worth its making.
    (own.row == depth && (1..depth).contains(&other.row)).then_some(Alike {
        slot: own.slot,
        other,
    })
}

fn is_frame(row: RowId) -> bool {
    usize::from(row) < MAX_DEPTH
}
