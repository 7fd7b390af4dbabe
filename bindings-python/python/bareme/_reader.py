"""From the plain values of JSON to typed ones."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Callable, Generic, Mapping, Optional, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Range(Generic[T]):
    """What is possible for a value that is not exact; `None` where there is no bound."""

    min: Optional[T]
    max: Optional[T]


@dataclass(frozen=True)
class Named:
    """A record that has attributes under names that the programme gives, besides its own."""

    named: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["named"][name]
        except KeyError:
            raise AttributeError(f"`{type(self).__name__}` has no `{name}` here") from None


@lru_cache(maxsize=None)
def reader(kind: Any) -> Reader:
    """Returns the function that reads values of a type, as annotations spell it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Decimal:
        return Decimal
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return _record(kind)
    if origin is tuple:
        item = reader(arguments[0])
        return tuple if item is _as_it_is else lambda items: tuple(map(item, items))
    if origin is Union:
        return _union(arguments)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    own = {field.name: reader(hints[field.name]) for field in fields(kind) if field.name != "named"}
    other = reader(Union[Any, Range[Any]])
    absent = dict.fromkeys(own)
    # What is plain is taken over at once; many times faster than the constructor of a frozen dataclass.
    changed = [(name, read_field) for name, read_field in own.items() if read_field is not _as_it_is]

    def read(found: Any) -> Any:
        record = object.__new__(kind)
        values = record.__dict__
        values.update(absent)
        values.update(found)
        for name, read_field in changed:
            values[name] = read_field(values[name])
        if issubclass(kind, Named):
            values["named"] = {name: other(values.pop(name)) for name in found if name not in own}
        return record

    return read


def _union(kinds: "tuple[Any, ...]") -> Reader:
    """Reads `None`, a range where one is allowed, and everything else as the first of the types."""
    plain = reader(kinds[0])
    may_be_range = any(get_origin(kind) is Range for kind in kinds)
    if plain is _as_it_is and not may_be_range:
        return plain

    def read(found: Any) -> Any:
        if found is None:
            return None
        if may_be_range and isinstance(found, dict):
            return Range(read(found["min"]), read(found["max"]))
        return plain(found)

    return read
