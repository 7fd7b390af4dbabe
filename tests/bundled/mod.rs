//! The bundled programme and the examples of its projects.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bareme::Programme;
use serde_json::Value;

/// Chosen options, each with its reading.
pub type Pins = Vec<(String, String)>;

/// Returns the bundled programme.
pub fn programme() -> &'static Programme {
    static PROGRAMME: LazyLock<Programme> =
        LazyLock::new(|| Programme::bundled().unwrap_or_else(|faults| panic!("{faults}")));
    &PROGRAMME
}

/// Returns the texts of all examples by their names.
pub fn example_texts() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let projects = paths.filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let texts: BTreeMap<_, _> = projects
        .map(|path| (name(&path), fs::read_to_string(&path).unwrap()))
        .collect();
    assert!(
        texts.len() > 10,
        "{} examples are found: is every test blind?",
        texts.len()
    );
    texts
}

/// Returns all examples by their names.
pub fn examples() -> BTreeMap<String, Value> {
    example_texts()
        .into_iter()
        .map(|(name, text)| (name, serde_json::from_str(&text).unwrap()))
        .collect()
}

/// Returns an example.
#[track_caller]
pub fn example(name: &str) -> Value {
    examples()
        .remove(name)
        .unwrap_or_else(|| panic!("no example `{name}`"))
}
