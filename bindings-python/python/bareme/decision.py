"""What the rules say of a project."""

from __future__ import annotations

import json
import zlib
from typing import Any, Optional, Tuple

from . import _native, types
from .shown import Form, Language, Shown, all_forms, language_of
from .parts import (
    ApplicationFile,
    Counted,
    Criterion,
    DerivedFact,
    Desk,
    Document,
    Doubt,
    Grant,
    MissingFact,
    Note,
    Parts,
    Payment,
    Priority,
    Reading,
    Rules,
    UsageTarget,
)


class Decision(Shown, _native.Decision):
    """What a rule set says of a project: see `Programme.evaluate`.

    Its parts are those of the JSON form, with amounts as `decimal.Decimal` and days as `datetime.date`; they are made
    when they are first looked at. A decision does not change, can be compared, copied and pickled.

    >>> import bareme
    >>> decision = bareme.evaluate({"phase": "generalisation-2023"}, texts="en")
    >>> decision.outcome
    'undetermined'
    >>> decision.grant.amount is None, decision.grant.min
    (True, Decimal('0.00'))
    >>> decision.missing[0].question.en
    'Are all structures equipped with the same solution, or will they be?'
    >>> print(decision.text())
    ? It cannot be said yet whether the project is admissible.
    ...
    """

    __slots__ = ()

    # Compiled, since most hosts ask for nothing else.
    outcome = _native.Decision.outcome
    to_json = _native.Decision.to_json

    @property
    def phase(self) -> str:
        """The id of the phase that was applied."""
        return self._parts.phase

    @property
    def call(self) -> Optional[str]:
        """The id of the call that was applied, if any."""
        return self._parts.call

    @property
    def rules(self) -> Rules:
        """The version and the digest of the rules, and the version of the engine."""
        return self._parts.rules

    @property
    def criteria(self) -> Tuple[Criterion, ...]:
        """Every criterion, in the order of the rule set."""
        return self._parts.criteria

    @property
    def counted(self) -> Optional[Counted]:
        """The records that count, where the programme counts some."""
        return self._parts.counted

    @property
    def desk(self) -> Optional[Desk]:
        """Where and when the project is filed."""
        return self._parts.desk

    @property
    def grant(self) -> Grant:
        """What the project brings if it is received."""
        return self._parts.grant

    @property
    def payments(self) -> Tuple[Payment, ...]:
        """When the grant is paid."""
        return self._parts.payments

    @property
    def documents(self) -> Tuple[Document, ...]:
        """The documents of the file."""
        return self._parts.documents

    @property
    def file(self) -> Optional[ApplicationFile]:
        """Whether the file has every document that it needs, where the rules ask for documents."""
        return self._parts.file

    @property
    def usage(self) -> Tuple[UsageTarget, ...]:
        """Each usage target on each measure."""
        return self._parts.usage

    @property
    def priorities(self) -> Tuple[Priority, ...]:
        """What the authority looks at first."""
        return self._parts.priorities

    @property
    def readings(self) -> Tuple[Reading, ...]:
        """The readings this decision went through."""
        return self._parts.readings

    @property
    def derived(self) -> Tuple[DerivedFact, ...]:
        """The facts that are not given, and follow from others."""
        return self._parts.derived

    @property
    def doubts(self) -> Tuple[Doubt, ...]:
        """The facts that contradict each other, which change neither the outcome nor an amount."""
        return self._parts.doubts

    @property
    def missing(self) -> Tuple[MissingFact, ...]:
        """The unknown facts that still matter, the one to ask next first; `matters_to` tells what each matters to."""
        return self._parts.missing

    @property
    def notes(self) -> Tuple[Note, ...]:
        """Remarks."""
        return self._parts.notes

    def to_dict(self) -> types.Decision:
        """Returns the decision as a dict of plain values, those of its JSON text.

        >>> import bareme
        >>> bareme.evaluate({"phase": "generalisation-2023"}).to_dict()["grant"]["min"]
        '0.00'
        """
        plain: types.Decision = json.loads(self.to_json())
        return plain

    @property
    def _language(self) -> str:
        return language_of(self._texts)

    def _in_form(self, form: Form, language: Language) -> str:
        page = self._page(form, language)
        if page is None:
            page = str(json.loads(zlib.decompress(self._pages))[language][form])
        return page

    def __repr__(self) -> str:
        grant, missing = self.grant, sum(fact.count for fact in self.missing)
        amount = grant.amount if grant.amount is not None else f"{grant.min} to {grant.max or 'any amount'}"
        tail = f", {missing} {'fact' if missing == 1 else 'facts'} missing" if missing else ""
        return f"<Decision of {self.call or self.phase}: {self.outcome}, grant {amount}{tail}>"

    @property
    def _parts(self) -> Parts:
        return Parts(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Decision) and self.to_json() == other.to_json()

    def __reduce__(self) -> Tuple[Any, ...]:
        # The rules stay behind, so that the pages go along.
        pages = zlib.compress(json.dumps(all_forms(self)).encode(), 1)
        return type(self)._restore, (self.to_json(), self._texts, self.outcome, pages)

    def __copy__(self) -> Decision:
        return self

    def __deepcopy__(self, memo: object) -> Decision:
        return self
