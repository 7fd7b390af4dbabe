//! How single values are written in JSON: amounts, other numbers, days, ids. Each type here is a spelling, not a value:
//! a field of an answer names it in `serde(with = "…")` or `schemars(with = "…")`, and gets what it writes and its
//! schema from it.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use crate::model::arithmetic::round_to_cents;
use crate::model::range::Range;
use crate::text::digits::{Short, Style, push_day, push_decimal, push_month};

/// The decimals at which rates are shown; they are cut, so that a rate never shows as a target it does not reach.
pub(super) const SHOWN_DECIMALS: u32 = 4;

/// All digits of a number.
pub(crate) const EXACT: Style = Style {
    thousands: None,
    point: '.',
    least: 0,
    most: 28,
};
/// To the cent.
const CENTS: Style = Style {
    least: 2,
    most: 2,
    ..EXACT
};
/// As rates are shown.
const SHOWN: Style = Style {
    least: 2,
    most: SHOWN_DECIMALS,
    ..EXACT
};

/// The name under which a value asks to be written as JSON text, as it is.
pub(crate) const RAW: &str = "$json";
/// The name under which the basis of a receipt asks for the rest of the receipt.
pub(crate) const RECEIPT: &str = "$receipt";
/// The name of a text in several languages, of which only those that are asked for are written.
pub(crate) const WORDS: &str = "Words";

/// The first version of a shape: it changes when a key changes its meaning or goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Version1;

impl Serialize for Version1 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(1)
    }
}

impl JsonSchema for Version1 {
    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "const": 1 })
    }
}

/// Declares spellings that are texts: their schema, and nothing else.
macro_rules! texts {
    ($($(#[doc = $doc:literal])+ $name:ident $($pattern:literal)?;)*) => {
        $(
            $(#[doc = $doc])+
            pub(crate) struct $name;

            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({
                        "type": "string",
                        $("pattern": $pattern,)?
                        "description": concat!($($doc),+).trim_ascii(),
                    })
                }
            }
        )*
    };
}

texts! {
    /// The id of a rule or of one of its parts, such as a criterion or a line of the grant.
    Id "^[a-z0-9]+(-[a-z0-9]+)*$";
    /// The id of a provision in the register of the programme.
    ProvisionId;
    /// The path of a fact in the project, such as `members[3].name`; of what several records lack alike, such as
    /// `members[0-4,7].name`.
    FactPath;
    /// A SHA-256, in hexadecimal.
    Sha256 "^[0-9a-f]{64}$";
    /// An exact amount in the currency of the programme, as a text: `"1234.50"`. Never a float.
    Amount r"^-?[0-9]+\.[0-9]{2}$";
    /// An exact number, as a text: `"0.50"`. Never a float.
    DecimalText r"^-?[0-9]+\.[0-9]{2,}$";
    /// A day, as `YYYY-MM-DD`.
    IsoDate "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    /// A month, as `YYYY-MM`.
    Month "^[0-9]{4}-(0[1-9]|1[0-2])$";
}

/// Declares names that the programme gives to its own codes: schemas that [`crate::schema`] completes.
macro_rules! named_by_the_programme {
    ($($(#[doc = $doc:literal])+ $name:ident = $spelling:literal;)*) => {
        $(
            $(#[doc = $doc])+
            pub(crate) struct $name;

            impl JsonSchema for $name {
                fn schema_name() -> Cow<'static, str> {
                    $spelling.into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string" })
                }
            }
        )*
    };
}

named_by_the_programme! {
    /// A phase.
    PhaseId = "PhaseId";
    /// A call.
    CallId = "CallId";
    /// A phase or a call.
    RuleSetId = "RuleSetId";
    /// A reading.
    ReadingId = "ReadingId";
    /// The chosen option of each reading.
    ReadingOptions = "Readings";
    /// A project.
    ProjectShape = "Project";
    /// A region of the records that count.
    RecordRegion = "_region";
    /// A level of desks.
    DeskLevel = "_level";
    /// A region of desks.
    DeskRegion = "_desk_region";
}

impl ReadingOptions {
    /// Writes each reading as a key, with its option.
    pub(crate) fn serialize<S: Serializer>(
        readings: &[(String, String)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(readings.iter().map(|(reading, option)| (reading, option)))
    }
}

impl Amount {
    /// Writes an amount to the cent, in quotes; nothing is null.
    pub(crate) fn serialize<S: Serializer>(
        amount: &(impl Into<Option<Decimal>> + Copy),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let amount = (*amount).into().map(round_to_cents);
        quoted(amount, CENTS, serializer)
    }
}

impl DecimalText {
    /// Writes a number with at least two decimals, cut at the last one that is shown; nothing is null.
    pub(crate) fn serialize<S: Serializer>(
        number: &(impl Into<Option<Decimal>> + Copy),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        quoted((*number).into(), SHOWN, serializer)
    }
}

impl DecimalText {
    /// Writes a number with at least two decimals, and all that it has.
    pub(crate) fn in_full<S: Serializer>(
        number: &Decimal,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        quoted(Some(*number), Style { least: 2, ..EXACT }, serializer)
    }
}

impl ProjectShape {
    /// Writes a project as the JSON that it is.
    pub(crate) fn serialize<S: Serializer>(
        project: &serde_json::Value,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(RAW, &project.to_string())
    }
}

impl IsoDate {
    /// Writes a day; nothing is null.
    pub(crate) fn serialize<S: Serializer>(
        day: &(impl Into<Option<NaiveDate>> + Copy),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        dated((*day).into(), push_day, serializer)
    }
}

impl Month {
    /// Writes the month of a day; nothing is null.
    pub(crate) fn serialize<S: Serializer>(
        day: &(impl Into<Option<NaiveDate>> + Copy),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        dated((*day).into(), push_month, serializer)
    }
}

fn quoted<S: Serializer>(
    number: Option<Decimal>,
    style: Style,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => serializer.serialize_str(&text(number, style)),
        None => serializer.serialize_none(),
    }
}

fn text(number: Decimal, style: Style) -> Short {
    let mut text = Short::new();
    push_decimal(&mut text, number, style);
    text
}

fn dated<S: Serializer>(
    day: Option<NaiveDate>,
    push: fn(&mut Short, NaiveDate),
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Some(day) = day else {
        return serializer.serialize_none();
    };
    let mut text = Short::new();
    push(&mut text, day);
    serializer.serialize_str(&text)
}

/// A text in both languages, whatever languages are asked for.
#[derive(JsonSchema)]
#[schemars(rename = "Bilingual")]
#[expect(
    dead_code,
    reason = "the schema alone: the text itself is what is written"
)]
pub(super) struct BothLanguages {
    /// The French text.
    fr: String,
    /// The English text.
    en: String,
}

/// A number of things, as a JSON number of any size.
pub(crate) struct Whole;

impl Whole {
    /// Writes all digits; nothing is null.
    pub(crate) fn serialize<S: Serializer>(
        number: &(impl Into<Option<Decimal>> + Copy),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let Some(number) = (*number).into() else {
            return serializer.serialize_none();
        };
        let least = number.scale();
        let text = text(number, Style { least, ..EXACT });
        serializer.serialize_newtype_struct(RAW, text.as_str())
    }
}

/// What an amount can be: one amount, or any between two.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "GrantTotal")]
pub(crate) enum Amounts<'t> {
    /// The amount is exact.
    #[schemars(title = "Exact")]
    Exact {
        /// The amount.
        #[schemars(with = "Amount")]
        amount: &'t str,
        /// The same amount.
        #[schemars(with = "Amount")]
        min: &'t str,
        /// The same amount.
        #[schemars(with = "Amount")]
        max: &'t str,
    },
    /// The amount is not exact.
    #[schemars(title = "Open")]
    Open {
        /// Null: the amount is not exact.
        amount: (),
        /// The least it can be; null when there is no bound.
        #[schemars(with = "Option<Amount>")]
        min: Option<&'t str>,
        /// The most it can be; null when there is no bound.
        #[schemars(with = "Option<Amount>")]
        max: Option<&'t str>,
    },
}

