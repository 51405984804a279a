"""Files of a report: one page, or a folder whose page loads its parts."""

from __future__ import annotations

from pathlib import Path

from onrecord import _core
from onrecord._warning import warn

# Bytes of a page above which it is better sent as a folder.
_LARGE = 10_000_000


def write_report(records: _core.Records, path: Path, title: str) -> None:
    """Writes a report as a page, or as a folder if `path` is a folder, or new and without an ending such as `.html`.

    Raises:
        UsageError: The folder has files that are no report.
        OSError: A file cannot be written.
    """
    if path.is_dir() or not (path.suffix or path.is_file()):
        _write_folder(records, path, title)
        return
    page = _core.report_html(records, title)
    size = len(page.encode())
    if size > _LARGE:
        warn(
            f"{path} will have {size / 1e6:.0f} MB, which browsers open slowly and mail may refuse; "
            f"{str(path.with_suffix(''))!r} instead writes a folder whose page loads articles when they are opened"
        )
    _core.write_text(path, page)


def _write_folder(records: _core.Records, folder: Path, title: str) -> None:
    old = [part for kind in ("statements", "articles") for part in (folder / kind).glob("*.js")]
    if folder.is_dir() and any(folder.iterdir()) and not (old and (folder / "index.html").is_file()):
        raise _core.UsageError(
            f"{folder} has files that are no report; give a new folder, or a path that ends in .html"
        )
    files = _core.report_files(records, title)
    for kind in ("statements", "articles"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    for name, text in files:
        _core.write_text(folder / name, text)
    # Parts of an earlier report with more documents.
    written = {folder / name for name, _ in files}
    for part in old:
        if part not in written:
            part.unlink()
