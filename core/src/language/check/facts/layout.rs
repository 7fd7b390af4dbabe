//! Gives each fact a slot in the table of its list, and each object its keys.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Placed;
use crate::language::diagnostic::{Code, Diagnostic, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Fact;
use crate::language::parse::entries::is_snake;
use crate::language::parse::parser::KEYWORDS;
use crate::language::source::Span;
use crate::model::facts::{
    Entry, Facts, Field, FieldType, Object, PROJECT, SlotId, Table, TableId,
};
use crate::model::form::Hints;

/// How many facts a record may have.
const MAX_FACTS: usize = 256;

/// Lays out the facts in the order of their declaration; their types are resolved later.
///
/// The paths of facts that get no place are added to `homeless`.
pub(super) fn lay_out<'a>(
    facts: &mut Facts,
    declared: &'a [Fact],
    homeless: &mut Vec<String>,
    faults: &Faults,
) -> Vec<Placed<'a>> {
    facts.tables.push(table(String::new(), None));
    let mut placed = Vec::new();
    for fact in declared {
        match place(facts, fact, faults) {
            Some(fact) => placed.push(fact),
            None => homeless.push(fact.path.text.clone()),
        }
    }
    for fact in placed.iter().map(|placed| placed.fact) {
        check_former_key(facts, fact, faults);
    }
    placed
}

/// Reports a former key that is not a valid key, or that another fact of the same object uses now.
fn check_former_key(facts: &Facts, fact: &Fact, faults: &Faults) {
    let Some(former) = &fact.formerly else {
        return;
    };
    if !is_snake(&former.text) {
        faults.report(bad_part(&former.text, &former.text, former.span));
        return;
    }
    let path = match fact.path.text.rsplit_once('.') {
        Some((object, _)) => format!("{object}.{}", former.text),
        None => former.text.clone(),
    };
    let (table, path) = home(facts, &path);
    if facts
        .fields(table)
        .iter()
        .any(|field| field.path == path || field.path.starts_with(&format!("{path}.")))
    {
        let message = format!("`{}` is the key of another fact", former.text);
        faults.report(
            fault(Code::DuplicateName, former.span, message)
                .help("`formerly` is a key that no fact beside this one has now"),
        );
    }
}

fn table(path: String, parent: Option<TableId>) -> Table {
    Table {
        path,
        parent,
        objects: Vec::from([Object::default()]),
        ..Table::default()
    }
}

fn place<'a>(facts: &mut Facts, fact: &'a Fact, faults: &Faults) -> Option<Placed<'a>> {
    if !is_well_spelt(&fact.path, faults) {
        return None;
    }
    let (table_id, path) = home(facts, &fact.path.text);
    let table = facts.tables.get_mut(usize::from(table_id))?;
    if table.fields.len() >= MAX_FACTS {
        let message = format!("a record has at most {MAX_FACTS} facts");
        faults.report(
            fault(Code::TooLarge, fact.path.span, message).help("group some of them in a list"),
        );
        return None;
    }
    let slot = SlotId::try_from(table.fields.len()).ok()?;
    if let Err(taken) = insert(table, &path, slot) {
        faults.report(name_taken(&fact.path, &taken));
        return None;
    }
    table.fields.push(Field {
        path,
        ty: FieldType::Bool,
        label: fact.label.clone(),
        question: fact.question.clone(),
        implied_by: None,
        since: None,
        changeable: fact.changeable.is_some(),
        formerly: fact.formerly.as_ref().map(|key| key.text.clone()),
        identifier: None,
        hints: Hints::default(),
    });
    if fact.ty.text == "list" {
        facts
            .tables
            .push(self::table(fact.path.text.clone(), Some(table_id)));
    }
    Some(Placed {
        fact,
        table: table_id,
        slot,
    })
}

/// Returns the table of the innermost list that contains a path, and the rest of the path.
fn home(facts: &Facts, path: &str) -> (TableId, String) {
    let inside = |table: &Table| {
        path.strip_prefix(table.path.as_str())
            .and_then(|rest| rest.strip_prefix('.'))
    };
    let lists = facts.tables.iter().enumerate().skip(1);
    let home = lists
        .filter_map(|(id, table)| Some((id, inside(table)?)))
        .min_by_key(|(_, rest)| rest.len());
    match home {
        Some((id, rest)) => (TableId::try_from(id).unwrap_or(PROJECT), rest.to_string()),
        None => (PROJECT, path.to_string()),
    }
}

/// Adds the keys of a path to the objects of a table; fails with the part of the path that is already in use.
fn insert(table: &mut Table, path: &str, slot: SlotId) -> Result<(), String> {
    let mut object = 0_usize;
    let mut done = 0_usize;
    let keys: Vec<&str> = path.split('.').collect();
    for key in &keys {
        done = done.saturating_add(1);
        let taken = || keys.get(..done).unwrap_or_default().join(".");
        let is_last = done == keys.len();
        let next = u16::try_from(table.objects.len()).map_err(|_| taken())?;
        let entries = &mut table.objects.get_mut(object).ok_or_else(taken)?.entries;
        match entries.binary_search_by(|(known, _)| known.as_str().cmp(key)) {
            Ok(index) => match entries.get(index) {
                Some((_, Entry::Object(inner))) if !is_last => object = usize::from(*inner),
                _ => return Err(taken()),
            },
            Err(index) => {
                let entry = if is_last {
                    Entry::Field(slot)
                } else {
                    Entry::Object(next)
                };
                entries.insert(index, (key.to_string(), entry));
                if !is_last {
                    table.objects.push(Object::default());
                    object = usize::from(next);
                }
            }
        }
    }
    Ok(())
}

fn name_taken(path: &Name, taken: &str) -> Diagnostic {
    let message = match path.text == taken {
        true => format!("`{taken}` is declared already, as a fact or as a group of facts"),
        false => format!(
            "`{}` cannot be declared: `{taken}` is a fact already",
            path.text
        ),
    };
    fault(Code::DuplicateName, path.span, message)
        .help("a name is one fact or one group of facts; a list is declared before its facts")
}

fn is_well_spelt(path: &Name, faults: &Faults) -> bool {
    let wrong = path
        .text
        .split('.')
        .find(|part| !is_snake(part) || KEYWORDS.contains(part));
    if let Some(part) = wrong {
        faults.report(bad_part(&path.text, part, path.span));
    }
    wrong.is_none()
}

fn bad_part(path: &str, part: &str, span: Span) -> Diagnostic {
    let message = match KEYWORDS.contains(&part) {
        true => {
            format!("`{part}` is a word of the language and cannot be a part of the name `{path}`")
        }
        false => {
            format!("`{part}` in the name `{path}` is not made of letters a to z, digits and `_`")
        }
    };
    let diagnostic = fault(Code::BadName, span, message);
    match KEYWORDS.contains(&part) {
        true => diagnostic.help("choose another name"),
        false => diagnostic.respell(part, '_'),
    }
}
