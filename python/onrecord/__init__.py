"""Extracts clean text, quotations with speakers, and entities from news pages.

`read` reads one page, `read_many` many:

>>> import onrecord as rec
>>> doc = rec.read("Petra Lund said: “The quay is closed.”")
>>> doc.text
'Petra Lund said: “The quay is closed.”'

All offsets are indices of a Python `str`: `doc.text[span.start:span.end]` is exact.

Classes with a file format of their own have `open` and `save`; `write_…` methods write a named format of other programs
(`write_csv`, `write_parquet`).
"""

from typing import TYPE_CHECKING, Any

from onrecord._core import (
    SCHEMA_VERSION,
    Block,
    Candidate,
    Corrections,
    Cue,
    Cues,
    DefectError,
    Document,
    Explanation,
    Gazetteer,
    GazetteerError,
    Mention,
    OnrecordError,
    PageError,
    Participant,
    Person,
    Phrases,
    Quotation,
    SiteTemplates,
    Span,
    Speaker,
    StoreError,
    UsageError,
    __version__,
    looks_like_html,
)
from onrecord._views.show import Shown, show
from onrecord._views.table import Table
from onrecord._warning import OnrecordWarning
from onrecord.batch import read_many
from onrecord.corpus import Corpus
from onrecord.dataset import Dataset
from onrecord.dataset import open_dataset as open  # noqa: F401  not in __all__: `import *` keeps the built-in
from onrecord.quote_index import QuoteIndex
from onrecord.readers import clean, mentions, quotes, read, sample_gazetteer, samples
from onrecord.statements import Comparison, Statements, find, same, trace

__all__ = [
    "SCHEMA_VERSION",
    "Block",
    "Candidate",
    "Comparison",
    "Corpus",
    "Corrections",
    "Cue",
    "Cues",
    "Dataset",
    "DefectError",
    "Document",
    "Explanation",
    "Gazetteer",
    "GazetteerError",
    "Mention",
    "OnrecordError",
    "OnrecordWarning",
    "PageError",
    "Participant",
    "Person",
    "Phrases",
    "Quotation",
    "QuoteIndex",
    "Shown",
    "SiteTemplates",
    "Span",
    "Speaker",
    "Statements",
    "StoreError",
    "Table",
    "UsageError",
    "__version__",
    "clean",
    "find",
    "looks_like_html",
    "mentions",
    "quotes",
    "read",
    "read_many",
    "same",
    "sample_gazetteer",
    "samples",
    "show",
    "trace",
]

if TYPE_CHECKING:
    from onrecord import plot as plot
    from onrecord._core import Participant as Party  # noqa: F401


def __dir__() -> list[str]:
    """Returns the names of the module, `plot` included, which is imported at first use."""
    return sorted({*globals(), "plot"})


def __getattr__(name: str) -> Any:
    """Imports `onrecord.plot` at first use, because it needs Altair; returns renamed classes with a warning."""
    if name == "Party":
        import warnings

        warnings.warn("onrecord.Party is deprecated; use onrecord.Participant", DeprecationWarning, stacklevel=2)
        return Participant
    if name == "add_cues":
        raise AttributeError("onrecord.add_cues was removed; use read(page, cues=onrecord.Cues.open(path)) instead")
    if name != "plot":
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    import importlib

    return importlib.import_module("onrecord.plot")
