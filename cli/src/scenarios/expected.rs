//! Compares what a scenario expects with a decision.

use serde_json::{Map, Value};

/// The values of a decision, each with its place.
const VALUES: [(&str, &str); 4] = [
    ("outcome", "/outcome"),
    ("amount", "/grant/amount"),
    ("min", "/grant/min"),
    ("max", "/grant/max"),
];

/// The lists of a decision, each with its place and the key that a plain text is compared with.
const LISTS: [(&str, &str, &str); 5] = [
    ("criteria", "/criteria", "verdict"),
    ("lines", "/grant/lines", "amount"),
    ("payments", "/payments", "amount"),
    ("documents", "/documents", "required"),
    ("usage", "/usage", "verdict"),
];

/// The lists for which a scenario says which members are shown.
const SHOWN: [&str; 3] = ["notes", "doubts", "priorities"];

/// Refuses keys that match no part of a decision; `counted` is the name of the records that it counts.
pub(super) fn refuse_unknown(
    expect: &Map<String, Value>,
    counted: Option<&str>,
) -> Result<(), String> {
    let values = VALUES.iter().map(|(key, _)| *key).chain(counted);
    let tables: Vec<&str> = LISTS
        .iter()
        .map(|(key, ..)| *key)
        .chain(SHOWN)
        .chain(["desk", "regions"])
        .collect();
    let known: Vec<&str> = values
        .chain(tables.iter().copied())
        .chain(["missing"])
        .collect();
    if expect.is_empty() {
        return Err("`expect` is empty".into());
    }
    expect
        .iter()
        .try_for_each(|(key, value)| match key.as_str() {
            key if !known.contains(&key) => Err(format!(
                "unknown key `expect.{key}`; known here: {}",
                known.join(", ")
            )),
            key if tables.contains(&key) && !value.is_object() => {
                Err(format!("`expect.{key}` needs a table"))
            }
            "missing" if !value.is_array() => Err("`expect.missing` needs a list".into()),
            _ => Ok(()),
        })
}

/// Returns the differences, one line each.
///
/// `can_show` tells of a list and an id whether the rules have such a member at all.
pub(super) fn differences(
    expect: &Map<String, Value>,
    decision: &Value,
    can_show: impl Fn(&str, &str) -> bool,
) -> Vec<String> {
    let mut found = Vec::new();
    for (key, wanted) in expect {
        if let Some((_, place)) = VALUES.iter().find(|(name, _)| name == key) {
            found.extend(differs(key, wanted, decision.pointer(place)));
        } else if let Some((_, place, default)) = LISTS.iter().find(|(name, ..)| name == key) {
            let list = items(decision, place);
            found.extend(
                pairs(wanted).flat_map(|(id, wanted)| named(key, id, wanted, list, default)),
            );
        } else if SHOWN.contains(&key.as_str()) {
            let list = items(decision, &format!("/{key}"));
            found.extend(
                pairs(wanted).filter_map(|(id, wanted)| match can_show(key, id) {
                    true => shown(key, id, wanted, list),
                    false => Some(format!("{key}.{id}: the rules have none")),
                }),
            );
        } else if key == "regions" {
            let shares = items(decision, "/grant/by_region");
            found
                .extend(pairs(wanted).filter_map(|(region, wanted)| share(region, wanted, shares)));
        } else if key == "missing" {
            found.extend(asked(wanted, items(decision, "/missing")));
        } else if let Some(count) = decision.get("counted").and_then(|counted| counted.get(key)) {
            found.extend(differs(key, wanted, Some(count)));
        } else {
            found.extend(pairs(wanted).filter_map(|(part, wanted)| {
                differs(&format!("{key}.{part}"), wanted, decision[key].get(part))
            }));
        }
    }
    found
}

/// Compares the member of a list with an id; a plain text is compared with its main part.
fn named(key: &str, id: &str, wanted: &Value, list: &[Value], default: &str) -> Vec<String> {
    let place = format!("{key}.{id}");
    let Some(member) = member(list, id) else {
        return vec![format!("{place}: the decision has none")];
    };
    let Value::Object(parts) = wanted else {
        return differs(&place, wanted, member.get(default))
            .into_iter()
            .collect();
    };
    parts
        .iter()
        .filter_map(|(part, wanted)| differs(&format!("{place}.{part}"), wanted, member.get(part)))
        .collect()
}

/// Compares whether a member is shown, or whether its message contains some words.
fn shown(key: &str, id: &str, wanted: &Value, list: &[Value]) -> Option<String> {
    let member = member(list, id);
    match wanted {
        Value::String(words) => {
            let message = member
                .and_then(|member| member.pointer("/message/fr"))
                .and_then(Value::as_str);
            let holds = message.is_some_and(|message| message.contains(words.as_str()));
            (!holds).then(|| {
                format!(
                    "{key}.{id}: expected « {words} », found « {} »",
                    message.unwrap_or("none")
                )
            })
        }
        wanted => differs(
            &format!("{key}.{id}"),
            wanted,
            Some(&Value::from(member.is_some())),
        ),
    }
}

/// Compares the share of a region; a region has none when the grant is not split.
fn share(region: &str, wanted: &Value, shares: &[Value]) -> Option<String> {
    let share = shares
        .iter()
        .find(|share| share.get("region").is_some_and(|of| of == region));
    differs(
        &format!("regions.{region}"),
        wanted,
        share.and_then(|share| share.get("amount")),
    )
}

/// Returns which expected facts are not asked for.
fn asked(wanted: &Value, list: &[Value]) -> Option<String> {
    let facts: Vec<&Value> = list
        .iter()
        .filter_map(|missing| missing.get("fact"))
        .collect();
    let absent: Vec<String> = wanted
        .as_array()?
        .iter()
        .filter(|fact| !facts.contains(fact))
        .map(plain)
        .collect();
    (!absent.is_empty()).then(|| format!("missing: {} is not asked for", absent.join(", ")))
}

/// Compares a value; `none` matches a value that the decision does not give.
fn differs(place: &str, wanted: &Value, found: Option<&Value>) -> Option<String> {
    let found = found.unwrap_or(&Value::Null);
    let same =
        found == wanted || (found.is_null() && wanted == "none") || is_same_number(wanted, found);
    (!same).then(|| {
        format!(
            "{place}: expected {}, found {}",
            plain(wanted),
            plain(found)
        )
    })
}

/// Tells whether both are the same number, with any number of zeros at its end.
fn is_same_number(wanted: &Value, found: &Value) -> bool {
    let number = |value: &Value| {
        let text = plain(value);
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

fn items<'d>(decision: &'d Value, place: &str) -> &'d [Value] {
    decision
        .pointer(place)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn pairs(table: &Value) -> impl Iterator<Item = (&String, &Value)> {
    table.as_object().into_iter().flatten()
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
