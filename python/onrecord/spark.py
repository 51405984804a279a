"""Pages of a Spark frame, read on the workers, and the statements of their quotations (`pip install onrecord[spark]`).

>>> from onrecord import spark  # doctest: +SKIP
>>> quotes = spark.read(pages, "quotes", text="html", id="id", url="url").cache()  # doctest: +SKIP
>>> quotes.groupBy("speaker").count().show()  # doctest: +SKIP
>>> spark.trace(quotes).statements.orderBy("count", ascending=False).show()  # doctest: +SKIP

Examples need a Spark session and are not run with the tests; `tests/engines` runs the functions.

A gazetteer and other options are sent to each worker once. The functions need no Spark context, so that they work with
Spark Connect as well.
"""

from __future__ import annotations

import importlib
import pickle
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs.pages import Notes
from onrecord._inputs.places import read_parts
from onrecord.batch import TableName, check_table
from onrecord.readers import Format, ReadKeywords, read_options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typing_extensions import Unpack


def read(
    frame: Any,
    table: TableName = "quotes",
    *,
    text: str,
    id: str | None = None,
    url: str | None = None,
    date: str | None = None,
    **options: Unpack[ReadKeywords],
) -> Any:
    """Reads the pages of a Spark frame on its workers, with one thread for each task.

    Args:
        frame: A Spark frame with a column of pages.
        table: The result: "documents", "quotes", "mentions", "blocks" or "errors", with the columns of the tables of
            a corpus. A page that cannot be read is a row of "errors", never a failed job.
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

    Example:
        >>> from onrecord import spark  # doctest: +SKIP
        >>> pages = session.createDataFrame([("a", "“We lost.”")], "id string, page string")  # doctest: +SKIP
        >>> spark.read(pages, "quotes", text="page", id="id").select("speaker", "text").show()  # doctest: +SKIP
    """
    check_table(table)
    names: dict[str, str | None] = {"text": text, "id": id, "url": url, "date": date}
    chosen = _columns(frame, names)
    rows = partial(_rows, table, names, pickle.dumps(read_options(**options)))
    return _map(chosen, rows, getattr(_core.Records.concat([]), table)())


def templates(
    frame: Any, *, text: str, url: str | None = None, id: str | None = None, format: Format = "auto"
) -> _core.SiteTemplates:
    """Counts the lines that repeat across the pages of each site, on the workers.

    Args:
        frame: A Spark frame with a column of pages; a few hundred pages of each site are enough.
        text: Name of the column with the page (text or binary).
        url: Name of the column with addresses, which give the sites; without it they are taken from the pages.
        id: Name of the column with ids, which messages about damaged rows contain.
        format: "html", "text" or "auto".

    Returns:
        The templates, for `spark.read(…, templates=…)`. Lines of one page only are left out, so do not
        merge them with templates of other pages of the same sites.

    Raises:
        UsageError: There is no such column.
        ModuleNotFoundError: pyspark or pyarrow is not installed.

    Example:
        >>> from onrecord import spark  # doctest: +SKIP
        >>> repeated = spark.templates(pages, text="page", url="url")  # doctest: +SKIP
        >>> quotes = spark.read(pages, "quotes", text="page", url="url", templates=repeated)  # doctest: +SKIP
    """
    pa = _import("pyarrow")
    names: dict[str, str | None] = {"text": text, "id": id, "url": url, "date": None}
    sites = pa.table({"site": pa.array([], pa.string()), "templates": pa.array([], pa.binary())})
    parts = _map(_columns(frame, names), partial(_site_rows, names, format), sites)
    merged = _map(parts.repartition("site").sortWithinPartitions("site"), _merged_sites, sites)
    whole = _core.SiteTemplates.of(_core.Records.concat([]))
    for row in merged.toLocalIterator():
        whole = whole.merge(_core.SiteTemplates.load(bytes(row["templates"])))
    return whole


@dataclass(frozen=True)
class SparkStatements:
    """Spark frames of statements and their wordings; the result of `trace`.

    Attributes:
        statements: One row for each statement, with the columns of `Statements.statements`.
        wordings: One row for each quotation, with the columns of `Statements.wordings`.
    """

    statements: Any
    wordings: Any


