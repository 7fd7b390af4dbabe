//! The sections of a decision, each by its name.

use crate::text::kinds::kinds;

kinds! {
    /// A section of a decision: a key of its JSON form, in the order of the form. The receipt is not a section.
    ///
    /// # Example
    /// ```
    /// use bareme::Section;
    /// assert_eq!(Section::named("grant"), Some(Section::Grant));
    /// assert_eq!(Section::named("receipt"), None);
    /// ```
    Section {
        /// The id of the phase that was applied.
        Phase = "phase",
        /// The id of the call that was applied, if any.
        Call = "call",
        /// The version and the digest of the rules, and the version of the engine.
        Rules = "rules",
        /// The outcome of the project.
        Outcome = "outcome",
        /// Every criterion, in the order of the rule set.
        Criteria = "criteria",
        /// The records that count, when the programme counts some.
        Counted = "counted",
        /// Where and when the project is filed.
        Desk = "desk",
        /// The grant that the project brings if it is admissible.
        Grant = "grant",
        /// When the grant is paid.
        Payments = "payments",
        /// The documents of the file.
        Documents = "documents",
        /// Whether the file has every document that it needs.
        File = "file",
        /// Each usage target on each measure.
        Usage = "usage",
        /// What the authority looks at first.
        Priorities = "priorities",
        /// The readings that this decision used.
        Readings = "readings",
        /// The facts that are not given, and follow from others.
        Derived = "derived",
        /// The facts that contradict each other.
        Doubts = "doubts",
        /// The unknown facts that still matter, the one to ask next first.
        Missing = "missing",
        /// Remarks.
        Notes = "notes",
    }
}

impl Section {
    /// Returns the section of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|section| section.name() == name)
    }
}
