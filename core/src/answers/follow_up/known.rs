//! What was known about a project at the end of a month.
//!
//! The declared facts say what has a date: a record with a month, an event, which is a `bool` that a date implies, and a
//! fact that is known since a date of the project.

use alloc::vec::Vec;

use chrono::{Datelike, NaiveDate};

use super::in_order;
use crate::model::facts::{Facts, Field, FieldType, PROJECT, SlotId, TableId};
use crate::model::project::{Project, Slot};

/// Returns the months in which an event or a measure is dated. They start with the first measure or the first event of
/// the project itself, since a record may have a date long before.
pub(super) fn months(project: &Project) -> Vec<NaiveDate> {
    let dated = |facts: Vec<(TableId, SlotId)>| {
        facts.into_iter().flat_map(|(table, slot)| {
            (0..project.row_count(table))
                .filter_map(move |row| month_of(project.slot(table, row, slot)))
        })
    };
    let facts = &project.facts;
    let measures = in_order(dated(monthly(facts)).collect());
    let own = in_order(
        dated(
            events(facts)
                .into_iter()
                .filter(|(table, _)| *table == PROJECT)
                .collect(),
        )
        .collect(),
    );
    let first = measures
        .first()
        .into_iter()
        .chain(own.first())
        .min()
        .copied();
    let all = measures.into_iter().chain(dated(events(facts)));
    in_order(
        all.filter(|month| first.is_some_and(|first| *month >= first))
            .collect(),
    )
}

/// Returns the project without the measures of later months; events of later months have not happened yet.
pub(super) fn at_end_of(project: &Project, month: NaiveDate) -> Project {
    let is_later = |table, row, slot| {
        month_of(project.slot(table, row, slot)).is_some_and(|other| other > month)
    };
    let monthly = monthly(&project.facts);
    let is_left_out = |table, row| {
        monthly
            .iter()
            .any(|&(other, slot)| other == table && is_later(table, row, slot))
    };
    let mut known = project.without(&is_left_out);
    for ((table, slot), date) in dated_facts(&project.facts) {
        if is_later(PROJECT, 0, date) {
            (0..known.row_count(table)).for_each(|row| known.set(table, row, slot, Slot::Unknown));
        }
    }
    for (table, date) in events(&project.facts) {
        for row in 0..known.row_count(table) {
            if month_of(known.slot(table, row, date)).is_some_and(|other| other > month) {
                known.set(table, row, date, Slot::Unknown);
                let implied = project.facts.implied_by(table, date);
                implied.for_each(|slot| known.set(table, row, slot, Slot::Bool(false)));
            }
        }
    }
    known
}

/// Returns the facts that give the month of a record.
fn monthly(facts: &Facts) -> Vec<(TableId, SlotId)> {
    every(facts, |field| matches!(field.ty, FieldType::Month))
        .filter(|(table, _)| *table != PROJECT)
        .collect()
}

/// Returns the facts that are known since a date of the project, with that date.
fn dated_facts(facts: &Facts) -> impl Iterator<Item = ((TableId, SlotId), SlotId)> {
    let known_since = |(table, slot)| Some(((table, slot), facts.field(table, slot)?.since?));
    every(facts, |field| field.since.is_some()).filter_map(known_since)
}

/// Returns the facts that give the date of an event.
fn events(facts: &Facts) -> Vec<(TableId, SlotId)> {
    every(facts, |field| matches!(field.ty, FieldType::Date { .. }))
        .filter(|&(table, date)| {
            let is_since = || dated_facts(facts).any(|(_, since)| since == date);
            facts.implied_by(table, date).next().is_some() || (table == PROJECT && is_since())
        })
        .collect()
}

fn every(
    facts: &Facts,
    is_one: impl Fn(&Field) -> bool,
) -> impl Iterator<Item = (TableId, SlotId)> {
    let fields = (0..).zip(&facts.tables).flat_map(|(table, declared)| {
        (0..)
            .zip(&declared.fields)
            .map(move |(slot, field)| ((table, slot), field))
    });
    fields
        .filter(move |(_, field)| is_one(field))
        .map(|(place, _)| place)
}

/// Returns the month of a day, as its first day.
fn month_of(slot: Slot) -> Option<NaiveDate> {
    match slot {
        Slot::Day(day) => day.with_day(1),
        _ => None,
    }
}
