//! Parameters, definitions, scales and rankings.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Checker;
use crate::language::check::checked::{Definition, Parameter, Ranking};
use crate::language::check::ground::{position, table};
use crate::language::check::lookups::CheckedLookup;
use crate::language::check::names::{Names, option};
use crate::language::check::typed::Walk;
use crate::language::check::typing::{Node, Scope, project_scope};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::{Expr, Name, Path};
use crate::language::parse::declaration::{self, RowLines, Setting};
use crate::model::facts::{PROJECT, Unit, bit};
use crate::model::ir::{Choice, Column, Data, Lookup, LookupRow, Order, Scale, ScaleId, Spread};

impl Checker<'_> {
    pub(super) fn parameters(&mut self) -> Vec<Parameter> {
        let declared = self.set.rules.parameters.iter();
        declared
            .zip(self.typing.parameters)
            .map(|(declared, checked)| Parameter {
                heading: self.silent_heading(&declared.heading),
                values: checked.values.clone(),
                from: checked.from,
            })
            .collect()
    }

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
        let table = self.names.tables.get(index).copied().flatten();
        Definition {
            value: self.accept(typed),
            heading: self.silent_heading(&declared.heading),
            table: table.unwrap_or(PROJECT),
        }
    }

    pub(super) fn scales(&mut self) -> Vec<Scale> {
        let declared = self.set.rules.scales.iter();
        declared
            .zip(self.typing.scales)
            .map(|(declared, checked)| Scale {
                name: declared.heading.id.text.clone(),
                label: declared.heading.label.clone(),
                unit: checked.unit.unwrap_or(Unit::Money),
                tranches: checked.tranches.clone(),
                by_amount: checked.by_amount.clone(),
                provisions: self.resolve(&declared.heading.provisions),
            })
            .collect()
    }

    pub(super) fn lookups(&mut self) -> Vec<Lookup> {
        let declared = self.set.rules.lookups.iter();
        declared
            .zip(self.typing.lookups)
            .map(|(declared, checked)| Lookup {
                name: declared.heading.id.text.clone(),
                label: declared.heading.label.clone(),
                keys: checked.keys.clone(),
                columns: columns(declared, checked),
                rows: self.cited_rows(checked),
                texts: checked.texts.clone(),
                data: self.data(declared),
                provisions: self.resolve(&declared.heading.provisions),
            })
            .collect()
    }

    /// Returns where the rows of a table come from, and reports a source that is not there.
    fn data(&self, declared: &declaration::Lookup) -> Option<Data> {
        let RowLines::File { source, on, .. } = &declared.rows else {
            return None;
        };
        let known = self.ground.register.sources.iter();
        let known = known.map(|source| source.id.as_str());
        let index = position(source, known, Code::UnknownSource, "a source", self.faults)?;
        Some(Data {
            source: u16::try_from(index).ok()?,
            on: (*on)?,
        })
    }

    /// Returns the rows of a table with what each cites.
    fn cited_rows(&mut self, checked: &CheckedLookup) -> Vec<LookupRow> {
        let rows = checked.rows.iter().zip(&checked.cites);
        rows.map(|(row, cites)| LookupRow {
            provisions: self.resolve(cites),
            ..row.clone()
        })
        .collect()
    }

    /// Checks the rankings, and finds at which rank the scales of their lines change.
    pub(super) fn rankings(&mut self) -> Vec<Ranking> {
        let rules = self.set.rules;
        rules
            .rankings
            .iter()
            .enumerate()
            .filter_map(|(index, declared)| self.ranking(index, declared))
            .collect()
    }

    fn ranking(&mut self, index: usize, declared: &declaration::Ranking) -> Option<Ranking> {
        let node = self
            .names
            .first_ranked_by(&declared.heading.id.text)
            .map_or(Node::Entry, Node::Line);
        let before = self.typing.count_uses();
        let over = self.records(&declared.over, declared.filter.as_ref(), node);
        // Amounts that need each other wait for the lines of the ranking, and its lines stand on what it reads.
        let own = Scope::of(PROJECT, self.typing.facts()).within(Node::Ranking(index));
        for used in self.typing.used_since(before) {
            self.typing.remember_use(&own, used, declared.over.span);
        }
        let heading = self.silent_heading(&declared.heading);
        let order = self.choice("order", &declared.order, Order::AsListed);
        let spread = self.choice("spread", &declared.spread, Spread::Marginal);
        let ends = self.ends(&declared.heading.id);
        Some(Ranking {
            heading,
            over: over?.0,
            order,
            spread,
            ends,
        })
    }

    /// Types a walk over a list of the project, and returns the scope of its records with it.
    pub(super) fn records(
        &mut self,
        list: &Name,
        filter: Option<&Expr>,
        node: Node,
    ) -> Option<(Walk, Scope)> {
        let facts = self.typing.facts();
        table(list, facts, false, self.faults)?;
        let path = Path {
            names: Vec::from([list.clone()]),
            span: list.span,
        };
        let (mut walk, scope) =
            self.typing
                .selection(&path, filter, &project_scope(facts).within(node))?;
        self.sizes.add_walk(&walk);
        walk.filter = walk.filter.map(|filter| Box::new(self.accept(*filter)));
        Some((walk, scope))
    }

    fn choice<T: Copy>(&self, key: &str, setting: &Setting<T>, fallback: T) -> Choice<T> {
        match setting {
            Setting::Fixed(word) => Choice::Fixed(word.unwrap_or(fallback)),
            Setting::Reading { reading, words } => {
                self.choice_of_reading(key, reading, words, fallback)
            }
        }
    }

    /// Returns a setting that depends on a reading, with one word for each of its options.
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

    /// Returns the last rank of each tranche but the last, of the scales that the lines of a ranking use.
    fn ends(&self, ranking: &Name) -> Vec<u32> {
        let used = self.scales_of(ranking);
        let mut ends = used
            .iter()
            .filter_map(|(scale, name)| Some((self.ends_of(*scale)?, name)));
        let Some((end, first)) = ends.next() else {
            return Vec::new();
        };
        for (other, name) in ends.filter(|(other, _)| *other != end) {
            let message = format!(
                "the scales of the ranking `{}` do not change rate at the same ranks",
                ranking.text
            );
            let diagnostic = fault(Code::ScaleRanks, name.span, message)
                .label(words(&other))
                .and(first.span, words(&end));
            self.faults
                .report(diagnostic.help("use two rankings, or the same tranches in both scales"));
        }
        end
    }

    fn ends_of(&self, scale: ScaleId) -> Option<Vec<u32>> {
        let tranches = &self.typing.scales.get(usize::from(scale))?.tranches;
        let ends = tranches.iter().filter_map(|tranche| tranche.to).collect();
        Some(ends).filter(|_| !tranches.is_empty())
    }
}

/// Returns the columns of a table, unless one has a fault.
fn columns(declared: &declaration::Lookup, checked: &CheckedLookup) -> Vec<Column> {
    let columns = declared.columns.iter().zip(&checked.columns);
    columns
        .filter_map(|(declared, gives)| {
            Some(Column {
                label: declared.label.clone(),
                gives: (*gives)?,
            })
        })
        .collect()
}

fn words(ends: &[u32]) -> String {
    match ends {
        [] => "this scale never changes".into(),
        [rank] => format!("this scale changes after rank {rank}"),
        ranks => {
            let ranks: Vec<String> = ranks.iter().map(|rank| format!("{rank}")).collect();
            format!("this scale changes after ranks {}", ranks.join(", "))
        }
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
