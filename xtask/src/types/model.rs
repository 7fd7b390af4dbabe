//! The types that all languages share: named types, made of a few forms.

use std::collections::BTreeSet;

use super::doc;

/// The name of the type of a text.
pub(super) const WORDS: &str = "Words";

/// A type with a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    pub(super) name: String,
    /// Paragraphs.
    pub(super) doc: Vec<String>,
    pub(super) shape: Shape,
    /// Whether hosts write it, rather than read it.
    pub(super) given: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Record(Vec<Key>),
    Codes(Vec<Code>),
    Alias(Type),
}

/// A key of a record.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) doc: Vec<String>,
    pub(super) ty: Type,
    pub(super) presence: Presence,
}

/// When a key is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Presence {
    Always,
    /// When texts are asked for.
    WithTexts,
    Sometimes,
}

/// A code of a closed list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Code {
    pub(super) id: String,
    pub(super) meaning: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    Text,
    Bool,
    Whole,
    Null,
    Named(String),
    /// One of some texts.
    Codes(Vec<String>),
    List(Box<Type>),
    OneOf(Vec<Type>),
}

impl Shape {
    /// Returns the names of the types that it is made of.
    fn names(&self) -> Vec<&str> {
        match self {
            Shape::Record(keys) => keys.iter().flat_map(|key| key.ty.names()).collect(),
            Shape::Codes(_) => Vec::new(),
            Shape::Alias(ty) => ty.names(),
        }
    }
}

impl Type {
    fn names(&self) -> Vec<&str> {
        match self {
            Type::Named(name) => vec![name],
            Type::List(item) => item.names(),
            Type::OneOf(types) => types.iter().flat_map(Type::names).collect(),
            Type::Text | Type::Bool | Type::Whole | Type::Null | Type::Codes(_) => Vec::new(),
        }
    }

    /// Returns a type that is one of several, or the only one.
    pub(super) fn one_of(mut types: Vec<Type>) -> Type {
        if types.len() == 1 {
            types.remove(0)
        } else {
            Type::OneOf(types)
        }
    }
}

impl Named {
    /// Puts what the same type says in French beside what it says in English.
    pub(super) fn beside(&mut self, french: &Named) {
        doc::beside(&mut self.doc, &french.doc);
        match (&mut self.shape, &french.shape) {
            (Shape::Record(keys), Shape::Record(french)) => keys
                .iter_mut()
                .zip(french)
                .for_each(|(key, french)| doc::beside(&mut key.doc, &french.doc)),
            (Shape::Codes(codes), Shape::Codes(french)) => {
                for (code, french) in codes.iter_mut().zip(french) {
                    code.meaning = doc::both(&code.meaning, &french.meaning);
                }
            }
            _ => {}
        }
    }

    /// Returns the paragraphs about it, and a list of its codes.
    pub(super) fn whole_doc(&self) -> Vec<String> {
        let codes = match &self.shape {
            Shape::Codes(codes) => codes.as_slice(),
            _ => &[],
        };
        self.doc
            .iter()
            .cloned()
            .chain(codes.iter().map(Code::line))
            .collect()
    }
}

impl Code {
    /// Returns an entry of a list of codes.
    pub(super) fn line(&self) -> String {
        if self.meaning.is_empty() {
            format!("- `{}`", self.id)
        } else {
            format!("- `{}`: {}", self.id, self.meaning)
        }
    }
}

/// Returns the names of the types that hold texts, themselves or in a part.
pub(super) fn speaking(types: &[Named]) -> BTreeSet<&str> {
    let mut speaking = BTreeSet::from([WORDS]);
    loop {
        let speaks = |named: &&Named| {
            named
                .shape
                .names()
                .iter()
                .any(|name| speaking.contains(name))
        };
        let found: BTreeSet<&str> = types
            .iter()
            .filter(speaks)
            .map(|named| &*named.name)
            .collect();
        if found.is_subset(&speaking) {
            return speaking;
        }
        speaking.extend(found);
    }
}

/// Returns the type of the names of formats.
pub(super) fn formats<'n>(names: impl Iterator<Item = &'n str>) -> Named {
    let codes = names
        .map(|name| Code {
            id: name.to_owned(),
            meaning: String::new(),
        })
        .collect();
    let doc = vec!["A format that has a JSON Schema.".to_owned()];
    Named {
        name: "FormatName".to_owned(),
        doc,
        shape: Shape::Codes(codes),
        given: true,
    }
}
