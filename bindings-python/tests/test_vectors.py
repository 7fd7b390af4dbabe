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
    """Returns the answer to what a case asks: the same to its object, its text and its handle."""
    project = case["text"] if "text" in case else given(bases, case)
    reads = [lambda one: one, as_text, programme.project]
    if case.get("ask") == "verify":
        # A project that is refused has no handle, and a receipt has faults of its own.
        reads.remove(programme.project)
    answers = {decided_or_refused(lambda: asked(programme, project, read, case)) for read in reads}
    if "ask" not in case:
        answers |= decided(programme, [project, as_text(project)], choices(case))
    assert len(answers) == 1, f"{case['name']}: the answers differ: {answers}"
    return answers.pop()


def as_text(project):
    return project if isinstance(project, str) else json.dumps(project)


def asked(programme, project, read, case):
    """Returns, as JSON text, what is answered when a project is read in some way."""
    if case.get("ask") == "verify":
        return verified(programme, project, read, case)
    if case.get("ask") == "proofs":
        return written(programme.proofs(*case["rule_sets"], **choices(case)))
    # What is compared is no choice in Python.
    ids = [case["rule_sets"]] if "rule_sets" in case else []
    return written(getattr(programme, case.get("ask", "evaluate"))(read(project), *ids, **choices(case)))


def choices(case):
    chosen = {key: case[key] for key in ["readings", "receipt", "only"] if key in case}
    return {"texts": "both" if case.get("texts") else "none", **chosen}


def verified(programme, project, read, case):
    """Has the decision of a case made again, from its receipt or from one that was damaged."""
    kept = programme.evaluate(read(project), receipt=True, **choices(case))
    if "damage" in case:
        kept = merged(kept.to_dict()["receipt"], case["damage"])
    other = merged(json.loads(as_text(project)), case.get("against", {}))
    return written(programme.verify(kept, read(in_order(other)), texts=choices(case)["texts"]))


def decided(programme, projects, options):
    """Returns what is decided on a project, given as an object and as text, among many and as text."""
    answers = {answer.to_json() for answer in programme.evaluate_many(projects, **options)}
    return answers | {decided_or_refused(lambda: programme.evaluate_json(projects[1], **options))}


def written(answer):
    """Returns the JSON text of an answer, as the engine writes it."""
    if isinstance(answer, bareme.Decision):
        return answer.to_json()
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
    return in_order(project)


def in_order(project):
    """Sorts the keys of a project: faults come in the order of the input."""
    return json.loads(json.dumps(project, sort_keys=True))


def structures(bases, groups):
    records = []
    for group in groups:
        for _ in range(group.get("times", 1)):
            record = {**copy.deepcopy(bases["structures"][group["like"]]), "finess_et": numbered(len(records) + 1)}
            records.append(merged(record, group.get("patch", {})))
    return records


def numbered(number):
    """Returns an invented FINESS number with its check digit: from the right, every second digit before it counts twice."""
    digits = f"{number:08}"
    products = [int(digit) * (place % 2 + 1) for place, digit in enumerate(digits)]
    total = sum(product // 10 + product % 10 for product in products)
    return f"{digits}{-total % 10}"


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
