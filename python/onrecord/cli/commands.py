"""The commands of the command line: each takes the parsed arguments and returns an exit code."""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs.pages import Notes
from onrecord._inputs.places import places, read_parts
from onrecord._inputs.progress import Progress
from onrecord._views.report import write_report
from onrecord._views.table import Table
from onrecord._warning import OnrecordWarning
from onrecord.batch import read_many
from onrecord.cli.output import (
    format_of,
    is_folder,
    say,
    selected,
    standard_output,
    width,
    write_lines,
    write_pages,
    write_rows,
    write_text,
    wrote,
)
from onrecord.corpus import Corpus
from onrecord.dataset import Dataset, write_dataset
from onrecord.readers import read_options, sample_gazetteer, samples

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

DONE, NOTHING = 0, 1
MANIFEST = "onrecord-dataset.json"


class NothingRead(Exception):
    """All pages failed; they were listed, and no output was written."""


def read(given: argparse.Namespace) -> int:
    """Runs `onrecord read`: records as they are read, a table with one row for each page, or a dataset in a folder."""
    if is_folder(given.output):
        return _dataset(given)
    if _streams(given, "jsonl") in ("csv", "parquet"):
        return _rows_on("documents", given, "jsonl")
    if format_of(given, "jsonl") != "jsonl" or given.columns:
        corpus = _corpus(given)
        write_rows(corpus.documents, given, "jsonl")
        return _finish(corpus.errors, len(corpus), given)
    if given.jsonl and not given.corrections:
        bar = Progress(show=not given.quiet and given.output != "-")
        try:
            options = read_options(**_keywords(given))
            done, failed = _core.read_jsonl(given.jsonl, given.output, options, bar.to, given.workers)
        finally:
            bar.close()
        if given.output != "-":
            wrote(given, given.output, f"{done + failed:,} lines")
        return _code(done, failed, given)
    if given.jsonl or given.corrections:
        corpus = _corpus(given)
        write_lines((doc.to_json() for doc in corpus), given)
        return _finish(corpus.errors, len(corpus), given)
    return _read_on(given)


def _read_on(given: argparse.Namespace) -> int:
    """Reads pages and writes each part as soon as it is read, so that memory does not grow with their number."""
    run = _Run(given)
    write_lines((doc.to_json() for doc in run), given)
    return _code(run.done, run.failed, given)


class _Run:
    """The documents of the pages of the command line, read as they are needed; memory does not grow with their number.

    Failed pages are listed after the last document.

    Attributes:
        done: Number of documents so far.
        failed: Number of failed pages so far.
    """

    def __init__(self, given: argparse.Namespace) -> None:
        self._given = given
        self.done = self.failed = 0

    def parts(self, *, keep_source: bool = False) -> Iterator[_core.Records]:
        """Yields the documents in parts.

        Raises:
            NothingRead: All pages failed.
        """
        given, notes, errors = self._given, Notes(), []
        bar = Progress(show=not given.quiet and given.output != "-")
        try:
            options = read_options(**_keywords(given))
            names, pages = _names(given), _inputs(given)
            for records in read_parts(pages, names, notes, options, given.workers, keep_source=keep_source, bar=bar):
                self.done, self.failed = self.done + len(records), self.failed + records.failed
                yield records
                if records.failed:
                    errors.append(Table(records.errors()))
        finally:
            bar.close()
        notes.close()
        for table in errors:
            _say_errors(table)
        if self.failed and not self.done:
            _code(self.done, self.failed, given)
            raise NothingRead

    def __iter__(self) -> Iterator[_core.Document]:
        for records in self.parts():
            for i in range(len(records)):
                yield records[i]


