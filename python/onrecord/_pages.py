"""Pages as callers give them (folders, files, dicts, frames) as rows for the core: page, id, url, date, format."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord import _core
from onrecord._dates import FORMS, is_iso
from onrecord._warning import warn

Row = tuple[Any, "str | None", "str | None", "str | None", "str | None"]

CHUNK = 256
ENDINGS = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".md"})
_LONGEST_PATH = 260
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\s<>]+\.(?:x?html?|txt|md|pdf|jsonl?|csv|gz|warc|parquet)", re.IGNORECASE)
_GUESSES = {
    "text": ("html", "text", "body", "content", "page", "article", "raw_html", "fulltext", "full_text"),
    "id": ("id", "doc_id", "document_id", "_id", "uid"),
    "url": ("url", "link", "href", "address", "canonical_url"),
    "date": ("date", "published", "published_at", "publish_date", "pub_date", "pubdate", "datetime"),
}
# Files that hold many pages, or a page in a form that is not read: what to write instead.
_INSTEAD = {
    "JSON lines": "pass its rows: read_many(map(json.loads, open(path))); on the command line: --jsonl FILE",
    "JSON": "pass its rows as dicts to read_many; on the command line write one object a line and use --jsonl FILE",
    "a CSV table": "pass its rows: read_many(pandas.read_csv(path), text=…)",
    "a Parquet table": "pass its rows: read_many(polars.read_parquet(path), text=…)",
    "a gzip file": "unpack it first, with gzip -d",
    "a WARC file": "take its pages out first, with warcio, and pass them as bytes",
    "a ZIP archive": "unpack it first",
}
_KINDS = {
    ".jsonl": "JSON lines",
    ".ndjson": "JSON lines",
    ".json": "JSON",
    ".csv": "a CSV table",
    ".tsv": "a CSV table",
    ".parquet": "a Parquet table",
    ".gz": "a gzip file",
    ".warc": "a WARC file",
    ".zip": "a ZIP archive",
}


class Notes:
    """Guesses and omissions of a run, each warned of once."""

    def __init__(self) -> None:
        """Starts without notes."""
        self.all: list[str] = []
        self._counts: dict[str, tuple[int, str]] = {}

    def add(self, note: str, *, silent: bool = False) -> None:
        """Adds a sentence, and warns of it."""
        self.all.append(note)
        if not silent:
            warn(note)

    def count(self, what: str, example: object) -> None:
        """Counts a case of `what`, a sentence with `{count}` and `{example}`; `close` warns of all cases at once."""
        number, first = self._counts.get(what, (0, repr(example)))
        self._counts[what] = number + 1, first

    def close(self) -> None:
        """Adds the counted cases, one sentence for each."""
        for what, (number, example) in self._counts.items():
            self.add(what.format(count=f"{number:,}", example=example))
        self._counts.clear()


_AS_TEXT = (
    "{count} pages are short strings that look like file names or addresses (the first is {example}) and were read \
as text; pass pathlib.Path(…) to read a file, and download addresses first"
)
_NO_DATE = "{count} dates are not in ISO 8601 and were ignored (the first is {example}); write them as " + FORMS


def looks_like_path(page: str) -> bool:
    """Returns whether a text is an address, the name of an existing file, or a word that ends like a file name."""
    text = page.strip()
    if not text or len(text) > _LONGEST_PATH or "\n" in text or "<" in text:
        return False
    return bool(_ADDRESS.fullmatch(text) or _FILE_NAME.fullmatch(text)) or os.path.isfile(text)  # noqa: PTH113  any text is allowed


def warn_of_path(page: object) -> None:
    """Warns of a `str` that names a file or is an address: it is read as the text of a page."""
    if isinstance(page, str) and looks_like_path(page):
        if _ADDRESS.fullmatch(page.strip()):
            warn(f"{page!r} is an address and is read as the text of a page; download the page first")
        else:
            warn(f"{page!r} is read as the text of a page; to read the file of this name pass pathlib.Path(…)")


def data_file(content: bytes, name: str = "") -> str | None:
    """Returns the kind of a file that holds data instead of a page ("JSON lines", "a CSV table" …), else `None`.

    Args:
        content: The first bytes of the file.
        name: Name of the file; a name that ends as a page is trusted.
    """
    suffix = Path(name).suffix.lower()
    if content.startswith(b"\x1f\x8b"):
        return "a WARC file" if name.lower().endswith(".warc.gz") else "a gzip file"
    if content.startswith(b"PAR1"):
        return "a Parquet table"
    if content.startswith(b"WARC/"):
        return "a WARC file"
    if content.startswith(b"PK\x03\x04"):
        return "a ZIP archive"
    if suffix in ENDINGS:
        return None
    if suffix in _KINDS:
        return _KINDS[suffix]
    first = content.lstrip().split(b"\n", 1)[0]
    if re.match(rb'\{\s*"(?:[^"\\]|\\.)*"\s*:', first):
        return "JSON lines"
    return None


def refusal(path: Path, name: str | None = None) -> str | None:
    """Returns the error message for a file that holds data instead of a page; `None` for a page.

    The message names the file, as `name` if given, and the call that reads it. A file that cannot be opened is left to
    the core.
    """
    try:
        with path.open("rb") as file:
            kind = data_file(file.read(512), path.name)
    except (OSError, ValueError):
        return None
    return kind and instead(name or str(path), kind)


def instead(name: str, kind: str) -> str:
    """Returns the error message for input that holds data instead of a page."""
    return f"{name}: {kind}, not a page; {_INSTEAD[kind]}"


class _Refused:
    """A page that the core reports as an error with this message."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __fspath__(self) -> str:
        raise _core.PageError(self.message)


