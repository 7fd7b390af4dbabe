"""What the tests share: the examples and the small programme of the benches."""

import json
from pathlib import Path

import bareme
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def programme():
    return bareme.Programme.bundled()


@pytest.fixture(scope="session")
def small():
    return bareme.Programme.load(ROOT / "benches" / "rules" / "small")


@pytest.fixture
def example():
    """Returns a function that reads an example."""
    return lambda name: json.loads((ROOT / "examples" / f"{name}.json").read_text(encoding="utf-8"))
