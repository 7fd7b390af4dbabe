"""Runs the vectors in whatever Python this is, with the package that it finds; nothing else has to be installed."""

import sys

from test_vectors import test_every_case_holds

print("version", ".".join(map(str, sys.version_info[:3])))
test_every_case_holds()
