"""Pages of a Spark frame, read on the workers (`pip install onrecord[spark]`).

>>> from onrecord import spark  # doctest: +SKIP
>>> quotes = spark.read(pages, "quotes", text="html", id="id", url="url")  # doctest: +SKIP
>>> quotes.groupBy("speaker").count().show()  # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs import read_parts
from onrecord._pages import Notes
from onrecord.readers import ReadKeywords, read_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typing_extensions import Unpack

TABLES = ("documents", "quotes", "mentions", "blocks", "errors")


def read(
    frame: Any,
    table: str = "quotes",
    *,
    text: str,
    id: str | None = None,
    url: str | None = None,
    date: str | None = None,
    **options: Unpack[ReadKeywords],
) -> Any:
    """Reads the pages of a Spark frame on its workers, one thread a task.

    Args:
        frame: A Spark frame with a column of pages.
        table: The result: "documents", "quotes", "mentions", "blocks" or "errors", with the columns of the tables of
            a corpus.
        text: Name of the column with the page (text or binary).
        id: Name of the column with ids; without it and `url`, ids count the pages of each partition.
        url: Name of the column with addresses.
        date: Name of the column with dates.
        **options: Options of `onrecord.read`; a gazetteer is sent to the workers.

    Returns:
        A Spark frame, computed when it is used. Select columns and filter rows of `frame` first.

    Raises:
        UsageError: There is no such table or column.
        ModuleNotFoundError: pyspark or pyarrow is not installed.
    """
    if table not in TABLES:
        raise _core.UsageError(f"table={table!r} is unknown; choose one of {', '.join(TABLES)}")
    names = {"text": text, "id": id, "url": url, "date": date}
    for name in names.values():
        if name is not None and name not in frame.columns:
            raise _core.UsageError(f"the frame has no column {name!r} (columns: {', '.join(frame.columns)})")
    try:
        pa = importlib.import_module("pyarrow")
        types = importlib.import_module("pyspark.sql.pandas.types")
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"onrecord.spark needs {error.name}; run: pip install onrecord[spark]") from error
    empty = pa.table(getattr(_core.Records.concat([]), table)()).schema
    schema = types.from_arrow_schema(_signed(pa, empty))
    chosen = frame.select(*dict.fromkeys(name for name in names.values() if name is not None))
    return chosen.mapInArrow(partial(_rows, table, names, read_options(**options)), schema)


def _rows(table: str, names: dict[str, str | None], options: dict[str, Any], batches: Iterator[Any]) -> Iterator[Any]:
    """Yields the rows of a table for batches of pages, in a task of Spark."""
    pa = importlib.import_module("pyarrow")
    first = next(batches, None)
    if first is None:
        return

    def every() -> Iterator[Any]:
        yield first
        yield from batches

    reader = pa.RecordBatchReader.from_batches(first.schema, every())
    for records in read_parts(reader, names, Notes(), options, 1, keep_source=False):
        rows = pa.table(getattr(records, table)())
        yield from rows.cast(_signed(pa, rows.schema)).to_batches()


def _signed(pa: Any, schema: Any) -> Any:
    """Returns a schema with signed integers, because Spark has no others."""

    def signed(kind: Any) -> Any:
        if kind == pa.uint32():
            return pa.int64()
        if pa.types.is_list(kind):
            return pa.list_(signed(kind.value_type))
        if pa.types.is_struct(kind):
            return pa.struct([pa.field(field.name, signed(field.type)) for field in kind])
        return kind

    return pa.schema([pa.field(field.name, signed(field.type)) for field in schema])
