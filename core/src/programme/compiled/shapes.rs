//! What is written of each type, in which order. A change of this list changes [`LAYOUT`].

use super::bytes::{Input, Kind, Output, Stored, fingerprint};
use crate::model::coverage::PhaseCoverage;
use crate::model::facts::{
    CodeName, Entry, Enumeration, Facts, Field, FieldType, NamedUnit, Object, Roles, Table, Unit,
};
use crate::model::ir::{
    Authority, BoolNode, Choice, CodeNode, CompiledRules, Condition, Criterion, DayNode,
    Definition, Desk, Document, Grant, Length, Line, LineAmount, Loop, Messages, Note, NumNode,
    Origin, Parameter, ParameterValue, Payment, Piece, Place, Priority, Provision, Ranking,
    Reading, ReadingOption, Records, Register, RowNode, Scale, SetNode, Source, Target, TextNode,
    Tranche, Typed,
};
use crate::model::terms::{
    Comparison, Duration, DurationUnit, Excludes, Force, Operator, Order, Spread,
};

/// Implements [`Stored`] for structures, field by field, and for choices, by the number of the variant.
///
/// A number that no variant has is noted, and read as the variant `else`, which is the first.
macro_rules! shapes {
    (
        structs { $($product:ident { $($field:ident),* })+ }
        enums { $($choice:ident $(<$item:ident>)? {
            else => $first:ident $(($($first_part:ident),+))? $({$($first_named:ident),+})?,
            $($tag:literal => $variant:ident $(($($part:ident),+))? $({$($named:ident),+})?,)*
        })+ }
    ) => {
        $(impl Stored for $product {
            fn store(&self, output: &mut Output) {
                let Self { $($field),* } = self;
                $($field.store(output);)*
            }
            fn restore(input: &mut Input) -> Self {
                Self { $($field: Stored::restore(input)),* }
            }
        })+
        $(impl $(<$item: Stored>)? Stored for $choice $(<$item>)? {
            fn store(&self, output: &mut Output) {
                match self {
                    Self::$first $(($($first_part),+))? $({$($first_named),+})? => {
                        output.number(Kind::Choice, 0);
                        $($($first_part.store(output);)+)?
                        $($($first_named.store(output);)+)?
                    }
                    $(Self::$variant $(($($part),+))? $({$($named),+})? => {
                        output.number(Kind::Choice, $tag);
                        $($($part.store(output);)+)?
                        $($($named.store(output);)+)?
                    })*
                }
            }
            fn restore(input: &mut Input) -> Self {
                const OTHERS: &[u8] = &[$($tag),*];
                match input.choice(OTHERS.len()) {
                    $($tag => {
                        $($(let $part = Stored::restore(input);)+)?
                        $($(let $named = Stored::restore(input);)+)?
                        Self::$variant $(($($part),+))? $({$($named),+})?
                    })*
                    _ => {
                        $($(let $first_part = Stored::restore(input);)+)?
                        $($(let $first_named = Stored::restore(input);)+)?
                        Self::$first $(($($first_part),+))? $({$($first_named),+})?
                    }
                }
            }
        })+

        /// Tells the bytes of one version of the engine from those of another.
        pub(super) const LAYOUT: u64 = fingerprint(concat!(
            "bareme ", env!("CARGO_PKG_VERSION"),
            $(stringify!($product $($field)*),)+
            $(stringify!($choice $first $($($first_part)+)? $($($first_named)+)?
                $($tag $variant $($($part)+)? $($($named)+)?)*),)+
        ).as_bytes());
    };
}

