"""Who said what in a news page.

`read` takes one page, `read_many` as many as there are:

>>> import onrecord as rec
>>> doc = rec.read("Petra Lund said: “The quay is closed.”")
>>> doc.text
'Petra Lund said: “The quay is closed.”'

Offsets are indices of a Python `str` everywhere: `doc.text[span.start:span.end]` is exact.
"""

from onrecord._core import (
    SCHEMA_VERSION,
    Block,
    Cue,
    Document,
    Gazetteer,
    GazetteerError,
    Mention,
    OnrecordError,
    PageError,
    Party,
    Person,
    Quotation,
    SiteTemplates,
    Span,
    Speaker,
    StoreError,
    __version__,
    looks_like_html,
)
from onrecord._table import Table
from onrecord.corpus import Corpus, read_many
from onrecord.quote_index import QuoteIndex
from onrecord.readers import clean, mentions, quotes, read, sample_gazetteer, samples
from onrecord.statements import Comparison, Statements, same

__all__ = [
    "SCHEMA_VERSION",
    "Block",
    "Comparison",
    "Corpus",
    "Cue",
    "Document",
    "Gazetteer",
    "GazetteerError",
    "Mention",
    "OnrecordError",
    "PageError",
    "Party",
    "Person",
    "Quotation",
    "QuoteIndex",
    "SiteTemplates",
    "Span",
    "Speaker",
    "Statements",
    "StoreError",
    "Table",
    "__version__",
    "clean",
    "looks_like_html",
    "mentions",
    "quotes",
    "read",
    "read_many",
    "same",
    "sample_gazetteer",
    "samples",
]
