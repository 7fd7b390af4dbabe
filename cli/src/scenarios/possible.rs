//! Refuses what no decision of some rules can be held against: names that they do not have, words that a decision never
//! says, amounts in another spelling. Such an expectation would differ for ever, or hold for ever.

use bareme::words::plain_number;
use bareme::{
    Code, CodePart, Diagnostic, Doubt, FileStatus, InputError, Note, Outcome, PaymentStatus,
    Programme, RuleSet, Verdict,
};
use serde_json::{Map, Value};

use super::expected::{AMOUNTS, LISTS, SHOWN, VALUES, WHOLE};
use super::toml::path;

/// What a decision says of whether a document is required.
const REQUIRED: [&str; 3] = ["yes", "no", "undetermined"];

type Table = Map<String, Value>;

/// What the decisions of some rules can say.
pub(super) struct Possible<'p> {
    pub(super) programme: &'p Programme,
    pub(super) rules: &'p RuleSet,
    /// Reports a fault at a path of the file.
    pub(super) refuse: &'p dyn Fn(&str, Diagnostic),
}

impl Possible<'_> {
    /// Checks the expectations of a scenario, which stand at a path.
    pub(super) fn check(&self, expect: &Table, at: &str) {
        let counted = self.programme.counted().map(|list| list.called);
        let lists = LISTS.iter().map(|(key, ..)| *key).chain(SHOWN);
        let tables: Vec<&str> = lists.chain(["desk", "regions"]).collect();
        let values = VALUES.into_iter().chain(counted);
        let known: Vec<&str> = values
            .chain(tables.iter().copied())
            .chain(["missing"])
            .collect();
        if expect.is_empty() {
            self.refuse(at, Code::WrongValue, "`expect` is empty");
        }
        for (key, value) in expect {
            let at = path(at, key);
            if !known.contains(&key.as_str()) {
                let message =
                    format!("`{key}` is not a part of a decision that a scenario can expect");
                let fault = fault(Code::UnknownKey, message);
                (self.refuse)(&at, fault.suggest(key, known.iter().copied()));
            } else if tables.contains(&key.as_str()) {
                self.table(key, value, &at);
            } else if key == "missing" {
                self.missing(value, &at);
            } else {
                self.value("", key, value, &at);
            }
        }
    }

    /// Checks the members of a list, or all that are there.
    fn table(&self, list: &str, value: &Value, at: &str) {
        match value {
            Value::Object(table) => {
                let places = table.keys().map(|id| (path(at, id), id.as_str()));
                self.ids(list, places);
                for (id, wanted) in table {
                    self.member(list, id, wanted, &path(at, id));
                }
            }
            Value::Array(all) if WHOLE.contains(&list) => {
                let texts = all.iter().map(|id| id.as_str().unwrap_or_default());
                let places = texts.enumerate();
                self.ids(
                    list,
                    places.map(|(index, id)| (path(at, &index.to_string()), id)),
                );
            }
            _ => self.refuse(at, Code::WrongValue, format!("`{list}` needs a table")),
        }
    }

    fn member(&self, list: &str, id: &str, wanted: &Value, at: &str) {
        let default = LISTS.iter().find(|(name, ..)| *name == list);
        match (list, default, wanted) {
            ("desk", ..) => self.desk(id, wanted, at),
            ("regions", ..) => {
                if let Err(error) = self.rules.code(CodePart::Region, id) {
                    let message = format!("the rules `{}` have no region `{id}`", self.rules.id());
                    (self.refuse)(at, fault(Code::UnknownCode, message).help(meant(&error)));
                }
                self.value(list, "amount", wanted, at);
            }
            (_, Some(_), Value::Object(parts)) => {
                for (part, wanted) in parts {
                    self.value(list, part, wanted, &path(at, part));
                }
            }
            (_, Some((.., default)), wanted) => self.value(list, default, wanted, at),
            _ => {}
        }
    }

    fn desk(&self, part: &str, wanted: &Value, at: &str) {
        let of = match part {
            "level" => CodePart::DeskLevel,
            "region" => CodePart::DeskRegion,
            _ => return,
        };
        let code = plain(wanted);
        if let Err(error) = self.rules.code(of, &code)
            && code != "none"
        {
            let message = format!("`{part}` cannot be `{code}`");
            (self.refuse)(at, fault(Code::WrongValue, message).help(meant(&error)));
        }
    }

    fn missing(&self, facts: &Value, at: &str) {
        let Value::Array(facts) = facts else {
            return self.refuse(at, Code::WrongValue, "`missing` needs a list of facts");
        };
        for (index, fact) in facts.iter().map(plain).enumerate() {
            if let Err(error) = self.programme.fact_named(&fact) {
                let message = format!("`{fact}` is not a fact of a project");
                let fault = self::fault(Code::UnknownFact, message).help(meant(&error));
                (self.refuse)(&path(at, &index.to_string()), fault);
            }
        }
    }

    /// Checks a part that is one of a few words, or an amount.
    fn value(&self, list: &str, part: &str, wanted: &Value, at: &str) {
        let words: Vec<&str> = match (list, part) {
            (_, "outcome") => Outcome::ALL.iter().map(|one| one.name()).collect(),
            (_, "verdict") => Verdict::ALL.iter().map(|one| one.name()).collect(),
            ("payments", "status") => PaymentStatus::ALL.iter().map(|one| one.name()).collect(),
            ("", "file") => FileStatus::ALL.iter().map(|one| one.name()).collect(),
            ("documents", "required") => REQUIRED.to_vec(),
            _ if AMOUNTS.contains(&part) => return self.amount(wanted, at),
            _ => return,
        };
        let word = plain(wanted);
        if words.contains(&word.as_str()) {
            return;
        }
        let fault = fault(Code::WrongValue, format!("`{part}` cannot be `{word}`"));
        let meant = match (part, wanted) {
            ("required", Value::Bool(true)) => Some("yes"),
            ("required", Value::Bool(false)) => Some("no"),
            _ => None,
        };
        let fault = match meant {
            Some(meant) => fault.help(format!("write `\"{meant}\"`")),
            None => fault.suggest(&word, words.into_iter()),
        };
        (self.refuse)(at, fault);
    }

    /// Checks an amount: in the spelling of decisions, or `none`.
    fn amount(&self, wanted: &Value, at: &str) {
        let typed = match wanted {
            Value::String(typed) if typed == "none" => return,
            Value::String(typed) => typed,
            Value::Number(_) | Value::Object(_) => return,
            other => &other.to_string(),
        };
        let help = match plain_number(typed) {
            Some(plain) if plain == *typed => return,
            Some(plain) => format!("write `\"{plain}\"`"),
            None => "write its digits, as in `\"1234.50\"`, or `\"none\"` where there is no figure"
                .into(),
        };
        let message = format!("`{typed}` is not an amount as decisions write it");
        (self.refuse)(at, fault(Code::WrongValue, message).help(help));
    }

    fn ids<'w>(&self, list: &str, wanted: impl Iterator<Item = (String, &'w str)>) {
        let Some(ids) = ids(list, self.rules) else {
            return;
        };
        for (at, id) in wanted.filter(|(_, id)| !ids.contains(id)) {
            let rules = self.rules.id();
            let message = format!("the rules `{rules}` have no `{id}` among their {list}");
            let fault = fault(Code::UnknownName, message);
            (self.refuse)(&at, fault.suggest(id, ids.iter().copied()));
        }
    }

    fn refuse(&self, at: &str, code: Code, message: impl Into<String>) {
        (self.refuse)(at, fault(code, message));
    }
}

