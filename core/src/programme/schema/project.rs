//! The schema of projects, made from the declared facts.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::{codes, decimals};
use crate::json::read::MAX_TEXT;
use crate::json::read::spelling::MAX_DIGITS;
use crate::json::write::to_json;
use crate::model::currency::Currency;
use crate::model::facts::{Entry, Facts, Field, FieldType, PROJECT, TableId, Unit};
use crate::model::identifier::{Class, Identifier, Normal, Part};
use crate::model::options::Texts;
use crate::programme::Programme;
use crate::text::bilingual::Language;

/// Spellings that are the same in every programme.
const AMOUNT: &str = "Amount";
const DECIMAL: &str = "DecimalText";
const DATE: &str = "IsoDate";
const MONTH: &str = "Month";

/// The decimals of an amount, and those of another number.
const CENTS: &str = "[0-9]{1,2}";
const DECIMALS: &str = "[0-9]+";
/// The days of the calendar: those of each length of month, and 29 February in leap years.
const DAY_PATTERN: &str = concat!(
    "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "|02-(0[1-9]|1[0-9]|2[0-8]))",
    "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$",
);

/// Returns the JSON Schema of the projects of a programme.
pub(super) fn project(programme: &Programme, language: Language) -> Value {
    let facts = &programme.facts;
    let mut schema = Map::new();
    schema.insert(
        "$schema".into(),
        json!("https://json-schema.org/draft/2020-12/schema"),
    );
    schema.insert("title".into(), json!("Project"));
    schema.insert(
        "description".into(),
        json!("What is known of a project. A fact that is absent or null is unknown."),
    );
    let writer = Writer { facts, language };
    schema.extend(writer.object(PROJECT, 0));
    schema.insert("type".into(), json!("object"));
    let mut parts = codes::all(programme, language);
    parts.extend(spellings(facts.currency));
    schema.insert("$defs".into(), parts.into());
    Value::Object(schema)
}

/// The most characters of a number or a day: the digits of a decimal, its sign and its point.
const LONGEST: usize = MAX_DIGITS + 2;

/// Returns the schemas of numbers and days, which are texts.
fn spellings(currency: Currency) -> [(String, Value); 4] {
    let amount = format!(
        "An amount in {}, with at most two decimals.",
        currency.code()
    );
    let text = |name: &str, pattern: &str, description: &str| {
        (
            name.into(),
            json!({ "type": "string", "pattern": pattern, "maxLength": LONGEST, "description": description }),
        )
    };
    [
        text(AMOUNT, "^-?(0|[1-9][0-9]*)(\\.[0-9]{1,2})?$", &amount),
        text(
            DECIMAL,
            "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$",
            "An exact number.",
        ),
        text(DATE, DAY_PATTERN, "A day, as `YYYY-MM-DD`."),
        text(
            MONTH,
            "^[0-9]{4}-(0[1-9]|1[0-2])$",
            "A month, as `YYYY-MM`.",
        ),
    ]
}

/// Returns the regular expression of the texts whose normal form is one of an identifier.
fn pattern(identifier: &Identifier) -> String {
    let does = |step| identifier.normal.contains(&step);
    let (upper, narrow) = (does(Normal::Upper), does(Normal::Narrow));
    let blanks = if does(Normal::NoBlanks) { "\\s*" } else { "" };
    let wide = |plain: &str, wide: &str| match narrow {
        true => format!("[{plain}{wide}]"),
        false => format!("[{plain}]"),
    };
    let class = |class: Class| match class {
        Class::Digit => wide("0-9", "０-９"),
        Class::Letter => wide("A-Za-z", "Ａ-Ｚａ-ｚ"),
        Class::Either => wide("0-9A-Za-z", "０-９Ａ-Ｚａ-ｚ"),
    };
    let spellings = |character: char| {
        let cases = match upper {
            true => vec![character, character.to_ascii_lowercase()],
            false => vec![character],
        };
        let of_case = |case: char| {
            let code = u32::from(case);
            let full = code.checked_add(0xfee0).and_then(char::from_u32);
            [
                Some(code),
                full.filter(|_| narrow && case.is_ascii_graphic())
                    .map(u32::from),
            ]
        };
        let codes = cases.into_iter().flat_map(of_case).flatten();
        let codes: String = codes.map(|code| format!("\\u{code:04x}")).collect();
        format!("[{codes}]{blanks}")
    };
    let part = |part: &Part| match part {
        Part::Literal(text) => text.chars().map(spellings).collect::<String>(),
        Part::Several(count, of) => format!("({}{blanks}){{{count}}}", class(*of)),
    };
    let forms = identifier.forms.iter();
    let forms: Vec<String> = forms.map(|form| form.iter().map(part).collect()).collect();
    format!("^{blanks}({})$", forms.join("|"))
}

/// Writes the schemas of the facts of a programme in one language.
#[derive(Clone, Copy)]
struct Writer<'p> {
    facts: &'p Facts,
    language: Language,
}

