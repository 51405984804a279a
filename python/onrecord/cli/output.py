"""Output of the command line: formats by option or file extension, standard output, one file for each page."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from onrecord import _core
from onrecord._inputs.pages import ENDINGS
from onrecord._names import suggestion

if TYPE_CHECKING:
    import argparse
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from onrecord._views.table import Table

_BY_ENDING = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
_NOT_WRITTEN = {".xlsx", ".xls", ".ods", ".tsv", ".json", ".gz"}
_LONGEST_NAME = 120


def format_of(given: argparse.Namespace, default: str) -> str:
    """Returns the format of the output: `--format`, else by the file extension, else `default`.

    Raises:
        UsageError: The file extension is that of a format that is not written.
    """
    ending = Path(given.output).suffix.lower()
    if given.format is not None:
        return str(given.format)
    if ending in _NOT_WRITTEN:
        stem = given.output[: -len(ending)]
        raise _core.UsageError(f"{given.output}: {ending} is not written; use {stem}.csv, or name a --format")
    return _BY_ENDING.get(ending, default)


def say(message: str) -> None:
    """Writes a line to standard error; on a terminal, control characters are made visible."""
    print(_core.text_for_terminal(message) if sys.stderr.isatty() else message, file=sys.stderr)


def wrote(given: argparse.Namespace, name: str | os.PathLike[str], content: str = "") -> None:
    """Writes the name of a file that was written to standard error, unless `--quiet` is given."""
    if not given.quiet:
        say(f"wrote {os.fspath(name)}{content and f' ({content})'}")


class _Terminal:
    """Writer to a terminal that replaces control characters by visible names."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        self._stream.write(_core.text_for_terminal(text))


def standard_output() -> TextIO | _Terminal:
    """Returns standard output in UTF-8; on a terminal, control characters are replaced by visible names."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf8")
    return _Terminal(sys.stdout) if sys.stdout.isatty() else sys.stdout


def width() -> int:
    """Returns the number of columns of the terminal; 120 without a terminal."""
    return shutil.get_terminal_size((120, 24)).columns


def write_text(text: str, given: argparse.Namespace, content: str = "") -> None:
    """Writes text to standard output or to the file of `-o`."""
    if given.output == "-":
        standard_output().write(text)
    else:
        _core.write_text(given.output, text)
        wrote(given, given.output, content)


def write_lines(lines: Iterable[str], given: argparse.Namespace, noun: str = "lines") -> int:
    """Writes lines one by one and returns their number; an existing file is replaced when all lines are on the disk.

    Args:
        lines: The lines.
        given: The command line.
        noun: Plural noun for the lines in the message about the file.
    """
    count = 0
    if given.output == "-":
        out = standard_output()
        for line in lines:
            out.write(line + "\n")
            count += 1
        return count
    target = Path(given.output)
    if target.exists() and not target.is_file():
        # A pipe or a device cannot be replaced.
        with target.open("w", encoding="utf8", newline="\n") as file:
            for line in lines:
                file.write(line + "\n")
                count += 1
        return count
    # The writers of the core take a whole text or the rows of a table, and these are lines that come one by one.
    with tempfile.NamedTemporaryFile("w", encoding="utf8", newline="\n", dir=target.parent, delete=False) as file:
        try:
            for line in lines:
                file.write(line + "\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
            file.close()
            _keep_mode(target, Path(file.name))
            Path(file.name).replace(target)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise
    wrote(given, target, f"{count:,} {noun}")
    return count


def _keep_mode(target: Path, new: Path) -> None:
    """Copies the permissions of a replaced file to the new one; without such a file, sets those of new files."""
    if target.exists():
        shutil.copymode(target, new)
    else:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)


def write_rows(
    table: Table, given: argparse.Namespace, default: str = "table", view: Callable[[], str] | None = None
) -> None:
    """Writes the rows of a table in the format of the output.

    Args:
        table: The rows.
        given: The command line.
        default: Format if neither `--format` nor the file name gives one.
        view: Text of the format `table`; by default the first rows with shortened cells.
    """
    form = format_of(given, default)
    if given.columns:
        table, view = selected(table, given.columns), None
    count = f"{len(table):,} rows"
    if form == "table":
        write_text(view() if view is not None else f"{table!r}\n", given)
    elif form == "jsonl":
        write_text(
            "".join(json.dumps(row, ensure_ascii=False, default=_iso) + "\n" for row in table.to_pylist()), given, count
        )
    elif form == "parquet":
        if given.output == "-":
            raise _core.UsageError("Parquet is not written to standard output; name a file with -o")
        table.write_parquet(given.output)
        wrote(given, given.output, count)
    elif given.output == "-":
        with tempfile.TemporaryDirectory() as folder:
            table.write_csv(Path(folder) / "rows.csv")
            # Without the byte order mark, which is for spreadsheets.
            standard_output().write((Path(folder) / "rows.csv").read_text(encoding="utf-8-sig"))
    else:
        table.write_csv(given.output)
        wrote(given, given.output, count)


def _iso(moment: datetime.date) -> str:
    """Returns a date, or a moment in UTC, in ISO 8601."""
    return moment.isoformat().replace("+00:00", "Z")


def selected(table: Table, columns: str) -> Table:
    """Returns the columns of `--columns`."""
    names = [name.strip() for name in columns.split(",") if name.strip()]
    for name in names:
        if name not in table.columns:
            hint = suggestion(name, table.columns)
            raise _core.UsageError(f"no column {name!r}{hint} (columns: {', '.join(table.columns)})")
    return table.select(*names)


def is_folder(output: str) -> bool:
    """Returns whether `-o` names a folder: one that exists, or a name that ends in a slash."""
    return output != "-" and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def write_pages(pages: Iterator[tuple[str, str]], ending: str, given: argparse.Namespace) -> None:
    """Writes each (id, text) to a separate file in the folder of `-o`; the file name is made from the id."""
    taken: set[str] = set()
    for doc_id, text in pages:
        path = Path(given.output) / _file_name(doc_id, ending, taken)
        path.parent.mkdir(parents=True, exist_ok=True)
        _core.write_text(path, text)
    wrote(given, given.output, f"{len(taken):,} files")


def _file_name(doc_id: str, ending: str, taken: set[str]) -> str:
    """Returns a relative path for a page, without `..` and not in `taken`, and adds it to `taken`."""
    parts = re.split(r"[/\\]+", re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://", "", doc_id))
    parts = [re.sub(r"[^\w.-]+", "_", part).strip(".")[:_LONGEST_NAME] for part in parts]
    stem = "/".join(part for part in parts if part) or "page"
    if Path(stem).suffix.lower() in ENDINGS:
        stem = stem[: -len(Path(stem).suffix)]
    name, number = stem + ending, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{ending}"
    taken.add(name.casefold())
    return name
