//! What a decision asks next.

use serde_json::Value;

use super::{ensure, list};

/// Whether a decision asks only for facts that are not given, and asks something whenever an answer is open.
pub fn asks_what_is_unknown(decision: &Value, project: &Value) -> Result<(), String> {
    for missing in list(decision, "missing") {
        let path = missing["fact"].as_str().unwrap_or_default();
        ensure!(at(project, path).is_null(), "{path} is asked though it is given");
        ensure!(!list(missing, "decides").is_empty(), "{path} is asked though it decides nothing");
    }
    let open = decision["outcome"] == "undetermined" || decision["grant"]["amount"].is_null();
    ensure!(!open || !list(decision, "missing").is_empty(), "something is open and nothing is asked");
    Ok(())
}

/// The fact at a path such as `establishments[3].hours.total`; null when it is not given.
fn at<'a>(project: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(project, |value, step| {
        let (key, position) = step.split_once('[').unwrap_or((step, ""));
        let value = &value[key];
        position.trim_end_matches(']').parse::<usize>().map_or(value, |position| &value[position])
    })
}
