//! Facts and codes by their names, for hosts that hold names of their own against those of a programme.

use alloc::string::String;
use alloc::vec::Vec;

use super::Programme;
use crate::answers::questions::pattern;
use crate::answers::rule_set::RuleSet;
use crate::model::decision::Named;
use crate::model::facts::{EnumId, nearest_code};
use crate::model::input::{Fault, FaultCode, InputError, did_you_mean, listed, quoted, unknown};
use crate::text::bilingual::{Bilingual, both};

/// A part of a decision that is a code of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodePart {
    /// A region of which the decision says how much of the grant goes there.
    Region,
    /// The level of the desk.
    DeskLevel,
    /// The region of the desk.
    DeskRegion,
}

impl Programme {
    /// Tells whether a path, such as `members[3].name`, is one of a fact that projects can have.
    ///
    /// # Errors
    /// [`FaultCode::UnknownKey`], with the nearest fact.
    ///
    /// # Example
    /// ```
    /// let programme = bareme::Programme::bundled()?;
    /// assert!(programme.fact_named("establishments[3].region").is_ok());
    /// let refused = programme.fact_named("establishments[3].regoin").unwrap_err();
    /// assert_eq!(refused.faults[0].help.as_ref().unwrap().en, "did you mean `establishments[*].region`?");
    /// # Ok::<(), bareme::Diagnostics>(())
    /// ```
    pub fn fact_named(&self, path: &str) -> Result<(), InputError> {
        let tables = (0..).zip(&self.facts.tables);
        let facts = tables.flat_map(|(table, declared)| {
            let slots = (0..).zip(&declared.fields).map(|(slot, _)| slot);
            slots.map(move |slot| pattern(&self.facts, table, slot))
        });
        let facts: Vec<String> = facts.collect();
        let wanted = of_any_record(path);
        if facts.contains(&wanted) {
            return Ok(());
        }
        let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
        Err(unknown(path, FaultCode::UnknownKey, &wanted, &facts))
    }
}

impl RuleSet {
    /// Returns a code that a part of the decisions can be.
    ///
    /// # Errors
    /// [`FaultCode::UnknownCode`], with the code that is meant.
    ///
    /// # Example
    /// ```
    /// use bareme::CodePart;
    /// let rules = bareme::RuleSet::bundled("generalisation-2023")?;
    /// assert_eq!(rules.code(CodePart::Region, "53").unwrap().label.fr, "Bretagne");
    /// let refused = rules.code(CodePart::Region, "Bretagne").unwrap_err();
    /// assert_eq!(refused.faults[0].help.as_ref().unwrap().en, "did you mean `53`?");
    /// # Ok::<(), bareme::InputError>(())
    /// ```
    pub fn code(&self, of: CodePart, id: &str) -> Result<Named<'_>, InputError> {
        let list = self.codes_of(of);
        let codes = list.map_or(&[][..], |list| self.compiled().facts.codes(list));
        let found = codes.iter().find(|code| code.id == id);
        found.map(Named::from).ok_or_else(|| {
            let listed = listed(&mut codes.iter().map(|code| code.id.as_str()));
            let expected = match codes {
                [] => of.none(),
                _ => both(
                    alloc::format!("un code parmi {listed}"),
                    alloc::format!("one of {listed}"),
                ),
            };
            InputError::one(Fault {
                path: String::new(),
                code: FaultCode::UnknownCode,
                found: quoted(id),
                expected,
                help: did_you_mean(nearest_code(codes, id)),
            })
        })
    }

    /// Returns the list of the codes of a part; none where decisions do not have it.
    fn codes_of(&self, part: CodePart) -> Option<EnumId> {
        let rules = self.compiled();
        let desk = rules.desk.as_ref();
        match part {
            CodePart::Region => {
                let (_, table) = rules.facts.counted()?;
                rules.facts.code_list(table, rules.facts.roles.region?)
            }
            CodePart::DeskLevel => desk.map(|desk| desk.level.1),
            CodePart::DeskRegion => desk?.region.map(|(_, list)| list),
        }
    }
}

impl CodePart {
    /// Says why decisions name no code of it.
    fn none(self) -> Bilingual {
        match self {
            Self::Region => both(
                "rien\u{a0}: aucun fait n'a le rôle `region`",
                "none: no fact has the role `region`",
            ),
            Self::DeskLevel => both(
                "rien\u{a0}: les règles n'ont pas de `[desk]`",
                "none: the rules have no `[desk]`",
            ),
            Self::DeskRegion => both(
                "rien\u{a0}: le guichet des règles n'a pas de région",
                "none: the rules have no desk of a region",
            ),
        }
    }
}

/// Returns a path with `[*]` in the place of each index.
fn of_any_record(path: &str) -> String {
    let mut parts = path.split('[');
    let first = String::from(parts.next().unwrap_or_default());
    parts.fold(first, |path, part| match part.split_once(']') {
        Some((_, rest)) => [&path, "[*]", rest].concat(),
        None => [&path, "[", part].concat(),
    })
}
