"""What Python sees of a decision."""

import copy
import datetime
import json
import pickle
import typing
from dataclasses import fields, is_dataclass
from decimal import Decimal

import bareme
import pytest
from bareme import errors, parts
from bareme._reader import Named, Range
from conftest import ROOT


def test_amounts_are_decimals_and_days_are_dates(programme, example):
    decision = programme.evaluate(example("martinique-grappe"))
    assert decision.grant.amount == Decimal("481525.90")
    assert sum(line.amount for line in decision.grant.lines) == decision.grant.amount
    advance, balance = decision.payments
    assert 2 * advance.amount == decision.grant.amount
    # Nobody knows yet what is really spent.
    assert balance.amount is None and balance.min + advance.amount == decision.grant.settled.min
    assert decision.desk.closes_on == datetime.date(2023, 9, 15)
    assert decision.payments[0].share == Decimal("0.50")
    assert all(part.quantity * part.rate == part.amount for line in decision.grant.lines for part in line.parts)


def test_names_of_the_programme_are_attributes(programme, example):
    decision = programme.evaluate(example("martinique-grappe"))
    assert decision.counted.structures == 12
    assert decision.counted.by_region[0].structures == 12
    assert decision.counted.excluded[0].finess_et == "970293056"
    with pytest.raises(AttributeError, match="`Counted` has no `seats` here"):
        decision.counted.seats


def test_what_is_open_is_a_range(small):
    decision = small.evaluate({"seats": 48, "rural": True})
    assert decision.grant.amount is None
    assert (decision.grant.min, decision.grant.max) == (Decimal("21380.00"), Decimal("51380.00"))


def test_counts_that_are_open_are_ranges(programme, example):
    counted = programme.evaluate(example("2023-partial")).counted
    assert isinstance(counted.structures, Range) and counted.structures.min < counted.structures.max


@pytest.mark.parametrize("texts", ["both", "fr", "en", "none"])
def test_texts_are_in_the_languages_asked_for(small, texts):
    line = small.evaluate({}, texts=texts).grant.lines[0]
    wanted = {
        "both": parts.Words("Mobilier", "Furniture"),
        "fr": parts.Words(fr="Mobilier"),
        "en": parts.Words(en="Furniture"),
        "none": None,
    }
    assert line.label == wanted[texts]


def test_a_part_is_made_once(small):
    decision = small.evaluate({"seats": 48})
    assert decision.grant is decision.grant
    assert decision.to_dict() is not decision.to_dict()


def test_every_part_says_what_the_dict_says(programme, example):
    for name in ["martinique-grappe", "2023-partial", "2021-hauts-de-france-mixte", "2023-followup"]:
        decision = programme.evaluate(example(name))
        plain = decision.to_dict()
        for section in plain:
            assert same(getattr(decision, section), plain[section]), (name, section)


def same(part, plain):
    if is_dataclass(part) and not isinstance(part, Range):
        named = part.named if isinstance(part, Named) else {}
        own = {field.name: getattr(part, field.name) for field in fields(part) if field.name != "named"}
        return all(same({**own, **named}[key], value) for key, value in plain.items())
    if isinstance(part, Range):
        return same(part.min, plain["min"]) and same(part.max, plain["max"])
    if isinstance(part, (tuple, list)):
        return len(part) == len(plain) and all(map(same, part, plain))
    if isinstance(part, Decimal):
        return str(part) == plain
    return part.isoformat() == plain if isinstance(part, datetime.date) else part == plain


def test_the_parts_are_those_of_the_schemas(programme):
    formats = [programme.schema(name) for name in ["decision", "input-error", "diagnostics"]]
    shapes = {name: shape for schema in formats for name, shape in schema["$defs"].items()}
    classes = {**records(parts), **records(errors)}
    # What a programme says of itself is no answer.
    for name in ["RuleSet", "FormSection", "DeclaredFact"]:
        classes.pop(name)
    assert len(classes) > 20
    for name, kind in classes.items():
        own = {field.name for field in fields(kind)} - {"named"}
        properties = keys(shapes, shapes[name])
        assert own < properties if issubclass(kind, Named) else own == properties, name
    sections = set(typing.get_type_hints(parts.Parts))
    # A receipt is there when it is asked for, to be kept as it is: in the JSON and in the dict.
    assert set(formats[0]["properties"]) - set(formats[0]["required"]) == {"receipt"}
    assert sections == set(formats[0]["required"]) == set(json.loads(programme.evaluate_json("{\"phase\":\"generalisation-2023\"}")))
    assert sections < set(dir(bareme.Decision))


