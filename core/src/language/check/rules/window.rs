//! The window of filing: the first and the last day that the criteria compare the day of filing with.
//!
//! A phase names what holds each day, and the criteria compare the day of filing with just that. So a call that changes it
//! changes the window and what is refused together, and has no days of its own.

mod limits;
mod own_days;

use alloc::format;

use chrono::NaiveDate;

use self::limits::{Limit, Limits, limits};
use super::Checker;
use crate::language::check::bounds::Bounds;
use crate::language::check::checked::{Criterion, Definition};
use crate::language::check::ground::position;
use crate::language::check::names::Member;
use crate::language::check::types::Type;
use crate::language::check::typing::{Node, project_scope};
use crate::language::check::uses::Uses;
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration;
use crate::language::source::Span;
use crate::model::facts::PROJECT;
use crate::model::ir::{DefinitionId, ParameterValue, Relation};
use crate::model::range::Range;

/// An end of the window.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl End {
    fn key(self) -> &'static str {
        self.of_both("opens_on", "closes_on")
    }

    fn word(self) -> &'static str {
        self.of_both("first", "last")
    }

    /// Returns the end that a key of a head names.
    fn under(key: &str) -> Self {
        match key {
            "opens_on" => Self::First,
            _ => Self::Last,
        }
    }

    fn of_both<T>(self, first: T, last: T) -> T {
        match self {
            Self::First => first,
            Self::Last => last,
        }
    }

    fn other(self) -> Self {
        self.of_both(Self::Last, Self::First)
    }

    /// Returns the end of the days on which a comparison with a limit holds.
    fn of(relation: Relation) -> Option<Self> {
        match relation {
            Relation::Greater | Relation::GreaterOrEqual => Some(Self::First),
            Relation::Less | Relation::LessOrEqual => Some(Self::Last),
            Relation::Equal | Relation::NotEqual => None,
        }
    }

    /// Returns the day of this end, of the days that are possible.
    fn day(self, days: Range<NaiveDate>) -> Option<NaiveDate> {
        self.of_both(days.min, days.max)
    }
}

