"""How the package is loaded: its version, and what its sub-interpreters are told."""

import importlib.metadata
import os
import sys

import bareme

try:
    import _interpreters as interpreters  # from Python 3.13 on
except ImportError:
    import _xxsubinterpreters as interpreters

LOAD = """
import os
try:
    import bareme
    decision = bareme.evaluate({"phase": "generalisation-2023"})
    assert isinstance(decision, bareme.Decision)
    told = decision.outcome
except ImportError as refused:
    told = str(refused)
os.write(%d, told.encode())
"""


def test_the_version_is_that_of_the_package():
    assert bareme.__version__ == importlib.metadata.version("bareme")


def test_a_sub_interpreter_is_told_what_to_use_instead():
    reader, writer = os.pipe()
    interpreters.run_string(interpreters.create(), LOAD % writer)
    told = os.read(reader, 10_000).decode()
    if sys.version_info < (3, 12):
        # There, all interpreters share one lock, and Python lets each of them load the package.
        assert told == "undetermined"
    else:
        assert told.startswith("a sub-interpreter with a lock of its own cannot load bareme: use threads")
    # The classes here are those that were imported here, whichever interpreter used its own first.
    assert isinstance(bareme.evaluate({"phase": "generalisation-2023"}), bareme.Decision)
