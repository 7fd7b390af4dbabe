"""Answers beside the decision: dicts that can be shown as pages."""

from __future__ import annotations

from typing import Any, Callable, Dict, Tuple

from .shown import Form, Language, Shown


class Answer(Shown, Dict[str, Any]):
    """An answer: a dict of the plain values of its JSON text, which can be shown as a page, as notebooks do.

    To type checkers it is the dict that its call says, such as `types.Advice`; what it can be shown as is reached
    through `typing.cast(bareme.Answer, answer)`. A copy, or what was pickled, is a plain dict.

    >>> import bareme
    >>> advice = bareme.Programme.bundled().advise({"phase": "generalisation-2023"}, texts="en")
    >>> print(advice.text())
    It cannot be said yet whether the project is admissible.
    ...
    >>> '<section class="bareme bareme-advice" lang="fr">' in advice.html("fr")
    True
    """

    def __init__(self, answer: Dict[str, Any], language: Language, page: Callable[[Form, Language], str]) -> None:
        super().__init__(answer)
        self._page = page
        self._own_language = language

    @property
    def _language(self) -> str:
        return self._own_language

    def _in_form(self, form: Form, language: Language) -> str:
        return self._page(form, language)

    def __reduce__(self) -> Tuple[Any, ...]:
        return dict, (dict(self),)
