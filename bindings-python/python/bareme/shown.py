"""What every answer has: itself as a page, in text, Markdown and HTML."""

from __future__ import annotations

from typing import Dict, Literal, Mapping, Optional

from ._native import STYLESHEET

Language = Literal["fr", "en"]
Form = Literal["text", "markdown", "html"]

LANGUAGES: Mapping[str, Language] = {"fr": "fr", "en": "en"}
FORMS: "tuple[Form, ...]" = ("text", "markdown", "html")


class Shown:
    """An answer that can be shown as a page, in `"fr"` or `"en"`: without a language in that of `texts`, which is
    French when there are both."""

    __slots__ = ()

    def text(self, language: Optional[Language] = None) -> str:
        """Returns the answer as text, in lines of at most a hundred columns."""
        return self._written("text", language)

    def markdown(self, language: Optional[Language] = None) -> str:
        """Returns the answer as Markdown, in which no text of the project has a meaning of its own."""
        return self._written("markdown", language)

    def html(self, language: Optional[Language] = None) -> str:
        """Returns the answer as an HTML fragment without script or style, in which every text is escaped;
        `bareme.STYLESHEET` can be put beside it."""
        return self._written("html", language)

    def _repr_html_(self) -> str:
        return f"<style>{STYLESHEET}</style>{self.html()}"

    def _written(self, form: Form, language: Optional[str]) -> str:
        chosen = language or self._language
        if chosen not in LANGUAGES:
            raise ValueError('a page is in "fr" or in "en"')
        return self._in_form(form, LANGUAGES[chosen])

    @property
    def _language(self) -> str:
        raise NotImplementedError

    def _in_form(self, form: Form, language: Language) -> str:
        raise NotImplementedError


def language_of(texts: str) -> Language:
    """Returns the language of a page whose texts are in some languages."""
    return LANGUAGES.get(texts, "fr")


def all_forms(shown: Shown) -> Dict[str, Dict[str, str]]:
    """Returns an answer in every language and form."""
    return {language: {form: shown._in_form(form, language) for form in FORMS} for language in LANGUAGES.values()}