impl Checker<'_> {
    /// Returns the first and the last day on which some project can be filed.
    pub(super) fn window(
        &self,
        definitions: &[Definition],
        criteria: &[Criterion],
    ) -> Option<(NaiveDate, NaiveDate)> {
        self.refuse_own_days();
        let (opens, closes) = self.set.phase.window.as_ref()?;
        let filed_on = self.typing.facts().roles.filed_on;
        let limits = limits(filed_on, definitions, criteria);
        if self.refuse_turned(&limits, (opens, closes)) {
            return None;
        }
        let day = |end, name| self.day_at(end, name, &limits, definitions);
        let days = (day(End::First, opens), day(End::Last, closes));
        self.report_unheld(&limits);
        let window = (days.0?, days.1?);
        if window.1 < window.0 {
            for limit in &limits.found {
                self.faults.withdraw(Code::UnreachableBranch, limit.span);
            }
            self.report_closed(window, self.place_of(opens), self.place_of(closes));
        }
        Some(window)
    }

    /// Returns the day at an end of the window, and reports what is no day, or not the one that refuses.
    fn day_at(
        &self,
        end: End,
        name: &Name,
        limits: &Limits,
        definitions: &[Definition],
    ) -> Option<NaiveDate> {
        let node = self.named_day(name)?;
        let scope = project_scope(self.typing.facts());
        self.typing.remember_use(&scope, node, name.span);
        let ty = match node {
            Node::Definition(index) => definitions.get(usize::from(index))?.value.ty,
            Node::Parameter(index) => self.typing.parameters.get(index)?.ty,
            _ => return None,
        };
        let day = end.day(self.days(node));
        match (ty, node) {
            (Type::Day, Node::Definition(_)) if day.is_none() => self.report_open(end, name),
            (Type::Day, _) => self.refuse_another_limit(end, name, node, limits),
            (Type::Faulty, _) => {}
            (other, _) => self.report_no_day(name, other),
        }
        day
    }

    /// Finds the parameter or the definition that holds an end of the window, and reports a name of neither.
    fn named_day(&self, name: &Name) -> Option<Node> {
        let found = self.node_of(name);
        if found.is_none() {
            let parameters = self.set.rules.parameters.iter().map(|one| &one.heading);
            let of_project = |one: &&declaration::Definition| one.on.is_none() && !one.of_fact;
            let definitions = self.set.rules.definitions.iter().filter(of_project);
            let headings = parameters.chain(definitions.map(|one| &one.heading));
            let names = headings.map(|heading| heading.id.text.as_str());
            let what = "a parameter, or a definition of the project";
            position(name, names, Code::UnknownName, what, self.faults);
        }
        found
    }

    fn node_of(&self, name: &Name) -> Option<Node> {
        match self.names.member(PROJECT, &name.text) {
            Some(Member::Definition(index)) => {
                DefinitionId::try_from(index).ok().map(Node::Definition)
            }
            _ => self.names.parameter(&name.text).map(Node::Parameter),
        }
    }

    /// Returns the days that a definition or a parameter can be.
    fn days(&self, node: Node) -> Range<NaiveDate> {
        match node {
            Node::Definition(index) => {
                match self
                    .typing
                    .beside_declared(|declared| declared.definition(index))
                {
                    Some(Bounds::Days(days)) => days,
                    _ => Range::OPEN,
                }
            }
            Node::Parameter(index) => self.days_of_parameter(index),
            _ => Range::OPEN,
        }
    }

    fn days_of_parameter(&self, index: usize) -> Range<NaiveDate> {
        let values = self.typing.parameters.get(index);
        let values = values.map_or(&[][..], |parameter| &parameter.values);
        let days = values.iter().filter_map(|dated| match dated.value {
            ParameterValue::Day(day) => Some(Range::exactly(day)),
            _ => None,
        });
        days.reduce(Range::hull).unwrap_or(Range::OPEN)
    }

    fn report_no_day(&self, name: &Name, found: Type) {
        let message = format!(
            "the window of filing wants a date, and `{}` is {}",
            name.text,
            found.words(self.typing.facts())
        );
        self.faults
            .report(fault(Code::TypeMismatch, name.span, message));
    }

    /// Reports an end of the window that no rule bounds.
    fn report_open(&self, end: End, name: &Name) {
        // A parameter whose value is a fault was reported.
        let behind =
            Uses::new(&self.typing.uses()).behind(self.node_of(name).into_iter().collect());
        let has_value = |node| match node {
            Node::Parameter(index) => {
                let parameter = self.typing.parameters.get(index);
                parameter.is_some_and(|parameter| !parameter.values.is_empty())
            }
            _ => true,
        };
        if !behind.into_iter().all(has_value) {
            return;
        }
        let message = format!("`{}` has no {} day", name.text, end.word());
        let help = "name a parameter, or a definition that chooses between parameters";
        self.faults
            .report(fault(Code::WrongValue, name.span, message).help(help));
    }

    /// Reports a criterion that takes the last day for the first, and the first for the last.
    fn refuse_turned(&self, limits: &Limits, (opens, closes): (&Name, &Name)) -> bool {
        let turned = [(End::First, closes), (End::Last, opens)].map(|(end, name)| {
            let node = self.node_of(name);
            let mut found = limits.found.iter();
            found.find(|limit| limit.end == end && Some(limit.node) == node)
        });
        let [Some(first), Some(last)] = turned else {
            return false;
        };
        if opens.text == closes.text {
            return false;
        }
        self.faults.withdraw(Code::UnreachableBranch, first.span);
        let message = format!(
            "the criterion refuses every day: it takes `{}` for the first day of filing",
            closes.text
        );
        let help = format!(
            "turn the two around: `between {} and {}`",
            opens.text, closes.text
        );
        self.faults.report(
            fault(Code::WrongValue, first.span, message)
                .and(last.span, "and this for the last")
                .help(help),
        );
        true
    }

    /// Reports an end of the window at which the criteria do not refuse: they compare the day of filing with another one, or refuse
    /// that day itself.
    fn refuse_another_limit(&self, end: End, name: &Name, node: Node, limits: &Limits) {
        let of_end = || limits.found.iter().filter(|limit| limit.end == end);
        let of_node = || of_end().filter(|limit| limit.node == node);
        match (of_end().next(), of_node().next()) {
            (Some(first), None) => self.report_another(end, name, node, first),
            (_, Some(first)) if of_node().all(|limit| limit.is_strict) => {
                self.report_strict(end, name, first);
            }
            _ => {}
        }
    }

    /// Reports the ends of the window that no criterion holds, together.
    fn report_unheld(&self, limits: &Limits) {
        let Some((opens, closes)) = &self.set.phase.window else {
            return;
        };
        let is_held = |end| limits.found.iter().any(|limit| limit.end == end);
        let (opens, closes) = (&opens.text, &closes.text);
        let (days, met) = match [End::First, End::Last].map(is_held) {
            _ if limits.is_torn || self.set.is_torn => return,
            [true, true] => return,
            [true, false] => (format!("after `{closes}`"), format!("<= {closes}")),
            [false, true] => (format!("before `{opens}`"), format!(">= {opens}")),
            [false, false] => (
                format!("before `{opens}` or after `{closes}`"),
                format!("between {opens} and {closes}"),
            ),
        };
        let filed_on = self.path_of_filing().unwrap_or("filed_on");
        let message = format!("no criterion refuses what is filed {days}");
        let help =
            format!("a criterion that excludes the project says so: `met = '{filed_on} {met}'`");
        let place = self.set.phase.id.span;
        self.faults
            .report(fault(Code::WrongValue, place, message).help(help));
    }

    fn path_of_filing(&self) -> Option<&str> {
        let facts = self.typing.facts();
        let field = facts.field(PROJECT, facts.roles.filed_on?)?;
        Some(&field.path)
    }

    /// Reports a comparison that refuses an end of the window itself.
    fn report_strict(&self, end: End, name: &Name, limit: &Limit) {
        let message = format!(
            "`{}` is the {} day of filing, and the criterion refuses it",
            name.text,
            end.word()
        );
        let help = format!("compare with `{}`", end.of_both(">=", "<="));
        self.faults.report(
            fault(Code::WrongValue, limit.span, message)
                .and(name.span, "the window names it here")
                .help(help),
        );
    }

    /// Reports an end of the window that is another than what the criteria compare the day of filing with.
    fn report_another(&self, end: End, name: &Name, node: Node, first: &Limit) {
        let (word, key, limit) = (end.word(), end.key(), self.name_of(first.node));
        let message = format!(
            "the {word} day of filing is `{}`, and a criterion compares the day of filing with `{limit}`",
            name.text
        );
        let help = match self.set.call {
            None => format!("name what the criterion compares with: `{key} = \"{limit}\"`"),
            Some(_) => format!(
                "leave the criterion as it is in the phase, and change the day: `[change.{}.{}]`",
                kind(node),
                name.text
            ),
        };
        self.faults.report(
            fault(Code::WrongValue, name.span, message)
                .and(first.span, "the criterion compares here")
                .help(help),
        );
    }

    fn name_of(&self, node: Node) -> &str {
        let rules = self.set.rules;
        let heading = match node {
            Node::Definition(index) => rules
                .definitions
                .get(usize::from(index))
                .map(|one| &one.heading),
            Node::Parameter(index) => rules.parameters.get(index).map(|one| &one.heading),
            _ => None,
        };
        heading.map_or("", |heading| &heading.id.text)
    }

    /// Reports a window in which no day lies: at what the call changes, if it does.
    fn report_closed(&self, (first, last): (NaiveDate, NaiveDate), opens: Span, closes: Span) {
        let own = self.set.call.unwrap_or(self.set.phase).id.span.file;
        let mut places = [(closes, "it closes then"), (opens, "it opens then")];
        places.sort_by_key(|(place, _)| place.file != own);
        let [(place, label), (other, words)] = places;
        let message = format!("nobody can file: the window opens on {first} and closes on {last}");
        self.faults.report(
            fault(Code::WrongValue, place, message)
                .label(label)
                .and(other, words)
                .help("the last day is not before the first"),
        );
    }

    /// Returns where the value of an end of the window stands.
    fn place_of(&self, named: &Name) -> Span {
        let rules = self.set.rules;
        let place = match self.node_of(named) {
            Some(Node::Definition(index)) => {
                let declared = rules.definitions.get(usize::from(index));
                declared.map(|declared| declared.value.span)
            }
            Some(Node::Parameter(index)) => {
                let declared = rules.parameters.get(index);
                declared.and_then(|one| Some(one.values.first()?.span))
            }
            _ => None,
        };
        place.unwrap_or(named.span)
    }
}

/// Returns the kind of what holds an end of the window, as entries name it.
fn kind(node: Node) -> &'static str {
    match node {
        Node::Definition(_) => "definition",
        _ => "parameter",
    }
}
