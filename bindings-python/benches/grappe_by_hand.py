"""Généralisation 2023 as one would write it by hand, in exact decimals; see benches/src/grappe/decide.rs.

It answers what it is measured for and no more: no verdict by criterion, citation, document, message or date. It checks
nothing of the project: a key that is missing is a `KeyError`.
"""

from decimal import ROUND_HALF_UP, Decimal

CENT, TWELFTH = Decimal("0.01"), Decimal("1e-12")
OVERSEAS = {"01", "02", "03", "04", "06", "94", "975", "977", "978"}
FIRST_TRANCHE = 49
# What a structure brings for usage and software: acquiring, upgrading, and in the second tranche.
ACQUISITION, UPGRADE, SECOND = (7_000, 14_000), (5_000, 14_000), (2_000, 3_000)


def decide(project):
    organisations = {organisation["id"]: organisation for organisation in project["organisations"]}
    software = folded(project["solution"]["software"])
    retained = [one for one in project["establishments"] if is_retained(project, organisations, one, software)]
    outcome = outcome_of(project, organisations, retained)
    small = small_organisations(organisations, retained)
    usage, programs = lump_sums(retained)
    agreed = to_cents(equipment(project, retained, small, quote))
    lines = {
        "usage": to_cents(usage),
        "software": to_cents(programs),
        "equipment": agreed,
        "amoa-steering": to_cents(steering(project, retained, small)),
    }
    total = Decimal("0.00") if outcome == "inadmissible" else sum(lines.values())
    unspent = agreed - to_cents(equipment(project, retained, small, spent))
    settled = total if outcome == "inadmissible" else total - unspent
    advance = to_cents(total / 2)
    timeline = project["timeline"]
    signed, ended = timeline.get("agreement_signed_on"), timeline.get("deployment_ended_on")
    payments = {
        "advance": (advance, status(outcome, signed, True)),
        "balance": (settled - advance, status(outcome, ended, may_be_settled(project, retained))),
    }
    return {"outcome": outcome, "structures": len(retained), "lines": lines, "total": total, "payments": payments}


def is_retained(project, organisations, structure, software):
    ordered = structure["prestation_segur"]["ordered"]
    other = ordered and folded(structure["prestation_segur"].get("software") or "") != software
    return (
        structure["under_l312_1"]
        and structure["sector"] != "sanitaire"
        and not structure["eu_structural_funding"]
        and not structure["earlier_fundings"]
        and not (structure["operation"] == "acquisition" and other)
        and agrees(organisations[structure["organisation"]])
        and hours_make_sense(structure)
    )


def outcome_of(project, organisations, retained):
    grouping, solution = project["grouping"], project["solution"]
    all_overseas = bool(retained) and all(one["region"] in OVERSEAS for one in retained)
    enough = len(retained) >= (8 if all_overseas else 15)
    joins_lawfully = not grouping["joins_funded_grouping"] or grouping.get("lawful_under_initial_contract")
    holds = (
        (grouping["form"] == "single-organisation" or grouping["covers_project_duration"] and grouping["pooled_means"])
        and solution["identical_for_all"]
        and solution["meets_national_specification"]
        and is_referenced(project, organisations, retained)
        and is_referenced_in_time(project)
        and agrees(organisations[project["lead_applicant"]])
        and "2023-01-15" <= project["filed_on"] <= ("2023-06-15" if several_regions(retained) else "2023-09-15")
    )
    if not holds or not retained or not (enough or joins_lawfully):
        return "inadmissible"
    return "admissible" if enough else "discretionary"


def is_referenced(project, organisations, retained):
    solution = project["solution"]
    segur = solution["segur"]
    if segur["corridor"] == "medico-social":
        return segur["status"] != "none"
    return (
        organisations[project["lead_applicant"]]["ght"]
        and segur["status"] == "referenced"
        and solution.get("ght_public_contract")
        and solution.get("ght_coverage_study")
        and not any(one["eu_structural_funding"] or one["hopen_funding"] for one in retained)
    )


def is_referenced_in_time(project):
    segur = project["solution"]["segur"]
    referenced = segur["status"] == "referenced"
    asked = segur["status"] == "pending" or (referenced and segur["referenced_on"] > project["filed_on"])
    started = project["timeline"].get("configuration_started_on")
    return not asked or started is None or (referenced and segur["referenced_on"] < started)


