"""Notices and licences are in what is published."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
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


def test_notices_are_in_the_list_of_files_of_the_source_distribution():
    """Cargo lists what it packs; maturin makes the source distribution from the same list."""
    if not shutil.which("cargo"):
        pytest.skip("needs cargo")
    if not (ROOT / ".git").exists():
        pytest.skip("needs the repository")
    command = ["cargo", "package", "--list", "--allow-dirty", "--offline"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    listed = set(done.stdout.split())
    assert set(FILES) <= listed
    # The sources and licences of embedded data and words.
    assert {"data/README.md", "data/words/README.md"} <= listed
    assert not any(name.startswith(("training/", "fuzz/", ".github/")) for name in listed)


def test_notices_are_in_a_built_wheel():
    """The installed package of a wheel has the files beside its metadata; a development build has none."""
    from importlib.metadata import PackageNotFoundError, files

    try:
        listed = files("onrecord") or []
    except PackageNotFoundError:
        pytest.skip("needs an installed package")
    names = {Path(str(path)).name for path in listed if "dist-info" in str(path)}
    if not names:
        pytest.skip("needs an installed package")
    assert set(FILES) <= names
