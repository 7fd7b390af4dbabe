"""How the package is used by code that is checked: by `mypy --strict`, where an ignore that is not needed is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Iterator, List, Optional, cast

import bareme
from bareme import types
from bareme.errors import Fault
from bareme.parts import Line, Range

project: types.Project = {"phase": "generalisation-2023", "filed_on": date(2023, 5, 22)}


@dataclass
class Library:
    seats: int
    equipment_quote: Optional[Decimal]


def decide(programme: bareme.Programme) -> Iterator[bareme.Decision]:
    yield bareme.evaluate(project, texts="en", readings={"fifty-exactly": "regional"})
    yield programme.evaluate('{"phase": "generalisation-2023"}')
    yield programme.evaluate(programme.project({"seats": 48}))
    yield programme.evaluate(Library(48, Decimal("18450.75")))
    yield bareme.evaluate(5)  # type: ignore[arg-type]
    yield bareme.evaluate(project, texts="de")  # type: ignore[arg-type]
    yield bareme.evaluate(project, text="en")  # type: ignore[call-arg]


def look(decision: bareme.Decision) -> List[object]:
    amount: Decimal = decision.grant.amount  # type: ignore[assignment]
    closes_on: Optional[date] = decision.desk.closes_on if decision.desk else None
    accepted = decision.outcome == "accepted"  # type: ignore[comparison-overlap]
    lines: List[Line] = [line for line in decision.grant.lines if line.max != 0]
    share = decision.payments[0].share
    least = share.min if isinstance(share, Range) else share
    structures = decision.counted.structures if decision.counted else None
    decision.outcome = "admissible"  # type: ignore[misc]
    decision.grant.amount = Decimal(0)  # type: ignore[misc]
    return [amount, closes_on, accepted, lines, least, structures, decision.to_dict()["outcome"]]


def many(projects: List[types.Project]) -> List[Fault]:
    answers = bareme.evaluate_many(projects, threads=2, progress=print)
    return [fault for answer in answers if isinstance(answer, bareme.InputError) for fault in answer.faults]


def told(programme: bareme.Programme) -> List[str]:
    steps = [step["words"].get("en", "") for step in programme.explain(project)["results"][0]["steps"]]
    columns = [column["phase"] for column in programme.compare(project, ["generalisation-2023"])["columns"]]
    labels = [rules.label.fr for rules in programme.rule_sets]
    labels.append(cast(bareme.Answer, programme.advise(project)).html("fr"))
    labels.append(bareme.evaluate(project).text("de"))  # type: ignore[arg-type]
    return [*steps, *columns, *labels, str(programme.schema("project")["title"])]
