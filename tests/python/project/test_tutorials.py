"""The tutorials run from first to last cell without a warning, and the reference has all public names."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import onrecord as rec

TUTORIALS = sorted((Path(__file__).parents[3] / "examples" / "tutorial").glob("*.ipynb"))


def test_there_are_four():
    assert [path.name[0] for path in TUTORIALS] == list("1234")


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda p: p.stem)
def test_a_tutorial(path, tmp_path):
    shutil.copy(path, tmp_path)
    notebook = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs are made by the tests and for the site"
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        assert not [o for o in cell.outputs if o.output_type == "stream"], cell.source
        silent = ".report(" in cell.source
        assert silent or cell.outputs, cell.source
        if "rec.plot." in cell.source:
            assert "image/png" in cell.outputs[0].data
    if path.name.startswith("1"):
        # From a folder of pages to a table of quotations.
        assert len([line for line in code[0].source.splitlines() if line.strip()]) == 3
        assert "text/html" in code[0].outputs[0].data


def test_the_reference_has_everything_public():
    page = (Path(__file__).parents[3] / "docs" / "reference" / "python.md").read_text(encoding="utf8")
    listed = {line.removeprefix("::: onrecord.") for line in page.splitlines() if line.startswith("::: ")}
    # `open` is not in `__all__`, so that `import *` keeps the built-in function.
    assert listed - {"open", "dataset.Rows"} == {
        name for name in rec.__all__ if name not in ("plot", "SCHEMA_VERSION", "__version__")
    }
