"""Files of a report: one page, or a folder whose page loads its parts."""

from __future__ import annotations

from pathlib import Path

from onrecord import _core
from onrecord._warning import warn

# Number of bytes of a page above which a warning recommends a folder.
_LARGE = 10_000_000


def is_folder(path: Path) -> bool:
    """Returns whether a report is written as a folder: `path` is a folder, or does not exist and has no extension."""
    return path.is_dir() or not (path.suffix or path.is_file())


def write_report(records: _core.Records, path: Path, title: str, files: _core.DatasetFiles | None = None) -> None:
    """Writes a report as a page or as a folder.

    Args:
        records: The documents; with `files`, the outline of this dataset.
        path: File or folder.
        title: Title of the page.
        files: Dataset from which the articles of a folder are read while they are written.

    Raises:
        UsageError: The folder has files that are no report.
        OSError: A file cannot be written.
    """
    if is_folder(path):
        _write_folder(records, path, title, files)
        return
    page = _core.report_html(records, title)
    size = len(page.encode())
    if size > _LARGE:
        warn(
            f"{path} will have {size / 1e6:.0f} MB, which browsers open slowly and mail may refuse; "
            f"{str(path.with_suffix(''))!r} instead writes a folder whose page loads articles when they are opened"
        )
    _core.write_text(path, page)


def _write_folder(records: _core.Records, folder: Path, title: str, files: _core.DatasetFiles | None) -> None:
    old = [part for kind in ("statements", "articles") for part in (folder / kind).glob("*.js")]
    if folder.is_dir() and any(folder.iterdir()) and not (old and (folder / "index.html").is_file()):
        raise _core.UsageError(
            f"{folder} has files that are no report; give a new folder, or a path that ends in .html"
        )
    for kind in ("statements", "articles"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    written = {folder / name for name in _core.write_report(folder, records, title, files)}
    # An earlier report with more documents had more parts.
    for part in old:
        if part not in written:
            part.unlink()
