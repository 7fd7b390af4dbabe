//! The values of parameters: their types, and the periods of those that change with time.

use alloc::format;
use alloc::vec::Vec;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::facts::unit;
use super::ground::{code, enumeration, refuse_repeated};
use super::types::{Measure, Type};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{DatedValue, Parameter, ValueType};
use crate::language::parse::document::{Item, Value};
use crate::language::parse::fields;
use crate::language::parse::habits::share_of;
use crate::language::source::Span;
use crate::model::facts::{CodeSet, EnumId, Facts, Unit, bit};
use crate::model::ir::ParameterValue;
use crate::model::terms::Duration;

/// A parameter whose values are checked.
#[derive(Debug)]
pub(in crate::language) struct CheckedParameter {
    pub(crate) ty: Type,
    /// In the order of time, without overlap or gap; empty when there is a fault.
    pub(crate) values: Vec<Dated>,
    /// The day on which the first value starts to hold; `None` when it always held.
    pub(crate) from: Option<NaiveDate>,
}

impl CheckedParameter {
    /// Tells whether the sources state a value for every day.
    pub(super) fn holds_always(&self) -> bool {
        self.from.is_none() && self.values.last().is_none_or(|last| last.to.is_none())
    }

    /// Tells whether the sources state one value for every day.
    pub(super) fn never_changes(&self) -> bool {
        self.values.len() == 1 && self.holds_always()
    }
}

/// A value and the last day on which it holds.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    /// `None` when it still holds.
    pub(crate) to: Option<NaiveDate>,
    pub(crate) value: ParameterValue,
}

const TYPES: [&str; 8] = [
    "count", "number", "share", "money", "date", "duration", "code", "codes",
];

/// How many periods a parameter may have: its value is a chain with one condition for each.
const MAX_PERIODS: usize = 100;

/// Checks a parameter.
pub(in crate::language) fn parameter(
    parameter: &Parameter,
    facts: &Facts,
    faults: &Faults,
) -> CheckedParameter {
    let ty = value_type(&parameter.ty, parameter.heading.id.span, facts, faults);
    if parameter.values.len() > MAX_PERIODS {
        let message = format!("a parameter has at most {MAX_PERIODS} periods");
        faults.report(fault(Code::TooLarge, parameter.heading.id.span, message));
        return CheckedParameter {
            ty,
            values: Vec::new(),
            from: None,
        };
    }
    let mut values: Vec<&DatedValue> = parameter.values.iter().collect();
    values.sort_by_key(|value| value.from);
    let sound = check_periods(&values, faults);
    if values
        .iter()
        .any(|value| value.from.is_some() || value.to.is_some())
        || values.len() > 1
    {
        want_day_of_filing(parameter, facts, faults);
    }
    let dated = values.iter().filter_map(|dated| {
        let value = value(dated.value.as_ref()?, ty, facts, faults)?;
        Some(Dated {
            to: dated.to,
            value,
        })
    });
    let from = values.first().and_then(|first| first.from);
    let mut values: Vec<Dated> = dated.collect();
    if !sound {
        values.clear();
    }
    CheckedParameter { ty, values, from }
}

