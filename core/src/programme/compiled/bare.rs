//! What decisions, questions and comparisons do not say is taken out of a programme.

use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::model::ir::{CodeNode, CompiledRules, DayNode, NumId, NumNode, ParameterId, Register};
use crate::programme::Programme;
use crate::text::bilingual::Bilingual;

impl Programme {
    /// Returns the programme, which shares nothing yet but its facts and its register, without what is never told.
    pub(super) fn bare(mut self) -> Self {
        self.register = Arc::new(self.register.ids());
        for compiled in self
            .rule_sets
            .iter_mut()
            .filter_map(|rules| Arc::get_mut(&mut rules.compiled))
        {
            compiled.forget_names();
        }
        self
    }
}

impl Register {
    /// Returns the register with nothing but the ids of its provisions.
    fn ids(&self) -> Self {
        let mut ids = self.without_texts();
        ids.sources.clear();
        for provision in &mut ids.provisions {
            (provision.phase, provision.kind, provision.section) = Default::default();
            provision.source = 0;
        }
        ids
    }
}

impl CompiledRules {
    /// Takes out the names that only explanations give; notes name what the sources do not state, and what is not
    /// computed.
    fn forget_names(&mut self) {
        for definition in &mut self.definitions {
            (definition.name, definition.label, definition.provisions) = Default::default();
        }
        for scale in &mut self.scales {
            (scale.name, scale.label, scale.provisions) = Default::default();
        }
        for ranking in &mut self.rankings {
            (ranking.name, ranking.label, ranking.provisions) = Default::default();
        }
        let dated = self.dated();
        for (id, parameter) in (0..)
            .zip(&mut self.parameters)
            .filter(|(id, _)| !dated.contains(id))
        {
            let _: ParameterId = id;
            (parameter.name, parameter.label, parameter.provisions) = Default::default();
        }
        let unstated = self.unstated();
        let ends: Vec<NumId> = self
            .origins
            .iter()
            .skip(1)
            .map(|origin| origin.first)
            .chain([NumId::MAX])
            .collect();
        for (origin, end) in self.origins.iter_mut().zip(ends) {
            if !unstated.iter().any(|id| (origin.first..end).contains(id)) {
                origin.label = Bilingual::default();
            }
        }
    }

    /// Returns the parameters that are not in force on every day.
    fn dated(&self) -> Vec<ParameterId> {
        let nums = self.nums.iter().filter_map(|node| match node {
            NumNode::NotInForce(id) => Some(*id),
            _ => None,
        });
        let days = self.days.iter().filter_map(|node| match node {
            DayNode::NotInForce(id) => Some(*id),
            _ => None,
        });
        let codes = self.codes.iter().filter_map(|node| match node {
            CodeNode::NotInForce(id) => Some(*id),
            _ => None,
        });
        nums.chain(days).chain(codes).collect()
    }

    /// Returns the numbers that the sources do not state.
    fn unstated(&self) -> Vec<NumId> {
        let nodes = (0..)
            .zip(&self.nums)
            .filter(|(_, node)| matches!(node, NumNode::Unstated(..)));
        nodes.map(|(id, _)| id).collect()
    }
}
