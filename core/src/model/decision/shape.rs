//! The JSON shape of a decision, where it differs from the fields: keys that the programme names, and parts that are
//! written beside others.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};

use super::{
    Citations, Counted, Decision, ExcludedRecord, Message, Named, Outcome, Range, RegionCount,
    Subject, Unit, Value,
};
use crate::model::ir::CompiledRules;
use crate::model::receipt::ENGINE;
use crate::model::shape::{
    Amounts, CallId, Count, PhaseId, ProvisionId, Sha256, Spelled, WORDS, ranged,
};
use crate::text::bilingual::{Bilingual, Language};

/// The rule set of a decision.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Applied<'r> {
    /// The phase that was applied.
    #[schemars(with = "PhaseId")]
    phase: &'r str,
    /// The call that was applied over its phase.
    #[schemars(with = "Option<CallId>")]
    call: Option<&'r str>,
    /// What makes the decision reproducible: the same project under the same rules gives the same bytes.
    pub(crate) rules: Rules<'r>,
}

/// The rules that were applied.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Rules<'r> {
    /// The version of the programme's rules.
    version: &'r str,
    /// The SHA-256 of the sources of the rule set.
    #[schemars(with = "Sha256")]
    digest: &'r str,
    /// The version of the engine.
    engine: &'static str,
}

impl<'r> Applied<'r> {
    pub(crate) fn new(rules: &'r CompiledRules) -> Self {
        Applied {
            phase: &rules.phase,
            call: rules.call.as_deref(),
            rules: Rules::new(rules),
        }
    }

    pub(crate) fn serialize<S: Serializer>(
        rules: &&'r CompiledRules,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Serialize::serialize(&Applied::new(rules), serializer)
    }
}

impl<'r> Rules<'r> {
    fn new(rules: &'r CompiledRules) -> Self {
        Rules {
            version: &rules.version,
            digest: &rules.digest,
            engine: ENGINE,
        }
    }
}

/// What other answers say of the decision that they are about.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Summary<'r> {
    /// The phase that was applied.
    #[schemars(with = "PhaseId")]
    phase: &'r str,
    /// The call that was applied.
    #[schemars(with = "Option<CallId>")]
    call: Option<&'r str>,
    /// The result for the project, as it is known.
    outcome: Outcome,
    /// What it brings if it is received.
    #[serde(with = "Amounts")]
    grant: Range<Decimal>,
}

impl<'r> Summary<'r> {
    pub(crate) fn serialize<S: Serializer>(
        decision: &Decision<'r>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let standing = Summary {
            phase: decision.phase(),
            call: decision.call(),
            outcome: decision.outcome,
            grant: decision.grant.total,
        };
        Serialize::serialize(&standing, serializer)
    }
}

/// Declares how JSON says something that is certainly so, certainly not so, or open.
macro_rules! certainty {
    (
        $(#[$doc:meta])* $name:ident
        $(#[$yes:meta])* Yes = $oui:literal
        $(#[$no:meta])* No = $non:literal
    ) => {
        $(#[$doc])*
        #[derive(Serialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        pub(crate) enum $name {
            $(#[$yes])*
            #[schemars(extend("x-fr" = $oui))]
            Yes,
            $(#[$no])*
            #[schemars(extend("x-fr" = $non))]
            No,
            /// An unknown fact decides.
            #[schemars(extend("x-fr" = "Un élément inconnu en décide."))]
            Undetermined,
        }

        impl $name {
            pub(crate) fn serialize<S: Serializer>(
                certain: &Option<bool>,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let said = match certain {
                    Some(true) => $name::Yes,
                    Some(false) => $name::No,
                    None => $name::Undetermined,
                };
                Serialize::serialize(&said, serializer)
            }
        }
    };
}

certainty! {
    /// Whether a document is required.
    Requirement
    /// It is required.
    Yes = "Il est demandé."
    /// It is not required.
    No = "Il n'est pas demandé."
}

certainty! {
    /// Whether a priority applies to the project.
    Applicability
    /// It applies.
    Yes = "Elle vaut pour le projet."
    /// It does not apply.
    No = "Elle ne vaut pas pour le projet."
}

/// What was measured, under the name of the fact that refers to it; nothing for the whole project.
pub(super) struct Measured;

impl Measured {
    pub(crate) fn serialize<S: Serializer>(
        subject: &Option<(&str, Subject)>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_map(None)?;
        if let Some((fact, record)) = subject {
            keys.serialize_entry(fact, record.key.as_ref().unwrap_or(&record.path))?;
        }
        keys.end()
    }
}

impl JsonSchema for Measured {
    fn schema_name() -> Cow<'static, str> {
        "Measured".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object" })
    }
}

impl Named<'_> {
    /// Writes the code alone.
    pub(super) fn as_code<S: Serializer>(code: &Self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(code.id)
    }

    pub(super) fn option_as_code<S: Serializer>(
        code: &Option<Self>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        code.map(|code| code.id).serialize(serializer)
    }
}

impl Subject {
    /// Returns the name of the fact that identifies it, and its key; its path where its list has no keys.
    fn identity(&self) -> (&str, Option<&str>) {
        if self.key_fact.is_empty() {
            ("path", Some(&self.path))
        } else {
            (&self.key_fact, self.key.as_deref())
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_map(None)?;
        keys.serialize_entry("path", &self.path)?;
        if !self.key_fact.is_empty() {
            keys.serialize_entry(&self.key_fact, &self.key)?;
        }
        keys.serialize_entry("name", &self.name)?;
        keys.end()
    }
}

/// A number of records.
struct Counts(Range<u32>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Count::serialize(&self.0, serializer)
    }
}

impl Serialize for Counted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_map(None)?;
        keys.serialize_entry(self.name, &Counts(self.count))?;
        keys.serialize_entry("by_region", &self.by_region)?;
        keys.serialize_entry("excluded", &self.excluded)?;
        keys.end()
    }
}

impl Serialize for RegionCount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_map(None)?;
        keys.serialize_entry("region", self.region.id)?;
        keys.serialize_entry(self.name, &Counts(self.count))?;
        keys.end()
    }
}

