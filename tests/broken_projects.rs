//! Tests the faults of broken projects: `broken/NAME.json` is the project, `broken/NAME.txt` its faults.
//!
//! `BAREME_UPDATE=1 cargo test -p bareme-tests broken_projects` rewrites the texts; read the difference before you keep
//! it.

#![expect(clippy::unwrap_used, reason = "a test says what it wants by failing")]

use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

use bareme::{Fault, FaultCode, Language, Options, Programme, Texts};
use serde::de::value::{self, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/broken");

#[test]
fn every_broken_project_is_refused_in_the_words_on_file() {
    let programme = Programme::bundled().unwrap();
    let update = std::env::var_os("BAREME_UPDATE").is_some();
    let projects = files("json");
    let differences: Vec<String> = projects
        .iter()
        .filter_map(|path| check(&programme, path, update).err())
        .collect();
    assert!(
        differences.is_empty(),
        "{} of {}:\n{}",
        differences.len(),
        projects.len(),
        differences.join("\n")
    );
    println!("broken projects: {} refused", projects.len());
}

#[test]
fn every_text_belongs_to_a_project() {
    for path in files("txt") {
        assert!(
            path.with_extension("json").exists(),
            "{} has no project",
            path.display()
        );
    }
}

#[test]
fn a_project_of_more_than_sixteen_mebibytes_is_refused() {
    let text = format!(
        "{{ \"phase\": \"generalisation-2023\", \"id\": \"{}\" }}",
        " ".repeat(16 << 20)
    );
    let refusal = Programme::bundled()
        .unwrap()
        .evaluate_json(&text, &options())
        .unwrap_err();
    assert_eq!(refusal.faults.len(), 1, "{refusal}");
}

#[test]
fn reading_stops_at_the_limit_of_faults_and_says_so() {
    let programme = Programme::bundled().unwrap();
    let keys: Vec<String> = (0..100_000).map(|key| format!("\"k{key}\": 1")).collect();
    let keys = format!("{{ {} }}", keys.join(", "));
    // What stands behind the limit is not read, so it need not even be JSON.
    let cut = keys.replace("\"k90000\": 1", "\"k90000\" 1");
    let records = vec!["{ \"region\": 3 }"; 2_000].join(", ");
    let records =
        format!("{{ \"phase\": \"generalisation-2023\", \"establishments\": [{records}] }}");
    for text in [keys, cut, records] {
        let faults = programme
            .evaluate_json(&text, &options())
            .unwrap_err()
            .faults;
        assert_eq!(faults.len(), 201);
        let (last, others) = faults.split_last().unwrap();
        assert_eq!((last.code, last.path.as_str()), (FaultCode::TooLarge, ""));
        assert!(last.expected.en.contains("reading stops here"), "{last:?}");
        assert!(others.iter().all(|fault| fault.code != FaultCode::TooLarge));
    }
}

#[test]
fn a_list_of_codes_is_read_no_further_than_there_are_codes() {
    let codes = vec!["\"governance\""; 100_000].join(", ");
    let text = format!("{{ \"phase\": \"generalisation-2023\", \"documents\": [{codes}] }}");
    let error = Programme::bundled()
        .unwrap()
        .evaluate_json(&text, &options());
    let faults = error.unwrap_err().faults;
    let (last, twice) = faults.split_last().unwrap();
    assert_eq!(
        (last.code, last.path.as_str()),
        (FaultCode::TooLarge, "documents")
    );
    assert!(
        twice
            .iter()
            .all(|fault| fault.code == FaultCode::DuplicateCode),
        "{faults:?}"
    );
    assert!(twice.len() < 65);
}

#[test]
fn nesting_a_million_deep_is_refused() {
    let text = format!(
        "{{ \"phase\": \"generalisation-2023\", \"establishments\": {} }}",
        "[".repeat(1_000_000)
    );
    assert!(
        !Programme::bundled()
            .unwrap()
            .evaluate_json(&text, &options())
            .unwrap_err()
            .faults
            .is_empty()
    );
}

/// A list that contains itself, as objects of other languages can.
struct Endless;

impl<'de> Deserializer<'de> for Endless {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, value::Error> {
        visitor.visit_seq(SeqDeserializer::new(iter::once(Endless)))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, value::Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}

impl IntoDeserializer<'_, value::Error> for Endless {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[test]
fn what_has_no_place_in_a_project_is_not_looked_into() {
    let keys = [
        "lead_applicant",
        "grouping",
        "documents",
        "establishments",
        "no-such-key",
    ];
    let project = MapDeserializer::new(keys.into_iter().map(|key| (key, Endless)));
    let refusal = Programme::bundled()
        .unwrap()
        .project_from(project)
        .unwrap_err();
    assert_eq!(refusal.faults.len(), keys.len(), "{refusal}");
}

/// Refuses one project, and compares its faults with the file.
fn check(programme: &Programme, path: &Path, update: bool) -> Result<(), String> {
    let bytes = fs::read(path).unwrap();
    let said = match programme.evaluate_json(&String::from_utf8_lossy(&bytes), &options()) {
        Err(refusal) => refusal.faults.iter().map(words).collect::<String>(),
        Ok(_) => return Err(format!("{}: accepted", path.display())),
    };
    let golden = path.with_extension("txt");
    if update {
        fs::write(&golden, &said).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    if said == expected {
        Ok(())
    } else {
        Err(format!("{}:\n{said}instead of\n{expected}", path.display()))
    }
}

/// Returns the code of a fault, and its sentence in both languages.
fn words(fault: &Fault) -> String {
    format!(
        "{}\n  {}\n  {}\n",
        fault.code.name(),
        fault.message(Language::English),
        fault.message(Language::French)
    )
}

fn options() -> Options {
    Options {
        texts: Texts::Both,
        ..Options::default()
    }
}

fn files(extension: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut chosen: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    chosen.sort();
    chosen
}
