//! Evaluates texts: one that is known, or the cause why it is not.

use super::domain::{Choosing, Domain};
use super::follows::Read;
use super::machine::{Frame, Known, Machine, Value};
use crate::model::arithmetic::{same_text, starts_with};
use crate::model::ir::{TextId, TextNode};
use crate::model::lookups::TableValue;
use crate::model::project::{Slot, TextSpan};

/// A text of the compiled rules, or of the project.
#[derive(Clone, Copy)]
pub(crate) enum Text {
    Literal(TextId),
    Given(TextSpan),
    /// What a row of a table gives.
    Tabled {
        lookup: u16,
        row: u32,
        column: u8,
    },
}

impl<D: Domain> Machine<'_, '_, D> {
    /// Returns the text of an expression, or the cause why it is not known.
    pub(super) fn text(&mut self, id: TextId, frame: Frame) -> Result<Known<Text, D>, D::Stop> {
        match self.rules.text_node(id) {
            None | Some(TextNode::Const(_)) => Ok(Ok(Text::Literal(id))),
            Some(&TextNode::Fact(place)) => Ok(match self.fact(place, frame)? {
                Ok(Read::Given(Slot::Text(span))) => Ok(Text::Given(span)),
                Ok(Read::Follows(Value::Text(text))) => text,
                Ok(_) => Ok(Text::Literal(id)),
                Err(cause) => Err(cause),
            }),
            Some(&TextNode::Definition { definition, row }) => {
                Ok(match self.definition(definition, row, frame)? {
                    Ok(Value::Text(text)) => text,
                    Ok(_) => Ok(Text::Literal(id)),
                    Err(cause) => Err(cause),
                })
            }
            Some(&TextNode::Looked(used)) => self.looked_text(used, frame),
            Some(&TextNode::If(condition, then, otherwise)) => {
                let taken = self.taken(Choosing::Text(id), condition, frame)?;
                self.chosen_text(taken, [then, otherwise], frame)
            }
        }
    }

    /// Returns the text that a condition chooses; when it is open, the one that both branches are.
    fn chosen_text(
        &mut self,
        taken: Known<bool, D>,
        [then, otherwise]: [TextId; 2],
        frame: Frame,
    ) -> Result<Known<Text, D>, D::Stop> {
        let cause = match taken {
            Ok(true) => return self.text(then, frame),
            Ok(false) => return self.text(otherwise, frame),
            Err(cause) => cause,
        };
        Ok(
            match (self.text(then, frame)?, self.text(otherwise, frame)?) {
                (Ok(a), Ok(b)) if self.read(a) == self.read(b) => Ok(a),
                (Ok(_), Ok(_)) => Err(cause),
                (Err(other), Ok(_)) | (Ok(_), Err(other)) => Err(self.domain.merge(cause, other)),
                (Err(a), Err(b)) => {
                    let branches = self.domain.merge(a, b);
                    Err(self.domain.merge(cause, branches))
                }
            },
        )
    }

    /// Returns the text of a text expression, when it is known.
    pub(crate) fn known_text(&mut self, id: TextId, frame: Frame) -> Result<Option<&str>, D::Stop> {
        let text = self.text(id, frame)?;
        Ok(text.ok().map(|text| self.read(text)))
    }

    pub(super) fn texts_equal(
        &mut self,
        a: TextId,
        b: TextId,
        frame: Frame,
    ) -> Result<D::Bool, D::Stop> {
        let (a, b) = (self.text(a, frame)?, self.text(b, frame)?);
        Ok(self.both_known(a, b, |machine, a, b| {
            same_text(machine.read(a), machine.read(b))
        }))
    }

    pub(super) fn starts_with(
        &mut self,
        text: TextId,
        prefix: TextId,
        frame: Frame,
    ) -> Result<D::Bool, D::Stop> {
        let (text, prefix) = (self.text(text, frame)?, self.text(prefix, frame)?);
        Ok(self.both_known(text, prefix, |machine, text, prefix| {
            starts_with(machine.read(text), machine.read(prefix))
        }))
    }

    fn tabled(&self, lookup: u16, row: u32, column: u8) -> Option<&str> {
        let table = self.rules.lookups.get(usize::from(lookup))?;
        let row = table.rows.get(usize::try_from(row).ok()?)?;
        match row.values.get(usize::from(column))? {
            TableValue::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn read(&self, text: Text) -> &str {
        match text {
            Text::Given(span) => self.project.text(span),
            Text::Tabled {
                lookup,
                row,
                column,
            } => self.tabled(lookup, row, column).unwrap_or_default(),
            Text::Literal(id) => match self.rules.text_node(id) {
                Some(TextNode::Const(text)) => text,
                _ => "",
            },
        }
    }
}
