//! Reports definitions and lines that need their own value, through one another or through `retained`.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::names::Names;
use super::typing::{Node, Use};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};

/// Reports each cycle of uses once.
pub(in crate::language) fn report(uses: &[Use], names: &Names<'_>, faults: &Faults) {
    let mut from: BTreeMap<Node, Vec<Use>> = BTreeMap::new();
    for used in uses.iter().filter(|used| used.by != Node::Entry) {
        from.entry(used.by).or_default().push(*used);
    }
    let mut search = Search {
        from: &from,
        done: BTreeSet::new(),
        path: Vec::new(),
    };
    for start in from.keys() {
        if let Some(cycle) = search.search_from(*start) {
            faults.report(diagnostic(&cycle, names));
        }
    }
}

/// A depth-first search over the uses, without recursion because chains can be long.
struct Search<'u> {
    from: &'u BTreeMap<Node, Vec<Use>>,
    done: BTreeSet<Node>,
    /// The nodes from the start to the current one, each with the uses that are still to try.
    path: Vec<(Node, Vec<Use>)>,
}

impl Search<'_> {
    /// Returns the first cycle found from a node, and marks every visited node as done.
    fn search_from(&mut self, start: Node) -> Option<Vec<Use>> {
        if self.done.contains(&start) {
            return None;
        }
        let mut taken: Vec<Use> = Vec::new();
        let mut found = None;
        self.path = Vec::from([(start, self.uses(start))]);
        while let Some((node, left)) = self.path.last_mut() {
            let Some(next) = left.pop() else {
                self.done.insert(*node);
                self.path.pop();
                taken.pop();
                continue;
            };
            if let Some(at) = self.path.iter().position(|(node, _)| *node == next.of) {
                let cycle = taken
                    .get(at..)
                    .unwrap_or_default()
                    .iter()
                    .copied()
                    .chain([next]);
                found = found.or_else(|| Some(cycle.collect()));
            } else if !self.done.contains(&next.of) {
                taken.push(next);
                let uses = self.uses(next.of);
                self.path.push((next.of, uses));
            }
        }
        found
    }

    fn uses(&self, node: Node) -> Vec<Use> {
        self.from.get(&node).cloned().unwrap_or_default()
    }
}

fn diagnostic(cycle: &[Use], names: &Names<'_>) -> Diagnostic {
    let name = |node| name(node, names);
    let Some((first, others)) = cycle.split_first() else {
        return fault(
            Code::Cycle,
            Default::default(),
            "a definition needs its own value",
        );
    };
    let message = match others {
        [] => format!("{} needs its own value", name(first.by)),
        _ => format!(
            "{} needs its own value, through {}",
            name(first.by),
            through(others, names)
        ),
    };
    let step = |used: &Use| format!("{} needs {} here", name(used.by), name(used.of));
    let diagnostic = fault(Code::Cycle, first.span, message).label(step(first));
    let labelled = others.iter().fold(diagnostic, |diagnostic, used| {
        diagnostic.and(used.span, step(used))
    });
    labelled.help("take one of these uses out")
}

fn through(uses: &[Use], names: &Names<'_>) -> String {
    let names: Vec<String> = uses.iter().map(|used| name(used.by, names)).collect();
    names.join(" and ")
}

fn name(node: Node, names: &Names<'_>) -> String {
    match node {
        Node::Definition(index) => {
            let definition = names.rules.definitions.get(usize::from(index));
            format!(
                "`{}`",
                definition
                    .map(|definition| definition.heading.id.text.as_str())
                    .unwrap_or_default()
            )
        }
        Node::Retained(table) => {
            let table = names.ground.facts.table(table);
            format!(
                "`retained` of `{}`",
                table.map(|table| table.path.as_str()).unwrap_or_default()
            )
        }
        Node::Line(index) => {
            let line = names.rules.lines.get(usize::from(index));
            let id = line.map(|line| line.heading.id.text.as_str());
            format!("the line `{}`", id.unwrap_or_default())
        }
        // INVARIANT: nothing else needs a value of its own, so that none of them is part of a cycle.
        _ => "an entry".to_string(),
    }
}
