"""Inputs of `read_many` and the command line: folders, files, frames, streams and iterables, read in batches."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs.pages import LONGEST_PATH, NO_DATE, Notes, Row, common_folder, path_id, path_of, row

if TYPE_CHECKING:
    from onrecord._inputs.progress import Progress

CHUNK = 256
Names = dict[str, "str | None"]


def read_parts(
    pages: Any,
    names: Names,
    notes: Notes,
    options: dict[str, Any],
    workers: int | None,
    *,
    keep_source: bool,
    skip: int = 0,
    writer: _core.DatasetWriter | None = None,
    bar: Progress | None = None,
) -> Iterator[_core.Records]:
    """Yields the records of the pages in batches, in input order, so that a caller can write each batch at once.

    Args:
        pages: As for `read_many`, or `Pages` of the core.
        names: Name of the column or key of each part of a row (`text`, `id`, `url`, `date`), or `None` to guess.
        notes: Receives guesses.
        options: Result of `read_options`.
        workers: Number of threads; all cores if `None`.
        keep_source: Keep the sources.
        skip: Number of pages at the beginning that are not read.
        writer: Receives the ids of skipped pages, and writes each batch while the next one is read.
        bar: Shows the progress.
    """
    if workers is not None and workers < 1:
        raise _core.UsageError(f"workers={workers} is less than 1; leave it out for all cores")
    first = failed = changed = 0
    # All pages are from one source, so that the position in its files can be stored.
    whole = isinstance(pages, (os.PathLike, _core.Pages))
    for source in _sources(pages, names, notes):
        if bar is not None and not isinstance(source, list):
            bar.open(source, whole=whole)
        if writer is not None and whole and not isinstance(source, list):
            first = source.go_on(writer)
        while first < skip and writer is not None:
            skipped, replaced = _skip(source, first, skip - first, options, workers, writer)
            if not skipped:
                break
            first, changed = first + skipped, changed + replaced
        if isinstance(source, list):
            if not source:  # all of its pages were skipped
                continue
            records = _core.read_chunk(source, first, options, workers, keep_source, writer)
            first, failed = first + len(records) + records.failed, failed + records.failed
            if bar is not None:
                bar.to(first, failed=failed)
            yield records
            continue
        while True:
            records = source.read(first, options, workers, keep_source, writer)
            for note in source.notes():
                notes.add(note)
            if not len(records) + records.failed:
                break
            first, failed = first + len(records) + records.failed, failed + records.failed
            if bar is not None:
                bar.to(first, failed=failed)
            yield records
        count, example = source.wrong_dates
        if count:
            notes.count(NO_DATE, example, count)
    if changed:
        pages_have = "page has" if changed == 1 else "pages have"
        notes.add(f"{changed:,} {pages_have} changed, or could not be read before; the rows were replaced")


def _skip(
    source: _core.Pages | list[Row],
    first: int,
    most: int,
    options: dict[str, Any],
    workers: int | None,
    writer: _core.DatasetWriter,
) -> tuple[int, int]:
    """Skips pages of a source that the dataset has, at most `most` and at most one batch; replaces those that changed.

    Returns:
        The numbers of pages that were skipped, 0 at the end of the source, and of those that were replaced.
    """
    if not isinstance(source, list):
        return source.skip(first, most, options, workers, writer)
    rows = source[:most]
    del source[:most]
    return len(rows), _core.skip_chunk(rows, first, options, workers, writer)


def places(paths: Iterable[Path], *, must_exist: bool = False) -> list[tuple[Path, str]]:
    """Returns files and folders with their ids, relative to their common folder; patterns become their matches.

    Args:
        paths: Files, folders and patterns; "-" is standard input.
        must_exist: Fail on a path that does not exist; otherwise reading its page fails later.

    Raises:
        FileNotFoundError: There is no such file or folder, or no file matches a pattern.
    """
    found: list[Path] = []
    for path in paths:
        if str(path) == "-" or path.exists() or not (must_exist or glob.has_magic(str(path))):
            found.append(path)
            continue
        matches = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207  patterns may be absolute
        if not matches:
            what = "no file matches this pattern" if glob.has_magic(str(path)) else "no such file or folder"
            raise FileNotFoundError(f"{path}: {what}")
        found += map(Path, matches)
    root = common_folder(path for path in found if str(path) != "-")
    return [(path, "stdin" if str(path) == "-" else _id(path, root)) for path in found]


def _id(path: Path, root: Path | None) -> str:
    """Returns the id of a file; empty for the common folder itself, because the ids of its pages are relative to it."""
    name = path_id(path, root)
    return "" if name == "." else name


def _sources(pages: Any, names: Names, notes: Notes) -> Iterator[_core.Pages | list[Row]]:
    """Yields sources of pages: `Pages` of the core for files and tables, lists of rows for other items."""
    if isinstance(pages, _core.Pages):
        yield pages
        return
    if isinstance(pages, (str, bytes, bytearray)):
        raise TypeError(_single(pages))
    if isinstance(pages, dict):
        raise TypeError(
            "read_many takes an iterable of pages; put a single dict into a list, or pass items() of a dict"
        )
    if isinstance(pages, os.PathLike):
        yield _core.Pages.files(places([Path(pages)], must_exist=True), _tuple(names))
        return
    table, names = _stream(pages, names)
    if table is not None:
        yield table
        return
    root = common_folder(path for path in map(path_of, pages) if path is not None) if _is_sequence(pages) else None
    items = iter(_items(pages))
    while chunk := list(islice(items, CHUNK)):
        for files, run in groupby(chunk, lambda item: isinstance(item, os.PathLike)):
            if files:
                found = [(Path(path), _id(Path(path), root)) for path in run]
                yield _core.Pages.files(found, _tuple(names))
            else:
                yield [row(page, names, root, notes) for page in run]


def _is_sequence(pages: Any) -> bool:
    return isinstance(pages, Sequence)


def _tuple(names: Names) -> tuple[str | None, str | None, str | None, str | None]:
    return names["text"], names["id"], names["url"], names["date"]


def _single(page: str | bytes | bytearray) -> str:
    message = "read_many takes several pages; a single page goes to read(), or into a list"
    if isinstance(page, str) and len(page) <= LONGEST_PATH and "\n" not in page:
        if os.path.exists(page) or glob.has_magic(page):  # noqa: PTH110
            message = f"read_many takes pages; to read the files of {page!r} pass pathlib.Path({page!r})"
        elif page.startswith(("http://", "https://")):
            message = f"read_many takes pages; download {page!r} first, and pass its content"
    return message


def _stream(pages: Any, names: Names) -> tuple[_core.Pages | None, Names]:
    """Returns a frame, column, relation or reader as pages of the core; `None` for others, and without pyarrow.

    A column of a frame is a table of one column.
    """
    if hasattr(pages, "collect") and hasattr(pages, "collect_schema"):
        pages = pages.collect()  # a polars LazyFrame
    if hasattr(pages, "scanner") and hasattr(pages, "schema"):
        pages = pages.scanner().to_reader()  # a dataset of pyarrow
    if hasattr(pages, "to_frame") and hasattr(pages, "dtype"):
        names = {**names, "text": names["text"] or "text"}
        pages = pages.to_frame(names["text"])
    if not hasattr(pages, "__arrow_c_stream__") and hasattr(pages, "fetch_record_batch"):
        pages = pages.fetch_record_batch()  # a relation of DuckDB
    if not hasattr(pages, "__arrow_c_stream__") or (hasattr(pages, "type") and hasattr(pages, "to_pylist")):
        return None, names
    try:
        return _core.Pages.table(pages, _tuple(names)), names
    except _core.OnrecordError:
        raise
    except (ImportError, TypeError, ValueError):
        # pandas without pyarrow, or a column of several types
        if hasattr(pages, "to_dict"):
            return None, names
        raise


def _items(pages: Any) -> Iterable[Any]:
    """Returns the items of any iterable; for a pandas frame its rows as dicts, for an Arrow column its values."""
    if hasattr(pages, "to_pylist"):
        pages = pages.to_pylist()
    elif hasattr(pages, "to_dict") and hasattr(pages, "columns"):
        pages = pages.to_dict("records")
    elif hasattr(pages, "tolist") and hasattr(pages, "dtype"):
        pages = pages.tolist()
    try:
        iterator: Iterator[Any] = iter(pages)
    except TypeError:
        kind = type(pages).__name__
        raise TypeError(f"read_many takes an iterable of pages, a folder or a table, not {kind}") from None
    return iterator
