"""The parts of a decision, as its attributes give them.

Amounts and shares are `decimal.Decimal`, days are `datetime.date`. A text is `None` when `texts="none"` was asked for.
What each part means is told in the schema of decisions: `Programme.schema("decision")`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, List, Optional, Tuple, Union, get_type_hints

from . import _native, types
from ._reader import Named as Named
from ._reader import Range as Range
from ._reader import reader

# A value as JSON holds it, since only the rules know what it is: an amount or a day is a text.
Value = Union[str, bool, int, List[str], Range[Any], None]


@dataclass(frozen=True)
class Words:
    """A text in the languages that were asked for."""

    fr: Optional[str] = None
    en: Optional[str] = None


@dataclass(frozen=True)
class Bilingual:
    """A text in French and in English."""

    fr: str
    en: str


@dataclass(frozen=True)
class Rules:
    """What was applied: the same project under the same digest gives the same decision."""

    version: str
    digest: str
    engine: str


@dataclass(frozen=True)
class Authority:
    """An authority that appraises."""

    id: str
    label: Optional[Words]


@dataclass(frozen=True)
class Payee:
    """Somebody whom a part of the grant is paid to, beside the lead applicant."""

    id: str
    label: Optional[Words]


@dataclass(frozen=True)
class Subject(Named):
    """A record of the project; its key stands under the name of its fact."""

    path: str
    name: Optional[str]


@dataclass(frozen=True)
class Criterion:
    """A criterion and its verdict."""

    id: str
    verdict: types.Verdict
    excludes: types.Excludes
    label: Optional[Words]
    message: Optional[Words]
    actual: Value
    required: Value
    by: Optional[Authority]
    subjects: Tuple[Subject, ...]
    provisions: Tuple[str, ...]
    missing: Tuple[str, ...]


@dataclass(frozen=True)
class RegionCount(Named):
    """How many records count in a region, under the name that the programme gives them."""

    region: str


@dataclass(frozen=True)
class ExcludedRecord(Named):
    """A record that is left out, by its key, with the criterion that it fails first."""

    criterion: str


@dataclass(frozen=True)
class ApplicationFile:
    """Whether the file has every document that it needs, and the ids of those that it certainly lacks."""

    status: str
    lacking: Tuple[str, ...]


@dataclass(frozen=True)
class Counted(Named):
    """How many records count, under the name that the programme gives them."""

    by_region: Tuple[RegionCount, ...]
    excluded: Tuple[ExcludedRecord, ...]


@dataclass(frozen=True)
class Desk:
    """Where and when the project is filed."""

    level: Optional[str]
    region: Optional[str]
    opens_on: Optional[date]
    closes_on: Optional[date]
    provisions: Tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """Records that bring the same amount."""

    quantity: int
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Money:
    """An amount, which is `None` when it is not exact, with its bounds."""

    amount: Optional[Decimal]
    min: Optional[Decimal]
    max: Optional[Decimal]


@dataclass(frozen=True)
class Line:
    """A line of the grant; its amount is `None` when it is not exact."""

    id: str
    label: Optional[Words]
    amount: Optional[Decimal]
    min: Optional[Decimal]
    max: Optional[Decimal]
    settled: Optional[Money]
    parts: Tuple[Part, ...]
    discretionary: bool
    by: Optional[Authority]
    payee: Optional[Payee]
    provisions: Tuple[str, ...]
    missing: Tuple[str, ...]


@dataclass(frozen=True)
class PayeeAmount:
    """What goes to the lead applicant, where `payee` is `None`, or to another payee."""

    payee: Optional[Payee]
    amount: Optional[Decimal]
    min: Optional[Decimal]
    max: Optional[Decimal]


@dataclass(frozen=True)
class RegionAmount:
    """What a region pays."""

    region: str
    amount: Decimal


@dataclass(frozen=True)
class Grant:
    """What the project brings if it is received; the amount is `None` when it is not exact."""

    currency: str
    amount: Optional[Decimal]
    min: Optional[Decimal]
    max: Optional[Decimal]
    requested: Optional[Money]
    settled: Optional[Money]
    paid: Optional[Decimal]
    lines: Tuple[Line, ...]
    by_payee: Tuple[PayeeAmount, ...]
    by_region: Tuple[RegionAmount, ...]
    provisions: Tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """A condition of a payment."""

    id: str
    verdict: types.Verdict
    label: Optional[Words]


@dataclass(frozen=True)
class Payment:
    """A payment; its amount is `None` when it is not exact, and its share when it is no share."""

    id: str
    label: Optional[Words]
    pays: types.PaymentKind
    share: Union[Decimal, Range[Decimal], None]
    of: types.PaymentBasis
    amount: Optional[Decimal]
    min: Optional[Decimal]
    max: Optional[Decimal]
    trigger: Optional[Words]
    triggered: types.Verdict
    conditions: Tuple[Condition, ...]
    status: types.PaymentStatus
    provisions: Tuple[str, ...]
    missing: Tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A document of the file."""

    id: str
    label: Optional[Words]
    required: types.Requirement
    provided: Optional[bool]
    provisions: Tuple[str, ...]