def folder(path: Path) -> list[Path]:
    """Returns the pages in a folder and its subfolders, by name; for a file, a list of the file.

    Raises:
        FileNotFoundError: There is no such file or folder.
        UsageError: The folder has no pages, or the file holds data instead of a page.
    """
    if not path.is_dir():
        if not path.exists():
            raise FileNotFoundError(f"{path}: no such file or folder")
        message = refusal(path)
        if message is not None:
            raise _core.UsageError(message)
        return [path]
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
    if not found:
        endings = ", ".join(sorted(ENDINGS))
        raise _core.UsageError(f"{path}: no pages in this folder (looked for {endings})")
    return found


def common_folder(paths: Iterable[Path]) -> Path | None:
    """Returns the folder that all these files and folders are in; `None` if there is none."""
    folders = {os.path.abspath(path if path.is_dir() else path.parent) for path in paths}  # noqa: PTH100  keeps links
    try:
        return Path(os.path.commonpath(folders)) if folders else None
    except ValueError:
        return None


def path_id(path: Path, root: Path | None) -> str:
    """Returns the id of a page without id and address: its path relative to `root`, never an absolute path."""
    if root is not None:
        relative = os.path.relpath(os.path.abspath(path), root)  # noqa: PTH100  keeps links
        if not relative.startswith(".."):
            return Path(relative).as_posix()
    return path.name if path.is_absolute() else path.as_posix()


def parts_of(pages: Any, names: dict[str, str | None], notes: Notes) -> Iterator[tuple[_core.Frame | None, Any]]:
    """Yields the pages in parts of at most `CHUNK`.

    Args:
        pages: As for `read_many`.
        names: Name of the column or key of each part of a row (`text`, `id`, `url`, `date`), or `None` to guess.
        notes: Receives guesses.

    Yields:
        (frame, (column of pages, rows of id, url and date)) for tables, (None, rows) for all others.
    """
    if isinstance(pages, (str, bytes, bytearray)):
        raise TypeError(_single(pages))
    if isinstance(pages, dict):
        raise TypeError("read_many takes an iterable of pages or of dicts; put a single dict into a list")
    if hasattr(pages, "collect") and hasattr(pages, "collect_schema"):
        pages = pages.collect()  # a polars LazyFrame
    pages = _column(pages)
    table = _as_table(pages)
    if table is not None:
        chosen = _columns(list(table.schema_names), names, notes)
        for batch in table.batches(CHUNK):
            yield batch, (chosen["text"], _known(batch, chosen, notes))
        return
    root = None
    if isinstance(pages, Path):
        root = common_folder([pages])
        pages = folder(pages)
    elif isinstance(pages, Sequence):
        root = common_folder(path for path in map(_path_of, pages) if path is not None)
    rows = iter(_records_of(pages))
    while chunk := [_row(page, names, root, notes) for page in islice(rows, CHUNK)]:
        yield None, chunk


def _single(page: str | bytes | bytearray) -> str:
    message = "read_many takes several pages; a single page goes to read(), or into a list"
    if isinstance(page, str) and len(page) <= _LONGEST_PATH and "\n" not in page and os.path.exists(page):  # noqa: PTH110
        message = f"read_many takes pages; to read the files of {page!r} pass pathlib.Path({page!r})"
    return message


def _column(pages: Any) -> Any:
    """Returns a column of a frame (pandas, polars, pyarrow) as a list; anything else as it is."""
    is_frame = hasattr(pages, "columns") or hasattr(pages, "schema")
    if is_frame or not (hasattr(pages, "dtype") or hasattr(pages, "type")):
        return pages
    to_list = getattr(pages, "to_list", None) or getattr(pages, "to_pylist", None) or getattr(pages, "tolist", None)
    return pages if to_list is None else to_list()


