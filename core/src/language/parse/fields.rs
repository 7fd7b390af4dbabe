//! Reads the keys of an entry. Unknown, missing and wrong keys are reported, and harmless values replace them.
//!
//! A name that could not be read becomes the empty name, and an expression becomes the faulty one. Nothing more is
//! reported about either.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::Cell;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::ast::{Expr, Name};
use super::catalogue::forms;
use super::document::{Entry, Item, Table, Value};
use super::{habits, parser};
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::source::Span;
use crate::text::bilingual::{Bilingual, both};
use crate::text::spaces::french_spaces;

/// How many characters of the name of an entry are shown in messages.
const MAX_SHOWN: usize = 100;

/// The keys of an entry.
pub(super) struct Fields<'a> {
    /// What the keys belong to, for messages: ``criterion `x` ``.
    pub(in crate::language) owner: String,
    /// Where it is named.
    pub(in crate::language) span: Span,
    table: &'a Table,
    faults: &'a Faults,
    /// The keys that are not known: each is most likely one that is missing.
    unknown: Cell<usize>,
}

impl<'a> Fields<'a> {
    /// Returns the fields of an entry `[kind.name]`; `known` lists the possible keys.
    pub(super) fn of_entry(
        kind: &str,
        entry: &'a Entry,
        known: &[&str],
        faults: &'a Faults,
    ) -> Option<Self> {
        let name: String = entry.key.chars().take(MAX_SHOWN).collect();
        Self::of_item(
            format!("{kind} `{name}`"),
            entry.key_span,
            &entry.item,
            known,
            faults,
        )
    }

    /// Returns the fields of a table that is named at `span`.
    pub(super) fn of_item(
        owner: String,
        span: Span,
        item: &'a Item,
        known: &[&str],
        faults: &'a Faults,
    ) -> Option<Self> {
        let Some(table) = item.as_table() else {
            wrong_value(item, &format!("{owner} must be a table"), faults);
            return None;
        };
        let fields = Self {
            owner,
            span,
            table,
            faults,
            unknown: Cell::default(),
        };
        fields.refuse_unknown_keys(known);
        Some(fields)
    }

    fn refuse_unknown_keys(&self, known: &[&str]) {
        for entry in &self.table.entries {
            if self.faults.is_full() {
                return;
            }
            if !known.contains(&entry.key.as_str()) {
                let message = format!("`{}` is not a key of {}", entry.key, self.owner);
                let diagnostic = fault(Code::UnknownKey, entry.key_span, message);
                self.unknown.set(self.unknown.get().saturating_add(1));
                self.faults
                    .report(diagnostic.suggest(&entry.key, known.iter().copied()));
            }
        }
    }

    /// Returns the value of a key that may be left out.
    pub(in crate::language) fn item(&self, key: &str) -> Option<&'a Item> {
        self.table.get(key).map(|entry| &entry.item)
    }

    /// Reads a key that may be left out.
    pub(in crate::language) fn get<T>(
        &self,
        key: &str,
        read: impl FnOnce(&Item, &Faults) -> T,
    ) -> Option<T> {
        self.item(key).map(|item| read(item, self.faults))
    }

    /// Reads a key that must be there.
    pub(in crate::language) fn need<T: Default>(
        &self,
        key: &str,
        read: impl FnOnce(&Item, &Faults) -> T,
    ) -> T {
        self.get(key, read).unwrap_or_else(|| {
            self.missing(key);
            T::default()
        })
    }

    /// Takes a key that is missing for one of those that are not known, which are reported.
    fn is_misspelt(&self) -> bool {
        let left = self.unknown.get().checked_sub(1);
        left.is_some_and(|left| {
            self.unknown.set(left);
            true
        })
    }

    /// Reports that a key is missing.
    pub(in crate::language) fn missing(&self, key: &str) {
        self.missing_like(key, example(key));
    }

    /// Reports that a key is missing, of which there may be an example.
    pub(in crate::language) fn missing_like(&self, key: &str, example: Option<&str>) {
        if self.is_misspelt() {
            return;
        }
        let message = format!("{} has no `{key}`", self.owner);
        let diagnostic = fault(Code::MissingKey, self.span, message);
        self.faults.report(match example {
            Some(example) => diagnostic.help(format!("add, for example, `{example}`")),
            None => diagnostic,
        });
    }

    /// Reads the provisions of a rule, which must have at least one.
    pub(crate) fn provisions(&self) -> Vec<Name> {
        let provisions = self.get("provisions", names);
        if self
            .item("provisions")
            .is_none_or(|item| matches!(&item.value, Value::Array(list) if list.is_empty()))
            && !(self.item("provisions").is_none() && self.is_misspelt())
        {
            let message = format!("{} cites no provision", self.owner);
            let help = "add the ids of what it applies: `provisions = [\"P-1\"]`";
            self.faults
                .report(fault(Code::MissingProvision, self.span, message).help(help));
        }
        provisions.unwrap_or_default()
    }

    /// Reads one of a few words; `None` when it is absent or wrong.
    pub(in crate::language) fn choice<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<T> {
        choice(self.item(key)?, key, words, self.faults)
    }
}

