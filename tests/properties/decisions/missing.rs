//! Checks the facts that a decision asks for.

use serde_json::Value;

use super::{ensure, list};

/// Checks that a decision asks only for facts that are not given, each for a reason.
pub fn asks_only_what_is_unknown(decision: &Value, project: &Value) -> Result<(), String> {
    for missing in list(decision, "missing") {
        let fact = missing["fact"].as_str().unwrap_or_default();
        let paths: Vec<String> = bareme::paths(fact).collect();
        for path in &paths {
            ensure!(
                at(project, path).is_null(),
                "{path} is asked though it is given"
            );
        }
        ensure!(
            missing["count"] == paths.len(),
            "{fact} is not of {} records",
            missing["count"]
        );
        ensure!(
            !list(missing, "decides").is_empty(),
            "{fact} is asked though it decides nothing"
        );
    }
    Ok(())
}

/// Checks that a decision that asks for nothing stays the same when more is known.
///
/// An answer may stay open without a question: no fact settles what the sources do not state, or a tie.
pub fn asks_while_answers_count(decision: &Value, fuller: &Value) -> Result<(), String> {
    if !list(decision, "missing").is_empty() {
        return Ok(());
    }
    let (now, then) = (answers(decision), answers(fuller));
    let changed = now.iter().zip(&then).find(|(now, then)| now != then);
    ensure!(
        now.len() == then.len() && changed.is_none(),
        "nothing is asked, but more knowledge changes {changed:?}"
    );
    Ok(())
}

/// Returns the answers and questions of a decision, without words and names.
///
/// A usage target is followed over the months; its facts are asked for only when a payment depends on it. What a payment
/// settles at is asked for only once it can be paid.
fn answers(decision: &Value) -> Vec<String> {
    let of = |key: &str, parts: &[&str]| -> Vec<String> {
        let entry = |entry: &Value| {
            parts
                .iter()
                .map(|part| format!("{part} {} ", entry[*part]))
                .collect()
        };
        list(decision, key).iter().map(entry).collect()
    };
    let amounts = ["amount", "min", "max"].map(|part| decision["grant"][part].to_string());
    [
        vec![
            decision["outcome"].to_string(),
            decision["counted"]["structures"].to_string(),
        ],
        amounts.into(),
        of("criteria", &["id", "verdict"]),
        of("payments", &["id", "status"]),
        list(decision, "payments")
            .iter()
            .filter(|payment| payment["of"] == "agreed" || payment["status"] == "due")
            .map(|payment| payment["amount"].to_string())
            .collect(),
        of("documents", &["id", "required"]),
    ]
    .concat()
}

/// Returns the fact at a path such as `establishments[3].hours.total`; null when it is not given.
fn at<'a>(project: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(project, |value, step| {
        let (key, position) = step.split_once('[').unwrap_or((step, ""));
        let value = &value[key];
        position
            .trim_end_matches(']')
            .parse::<usize>()
            .map_or(value, |position| &value[position])
    })
}
