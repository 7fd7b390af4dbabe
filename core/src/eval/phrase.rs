//! What an expression says, in words: labels of facts, parameters and definitions, with signs between them.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::facts::{CodeSet, EnumId, FieldType, Unit};
use crate::language::{Bilingual, Language, both};
use crate::program::{
    BoolId, BoolNode, CodeId, CodeNode, Comparison, DayId, DayNode, DefinitionId, Length, LoopId, NumId, NumNode,
    Operator, ParameterId, ParameterValue, Place, Program, ProvisionId, Records, SetId, SetNode, TextId, TextNode,
    Typed,
};
use crate::words::{date_text, duration_text, money_text};

/// Tells what expressions of a program say.
#[derive(Clone, Copy)]
pub(crate) struct Phrases<'r> {
    program: &'r Program,
}

/// A parameter, scale or definition.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'r> {
    pub(crate) name: &'r str,
    pub(crate) label: &'r Bilingual,
    pub(crate) provisions: &'r [ProvisionId],
}

impl<'r> Phrases<'r> {
    pub(crate) fn new(program: &'r Program) -> Self {
        Phrases { program }
    }

    /// Returns what an expression says.
    pub(crate) fn phrase(self, typed: Typed) -> Bilingual {
        match typed {
            Typed::Bool(id) => self.bool(id),
            Typed::Num(id, unit) => self.num(id, unit),
            Typed::Day(id) | Typed::Month(id) => self.day(id),
            Typed::Duration(id) => self.parameter(id),
            Typed::Code(id, list) => self.code(id, list),
            Typed::Set(id, list) => self.set(id, list),
            Typed::Text(id) => self.text(id),
        }
    }

    /// Tells whether an expression is a single name or figure.
    pub(crate) fn is_plain(self, typed: Typed) -> bool {
        match typed {
            Typed::Num(id, _) => matches!(self.program.num_node(id), NumNode::Parameter(_) | NumNode::Fact(_)),
            Typed::Bool(id) => matches!(self.program.bool_node(id), BoolNode::Fact(_) | BoolNode::Numbers(..)),
            Typed::Day(id) | Typed::Month(id) => {
                matches!(self.program.day_node(id), DayNode::Parameter(_) | DayNode::Fact(_))
            }
            _ => false,
        }
    }

