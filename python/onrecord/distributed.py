"""Tracing in steps over Arrow tables, for many machines: what `corpus.trace()` does, cut where the data must meet.

Each step is a plain function from tables to a table, so Spark, Dask or a shell loop can call it on parts:

1. `signatures(quotes)`: quotations to rows of (bucket, quote, …), each part by itself.
2. `pairs(signatures)`: all rows of a bucket together, to pairs worth a look.
3. `verify(pairs, quotes)`: pairs with their quotations, in batches of any size, to edges.
4. `attach(wordings, edges)`: all wordings and edges, to one statement a wording. `wordings(quotes)` gives the first.

A table is anything with the Arrow PyCapsule interface. Tables of quotations have the columns that `QuoteIndex.add`
takes; every row counts. Hashes of wordings are signed 64-bit numbers.

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
from onrecord._table import Table


def wordings(quotes: object) -> Table:
    """One row a quotation, in the order given: `quote` (hash of its wording and speaker) and `words`."""
    return Table(_core.trace_wordings(quotes))


def signatures(quotes: object) -> Table:
    """One row a shingle of a wording: `bucket`, `quote`, `words`, `shingles`.

    Equal wordings give equal rows, which may be dropped or kept.
    """
    return Table(_core.trace_signatures(quotes))


def pairs(signatures: object) -> Table:
    """One row a pair worth a look: `child`, `parent`, `child_words`, `parent_words`, `shared`; at most eight a child.

    Args:
        signatures: All rows of the buckets and of the children that it holds.
    """
    return Table(_core.trace_pairs(signatures))


def verify(pairs: object, quotes: object) -> Table:
    """One row a pair of one statement: `child`, `parent`, `score`, `overlap`, `similarity`, `evidence`, `relation`.

    Args:
        pairs: Rows with `child` and `parent`.
        quotes: The quotations of these pairs, with all of their dates; a pair without is passed over.
    """
    return Table(_core.trace_verify(pairs, quotes))


def attach(wordings: object, edges: object) -> Table:
    """One row a wording: `quote`, `statement_id`, `statement`, `parent`, `ambiguous`, `rivals`.

    Args:
        wordings: All rows of `wordings`.
        edges: All rows of `verify`.
    """
    return Table(_core.trace_attach(wordings, edges))
