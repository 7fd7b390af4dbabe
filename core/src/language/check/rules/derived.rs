//! Facts that follow from others.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::Checker;
use crate::language::check::checked::Definition;
use crate::language::check::typed::{Expr, Fact, Kind, Records, Row, Walk};
use crate::language::check::typing::{Node, project_scope};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::Name;
use crate::model::facts::{FieldType, PROJECT, SlotId, TableId};
use crate::model::ir::{DefinitionId, Following, Relation};
use crate::model::range::Range;

impl Checker<'_> {
    pub(super) fn derived(&mut self, definitions: &[Definition]) -> Vec<Following> {
        let names = self.names;
        let following = names.following();
        following
            .filter_map(|((table, slot), index)| {
                let declared = self.set.rules.definitions.get(index)?;
                let definition = DefinitionId::try_from(index).ok()?;
                let path = &declared.heading.id;
                // Whatever the rules read, a decision says what follows, and doubts what is given otherwise.
                let scope = project_scope(self.typing.facts());
                let node = Node::Definition(definition);
                self.typing.remember_use(&scope, node, path.span);
                let value = &definitions.get(index)?.value;
                self.refuse_derived_role((table, slot), path);
                self.refuse_beyond_bounds((table, slot), value, path);
                let mut sources = Sources {
                    definitions,
                    own: (table, slot),
                    depth: self.typing.facts().depth(table),
                    seen: BTreeSet::new(),
                    from: Vec::new(),
                };
                sources.read(value);
                Some(Following {
                    table,
                    slot,
                    definition,
                    from: sources.from,
                })
            })
            .collect()
    }

    /// Reports a fact by which the engine chooses the rules, before it reads any.
    fn refuse_derived_role(&self, (table, slot): (TableId, SlotId), path: &Name) {
        if table == PROJECT && self.typing.facts().roles.filed_on == Some(slot) {
            let message = format!(
                "`{}` chooses the rules that apply, and cannot follow from what they say",
                path.text
            );
            self.faults
                .report(fault(Code::TypeMismatch, path.span, message).help("take `follows` out"));
        }
    }

    /// Reports a number or a day that may be outside of what the fact allows.
    fn refuse_beyond_bounds(&self, (table, slot): (TableId, SlotId), value: &Expr, path: &Name) {
        let field = self.typing.facts().field(table, slot);
        let is_within =
            self.typing
                .beside_declared(|declared| match field.map(|field| &field.ty) {
                    Some(&FieldType::Number { min, max, .. }) => {
                        within(declared.numbers(value), Range { min, max })
                    }
                    Some(&FieldType::Date { min, max }) => {
                        within(declared.days(value), Range { min, max })
                    }
                    _ => true,
                });
        if !is_within && !value.ty.is_faulty() {
            let message = format!(
                "what `{}` follows to be can be outside of its `min` and `max`",
                path.text
            );
            let help =
                "hold it within them, for example by `min(…, greatest)`, or declare wider ones";
            self.faults
                .report(fault(Code::WrongValue, value.span, message).help(help));
        }
    }
}

/// Tells whether a range is certainly within another.
fn within<T: Copy + Ord>(range: Range<T>, bounds: Range<T>) -> bool {
    let holds = |relation, bound: Option<T>| {
        bound.is_none_or(|bound| {
            let (_, can_be_false) = range.compare(relation, Range::exactly(bound));
            !can_be_false
        })
    };
    holds(Relation::GreaterOrEqual, bounds.min) && holds(Relation::LessOrEqual, bounds.max)
}

/// Collects the facts that a fact follows from: those of its record and of the records around it, however deep they are
/// read. Of a reference, and of a list, only itself is one.
struct Sources<'a> {
    definitions: &'a [Definition],
    own: (TableId, SlotId),
    /// The depth of its record.
    depth: u8,
    seen: BTreeSet<DefinitionId>,
    from: Vec<(TableId, SlotId)>,
}

impl<'a> Sources<'a> {
    fn read(&mut self, expr: &'a Expr) {
        match &expr.kind {
            Kind::Fact(fact) => self.fact(fact),
            Kind::Definition { definition, row } => self.through(*definition, row),
            Kind::Record(row) => self.row(row),
            Kind::Count(walk) | Kind::Quantified(_, walk, _) | Kind::Aggregate(_, walk, _) => {
                self.walk(walk);
            }
            _ => {}
        }
        expr.operands(&mut |operand| self.read(operand));
    }

    fn fact(&mut self, fact: &'a Fact) {
        self.add(fact.table, &fact.row, fact.slot);
        if let Some(definition) = fact.follows {
            self.through(definition, &fact.row);
        }
    }

    fn through(&mut self, definition: DefinitionId, row: &Row) {
        self.row(row);
        if self.is_around(row) && self.seen.insert(definition) {
            let definition = self.definitions.get(usize::from(definition));
            definition
                .into_iter()
                .for_each(|definition| self.read(&definition.value));
        }
    }

    fn walk(&mut self, walk: &'a Walk) {
        match &walk.records {
            Records::Listed(fact) => self.fact(fact),
            Records::Referring { list, to, .. } => {
                self.row(to);
                self.add(PROJECT, &Row::Frame(0), *list);
            }
        }
    }

    /// Adds the reference by which a record is found.
    fn row(&mut self, row: &Row) {
        if let Row::Reference {
            from, row, slot, ..
        } = row
        {
            self.add(*from, row, *slot);
        }
    }

    fn add(&mut self, table: TableId, row: &Row, slot: SlotId) {
        self.row(row);
        let fact = (table, slot);
        if self.is_around(row) && fact != self.own && !self.from.contains(&fact) {
            self.from.push(fact);
        }
    }

    /// Tells whether a record is that of the fact, or one around it.
    fn is_around(&self, row: &Row) -> bool {
        matches!(row, Row::Frame(depth) if *depth <= self.depth)
    }
}
