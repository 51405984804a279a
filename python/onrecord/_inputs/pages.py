"""Conversion of items of an iterable to rows (page, id, url, date, format); warnings of strings that are no pages."""

from __future__ import annotations

import math
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs.dates import FORMS
from onrecord._warning import warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = tuple[Any, "str | None", "str | None", "str | None", "str | None"]

ENDINGS = frozenset(f".{ending}" for ending in _core.PAGE_ENDINGS)
LONGEST_PATH = 260
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"[^\s<>]+\.(?:x?html?|txt|md|pdf|jsonl?|ndjson|[ct]sv|gz|zst|bz2|warc|wet|parquet|arrow|feather)", re.IGNORECASE
)
_GUESSES = _core.COLUMN_NAMES
# Keys of facts that are not taken from a row.
_UNUSED = frozenset(_core.UNUSED_COLUMNS)
_SURROGATES = re.compile("[\ud800-\udfff]")


class Notes:
    """Guesses and omissions of a run; a warning is issued once for each."""

    def __init__(self) -> None:
        """Starts without notes."""
        self.all: list[str] = []
        self._counts: dict[str, tuple[int, str]] = {}

    def add(self, note: str, *, silent: bool = False) -> None:
        """Adds a sentence, and issues it as a warning unless `silent`."""
        self.all.append(note)
        if not silent:
            warn(note)

    def count(self, what: str, example: object, cases: int = 1) -> None:
        """Counts a case of a note, a sentence with `{count}` and `{example}`; `close` warns once for all cases."""
        number, first = self._counts.get(what, (0, repr(example)))
        self._counts[what] = number + cases, first

    def close(self) -> None:
        """Adds one sentence for each kind of counted cases."""
        for what, (number, example) in self._counts.items():
            self.add(what.format(count=f"{number:,}", example=example))
        self._counts.clear()


def say_repeated(notes: Notes, repeated: tuple[int, str]) -> None:
    """Adds a note about documents whose id an earlier document has: their number, and the first of the ids."""
    count, example = repeated
    if count:
        documents = "document has" if count == 1 else "documents have"
        first = f"the first is {example!r}"
        notes.add(f"{count:,} {documents} the id of an earlier one ({first}); look-ups by id return the earlier one")


_AS_TEXT = (
    "{count} pages are short strings that look like file names or addresses (the first is {example}) and were read \
as text; pass pathlib.Path(…) to read a file, and download addresses first"
)
_NOT_USED = (
    "{count} rows have keys that are not used (the first are {example}); outlets are taken from addresses, the others \
from the page"
)
NO_DATE = "{count} dates are not in ISO 8601 and were ignored (the first is {example}); write them as " + FORMS


def looks_like_path(page: str) -> bool:
    """Returns whether a text is an address, the name of an existing file, or a word with a known file extension."""
    text = page.strip()
    if not text or len(text) > LONGEST_PATH or "\n" in text or "<" in text:
        return False
    return bool(_ADDRESS.fullmatch(text) or _FILE_NAME.fullmatch(text)) or os.path.isfile(text)  # noqa: PTH113  any text is allowed


def warn_of_path(page: object) -> None:
    """Warns about a `str` that is a file name or an address, because it is read as the text of a page."""
    if isinstance(page, str) and looks_like_path(page):
        if _ADDRESS.fullmatch(page.strip()):
            warn(f"{page!r} is an address and is read as the text of a page; download the page first")
        else:
            warn(f"{page!r} is read as the text of a page; to read the file of this name pass pathlib.Path(…)")


def common_folder(paths: Iterable[Path]) -> Path | None:
    """Returns the deepest folder that contains all these files and folders; `None` if there is none."""
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
            return _text(Path(relative).as_posix())
    return _text(path.name if path.is_absolute() else path.as_posix())


def _text(name: str) -> str:
    """Returns a name with U+FFFD for the bytes that are not UTF-8, which a path of Python has as lone surrogates."""
    return _SURROGATES.sub("\ufffd", name)


def path_of(page: Any) -> Path | None:
    """Returns the path of a page that is a file without an id; `None` for other pages."""
    if isinstance(page, dict):
        page = None if _first(page, _GUESSES["id"]) is not None else page.get("path")
        return None if page is None else Path(page)
    return Path(page) if isinstance(page, os.PathLike) else None


def row(page: Any, names: dict[str, str | None], root: Path | None, notes: Notes) -> Row:
    """Returns page, id, url, date and format of one item. The id is the item's own, its address, or its path.

    Args:
        page: A page, a pair of id and page, or a dict.
        names: Name of the key of each part (`text`, `id`, `url`, `date`), or `None` to guess.
        root: Folder to which the ids of files are relative.
        notes: Receives guesses.
    """
    if isinstance(page, tuple) and len(page) == len(("id", "page")):
        read = row(page[1], names, root, notes)
        return read[0], _string(page[0]), *read[2:]
    if not isinstance(page, dict):
        if isinstance(page, str) and looks_like_path(page):
            notes.count(_AS_TEXT, page)
        if isinstance(page, os.PathLike):
            return Path(page), path_id(Path(page), root), None, None, None
        return page, None, None, None, None
    given = {part: page.get(name) if name else None for part, name in names.items()}
    form = page.get("format")
    source = given["text"]
    path = page.get("path")
    if source is None and names["text"] is None:
        if path is not None:
            source = Path(path)
        else:
            source, is_html = _page(page)
            form = form or ("html" if is_html else None)
    if isinstance(source, str) and looks_like_path(source):
        notes.count(_AS_TEXT, source)
    rest = (_string(given[p] if names[p] else _first(page, _GUESSES[p])) for p in ("id", "url", "date"))
    name, url, date = rest
    unused = sorted(_UNUSED & page.keys() - {name for name in names.values() if name})
    if url is not None and "outlet" in unused:
        unused.remove("outlet")
    if unused:
        notes.count(_NOT_USED, ", ".join(unused))
    if name is None:
        name = url if url is not None or path is None else path_id(Path(path), root)
    return source, name, url, _checked_date(date, notes), form


def _page(page: dict[str, Any]) -> tuple[Any, bool]:
    """Returns the page of a row, and whether its key is that of markup.

    The page is the markup, else the first text that is not short, else the longest ("A12" under `page` is none).
    """
    found = [(key, page[key]) for key in _GUESSES["text"] if _is_filled(page.get(key))]
    for key, value in found:
        markup = key in _core.MARKUP_COLUMNS
        if markup or not isinstance(value, (str, bytes)) or len(value) >= _core.SHORT_TEXT:
            return value, markup
    return max((value for _, value in found), key=len, default=None), False


def _is_filled(value: Any) -> bool:
    """Returns whether a cell has a value; `None`, empty text, and NaN of pandas have none."""
    return value is not None and not (isinstance(value, float) and math.isnan(value)) and bool(value)


def _checked_date(date: str | None, notes: Notes) -> str | None:
    """Returns a date in ISO 8601, also for RFC 2822 ("Tue, 05 Mar 2024 09:00 GMT"); counts other dates in `notes`."""
    date = (date or "").strip()
    if not date:
        return None
    checked = _core.iso_date(date)
    if checked is None:
        notes.count(NO_DATE, date)
    return checked


def _first(page: dict[str, Any], keys: Sequence[str]) -> Any:
    return next((page[k] for k in keys if page.get(k) is not None), None)


def _string(value: Any) -> str | None:
    """Returns a cell as text: dates in ISO 8601, `None` for NaN and NaT."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) == "NaT":
        return None
    iso = getattr(value, "isoformat", None)
    return str(iso()) if iso is not None else str(value)
