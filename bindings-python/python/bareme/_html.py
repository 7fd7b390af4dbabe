"""HTML whose texts are always escaped."""

from __future__ import annotations

from html import escape
from typing import Optional, Union


class Html(str):
    """Text that is HTML already; any other text becomes it by being escaped."""


Content = Union[Html, str, None]


def element(name: str, *content: Content, **attributes: Optional[str]) -> Html:
    """Returns an element; `class_` stands for `class`, and what is `None` is left out."""
    given = {key.rstrip("_"): value for key, value in attributes.items() if value is not None}
    opening = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
    return Html(f"<{name}{opening}>{together(*content)}</{name}>")


def together(*content: Content) -> Html:
    """Returns contents one after the other."""
    return Html("".join(one if isinstance(one, Html) else escape(one) for one in content if one is not None))
