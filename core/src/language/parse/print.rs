//! Writes an expression back as text, with brackets only where they are needed.
//!
//! The tests of the parser use it: they check that this text reads back as the same expression.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Display};

use super::ast::{
    Case, Expr, ExprKind, Name, Quantifier, Selection, comparison_sign, operator_sign,
    rounding_word,
};
use crate::model::terms::Operator;

/// How tightly the forms of the grammar bind; an operand that binds less than its place needs gets brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Expression,
    Disjunction,
    Conjunction,
    Negation,
    Relation,
    Sum,
    Product,
    Atom,
}

impl Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Faulty => f.write_str("?"),
            ExprKind::Bool(value) => write!(f, "{value}"),
            ExprKind::Number(value) => write!(f, "{value}"),
            ExprKind::Date(value) => write!(f, "{value}"),
            ExprKind::Duration(duration) => write!(f, "{duration}"),
            ExprKind::Text(text) => write!(f, "\"{text}\""),
            ExprKind::List(codes) => write!(f, "[{}]", quoted(codes)),
            ExprKind::Path(path) => f.write_str(&path.text()),
            ExprKind::Reading(name) => write!(f, "reading(\"{}\")", name.text),
            ExprKind::Unstated { least, most: None } => write!(f, "unstated({least})"),
            ExprKind::Unstated {
                least,
                most: Some(most),
            } => write!(f, "unstated({least}, {most})"),
            ExprKind::On(path, day) => write!(f, "{} on {}", path.text(), At(Rank::Atom, day)),
            ExprKind::Call(name, values) => {
                let values: Vec<String> = values.iter().map(|value| format!("{value}")).collect();
                write!(f, "{}({})", name.text(), values.join(", "))
            }
            ExprKind::Elapsed { unit, from, to } => write!(
                f,
                "{} from {} to {}",
                unit.word(),
                At(Rank::Sum, from),
                At(Rank::Atom, to)
            ),
            ExprKind::Round {
                rounding,
                value,
                step,
            } => write!(f, "{}({value} to {step})", rounding_word(*rounding)),
            ExprKind::Count(selection) => write!(f, "count({selection})"),
            ExprKind::CountCodes { codes, among } => {
                write!(f, "count({} in {})", codes.text(), At(Rank::Sum, among))
            }
            ExprKind::Aggregate {
                function,
                value,
                selection,
            } => {
                write!(f, "{}({value} of {selection})", function.word())
            }
            _ => self.operation(f),
        }
    }
}

impl Expr {
    /// Writes the forms whose operands may need brackets.
    fn operation(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Not(operand) => write!(f, "not {}", At(Rank::Negation, operand)),
            ExprKind::And(a, b) => write!(
                f,
                "{} and {}",
                At(Rank::Conjunction, a),
                At(Rank::Negation, b)
            ),
            ExprKind::Or(a, b) => write!(
                f,
                "{} or {}",
                At(Rank::Disjunction, a),
                At(Rank::Conjunction, b)
            ),
            ExprKind::Compare(comparison, a, b) => {
                write!(
                    f,
                    "{} {} {}",
                    At(Rank::Sum, a),
                    comparison_sign(*comparison),
                    At(Rank::Sum, b)
                )
            }
            ExprKind::In {
                value,
                codes,
                negated,
            } => {
                let not = if *negated { "not " } else { "" };
                write!(
                    f,
                    "{} {not}in {}",
                    At(Rank::Sum, value),
                    At(Rank::Sum, codes)
                )
            }
            ExprKind::StartsWith(text, prefix) => write!(
                f,
                "{} starts with {}",
                At(Rank::Sum, text),
                At(Rank::Sum, prefix)
            ),
            ExprKind::Between { value, low, high } => {
                write!(
                    f,
                    "{} between {} and {}",
                    At(Rank::Sum, value),
                    At(Rank::Sum, low),
                    At(Rank::Sum, high)
                )
            }
            ExprKind::If {
                condition,
                then,
                otherwise,
            } => {
                write!(f, "if {condition} then {} else {otherwise}", Closed(then))
            }
            ExprKind::Match {
                subject,
                cases,
                otherwise,
            } => {
                write!(f, "match {}", At(Rank::Sum, subject))?;
                cases.iter().try_for_each(|case| write!(f, " {case}"))?;
                match otherwise {
                    Some(otherwise) => write!(f, " else {otherwise}"),
                    None => Ok(()),
                }
            }
            ExprKind::Quantified {
                quantifier,
                selection,
                condition,
            } => {
                let word = if *quantifier == Quantifier::Some {
                    "some"
                } else {
                    "every"
                };
                write!(f, "{word} {selection} satisfies {condition}")
            }
            ExprKind::Arithmetic(operator, a, b) => arithmetic(f, *operator, a, b),
            _ => Ok(()),
        }
    }

    fn rank(&self) -> Rank {
        match &self.kind {
            ExprKind::If { .. } | ExprKind::Match { .. } | ExprKind::Quantified { .. } => {
                Rank::Expression
            }
            ExprKind::Or(..) => Rank::Disjunction,
            ExprKind::And(..) => Rank::Conjunction,
            ExprKind::Not(_) => Rank::Negation,
            ExprKind::Compare(..)
            | ExprKind::StartsWith(..)
            | ExprKind::In { .. }
            | ExprKind::Between { .. } => Rank::Relation,
            ExprKind::Arithmetic(Operator::Add | Operator::Subtract, ..) => Rank::Sum,
            ExprKind::Arithmetic(Operator::Multiply | Operator::Divide, ..) => Rank::Product,
            _ => Rank::Atom,
        }
    }
}

