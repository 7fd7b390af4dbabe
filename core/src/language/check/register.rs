//! Resolves the register of provisions and the readings.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::facts::facts;
use super::ground::{Ground, position, refuse_repeated};
use crate::language::diagnostic::{Code, Faults, fault};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::{
    Declarations, Head, Labelled, Provision, Reading, Source,
};
use crate::model::facts::Facts;
use crate::model::ir::{self, Force, Register};

/// The number of options that a reading may have: one bit each in a set.
const MAX_OPTIONS: usize = 64;

/// Resolves what all rule sets of a programme share.
pub(super) fn ground<'a>(declared: &'a Declarations, faults: &Faults) -> Ground<'a> {
    let Declarations {
        programme,
        sources,
        provisions,
        readings,
        ..
    } = declared;
    let (facts, reverses, faulty) = facts(programme, faults);
    let ids = |heads: &[Head]| heads.iter().map(|head| head.id.text.clone()).collect();
    let facts = Facts {
        phases: ids(&declared.phases),
        calls: ids(&declared.calls),
        ..facts
    };
    // Without a programme, nothing is known of its authorities.
    let authorities = Some(programme.authorities.as_slice()).filter(|_| !programme.id.is_empty());
    let register = Register {
        provisions: provisions
            .iter()
            .map(|provision| resolve(provision, sources, readings, authorities, faults))
            .collect(),
        sources: sources.iter().map(source).collect(),
    };
    for reading in readings {
        check_reading(reading, faults);
    }
    check_kinds(declared, faults);
    let ids = provisions.iter().enumerate();
    let ids = ids.filter_map(|(index, provision)| {
        Some((provision.id.text.clone(), u16::try_from(index).ok()?))
    });
    Ground {
        provision_ids: ids.collect(),
        programme: programme.id.clone(),
        version: programme.version.clone(),
        facts: Arc::new(facts),
        reverses,
        faulty,
        register: Arc::new(register),
        provisions,
        readings,
        authorities: &programme.authorities,
        payees: &programme.payees,
        fact_paths: programme.facts.iter().map(|fact| &fact.path).collect(),
        calls: declared
            .calls
            .iter()
            .map(|call| (call.id.span.file, call.id.text.as_str()))
            .collect(),
        firm_refusals: declared.register_rules.firm_refusals,
    }
}

/// Reports provisions of a kind that the registers do not declare.
fn check_kinds(declared: &Declarations, faults: &Faults) {
    let kinds = &declared.register_rules.kinds;
    refuse_repeated(kinds, faults);
    for provision in declared.provisions.iter().filter(|_| !kinds.is_empty()) {
        let known = kinds.iter().map(|kind| kind.text.as_str());
        let what = "one of the `kinds` of the register";
        position(&provision.kind, known, Code::WrongValue, what, faults);
    }
}

/// Reports provisions and readings of phases that do not exist: no rule would have to cite them. A phase whose file is gone is
/// told once.
pub(super) fn refuse_unknown_phases(declared: &Declarations, faults: &Faults) {
    let programme = Some(declared.programme.id.as_str()).filter(|id| !id.is_empty());
    let provisions = declared.provisions.iter().map(|provision| {
        let what = "the id of a `[phase]` file, or of the programme";
        (&provision.phase, programme, what)
    });
    let readings = declared.readings.iter().flat_map(|reading| &reading.phases);
    let readings = readings.map(|phase| (phase, None, "the id of a `[phase]` file"));
    let mut unknown: BTreeMap<&str, Vec<Unknown<'_>>> = BTreeMap::new();
    for (name, programme, what) in provisions.chain(readings) {
        let is_known = declared
            .phases
            .iter()
            .any(|phase| phase.id.text == name.text);
        if !is_known && programme != Some(name.text.as_str()) {
            let named = unknown.entry(name.text.as_str()).or_default();
            named.push((name, programme, what));
        }
    }
    for named in unknown.values() {
        let found = Faults::default();
        for (name, programme, what) in named {
            refuse_unknown_phase(name, *programme, what, declared, &found);
        }
        faults.extend_once(found, MAX_TOLD, |more| {
            format!(
                "{more} more provisions and readings name it: bring its file back, or correct them"
            )
        });
    }
}

