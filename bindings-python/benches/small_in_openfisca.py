"""The small task as variables of OpenFisca, which computes in floats, for many projects at once."""

from decimal import Decimal

import numpy
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

LIBRARY = Entity("library", "libraries", "A library", "")
YEAR = period(2026)
FACTS = {"seats": int, "equipment_quote": float, "rural": bool, "agreement_signed": bool, "delivered": bool}
FORMULAS = {
    "admissible": lambda library: library("seats", YEAR) >= 20,
    "furniture": lambda library: numpy.minimum(310 * library("seats", YEAR), 25_000),
    "equipment": lambda library: numpy.round(numpy.minimum(0.40 * library("equipment_quote", YEAR), 30_000), 2),
    "rural_supplement": lambda library: 4_500 * library("rural", YEAR),
    "small_library": lambda library: 2_000 * (library("seats", YEAR) < 60),
    "total": lambda library: library("admissible", YEAR) * sum(library(line, YEAR) for line in LINES),
    "advance": lambda library: numpy.round(0.30 * library("total", YEAR), 2),
    "balance": lambda library: library("total", YEAR) - library("advance", YEAR),
}
LINES = ["furniture", "equipment", "rural_supplement", "small_library"]
PAYMENTS = {"advance": "agreement_signed", "balance": "delivered"}


def variable(name, kind, formula=None):
    own = {"value_type": kind, "entity": LIBRARY, "definition_period": DateUnit.YEAR}
    if formula is not None:
        own["formula"] = lambda library, _period: formula(library)
    return type(name, (Variable,), own)


SYSTEM = TaxBenefitSystem([LIBRARY])
for fact, kind in FACTS.items():
    SYSTEM.add_variable(variable(fact, kind))
for result, formula in FORMULAS.items():
    SYSTEM.add_variable(variable(result, bool if result == "admissible" else float, formula))


def decide(project):
    return decide_all([project])[0]


def decide_all(projects):
    """Decides on all projects at once; answers with amounts rounded to the cent, since floats have more digits."""
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, len(projects))
    for fact, kind in FACTS.items():
        simulation.set_input(fact, YEAR, numpy.array([kind(project[fact]) for project in projects]))
    columns = {name: simulation.calculate(name, YEAR).tolist() for name in FORMULAS}
    return [answer(project, dict(zip(columns, row))) for project, row in zip(projects, zip(*columns.values()))]


def answer(project, found):
    def status(triggered):
        return ("due" if project[triggered] else "awaiting") if found["admissible"] else "blocked"

    return {
        "outcome": "admissible" if found["admissible"] else "inadmissible",
        "lines": {line.replace("_", "-"): in_cents(found[line]) for line in LINES},
        "total": in_cents(found["total"]),
        "payments": {id: (in_cents(found[id]), status(triggered)) for id, triggered in PAYMENTS.items()},
    }


def in_cents(amount):
    return Decimal(f"{amount:.2f}")
