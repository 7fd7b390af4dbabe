//! Parameters, definitions, scales and rankings.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::Compiler;
use crate::language::check::ground::table;
use crate::language::check::names::{Names, option};
use crate::language::check::parameters::Checked;
use crate::language::check::typed::Walk;
use crate::language::check::typing::{Node, Scope, project_scope};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::{Expr, Name, Path};
use crate::language::parse::declaration::{self, Setting};
use crate::model::facts::{PROJECT, Unit, bit};
use crate::model::ir::{
    BoolId, BoolNode, Choice, CodeNode, Comparison, DayNode, Definition, NumNode, Order, Parameter,
    ParameterId, ParameterValue, Place, Ranking, RowId, Scale, ScaleId, SetNode, Spread, Typed,
};

/// The row of the project.
const PROJECT_ROW: RowId = 0;

impl Compiler<'_> {
    /// Lowers the parameters: one for each value, and the choice between those of different periods.
    pub(super) fn parameters(&mut self) -> Vec<Parameter> {
        let mut lowered = Vec::new();
        for (declared, checked) in self.set.rules.parameters.iter().zip(self.typing.parameters) {
            self.origin("parameter", &declared.heading);
            let provisions = self.provisions(&declared.heading.provisions);
            let first = lowered.len();
            let mut from = checked.from;
            lowered.extend(checked.values.iter().map(|dated| Parameter {
                name: declared.heading.id.text.clone(),
                label: declared.heading.label.clone(),
                value: dated.value,
                // The next period begins the day after.
                from: core::mem::replace(&mut from, dated.to.and_then(|to| to.succ_opt())),
                to: dated.to,
                provisions: provisions.clone(),
            }));
            let value = self.choice_of_period(checked, first);
            self.arenas.parameters.push(value);
        }
        lowered
    }

    /// Returns the node of a parameter: its value on the day of filing. The first parameter has index `first`.
    fn choice_of_period(&mut self, checked: &Checked, first: usize) -> Option<Typed> {
        let mut chosen: Option<Typed> = None;
        for (offset, dated) in checked.values.iter().enumerate().rev() {
            let value = self.in_force(dated.value, first.saturating_add(offset))?;
            chosen = Some(match dated.to {
                None => value,
                Some(last_day) => {
                    let later = chosen.or_else(|| self.not_in_force(dated.value, first))?;
                    let until = self.filed_until(last_day)?;
                    self.choose(until, value, later)?
                }
            });
        }
        let Some(day_before) = checked.from.and_then(|from| from.pred_opt()) else {
            return chosen;
        };
        let earlier = self.not_in_force(checked.values.first()?.value, first)?;
        let before = self.filed_until(day_before)?;
        self.choose(before, earlier, chosen?)
    }

    fn in_force(&mut self, value: ParameterValue, index: usize) -> Option<Typed> {
        let id = ParameterId::try_from(index).ok()?;
        Some(match value {
            ParameterValue::Num(_, unit) => {
                Typed::Num(self.arenas.push_num(NumNode::Parameter(id)), unit)
            }
            ParameterValue::Day(_) => Typed::Day(self.arenas.push_day(DayNode::Parameter(id))),
            ParameterValue::Duration(_) => Typed::Duration(id),
            ParameterValue::Code(_, list) => {
                Typed::Code(self.arenas.push_code(CodeNode::Parameter(id)), list)
            }
            ParameterValue::Codes(_, list) => {
                Typed::Set(self.arenas.push_set(SetNode::Parameter(id)), list)
            }
        })
    }

    /// Returns what stands for the value of a parameter before its first period and after its last.
    fn not_in_force(&mut self, value: ParameterValue, index: usize) -> Option<Typed> {
        let id = ParameterId::try_from(index).ok()?;
        Some(match value {
            ParameterValue::Num(_, unit) => {
                Typed::Num(self.arenas.push_num(NumNode::NotInForce(id)), unit)
            }
            ParameterValue::Day(_) => Typed::Day(self.arenas.push_day(DayNode::NotInForce(id))),
            ParameterValue::Code(_, list) => {
                Typed::Code(self.arenas.push_code(CodeNode::NotInForce(id)), list)
            }
            // INVARIANT: these do not change with time.
            ParameterValue::Duration(_) | ParameterValue::Codes(..) => return None,
        })
    }

    /// Whether the project is filed on a day or before.
    fn filed_until(&mut self, day: NaiveDate) -> Option<BoolId> {
        let slot = self.typing.facts().roles.filed_on?;
        let filed_on = self.arenas.push_day(DayNode::Fact(Place {
            table: PROJECT,
            row: PROJECT_ROW,
            slot,
        }));
        let last = self.arenas.push_day(DayNode::Const(day));
        Some(
            self.arenas
                .push_bool(BoolNode::Days(Comparison::LessOrEqual, filed_on, last)),
        )
    }

    fn choose(&mut self, condition: BoolId, then: Typed, otherwise: Typed) -> Option<Typed> {
        Some(match (then, otherwise) {
            (Typed::Num(a, unit), Typed::Num(b, _)) => {
                Typed::Num(self.arenas.push_num(NumNode::If(condition, a, b)), unit)
            }
            (Typed::Day(a), Typed::Day(b)) => {
                Typed::Day(self.arenas.push_day(DayNode::If(condition, a, b)))
            }
            (Typed::Code(a, list), Typed::Code(b, _)) => {
                Typed::Code(self.arenas.push_code(CodeNode::If(condition, a, b)), list)
            }
            _ => return None,
        })
    }

    /// Lowers the definitions, in the order of their ids.
    pub(super) fn definitions(&mut self) -> Vec<Definition> {
        let rules = self.set.rules;
        rules
            .definitions
            .iter()
            .enumerate()
            .map(|(index, declared)| self.definition(index, declared))
            .collect()
    }

    fn definition(&mut self, index: usize, declared: &declaration::Definition) -> Definition {
        let typed = self.typing.definition(index, declared.heading.id.span);
        self.origin("definition", &declared.heading);
        let value = self.shown(&typed).unwrap_or(Typed::Bool(0));
        Definition {
            name: declared.heading.id.text.clone(),
            table: self
                .names
                .tables
                .get(index)
                .copied()
                .flatten()
                .unwrap_or(PROJECT),
            value,
            label: declared.heading.label.clone(),
            provisions: self.provisions(&declared.heading.provisions),
        }
    }

    pub(super) fn scales(&mut self) -> Vec<Scale> {
        let mut lowered = Vec::new();
        for (declared, checked) in self.set.rules.scales.iter().zip(self.typing.scales) {
            lowered.push(Scale {
                name: declared.heading.id.text.clone(),
                label: declared.heading.label.clone(),
                unit: checked.unit.unwrap_or(Unit::Money),
                tranches: checked.tranches.clone(),
                provisions: self.provisions(&declared.heading.provisions),
            });
        }
        lowered
    }

    /// Lowers the rankings; the lines say later at which rank their scales change.
    pub(super) fn rankings(&mut self) -> Vec<Ranking> {
        let rules = self.set.rules;
        rules
            .rankings
            .iter()
            .map(|declared| self.ranking(declared))
            .collect()
    }

    fn ranking(&mut self, declared: &declaration::Ranking) -> Ranking {
        self.origin("ranking", &declared.heading);
        let over = self
            .records(&declared.over, declared.filter.as_ref())
            .map(|(walk, _)| self.arenas.walk(&walk));
        Ranking {
            name: declared.heading.id.text.clone(),
            label: declared.heading.label.clone(),
            over: over.unwrap_or_default(),
            order: self.choice("order", &declared.order, Order::AsListed),
            spread: self.choice("spread", &declared.spread, Spread::Marginal),
            first_tranche: self.first_tranche(&declared.heading.id),
            provisions: self.provisions(&declared.heading.provisions),
        }
    }

    /// Types a walk over a list of the project, and returns the scope of its records with it.
    pub(super) fn records(&self, list: &Name, filter: Option<&Expr>) -> Option<(Walk, Scope)> {
        let facts = self.typing.facts();
        table(list, facts, false, self.faults)?;
        let path = Path {
            names: Vec::from([list.clone()]),
            span: list.span,
        };
        let (walk, scope) = self
            .typing
            .selection(&path, filter, &project_scope(facts))?;
        if let Some(filter) = &walk.filter {
            self.lint(filter);
        }
        Some((walk, scope.within(Node::Entry)))
    }

    fn choice<T: Copy>(&self, key: &str, setting: &Setting<T>, fallback: T) -> Choice<T> {
        match setting {
            Setting::Fixed(word) => Choice::Fixed(word.unwrap_or(fallback)),
            Setting::Reading { reading, words } => {
                self.choice_of_reading(key, reading, words, fallback)
            }
        }
    }

    /// A setting that depends on a reading has a word for each of its options.
    fn choice_of_reading<T: Copy>(
        &self,
        key: &str,
        name: &Name,
        words: &[(Name, Option<T>)],
        fallback: T,
    ) -> Choice<T> {
        let Some((id, reading)) = Names::reading(self.names, name, self.faults) else {
            return Choice::Fixed(fallback);
        };
        for (word, _) in words {
            if let Some(code) = option(reading, word, self.faults) {
                self.typing.name_options(id, bit(code));
            }
        }
        let chosen = reading.options.iter().map(|option| {
            let word = words.iter().find(|(word, _)| word.text == option.id.text);
            if word.is_none() {
                report_option_without_word(key, name, &option.id, self.faults);
            }
            word.and_then(|(_, word)| *word).unwrap_or(fallback)
        });
        Choice::Reading(id, chosen.collect())
    }

    /// Returns how many records the first tranche holds of the scales that lines of the ranking use.
    fn first_tranche(&self, ranking: &Name) -> Option<u32> {
        let used = self.scales_of(ranking);
        let mut ends = used
            .iter()
            .filter_map(|(scale, name)| Some((self.end_of_first(*scale)?, name)));
        let (end, first) = ends.next()?;
        for (other, name) in ends.filter(|(other, _)| *other != end) {
            let message = format!(
                "the scales of the ranking `{}` do not change rate at the same rank",
                ranking.text
            );
            let diagnostic = fault(Code::ScaleRanks, name.span, message)
                .label(words(other))
                .and(first.span, words(end));
            self.faults.report(
                diagnostic.help("use two rankings, or the same first tranche in both scales"),
            );
        }
        end
    }

    fn end_of_first(&self, scale: ScaleId) -> Option<Option<u32>> {
        let checked = self.typing.scales.get(usize::from(scale))?;
        checked.tranches.first().map(|tranche| tranche.to)
    }
}

fn words(end: Option<u32>) -> String {
    match end {
        Some(rank) => format!("this scale changes after rank {rank}"),
        None => "this scale never changes".into(),
    }
}

fn report_option_without_word(key: &str, reading: &Name, option: &Name, faults: &Faults) {
    let message = format!(
        "`{key}` does not say what holds for the option `{}` of `{}`",
        option.text, reading.text
    );
    let help = format!("add `{} = \"…\"`", option.text);
    faults.report(fault(Code::MissingKey, reading.span, message).help(help));
}
