//! The kinds of faults.

use core::fmt;

use crate::text::kinds::kinds;

kinds! {
    /// A kind of fault. `docs/diagnostics.md` has a section on each.
    #[schemars(rename = "DiagnosticCode")]
    Code {
        /// The file is not TOML.
        TomlSyntax = "toml-syntax",
        /// An expression does not follow the grammar.
        ExpressionSyntax = "expression-syntax",
        /// A file or an expression is larger than allowed.
        TooLarge = "too-large",
        /// An expression, or a chain of definitions, is deeper than allowed.
        TooDeep = "too-deep",
        /// A file has no head table, two of them, or the programme lacks one.
        HeadTable = "head-table",
        /// A table names a file that is not among the rules.
        MissingFile = "missing-file",
        /// A table of a kind that the file cannot hold.
        UnknownSection = "unknown-section",
        /// A key that the entry does not have.
        UnknownKey = "unknown-key",
        /// A key that the entry must have is not there.
        MissingKey = "missing-key",
        /// A value of the wrong kind, or outside of what is allowed.
        WrongValue = "wrong-value",
        /// A text lacks one of the languages.
        MissingTranslation = "missing-translation",
        /// A name that is not spelt as names are.
        BadName = "bad-name",
        /// Two things have the same name.
        DuplicateName = "duplicate-name",
        /// A name in an expression that means nothing there.
        UnknownName = "unknown-name",
        /// A fact that is not declared.
        UnknownFact = "unknown-fact",
        /// A list that is not declared.
        UnknownList = "unknown-list",
        /// A code that is not in its list.
        UnknownCode = "unknown-code",
        /// A code that no case of a `match` names.
        MissingCase = "missing-case",
        /// A list of codes that is not declared.
        UnknownCodeList = "unknown-code-list",
        /// A unit that is not declared.
        UnknownUnit = "unknown-unit",
        /// A provision that no register holds.
        UnknownProvision = "unknown-provision",
        /// A rule that cites no provision.
        MissingProvision = "missing-provision",
        /// A source that no register holds.
        UnknownSource = "unknown-source",
        /// A reading that is not declared, or not for this phase.
        UnknownReading = "unknown-reading",
        /// An option that the reading does not have.
        UnknownOption = "unknown-option",
        /// An authority that is not declared.
        UnknownAuthority = "unknown-authority",
        /// A phase without a rule file.
        UnknownPhase = "unknown-phase",
        /// A line that the rules do not have.
        UnknownLine = "unknown-line",
        /// A ranking that the rules do not have.
        UnknownRanking = "unknown-ranking",
        /// A placeholder of a message that has no value.
        UnknownPlaceholder = "unknown-placeholder",
        /// A call changes an entry that its phase does not have.
        OverrideNothing = "override-nothing",
        /// A definition that needs its own value.
        Cycle = "cycle",
        /// A value of one type where another is wanted.
        TypeMismatch = "type-mismatch",
        /// Numbers of units that do not mix.
        UnitMismatch = "unit-mismatch",
        /// A figure in an expression, without its provision.
        UncitedFigure = "uncited-figure",
        /// A scale used elsewhere than in a ranked line.
        ScaleOutsideRanking = "scale-outside-ranking",
        /// Scales of one ranking that change rate at different ranks.
        ScaleRanks = "scale-ranks",
        /// Two values of a parameter on the same day.
        DateOverlap = "date-overlap",
        /// A day between two values of a parameter that has none.
        DateGap = "date-gap",
        /// Two rates for the same rank.
        TrancheOverlap = "tranche-overlap",
        /// A rank between two tranches that has no rate.
        TrancheGap = "tranche-gap",
        /// Two rows of a table that hold for the same keys.
        TableOverlap = "table-overlap",
        /// Keys for which a table has no row.
        TableGap = "table-gap",
        /// Payments of the same lines that do not add up to the whole.
        PaymentShares = "payment-shares",
        /// A condition that is always true, or never.
        UnreachableBranch = "unreachable-branch",
        /// Options of a reading that change nothing.
        UnusedOption = "unused-option",
        /// An entry that nothing uses.
        UnusedEntry = "unused-entry",
        /// A rule that cites only provisions of another phase.
        ForeignProvision = "foreign-provision",
        /// A refusal that rests on no provision whose source says `must`.
        SoftRefusal = "soft-refusal",
        /// A provision that no rule cites.
        UncitedProvision = "uncited-provision",
        /// A scenario whose project is decided otherwise than it expects.
        ScenarioDiffers = "scenario-differs",
        /// A phase or a call that no scenario tries.
        UntriedRules = "untried-rules",
        /// A change that is listed as one that no scenario can notice, and is none.
        StaleExplanation = "stale-explanation",
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
