//! The arenas of compiled rules while they are filled.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use super::parameters::Periods;
use crate::model::facts::TableId;
use crate::model::ir::{
    BoolId, BoolNode, CodeId, CodeNode, DayId, DayNode, DurationId, DurationNode, LookupUse, Loop,
    LoopId, MAX_DEPTH, NumId, NumNode, Origin, RowId, RowNode, SetId, SetNode, TextId, TextNode,
    Typed, UseId,
};
use crate::text::bilingual::Bilingual;

/// Nodes of each family, in the order in which they were pushed.
#[derive(Default)]
pub(super) struct Arenas {
    pub(super) bools: Vec<BoolNode>,
    pub(super) nums: Vec<NumNode>,
    pub(super) days: Vec<DayNode>,
    pub(super) codes: Vec<CodeNode>,
    pub(super) sets: Vec<SetNode>,
    pub(super) texts: Vec<TextNode>,
    pub(super) durations: Vec<DurationNode>,
    pub(super) rows: Vec<RowNode>,
    /// The index of each reference among the rows.
    pub(super) references: BTreeMap<RowNode, RowId>,
    pub(super) loops: Vec<Loop>,
    pub(super) uses: Vec<LookupUse>,
    pub(super) origins: Vec<Origin>,
    /// The value of each parameter, which all its uses share.
    pub(super) parameters: Vec<Option<Typed>>,
    /// The values of each parameter, and when they hold.
    pub(super) periods: Vec<Periods>,
    /// The tables whose records a criterion may exclude; records of other tables are all retained.
    pub(super) excluding: Vec<TableId>,
}

impl Arenas {
    /// Returns empty arenas that hold the rows of the frames, as the evaluator expects.
    pub(super) fn new(excluding: Vec<TableId>) -> Self {
        let frames =
            (0..MAX_DEPTH).filter_map(|depth| u8::try_from(depth).ok().map(RowNode::Frame));
        Self {
            rows: frames.collect(),
            excluding,
            ..Self::default()
        }
    }

    /// Records the declaration that the number nodes added from now on belong to.
    pub(super) fn origin(&mut self, kind: &str, name: &str, label: Bilingual) {
        let first = self.nums.len().try_into().unwrap_or(NumId::MAX);
        // The entry of a declaration without number nodes is replaced by the next.
        if self
            .origins
            .last()
            .is_some_and(|origin| origin.first == first)
        {
            self.origins.pop();
        }
        self.origins.push(Origin {
            first,
            declaration: format!("{kind} {name}"),
            label,
        });
    }

    pub(super) fn push_bool(&mut self, node: BoolNode) -> BoolId {
        push(&mut self.bools, node)
    }

    pub(super) fn push_num(&mut self, node: NumNode) -> NumId {
        push(&mut self.nums, node)
    }

    pub(super) fn push_day(&mut self, node: DayNode) -> DayId {
        push(&mut self.days, node)
    }

    pub(super) fn push_code(&mut self, node: CodeNode) -> CodeId {
        push(&mut self.codes, node)
    }

    pub(super) fn push_set(&mut self, node: SetNode) -> SetId {
        push(&mut self.sets, node)
    }

    pub(super) fn push_text(&mut self, node: TextNode) -> TextId {
        push(&mut self.texts, node)
    }

    pub(super) fn push_duration(&mut self, node: DurationNode) -> DurationId {
        push(&mut self.durations, node)
    }

    pub(super) fn push_use(&mut self, used: LookupUse) -> UseId {
        push(&mut self.uses, used)
    }

    pub(super) fn push_loop(&mut self, walk: Loop) -> LoopId {
        LoopId::try_from(push(&mut self.loops, walk)).unwrap_or(LoopId::MAX)
    }

    pub(super) fn push_row(&mut self, node: RowNode) -> RowId {
        RowId::try_from(push(&mut self.rows, node)).unwrap_or(RowId::MAX)
    }
}

/// Adds a node and returns its index. Files of at most 1 MiB never give more nodes than an index can count.
fn push<T>(arena: &mut Vec<T>, node: T) -> u32 {
    let index = u32::try_from(arena.len()).unwrap_or(u32::MAX);
    arena.push(node);
    index
}
