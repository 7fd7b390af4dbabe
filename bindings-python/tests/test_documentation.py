"""What the documentation shows is what happens."""

import doctest
import inspect
from pathlib import Path

import bareme
import pytest
from bareme import errors, parts

README = Path(__file__).parents[1] / "README.md"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def documented():
    """Yields what is public and its documentation, by name."""
    for name in bareme.__all__:
        item = getattr(bareme, name)
        yield name, item
        if inspect.isclass(item) and not issubclass(item, Exception):
            for member in vars(item):
                if not member.startswith("_"):
                    yield f"{name}.{member}", getattr(item, member)


DOCUMENTED = {"bareme": bareme, "bareme.parts": parts, "bareme.errors": errors, **dict(documented())}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_examples_say_what_happens(name):
    run(inspect.getdoc(DOCUMENTED[name]), name)


def test_the_readme_says_what_happens():
    run(README.read_text(encoding="utf-8").replace("```", ""), "README.md")


def run(text, name):
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, None)
    report = []
    doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append)
    assert not report, "".join(report)


def test_what_is_called_has_an_example():
    without = [name for name, item in DOCUMENTED.items() if callable(item) and ">>>" not in inspect.getdoc(item)]
    assert not without


def test_the_readme_has_examples():
    assert len(doctest.DocTestParser().get_examples(README.read_text(encoding="utf-8"))) > 10


def test_help_shows_signatures():
    choices = "texts='both', readings=None, receipt=False"
    assert str(inspect.signature(bareme.Programme.evaluate)) == f"(self, /, project, *, {choices})"
    many = inspect.signature(bareme.Programme.evaluate_many)
    assert list(many.parameters) == ["self", "projects", "texts", "readings", "receipt", "progress", "threads"]
