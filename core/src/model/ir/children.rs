//! Gives nodes of all families one common view: the form of a node, and its operands.
//!
//! A walk that only goes down the tree uses [`CompiledRules::children`], and matches just the nodes it needs.

use super::{
    BoolId, BoolNode, CodeId, CodeNode, CompiledRules, DayId, DayNode, DefinitionId, DurationId,
    DurationNode, Length, LineAmount, LineId, Lookup, LookupUse, LoopId, NumId, NumNode,
    ParameterId, Place, Records, RowId, RowNode, SetId, SetNode, TextId, TextNode, Typed,
};
use crate::model::facts::TableId;
use crate::model::lookups::MAX_KEYS;

/// How many operands a node may have; the keys of a table are the most.
const MAX_CHILDREN: usize = MAX_KEYS;

/// An operand of a node: a node of some family, or something that a node names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Child {
    Bool(BoolId),
    Num(NumId),
    Day(DayId),
    Code(CodeId),
    Set(SetId),
    Text(TextId),
    Duration(DurationId),
    Row(RowId),
    Fact(Place),
    Records(LoopId),
    Parameter(ParameterId),
    Definition(DefinitionId, RowId),
    Line(LineId),
    /// A line, for what it comes to at the end.
    Settled(LineId),
    /// Whether a record of a table is retained.
    Retained(TableId, RowId),
}

/// The operands of a node, in the order in which they are written.
pub(in crate::model) type Children =
    core::iter::Flatten<core::array::IntoIter<Option<Child>, MAX_CHILDREN>>;

/// The form of a node, the same for all families.
#[derive(Clone, Debug)]
pub(crate) enum Form {
    Literal,
    Fact(Place),
    Parameter(ParameterId),
    /// A parameter on a day for which the sources state no value.
    NotInForce(ParameterId),
    Definition(DefinitionId, RowId),
    /// `if CONDITION then … else …`
    Choice(BoolId, [Child; 2]),
    /// A form that not all families have.
    Other(Children),
}

impl CompiledRules {
    /// Returns the operands of a node; for a record, a walk or a definition, the nodes it leads to.
    pub(crate) fn children(&self, node: Child) -> Children {
        match self.form(node) {
            Form::Literal | Form::NotInForce(_) => children([]),
            Form::Fact(place) => children([Child::Fact(place)]),
            Form::Parameter(id) => children([Child::Parameter(id)]),
            Form::Definition(id, row) => children([Child::Definition(id, row)]),
            Form::Choice(condition, [a, b]) => children([Child::Bool(condition), a, b]),
            Form::Other(children) => children,
        }
    }

    /// Returns the form of a node.
    pub(crate) fn form(&self, node: Child) -> Form {
        match node {
            Child::Bool(id) => self.bool_node(id).form(),
            Child::Num(_) | Child::Code(_) | Child::Text(_) if self.use_at(node).is_some() => {
                Form::Other(self.keys(node))
            }
            Child::Num(id) => self.num_node(id).form(),
            Child::Day(id) => self.day_node(id).form(),
            Child::Code(id) => self.code_node(id).form(),
            Child::Set(id) => self.set_node(id).form(),
            Child::Text(id) => self.text_node(id).map_or(Form::Literal, TextNode::form),
            Child::Duration(id) => self.duration_node(id).form(),
            Child::Row(id) => match self.row_node(id) {
                RowNode::Frame(_) => other([]),
                RowNode::Reference {
                    from, row, slot, ..
                } => other([Child::Fact(Place::given(from, row, slot))]),
            },
            Child::Fact(place) => match place.follows {
                Some(definition) => other([Child::Definition(definition, place.row)]),
                None => other([Child::Row(place.row)]),
            },
            Child::Records(id) => self.form_of_records(id),
            Child::Parameter(_) => other([]),
            Child::Definition(id, row) => match self.definitions.get(usize::from(id)) {
                Some(definition) => other([Child::Row(row), definition.value.into()]),
                None => other([Child::Row(row)]),
            },
            Child::Line(id) => self.form_of_line(id),
            Child::Settled(id) => self.form_of_settled(id),
            Child::Retained(_, row) => other([Child::Row(row)]),
        }
    }

    fn form_of_line(&self, id: LineId) -> Form {
        let Some(line) = self.lines.get(usize::from(id)) else {
            return other([]);
        };
        let ranked = |ranking: u16| Some(self.rankings.get(usize::from(ranking))?.over);
        let [over, amount] = match line.amount {
            LineAmount::Lump(amount) => [None, Some(Child::Num(amount))],
            LineAmount::Each { over, each } => [Some(Child::Records(over)), Some(Child::Num(each))],
            LineAmount::Ranked { ranking, each } => {
                [ranked(ranking).map(Child::Records), Some(Child::Num(each))]
            }
            LineAmount::Ceiling { kept, .. } => [None, Some(Child::Num(kept))],
        };
        let conditions =
            [line.when, line.discretionary].map(|condition| condition.map(Child::Bool));
        let [when, discretionary] = conditions;
        let mut all = [None; MAX_CHILDREN];
        for (place, child) in all.iter_mut().zip([when, discretionary, over, amount]) {
            *place = child;
        }
        Form::Other(all.into_iter().flatten())
    }

