//! Checks tables: every combination of keys is in one row.

mod cells;
mod cover;
mod headings;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use self::cells::{cell, citations, value};
use self::cover::{Cover, cover};
use self::headings::{Place, Plan, plan};
use super::ground::position;
use super::parameters::value_type;
use super::types::{Measure, Type};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{Column, Lookup, ValueType};
use crate::model::arithmetic::folded_text;
use crate::model::facts::{EnumId, Facts, Unit};
use crate::model::ir::{LookupRow, TextRows};
use crate::model::lookups::{Cell, Gives, KeyType, MAX_COLUMNS, MAX_KEYS};

/// How many rows a table may have.
const MAX_ROWS: usize = 100_000;

/// How many faults of a column are told each: more come from its heading, or from its type.
const MAX_TOLD: usize = 3;

/// The types of numbers, with their units.
const NUMBERS: [(&str, Unit); 4] = [
    ("count", Unit::Count),
    ("number", Unit::Plain),
    ("money", Unit::Money),
    ("share", Unit::Share),
];

/// A table whose rows are checked.
#[derive(Debug)]
pub(in crate::language) struct CheckedLookup {
    /// What each column gives; `None` after a fault.
    pub(crate) columns: Vec<Option<Gives>>,
    pub(crate) keys: Vec<KeyType>,
    /// Empty after a fault.
    pub(crate) rows: Vec<LookupRow>,
    /// What each row cites besides the table.
    pub(super) cites: Vec<Vec<Name>>,
    pub(super) texts: Vec<TextRows>,
}

impl CheckedLookup {
    /// Returns the type of the values of a column.
    pub(super) fn ty(&self, column: usize) -> Type {
        match self.columns.get(column).copied().flatten() {
            Some(Gives::Number(unit)) => Type::Number(Measure::Of(unit)),
            Some(Gives::Code(list)) => Type::Code(list),
            Some(Gives::Text) => Type::Text,
            None => Type::Faulty,
        }
    }
}

/// Checks a table.
pub(super) fn lookup(table: &Lookup, facts: &Facts, faults: &Faults) -> CheckedLookup {
    let columns = table.columns.iter();
    let columns: Vec<Option<Gives>> = columns.map(|column| given(column, facts, faults)).collect();
    let keys = table.by.iter();
    let keys: Option<Vec<KeyType>> = keys.map(|(_, ty)| key_type(ty, facts, faults)).collect();
    let mut checked = CheckedLookup {
        columns,
        keys: keys.unwrap_or_default(),
        rows: Vec::new(),
        cites: Vec::new(),
        texts: Vec::new(),
    };
    let is_sound = check_shape(table, &checked, faults) && !checked.keys.is_empty();
    let given: Option<Vec<Gives>> = checked.columns.iter().copied().collect();
    if let Some(given) = given.filter(|given| is_sound && !given.is_empty()) {
        read_rows(table, &given, &mut checked, facts, faults);
    }
    checked
}

/// Reports too many keys or columns, and names that stand twice.
fn check_shape(table: &Lookup, checked: &CheckedLookup, faults: &Faults) -> bool {
    let found = Faults::default();
    let too_many = |message: String| {
        found.report(fault(Code::TooLarge, table.heading.id.span, message));
    };
    if checked.keys.len() > MAX_KEYS {
        too_many(format!("a table has at most {MAX_KEYS} keys"));
    }
    if checked.columns.len() > MAX_COLUMNS {
        too_many(format!("a table gives at most {MAX_COLUMNS} values"));
    }
    let texts = checked.keys.iter().filter(|key| key.is_text());
    if texts.count() > 1 {
        too_many("a table has at most one key that is a text".into());
    }
    let columns = table
        .columns
        .iter()
        .filter_map(|column| column.name.as_ref());
    let mut names: BTreeMap<&str, &Name> = BTreeMap::new();
    for name in table.by.iter().map(|(key, _)| key).chain(columns) {
        if let Some(first) = names.insert(&name.text, name) {
            let message = format!("the table has two columns `{}`", name.text);
            found.report(
                fault(Code::DuplicateName, name.span, message).and(first.span, "the first is here"),
            );
        } else if name.text == headings::PROVISIONS {
            let message = "the column `provisions` holds what each row cites";
            found.report(fault(Code::BadName, name.span, message).help("choose another name"));
        }
    }
    let is_sound = found.is_empty();
    faults.extend(found);
    is_sound
}

