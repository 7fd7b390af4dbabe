//! Finds nodes of compiled rules by their index.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    BoolId, BoolNode, CodeId, CodeNode, CompiledRules, DayId, DayNode, DurationId, DurationNode,
    NumId, NumNode, Origin, ParameterId, RowId, RowNode, SetId, SetNode, TextId, TextNode,
};

/// Returns a node of an arena.
///
/// INVARIANT: indexes held by compiled rules are within its arenas, so the fallback is never taken.
fn node<T: Clone>(arena: &[T], index: u32, fallback: T) -> T {
    usize::try_from(index)
        .ok()
        .and_then(|index| arena.get(index))
        .cloned()
        .unwrap_or(fallback)
}

impl CompiledRules {
    pub(crate) fn bool_node(&self, id: BoolId) -> BoolNode {
        node(&self.bools, id, BoolNode::Const(false))
    }
    pub(crate) fn num_node(&self, id: NumId) -> NumNode {
        node(&self.nums, id, NumNode::Const(Decimal::ZERO))
    }
    pub(crate) fn day_node(&self, id: DayId) -> DayNode {
        node(&self.days, id, DayNode::Const(NaiveDate::MIN))
    }
    pub(crate) fn code_node(&self, id: CodeId) -> CodeNode {
        node(&self.codes, id, CodeNode::Const(0))
    }
    /// Returns a code without what earlier conditions of a `match` tell of it.
    pub(crate) fn code_beneath(&self, id: CodeId) -> CodeId {
        match self.code_node(id) {
            CodeNode::OtherThan(code, _) => code,
            _ => id,
        }
    }
    pub(crate) fn set_node(&self, id: SetId) -> SetNode {
        node(&self.sets, id, SetNode::Const(0))
    }
    pub(crate) fn duration_node(&self, id: DurationId) -> DurationNode {
        // INVARIANT: a parameter that does not exist has no value, and the fallback is never taken.
        node(
            &self.durations,
            id,
            DurationNode::NotInForce(ParameterId::MAX),
        )
    }
    pub(crate) fn row_node(&self, id: RowId) -> RowNode {
        node(&self.rows, u32::from(id), RowNode::Frame(0))
    }
    /// Returns the declaration that a number node was written in.
    pub(crate) fn origin(&self, id: NumId) -> Option<&Origin> {
        let after = self.origins.partition_point(|origin| origin.first <= id);
        self.origins.get(after.checked_sub(1)?)
    }
    pub(crate) fn text_node(&self, id: TextId) -> Option<&TextNode> {
        self.texts.get(usize::try_from(id).ok()?)
    }
}
