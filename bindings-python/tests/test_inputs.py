"""Objects of every kind as projects: what is taken, and what is refused in the words that JSON text is refused with."""

import collections
import datetime
import enum
import json
import types
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import ClassVar, List, Optional

import bareme
import pytest

BROKEN = Path(__file__).parents[2] / "tests" / "broken"
PROJECT = {"seats": 48, "equipment_quote": "18450.75", "rural": True, "agreement_signed": True, "delivered": False}


def faults(programme, project):
    with pytest.raises(bareme.InputError) as refused:
        programme.evaluate(project)
    return refused.value


def with_quote(quote):
    return {**PROJECT, "equipment_quote": quote}


@dataclass
class Library:
    seats: int
    equipment_quote: Decimal
    rural: Optional[bool]
    agreement_signed: bool = True
    delivered: bool = False
    kind: ClassVar[str] = "no fact"


class Lazy(collections.abc.Mapping):
    def __init__(self, entries):
        self.entries = entries

    def __getitem__(self, key):
        return self.entries[key]

    def __iter__(self):
        return iter(self.entries)

    def __len__(self):
        return len(self.entries)


class Name(str, enum.Enum):
    SEATS = "seats"


@pytest.mark.parametrize(
    "project",
    [
        json.dumps(PROJECT),
        "\ufeff" + json.dumps(PROJECT),
        json.dumps(PROJECT).encode(),
        bytearray(json.dumps(PROJECT), "utf-8-sig"),
        collections.OrderedDict(PROJECT),
        types.MappingProxyType(PROJECT),
        Lazy(PROJECT),
        Library(48, Decimal("18450.75"), True),
        with_quote(Decimal("18450.75")),
        with_quote(Decimal("1845075E-2")),
        {**{key: value for key, value in PROJECT.items() if key != "seats"}, Name.SEATS: 48},
    ],
    ids=lambda project: type(project).__name__,
)
def test_what_says_the_same_is_decided_alike(small, project):
    assert small.evaluate(project) == small.evaluate(PROJECT)


def test_a_handle_is_decided_like_its_project(small):
    handle = small.project(PROJECT)
    assert repr(handle) == "<Project of library-equipment>"
    assert small.evaluate(handle) == small.evaluate(PROJECT)
    assert small.explain(handle) == small.explain(PROJECT)
    assert small.compare(handle) == small.compare(PROJECT)
    assert small.project(handle) is handle


def test_two_versions_of_rules_stand_side_by_side(small, programme):
    handle = small.project(PROJECT)
    compared = small.compare_with(small, PROJECT)
    assert compared == small.compare_with(small, handle)
    assert [column["version"] for column in compared["columns"]] == [small.version] * 2
    assert not any(row["differs"] for row in compared["criteria"])
    assert compared.text("en").startswith("The same project")
    assert compared.html("fr") == small.compare_with(small, handle, texts="none").html("fr")
    with pytest.raises(bareme.InputError, match=f"the rules {programme.version} refuse it"):
        small.compare_with(programme, handle)
    with pytest.raises(bareme.InputError, match="a project read by this programme"):
        programme.compare_with(small, handle)


def test_a_handle_of_another_programme_is_refused(small, programme):
    handle = small.project(PROJECT)
    for refused in [programme.evaluate, programme.explain, programme.compare]:
        with pytest.raises(bareme.InputError, match="a project read by this programme"):
            refused(handle)
    [answer] = programme.evaluate_many([handle])
    assert isinstance(answer, bareme.InputError)


def test_dates_decimals_tuples_and_inner_dataclasses_are_taken(programme):
    @dataclass
    class Structure:
        finess_et: str
        region: str
        software_quote: Decimal

    @dataclass
    class Project:
        phase: str
        filed_on: datetime.date
        establishments: List[Structure]
        documents: tuple

    project = Project(
        "generalisation-2023",
        datetime.date(2023, 5, 22),
        (Structure("970291019", "02", Decimal("1E+3")),),
        ("governance",),
    )
    plain = {
        "phase": "generalisation-2023",
        "filed_on": "2023-05-22",
        "establishments": [{"finess_et": "970291019", "region": "02", "software_quote": "1000"}],
        "documents": ["governance"],
    }
    assert programme.evaluate(project) == programme.evaluate(plain)


def test_none_is_unknown(small):
    decision = small.evaluate(Library(48, Decimal("18450.75"), None))
    assert [missing.fact for missing in decision.missing] == ["rural"]


def test_every_refused_json_is_refused_alike_as_an_object(programme):
    """Text that is no JSON, or in which a key stands twice, has no object."""
    checked = 0
    for path in sorted(BROKEN.glob("*.json")):
        text = path.read_bytes()
        try:
            project = json.loads(text.decode("utf-8"), object_pairs_hook=once)
        except (ValueError, RecursionError):
            continue
        # A number of Python does not remember how it was spelled.
        as_text = faults(programme, json.dumps(project))
        is_json = all(fault.code != "json" for fault in as_text.faults)
        if is_json and not isinstance(project, str):
            assert faults(programme, project).to_json() == as_text.to_json(), path.name
            checked += 1
    assert checked > 80


