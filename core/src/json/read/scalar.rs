//! Facts that are one value, and sets of codes.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Display;

use rust_decimal::Decimal;
use serde::de::SeqAccess;

use super::spelling::{self, Spelling};
use super::visit::{Found, ValueSeed, Wanted};
use super::{Decoder, MAX_TEXT, PathStep, Reference};
use crate::model::facts::{
    CodeName, EnumId, Facts, FieldType, SlotId, TableId, Unit, bit, nearest_code,
};
use crate::model::identifier::Identifier;
use crate::model::input::{FaultCode, did_you_mean, listed};
use crate::model::project::Slot;
use crate::model::terms::Severity;
use crate::text::bilingual::{Bilingual, both, in_both};

/// Why a value is refused.
struct Refusal {
    code: FaultCode,
    expected: Bilingual,
    help: Option<Bilingual>,
}

impl Decoder {
    /// Decodes a fact that is one value.
    pub(super) fn fact(&mut self, table: TableId, row: u32, slot: SlotId, found: &Found) {
        if matches!(found, Found::Null) {
            return;
        }
        let Some(ty) = self.facts.field(table, slot).map(|field| field.ty.clone()) else {
            return;
        };
        match self.value(&ty, (table, row, slot), found) {
            Ok(value) => self.project.set(table, row, slot, value),
            Err(Refusal {
                code,
                expected,
                help,
            }) => self.fault(code, found.shown(), expected, help),
        }
    }

    fn value(
        &mut self,
        ty: &FieldType,
        place: (TableId, u32, SlotId),
        found: &Found,
    ) -> Result<Slot, Refusal> {
        match (ty, found) {
            (FieldType::Bool, Found::Bool(value)) => Ok(Slot::Bool(*value)),
            (&FieldType::Number { unit, min, max }, _) => number(unit, found)
                .and_then(|value| within(value, min, max))
                .map(Slot::Number),
            (&FieldType::Date { min, max }, Found::Text(text)) => {
                let day = spelled(spelling::date(text), &EXPECTED_DATE)?;
                within(day, min, max).map(Slot::Day)
            }
            (FieldType::Month, Found::Text(text)) => {
                spelled(spelling::month(text), &EXPECTED_MONTH).map(Slot::Day)
            }
            (&FieldType::Code(list), Found::Text(text)) => self.code(list, text).map(Slot::Code),
            (&FieldType::Text { length }, Found::Text(text)) => {
                let (table, _, slot) = place;
                let identifier = self.facts.identifier(table, slot);
                match identifier.map(|identifier| identified(identifier, text)) {
                    Some(normal) => Ok(Slot::Text(self.project.add_text(&normal?))),
                    None => self.text(length, text),
                }
            }
            (FieldType::Phase, Found::Text(text)) => self.rule_set_id(text, |facts| &facts.phases),
            (FieldType::Call, Found::Text(text)) => self.rule_set_id(text, |facts| &facts.calls),
            (&FieldType::Reference { to }, Found::Text(text)) => {
                let (table, row, slot) = place;
                let key = self.facts.table(to).and_then(|table| table.key);
                let key = key.and_then(|key| self.facts.identifier(to, key));
                let key = key.map_or_else(|| String::from(*text), |key| key.normal(text));
                self.references.push(Reference {
                    table,
                    row,
                    slot,
                    to,
                    key,
                });
                Ok(Slot::Unknown)
            }
            _ => Err(wrong_type(expected_type(ty))),
        }
    }

    fn text(&mut self, length: Option<u16>, text: &str) -> Result<Slot, Refusal> {
        let characters = text.chars().count();
        if let Some(length) = length.filter(|&length| usize::from(length) != characters) {
            let expected = both(
                format!("exactement {length} caractères"),
                format!("exactly {length} characters"),
            );
            return Err(Refusal {
                code: FaultCode::WrongSpelling,
                expected,
                help: None,
            });
        }
        if characters > MAX_TEXT {
            let expected = both(
                format!("au plus {MAX_TEXT} caractères"),
                format!("at most {MAX_TEXT} characters"),
            );
            return Err(Refusal {
                code: FaultCode::TooLarge,
                expected,
                help: None,
            });
        }
        Ok(Slot::Text(self.project.add_text(text)))
    }

    /// Decodes the id of a phase or of a call.
    fn rule_set_id(&mut self, text: &str, ids: fn(&Facts) -> &[String]) -> Result<Slot, Refusal> {
        let ids = ids(&self.facts);
        if ids.iter().any(|id| id == text) {
            return Ok(Slot::Text(self.project.add_text(text)));
        }
        let help = did_you_mean(crate::text::suggest::nearest(
            text,
            ids.iter().map(String::as_str),
        ));
        Err(Refusal {
            code: FaultCode::UnknownCode,
            expected: one_of(&mut ids.iter().map(String::as_str)),
            help,
        })
    }

