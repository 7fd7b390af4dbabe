"""Decides on the project of a file, and prints the decision as a page in English."""

import sys
from pathlib import Path

from bareme import Bareme, Refused

module, project = sys.argv[1:]
try:
    page = Bareme(module).call("evaluate", Path(project).read_text("utf-8"), '{"texts":"en"}', "markdown")
except Refused as refused:
    sys.exit(str(refused))
sys.stdout.write(page)
