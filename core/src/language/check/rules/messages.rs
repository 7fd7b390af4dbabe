//! Resolves the placeholders of messages.

use alloc::format;
use alloc::vec::Vec;

use super::Checker;
use crate::language::check::checked::{Piece, Template};
use crate::language::check::names::Member;
use crate::language::check::typing::{Scope, project_scope};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::{self, ExprKind, Name, Path};
use crate::language::parse::template::{Message, Part, Wording};

impl Checker<'_> {
    /// Resolves a message; `known` are the placeholders that its entry adds.
    pub(super) fn template(&mut self, message: &Message, known: &[&str]) -> Template {
        let scope = project_scope(self.typing.facts());
        self.template_in(message, known, &scope)
    }

    /// Resolves a message that may also name what is said of the records of a scope.
    pub(super) fn template_in(
        &mut self,
        message: &Message,
        known: &[&str],
        scope: &Scope,
    ) -> Template {
        let template = Template {
            fr: self.pieces(&message.fr.parts, known, scope),
            en: self.pieces(&message.en.parts, known, scope),
        };
        let values = |pieces: &[Piece]| {
            let values = pieces
                .iter()
                .filter(|piece| !matches!(piece, Piece::Text(_)));
            values.count()
        };
        let [fr, en] = [(&message.fr, "French"), (&message.en, "English")].map(Worded::new);
        // Nothing more is said of a placeholder that stands for nothing.
        if values(&template.fr) == fr.placeholders.len()
            && values(&template.en) == en.placeholders.len()
        {
            self.refuse_lacking(&fr, &en);
            self.refuse_lacking(&en, &fr);
        }
        template
    }

    /// Reports placeholders that one language lacks; a language that is left out was reported.
    fn refuse_lacking(&self, lacking: &Worded<'_>, other: &Worded<'_>) {
        let is_there = |name: &Name| lacking.placeholders.iter().any(|one| one.text == name.text);
        let lacked = other.placeholders.iter();
        for name in lacked.filter(|name| !lacking.wording.parts.is_empty() && !is_there(name)) {
            let (language, of_other) = (lacking.language, other.language);
            let message = format!(
                "the {language} text lacks the placeholder `{{{}}}` of the {of_other} one",
                name.text
            );
            let help = format!("write `{{{}}}` here too, or in neither", name.text);
            self.faults.report(
                fault(Code::MissingTranslation, lacking.wording.place, message)
                    .and(name.span, format!("it stands here in {of_other}"))
                    .help(help),
            );
        }
    }

    fn pieces(&mut self, parts: &[Part], known: &[&str], scope: &Scope) -> Vec<Piece> {
        parts
            .iter()
            .filter_map(|part| self.piece(part, known, scope))
            .collect()
    }

    fn piece(&mut self, part: &Part, known: &[&str], scope: &Scope) -> Option<Piece> {
        let name = match part {
            Part::Text(text) if text.is_empty() => return None,
            Part::Text(text) => return Some(Piece::Text(text.clone())),
            Part::Placeholder(name) => name,
        };
        match name.text.as_str() {
            "actual" if known.contains(&"actual") => Some(Piece::Actual),
            "required" if known.contains(&"required") => Some(Piece::Required),
            "subjects" if known.contains(&"subjects") => Some(Piece::Subjects),
            _ => self.value(name, known, scope),
        }
    }

    /// Finds a parameter, definition or fact of the project or of a record.
    fn value(&mut self, name: &Name, known: &[&str], scope: &Scope) -> Option<Piece> {
        let path = path(name);
        let first = path
            .names
            .first()
            .map(|first| first.text.as_str())
            .unwrap_or_default();
        let is_member = scope.frames.iter().any(|table| {
            matches!(
                self.names.member(*table, first),
                Some(Member::Field(_) | Member::Object(_) | Member::Definition(_))
            )
        });
        if !is_member && self.names.parameter(first).is_none() {
            self.unknown(name, known, scope);
            return None;
        }
        let expr = ast::Expr {
            span: name.span,
            kind: ExprKind::Path(path),
            height: 1,
        };
        let typed = self.typing.infer(&expr, scope, None);
        self.sizes.add(&typed);
        Some(Piece::Value(typed))
    }

    fn unknown(&self, name: &Name, known: &[&str], scope: &Scope) {
        if self.faults.is_full() {
            return;
        }
        let members = scope.frames.iter();
        let members = members.flat_map(|table| self.names.members(*table));
        let names = known
            .iter()
            .copied()
            .chain(members)
            .chain(self.names.figures());
        let message = format!("the placeholder `{{{}}}` stands for nothing", name.text);
        let diagnostic = fault(Code::UnknownPlaceholder, name.span, message);
        let near = self.faults.nearest(&name.text, names);
        self.faults.report(match (near, name.text.as_str()) {
            (_, "actual" | "required") => diagnostic.help(format!(
                "add `{} = '…'` to the criterion, or take the placeholder out",
                name.text
            )),
            (Some(near), _) => diagnostic.help(format!("did you mean `{{{near}}}`?")),
            (None, _) => diagnostic
                .help("name a parameter, a definition or a fact of the project; `{{` is a brace"),
        });
    }
}

/// A message in one language, with its placeholders.
struct Worded<'m> {
    wording: &'m Wording,
    language: &'static str,
    placeholders: Vec<&'m Name>,
}

impl<'m> Worded<'m> {
    fn new((wording, language): (&'m Wording, &'static str)) -> Self {
        let names = wording.parts.iter().filter_map(|part| match part {
            Part::Placeholder(name) => Some(name),
            Part::Text(_) => None,
        });
        Self {
            wording,
            language,
            placeholders: names.collect(),
        }
    }
}

fn path(name: &Name) -> Path {
    let names = name.text.split('.').map(|text| Name {
        text: text.into(),
        span: name.span,
    });
    Path {
        names: names.collect(),
        span: name.span,
    }
}
