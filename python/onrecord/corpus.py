"""Many pages: `read_many` and `Corpus`."""

from __future__ import annotations

import math
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from onrecord import _core
from onrecord._progress import Progress
from onrecord._table import Table
from onrecord._warning import warn
from onrecord.readers import read_options
from onrecord.statements import Statements

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from onrecord.readers import Format, Preset

_CHUNK = 256
_SHOWN = 10
_KEEP_SOURCES_BELOW = 100_000_000
_ENDINGS = {".html", ".htm", ".xhtml", ".txt", ".text", ".md"}
_GUESSES = {
    "text": ("html", "text", "body", "content", "page", "article", "raw_html", "fulltext", "full_text"),
    "id": ("id", "doc_id", "document_id", "_id", "uid"),
    "url": ("url", "link", "href", "address", "canonical_url"),
    "date": ("date", "published", "published_at", "publish_date", "pub_date", "pubdate", "datetime"),
}


class Corpus:
    """Documents that were read together.

    `documents`, `quotes`, `mentions`, `blocks` and `errors` are tables, built at first use and kept; `corpus[0]` or
    `corpus["id"]` is a document. Filters (`said_by`, `between`, `outlet`) return a corpus again.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> len(corpus) == len(rec.samples()), len(corpus.errors)
        (True, 0)
    """

    def __init__(
        self, records: _core.Records, notes: tuple[str, ...] = (), corrections: _core.Corrections | None = None
    ) -> None:
        """Wrap what the core read."""
        self._records = records
        self.notes = notes
        """What was guessed or left out while reading, as sentences."""
        self.corrections = corrections or _core.Corrections()
        """What a reader set right; `corpus.corrections.write("corrections.csv")` keeps it for the next run."""
        self.misfits: Table | None = None
        """Corrections that no longer fit, one row each with its `problem`; `None` where none were given."""

    def _with(self, records: _core.Records) -> Corpus:
        """A part of it, or the same with changes."""
        return Corpus(records, self.notes, self.corrections)

    @property
    def records(self) -> _core.Records:
        """What the core holds; for the views."""
        return self._records

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Corpus:
        """Open what `write` or `onrecord read` wrote as JSON lines.

        Raises:
            StoreError: A line is no record, lines are missing, or the file is empty.
            OSError: The file cannot be read.
        """
        return cls(_core.Records.read_jsonl(path))

    def write(self, path: str | os.PathLike[str]) -> None:
        """Write JSON lines: a header with the number of documents, then one record a line; sources are not written.

        Raises:
            OSError: The file cannot be written; it keeps its old content.
        """
        self._records.write_jsonl(path)

    @cached_property
    def documents(self) -> Table:
        """One row a document."""
        return Table(self._records.documents())

    @cached_property
    def quotes(self) -> Table:
        """One row a quotation; `quote` is its place in `doc.quotes`.

        In a notebook each quotation unfolds to the paragraph where it stands.
        """
        return Table(self._records.quotes(), lambda: _core.quotes_html(self._records, _SHOWN))

    @cached_property
    def mentions(self) -> Table:
        """One row a mention."""
        return Table(self._records.mentions())

    @cached_property
    def blocks(self) -> Table:
        """One row a block, kept or removed."""
        return Table(self._records.blocks())

    @cached_property
    def errors(self) -> Table:
        """One row a page that could not be read: `doc_id`, `error`, `message`."""
        return Table(self._records.errors())

    def said_by(self, who: str) -> Corpus:
        """The quotations of one speaker, and the documents that hold them.

        Args:
            who: An entity id ("Q57336"), or a name ("Petra Lund"; letters' case and accents do not matter).
        """
        return self._with(self._records.said_by(who))

    def between(self, first: str, last: str) -> Corpus:
        """Documents published from `first` to `last`, both included (ISO 8601, as exact as you like)."""
        return self._with(self._records.between(first, last))

    def outlet(self, site: str) -> Corpus:
        """Documents of one outlet, by its host ("harbourdaily.example"), `www.` and subdomains included."""
        return self._with(self._records.outlet(site))

    def correct(
        self,
        doc: int | str,
        *,
        quote: int | None = None,
        mention: int | None = None,
        kind: str | None = None,
        name: str | None = None,
        entity_id: str | None = None,
        nobody: bool = False,
        note: str = "",
    ) -> Corpus:
        """Set right who said a quotation or of what kind it is, or whom a mention means.

        The place is kept by its words and those around them (a W3C TextQuoteSelector), so that the correction fits
        again when the page is read anew: `read_many(…, corrections=corpus.corrections)`.

        Args:
            doc: Place or id of the document.
            quote: Place of the quotation in `doc.quotes`.
            mention: Place of the mention in `doc.mentions`, instead of a quotation.
            kind: The right kind of the quotation.
            name: The right speaker, or the right label of the mention. An id that the document has for it comes along.
            entity_id: The right id in the gazetteer; a name that the document has for it comes along.
            nobody: Nobody is known to have said it, or the mention means nobody of the gazetteer.
            note: Whatever you want to remember.

        Returns:
            The corpus with the correction applied and kept in `corrections`. What was corrected says so:
            `quote.corrected`, the column `corrected`, and a pencil in the article view.

        Raises:
            IndexError: No document, quotation or mention at this place.
            KeyError: No document of this id.
            OnrecordError: A kind that does not exist, words that stand several times with the same around them, or
                nothing that would change.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost,” the captain said."], progress=False)
            >>> corpus.correct(0, quote=0, name="Ola Osei").quotes["speaker"]
            ['Ola Osei']
        """
        place = self._place(doc)
        if nobody:
            name = entity_id = ""
        made = _core.correction(self._records, place, quote, mention, kind, name, entity_id, note)
        records, misfits = _core.corrected(self._records, made)
        if len(misfits):
            raise _core.OnrecordError(f"cannot keep this correction: {misfits['problem'][0]}")
        return Corpus(records, self.notes, self.corrections + made)

    def apply(self, corrections: _core.Corrections | str | os.PathLike[str]) -> Corpus:
        """The corpus with corrections applied; those that do not fit are rows of `misfits`.

        Args:
            corrections: `corpus.corrections` of another run, or the CSV file that they were written to.

        Raises:
            OnrecordError: The file is no table of corrections, or names a kind that does not exist.
            OSError: The file cannot be read.
        """
        if not isinstance(corrections, _core.Corrections):
            corrections = _core.Corrections.open(corrections)
        records, misfits = _core.corrected(self._records, corrections)
        notes = self.notes
        if len(misfits):
            notes += (f"{len(misfits)} of {len(corrections)} corrections do not fit; corpus.misfits says why",)
            warn(notes[-1])
        out = Corpus(records, notes, self.corrections + corrections)
        out.misfits = Table(misfits)
        return out

    def review(self, path: str | os.PathLike[str]) -> None:
        """Write every quotation in view as CSV, to go through in a spreadsheet.

        Set right what is wrong in the columns `kind`, `name` and `entity_id` (empty: nobody); leave the others as they
        are. `apply`, `read_many(…, corrections=path)` and `Corrections.open` read the file back and take the rows that
        you changed. A cell that a spreadsheet would run as a formula begins with an apostrophe, which comes off again.

        Raises:
            OSError: The file cannot be written.
        """
        _core.write_review(self._records, path)

    def trace(self) -> Statements:
        """Join the quotations that word one statement: exact, cut, edited or reworded.

        Marked words that nobody said are left out, and so are single words. The result is kept: plots, tables and
        reports of the corpus do not trace it again.
        """
        statements, wordings = self._traced
        return Statements(statements, wordings, self)

    @cached_property
    def _traced(self) -> tuple[Table, Table]:
        statements, wordings = self._records.trace()
        return Table(statements), Table(wordings)

    def find(self, words: str, *, min_similarity: float = 0.75) -> Table:
        """Passages of the articles that have these words, quoted or not.

        Args:
            words: A quotation, or a part of one.
            min_similarity: From which share of its words on a passage counts (0 to 1).

        Returns:
            One row a passage: document, `text`, `similarity`, `start` and `end` in `doc.text`, and `prefix` and
            `suffix` as in a W3C TextQuoteSelector.
        """
        return Table(self._records.find(words, min_similarity))

    def copies(self, *, min_held: float = 0.5) -> Table:
        """Documents that copy one another: a wire report under several mastheads, an article that holds another.

        Only the article counts, as `doc.text` has it.

        Args:
            min_held: From which share of the shorter document, in runs of five words, a pair counts (0 to 1).

        Returns:
            One row a pair: `doc_id` (the shorter), `in_doc_id` (the longer), `published`, `in_published`, `kind`
            ("copy": each holds nearly all of the other; "contains": the longer holds nearly all of the shorter;
            "overlap"), `held` (share of the shorter that stands in the longer) and `covered` (the other way round).
        """
        return Table(self._records.copies(min_held))

    def independent(self) -> Corpus:
        """The documents that are no copy of another and stand in no other: counts can go by independent article.

        Of a group of copies the longest stays, among equals the first.
        """
        return self._with(self._records.independent())

    def site_templates(self) -> _core.SiteTemplates:
        """What the pages of each site have in common; pass it as `templates=` to read them again, more cleanly.

        Only pages whose sources were kept count.
        """
        return _core.SiteTemplates.of(self._records)

    def report(self, path: str | os.PathLike[str], *, title: str = "On record") -> None:
        """Write one self-contained HTML page to send on.

        People with their statements on timelines, each wording leading to its place in the marked-up article; search
        and filters work without a network.

        Raises:
            OSError: The file cannot be written.
        """
        _core.write_text(path, _core.report_html(self._records, title))

    def __len__(self) -> int:
        """Documents."""
        return len(self._records)

    def __iter__(self) -> Iterator[_core.Document]:
        """Documents, in input order."""
        return (self._records[i] for i in range(len(self)))

    @overload
    def __getitem__(self, which: int | str) -> _core.Document: ...
    @overload
    def __getitem__(self, which: slice) -> Corpus: ...
    def __getitem__(self, which: int | str | slice) -> _core.Document | Corpus:
        """A document by place or id, or a corpus of several places.

        Raises:
            IndexError: No document at this place.
            KeyError: No document of this id.
        """
        if isinstance(which, slice):
            return self._with(self._records.take(list(range(len(self))[which])))
        return self._records[self._place(which)]

    def _place(self, which: int | str) -> int:
        if not isinstance(which, str):
            return range(len(self))[which]
        place = self._records.index_of(which)
        if place is None:
            raise KeyError(which)
        return place

    def __add__(self, other: Corpus) -> Corpus:
        """Both, one after the other."""
        records = _core.Records.concat([self._records, other._records])
        return Corpus(records, self.notes + other.notes, self.corrections + other.corrections)

    def __eq__(self, other: object) -> bool:
        """Same documents in the same order, same errors."""
        return isinstance(other, Corpus) and list(self) == list(other) and self.errors == other.errors

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with sources."""
        return _load, (self._records.dump(), self.notes, self.corrections)

    def __repr__(self) -> str:
        """Counts."""
        records = self._records
        counts = f"{len(self):,} documents, {records.quote_count:,} quotes, {records.mention_count:,} mentions"
        return f"Corpus({counts}, {records.failed:,} errors)"

    def _repr_html_(self) -> str:
        return f"<p><b>{self!r}</b></p>" + self.quotes._repr_html_()


def _load(stored: bytes, notes: tuple[str, ...], corrections: _core.Corrections) -> Corpus:
    return Corpus(_core.Records.load(stored), notes, corrections)


def read_many(  # noqa: D417  the other keywords are those of `read`
    pages: Any,
    *,
    text: str | None = None,
    id: str | None = None,
    url: str | None = None,
    date: str | None = None,
    gazetteer: _core.Gazetteer | None = None,
    format: Format = "auto",
    preset: Preset = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
    offices: bool = True,
    cues: _core.Cues | None = None,
    corrections: _core.Corrections | str | os.PathLike[str] | None = None,
    workers: int | None = None,
    progress: bool = True,
    keep_source: bool | None = None,
) -> Corpus:
    """Read many pages, on all cores.

    Args:
        pages: An iterable of pages (`str`, `bytes`, `pathlib.Path`) or of dicts; a folder; a pandas or polars
            frame; any Arrow table. A dict has the page under `html`, `text` or `path`, and `id`, `url`, `date` where
            known.
        text: Name of the column (or key) that holds the page; guessed, and said in a warning, if not given.
        id: Name of the column that holds your ids.
        url: Name of the column that holds addresses.
        date: Name of the column that holds dates.
        corrections: What a reader set right in an earlier run (`corpus.corrections`, or the CSV file that holds them).
            Each is applied and marked where its words still stand; the others are said in a warning and are rows of
            `corpus.misfits`.
        workers: Threads; all cores if `None`.
        progress: Show a bar on a terminal or in a notebook.
        keep_source: Keep the sources, so that views can show what was removed and where; by default up to 100 MB.

    Returns:
        The corpus; a page that cannot be read becomes a row in `corpus.errors`.

    Raises:
        OnrecordError: No column holds pages, or a named one does not exist.
        TypeError: `pages` is a single page, or nothing that holds pages.

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
        templates=templates,
        phrases=phrases,
        offices=offices,
        cues=cues,
    )
    names = {"text": text, "id": id, "url": url, "date": date}
    notes: list[str] = []
    keep = keep_source is not False
    parts: list[_core.Records] = []
    bar = Progress(show=progress, total=_length(pages))
    first = kept = 0
    try:
        for part in _parts(pages, names, notes, options, workers):
            records = part(first, keep)
            first += len(records) + records.failed
            kept += records.source_bytes
            parts.append(records)
            if keep and keep_source is None and kept > _KEEP_SOURCES_BELOW:
                keep = False
                parts = [p.without_sources() for p in parts]
                notes.append("sources were not kept, being over 100 MB; pass keep_source=True to keep them")
            bar.to(first)
    finally:
        bar.close()
    corpus = Corpus(_core.Records.concat(parts), tuple(notes))
    return corpus if corrections is None else corpus.apply(corrections)


