"""`Table`: an Arrow table that pandas, polars, pyarrow and DuckDB read directly."""

from __future__ import annotations

import datetime
import importlib
import re
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._endings import CSV, PARQUET, check_ending

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    import pandas as pd
    import polars as pl

_WIDTH = 48
_SHOWN = 10


class Table:
    """An Arrow table.

    Libraries with the Arrow PyCapsule interface take it: `polars.DataFrame(table)`, `pyarrow.table(table)`,
    `duckdb.sql("from table")`.

    Example:
        >>> import onrecord as rec
        >>> table = rec.read_many(["“The quay is closed,” Petra Lund said."], progress=False).quotes
        >>> table["text"]
        ['The quay is closed,']
    """

    __slots__ = ("_core", "_html")

    def __init__(self, core: _core.Table, html: Callable[[], str] | None = None) -> None:
        """Wraps a table of the core; `html` renders it for notebooks instead of rows and columns."""
        self._core = core
        self._html = html

    @property
    def core(self) -> _core.Table:
        """The table in the core."""
        return self._core

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return self._core.columns

    def __len__(self) -> int:
        """Returns the number of rows."""
        return len(self._core)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Iterates over the rows as dicts."""
        return iter(self.to_pylist())

    def __getitem__(self, column: str) -> list[Any]:
        """Returns the values of a column.

        Raises:
            KeyError: There is no column of this name.
        """
        return self._core[column]

    def __eq__(self, other: object) -> bool:
        """Compares columns and rows."""
        return isinstance(other, Table) and self.to_pydict() == other.to_pydict()

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles as an Arrow stream."""
        return _load, (self._core.dump(),)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Returns the rows by the Arrow PyCapsule stream interface."""
        return self._core.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        """Returns the schema by the Arrow PyCapsule interface."""
        return self._core.__arrow_c_schema__()

    def select(self, *columns: str) -> Table:
        """Returns the table with these columns only, in this order.

        Raises:
            KeyError: There is no column of one of the names.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.quotes.select("speaker", "text").to_pylist()
            [{'speaker': 'Ola Osei', 'text': 'We lost the old quay,'}]
        """
        return Table(self._core.select(list(columns)))

    def slice(self, start: int, length: int) -> Table:
        """Returns at most `length` rows, from the row with index `start` on.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> len(corpus.quotes.slice(0, 3))
            3
        """
        return Table(self._core.slice(start, length))

    def head(self, rows: int = 5) -> Table:
        """Returns the first rows.

        Example:
            >>> import onrecord as rec
            >>> len(rec.read_many(rec.samples(), progress=False).quotes.head(3))
            3
        """
        return self.slice(0, rows)

    def to_pydict(self) -> dict[str, list[Any]]:
        """Returns the columns as lists, by name.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.quotes.select("speaker", "text").to_pydict()
            {'speaker': ['Ola Osei'], 'text': ['We lost the old quay,']}
        """
        return self._core.to_pydict()

    def to_pylist(self) -> list[dict[str, Any]]:
        """Returns the rows as dicts.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.quotes.to_pylist()[0]["speaker"]
            'Ola Osei'
        """
        columns = self.to_pydict()
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def to_pandas(self) -> pd.DataFrame:
        """Returns a pandas frame (`pip install onrecord[pandas]`).

        With pyarrow, columns of single values are converted from Arrow, many times as fast. Without it the frame is the
        same, except for the type of columns without a value.

        Raises:
            ImportError: pandas is not installed.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.quotes.to_pandas()["speaker"].value_counts().to_dict()
            {'Ola Osei': 1}
        """
        try:
            import pandas as pd
        except ImportError as missing:
            raise ImportError(f"to_pandas needs pandas: pip install 'onrecord[pandas]' ({missing})") from missing

        flat = self._flat_frame()
        if flat is None:
            frame = pd.DataFrame(self.to_pydict(), columns=self.columns)
            for name in _TYPED & set(self.columns):
                moments = pd.to_datetime(frame[name], utc=name == "published_utc")
                frame[name] = moments.dt.as_unit("ms" if name == "published_date" else "us")
            return frame
        return pd.DataFrame({name: flat[name] if name in flat else self[name] for name in self.columns})

    def _flat_frame(self) -> pd.DataFrame | None:
        """Returns the columns of single values as a frame; `None` without pyarrow."""
        try:
            pa: Any = importlib.import_module("pyarrow")
        except ImportError:
            return None
        table = pa.table(self)
        flat = table.select([field.name for field in table.schema if not pa.types.is_nested(field.type)])
        # Signed as Python numbers, because a difference of two unsigned offsets would wrap around.
        types = [pa.int64() if pa.types.is_integer(field.type) else field.type for field in flat.schema]
        signed = pa.schema(list(zip(flat.column_names, types, strict=True)))
        # Days as a datetime column of pandas, which can be compared with text, and not as Python objects.
        frame: pd.DataFrame = flat.cast(signed).to_pandas(date_as_object=False)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Returns a polars frame (`pip install onrecord[polars]`).

        Raises:
            ImportError: polars is not installed.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.quotes.to_polars()["speaker"].to_list()
            ['Ola Osei']
        """
        try:
            import polars as pl
        except ImportError as missing:
            raise ImportError(f"to_polars needs polars: pip install 'onrecord[polars]' ({missing})") from missing

        return pl.DataFrame(self)

    def write_parquet(self, path: str | os.PathLike[str]) -> None:
        """Writes a Parquet file.

        Raises:
            UsageError: The path has the extension of another format.
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.quotes.write_parquet("quotes.parquet")
        """
        check_ending(path, PARQUET)
        self._core.write_parquet(path)

    def write_csv(self, path: str | os.PathLike[str]) -> None:
        """Writes CSV in UTF-8, with lists as JSON.

        A cell that a spreadsheet would run as a formula begins with an apostrophe.

        Raises:
            UsageError: The path has the extension of another format.
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.quotes.write_csv("quotes.csv")
        """
        check_ending(path, CSV)
        self._core.write_csv(path)

    def __repr__(self) -> str:
        """Returns the first rows for terminals, long values shortened."""
        head = self.slice(0, _SHOWN)
        rows = [self.columns, *([_cell(v) for v in row.values()] for row in head.to_pylist())]
        shown = [i for i, name in enumerate(self.columns) if name in _FIRST] or list(range(len(self.columns)))[:6]
        widths = {i: max((len(row[i]) for row in rows), default=0) for i in shown}
        lines = ["  ".join(row[i].ljust(widths[i]) for i in shown).rstrip() for row in rows]
        more = f"… {len(self):,} rows × {len(self.columns)} columns" if len(self) > len(head) else f"{len(self):,} rows"
        return "\n".join([*lines, more])

    def _repr_html_(self) -> str:
        """Returns the first rows for notebooks; all values are escaped."""
        if self._html is not None:
            return self._html()
        # Ids and addresses are the last columns, because readers need them least.
        shown = (name for name in self.columns if name not in _TYPED)
        order = sorted(shown, key=lambda name: name == "url" or name.endswith("_id"))
        head = self.slice(0, _ROWS).to_pylist()
        cells = "".join(f'<th style="{_TD};white-space:normal">{_core.escape_html(c)}</th>' for c in order)
        rows = ("".join(_td(name, row[name], row.get("url")) for name in order) for row in head)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        first = f"the first {len(head)} of " if len(head) < len(self) else ""
        count = f"{first}{len(self):,} rows × {len(self.columns)} columns"
        return (
            '<div class="tex2jax_ignore mathjax_ignore" style="overflow-x:auto"><table>'
            f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table><p>{count}</p></div>"
        )


