//! Writes types in TypeScript.

use super::doc;
use super::model::{Key, Named, Shape, Type};

/// Returns the text of a file of declarations.
pub(super) fn print(types: &[Named]) -> String {
    let head = "// Written by `cargo xtask types` from the JSON Schemas of the formats: change those instead.\n";
    types.iter().fold(head.to_owned(), |text, named| {
        text + "\n" + &declaration(named)
    })
}

fn declaration(named: &Named) -> String {
    let doc = comment(&named.whole_doc(), "");
    let name = &named.name;
    match &named.shape {
        Shape::Record(keys) => {
            let keys: String = keys.iter().map(|each| key(each, named.given)).collect();
            format!("{doc}export interface {name} {{\n{keys}}}\n")
        }
        Shape::Codes(codes) => {
            let codes: String = codes
                .iter()
                .map(|code| format!("\n  | {}", quoted(&code.id)))
                .collect();
            format!("{doc}export type {name} ={codes};\n")
        }
        Shape::Alias(ty) => format!("{doc}export type {name} = {};\n", spelt(ty, named.given)),
    }
}

fn key(key: &Key, given: bool) -> String {
    let mark = if key.required { "" } else { "?" };
    let name = if is_plain(&key.name) {
        key.name.clone()
    } else {
        quoted(&key.name)
    };
    format!(
        "{}  {name}{mark}: {};\n",
        comment(&key.doc, "  "),
        spelt(&key.ty, given)
    )
}

fn spelt(ty: &Type, given: bool) -> String {
    match ty {
        Type::Text => "string".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Whole => "number".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Named(name) => name.clone(),
        Type::Codes(codes) => codes
            .iter()
            .map(|code| quoted(code))
            .collect::<Vec<_>>()
            .join(" | "),
        Type::OneOf(types) => types
            .iter()
            .map(|ty| spelt(ty, given))
            .collect::<Vec<_>>()
            .join(" | "),
        Type::List(item) => list(item, given),
    }
}

/// Returns the type of a list; hosts may give a list that must not change.
fn list(item: &Type, given: bool) -> String {
    let readonly = if given { "readonly " } else { "" };
    match item {
        Type::OneOf(_) | Type::Codes(_) => format!("{readonly}({})[]", spelt(item, given)),
        _ => format!("{readonly}{}[]", spelt(item, given)),
    }
}

fn comment(paragraphs: &[String], indent: &str) -> String {
    let lines = doc::lines(paragraphs, indent.len() + " * ".len());
    match lines.as_slice() {
        [] => String::new(),
        [line] if line.chars().count() + indent.len() < 110 => {
            format!("{indent}/** {} */\n", inside(line))
        }
        lines => {
            let lines: String = lines
                .iter()
                .map(|line| format!("{indent} * {}", inside(line)).trim_end().to_owned() + "\n")
                .collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

/// Returns a text that cannot end the comment around it.
fn inside(text: &str) -> String {
    text.replace("*/", "* /")
}

fn quoted(text: &str) -> String {
    format!("'{text}'")
}

fn is_plain(name: &str) -> bool {
    name.chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !name.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::model::Code;

    #[test]
    fn a_record_has_its_keys_with_their_words() {
        let keys = vec![
            Key {
                name: "id".into(),
                doc: vec!["Its id.".into()],
                ty: Type::Text,
                required: true,
            },
            Key {
                name: "of-kin".into(),
                doc: Vec::new(),
                ty: Type::OneOf(vec![
                    Type::List(Box::new(Type::Named("Book".into()))),
                    Type::Null,
                ]),
                required: false,
            },
        ];
        let named = Named {
            name: "Book".into(),
            doc: vec!["A book.".into()],
            shape: Shape::Record(keys),
            given: true,
        };
        let expected = "/** A book. */\nexport interface Book {\n  /** Its id. */\n  id: string;\n  \
                        'of-kin'?: readonly Book[] | null;\n}\n";
        assert_eq!(declaration(&named), expected);
    }

    #[test]
    fn codes_are_a_union_that_says_what_each_means() {
        let codes = vec![Code {
            id: "02".into(),
            meaning: "North — Nord".into(),
        }];
        let named = Named {
            name: "Region".into(),
            doc: Vec::new(),
            shape: Shape::Codes(codes),
            given: false,
        };
        assert_eq!(
            declaration(&named),
            "/** - `02`: North — Nord */\nexport type Region =\n  | '02';\n"
        );
    }
}