impl Serialize for ExcludedRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (fact, key) = self.record.identity();
        let mut keys = serializer.serialize_map(None)?;
        keys.serialize_entry(fact, &key)?;
        keys.serialize_entry("criterion", self.criterion)?;
        keys.end()
    }
}

impl Serialize for Citations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}

impl JsonSchema for Citations<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Citations".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<ProvisionId>::json_schema(generator)
    }
}

/// A message in one language: it is put together only when that language is asked for.
struct InLanguage<'m, 'r>(&'m Message<'r>, Language);

impl Serialize for InLanguage<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text(self.1))
    }
}

impl Serialize for Message<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut words = serializer.serialize_struct(WORDS, 2)?;
        words.serialize_field("fr", &InLanguage(self, Language::French))?;
        words.serialize_field("en", &InLanguage(self, Language::English))?;
        words.end()
    }
}

impl JsonSchema for Message<'_> {
    fn schema_name() -> Cow<'static, str> {
        Bilingual::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Bilingual::json_schema(generator)
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Unknown => serializer.serialize_none(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(range, Unit::Money(_)) => ranged(*range, Spelled::Amount, serializer),
            Value::Number(range, Unit::Count) => ranged(*range, Spelled::Whole, serializer),
            Value::Number(range, _) => ranged(*range, Spelled::Decimal, serializer),
            Value::Date(range) => ranged(*range, Spelled::Day, serializer),
            Value::Month(range) => ranged(*range, Spelled::Month, serializer),
            Value::Duration(duration) => serializer.serialize_str(&duration.text()),
            Value::Code(codes) => match codes.as_slice() {
                [one] => serializer.serialize_str(one.id),
                several => serializer.collect_seq(several.iter().map(|code| code.id)),
            },
            Value::Codes(codes) => serializer.collect_seq(codes.iter().map(|code| code.id)),
            Value::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl JsonSchema for Value<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let bounds = generator.subschema_for::<Bounds>();
        json_schema!({
            "description": "A value of any type. Counts are whole numbers; amounts, other numbers, days, months, codes and texts are texts; a set of codes, or the codes that are still possible, is a list; a number or a day that is not exact has bounds; null when unknown.",
            "anyOf": [
                { "type": "boolean" },
                { "type": "integer" },
                { "type": "string" },
                { "type": "array", "items": { "type": "string" } },
                bounds,
                { "type": "null" },
            ],
        })
    }
}

/// The bounds of a value that is not exact.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the schema alone")]
struct Bounds {
    /// The least possible value; null when there is no bound.
    min: Bound,
    /// The greatest possible value; null when there is no bound.
    max: Bound,
}

/// A bound of a value.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
#[expect(dead_code, reason = "the schema alone")]
enum Bound {
    Whole(i64),
    Text(String),
    Null(()),
}
