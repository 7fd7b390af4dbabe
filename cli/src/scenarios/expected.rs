//! Compares what a scenario expects with a decision.

use std::collections::BTreeSet;

use bareme::words::{french_spaces, money_text};
use bareme::{Code, Currency, Diagnostic, Language};
use serde_json::{Map, Value};

use super::toml::path;

/// The values of a decision: its outcome, those of the grant, and whether the file is complete.
pub(super) const VALUES: [&str; 7] = [
    "outcome",
    "amount",
    "min",
    "max",
    "requested",
    "settled",
    "file",
];

/// The lists of a decision, each with its place and the key that a plain text is compared with.
pub(super) const LISTS: [(&str, &str, &str); 5] = [
    ("criteria", "/criteria", "verdict"),
    ("lines", "/grant/lines", "amount"),
    ("payments", "/payments", "amount"),
    ("documents", "/documents", "required"),
    ("usage", "/usage", "verdict"),
];

/// The lists for which a scenario says which members are shown, or of priorities which apply.
pub(super) const SHOWN: [&str; 3] = ["notes", "doubts", "priorities"];

/// The words for what a decision says certainly, or leaves open.
const CERTAIN: [(&str, bool); 2] = [("yes", true), ("no", false)];

/// The lists of which a scenario can say all members: those that are shown, that apply or that are required.
pub(super) const WHOLE: [&str; 4] = ["notes", "doubts", "priorities", "documents"];

/// The keys whose values are amounts.
pub(super) const AMOUNTS: [&str; 6] = ["amount", "min", "max", "requested", "settled", "paid"];

type Table = Map<String, Value>;

/// A part of a decision that is not as expected.
#[derive(Debug)]
pub(crate) struct Difference {
    /// Where the expectation stands in its file.
    pub(super) path: String,
    /// What is expected and what is found.
    pub(super) message: String,
    /// What would help: unknown facts, or a name that is near.
    pub(super) help: Option<String>,
    /// Whether unknown facts are why.
    is_open: bool,
}

/// What a scenario expects.
pub(super) struct Expected<'e> {
    pub(super) expect: &'e Table,
    /// The path of `expect` in the file.
    pub(super) path: String,
    /// What the amounts of the programme are counted in.
    pub(super) currency: Currency,
}

impl Expected<'_> {
    /// Returns the differences from a decision.
    pub(super) fn differences(&self, decision: &Value) -> Vec<Difference> {
        let mut found = Vec::new();
        for (key, wanted) in self.expect {
            let place = Place {
                path: path(&self.path, key),
                words: key.clone(),
                currency: self.currency,
            };
            if let Value::Array(all) = wanted
                && WHOLE.contains(&key.as_str())
            {
                found.extend(place.whole(all, items(decision, &format!("/{key}"))));
            } else if VALUES.contains(&key.as_str()) {
                let (part, of) = match key.as_str() {
                    "outcome" => ("outcome", Some(decision)),
                    "file" => ("status", decision.get("file")),
                    key => (key, decision.get("grant")),
                };
                found.extend(place.differs(part, wanted, of));
            } else if let Some((_, of, default)) = LISTS.iter().find(|(name, ..)| name == key) {
                let list = items(decision, of);
                found.extend(
                    pairs(wanted)
                        .flat_map(|(id, wanted)| place.of(id).named(id, wanted, list, default)),
                );
            } else if SHOWN.contains(&key.as_str()) {
                let list = items(decision, &format!("/{key}"));
                found.extend(
                    pairs(wanted).filter_map(|(id, wanted)| place.of(id).shown(id, wanted, list)),
                );
            } else if key == "regions" {
                let shares = items(decision, "/grant/by_region");
                found.extend(pairs(wanted).filter_map(|(region, wanted)| {
                    place
                        .of(region)
                        .differs("amount", wanted, share(region, shares))
                }));
            } else if key == "missing" {
                found.extend(place.asked(wanted, items(decision, "/missing")));
            } else {
                let of = if wanted.is_object() {
                    decision.get(key)
                } else {
                    decision.get("counted")
                };
                match wanted.as_object() {
                    Some(parts) => found.extend(
                        parts
                            .iter()
                            .filter_map(|(part, wanted)| place.of(part).part(part, wanted, of)),
                    ),
                    None => found.extend(place.differs(key, wanted, of)),
                }
            }
        }
        let unknown = unknown_facts(decision);
        for one in found.iter_mut().filter(|one| one.is_open) {
            one.help.clone_from(&unknown);
        }
        found
    }
}

