//! Generates broken texts, as a host could send them by mistake or on purpose.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::partial::{Step, collect};

/// Generates a valid project that was damaged once or several times.
pub fn damaged(project: impl Strategy<Value = Value>) -> impl Strategy<Value = String> {
    let values = proptest::collection::vec((any::<Index>(), wrong_value()), 0..4);
    let strokes = proptest::collection::vec(stroke(), 0..3);
    (project, values, strokes).prop_map(|(mut project, values, strokes)| {
        for (place, wrong) in values {
            replace_somewhere(&mut project, place, wrong);
        }
        strokes
            .into_iter()
            .fold(project.to_string(), |text, stroke| stroke.apply(&text))
    })
}

/// Generates random bytes as text.
pub fn noise() -> impl Strategy<Value = String> {
    let bytes = proptest::collection::vec(any::<u8>(), 0..200)
        .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let json_like = proptest::collection::vec(
        proptest::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\"phase\"",
            "\"generalisation-2023\"",
            "\"establishments\"",
            "null",
            "true",
            "-",
            "1",
            "1e9",
            " ",
            "0.1",
            "\"finess_et\"",
        ]),
        0..40,
    )
    .prop_map(|pieces| pieces.concat());
    prop_oneof![bytes, json_like]
}

fn wrong_value() -> impl Strategy<Value = Value> {
    let texts = proptest::sample::select(vec![
        "",
        "1e3",
        "1_000.50",
        "-1",
        "NaN",
        "2023-2-3",
        "2023-02-30",
        "yes",
        "\u{0}",
        "٣",
        "99999999999999999999999999999999999",
        "0.0000000000000000000000000000000001",
    ]);
    prop_oneof![
        4 => texts.prop_map(Value::from),
        1 => ".{0,20}".prop_map(Value::from),
        1 => Just("x".repeat(5000)).prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => Just(json!(u64::MAX)),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(json!([])),
        1 => Just(json!({})),
        1 => Just(json!([[], {}, null, 1])),
        1 => Just(json!({ "surprise": { "inner": [1, 2, 3] } })),
        1 => (1..300_usize).prop_map(nested),
    ]
}

fn nested(depth: usize) -> Value {
    (0..depth).fold(Value::Null, |inner, level| {
        if level % 2 == 0 {
            json!([inner])
        } else {
            json!({ "inner": inner })
        }
    })
}

/// Replaces a fact, a list or a record by a value.
fn replace_somewhere(project: &mut Value, place: Index, wrong: Value) {
    let mut paths = Vec::new();
    collect(project, &mut Vec::new(), &mut paths);
    if paths.is_empty() {
        return;
    }
    let mut path = paths.swap_remove(place.index(paths.len()));
    if wrong == json!({}) {
        path.truncate(2);
    }
    let target = path.iter().fold(project, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Position(position) => &mut value[*position],
    });
    *target = wrong;
}

/// One way to damage a text.
#[derive(Clone, Debug)]
enum Stroke {
    Cut(Index),
    Insert(Index, String),
    Remove(Index, usize),
    Twice(Index, usize),
    Append(String),
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let bits = || {
        prop_oneof![
            proptest::sample::select(vec![
                "\"", "{", "}", "[", "]", ",", ":", "\\", "\u{feff}", "\u{0}", "0", "-", "é"
            ])
            .prop_map(String::from),
            ".{1,3}"
        ]
    };
    prop_oneof![
        any::<Index>().prop_map(Stroke::Cut),
        (any::<Index>(), bits()).prop_map(|(place, text)| Stroke::Insert(place, text)),
        (any::<Index>(), 1..20_usize).prop_map(|(place, length)| Stroke::Remove(place, length)),
        (any::<Index>(), 1..60_usize).prop_map(|(place, length)| Stroke::Twice(place, length)),
        bits().prop_map(Stroke::Append),
    ]
}

impl Stroke {
    fn apply(&self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        let split = |place: &Index, length: usize| {
            let start = place.index(letters.len() + 1);
            (start, (start + length).min(letters.len()))
        };
        let part = |range: &[char]| range.iter().collect::<String>();
        match self {
            Stroke::Cut(place) => part(&letters[..place.index(letters.len() + 1)]),
            Stroke::Insert(place, inserted) => {
                let (start, _) = split(place, 0);
                part(&letters[..start]) + inserted + &part(&letters[start..])
            }
            Stroke::Remove(place, length) => {
                let (start, end) = split(place, *length);
                part(&letters[..start]) + &part(&letters[end..])
            }
            Stroke::Twice(place, length) => {
                let (start, end) = split(place, *length);
                part(&letters[..end]) + &part(&letters[start..])
            }
            Stroke::Append(appended) => text.to_owned() + appended,
        }
    }
}