impl Amounts<'_> {
    pub(crate) fn serialize<S: Serializer>(
        range: &Range<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let cents = |amount: Decimal| text(round_to_cents(amount), CENTS);
        if let Some(amount) = range.exact() {
            let amount = &*cents(amount);
            let (min, max) = (amount, amount);
            return Amounts::Exact { amount, min, max }.written(serializer);
        }
        let (min, max) = (range.min.map(cents), range.max.map(cents));
        let (min, max) = (min.as_deref(), max.as_deref());
        let amount = ();
        Amounts::Open { amount, min, max }.written(serializer)
    }

    fn written<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Serialize::serialize(self, serializer)
    }
}

/// A number of records: exact, or its bounds.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(
    dead_code,
    reason = "the schema alone: the range itself is what is written"
)]
pub(super) enum Count {
    Exact(u32),
    Bounds(CountBounds),
}

/// The bounds of a number of records that is not exact.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the schema alone")]
pub(super) struct CountBounds {
    /// The least possible number; null when there is no bound.
    min: Option<u32>,
    /// The greatest possible number; null when there is no bound.
    max: Option<u32>,
}

impl Count {
    pub(crate) fn serialize<S: Serializer>(
        range: &Range<u32>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        ranged(*range, |number| number, serializer)
    }
}

/// A proportion, where 1 is the whole: exact, or its bounds.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(
    dead_code,
    reason = "the schema alone: the range itself is what is written"
)]
pub(super) enum Share {
    Exact(DecimalText),
    Bounds(ShareBounds),
}

/// The bounds of a proportion that is not exact.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the schema alone")]
pub(super) struct ShareBounds {
    /// The least possible proportion; null when there is no bound.
    min: Option<DecimalText>,
    /// The greatest possible proportion; null when there is no bound.
    max: Option<DecimalText>,
}

impl Share {
    /// Writes a proportion; none is null.
    pub(crate) fn serialize<S: Serializer>(
        range: &(impl Into<Option<Range<Decimal>>> + Copy),
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match (*range).into() {
            Some(range) => ranged(range, Spelled::InFull, serializer),
            None => serializer.serialize_none(),
        }
    }
}

/// A number or a day with the way in which it is written.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Spelled {
    Amount(#[serde(with = "Amount")] Decimal),
    Decimal(#[serde(with = "DecimalText")] Decimal),
    InFull(#[serde(serialize_with = "DecimalText::in_full")] Decimal),
    Whole(#[serde(with = "Whole")] Decimal),
    Day(#[serde(with = "IsoDate")] NaiveDate),
    Month(#[serde(with = "Month")] NaiveDate),
}

/// Writes an exact value as such, and its bounds otherwise.
pub(super) fn ranged<T: Copy + PartialEq, W: Serialize, S: Serializer>(
    range: Range<T>,
    spelled: fn(T) -> W,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if let Some(value) = range.exact() {
        return spelled(value).serialize(serializer);
    }
    let mut bounds = serializer.serialize_struct("Bounds", 2)?;
    bounds.serialize_field("min", &range.min.map(spelled))?;
    bounds.serialize_field("max", &range.max.map(spelled))?;
    bounds.end()
}
