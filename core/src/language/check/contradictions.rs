//! Reports conditions that what stands before them decides: `x and not x`, `n > 15 and n < 8`, `if a then … else if a …`.

mod intervals;

use alloc::format;
use alloc::vec::Vec;

use rust_decimal::Decimal;

use self::intervals::{Interval, Relations};
use super::bounds::Declared;
use super::constant::{decided, is_decided};
use super::typed::{Expr, Kind, Walk};
use super::types::{Measure, Type};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Quantifier;
use crate::model::facts::{CodeSet, Unit};
use crate::model::ir::{ReadingId, Relation};
use crate::model::range::Range;

/// Reports each condition that the conditions before it decide; of nested ones, only the innermost.
pub(super) fn report(expr: &Expr, declared: Declared<'_>, faults: &Faults) {
    let conditions = Vec::new();
    let mut known = Known {
        conditions,
        cases: Vec::new(),
        declared,
        faults,
    };
    known.walk(expr);
}

/// What is known where an expression stands.
struct Known<'e, 'a> {
    /// Conditions, each with whether it is true there.
    conditions: Vec<(&'e Expr, bool)>,
    /// Codes, each with those that the case of a `match` leaves.
    cases: Vec<(&'e Expr, CodeSet)>,
    declared: Declared<'a>,
    faults: &'a Faults,
}

/// Where a condition says that a code or the option of a reading lies.
struct Members<'e> {
    value: Result<&'e Expr, ReadingId>,
    codes: u64,
    all: u64,
}

/// Finding and reporting what is decided.
impl<'e> Known<'e, '_> {
    /// Reports parts that are decided; returns whether there is one.
    ///
    /// What the left side of `and` implies may be said again, and what it denies may stand beside `or`: that changes
    /// nothing, and it may be clearer.
    fn walk(&mut self, expr: &'e Expr) -> bool {
        // It is decided wherever it stands, and reported as such.
        if decided(expr, self.declared).is_some() {
            return true;
        }
        match &expr.kind {
            Kind::And(a, b) => self.walk(a) | self.judge(b, Some((a, true)), &[false]),
            Kind::Or(a, b) => self.walk(a) | self.judge(b, Some((a, false)), &[true]),
            Kind::If(condition, then, otherwise) => {
                let found = self.judge(condition, None, &[true, false])
                    | self.given(Some((condition, true)), |known| known.walk(then))
                    | self.given(Some((condition, false)), |known| known.walk(otherwise));
                if !found && then == otherwise {
                    self.report_same("both branches of `if` are", then, otherwise);
                }
                found
            }
            Kind::Match(subject, cases) => {
                let mut found = self.walk(subject);
                if let [first, others @ .., last] = cases.as_slice()
                    && others
                        .iter()
                        .chain([last])
                        .all(|case| case.value == first.value)
                {
                    self.report_same("the cases of `match` are all", &first.value, &last.value);
                    return true;
                }
                for case in cases {
                    self.cases.push((subject, case.codes));
                    found |= self.walk(&case.value);
                    self.cases.pop();
                }
                found
            }
            Kind::Quantified(quantifier, walk, condition) => {
                let values: &[bool] = match quantifier {
                    Quantifier::Some => &[false],
                    Quantifier::Every => &[true, false],
                };
                self.filter(walk) | self.judge(condition, among(walk), values)
            }
            Kind::Count(walk) => self.filter(walk),
            Kind::Aggregate(_, walk, value) => {
                self.filter(walk) | self.given(among(walk), |known| known.walk(value))
            }
            _ => {
                let mut found = false;
                expr.operands(&mut |operand| found |= self.walk(operand));
                found
            }
        }
    }

    fn filter(&mut self, walk: &'e Walk) -> bool {
        let filter = walk.filter.as_deref();
        filter.is_some_and(|filter| self.judge(filter, None, &[false]))
    }