impl Writer<'_> {
    /// Returns the keywords of an object of a record; a nested object may be null.
    fn object(self, table: TableId, object_id: u16) -> Map<String, Value> {
        let entries = self
            .facts
            .table(table)
            .and_then(|table| table.objects.get(usize::from(object_id)));
        let properties: Map<String, Value> = entries
            .into_iter()
            .flat_map(|object| &object.entries)
            .filter_map(|(name, entry)| Some((name.clone(), self.entry(table, *entry)?)))
            .collect();
        let mut schema = Map::new();
        schema.insert("type".into(), json!(["object", "null"]));
        schema.insert("additionalProperties".into(), json!(false));
        schema.insert("properties".into(), Value::Object(properties));
        schema
    }

    fn entry(self, table: TableId, entry: Entry) -> Option<Value> {
        match entry {
            Entry::Object(id) => Some(Value::Object(self.object(table, id))),
            Entry::Field(slot) => Some(self.fact(self.facts.field(table, slot)?)),
        }
    }

    /// Returns the schema of a fact: its type or null, its label and its question.
    fn fact(self, field: &Field) -> Value {
        let mut schema = match &field.identifier {
            Some(identifier) => {
                json!({ "type": ["string", "null"], "maxLength": MAX_TEXT, "pattern": pattern(identifier) })
            }
            None => self.of_type(&field.ty),
        };
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("title".into(), json!(field.label.get(self.language)));
            schema.insert("description".into(), json!(self.description(field)));
            if let Some(example) = self.facts.example_of(field) {
                let example = serde_json::from_str(&to_json(&example, Texts::None));
                schema.insert(
                    "examples".into(),
                    example.map_or(json!([]), |value: Value| json!([value])),
                );
            }
        }
        schema
    }

    /// Returns what is asked, what helps to answer, and how an answer is written.
    fn description(self, field: &Field) -> String {
        let words = [Some(&field.question), field.hints.help.as_ref()];
        let words = words.into_iter().flatten();
        let mut words: Vec<String> = words
            .map(|one| String::from(one.get(self.language)))
            .collect();
        if let Some(format) = &field.hints.format {
            words.push(format!("({})", format.get(self.language)));
        }
        words.join(" ")
    }

    fn of_type(self, ty: &FieldType) -> Value {
        match ty {
            FieldType::Bool => json!({ "type": ["boolean", "null"] }),
            FieldType::Number {
                unit: Unit::Count,
                min,
                max,
            } => {
                let mut schema = json!({ "type": ["integer", "null"] });
                bound(
                    &mut schema,
                    "minimum",
                    min.and_then(|min| i64::try_from(min).ok()),
                );
                bound(
                    &mut schema,
                    "maximum",
                    max.and_then(|max| i64::try_from(max).ok()),
                );
                schema
            }
            FieldType::Number { unit, min, max } => bounded(*unit, *min, *max),
            FieldType::Date { .. } => nullable(DATE),
            FieldType::Month => nullable(MONTH),
            FieldType::Code(list) => nullable(&codes::name(self.facts, *list)),
            FieldType::Codes(list) => {
                json!({ "type": ["array", "null"], "uniqueItems": true, "items": reference(&codes::name(self.facts, *list)) })
            }
            FieldType::Text {
                length: Some(length),
            } => {
                json!({ "type": ["string", "null"], "minLength": length, "maxLength": length })
            }
            FieldType::Text { length: None } => {
                json!({ "type": ["string", "null"], "maxLength": MAX_TEXT })
            }
            FieldType::Reference { to } => {
                let list = self.facts.list_path(*to);
                json!({ "type": ["string", "null"], "$comment": format!("the key of a record of {list}") })
            }
            FieldType::List { table, max_items } => {
                let mut items = self.object(*table, 0);
                items.insert("type".into(), json!("object"));
                json!({ "type": ["array", "null"], "maxItems": max_items, "items": items })
            }
            FieldType::Phase => nullable(codes::PHASE),
            FieldType::Call => nullable(codes::CALL),
        }
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn nullable(name: &str) -> Value {
    json!({ "anyOf": vec![reference(name), json!({ "type": "null" })] })
}

/// Returns the schema of a number that is a text, or of nothing.
fn bounded(unit: Unit, min: Option<Decimal>, max: Option<Decimal>) -> Value {
    let (name, decimals) = match unit {
        Unit::Money => (AMOUNT, CENTS),
        _ => (DECIMAL, DECIMALS),
    };
    let mut number = reference(name);
    if let Some(keywords) = number
        .as_object_mut()
        .filter(|_| min.is_some() || max.is_some())
    {
        keywords.insert("type".into(), json!("string"));
        keywords.insert(
            "pattern".into(),
            json!(decimals::between(min, max, decimals)),
        );
    }
    json!({ "anyOf": [number, { "type": "null" }] })
}

fn bound(schema: &mut Value, keyword: &str, bound: Option<i64>) {
    if let (Some(schema), Some(bound)) = (schema.as_object_mut(), bound) {
        schema.insert(keyword.into(), json!(bound));
    }
}