/// Returns what a column gives: numbers, codes of a list, or texts.
fn given(column: &Column, facts: &Facts, faults: &Faults) -> Option<Gives> {
    let name = &column.ty.name;
    let refuse_unit = || {
        let keys = [("unit", &column.ty.unit), ("per", &column.ty.per)];
        for (key, item) in keys {
            if let Some(item) = item {
                let message = format!("`{key}` is of numbers, and `{}` is not one", name.text);
                faults.report(fault(Code::UnknownKey, item.span, message));
            }
        }
    };
    if NUMBERS.iter().any(|(number, _)| *number == name.text) {
        let owner = name.span;
        return match value_type(&column.ty, owner, facts, faults) {
            Type::Number(measure) => Some(Gives::Number(measure.unit())),
            _ => None,
        };
    }
    if name.text == "text" {
        refuse_unit();
        return Some(Gives::Text);
    }
    let is_unit = facts.units.iter().any(|unit| unit.name == name.text);
    if is_unit {
        let number = Name {
            text: "number".into(),
            ..name.clone()
        };
        let ty = ValueType {
            name: number,
            unit: Some(name.clone()),
            ..column.ty.clone()
        };
        return match value_type(&ty, name.span, facts, faults) {
            Type::Number(measure) => Some(Gives::Number(measure.unit())),
            _ => None,
        };
    }
    let lists = facts.enumerations.iter().map(|list| list.name.as_str());
    let Some(index) = lists.clone().position(|list| list == name.text) else {
        if !name.text.is_empty() {
            let message = format!("a table cannot give values of type `{}`", name.text);
            let help = "use `money`, `share`, `count`, `number`, `text`, a unit or a list of codes";
            faults.report(fault(Code::WrongValue, name.span, message).help(help));
        }
        return None;
    };
    refuse_unit();
    EnumId::try_from(index).ok().map(Gives::Code)
}

fn key_type(ty: &Name, facts: &Facts, faults: &Faults) -> Option<KeyType> {
    if let Some((_, unit)) = NUMBERS.iter().find(|(name, _)| *name == ty.text) {
        return Some(KeyType::Number(*unit));
    }
    match ty.text.as_str() {
        "date" => return Some(KeyType::Day),
        "text" => return Some(KeyType::Text),
        "start" => return Some(KeyType::Start),
        _ => {}
    }
    let units = facts.units.iter().map(|unit| unit.name.as_str());
    let lists = facts.enumerations.iter().map(|list| list.name.as_str());
    if let Some(index) = units.clone().position(|unit| unit == ty.text) {
        return Some(KeyType::Number(Unit::Named(u16::try_from(index).ok()?)));
    }
    let known = lists
        .chain(NUMBERS.iter().map(|(name, _)| *name))
        .chain(["date", "text", "start"])
        .chain(units);
    let what = "a list of codes, a type of numbers, a unit, `date`, `text` or `start`";
    let index = position(ty, known, Code::UnknownCodeList, what, faults)?;
    EnumId::try_from(index).ok().map(KeyType::Code)
}

