"""What type checkers are told is true."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """Returns a function that runs a checker, in a folder where what it learns is kept until the next."""
    folder = tmp_path_factory.mktemp("types")

    def run(*arguments):
        done = subprocess.run([sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    return run


def test_the_stubs_are_those_of_the_compiled_part(checked):
    checked("mypy.stubtest", "bareme._native")


def test_the_package_is_strictly_typed(checked):
    checked("mypy", "--strict", "-p", "bareme")


@pytest.mark.parametrize("sample", ["types_sample.py", "api_sample.py"])
def test_right_uses_are_accepted_and_wrong_ones_refused(checked, sample):
    checked("mypy", "--strict", str(HERE / sample))
