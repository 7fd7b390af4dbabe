//! Généralisation 2023 as a program written by hand, under the default readings.
//!
//! It only computes what [`super::Answer`] holds: no verdict of single criteria, no citation, document, message or
//! date.

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::answer::{Answer, Line, Outcome, Payment, Status};
use super::project::{
    Corridor, Form, Kind, Measure, Operation, Organisation, Project, Sector, SegurStatus, Structure,
};
use crate::summary::round_to_cents;

/// How many structures have the higher rates.
const FIRST_TRANCHE: usize = 49;

/// Decides.
#[must_use]
pub fn decide(project: &Project<'_>) -> Answer {
    let file = File::new(project);
    let outcome = file.outcome();
    let [usage, software] = file.lump_sums();
    let lines = [
        line("usage", usage),
        line("software", software),
        line("equipment", file.equipment()),
        line("amoa-steering", file.steering()),
    ];
    let [total, settled] = match outcome {
        Outcome::Inadmissible => [Decimal::new(0, 2); 2],
        _ => {
            let agreed: Decimal = lines.iter().map(|line| line.amount).sum();
            let unspent = file.equipment() - file.equipment_on_expenses();
            [agreed, round_to_cents(agreed - unspent)]
        }
    };
    let advance = round_to_cents(total * Decimal::new(50, 2));
    let signed = project.timeline.agreement_signed_on.is_some();
    let ended = project.timeline.deployment_ended_on.is_some();
    let payments = [
        Payment {
            id: "advance",
            amount: advance,
            status: status(outcome, signed, true),
        },
        Payment {
            id: "balance",
            amount: settled - advance,
            status: status(outcome, ended, file.may_be_settled()),
        },
    ];
    let structures = u32::try_from(file.retained.len()).unwrap_or(u32::MAX);
    Answer {
        outcome,
        structures,
        lines,
        total,
        payments,
    }
}

/// A project, with values that several rules need.
struct File<'p, 'a> {
    project: &'p Project<'a>,
    retained: Vec<&'p Structure<'a>>,
    /// The values of each organisation.
    members: Vec<Member>,
    all_overseas: bool,
    several_regions: bool,
}

/// What follows for an organisation from its structures.
#[derive(Clone, Copy)]
struct Member {
    takes_part: bool,
    small: bool,
}

impl<'p, 'a> File<'p, 'a> {
    fn new(project: &'p Project<'a>) -> Self {
        let software = folded(&project.solution.software);
        let all = project.establishments.iter();
        let retained: Vec<_> = all
            .filter(|structure| is_retained(project, structure, &software))
            .collect();
        let all_overseas = !retained.is_empty()
            && retained
                .iter()
                .all(|structure| structure.region.is_overseas());
        let several_regions = retained
            .iter()
            .any(|structure| Some(structure.region) != retained.first().map(|one| one.region));
        let members = members(&project.organisations, &retained);
        File {
            project,
            retained,
            members,
            all_overseas,
            several_regions,
        }
    }

    fn outcome(&self) -> Outcome {
        let Project {
            grouping, solution, ..
        } = self.project;
        let minimum = if self.all_overseas { 8 } else { 15 };
        let enough = self.retained.len() >= minimum;
        let joins_lawfully =
            !grouping.joins_funded_grouping || grouping.lawful_under_initial_contract;
        let grouped = grouping.form == Form::SingleOrganisation
            || (grouping.covers_project_duration && grouping.pooled_means);
        let holds = grouped
            && solution.identical_for_all
            && solution.meets_national_specification
            && self.is_referenced()
            && self.is_referenced_in_time()
            && self.lead_applicant().agrees()
            && self.is_filed_in_time();
        match (holds, enough) {
            (false, _) => Outcome::Inadmissible,
            (true, false) if self.retained.is_empty() || !joins_lawfully => Outcome::Inadmissible,
            (true, false) => Outcome::Discretionary,
            (true, true) => Outcome::Admissible,
        }
    }

    fn is_referenced(&self) -> bool {
        let solution = &self.project.solution;
        match solution.segur.corridor {
            Corridor::MedicoSocial => solution.segur.status != SegurStatus::None,
            Corridor::Hospital => {
                self.lead_applicant().ght
                    && solution.segur.status == SegurStatus::Referenced
                    && solution.ght_public_contract
                    && solution.ght_coverage_study
                    && self
                        .retained
                        .iter()
                        .all(|one| !one.eu_structural_funding && !one.hopen_funding)
            }
        }
    }