/// Returns a line to add for a key that is missing.
fn example(key: &str) -> Option<&'static str> {
    Some(match key {
        "label" => "label = { fr = \"…\", en = \"…\" }",
        "question" => "question = { fr = \"…\", en = \"…\" }",
        "message" => "message = { fr = \"…\", en = \"…\" }",
        "of" => "of = \"money\"",
        "holds" => "holds = 'opened_on <= closed_on'",
        "about" => "about = [\"opened_on\", \"closed_on\"]",
        "met" => "met = 'member_count >= minimum'",
        "message.met" => "message.met = { fr = \"…\", en = \"…\" }",
        "message.not-met" => "message.not-met = { fr = \"…\", en = \"…\" }",
        "type" => "type = \"count\"",
        "on" => "on = \"members\"",
        "over" => "over = \"members\"",
        "language" => "language = \"en\"",
        "currency" => "currency = \"EUR\"",
        "order" => "order = \"as-listed\"",
        "opens_on" => "opens_on = \"first_day\"",
        "closes_on" => "closes_on = \"last_day\"",
        "codes" => "codes = \"colour\"",
        _ => return None,
    })
}

/// Reports a value of the wrong kind.
pub(in crate::language) fn wrong_value(item: &Item, message: &str, faults: &Faults) {
    faults.report(wrong(item, message));
}

fn wrong(item: &Item, message: &str) -> Diagnostic {
    let label = format!("this is {}", item.kind());
    fault(Code::WrongValue, item.span, message).label(label)
}

/// Reports a value that is not a number or a day, with what a text most likely means.
fn no_figure(item: &Item, message: &str, faults: &Faults) {
    let meant = item.as_text().and_then(habits::meant);
    let diagnostic = wrong(item, message);
    faults.report(match meant {
        Some(meant) => diagnostic.help(format!("write `{meant}`")),
        None => diagnostic,
    });
}

/// Reports that a text was wanted.
pub(super) fn no_text(item: &Item, faults: &Faults) {
    wrong_value(item, "a text in quotes is wanted here", faults);
}

/// Reads a text that is not blank.
pub(crate) fn name(item: &Item, faults: &Faults) -> Name {
    match item.as_text() {
        Some(text) if !text.trim().is_empty() => Name {
            text: text.to_string(),
            span: item.span,
        },
        Some(_) => {
            faults.report(fault(Code::WrongValue, item.span, "the text is empty"));
            Name::default()
        }
        None => {
            no_text(item, faults);
            Name::default()
        }
    }
}

/// Reads a text for people.
pub(crate) fn text(item: &Item, faults: &Faults) -> String {
    name(item, faults).text
}