def _dataset(given: argparse.Namespace) -> int:
    """Writes a dataset into the folder of `-o`, or goes on with it."""
    for option in ("jsonl", "columns", "format"):
        if getattr(given, option):
            raise _core.UsageError(f"--{option} is not for a folder; write a file with -o FILE")
    pages, notes = _inputs(given), Notes()
    bar = Progress(show=not given.quiet)
    try:
        options = read_options(**_keywords(given))
        corrections = _core.Corrections.open(given.corrections) if given.corrections else None
        with warnings.catch_warnings():
            if corrections is not None:
                # The misfits are listed below.
                warnings.filterwarnings("ignore", ".*corrections do not fit", OnrecordWarning)
            dataset = write_dataset(pages, given.output, _names(given), notes, options, given.workers, bar, corrections)
    except KeyboardInterrupt:
        say(f"onrecord: {given.output} has the pages read so far; the same command goes on with the others")
        raise
    finally:
        bar.close()
    _say_misfits(dataset.misfits, given)
    wrote(given, given.output, f"{len(dataset):,} documents, {len(dataset.quotes):,} quotes")
    return _code(len(dataset), len(dataset.errors), given)


def _streams(given: argparse.Namespace, default: str) -> str | None:
    """Returns the format of rows that can be written as the pages are read; `None` if all pages are needed first."""
    form = format_of(given, default)
    if given.output == "-" or given.jsonl or given.corrections or form not in ("csv", "parquet", "jsonl"):
        return None
    only = Path(given.inputs[0]) if len(given.inputs) == 1 else None
    is_read = only is not None and (_has_records(only) or (only / MANIFEST).is_file())
    return None if is_read else form


def _rows_on(table: str, given: argparse.Namespace, default: str = "table") -> int:
    """Reads pages and writes the rows of a table as they come, so that memory does not grow with their number."""
    pages, notes = _inputs(given), Notes()
    writer = _core.RowWriter(given.output, format_of(given, default))
    bar = Progress(show=not given.quiet)
    done = failed = count = 0
    try:
        options = read_options(**_keywords(given))
        for records in read_parts(pages, _names(given), notes, options, given.workers, keep_source=False, bar=bar):
            rows: Table = Table(getattr(records, table)())
            count += len(rows)
            writer.write((selected(rows, given.columns) if given.columns else rows).core)
            done, failed = done + len(records), failed + records.failed
            if records.failed:
                _say_errors(Table(records.errors()))
    finally:
        bar.close()
    notes.close()
    if failed and not done:
        _code(done, failed, given)
        raise NothingRead
    writer.finish()
    wrote(given, given.output, f"{count:,} rows")
    return _code(done, failed, given)


def clean(given: argparse.Namespace) -> int:
    """Runs `onrecord clean`: the text of all pages, a file for each, or a table."""
    if not is_folder(given.output) and _streams(given, "text"):
        return _rows_on("documents", given)
    if format_of(given, "text") != "text" and not is_folder(given.output):
        corpus = _corpus(given)
        write_rows(corpus.documents, given)
        return _finish(corpus.errors, len(corpus), given)
    whole = _corpus(given) if given.jsonl or given.corrections else None
    run = _Run(given)
    docs = run if whole is None else whole

    def text(doc: _core.Document) -> str:
        return doc.to_markdown() if given.markdown else doc.text

    if is_folder(given.output):
        write_pages(((doc.id or "page", text(doc) + "\n") for doc in docs), ".md" if given.markdown else ".txt", given)
    else:
        # An empty line between two pages.
        write_lines((text(doc) if i == 0 else "\n" + text(doc) for i, doc in enumerate(docs)), given, "pages")
    return _code(run.done, run.failed, given) if whole is None else _finish(whole.errors, len(whole), given)


def templates(given: argparse.Namespace) -> int:
    """Runs `onrecord templates`: lines that the pages of each site have in common."""
    if given.jsonl:
        raise _core.UsageError("templates reads pages, not records; give files or folders")
    given.keep_boilerplate = True
    run = _Run(given)
    found = _core.SiteTemplates.of(_core.Records.concat([]))
    for records in run.parts(keep_source=True):
        found = found.merge(_core.SiteTemplates.of(records))
    found.save(given.output)
    wrote(given, given.output)
    return _code(run.done, run.failed, given)


def quotes(given: argparse.Namespace) -> int:
    """Runs `onrecord quotes`."""
    if _streams(given, "table"):
        return _rows_on("quotes", given)
    corpus = _records_or_pages(given)
    write_rows(corpus.quotes, given, view=lambda: _core.quotes_table(corpus.records, width()))
    return _finish(corpus.errors, len(corpus), given)


