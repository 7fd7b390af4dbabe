//! Computes the lowest and highest amounts that lines and payments can have over all projects.

use alloc::vec::Vec;

use rust_decimal::Decimal;

use super::domain::Domain;
use super::doubts::Doubts;
use super::machine::{Frame, Machine};
use super::wide::Wide;
use crate::model::facts::Code;
use crate::model::ir::{CompiledRules, LineAmount, Pays};
use crate::model::project::Project;
use crate::model::range::Range;

/// What is possible when nothing is known about a project, and so for every project.
pub(crate) struct Bounds {
    /// The lines, in the order of the rule set.
    pub(crate) lines: Vec<Most>,
    /// The shares of the payments, in the order of the rule set; `None` for a payment that is not a share.
    pub(crate) shares: Vec<Option<Range<Decimal>>>,
}

/// The highest amounts of a line; `None` where there is no bound.
pub(crate) struct Most {
    /// What one record brings in the first tranche, and in the second; zero for a line that is not a sum over records.
    pub(crate) each: [Option<Decimal>; 2],
    /// The whole line.
    pub(crate) total: Option<Decimal>,
}

/// Returns what is possible with one chosen option for each reading.
pub(crate) fn bounds(rules: &CompiledRules, readings: &[Code]) -> Bounds {
    let mut nothing_known = Project::empty(rules.facts.clone());
    nothing_known.index_references();
    let mut machine = Machine::<Wide>::new(rules, &nothing_known, readings);
    let Ok(grant) = machine.grant(&mut Doubts::new());
    let lines = rules.lines.iter().zip(&grant.lines);
    let most = lines.map(|(line, possible)| Most {
        each: [0, 1].map(|tranche| machine.most_each(line.amount, tranche)),
        total: possible.amount.max,
    });
    let lines = most.collect();
    let shares = rules.payments.iter().map(|payment| {
        let Pays::Share { share, .. } = payment.pays else {
            return None;
        };
        let Ok(share) = machine.num(share, Frame::PROJECT);
        Some(Wide::num_range(share))
    });
    Bounds {
        lines,
        shares: shares.collect(),
    }
}

impl Machine<'_, '_, Wide> {
    fn most_each(&mut self, amount: LineAmount, tranche: usize) -> Option<Decimal> {
        let (over, each) = match amount {
            LineAmount::Lump(_) | LineAmount::Ceiling { .. } => return Some(Decimal::ZERO),
            LineAmount::Each { over, each } => (over, each),
            LineAmount::Ranked { ranking, each } => {
                (self.rules.rankings.get(usize::from(ranking))?.over, each)
            }
        };
        self.tranche = tranche;
        let mut most = Some(Decimal::ZERO);
        let Ok(()) = self.walk(over, Frame::PROJECT, |machine, member| {
            let value = Wide::num_range(machine.num(each, member.frame)?).max;
            most = most.zip(value).map(|(most, value)| most.max(value));
            Ok(())
        });
        self.tranche = 0;
        most
    }
}
