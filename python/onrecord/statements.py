"""Statements and their wordings in many documents: `Statements`, `trace`, `find`; `same` compares one pair."""

from __future__ import annotations

import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from onrecord import _core
from onrecord._inputs.dates import iso_date
from onrecord._views.table import Table
from onrecord._warning import warn

if TYPE_CHECKING:
    import datetime

Relation = Literal["identical", "cut", "edited", "reworded"]
SenseChange = Literal["negation", "number", "name", "word", "order"]
Change = Literal["equal", "respelled", "replaced", "only_a", "only_b"]

_SHOWN = 5
# Maximum number of characters of a statement in a collapsed list.
_WORDS = 160
# Number of words of a quotation that `find` compares; `LONGEST` in src/trace/find/query.rs.
_MOST_WORDS = 400


class Documents(Protocol):
    """Documents of statements: a `Corpus`."""

    @property
    def records(self) -> _core.Records:
        """The records in the core."""
        ...


class Statements:
    """Statements with all their wordings; the result of `corpus.trace()`.

    Attributes:
        statements: Table with one row for each statement, most printed first: `statement_id`, `speaker`, `speaker_id`
            (not for an index or a table), `text` (the canonical wording), `count` (number of wordings, of one page as
            well), `first_seen`, `last_seen`, `outlets`.
        wordings: Table with one row for each wording: `statement_id`, `doc_id`, `site`, `published`, `speaker`, `text`,
            `relation` (identical, cut, edited, reworded), `similarity` (0 to 1), `evidence` (nats), `ambiguous`,
            `parents`; for a corpus also `url`, `quote` (index in the document) and `speakers`.
        corpus: The documents, a `Corpus`; `None` for the statements of an index, which keeps no documents.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> corpus.trace().statements["count"][0] > 2
        True
    """

    def __init__(self, statements: Table, wordings: Table, corpus: Documents | None = None) -> None:
        """Makes statements of their two tables and their documents."""
        self.statements = statements
        self.wordings = wordings
        self.corpus = corpus

    def __len__(self) -> int:
        """Returns the number of statements."""
        return len(self.statements)

    def __repr__(self) -> str:
        repeated = sum(documents > 1 for documents in self._documents.values())
        return f"Statements({len(self):,} statements, {repeated:,} printed more than once)"

    def wordings_of(self, statement_id: str) -> list[dict[str, Any]]:
        """Returns the rows of `wordings` of one statement as dicts; an empty list for an unknown id.

        Example:
            >>> import onrecord as rec
            >>> pages = ["“We lost the old quay,” Osei said.", "Osei said: “We lost the quay.”"]
            >>> statements = rec.read_many(pages, progress=False).trace()
            >>> [row["relation"] for row in statements.wordings_of(statements.statements["statement_id"][0])]
            ['identical', 'edited']
        """
        return [self.wordings.slice(i, 1).to_pylist()[0] for i in self._rows.get(statement_id, ())]

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """Indices of the rows of `wordings`, by statement."""
        rows: dict[str, list[int]] = {}
        for row, statement_id in enumerate(self.wordings["statement_id"]):
            rows.setdefault(statement_id, []).append(row)
        return rows

    @cached_property
    def _documents(self) -> dict[str, int]:
        """Numbers of the documents that print each statement; rows without the id of a document are one each."""
        ids = self.wordings["doc_id"]
        return {
            statement_id: len({row if ids[row] is None else ids[row] for row in rows})
            for statement_id, rows in self._rows.items()
        }

    def _repr_html_(self) -> str:
        """Returns the statements as a table, with the differences between wordings of the most printed ones."""
        top = self.statements.slice(0, _SHOWN).to_pylist()
        shown = [row for row in top if self._documents[row["statement_id"]] > 1]
        parts = [f"<p><b>{_core.escape_html(repr(self))}</b></p>", self.statements._repr_html_()]
        parts += [self._differences(row) for row in shown]
        return "".join(parts)

    def _differences(self, statement: dict[str, Any]) -> str:
        others = [w for w in self.wordings_of(statement["statement_id"]) if w["text"] != statement["text"]]
        rows = []
        for wording in others[:_SHOWN]:
            where = " · ".join(_core.escape_html(wording[k]) for k in ("site", "published") if wording[k])
            marked = same(statement["text"], wording["text"])._marked()
            rows.append(f"<li>{marked} <small>{where} · {_core.escape_html(wording['relation'])}</small></li>")
        more = f"<li>… and {len(others) - _SHOWN:,} more</li>" if len(others) > _SHOWN else ""
        text = statement["text"]
        cut = text if len(text) <= _WORDS else text[:_WORDS].rstrip() + "…"
        times = f"<small>({self._documents[statement['statement_id']]:,} times)</small>"
        summary = f"{_core.escape_html(cut)} {times}"
        whole = f"<p>{_core.escape_html(text)}</p>" if cut != text else ""
        rows_html = f"{whole}<ul>{''.join(rows)}{more}</ul>"
        return f'<details class="tex2jax_ignore mathjax_ignore"><summary>{summary}</summary>{rows_html}</details>'


def trace(quotes: object) -> Statements:
    """Joins the quotations of a table that are wordings of one statement; `corpus.trace()` does so for documents.

    Args:
        quotes: Any Arrow source (a pyarrow, pandas or polars table, `corpus.quotes`) with a column `text` and, if
            known, `doc_id`, `site`, `published` (ISO 8601), `speaker_id`, `speaker` (a full name; parts of names
            are not compared), `speaker_via`, `kind` and `repeats`. Words in quotation marks that are not speech,
            repetitions within a document and single words are left out.

    Returns:
        The statements, without documents.

    Raises:
        UsageError: The table has no column `text`.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> ids = [set(s.statements["statement_id"]) for s in (rec.trace(corpus.quotes), corpus.trace())]
        >>> ids[0] == ids[1]
        True
    """
    statements, wordings = _core.trace_table(quotes)
    return Statements(Table(statements), Table(wordings))