def lump_sums(retained):
    brought = [rates(one) for one in retained]
    if len(brought) > FIRST_TRANCHE:
        brought.sort(key=gains, reverse=True)
    first, second = brought[:FIRST_TRANCHE], brought[FIRST_TRANCHE:]
    standing = [high for high, _ in first] + [low for _, low in second]
    return [sum(amounts, Decimal(0)) for amounts in zip(*standing)] or [Decimal(0), Decimal(0)]


def rates(structure):
    """Returns what a structure brings in the first tranche and in the second."""
    share = medico_social_share(structure)
    acquires = structure["operation"] == "acquisition"
    software = share if acquires and not structure["prestation_segur"]["ordered"] else Decimal(0)
    return [(share * usage, software * program) for usage, program in (ACQUISITION if acquires else UPGRADE, SECOND)]


def gains(standing):
    (usage, software), (low_usage, low_software) = standing
    return usage - low_usage + software - low_software, usage - low_usage


def equipment(project, retained, small, cost):
    in_a_grouping = len(taking_part(retained)) > 1 or project["grouping"]["joins_funded_grouping"]
    is_national = len(retained) >= 50 and several_regions(retained)
    if not (project["requests"]["equipment"] and project["kind"] == "dui" and (in_a_grouping or is_national)):
        return Decimal(0)
    eligible = (one["equipment"] for one in retained if one["organisation"] in small)
    return sum((min(Decimal(20_000), cost(one)) for one in eligible), Decimal(0))


def quote(equipment):
    return Decimal(equipment["quote"])


def spent(equipment):
    return min(quote(equipment), Decimal(equipment["expense"]))


def steering(project, retained, small):
    members = taking_part(retained)
    granted = project["requests"]["amoa_steering"] and len(members) > 1 and members <= small
    return Decimal(100_000 if granted else 0)


def may_be_settled(project, retained):
    """A measure of the whole project, at its end, is that of its structure where there is one only."""
    timeline = project["timeline"]
    ended_in = (timeline.get("deployment_ended_on") or "")[:7]
    final = [measure for measure in project["usage"] if ended_in and measure["month"] >= ended_in]
    if len(retained) == 1 and final:
        last = max(measure["month"] for measure in final)
        reached = all(is_reached(measure) for measure in final if measure["month"] == last)
    else:
        reached = all(one.get("usage_targets_proven") for one in retained)
    return reached and timeline.get("expenses_certified")


def is_reached(measure):
    def reaches(value, percent, of):
        return measure[value] * 100 >= percent * measure[of]

    return (
        reaches("mssante_messages", 70, "people_with_support_project")
        and reaches("dmp_fed", 70, "people_with_support_project")
        and reaches("active_files", 90, "people_supported_year")
        and reaches("active_with_project", 90, "active_files")
        and reaches("active_with_event", 90, "active_files")
    )


def small_organisations(organisations, retained):
    elsewhere = {one["organisation"] for one in retained if one["region"] not in OVERSEAS}
    return {
        id
        for id, organisation in organisations.items()
        if organisation["structures_managed"] < (15 if id in elsewhere else 8)
    }


def taking_part(retained):
    return {one["organisation"] for one in retained}


def several_regions(retained):
    return len({one["region"] for one in retained}) > 1


def agrees(organisation):
    return not organisation["national_entity"] or organisation["national_entity_agreement"]


def is_paid_by_hours(structure):
    return structure["comfort_services"] or structure["sector"] == "domicile" and not structure["medicalised"]


def hours_make_sense(structure):
    if not is_paid_by_hours(structure):
        return True
    hours = structure.get("hours")
    return bool(hours) and 0 < Decimal(hours["total"]) >= dependence(hours)


def medico_social_share(structure):
    hours = structure.get("hours")
    return dependence(hours) / Decimal(hours["total"]) if hours and is_paid_by_hours(structure) else Decimal(1)


def dependence(hours):
    return Decimal(hours["apa"]) + Decimal(hours["pch"]) + Decimal(hours["other_dependence"])


def status(outcome, triggered, conditions_hold):
    if outcome == "inadmissible" or triggered and not conditions_hold:
        return "blocked"
    return "due" if triggered else "awaiting"


def to_cents(amount):
    # A sum of quotients may miss a tie by its last digit.
    return amount.quantize(TWELFTH, ROUND_HALF_UP).quantize(CENT, ROUND_HALF_UP)


def folded(name):
    return name.strip().lower()
