//! Changes each figure, date, share, list and rate of the rules, one at a time, and tests that a scenario notices.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use crate::scenarios::{self, Suite};
use bareme::{Programme, Source};

/// The changes that no scenario can notice: their file, their name, and why.
const UNNOTICED: &[(&str, &str, &str)] = &[];

/// The name of the change that moves all limits of a file.
const ALL_LIMITS: &str = "all limits";

/// A change of a value: where it is made, and the whole file after it.
#[derive(Debug)]
struct Mutation {
    file: String,
    name: String,
    text: String,
}

#[test]
fn the_scenarios_hold_and_are_many() {
    let programme = Programme::bundled().unwrap();
    for suite in suites(&programme) {
        assert!(
            suite.scenarios.len() >= 15,
            "{}: {} scenarios",
            suite.phase,
            suite.scenarios.len()
        );
        for scenario in &suite.scenarios {
            let differences = scenario.differences(&programme);
            assert!(
                differences.is_empty(),
                "{}: {}: {differences:?}",
                suite.phase,
                scenario.name
            );
            assert!(!scenario.provisions().is_empty());
        }
    }
}

#[test]
fn a_scenario_notices_each_change_of_a_value() {
    let sources = Programme::bundled_sources();
    let suites = suites(&Programme::bundled().unwrap());
    let single = sources.iter().flat_map(mutations);
    let mutations: Vec<Mutation> = single
        .chain(sources.iter().flat_map(joint_mutations))
        .collect();
    assert!(
        mutations.len() > 100,
        "{} changes are found: is this test blind?",
        mutations.len()
    );
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let survivors: BTreeSet<(&str, &str)> = thread::scope(|scope| {
        let chunks = mutations.chunks(mutations.len().div_ceil(workers));
        let running: Vec<_> = chunks
            .map(|chunk| scope.spawn(|| unnoticed(chunk, &sources, &suites)))
            .collect();
        running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect()
    });
    let explained: BTreeSet<(&str, &str)> = UNNOTICED
        .iter()
        .map(|(file, name, _)| (*file, *name))
        .collect();
    let unexplained: Vec<_> = survivors.difference(&explained).collect();
    assert!(
        unexplained.is_empty(),
        "no scenario notices the change of: {unexplained:#?}"
    );
    let noticed: Vec<_> = explained.difference(&survivors).collect();
    assert!(
        noticed.is_empty(),
        "the list of unnoticed changes holds some that a scenario notices: {noticed:#?}"
    );
    println!(
        "mutations: {} made, {} noticed",
        mutations.len(),
        mutations.len() - survivors.len()
    );
}

#[test]
fn each_value_changes_by_one_step() {
    let cases = [
        ("type = \"count\"\nvalue = 15", "value = 16"),
        ("type = \"money\"\nvalue = 20000", "value = 20001"),
        ("type = \"share\"\nvalue = 0.40", "value = 0.41"),
        ("type = \"share\"\nvalue = 0.99", "value = 1.00"),
        ("type = \"date\"\nvalue = 2021-03-31", "value = 2021-04-01"),
        ("type = \"date\"\nvalue = 2021-12-31", "value = 2022-01-01"),
        (
            "type = \"duration\"\nvalue = \"9 months\"",
            "value = \"10 months\"",
        ),
    ];
    for (before, after) in cases {
        let source = Source {
            name: "x.toml".to_owned(),
            text: format!("[parameter.x]\n{before}\n"),
        };
        let mutations = mutations(&source);
        assert_eq!(mutations.len(), 1, "{before}");
        assert!(
            mutations[0].text.ends_with(&format!("{after}\n")),
            "{before}: {}",
            mutations[0].text
        );
    }
}

/// Returns the bundled scenarios.
fn suites(programme: &Programme) -> Vec<Suite> {
    scenarios::read(&Programme::bundled_scenarios(), programme)
        .unwrap_or_else(|words| panic!("{words}"))
}

