//! Lowers a chain of choices by the beginning of one text: the evaluator looks the beginning up, instead of trying one
//! after the other.

use alloc::string::String;
use alloc::vec::Vec;

use super::arenas::Arenas;
use crate::language::check::typed::{Expr, Kind};
use crate::model::facts::{Code, EnumId};
use crate::model::ir::{ByStart, CodeId, CodeNode};

/// A choice by beginnings, and what is chosen for them.
struct Branch<'e> {
    choice: &'e Expr,
    starts: Vec<&'e str>,
    then: &'e Expr,
}

impl Arenas {
    /// Lowers a choice between codes of a list that begins a chain of choices by the beginning of one text; `None` when
    /// it does not.
    pub(super) fn by_start(&mut self, choice: &Expr, list: EnumId) -> Option<CodeId> {
        let (mut branches, mut rest, mut text) = (Vec::new(), choice, None);
        while let Kind::If(condition, then, otherwise) = &rest.kind
            && let Some((of, starts)) = starts_of(condition)
            && text.is_none_or(|text| text == of)
        {
            text = Some(of);
            branches.push(Branch {
                choice: rest,
                starts,
                then,
            });
            rest = otherwise;
        }
        let starts = starts(&branches).filter(|starts| starts.len() > 1)?;
        let text = self.text(text?);
        let mut otherwise = self.code(rest);
        // No text has two of the beginnings, so their order does not matter.
        for branch in branches.iter().rev() {
            if let (Kind::If(condition, ..), false) = (&branch.choice.kind, branch.is_code()) {
                let node = CodeNode::If(self.bool(condition), self.code(branch.then), otherwise);
                otherwise = self.push_code(node);
            }
        }
        let chosen = self.push_start(ByStart {
            text,
            list,
            starts,
            otherwise,
        });
        Some(self.push_code(CodeNode::ByStart(chosen)))
    }
}

impl Branch<'_> {
    fn is_code(&self) -> bool {
        matches!(self.then.kind, Kind::Code(_))
    }
}

/// Returns the beginnings that lead to a code, sorted; `None` when a text can have two of all beginnings.
fn starts(branches: &[Branch<'_>]) -> Option<Vec<(String, Code)>> {
    let folded = |start: &str| start.trim().to_lowercase();
    let all = branches.iter().flat_map(|branch| {
        let code = match branch.then.kind {
            Kind::Code(code) => Some(code),
            _ => None,
        };
        branch.starts.iter().map(move |start| (folded(start), code))
    });
    let mut all: Vec<(String, Option<Code>)> = all.collect();
    all.sort();
    let mut pairs = all.iter().zip(all.iter().skip(1));
    if pairs.any(|((start, _), (next, _))| next.starts_with(start.as_str())) {
        return None;
    }
    let with_code = all.into_iter();
    Some(
        with_code
            .filter_map(|(start, code)| Some((start, code?)))
            .collect(),
    )
}

/// Returns the text and the beginnings of a condition that holds when the text has one of them.
fn starts_of(condition: &Expr) -> Option<(&Expr, Vec<&str>)> {
    match &condition.kind {
        Kind::StartsWith(text, start) => match &start.kind {
            Kind::Text(start) => Some((text, Vec::from([start.as_str()]))),
            _ => None,
        },
        Kind::Or(a, b) => {
            let ((text, mut starts), (other, more)) = (starts_of(a)?, starts_of(b)?);
            starts.extend(more);
            (text == other).then_some((text, starts))
        }
        _ => None,
    }
}
