//! Writes types in Python, only with what `typing` has from version 3.10 on.

use super::doc;
use super::model::{Code, Key, Named, Presence, Shape, Type};

const HEAD: &str = r#""""Shapes of what goes in and comes out, for type checkers.

Written by `cargo xtask types` from the JSON Schemas of the formats: change those instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, Optional, TypedDict, Union
"#;

/// What a host may give for a text: the type of the text, the type of the input, and the class that is accepted too.
const GIVEN: [(&str, &str, &str); 3] = [
    ("Amount", "AmountInput", "Decimal"),
    ("DecimalText", "DecimalInput", "Decimal"),
    ("IsoDate", "DateInput", "date"),
];

/// Returns the text of a module.
pub(super) fn print(types: &[Named]) -> String {
    let inputs = GIVEN.map(|(text, given, class)| {
        let doc = docstring(
            &[format!(
                "What may be given for `{text}`: a `{class}`, or the text."
            )],
            "",
        );
        format!("\n\n{given} = Union[{class}, str]\n{doc}")
    });
    let text = HEAD.to_owned() + &inputs.concat();
    types
        .iter()
        .fold(text, |text, named| text + &declaration(named))
}

fn declaration(named: &Named) -> String {
    let doc = docstring(&named.whole_doc(), "");
    let name = &named.name;
    match &named.shape {
        Shape::Record(keys) => record(named, keys),
        Shape::Codes(codes) => {
            format!(
                "\n\n{name} = {}\n{doc}",
                literal(codes.iter().map(|Code { id, .. }| id.as_str()))
            )
        }
        Shape::Alias(ty) => format!(
            "\n\n{name} = {}\n{doc}",
            spelt(
                ty,
                Place {
                    given: named.given,
                    evaluated: true
                }
            )
        ),
    }
}

fn record(named: &Named, keys: &[Key]) -> String {
    let name = &named.name;
    let doc = docstring(&named.doc, "    ");
    if keys.iter().any(|key| !is_plain(&key.name)) {
        return functional(named, keys);
    }
    let body = |keys: &mut dyn Iterator<Item = &Key>| {
        keys.map(|each| key(each, named.given)).collect::<String>()
    };
    let (always, sometimes): (Vec<&Key>, Vec<&Key>) = keys
        .iter()
        .partition(|key| key.presence == Presence::Always);
    let always = body(&mut always.into_iter());
    let sometimes = body(&mut sometimes.into_iter());
    match (always.as_str(), sometimes.as_str()) {
        (keys, "") => format!("\n\nclass {name}(TypedDict):\n{doc}{keys}"),
        ("", keys) => format!("\n\nclass {name}(TypedDict, total=False):\n{doc}{keys}"),
        // Before version 3.11, a single key cannot be marked as optional.
        (always, sometimes) => format!(
            "\n\nclass _{name}Always(TypedDict):\n{always}\n\nclass {name}(_{name}Always, total=False):\n{doc}{sometimes}"
        ),
    }
}

/// Returns a record with keys that are not names of Python; when one key is optional, all of them are.
fn functional(named: &Named, keys: &[Key]) -> String {
    let place = Place {
        given: named.given,
        evaluated: true,
    };
    let all_required = keys.iter().all(|key| key.presence == Presence::Always);
    let keys: String = keys
        .iter()
        .map(|key| {
            let doc: String = doc::lines(&key.doc, "        # ".len())
                .iter()
                .map(|line| format!("{}\n", format!("        # {line}").trim_end()))
                .collect();
            format!(
                "{doc}        {}: {},\n",
                quoted(&key.name),
                spelt(&key.ty, place)
            )
        })
        .collect();
    let (name, doc) = (&named.name, docstring(&named.doc, ""));
    let total = if all_required {
        ""
    } else {
        "    total=False,\n"
    };
    format!("\n\n{name} = TypedDict(\n    \"{name}\",\n    {{\n{keys}    }},\n{total})\n{doc}")
}

fn key(key: &Key, given: bool) -> String {
    let ty = spelt(
        &key.ty,
        Place {
            given,
            evaluated: false,
        },
    );
    format!("    {}: {ty}\n{}", key.name, docstring(&key.doc, "    "))
}

/// The place of a type.
#[derive(Clone, Copy)]
struct Place {
    /// Whether hosts write it, rather than read it.
    given: bool,
    /// Whether it is evaluated when the module is loaded: names of later types are then in quotes.
    evaluated: bool,
}