    /// A line settles at an amount of its own, or at what it brings; a ceiling, by what the lines below it settle at.
    fn form_of_settled(&self, id: LineId) -> Form {
        let line = self.lines.get(usize::from(id));
        match line.and_then(|line| line.settled) {
            Some(settled) => other([Child::Line(id), Child::Num(settled)]),
            None => other([Child::Line(id)]),
        }
    }

    /// Returns the use of a table that a node is.
    pub(crate) fn use_at(&self, node: Child) -> Option<&LookupUse> {
        let id = match node {
            Child::Num(id) => match self.num_node(id) {
                NumNode::Looked(id) => id,
                _ => return None,
            },
            Child::Code(id) => match self.code_node(id) {
                CodeNode::Looked(id) => id,
                _ => return None,
            },
            Child::Text(id) => match self.text_node(id) {
                Some(TextNode::Looked(id)) => *id,
                _ => return None,
            },
            _ => return None,
        };
        self.uses.get(usize::try_from(id).ok()?)
    }

    /// Returns the table that a node takes its value from, and the index of its column.
    pub(crate) fn table_at(&self, node: Child) -> Option<(&Lookup, usize)> {
        let used = self.use_at(node)?;
        let table = self.lookups.get(usize::from(used.lookup))?;
        Some((table, usize::from(used.column)))
    }

    /// Returns the keys of a use of a table.
    fn keys(&self, node: Child) -> Children {
        let mut all = [None; MAX_CHILDREN];
        let used = self.use_at(node);
        for (place, key) in all
            .iter_mut()
            .zip(used.into_iter().flat_map(|used| &used.keys))
        {
            *place = Some(Child::from(*key));
        }
        all.into_iter().flatten()
    }

    fn form_of_records(&self, id: LoopId) -> Form {
        let Some(over) = self.loops.get(usize::from(id)) else {
            return other([]);
        };
        let records = match over.records {
            Records::Listed(place) => Child::Fact(place),
            Records::Referring { to, .. } => Child::Row(to),
        };
        match over.filter {
            Some(filter) => other([records, Child::Bool(filter)]),
            None => other([records]),
        }
    }
}

impl BoolNode {
    fn form(self) -> Form {
        match self {
            BoolNode::Const(_) => Form::Literal,
            BoolNode::Fact(place) => Form::Fact(place),
            BoolNode::Definition { definition, row } => Form::Definition(definition, row),
            BoolNode::If(condition, a, b) => Form::Choice(condition, [a, b].map(Child::Bool)),
            BoolNode::Not(a) => other([Child::Bool(a)]),
            BoolNode::And(a, b) | BoolNode::Or(a, b) => other([a, b].map(Child::Bool)),
            BoolNode::Numbers(_, a, b) => other([a, b].map(Child::Num)),
            BoolNode::Days(_, a, b) => other([a, b].map(Child::Day)),
            BoolNode::CodeIn(code, set) => other([Child::Code(code), Child::Set(set)]),
            BoolNode::CodesEqual(a, b) => other([a, b].map(Child::Code)),
            BoolNode::TextsEqual(a, b) | BoolNode::StartsWith(a, b) => {
                other([a, b].map(Child::Text))
            }
            BoolNode::RowsEqual(a, b) => other([a, b].map(Child::Row)),
            BoolNode::Some(over, holds) | BoolNode::Every(over, holds) => {
                other([Child::Records(over), Child::Bool(holds)])
            }
            BoolNode::Reading(..) => other([]),
            BoolNode::Retained { table, row } => other([Child::Retained(table, row)]),
        }
    }
}

impl NumNode {
    fn form(self) -> Form {
        match self {
            NumNode::Const(_) => Form::Literal,
            NumNode::Fact(place) => Form::Fact(place),
            NumNode::Parameter(id) => Form::Parameter(id),
            NumNode::NotInForce(id) => Form::NotInForce(id),
            NumNode::Definition { definition, row } => Form::Definition(definition, row),
            NumNode::If(condition, a, b) => Form::Choice(condition, [a, b].map(Child::Num)),
            NumNode::Line(line) => other([Child::Line(line)]),
            NumNode::Settled(line) => other([Child::Settled(line)]),
            // The keys of a table are found with the rules.
            NumNode::Scale(_) | NumNode::Looked(_) => other([]),
            NumNode::Banded(_, number) => other([Child::Num(number)]),
            NumNode::Arithmetic(_, a, b) | NumNode::Round(_, a, b) => other([a, b].map(Child::Num)),
            NumNode::Elapsed(_, from, to) => other([from, to].map(Child::Day)),
            NumNode::Count(over) => other([Child::Records(over)]),
            NumNode::Sum(over, each)
            | NumNode::Least(over, each)
            | NumNode::Greatest(over, each) => other([Child::Records(over), Child::Num(each)]),
            NumNode::Distinct(over, code) => other([Child::Records(over), Child::Code(code)]),
            NumNode::Size(set) => other([Child::Set(set)]),
            NumNode::Unstated(least, None) => other([Child::Num(least)]),
            NumNode::Unstated(least, Some(most)) => other([least, most].map(Child::Num)),
        }
    }
}