/// Reads the rows, and reports combinations of keys with two of them or with none.
fn read_rows(
    table: &Lookup,
    given: &[Gives],
    checked: &mut CheckedLookup,
    facts: &Facts,
    faults: &Faults,
) {
    let Some((headings, lines)) = table.rows.lines().split_first() else {
        return;
    };
    if lines.len() > MAX_ROWS {
        let message = format!("the table has more than {MAX_ROWS} rows");
        faults.report(fault(Code::TooLarge, table.heading.id.span, message));
        return;
    }
    let Some(plan) = plan(table, headings, faults) else {
        return;
    };
    let mut reader = Reader {
        plan: &plan,
        keys: &checked.keys,
        given,
        facts,
        faults,
        columns: given.iter().map(|_| Faults::default()).collect(),
        texts: BTreeMap::new(),
    };
    let rows: Vec<_> = lines.iter().map(|line| reader.line(line)).collect();
    let Reader { texts, columns, .. } = reader;
    for column in columns {
        faults.extend_once(column, MAX_TOLD, |more| {
            format!("{more} more cells of the column are like it: check its heading, and what the table gives")
        });
    }
    report_uncited(table, &plan, lines, faults);
    let Some(rows) = rows.into_iter().collect::<Option<Vec<_>>>() else {
        return;
    };
    let (mut places, mut read) = (Vec::new(), Vec::new());
    for (place, row, cites) in rows.into_iter().flatten() {
        places.push(place);
        read.push(row);
        checked.cites.push(cites);
    }
    let texts = in_order(texts, &mut read);
    match cover(&checked.keys, texts.len(), &read, facts) {
        Cover::Whole => {
            checked.rows = read;
            checked.texts = texts;
        }
        Cover::Overlap { later, earlier } => {
            let place = |row: usize| places.get(row).copied().unwrap_or_default();
            let message = "two rows hold for the same keys";
            faults.report(
                fault(Code::TableOverlap, place(later), message)
                    .and(place(earlier), "this row is before"),
            );
        }
        Cover::Gap(chosen) => report_gap(table, &chosen, &texts, faults),
        Cover::TooLarge => {
            let message =
                "the table has too many combinations of keys to check that each has a row";
            faults.report(fault(Code::TooLarge, table.heading.id.span, message));
        }
    }
}

/// Reports a combination of keys without a row.
fn report_gap(
    table: &Lookup,
    chosen: &[(usize, cover::Sample)],
    texts: &[TextRows],
    faults: &Faults,
) {
    let mut chosen: Vec<_> = chosen.iter().collect();
    chosen.sort_by_key(|(key, _)| *key);
    let named = chosen.iter().filter_map(|(key, sample)| {
        let (name, _) = table.by.get(*key)?;
        Some(format!("{} = {}", name.text, sample.words(texts)))
    });
    let message = match chosen.as_slice() {
        [] => "the table has no rows".into(),
        _ => format!("no row holds for {}", named.collect::<Vec<_>>().join(", ")),
    };
    faults.report(
        fault(Code::TableGap, table.heading.id.span, message)
            .help("add a row; `*` stands for any value"),
    );
}

/// Reports a table that cites nothing, and rows that cite nothing where the table does not.
fn report_uncited(table: &Lookup, plan: &Plan, lines: &[Vec<Name>], faults: &Faults) {
    if !table.heading.provisions.is_empty() {
        return;
    }
    let found = |span, owner: &str| {
        let message = format!("{owner} cites no provision");
        let help = "add the ids of what it applies: `provisions = [\"P-1\"]`";
        faults.report(fault(Code::MissingProvision, span, message).help(help));
    };
    let Some(column) = plan.provisions else {
        found(
            table.heading.id.span,
            &format!("table `{}`", table.heading.id.text),
        );
        return;
    };
    for line in lines {
        if let (Some(first), Some(cell)) = (line.first(), line.get(column))
            && cell.text.is_empty()
        {
            found(first.span, "the row");
        }
    }
}

/// Sorts texts, sets the cells of rows to their new places, and finds the rows of each.
fn in_order(texts: BTreeMap<String, u32>, rows: &mut [LookupRow]) -> Vec<TextRows> {
    let mut places = alloc::vec![0; texts.len()];
    let mut sorted: Vec<TextRows> = Vec::with_capacity(texts.len());
    for (place, (text, read)) in (0_u32..).zip(texts) {
        if let Some(slot) = usize::try_from(read)
            .ok()
            .and_then(|read| places.get_mut(read))
        {
            *slot = place;
        }
        let rows = Vec::new();
        sorted.push(TextRows { text, rows });
    }
    let place_of = |read: u32| usize::try_from(read).ok().and_then(|read| places.get(read));
    for (index, row) in (0_u32..).zip(rows) {
        for cell in &mut row.cells {
            if let Cell::Text(text) = cell
                && let Some(place) = place_of(*text)
            {
                *text = *place;
                let found = usize::try_from(*place).ok();
                if let Some(one) = found.and_then(|place| sorted.get_mut(place)) {
                    one.rows.push(index);
                }
            }
        }
    }
    sorted
}

