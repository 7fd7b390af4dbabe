//! Writes an expression in words: labels of facts, parameters and definitions, with signs between them.
//!
//! A step of an explanation only says how its operands are combined, because they follow as steps; a description has
//! the whole expression.

mod bands;
mod choices;
mod conditions;
mod forms;
mod joints;
mod kinds;
mod records;
mod tables;
mod values;

use alloc::borrow::Cow;

pub(super) use self::choices::{Case, Cases};
use self::joints::{around, label};
use crate::model::ir::{
    CompiledRules, DefinitionId, Form, LineId, LoopId, NumId, NumNode, ParameterId, Place,
    ProvisionId, RowNode, Typed,
};
use crate::text::bilingual::Bilingual;

/// Words: a label of the compiled rules, or words that are put together.
pub(super) type Said<'r> = Cow<'r, Bilingual>;

/// Writes expressions of compiled rules in words.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'r> {
    rules: &'r CompiledRules,
    depth: Depth,
    /// The walk whose records the expression is about; `None` outside walks.
    walk: Option<LoopId>,
}

/// How much of an expression is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Only how its operands are combined.
    Outermost,
    /// Its operands too, down to names.
    Whole,
}

/// A parameter, scale, definition or line.
#[derive(Clone, Copy)]
pub(super) struct Declared<'r> {
    pub(crate) name: &'r str,
    pub(crate) label: &'r Bilingual,
    pub(crate) provisions: &'r [ProvisionId],
}

impl<'r> Phrases<'r> {
    /// Returns phrases that only say how operands are combined.
    pub(super) fn new(rules: &'r CompiledRules) -> Self {
        Phrases {
            rules,
            depth: Depth::Outermost,
            walk: None,
        }
    }

    /// Returns phrases that write whole expressions, down to the names of declarations and facts.
    pub(super) fn whole(rules: &'r CompiledRules) -> Self {
        Phrases {
            rules,
            depth: Depth::Whole,
            walk: None,
        }
    }

    /// Returns an expression in words.
    pub(super) fn phrase(self, typed: Typed) -> Said<'r> {
        match typed {
            Typed::Bool(id) => self.bool(id),
            Typed::Num(id, unit) => self.num(id, unit),
            Typed::Day(id) | Typed::Month(id) => self.day(id),
            Typed::Duration(id) => self.duration(id),
            Typed::Code(id, list) => self.code(id, list),
            Typed::Set(id, list) => self.set(id, list),
            Typed::Text(id) => self.text(id),
        }
    }

    /// Returns the parameter, scale, definition or line that an expression names.
    pub(super) fn declared(self, typed: Typed) -> Option<Declared<'r>> {
        match self.rules.form(typed.into()) {
            Form::Parameter(id) | Form::NotInForce(id) => self.declared_parameter(id),
            Form::Definition(id, _) => self.declared_definition(id),
            Form::Choice(..) => self.dated(typed),
            Form::Literal | Form::Fact(_) => None,
            Form::Other(_) => match typed {
                Typed::Num(id, _) => self
                    .declared_scale(id)
                    .or_else(|| self.declared_table(typed))
                    .or_else(|| self.declared_line(id)),
                _ => self.declared_table(typed),
            },
        }
    }

    /// Returns the parameter of a choice whose branches are only the values of one parameter on different days.
    fn dated(self, choice: Typed) -> Option<Declared<'r>> {
        let Form::Choice(_, branches) = self.rules.form(choice.into()) else {
            return None;
        };
        let [a, b] = branches.map(|branch| {
            self.declared(choice.alike(branch))
                .filter(|one| self.is_parameter(one))
        });
        a.filter(|one| b.is_some_and(|other| one.name == other.name))
    }

    fn is_parameter(self, declared: &Declared<'_>) -> bool {
        self.rules
            .parameters
            .iter()
            .any(|parameter| parameter.name == declared.name)
    }

    fn declared_parameter(self, id: ParameterId) -> Option<Declared<'r>> {
        let parameter = self.rules.parameters.get(usize::from(id))?;
        Some(Declared {
            name: &parameter.name,
            label: &parameter.label,
            provisions: &parameter.provisions,
        })
    }

    fn declared_table(self, typed: Typed) -> Option<Declared<'r>> {
        let (table, _) = self.rules.table_at(typed.into())?;
        Some(Declared {
            name: &table.name,
            label: &table.label,
            provisions: &table.provisions,
        })
    }

    fn declared_scale(self, id: NumId) -> Option<Declared<'r>> {
        let (NumNode::Scale(id) | NumNode::Banded(id, _)) = self.rules.num_node(id) else {
            return None;
        };
        let scale = self.rules.scales.get(usize::from(id))?;
        Some(Declared {
            name: &scale.name,
            label: &scale.label,
            provisions: &scale.provisions,
        })
    }

    fn declared_line(self, id: NumId) -> Option<Declared<'r>> {
        let NumNode::Line(id) = self.rules.num_node(id) else {
            return None;
        };
        let line = self.rules.lines.get(usize::from(id))?;
        Some(Declared {
            name: &line.id,
            label: &line.label,
            provisions: &line.provisions,
        })
    }

    fn declared_definition(self, id: DefinitionId) -> Option<Declared<'r>> {
        let definition = self.rules.definitions.get(usize::from(id))?;
        Some(Declared {
            name: &definition.name,
            label: &definition.label,
            provisions: &definition.provisions,
        })
    }

    fn is_whole(self) -> bool {
        self.depth == Depth::Whole
    }

    fn fact(self, place: Place) -> Said<'r> {
        let field = self.rules.facts.field(place.table, place.slot);
        let named = label(field.map(|field| &field.label));
        match self.is_outer(place) {
            true => around(
                "",
                &named,
                " (élément vérifié)",
                "",
                " of the record examined",
            ),
            false => named,
        }
    }

    /// Returns phrases about the records of a walk.
    fn inside(self, walk: LoopId) -> Self {
        Self {
            walk: Some(walk),
            ..self
        }
    }

    /// Tells whether a fact is of another record of the list that is walked over: the one around.
    fn is_outer(self, place: Place) -> bool {
        let walk = self.walk;
        let walk = walk.and_then(|walk| self.rules.loops.get(usize::from(walk)));
        let row = self.rules.row_node(place.row);
        matches!((walk, row), (Some(walk), RowNode::Frame(depth)) if walk.table == place.table && depth < walk.depth)
    }

    fn line(self, id: LineId) -> Said<'r> {
        label(
            self.rules
                .lines
                .get(usize::from(id))
                .map(|line| &line.label),
        )
    }

    fn parameter(self, id: ParameterId) -> Said<'r> {
        label(self.declared_parameter(id).map(|declared| declared.label))
    }

    fn definition(self, id: DefinitionId) -> Said<'r> {
        label(self.declared_definition(id).map(|declared| declared.label))
    }
}