def _length(pages: Any) -> int | None:
    try:
        return len(pages)
    except TypeError:
        return None


def _parts(
    pages: Any, names: dict[str, str | None], notes: list[str], options: dict[str, Any], workers: int | None
) -> Iterator[Any]:
    """Calls that read a part each, given the pages before it and whether to keep sources."""
    if isinstance(pages, (str, bytes, bytearray)):
        raise TypeError("read_many takes several pages; a single page goes to read(), or into a list")
    if isinstance(pages, dict):
        raise TypeError("read_many takes an iterable of pages or of dicts; put a single dict into a list")
    table = _as_table(pages)
    if table is not None:
        chosen = _columns(list(table.schema_names), names, notes)
        for batch in table.batches(_CHUNK):
            yield lambda first, keep, batch=batch: _core.read_table(
                batch, first, chosen["text"], chosen["id"], chosen["url"], chosen["date"], options, workers, keep
            )
        return
    rows = iter(folder(pages) if isinstance(pages, Path) else _records_of(pages))
    while chunk := [_row(page, names) for page in islice(rows, _CHUNK)]:
        yield lambda first, keep, chunk=chunk: _core.read_chunk(chunk, first, options, workers, keep)


def _as_table(pages: Any) -> _core.Frame | None:
    """Anything with the Arrow stream interface; `None` for others, and for frames that lack pyarrow."""
    if not hasattr(pages, "__arrow_c_stream__"):
        return None
    try:
        return _core.Frame(pages)
    except ImportError:
        return None