def _as_table(pages: Any) -> _core.Frame | None:
    """Returns anything with the Arrow stream interface as a frame; `None` for others and for frames without pyarrow."""
    if not hasattr(pages, "__arrow_c_stream__"):
        return None
    try:
        return _core.Frame(pages)
    except ImportError:
        return None


def _records_of(pages: Any) -> Iterable[Any]:
    """Returns the rows of a pandas frame as dicts; any other iterable as it is."""
    if hasattr(pages, "to_dict") and hasattr(pages, "columns"):
        rows: Iterable[Any] = pages.to_dict("records")
        return rows
    try:
        iterator: Iterator[Any] = iter(pages)
    except TypeError:
        kind = type(pages).__name__
        raise TypeError(f"read_many takes an iterable of pages, a folder or a table, not {kind}") from None
    return iterator


def _columns(known: list[str], names: dict[str, str | None], notes: Notes) -> dict[str, Any]:
    """Returns the column of each part of a page, guessed where it is not named; guesses are noted."""
    unknown = [name for name in names.values() if name is not None and name not in known]
    if unknown:
        raise _core.UsageError(f"the table has no column {unknown[0]!r} (columns: {', '.join(known)})")
    chosen: dict[str, str | None] = {}
    guessed = []
    by_lower = {name.lower(): name for name in reversed(known)}
    for part, guesses in _GUESSES.items():
        name = names[part] or next((by_lower[g] for g in guesses if g in by_lower), None)
        if names[part] is None and name is not None:
            guessed.append(f"{part}={name!r}")
        chosen[part] = name
    if chosen["text"] is None:
        raise _core.UsageError(f"no column holds pages; name it with text=… (columns: {', '.join(known)})")
    if guessed:
        notes.add(f"columns guessed: {', '.join(guessed)}")
    return chosen


def _known(batch: _core.Frame, chosen: dict[str, Any], notes: Notes) -> list[tuple[str | None, str | None, str | None]]:
    """Returns id, address and date of each row of a table."""
    empty = [None] * len(batch)
    ids, urls, dates = (batch.texts(chosen[p]) if chosen[p] else empty for p in ("id", "url", "date"))
    return [(i if i is not None else u, u, _checked_date(d, notes)) for i, u, d in zip(ids, urls, dates, strict=True)]


def _path_of(page: Any) -> Path | None:
    """Returns the path of a page that is a file without id; `None` for others."""
    if isinstance(page, dict):
        page = None if _first(page, _GUESSES["id"]) is not None else page.get("path")
        return None if page is None else Path(page)
    return Path(page) if isinstance(page, os.PathLike) else None


def _row(page: Any, names: dict[str, str | None], root: Path | None, notes: Notes) -> Row:
    """Returns page, id, url, date and format of one item. The id is the item's own, its address, or its path."""
    if not isinstance(page, dict):
        if isinstance(page, str) and looks_like_path(page):
            notes.count(_AS_TEXT, page)
        if isinstance(page, os.PathLike):
            return _file(Path(page)), path_id(Path(page), root), None, None, None
        return page, None, None, None, None
    given = {part: page.get(name) if name else None for part, name in names.items()}
    form = page.get("format")
    source = given["text"]
    path = page.get("path")
    if source is None and names["text"] is None:
        if path is not None:
            source = _file(Path(path))
        else:
            source = next((page[g] for g in _GUESSES["text"] if page.get(g)), None)
            form = form or ("html" if page.get("html") else None)
    if isinstance(source, str) and looks_like_path(source):
        notes.count(_AS_TEXT, source)
    rest = (_string(given[p] if names[p] else _first(page, _GUESSES[p])) for p in ("id", "url", "date"))
    name, url, date = rest
    if name is None:
        name = url if url is not None or path is None else path_id(Path(path), root)
    return source, name, url, _checked_date(date, notes), form


def _file(path: Path) -> Path | _Refused:
    """Returns the path of a page, or the error of a file that holds data instead."""
    message = None if path.suffix.lower() in ENDINGS else refusal(path, path.name)
    return path if message is None else _Refused(message)


def _checked_date(date: str | None, notes: Notes) -> str | None:
    """Returns a date in ISO 8601, also for dates of feeds ("Tue, 05 Mar 2024 09:00 GMT"); counts others in `notes`."""
    date = (date or "").strip()
    if not date or is_iso(date):
        return date or None
    try:
        return parsedate_to_datetime(date).isoformat()
    except (TypeError, ValueError):
        notes.count(_NO_DATE, date)
        return None


def _first(page: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((page[k] for k in keys if page.get(k) is not None), None)


def _string(value: Any) -> str | None:
    """Returns a cell as text: dates in ISO 8601, `None` for NaN and NaT."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) == "NaT":
        return None
    iso = getattr(value, "isoformat", None)
    return str(iso()) if iso is not None else str(value)