def find(quotes: list[str], texts: list[str], *, min_similarity: float = 0.75) -> Table:
    """Finds passages of texts with the words of quotations, in quotation marks or not.

    The texts are read once for all quotations; `corpus.find` does so for documents.

    Args:
        quotes: Quotations, or parts of them. Of a quotation of more than 400 words the first 400 are compared, with an
            `OnrecordWarning`.
        texts: The texts to search.
        min_similarity: Smallest share of the words of a quotation, by weight, in a passage (0 to 1).

    Returns:
        Table with one row for each passage: `quote` and `in` (indices in the two lists), `text`, `similarity`, `start`,
        `end`, and `prefix` and `suffix` as in a W3C TextQuoteSelector.

    Example:
        >>> import onrecord as rec
        >>> text = "Lund told reporters that the quay would stay closed for good."
        >>> rec.find(["the quay will stay closed for good"], [text])["text"]
        ['the quay would stay closed for good']
    """
    found = Table(_core.find_passages(quotes, texts, min_similarity))
    warn_of_cut(quotes)
    return found


def warn_of_cut(quotes: list[str]) -> None:
    """Issues a warning if a quotation is longer than the part that `find` compares."""
    # A word has a character or more.
    cut = [i for i, quote in enumerate(quotes) if len(quote) > _MOST_WORDS and _words(quote) > _MOST_WORDS]
    if cut:
        number = f"{len(cut)} quotations have" if len(cut) > 1 else f"the quotation at index {cut[0]} has"
        warn(f"{number} more than {_MOST_WORDS} words, of which find compares the first; search for a shorter part")


def _words(quote: str) -> int:
    """Returns the number of words that are compared."""
    return len(_core.normal_form(quote).split())


class Comparison(NamedTuple):
    """Comparison of two quotations; the result of `same`.

    Attributes:
        same: Whether both are wordings of one statement.
        relation: identical, cut, edited or reworded; for two statements the kind of difference; `None` if they have
            hardly any common words.
        similarity: Share of agreeing words in the part that both have, by weight (0 to 1).
        evidence: Evidence of the common words for one origin against chance, in nats.
        changed: Kinds of differences that change the sense: negation, number, name, word, order.
        pieces: Both texts in aligned pieces: (change, words in the first, words in the second). The change is equal,
            respelled, replaced, only_a or only_b.

    Example:
        >>> import onrecord as rec
        >>> compared = rec.same("We will reopen the quay in spring.", "We will not reopen the quay in spring.")
        >>> compared.same, compared.changed
        (False, ('negation',))
    """

    same: bool
    relation: Relation | None
    similarity: float
    evidence: float
    changed: tuple[SenseChange, ...]
    pieces: tuple[tuple[Change, str, str], ...]

    def _marked(self) -> str:
        parts = []
        for change, a, b in self.pieces:
            if change == "equal":
                parts.append(_core.escape_html(b))
            else:
                old = f"<s>{_core.escape_html(a)}</s>" if a else ""
                new = f'<u title="{_core.escape_html(change)}">{_core.escape_html(b)}</u>' if b else ""
                parts.append(f"{old} {new}".strip())
        return " ".join(parts)

    def _repr_html_(self) -> str:
        """Returns both texts as one; words of only the first are struck through, those of the second underlined."""
        result = ("one statement, " if self.same else "two statements, ") + (self.relation or "nothing in common")
        # With these classes, notebooks do not render amounts such as "$5 to $7" as formulas.
        shown = f'<p class="tex2jax_ignore mathjax_ignore">{self._marked()}</p>'
        return f"{shown}<p><small>{_core.escape_html(result)}</small></p>"


def same(
    a: str,
    b: str,
    *,
    a_date: str | datetime.date | None = None,
    b_date: str | datetime.date | None = None,
    a_outlet: str | None = None,
    b_outlet: str | None = None,
) -> Comparison:
    """Compares two quotations: whether they are wordings of one statement, and their differences.

    Args:
        a: The words of the first quotation.
        b: The words of the second.
        a_date: Date of publication of the first (ISO 8601, or a `datetime.date`), if known.
        b_date: Date of publication of the second.
        a_outlet: Deprecated and without effect, because the outlet is no evidence.
        b_outlet: As `a_outlet`.

    Returns:
        The result with similarity and evidence, and both texts in aligned pieces. A text of six words or more and its
        exact repetition are one statement even if the words are common, unless the dates are more than a month apart.
        The order of `a` and `b` does not matter.

    Raises:
        UsageError: A date is not in ISO 8601.

    Example:
        >>> import onrecord as rec
        >>> rec.same("We will reopen the old quay before spring.", "reopen the old quay before spring").relation
        'cut'
    """
    dates = (iso_date(a_date, "a_date"), iso_date(b_date, "b_date"))
    if a_outlet is not None or b_outlet is not None:
        message = "a_outlet and b_outlet of onrecord.same have no effect and will be removed; leave them out"
        warnings.warn(message, DeprecationWarning, stacklevel=2)
    one, relation, similarity, evidence, changed, pieces = _core.same(a, b, dates)
    return Comparison(one, relation, similarity, evidence, tuple(changed), tuple(pieces))
