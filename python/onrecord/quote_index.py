"""`QuoteIndex`: an index of quotations on disk that grows from day to day."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from onrecord import _core
from onrecord._inputs.dates import iso_date
from onrecord._views.table import Table
from onrecord.corpus import Corpus
from onrecord.statements import Statements

if TYPE_CHECKING:
    import datetime
    import os
    from types import TracebackType


class QuoteIndex:
    """An index of quotations in a folder: add documents, merge indexes, find quotations, compact.

    A process that is killed at any moment loses no committed quotation. Files have a version and a checksum, and are
    mapped into memory when the index opens: no other program may truncate them while it is open. Results do not depend
    on the order of additions. Any number of processes may read. A process whose index was opened before the last commit
    of another cannot commit: it gets a `StoreError`, and must open the index again to add its quotations.

    Example:
        >>> import onrecord as rec, tempfile
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> folder = tempfile.TemporaryDirectory()
        >>> with rec.QuoteIndex.open(folder.name) as index:
        ...     index.add(corpus) > 0
        True
        >>> len(index.statements()) == len(corpus.trace())
        True
        >>> folder.cleanup()
    """

    def __init__(self, folder: str | os.PathLike[str] | _core.QuoteIndex) -> None:
        """Opens the index in a folder, as `open` does."""
        self._core = folder if isinstance(folder, _core.QuoteIndex) else _core.QuoteIndex(folder)

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> QuoteIndex:
        """Opens the index in a folder, or creates an empty one there.

        Raises:
            StoreError: A file is damaged, or of another version.
            OSError: The folder cannot be read or created.

        Example:
            >>> import onrecord as rec
            >>> rec.QuoteIndex.open("quotes")
            QuoteIndex(0 quotations)
        """
        return cls(folder)

    def add(self, quotes: Corpus | object) -> int:
        """Adds quotations; they are stored and found from the next `commit` on.

        Args:
            quotes: A corpus, or any Arrow source (a pyarrow, pandas or polars table, `corpus.quotes`) with a column
                `text` and, if known, `doc_id`, `site`, `published` (ISO 8601), `speaker_id`, `speaker` (a
                full name; parts of names are not compared), `speaker_via`, `kind` and `repeats`. Words in quotation
                marks that are not speech, repetitions within a document and single words are left out, as in
                `corpus.trace()`.

        Returns:
            The number of quotations that were added.

        Raises:
            UsageError: The table has no column `text`.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> index = rec.QuoteIndex.open("quotes")
            >>> index.add(corpus), index.pending
            (1, 1)
        """
        if isinstance(quotes, Corpus):
            return self._core.add_records(quotes.records)
        return self._core.add_table(quotes)

    def commit(self) -> None:
        """Writes the added quotations to disk, all or none; after an error they are still pending.

        Raises:
            StoreError: Another process is writing to the folder, or has committed since this index was opened; open it
                again and add once more.
            OSError: The files cannot be written.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> index = rec.QuoteIndex.open("quotes")
            >>> _ = index.add(corpus)
            >>> index.commit()
            >>> len(index)
            1
        """
        self._core.commit()

    def merge(self, other: QuoteIndex) -> None:
        """Adds all committed quotations of another index, and commits.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> monday, tuesday = rec.QuoteIndex.open("monday"), rec.QuoteIndex.open("tuesday")
            >>> with tuesday:
            ...     _ = tuesday.add(corpus)
            >>> monday.merge(tuesday)
            >>> len(monday)
            1
        """
        self._core.merge(other._core)

    def compact(self) -> None:
        """Writes all quotations to one file, each once, for faster searches with the same results.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> with rec.QuoteIndex.open("quotes") as index:
            ...     _ = index.add(corpus)
            >>> index.compact()
            >>> len(index)
            1
        """
        self._core.compact()

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes a compacted copy to another folder, which `open` reads.

        Raises:
            StoreError: The folder has an index already.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> with rec.QuoteIndex.open("quotes") as index:
            ...     _ = index.add(corpus)
            >>> index.save("copy")
            >>> len(rec.QuoteIndex.open("copy"))
            1
        """
        self._core.save(folder)

    @property
    def pending(self) -> int:
        """Number of quotations that were added and not committed yet."""
        return self._core.pending

    def find(
        self,
        words: str,
        *,
        date: str | datetime.date | None = None,
        outlet: str | None = None,
        speaker: str | None = None,
        limit: int = 20,
    ) -> Table:
        """Finds quotations of the same statement as `words`, sorted by descending evidence.

        Args:
            words: A quotation, or a part of one.
            date: Date of publication (ISO 8601, or a `datetime.date`), if known; quotations near in time need less
                evidence.
            outlet: Deprecated and without effect, because the outlet is no evidence.
            speaker: Its speaker (an id, or a full name); quotations of others are left out.
            limit: Maximum number of rows.

        Returns:
            Table with one row for each quotation: `statement_id`, `doc_id`, `site`, `published`, `speaker`, `text`,
            `relation`, `similarity` (0 to 1), `evidence` (nats).

        Raises:
            UsageError: The date is not in ISO 8601.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> with rec.QuoteIndex.open("quotes") as index:
            ...     _ = index.add(corpus)
            >>> index.find("we lost the old quay")["speaker"]
            ['Ola Osei']
        """
        if outlet is not None:
            message = "outlet of QuoteIndex.find has no effect and will be removed; leave it out"
            warnings.warn(message, DeprecationWarning, stacklevel=2)
        return Table(self._core.find(words, limit, iso_date(date, "date"), speaker))

    def statements(self) -> Statements:
        """Returns all statements of the quotations, with all their wordings.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> with rec.QuoteIndex.open("quotes") as index:
            ...     _ = index.add(corpus)
            >>> index.statements().statements["text"]
            ['We lost the old quay,']
        """
        statements, wordings = self._core.statements()
        return Statements(Table(statements), Table(wordings))

    def resolve(self, statement_id: str) -> str | None:
        """Returns the current id of a statement, given a current or former one; `None` for an unknown id.

        A statement has the id of its longest wording. After a longer one is added, the former id is still resolved.

        Raises:
            UsageError: The text is not an id of a statement.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> with rec.QuoteIndex.open("quotes") as index:
            ...     _ = index.add(corpus)
            >>> statement_id = index.statements().statements["statement_id"][0]
            >>> index.resolve(statement_id) == statement_id
            True
        """
        return self._core.resolve(statement_id)

    def __len__(self) -> int:
        """Returns the number of committed quotations."""
        return len(self._core)

    def __repr__(self) -> str:
        waiting = f", {self.pending:,} not committed" if self.pending else ""
        return f"QuoteIndex({len(self):,} quotations{waiting})"

    def __enter__(self) -> QuoteIndex:
        """Returns the index; the end of the block commits, unless the block failed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commits the added quotations, unless the block failed."""
        if kind is None:
            self.commit()
