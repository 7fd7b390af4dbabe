"""How the package is loaded: its version, and by which interpreters of a process."""

import importlib.metadata
import subprocess
import sys

import bareme

SUB_INTERPRETER = """
import bareme
try:
    import _interpreters as interpreters  # from Python 3.13 on
except ImportError:
    import _xxsubinterpreters as interpreters

interpreters.run_string(interpreters.create(), '''
try:
    import bareme
except ImportError as refused:
    print(refused.name, refused, sep=": ", flush=True)
''')
print(bareme.evaluate({"phase": "generalisation-2023"}).outcome)
"""


def test_the_version_is_that_of_the_package():
    assert bareme.__version__ == importlib.metadata.version("bareme")


def test_a_sub_interpreter_is_told_what_to_use_instead():
    run = subprocess.run([sys.executable, "-c", SUB_INTERPRETER], capture_output=True, text=True, check=True)
    refusal, outcome = run.stdout.splitlines()
    assert refusal.startswith("bareme: one interpreter of a process can load bareme")
    assert "`bareme.evaluate_many`" in refusal
    assert outcome == "undetermined", "the first interpreter goes on"