fn fault(code: Code, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, bareme::Span::default(), message)
}

/// Where an expectation stands, and how it is called.
struct Place {
    path: String,
    words: String,
    currency: Currency,
}

impl Place {
    fn of(&self, key: &str) -> Place {
        Place {
            path: path(&self.path, key),
            words: format!("{}.{key}", self.words),
            currency: self.currency,
        }
    }

    fn difference(&self, words: &str) -> Difference {
        Difference {
            path: self.path.clone(),
            message: format!("{}: {words}", self.words),
            help: None,
            is_open: false,
        }
    }

    /// Compares the member of a list with an id; a plain value is compared with its main part.
    fn named(&self, id: &str, wanted: &Value, list: &[Value], default: &str) -> Vec<Difference> {
        let Some(member) = member(list, id) else {
            return vec![self.difference("the decision has none")];
        };
        match wanted {
            Value::Object(parts) => {
                let parts = parts.iter();
                parts
                    .filter_map(|(part, wanted)| self.of(part).part(part, wanted, Some(member)))
                    .collect()
            }
            wanted => self
                .differs(default, wanted, Some(member))
                .into_iter()
                .collect(),
        }
    }

    /// Compares whether a member is shown or applies, or whether its message contains some words.
    fn shown(&self, id: &str, wanted: &Value, list: &[Value]) -> Option<Difference> {
        let member = member(list, id);
        if let Some(applies) = member.and_then(|member| member.get("applies")) {
            return self.applies(wanted, applies);
        }
        match wanted {
            Value::String(words) => {
                let message = member
                    .and_then(|member| member.pointer("/message/fr"))
                    .and_then(Value::as_str);
                let set = french_spaces(words);
                let holds = message.is_some_and(|message| message.contains(set.as_str()));
                let found = message.map_or("it is not shown".to_owned(), |message| {
                    format!("found « {message} »")
                });
                (!holds).then(|| self.difference(&format!("expected « {words} », {found}")))
            }
            wanted => {
                let is_shown = member.is_some();
                let found = if is_shown {
                    "it is shown"
                } else {
                    "it is not shown"
                };
                (*wanted != is_shown)
                    .then(|| self.difference(&format!("expected {wanted}, but {found}")))
            }
        }
    }

    /// Compares whether a priority applies: `true`, `false` or `"undetermined"`.
    fn applies(&self, wanted: &Value, applies: &Value) -> Option<Difference> {
        let known = CERTAIN.iter().find(|(word, _)| *applies == *word);
        let found = known.map_or_else(|| applies.clone(), |(_, certain)| Value::Bool(*certain));
        let words = format!(
            "expected {}, found {}",
            self.plain("", wanted),
            self.plain("", &found)
        );
        (*wanted != found).then(|| Difference {
            is_open: known.is_none(),
            ..self.difference(&words)
        })
    }

    /// Compares all members that are shown, or all documents that are required, or all priorities that apply.
    fn whole(&self, wanted: &[Value], list: &[Value]) -> Vec<Difference> {
        let is_there = |member: &&Value| {
            let said = member.get("required").or_else(|| member.get("applies"));
            said.is_none_or(|said| said == "yes")
        };
        let found: Vec<&Value> = list
            .iter()
            .filter(is_there)
            .filter_map(|member| member.get("id"))
            .collect();
        let absent = wanted.iter().filter(|id| !found.contains(id));
        let absent =
            absent.map(|id| format!("`{}` is expected and is not there", self.plain("", id)));
        let more = found.iter().filter(|id| !wanted.contains(id));
        let more = more.map(|id| format!("`{}` is there and is not expected", self.plain("", id)));
        absent
            .chain(more)
            .map(|words| self.difference(&words))
            .collect()
    }

    /// Returns which expected facts are not asked for.
    fn asked(&self, wanted: &Value, list: &[Value]) -> Option<Difference> {
        let asked = list
            .iter()
            .filter_map(|missing| missing.get("fact")?.as_str());
        let facts: BTreeSet<String> = asked.flat_map(bareme::paths).collect();
        let is_asked = |fact: &Value| fact.as_str().is_some_and(|fact| facts.contains(fact));
        let wanted = wanted.as_array()?.iter();
        let absent: Vec<String> = wanted
            .filter(|fact| !is_asked(fact))
            .map(|fact| self.plain("", fact))
            .collect();
        (!absent.is_empty())
            .then(|| self.difference(&format!("{} is not asked for", absent.join(", "))))
    }