/// Resolves the type of a parameter or scale.
pub(super) fn value_type(ty: &ValueType, owner: Span, facts: &Facts, faults: &Faults) -> Type {
    let number = |unit: Unit| match &ty.per {
        Some(name) => per(unit, name, facts, faults),
        None => Type::Number(Measure::Of(unit)),
    };
    refuse_foreign_key(&ty.unit, "unit", &ty.name, "number", faults);
    refuse_per(ty, faults);
    if !matches!(ty.name.text.as_str(), "code" | "codes") {
        refuse_foreign_key(&ty.codes, "codes", &ty.name, "code", faults);
    }
    let list = || match &ty.codes {
        Some(name) => enumeration(name, facts, faults),
        None => {
            let message = format!(
                "the type `{}` wants `codes`, the name of a list of codes",
                ty.name.text
            );
            faults.report(fault(Code::MissingKey, owner, message));
            None
        }
    };
    match ty.name.text.as_str() {
        "count" => Type::Number(Measure::Of(Unit::Count)),
        "share" => Type::Number(Measure::Of(Unit::Share)),
        "money" => number(Unit::Money),
        "number" => match &ty.unit {
            Some(name) => unit(name, facts, faults).map_or(Type::Faulty, number),
            None => number(Unit::Plain),
        },
        "date" => Type::Day,
        "duration" => Type::Duration,
        "code" => list().map_or(Type::Faulty, Type::Code),
        "codes" => list().map_or(Type::Faulty, Type::Codes),
        other => {
            if !other.is_empty() {
                let diagnostic = fault(
                    Code::WrongValue,
                    ty.name.span,
                    format!("`{other}` is not a type of parameters"),
                );
                faults.report(diagnostic.suggest(other, TYPES.into_iter()));
            }
            Type::Faulty
        }
    }
}

/// Returns the type of a number that is given for each of a unit.
fn per(of: Unit, name: &Name, facts: &Facts, faults: &Faults) -> Type {
    let unit = unit(name, facts, faults).and_then(|unit| of.per(unit));
    unit.map_or(Type::Faulty, |unit| Type::Number(Measure::Of(unit)))
}

/// Reports `per` beside a type that is not one of numbers with a unit.
fn refuse_per(ty: &ValueType, faults: &Faults) {
    if let Some(per) = &ty.per
        && !matches!(ty.name.text.as_str(), "money" | "number" | "")
    {
        let message = format!("`per` does not go with the type `{}`", ty.name.text);
        let help = "it goes with `money` and `number`";
        faults.report(fault(Code::UnknownKey, per.span, message).help(help));
    }
}

fn refuse_foreign_key(key: &Option<Name>, name: &str, ty: &Name, wanted: &str, faults: &Faults) {
    if let Some(key) = key
        && ty.text != wanted
        && !ty.text.is_empty()
    {
        let message = format!("`{name}` does not go with the type `{}`", ty.text);
        faults.report(fault(Code::UnknownKey, key.span, message));
    }
}

/// Reports periods that overlap or leave days without a value; the values are sorted by their first day.
fn check_periods(values: &[&DatedValue], faults: &Faults) -> bool {
    let mut sound = true;
    for value in values {
        if let (Some(from), Some(to)) = (value.from, value.to)
            && to < from
        {
            faults.report(fault(
                Code::WrongValue,
                value.span,
                "the period ends before it starts",
            ));
            sound = false;
        }
    }
    for pair in values.windows(2) {
        if let [before, after] = pair {
            sound = check_neighbours(before, after, faults) && sound;
        }
    }
    sound
}

fn check_neighbours(before: &DatedValue, after: &DatedValue, faults: &Faults) -> bool {
    let next_day = before.to.and_then(|day| day.succ_opt());
    let (code, message) = match (next_day, after.from) {
        (Some(next), Some(from)) if next == from => return true,
        (Some(next), Some(from)) if from > next => {
            let last = from.pred_opt().unwrap_or(from);
            let days = if last == next {
                format!("on {next}")
            } else {
                format!("from {next} to {last}")
            };
            (Code::DateGap, format!("there is no value {days}"))
        }
        (_, Some(from)) => (Code::DateOverlap, format!("there are two values on {from}")),
        _ => (Code::DateOverlap, "two values have no first day".into()),
    };
    let diagnostic = fault(code, after.span, message)
        .label("this period is after")
        .and(before.span, "this one is before");
    faults.report(diagnostic.help("each period starts on the day after the one before ends"));
    false
}

/// Reports a value that changes with time when no fact holds the day of filing.
fn want_day_of_filing(parameter: &Parameter, facts: &Facts, faults: &Faults) {
    let name = &parameter.heading.id;
    if facts.roles.filed_on.is_none() {
        let message = format!(
            "`{}` changes with time, and no fact has the role `filed_on`",
            name.text
        );
        faults.report(
            fault(Code::MissingKey, name.span, message)
                .help("add `filed_on = \"…\"` under `[roles]`"),
        );
    }
}