/// Returns the ids of a list that a decision of some rules may have.
fn ids<'r>(list: &str, rules: &'r RuleSet) -> Option<Vec<&'r str>> {
    let description = rules.describe();
    let ids = match list {
        "criteria" => description.criteria.iter().map(|one| one.id).collect(),
        "lines" => description.lines.iter().map(|one| one.id).collect(),
        "payments" => description.payments.iter().map(|one| one.id).collect(),
        "documents" => description.documents.iter().map(|one| one.id).collect(),
        "usage" => description.targets.iter().map(|one| one.id).collect(),
        "priorities" => description.priorities.iter().map(|one| one.id).collect(),
        "doubts" => {
            let of_rules = description.coherences.iter().map(|one| one.id);
            of_rules.chain(Doubt::OF_ENGINE).collect()
        }
        "notes" => {
            let of_rules = description.notes.iter().map(|one| one.id);
            of_rules.chain(Note::OF_ENGINE).collect()
        }
        _ => return None,
    };
    Some(ids)
}

/// Returns what the engine proposes for a name that it does not know.
fn meant(error: &InputError) -> String {
    let words = |fault: &bareme::Fault| match &fault.help {
        Some(help) => help.en.clone(),
        None => fault.expected.en.clone(),
    };
    error.faults.first().map(words).unwrap_or_default()
}

/// Returns a word as it stands in the file, or the spelling of another value.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn fault(code: Code, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, bareme::Span::default(), message)
}