    /// Returns the code of a text: a code of the list, or else the one that has this other name.
    fn code(&self, list: EnumId, text: &str) -> Result<u8, Refusal> {
        let codes = self.facts.codes(list);
        let number = |index: usize| u8::try_from(index).unwrap_or(u8::MAX);
        if let Some(index) = codes.iter().position(|code| code.id == text) {
            return Ok(number(index));
        }
        let numbered = codes.iter().enumerate();
        let meant: Vec<(usize, &CodeName)> =
            numbered.filter(|(_, code)| code.is_called(text)).collect();
        match meant.as_slice() {
            [(index, _)] => Ok(number(*index)),
            [] => Err(self.unknown_code(list, text)),
            several => Err(ambiguous(several.iter().map(|(_, code)| *code))),
        }
    }

    fn unknown_code(&self, list: EnumId, text: &str) -> Refusal {
        let codes = self.facts.codes(list);
        Refusal {
            code: FaultCode::UnknownCode,
            expected: one_of(&mut codes.iter().map(|code| code.id.as_str())),
            help: did_you_mean(nearest_code(codes, text)),
        }
    }

    /// Decodes a set of codes.
    pub(super) fn codes<'de, A: SeqAccess<'de>>(
        &mut self,
        table: TableId,
        row: u32,
        slot: SlotId,
        list: EnumId,
        mut items: A,
    ) -> Result<(), A::Error> {
        self.project.set(table, row, slot, Slot::Codes(0));
        let all = self.facts.codes(list).len();
        for position in 0.. {
            if usize::try_from(position).is_ok_and(|read: usize| read > all) {
                return self.too_many_codes(all, items);
            }
            self.path.push(PathStep::Item(position));
            let seed = ValueSeed {
                decoder: self,
                table,
                row,
                target: Wanted::Member(slot, list),
            };
            let more = items.next_element_seed(seed)?.is_some();
            self.path.pop();
            if !more {
                break;
            }
        }
        Ok(())
    }

    /// Refuses a list that is longer than it can be, and skips the rest of it.
    fn too_many_codes<'de, A: SeqAccess<'de>>(
        &mut self,
        all: usize,
        mut items: A,
    ) -> Result<(), A::Error> {
        let expected = both(
            format!("au plus {all} codes"),
            format!("at most {all} codes"),
        );
        self.fault(FaultCode::TooLarge, "`[…]`", expected, None);
        while items.next_element_seed(ValueSeed::nothing(self))?.is_some() {}
        Ok(())
    }

    /// Decodes a code of a set.
    pub(super) fn member(
        &mut self,
        table: TableId,
        row: u32,
        slot: SlotId,
        list: EnumId,
        found: &Found,
    ) {
        let code = match found {
            Found::Text(text) => self.code(list, text),
            _ => Err(wrong_type(both(
                "un code, entre guillemets",
                "a code, in quotes",
            ))),
        };
        let set = match self.project.slot(table, row, slot) {
            Slot::Codes(set) => set,
            _ => 0,
        };
        match code.map(bit) {
            Ok(bit) if set & bit == 0 => self.project.set(table, row, slot, Slot::Codes(set | bit)),
            Ok(_) => {
                let expected = both("chaque code une seule fois", "each code only once");
                self.fault(FaultCode::DuplicateCode, found.shown(), expected, None);
            }
            Err(Refusal {
                code,
                expected,
                help,
            }) => self.fault(code, found.shown(), expected, help),
        }
    }
}

fn one_of(codes: &mut dyn Iterator<Item = &str>) -> Bilingual {
    let codes = listed(codes);
    both(format!("un code parmi {codes}"), format!("one of {codes}"))
}

fn number(unit: Unit, found: &Found) -> Result<Decimal, Refusal> {
    let (expected, decimals) = if unit == Unit::Money {
        (&EXPECTED_MONEY, Some(2))
    } else {
        (&EXPECTED_DECIMAL, None)
    };
    match (unit, found) {
        (Unit::Count, &Found::Integer(value)) => in_range(value),
        (Unit::Count, _) => Err(wrong_type(both(
            "un nombre entier, sans guillemets",
            "a whole number, without quotes",
        ))),
        (_, Found::Text(text)) => spelled(spelling::decimal(text, decimals), expected),
        // Exact though it is, it is refused: a host that gives numbers would fail on the first amount with cents.
        (_, Found::Integer(value)) => {
            let help = did_you_mean(Some(&format!("\"{value}\"")));
            Err(Refusal {
                help,
                ..wrong_type(expected.to_bilingual())
            })
        }
        _ => Err(wrong_type(expected.to_bilingual())),
    }
}

