//! Finds the branches of every choice of a rule set, each with the entry and the key that it stands under.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::answers::phrase::{Cases, Phrases};
use crate::eval::domain::{Choosing, Passed};
use crate::model::facts::Unit;
use crate::model::ir::{Child, CompiledRules, Form, Line, LineAmount, Payment, Pays, Typed};

/// Receives a branch, and its words.
type Find<'f> = &'f mut dyn FnMut(Passed, String);

pub(super) struct Branches<'r> {
    rules: &'r CompiledRules,
    phrases: Phrases<'r>,
    /// The choices found so far: what expressions share counts once.
    seen: BTreeSet<Choosing>,
}

impl<'r> Branches<'r> {
    pub(super) fn new(rules: &'r CompiledRules) -> Self {
        Self {
            rules,
            phrases: Phrases::whole(rules),
            seen: BTreeSet::new(),
        }
    }

    /// Calls `find` on each branch.
    pub(super) fn find(&mut self, find: Find<'_>) {
        for (place, root) in self.roots() {
            self.below(root, &place, find);
        }
    }

    /// Returns every expression that an entry holds.
    fn roots(&self) -> Vec<(String, Child)> {
        let rules = self.rules;
        let mut roots = Vec::new();
        let mut add = |kind: &str, id: &str, key: &str, child: Option<Child>| {
            let place = match id {
                "" => format!("{kind}, {key}"),
                id => format!("{kind} {id}, {key}"),
            };
            roots.extend(child.map(|child| (place, child)));
        };
        for one in &rules.definitions {
            add("definition", &one.name, "value", Some(one.value.into()));
        }
        for one in &rules.rankings {
            add(
                "ranking",
                &one.name,
                "where",
                Some(Child::Records(one.over)),
            );
        }
        for one in &rules.criteria {
            let conditions = [
                ("applies", one.applies),
                ("met", Some(one.met)),
                ("open", one.open),
            ];
            for (key, condition) in conditions {
                add("criterion", &one.id, key, condition.map(Child::Bool));
            }
            for (key, value) in [("actual", one.actual), ("required", one.required)] {
                add("criterion", &one.id, key, value.map(Child::from));
            }
        }
        for one in &rules.lines {
            line(one).for_each(|(key, child)| add("line", &one.id, key, child));
        }
        add(
            "grant",
            "",
            "requested",
            rules.grant.requested.map(Child::Num),
        );
        add(
            "grant",
            "",
            "split_by_region",
            rules.grant.split_by_region.map(Child::Bool),
        );
        for one in &rules.payments {
            payment(one).for_each(|(key, child)| add("payment", &one.id, key, child));
        }
        for one in &rules.documents {
            add(
                "document",
                &one.id,
                "required",
                Some(Child::Bool(one.required)),
            );
        }
        for one in &rules.targets {
            add("target", &one.id, "applies", one.applies.map(Child::Bool));
            add("target", &one.id, "actual", Some(Child::Num(one.actual)));
            add("target", &one.id, "target", one.target.map(Child::Num));
        }
        if let Some(desk) = &rules.desk {
            add("desk", "", "level", Some(Child::Code(desk.level.0)));
            add(
                "desk",
                "",
                "region",
                desk.region.map(|(region, _)| Child::Code(region)),
            );
            add("desk", "", "region_when", desk.region_when.map(Child::Bool));
            add("desk", "", "opens_on", desk.opens_on.map(Child::Day));
            add("desk", "", "closes_on", desk.closes_on.map(Child::Day));
            add("desk", "", "dates_when", desk.dates_when.map(Child::Bool));
        }
        for one in &rules.priorities {
            add("priority", &one.id, "when", one.when.map(Child::Bool));
        }
        for one in &rules.coherences {
            add("coherence", &one.id, "holds", Some(Child::Bool(one.holds)));
        }
        for one in &rules.notes {
            add("note", &one.id, "when", one.when.map(Child::Bool));
        }
        roots
    }

    /// Finds the branches in an expression; what it names is found where it is declared.
    fn below(&mut self, node: Child, place: &str, find: Find<'_>) {
        let is_named = matches!(
            node,
            Child::Definition(..)
                | Child::Line(_)
                | Child::Settled(_)
                | Child::Parameter(_)
                | Child::Fact(_)
        );
        if is_named || matches!(self.rules.form(node), Form::Definition(..)) {
            return;
        }
        if let Some(choosing) = choosing(node)
            && let Some(typed) = self.typed(node)
            && self.phrases.declared(typed).is_none()
        {
            if !self.seen.insert(choosing) {
                return;
            }
            if let Form::Choice(..) = self.rules.form(node) {
                return self.choice(typed, place, find);
            }
        }
        let children: Vec<Child> = self.rules.children(node).collect();
        for child in children {
            self.below(child, place, find);
        }
    }

