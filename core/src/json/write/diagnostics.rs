//! Faults of rule files as JSON.

use alloc::string::String;

use super::writer::Writer;
use crate::language::diagnostic::{Diagnostic, Diagnostics};
use crate::language::source::{Position, Span};

impl Diagnostics {
    /// Returns the faults as compact JSON: `{"diagnostics":[…]}`, where each place has the name of its file, and its
    /// line and column, which count from 1.
    ///
    /// # Example
    /// ```
    /// use bareme::{Programme, Source};
    /// let broken = Source { name: "phase.toml".into(), text: "[phase]\nid = 3".into() };
    /// let faults = Programme::parse(&[broken]).unwrap_err().to_json();
    /// assert!(faults.contains(r#""file":"phase.toml","line":2,"column":6"#), "{faults}");
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut writer = Writer::default();
        writer.object(|writer| {
            writer
                .key("diagnostics")
                .list(self.iter(), |writer, diagnostic| {
                    self.diagnostic(writer, diagnostic)
                });
        });
        writer.finish()
    }

    fn diagnostic(&self, writer: &mut Writer, diagnostic: &Diagnostic) {
        writer.object(|writer| {
            writer.key("code").text(diagnostic.code.name());
            writer.key("severity").text(diagnostic.severity.name());
            writer.key("message").text(&diagnostic.message);
            self.place(writer, diagnostic.span, &diagnostic.label);
            writer
                .key("labels")
                .list(&diagnostic.labels, |writer, label| {
                    writer.object(|writer| self.place(writer, label.span, &label.text));
                });
            writer
                .key("help")
                .option(diagnostic.help.as_deref(), Writer::text);
        });
    }

    fn place(&self, writer: &mut Writer, span: Span, label: &str) {
        let source = self.source(span);
        let position = source.map_or(Position { line: 1, column: 1 }, |source| {
            source.position(span.start)
        });
        writer
            .key("file")
            .option(source.map(|source| source.name.as_str()), Writer::text);
        writer.key("line").number(position.line as u64);
        writer.key("column").number(position.column as u64);
        writer.key("label").text(label);
    }
}
