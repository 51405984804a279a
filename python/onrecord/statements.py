"""The same statement, wherever it was printed: `Statements`, and `same` for one pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._table import Table

if TYPE_CHECKING:
    from onrecord.corpus import Corpus

_SHOWN = 5


@dataclass(frozen=True)
class Statements:
    """What was said once, in all its wordings; `corpus.trace()` gives it.

    Attributes:
        statements: One row a statement, most printed first: `statement_id`, `speaker`, `text` (the canonical wording),
            `count`, `first_seen`, `last_seen`, `outlets`.
        wordings: One row a wording: `statement_id`, `doc_id`, `quote`, `text`, `relation` (identical, cut, edited,
            reworded), `similarity`, `evidence` (nats), `ambiguous`, `parents`.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> corpus.trace().statements["count"][0] > 2
        True
    """

    statements: Table
    wordings: Table
    corpus: Corpus | None = field(default=None, repr=False, compare=False)
    """Where they were found; `None` for those of an index, which keeps no documents."""

    @classmethod
    def of(cls, corpus: Corpus) -> Statements:
        """The statements of a corpus; `corpus.trace()` is the same."""
        return corpus.trace()

    def __len__(self) -> int:
        """Statements."""
        return len(self.statements)

    def __repr__(self) -> str:
        repeated = sum(count > 1 for count in self.statements["count"])
        return f"Statements({len(self):,} statements, {repeated:,} printed more than once)"

    def wordings_of(self, statement_id: str) -> list[dict[str, Any]]:
        """The rows of `wordings` of one statement; empty for an id that none has."""
        return [self.wordings.slice(i, 1).to_pylist()[0] for i in self._rows.get(statement_id, ())]

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """The rows of `wordings` by statement."""
        rows: dict[str, list[int]] = {}
        for row, statement_id in enumerate(self.wordings["statement_id"]):
            rows.setdefault(statement_id, []).append(row)
        return rows

    def _repr_html_(self) -> str:
        """The statements as a table, and how the wordings of the most printed differ from the canonical one."""
        shown = [row for row in self.statements.slice(0, _SHOWN).to_pylist() if row["count"] > 1]
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
        summary = f"{_core.escape_html(statement['text'])} <small>({statement['count']:,} times)</small>"
        rows_html = f"<ul>{''.join(rows)}{more}</ul>"
        return f'<details class="tex2jax_ignore mathjax_ignore"><summary>{summary}</summary>{rows_html}</details>'


def trace(quotes: object) -> Statements:
    """Join the quotations of a table that word one statement; `corpus.trace()` does it for documents.

    Args:
        quotes: Any Arrow source (a pyarrow, pandas or polars table, `corpus.quotes`) with a column `text` and, where
            there are any, `doc_id`, `site`, `published` (ISO 8601), `speaker_id`, `speaker` (a full name; others could
            be anybody), `speaker_via` and `kind`. Marked words that nobody said and single words are left out.

    Raises:
        OnrecordError: The table has no column `text`.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
        >>> rec.trace(corpus.quotes).statements["statement_id"] == corpus.trace().statements["statement_id"]
        True
    """
    statements, wordings = _core.trace_table(quotes)
    return Statements(Table(statements), Table(wordings))


def find(quotes: list[str], texts: list[str], *, min_similarity: float = 0.75) -> Table:
    """Passages of texts that have the words of quotations, in quotation marks or not.

    The texts are read once, however many quotations are looked for; `corpus.find` does it for documents.

    Args:
        quotes: Quotations, or parts of them.
        texts: Where to look.
        min_similarity: From which share of its words on, by weight, a passage counts (0 to 1).

    Returns:
        One row a passage: `quote` and `in` (places in the two lists), `text`, `similarity`, `start`, `end`, and
        `prefix` and `suffix` as in a W3C TextQuoteSelector.

    Example:
        >>> import onrecord as rec
        >>> text = "Lund told reporters that the quay would stay closed for good."
        >>> rec.find(["the quay will stay closed for good"], [text])["text"]
        ['the quay would stay closed for good']
    """
    return Table(_core.find_passages(quotes, texts, min_similarity))


@dataclass(frozen=True)
class Comparison:
    """Two quotations side by side; `same` gives it.

    Attributes:
        same: Whether both word one statement.
        relation: identical, cut, edited or reworded; of two statements, how they differ; `None` if they share nothing.
        similarity: Share of the words that both report on in which they agree (0 to 1).
        evidence: Nats by which the common words speak for one origin rather than chance.
        changed: What differs and turns the sense: negation, number, name.
        pieces: Both texts, stretch by stretch: what became of it, its words in the first, its words in the second.
    """

    same: bool
    relation: str | None
    similarity: float
    evidence: float
    changed: tuple[str, ...]
    pieces: tuple[tuple[str, str, str], ...]

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
        """The differences marked: what only the first has struck through, what only the second has underlined."""
        verdict = ("one statement, " if self.same else "two statements, ") + (self.relation or "nothing in common")
        # The classes keep notebooks from setting sums of money as formulas.
        shown = f'<p class="tex2jax_ignore mathjax_ignore">{self._marked()}</p>'
        return f"{shown}<p><small>{_core.escape_html(verdict)}</small></p>"


def same(
    a: str,
    b: str,
    *,
    a_date: str | None = None,
    b_date: str | None = None,
    a_outlet: str | None = None,
    b_outlet: str | None = None,
) -> Comparison:
    """Whether two quotations word one statement, and how they differ.

    Args:
        a: The words of one.
        b: The words of the other.
        a_date: When the first was printed (ISO 8601), where known.
        b_date: When the second was printed.
        a_outlet: Who printed the first.
        b_outlet: Who printed the second.

    Returns:
        The verdict with similarity and evidence, and both texts stretch by stretch. The same six words or more are one
        statement, unless the dates are more than a month apart; the order of `a` and `b` does not change the verdict.

    Example:
        >>> import onrecord as rec
        >>> rec.same("We will reopen the old quay before spring.", "reopen the old quay before spring").relation
        'cut'
    """
    one, relation, similarity, evidence, changed, pieces = _core.same(a, b, (a_date, b_date), (a_outlet, b_outlet))
    return Comparison(one, relation, similarity, evidence, tuple(changed), tuple(pieces))
