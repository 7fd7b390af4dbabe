//! Lowers checked rules to the flat form that the evaluator walks.

mod alike;
mod arenas;
mod entries;
mod expressions;
mod parameters;

use alloc::vec::Vec;

use self::arenas::Arenas;
use crate::language::check::checked::{Heading, RuleSet};
use crate::model::facts::{PROJECT, TableId};
use crate::model::ir::{Appeal, CompiledRules, Excludes};

/// Lowers the rule sets of a programme.
pub(super) fn lower(rule_sets: Vec<RuleSet>) -> Vec<CompiledRules> {
    rule_sets.into_iter().map(rule_set).collect()
}

fn rule_set(set: RuleSet) -> CompiledRules {
    let mut arenas = Arenas::new(excluding(&set));
    // Each kind of entries may use the nodes of those before it.
    let parameters = arenas.parameters(&set);
    let definitions = arenas.all(&set.definitions, Arenas::definition);
    let criteria = arenas.all(&set.criteria, Arenas::criterion);
    let rankings = arenas.all(&set.rankings, Arenas::ranking);
    let lines = arenas.all(&set.lines, Arenas::line);
    let grant = arenas.grant(&set.grant);
    let payments = arenas.all(&set.payments, Arenas::payment);
    let documents = arenas.all(&set.documents, Arenas::document);
    let targets = arenas.all(&set.targets, Arenas::target);
    let desk = set.desk.as_ref().map(|desk| arenas.desk(desk));
    let priorities = arenas.all(&set.priorities, Arenas::priority);
    let notes = arenas.all(&set.notes, Arenas::note);
    let coherences = arenas.all(&set.coherences, Arenas::coherence);
    CompiledRules {
        facts: set.facts,
        register: set.register,
        programme: set.programme,
        version: set.version,
        digest: set.digest,
        phase: set.phase,
        call: set.call,
        label: set.label,
        window: set.window,
        territory: set.territory,
        office: set.office,
        public_page: set.public_page,
        bools: arenas.bools,
        nums: arenas.nums,
        days: arenas.days,
        codes: arenas.codes,
        sets: arenas.sets,
        texts: arenas.texts,
        durations: arenas.durations,
        rows: arenas.rows,
        loops: arenas.loops,
        origins: arenas.origins,
        parameters,
        definitions,
        scales: set.scales,
        lookups: set.lookups,
        uses: arenas.uses,
        rankings,
        criteria,
        lines,
        grant,
        payments,
        documents,
        targets,
        desk,
        priorities,
        notes,
        coherences,
        appeals: set.appeals.into_iter().map(Appeal::from).collect(),
        derived: set.derived,
        readings: set.readings,
        authorities: set.authorities,
        payees: set.payees,
    }
}

impl From<Heading> for Appeal {
    fn from(heading: Heading) -> Self {
        Appeal {
            id: heading.id,
            label: heading.label,
            provisions: heading.provisions,
        }
    }
}

/// Returns the tables whose records a criterion may exclude.
fn excluding(set: &RuleSet) -> Vec<TableId> {
    let excluding = set
        .criteria
        .iter()
        .filter(|criterion| criterion.excludes == Excludes::Record);
    excluding
        .map(|criterion| criterion.over.as_ref().map_or(PROJECT, |walk| walk.table))
        .collect()
}