def trace(quotes: Any) -> SparkStatements:
    """Joins the quotations of a Spark frame that are wordings of one statement, with the result of `onrecord.trace`.

    Quotations are grouped in buckets of common shingles, and are compared in pairs; `onrecord.distributed` has these
    steps. The last step is one task, with all pairs that match in memory.

    Args:
        quotes: Quotations as `read` returns them: a column `text` and, if known, `doc_id`, `site`, `published`,
            `speaker_id`, `speaker`, `speaker_via`, `kind` and `repeats`. Cache or write them first: the steps read them
            several times.

    Returns:
        Frames of statements and wordings, computed when they are used.

    Raises:
        UsageError: The frame has no column `text`.
        ModuleNotFoundError: pyspark or pyarrow is not installed.

    Example:
        >>> from onrecord import spark  # doctest: +SKIP
        >>> quotes = spark.read(pages, "quotes", text="page", url="url").cache()  # doctest: +SKIP
        >>> spark.trace(quotes).statements.orderBy("count", ascending=False).show()  # doctest: +SKIP
    """
    f = _import("pyspark.sql.functions")
    if "text" not in quotes.columns:
        raise _core.UsageError(f"the frame has no column 'text' (columns: {', '.join(quotes.columns)})")
    used = [name for name in _QUOTE_COLUMNS if name in quotes.columns]
    empty = _empty_steps()
    selected = _map(quotes.select(*used), partial(_each, "trace_select"), empty["select"])

    # One row for each wording, with its first and last date, because a comparison needs no other dates.
    valid = f.expr("cast(try_cast(substr(published, 1, 10) as date) as string)")
    day = f.when(f.col("published").rlike(r"^\d{4}-\d{2}-\d{2}"), valid)
    one = f.struct("text", "speaker_id", "words")
    unique = selected.groupBy("quote").agg(f.min(one).alias("one"), f.min(day).alias("first"), f.max(day).alias("last"))
    unique = unique.select("quote", "one.*", "first", "last")
    signatures = _map(unique.select("text", "speaker_id"), partial(_each, "trace_signatures"), empty["signatures"])
    buckets = signatures.repartition("bucket").sortWithinPartitions("bucket")
    shared = _map(buckets, partial(_grouped, "trace_shared", "bucket", _BUCKET), empty["shared"])
    children = shared.repartition("child").sortWithinPartitions("child")
    pairs = _map(children, partial(_grouped, "trace_best", "child", None), empty["best"])

    def side(name: str) -> Any:
        columns = [f.col(c).alias(f"{name}_{c}") for c in ("text", "speaker_id", "first", "last")]
        return unique.select(f.col("quote").alias(name), *columns)

    compared = pairs.join(side("child"), "child").join(side("parent"), "parent")
    edges = _map(compared, _edges, empty["edges"])
    placed = _map(edges.coalesce(1), _placed, empty["placed"])

    wordings = _wordings(f, selected, edges, placed)
    return SparkStatements(_statements(f, wordings), wordings.select(*_WORDING_COLUMNS))


def _wordings(f: Any, selected: Any, edges: Any, placed: Any) -> Any:
    """Returns one row for each quotation: its statement, and its relation to the wording to which it is attached."""
    own_id = f.concat(f.lit("s"), f.lpad(f.lower(f.hex("quote")), 16, "0"))
    found = edges.select(f.col("child").alias("quote"), "parent", "relation", "similarity", "evidence")
    joined = selected.join(placed, "quote", "left").join(found, ["quote", "parent"], "left")
    parents = f.transform("rivals", lambda rival: f.concat(f.lit("s"), f.lpad(f.lower(f.hex(rival)), 16, "0")))
    return joined.select(
        f.coalesce("statement_id", own_id).alias("statement_id"),
        "doc_id",
        "site",
        "published",
        f.col("speaker_id").alias("speaker"),
        "text",
        f.coalesce("relation", f.lit("identical")).alias("relation"),
        f.coalesce("similarity", f.lit(1.0)).alias("similarity"),
        f.coalesce("evidence", f.lit(0.0)).alias("evidence"),
        f.coalesce("ambiguous", f.lit(False)).alias("ambiguous"),
        f.coalesce(parents, f.array().cast("array<string>")).alias("parents"),
        f.coalesce(f.col("statement") == f.col("quote"), f.lit(True)).alias("is_whole"),
    )


