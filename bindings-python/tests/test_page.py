"""The pages of answers: what they show, in which language, and that no text breaks out of them."""

import copy
import json
import pickle
import re
from html.parser import HTMLParser

import bareme
import pytest
from conftest import ROOT

STYLE = bareme.STYLESHEET
HOSTILE = "<script>alert('1')</script>\"&amp;"
STEERING = "\u001b[31m\u202e"


class Outline(HTMLParser):
    """The elements of a page, and its texts by their place."""

    def __init__(self, page):
        super().__init__()
        self.open, self.names, self.texts, self.classes = [], set(), [], {}
        self.feed(page)
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, name, attributes):
        self.names.add(name)
        self.open.append((name, dict(attributes).get("class") or ""))

    def handle_endtag(self, name):
        assert self.open.pop()[0] == name

    def handle_data(self, text):
        if "style" not in [name for name, _ in self.open]:
            self.texts.append(text)
            for one in self.open[-1][1].split() if self.open else []:
                self.classes.setdefault(one, []).append(text)


def said(page):
    """Returns the texts of a page that are more than blanks."""
    return [text for text in Outline(page).texts if text.strip()]


def test_it_shows_the_decision(programme, example):
    decision = programme.evaluate(example("martinique-grappe"))
    outline = Outline(decision.html())
    assert said(decision.html())[:2] == ["✓", "Le projet est recevable."]
    assert "161\u202f700,00\u00a0€" in outline.classes["bareme-number"]
    assert outline.names == {
        *["section", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "span"]
    }
    assert decision.text().startswith("✓ Le projet est recevable.\n  Dossier incomplet\u00a0: il manque 1 pièce.\n  Subvention\u00a0: 481\u202f525,90\u00a0€\n")
    assert decision.markdown("en").startswith("- **✓** **The project is admissible.**\n")


def test_every_text_of_the_project_is_escaped(programme, example):
    project = example("martinique-grappe")
    for structure in project["establishments"]:
        structure["name"] = HOSTILE + STEERING
    decision = programme.evaluate(project)
    outline = Outline(decision.html())
    assert "script" not in outline.names
    assert any(HOSTILE in text for text in outline.texts)
    for page in [decision.html(), decision.markdown(), decision.text()]:
        assert not set(STEERING) & {"\u001b", "\u202e"} & set(page)


def test_every_text_of_the_rules_is_escaped():
    folder = ROOT / "benches" / "rules" / "small"
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.toml")}
    for text in ["Mobilier", "Nombre de places", "Signature de la convention"]:
        files["libraries-2026.toml"] = files["libraries-2026.toml"].replace(f'"{text}"', f"'''{HOSTILE}'''")
    outline = Outline(bareme.Programme.parse(files).evaluate({"seats": 48}).html())
    assert "script" not in outline.names
    assert sum(text.count(HOSTILE) for text in outline.texts) >= 3


@pytest.mark.parametrize(
    ("ask", "name", "section", "headline"),
    [
        ("explain", "martinique-grappe", "bareme-explanation", "Conditions"),
        ("notice", "2023-partial", "bareme-notice", "Projet de décision calculé\u00a0: il n'engage personne."),
        ("compare", "2022-fifty", "bareme-comparison", "Le même projet, une colonne par phase"),
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
    assert f'<section class="bareme {section}" lang="fr">' in page and "style" in outline.names
    assert next(text for text in outline.texts if text.strip()).startswith(headline)
    assert "script" not in outline.names
    assert any(HOSTILE in text for text in outline.texts) == (ask in ["explain", "follow", "notice"])
    assert answer.text().startswith(headline.split("{")[0]) and page.endswith(answer.html("fr"))
    in_english = getattr(programme, ask)(example(name), texts="en")._repr_html_()
    assert f'<section class="bareme {section}" lang="en">' in in_english


def test_the_copy_of_an_answer_is_a_dict(programme):
    answer = programme.advise({"phase": "generalisation-2023"})
    for again in [copy.copy(answer), pickle.loads(pickle.dumps(answer)), json.loads(json.dumps(answer))]:
        assert type(again) is dict and again == answer


def test_verifications_and_proofs_are_pages_too(programme, example):
    project = example("2023-followup")
    found = programme.verify(programme.evaluate(project, receipt=True), project, texts="en")
    assert found.text().startswith("The decision, made again, is the same to the byte.\n")
    assert "bareme-verification" in found.html()
    proofs = programme.proofs("generalisation-2023")
    assert "prouvé" in proofs.markdown() and "proved" in proofs.markdown("en")


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
    page = decision.html(language)
    assert headline in Outline(page).texts
    assert f'lang="{language or ("en" if texts == "en" else "fr")}"' in page
    assert language or decision._repr_html_() == f"<style>{STYLE}</style>{page}"


def test_another_language_is_refused(small):
    with pytest.raises(ValueError, match='"fr" or in "en"'):
        small.evaluate({}).html("de")


def test_open_amounts_are_ranges_and_questions_are_asked(small):
    outline = Outline(small.evaluate({"seats": 48}, texts="en").html())
    assert "between €16,880.00 and €51,380.00" in outline.texts
    assert "What is missing to conclude" in outline.texts
    assert any("Is the library in a rural municipality?" in text for text in outline.texts)


def test_the_rules_of_notebooks_for_tables_are_overruled():
    """JupyterLab sets cells to the right by `.jp-RenderedHTMLCommon td`: ours must name more classes."""
    [cells] = re.findall(r"(?m)^([^{}]*) \{ [^}]*text-align: left", STYLE)
    assert all(selector.count(".") >= 2 for selector in cells.split(","))
    assert "@media print" in STYLE and "light-dark(" in STYLE


def test_colours_follow_the_theme_and_can_be_read():
    """Each colour is given for light and for dark; the contrast of text is that of WCAG AA."""
    assert all(theme in STYLE for theme in ["data-jp-theme-light", ".vscode-dark", 'html[theme="dark"]'])
    [backgrounds] = re.findall(r"background: light-dark\((#\w+), (#\w+)\)", STYLE)
    inks = re.findall(r"[ {]color: light-dark\((#\w+), (#\w+)\)", STYLE)
    assert len(inks) == 5
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
