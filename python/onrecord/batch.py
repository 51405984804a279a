"""`read_many` reads many pages into memory or into a folder; `read` reads one batch of an engine."""

from __future__ import annotations

import importlib
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from onrecord import _core
from onrecord._inputs.pages import Notes, say_repeated
from onrecord._inputs.places import read_parts
from onrecord._inputs.progress import Progress
from onrecord._views.table import Table
from onrecord._warning import warn
from onrecord.corpus import Corpus
from onrecord.dataset import release_memory, write_dataset
from onrecord.readers import ReadKeywords, read_options

if TYPE_CHECKING:
    import os

    from typing_extensions import Unpack

    from onrecord.dataset import Dataset
    from onrecord.readers import Format, Preset, Starter

_KEEP_SOURCES_BELOW = 100_000_000
# Number of documents from which the memory that reading took is worth a call to give it back.
_MANY = 200
TableName = Literal["documents", "quotes", "mentions", "blocks", "errors"]
TABLES: tuple[TableName, ...] = get_args(TableName)


class ManyKeywords(ReadKeywords, total=False):
    """Options of `read_many` besides `out`."""

    text: str | None
    id: str | None
    url: str | None
    date: str | None
    corrections: _core.Corrections | str | os.PathLike[str] | None
    workers: int | None
    progress: bool
    keep_source: bool | None


@overload
def read_many(pages: Any, *, out: None = None, **options: Unpack[ManyKeywords]) -> Corpus: ...
@overload
def read_many(pages: Any, *, out: str | os.PathLike[str], **options: Unpack[ManyKeywords]) -> Dataset: ...
def read_many(  # noqa: D417  the other keywords are those of `read`
    pages: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    url: str | None = None,
    date: str | None = None,
    gazetteer: _core.Gazetteer | Starter | None = None,
    format: Format = "auto",
    preset: Preset = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    keep_standfirst: bool = True,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
    offices: bool = True,
    cues: _core.Cues | None = None,
    corrections: _core.Corrections | str | os.PathLike[str] | None = None,
    workers: int | None = None,
    progress: bool = True,
    keep_source: bool | None = None,
    out: str | os.PathLike[str] | None = None,
) -> Corpus | Dataset:
    """Reads many pages, on all cores, into memory or into a folder.

    The id of a document is the id that you give, else its address, else its path relative to the folder of the input
    (and the number of its row or record in the file), else its index in the input.

    Args:
        pages: A file, folder or pattern (`pathlib.Path`): pages, JSON lines, CSV, Parquet, Arrow, WARC, feeds, also
            compressed (gzip, Zstandard, bzip2); a pandas or polars frame, or one column of it; any object with the
            Arrow stream interface (tables, readers, relations of DuckDB); an iterable of pages (`str`, `bytes`,
            `pathlib.Path`), of dicts, or of pairs (id, page). A dict has the page under `html`, `text` or `path`, and
            `id`, `url`, `date` if known.
        text: Name of the column or key with the page; if not given it is guessed, with a warning.
        id: Name of the column or key with your ids.
        url: Name of the column or key with addresses.
        date: Name of the column or key with dates (ISO 8601 or RFC 2822); others are ignored, with a warning.
        corrections: Corrections of an earlier run (`corpus.corrections`, or a CSV file of them). Those whose words are
            found are applied and marked; the others are counted in a warning and are rows of `unmatched` of the result.
        workers: Number of threads; all cores if `None`.
        progress: Show a progress bar on a terminal or in a notebook.
        out: Folder to which the results are written while the pages are read, for corpora of any size: Parquet files
            of `documents`, `quotes`, `mentions`, `blocks` and `errors`. The same call continues after an interrupt.
        keep_source: Keep the sources, so that views can show removed blocks in their places; by default up to 100 MB.

    Returns:
        The corpus, or with `out` the dataset in the folder; a page that cannot be read is a row of its `errors`.

    Raises:
        FileNotFoundError: The folder does not exist.
        UsageError: No column has pages, a named one does not exist, or the folder has no pages; the folder `out` has
            other files, or a dataset of other options or another input.
        TypeError: `pages` is a single page, or cannot be iterated.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(["“We lost,” Osei said.", b"%PDF-1.7 "], progress=False)
        >>> len(corpus), corpus.errors["doc_id"]
        (1, ['1'])
    """
    options = read_options(
        gazetteer=gazetteer,
        format=format,
        preset=preset,
        captions=captions,
        comments=comments,
        keep_title=keep_title,
        keep_standfirst=keep_standfirst,
        templates=templates,
        phrases=phrases,
        offices=offices,
        cues=cues,
    )
    names = {"text": text, "id": id, "url": url, "date": date}
    notes = Notes()
    if out is not None:
        if corrections is not None and not isinstance(corrections, _core.Corrections):
            corrections = _core.Corrections.open(corrections)
        bar = Progress(show=progress, total=_length(pages))
        try:
            return write_dataset(pages, out, names, notes, options, workers, bar, corrections)
        finally:
            bar.close()
    limit = _KEEP_SOURCES_BELOW if keep_source is None else math.inf
    parts: list[_core.Records] = []
    bar = Progress(show=progress, total=_length(pages))
    kept = 0
    try:
        for records in read_parts(pages, names, notes, options, workers, keep_source=keep_source is not False, bar=bar):
            before, kept = kept, kept + records.source_bytes
            if before <= limit < kept:
                parts = [p.without_sources() for p in parts]
                notes.add("sources over 100 MB were not kept; pass keep_source=True to keep them", silent=True)
            parts.append((records.without_sources() if kept > limit else records).packed(workers))
    finally:
        bar.close()
    notes.close()
    whole = _core.Records.concat(parts)
    say_repeated(notes, whole.repeated_ids())
    corpus = Corpus(whole, tuple(notes.all))
    if len(corpus) >= _MANY:
        release_memory()
    return corpus if corrections is None else corpus.apply(corrections)


