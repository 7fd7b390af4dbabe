"""Runs the contract: every case of `tests/vectors`, as text and as Python objects."""

import copy
import json
import os
from pathlib import Path

import bareme

FOLDER = Path(__file__).parents[2] / "tests" / "vectors"


def test_every_case_holds():
    programmes, failures, answers = {}, [], []
    for file in read("index.json")["files"]:
        content = read(file)
        name = content.get("programme")
        programme, bases = programmes.get(name) or programmes.setdefault(name, load(name))
        for case in content["cases"]:
            answer = answered(programme, bases, case)
            failures += [f"{file}: {case['name']}: {why}" for why in check(case, json.loads(answer))]
            answers.append(f"{case['name']}\t{answer}\n")
    if path := os.environ.get("BAREME_ANSWERS"):
        Path(path).write_text("".join(answers), encoding="utf-8")
    print(f"vectors: {len(answers)} run, 0 skipped")
    assert not failures, "\n".join(failures)


def load(name):
    if name is None:
        return bareme.Programme.bundled(), read("bases.json")
    return bareme.Programme.load(FOLDER / "programmes" / name), read(f"programmes/{name}/bases.json")


def answered(programme, bases, case):
    """Returns the answer to what a case asks."""
    options = {"readings": case.get("readings"), "texts": "both" if case.get("texts") else "none"}
    project = case["text"] if "text" in case else given(bases, case)
    if case.get("ask") == "verify":
        return verified(programme, project, options, case)
    if "ask" in case:
        return decided_or_refused(lambda: written(getattr(programme, case["ask"])(project, **options)))
    return decided(programme, project, {**options, "receipt": case.get("receipt", False)})


def verified(programme, project, options, case):
    """Has the decision of a case made again, from its receipt or from one that was damaged."""
    project = json.loads(project) if isinstance(project, str) else project
    kept = programme.evaluate(project, **options, receipt=True)
    if "damage" in case:
        kept = merged(kept.to_dict()["receipt"], case["damage"])
    other = json.dumps(merged(project, case.get("against", {})), sort_keys=True)
    return decided_or_refused(lambda: written(programme.verify(kept, other, texts=options["texts"])))


def decided(programme, project, options):
    """Returns the decision of a case: the same to its object, to its text and among many."""
    text = project if isinstance(project, str) else json.dumps(project)
    answers = {answer.to_json() for answer in programme.evaluate_many([project, text], **options)}
    for evaluate in [
        lambda: programme.evaluate(project, **options).to_json(),
        lambda: programme.evaluate_json(text, **options),
    ]:
        answers.add(decided_or_refused(evaluate))
    assert len(answers) == 1, f"{case['name']}: the answers differ: {answers}"
    return answers.pop()


def written(answer):
    """Returns the JSON text of an answer, as the engine writes it."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def decided_or_refused(evaluate):
    try:
        return evaluate()
    except bareme.InputError as error:
        return error.to_json()


def given(bases, case):
    project = copy.deepcopy(bases["projects"][case["base"]]) if "base" in case else {}
    project = merged(project, case.get("patch", {}))
    if "structures" in case:
        project["establishments"] = structures(bases, case["structures"])
    # Faults come in the order of the input.
    return json.loads(json.dumps(project, sort_keys=True))


def structures(bases, groups):
    records = []
    for group in groups:
        for _ in range(group.get("times", 1)):
            record = {**copy.deepcopy(bases["structures"][group["like"]]), "finess_et": f"{len(records) + 1:09}"}
            records.append(merged(record, group.get("patch", {})))
    return records


def merged(target, patch):
    """Applies a JSON merge patch."""
    if not isinstance(patch, dict):
        return patch
    target = target if isinstance(target, dict) else {}
    for key, change in patch.items():
        if change is None:
            target.pop(key, None)
        else:
            target[key] = merged(target.get(key), change)
    return target


def check(case, answer):
    if "error" in case:
        faults = [{"path": fault["path"], "code": fault["code"]} for fault in answer.get("faults", [])]
        return [] if by_text(faults) == by_text(case["error"]) else [f"{faults} instead of {case['error']}"]
    asked = [asked["fact"] for asked in answer.get("questions", answer.get("missing", []))]
    told = differences(case["expect"], answer) + differences(case.get("in_order", {}), answer, in_order=True)
    return told + differences(case.get("asks", asked), asked, ".asks")


def by_text(faults):
    return sorted(json.dumps(fault, sort_keys=True) for fault in faults)


def differences(expected, actual, path="", in_order=False):
    if isinstance(expected, dict) and isinstance(actual, dict):
        parts = [(one, actual.get(key), f"{path}.{key}") for key, one in expected.items()]
        return [why for one, found, at in parts for why in differences(one, found, at, in_order)]
    if in_order and isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        parts = [(one, found, f"{path}[{at}]") for at, (one, found) in enumerate(zip(expected, actual))]
        return [why for one, found, at in parts for why in differences(one, found, at, in_order)]
    if isinstance(expected, list) and any(isinstance(item, dict) for item in expected):
        found = actual or []
        lost = [item for item in expected if all(differences(item, one) for one in found)]
        return [f"{path}: none agrees with {item}: {found}" for item in lost]
    same = json.dumps(expected, sort_keys=True) == json.dumps(actual, sort_keys=True)
    return [] if same else [f"{path}: {actual} instead of {expected}"]


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