    /// Reports a condition that always has one of some values beside another one, unless a part of it was reported.
    fn judge(
        &mut self,
        condition: &'e Expr,
        beside: Option<(&'e Expr, bool)>,
        values: &[bool],
    ) -> bool {
        self.given(beside, |known| {
            if known.walk(condition) || is_decided(condition, known.declared) {
                return true;
            }
            let value = known.decide(condition);
            match value.filter(|value| values.contains(value)) {
                Some(value) => known.report_decided(condition, value),
                None => return false,
            }
            true
        })
    }

    /// Calls `look` while one more condition is known.
    fn given<T>(&mut self, more: Option<(&'e Expr, bool)>, look: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.conditions.len();
        if let Some((condition, value)) = more {
            self.learn(condition, value);
        }
        let result = look(self);
        self.conditions.truncate(before);
        result
    }

    /// Adds a condition, as the parts of it that must hold.
    fn learn(&mut self, condition: &'e Expr, value: bool) {
        match (&condition.kind, value) {
            (Kind::And(a, b), true) | (Kind::Or(a, b), false) => {
                self.learn(a, value);
                self.learn(b, value);
            }
            (Kind::Not(a), _) => self.learn(a, !value),
            _ => self.conditions.push((condition, value)),
        }
    }

    fn report_decided(&mut self, condition: &'e Expr, value: bool) {
        let message = format!("the condition is always {value} here");
        let diagnostic = fault(Code::UnreachableBranch, condition.span, message);
        let why = self.reason(condition);
        let label = match (value, why) {
            (_, Some((why, _))) if why.span == condition.span => {
                "the first bound is above the second"
            }
            (true, _) => "what stands before it leaves nothing else",
            (false, _) => "what stands before it rules this out",
        };
        let diagnostic = diagnostic.label(label);
        self.faults.report(match why {
            Some((why, holds)) if why.span != condition.span => {
                diagnostic.and(why.span, format!("this is {holds} there"))
            }
            _ => diagnostic,
        });
    }

    /// Returns the known condition that decides another one by itself.
    fn reason(&mut self, condition: &'e Expr) -> Option<(&'e Expr, bool)> {
        let conditions = core::mem::take(&mut self.conditions);
        let reason = conditions.iter().rev().copied().find(|known| {
            self.conditions = Vec::from([*known]);
            self.decide(condition).is_some()
        });
        self.conditions = conditions;
        reason
    }

    fn report_same(&self, what: &str, then: &Expr, otherwise: &Expr) {
        let message = format!("{what} the same");
        let diagnostic = fault(Code::UnreachableBranch, otherwise.span, message);
        self.faults.report(
            diagnostic
                .and(then.span, "the same stands here")
                .help("leave the choice out, or correct one of them"),
        );
    }
}

/// Returns what is known of the records of a walk.
fn among(walk: &Walk) -> Option<(&Expr, bool)> {
    walk.filter.as_deref().map(|filter| (filter, true))
}

/// Deciding a condition.
impl<'e> Known<'e, '_> {
    /// Returns the value of a condition when it is the same in all cases that are left here.
    fn decide(&mut self, condition: &'e Expr) -> Option<bool> {
        match &condition.kind {
            Kind::Not(a) => self.decide(a).map(|value| !value),
            Kind::And(a, b) => self.joined(a, b, true),
            Kind::Or(a, b) => self.joined(a, b, false),
            _ => self.part(condition),
        }
    }

    /// Decides `a and b`, in which `true` leaves the result to the other side; or `a or b`, in which `false` does.
    fn joined(&mut self, a: &'e Expr, b: &'e Expr, neutral: bool) -> Option<bool> {
        let first = self.decide(a);
        if first == Some(!neutral) {
            return first;
        }
        let second = self.given(Some((a, neutral)), |known| known.decide(b));
        second.filter(|value| *value != neutral || first.is_some())
    }

    fn part(&self, condition: &Expr) -> Option<bool> {
        let same = self
            .conditions
            .iter()
            .find(|(known, _)| *known == condition);
        decided(condition, self.declared)
            .or(same.map(|(_, value)| *value))
            .or_else(|| match &condition.kind {
                Kind::Compare(relation, a, b) => self.ways(a, b).decide(*relation),
                Kind::In(..) | Kind::Reading(..) => self.membership(condition),
                _ => None,
            })
    }

    /// Returns how two values can compare.
    fn ways(&self, a: &Expr, b: &Expr) -> Relations {
        let declared = match a.ty {
            Type::Number(_) => self.numbers(a).ways(self.numbers(b)),
            Type::Day | Type::Month => self.days(a).ways(self.days(b)),
            _ => Relations::ALL,
        };
        let known = self.comparisons(a).filter(|(_, other)| *other == b);
        known.fold(declared, |ways, (relation, _)| {
            ways.and(Relations::of(relation))
        })
    }

    /// Returns the comparisons with a value that are known to hold.
    fn comparisons<'k>(
        &'k self,
        value: &'k Expr,
    ) -> impl Iterator<Item = (Relation, &'e Expr)> + 'k {
        self.conditions.iter().filter_map(move |(known, holds)| {
            let Kind::Compare(relation, a, b) = &known.kind else {
                return None;
            };
            let (relation, other) = match (**a == *value, **b == *value) {
                (true, _) => (*relation, b),
                (_, true) => (turned(*relation), a),
                _ => return None,
            };
            let relation = if *holds { relation } else { relation.denied() };
            Some((relation, &**other))
        })
    }

    fn numbers(&self, value: &Expr) -> Interval<Decimal> {
        let interval = self.interval(value, |other| self.declared.numbers(other));
        match value.ty {
            Type::Number(Measure::Of(Unit::Count)) => interval.of_whole_numbers(),
            _ => interval,
        }
    }

    fn days(&self, value: &Expr) -> Interval<chrono::NaiveDate> {
        self.interval(value, |other| self.declared.days(other))
    }

    /// Returns between what a value lies: what is declared, narrowed by the comparisons that are known.
    fn interval<T: Copy + Ord>(
        &self,
        value: &Expr,
        range: impl Fn(&Expr) -> Range<T>,
    ) -> Interval<T> {
        let known = self.comparisons(value);
        let known = known.map(|(relation, other)| Interval::beside(relation, range(other)));
        known.fold(Interval::from(range(value)), Interval::and)
    }

    /// Decides whether a value lies in a set, by the sets in which it is known to lie or not.
    fn membership(&self, condition: &Expr) -> Option<bool> {
        let wanted = self.members(condition)?;
        let of_same = self.conditions.iter().filter_map(|(known, holds)| {
            let set = self
                .members(known)
                .filter(|set| set.value == wanted.value)?;
            Some(if *holds { set.codes } else { !set.codes })
        });
        let of_cases = self
            .cases
            .iter()
            .filter(|(subject, _)| wanted.value == Ok(*subject));
        let of_same = of_same.chain(of_cases.map(|(_, codes)| *codes));
        let left = of_same.fold(wanted.all, |left, codes| left & codes);
        match left & wanted.codes {
            0 => Some(false),
            common if common == left => Some(true),
            _ => None,
        }
    }

    fn members<'m>(&self, condition: &'m Expr) -> Option<Members<'m>> {
        match &condition.kind {
            Kind::In(value, set) => match (&set.kind, set.ty) {
                (Kind::Codes(codes), Type::Codes(list)) => Some(Members {
                    value: Ok(value),
                    codes: *codes,
                    all: self.declared.facts.all_codes(list),
                }),
                _ => None,
            },
            Kind::Reading(reading, codes) => Some(Members {
                value: Err(*reading),
                codes: *codes,
                all: CodeSet::MAX,
            }),
            _ => None,
        }
    }
}

/// Returns the relation of `b` to `a`, given that of `a` to `b`.
fn turned(relation: Relation) -> Relation {
    match relation {
        Relation::Less => Relation::Greater,
        Relation::LessOrEqual => Relation::GreaterOrEqual,
        Relation::Greater => Relation::Less,
        Relation::GreaterOrEqual => Relation::LessOrEqual,
        Relation::Equal | Relation::NotEqual => relation,
    }
}