impl DayNode {
    fn form(self) -> Form {
        match self {
            DayNode::Const(_) => Form::Literal,
            DayNode::Fact(place) => Form::Fact(place),
            DayNode::Parameter(id) => Form::Parameter(id),
            DayNode::NotInForce(id) => Form::NotInForce(id),
            DayNode::Definition { definition, row } => Form::Definition(definition, row),
            DayNode::If(condition, a, b) => Form::Choice(condition, [a, b].map(Child::Day)),
            DayNode::Earliest(over, each) | DayNode::Latest(over, each) => {
                other([Child::Records(over), Child::Day(each)])
            }
            DayNode::After(day, Length::Literal(_)) => other([Child::Day(day)]),
            DayNode::After(day, Length::Stated(id)) => {
                other([Child::Day(day), Child::Duration(id)])
            }
        }
    }
}

impl CodeNode {
    fn form(self) -> Form {
        match self {
            CodeNode::Const(_) => Form::Literal,
            CodeNode::Fact(place) => Form::Fact(place),
            CodeNode::Parameter(id) => Form::Parameter(id),
            CodeNode::NotInForce(id) => Form::NotInForce(id),
            CodeNode::Definition { definition, row } => Form::Definition(definition, row),
            CodeNode::If(condition, a, b) => Form::Choice(condition, [a, b].map(Child::Code)),
            CodeNode::OtherThan(code, _) => other([Child::Code(code)]),
            // The keys of a table are found with the rules.
            CodeNode::Looked(_) => other([]),
            CodeNode::MostCommon(over, each) => other([Child::Records(over), Child::Code(each)]),
        }
    }
}

impl SetNode {
    fn form(self) -> Form {
        match self {
            SetNode::Const(_) => Form::Literal,
            SetNode::Fact(place) => Form::Fact(place),
            SetNode::Parameter(id) => Form::Parameter(id),
            SetNode::Both(a, b) => other([a, b].map(Child::Set)),
            SetNode::If(condition, a, b) => Form::Choice(condition, [a, b].map(Child::Set)),
            SetNode::NotInForce(id) => Form::NotInForce(id),
        }
    }
}

impl DurationNode {
    fn form(self) -> Form {
        match self {
            DurationNode::Parameter(id) => Form::Parameter(id),
            DurationNode::If(condition, a, b) => {
                Form::Choice(condition, [a, b].map(Child::Duration))
            }
            DurationNode::NotInForce(id) => Form::NotInForce(id),
        }
    }
}

impl TextNode {
    fn form(&self) -> Form {
        match *self {
            TextNode::Const(_) => Form::Literal,
            TextNode::Fact(place) => Form::Fact(place),
            TextNode::Definition { definition, row } => Form::Definition(definition, row),
            TextNode::If(condition, a, b) => Form::Choice(condition, [a, b].map(Child::Text)),
            TextNode::Looked(_) => other([]),
        }
    }
}

impl From<Typed> for Child {
    fn from(typed: Typed) -> Self {
        match typed {
            Typed::Bool(id) => Child::Bool(id),
            Typed::Num(id, _) => Child::Num(id),
            Typed::Day(id) | Typed::Month(id) => Child::Day(id),
            Typed::Duration(id) => Child::Duration(id),
            Typed::Code(id, _) => Child::Code(id),
            Typed::Set(id, _) => Child::Set(id),
            Typed::Text(id) => Child::Text(id),
        }
    }
}

impl Typed {
    /// Returns a node as an expression of the same type as this one: of the same unit, or of the same list of codes.
    pub(crate) fn alike(self, node: Child) -> Typed {
        match (self, node) {
            (Typed::Bool(_), Child::Bool(id)) => Typed::Bool(id),
            (Typed::Num(_, unit), Child::Num(id)) => Typed::Num(id, unit),
            (Typed::Day(_), Child::Day(id)) => Typed::Day(id),
            (Typed::Month(_), Child::Day(id)) => Typed::Month(id),
            (Typed::Code(_, list), Child::Code(id)) => Typed::Code(id, list),
            (Typed::Text(_), Child::Text(id)) => Typed::Text(id),
            (Typed::Set(_, list), Child::Set(id)) => Typed::Set(id, list),
            (Typed::Duration(_), Child::Duration(id)) => Typed::Duration(id),
            // INVARIANT: the branches of a choice are of its family.
            _ => self,
        }
    }
}

fn other<const N: usize>(listed: [Child; N]) -> Form {
    Form::Other(children(listed))
}

fn children<const N: usize>(listed: [Child; N]) -> Children {
    let mut all = [None; MAX_CHILDREN];
    for (place, child) in all.iter_mut().zip(listed) {
        *place = Some(child);
    }
    all.into_iter().flatten()
}