@dataclass(frozen=True)
class UsageTarget(Named):
    """A usage target on a measure; what was measured, if not the whole project, stands under the name of its fact."""

    id: str
    label: Optional[Words]
    month: Optional[str]
    target: Value
    actual: Value
    verdict: types.Verdict
    provisions: Tuple[str, ...]


@dataclass(frozen=True)
class Priority:
    """What the authority looks at first."""

    id: str
    label: Optional[Words]
    applies: types.Applicability
    by: Optional[Authority]
    provisions: Tuple[str, ...]
    missing: Tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A reading the decision went through."""

    id: str
    question: Optional[Words]
    used: str
    label: Optional[Words]
    default: bool


@dataclass(frozen=True)
class MissingFact:
    """An unknown fact that still matters, of how many records (`count`), and the results that hang on it."""

    fact: str
    count: int
    question: Optional[Words]
    decides: Tuple[str, ...]
    matters_to: types.MattersTo


@dataclass(frozen=True)
class Note:
    """A remark."""

    id: str
    message: Optional[Words]
    provisions: Tuple[str, ...]


@dataclass(frozen=True)
class DerivedFact:
    """A fact that is not given, and follows from others."""

    fact: str
    label: Optional[Words]
    value: Value
    follows_from: Tuple[str, ...]
    provisions: Tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """Facts that contradict each other."""

    id: str
    message: Optional[Words]
    facts: Tuple[str, ...]
    provisions: Tuple[str, ...]


class Parts:
    """The parts of one decision, each made when it is first asked for, and kept by the decision."""

    phase: str
    call: Optional[str]
    rules: Rules
    outcome: types.Outcome
    criteria: Tuple[Criterion, ...]
    counted: Optional[Counted]
    desk: Optional[Desk]
    grant: Grant
    payments: Tuple[Payment, ...]
    documents: Tuple[Document, ...]
    file: Optional[ApplicationFile]
    usage: Tuple[UsageTarget, ...]
    priorities: Tuple[Priority, ...]
    readings: Tuple[Reading, ...]
    derived: Tuple[DerivedFact, ...]
    doubts: Tuple[Doubt, ...]
    missing: Tuple[MissingFact, ...]
    notes: Tuple[Note, ...]

    def __init__(self, decision: _native.Decision) -> None:
        self._decision = decision

    def __getattr__(self, name: str) -> Any:
        made = self._decision._made
        if name not in made:
            section = self._decision._section(name)
            plain = json.loads(self._decision.to_json())[name] if section is None else json.loads(section)
            made[name] = reader(_HINTS[name])(plain)
        return made[name]


_HINTS = get_type_hints(Parts)


@dataclass(frozen=True)
class RuleSet:
    """A phase of a programme, or a call over its phase, with the first and the last day of filing.

    `regions` are those in which a call says that it applies; none where it applies everywhere.
    """

    id: str
    phase: str
    call: Optional[str]
    label: Bilingual
    window: Optional[Tuple[date, date]]
    regions: Tuple[str, ...]


@dataclass(frozen=True)
class FormSection:
    """A section of a form, in the order in which the programme declares them."""

    id: str
    label: Bilingual


@dataclass(frozen=True)
class DeclaredFact:
    """A fact of a programme, with what a form needs to ask for it.

    `fact` is its path, with `[*]` for the index of a record; `follows` says whether it follows from others when it is not
    given.
    """

    fact: str
    label: Bilingual
    question: Bilingual
    section: Optional[str]
    stage: Optional[types.Stage]
    help: Optional[Bilingual]
    format: Optional[Bilingual]
    example: Value
    follows: bool
