//! Finds the other language of the texts of rules in catalogues, each of which is a file.
//!
//! Rules hold the language of their law. A text of them is looked up as it stands, letter by letter: the same words have
//! one translation wherever they stand, and words that change have none until somebody gives them one.

use alloc::collections::btree_map::Entry as Slot;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::rc::Rc;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use super::ast::Name;
use super::document::{Item, Table, Text, Value};
use super::entries::declared_twice;
use super::fields::{Fields, choice, name, wrong_value};
use super::files::{File, FileKind, section};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::source::Span;
use crate::text::bilingual::Language;

/// The languages that a catalogue can be in.
const LANGUAGES: [(&str, Language); 2] = [("fr", Language::French), ("en", Language::English)];

/// A text of a catalogue.
#[derive(Debug)]
pub(crate) struct Translation {
    /// Where the catalogue names the text of the rules.
    named: Span,
    language: Language,
    item: Item,
    is_read: Cell<bool>,
}

/// The texts without a translation, where there is no catalogue, or a file that may be it could not be read.
#[derive(Debug, Default)]
pub(crate) struct Untold(RefCell<BTreeSet<Span>>);

/// How many texts without a translation are shown beside the first.
const SHOWN: usize = 3;

/// The texts of all catalogues.
#[derive(Default)]
pub(super) struct Catalogue {
    texts: BTreeMap<String, Rc<Translation>>,
    untold: Option<Rc<Untold>>,
    /// Whether a file could not be read, which may be the one that holds a text.
    is_torn: bool,
}

impl Catalogue {
    /// Reads the catalogues among files, and gives the texts of the others their translations.
    pub(super) fn read(files: &mut [File], is_torn: bool, faults: &Faults) -> Self {
        let is_catalogue = |file: &File| file.kind == FileKind::Catalogue;
        let is_told_once = is_torn || !files.iter().any(is_catalogue);
        let mut catalogue = Self {
            texts: BTreeMap::new(),
            untold: is_told_once.then(Rc::default),
            is_torn,
        };
        let (catalogues, rules): (Vec<&mut File>, Vec<&mut File>) =
            files.iter_mut().partition(|file| is_catalogue(file));
        let mut first: Option<(Language, Span)> = None;
        for file in catalogues {
            let Some((language, named)) = language(&file.root, faults) else {
                continue;
            };
            let (expected, before) = *first.get_or_insert((language, named));
            if expected == language {
                catalogue.add(language, &file.root, faults);
            } else {
                let message = "the catalogues of a programme are all in one language";
                let other = fault(Code::WrongValue, named, message);
                faults.report(other.and(before, "this one is in another language"));
            }
        }
        for file in rules {
            catalogue.translate_table(&mut file.root);
        }
        catalogue
    }

    fn add(&mut self, language: Language, root: &Table, faults: &Faults) {
        for entry in section(root, "texts") {
            // Reports what is no text.
            name(&entry.item, faults);
            match self.texts.entry(entry.key.clone()) {
                Slot::Vacant(slot) => {
                    slot.insert(Rc::new(Translation {
                        named: entry.key_span,
                        language,
                        item: entry.item.clone(),
                        is_read: Cell::default(),
                    }));
                }
                Slot::Occupied(first) => {
                    let [first, second] = [first.get().named, entry.key_span].map(|span| Name {
                        text: entry.key.clone(),
                        span,
                    });
                    faults.report(declared_twice("the text", &first, &second));
                }
            }
        }
    }

    fn translate_table(&self, table: &mut Table) {
        for entry in &mut table.entries {
            self.translate(&mut entry.item);
        }
    }

    fn translate(&self, item: &mut Item) {
        match &mut item.value {
            Value::Text(text) => {
                text.translation = self.texts.get(&text.content).cloned();
                text.untold.clone_from(&self.untold);
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.translate(item)),
            Value::Table(table) => self.translate_table(table),
            Value::Number(_) | Value::Bool(_) | Value::Date(_) | Value::Other => {}
        }
    }

