"""Reading for the commands: documents in batches, options, and exit codes."""

from __future__ import annotations

import contextlib
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs.pages import Notes
from onrecord._inputs.places import places, read_parts
from onrecord._inputs.progress import Progress
from onrecord._views.table import Table
from onrecord.cli.output import say
from onrecord.dataset import Dataset, stored_parts
from onrecord.readers import read_options

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator, Iterator

DONE, NOTHING = 0, 1
# Number of failed pages that are listed one by one, and of the messages of the others.
_LISTED, _KINDS = 20, 10
_PLACE = re.compile(r".*?, (?:line|row|record|object) \d+: ")
_ADDRESS = re.compile("https?://", re.IGNORECASE)
MANIFEST = "onrecord-dataset.json"


class NothingRead(Exception):
    """Error at the end of a run without a single document; its failed pages have been listed."""


class Run:
    """The documents of the command line, read and corrected in batches, so that memory does not grow with their number.

    Failed pages, and corrections that cannot be applied, are listed after the last document.

    Attributes:
        done: Number of documents so far.
        failed: Number of failed pages so far.
    """

    def __init__(self, given: argparse.Namespace, *, stored: bool = False) -> None:
        """Stores the command line; with `stored`, the input may also be a dataset or a file of records."""
        self._given, self._stored = given, stored
        self.done = self.failed = 0

    def parts(self, *, keep_source: bool = False) -> Iterator[_core.Records]:
        """Yields the documents in batches.

        Raises:
            NothingRead: All pages failed.
        """
        given, errors = self._given, []
        corrector = _core.Corrector(_core.Corrections.open(given.corrections)) if given.corrections else None
        with contextlib.closing(self._source(keep_source=keep_source)) as source:
            for records in source:
                self.done, self.failed = self.done + len(records), self.failed + records.failed
                yield records if corrector is None else corrector.apply(records)
                if records.failed:
                    errors.append(Table(records.errors()))
        say_errors(*errors)
        if corrector is not None:
            say_unmatched(Table(corrector.unmatched()), given)
        if self.failed and not self.done:
            exit_code(self.done, self.failed, given)
            raise NothingRead

    def _source(self, *, keep_source: bool) -> Generator[_core.Records]:
        """Yields the documents before they are corrected."""
        given, notes = self._given, Notes()
        if self._stored and (dataset := written(given)) is not None:
            yield from stored_parts(_core.StoredRecords.dataset(dataset.files))
            return
        if self._stored and not given.jsonl and len(given.inputs) == 1 and has_records(Path(given.inputs[0])):
            yield from stored_parts(_core.StoredRecords.file(given.inputs[0]))
            return
        if given.jsonl:
            # The function of the core writes records to a file, from which they are read.
            with tempfile.TemporaryDirectory() as scratch:
                records = Path(scratch) / "records.jsonl"
                _core.read_jsonl(given.jsonl, records, read_options(**keywords(given)), None, given.workers)
                # An input without lines gives an empty file, which would be refused.
                if records.stat().st_size:
                    yield from stored_parts(_core.StoredRecords.file(records))
            return
        bar = Progress(show=not given.quiet and given.output != "-")
        try:
            options = read_options(**keywords(given))
            yield from read_parts(
                inputs(given), column_names(given), notes, options, given.workers, keep_source=keep_source, bar=bar
            )
        finally:
            bar.close()
        notes.close()

    def __iter__(self) -> Iterator[_core.Document]:
        for records in self.parts():
            for i in range(len(records)):
                yield records[i]


def keywords(given: argparse.Namespace) -> dict[str, Any]:
    """Returns the keywords of `read_options` from the command line."""
    # A file with the name "starter" must be given as ./starter.
    named = given.gazetteer and given.gazetteer != "starter"
    gazetteer = _core.Gazetteer.open(given.gazetteer) if named else given.gazetteer or None
    preset = "keep" if given.keep_boilerplate else given.preset
    return {
        "gazetteer": gazetteer,
        "format": given.input_format,
        "preset": preset,
        "templates": _core.SiteTemplates.open(given.templates) if given.templates else None,
        "phrases": _core.Phrases.open(given.phrases) if given.phrases else None,
        "cues": _core.Cues.open(given.cues) if given.cues else None,
    }


def written(given: argparse.Namespace) -> Dataset | None:
    """Returns the dataset that is the only input of the command line."""
    only = Path(given.inputs[0]) if not given.jsonl and len(given.inputs) == 1 else None
    return Dataset(only) if only is not None and (only / MANIFEST).is_file() else None


def has_records(path: Path) -> bool:
    """Returns whether a file begins like a file of `onrecord read` or `Corpus.save`, or is an empty `.jsonl` file."""
    if path.suffix.lower() not in (".jsonl", ".ndjson") or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(64)
    return start.startswith((b'{"corpus":', b'{"schema_version":')) or b'"error":' in start


def say_unmatched(unmatched: Table | None, given: argparse.Namespace) -> None:
    """Lists the corrections that could not be applied on standard error."""
    for row in unmatched.to_pylist() if unmatched is not None else []:
        say(f"onrecord: {given.corrections}: {row['doc_id']}: “{row['exact']}”: {row['problem']}")


def column_names(given: argparse.Namespace) -> dict[str, str | None]:
    """Returns the names of columns in the command line."""
    return {part: getattr(given, f"column_{part}") for part in ("text", "id", "url", "date")}


def inputs(given: argparse.Namespace) -> _core.Pages:
    """Returns the pages that the command line names, with ids relative to their common folder."""
    names = given.inputs or ["-"]
    for name in names:
        if _ADDRESS.match(name):
            raise _core.UsageError(f"{name}: pages are not downloaded; save it first: curl -L -o page.html {name}")
    if "-" in names and sys.stdin.isatty():
        say("onrecord: reading a page from standard input; end with Ctrl-D")
    columns = column_names(given)
    return _core.Pages.files(
        places(map(Path, names)), (columns["text"], columns["id"], columns["url"], columns["date"])
    )


def say_errors(*errors: Table) -> None:
    """Lists the first failed pages on standard error, and counts the others by message."""
    listed, others = 0, Counter[str]()
    for table in errors:
        for name, message in zip(table["doc_id"], table["message"], strict=True):
            if listed < _LISTED:
                say(f"onrecord: {message if name in message else f'{name}: {message}'}")
                listed += 1
            else:
                others[_kind(name, message)] += 1
    if not others:
        return
    say(f"onrecord: {others.total():,} more pages failed:")
    for kind, count in others.most_common(_KINDS):
        say(f"onrecord:   {count:,} × {kind}")
    if len(others) > _KINDS:
        say(f"onrecord:   and {len(others) - _KINDS:,} other messages; -o FOLDER/ keeps all in the table errors")


def _kind(name: str, message: str) -> str:
    """Returns the message of an error without its place, such as "a.jsonl, line 7: "."""
    _, place, kind = message.rpartition(f"{name}: ")
    found = _PLACE.match(message)
    return kind if place else message[found.end() :] if found else message


def exit_code(done: int, failed: int, given: argparse.Namespace) -> int:
    """Writes the numbers of pages to standard error and returns the exit code; with `--strict` one failure gives 1."""
    if not given.quiet:
        say(f"{done:,} page{'' if done == 1 else 's'} read, {failed:,} failed")
    return NOTHING if failed and (not done or given.strict) else DONE
