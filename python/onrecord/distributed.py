"""Distributed tracing in steps over Arrow tables; together the steps give the result of `corpus.trace()`.

Each step is a function from tables to a table, which Spark, Dask or a shell loop can call on parts of the data:

1. `signatures(quotes)`: from quotations to rows of (bucket, quote, …), for each part by itself.
2. `pairs(signatures)`: from all rows of a bucket to candidate pairs.
3. `verify(pairs, quotes)`: from pairs with their quotations, in batches of any size, to edges.
4. `attach(wordings, edges)`: from all wordings (see `wordings`) and edges to one statement for each wording.

A table is any object with the Arrow PyCapsule interface. Tables of quotations have the columns that `QuoteIndex.add`
takes; all rows are used. Hashes of wordings are signed 64-bit numbers.

>>> import onrecord as rec
>>> from onrecord import distributed as steps
>>> quotes = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False).quotes
>>> edges = steps.verify(steps.pairs(steps.signatures(quotes)), quotes)
>>> placed = steps.attach(steps.wordings(quotes), edges)
>>> len(set(placed["statement_id"])) < len(placed)
True
"""

from __future__ import annotations

from onrecord import _core
from onrecord._views.table import Table


def wordings(quotes: object) -> Table:
    """Computes the hashes of wordings.

    Args:
        quotes: Table of quotations.

    Returns:
        Table with one row for each quotation, in the same order: `quote` (hash of its wording and speaker) and `words`.

    Example:
        >>> import onrecord as rec
        >>> from onrecord import distributed as steps
        >>> pages = ["“We lost the old quay,” Osei said.", "Osei said: “We lost the quay.”"]
        >>> quotes = rec.read_many(pages, progress=False).quotes
        >>> steps.wordings(quotes)["words"]
        [5, 4]
    """
    return Table(_core.trace_wordings(quotes))


def signatures(quotes: object) -> Table:
    """Computes the signatures by which similar wordings are grouped in buckets.

    Args:
        quotes: Table of quotations, or a part of it.

    Returns:
        Table with one row for each shingle of a wording: `bucket`, `quote`, `words`, `shingles`. Equal wordings give
        equal rows, which may be dropped or kept.

    Example:
        >>> import onrecord as rec
        >>> from onrecord import distributed as steps
        >>> pages = ["“We lost the old quay,” Osei said.", "Osei said: “We lost the quay.”"]
        >>> quotes = rec.read_many(pages, progress=False).quotes
        >>> steps.signatures(quotes).columns
        ['bucket', 'quote', 'words', 'shingles']
    """
    return Table(_core.trace_signatures(quotes))


def pairs(signatures: object) -> Table:
    """Finds candidate pairs of wordings.

    Args:
        signatures: Rows of `signatures`: all rows of each bucket and of each child in it.

    Returns:
        Table with one row for each pair: `child`, `parent`, `child_words`, `parent_words`, `shared`; at most eight for
        each child.

    Example:
        >>> import onrecord as rec
        >>> from onrecord import distributed as steps
        >>> pages = ["“We lost the old quay,” Osei said.", "Osei said: “We lost the quay.”"]
        >>> quotes = rec.read_many(pages, progress=False).quotes
        >>> len(steps.pairs(steps.signatures(quotes)))
        1
    """
    return Table(_core.trace_pairs(signatures))


def verify(pairs: object, quotes: object) -> Table:
    """Compares the quotations of each pair.

    Args:
        pairs: Rows with `child` and `parent`.
        quotes: The quotations of these pairs with all of their dates; pairs without quotations are skipped.

    Returns:
        Table with one row for each pair that is one statement: `child`, `parent`, `child_speaker`, `parent_speaker`
        (hashes; 0 if unknown), `score`, `overlap`, `similarity`, `evidence` (nats), `relation`.

    Example:
        >>> import onrecord as rec
        >>> from onrecord import distributed as steps
        >>> pages = ["“We lost the old quay,” Osei said.", "Osei said: “We lost the quay.”"]
        >>> quotes = rec.read_many(pages, progress=False).quotes
        >>> steps.verify(steps.pairs(steps.signatures(quotes)), quotes)["relation"]
        ['edited']
    """
    return Table(_core.trace_verify(pairs, quotes))


def attach(wordings: object, edges: object) -> Table:
    """Assigns each wording to a statement.

    Args:
        wordings: All rows of `wordings`.
        edges: All rows of `verify`.

    Returns:
        Table with one row for each wording: `quote`, `statement_id`, `statement`, `parent`, `ambiguous`, `rivals`.

    Example:
        >>> import onrecord as rec
        >>> from onrecord import distributed as steps
        >>> pages = ["“We lost the old quay,” Osei said.", "Osei said: “We lost the quay.”"]
        >>> quotes = rec.read_many(pages, progress=False).quotes
        >>> edges = steps.verify(steps.pairs(steps.signatures(quotes)), quotes)
        >>> len(set(steps.attach(steps.wordings(quotes), edges)["statement_id"]))
        1
    """
    return Table(_core.trace_attach(wordings, edges))
