//! Checks what must hold for a project month by month.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{ensure, list};

/// A payment that was due at the end of a month, and not at the end of the next.
type Lost = (String, String, String);

/// Checks that months are in order, that the last one agrees with the decision on the whole project about payments and
/// targets, and that a payment that was due stays due unless a setback is listed.
pub fn ends_where_it_stands(follow_up: &Value, decision: &Value) -> Result<(), String> {
    let months = list(follow_up, "months");
    let Some(last) = months.last() else {
        return Ok(());
    };
    let named: Vec<&str> = months.iter().map(name).collect();
    ensure!(
        named.is_sorted_by(|one, other| one < other),
        "the months are {named:?}"
    );
    for key in ["outcome", "payments"] {
        ensure!(
            last[key] == decision[key],
            "{key} of {}: {}, but {}",
            name(last),
            last[key],
            decision[key]
        );
    }
    let (then, now) = (followed(last), measured(decision, name(last)));
    ensure!(
        then == now,
        "the targets of {}: {then:?}, but {now:?}",
        name(last)
    );
    let (setbacks, lost) = (setbacks(follow_up), lost(months));
    ensure!(
        setbacks == lost,
        "the setbacks are {setbacks:?}, but {lost:?} is lost"
    );
    Ok(())
}

fn name(month: &Value) -> &str {
    month["month"].as_str().unwrap_or_default()
}

/// Returns the measures of a month in a follow-up.
fn followed(month: &Value) -> Vec<String> {
    let results = list(month, "targets")
        .iter()
        .flat_map(|target| list(target, "results"));
    in_order(results.map(|one| {
        let mut measure = one.clone();
        measure.as_object_mut().map(|measure| measure.remove("gap"));
        measure
    }))
}

/// Returns the measures of a month in a decision.
fn measured(decision: &Value, month: &str) -> Vec<String> {
    in_order(
        list(decision, "usage")
            .iter()
            .filter(|one| one["month"] == month)
            .cloned(),
    )
}

fn in_order(measures: impl Iterator<Item = Value>) -> Vec<String> {
    let mut measures: Vec<String> = measures.map(|measure| measure.to_string()).collect();
    measures.sort();
    measures
}

fn setbacks(follow_up: &Value) -> BTreeSet<Lost> {
    let text = |setback: &Value, key: &str| setback[key].as_str().unwrap_or_default().to_owned();
    let setbacks = list(follow_up, "setbacks").iter();
    setbacks
        .map(|one| (text(one, "id"), text(one, "due_in"), text(one, "lost_in")))
        .collect()
}

fn lost(months: &[Value]) -> BTreeSet<Lost> {
    let due = |month: &Value| -> BTreeSet<String> {
        let due = list(month, "payments")
            .iter()
            .filter(|payment| payment["status"] == "due");
        due.map(|payment| payment["id"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let pairs = months.windows(2);
    pairs
        .flat_map(|pair| {
            let lost: Vec<String> = due(&pair[0]).difference(&due(&pair[1])).cloned().collect();
            lost.into_iter()
                .map(|id| (id, name(&pair[0]).to_owned(), name(&pair[1]).to_owned()))
        })
        .collect()
}
