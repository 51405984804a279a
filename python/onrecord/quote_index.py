"""`QuoteIndex`: quotations kept on disk, added to day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import _core
from onrecord._table import Table
from onrecord.corpus import Corpus
from onrecord.statements import Statements

if TYPE_CHECKING:
    import os
    from types import TracebackType


class QuoteIndex:
    """A folder of quotations: add today's documents, merge parts, look up, compact.

    What is committed is safe: a process that is killed at any moment loses at most what it had not committed. Files are
    versioned and checksummed, and are mapped into memory when the index opens: no other program may cut them while it
    is open. Results do not depend on the order of additions. Any number of processes may read. A process whose index
    was opened before the last commit of another cannot commit: it gets a `StoreError`, and opens the index again to
    add its quotations.

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

    def __init__(self, core: _core.QuoteIndex) -> None:
        """Wrap an index of the core; `QuoteIndex.open` makes one."""
        self._core = core

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> QuoteIndex:
        """Open the index in a folder, or begin an empty one there.

        Raises:
            StoreError: A file is damaged, or of another version.
            OSError: The folder cannot be read or made.
        """
        return cls(_core.QuoteIndex(folder))

    def add(self, quotes: Corpus | object) -> int:
        """Take quotations in hand; they count from the next `commit` on.

        Args:
            quotes: A corpus, or any Arrow source (a pyarrow, pandas or polars table, `corpus.quotes`) with a column
                `text` and, where there are any, `doc_id`, `site`, `published` (ISO 8601), `speaker_id`, `speaker` (a
                full name; others could be anybody), `speaker_via` and `kind`. Marked words that nobody said and single
                words are left out, as in `corpus.trace()`.

        Returns:
            How many were taken.

        Raises:
            OnrecordError: The table has no column `text`.
        """
        if isinstance(quotes, Corpus):
            return self._core.add_records(quotes.records)
        return self._core.add_table(quotes)

    def commit(self) -> None:
        """Make durable what was added: all of it or, if it fails, nothing; then it is still pending.

        Raises:
            StoreError: Another process is writing to the folder, or has committed since this index was opened; open it
                again and add once more.
            OSError: The disk says no.
        """
        self._core.commit()

    def merge(self, other: QuoteIndex) -> None:
        """Add all committed quotations of another index, and commit."""
        self._core.merge(other._core)

    def compact(self) -> None:
        """Write all quotations to one file, each once; answers stay the same and come faster."""
        self._core.compact()

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write a compacted copy to another folder.

        Raises:
            StoreError: An index is there already.
        """
        self._core.save(folder)

    @property
    def pending(self) -> int:
        """Quotations that were added and not committed yet."""
        return self._core.pending

    def find(
        self,
        words: str,
        *,
        date: str | None = None,
        outlet: str | None = None,
        speaker: str | None = None,
        limit: int = 20,
    ) -> Table:
        """The quotations that word the same statement as `words`, the surest first.

        Args:
            words: A quotation, or a part of one.
            date: When it was printed (ISO 8601), where known: what is near in time needs less evidence.
            outlet: Who printed it.
            speaker: Who said it (an id, or a full name): quotations of others are left out.
            limit: The most rows to return.

        Returns:
            One row a quotation: `statement_id`, `doc_id`, `site`, `published`, `speaker`, `text`, `relation`,
            `similarity`, `evidence` (nats).
        """
        return Table(self._core.find(words, limit, date, outlet, speaker))

    def statements(self) -> Statements:
        """All statements that the quotations make, in all their wordings."""
        statements, wordings = self._core.statements()
        return Statements(Table(statements), Table(wordings))

    def resolve(self, statement_id: str) -> str | None:
        """The id that a statement has now, from one that it once had; `None` for one that the index does not know.

        A statement takes the id of its longest wording. When a longer one comes in, the old id still leads here.

        Raises:
            OnrecordError: That is no id of a statement.
        """
        return self._core.resolve(statement_id)

    def __len__(self) -> int:
        """Committed quotations."""
        return len(self._core)

    def __repr__(self) -> str:
        waiting = f", {self.pending:,} not committed" if self.pending else ""
        return f"QuoteIndex({len(self):,} quotations{waiting})"

    def __enter__(self) -> QuoteIndex:
        """Commits at the end of the block, unless it fails."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit what was added, unless the block failed."""
        if kind is None:
            self.commit()
