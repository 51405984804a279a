"""`Corpus`: documents that were read together."""

from __future__ import annotations

import datetime
import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from onrecord import _core
from onrecord._endings import RECORDS, REPORTS, check_ending
from onrecord._inputs.dates import iso_date
from onrecord._names import fold, speakers_named, suggestion, words
from onrecord._views.report import write_report
from onrecord._views.table import Table
from onrecord._warning import warn
from onrecord.statements import Statements, warn_of_cut

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator


Kind = Literal["direct", "mixed", "indirect", "not_speech"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_SHOWN = 20
_LISTED = 5
# Length of a day in ISO 8601.
_DAY = 10


class Corpus:
    """Documents that were read together.

    `documents`, `quotes`, `mentions`, `blocks` and `errors` are tables, built once at first use; `corpus[0]` or
    `corpus["id"]` is a document. Filters (`said_by`, `between`, `outlet`, `filter`) return a new corpus.

    Attributes:
        notes: Guesses and omissions of the run, one sentence each.
        corrections: The corrections applied so far; `corpus.corrections.save("corrections.csv")` keeps them for the
            next run.
        unmatched: Corrections that could not be applied, one row each with its `problem`; `None` before `apply`.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> len(corpus) == len(rec.samples()), len(corpus.errors)
        (True, 0)
    """

    def __init__(
        self, records: _core.Records, notes: tuple[str, ...] = (), corrections: _core.Corrections | None = None
    ) -> None:
        """Wraps records of the core; `read_many` and `Corpus.open` make a corpus."""
        self._records = records
        self.notes = notes
        self.corrections = corrections or _core.Corrections()
        self.unmatched: Table | None = None

    @property
    def misfits(self) -> Table | None:
        """Deprecated name of `unmatched`."""
        warnings.warn("Corpus.misfits is deprecated; use Corpus.unmatched", DeprecationWarning, stacklevel=2)
        return self.unmatched

    def _with(self, records: _core.Records) -> Corpus:
        """Returns a corpus of other records with the same notes and corrections."""
        return Corpus(records, self.notes, self.corrections)

    @property
    def records(self) -> _core.Records:
        """The records in the core, which are the argument of the functions for views."""
        return self._records

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Corpus:
        """Opens a file of `save` or of `onrecord read`.

        Args:
            path: A file of JSON lines.

        Returns:
            The corpus, without the sources of its pages.

        Raises:
            StoreError: A line is no record, lines are missing, or the file is empty.
            OSError: The file cannot be read.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost,” Ola Osei said."], progress=False)
            >>> corpus.save("records.jsonl")
            >>> rec.Corpus.open("records.jsonl") == corpus
            True
        """
        return cls(_core.Records.read_jsonl(path))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a file that `open` reads: the number of documents, then one record (JSON) a line, without sources.

        Raises:
            UsageError: The path has the extension of another format, such as `.parquet`.
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.save("records.jsonl")
            >>> rec.Corpus.open("records.jsonl").quotes["speaker"]
            ['Ola Osei']
        """
        check_ending(path, RECORDS)
        self._records.write_jsonl(path)

    def write(self, path: str | os.PathLike[str]) -> None:
        """Deprecated name of `save`."""
        warnings.warn("Corpus.write is deprecated; use Corpus.save", DeprecationWarning, stacklevel=2)
        self.save(path)

    @cached_property
    def documents(self) -> Table:
        """Table with one row for each document."""
        return Table(self._records.documents())

    @cached_property
    def quotes(self) -> Table:
        """Table with one row for each quotation in view; the column `quote` is its index in `doc.quotes`.

        In a notebook each quotation can be opened to show its paragraph.
        """
        return Table(self._records.quotes(), lambda: _core.quotes_html(self._records, _SHOWN))

    @cached_property
    def mentions(self) -> Table:
        """Table with one row for each mention."""
        return Table(self._records.mentions())

    @cached_property
    def people(self) -> Table:
        """Table with one row for each person of all documents, found by full names; no gazetteer is needed.

        Spellings, initials, short given names and names without a middle name are joined (`names`) if only one person
        fits, and shares an outlet, a role or the time of the documents; `maybe` has the names of others that fit.
        Bearers of one name whose gender, age, office or occupation contradict each other have a row each, with the
        reason in `apart`. `roles` are offices and occupations in the words of the documents. `documents`, `mentions`
        and `quotes` (in view) are numbers.

        Example:
            >>> import onrecord as rec
            >>> pages = ["“We lost,” Ola Osei, the mayor of Eastquay, said.", "“We won,” Mayor Ola Osei said."]
            >>> people = rec.read_many(pages, progress=False).people
            >>> people["person"], people["quotes"], people["roles"]
            (['Ola Osei'], [2], [['Mayor', 'mayor of Eastquay']])
        """
        return Table(self._records.people())

    @cached_property
    def blocks(self) -> Table:
        """Table with one row for each block, kept or removed."""
        return Table(self._records.blocks())

    @cached_property
    def errors(self) -> Table:
        """Table with one row for each page that could not be read: `doc_id`, `error`, `message`."""
        return Table(self._records.errors())

    def said_by(self, who: str) -> Corpus:
        """Returns the quotations of one speaker, with the documents that contain them.

        Args:
            who: An entity id ("Q57336"), or a name ("Petra Lund"; case and accents do not matter). A part of a name
                ("Lund") is enough if one full name in the corpus has it; a warning names the speaker.

        Returns:
            A corpus; empty if the corpus has no such speaker or several, which a warning names.

        Example:
            >>> import onrecord as rec
            >>> pages = ["“We lost,” Ola Osei said.", "“We won,” Petra Lund said."]
            >>> corpus = rec.read_many(pages, progress=False)
            >>> corpus.said_by("petra lund").quotes["text"]
            ['We won,']
        """
        found = self._records.said_by([who])
        if not self._records.quote_count or (len(found) and (len(words(who)) > 1 or any(_ids(found)))):
            return self._with(found)
        # A single word may be the whole name on one page and a part of it on others.
        quotes = self.quotes
        rows = zip(quotes["speakers"], quotes["speaker_ids"], strict=True)
        speakers = dict.fromkeys((n, i) for names, ids in rows for n, i in zip(names, ids, strict=True))
        return self._with(self._records.said_by(speakers_called(who, speakers, known=bool(len(found)))))

    def between(self, first: str | datetime.date, last: str | datetime.date) -> Corpus:
        """Returns the documents published from `first` to `last`, both included.

        Args:
            first: A date or date-time of ISO 8601, as precise as you like ("2024", "2024-05"), or a `datetime.date`.
            last: The same.

        Returns:
            A corpus; documents without a date are left out.

        Raises:
            UsageError: One of the two is no date, or `last` is before `first`.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> 0 < len(corpus.between("2024-03", "2024-03-31")) < len(corpus)
            True
        """
        return self._with(self._records.between(*period(first, last)))

    def outlet(self, site: str) -> Corpus:
        """Returns the documents of one outlet.

        Args:
            site: Its host ("harbourdaily.example") or an address; `www.` and subdomains are included. A warning names
                the nearest outlets if there is none.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> set(corpus.outlet("harbourdaily.example").documents["site"])
            {'harbourdaily.example'}
        """
        found = self._with(self._records.outlet(host(site)))
        if not len(found) and len(self):
            warn_of_outlet(site, self.documents["site"])
        return found

    def filter(
        self,
        keep: Callable[[_core.Document], bool] | None = None,
        *,
        language: str | None = None,
        kind: Kind | None = None,
        min_confidence: float = 0.0,
    ) -> Corpus:
        """Returns the documents, and the quotations in view, that fit all conditions.

        Args:
            keep: A function of a document that returns whether to keep it.
            language: Language of the documents ("en").
            kind: Kind of the quotations ("direct", "mixed", "indirect", "not_speech").
            min_confidence: Smallest confidence of the quotations (0 to 1).

        Returns:
            A corpus; with `kind` or `min_confidence`, documents without such quotations are left out.

        Raises:
            UsageError: There is no such kind, or the confidence is not from 0 to 1.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost,” Ola Osei said.", "Petra Lund said that they won."], progress=False)
            >>> corpus.filter(kind="direct").quotes["speaker"]
            ['Ola Osei']
            >>> len(corpus.filter(lambda doc: "won" in doc.text))
            1
        """
        kinds = condition(kind, min_confidence)
        records = self._records
        if kinds or min_confidence > 0:
            records = records.quoting(kinds, min_confidence)
        if language is not None:
            languages = records.documents()["language"]
            records = records.take([i for i, found in enumerate(languages) if found == language])
        if keep is not None:
            records = records.take([i for i in range(len(records)) if keep(records[i])])
        return self._with(records)

    def correct(
        self,
        doc: int | str,
        *,
        quote: int | None = None,
        mention: int | None = None,
        kind: Kind | None = None,
        name: str | None = None,
        entity_id: str | None = None,
        nobody: bool = False,
        note: str = "",
    ) -> Corpus:
        """Corrects the speaker or kind of a quotation, or the entity of a mention.

        A correction is stored with the exact words of its place and those around them (a W3C TextQuoteSelector), so
        that it can be applied again after a new run: `read_many(…, corrections=corpus.corrections)`.

        Args:
            doc: Index or id of the document.
            quote: Index of the quotation in `doc.quotes`.
            mention: Index of the mention in `doc.mentions`, instead of a quotation.
            kind: The right kind of the quotation.
            name: The right speaker, or the right label of the mention. The id that the document has for it is added.
            entity_id: The right id in the gazetteer; the name that the document has for it is added.
            nobody: The quotation has no known speaker, or the mention is of no entity of the gazetteer.
            note: A comment of your own.

        Returns:
            The corpus with the correction applied and added to `corrections`. Corrected quotations are marked:
            `quote.corrected`, the column `corrected`, and a pencil in the article view.

        Raises:
            IndexError: No document, quotation or mention has this index.
            KeyError: No document has this id.
            OnrecordError: The kind does not exist, the words occur several times with the same words around them, or
                nothing would change.

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
        records, unmatched = _core.corrected(self._records, made)
        if len(unmatched):
            raise _core.OnrecordError(f"cannot keep this correction: {unmatched['problem'][0]}")
        return Corpus(records, self.notes, self.corrections + made)

    def apply(self, corrections: _core.Corrections | str | os.PathLike[str]) -> Corpus:
        """Applies corrections.

        Args:
            corrections: `corpus.corrections` of another run, or a CSV file of `Corrections.save` or `review`.

        Returns:
            The corrected corpus; corrections that cannot be applied are rows of its `unmatched`, and a warning counts
            them.

        Raises:
            OnrecordError: The file is no table of corrections, or names a kind that does not exist.
            OSError: The file cannot be read.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corrections = corpus.correct(0, quote=0, name="Petra Lund").corrections
            >>> corpus.apply(corrections).quotes["speaker"]
            ['Petra Lund']
        """
        if not isinstance(corrections, _core.Corrections):
            corrections = _core.Corrections.open(corrections)
        records, unmatched = _core.corrected(self._records, corrections)
        notes = self.notes
        if len(unmatched):
            notes += (f"{len(unmatched)} of {len(corrections)} corrections do not fit; see corpus.unmatched",)
            warn(notes[-1])
        out = Corpus(records, notes, self.corrections + corrections)
        out.unmatched = Table(unmatched)
        return out

    def review(self, path: str | os.PathLike[str]) -> None:
        """Writes every quotation in view as CSV, to be corrected in a spreadsheet.

        Correct the columns `kind`, `name` and `entity_id` (empty: no known speaker), and leave the others as they are.
        `apply`, `read_many(…, corrections=path)` and `Corrections.open` read the file and take the rows that you
        changed. A cell that a spreadsheet would run as a formula begins with an apostrophe, which is removed again.

        Raises:
            OSError: The file cannot be written.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.review("review.csv")
            >>> len(rec.Corrections.open("review.csv"))
            0
        """
        _core.write_review(self._records, path)

    def trace(self) -> Statements:
        """Joins the quotations that are wordings of one statement: identical, cut, edited or reworded.

        Marked words that are not speech are left out, and so are single words. The result is kept: plots, tables and
        reports of the corpus do not trace it again.

        Returns:
            The statements, those with most wordings first.

        Example:
            >>> import onrecord as rec
            >>> pages = ["“We lost the old quay,” Osei said.", "Osei said: “We lost the old quay.”"]
            >>> rec.read_many(pages, progress=False).trace().statements["count"]
            [2]
        """
        statements, wordings = self._traced
        return Statements(statements, wordings, self)

    @cached_property
    def _traced(self) -> tuple[Table, Table]:
        statements, wordings = self._records.trace()
        return Table(statements), Table(wordings)

    def find(self, words: str, *, min_similarity: float = 0.75) -> Table:
        """Finds passages of the articles with the words of a quotation, in quotation marks or not.

        Args:
            words: A quotation, or a part of one. Of more than 400 words the first 400 are compared, with an
                `OnrecordWarning`.
            min_similarity: Smallest share of its words in a passage (0 to 1).

        Raises:
            UsageError: The share is not from 0 to 1.

        Returns:
            Table with one row for each passage: document, `text`, `similarity`, `start` and `end` in `doc.text`, and
            `prefix` and `suffix` as in a W3C TextQuoteSelector.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["The quay would stay closed for good, Lund wrote."], progress=False)
            >>> corpus.find("the quay will stay closed for good")["text"]
            ['The quay would stay closed for good']
        """
        check_share("min_similarity", min_similarity)
        found = Table(self._records.find(words, min_similarity))
        warn_of_cut([words])
        return found

    def copies(self, *, min_overlap: float = 0.5, min_held: float | None = None) -> Table:
        """Finds documents that copy one another: an agency report in several outlets, an article inside another.

        Only the text of the article counts (`doc.text`).

        Args:
            min_overlap: Smallest share of the shorter document, in runs of five words, that the longer contains
                (0 to 1).
            min_held: Deprecated name of `min_overlap`.

        Returns:
            Table with one row for each pair: `doc_id` (of the shorter), `in_doc_id` (of the longer), `published`,
            `in_published`, `kind` ("copy": each contains nearly all of the other; "contains": the longer contains
            nearly all of the shorter; "overlap"), `overlap_of_shorter` (share of the shorter in the longer) and
            `overlap_of_longer` (share of the longer in the shorter).

        Example:
            >>> import onrecord as rec
            >>> page = "The quay of Norport stays closed until spring because its piles are rotten, its master said."
            >>> rec.read_many([page, page + " Ferries use the new quay."], progress=False).copies()["kind"]
            ['contains']
        """
        if min_held is not None:
            warnings.warn(
                "min_held= is the old name of min_overlap=; use min_overlap=", DeprecationWarning, stacklevel=2
            )
            min_overlap = min_held
        check_share("min_overlap", min_overlap)
        return Table(self._records.copies(min_overlap))

    def independent(self) -> Corpus:
        """Returns the documents that are neither a copy nor a part of another, to count independent articles.

        The longest document of a group of copies is kept, or the first of equally long ones.

        Example:
            >>> import onrecord as rec
            >>> page = "The quay of Norport stays closed until spring because its piles are rotten, its master said."
            >>> len(rec.read_many([page, page], progress=False).independent())
            1
        """
        return self._with(self._records.independent())

    def site_templates(self) -> _core.SiteTemplates:
        """Returns the lines that the pages of each site have in common, for `read_many(…, templates=…)`.

        Only pages whose sources were kept count.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> again = rec.read_many(rec.samples(), templates=corpus.site_templates(), progress=False)
        """
        return _core.SiteTemplates.of(self._records)

    def report(self, path: str | os.PathLike[str], *, title: str = "On record") -> None:
        """Writes a report to share: people with their statements on timelines, and the marked-up articles.

        Each wording links to its place in the article; search, filters and corrections work without a network. For a
        path with an extension ("report.html") one page is written. For a path without one ("report") a folder is
        written, whose page `index.html` loads statements and articles when they are opened; it needs no server, and is
        meant for more than about a thousand documents.

        Args:
            path: File or folder to write. A folder must be new, empty, or an earlier report.
            title: Title of the page.

        Raises:
            UsageError: The folder has other files, or the path has the extension of another format, such as `.pdf`.
            OSError: The file cannot be written.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> corpus.report("report.html", title="The port")
        """
        check_ending(path, REPORTS)
        write_report(self._records, Path(path), title)

    def __len__(self) -> int:
        """Returns the number of documents."""
        return len(self._records)

    def __iter__(self) -> Iterator[_core.Document]:
        """Iterates over the documents in input order."""
        return (self._records[i] for i in range(len(self)))

    def __contains__(self, document: object) -> bool:
        """Returns whether a document has this id, or is equal to this document."""
        if isinstance(document, str):
            return self._records.index_of(document) is not None
        return any(document == other for other in self)

    @overload
    def __getitem__(self, which: int | str) -> _core.Document: ...
    @overload
    def __getitem__(self, which: slice) -> Corpus: ...
    def __getitem__(self, which: int | str | slice) -> _core.Document | Corpus:
        """Returns a document by index or id, or a corpus for a slice.

        Raises:
            IndexError: No document has this index.
            KeyError: No document has this id.
        """
        if isinstance(which, slice):
            return self._with(self._records.take(list(range(len(self))[which])))
        return self._records[self._place(which)]

    def _place(self, which: int | str) -> int:
        if not isinstance(which, str):
            return range(len(self))[which]
        place = self._records.index_of(which)
        if place is None:
            ids = [doc_id for doc_id in self.documents["doc_id"] if doc_id]
            listed = f"; the first ids are {', '.join(map(repr, ids[:_LISTED]))}" if ids else ""
            raise KeyError(f"no document has the id {which!r}{suggestion(which, ids[:10_000]) or listed}")
        return place

    def __add__(self, other: Corpus) -> Corpus:
        """Returns the documents of both, one after the other."""
        records = _core.Records.concat([self._records, other._records])
        return Corpus(records, self.notes + other.notes, self.corrections + other.corrections)

    def __eq__(self, other: object) -> bool:
        """Compares documents, in order, and errors."""
        return isinstance(other, Corpus) and list(self) == list(other) and self.errors == other.errors

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles with sources."""
        return _load, (self._records.dump(), self.notes, self.corrections)

    def __repr__(self) -> str:
        """Returns the numbers of documents, quotations, mentions and errors."""
        records = self._records
        counts = f"{len(self):,} documents, {records.quote_count:,} quotes, {records.mention_count:,} mentions"
        return f"Corpus({counts}, {records.failed:,} errors)"

    def _repr_html_(self) -> str:
        return f"<p><b>{self!r}</b></p>" + self.quotes._repr_html_()


def speakers_called(who: str, speakers: Iterable[tuple[str, str | None]], *, known: bool) -> list[str]:
    """Returns the names to look for, given a part of a name: the part, and the full name if only one has the part.

    A warning names the full name, or explains why there is none.

    Args:
        who: The part.
        speakers: Names and ids of all speakers.
        known: Whether the part is also the whole name of a speaker; then no full name, or several, need no warning.
    """
    speakers = list(speakers)
    found = [(n, i) for n, i in speakers_named(who, speakers) if fold(n) != fold(who)]
    if len(found) == 1:
        name, entity_id = found[0]
        warn(f"said_by({who!r}) was taken as {name!r}" + (f" ({entity_id})" if entity_id else ""))
        return [who, name]
    if found and not known:
        names = ", ".join(f"{name!r} ({i})" if i else repr(name) for name, i in found[:_LISTED])
        more = f" and {len(found) - _LISTED:,} more" if len(found) > _LISTED else ""
        warn(f"said_by({who!r}) fits {len(found):,} speakers: {names}{more}; pass a full name or an id")
    elif not known:
        warn(f"no speaker {who!r} in this corpus{suggestion(who, [name for name, _ in speakers])}")
    return [who]


def period(first: str | datetime.date, last: str | datetime.date) -> tuple[str, str]:
    """Returns two dates in ISO 8601.

    Raises:
        UsageError: One of the two is no date, or `last` is before `first`.
    """
    start, end = iso_date(_day(first), "first"), iso_date(_day(last), "last")
    if start is None or end is None:
        raise _core.UsageError("between takes two dates")
    if _is_before(end, start):
        raise _core.UsageError(f"last={end!r} is before first={start!r}; exchange them")
    return start, end


def _day(date: str | datetime.date) -> str | datetime.date:
    """Returns a moment at midnight without a time zone, as pandas writes days, as this day; other dates unchanged."""
    if not isinstance(date, datetime.datetime) or str(date) == "NaT" or date.tzinfo is not None:
        return date
    return date.date() if date.time() == datetime.time() else date


def _is_before(end: str, start: str) -> bool:
    """Returns whether a period of two dates of ISO 8601 ends before it begins."""
    if _is_zoned(start) and _is_zoned(end):
        try:
            moments = [datetime.datetime.fromisoformat(date.replace("Z", "+00:00")) for date in (end, start)]
        except ValueError:  # "+0200", which Python reads from 3.11 on
            return False
        return moments[0] < moments[1]
    return end < start[: len(end)]


def _is_zoned(date: str) -> bool:
    """Returns whether a date has a time with a time zone, so that its day may differ from that of its moment."""
    return any(sign in date[_DAY:] for sign in "Z+-")


def host(site: str) -> str:
    """Returns the host of an address; a name without a dot is a host as it is."""
    return _core.host(site) or site


def warn_of_outlet(site: str, known: Iterable[str | None]) -> None:
    """Warns that no document is of an outlet, with the nearest of the known outlets."""
    sites = dict.fromkeys(name for name in known if name)
    listed = f"; the outlets are {', '.join(map(repr, list(sites)[:_LISTED]))}" if sites else "; no page has an address"
    more = ", …" if len(sites) > _LISTED else ""
    warn(f"no document of the outlet {site!r}{suggestion(site, sites) or listed + more}")


def check_share(argument: str, share: float) -> None:
    """Raises a `UsageError` for a share that is not from 0 to 1."""
    if not 0 <= share <= 1:
        raise _core.UsageError(f"{argument}={share!r} is not from 0 to 1")


def condition(kind: Kind | None, min_confidence: float) -> list[str]:
    """Returns the kinds of quotations for `kind`; an empty list, which means any kind, for `None`.

    Raises:
        UsageError: There is no such kind, or the confidence is not from 0 to 1.
    """
    if kind is not None and kind not in KINDS:
        raise _core.UsageError(f"kind={kind!r} is unknown; choose one of {', '.join(KINDS)}")
    if not 0 <= min_confidence <= 1:
        raise _core.UsageError(f"min_confidence={min_confidence!r} is not from 0 to 1")
    return [] if kind is None else [kind]


def _ids(records: _core.Records) -> list[str | None]:
    """Returns the ids of the speakers of the quotations in view."""
    return [entity_id for row in records.quotes()["speaker_ids"] for entity_id in row]


def _load(stored: bytes, notes: tuple[str, ...], corrections: _core.Corrections) -> Corpus:
    return Corpus(_core.Records.load(stored), notes, corrections)
