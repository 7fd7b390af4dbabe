"""What the types accept and refuse: checked by `mypy --strict`, where an ignore that is not needed is a fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Optional

from bareme.types import Comparison, Decision, Diagnostic, Explanation, Fault, Options, Project, ReadingId, Step

project: Project = {
    "phase": "generalisation-2023",
    "call": None,
    "filed_on": date(2023, 5, 2),
    "establishments": [
        {"finess_et": "970200010", "region": "02", "operation": "upgrade", "hours": {"total": Decimal("1200.50")}},
        {"equipment": {"quote": "20000.00", "expense": None}, "earlier_fundings": ({"phase": "amorcage-1"},)},
    ],
    "documents": ("governance",),
}

no_such_fact: Project = {"phas": "generalisation-2023"}  # type: ignore[typeddict-unknown-key]
no_such_phase: Project = {"phase": "generalisation-2032"}  # type: ignore[typeddict-item]
a_float: Project = {"establishments": [{"software_quote": 0.5}]}  # type: ignore[typeddict-item]
no_such_region: Project = {"establishments": [{"region": "2"}]}  # type: ignore[typeddict-item]

options: Options = {"texts": "fr", "readings": {"fifty-exactly": "regional"}}
no_such_language: Options = {"texts": "de"}  # type: ignore[typeddict-item]
no_such_option: Options = {"readings": {"fifty-exactly": "strict"}}  # type: ignore[typeddict-item]


def read(decision: Decision, explanation: Explanation, comparison: Comparison) -> list[Optional[str]]:
    amount: str = decision["grant"]["amount"]  # type: ignore[assignment]
    accepted = decision["outcome"] == "accepted"  # type: ignore[comparison-overlap]
    counted = decision["counted"]
    structures = counted["structures"] if counted else 0
    count = structures if isinstance(structures, int) else structures["min"]
    reading: ReadingId = decision["readings"][0]["id"]
    label = decision["criteria"][0].get("label", {}).get("fr")
    depths = [depth(step) for result in explanation["results"] for step in result["steps"]]
    verdicts = [cell["verdict"] for row in comparison["criteria"] for cell in row["cells"] if cell]
    measured = [target.get("establishment", "project") for target in decision["usage"]]
    return [amount, str(accepted), str(count), reading, label, str(depths), *verdicts, *measured]


def depth(step: Step) -> int:
    return 1 + max((depth(inner) for inner in step["steps"]), default=0)


def tell(fault: Fault, diagnostic: Diagnostic) -> str:
    if fault["code"] == "unknown-keys":  # type: ignore[comparison-overlap]
        return "unreachable"
    hint = fault["help"] or fault["expected"]
    return f"{hint['en']} {diagnostic['file'] or ''}:{diagnostic['line'] + diagnostic['column']}"
