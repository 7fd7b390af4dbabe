"""What is given to the engine: projects of every kind, and options."""

from __future__ import annotations

import json
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Dict, Mapping, Optional, Protocol, Union

from . import types
from ._native import Project


class Dataclass(Protocol):
    """An instance of any dataclass."""

    __dataclass_fields__: ClassVar[Dict[str, Field[Any]]]


# A project of any programme; annotate one of the bundled programme as `types.Project` to have its facts checked.
Given = Union[types.Project, Mapping[str, Any], Dataclass, str, bytes, Project]

Readings = Optional[Mapping[str, str]]


# More than an amount ever has.
MAX_DIGITS = 40


def plain(value: object) -> Union[str, Dict[Any, Any], None]:
    """Returns what an object is in JSON: the text of a day or a decimal, the entries of a mapping or a dataclass."""
    if isinstance(value, date):
        # With a time, there is one in the text too, which is refused.
        return value.isoformat()
    if isinstance(value, Decimal):
        # An exponent is written out, unless that makes a text longer than any amount.
        return format(value, "f") if abs(value.adjusted()) < MAX_DIGITS else str(value)
    if isinstance(value, Mapping):
        return dict(value.items())
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return None


def options(texts: str, readings: Readings = None, receipt: bool = False, **others: object) -> str:
    """Returns options as JSON text; whatever maps ids of readings to options will do."""
    chosen = {"texts": texts, "readings": None if readings is None else dict(readings), "receipt": receipt}
    return json.dumps({**chosen, **others})
