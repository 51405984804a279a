"""Notices and licences are in what is published."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = ("NOTICE", "LICENSE-MIT", "LICENSE-APACHE")


@pytest.mark.parametrize("name", FILES)
def test_notices_are_in_the_wheel_and_the_source_distribution(name):
    assert (ROOT / name).stat().st_size > 500
    project = (ROOT / "pyproject.toml").read_text(encoding="utf8")
    wheel = re.search(r"^license-files = \[(.*?)\]", project, re.M | re.S)[1]
    assert any(Path(name).match(pattern) for pattern in re.findall(r'"(.*?)"', wheel)), "in the metadata of the wheel"
    # Cargo leaves files out by `exclude`, or by an `include` without them; maturin takes the same list.
    crate = (ROOT / "Cargo.toml").read_text(encoding="utf8")
    for key, wanted in (("include", True), ("exclude", False)):
        listed = re.search(rf"^{key} = \[(.*?)\]", crate, re.M | re.S)
        if listed:
            patterns = [pattern.strip("/") for pattern in re.findall(r'"(.*?)"', listed[1])]
            assert any(Path(name).match(pattern) for pattern in patterns) is wanted, (key, patterns)
