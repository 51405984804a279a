"""File extensions of outputs: a file is written in the format of its name, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import _core

if TYPE_CHECKING:
    import os

# Extensions of other formats, each with what writes them.
_TABLES = {
    ".csv": "corpus.quotes.write_csv(path)",
    ".parquet": "corpus.quotes.write_parquet(path)",
    ".tsv": "corpus.quotes.to_pandas().to_csv(path, sep='\\t')",
    ".xlsx": "corpus.quotes.to_pandas().to_excel(path)",
    ".xls": "corpus.quotes.to_pandas().to_excel(path)",
    ".arrow": "pyarrow.feather.write_feather(pyarrow.table(corpus.quotes), path)",
    ".feather": "pyarrow.feather.write_feather(pyarrow.table(corpus.quotes), path)",
}
_LINES = {".jsonl": "corpus.save(path)", ".ndjson": "corpus.save(path)"}
_REPORT = {".html": "corpus.report(path)", ".htm": "corpus.report(path)"}
_DOCUMENTS = {".pdf": "printing the report from a browser", ".docx": "opening the report in a word processor"}
_PACKED = {".gz": "gzip after the file is written", ".zst": "zstd after the file is written"}
RECORDS = {**_TABLES, **_REPORT, **_DOCUMENTS, **_PACKED}
REPORTS = {**_TABLES, **_LINES, **_DOCUMENTS, **_PACKED}
CSV = {**_TABLES, **_LINES, **_REPORT, **_DOCUMENTS, **_PACKED}
PARQUET = dict(CSV)
for _own, _known in ((".csv", CSV), (".parquet", PARQUET)):
    del _known[_own]


def check_ending(path: str | os.PathLike[str], others: dict[str, str]) -> None:
    """Raises a `UsageError` for a path with the extension of another format; the message names what writes it.

    Args:
        path: The file to write.
        others: Extensions of other formats, each with what writes them.
    """
    ending = Path(path).suffix.lower()
    if ending in others:
        raise _core.UsageError(f"{path}: {ending} is another format; it is written by {others[ending]}")
