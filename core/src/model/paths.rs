//! Paths of facts: of one record, such as `establishments[3].sector`, or of several, such as
//! `establishments[0-4,7].sector`.
//!
//! What thousands of records lack alike is told once: a decision would otherwise be thousands of times as long as the
//! project.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::facts::{SlotId, TableId};
use super::project::{Project, push_key};
use crate::text::digits::push_whole;

/// The path of one fact in some records, and how many records there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FactPaths {
    pub(crate) path: String,
    pub(crate) count: u32,
}

impl Project {
    /// Returns the paths of a fact in some records, as few as possible. `rows` are in order.
    pub(crate) fn fact_paths(&self, table: TableId, slot: SlotId, rows: &[u32]) -> Vec<FactPaths> {
        let name = self.facts.field(table, slot);
        let mut paths = self.record_paths(table, rows);
        for one in &mut paths {
            push_key(&mut one.path, name.map_or("", |field| &field.path));
        }
        paths
    }

    /// Returns the paths of some records, as few as possible: records at the same places of several lists have one.
    pub(crate) fn record_paths(&self, table: TableId, rows: &[u32]) -> Vec<FactPaths> {
        let declared = self.facts.table(table);
        let Some(parent) = declared.and_then(|declared| declared.parent) else {
            return Vec::from([FactPaths {
                path: String::new(),
                count: 1,
            }]);
        };
        let places: Vec<_> = rows.iter().map(|&row| self.place(table, row)).collect();
        // By the places of the records in their list: the records around them.
        let mut lists: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        for of_list in places.chunk_by(|one, other| one.parent == other.parent) {
            let places = of_list.iter().map(|place| place.position).collect();
            let around = of_list.first().map(|place| place.parent);
            lists.entry(places).or_default().extend(around);
        }
        let mut lists: Vec<_> = lists.into_iter().collect();
        lists.sort_by(|(_, one), (_, other)| one.cmp(other));
        let mut paths = Vec::new();
        for (places, around) in lists {
            let each = u32::try_from(places.len()).unwrap_or(u32::MAX);
            for FactPaths { mut path, count } in self.record_paths(parent, &around) {
                push_key(&mut path, self.facts.list_name(table));
                push_places(&mut path, &places);
                let count = count.saturating_mul(each);
                paths.push(FactPaths { path, count });
            }
        }
        paths
    }
}

/// Appends places, those that follow one another as a span: `[0-4,7]`.
fn push_places(path: &mut String, places: &[u32]) {
    let follow = |one: &u32, other: &u32| one.checked_add(1) == Some(*other);
    path.push('[');
    for (index, span) in places.chunk_by(follow).enumerate() {
        if index > 0 {
            path.push(',');
        }
        let ends = [span.first(), span.get(1..).unwrap_or_default().last()];
        for (end, place) in ends.into_iter().flatten().enumerate() {
            if end > 0 {
                path.push('-');
            }
            push_whole(path, (*place).into(), 1);
        }
    }
    path.push(']');
}

/// Returns the path of each single fact that a path of a decision stands for, in order.
///
/// # Example
/// ```
/// use bareme::paths;
/// let each: Vec<String> = paths("establishments[0-1,4].sector").collect();
/// assert_eq!(each[0], "establishments[0].sector");
/// assert_eq!(each[2], "establishments[4].sector");
/// assert_eq!(paths("filed_on").count(), 1);
/// ```
pub fn paths(path: &str) -> impl Iterator<Item = String> + use<'_> {
    let (before, rest) = path.split_once('[').unwrap_or((path, ""));
    let (spans, after) = rest.split_once(']').unwrap_or_default();
    let inner = after.contains('[');
    let whole = (spans.is_empty()).then(|| String::from(path));
    let each = self::places(spans).flat_map(move |place| {
        let mut one = String::from(before);
        push_places(&mut one, &[place]);
        let rest: alloc::boxed::Box<dyn Iterator<Item = String>> = if inner {
            alloc::boxed::Box::new(paths(after))
        } else {
            alloc::boxed::Box::new(core::iter::once(String::from(after)))
        };
        rest.map(move |after| {
            let mut whole = one.clone();
            whole.push_str(&after);
            whole
        })
    });
    whole.into_iter().chain(each)
}

/// Returns the places that spans such as `0-4,7` stand for.
pub(crate) fn places(spans: &str) -> impl Iterator<Item = u32> + use<'_> {
    spans.split(',').flat_map(|span| {
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        let ends = first.parse::<u32>().ok().zip(last.parse::<u32>().ok());
        ends.into_iter().flat_map(|(first, last)| first..=last)
    })
}

/// Returns the path of a fact without the places of its records: `establishments.sector`.
pub(crate) fn without_places(path: &str) -> String {
    let mut pieces = path.split('[');
    let mut fact = String::from(pieces.next().unwrap_or_default());
    let after = pieces.filter_map(|piece| piece.split_once(']'));
    fact.extend(after.map(|(_, rest)| rest));
    fact
}
