//! Finds what each ceiling of the grant holds down, and which lines add up to the grant.
//!
//! Lines add up in the order of the rules. A ceiling takes the lines before it, or those that it names, out of the sum,
//! and puts what they may bring together in their place. So each amount counts once, however many ceilings there are.
//!
//! Example: after the lines `works` and `study` comes a ceiling of both, then the line `travel`. The ceiling holds
//! `works` and `study`; the grant is the ceiling and `travel`.

use alloc::format;
use alloc::vec::Vec;

use super::ground::position;
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Line, LineAmount};
use crate::model::ir::LineId;

/// How the lines of a rule set add up.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    /// For each line, the lines before it that add up.
    before: Vec<Vec<LineId>>,
    /// For each line, the lines that it holds down; none for a line that is no ceiling.
    held: Vec<Vec<LineId>>,
    /// The lines that add up to the grant.
    pub(super) whole: Vec<LineId>,
}

impl Sums {
    /// Follows the lines of a rule set, and reports ceilings that hold nothing.
    pub(super) fn new(lines: &[Line], faults: &Faults) -> Self {
        let mut sums = Self::default();
        for (id, line) in (0..).zip(lines) {
            sums.before.push(sums.whole.clone());
            let held = match &line.amount {
                LineAmount::Ceiling {
                    of: Some(names), ..
                } => sums.take(names, lines, faults),
                LineAmount::Ceiling { of: None, .. } => core::mem::take(&mut sums.whole),
                _ => Vec::new(),
            };
            if held.is_empty()
                && let LineAmount::Ceiling { of, .. } = &line.amount
            {
                report_nothing_held(&line.heading.id, of.as_deref(), faults);
            }
            sums.held.push(held);
            sums.whole.push(id);
        }
        sums
    }

    /// Takes lines out of the sum.
    fn take(&mut self, names: &[Name], lines: &[Line], faults: &Faults) -> Vec<LineId> {
        let mut taken = Vec::new();
        for name in names {
            let ids = lines.iter().map(|line| line.heading.id.text.as_str());
            let what = "a line of the grant";
            let Some(index) = position(name, ids, Code::UnknownLine, what, faults) else {
                continue;
            };
            let place = (self.whole.iter()).position(|&line| usize::from(line) == index);
            match place {
                Some(place) => taken.push(self.whole.remove(place)),
                None => faults.report(self.out_of_reach(name, index, lines)),
            }
        }
        taken
    }

    /// Says why a ceiling cannot hold a line: it stands below, or another ceiling holds it.
    fn out_of_reach(
        &self,
        name: &Name,
        line: usize,
        lines: &[Line],
    ) -> crate::language::diagnostic::Diagnostic {
        let holds = |held: &Vec<LineId>| held.iter().any(|&id| usize::from(id) == line);
        let holder = (self.held.iter().position(holds)).and_then(|index| lines.get(index));
        match holder {
            Some(holder) => {
                let id = &holder.heading.id;
                let message = format!(
                    "`{}` is held by the ceiling `{}` already",
                    name.text, id.text
                );
                fault(Code::UnknownLine, name.span, message)
                    .and(id.span, "the ceiling")
                    .help(format!("name the ceiling: `\"{}\"`", id.text))
            }
            None => {
                let message = format!("`{}` does not stand before this ceiling", name.text);
                fault(Code::UnknownLine, name.span, message)
                    .help("a ceiling cuts the lines that stand before it, each once")
            }
        }
    }

    /// Returns the lines before a line that add up.
    pub(super) fn before(&self, line: LineId) -> &[LineId] {
        self.before
            .get(usize::from(line))
            .map_or(&[], Vec::as_slice)
    }

    /// Returns the lines that a ceiling holds down.
    pub(super) fn held(&self, line: LineId) -> &[LineId] {
        self.held.get(usize::from(line)).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a ceiling holds a line.
    pub(super) fn is_held(&self, line: LineId) -> bool {
        !self.whole.contains(&line)
    }

    /// Returns the ceiling that holds a line.
    pub(super) fn holder(&self, line: LineId) -> Option<LineId> {
        let holder = self.held.iter().position(|held| held.contains(&line))?;
        LineId::try_from(holder).ok()
    }
}

/// Reports a ceiling that holds nothing, though no line that it names was reported.
fn report_nothing_held(ceiling: &Name, of: Option<&[Name]>, faults: &Faults) {
    let (what, help) = match of {
        None => (
            "no line stands before the ceiling",
            "a ceiling cuts the lines that stand before it",
        ),
        Some([]) => (
            "no line is named by the ceiling",
            "name some lines before it, or leave `of` out for all of them",
        ),
        Some(_) => return,
    };
    let message = format!("{what} `{}`", ceiling.text);
    faults.report(fault(Code::UnknownLine, ceiling.span, message).help(help));
}