/// A row, the place where it starts, and what it cites.
type Read = (crate::language::source::Span, LookupRow, Vec<Name>);

/// Reads the lines of rows.
struct Reader<'a> {
    plan: &'a Plan,
    keys: &'a [KeyType],
    given: &'a [Gives],
    facts: &'a Facts,
    faults: &'a Faults,
    /// The faults of the values of each column.
    columns: Vec<Faults>,
    /// The texts of a key, each with its number.
    texts: BTreeMap<String, u32>,
}

impl Reader<'_> {
    /// Reads a line: one row, or one for each heading that is a value of the last key.
    fn line(&mut self, line: &[Name]) -> Option<Vec<Read>> {
        if line.len() != self.plan.width {
            let message = format!(
                "the row has {} cells, and there are {} columns",
                line.len(),
                self.plan.width
            );
            let span = line.first()?.span;
            self.faults.report(fault(Code::WrongValue, span, message));
            return None;
        }
        let cites = self.plan.provisions.and_then(|column| line.get(column));
        let cites: Vec<Name> = cites.map(citations).unwrap_or_default();
        if self.plan.pivot.is_empty() {
            let row = self.row(line, None)?;
            return Some(Vec::from([(line.first()?.span, row, cites)]));
        }
        let plan = self.plan;
        let rows = plan.pivot.iter().map(|(column, heading)| {
            let place = line.get(*column)?.span;
            Some((
                place,
                self.row(line, Some((*column, heading)))?,
                cites.clone(),
            ))
        });
        // Every cell of the line is read, so that all its faults are told.
        let rows: Vec<Option<Read>> = rows.collect();
        rows.into_iter().collect()
    }

    fn row(&mut self, line: &[Name], pivot: Option<(usize, &Name)>) -> Option<LookupRow> {
        let plan = self.plan;
        let cell_at = |place: &Place| match (place, pivot) {
            (Place::Column(column), _) => line.get(*column),
            (Place::Heading, Some((_, heading))) => Some(heading),
            (Place::Beneath, Some((column, _))) => line.get(column),
            // INVARIANT: only the plan of headings that are keys has these places.
            _ => None,
        };
        let keys = plan.keys.iter().zip(self.keys);
        let mut cells = Vec::with_capacity(self.keys.len());
        for (place, key) in keys {
            let text = cell_at(place)?;
            cells.push(match key {
                key if key.is_text() => self.text(text),
                key => cell(text, *key, self.facts, self.faults),
            });
        }
        let columns = plan.columns.iter().zip(self.given);
        let values: Vec<Option<_>> = columns
            .zip(&self.columns)
            .map(|((place, given), faults)| value(cell_at(place)?, *given, self.facts, faults))
            .collect();
        Some(LookupRow {
            cells: cells.into_iter().collect::<Option<_>>()?,
            values: values.into_iter().collect::<Option<_>>()?,
            provisions: Vec::new(),
        })
    }

    /// Reads a text as a key: `*` stands for any that no row names.
    fn text(&mut self, text: &Name) -> Option<Cell> {
        if text.text == "*" {
            return Some(Cell::OtherText);
        }
        if text.text.is_empty() {
            let message = "the key is empty";
            self.faults
                .report(fault(Code::WrongValue, text.span, message));
            return None;
        }
        let next = u32::try_from(self.texts.len()).ok()?;
        let number = *self.texts.entry(folded_text(&text.text)).or_insert(next);
        Some(Cell::Text(number))
    }
}