/// Reads a value of a type; a fault in the type was reported.
fn value(item: &Item, ty: Type, facts: &Facts, faults: &Faults) -> Option<ParameterValue> {
    match ty {
        Type::Number(measure) => amount(item, measure.unit(), faults)
            .map(|number| ParameterValue::Num(number, measure.unit())),
        Type::Day => fields::date(item, faults).map(ParameterValue::Day),
        Type::Duration => duration(item, faults).map(ParameterValue::Duration),
        Type::Code(list) => {
            let name = fields::name(item, faults);
            code(&name, list, facts, faults).map(|code| ParameterValue::Code(code, list))
        }
        Type::Codes(list) => {
            codes(item, list, facts, faults).map(|codes| ParameterValue::Codes(codes, list))
        }
        _ => None,
    }
}

/// Reads a number that the rules state: of money, it is 0 at least.
pub(super) fn amount(item: &Item, unit: Unit, faults: &Faults) -> Option<Decimal> {
    number(item, unit, faults).filter(|number| is_amount(*number, unit, item.span, faults))
}

/// Reports an amount of money below 0.
pub(super) fn is_amount(number: Decimal, unit: Unit, span: Span, faults: &Faults) -> bool {
    let is_below = unit.is_of_money() && number < Decimal::ZERO;
    if is_below {
        let message = "an amount of money is 0 at least";
        let help = "state it without the sign, and subtract it where it is taken away";
        faults.report(fault(Code::WrongValue, span, message).help(help));
    }
    !is_below
}

/// Reads a number and checks that its unit allows it.
pub(in crate::language) fn number(item: &Item, unit: Unit, faults: &Faults) -> Option<Decimal> {
    let number = fields::decimal(item, faults)?;
    let wrong = match unit {
        Unit::Count if !number.is_integer() || number < Decimal::ZERO => {
            "a count is a whole number, 0 at least"
        }
        Unit::Share if number < Decimal::ZERO || number > Decimal::ONE => {
            "a share lies between 0 and 1, as in `0.50`"
        }
        Unit::Money if number.normalize().scale() > 2 => {
            "an amount of money has at most two decimals"
        }
        _ => return Some(number),
    };
    let diagnostic = fault(Code::WrongValue, item.span, wrong);
    let is_percent = unit == Unit::Share && number > Decimal::ONE && number <= Decimal::ONE_HUNDRED;
    faults.report(match is_percent {
        true => diagnostic.help(share_of(number)),
        false => diagnostic,
    });
    None
}

/// Reads a length of time, and reports one that is longer than the calendar.
fn duration(item: &Item, faults: &Faults) -> Option<Duration> {
    let Some(text) = item.as_text() else {
        fields::wrong_value(
            item,
            "a length of time is wanted here, such as `\"18 months\"`",
            faults,
        );
        return None;
    };
    let found = Duration::parse(text).filter(|duration| duration.in_calendar().is_some());
    if found.is_none() {
        let message = format!("`{text}` is not a length of time");
        let help = "write a whole number of days, months or years: `\"18 months\"`, `\"1 year\"`";
        faults.report(fault(Code::WrongValue, item.span, message).help(help));
    }
    found
}

fn codes(item: &Item, list: EnumId, facts: &Facts, faults: &Faults) -> Option<CodeSet> {
    if matches!(&item.value, Value::Array(codes) if codes.is_empty()) {
        faults.report(fault(
            Code::WrongValue,
            item.span,
            "the set of codes is empty",
        ));
    }
    let names = fields::names(item, faults);
    refuse_repeated(&names, faults);
    let codes = names
        .iter()
        .map(|name| code(name, list, facts, faults).map(bit));
    codes
        .collect::<Option<Vec<_>>>()
        .map(|bits| bits.into_iter().fold(0, |set, bit| set | bit))
}
