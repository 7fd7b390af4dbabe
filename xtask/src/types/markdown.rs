//! Writes types as a page for people.

use super::model::{Key, Named, Presence, Shape, Type};

const HEAD: &str = "# What goes in and comes out

Written by `cargo xtask types` from the JSON Schemas of the formats, with the facts, codes and readings of
*ESMS numérique*. How they are asked for and answered is told in [json.md](json.md), how each language spells them in
[bindings.md](bindings.md). A key marked `?` may be left out.
";

/// Returns the text of the page.
pub(super) fn print(types: &[Named]) -> String {
    types
        .iter()
        .fold(HEAD.to_owned(), |text, named| text + &section(named))
}

fn section(named: &Named) -> String {
    let body = match &named.shape {
        Shape::Record(keys) => {
            format!("| key | type | what it is |\n|---|---|---|\n{}", rows(keys))
        }
        Shape::Codes(codes) => codes.iter().map(|code| code.line() + "\n").collect(),
        Shape::Alias(ty) => format!("It is {}.\n", spelt(ty)),
    };
    let doc: String = named
        .doc
        .iter()
        .map(|paragraph| format!("\n{paragraph}\n"))
        .collect();
    format!("\n## {}\n{doc}\n{body}", named.name)
}

fn rows(keys: &[Key]) -> String {
    keys.iter()
        .map(|key| {
            let mark = if key.presence == Presence::Always {
                ""
            } else {
                "?"
            };
            format!(
                "| `{}`{mark} | {} | {} |\n",
                key.name,
                spelt(&key.ty),
                key.doc.join("<br>").replace('|', "\\|")
            )
        })
        .collect()
}

fn spelt(ty: &Type) -> String {
    match ty {
        Type::Text => "text".to_owned(),
        Type::Bool => "`true` or `false`".to_owned(),
        Type::Whole => "whole number".to_owned(),
        Type::Null => "`null`".to_owned(),
        Type::Named(name) => format!("[{name}](#{})", name.to_lowercase()),
        Type::Codes(codes) => codes
            .iter()
            .map(|code| format!("`{code}`"))
            .collect::<Vec<_>>()
            .join(" or "),
        Type::List(item) => format!("list of {}", spelt(item)),
        Type::OneOf(types) => types.iter().map(spelt).collect::<Vec<_>>().join(" or "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_a_table_that_leads_to_its_parts() {
        let ty = Type::OneOf(vec![
            Type::List(Box::new(Type::Named("Book".into()))),
            Type::Null,
        ]);
        let keys = vec![Key {
            name: "books".into(),
            doc: vec!["Lent.".into(), "By whom?".into()],
            ty,
            presence: Presence::Sometimes,
        }];
        let named = Named {
            name: "Loan".into(),
            doc: vec!["A loan.".into()],
            shape: Shape::Record(keys),
            given: true,
        };
        let expected = "\n## Loan\n\nA loan.\n\n| key | type | what it is |\n|---|---|---|\n\
                        | `books`? | list of [Book](#book) or `null` | Lent.<br>By whom? |\n";
        assert_eq!(section(&named), expected);
    }
}
