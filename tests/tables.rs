//! Tests tables against every combination of their keys, tried one by one, and one that is as long as a register.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it wants by failing"
)]

use std::fmt::Write;

use bareme::{Code, Options, Programme, Source, Texts};
use proptest::prelude::*;
use serde_json::{Value, json};

const COLOURS: [&str; 3] = ["red", "green", "blue"];
/// Counts that are tried: beyond the last bound of any row.
const COUNTS: std::ops::RangeInclusive<u32> = 0..=7;

const PROGRAMME: &str = r#"
[programme]
id = "tables"
version = "1"
currency = "EUR"
label = { fr = "Tables", en = "Tables" }
[roles]
phase = "phase"
[code.colour]
red = { fr = "Rouge", en = "Red" }
green = { fr = "Vert", en = "Green" }
blue = { fr = "Bleu", en = "Blue" }
[fact.phase]
type = "phase"
label = { fr = "Phase", en = "Phase" }
question = { fr = "Phase ?", en = "Phase?" }
[fact.colour]
type = "code"
codes = "colour"
label = { fr = "Couleur", en = "Colour" }
question = { fr = "Couleur ?", en = "Colour?" }
[fact.n]
type = "count"
label = { fr = "Nombre", en = "Number" }
question = { fr = "Nombre ?", en = "Number?" }
[fact.name]
type = "text"
label = { fr = "Nom", en = "Name" }
question = { fr = "Nom ?", en = "Name?" }
"#;

const REGISTER: &str = r#"
[register]
[source.notes]
title = "Notes"
issuer = "bareme"
date = "2024"
standing = "official"
[provision.T-1]
phase = "all"
kind = "amount"
force = "binding"
source = "notes"
section = "1"
text = { fr = "Une règle.", en = "A rule." }
"#;

/// Returns a programme with one table and one line, and its files of data.
fn programme(table: &str, amount: &str, data: &[(&str, String)]) -> Result<Programme, Vec<Code>> {
    let phase = format!(
        "[phase]\nid = \"all\"\nlabel = {{ fr = \"Tout\", en = \"All\" }}\n{table}\n[line.amount]\n\
         label = {{ fr = \"Montant\", en = \"Amount\" }}\namount = '{amount}'\nprovisions = [\"T-1\"]\n\
         [grant]\nprovisions = [\"T-1\"]\n"
    );
    let rules = [
        ("programme.toml", PROGRAMME.to_owned()),
        ("register.toml", REGISTER.to_owned()),
        ("all.toml", phase),
    ];
    let files = rules.iter().chain(data).map(|(name, text)| Source {
        name: (*name).to_owned(),
        text: text.clone(),
    });
    Programme::parse(&files.collect::<Vec<_>>())
        .map_err(|faults| faults.iter().map(|fault| fault.code).collect())
}

/// Returns what a project is granted.
fn granted(programme: &Programme, mut project: Value) -> Value {
    project["phase"] = json!("all");
    let options = Options {
        texts: Texts::None,
        ..Options::default()
    };
    let decision = programme
        .evaluate_json(&project.to_string(), &options)
        .unwrap_or_else(|refusal| panic!("refused: {refusal}\n{project}"));
    let decision: Value = serde_json::from_str(&decision).unwrap();
    decision["grant"]["amount"].clone()
}

/// A row: its colours, and its counts from the first to the last.
type Row = (Vec<&'static str>, u32, Option<u32>);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let colours = proptest::sample::subsequence(&COLOURS, 1..=3);
    let row = (colours, 0..4_u32, proptest::option::of(0..3_u32))
        .prop_map(|(colours, from, more)| (colours, from, more.map(|more| from + more)));
    proptest::collection::vec(row, 1..7)
}

fn holds((colours, from, to): &Row, colour: &str, count: u32) -> bool {
    colours.contains(&colour) && *from <= count && to.is_none_or(|to| count <= to)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_table_is_accepted_when_each_combination_is_in_one_row_and_gives_its_value(rows in rows()) {
        let mut table = String::from(
            "[table.limit]\nlabel = { fr = \"Plafond\", en = \"Limit\" }\n\
             by = { colour = \"colour\", n = \"count\" }\ngives = \"money\"\nprovisions = [\"T-1\"]\n\
             rows = '''\ncolour | n | value\n",
        );
        for (value, (colours, from, to)) in rows.iter().enumerate() {
            let to = to.map_or_else(String::new, |to| to.to_string());
            writeln!(table, "{} | {from}..{to} | {value}", colours.join(", ")).unwrap();
        }
        table.push_str("'''\n");
        let tried: Vec<(&str, u32, Vec<usize>)> = COLOURS
            .iter()
            .flat_map(|colour| COUNTS.map(move |count| (*colour, count)))
            .map(|(colour, count)| {
                let held = rows.iter().enumerate().filter(|(_, row)| holds(row, colour, count));
                (colour, count, held.map(|(index, _)| index).collect())
            })
            .collect();
        let fault = if tried.iter().any(|(_, _, held)| held.len() > 1) {
            Some(Code::TableOverlap)
        } else if tried.iter().any(|(_, _, held)| held.is_empty()) {
            Some(Code::TableGap)
        } else {
            None
        };
        match (programme(&table, "limit(colour, n)", &[]), fault) {
            (Ok(programme), None) => {
                for (colour, count, held) in tried {
                    let amount = granted(&programme, json!({ "colour": colour, "n": count }));
                    prop_assert_eq!(amount, json!(format!("{}.00", held[0])));
                }
            }
            (Err(codes), Some(fault)) => prop_assert_eq!(codes, [fault]),
            (found, fault) => prop_assert!(false, "{:?}, expected {:?}\n{}", found.map(|_| ()), fault, table),
        }
    }
}

#[test]
fn a_register_of_36_000_towns_is_a_table() {
    let table = "[table.town]\nlabel = { fr = \"Communes\", en = \"Towns\" }\nby = { name = \"text\" }\n\
                 gives = { amount = \"money\", colour = \"colour\" }\nfile = \"towns.csv\"\nsource = \"notes\"\n\
                 on = 2024-01-01\nprovisions = [\"T-1\"]\n";
    let mut towns = String::from("name,amount,colour\n*,0,red\n");
    for town in 0..36_000 {
        writeln!(towns, "{town:05},{town}.50,{}", COLOURS[town % 3]).unwrap();
    }
    let amount = "if town.colour(name) = \"blue\" then 0 else town.amount(name)";
    let programme = programme(table, amount, &[("towns.csv", towns)]).unwrap();
    for (name, amount) in [
        ("00000", "0.50"),
        ("35998", "35998.50"),
        ("35999", "0.00"),
        ("36000", "0.00"),
    ] {
        assert_eq!(
            granted(&programme, json!({ "name": name })),
            amount,
            "{name}"
        );
    }
}
