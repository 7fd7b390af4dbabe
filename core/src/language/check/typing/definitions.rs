//! The values of definitions.

use alloc::format;
use alloc::string::String;

use super::super::ground::enumeration;
use super::super::typed::Expr;
use super::super::types::Type;
use super::{Scope, Typing};
use crate::language::diagnostic::{Code, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Definition;

impl Typing<'_> {
    /// Types the value of a definition: a condition, a number, a date, a code or, where it says so, a text.
    pub(super) fn definition_value(&self, definition: &Definition, scope: Scope) -> Expr {
        let wanted = match definition.of_fact {
            true => Some(self.type_of_fact(&definition.heading.id)),
            false => self.wanted_of_definition(definition),
        };
        if definition.of_fact && wanted.is_some_and(Type::is_faulty) {
            return Expr::faulty(definition.value.span, Type::Faulty);
        }
        let list = wanted.and_then(Type::enumeration);
        let expr = self.infer(&definition.value, &scope, list);
        match (wanted, expr.ty) {
            (Some(Type::Faulty), _) => Expr::faulty(expr.span, Type::Faulty),
            (Some(wanted), _) => {
                let message = format!("{} is wanted here", wanted.words(self.facts()));
                self.want(expr, wanted, &message)
            }
            (None, Type::Duration | Type::Text | Type::Codes(_) | Type::Record(_)) => {
                self.refuse_definition(&expr);
                Expr::faulty(expr.span, Type::Faulty)
            }
            (None, _) => expr,
        }
    }

    /// Returns the type of a fact that follows from others; faulty when it is not known.
    fn type_of_fact(&self, path: &Name) -> Type {
        let fact = self.facts().fact_at(&path.text);
        let fact = fact.filter(|fact| !self.names.ground.faulty.slots.contains(fact));
        let field = fact.and_then(|(table, slot)| self.facts().field(table, slot));
        field
            .and_then(|field| Type::of_field(&field.ty))
            .unwrap_or(Type::Faulty)
    }

    /// Returns the type that a definition states; faulty when it cannot be understood.
    fn wanted_of_definition(&self, definition: &Definition) -> Option<Type> {
        if let Some(name) = &definition.codes {
            if let Some(ty) = &definition.ty {
                let message = "`type` does not go with `codes`: the value is a code";
                self.faults
                    .report(fault(Code::UnknownKey, ty.span, message).help("leave `type` out"));
            }
            let list = enumeration(name, self.facts(), self.faults);
            return Some(list.map_or(Type::Faulty, Type::Code));
        }
        let ty = definition.ty.as_ref()?;
        if ty.text == "text" {
            return Some(Type::Text);
        }
        let message = format!("`{}` is not a type that a definition states", ty.text);
        let help = match ty.text.as_str() {
            "code" => "name the list of its codes: `codes = \"…\"`",
            _ => "leave `type` out: the type follows from the value, unless it is a text",
        };
        self.faults
            .report(fault(Code::WrongValue, ty.span, message).help(help));
        Some(Type::Faulty)
    }

    fn refuse_definition(&self, expr: &Expr) {
        let message = format!("a definition cannot be {}", expr.ty.words(self.facts()));
        let help = match expr.ty {
            Type::Text => {
                "add `codes = \"…\"`, the list of which it is a code, or `type = \"text\"`"
            }
            _ => "a definition is a condition, a number, a date, a code or a text",
        };
        self.faults
            .report(fault(Code::TypeMismatch, expr.span, message).help(String::from(help)));
    }
}