fn in_range(value: i128) -> Result<Decimal, Refusal> {
    Decimal::try_from_i128_with_scale(value, 0).map_err(|_| Refusal {
        code: FaultCode::OutOfBounds,
        expected: both(
            "un nombre d'au plus 28 chiffres",
            "a number of at most 28 digits",
        ),
        help: None,
    })
}

/// Refuses a value outside the bounds of its fact.
fn within<T: PartialOrd + Display>(value: T, min: Option<T>, max: Option<T>) -> Result<T, Refusal> {
    let (fr, en, bound) = match (min, max) {
        (Some(min), _) if value < min => ("au moins", "at least", min),
        (_, Some(max)) if value > max => ("au plus", "at most", max),
        _ => return Ok(value),
    };
    Err(Refusal {
        code: FaultCode::OutOfBounds,
        expected: both(format!("{fr} {bound}"), format!("{en} {bound}")),
        help: None,
    })
}

fn wrong_type(expected: Bilingual) -> Refusal {
    Refusal {
        code: FaultCode::WrongType,
        expected,
        help: None,
    }
}

/// What a spelling should look like, in both languages.
struct Expected(&'static str, &'static str);

impl Expected {
    fn to_bilingual(&self) -> Bilingual {
        both(self.0, self.1)
    }
}

const EXPECTED_DATE: Expected = Expected("une date `AAAA-MM-JJ`", "a date `YYYY-MM-DD`");
const EXPECTED_MONTH: Expected = Expected("un mois `AAAA-MM`", "a month `YYYY-MM`");
const EXPECTED_MONEY: Expected = Expected(
    "un montant en texte, avec au plus deux décimales, comme \"1234.50\"",
    "an amount as a text, with at most two decimals, such as \"1234.50\"",
);
const EXPECTED_DECIMAL: Expected = Expected(
    "un nombre décimal en texte, comme \"12.5\"",
    "a decimal number as a text, such as \"12.5\"",
);

/// Returns a spelled value, or refuses the spelling.
fn spelled<T>(value: Spelling<T>, expected: &Expected) -> Result<T, Refusal> {
    let help = match value {
        Spelling::Is(value) => return Ok(value),
        Spelling::Wrong => None,
        Spelling::Like(text) => did_you_mean(Some(&text)),
    };
    Err(Refusal {
        code: FaultCode::WrongSpelling,
        expected: expected.to_bilingual(),
        help,
    })
}

fn expected_type(ty: &FieldType) -> Bilingual {
    match ty {
        FieldType::Bool => both("`true` ou `false`", "`true` or `false`"),
        FieldType::Number { .. } => EXPECTED_DECIMAL.to_bilingual(),
        FieldType::Date { .. } => EXPECTED_DATE.to_bilingual(),
        FieldType::Month => EXPECTED_MONTH.to_bilingual(),
        FieldType::Code(_) => both("un code, entre guillemets", "a code, in quotes"),
        FieldType::Codes(_) => both("une liste de codes", "a list of codes"),
        FieldType::Text { .. } | FieldType::Phase | FieldType::Call => both("un texte", "a text"),
        FieldType::Reference { .. } => both(
            "la clé d'un élément, en texte",
            "the key of a record, as a text",
        ),
        FieldType::List { .. } => both("une liste d'objets", "a list of objects"),
    }
}

/// Returns an identifier in its normal form.
fn identified(identifier: &Identifier, text: &str) -> Result<String, Refusal> {
    let normal = identifier.normal(text);
    let expected = match (identifier.fits(&normal), identifier.severity) {
        (false, _) => identifier.words(),
        (true, Severity::Refuse) if !identifier.is_checked(&normal) => both(
            "un numéro dont la clé est juste",
            "a number whose check digit is right",
        ),
        _ => return Ok(normal),
    };
    Err(Refusal {
        code: FaultCode::WrongSpelling,
        expected,
        help: None,
    })
}

/// Refuses a text that is another name of several codes.
fn ambiguous<'c>(codes: impl Iterator<Item = &'c CodeName> + Clone) -> Refusal {
    let expected = in_both(|language| {
        let named = codes.clone();
        let named = named.map(|code| format!("`{}` ({})", code.id, code.label.get(language)));
        let named: Vec<String> = named.collect();
        named.join(language.pick(" ou ", " or "))
    });
    Refusal {
        code: FaultCode::AmbiguousCode,
        expected,
        help: None,
    }
}
