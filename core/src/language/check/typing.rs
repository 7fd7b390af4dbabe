//! Gives expressions their types, and their names a meaning.

mod choices;
mod cost;
mod dates;
mod definitions;
mod expected;
mod meant;
mod members;
mod operators;
mod rounding;
mod scales;
mod selections;
mod texts;

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::bounds::{Bounds, Declared};
use super::ground::{code, refuse_repeated};
use super::lookups::CheckedLookup;
use super::names::Names;
use super::typed::{Expr, Kind};
use super::types::{Measure, Type};
use super::{parameters, tranches};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::parse::ast::{self, ExprKind, Name};
use crate::language::source::Span;
use crate::model::facts::{CodeSet, EnumId, Facts, PROJECT, TableId, bit};
use crate::model::ir::{DefinitionId, LineId, ReadingId};

/// The greatest depth of an expression, counted together with the definitions it uses.
///
/// Definitions are typed, and later computed, one inside the other: this bounds the machine's stack.
const MAX_DEPTH: usize = 256;

/// Types the expressions of a rule set, and remembers what they used.
pub(super) struct Typing<'a> {
    pub(crate) names: &'a Names<'a>,
    pub(in crate::language) faults: &'a Faults,
    pub(crate) parameters: &'a [parameters::CheckedParameter],
    pub(crate) scales: &'a [tranches::CheckedScale],
    pub(crate) lookups: &'a [CheckedLookup],
    definitions: RefCell<Vec<State>>,
    /// The values of the definitions typed so far.
    values: RefCell<BTreeMap<usize, Expr>>,
    /// The bounds of the definitions typed so far.
    bounds: RefCell<BTreeMap<usize, Bounds>>,
    /// How many expressions are being typed, one inside the other.
    depth: Cell<usize>,
    /// In how many values of `between` the current expression is nested.
    betweens: Cell<usize>,
    /// The depth of the deepest definition that the current one uses.
    below: Cell<usize>,
    /// Which options of which readings are named.
    options: RefCell<Vec<(ReadingId, CodeSet)>>,
    uses: RefCell<Vec<Use>>,
}

/// How far a definition is typed.
#[derive(Clone, Copy, Debug)]
enum State {
    Untouched,
    /// It is being typed: a use of it is part of a cycle.
    Open,
    /// Its type, and its depth together with the definitions it uses.
    Typed(Type, usize),
}

/// What may need the value of something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::language) enum Node {
    Definition(DefinitionId),
    /// Whether records of a table are retained.
    Retained(TableId),
    /// A parameter, by its index.
    Parameter(usize),
    /// A scale, by its index.
    Scale(usize),
    /// A table, by its index.
    Lookup(usize),
    /// A ranking, by its index.
    Ranking(usize),
    /// A line of the grant; the first line of a ranking stands for all lines of it.
    Line(LineId),
    /// An entry that nothing else can use.
    Entry,
}

/// A use of a definition, or of `retained`.
#[derive(Clone, Copy, Debug)]
pub(in crate::language) struct Use {
    pub(crate) by: Node,
    pub(in crate::language) of: Node,
    pub(in crate::language) span: Span,
}

/// The place of an expression: the records it can read, and what it is a part of.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// The table of the record at each depth, from the project on.
    pub(in crate::language) frames: Vec<TableId>,
    /// Whether the expression is the `each` of a ranked line, where scales have a rate.
    pub(in crate::language) ranked: bool,
    /// What the expression is a part of.
    pub(in crate::language) node: Node,
    /// The line that the expression says the end of: it may read what the lines before come to.
    pub(in crate::language) settles: Option<LineId>,
    /// How often the expression is evaluated at most, by the limits of lists: once for each record.
    pub(in crate::language) records: u64,
}

impl Scope {
    /// Returns the scope of an expression on the records of a table, or on the project.
    pub(in crate::language) fn of(table: TableId, facts: &Facts) -> Self {
        let mut frames = Vec::from([table]);
        let mut current = table;
        while let Some(parent) = facts.table(current).and_then(|table| table.parent) {
            frames.insert(0, parent);
            current = parent;
        }
        Self {
            frames,
            ranked: false,
            node: Node::Entry,
            settles: None,
            records: facts.most_rows(table),
        }
    }

    /// Returns the same scope as a part of a node.
    pub(in crate::language) fn within(self, node: Node) -> Self {
        Self { node, ..self }
    }
}

