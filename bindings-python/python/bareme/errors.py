"""What is refused, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Optional, Tuple

from . import types
from ._reader import reader
from .parts import Bilingual


@dataclass(frozen=True)
class Fault:
    """A fault of a project, or of a choice made with it."""

    path: str
    code: types.FaultCode
    found: str
    expected: Bilingual
    help: Optional[Bilingual]


@dataclass(frozen=True)
class DiagnosticLabel:
    """A place in a rule file that has to do with a diagnostic."""

    file: Optional[str]
    line: int
    column: int
    label: str


@dataclass(frozen=True)
class Diagnostic:
    """A fault of a rule file."""

    code: types.DiagnosticCode
    severity: types.Severity
    message: str
    file: Optional[str]
    line: int
    column: int
    label: str
    labels: Tuple[DiagnosticLabel, ...]
    help: Optional[str]


class _Refusal(ValueError):
    def __init__(self, message: str, json: str) -> None:
        super().__init__(message, json)

    def __str__(self) -> str:
        return str(self.args[0])

    def to_json(self) -> str:
        """Returns the faults as JSON text, byte for byte the same in every language."""
        return str(self.args[1])


class InputError(_Refusal):
    """A project is refused: all its faults, each with its path.

    >>> import bareme
    >>> try:
    ...     bareme.evaluate({"phase": "generalisation-2023", "vat_recovered": "no"})
    ... except bareme.InputError as error:
    ...     print(error)
    ...     print(error.faults[0].path, error.faults[0].code)
    vat_recovered: found "no", expected `true` or `false`
    vat_recovered wrong-type
    """

    @cached_property
    def faults(self) -> Tuple[Fault, ...]:
        """The faults, in the order of the input; never empty."""
        faults: Tuple[Fault, ...] = reader(Tuple[Fault, ...])(json.loads(self.to_json())["faults"])
        return faults


class RuleSetError(_Refusal):
    """Rule files are refused: all their faults, each with its place.

    >>> import bareme
    >>> try:
    ...     bareme.Programme.parse({"phase.toml": "[phase]"})
    ... except bareme.RuleSetError as error:
    ...     print(error.diagnostics[0].code, error.diagnostics[0].file, error.diagnostics[0].line)
    head-table phase.toml 1
    """

    @cached_property
    def diagnostics(self) -> Tuple[Diagnostic, ...]:
        """The faults, in the order of the files; never empty."""
        read = reader(Tuple[Diagnostic, ...])
        diagnostics: Tuple[Diagnostic, ...] = read(json.loads(self.to_json())["diagnostics"])
        return diagnostics
