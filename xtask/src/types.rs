//! `cargo xtask types`: writes the types of the bindings, and a page about them, from the JSON Schemas of the formats.

mod doc;
mod markdown;
mod model;
mod python;
mod read;
mod typescript;

use std::fs;
use std::path::Path;

use bareme::schema::Format;
use bareme::{Language, Programme};

use self::model::Named;

/// A file of types, and the function that writes it.
struct File {
    path: &'static str,
    print: fn(&[Named]) -> String,
}

const FILES: [File; 3] = [
    File {
        path: "bindings-js/types.d.ts",
        print: typescript::print,
    },
    File {
        path: "bindings-python/python/bareme/types.py",
        print: python::print,
    },
    File {
        path: "docs/types.md",
        print: markdown::print,
    },
];

/// Writes every file anew.
pub(crate) fn write_all(root: &Path) -> Result<(), String> {
    let types = types()?;
    FILES.iter().try_for_each(|file| {
        let path = root.join(file.path);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
        fs::write(&path, (file.print)(&types))
            .map_err(|fault| format!("{}: {fault}", file.path))?;
        println!("{}", file.path);
        Ok(())
    })
}

/// Compares every file with the types of the current schemas.
pub(crate) fn check_all(root: &Path) -> Result<(), String> {
    let types = types()?;
    FILES.iter().try_for_each(|file| {
        let kept = fs::read_to_string(root.join(file.path))
            .map_err(|fault| format!("{}: {fault}", file.path))?;
        let same = kept == (file.print)(&types);
        same.then_some(())
            .ok_or_else(|| format!("{} is out of date: run `cargo xtask types`", file.path))
    })
}

/// Returns the types of every format.
fn types() -> Result<Vec<Named>, String> {
    let programme = Programme::bundled().map_err(|faults| faults.to_string())?;
    let read = |language| {
        let schemas = Format::ALL.iter().map(|format| {
            (
                matches!(format, Format::Project | Format::Options),
                programme.schema(*format, language),
            )
        });
        read::read(schemas)
    };
    let (mut types, french) = (read(Language::English)?, read(Language::French)?);
    types
        .iter_mut()
        .zip(&french)
        .for_each(|(one, french)| one.beside(french));
    types.push(model::formats(
        Format::ALL.iter().map(|format| format.name()),
    ));
    Ok(types)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_records_and_every_code_list_has_a_type() {
        let types = types().unwrap_or_default();
        let names: Vec<&str> = types.iter().map(|named| named.name.as_str()).collect();
        for name in [
            "Project",
            "Establishment",
            "EstablishmentEarlierFunding",
            "Organisation",
            "Usage",
            "RegionCode",
        ] {
            assert!(names.contains(&name), "{name} is not in {names:?}");
        }
        for name in [
            "Decision",
            "Explanation",
            "Comparison",
            "Fault",
            "FaultCode",
            "Diagnostic",
            "ReadingId",
        ] {
            assert!(names.contains(&name), "{name} is not in {names:?}");
        }
    }
}