def read(
    frame: Any,
    table: TableName = "quotes",
    *,
    text: str | None = None,
    id: str | None = None,
    url: str | None = None,
    date: str | None = None,
    workers: int | None = 1,
    **options: Unpack[ReadKeywords],
) -> Any:
    """Reads a batch of pages on one thread; engines call this function on each of their batches.

    Dask (`map_partitions`), Ray Data and polars (`map_batches`) and Hugging Face datasets (`map`) take it as it is; for
    Spark use `onrecord.spark`. A page that cannot be read is a row of `errors`, never a failed job.

    Args:
        frame: A batch of pages: an Arrow record batch or table, a pandas or polars frame, or a dict of columns.
        table: The result: "documents", "quotes", "mentions", "blocks" or "errors", with the columns of the tables of
            a corpus.
        text: Name of the column with the page; if not given it is guessed, with a warning.
        id: Name of the column with ids; without it and `url`, ids count the pages of the batch.
        url: Name of the column with addresses.
        date: Name of the column with dates.
        workers: Number of threads; all cores if `None`. An engine runs many batches at once, so that one is enough.
        **options: Options of `onrecord.read`.

    Returns:
        The table, in the type of `frame`, or a `Table` for other types. An empty batch gives an empty table with the
        same columns.

    Raises:
        UsageError: There is no such table or column.

    Example:
        >>> import pandas as pd
        >>> from onrecord import batch
        >>> pages = pd.DataFrame({"id": ["a"], "page": ["“The quay is closed,” Petra Lund said."]})
        >>> batch.read(pages, "quotes", text="page", id="id")["speaker"].tolist()
        ['Petra Lund']
    """
    check_table(table)
    notes = Notes()
    names = {"text": text, "id": id, "url": url, "date": date}
    pages = importlib.import_module("pyarrow").table(dict(frame)) if isinstance(frame, Mapping) else frame
    parts = list(read_parts(pages, names, notes, read_options(**options), workers, keep_source=False))
    notes.close()
    records = _core.Records.concat(parts)
    if records.failed and not len(records) and table != "errors":
        message = records.errors()["message"][0]
        warn(f"all {records.failed:,} pages of this batch failed (the first: {message}); see the table 'errors'")
    return _like(frame, Table(getattr(records, table)()))


def check_table(table: str) -> None:
    """Raises a `UsageError` for a name that is not a table of a corpus."""
    if table not in TABLES:
        raise _core.UsageError(f"table={table!r} is unknown; choose one of {', '.join(TABLES)}")


def _like(frame: Any, rows: Table) -> Any:
    """Returns rows as a frame of the same type."""
    library, kind = type(frame).__module__.partition(".")[0], type(frame).__name__
    if library == "pyarrow":
        pa = importlib.import_module("pyarrow")
        table = pa.table(rows)
        if kind != "RecordBatch":
            return table
        batches = table.combine_chunks().to_batches()
        return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=table.schema)
    if library == "pandas":
        return rows.to_pandas()
    if library == "polars":
        return rows.to_polars()
    return rows.to_pydict() if isinstance(frame, Mapping) else rows


def _length(pages: Any) -> int | None:
    try:
        return len(pages)
    except TypeError:
        return None
