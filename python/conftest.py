"""Runs the examples of docstrings in a folder of their own, so that files that they write are removed."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes to an empty folder for the time of an example."""
    monkeypatch.chdir(tmp_path)
