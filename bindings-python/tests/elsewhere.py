"""Runs what needs nothing but the package in whatever Python this is: how it is loaded, and the vectors."""

import sys

from test_loading import test_a_sub_interpreter_is_told_what_to_use_instead, test_the_version_is_that_of_the_package
from test_vectors import test_every_case_holds

print("version", ".".join(map(str, sys.version_info[:3])))
test_the_version_is_that_of_the_package()
test_a_sub_interpreter_is_told_what_to_use_instead()
test_every_case_holds()