    /// Returns the parameter, scale or definition that an expression names.
    pub(crate) fn declared(self, typed: Typed) -> Option<Declared<'r>> {
        match typed {
            Typed::Num(id, _) => match self.program.num_node(id) {
                NumNode::Parameter(_) | NumNode::NotInForce(_) | NumNode::If(..) => self.dated(id),
                NumNode::Definition { definition, .. } => self.declared_definition(definition),
                NumNode::Scale(id) => {
                    let scale = self.program.scales.get(usize::from(id))?;
                    Some(Declared { name: &scale.name, label: &scale.label, provisions: &scale.provisions })
                }
                _ => None,
            },
            Typed::Bool(id) => match self.program.bool_node(id) {
                BoolNode::Definition { definition, .. } => self.declared_definition(definition),
                _ => None,
            },
            Typed::Day(id) | Typed::Month(id) => match self.program.day_node(id) {
                DayNode::Parameter(id) | DayNode::NotInForce(id) => self.declared_parameter(id),
                DayNode::Definition { definition, .. } => self.declared_definition(definition),
                _ => None,
            },
            Typed::Duration(id) => self.declared_parameter(id),
            Typed::Code(id, _) => match self.program.code_node(id) {
                CodeNode::Parameter(id) | CodeNode::NotInForce(id) => self.declared_parameter(id),
                CodeNode::Definition { definition, .. } => self.declared_definition(definition),
                _ => None,
            },
            Typed::Set(id, _) => match self.program.set_node(id) {
                SetNode::Parameter(id) => self.declared_parameter(id),
                _ => None,
            },
            Typed::Text(_) => None,
        }
    }

    /// Returns the parameter of which a number is the value, or the choice between its values on different days.
    fn dated(self, id: NumId) -> Option<Declared<'r>> {
        match self.program.num_node(id) {
            NumNode::Parameter(id) | NumNode::NotInForce(id) => self.declared_parameter(id),
            NumNode::If(_, a, b) => self.dated(a).filter(|a| self.dated(b).is_some_and(|b| a.name == b.name)),
            _ => None,
        }
    }

    fn declared_parameter(self, id: ParameterId) -> Option<Declared<'r>> {
        let parameter = self.program.parameters.get(usize::from(id))?;
        Some(Declared { name: &parameter.name, label: &parameter.label, provisions: &parameter.provisions })
    }

    fn declared_definition(self, id: DefinitionId) -> Option<Declared<'r>> {
        let definition = self.program.definitions.get(usize::from(id))?;
        Some(Declared { name: &definition.name, label: &definition.label, provisions: &definition.provisions })
    }

    fn bool(self, id: BoolId) -> Bilingual {
        match self.program.bool_node(id) {
            BoolNode::Const(true) => both("toujours", "always"),
            BoolNode::Const(false) => both("jamais", "never"),
            BoolNode::Fact(place) => self.fact(place),
            BoolNode::Definition { definition, .. } => self.definition(definition),
            BoolNode::Not(a) => around("non (", self.bool(a), ")", "not (", ")"),
            BoolNode::And(..) => both("toutes ces conditions", "all of these conditions"),
            BoolNode::Or(..) => both("au moins une de ces conditions", "at least one of these conditions"),
            BoolNode::If(..) => both("selon la condition qui suit", "depending on the condition that follows"),
            BoolNode::Numbers(comparison, a, b) => {
                let unit = self.unit(a).or(self.unit(b)).unwrap_or(Unit::Plain);
                between(self.num(a, unit), sign(comparison), self.num(b, unit))
            }
            BoolNode::Days(comparison, a, b) => between(self.day(a), sign(comparison), self.day(b)),
            BoolNode::CodeIn(code, set) => {
                let list = self.list_of(code);
                let one = matches!(self.program.set_node(set), SetNode::Const(codes) if codes.count_ones() == 1);
                between(self.code(code, list), if one { "=" } else { "∈" }, self.set(set, list))
            }
            BoolNode::CodesEqual(a, b) => {
                let list = self.list_of(a);
                between(self.code(a, list), "=", self.code(b, list))
            }
            BoolNode::TextsEqual(a, b) => between(self.text(a), "=", self.text(b)),
            BoolNode::RowsEqual(..) => both("il s'agit du même élément", "it is the same record"),
            BoolNode::Some(over, _) => self.over("au moins un parmi : ", "at least one of: ", over),
            BoolNode::Every(over, _) => self.over("chacun parmi : ", "every one of: ", over),
            BoolNode::Reading(reading, options) => self.reading(reading, options),
            BoolNode::Retained { .. } => both("retenu", "retained"),
        }
    }

    fn num(self, id: NumId, unit: Unit) -> Bilingual {
        match self.program.num_node(id) {
            NumNode::Const(value) if unit == Unit::Money => {
                both(money_text(value, Language::French), money_text(value, Language::English))
            }
            NumNode::Const(value) => both(value.to_string(), value.to_string()),
            NumNode::Parameter(id) | NumNode::NotInForce(id) => self.parameter(id),
            NumNode::Fact(place) => self.fact(place),
            NumNode::Definition { definition, .. } => self.definition(definition),
            NumNode::Scale(id) => label(self.program.scales.get(usize::from(id)).map(|scale| &scale.label)),
            NumNode::Arithmetic(Operator::Least, a, b) => {
                self.extreme("le plus petit de : ", "the least of: ", a, b, unit)
            }
            NumNode::Arithmetic(Operator::Greatest, a, b) => {
                self.extreme("le plus grand de : ", "the greatest of: ", a, b, unit)
            }
            NumNode::Arithmetic(operator, a, b) => {
                between(self.operand(a, unit), operator_sign(operator), self.operand(b, unit))
            }
            NumNode::If(..) => match self.dated(id) {
                Some(declared) => declared.label.clone(),
                None => both("selon la condition qui suit", "depending on the condition that follows"),
            },
            NumNode::Count(over) => self.over("nombre de : ", "number of: ", over),
            NumNode::Sum(over, _) => self.over("somme sur : ", "sum over: ", over),
            NumNode::Least(over, _) => self.over("le plus petit parmi : ", "the least among: ", over),
            NumNode::Greatest(over, _) => self.over("le plus grand parmi : ", "the greatest among: ", over),
            NumNode::Distinct(over, _) => self.over("valeurs différentes parmi : ", "different values among: ", over),
            NumNode::Size(_) => both("nombre de codes", "number of codes"),
            NumNode::Unstated(least, most) => self.unstated(least, most, unit),
        }
    }

    fn unstated(self, least: NumId, most: Option<NumId>, unit: Unit) -> Bilingual {
        let (fr, en) = ("valeur que les sources ne donnent pas", "value that the sources do not state");
        let least = self.num(least, unit);
        match most.map(|most| self.num(most, unit)) {
            Some(most) => both(
                format!("{fr}, entre {} et {}", least.fr, most.fr),
                format!("{en}, between {} and {}", least.en, most.en),
            ),
            None => both(format!("{fr}, au moins {}", least.fr), format!("{en}, at least {}", least.en)),
        }
    }

    fn extreme(self, fr: &str, en: &str, a: NumId, b: NumId, unit: Unit) -> Bilingual {
        let operands = between(self.num(a, unit), ";", self.num(b, unit));
        around(fr, operands, "", en, "")
    }

    /// Returns an operand of a sign, in parentheses when it has signs of its own.
    fn operand(self, id: NumId, unit: Unit) -> Bilingual {
        match self.program.num_node(id) {
            NumNode::Arithmetic(..) => around("(", self.num(id, unit), ")", "(", ")"),
            _ => self.num(id, unit),
        }
    }

    fn day(self, id: DayId) -> Bilingual {
        match self.program.day_node(id) {
            DayNode::Const(day) => both(date_text(day, Language::French), date_text(day, Language::English)),
            DayNode::Parameter(id) | DayNode::NotInForce(id) => self.parameter(id),
            DayNode::Fact(place) => self.fact(place),
            DayNode::Definition { definition, .. } => self.definition(definition),
            DayNode::If(..) => both("selon la condition qui suit", "depending on the condition that follows"),
            DayNode::Earliest(over, _) => self.over("le premier parmi : ", "the earliest among: ", over),
            DayNode::Latest(over, _) => self.over("le dernier parmi : ", "the latest among: ", over),
            DayNode::After(day, Length::Parameter(id)) => between(self.day(day), "+", self.parameter(id)),
            DayNode::After(day, Length::Literal(duration)) => {
                let words = |language| duration_text(duration, language);
                between(self.day(day), "+", both(words(Language::French), words(Language::English)))
            }
        }
    }

    fn code(self, id: CodeId, list: EnumId) -> Bilingual {
        match self.program.code_node(id) {
            CodeNode::Const(code) => self.codes(list, 1_u64.checked_shl(u32::from(code)).unwrap_or(0)),
            CodeNode::Parameter(id) | CodeNode::NotInForce(id) => self.parameter(id),
            CodeNode::Fact(place) => self.fact(place),
            CodeNode::Definition { definition, .. } => self.definition(definition),
            CodeNode::If(..) => both("selon la condition qui suit", "depending on the condition that follows"),
            CodeNode::MostCommon(over, _) => self.over("le plus fréquent parmi : ", "the most common among: ", over),
        }
    }

    fn set(self, id: SetId, list: EnumId) -> Bilingual {
        match self.program.set_node(id) {
            SetNode::Const(codes) => self.codes(list, codes),
            SetNode::Parameter(id) => self.parameter(id),
            SetNode::Fact(place) => self.fact(place),
            SetNode::Both(a, b) => between(self.set(a, list), "∩", self.set(b, list)),
        }
    }

    fn text(self, id: TextId) -> Bilingual {
        match self.program.texts.get(usize::try_from(id).unwrap_or(usize::MAX)) {
            Some(TextNode::Const(text)) => both(text.as_str(), text.as_str()),
            Some(TextNode::Fact(place)) => self.fact(*place),
            None => Bilingual::default(),
        }
    }

    fn codes(self, list: EnumId, codes: CodeSet) -> Bilingual {
        let all = self.program.facts.enumerations.get(usize::from(list)).map_or(&[][..], |list| &list.codes);
        let is_in = |index: usize| {
            u32::try_from(index).ok().and_then(|index| codes.checked_shr(index)).is_some_and(|codes| codes & 1 == 1)
        };
        let named = all.iter().enumerate().filter(|&(index, _)| is_in(index)).map(|(_, code)| &code.label);
        let joined = |language| named.clone().map(|label| label.get(language)).collect::<Vec<_>>().join(", ");
        both(joined(Language::French), joined(Language::English))
    }

    fn reading(self, reading: u16, options: CodeSet) -> Bilingual {
        let Some(reading) = self.program.readings.get(usize::from(reading)) else { return Bilingual::default() };
        let is_in = |index: usize| {
            u32::try_from(index)
                .ok()
                .and_then(|index| options.checked_shr(index))
                .is_some_and(|options| options & 1 == 1)
        };
        let named =
            reading.options.iter().enumerate().filter(|&(index, _)| is_in(index)).map(|(_, option)| &option.label);
        let joined = |language, or: &str| named.clone().map(|label| label.get(language)).collect::<Vec<_>>().join(or);
        both(
            format!("lecture retenue « {} »", joined(Language::French, " ou ")),
            format!("reading used “{}”", joined(Language::English, " or ")),
        )
    }

    fn over(self, fr: &str, en: &str, over: LoopId) -> Bilingual {
        let Some(over) = self.program.loops.get(usize::from(over)) else { return Bilingual::default() };
        let place = match over.records {
            Records::Listed(place) => place,
            Records::Referring { list, .. } => Place { table: crate::facts::PROJECT, row: 0, slot: list },
        };
        around(fr, self.fact(place), "", en, "")
    }

    fn fact(self, place: Place) -> Bilingual {
        label(self.program.facts.field(place.table, place.slot).map(|field| &field.label))
    }

    fn parameter(self, id: ParameterId) -> Bilingual {
        label(self.declared_parameter(id).map(|declared| declared.label))
    }

    fn definition(self, id: DefinitionId) -> Bilingual {
        label(self.declared_definition(id).map(|declared| declared.label))
    }

    /// Returns the code list of a code expression.
    fn list_of(self, id: CodeId) -> EnumId {
        match self.program.code_node(id) {
            CodeNode::Fact(place) => self.program.facts.code_list(place.table, place.slot).unwrap_or_default(),
            CodeNode::Definition { definition, .. } => {
                match self.program.definitions.get(usize::from(definition)).map(|one| one.value) {
                    Some(Typed::Code(_, list)) => list,
                    _ => EnumId::default(),
                }
            }
            CodeNode::If(_, then, _) => self.list_of(then),
            CodeNode::MostCommon(_, code) => self.list_of(code),
            CodeNode::Const(_) | CodeNode::Parameter(_) | CodeNode::NotInForce(_) => EnumId::default(),
        }
    }

    /// Returns the unit of a number, when the number says so itself.
    pub(crate) fn unit(self, id: NumId) -> Option<Unit> {
        match self.program.num_node(id) {
            NumNode::Fact(place) => match self.program.facts.field(place.table, place.slot)?.ty {
                FieldType::Number { unit, .. } => Some(unit),
                _ => None,
            },
            NumNode::Definition { definition, .. } => {
                match self.program.definitions.get(usize::from(definition))?.value {
                    Typed::Num(_, unit) => Some(unit),
                    _ => None,
                }
            }
            NumNode::Parameter(id) | NumNode::NotInForce(id) => {
                match self.program.parameters.get(usize::from(id))?.value {
                    ParameterValue::Num(_, unit) => Some(unit),
                    _ => None,
                }
            }
            NumNode::Unstated(least, most) => self.unit(least).or(most.and_then(|most| self.unit(most))),
            NumNode::Scale(id) => self.program.scales.get(usize::from(id)).map(|scale| scale.unit),
            NumNode::Arithmetic(Operator::Multiply, a, b) => self.unit_of_product(a, b),
            NumNode::Arithmetic(Operator::Divide, ..) | NumNode::Const(_) => None,
            NumNode::Arithmetic(_, a, b) | NumNode::If(_, a, b) => self.unit(a).or(self.unit(b)),
            NumNode::Count(_) | NumNode::Distinct(..) | NumNode::Size(_) => Some(Unit::Count),
            NumNode::Sum(_, each) | NumNode::Least(_, each) | NumNode::Greatest(_, each) => self.unit(each),
        }
    }

    /// The unit of a product is that of its one operand that has more than a count or a share.
    fn unit_of_product(self, a: NumId, b: NumId) -> Option<Unit> {
        let has_unit = |unit: &Unit| matches!(unit, Unit::Money | Unit::Named(_));
        self.unit(a).filter(has_unit).or(self.unit(b).filter(has_unit))
    }
}

fn label(label: Option<&Bilingual>) -> Bilingual {
    label.cloned().unwrap_or_default()
}

fn between(a: Bilingual, sign: &str, b: Bilingual) -> Bilingual {
    let join = |a: String, b: String| if sign == ";" { format!("{a} ; {b}") } else { format!("{a} {sign} {b}") };
    Bilingual { fr: join(a.fr, b.fr), en: join(a.en, b.en) }
}

fn around(fr_before: &str, inner: Bilingual, fr_after: &str, en_before: &str, en_after: &str) -> Bilingual {
    both(format!("{fr_before}{}{fr_after}", inner.fr), format!("{en_before}{}{en_after}", inner.en))
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "≤",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => "≥",
    }
}

fn operator_sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "−",
        Operator::Multiply => "×",
        Operator::Divide => "÷",
        Operator::Least | Operator::Greatest => ";",
    }
}