def keys(shapes, shape):
    """The keys of a shape; those of a choice, such as of what is exact and what is open, are the same in each."""
    if "properties" in shape:
        return set(shape["properties"])
    first, *others = [keys(shapes, shapes[one["$ref"].rpartition("/")[2]]) for one in shape["anyOf"]]
    assert others and all(other == first for other in others)
    return first


def records(module):
    own = {name: kind for name, kind in vars(module).items() if getattr(kind, "__module__", None) == module.__name__}
    return {name: kind for name, kind in own.items() if is_dataclass(kind)}


def test_a_decision_can_be_copied_and_stored(programme, example):
    decision = programme.evaluate(example("2023-partial"), texts="en")
    for again in [copy.copy(decision), copy.deepcopy(decision), pickle.loads(pickle.dumps(decision))]:
        assert again == decision and again.html() == decision.html()
        assert (again.outcome, again.grant) == (decision.outcome, decision.grant)
        assert (again.text("fr"), again.markdown()) == (decision.text("fr"), decision.markdown())
    grant = pickle.loads(pickle.dumps(decision.grant))
    assert grant == decision.grant
    assert copy.deepcopy(decision.counted) == decision.counted


def test_decisions_that_differ_are_not_equal(small):
    decision = small.evaluate({"seats": 48})
    assert decision == small.evaluate({"seats": 48})
    assert decision != small.evaluate({"seats": 49})
    assert decision != small.evaluate({"seats": 48}, texts="fr")
    assert decision != decision.to_json() and decision is not None


def test_a_decision_outlives_its_programme(small):
    programme = bareme.Programme.load(ROOT / "benches" / "rules" / "small")
    decision = programme.evaluate({"seats": 48})
    del programme
    assert decision.to_json() == small.evaluate({"seats": 48}).to_json()


def test_it_is_summed_up_in_a_line(programme, small, example):
    wanted = {
        "<Decision of ars-martinique-2023: admissible, grant 481525.90>": programme.evaluate(
            example("martinique-grappe")
        ),
        "<Decision of libraries-2026: admissible, grant 21380.00 to 51380.00, 1 fact missing>": small.evaluate(
            {"seats": 48, "rural": True, "agreement_signed": True, "delivered": False}
        ),
    }
    assert {repr(decision): decision for decision in wanted.values()} == wanted


def test_readings_can_be_chosen(programme, example):
    project = example("2022-fifty")
    chosen = programme.evaluate(project, readings={"fifty-exactly": "regional"})
    assert [reading.id for reading in chosen.readings if not reading.default] == ["fifty-exactly"]
    assert chosen.desk.level == "regional" and programme.evaluate(project).desk.level == "national"


def test_rule_sets_tell_their_window(programme, small):
    martinique = next(rules for rules in programme.rule_sets if rules.call == "ars-martinique-2023")
    assert martinique.window == (datetime.date(2023, 1, 15), datetime.date(2023, 9, 15))
    [libraries] = small.rule_sets
    assert (libraries.id, libraries.call, libraries.window) == ("libraries-2026", None, None)
    assert (small.id, small.version) == ("library-equipment", "2026.1")


def test_the_compiled_programme_is_that_of_its_rule_files(programme, example):
    parsed = bareme.Programme.load(ROOT / "core" / "rules" / "esms-numerique")
    assert (parsed.id, parsed.version, parsed.rule_sets) == (programme.id, programme.version, programme.rule_sets)
    for name in ["2021-hauts-de-france-mixte", "2022-fifty", "2023-followup", "martinique-grappe"]:
        decision = programme.evaluate(example(name), receipt=True)
        assert parsed.evaluate(example(name), receipt=True) == decision and decision.rules.digest
    assert parsed.proofs() == programme.proofs()
    assert parsed.schema("project") == programme.schema("project")