    /// Tells whether a solution that was not referenced at filing is referenced before configuration starts.
    fn is_referenced_in_time(&self) -> bool {
        let segur = &self.project.solution.segur;
        let referenced = segur.status == SegurStatus::Referenced;
        let is_asked = segur.status == SegurStatus::Pending
            || (referenced && segur.referenced_on > self.project.filed_on);
        let started = self.project.timeline.configuration_started_on;
        !is_asked || started.is_none_or(|started| referenced && segur.referenced_on < started)
    }

    fn is_filed_in_time(&self) -> bool {
        let closes_on = if self.several_regions {
            day(2023, 6, 15)
        } else {
            day(2023, 9, 15)
        };
        let filed_on = Some(self.project.filed_on);
        day(2023, 1, 15) <= filed_on && filed_on <= closes_on
    }

    fn lead_applicant(&self) -> &'p Organisation<'a> {
        &self.project.organisations[self.project.carried_by]
    }

    fn is_national(&self) -> bool {
        self.retained.len() >= 50 && self.several_regions
    }

    fn taking_part(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.takes_part)
    }

    /// Returns the lump sums for usage and for software.
    fn lump_sums(&self) -> [Decimal; 2] {
        let mut structures: Vec<Rates> = self
            .retained
            .iter()
            .map(|structure| Rates::of(structure))
            .collect();
        if structures.len() > FIRST_TRANCHE {
            structures.sort_by_cached_key(|rates| std::cmp::Reverse(rates.gains()));
        }
        let mut sums = [Decimal::ZERO; 2];
        for (rank, rates) in structures.iter().enumerate() {
            let brought = if rank < FIRST_TRANCHE {
                rates.first()
            } else {
                rates.second()
            };
            sums = [sums[0] + brought[0], sums[1] + brought[1]];
        }
        sums
    }

    /// Returns the amount agreed for equipment: that of the quotes.
    fn equipment(&self) -> Decimal {
        self.equipment_at(|structure| structure.equipment.quote)
    }

    /// Returns what equipment comes to at the end, never above what was spent.
    fn equipment_on_expenses(&self) -> Decimal {
        self.equipment_at(|structure| structure.equipment.quote.min(structure.equipment.expense))
    }

    /// Returns the amount for equipment of small organisations, in a grouping of organisations or a national project.
    fn equipment_at(&self, cost: fn(&Structure<'_>) -> Decimal) -> Decimal {
        let in_a_grouping =
            self.taking_part().count() > 1 || self.project.grouping.joins_funded_grouping;
        let granted = self.project.requests.equipment
            && self.project.kind == Kind::Dui
            && (in_a_grouping || self.is_national());
        if !granted {
            return Decimal::ZERO;
        }
        let ceiling = Decimal::from(20_000);
        let eligible = self
            .retained
            .iter()
            .filter(|structure| self.members[structure.managed_by].small);
        eligible.map(|structure| ceiling.min(cost(structure))).sum()
    }

    fn steering(&self) -> Decimal {
        let granted = self.project.requests.amoa_steering
            && self.taking_part().count() > 1
            && self.taking_part().all(|member| member.small);
        if granted {
            Decimal::from(100_000)
        } else {
            Decimal::ZERO
        }
    }

    /// Tells whether the balance may be paid: each structure proves that it reaches its targets at the end of the project,
    /// and the expenses are certified. A measure of the whole project is that of its structure, where there is one only.
    fn may_be_settled(&self) -> bool {
        let of_the_end = self.measures_of_the_end();
        let reached = if self.retained.len() == 1 && !of_the_end.is_empty() {
            of_the_end.into_iter().all(Measure::is_reached)
        } else {
            self.retained.iter().all(|one| one.usage_targets_proven)
        };
        reached && self.project.timeline.expenses_certified
    }

    /// Returns the measures of the last month, when it is that of the end of deployment or later.
    fn measures_of_the_end(&self) -> Vec<&Measure<'_>> {
        let ended_on = self.project.timeline.deployment_ended_on;
        let ended_in = ended_on.map(|day| day.format("%Y-%m").to_string());
        let usage = self.project.usage.iter();
        let of_the_end = usage.filter(|one| {
            ended_in
                .as_deref()
                .is_some_and(|month| *one.month >= *month)
        });
        let last = of_the_end.clone().map(|one| &one.month).max();
        of_the_end.filter(|one| Some(&one.month) == last).collect()
    }
}

