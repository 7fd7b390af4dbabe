"""What is refused, and how an author of rules or of a project is told."""

import pickle

import bareme
import pytest
from conftest import ROOT


@pytest.fixture
def refused(programme):
    with pytest.raises(bareme.InputError) as caught:
        programme.evaluate({"phase": "generalisation-2023", "organisations": [{"id": 5}], "vat_recoverd": True})
    return caught.value


@pytest.fixture
def broken():
    files = {
        "programme.toml": '[programme]\nid = "loans"\nversion = "1"\ncurrency = "EUR"\nlabel = { fr = "Prêts", en = "Loans" }\n',
        "phase.toml": "[phase]\nid = 3\n",
    }
    with pytest.raises(bareme.RuleSetError) as caught:
        bareme.Programme.parse(files)
    return caught.value


def test_all_faults_come_at_once_with_their_paths(refused):
    assert [(fault.path, fault.code) for fault in refused.faults] == [
        ("organisations[0].id", "wrong-type"),
        ("", "unknown-key"),
    ]
    assert refused.faults[1].help.en == "did you mean `vat_recovered`?"
    assert refused.faults[1].help.fr == "vouliez-vous dire `vat_recovered`\u202f?"


def test_an_error_reads_as_one_line_a_fault(refused):
    assert str(refused) == (
        "organisations[0].id: found `5`, expected a text\n"
        "found `vat_recoverd`, expected a known key (did you mean `vat_recovered`?)"
    )


def test_errors_are_value_errors(refused, broken):
    assert isinstance(refused, ValueError) and isinstance(broken, ValueError)


def test_diagnostics_tell_file_line_and_column(broken):
    [diagnostic] = [one for one in broken.diagnostics if one.file == "phase.toml" and one.line == 2]
    assert (diagnostic.column, diagnostic.severity) == (6, "error")
    assert "phase.toml:2:6" in str(broken)


def test_errors_can_be_pickled(refused, broken):
    for error in [refused, broken]:
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error)
        assert (str(again), again.to_json()) == (str(error), error.to_json())
    assert pickle.loads(pickle.dumps(refused)).faults == refused.faults
    assert pickle.loads(pickle.dumps(broken)).diagnostics == broken.diagnostics


def test_a_folder_without_rules_is_refused(tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "scenarios" / "one.toml").write_text("[phase]\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="no `.toml` file below"):
        bareme.Programme.load(tmp_path)


def test_a_programme_of_a_folder_is_that_of_its_files(small):
    folder = ROOT / "benches" / "rules" / "small"
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    parsed = bareme.Programme.parse(dict(sorted(files.items(), reverse=True)))
    assert parsed.evaluate({"seats": 48}) == small.evaluate({"seats": 48})


def test_an_unknown_schema_is_refused(programme):
    with pytest.raises(bareme.InputError, match="found `verdict`, expected one of `project` `options`"):
        programme.schema("verdict")


@pytest.mark.parametrize("arguments", [(), (5,), ({"a.toml": 5},)])
def test_wrong_arguments_are_type_errors(arguments):
    with pytest.raises(TypeError):
        bareme.Programme.parse(*arguments)


def test_rule_files_of_another_encoding_are_refused_by_its_name(tmp_path):
    good = ROOT / "tests" / "vectors" / "programmes" / "libraries"
    for path in good.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_text(encoding="utf-8").encode("utf-8-sig"))
    assert bareme.Programme.load(tmp_path).id == bareme.Programme.load(good).id
    for encoding, told in [("utf-16", "UTF-16LE"), ("cp1252", "Windows-1252")]:
        (tmp_path / "programme.toml").write_bytes("# é\n[programme]\n".encode(encoding))
        with pytest.raises(bareme.RuleSetError, match=told) as refused:
            bareme.Programme.load(tmp_path)
        [diagnostic] = refused.value.diagnostics
        assert (diagnostic.code, diagnostic.file, diagnostic.line) == ("toml-syntax", "programme.toml", 1)