    /// Reports the texts without a translation of a programme that has no catalogue, together.
    pub(super) fn refuse_untold(&self, faults: &Faults) {
        let untold = self.untold.as_ref().filter(|_| !self.is_torn);
        let texts = untold.map(|untold| untold.0.borrow());
        let mut texts = texts.iter().flat_map(|texts| texts.iter().copied());
        let (Some(first), others) = (texts.next(), texts) else {
            return;
        };
        let more = others.clone().count();
        if more == 0 {
            return faults.report(untranslated(first));
        }
        let count = more.saturating_add(1);
        let message = format!("{count} texts are in one language, and there is no `[catalogue]`");
        let help = "add a file with `[catalogue]`, `language = \"en\"` and, below `[texts]`, each text with its \
                    translation: `\"…\" = \"…\"`";
        let told = fault(Code::MissingTranslation, first, message).help(help);
        let told = others
            .take(SHOWN)
            .fold(told, |told, other| told.and(other, "so is this one"));
        faults.report(told);
    }

    /// Reports texts that the rules do not have, once all rules are read.
    pub(super) fn refuse_unread(&self, faults: &Faults) {
        let unread = self.texts.iter().filter(|(_, text)| !text.is_read.get());
        for (words, text) in unread.take_while(|_| !self.is_torn && !faults.is_full()) {
            let message = format!("no text of the rules is `{words}`");
            let help = "write it as the rules do, letter by letter, or take it out";
            faults.report(fault(Code::UnusedEntry, text.named, message).help(help));
        }
    }
}

/// Returns the language of a catalogue, and where it says so.
fn language(root: &Table, faults: &Faults) -> Option<(Language, Span)> {
    let head = root.get("catalogue")?;
    let owner = "the catalogue".to_string();
    let fields = Fields::of_item(owner, head.key_span, &head.item, &["language"], faults)?;
    let Some(item) = fields.item("language") else {
        fields.missing("language");
        return None;
    };
    Some((choice(item, "language", &LANGUAGES, faults)?, item.span))
}

/// Returns the French and the English form of a text, and reports a form that is nowhere.
pub(super) fn forms<'i>(item: &'i Item, faults: &Faults) -> [Option<&'i Item>; 2] {
    match &item.value {
        // What is empty is reported where it is read.
        Value::Text(text) if text.content.trim().is_empty() => [Some(item), Some(item)],
        Value::Text(text) => translated(item, text, faults),
        Value::Table(table) => written(item, table, faults),
        _ => {
            wrong_value(
                item,
                "a text is wanted here, or one in both languages: `{ fr = \"…\", en = \"…\" }`",
                faults,
            );
            [None, None]
        }
    }
}

/// Returns a text of the rules and its translation.
fn translated<'i>(item: &'i Item, text: &'i Text, faults: &Faults) -> [Option<&'i Item>; 2] {
    let Some(other) = text.translation.as_deref() else {
        match &text.untold {
            Some(untold) => drop(untold.0.borrow_mut().insert(item.span)),
            None => faults.report(untranslated(item.span)),
        }
        return [Some(item), None];
    };
    other.is_read.set(true);
    other.language.pick(
        [Some(&other.item), Some(item)],
        [Some(item), Some(&other.item)],
    )
}

fn untranslated(text: Span) -> Diagnostic {
    let message = "the text has no translation";
    let help = "add it to a file with the head `[catalogue]`, below `[texts]`: `\"…\" = \"…\"`; or write \
                `{ fr = \"…\", en = \"…\" }` here";
    fault(Code::MissingTranslation, text, message).help(help)
}

/// Returns the forms of a table `{ fr = "…", en = "…" }`.
fn written<'i>(item: &Item, table: &'i Table, faults: &Faults) -> [Option<&'i Item>; 2] {
    for entry in &table.entries {
        if LANGUAGES.iter().all(|(known, _)| entry.key != *known) {
            let message = format!("`{}` is not a language of the rules", entry.key);
            faults.report(
                fault(Code::UnknownKey, entry.key_span, message)
                    .help("the languages are `fr` and `en`"),
            );
        }
    }
    [("fr", "French"), ("en", "English")].map(|(key, language)| {
        let form = table.get(key).map(|entry| &entry.item);
        if form.is_none() {
            let message = format!("the text is not given in {language}");
            let help = format!("add `{key} = \"…\"`");
            faults.report(fault(Code::MissingTranslation, item.span, message).help(help));
        }
        form
    })
}