def _records_of(pages: Any) -> Iterable[Any]:
    """Rows of a pandas frame as dicts; any other iterable as it is."""
    if hasattr(pages, "to_dict") and hasattr(pages, "columns"):
        rows: Iterable[Any] = pages.to_dict("records")
        return rows
    try:
        iterator: Iterator[Any] = iter(pages)
    except TypeError:
        kind = type(pages).__name__
        raise TypeError(f"read_many takes an iterable of pages, a folder or a table, not {kind}") from None
    return iterator


def folder(path: Path) -> list[Path]:
    """Pages of a folder and those in it, by name; a file is a list of one. `OnrecordError` where there is none."""
    if not path.is_dir():
        return [path]
    found = sorted(p for p in path.rglob("*") if p.suffix.lower() in _ENDINGS and p.is_file())
    if not found:
        endings = ", ".join(sorted(_ENDINGS))
        raise _core.OnrecordError(f"{path}: no pages in this folder (looked for {endings})")
    return found


def _columns(known: list[str], names: dict[str, str | None], notes: list[str]) -> dict[str, Any]:
    """The column of each part of a page: as named, else guessed and said."""
    unknown = [name for name in names.values() if name is not None and name not in known]
    if unknown:
        raise _core.OnrecordError(f"the table has no column {unknown[0]!r} (columns: {', '.join(known)})")
    chosen: dict[str, str | None] = {}
    guessed = []
    by_lower = {name.lower(): name for name in reversed(known)}
    for part, guesses in _GUESSES.items():
        name = names[part] or next((by_lower[g] for g in guesses if g in by_lower), None)
        if names[part] is None and name is not None:
            guessed.append(f"{part}={name!r}")
        chosen[part] = name
    if chosen["text"] is None:
        raise _core.OnrecordError(f"no column holds pages; name it with text=… (columns: {', '.join(known)})")
    if guessed:
        notes.append(f"columns guessed: {', '.join(guessed)}")
        warn(notes[-1])
    return chosen


def _row(page: Any, names: dict[str, str | None]) -> tuple[Any, str | None, str | None, str | None, str | None]:
    """Page, id, url, date, format of one item."""
    if not isinstance(page, dict):
        return page, None, None, None, None
    given = {part: page.get(name) if name else None for part, name in names.items()}
    form = page.get("format")
    source = given["text"]
    if source is None and names["text"] is None:
        path = page.get("path")
        source = Path(path) if path is not None else next((page[g] for g in _GUESSES["text"] if page.get(g)), None)
        form = form or ("html" if path is None and page.get("html") else None)
    rest = (_string(given[p] if names[p] else _first(page, _GUESSES[p])) for p in ("id", "url", "date"))
    return (source, *rest, form)  # type: ignore[return-value]


def _first(page: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((page[k] for k in keys if page.get(k) is not None), None)


def _string(value: Any) -> str | None:
    """A cell as text: dates in ISO 8601, nothing for NaN and NaT."""
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) == "NaT":
        return None
    iso = getattr(value, "isoformat", None)
    return str(iso()) if iso is not None else str(value)