impl Expr {
    /// Tells whether a `case` or an `else` right after the expression would belong to it.
    fn takes_more(&self) -> bool {
        match &self.kind {
            ExprKind::Match {
                otherwise: None, ..
            } => true,
            ExprKind::Match {
                otherwise: Some(last),
                ..
            }
            | ExprKind::If {
                otherwise: last, ..
            }
            | ExprKind::Quantified {
                condition: last, ..
            } => last.takes_more(),
            _ => false,
        }
    }
}

/// An expression before a `case` or an `else` that is not its own.
struct Closed<'e>(&'e Expr);

impl Display for Closed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(expr) = self;
        if expr.takes_more() {
            write!(f, "({expr})")
        } else {
            write!(f, "{expr}")
        }
    }
}

impl Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "case {} then {}",
            quoted(&self.codes),
            Closed(&self.value)
        )
    }
}

fn arithmetic(f: &mut fmt::Formatter<'_>, operator: Operator, a: &Expr, b: &Expr) -> fmt::Result {
    let sign = operator_sign(operator);
    let (left, right) = match operator {
        Operator::Least | Operator::Greatest => return write!(f, "{sign}({a}, {b})"),
        Operator::Add | Operator::Subtract => (Rank::Sum, Rank::Product),
        Operator::Multiply | Operator::Divide => (Rank::Product, Rank::Atom),
    };
    write!(f, "{} {sign} {}", At(left, a), At(right, b))
}

impl Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.list.text())?;
        match &self.filter {
            Some(filter) => write!(f, " where {filter}"),
            None => Ok(()),
        }
    }
}

/// An operand, and the lowest rank that its place accepts without brackets.
struct At<'e>(Rank, &'e Expr);

impl Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(rank, expr) = self;
        if expr.rank() >= *rank {
            write!(f, "{expr}")
        } else {
            write!(f, "({expr})")
        }
    }
}

