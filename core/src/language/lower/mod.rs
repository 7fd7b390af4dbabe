//! Lowers checked rules to the flat form that the evaluator walks.

mod amounts;
mod arenas;
mod conditions;
mod expressions;
mod messages;
mod outputs;
mod values;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use arenas::Arenas;
use expressions::Lowered;

use crate::language::check::bounds::Declared;
use crate::language::check::constant;
use crate::language::check::coverage::Cited;
use crate::language::check::cycles;
use crate::language::check::ground::{Ground, position};
use crate::language::check::names::Names;
use crate::language::check::typed;
use crate::language::check::typing::{Scope, Typing};
use crate::language::check::{parameters, tranches};
use crate::language::diagnostic::{Code, Faults};
use crate::language::parse::ast::{self, Name};
use crate::language::parse::declaration::{Head, Heading, Labelled, Rules};
use crate::model::facts::{Facts, TableId};
use crate::model::ir::{
    Authority, AuthorityId, BoolId, CompiledRules, ProvisionId, Reading, ReadingOption,
};
use crate::model::terms::Excludes;
use crate::text::bilingual::Bilingual;

/// What a rule set is made of.
pub(crate) struct RuleSet<'a> {
    pub(crate) ground: &'a Ground,
    pub(crate) rules: &'a Rules,
    pub(crate) phase: &'a Head,
    pub(crate) call: Option<&'a Head>,
    pub(crate) digest: String,
}

/// Checks and lowers a rule set, and notes what it cites. With a fault, the compiled rules are not to be used.
pub(crate) fn compile(set: RuleSet<'_>, cited: &mut Cited, faults: &Faults) -> CompiledRules {
    let facts = &set.ground.facts;
    let names = Names::new(set.ground, set.rules, &set.phase.id.text, faults);
    let parameters: Vec<parameters::Checked> = set
        .rules
        .parameters
        .iter()
        .map(|parameter| parameters::parameter(parameter, facts, faults))
        .collect();
    let scales: Vec<tranches::Checked> = set
        .rules
        .scales
        .iter()
        .map(|scale| tranches::scale(scale, facts, faults))
        .collect();
    let typing = Typing::new(&names, &parameters, &scales, faults);
    let mut compiler = Compiler {
        set: &set,
        names: &names,
        typing: &typing,
        faults,
        arenas: Arenas::new(excluding(set.rules, facts)),
        cited,
    };
    let compiled = compiler.compiled();
    cycles::report(&typing.uses(), &names, faults);
    for (reading, options) in typing.named_options() {
        if let Some(reading) = names.readings.get(usize::from(reading)) {
            let named = cited.options.entry(reading.id.text.clone()).or_default();
            *named |= options;
        }
    }
    compiled
}

/// Lowers the entries of a rule set, one kind after the other.
struct Compiler<'a> {
    set: &'a RuleSet<'a>,
    names: &'a Names<'a>,
    typing: &'a Typing<'a>,
    faults: &'a Faults,
    arenas: Arenas,
    cited: &'a mut Cited,
}

