"""The page of a decision: what it shows, in which language, and that no text breaks out of it."""

import copy
import json
import pickle
import re
from html.parser import HTMLParser

import bareme
import pytest
from bareme._html import element
from bareme._page import STATUSES, STYLE, VERDICTS, WORDS, record_name
from conftest import ROOT

HOSTILE = "<script>alert('1')</script>\"&amp;"
VOID = {"br", "hr", "img", "input", "link", "meta"}


class Outline(HTMLParser):
    """The elements of a page, and its texts by their place."""

    def __init__(self, page):
        super().__init__()
        self.open, self.names, self.texts, self.classes = [], set(), [], {}
        self.feed(page)
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, name, attributes):
        self.names.add(name)
        if name not in VOID:
            self.open.append((name, dict(attributes).get("class")))

    def handle_endtag(self, name):
        assert self.open.pop()[0] == name

    def handle_data(self, text):
        if "style" not in [name for name, _ in self.open]:
            self.texts.append(text)
            self.classes.setdefault(self.open[-1][1], []).append(text)


def test_it_shows_the_decision(programme, example):
    outline = Outline(programme.evaluate(example("martinique-grappe")).to_html())
    assert outline.texts[0] == "Le projet est recevable."
    assert "481\u202f525,90\u00a0€" in outline.classes["amount"]
    assert outline.names == {
        *["section", "style", "p", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span"]
    }


def test_every_text_of_the_project_is_escaped(programme, example):
    project = example("martinique-grappe")
    for structure in project["establishments"]:
        structure["name"] = HOSTILE
    page = programme.evaluate(project).to_html()
    outline = Outline(page)
    assert "script" not in outline.names
    assert f"Concerne\u00a0: {HOSTILE}" in outline.texts


def test_every_text_of_the_rules_is_escaped():
    folder = ROOT / "benches" / "rules" / "small"
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.toml")}
    for text in ["Mobilier", "Nombre de places", "Signature de la convention"]:
        files["libraries-2026.toml"] = files["libraries-2026.toml"].replace(f'"{text}"', f"'''{HOSTILE}'''")
    outline = Outline(bareme.Programme.parse(files).evaluate({"seats": 48}).to_html())
    assert "script" not in outline.names
    assert outline.texts.count(HOSTILE) == 3


@pytest.mark.parametrize(
    ("ask", "name", "section", "headline"),
    [
        ("explain", "martinique-grappe", "bareme-explanation", "Conditions"),
        ("questions", "2023-partial", "bareme-questions", "Subvention à ce stade\u00a0: entre 21\u202f000,00"),
        ("advise", "2023-partial", "bareme-advice", "On ne peut pas encore dire si le projet est recevable."),
        ("sensitivity", "2022-fifty", "bareme-sensitivity", "Sous les lectures retenues\u00a0: projet recevable"),
        ("follow", "2023-followup", "bareme-follow-up", "Le projet tel qu'il était connu à la fin de chaque mois"),
    ],
)
def test_an_answer_shows_the_project_as_it_was_given(programme, example, ask, name, section, headline):
    project = example(name)
    for structure in project["establishments"]:
        structure["name"] = HOSTILE
    answer = getattr(programme, ask)(project)
    project.clear()
    page = answer._repr_html_()
    outline = Outline(page)
    assert f'<section class="{section}" lang="fr">' in page and "style" in outline.names
    assert next(text for text in outline.texts if text.strip()).startswith(headline)
    assert "script" not in outline.names
    assert any(HOSTILE in text for text in outline.texts) == (ask in ["explain", "follow"])
    in_english = getattr(programme, ask)(example(name), texts="en")._repr_html_()
    assert f'<section class="{section}" lang="en">' in in_english


def test_the_copy_of_an_answer_is_a_dict(programme):
    answer = programme.advise({"phase": "generalisation-2023"})
    for again in [copy.copy(answer), pickle.loads(pickle.dumps(answer)), json.loads(json.dumps(answer))]:
        assert type(again) is dict and again == answer


def test_contents_and_attributes_are_escaped():
    shown = element("p", HOSTILE, element("b", HOSTILE), class_=HOSTILE)
    assert re.findall("<[a-z/]+", shown) == ["<p", "<b", "</b", "</p"]
    outline = Outline(shown)
    assert outline.texts == [HOSTILE, HOSTILE]
    assert HOSTILE in outline.classes


@pytest.mark.parametrize(
    ("texts", "language", "headline"),
    [
        ("both", None, "Le projet est recevable."),
        ("both", "en", "The project is admissible."),
        ("fr", None, "Le projet est recevable."),
        ("en", None, "The project is admissible."),
        ("none", None, "Le projet est recevable."),
        ("none", "en", "The project is admissible."),
    ],
)
def test_the_language_is_that_of_the_texts_or_the_one_asked_for(small, texts, language, headline):
    decision = small.evaluate({"seats": 48}, texts=texts)
    page = decision.to_html(language)
    assert Outline(page).texts[0] == headline
    assert f'lang="{language or ("en" if texts == "en" else "fr")}"' in page
    assert page == decision._repr_html_() or language


def test_without_texts_ids_stand_for_them(small):
    page = small.evaluate({"seats": 48}, texts="none").to_html()
    assert {"furniture", "enough-seats", "advance", "rural"} <= set(Outline(page).texts)


def test_another_language_is_refused(small):
    with pytest.raises(ValueError, match='"fr" or in "en"'):
        small.evaluate({}).to_html("de")


def test_open_amounts_are_ranges_and_questions_are_asked(small):
    outline = Outline(small.evaluate({"seats": 48}, texts="en").to_html())
    assert "€16,880.00 to €51,380.00" in outline.classes["amount"]
    assert "To ask next" in outline.texts
    assert "Is the library in a rural municipality? " in outline.texts


def test_every_outcome_verdict_and_status_has_words(programme):
    codes = programme.schema("decision")["$defs"]
    assert {one["const"] for one in codes["Outcome"]["oneOf"]} <= set(WORDS)
    assert {one["const"] for one in codes["Verdict"]["oneOf"]} == set(VERDICTS)
    assert {one["const"] for one in codes["PaymentStatus"]["oneOf"]} == set(STATUSES)


def test_colours_follow_the_theme_and_can_be_read():
    """Each colour is given for light and for dark; the contrast of text is that of WCAG AA."""
    assert all(theme in STYLE for theme in ["data-jp-theme-light", ".vscode-dark", 'html[theme="dark"]'])
    [backgrounds] = re.findall(r"background: light-dark\((#\w+), (#\w+)\)", STYLE)
    inks = re.findall(r"[ {]color: light-dark\((#\w+), (#\w+)\)", STYLE)
    assert len(inks) >= 6
    for pair in inks:
        for ink, background in zip(pair, backgrounds):
            assert contrast(ink, background) >= 4.5, (ink, background)


def contrast(one, other):
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))


def test_a_record_is_called_by_its_name_else_by_its_key_else_by_its_path():
    record = {"path": "establishments[0]", "finess_et": "970291019", "name": "Les Pins"}
    assert record_name(record) == "Les Pins"
    assert record_name({**record, "name": None}) == "970291019"
    assert record_name({**record, "name": None, "finess_et": None}) == "establishments[0]"
