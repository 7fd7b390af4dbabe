//! Checks the entries of a rule set, one kind after the other.

mod amounts;
mod citations;
mod coherence;
mod conditions;
mod derived;
mod messages;
mod outputs;
mod payments;
mod values;
mod window;

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use self::citations::Restated;
use super::bounds::Declared;
use super::checked;
use super::coverage::Cited;
use super::ground::{Ground, position, refuse_repeated};
use super::names::Names;
use super::sizes::Sizes;
use super::typed::Expr;
use super::typing::{Node, Scope, Typing, Use};
use super::{constant, cycles, lookups, parameters, tranches, uses};
use crate::language::diagnostic::{Blame, Code, Faults, fault};
use crate::language::parse::ast::{self, Name};
use crate::language::parse::declaration::{self, Head, Heading, Labelled, Rules};
use crate::language::parse::overlay::Changes;
use crate::model::facts::{CodeSet, EnumId};
use crate::model::ir::{
    Authority, AuthorityId, Payee, PayeeId, ProvisionId, Reading, ReadingOption,
};

/// The rules of a phase, with or without a call over it, and their heads.
#[derive(Clone, Copy)]
pub(super) struct Declarations<'a> {
    pub(super) rules: &'a Rules,
    pub(super) phase: &'a Head,
    pub(super) call: Option<&'a Head>,
    pub(super) changes: &'a Changes,
    pub(super) catalogues: &'a [usize],
    pub(super) digest: &'a str,
    /// Whether a fault of its files may hide entries.
    pub(super) is_torn: bool,
}

/// Checks a rule set, and notes what it cites. Faults that only a call causes are told at its changes.
pub(super) fn rule_set(
    set: Declarations<'_>,
    ground: &Ground<'_>,
    cited: &mut Cited,
    faults: &Faults,
) -> checked::RuleSet {
    let found = Faults::default();
    let (checked, uses) = checked_with_uses(set, ground, cited, &found);
    match set.call {
        Some(call) => faults.blame(
            found,
            |file| set.rules.is_of(file, call.id.span.file) || set.catalogues.contains(&file),
            |fault| {
                let cause = uses::cause(fault, &uses, set.rules, set.changes);
                cause.unwrap_or(Blame::Change(call.id.span))
            },
        ),
        None => faults.extend(found),
    }
    checked
}

fn checked_with_uses(
    set: Declarations<'_>,
    ground: &Ground<'_>,
    cited: &mut Cited,
    faults: &Faults,
) -> (checked::RuleSet, Vec<Use>) {
    let facts = &ground.facts;
    let names = Names::new(ground, set.rules, (&set.phase.id.text, set.call), faults);
    let parameters: Vec<parameters::CheckedParameter> = set
        .rules
        .parameters
        .iter()
        .map(|parameter| parameters::parameter(parameter, facts, faults))
        .collect();
    let scales: Vec<tranches::CheckedScale> = set
        .rules
        .scales
        .iter()
        .map(|scale| tranches::scale(scale, facts, faults))
        .collect();
    let lookups: Vec<lookups::CheckedLookup> = set
        .rules
        .lookups
        .iter()
        .map(|table| lookups::lookup(table, facts, faults))
        .collect();
    let typing = Typing::new(&names, &parameters, &scales, &lookups, faults);
    let mut checker = Checker {
        set,
        ground,
        names: &names,
        typing: &typing,
        faults,
        sizes: Sizes::default(),
        cited,
        restated: Restated::default(),
    };
    let checked = checker.rule_set();
    checker.sizes.report(set.phase.id.span, faults);
    let uses = typing.uses();
    checker.note_used(&uses::reached(&uses));
    cycles::report(&uses, &names, faults);
    for (reading, options) in typing.named_options() {
        if let Some(reading) = names.readings.get(usize::from(reading)) {
            let named = cited.options.entry(reading.id.text.clone()).or_default();
            *named |= options;
        }
    }
    (checked, uses)
}

/// Checks the entries of a rule set.
struct Checker<'a> {
    set: Declarations<'a>,
    ground: &'a Ground<'a>,
    names: &'a Names<'a>,
    typing: &'a Typing<'a>,
    faults: &'a Faults,
    sizes: Sizes,
    cited: &'a mut Cited,
    /// What a call states anew, as soon as definitions and rankings are typed.
    restated: Restated,
}