def _statements(f: Any, wordings: Any) -> Any:
    """Returns one row for each statement: sums, smallest and largest values, the earliest whole wording."""
    age = f.struct(f.coalesce("published", f.lit("~")).alias("date"), "doc_id", "text")
    return wordings.groupBy("statement_id").agg(
        f.min("speaker").alias("speaker"),
        f.min(f.when(f.col("is_whole"), age))["text"].alias("text"),
        f.count(f.lit(1)).alias("count"),
        f.min("published").alias("first_seen"),
        f.max("published").alias("last_seen"),
        f.sort_array(f.collect_set("site")).alias("outlets"),
    )


_QUOTE_COLUMNS = ("text", "doc_id", "site", "published", "speaker_id", "speaker", "speaker_via", "kind", "repeats")
_WORDING_COLUMNS = (
    *("statement_id", "doc_id", "site", "published", "speaker", "text"),
    *("relation", "similarity", "evidence", "ambiguous", "parents"),
)
# Maximum number of rows of a bucket that are kept. Larger buckets are ignored anyway, because they are crowded.
_BUCKET = 100_000


def _import(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(f"onrecord.spark needs {error.name}; run: pip install onrecord[spark]") from error


def _columns(frame: Any, names: dict[str, str | None]) -> Any:
    """Returns a frame with the named columns only."""
    for name in names.values():
        if name is not None and name not in frame.columns:
            raise _core.UsageError(f"the frame has no column {name!r} (columns: {', '.join(frame.columns)})")
    return frame.select(*dict.fromkeys(name for name in names.values() if name is not None))


def _map(frame: Any, rows: Callable[[Iterator[Any]], Iterator[Any]], like: Any) -> Any:
    """Returns the rows of a function over the batches of each partition, with the columns of the table `like`."""
    pa, types = _import("pyarrow"), _import("pyspark.sql.pandas.types")
    return frame.mapInArrow(rows, types.from_arrow_schema(_signed(pa, pa.table(like).schema)))


def _empty_steps() -> dict[str, Any]:
    """Returns the empty table of each step, for its columns."""
    pa = _import("pyarrow")
    quotes = pa.table({"text": pa.array([], pa.string())})
    signatures = _core.trace_signatures(quotes)
    shared = _core.trace_shared(signatures)
    best = _core.trace_best(shared)
    edges = _core.trace_verify(best, quotes)
    placed = _core.trace_attach(_core.trace_wordings(quotes), edges)
    with_words = pa.table(edges).append_column("child_words", pa.array([], pa.int64()))
    return {
        "select": _core.trace_select(quotes),
        "signatures": signatures,
        "shared": shared,
        "best": best,
        "edges": with_words.append_column("parent_words", pa.array([], pa.int64())),
        "placed": placed,
    }


@lru_cache(maxsize=2)
def _options(pickled: bytes) -> dict[str, Any]:
    """Returns options, loaded once in each worker."""
    options: dict[str, Any] = pickle.loads(pickled)
    return options


def _reader(batches: Iterator[Any]) -> Any:
    """Returns batches as a reader; `None` if there are no batches."""
    first = next(batches, None)
    if first is None:
        return None

    def every() -> Iterator[Any]:
        yield first
        yield from batches

    return importlib.import_module("pyarrow").RecordBatchReader.from_batches(first.schema, every())


def _rows(table: str, names: dict[str, str | None], options: bytes, batches: Iterator[Any]) -> Iterator[Any]:
    """Yields the rows of a table for batches of pages, in a task of Spark."""
    reader = _reader(batches)
    if reader is not None:
        for records in read_parts(reader, names, Notes(), _options(options), 1, keep_source=False):
            yield from _batches(getattr(records, table)())


def _site_rows(names: dict[str, str | None], format: Format, batches: Iterator[Any]) -> Iterator[Any]:
    """Yields the templates of each site for batches of pages, in a task of Spark."""
    pa = importlib.import_module("pyarrow")
    reader = _reader(batches)
    if reader is not None:
        pages = _core.Pages.table(reader, (names["text"], names["id"], names["url"], names["date"]))
        for site, templates in pages.templates(format).split():
            yield pa.RecordBatch.from_pydict({"site": [site], "templates": [templates]})


def _merged_sites(batches: Iterator[Any]) -> Iterator[Any]:
    """Yields the templates of each site, merged, for rows sorted by site, in a task of Spark."""
    pa = importlib.import_module("pyarrow")
    last, whole = None, None
    rows = ((row["site"], row["templates"]) for batch in batches for row in batch.to_pylist())
    for site, part in rows:
        templates = _core.SiteTemplates.load(part)
        if site != last and whole is not None:
            yield pa.RecordBatch.from_pydict({"site": [last], "templates": [whole.pruned().dump()]})
            whole = None
        last, whole = site, templates if whole is None else whole.merge(templates)
    if whole is not None:
        yield pa.RecordBatch.from_pydict({"site": [last], "templates": [whole.pruned().dump()]})


def _each(step: str, batches: Iterator[Any]) -> Iterator[Any]:
    """Yields the rows of a step for each batch, in a task of Spark."""
    pa = importlib.import_module("pyarrow")
    for batch in batches:
        yield from _batches(getattr(_core, step)(pa.table(batch)))


def _grouped(step: str, key: str, most: int | None, batches: Iterator[Any]) -> Iterator[Any]:
    """Yields the rows of a step for batches sorted by a column, all rows of a value together, in a task of Spark.

    At most `most` different rows of a value are kept; all rows if `most` is `None`.
    """
    pa, compute = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.compute")
    rest = None
    for batch in batches:
        table = pa.table(batch)
        if rest is not None:
            table = pa.concat_tables([rest, table])
        last = table[key][-1] if len(table) else None
        split = compute.index(table[key], last).as_py() if last is not None else 0
        if split:
            yield from _batches(getattr(_core, step)(table.slice(0, split)))
        rest = table.slice(split)
        if most is not None and len(rest) > most:
            # A long wording can have many equal rows, because it repeats a shingle.
            rest = rest.group_by(rest.column_names).aggregate([]).slice(0, most)
    if rest is not None:
        yield from _batches(getattr(_core, step)(rest))


def _edges(batches: Iterator[Any]) -> Iterator[Any]:
    """Yields those pairs that are one statement, given pairs with their texts, in a task of Spark."""
    pa = importlib.import_module("pyarrow")
    for batch in batches:
        table = pa.table(batch)
        texts = [
            pa.table(
                {
                    "text": table[f"{side}_text"],
                    "speaker_id": table[f"{side}_speaker_id"],
                    "published": table[f"{side}_{end}"],
                }
            )
            for side in ("child", "parent")
            for end in ("first", "last")
        ]
        edges = pa.table(_core.trace_verify(table.select(["child", "parent"]), pa.concat_tables(texts)))
        words = table.select(["child", "parent", "child_words", "parent_words"])
        joined = edges.join(words, ["child", "parent"]).select([*edges.column_names, "child_words", "parent_words"])
        yield from joined.combine_chunks().to_batches()


def _placed(batches: Iterator[Any]) -> Iterator[Any]:
    """Yields the statement of each wording that has a match, in one task of Spark."""
    pa = importlib.import_module("pyarrow")
    every = [pa.table(batch) for batch in batches]
    if every:
        edges = pa.concat_tables(every)
        wordings = [pa.table({"quote": edges[side], "words": edges[f"{side}_words"]}) for side in ("child", "parent")]
        unique = pa.concat_tables(wordings).group_by(["quote", "words"]).aggregate([])
        yield from _batches(_core.trace_attach(unique, edges))


def _batches(table: Any) -> Iterator[Any]:
    """Yields a table of the core as batches with signed integers."""
    pa = importlib.import_module("pyarrow")
    rows = pa.table(table)
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
