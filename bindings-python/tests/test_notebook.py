"""The notebook runs from its first cell to its last."""

import json
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "examples" / "grappe.ipynb"


def test_the_notebook_runs_and_shows_a_page_a_table_and_a_plot():
    book = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(book, resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    outputs = [output for cell in book.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert {"text/html", "image/png"} <= kinds
    pages = [output["data"]["text/html"] for output in outputs if "text/html" in output.get("data", {})]
    for shown in ["decision", "sensitivity"]:
        assert any("<style>" in page and f'<section class="bareme bareme-{shown}"' in page for page in pages), shown


def test_the_notebook_is_kept_without_outputs():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in cells)