impl<'a> Typing<'a> {
    /// Starts typing the expressions of a rule set.
    pub(in crate::language) fn new(
        names: &'a Names<'a>,
        parameters: &'a [parameters::CheckedParameter],
        scales: &'a [tranches::CheckedScale],
        lookups: &'a [CheckedLookup],
        faults: &'a Faults,
    ) -> Self {
        let untouched = names
            .rules
            .definitions
            .iter()
            .map(|_| State::Untouched)
            .collect();
        Self {
            names,
            faults,
            parameters,
            scales,
            lookups,
            definitions: RefCell::new(untouched),
            values: RefCell::default(),
            bounds: RefCell::default(),
            depth: Cell::new(0),
            betweens: Cell::new(0),
            below: Cell::new(0),
            options: RefCell::default(),
            uses: RefCell::default(),
        }
    }

    /// Returns the facts of the programme.
    pub(crate) fn facts(&self) -> &'a Facts {
        &self.names.ground.facts
    }

    /// Calls `look` with what is declared of facts, parameters and the definitions typed so far.
    pub(super) fn beside_declared<T>(&self, look: impl FnOnce(Declared<'_>) -> T) -> T {
        let definitions = self.bounds.borrow();
        look(Declared {
            facts: self.facts(),
            parameters: self.parameters,
            scales: self.scales,
            lookups: self.lookups,
            definitions: &definitions,
        })
    }

    /// Returns which options of which readings were named so far.
    pub(super) fn named_options(&self) -> Vec<(ReadingId, CodeSet)> {
        self.options.borrow().clone()
    }

    /// Returns the uses found so far.
    pub(in crate::language) fn uses(&self) -> Vec<Use> {
        self.uses.borrow().clone()
    }

    /// Returns how many uses were found so far.
    pub(in crate::language) fn count_uses(&self) -> usize {
        self.uses.borrow().len()
    }

    /// Returns what was used since then.
    pub(in crate::language) fn used_since(&self, count: usize) -> Vec<Node> {
        let uses = self.uses.borrow();
        let since = uses.iter().skip(count);
        since.map(|used| used.of).collect()
    }

    /// Remembers that options of a reading are named.
    pub(super) fn name_options(&self, reading: ReadingId, options: CodeSet) {
        self.options.borrow_mut().push((reading, options));
    }

    /// Remembers that an expression, or another part of an entry, needs something.
    pub(super) fn remember_use(&self, scope: &Scope, of: Node, span: Span) {
        self.uses.borrow_mut().push(Use {
            by: scope.node,
            of,
            span,
        });
    }

    /// Returns the value of a definition; faulty when it is part of a cycle.
    pub(in crate::language) fn definition(&self, index: usize, span: Span) -> Expr {
        let ty = self.definition_type(index);
        self.values
            .borrow_mut()
            .remove(&index)
            .unwrap_or(Expr::faulty(span, ty))
    }

    /// Returns the type of a definition; faulty when it is part of a cycle.
    fn definition_type(&self, index: usize) -> Type {
        if let Some(State::Untouched) = self.state(index) {
            self.type_definition(index);
        }
        match self.state(index) {
            Some(State::Typed(ty, depth)) => {
                self.below.set(self.below.get().max(depth));
                ty
            }
            _ => Type::Faulty,
        }
    }

    fn state(&self, index: usize) -> Option<State> {
        self.definitions.borrow().get(index).copied()
    }

    fn type_definition(&self, index: usize) {
        let Some(definition) = self.names.rules.definitions.get(index) else {
            return;
        };
        self.set(index, State::Open);
        let (outer, betweens) = (self.below.replace(0), self.betweens.replace(0));
        let expr = match self.names.tables.get(index).copied().flatten() {
            Some(table) => {
                let node =
                    Node::Definition(DefinitionId::try_from(index).unwrap_or(DefinitionId::MAX));
                self.definition_value(definition, Scope::of(table, self.facts()).within(node))
            }
            None => Expr::faulty(definition.value.span, Type::Faulty),
        };
        self.betweens.set(betweens);
        let depth = self
            .below
            .replace(outer)
            .saturating_add(definition.value.height);
        let is_too_deep = depth > MAX_DEPTH;
        if is_too_deep {
            let name = &definition.heading.id;
            self.faults.report(too_deep(name));
        }
        // The definitions that use it are not reported as too deep for the same reason.
        let depth = if is_too_deep { 0 } else { depth };
        self.set(index, State::Typed(expr.ty, depth));
        // What it uses is typed already.
        let bounds = self.beside_declared(|declared| declared.bounds(&expr));
        // A call may switch a definition of its phase on or off: what stands on it is no fault.
        let is_switched = definition.value.span.file != definition.heading.id.span.file
            && matches!(bounds, Some(Bounds::Bool(_)));
        if let Some(bounds) = bounds.filter(|_| !is_switched) {
            self.bounds.borrow_mut().insert(index, bounds);
        }
        self.values.borrow_mut().insert(index, expr);
    }

    fn set(&self, index: usize, state: State) {
        if let Some(slot) = self.definitions.borrow_mut().get_mut(index) {
            *slot = state;
        }
    }
}