/// Returns the changes of a chunk that no scenario notices.
fn unnoticed<'m>(
    chunk: &'m [Mutation],
    sources: &[Source],
    suites: &[Suite],
) -> Vec<(&'m str, &'m str)> {
    let survives = |mutation: &&Mutation| !is_noticed(mutation, sources, suites);
    chunk
        .iter()
        .filter(survives)
        .map(|mutation| (mutation.file.as_str(), mutation.name.as_str()))
        .collect()
}

/// Tells whether the rules are refused after a change, or a scenario of their phase no longer holds.
fn is_noticed(mutation: &Mutation, sources: &[Source], suites: &[Suite]) -> bool {
    let changed = |source: &Source| {
        let text = if source.name == mutation.file {
            &mutation.text
        } else {
            &source.text
        };
        Source {
            name: source.name.clone(),
            text: text.clone(),
        }
    };
    let changed: Vec<Source> = sources.iter().map(changed).collect();
    let programme = match Programme::parse(&changed) {
        Ok(programme) => programme,
        Err(_) if is_joint(&mutation.name) => {
            panic!("{}: {} is refused", mutation.file, mutation.name)
        }
        Err(_) => return true,
    };
    let phase = phase_of(&mutation.text);
    let concerned = suites
        .iter()
        .filter(|suite| phase.as_ref().is_none_or(|phase| *phase == suite.phase));
    concerned
        .flat_map(|suite| &suite.scenarios)
        .any(|scenario| !scenario.differences(&programme).is_empty())
}

/// Tells whether a change concerns several values together.
fn is_joint(name: &str) -> bool {
    name == ALL_LIMITS || name.matches(']').count() == 2
}

/// Returns the phase of a phase file or of a call file; the file of the programme has none.
fn phase_of(text: &str) -> Option<String> {
    let head = text
        .split_once("\n[parameter")
        .map_or(text, |(head, _)| head);
    let key = match head.lines().find(|line| line.starts_with('['))? {
        "[phase]" => "id = ",
        "[call]" => "phase = ",
        _ => return None,
    };
    let quoted = head.lines().find_map(|line| line.strip_prefix(key))?;
    Some(quoted.trim_matches('"').to_owned())
}

/// Returns the changes of a rule file: each parameter, and each rate and rank of each scale.
fn mutations(source: &Source) -> Vec<Mutation> {
    let mut table = String::new();
    let mut keys = BTreeMap::new();
    let mut found = Vec::new();
    let mut offset = 0;
    for line in source.text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        if let Some(header) = line
            .trim_end()
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'))
        {
            header.clone_into(&mut table);
            keys.clear();
        }
        let Some((key, value)) = line.trim_end().split_once(" = ") else {
            continue;
        };
        keys.insert(key, value);
        let is_value = key == "value" && table.contains("parameter.");
        let is_scale = key == "tranches" && table.contains("scale.");
        let kind = if is_scale {
            "tranches"
        } else {
            keys.get("type").copied().unwrap_or("")
        };
        for (step, after) in (is_value || is_scale)
            .then(|| changes(kind, value))
            .into_iter()
            .flatten()
        {
            let text = [
                &source.text[..start],
                key,
                " = ",
                &after,
                "\n",
                &source.text[offset..],
            ]
            .concat();
            let name = if step.is_empty() {
                table.clone()
            } else {
                format!("{table} {step}")
            };
            found.push(Mutation {
                file: source.name.clone(),
                name,
                text,
            });
        }
    }
    found
}

