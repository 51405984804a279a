"""Datasets: the tables of a corpus as Parquet files on disk, for corpora of any size."""

from __future__ import annotations

import importlib
import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from onrecord import _core
from onrecord._endings import REPORTS, check_ending
from onrecord._inputs.pages import say_repeated
from onrecord._inputs.places import read_parts
from onrecord._names import words
from onrecord._views.report import is_folder, write_report
from onrecord._views.table import Table
from onrecord._warning import warn
from onrecord.corpus import Corpus, Kind, condition, host, period, speakers_called, warn_of_outlet
from onrecord.statements import Statements, trace

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Callable, Iterator

    import pandas as pd
    import polars as pl

    from onrecord._inputs.pages import Notes
    from onrecord._inputs.places import Names
    from onrecord._inputs.progress import Progress

TABLES = ("documents", "quotes", "mentions", "blocks", "errors")
# A part ends after this number of pages, or this time in seconds.
PART_PAGES, PART_SECONDS = 20_000, 60.0
_SHOWN = 10
# Columns of quotations that are read to trace them.
TRACED = ("doc_id", "site", "published", "speaker", "speaker_id", "text", "kind", "repeats", "speaker_via")


class Rows:
    """A table of a dataset, read from disk when it is used.

    Libraries with the Arrow stream interface take it and read it in batches: `polars.DataFrame(rows)`,
    `pyarrow.RecordBatchReader.from_stream(rows)`, `duckdb.sql("from rows")`.

    Example:
        >>> import onrecord as rec
        >>> records = rec.read_many(rec.samples(), out="records", progress=False)
        >>> records.quotes.columns[:3], len(records.documents)
        (['doc_id', 'url', 'site'], 16)
    """

    __slots__ = ("_columns", "_files", "_name")

    def __init__(self, files: _core.DatasetFiles, name: str, columns: list[str] | None = None) -> None:
        """Wraps a table of the files; `columns` are those to read, all by default."""
        self._files, self._name, self._columns = files, name, columns

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""
        return self._columns or self._files.head(self._name, 0).columns

    @property
    def paths(self) -> list[Path]:
        """Paths of the Parquet files."""
        return self._files.paths(self._name)

    def __len__(self) -> int:
        """Returns the number of rows."""
        return self._files.rows.get(self._name, 0)

    def select(self, *columns: str) -> Rows:
        """Returns the table with these columns only, in the order of the table; the others are not read.

        Raises:
            UsageError: There is no column of one of the names.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> records.quotes.select("speaker", "text").columns
            ['speaker', 'text']
        """
        self._files.stream(self._name, list(columns))
        known = self._files.head(self._name, 0).columns
        return Rows(self._files, self._name, [name for name in known if name in columns])

    def head(self, rows: int = 5) -> Table:
        """Returns the first rows.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> len(records.quotes.head(3))
            3
        """
        table = Table(self._files.head(self._name, rows))
        return table.select(*self._columns) if self._columns else table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Returns the rows by the Arrow PyCapsule stream interface."""
        return self._files.stream(self._name, self._columns)

    @overload
    def to_polars(self, *, lazy: Literal[False] = False) -> pl.DataFrame: ...
    @overload
    def to_polars(self, *, lazy: Literal[True]) -> pl.LazyFrame: ...
    def to_polars(self, *, lazy: bool = False) -> pl.DataFrame | pl.LazyFrame:
        """Returns a polars frame (`pip install onrecord[polars]`).

        Args:
            lazy: Return a frame that reads the files when it is collected, and only the columns and rows of its query.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> records.quotes.to_polars(lazy=True).select("speaker", "text").collect().columns
            ['speaker', 'text']
        """
        import polars as pl

        if not lazy:
            return pl.DataFrame(self)
        frame = pl.scan_parquet(self.paths)
        return frame if self._columns is None else frame.select(self._columns)

    def to_pandas(self) -> pd.DataFrame:
        """Returns a pandas frame of all rows (`pip install onrecord[pandas] pyarrow`).

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> len(records.quotes.select("speaker").to_pandas()) == len(records.quotes)
            True
        """
        try:
            pa = importlib.import_module("pyarrow")
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError("to_pandas of a dataset needs pyarrow; run: pip install pyarrow") from error
        frame: pd.DataFrame = pa.RecordBatchReader.from_stream(self).read_pandas()
        return frame

    def __repr__(self) -> str:
        """Returns the name, the number of rows, and the first rows."""
        return f"{self._name}: {len(self):,} rows\n{self.head(_SHOWN)!r}"

    def _repr_html_(self) -> str:
        return f"<p><b>{self._name}: {len(self):,} rows</b></p>{self.head(_SHOWN)._repr_html_()}"


class Dataset:
    """A corpus on disk, as `read_many(…, out="records/")` and `onrecord read … -o records/` write it.

    `documents`, `quotes`, `mentions`, `blocks` and `errors` are tables that are read when they are used; iteration
    yields the documents, of which some hundreds are in memory at a time.

    Attributes:
        path: The folder.
        unmatched: Corrections of this run that could not be applied, one row each with its `problem`; `None` without
            `corrections=`.

    Example:
        >>> import onrecord as rec, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     written = rec.read_many(rec.samples(), out=f"{folder}/records", progress=False)
        ...     len(written), written.complete, len(written.errors)
        (16, True, 0)
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Opens a folder; see `onrecord.open`."""
        self.path = Path(path)
        self._files = _core.DatasetFiles(path)
        self.unmatched: Table | None = None

    @property
    def misfits(self) -> Table | None:
        """Deprecated name of `unmatched`."""
        warnings.warn("Dataset.misfits is deprecated; use Dataset.unmatched", DeprecationWarning, stacklevel=2)
        return self.unmatched

    @property
    def files(self) -> _core.DatasetFiles:
        """The files in the core, which are an argument of the functions for views."""
        return self._files

    @property
    def documents(self) -> Rows:
        """Table with one row for each document."""
        return Rows(self._files, "documents")

    @property
    def quotes(self) -> Rows:
        """Table with one row for each quotation."""
        return Rows(self._files, "quotes")

    @property
    def mentions(self) -> Rows:
        """Table with one row for each mention."""
        return Rows(self._files, "mentions")

    @property
    def blocks(self) -> Rows:
        """Table with one row for each block, kept or removed."""
        return Rows(self._files, "blocks")

    @property
    def errors(self) -> Rows:
        """Table with one row for each page that could not be read."""
        return Rows(self._files, "errors")

    @cached_property
    def people(self) -> Table:
        """Table with one row for each person of all documents, as `Corpus.people`.

        The documents are read once, one part at a time; only their people stay in memory, a few hundred bytes each.
        """
        return Table(self._files.people())

    @property
    def complete(self) -> bool:
        """Whether the whole input was read; if not, the same call of `read_many` continues."""
        return self._files.complete

    @property
    def options(self) -> dict[str, str]:
        """Options of the run, by name; for values such as gazetteers, a checksum."""
        return self._files.options

    def corpus(self, ids: list[str] | None = None) -> Corpus:
        """Returns documents as a corpus in memory, for plots, tracing and corrections.

        Args:
            ids: Ids of the documents; all of them by default.

        Example:
            >>> import onrecord as rec, tempfile
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     written = rec.read_many(rec.samples(), out=f"{folder}/records", progress=False)
            ...     written.corpus() == rec.read_many(rec.samples(), progress=False)
            True
        """
        parts = [self._files.records(part, ids).packed() for part in range(self._files.parts)]
        return Corpus(_core.Records.concat(parts))

    def sql(self, query: str) -> Any:
        """Runs a query of DuckDB over the tables (`pip install onrecord[sql]`).

        Args:
            query: SQL; the tables are `documents`, `quotes`, `mentions`, `blocks` and `errors`.

        Returns:
            A relation of DuckDB: `.df()`, `.pl()` and `.arrow()` convert it, and a notebook displays it.

        Raises:
            ModuleNotFoundError: DuckDB is not installed.
            UsageError: The query is wrong.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> records.sql("select count(*) from documents").fetchall()
            [(16,)]
        """
        try:
            duckdb = importlib.import_module("duckdb")
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError("sql needs DuckDB; run: pip install onrecord[sql]") from error
        connection = duckdb.connect()
        for name in TABLES:
            paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in self._files.paths(name))
            connection.execute(f"create view {name} as from read_parquet([{paths}])")
        try:
            return connection.sql(query)
        except duckdb.Error as error:
            raise _core.UsageError(f"{error}; the tables are {', '.join(TABLES)}") from error

    def said_by(self, who: str) -> Corpus:
        """Returns the quotations of one speaker, with the documents that contain them, in memory and without sources.

        Args:
            who: An entity id ("Q57336"), or a name; a part of a name is enough, as in `Corpus.said_by`.

        Returns:
            A corpus; empty if the dataset has no such speaker or several, which a warning names.

        Example:
            >>> import onrecord as rec, tempfile
            >>> with tempfile.TemporaryDirectory() as folder:
            ...     written = rec.read_many(rec.samples(), out=f"{folder}/records", progress=False)
            ...     len(written.said_by("Petra Lund").quotes) > 0
            True
        """
        found = self._select(said_by=[who])
        ids = (entity_id for row in found.quotes["speaker_ids"] for entity_id in row)
        if len(found) and (len(words(who)) > 1 or any(ids)):
            return found
        names = speakers_called(who, self._files.speakers(), known=bool(len(found)))
        return found if names == [who] else self._select(said_by=names)

    def between(self, first: str | datetime.date, last: str | datetime.date) -> Corpus:
        """Returns the documents published from `first` to `last`, both included, in memory and without sources.

        Args:
            first: A date or date-time in ISO 8601 of any precision ("2024", "2024-05"), or a `datetime.date`.
            last: The same.

        Raises:
            UsageError: One of the two is not a date, or `last` is before `first`.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> len(records.between("2024-03", "2024-03-31"))
            7
        """
        return self._select(between=period(first, last))

    def outlet(self, site: str) -> Corpus:
        """Returns the documents of one outlet, in memory and without sources.

        Args:
            site: Its host ("harbourdaily.example") or an address; `www.` and subdomains are included. A warning names
                the nearest outlets if there is none.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> set(records.outlet("harbourdaily.example").documents["site"])
            {'harbourdaily.example'}
        """
        found = self._select(outlet=host(site))
        if not len(found) and len(self):
            sites = (name for part in range(self._files.parts) for name in self._sites(part))
            warn_of_outlet(site, sites)
        return found

    def _sites(self, part: int) -> list[str | None]:
        """Returns the outlets of the documents of a part."""
        return self._files.records(part).documents()["site"]

    def filter(
        self,
        keep: Callable[[_core.Document], bool] | None = None,
        *,
        language: str | None = None,
        kind: Kind | None = None,
        min_confidence: float = 0.0,
    ) -> Corpus:
        """Returns the documents, and the quotations in view, that fit all conditions, in memory and without sources.

        Args:
            keep: A function of a document that returns whether to keep it; all documents that fit the other
                conditions are loaded for it, one part at a time.
            language: Language of the documents ("en").
            kind: Kind of the quotations ("direct", "mixed", "indirect", "not_speech").
            min_confidence: Smallest confidence of the quotations (0 to 1).

        Raises:
            UsageError: There is no such kind, or the confidence is not from 0 to 1.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> set(records.filter(kind="direct", min_confidence=0.8).quotes["kind"])
            {'direct'}
        """
        kinds = condition(kind, min_confidence)
        return self._select(keep, language=language, kinds=kinds, min_confidence=min_confidence)

    def _select(self, keep: Callable[[_core.Document], bool] | None = None, **conditions: Any) -> Corpus:
        """Returns the documents that fit conditions of the core and a function."""
        parts = []
        for part in range(self._files.parts):
            records = self._files.select(part, **conditions)
            if keep is not None:
                records = records.take([i for i in range(len(records)) if keep(records[i])])
            parts.append(records.packed())
        return Corpus(_core.Records.concat(parts))

    def trace(self) -> Statements:
        """Joins the quotations of the dataset that are wordings of one statement; see `Corpus.trace`.

        Only the columns of `quotes` that tracing uses are in memory, about 500 bytes for each quotation.

        Returns:
            The statements, without documents.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> len(records.trace()) == len(records.corpus().trace())
            True
        """
        return trace(self.quotes.select(*TRACED))

    def report(self, path: str | os.PathLike[str], *, title: str = "On record") -> None:
        """Writes a report to share, as `Corpus.report` does.

        For a folder, only the quotations are in memory, and the articles are read while they are written; for a page,
        all documents are in memory. `dataset.said_by("Petra Lund").report(…)` is the report of a selection.

        Args:
            path: File or folder to write; a path without an extension is a folder.
            title: Title of the page.

        Raises:
            UsageError: The folder has other files.
            OSError: The file cannot be written.

        Example:
            >>> import onrecord as rec
            >>> records = rec.read_many(rec.samples(), out="records", progress=False)
            >>> records.report("report", title="The port")
        """
        path = Path(path)
        check_ending(path, REPORTS)
        if is_folder(path):
            write_report(self._files.outline(), path, title, self._files)
        else:
            write_report(self.corpus().records, path, title)

    def __len__(self) -> int:
        """Returns the number of documents."""
        return len(self.documents)

    def __iter__(self) -> Iterator[_core.Document]:
        """Iterates over the documents, without their sources, in input order; some hundreds are in memory at a time."""
        for records in stored_parts(_core.StoredRecords.dataset(self._files)):
            for i in range(len(records)):
                yield records[i]

    def __contains__(self, document: object) -> bool:
        """Returns whether a document has this id, or is equal to this document."""
        if isinstance(document, str):
            return any(len(self._files.records(part, [document])) for part in range(self._files.parts))
        return any(document == other for other in self)

    def __getitem__(self, doc_id: str) -> _core.Document:
        """Returns the document with an id; all parts are searched.

        Raises:
            KeyError: No document has this id.
        """
        for part in range(self._files.parts):
            found = self._files.records(part, [doc_id])
            if len(found):
                return found[0]
        raise KeyError(f"no document has the id {doc_id!r}")

    def __repr__(self) -> str:
        """Returns the path and the number of rows of each table."""
        counts = ", ".join(f"{self._files.rows.get(name, 0):,} {name}" for name in TABLES)
        return f"Dataset({str(self.path)!r}: {counts}{'' if self.complete else '; not complete'})"


def stored_parts(stored: _core.StoredRecords) -> Iterator[_core.Records]:
    """Yields stored records in batches of some hundreds."""
    while True:
        records = stored.read()
        if not len(records) + records.failed:
            return
        yield records


def open_dataset(path: str | os.PathLike[str]) -> Dataset:
    """Opens a folder of `read_many(…, out=…)` or `onrecord read … -o FOLDER/`; `onrecord.open` is this function.

    Args:
        path: The folder.

    Returns:
        The dataset; its tables are read when they are used.

    Raises:
        UsageError: The folder has no dataset.
        StoreError: The manifest is damaged, or the dataset is of another version.
        FileNotFoundError: A file of the dataset is missing.

    Example:
        >>> import onrecord as rec
        >>> records = rec.read_many(rec.samples(), out="records", progress=False)
        >>> len(rec.open("records"))
        16
    """
    return Dataset(path)


def write_dataset(
    pages: Any,
    out: str | os.PathLike[str],
    names: Names,
    notes: Notes,
    options: dict[str, Any],
    workers: int | None,
    bar: Progress,
    corrections: _core.Corrections | None = None,
) -> Dataset:
    """Reads pages and writes them to a folder at the same time; continues a dataset that was interrupted.

    Args:
        pages: As for `read_many`.
        out: The folder.
        names: Names of columns, see `read_many`.
        notes: Receives guesses.
        options: Result of `read_options`.
        workers: Number of threads; all cores if `None`.
        bar: Shows the progress.
        corrections: Corrections to apply to the pages before they are written.

    Returns:
        The dataset.
    """
    writer = _core.DatasetWriter(out, fingerprint(options, names, corrections), PART_PAGES, PART_SECONDS, corrections)
    complete, done = False, writer.done
    try:
        for records in read_parts(
            pages, names, notes, options, workers, keep_source=False, skip=done, writer=writer, bar=bar
        ):
            writer.write(records)
            if writer.done != done:
                done = writer.done
                release_memory()
        complete = True
    finally:
        # Pages that were read before an interrupt are written as well.
        writer.finish(complete)
    notes.close()
    say_repeated(notes, writer.repeated_ids)
    written = Dataset(out)
    if corrections is not None:
        written.unmatched = Table(writer.unmatched())
        if len(written.unmatched):
            warn(f"{len(written.unmatched)} of {len(corrections)} corrections do not fit; see dataset.unmatched")
    return written


def release_memory() -> None:
    """Returns free memory to the system, if the C library can do so (glibc).

    The buffers of the pages of a part or a corpus leave free fragments, which would add up over a long run.
    """
    import ctypes  # a module that few calls need

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return
    trim(0)


def fingerprint(options: dict[str, Any], names: Names, corrections: _core.Corrections | None = None) -> dict[str, str]:
    """Returns the options on which the results depend, as text; for values such as gazetteers, a checksum."""
    out = {f"column {part}": name for part, name in names.items() if name is not None}
    if corrections is not None:
        out["corrections"] = _checksum(corrections)
    for name, value in options.items():
        if value is None or isinstance(value, (str, bool)):
            out[name] = str(value).lower() if isinstance(value, bool) else value or "none"
        else:
            out[name] = _checksum(value)
    return {**out, "version": _core.__version__}


def _checksum(value: Any) -> str:
    import hashlib
    import pickle
    import tempfile

    if isinstance(value, (_core.Cues, _core.Phrases)):
        return value.checksum
    if isinstance(value, _core.SiteTemplates):
        with tempfile.TemporaryDirectory() as folder:
            value.save(Path(folder) / "templates")
            content = (Path(folder) / "templates").read_bytes()
    else:
        content = pickle.dumps(value)
    return hashlib.blake2b(content, digest_size=8).hexdigest()
