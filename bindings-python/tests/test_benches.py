"""A benchmark of different answers is worthless: the other programs say what the engine says."""

import json
import sys
from pathlib import Path

import bareme

sys.path.insert(0, str(Path(__file__).parents[1] / "benches"))

import evaluate
import grappe_by_hand
import small_by_hand
import small_in_openfisca


def test_the_small_programs_agree(small):
    project = json.loads(evaluate.read_cases()["small"])
    projects = [
        {**project, "seats": seats, "rural": rural, "agreement_signed": rural}
        for seats in (0, 19, 20, 59, 60, 81, 400)
        for rural in (True, False)
    ]
    evaluate.check(small, [small_by_hand, small_in_openfisca], [json.dumps(one) for one in projects])


def test_the_program_of_groupings_agrees(programme):
    cases = evaluate.read_cases()
    evaluate.check(programme, [grappe_by_hand], [cases[count] for count in ("12", "49", "500")])
    project = json.loads(cases["49"])
    fewer = [{**project, "establishments": project["establishments"][:count]} for count in range(1, 20)]
    evaluate.check(programme, [grappe_by_hand], [json.dumps(one) for one in fewer])
