//! A project in the program written by hand: the typed facts that its answer needs.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

/// A project.
#[derive(Debug, Deserialize)]
pub struct Project<'a> {
    #[serde(deserialize_with = "day")]
    pub(super) filed_on: NaiveDate,
    pub(super) kind: Kind,
    #[serde(borrow)]
    pub(super) lead_applicant: Cow<'a, str>,
    pub(super) grouping: Grouping,
    #[serde(borrow)]
    pub(super) organisations: Vec<Organisation<'a>>,
    #[serde(borrow)]
    pub(super) establishments: Vec<Structure<'a>>,
    #[serde(borrow)]
    pub(super) solution: Solution<'a>,
    pub(super) requests: Requests,
    pub(super) timeline: Timeline,
    #[serde(borrow)]
    pub(super) usage: Vec<Measure<'a>>,
    /// The position of the lead applicant in the organisations.
    #[serde(skip)]
    pub(super) carried_by: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Dui,
    Deployment,
    Complement,
}

#[derive(Debug, Deserialize)]
pub(super) struct Grouping {
    pub(super) form: Form,
    pub(super) covers_project_duration: bool,
    pub(super) pooled_means: bool,
    pub(super) joins_funded_grouping: bool,
    #[serde(default)]
    pub(super) lawful_under_initial_contract: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Form {
    SingleOrganisation,
    Agreement,
    Gcsms,
    Other,
}

#[derive(Debug, Deserialize)]
pub(super) struct Organisation<'a> {
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    pub(super) structures_managed: u32,
    pub(super) national_entity: bool,
    pub(super) national_entity_agreement: bool,
    pub(super) ght: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Structure<'a> {
    #[serde(borrow)]
    organisation: Cow<'a, str>,
    /// The position of its organisation.
    #[serde(skip)]
    pub(super) managed_by: usize,
    pub(super) sector: Sector,
    pub(super) under_l312_1: bool,
    pub(super) region: Region,
    pub(super) operation: Operation,
    pub(super) medicalised: bool,
    pub(super) usage_targets_proven: bool,
    pub(super) comfort_services: bool,
    pub(super) hours: Option<Hours>,
    pub(super) eu_structural_funding: bool,
    pub(super) hopen_funding: bool,
    pub(super) earlier_fundings: Vec<IgnoredAny>,
    #[serde(borrow)]
    pub(super) prestation_segur: Prestation<'a>,
    pub(super) equipment: Equipment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Sector {
    Pa,
    Ph,
    Domicile,
    Pde,
    Pds,
    Ahi,
    Pjm,
    Sanitaire,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Operation {
    Acquisition,
    Upgrade,
}

/// The position of a region in the code list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region(pub(super) u8);

const REGIONS: [&str; 21] = [
    "01", "02", "03", "04", "06", "11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84",
    "93", "94", "975", "977", "978",
];

impl Region {
    /// Tells whether the region is Corsica or overseas.
    pub(super) fn is_overseas(self) -> bool {
        matches!(self.0, 0..=4 | 17..=20)
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct Hours {
    #[serde(deserialize_with = "decimal")]
    pub(super) total: Decimal,
    #[serde(deserialize_with = "decimal")]
    pub(super) apa: Decimal,
    #[serde(deserialize_with = "decimal")]
    pub(super) pch: Decimal,
    #[serde(deserialize_with = "decimal")]
    pub(super) other_dependence: Decimal,
}

#[derive(Debug, Deserialize)]
pub(super) struct Prestation<'a> {
    pub(super) ordered: bool,
    #[serde(borrow)]
    pub(super) software: Option<Cow<'a, str>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Equipment {
    #[serde(deserialize_with = "decimal")]
    pub(super) quote: Decimal,
    #[serde(deserialize_with = "decimal")]
    pub(super) expense: Decimal,
}

#[derive(Debug, Deserialize)]
pub(super) struct Solution<'a> {
    #[serde(borrow)]
    pub(super) software: Cow<'a, str>,
    pub(super) identical_for_all: bool,
    pub(super) meets_national_specification: bool,
    pub(super) segur: Segur,
    #[serde(default)]
    pub(super) ght_public_contract: bool,
    #[serde(default)]
    pub(super) ght_coverage_study: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Segur {
    pub(super) corridor: Corridor,
    pub(super) status: SegurStatus,
    #[serde(deserialize_with = "day")]
    pub(super) referenced_on: NaiveDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Corridor {
    MedicoSocial,
    Hospital,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum SegurStatus {
    Referenced,
    Pending,
    None,
}

#[derive(Debug, Deserialize)]
pub(super) struct Requests {
    pub(super) equipment: bool,
    pub(super) amoa_steering: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Timeline {
    #[serde(deserialize_with = "some_day")]
    pub(super) agreement_signed_on: Option<NaiveDate>,
    #[serde(deserialize_with = "some_day")]
    pub(super) configuration_started_on: Option<NaiveDate>,
    #[serde(deserialize_with = "some_day")]
    pub(super) deployment_ended_on: Option<NaiveDate>,
    pub(super) expenses_certified: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Measure<'a> {
    #[serde(borrow)]
    pub(super) month: Cow<'a, str>,
    pub(super) people_supported_year: u32,
    pub(super) people_with_support_project: u32,
    pub(super) mssante_messages: u32,
    pub(super) dmp_fed: u32,
    pub(super) active_files: u32,
    pub(super) active_with_project: u32,
    pub(super) active_with_event: u32,
}

/// Reads a project, and finds the organisations that it refers to.
///
/// # Errors
/// When the text is not JSON, the project is not complete, or an organisation does not exist.
pub fn read(text: &str) -> Result<Project<'_>, serde_json::Error> {
    let mut project: Project = serde_json::from_str(text)?;
    let ids = project
        .organisations
        .iter()
        .enumerate()
        .map(|(position, one)| (one.id.as_ref(), position));
    let positions: HashMap<&str, usize> = ids.collect();
    let find = |id: &str| {
        positions
            .get(id)
            .copied()
            .ok_or_else(|| serde::de::Error::custom("an organisation"))
    };
    project.carried_by = find(&project.lead_applicant)?;
    for structure in &mut project.establishments {
        structure.managed_by = find(&structure.organisation)?;
    }
    Ok(project)
}

fn decimal<'de, D: Deserializer<'de>>(input: D) -> Result<Decimal, D::Error> {
    Decimal::from_str_exact(<&str>::deserialize(input)?).map_err(serde::de::Error::custom)
}

fn day<'de, D: Deserializer<'de>>(input: D) -> Result<NaiveDate, D::Error> {
    <&str>::deserialize(input)?
        .parse()
        .map_err(serde::de::Error::custom)
}

fn some_day<'de, D: Deserializer<'de>>(input: D) -> Result<Option<NaiveDate>, D::Error> {
    day(input).map(Some)
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let code = <&str>::deserialize(input)?;
        let position = REGIONS
            .iter()
            .position(|region| *region == code)
            .and_then(|index| u8::try_from(index).ok());
        position
            .map(Region)
            .ok_or_else(|| serde::de::Error::custom("a region"))
    }
}
