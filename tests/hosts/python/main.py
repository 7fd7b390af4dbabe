"""What a host is asked: a real project, and a project with a fault."""

import json
import time
from pathlib import Path

begun = time.perf_counter()
import bareme  # noqa: E402, the clock begins before it

decision = bareme.evaluate(Path("project.json").read_text(encoding="utf-8"))
milliseconds = (time.perf_counter() - begun) * 1000


def refusal() -> str:
    try:
        return bareme.evaluate({"phase": "generalization-2023"}).outcome
    except bareme.InputError as error:
        [fault] = error.faults
        return f"{fault.path}: {fault.help and fault.help.en}"


answers = {"outcome": decision.outcome, "amount": str(decision.grant.amount), "refused": refusal()}
print(json.dumps({**answers, "milliseconds": milliseconds}))
