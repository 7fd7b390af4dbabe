//! Checks that a JSON value has the shape of a schema.

use bareme::schema::Format;
use bareme::{Language, Programme};
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

/// The schema of a format under a programme.
pub struct Schema {
    compiled: Schemas,
    index: SchemaIndex,
}

impl Schema {
    /// Compiles the schema, which must itself have the shape of its draft.
    pub fn new(programme: &Programme, format: Format) -> Self {
        let (mut compiled, mut compiler) = (Schemas::new(), Compiler::new());
        let place = format!("https://example.org/{}.json", format.name());
        compiler
            .add_resource(&place, programme.schema(format, Language::English))
            .unwrap();
        let index = compiler
            .compile(&place, &mut compiled)
            .unwrap_or_else(|fault| panic!("{place}: {fault:#}"));
        Schema { compiled, index }
    }

    /// Returns how a text differs from the shape.
    pub fn check(&self, text: &str) -> Result<(), String> {
        let value: Value = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
        self.compiled
            .validate(&value, self.index)
            .map_err(|fault| format!("{fault:#}"))
    }
}
