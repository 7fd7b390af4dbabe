//! Writes types in TypeScript.

use std::collections::BTreeSet;

use super::doc;
use super::model::{self, Key, Named, Presence, Shape, Type, WORDS};

/// What a type says of the languages of its texts.
const LANGUAGES: &str = "<T extends Texts = 'both'>";
/// A text in the languages that are asked for; in any of them when that is not known.
const TEXT: &str = "[T] extends ['both']
  ? Bilingual
  : [T] extends ['fr']
    ? { fr: string }
    : [T] extends ['en']
      ? { en: string }
      : [T] extends ['none']
        ? undefined
        : Partial<Bilingual> | ('none' extends T ? undefined : never)";

/// Returns the text of a file of declarations.
pub(super) fn print(types: &[Named]) -> String {
    let head = "// Written by `cargo xtask types` from the JSON Schemas of the formats: change those instead.\n";
    let speaking = model::speaking(types);
    types.iter().fold(head.to_owned(), |text, named| {
        let place = Place {
            given: named.given,
            speaking: &speaking,
        };
        text + "\n" + &declaration(named, place)
    })
}

/// The place of a type.
#[derive(Clone, Copy)]
struct Place<'t> {
    /// Whether hosts write it, rather than read it.
    given: bool,
    /// The types that are of the languages which are asked for.
    speaking: &'t BTreeSet<&'t str>,
}

impl Place<'_> {
    /// Returns what follows the name of a type when it is of the languages that are asked for.
    fn languages<'w>(self, name: &str, words: &'w str) -> &'w str {
        if self.speaking.contains(name) {
            words
        } else {
            ""
        }
    }
}

fn declaration(named: &Named, place: Place) -> String {
    let doc = comment(&named.whole_doc(), "");
    let name = named.name.clone() + place.languages(&named.name, LANGUAGES);
    match &named.shape {
        _ if named.name == WORDS => format!("{doc}export type {name} = {TEXT};\n"),
        Shape::Record(keys) => {
            let keys: String = keys.iter().map(|each| key(each, place)).collect();
            format!("{doc}export interface {name} {{\n{keys}}}\n")
        }
        Shape::Codes(codes) => {
            let codes: String = codes
                .iter()
                .map(|code| format!("\n  | {}", quoted(&code.id)))
                .collect();
            format!("{doc}export type {name} ={codes};\n")
        }
        Shape::Alias(ty) => format!("{doc}export type {name} = {};\n", spelt(ty, place)),
    }
}

fn key(key: &Key, place: Place) -> String {
    let (mark, unknown) = match key.presence {
        // A host may say that it leaves a key out.
        Presence::Sometimes if place.given => ("?", " | undefined"),
        Presence::Sometimes => ("?", ""),
        Presence::Always | Presence::WithTexts => ("", ""),
    };
    let name = if is_plain(&key.name) {
        key.name.clone()
    } else {
        quoted(&key.name)
    };
    format!(
        "{}  {name}{mark}: {}{unknown};\n",
        comment(&key.doc, "  "),
        spelt(&key.ty, place)
    )
}

fn spelt(ty: &Type, place: Place) -> String {
    let all = |types: &[String]| types.join(" | ");
    match ty {
        Type::Text => "string".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Whole => "number".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Named(name) => name.clone() + place.languages(name, "<T>"),
        Type::Codes(codes) => all(&codes.iter().map(|code| quoted(code)).collect::<Vec<_>>()),
        Type::OneOf(types) => all(&types.iter().map(|ty| spelt(ty, place)).collect::<Vec<_>>()),
        Type::List(item) => list(item, place),
    }
}

/// Returns the type of a list; hosts may give a list that must not change.
fn list(item: &Type, place: Place) -> String {
    let readonly = if place.given { "readonly " } else { "" };
    match item {
        Type::OneOf(_) | Type::Codes(_) => format!("{readonly}({})[]", spelt(item, place)),
        _ => format!("{readonly}{}[]", spelt(item, place)),
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

    /// Returns the declaration of a type, without the first line of the file.
    fn printed(named: Named) -> String {
        let text = print(&[named]);
        let (_, declaration) = text.split_once("\n\n").unwrap_or_default();
        declaration.to_owned()
    }

    #[test]
    fn what_holds_texts_is_of_the_languages_that_are_asked_for() {
        let named = |name: &str, key: &str, ty: &str, presence| Named {
            name: name.into(),
            doc: Vec::new(),
            shape: Shape::Record(vec![Key {
                name: key.into(),
                doc: Vec::new(),
                ty: Type::List(Box::new(Type::Named(ty.into()))),
                presence,
            }]),
            given: false,
        };
        let types = [
            named("Shelf", "books", "Book", Presence::Always),
            named("Book", "title", WORDS, Presence::WithTexts),
            named("Lamp", "lamps", "Lamp", Presence::Sometimes),
        ];
        let declarations = print(&types);
        for expected in [
            "interface Shelf<T extends Texts = 'both'> {\n  books: Book<T>[];\n}",
            "interface Book<T extends Texts = 'both'> {\n  title: Words<T>[];\n}",
            "interface Lamp {\n  lamps?: Lamp[];\n}",
        ] {
            assert!(declarations.contains(expected), "{declarations}");
        }
    }

    #[test]
    fn a_record_has_its_keys_with_their_words() {
        let keys = vec![
            Key {
                name: "id".into(),
                doc: vec!["Its id.".into()],
                ty: Type::Text,
                presence: Presence::Always,
            },
            Key {
                name: "of-kin".into(),
                doc: Vec::new(),
                ty: Type::OneOf(vec![
                    Type::List(Box::new(Type::Named("Book".into()))),
                    Type::Null,
                ]),
                presence: Presence::Sometimes,
            },
        ];
        let named = Named {
            name: "Book".into(),
            doc: vec!["A book.".into()],
            shape: Shape::Record(keys),
            given: true,
        };
        let expected = "/** A book. */\nexport interface Book {\n  /** Its id. */\n  id: string;\n  \
                        'of-kin'?: readonly Book[] | null | undefined;\n}\n";
        assert_eq!(printed(named), expected);
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
            printed(named),
            "/** - `02`: North — Nord */\nexport type Region =\n  | '02';\n"
        );
    }
}