/// How many provisions and readings of an unknown phase are told each.
const MAX_TOLD: usize = 3;

/// The name of an unknown phase, with the programme where it could be that, and what it has to be.
type Unknown<'a> = (&'a Name, Option<&'a str>, &'static str);

fn refuse_unknown_phase(
    name: &Name,
    programme: Option<&str>,
    what: &str,
    declared: &Declarations,
    faults: &Faults,
) {
    // What stands in the file of a call is of its phase, which is reported there.
    let mut calls = declared.calls.iter();
    if calls.any(|call| call.phase.span == name.span) {
        return;
    }
    match declared.calls.iter().find(|call| call.id.text == name.text) {
        // A call without a phase was reported.
        Some(call) if call.phase.text.is_empty() => {}
        Some(call) => {
            let message = format!(
                "`{}` is a call, and what holds for it is of its phase",
                name.text
            );
            let help = format!("write `{}`", call.phase.text);
            faults.report(fault(Code::UnknownPhase, name.span, message).help(help));
        }
        None => {
            let phases = declared.phases.iter().map(|phase| phase.id.text.as_str());
            let names = phases.chain(programme);
            position(name, names, Code::UnknownPhase, what, faults);
        }
    }
}

fn source(source: &Source) -> ir::Source {
    ir::Source {
        id: source.id.text.clone(),
        title: source.title.clone(),
        issuer: source.issuer.clone(),
        date: source.date.clone(),
        standing: source.standing.into(),
        url: source.url.clone(),
    }
}

fn resolve(
    provision: &Provision,
    sources: &[Source],
    readings: &[Reading],
    authorities: Option<&[Labelled]>,
    faults: &Faults,
) -> ir::Provision {
    let ids = sources.iter().map(|source| source.id.text.as_str());
    let source = position(
        &provision.source,
        ids.clone(),
        Code::UnknownSource,
        "a source",
        faults,
    );
    for name in &provision.also {
        position(name, ids.clone(), Code::UnknownSource, "a source", faults);
    }
    if let Some(name) = &provision.reading {
        let ids = readings.iter().map(|reading| reading.id.text.as_str());
        position(name, ids, Code::UnknownReading, "a reading", faults);
    }
    let by = provision.by.as_ref().and_then(|name| {
        let known = authorities?;
        let ids = known.iter().map(|one| one.id.text.as_str());
        let index = position(name, ids, Code::UnknownAuthority, "an authority", faults)?;
        known.get(index)
    });
    ir::Provision {
        id: provision.id.text.clone(),
        phase: provision.phase.text.clone(),
        kind: provision.kind.text.clone(),
        force: provision.force.unwrap_or(Force::Informative),
        verb: provision.verb,
        by: by.map(ir::Authority::from),
        source: source
            .and_then(|index| u16::try_from(index).ok())
            .unwrap_or_default(),
        section: provision.section.clone(),
        text: provision.text.clone(),
    }
}

fn check_reading(reading: &Reading, faults: &Faults) {
    let options = reading.options.iter().map(|option| option.id.text.as_str());
    let what = format!("an option of the reading `{}`", reading.id.text);
    position(
        &reading.default,
        options,
        Code::UnknownOption,
        &what,
        faults,
    );
    if reading.options.len() > MAX_OPTIONS {
        let message = format!(
            "the reading `{}` has more than {MAX_OPTIONS} options",
            reading.id.text
        );
        faults.report(fault(Code::TooLarge, reading.id.span, message));
    }
    if reading.options.len() < 2 {
        let message = format!(
            "the reading `{}` has no two options to choose between",
            reading.id.text
        );
        faults.report(fault(Code::WrongValue, reading.id.span, message));
    }
}