def mentions(given: argparse.Namespace) -> int:
    """Runs `onrecord mentions`."""
    if given.jsonl and not given.gazetteer:
        return _lines(_core.mentions_jsonl, given)
    if _streams(given, "table"):
        return _rows_on("mentions", given)
    corpus = _records_or_pages(given)
    write_rows(corpus.mentions, given)
    return _finish(corpus.errors, len(corpus), given)


def trace(given: argparse.Namespace) -> int:
    """Runs `onrecord trace`."""
    if given.jsonl:
        return _lines(_core.trace_jsonl, given)
    corpus = _records_or_pages(given)
    found = corpus.trace()
    if given.wordings:
        write_rows(found.wordings, given)
    else:
        write_rows(found.statements, given, view=lambda: _core.statements_table(corpus.records, width()))
    return _finish(corpus.errors, len(corpus), given)


def copies(given: argparse.Namespace) -> int:
    """Runs `onrecord copies`."""
    corpus = _records_or_pages(given)
    write_rows(corpus.copies(min_held=given.min_held), given)
    return _finish(corpus.errors, len(corpus), given)


def same(given: argparse.Namespace) -> int:
    """Runs `onrecord same`."""
    if given.jsonl:
        return _lines(_core.same_jsonl, given)
    if len(given.quotes) != 2:
        given.parser.error(f"two quotations are needed, or --jsonl FILE; {len(given.quotes)} were given")
    a, b = given.quotes
    write_text(_core.same_line(json.dumps({"id": None, "a": a, "b": b})) + "\n", given)
    return DONE


def sql(given: argparse.Namespace) -> int:
    """Runs `onrecord sql`: a query of DuckDB over the tables of a dataset."""
    found = Dataset(given.folder).sql(given.query)
    ending = Path(given.output).suffix.lower()
    try:
        if given.output == "-":
            standard_output().write(f"{found}\n")
        elif ending in (".csv", ".parquet"):
            (found.write_csv if ending == ".csv" else found.write_parquet)(given.output)
            wrote(given, given.output)
        else:
            raise _core.UsageError(f"{given.output}: the result of a query is written to .csv or .parquet")
    except ValueError as error:
        raise _core.UsageError(str(error)) from None
    return DONE


def find(given: argparse.Namespace) -> int:
    """Runs `onrecord find`."""
    corpus = _records_or_pages(given)
    found = corpus.find(given.words, min_similarity=given.min_similarity)
    if len(found) or format_of(given, "table") != "table":
        write_rows(found, given)
    if not len(found):
        say(f"onrecord: no passage of {len(corpus):,} pages has these words; try a smaller --min-similarity")
    return _finish(corpus.errors, len(corpus), given)


def report(given: argparse.Namespace) -> int:
    """Runs `onrecord report`."""
    corpus = _records_or_pages(given)
    if given.output == "-":
        write_text(_core.report_html(corpus.records, given.title), given)
    else:
        write_report(corpus.records, Path(given.output), given.title)
        wrote(given, given.output)
    return _finish(corpus.errors, len(corpus), given)


def demo(given: argparse.Namespace) -> int:
    """Runs `onrecord demo`."""
    corpus = read_many(samples(), gazetteer=sample_gazetteer(), progress=not given.quiet)
    if given.output == "-":
        given.output = "onrecord-demo.html"
    _core.write_text(given.output, _core.page_html(corpus.records))
    standard_output().write(_core.statements_table(corpus.records, width()))
    print(f"\n{corpus!r}")
    print(f"The same, with the marked-up articles: {Path(given.output).resolve()}")
    return DONE


def _keywords(given: argparse.Namespace) -> dict[str, Any]:
    """Returns the keywords of `read_options` from the command line."""
    # A file of this name is given as ./starter.
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


def _corpus(given: argparse.Namespace) -> Corpus:
    """Returns the pages of the command line, read and corrected.

    Raises:
        NothingRead: All pages failed.
    """
    corpus = _read_pages(given)
    if len(corpus.errors) and not len(corpus):
        _finish(corpus.errors, 0, given)
        raise NothingRead
    return _corrected(corpus, given)