_FIRST = {"doc_id", "site", "published", "title", "speaker", "text", "kind", "medium", "label", "via", "error"} | {
    "message",
    "role",
    "keep",
    "reason",
}


_TD = "text-align:left;vertical-align:top;padding:.2em .5em;max-width:28em;overflow-wrap:break-word"
# Maximum number of rows in a notebook; length above which text is collapsed; maximum length of the opened text.
_ROWS = 20
_FOLDED = 80
_LONGEST = 1_000
_DATES = {"published", "modified", "first_seen", "last_seen", "in_published"}
# Columns with the date of the document in types for programs; notebooks leave them out.
_TYPED = {"published_date", "published_utc"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Columns whose text is a link to the page of the row.
_LINKED = {"title", "site"}
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)
# Maximum length of a value (a date, an id, a name) that is not wrapped.
_ONE_LINE = 20
# Length above which an id, such as an address, is collapsed to as many characters of its start and its end.
_ID, _ID_START, _ID_END = 40, 20, 12


def _td(name: str, value: object, url: object = None) -> str:
    """Returns a cell for notebooks: dates such as "4 Mar 2024", long text collapsed, web addresses as links.

    `url` is the address of the row, to which its title and outlet are links.
    """
    words = _shortened(value, _LONGEST)
    if name in _DATES:
        return f'<td style="{_TD};white-space:nowrap">{_core.escape_html(_day(words))}</td>'
    if name == "url" and _WEB.fullmatch(words):
        return f'<td style="{_TD}">{_link(words, "link")}</td>'
    if name.endswith("_id") and len(words) > _ID:
        ends = _core.escape_html(f"{words[:_ID_START]}…{words[-_ID_END:]}")
        summary = f'<summary style="white-space:nowrap">{ends}</summary>'
        return f'<td style="{_TD};overflow-wrap:anywhere"><details>{summary}{_core.escape_html(words)}</details></td>'
    shown = words if len(words) <= _FOLDED else words[:_FOLDED].rstrip() + "…"
    if name in _LINKED and words and _WEB.fullmatch(str(url)):
        width = "white-space:nowrap" if len(words) <= _ONE_LINE else f"min-width:{14 if name == 'title' else 9}em"
        return f'<td style="{_TD};{width}">{_link(str(url), shown)}</td>'
    if shown != words:
        head, rest = _core.escape_html(shown), _core.escape_html(words)
        return f'<td style="{_TD};min-width:18em"><details><summary>{head}</summary>{rest}</details></td>'
    width = "min-width:11em" if len(words) > _ONE_LINE else "white-space:nowrap"
    return f'<td style="{_TD};{width}">{_core.escape_html(words)}</td>'


def _link(url: str, words: str) -> str:
    href = _core.escape_html(url)
    return f'<a style="color:#3a7fc1" href="{href}" rel="noopener noreferrer nofollow">{_core.escape_html(words)}</a>'


def _day(date: str) -> str:
    """Returns the display text of the day of an ISO 8601 date ("4 Mar 2024"); any other text unchanged."""
    try:
        day = datetime.date.fromisoformat(date[:10])
    except ValueError:
        return date
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _cell(value: object) -> str:
    """Returns a value on one line, shortened, with spaces for control characters."""
    return "".join(c if c.isprintable() else " " for c in _shortened(value, _WIDTH))


def _shortened(value: object, width: int) -> str:
    if isinstance(value, float):
        value = round(value, 4)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = "" if value is None else str(value)
    return text if len(text) <= width else text[: width - 1] + "…"


def _load(stream: bytes) -> Table:
    return Table(_core.Table.load(stream))