    /// Compares a part that a member must have.
    fn part(&self, part: &str, wanted: &Value, member: Option<&Value>) -> Option<Difference> {
        let parts = member.and_then(Value::as_object);
        match parts {
            Some(parts) if !parts.contains_key(part) => {
                let names: Vec<&str> = parts.keys().map(String::as_str).collect();
                let help = fault(Code::UnknownKey, "")
                    .suggest(part, names.into_iter())
                    .help;
                Some(Difference {
                    help,
                    ..self.difference("decisions have no such part")
                })
            }
            _ => self.differs(part, wanted, member),
        }
    }

    fn plain(&self, part: &str, value: &Value) -> String {
        plain(part, value, self.currency)
    }

    /// Compares a part of a member; `none` matches one that the decision does not give.
    fn differs(&self, part: &str, wanted: &Value, member: Option<&Value>) -> Option<Difference> {
        // What is requested, settled or paid is an amount with parts of its own.
        let (part, member) = match member.and_then(|member| member.get(part)) {
            Some(amount) if amount.is_object() && !wanted.is_object() => ("amount", Some(amount)),
            _ => (part, member),
        };
        let found = member
            .and_then(|member| member.get(part))
            .unwrap_or(&Value::Null);
        let same = found == wanted
            || (found.is_null() && wanted == "none")
            || is_same_number(wanted, found);
        (!same).then(|| {
            let range = member
                .filter(|_| found.is_null() && part == "amount")
                .and_then(|member| range(member, self.currency));
            Difference {
                is_open: range.is_some() || found == "undetermined",
                ..self.difference(&format!(
                    "expected {}, found {}",
                    self.plain(part, wanted),
                    range.unwrap_or_else(|| self.plain(part, found))
                ))
            }
        })
    }
}

/// Says between which bounds an amount lies that is not known exactly.
fn range(member: &Value, currency: Currency) -> Option<String> {
    let bound = |key| {
        member
            .get(key)
            .filter(|bound: &&Value| !bound.is_null())
            .map(|bound| plain(key, bound, currency))
    };
    match (bound("min"), bound("max")) {
        (Some(min), Some(max)) => Some(format!("between {min} and {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

/// Names the facts on which the decision still depends.
fn unknown_facts(decision: &Value) -> Option<String> {
    let facts = items(decision, "/missing")
        .iter()
        .filter_map(|missing| missing.get("fact")?.as_str());
    let names: Vec<String> = facts.map(|fact| format!("`{fact}`")).collect();
    (!names.is_empty()).then(|| {
        format!(
            "the decision depends on facts that are not stated: {}",
            names.join(", ")
        )
    })
}

/// Tells whether both are the same number, with any number of zeros at its end.
fn is_same_number(wanted: &Value, found: &Value) -> bool {
    let number = |value: &Value| {
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let is_number = text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        (is_number && !whole.is_empty())
            .then(|| (whole.to_owned(), decimals.trim_end_matches('0').to_owned()))
    };
    number(wanted).is_some_and(|wanted| number(found) == Some(wanted))
}

fn member<'d>(list: &'d [Value], id: &str) -> Option<&'d Value> {
    list.iter()
        .find(|member| member.get("id").is_some_and(|of| of == id))
}

/// Returns the share of a region; a region has none when the grant is not split.
fn share<'d>(region: &str, shares: &'d [Value]) -> Option<&'d Value> {
    shares
        .iter()
        .find(|share| share.get("region").is_some_and(|of| of == region))
}

fn items<'d>(decision: &'d Value, place: &str) -> &'d [Value] {
    decision
        .pointer(place)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn pairs(table: &Value) -> impl Iterator<Item = (&String, &Value)> {
    table.as_object().into_iter().flatten()
}

/// Returns the value of a part in words: amounts as people write them.
fn plain(part: &str, value: &Value, currency: Currency) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) if AMOUNTS.contains(&part) => text.parse().map_or_else(
            |_| text.clone(),
            |amount| money_text(amount, currency, Language::English),
        ),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
