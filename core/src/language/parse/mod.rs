//! Reads the text of rule files into declarations with parsed expressions; names are not resolved yet.

pub(crate) mod ast;
mod brackets;
mod catalogue;
mod data;
pub(crate) mod declaration;
pub(crate) mod document;
pub(crate) mod entries;
pub(crate) mod fields;
pub(crate) mod files;
pub(in crate::language) mod grid;
pub(crate) mod habits;
pub(crate) mod lexer;
pub(crate) mod overlay;
pub(crate) mod parser;
#[cfg(test)]
mod print;
pub(crate) mod template;
pub(crate) mod toml;
pub(in crate::language) mod visit;

use alloc::string::String;
use alloc::vec::Vec;

use self::ast::Name;
use self::catalogue::Catalogue;
use self::declaration::{Declarations, Fact, Head, Programme, RuleSet, Rules};
use self::document::Table;
use self::files::{File, FileKind, check_programme_file, classify};
use self::overlay::Merged;
use crate::language::diagnostic::{Blame, Faults};
use crate::language::source::Source;
use crate::text::digest::digest;

/// Reads the files of a programme.
pub(super) fn parse(sources: &[Source], faults: &Faults) -> Declarations {
    Files::read(sources, faults).declarations()
}

/// The files of a programme that could be read.
struct Files<'a> {
    sources: &'a [Source],
    faults: &'a Faults,
    /// Sorted by kind, then by name.
    files: Vec<File>,
    catalogue: Catalogue,
    /// Whether the rules of a phase can be checked: the files that all phases need are there, and could be read.
    sound: bool,
    /// Whether every file could be read.
    whole: bool,
}

impl<'a> Files<'a> {
    fn read(sources: &'a [Source], faults: &'a Faults) -> Self {
        let roots = sources
            .iter()
            .enumerate()
            .filter(|(_, source)| !data::is_data(source))
            .map(|(index, source)| (index, toml::read(source, index, faults)));
        let (mut files, mut broken) = (Vec::new(), Vec::new());
        for (index, root) in roots {
            match root.and_then(|root| classify(index, root, faults)) {
                Some(file) => files.push(file),
                None => broken.push(index),
            }
        }
        let catalogue = Catalogue::read(&mut files, !broken.is_empty(), faults);
        let name = |file: &File| sources.get(file.index).map(|source| source.name.as_str());
        files.sort_by(|a, b| (a.kind, name(a)).cmp(&(b.kind, name(b))));
        if broken.is_empty() {
            check_programme_file(&files, faults);
        }
        let rules_only = broken
            .iter()
            .all(|index| sources.get(*index).is_some_and(looks_like_rules));
        let has_programme = files.iter().any(|file| file.kind == FileKind::Programme);
        Self {
            sources,
            faults,
            files,
            catalogue,
            sound: rules_only && has_programme,
            whole: broken.is_empty(),
        }
    }

    fn declarations(&self) -> Declarations {
        let phases = self.heads(FileKind::Phase, "phase");
        let calls = self.heads(FileKind::Call, "call");
        // A phase or a call may bring what its rules stand on; a provision or a reading there is of its phase.
        let heads = || phases.iter().chain(&calls);
        let own = || heads().map(|(file, head)| (&file.root, Some(head.of_phase())));
        let shared = |kind| self.roots(kind).map(|root| (root, None));
        let programme = entries::programme(self.shared(), own().map(|(root, _)| root), self.faults);
        let registers = shared(FileKind::Register).chain(own());
        let (sources, provisions) = entries::register(registers, self.faults);
        let readings = entries::readings(shared(FileKind::Readings).chain(own()), self.faults);
        let rule_sets = if self.sound {
            self.rule_sets(&programme, &phases, &calls)
        } else {
            Vec::new()
        };
        self.catalogue.refuse_untold(self.faults);
        // The file of a phase that is named and gone held texts, too.
        let has_phase = |name: &Name| {
            let mut known = phases.iter().map(|(_, head)| &head.id.text);
            name.text == programme.id || known.any(|id| *id == name.text)
        };
        let is_complete = calls.iter().all(|(_, call)| has_phase(&call.phase))
            && provisions.iter().all(|one| has_phase(&one.phase));
        if self.sound && is_complete {
            self.catalogue.refuse_unread(self.faults);
        }
        let heads = |heads: Vec<(&File, Head)>| heads.into_iter().map(|(_, head)| head).collect();
        Declarations {
            programme,
            sources,
            provisions,
            register_rules: entries::rules_of_registers(
                self.roots(FileKind::Register),
                self.faults,
            ),
            readings,
            phases: heads(phases),
            calls: heads(calls),
            catalogues: self.catalogues().collect(),
            rule_sets,
            whole: self.whole,
        }
    }

