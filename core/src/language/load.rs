//! From the files of a programme to its compiled rule sets: reads, checks and compiles, and reports all faults at once.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::language::check::coverage::{Cited, check_options, coverage};
use crate::language::check::ground::{Ground, position};
use crate::language::check::register::ground;
use crate::language::diagnostic::{Code, Diagnostics, Faults};
use crate::language::lower::{RuleSet, compile};
use crate::language::parse::ast::Name;
use crate::language::parse::declaration::Head;
use crate::language::parse::document::Table;
use crate::language::parse::entries;
use crate::language::parse::files::{File, FileKind, check_programme_file, classify};
use crate::language::parse::overlay::Merged;
use crate::language::parse::toml;
use crate::language::source::Source;
use crate::model::coverage::PhaseCoverage;
use crate::model::facts::Facts;
use crate::model::ir::{CompiledRules, Register};
use crate::text::digest::digest;

/// A programme whose rules hold no fault.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) facts: Arc<Facts>,
    pub(crate) register: Arc<Register>,
    /// Each phase alone, then each call over its phase.
    pub(crate) rule_sets: Vec<CompiledRules>,
    pub(crate) coverage: Vec<PhaseCoverage>,
}

/// Builds the rule sets of a programme from all of its files.
pub(crate) fn build(sources: &[Source]) -> Result<Built, Diagnostics> {
    let faults = Faults::default();
    let built = Loading::read(sources, &faults).build();
    faults.into_diagnostics(sources).map(|()| built)
}

/// The files of a programme, read.
struct Loading<'a> {
    sources: &'a [Source],
    faults: &'a Faults,
    /// Sorted by kind, then by name.
    files: Vec<File>,
    /// Whether the rules of a phase can be judged: the files that all phases stand on are there, and whole.
    sound: bool,
    /// Whether every file is whole.
    whole: bool,
}

impl<'a> Loading<'a> {
    fn read(sources: &'a [Source], faults: &'a Faults) -> Self {
        let roots = sources
            .iter()
            .enumerate()
            .map(|(index, source)| (index, toml::read(source, index, faults)));
        let (mut files, mut broken) = (Vec::new(), Vec::new());
        for (index, root) in roots {
            match root.and_then(|root| classify(index, root, faults)) {
                Some(file) => files.push(file),
                None => broken.push(index),
            }
        }
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
            sound: rules_only && has_programme,
            whole: broken.is_empty(),
        }
    }

    fn build(&self) -> Built {
        let (phases, calls) = (
            self.heads(FileKind::Phase, "phase"),
            self.heads(FileKind::Call, "call"),
        );
        let ground = self.ground(&phases, &calls);
        let mut built = Built {
            facts: Arc::clone(&ground.facts),
            register: Arc::clone(&ground.register),
            rule_sets: Vec::new(),
            coverage: Vec::new(),
        };
        self.check_heads(&phases, &calls);
        if !self.sound {
            return built;
        }
        let mut later = Vec::new();
        for (file, phase) in &phases {
            let mut cited = Cited::default();
            built
                .rule_sets
                .push(self.rule_set(&ground, (file, phase), None, &mut cited));
            for call in calls
                .iter()
                .filter(|(_, call)| call.phase.text == phase.id.text)
            {
                later.push(self.rule_set(
                    &ground,
                    (file, phase),
                    Some((call.0, &call.1)),
                    &mut cited,
                ));
            }
            built
                .coverage
                .push(self.coverage(&phase.id.text, &cited, &ground));
        }
        built.rule_sets.extend(later);
        built
    }

    fn of_kind(&self, kind: FileKind) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.kind == kind)
    }

    fn ground(&self, phases: &[(&File, Head)], calls: &[(&File, Head)]) -> Ground {
        let ids =
            |heads: &[(&File, Head)]| heads.iter().map(|(_, head)| head.id.text.clone()).collect();
        let roots = |kind| self.of_kind(kind).map(|file| &file.root);
        let empty = Table::default();
        let programme = entries::programme(
            roots(FileKind::Programme).next().unwrap_or(&empty),
            self.faults,
        );
        let register = entries::register(roots(FileKind::Register), self.faults);
        let readings = entries::readings(roots(FileKind::Readings), self.faults);
        ground(
            programme,
            register,
            readings,
            (ids(phases), ids(calls)),
            self.faults,
        )
    }

    fn heads(&self, kind: FileKind, word: &str) -> Vec<(&File, Head)> {
        let heads = self
            .of_kind(kind)
            .filter_map(|file| Some((file, entries::head(&file.root, word, self.faults)?)));
        heads.collect()
    }

    /// Reports ids that stand twice, and calls of phases that are not there.
    fn check_heads(&self, phases: &[(&File, Head)], calls: &[(&File, Head)]) {
        let ids: Vec<&Name> = phases
            .iter()
            .chain(calls)
            .map(|(_, head)| &head.id)
            .collect();
        entries::refuse_duplicates("the id", &ids, self.faults);
        if self.whole {
            let phases = phases.iter().map(|(_, phase)| phase.id.text.as_str());
            for (_, call) in calls {
                position(
                    &call.phase,
                    phases.clone(),
                    Code::UnknownPhase,
                    "the id of a `[phase]` file",
                    self.faults,
                );
            }
        }
    }

    fn rule_set(
        &self,
        ground: &Ground,
        (file, phase): (&File, &Head),
        call: Option<(&File, &Head)>,
        cited: &mut Cited,
    ) -> CompiledRules {
        let empty = Table::default();
        let shared = self
            .of_kind(FileKind::Programme)
            .next()
            .map_or(&empty, |file| &file.root);
        let merged = Merged::new(
            shared,
            &file.root,
            call.map(|(call, _)| &call.root),
            self.faults,
        );
        let rules = entries::rules(&merged, self.faults);
        let digest = self.digest(file, call.map(|(call, _)| call));
        let set = RuleSet {
            ground,
            rules: &rules,
            phase,
            call: call.map(|(_, call)| call),
            digest,
        };
        compile(set, cited, self.faults)
    }

    /// Judges what all rule sets of a phase cite; with a file missing, nothing certain can be said.
    fn coverage(&self, phase: &str, cited: &Cited, ground: &Ground) -> PhaseCoverage {
        let silent = Faults::default();
        let faults = if self.whole { self.faults } else { &silent };
        if !self.faults.any(&[
            Code::ExpressionSyntax,
            Code::UnknownReading,
            Code::UnknownOption,
        ]) {
            check_options(phase, cited, ground, faults);
        }
        coverage(phase, cited, ground, faults)
    }

    /// Returns the digest of the files of a rule set: no other phase or call changes it.
    fn digest(&self, phase: &File, call: Option<&File>) -> String {
        let shared = self
            .files
            .iter()
            .filter(|file| !matches!(file.kind, FileKind::Phase | FileKind::Call));
        let sources = shared
            .chain([phase])
            .chain(call)
            .filter_map(|file| self.sources.get(file.index));
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

/// Whether a file that cannot be read is a phase or a call, on which no other file stands.
fn looks_like_rules(source: &Source) -> bool {
    source
        .text
        .lines()
        .any(|line| matches!(line.trim(), "[phase]" | "[call]"))
}
