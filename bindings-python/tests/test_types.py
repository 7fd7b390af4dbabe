"""What type checkers are told is true."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def checked(folder, *arguments):
    run = subprocess.run([sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_stubs_are_those_of_the_compiled_part(tmp_path):
    checked(tmp_path, "mypy.stubtest", "bareme._native")


def test_the_package_is_strictly_typed(tmp_path):
    checked(tmp_path, "mypy", "--strict", "-p", "bareme")


@pytest.mark.parametrize("sample", ["types_sample.py", "api_sample.py"])
def test_right_uses_are_accepted_and_wrong_ones_refused(tmp_path, sample):
    checked(tmp_path, "mypy", "--strict", str(HERE / sample))