    fn of_kind(&self, kind: FileKind) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.kind == kind)
    }

    fn roots(&self, kind: FileKind) -> impl Iterator<Item = &Table> {
        self.of_kind(kind).map(|file| &file.root)
    }

    fn catalogues(&self) -> impl Iterator<Item = usize> {
        self.of_kind(FileKind::Catalogue).map(|file| file.index)
    }

    /// Returns the `[programme]` file; an empty one when there is none.
    fn shared(&self) -> &Table {
        const NONE: &Table = &Table {
            entries: Vec::new(),
        };
        self.roots(FileKind::Programme).next().unwrap_or(NONE)
    }

    fn heads(&self, kind: FileKind, word: &str) -> Vec<(&File, Head)> {
        let heads = self
            .of_kind(kind)
            .filter_map(|file| Some((file, entries::head(&file.root, word, self.faults)?)));
        heads.collect()
    }

    /// Reads the rules of each phase alone, and of each call over its phase.
    ///
    /// What facts follow from is a definition in each.
    fn rule_sets(
        &self,
        programme: &Programme,
        phases: &[(&File, Head)],
        calls: &[(&File, Head)],
    ) -> Vec<RuleSet> {
        let mut rule_sets = Vec::new();
        for (phase, (file, head)) in phases.iter().enumerate() {
            rule_sets.push(self.rule_set((phase, file), None));
            for (call, (over, _)) in calls
                .iter()
                .enumerate()
                .filter(|(_, (_, call))| call.phase.text == head.id.text)
            {
                rule_sets.push(self.rule_set((phase, file), Some((call, over))));
            }
        }
        for set in &mut rule_sets {
            let following = programme.facts.iter().filter_map(Fact::definition);
            set.rules.definitions.extend(following);
        }
        rule_sets
    }

    fn rule_set(&self, (phase, file): (usize, &File), call: Option<(usize, &File)>) -> RuleSet {
        let over = call.map(|(_, file)| file);
        let found = Faults::default();
        let merged = Merged::new(
            self.shared(),
            &file.root,
            over.map(|file| &file.root),
            &found,
        );
        let mut rules = entries::rules(&merged, &found);
        for table in &mut rules.lookups {
            data::fill(table, self.sources, &found);
        }
        match over.and_then(|over| Some((over.index, over.root.entries.first()?.key_span))) {
            Some((own, head)) => self.faults.blame(
                found,
                |file| rules.is_of(file, own) || self.catalogues().any(|one| one == file),
                |fault| Blame::Change(merged.changes.of(fault.span).unwrap_or(head)),
            ),
            None => self.faults.extend(found),
        }
        RuleSet {
            phase,
            call: call.map(|(call, _)| call),
            digest: self.digest(file, over, &rules),
            rules,
            changes: merged.changes,
        }
    }

    /// Returns the digest of the files of a rule set: changes to other phases or calls leave it as it is.
    fn digest(&self, phase: &File, call: Option<&File>, rules: &Rules) -> String {
        let shared = self
            .files
            .iter()
            .filter(|file| !matches!(file.kind, FileKind::Phase | FileKind::Call));
        let sources = shared
            .chain([phase])
            .chain(call)
            .map(|file| file.index)
            .chain(rules.data())
            .filter_map(|index| self.sources.get(index));
        let length = |source: &Source| {
            u64::try_from(source.text.len())
                .unwrap_or(u64::MAX)
                .to_le_bytes()
        };
        let sized: Vec<(&Source, [u8; 8])> =
            sources.map(|source| (source, length(source))).collect();
        digest(
            sized.iter().flat_map(|(source, length)| {
                [source.name.as_bytes(), length, source.text.as_bytes()]
            }),
        )
    }
}

/// Tells whether a file that cannot be read looks like a phase or a call, which no other file needs.
fn looks_like_rules(source: &Source) -> bool {
    source
        .text
        .lines()
        .any(|line| matches!(line.trim(), "[phase]" | "[call]"))
}
