//! Days of filing that a call states of its own: they would refuse nothing, since the criteria do not read them.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::End;
use crate::language::check::rules::Checker;
use crate::language::check::types::Type;
use crate::language::check::typing::Node;
use crate::language::check::uses::Uses;
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::document::Entry;

impl Checker<'_> {
    /// Reports the days of filing that a call states.
    pub(super) fn refuse_own_days(&self) {
        for day in self.set.call.into_iter().flat_map(|call| &call.own_days) {
            let end = End::under(&day.key);
            let message = format!(
                "a call has no `{}` of its own: the {} day of filing is that of the phase, with what the call changes",
                day.key,
                end.word()
            );
            let diagnostic = fault(Code::UnknownKey, day.key_span, message);
            self.faults.report(match self.how_to_change(end, day) {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
        }
    }

    /// Says how a call changes an end of the window: by the parameter behind it that decides.
    ///
    /// Nothing is said of a phase whose own window has a fault.
    fn how_to_change(&self, end: End, day: &Entry) -> Option<String> {
        let Some((opens, closes)) = &self.set.phase.window else {
            return Some("the phase has no window of filing: a criterion of the call can compare the day of filing with a parameter".into());
        };
        let behind = self.parameters_behind(end, end.of_both(opens, closes));
        let (parameter, others) = behind.split_first()?;
        let stated = day
            .item
            .as_text()
            .and_then(|text| self.names.parameter(text));
        if others.is_empty() && stated == Some(*parameter) {
            return Some(
                "leave it out: the phase, with what the call changes, says the same".into(),
            );
        }
        let stated_day = || end.day(self.days(Node::Parameter(stated?)));
        let value = (day.item.as_date().or_else(stated_day))
            .map_or_else(|| "…".into(), |day| format!("{day}"));
        let change = |name: &str| {
            format!(
                "write `[change.parameter.{name}]` with `value = {value}` and the `provisions` of the call"
            )
        };
        let name = self.name_of(Node::Parameter(*parameter));
        if others.is_empty() {
            return Some(change(name));
        }
        let others = others
            .iter()
            .map(|&other| self.name_of(Node::Parameter(other)));
        let all: Vec<String> = [name]
            .into_iter()
            .chain(others)
            .map(|name| format!("`{name}`"))
            .collect();
        Some(format!(
            "{}, NAME being the one that the call changes: some projects have one, some another of {}",
            change("NAME"),
            all.join(", ")
        ))
    }

    /// Returns the parameters on which an end of the window stands; the one that makes the window what it is comes first.
    fn parameters_behind(&self, end: End, named: &Name) -> Vec<usize> {
        let nodes = self.node_of(named).into_iter().collect();
        let nodes = Uses::new(&self.typing.uses()).behind(nodes).into_iter();
        let parameters = nodes.filter_map(|node| match node {
            Node::Parameter(index) => Some(index),
            _ => None,
        });
        let is_day = |index: &usize| {
            let parameter = self.typing.parameters.get(*index);
            parameter.is_some_and(|parameter| parameter.ty == Type::Day)
        };
        let mut days: Vec<usize> = parameters.filter(is_day).collect();
        days.sort_by_key(|index| end.day(self.days(Node::Parameter(*index))));
        if end == End::Last {
            days.reverse();
        }
        days
    }
}
