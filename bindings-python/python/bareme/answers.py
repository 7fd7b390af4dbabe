"""Answers beside the decision: dicts that notebooks show as pages."""

from __future__ import annotations

from typing import Any, Callable, Dict, Tuple

from ._html import Html
from ._page import framed


class Answer(Dict[str, Any]):
    """An answer about a project: a dict of the plain values of its JSON text, which a notebook shows as a page.

    The page is in the language of `texts`, in French when there are both. A copy, or what was pickled, is a plain dict.

    >>> import bareme
    >>> advice = bareme.Programme.bundled().advise({"phase": "generalisation-2023"}, texts="en")
    >>> '<section class="bareme-advice" lang="en">' in advice._repr_html_()
    True
    """

    def __init__(self, answer: Dict[str, Any], page: Callable[[], str]) -> None:
        super().__init__(answer)
        self._page = page

    def _repr_html_(self) -> str:
        # The engine escapes what it writes.
        return framed(Html(self._page()))

    def __reduce__(self) -> Tuple[Any, ...]:
        return dict, (dict(self),)