/// Types expressions of any type.
impl Typing<'_> {
    /// Types an expression; `codes` is the list in which a text is looked up as a code.
    pub(super) fn infer(&self, expr: &ast::Expr, scope: &Scope, codes: Option<EnumId>) -> Expr {
        let depth = self.depth.get();
        if depth >= MAX_DEPTH {
            // The definition in which this began is reported as soon as its depth is known.
            return Expr::faulty(expr.span, Type::Faulty);
        }
        self.depth.set(depth.saturating_add(1));
        let typed = self.infer_form(expr, scope, codes);
        self.depth.set(depth);
        typed
    }

    fn infer_form(&self, expr: &ast::Expr, scope: &Scope, codes: Option<EnumId>) -> Expr {
        let span = expr.span;
        let leaf = |ty, kind| Expr { span, ty, kind };
        match &expr.kind {
            ExprKind::Faulty => Expr::faulty(span, Type::Faulty),
            ExprKind::Bool(value) => leaf(Type::Bool, Kind::Bool(*value)),
            ExprKind::Number(number) => self.literal(*number, span),
            ExprKind::Date(date) => self.stray_date(*date, span),
            ExprKind::Duration(_) => self.stray_duration(span),
            ExprKind::Text(text) => self.text(text, span, codes),
            ExprKind::List(list) => self.list(list, span, codes),
            ExprKind::Path(path) => self.path(path, scope),
            ExprKind::Reading(_) => self.stray_reading(span),
            ExprKind::Not(operand) => {
                let operand = self.condition(operand, scope);
                leaf(Type::Bool, Kind::Not(Box::new(operand)))
            }
            ExprKind::And(a, b) => self.logical(a, b, scope, span, Kind::And),
            ExprKind::Or(a, b) => self.logical(a, b, scope, span, Kind::Or),
            ExprKind::Compare(comparison, a, b) => self.comparison(*comparison, a, b, span, scope),
            ExprKind::In {
                value,
                codes,
                negated,
            } => self.membership(value, codes, *negated, span, scope),
            ExprKind::StartsWith(text, prefix) => self.starts_with(text, prefix, span, scope),
            ExprKind::Between { value, low, high } => self.between(value, low, high, span, scope),
            ExprKind::Arithmetic(operator, a, b) => self.arithmetic(*operator, a, b, span, scope),
            ExprKind::If {
                condition,
                then,
                otherwise,
            } => self.conditional([condition, then, otherwise], span, scope, codes),
            ExprKind::Match {
                subject,
                cases,
                otherwise,
            } => self.matching(subject, cases, otherwise.as_deref(), span, scope, codes),
            ExprKind::Quantified {
                quantifier,
                selection,
                condition,
            } => self.quantified(*quantifier, selection, condition, span, scope),
            ExprKind::On(path, day) => self.on_day(path, day, span, scope),
            ExprKind::Call(name, values) => self.called(name, values, span, scope),
            ExprKind::Elapsed { unit, from, to } => self.elapsed(*unit, from, to, span, scope),
            ExprKind::Round {
                rounding,
                value,
                step,
            } => self.rounded(*rounding, value, step, span, scope),
            ExprKind::Unstated { least, most } => {
                self.unstated(least, most.as_deref(), span, scope)
            }
            ExprKind::Count(selection) => self.count(selection, span, scope),
            ExprKind::CountCodes { codes, among } => self.count_codes(codes, among, span, scope),
            ExprKind::Aggregate {
                function,
                value,
                selection,
            } => self.aggregate(*function, value, selection, span, scope),
        }
    }

    fn logical(
        &self,
        a: &ast::Expr,
        b: &ast::Expr,
        scope: &Scope,
        span: Span,
        kind: fn(Box<Expr>, Box<Expr>) -> Kind,
    ) -> Expr {
        let (a, b) = (self.condition(a, scope), self.condition(b, scope));
        Expr {
            span,
            ty: Type::Bool,
            kind: kind(Box::new(a), Box::new(b)),
        }
    }

    /// Types a literal number, and reports a figure other than 0, 1 and 100: it needs a provision.
    fn literal(&self, number: Decimal, span: Span) -> Expr {
        let measure = if number.is_zero() {
            Measure::Zero
        } else if number == Decimal::ONE || number == Decimal::ONE_HUNDRED {
            Measure::Literal
        } else {
            let message = format!("the figure `{number}` cites no provision");
            let help = format!(
                "declare it: `[parameter.name]` with `value = {number}` and its `provisions`"
            );
            self.faults
                .report(fault(Code::UncitedFigure, span, message).help(help));
            return Expr::faulty(span, Type::Faulty);
        };
        Expr {
            span,
            ty: Type::Number(measure),
            kind: Kind::Number(number),
        }
    }

    /// Reports a date in an expression: it needs a provision.
    fn stray_date(&self, date: NaiveDate, span: Span) -> Expr {
        let message = format!("the date `{date}` cites no provision");
        let help = format!(
            "declare it: `[parameter.name]` with `type = \"date\"`, `value = {date}` and its `provisions`"
        );
        self.faults
            .report(fault(Code::UncitedFigure, span, message).help(help));
        Expr::faulty(span, Type::Day)
    }

    fn text(&self, text: &str, span: Span, codes: Option<EnumId>) -> Expr {
        let Some(list) = codes else {
            return Expr {
                span,
                ty: Type::Text,
                kind: Kind::Text(String::from(text)),
            };
        };
        let name = Name {
            text: text.into(),
            span,
        };
        match code(&name, list, self.facts(), self.faults) {
            Some(code) => Expr {
                span,
                ty: Type::Code(list),
                kind: Kind::Code(code),
            },
            None => Expr::faulty(span, Type::Code(list)),
        }
    }

    fn list(&self, names: &[Name], span: Span, codes: Option<EnumId>) -> Expr {
        let Some(list) = codes else {
            let message = "a list of codes stands on the right of `in`, after a code";
            let help = "for example `colour in [\"red\", \"blue\"]`";
            self.faults
                .report(fault(Code::TypeMismatch, span, message).help(help));
            return Expr::faulty(span, Type::Faulty);
        };
        refuse_repeated(names, self.faults);
        let found: Vec<_> = names
            .iter()
            .map(|name| code(name, list, self.facts(), self.faults))
            .collect();
        match found.into_iter().collect::<Option<Vec<_>>>() {
            Some(found) => {
                let set = found.into_iter().fold(0, |set, code| set | bit(code));
                Expr {
                    span,
                    ty: Type::Codes(list),
                    kind: Kind::Codes(set),
                }
            }
            None => Expr::faulty(span, Type::Codes(list)),
        }
    }

    fn stray_duration(&self, span: Span) -> Expr {
        let message = "a length of time can only be added to a date";
        self.faults.report(
            fault(Code::TypeMismatch, span, message).help("for example `signed_on + 1 month`"),
        );
        Expr::faulty(span, Type::Faulty)
    }

    fn stray_reading(&self, span: Span) -> Expr {
        let message = "a reading can only be compared with its options";
        let help = "for example `reading(\"mixed-order\") = \"favourable\"`";
        self.faults
            .report(fault(Code::TypeMismatch, span, message).help(help));
        Expr::faulty(span, Type::Faulty)
    }

    /// Reports two operands that do not go together, with what each is.
    fn disagreement(&self, message: &str, span: Span, a: &Expr, b: &Expr) {
        let code = match (a.ty, b.ty) {
            (Type::Number(_), Type::Number(_)) => Code::UnitMismatch,
            _ => Code::TypeMismatch,
        };
        let words = |expr: &Expr| format!("this is {}", expr.ty.words(self.facts()));
        let message = format!(
            "{message}: {} and {}",
            a.ty.words(self.facts()),
            b.ty.words(self.facts())
        );
        let _ = span;
        self.faults.report(
            fault(code, b.span, message)
                .label(words(b))
                .and(a.span, words(a)),
        );
    }
}

fn too_deep(name: &Name) -> Diagnostic {
    let message = format!(
        "`{}` is more than {MAX_DEPTH} levels deep with the definitions it stands on",
        name.text
    );
    fault(Code::TooDeep, name.span, message)
        .help("state some of these definitions without the others")
}

/// Returns the scope of the project.
pub(super) fn project_scope(facts: &Facts) -> Scope {
    Scope::of(PROJECT, facts)
}