    /// Finds the branches of a choice, by a code or by a condition.
    fn choice(&mut self, choice: Typed, place: &str, find: Find<'_>) {
        if let Some(cases) = self.phrases.cases(choice) {
            return self.cases(choice, &cases, place, find);
        }
        let Form::Choice(condition, branches) = self.rules.form(choice.into()) else {
            return;
        };
        if let Some(choosing) = choosing(choice.into()) {
            let words = self.phrases.phrase(Typed::Bool(condition));
            for (word, taken) in [("then", true), ("else", false)] {
                let words = format!("{place}: `{word}` of: if {}", words.en);
                find(Passed::Branch(choosing, taken), words);
            }
        }
        self.below(Child::Bool(condition), place, find);
        for branch in branches {
            self.below(branch, place, find);
        }
    }

    fn cases(&mut self, choice: Typed, cases: &Cases, place: &str, find: Find<'_>) {
        let mut rest = choice;
        for (index, case) in cases.cases.iter().enumerate() {
            let Form::Choice(_, [_, otherwise]) = self.rules.form(rest.into()) else {
                return;
            };
            if let Some(choosing) = choosing(rest.into()) {
                self.seen.insert(choosing);
                let codes = self.phrases.codes(cases.list, case.codes);
                find(
                    Passed::Branch(choosing, true),
                    format!("{place}: case {}", codes.en),
                );
                if index.saturating_add(1) == cases.cases.len() {
                    find(
                        Passed::Branch(choosing, false),
                        format!("{place}: the last case"),
                    );
                }
            }
            self.below(case.value.into(), place, find);
            rest = rest.alike(otherwise);
        }
        self.below(cases.last.into(), place, find);
    }

    /// Returns a node as an expression; the unit and the list do not matter for its words here.
    fn typed(&self, node: Child) -> Option<Typed> {
        Some(match node {
            Child::Bool(id) => Typed::Bool(id),
            Child::Num(id) => Typed::Num(id, self.phrases.unit(id).unwrap_or(Unit::Plain)),
            Child::Day(id) => Typed::Day(id),
            Child::Code(id) => Typed::Code(id, self.phrases.list_of(id).unwrap_or_default()),
            Child::Set(id) => Typed::Set(id, Default::default()),
            Child::Text(id) => Typed::Text(id),
            Child::Duration(id) => Typed::Duration(id),
            _ => return None,
        })
    }
}

fn line(line: &Line) -> impl Iterator<Item = (&'static str, Option<Child>)> {
    let amount = match line.amount {
        LineAmount::Lump(amount) => [("amount", Some(Child::Num(amount))), ("where", None)],
        LineAmount::Each { over, each } => [
            ("each", Some(Child::Num(each))),
            ("where", Some(Child::Records(over))),
        ],
        LineAmount::Ranked { each, .. } => [("each", Some(Child::Num(each))), ("where", None)],
        LineAmount::Ceiling { at_most, .. } => {
            [("at_most", Some(Child::Num(at_most))), ("where", None)]
        }
    };
    let others = [
        ("when", line.when.map(Child::Bool)),
        ("settled", line.settled.map(Child::Num)),
        ("discretionary", line.discretionary.map(Child::Bool)),
    ];
    amount.into_iter().chain(others)
}

fn payment(payment: &Payment) -> impl Iterator<Item = (&'static str, Option<Child>)> {
    let pays = match payment.pays {
        Pays::Share { share, .. } => ("share", Some(Child::Num(share))),
        Pays::Amount(amount) => ("amount", Some(Child::Num(amount))),
        Pays::Rest => ("rest", None),
    };
    let others = [
        ("at_most", payment.at_most.map(Child::Num)),
        ("trigger", payment.trigger.map(Child::Bool)),
    ];
    let conditions = payment.conditions.iter();
    let conditions = conditions.map(|one| ("conditions", Some(Child::Bool(one.met))));
    let conditions: Vec<_> = conditions.collect();
    [pays].into_iter().chain(others).chain(conditions)
}

/// Returns the node as one that may choose.
fn choosing(node: Child) -> Option<Choosing> {
    Some(match node {
        Child::Bool(id) => Choosing::Bool(id),
        Child::Num(id) => Choosing::Num(id),
        Child::Day(id) => Choosing::Day(id),
        Child::Code(id) => Choosing::Code(id),
        Child::Set(id) => Choosing::Set(id),
        Child::Text(id) => Choosing::Text(id),
        Child::Duration(id) => Choosing::Duration(id),
        _ => return None,
    })
}