def once(pairs):
    """Returns an object, unless a key stands in it twice."""
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError("a key stands twice")
    return entries


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (0.1, "`0.1`"),
        (1e300, "`1e+300`"),
        (float("nan"), "`nan`"),
        (18450, "`18450`"),
        (2**64, "`18446744073709551616`"),
        (True, "`true`"),
        (Decimal("NaN"), '"NaN"'),
        (Decimal("-Infinity"), '"-Infinity"'),
        (Decimal("18450.755"), '"18450.755"'),
        (Decimal("1E+999999999999"), '"1E+999999999999"'),
        (b"18450.75", "`bytes`"),
        ({"18450.75"}, "`set`"),
        (Library, "`type`"),
        ("\ud800", "`str with a lone surrogate`"),
        ([], "`[…]`"),
        ({}, "`{…}`"),
        (datetime.datetime(2023, 5, 22), '"2023-05-22T00:00:00"'),
    ],
    ids=str,
)
def test_what_is_no_amount_is_refused_at_its_path(small, quote, found):
    [fault] = faults(small, with_quote(quote)).faults
    assert (fault.path, fault.found) == ("equipment_quote", found)
    assert "amount as a text" in fault.expected.en and "montant en texte" in fault.expected.fr


@pytest.mark.parametrize("fact", ["seats", "equipment_quote"])
@pytest.mark.parametrize("number", [0.1, 1.0, 1e300, -1, 2**63, 2**64 - 1, 2**64, -(2**63) - 1, -(2**64), 10**400], ids=str)
def test_a_number_is_refused_in_a_dict_as_in_text(small, fact, number):
    project = {**PROJECT, fact: number}
    assert faults(small, project).to_json() == faults(small, json.dumps(project)).to_json()


def test_a_number_that_python_cannot_spell_is_refused(small):
    [fault] = faults(small, with_quote(10**5000)).faults
    assert fault.found == "`int`"


def test_a_date_with_a_time_is_refused(programme):
    [fault] = faults(programme, {"filed_on": datetime.datetime(2023, 5, 22, 10)}).faults
    assert (fault.path, fault.code, fault.found) == ("filed_on", "wrong-spelling", '"2023-05-22T10:00:00"')


@pytest.mark.parametrize("key", [1, None, 0.5, (2, 3)])
def test_a_key_that_is_no_text_is_unknown(small, key):
    [fault] = faults(small, {**PROJECT, key: 1}).faults
    assert (fault.code, fault.found) == ("unknown-key", f"`{key!r}`")


def test_a_key_that_is_half_a_character_is_unknown(small):
    [fault] = faults(small, {**PROJECT, "\ud800": 1}).faults
    assert (fault.code, fault.found) == ("unknown-key", "`\\'\\\\ud800\\'`")


@pytest.mark.parametrize("project", [None, 5, [], memoryview(b"{}"), object(), Library, "\ud800"], ids=repr)
def test_what_is_no_project_is_refused(small, project):
    [fault] = faults(small, project).faults
    assert (fault.path, fault.code, fault.expected.en) == ("", "wrong-type", "an object")


def test_an_object_that_holds_itself_is_refused(programme):
    project = {"phase": "generalisation-2023"}
    project["grouping"] = project["establishments"] = project["solution"] = project
    project["organisations"] = [project] * 3
    assert {fault.code for fault in faults(programme, project).faults} <= {"unknown-key", "wrong-type"}
    endless = []
    endless.append(endless)
    assert faults(programme, {"establishments": endless}).faults[0].path == "establishments[0]"


def test_depth_does_no_harm(programme):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    for key in ["establishments", "filed_on", "documents", "no-such-key"]:
        assert faults(programme, {key: deep}).faults


def test_too_many_records_are_refused(programme):
    [fault] = faults(programme, {"organisations": [{}] * 1_000_000}).faults
    assert (fault.path, fault.code) == ("organisations", "too-large")


def test_an_exception_of_the_object_goes_on(small):
    class Failing(Lazy):
        def __getitem__(self, key):
            raise KeyboardInterrupt("while reading")

    with pytest.raises(KeyboardInterrupt, match="while reading"):
        small.evaluate(Failing(PROJECT))
    with pytest.raises(KeyboardInterrupt, match="while reading"):
        small.evaluate_many([PROJECT, Failing(PROJECT)])


def test_an_object_that_changes_while_it_is_read_does_no_harm(small):
    project = dict(PROJECT)

    class Changing(Decimal):
        def __str__(self):
            project.clear()
            return "18450.75"

    project["equipment_quote"] = Changing()
    assert small.evaluate(project) == small.evaluate(PROJECT)


def test_wrong_choices_are_refused(small):
    with pytest.raises(bareme.InputError, match="did you mean `both`"):
        small.evaluate(PROJECT, texts="bot")
    with pytest.raises(bareme.InputError) as refused:
        small.evaluate(PROJECT, readings={"no-such-reading": "strict"})
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [
        ("readings.no-such-reading", "unknown-reading")
    ]
    for call in [lambda: small.evaluate(PROJECT, text="fr"), lambda: small.evaluate(PROJECT, readings=5)]:
        with pytest.raises(TypeError):
            call()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-16", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
        ("utf-32", "UTF-32LE"),
        ("cp1252", "Windows-1252"),
        ("latin-1", "Windows-1252"),
    ],
)
def test_bytes_of_another_encoding_are_refused_by_its_name(small, encoding, told):
    text = '{"name":\n"Barème"}'
    for ask in [small.evaluate, small.evaluate_json, small.questions, small.project, lambda given: small.verify(given, {})]:
        with pytest.raises(bareme.InputError, match=told) as refused:
            ask(text.encode(encoding))
        [fault] = refused.value.faults
        assert (fault.path, fault.code) == ("", "encoding")
        assert "enregistrez en UTF-8" in fault.help.fr and "save as UTF-8" in fault.help.en
        assert told != "Windows-1252" or fault.expected.en == "UTF-8 at line 2, column 5"
    [refused] = small.evaluate_many([text.encode(encoding)])
    assert isinstance(refused, bareme.InputError)


def test_a_receipt_is_verified_from_bytes(small):
    kept = small.evaluate(PROJECT, receipt=True).to_json()
    for receipt in [kept, kept.encode(), kept.encode("utf-8-sig")]:
        assert small.verify(receipt, PROJECT)["agrees"]