impl Checker<'_> {
    fn rule_set(&mut self) -> checked::RuleSet {
        let head = self.set.call.unwrap_or(self.set.phase);
        for removed in &self.set.rules.removed {
            self.provisions(&removed.provisions);
        }
        let mut definitions = self.definitions();
        let rankings = self.rankings();
        self.restated = self.restated();
        self.cite_behind_facts(&mut definitions);
        let criteria = self.criteria();
        checked::RuleSet {
            facts: Arc::clone(&self.ground.facts),
            register: Arc::clone(&self.ground.register),
            programme: self.ground.programme.clone(),
            version: self.ground.version.clone(),
            digest: String::from(self.set.digest),
            phase: self.set.phase.id.text.clone(),
            call: self.set.call.map(|call| call.id.text.clone()),
            label: head.label.clone(),
            window: self.window(&definitions, &criteria),
            territory: self.territory(),
            office: self.authority(head.office.as_ref()),
            public_page: head.page.clone(),
            parameters: self.parameters(),
            derived: self.derived(&definitions),
            definitions,
            scales: self.scales(),
            lookups: self.lookups(),
            criteria,
            rankings,
            lines: self.lines(),
            grant: self.citing(Self::grant),
            payments: self.payments(),
            documents: self.documents(),
            targets: self.targets(),
            desk: self.citing(Self::desk),
            priorities: self.priorities(),
            notes: self.notes(),
            coherences: self.coherences(),
            appeals: {
                let appeals = self.set.rules.appeals.iter();
                appeals.map(|one| self.heading(one)).collect()
            },
            readings: self
                .names
                .readings
                .iter()
                .map(|declared| reading(declared))
                .collect(),
            authorities: self
                .ground
                .authorities
                .iter()
                .map(Authority::from)
                .collect(),
            payees: self.ground.payees.iter().map(payee).collect(),
        }
    }

    /// Returns the regions in which a call says that it applies.
    fn territory(&self) -> Option<(CodeSet, EnumId)> {
        let territory = self.names.territory.filter(|territory| territory.is_said)?;
        Some((territory.regions, territory.list))
    }

    /// Notes for the coverage of the phase which of the entries that say nothing by themselves are used.
    fn note_used(&mut self, reached: &BTreeSet<Node>) {
        for (node, kind, heading) in uses::silent(self.set.rules) {
            // What the rows of a table cite counts like what the table cites.
            let rows = match node {
                Node::Lookup(index) => self.typing.lookups.get(index),
                _ => None,
            };
            let rows = rows.into_iter().flat_map(|table| &table.cites);
            let ids = heading.provisions.iter().chain(rows.clone().flatten());
            let ids = ids.filter_map(|name| self.ground.provision_ids.get(&name.text).copied());
            let entries = &mut self.cited.entries;
            if reached.contains(&node) {
                entries.note_used(&heading.id);
                self.refuse_foreign(&heading.provisions);
                rows.for_each(|cites| self.refuse_foreign(cites));
                self.cited.provisions.extend(ids);
            } else {
                entries.note_idle(kind, &heading.id, ids.collect());
            }
        }
    }

    /// Resolves the heading of an entry that a decision shows, and notes what it cites.
    fn heading(&mut self, heading: &Heading) -> checked::Heading {
        let resolved = self.silent_heading(heading);
        self.cited.provisions.extend(&resolved.provisions);
        self.refuse_foreign(&heading.provisions);
        resolved
    }

    /// Resolves the heading of an entry that says nothing by itself.
    fn silent_heading(&mut self, heading: &Heading) -> checked::Heading {
        checked::Heading {
            id: heading.id.text.clone(),
            label: heading.label.clone(),
            provisions: self.resolve(&heading.provisions),
        }
    }

    /// Resolves citations, and notes them for the coverage of the phase.
    fn provisions(&mut self, names: &[Name]) -> Vec<ProvisionId> {
        let provisions = self.resolve(names);
        self.cited.provisions.extend(&provisions);
        self.refuse_foreign(names);
        provisions
    }

    /// Reports citations that are all of other phases with rules of their own: none says what holds in this one.
    fn refuse_foreign(&self, names: &[Name]) {
        let phase = &self.set.phase.id.text;
        let phase_of = |name: &Name| {
            let id = self.ground.provision_ids.get(&name.text)?;
            let provision = self.ground.provisions.get(usize::from(*id))?;
            Some(provision.phase.text.as_str())
        };
        let is_foreign =
            |of: &str| of != phase && self.ground.facts.phases.iter().any(|one| one == of);
        let foreign = names
            .iter()
            .map_while(|name| phase_of(name).filter(|of| is_foreign(of)));
        let (Some(first), Some(last)) = (names.first(), names.last()) else {
            return;
        };
        if foreign.count() == names.len() {
            let of = phase_of(first).unwrap_or_default();
            let message = format!("the rules of `{phase}` cite here only what holds in `{of}`");
            let help = format!("cite the provision of `{phase}` that takes it up, alone or beside");
            let span = first.span.to(last.span);
            self.faults
                .report(fault(Code::ForeignProvision, span, message).help(help));
        }
    }

    fn resolve(&mut self, names: &[Name]) -> Vec<ProvisionId> {
        refuse_repeated(names, self.faults);
        names
            .iter()
            .filter_map(|name| self.provision(name))
            .collect()
    }

    /// Finds a provision. One whose id is misspelt counts as cited: one fault is enough.
    fn provision(&mut self, name: &Name) -> Option<ProvisionId> {
        let known = &self.ground.provision_ids;
        let found = known.get(&name.text).copied();
        if found.is_none() && !self.has_provisions() {
            // A register that is gone is told once.
            let phase = &self.set.phase.id;
            let message = format!("no register holds a provision of `{}`", phase.text);
            let help = "bring back the file with `[register]`, or enter what the rules cite: `[provision.ID]`";
            self.faults
                .report(fault(Code::UnknownProvision, phase.span, message).help(help));
        } else if found.is_none() {
            let ids = self
                .ground
                .register
                .provisions
                .iter()
                .map(|provision| provision.id.as_str());
            position(
                name,
                ids.clone(),
                Code::UnknownProvision,
                "a provision of the register",
                self.faults,
            );
            let meant = self.faults.nearest(&name.text, ids);
            self.cited
                .provisions
                .extend(meant.and_then(|id| known.get(id)));
        }
        if let Some(id) = found {
            self.refuse_of_call(name, id);
        }
        found
    }

    /// Tells whether some provision is of the phase.
    fn has_provisions(&self) -> bool {
        let mut provisions = self.ground.provisions.iter();
        provisions.any(|provision| provision.phase.text == self.set.phase.id.text)
    }

    /// Reports a citation of what another file than that of a call cites of this call: there, it does not hold.
    fn refuse_of_call(&self, name: &Name, id: ProvisionId) {
        let Some(provision) = self.ground.provisions.get(usize::from(id)) else {
            return;
        };
        let place = provision.id.span;
        let mut calls = self.ground.calls.iter();
        let call = calls.find(|(file, _)| *file == place.file && *file != name.span.file);
        if let Some((_, call)) = call {
            let message = format!(
                "`{}` is a provision of the call `{call}`, which holds nowhere else",
                name.text
            );
            let help = "cite a provision of the phase, or move this one to the register";
            self.faults.report(
                fault(Code::ForeignProvision, name.span, message)
                    .and(place, "it is declared here")
                    .help(help),
            );
        }
    }

    fn authority(&self, name: Option<&Name>) -> Option<AuthorityId> {
        let ids = self
            .ground
            .authorities
            .iter()
            .map(|authority| authority.id.text.as_str());
        let index = position(
            name?,
            ids,
            Code::UnknownAuthority,
            "an authority",
            self.faults,
        )?;
        AuthorityId::try_from(index).ok()
    }

    fn payee(&self, name: Option<&Name>) -> Option<PayeeId> {
        let ids = self
            .ground
            .payees
            .iter()
            .map(|payee| payee.id.text.as_str());
        let index = position(name?, ids, Code::UnknownName, "a payee", self.faults)?;
        PayeeId::try_from(index).ok()
    }

    /// Types a condition.
    fn condition(&mut self, expr: &ast::Expr, scope: &Scope) -> Expr {
        let typed = self.typing.condition(expr, scope);
        self.accept(typed)
    }

    /// Types a condition, and reports the literal `true` or `false`, which makes the entry useless.
    ///
    /// A call may switch off an entry of its phase with `false`, so a condition from another file than its entry is
    /// accepted.
    fn guard(&mut self, expr: Option<&ast::Expr>, owner: &Name, scope: &Scope) -> Option<Expr> {
        let expr = expr?;
        let typed = self.typing.condition(expr, scope);
        if expr.span.file == owner.span.file {
            constant::report_literal(&typed, self.faults);
        }
        Some(self.accept(typed))
    }

    fn optional_condition(&mut self, expr: Option<&ast::Expr>, scope: &Scope) -> Option<Expr> {
        expr.map(|expr| self.condition(expr, scope))
    }

    /// Reports conditions that have the same result for every project, and counts the walks and references.
    ///
    /// A figure of a phase may decide a shared condition, which is no fault: shared conditions are checked with the
    /// bounds of facts alone.
    fn accept(&mut self, typed: Expr) -> Expr {
        self.sizes.add(&typed);
        let heads = [Some(self.set.phase), self.set.call];
        let mut heads = heads.into_iter().flatten();
        let report = |declared: Declared<'_>| constant::report(&typed, declared, self.faults);
        match heads.any(|head| head.id.span.file == typed.span.file) {
            true => self.typing.beside_declared(report),
            false => report(Declared::of_facts(self.typing.facts())),
        }
        typed
    }
}

impl From<&Labelled> for Authority {
    fn from(authority: &Labelled) -> Self {
        Authority {
            id: authority.id.text.clone(),
            label: authority.label.clone(),
        }
    }
}

fn payee(payee: &Labelled) -> Payee {
    Payee {
        id: payee.id.text.clone(),
        label: payee.label.clone(),
    }
}

fn reading(reading: &declaration::Reading) -> Reading {
    let option = |option: &Labelled| ReadingOption {
        id: option.id.text.clone(),
        label: option.label.clone(),
    };
    let default = reading
        .options
        .iter()
        .position(|option| option.id.text == reading.default.text);
    Reading {
        id: reading.id.text.clone(),
        question: reading.question.clone(),
        options: reading.options.iter().map(option).collect(),
        default: default
            .and_then(|index| u8::try_from(index).ok())
            .unwrap_or_default(),
    }
}