/// Returns changes that must be made together, because the check refuses them one by one: limits of scales that share a
/// ranking, and shares that add up to the whole.
fn joint_mutations(source: &Source) -> Vec<Mutation> {
    let mutation = |name: String, text: String| Mutation {
        file: source.name.clone(),
        name,
        text,
    };
    let limit = source
        .text
        .split("tranches = [{ to = ")
        .nth(1)
        .and_then(|rest| rest.split(',').next());
    let limits = limit.map(|limit| {
        let limit: u32 = limit.parse().unwrap();
        let sign = |key: &str, figure: u32| format!("{key} = {figure}, rate");
        let text = source
            .text
            .replace(&sign("to", limit), &sign("to", limit + 1));
        mutation(
            ALL_LIMITS.to_owned(),
            text.replace(&sign("from", limit + 1), &sign("from", limit + 2)),
        )
    });
    let is_share = |table: &&str| table.starts_with("parameter.") && table.contains("_share]\n");
    let shares: Vec<&str> = source.text.split("\n[").filter(is_share).collect();
    let pairs = shares.windows(2).map(|pair| {
        let moved = |table: &str, up: bool| {
            let value = table
                .split("\nvalue = ")
                .nth(1)
                .unwrap()
                .split('\n')
                .next()
                .unwrap();
            let hundredths: u32 = value.replace('.', "").parse().unwrap();
            let after = if up { hundredths + 1 } else { hundredths - 1 };
            table.replace(
                &format!("\nvalue = {value}"),
                &format!("\nvalue = 0.{after:02}"),
            )
        };
        let text = source
            .text
            .replace(pair[0], &moved(pair[0], true))
            .replace(pair[1], &moved(pair[1], false));
        mutation(
            pair.iter()
                .filter_map(|table| table.lines().next())
                .collect::<Vec<_>>()
                .join(" "),
            text,
        )
    });
    limits.into_iter().chain(pairs).collect()
}

/// Returns the changes of a value: a name for each change, and the value after it.
fn changes(kind: &str, value: &str) -> Vec<(String, String)> {
    match kind.trim_matches('"') {
        "tranches" => figures(value),
        "codes" => without_one(value),
        // A single code has no nearest value; another code of the list would be another rule.
        "code" => Vec::new(),
        "date" => vec![(String::new(), next_day(value))],
        "share" => {
            let hundredths: u32 = value.replace('.', "").parse().unwrap();
            vec![(
                String::new(),
                format!("{}.{:02}", (hundredths + 1) / 100, (hundredths + 1) % 100),
            )]
        }
        "duration" => {
            let (figure, unit) = value.trim_matches('"').split_once(' ').unwrap();
            vec![(
                String::new(),
                format!(
                    "\"{} {}s\"",
                    figure.parse::<u32>().unwrap() + 1,
                    unit.trim_end_matches('s')
                ),
            )]
        }
        _ => vec![(
            String::new(),
            (value.parse::<u64>().unwrap() + 1).to_string(),
        )],
    }
}

/// Returns a scale with one of its rates greater by one, or with one of its limits moved.
fn figures(value: &str) -> Vec<(String, String)> {
    let numbers: BTreeSet<(&str, u64)> = [("rate", "rate = "), ("to", "to = ")]
        .into_iter()
        .flat_map(|(key, sign)| value.split(sign).skip(1).map(move |rest| (key, rest)))
        .map(|(key, rest)| {
            (
                key,
                rest.split(|sign: char| !sign.is_ascii_digit())
                    .next()
                    .unwrap()
                    .parse()
                    .unwrap(),
            )
        })
        .collect();
    numbers
        .into_iter()
        .map(|(key, figure)| {
            let mut after = value.replace(
                &format!("{key} = {figure}"),
                &format!("{key} = {}", figure + 1),
            );
            if key == "to" {
                after = after.replace(
                    &format!("from = {}", figure + 1),
                    &format!("from = {}", figure + 2),
                );
            }
            (format!("{key} {figure}"), after)
        })
        .collect()
}

fn without_one(value: &str) -> Vec<(String, String)> {
    let codes: Vec<&str> = value.trim_matches(['[', ']']).split(", ").collect();
    let without = |out: &str| {
        codes
            .iter()
            .filter(|code| **code != out)
            .copied()
            .collect::<Vec<_>>()
            .join(", ")
    };
    codes
        .iter()
        .map(|code| ((*code).to_owned(), format!("[{}]", without(code))))
        .collect()
}

fn next_day(date: &str) -> String {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let (year, month, day) = (parts[0], parts[1], parts[2]);
    let days = match month {
        2 if year % 4 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let (year, month, day) = match (month, day + 1) {
        (12, next) if next > days => (year + 1, 1, 1),
        (month, next) if next > days => (year, month + 1, 1),
        (month, next) => (year, month, next),
    };
    format!("{year:04}-{month:02}-{day:02}")
}
