"""Times evaluation from Python, beside the same decisions by other programs; prints a table.

    python benches/evaluate.py            # against the installed package: build it with `maturin build --release`
    python benches/evaluate.py --record   # writes the table into the README as well
"""

import json
import os
import platform
import subprocess
import sys
import timeit
from datetime import date
from functools import partial
from pathlib import Path

import bareme
import grappe_by_hand
import small_by_hand
import small_in_openfisca

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "benches" / "rules" / "small"
README = ROOT / "bindings-python" / "README.md"
MARKERS = ("<!-- measured: begin -->", "<!-- measured: end -->")
# The least of many short runs: what others do on the machine makes a run longer, never shorter.
RUNS, SECONDS_A_RUN = 200, 0.002
MANY = 100


def main():
    texts = read_cases()
    cases = {
        "small": (
            bareme.Programme.load(SMALL),
            texts["small"],
            {"by hand": small_by_hand, "OpenFisca": small_in_openfisca},
        ),
        "grappe of 49": (bareme.Programme.bundled(), texts["49"], {"by hand": grappe_by_hand}),
    }
    table = written({name: measured(*case) for name, case in cases.items()})
    print(table)
    if "--record" in sys.argv:
        before, rest = README.read_text(encoding="utf-8").split(MARKERS[0])
        after = rest.split(MARKERS[1])[1]
        README.write_text(f"{before}{MARKERS[0]}\n\n{table}\n\n{MARKERS[1]}{after}", encoding="utf-8")


def read_cases():
    """Returns the projects that are measured, those of the benches in Rust."""
    command = "cargo run --quiet --package bareme-benches --bin cases"
    done = subprocess.run(command.split(), cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return dict(line.split("\t") for line in done.stdout.splitlines())


def measured(programme, text, others):
    """Returns what each way of asking takes, in microseconds."""
    check(programme, others.values(), [text])
    project, handle = json.loads(text), programme.project(text)
    many = [project] * MANY
    ways = {
        "dict in, decision out": lambda: programme.evaluate(project),
        "the same, and its amount": lambda: programme.evaluate(project).grant.amount,
        "the same, as a dict": lambda: programme.evaluate(project).to_dict(),
        "JSON text in, decision out": lambda: programme.evaluate(text),
        "JSON text in, JSON text out": lambda: programme.evaluate_json(text),
        "handle in, decision out": lambda: programme.evaluate(handle),
        f"each of {MANY} dicts at once": lambda: programme.evaluate_many(many),
        "`json.loads` alone": lambda: json.loads(text),
    }
    for name, other in others.items():
        ways[f"{name}, dict in"] = partial(other.decide, project)
        if hasattr(other, "decide_all"):
            ways[f"{name}, each of {MANY} dicts at once"] = partial(other.decide_all, many)
    return {way: least(ask) / (MANY if "each of" in way else 1) for way, ask in ways.items()}


def least(ask):
    calls = max(1, int(SECONDS_A_RUN / timeit.timeit(ask, number=1)))
    return min(timeit.repeat(ask, number=calls, repeat=RUNS)) / calls * 1e6


def check(programme, others, texts):
    """A benchmark of different answers is worthless."""
    for text in texts:
        decision = programme.evaluate(text)
        counted = {} if decision.counted is None else dict(decision.counted.named)
        lines = {line.id: line.amount for line in decision.grant.lines}
        payments = {payment.id: (payment.amount, payment.status) for payment in decision.payments}
        said = {"outcome": decision.outcome, **counted, "lines": lines, "total": decision.grant.amount}
        for other in others:
            answer = other.decide(json.loads(text))
            assert answer == {**said, "payments": payments}, f"{other.__name__}: {answer}\n{said}"


def written(columns):
    machine = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    ways = list(next(iter(columns.values())))
    rows = [f"| {way} | " + " | ".join(shown(times.get(way)) for times in columns.values()) + " |" for way in ways]
    return "\n".join(
        [
            f"Measured on {date.today()}: {machine}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.2f}, "
            f"CPython {platform.python_version()}. The least of many runs.",
            "",
            "| | " + " | ".join(columns) + " |",
            "|---|" + "---:|" * len(columns),
            *rows,
        ]
    )


def shown(microseconds):
    return "" if microseconds is None else f"{microseconds:,.2f} µs"


if __name__ == "__main__":
    main()