fn spelt(ty: &Type, place: Place) -> String {
    match ty {
        Type::Text => "str".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Whole => "int".to_owned(),
        Type::Null => "None".to_owned(),
        Type::Named(name) => {
            let name = GIVEN
                .iter()
                .find(|(text, ..)| place.given && text == name)
                .map_or(name.as_str(), |given| given.1);
            if place.evaluated {
                quoted(name)
            } else {
                name.to_owned()
            }
        }
        Type::Codes(codes) => literal(codes.iter().map(String::as_str)),
        Type::List(item) => format!(
            "{}[{}]",
            if place.given { "Sequence" } else { "list" },
            spelt(item, place)
        ),
        Type::OneOf(types) => one_of(types, place),
    }
}

fn one_of(types: &[Type], place: Place) -> String {
    let known: Vec<String> = types
        .iter()
        .filter(|ty| **ty != Type::Null)
        .map(|ty| spelt(ty, place))
        .collect();
    let known = if known.len() == 1 {
        known.concat()
    } else {
        format!("Union[{}]", known.join(", "))
    };
    if types.contains(&Type::Null) {
        format!("Optional[{known}]")
    } else {
        known
    }
}

fn literal<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    let codes: Vec<String> = codes.map(quoted).collect();
    let line = codes.join(", ");
    if line.len() < 100 {
        format!("Literal[{line}]")
    } else {
        format!("Literal[\n    {},\n]", codes.join(",\n    "))
    }
}

fn docstring(paragraphs: &[String], indent: &str) -> String {
    let lines = doc::lines(paragraphs, indent.len() + "\"\"\"".len());
    match lines.as_slice() {
        [] => String::new(),
        [line] if !line.ends_with('"') => format!("{indent}\"\"\"{}\"\"\"\n", inside(line)),
        lines => {
            let lines: Vec<String> = lines.iter().map(|line| inside(line)).collect();
            let text = lines
                .join(&format!("\n{indent}"))
                .replace(&format!("\n{indent}\n"), "\n\n");
            format!("{indent}\"\"\"{text}\n{indent}\"\"\"\n")
        }
    }
}

/// Returns a text that cannot end the string around it.
fn inside(text: &str) -> String {
    text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"")
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

/// Tells whether a key can be the name of an attribute: keywords of the language cannot.
fn is_plain(name: &str) -> bool {
    name.chars()
        .all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !KEYWORDS.contains(&name)
}

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, required: bool, ty: Type) -> Key {
        let presence = if required {
            Presence::Always
        } else {
            Presence::Sometimes
        };
        Key {
            name: name.into(),
            doc: Vec::new(),
            ty,
            presence,
        }
    }

    fn printed(keys: Vec<Key>, given: bool) -> String {
        declaration(&Named {
            name: "Book".into(),
            doc: Vec::new(),
            shape: Shape::Record(keys),
            given,
        })
    }

    #[test]
    fn keys_that_may_be_left_out_stand_in_a_class_of_their_own() {
        let both = printed(
            vec![
                text("id", true, Type::Text),
                text("note", false, Type::Text),
            ],
            false,
        );
        let expected = "\n\nclass _BookAlways(TypedDict):\n    id: str\n\n\n\
                        class Book(_BookAlways, total=False):\n    note: str\n";
        assert_eq!(both, expected);
    }

    #[test]
    fn what_is_given_may_be_a_decimal_and_any_sequence() {
        let price = || Type::OneOf(vec![Type::Named("Amount".into()), Type::Null]);
        let prices = || text("prices", false, Type::List(Box::new(price())));
        assert!(
            printed(vec![prices()], true).contains("prices: Sequence[Optional[AmountInput]]\n")
        );
        assert!(printed(vec![prices()], false).contains("prices: list[Optional[Amount]]\n"));
    }

    #[test]
    fn a_key_that_is_a_word_of_the_language_is_written_in_quotes() {
        let printed = printed(
            vec![
                text("from", true, Type::Whole),
                text("to", true, Type::Whole),
            ],
            false,
        );
        assert_eq!(
            printed,
            "\n\nBook = TypedDict(\n    \"Book\",\n    {\n        \"from\": int,\n        \"to\": int,\n    },\n)\n"
        );
    }

    #[test]
    fn a_key_that_is_no_name_is_written_in_quotes() {
        let printed = printed(
            vec![text(
                "of-kin",
                false,
                Type::Codes(vec!["a".into(), "b".into()]),
            )],
            true,
        );
        assert!(printed.contains(
            "Book = TypedDict(\n    \"Book\",\n    {\n        \"of-kin\": Literal[\"a\", \"b\"],"
        ));
    }
}