fn is_retained(project: &Project, structure: &Structure, software: &str) -> bool {
    let prestation = &structure.prestation_segur;
    structure.under_l312_1
        && structure.sector != Sector::Sanitaire
        && !structure.eu_structural_funding
        // Any earlier funding excludes, for the same software and for another.
        && structure.earlier_fundings.is_empty()
        && (structure.operation != Operation::Acquisition
            || !prestation.ordered
            || prestation.software.as_deref().is_some_and(|name| folded(name) == software))
        && project.organisations[structure.managed_by].agrees()
        && structure.hours_make_sense()
}

fn members(organisations: &[Organisation], retained: &[&Structure]) -> Vec<Member> {
    let mut all_overseas = vec![true; organisations.len()];
    let mut takes_part = vec![false; organisations.len()];
    for structure in retained {
        takes_part[structure.managed_by] = true;
        all_overseas[structure.managed_by] &= structure.region.is_overseas();
    }
    let small = |(organisation, overseas): (&Organisation, bool)| {
        organisation.structures_managed < if overseas { 8 } else { 15 }
    };
    let all = organisations
        .iter()
        .zip(all_overseas)
        .map(small)
        .zip(takes_part);
    all.map(|(small, takes_part)| Member { takes_part, small })
        .collect()
}

impl Organisation<'_> {
    fn agrees(&self) -> bool {
        !self.national_entity || self.national_entity_agreement
    }
}

impl Structure<'_> {
    /// Tells whether the lump sums follow the hours: those of home help, and of whoever sells comfort services too.
    fn is_paid_by_hours(&self) -> bool {
        self.comfort_services || (self.sector == Sector::Domicile && !self.medicalised)
    }

    fn hours_make_sense(&self) -> bool {
        !self.is_paid_by_hours()
            || self.hours.as_ref().is_some_and(|hours| {
                hours.total > Decimal::ZERO
                    && hours.apa + hours.pch + hours.other_dependence <= hours.total
            })
    }

    fn medico_social_share(&self) -> Decimal {
        match &self.hours {
            Some(hours) if self.is_paid_by_hours() => {
                (hours.apa + hours.pch + hours.other_dependence) / hours.total
            }
            _ => Decimal::ONE,
        }
    }
}

/// The amounts of a structure for usage and for software.
struct Rates {
    share: Decimal,
    acquires: bool,
    software: bool,
}

impl Rates {
    fn of(structure: &Structure) -> Self {
        let acquires = structure.operation == Operation::Acquisition;
        let software = acquires && !structure.prestation_segur.ordered;
        Rates {
            share: structure.medico_social_share(),
            acquires,
            software,
        }
    }

    fn first(&self) -> [Decimal; 2] {
        self.amounts(if self.acquires { 7_000 } else { 5_000 }, 14_000)
    }

    fn second(&self) -> [Decimal; 2] {
        self.amounts(2_000, 3_000)
    }

    fn amounts(&self, usage: i64, software: i64) -> [Decimal; 2] {
        let software = if self.software {
            self.share * Decimal::from(software)
        } else {
            Decimal::ZERO
        };
        [self.share * Decimal::from(usage), software]
    }

    /// Returns what the first tranche brings more than the second: in total, and for usage.
    fn gains(&self) -> (Decimal, Decimal) {
        let (first, second) = (self.first(), self.second());
        let usage = first[0] - second[0];
        (usage + first[1] - second[1], usage)
    }
}

impl Measure<'_> {
    fn is_reached(&self) -> bool {
        let reaches =
            |value: u32, percent: u64, of: u32| u64::from(value) * 100 >= percent * u64::from(of);
        reaches(self.mssante_messages, 70, self.people_with_support_project)
            && reaches(self.dmp_fed, 70, self.people_with_support_project)
            && reaches(self.active_files, 90, self.people_supported_year)
            && reaches(self.active_with_project, 90, self.active_files)
            && reaches(self.active_with_event, 90, self.active_files)
    }
}

fn line(id: &'static str, amount: Decimal) -> Line {
    // A sum of quotients may miss exactly half a cent by its last digit.
    Line {
        id,
        amount: round_to_cents(
            amount.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero),
        ),
    }
}

fn status(outcome: Outcome, triggered: bool, conditions_hold: bool) -> Status {
    match (outcome, triggered, conditions_hold) {
        (Outcome::Inadmissible, ..) | (_, true, false) => Status::Blocked,
        (_, false, _) => Status::Awaiting,
        (_, true, true) => Status::Due,
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Returns a name without regard to case and surrounding blanks.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}