shapes! {
    structs {
        Duration { number, unit }
        PhaseCoverage { phase, binding, discretionary, indicative, informative, uncited }

        Facts { tables, enumerations, units, roles, phases, calls, counted_as }
        Roles { phase, call, filed_on, documents, counted, region }
        Table { path, fields, objects, parent, key, name }
        Object { entries }
        Field { path, ty, label, question, implied_by, changeable, formerly }
        NamedUnit { name, label }
        Enumeration { name, codes }
        CodeName { id, label }

        Register { sources, provisions }
        Source { id, title, issuer, date, standing }
        Provision { id, phase, kind, force, by, source, section, text }

        CompiledRules {
            facts, register, programme, version, digest, phase, call, label, window, bools, nums, days, codes, sets,
            texts, rows, loops, origins, parameters, definitions, scales, rankings, criteria, lines, grant, payments,
            documents, targets, desk, priorities, notes, readings, authorities
        }
        Place { table, row, slot }
        Loop { records, table, depth, filter }
        Origin { first, declaration, label }
        Parameter { name, label, value, from, to, provisions }
        Definition { name, table, value, label, provisions }
        Scale { name, label, unit, tranches, provisions }
        Tranche { to, rate }
        Ranking { name, label, over, order, spread, first_tranche, provisions }
        Criterion {
            id, label, table, over, applies, met, open, by, excludes, actual, required, messages, provisions
        }
        Messages { met, not_met, discretionary, undetermined }
        Line { id, label, when, amount, discretionary, by, provisions }
        Grant { split_by_region, provisions }
        Payment {
            id, label, share, lines, trigger, trigger_label, conditions, takes_remainder, provisions
        }
        Condition { id, label, met }
        Document { id, label, code, required, provisions }
        Target { id, label, over, subject, month, applies, actual, unit, target, provisions }
        Desk { level, region, region_when, opens_on, closes_on, dates_when, provisions }
        Priority { id, label, by, when, provisions }
        Note { id, when, message, provisions }
        Reading { id, question, options, default }
        ReadingOption { id, label }
        Authority { id, label }
    }

    enums {
        Operator { else => Add, 1 => Subtract, 2 => Multiply, 3 => Divide, 4 => Least, 5 => Greatest, }
        Comparison {
            else => Equal, 1 => NotEqual, 2 => Less, 3 => LessOrEqual, 4 => Greater, 5 => GreaterOrEqual,
        }
        DurationUnit { else => Days, 1 => Months, 2 => Years, }
        Excludes { else => Project, 1 => Record, 2 => Nothing, }
        Order { else => HighestTotal, 1 => LowestTotal, 2 => AsListed, }
        Spread { else => Marginal, 1 => Whole, }
        Force { else => Binding, 1 => Discretionary, 2 => Indicative, 3 => Informative, }

        Entry { else => Field(slot), 1 => Object(object), }
        FieldType {
            else => Bool,
            1 => Number { unit, min, max },
            2 => Date { min, max },
            3 => Month,
            4 => Code(list),
            5 => Codes(list),
            6 => Text { length },
            7 => Reference { to },
            8 => List { table, max_items },
            9 => Phase,
            10 => Call,
        }
        Unit { else => Count, 1 => Plain, 2 => Share, 3 => Money, 4 => Named(unit), }

        BoolNode {
            else => Const(value),
            1 => Fact(place),
            2 => Definition { definition, row },
            3 => Not(operand),
            4 => And(left, right),
            5 => Or(left, right),
            6 => If(condition, then, otherwise),
            7 => Numbers(comparison, left, right),
            8 => Days(comparison, left, right),
            9 => CodeIn(code, set),
            10 => CodesEqual(left, right),
            11 => TextsEqual(left, right),
            12 => RowsEqual(left, right),
            13 => Some(records, condition),
            14 => Every(records, condition),
            15 => Reading(reading, options),
            16 => Retained { table, row },
        }
        NumNode {
            else => Const(value),
            1 => Parameter(parameter),
            2 => Fact(place),
            3 => Definition { definition, row },
            4 => Scale(scale),
            5 => Arithmetic(operator, left, right),
            6 => If(condition, then, otherwise),
            7 => Count(records),
            8 => Sum(records, each),
            9 => Least(records, each),
            10 => Greatest(records, each),
            11 => Distinct(records, code),
            12 => Size(set),
            13 => Unstated(least, greatest),
            14 => NotInForce(parameter),
        }
        DayNode {
            else => Const(day),
            1 => Parameter(parameter),
            2 => Fact(place),
            3 => Definition { definition, row },
            4 => If(condition, then, otherwise),
            5 => Earliest(records, each),
            6 => Latest(records, each),
            7 => After(day, length),
            8 => NotInForce(parameter),
        }
        Length { else => Literal(duration), 1 => Parameter(parameter), }
        CodeNode {
            else => Const(code),
            1 => Parameter(parameter),
            2 => Fact(place),
            3 => Definition { definition, row },
            4 => If(condition, then, otherwise),
            5 => MostCommon(records, each),
            6 => NotInForce(parameter),
        }
        SetNode { else => Const(codes), 1 => Parameter(parameter), 2 => Fact(place), 3 => Both(left, right), }
        TextNode { else => Const(text), 1 => Fact(place), }
        RowNode { else => Frame(depth), 1 => Reference { from, row, slot, to }, }
        Records { else => Listed(list), 1 => Referring { list, slot, to }, }
        Typed {
            else => Bool(id),
            1 => Num(id, unit),
            2 => Day(id),
            3 => Month(id),
            4 => Duration(parameter),
            5 => Code(id, list),
            6 => Set(id, list),
            7 => Text(id),
        }

        ParameterValue {
            else => Num(value, unit), 1 => Day(day), 2 => Duration(duration), 3 => Code(code, list), 4 => Codes(codes, list),
        }
        Choice<T> { else => Fixed(value), 1 => Reading(reading, values), }
        LineAmount { else => Lump(amount), 1 => Each { over, each }, 2 => Ranked { ranking, each }, }
        Piece { else => Text(text), 1 => Actual, 2 => Required, 3 => Subjects, 4 => Value(value), }
    }
}
