"""Datasets: the tables of a corpus as Parquet files on disk, for corpora of any size."""

from __future__ import annotations

import hashlib
import importlib
import pickle
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs.places import read_parts
from onrecord._views.table import Table
from onrecord.corpus import Corpus

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    import pandas as pd
    import polars as pl

    from onrecord._inputs.pages import Notes
    from onrecord._inputs.places import Names
    from onrecord._inputs.progress import Progress

TABLES = ("documents", "quotes", "mentions", "blocks", "errors")
# A part ends after this number of pages, or this time in seconds.
PART_PAGES, PART_SECONDS = 20_000, 60.0
_SHOWN = 10


class Rows:
    """A table of a dataset, read from disk as it is used.

    Libraries with the Arrow stream interface take it and read it in batches: `polars.DataFrame(rows)`,
    `pyarrow.RecordBatchReader.from_stream(rows)`, `duckdb.sql("from rows")`.
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
        """Returns the table with these columns only; the others are not read.

        Raises:
            UsageError: There is no column of one of the names.
        """
        self._files.stream(self._name, list(columns))
        known = self._files.head(self._name, 0).columns
        return Rows(self._files, self._name, [name for name in known if name in columns])

    def head(self, rows: int = 5) -> Table:
        """Returns the first rows."""
        table = Table(self._files.head(self._name, rows))
        return table.select(*self._columns) if self._columns else table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Returns the rows by the Arrow PyCapsule stream interface."""
        return self._files.stream(self._name, self._columns)

    def to_polars(self) -> pl.DataFrame:
        """Returns a polars frame of all rows (`pip install onrecord[polars]`)."""
        import polars as pl

        return pl.DataFrame(self)

    def to_pandas(self) -> pd.DataFrame:
        """Returns a pandas frame of all rows (`pip install onrecord[pandas] pyarrow`)."""
        try:
            pa = importlib.import_module("pyarrow")
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError("to_pandas of a dataset needs pyarrow; run: pip install pyarrow") from error
        frame: pd.DataFrame = pa.RecordBatchReader.from_stream(self).read_pandas()
        return frame

    def __repr__(self) -> str:
        """Name, number of rows and columns, and the first rows."""
        return f"{self._name}: {len(self):,} rows\n{self.head(_SHOWN)!r}"

    def _repr_html_(self) -> str:
        return f"<p><b>{self._name}: {len(self):,} rows</b></p>{self.head(_SHOWN)._repr_html_()}"


class Dataset:
    """A corpus on disk, as `read_many(…, out="records/")` and `onrecord read … -o records/` write it.

    `documents`, `quotes`, `mentions`, `blocks` and `errors` are tables that are read as they are used; iteration yields
    the documents, part by part.

    Attributes:
        path: The folder.

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

    @property
    def complete(self) -> bool:
        """Whether the whole input was read; if not, the same call goes on."""
        return self._files.complete

    @property
    def options(self) -> dict[str, str]:
        """Options of the run, by name; values such as gazetteers as a checksum."""
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
        parts = [self._files.records(part, ids) for part in range(self._files.parts)]
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

    def __len__(self) -> int:
        """Returns the number of documents."""
        return len(self.documents)

    def __iter__(self) -> Iterator[_core.Document]:
        """Iterates over the documents, without their sources, in input order; one part is in memory at a time."""
        for part in range(self._files.parts):
            records = self._files.records(part)
            for i in range(len(records)):
                yield records[i]

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
        """Path and number of rows of each table."""
        counts = ", ".join(f"{self._files.rows.get(name, 0):,} {name}" for name in TABLES)
        return f"Dataset({str(self.path)!r}: {counts}{'' if self.complete else '; not complete'})"


def open_dataset(path: str | os.PathLike[str]) -> Dataset:
    """Opens a folder of `read_many(…, out=…)` or `onrecord read … -o FOLDER/`; `onrecord.open` is this function.

    Args:
        path: The folder.

    Returns:
        The dataset; its tables are read as they are used.

    Raises:
        UsageError: The folder has no dataset.
        StoreError: The manifest of the dataset is damaged.
        FileNotFoundError: A file of the dataset is missing.
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
) -> Dataset:
    """Reads pages and writes them to a folder as they are read; goes on with a dataset that was interrupted.

    Args:
        pages: As for `read_many`.
        out: The folder.
        names: Names of columns, see `read_many`.
        notes: Receives guesses.
        options: Result of `read_options`.
        workers: Number of threads; all cores if `None`.
        bar: Shows the progress.

    Returns:
        The dataset.
    """
    writer = _core.DatasetWriter(out, fingerprint(options, names), PART_PAGES, PART_SECONDS)
    done = skipped = writer.done
    failed = 0
    complete = False
    try:
        for records in read_parts(
            pages, names, notes, options, workers, keep_source=False, skip=skipped, skipped=writer.skip
        ):
            writer.write(records)
            done, failed = done + len(records) + records.failed, failed + records.failed
            bar.to(done, failed=failed, size=getattr(pages, "bytes", 0))
        complete = True
    finally:
        # After an interrupt the pages that were read are kept, too.
        writer.finish(complete)
    notes.close()
    return Dataset(out)


def fingerprint(options: dict[str, Any], names: Names) -> dict[str, str]:
    """Returns the options that the results depend on as text, values such as gazetteers as a checksum."""
    out = {f"column {part}": name for part, name in names.items() if name is not None}
    for name, value in options.items():
        if value is None or isinstance(value, (str, bool)):
            out[name] = str(value).lower() if isinstance(value, bool) else value or "none"
        else:
            out[name] = _checksum(value)
    return {**out, "version": _core.__version__}


def _checksum(value: Any) -> str:
    if isinstance(value, (_core.Cues, _core.Phrases)):
        return value.checksum
    if isinstance(value, _core.SiteTemplates):
        with tempfile.TemporaryDirectory() as folder:
            value.save(Path(folder) / "templates")
            content = (Path(folder) / "templates").read_bytes()
    else:
        content = pickle.dumps(value)
    return hashlib.blake2b(content, digest_size=8).hexdigest()