/// Reads the address of a public page: never that of a person, nor of a meeting.
pub(crate) fn address(item: &Item, faults: &Faults) -> String {
    let text = text(item, faults);
    if !text.is_empty() && (!text.starts_with("https://") || text.contains(char::is_whitespace)) {
        wrong_value(
            item,
            "the address of a public page is wanted here, such as `\"https://example.org/page\"`",
            faults,
        );
    }
    text
}

/// Reads a list of texts. One text without brackets is reported, and stands for the list of it: nothing follows from it.
pub(crate) fn names(item: &Item, faults: &Faults) -> Vec<Name> {
    match &item.value {
        Value::Array(list) => list.iter().map(|item| name(item, faults)).collect(),
        Value::Text(text) => {
            let message = "a list of texts is wanted here";
            let help = format!("write `[\"{}\"]`", text.content);
            faults.report(fault(Code::WrongValue, item.span, message).help(help));
            Vec::from([Name {
                text: text.content.clone(),
                span: item.span,
            }])
        }
        _ => {
            wrong_value(
                item,
                "a list of texts is wanted here, such as `[\"a\", \"b\"]`",
                faults,
            );
            Vec::new()
        }
    }
}

/// Reads an expression.
pub(in crate::language) fn expression(item: &Item, faults: &Faults) -> Expr {
    match &item.value {
        Value::Text(text) => parser::parse(text, item.span, faults),
        _ => {
            wrong_value(
                item,
                "an expression is wanted here, in quotes such as `'a >= b'`",
                faults,
            );
            Expr::faulty(item.span)
        }
    }
}

/// Reads a number.
pub(in crate::language) fn decimal(item: &Item, faults: &Faults) -> Option<Decimal> {
    match item.value {
        Value::Number(number) => Some(number),
        _ => {
            no_figure(
                item,
                "a number is wanted here, such as `12` or `0.50`",
                faults,
            );
            None
        }
    }
}

/// Reads a whole number from 1 on.
pub(in crate::language) fn whole(item: &Item, faults: &Faults) -> Option<u32> {
    let number = decimal(item, faults)?;
    let whole = number
        .to_u32()
        .filter(|whole| *whole > 0 && number.is_integer());
    if whole.is_none() {
        faults.report(fault(
            Code::WrongValue,
            item.span,
            "a whole number from 1 on is wanted here",
        ));
    }
    whole
}

/// Returns the place of a key whose value must be `true`.
pub(super) fn affirmed(item: &Item, faults: &Faults) -> Option<Span> {
    let is_true = matches!(item.value, Value::Bool(true));
    if !is_true {
        wrong_value(item, "`true` is wanted here, or nothing at all", faults);
    }
    is_true.then_some(item.span)
}

/// Reads a date.
pub(crate) fn date(item: &Item, faults: &Faults) -> Option<NaiveDate> {
    match item.value {
        Value::Date(date) => Some(date),
        _ => {
            no_figure(
                item,
                "a date without quotes is wanted here, such as `2023-01-15`",
                faults,
            );
            None
        }
    }
}

/// Reads one of a few words.
pub(in crate::language) fn choice<T: Copy>(
    item: &Item,
    key: &str,
    words: &[(&str, T)],
    faults: &Faults,
) -> Option<T> {
    let word = name(item, faults).text;
    let found = words.iter().find(|(known, _)| *known == word);
    if found.is_none() && !word.is_empty() {
        let diagnostic = fault(
            Code::WrongValue,
            item.span,
            format!("`{key}` cannot be `{word}`"),
        );
        faults.report(diagnostic.suggest(&word, words.iter().map(|(known, _)| *known)));
    }
    found.map(|(_, value)| *value)
}

/// Reads a text in both languages.
pub(in crate::language) fn bilingual(item: &Item, faults: &Faults) -> Bilingual {
    let [fr, en] = forms(item, faults).map(|form| form.map(|form| text(form, faults)));
    both(
        french_spaces(&fr.unwrap_or_default()),
        en.unwrap_or_default(),
    )
}