impl Compiler<'_> {
    fn compiled(&mut self) -> CompiledRules {
        let parameters = self.parameters();
        let definitions = self.definitions();
        let scales = self.scales();
        let criteria = self.criteria();
        let rankings = self.rankings();
        let lines = self.lines();
        let grant = self.grant();
        let payments = self.payments();
        let documents = self.documents();
        let targets = self.targets();
        let desk = self.desk();
        let priorities = self.priorities();
        let notes = self.notes();
        let arenas = core::mem::take(&mut self.arenas);
        arenas.check_sizes(self.set.phase.id.span, self.faults);
        let head = self.set.call.unwrap_or(self.set.phase);
        CompiledRules {
            facts: Arc::clone(&self.set.ground.facts),
            register: Arc::clone(&self.set.ground.register),
            programme: self.set.ground.programme.clone(),
            version: self.set.ground.version.clone(),
            digest: self.set.digest.clone(),
            phase: self.set.phase.id.text.clone(),
            call: self.set.call.map(|call| call.id.text.clone()),
            label: Bilingual::clone(&head.label),
            window: self.window(),
            bools: arenas.bools,
            nums: arenas.nums,
            days: arenas.days,
            codes: arenas.codes,
            sets: arenas.sets,
            texts: arenas.texts,
            rows: arenas.rows,
            loops: arenas.loops,
            origins: arenas.origins,
            parameters,
            definitions,
            scales,
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
            readings: self
                .names
                .readings
                .iter()
                .map(|declared| reading(declared))
                .collect(),
            authorities: self.set.ground.authorities.iter().map(authority).collect(),
        }
    }

    /// Resolves citations, and notes them for the coverage of the phase.
    fn provisions(&mut self, names: &[Name]) -> Vec<ProvisionId> {
        names
            .iter()
            .filter_map(|name| self.provision(name))
            .collect()
    }

    /// A provision whose id is misspelt counts as cited: one fault is enough.
    fn provision(&mut self, name: &Name) -> Option<ProvisionId> {
        let known = &self.set.ground.provision_ids;
        let found = known.get(&name.text).copied();
        if found.is_none() {
            let ids = self
                .set
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
        self.cited.provisions.extend(found);
        found
    }

    fn authority(&self, name: Option<&Name>) -> Option<AuthorityId> {
        let ids = self
            .set
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

    /// Names the declaration that the nodes from here on are written in.
    fn origin(&mut self, kind: &str, heading: &Heading) {
        self.arenas
            .origin(kind, &heading.id.text, heading.label.clone());
    }

    /// Types and lowers a condition.
    fn condition(&mut self, expr: &ast::Expr, scope: &Scope) -> BoolId {
        let typed = self.typing.condition(expr, scope);
        self.lint(&typed);
        self.arenas.bool(&typed)
    }

    /// The same for a condition of which the word `true` or `false` would make the entry useless.
    ///
    /// A call may well switch an entry of its phase off with `false`: its condition stands in another file.
    fn guard(&mut self, expr: Option<&ast::Expr>, owner: &Name, scope: &Scope) -> Option<BoolId> {
        let expr = expr?;
        let typed = self.typing.condition(expr, scope);
        if expr.span.file == owner.span.file {
            constant::report_literal(&typed, self.faults);
        }
        self.lint(&typed);
        Some(self.arenas.bool(&typed))
    }

    fn optional_condition(&mut self, expr: Option<&ast::Expr>, scope: &Scope) -> Option<BoolId> {
        expr.map(|expr| self.condition(expr, scope))
    }

    /// Lowers a typed expression of any type, to be shown.
    fn shown(&mut self, typed: &typed::Expr) -> Lowered {
        self.lint(typed);
        self.arenas.any(typed)
    }

    /// Reports conditions that are decided beforehand.
    ///
    /// A call may well change a figure so that a condition of its phase is decided, and a phase may state one so that
    /// a shared condition is. Those are looked at without the call, and beside the facts alone.
    fn lint(&self, typed: &typed::Expr) {
        let file = typed.span.file;
        let report = |declared: Declared<'_>| constant::report(typed, declared, self.faults);
        match self.set.call {
            Some(call) if file != call.id.span.file => {}
            None if file != self.set.phase.id.span.file => {
                report(Declared::of_facts(self.typing.facts()))
            }
            _ => self.typing.beside_declared(report),
        }
    }
}

fn authority(authority: &Labelled) -> Authority {
    Authority {
        id: authority.id.text.clone(),
        label: authority.label.clone(),
    }
}

fn reading(reading: &crate::language::parse::declaration::Reading) -> Reading {
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

/// Returns the tables of which some criterion excludes records.
fn excluding(rules: &Rules, facts: &Facts) -> Vec<TableId> {
    let excluding = rules
        .criteria
        .iter()
        .filter(|criterion| criterion.excludes == Excludes::Record);
    let lists = excluding.filter_map(|criterion| criterion.on.as_ref());
    let tables = lists.filter_map(|list| {
        facts
            .tables
            .iter()
            .position(|table| table.path == list.text)
    });
    tables
        .filter_map(|table| TableId::try_from(table).ok())
        .collect()
}