fn quoted(codes: &[Name]) -> String {
    codes
        .iter()
        .map(|code| format!("\"{}\"", code.text))
        .collect::<Vec<String>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use alloc::boxed::Box;
    use alloc::string::ToString;

    use super::*;
    use crate::language::diagnostic::Faults;
    use crate::language::parse::ast::{AGGREGATES, Path, ROUNDINGS};
    use crate::language::parse::document::Text;
    use crate::language::parse::parser::parse;
    use crate::language::source::Span;
    use crate::model::terms::{Duration, DurationUnit, Relation};

    const NAMES: [&str; 6] = ["a", "b_2", "project", "days", "count", "min"];
    const UNITS: [DurationUnit; 3] = [
        DurationUnit::Days,
        DurationUnit::Months,
        DurationUnit::Years,
    ];
    const OPERATORS: [Operator; 6] = [
        Operator::Add,
        Operator::Subtract,
        Operator::Multiply,
        Operator::Divide,
        Operator::Least,
        Operator::Greatest,
    ];
    /// A sequence of pseudo-random numbers, the same in each run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 >> 40)
                .unwrap()
                .checked_rem(sides)
                .unwrap()
        }

        fn pick<T: Copy>(&mut self, all: &[T]) -> T {
            all[self.below(all.len())]
        }

        fn coin(&mut self) -> bool {
            self.below(2) == 0
        }

        fn name(&mut self) -> Name {
            Name {
                text: self.pick(&NAMES).into(),
                span: Span::default(),
            }
        }

        /// Returns the name of a scale or a table, perhaps with that of a column.
        fn called(&mut self) -> Path {
            let column = self.coin().then_some("a");
            let names = [self.pick(&["b_2", "scale"])].into_iter().chain(column);
            let name = |text: &str| Name {
                text: text.into(),
                span: Span::default(),
            };
            Path {
                names: names.map(name).collect(),
                span: Span::default(),
            }
        }

        fn path(&mut self) -> Path {
            let names = (0..=self.below(2)).map(|_| self.name()).collect();
            Path {
                names,
                span: Span::default(),
            }
        }

        fn selection(&mut self, depth: usize) -> Selection {
            Selection {
                list: self.path(),
                filter: self.coin().then(|| self.boxed(depth)),
            }
        }

        fn boxed(&mut self, depth: usize) -> Box<Expr> {
            Box::new(self.expr(depth))
        }

        fn expr(&mut self, depth: usize) -> Expr {
            Expr {
                span: Span::default(),
                kind: self.kind(depth),
                height: 0,
            }
        }

        fn names(&mut self) -> Vec<Name> {
            (0..=self.below(2)).map(|_| self.name()).collect()
        }

        fn case(&mut self, depth: usize) -> Case {
            Case {
                codes: self.names(),
                value: self.expr(depth),
            }
        }

        fn kind(&mut self, depth: usize) -> ExprKind {
            let Some(depth) = depth.checked_sub(1) else {
                return self.leaf();
            };
            match self.below(19) {
                0 => ExprKind::Not(self.boxed(depth)),
                1 => ExprKind::And(self.boxed(depth), self.boxed(depth)),
                2 => ExprKind::Or(self.boxed(depth), self.boxed(depth)),
                3 => {
                    let all = [
                        Relation::Equal,
                        Relation::NotEqual,
                        Relation::Less,
                        Relation::GreaterOrEqual,
                    ];
                    ExprKind::Compare(self.pick(&all), self.boxed(depth), self.boxed(depth))
                }
                4 | 5 => ExprKind::Arithmetic(
                    self.pick(&OPERATORS),
                    self.boxed(depth),
                    self.boxed(depth),
                ),
                6 => ExprKind::In {
                    value: self.boxed(depth),
                    codes: self.boxed(depth),
                    negated: self.coin(),
                },
                7 => ExprKind::Between {
                    value: self.boxed(depth),
                    low: self.boxed(depth),
                    high: self.boxed(depth),
                },
                8 => ExprKind::If {
                    condition: self.boxed(depth),
                    then: self.boxed(depth),
                    otherwise: self.boxed(depth),
                },
                9 => ExprKind::Quantified {
                    quantifier: if self.coin() {
                        Quantifier::Some
                    } else {
                        Quantifier::Every
                    },
                    selection: self.selection(depth),
                    condition: self.boxed(depth),
                },
                10 => ExprKind::Count(self.selection(depth)),
                17 => ExprKind::StartsWith(self.boxed(depth), self.boxed(depth)),
                16 => ExprKind::On(self.path(), self.boxed(depth)),
                15 => ExprKind::Call(
                    self.called(),
                    (0..=self.below(2)).map(|_| self.expr(depth)).collect(),
                ),
                14 => ExprKind::Elapsed {
                    unit: self.pick(&UNITS),
                    from: self.boxed(depth),
                    to: self.boxed(depth),
                },
                13 => ExprKind::Round {
                    rounding: self.pick(&ROUNDINGS).1,
                    value: self.boxed(depth),
                    step: self.boxed(depth),
                },
                12 => ExprKind::Match {
                    subject: self.boxed(depth),
                    cases: (0..=self.below(2)).map(|_| self.case(depth)).collect(),
                    otherwise: self.coin().then(|| self.boxed(depth)),
                },
                11 => ExprKind::Aggregate {
                    function: self.pick(&AGGREGATES),
                    value: self.boxed(depth),
                    selection: self.selection(depth),
                },
                _ => ExprKind::Unstated {
                    least: self.boxed(depth),
                    most: self.coin().then(|| self.boxed(depth)),
                },
            }
        }

        fn leaf(&mut self) -> ExprKind {
            match self.below(9) {
                0 => ExprKind::Bool(self.coin()),
                1 => ExprKind::Number(
                    self.pick(&["0", "1.50", "79228162514264337593543950335"])
                        .parse()
                        .unwrap(),
                ),
                2 => ExprKind::Date("2023-01-15".parse().unwrap()),
                3 => ExprKind::Duration(Duration {
                    number: self.pick(&[1, 2, 4_294_967_295]),
                    unit: self.pick(&UNITS),
                }),
                4 => ExprKind::Text(self.pick(&["", "a \u{e9} ' (", "then"]).into()),
                5 => ExprKind::List(self.names()),
                6 => ExprKind::Reading(self.name()),
                7 => ExprKind::CountCodes {
                    codes: self.path(),
                    among: self.boxed(0),
                },
                _ => ExprKind::Path(self.path()),
            }
        }
    }

    /// Returns the tree without places and heights.
    fn shape(expr: &Expr) -> String {
        let mut shape = String::new();
        let debug = alloc::format!("{expr:?}");
        for (index, part) in debug.split("Span {").enumerate() {
            shape.push_str(if index == 0 {
                part
            } else {
                part.split_once('}').unwrap().1
            });
        }
        let parts: Vec<&str> = shape.split(", height: ").collect();
        parts
            .into_iter()
            .map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit()))
            .collect()
    }

    #[test]
    fn what_is_printed_is_read_as_it_was() {
        let mut dice = Dice(0x2545_f491_4f6c_dd1d);
        for round in 0..4000 {
            let expr = dice.boxed(round % 5);
            let faults = Faults::default();
            let printed = Text {
                content: expr.to_string(),
                start: Some(0),
                ..Text::default()
            };
            let read = parse(&printed, Span::default(), &faults);
            if !faults.any(|code, _| code == crate::language::diagnostic::Code::TooLarge) {
                assert_eq!(shape(&read), shape(&expr), "{}", printed.content);
            }
        }
    }
}