def _records_or_pages(given: argparse.Namespace) -> Corpus:
    """Returns the corpus of one file of `onrecord read` (a .jsonl file), or the pages of the command line."""
    if not given.jsonl and len(given.inputs) == 1 and (Path(given.inputs[0]) / MANIFEST).is_file():
        return _corrected(Dataset(given.inputs[0]).corpus(), given)
    if not given.jsonl and len(given.inputs) == 1 and _has_records(Path(given.inputs[0])):
        return _corrected(Corpus.open(given.inputs[0]), given)
    return _corpus(given)


def _has_records(path: Path) -> bool:
    """Returns whether a file begins as one that `onrecord read` or `Corpus.save` writes."""
    if path.suffix.lower() not in (".jsonl", ".ndjson") or not path.is_file():
        return False
    with path.open("rb") as file:
        start = file.read(64)
    return not start or start.startswith((b'{"corpus":', b'{"schema_version":')) or b'"error":' in start


def _corrected(corpus: Corpus, given: argparse.Namespace) -> Corpus:
    """Applies the corrections of the command line; those that cannot be applied are listed on standard error."""
    if not given.corrections:
        return corpus
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OnrecordWarning)
        corpus = corpus.apply(given.corrections)
    _say_misfits(corpus.misfits, given)
    return corpus


def _say_misfits(misfits: Table | None, given: argparse.Namespace) -> None:
    """Lists the corrections that could not be applied on standard error."""
    for row in misfits.to_pylist() if misfits is not None else []:
        say(f"onrecord: {given.corrections}: {row['doc_id']}: “{row['exact']}”: {row['problem']}")


def _read_pages(given: argparse.Namespace) -> Corpus:
    if given.jsonl:
        with tempfile.TemporaryDirectory() as scratch:
            records = Path(scratch) / "records.jsonl"
            _core.read_jsonl(given.jsonl, records, read_options(**_keywords(given)), None, given.workers)
            # A run over no lines has no rows, which is no damage here.
            return Corpus.open(records) if records.stat().st_size else read_many([], progress=False)
    keywords: dict[str, Any] = {**_names(given), **_keywords(given)}
    corpus: Corpus = read_many(_inputs(given), workers=given.workers, progress=not given.quiet, **keywords)
    return corpus


def _names(given: argparse.Namespace) -> dict[str, str | None]:
    """Returns the names of columns that the command line gives."""
    return {part: getattr(given, f"column_{part}") for part in ("text", "id", "url", "date")}


def _inputs(given: argparse.Namespace) -> _core.Pages:
    """Returns the pages that the command line names, with ids relative to their common folder."""
    names = given.inputs or ["-"]
    if "-" in names and sys.stdin.isatty():
        say("onrecord: reading a page from standard input; end with Ctrl-D")
    columns = _names(given)
    return _core.Pages.files(
        places(map(Path, names)), (columns["text"], columns["id"], columns["url"], columns["date"])
    )


def _lines(run: Callable[[Any, Any], tuple[int, int]], given: argparse.Namespace) -> int:
    """Runs a protocol of JSON lines from file to file."""
    done, failed = run(given.jsonl, given.output)
    if not given.quiet:
        say(f"{done:,} lines answered, {failed:,} failed")
    if given.output != "-":
        wrote(given, given.output)
    return NOTHING if failed and (not done or given.strict) else DONE


def _finish(errors: Table, done: int, given: argparse.Namespace) -> int:
    """Lists the failed pages on standard error and returns the exit code."""
    _say_errors(errors)
    return _code(done, len(errors), given)


def _say_errors(errors: Table) -> None:
    for name, message in zip(errors["doc_id"], errors["message"], strict=True):
        say(f"onrecord: {message if name in message else f'{name}: {message}'}")


def _code(done: int, failed: int, given: argparse.Namespace) -> int:
    """Counts pages on standard error and returns the exit code: with `--strict` one failed page fails the run."""
    if not given.quiet:
        say(f"{done:,} pages read, {failed:,} failed")
    return NOTHING if failed and (not done or given.strict) else DONE
