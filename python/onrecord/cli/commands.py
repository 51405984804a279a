"""Commands of the command line: functions of the parsed arguments that return an exit code."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._inputs.pages import Notes
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
from onrecord.cli.run import (
    DONE,
    NOTHING,
    NothingRead,
    Run,
    column_names,
    exit_code,
    has_records,
    inputs,
    keywords,
    say_errors,
    say_unmatched,
    written,
)
from onrecord.corpus import Corpus
from onrecord.dataset import Dataset, write_dataset
from onrecord.readers import read_options, sample_gazetteer, samples

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator


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
            options = read_options(**keywords(given))
            done, failed = _core.read_jsonl(given.jsonl, given.output, options, bar.to, given.workers)
        finally:
            bar.close()
        if given.output != "-":
            wrote(given, given.output, f"{done + failed:,} lines")
        return exit_code(done, failed, given)
    run = Run(given)
    write_lines((doc.to_json() for doc in run), given)
    return exit_code(run.done, run.failed, given)


def _dataset(given: argparse.Namespace) -> int:
    """Writes a dataset into the folder of `-o`, or continues one that was interrupted."""
    for option in ("jsonl", "columns", "format"):
        if getattr(given, option):
            raise _core.UsageError(f"--{option} is not for a folder; write a file with -o FILE")
    pages, notes = inputs(given), Notes()
    bar = Progress(show=not given.quiet)
    try:
        options = read_options(**keywords(given))
        corrections = _core.Corrections.open(given.corrections) if given.corrections else None
        with warnings.catch_warnings():
            if corrections is not None:
                # Corrections that do not fit are listed one by one below.
                warnings.filterwarnings("ignore", ".*corrections do not fit", OnrecordWarning)
            dataset = write_dataset(
                pages, given.output, column_names(given), notes, options, given.workers, bar, corrections
            )
    except KeyboardInterrupt:
        say(f"onrecord: {given.output} has the pages read so far; the same command continues with the others")
        raise
    finally:
        bar.close()
    say_unmatched(dataset.unmatched, given)
    wrote(given, given.output, f"{len(dataset):,} documents, {len(dataset.quotes):,} quotes")
    return exit_code(len(dataset), len(dataset.errors), given)


def _streams(given: argparse.Namespace, default: str) -> str | None:
    """Returns the format of rows that can be written while the pages are read; `None` if all pages are needed first."""
    form = format_of(given, default)
    return None if given.output == "-" or form not in ("csv", "parquet", "jsonl") else form


def _rows_on(table: str, given: argparse.Namespace, default: str = "table", *, stored: bool = False) -> int:
    """Writes the rows of a table while the pages are read, so that memory does not grow with their number."""
    writer = _core.RowWriter(given.output, format_of(given, default))
    run, count = Run(given, stored=stored), 0
    for records in run.parts():
        rows: Table = Table(getattr(records, table)())
        count += len(rows)
        writer.write((selected(rows, given.columns) if given.columns else rows).core)
    if not run.done + run.failed:
        # A file without rows still has the columns.
        rows = Table(getattr(_core.Records.concat([]), table)())
        writer.write((selected(rows, given.columns) if given.columns else rows).core)
    writer.finish()
    wrote(given, given.output, f"{count:,} rows")
    return exit_code(run.done, run.failed, given)


def clean(given: argparse.Namespace) -> int:
    """Runs `onrecord clean`: the text of all pages, a file for each, or a table."""
    if not is_folder(given.output) and _streams(given, "text"):
        return _rows_on("documents", given)
    if format_of(given, "text") != "text" and not is_folder(given.output):
        corpus = _corpus(given)
        write_rows(corpus.documents, given)
        return _finish(corpus.errors, len(corpus), given)
    run = Run(given)

    def text(doc: _core.Document) -> str:
        return doc.to_markdown() if given.markdown else doc.text

    if is_folder(given.output):
        write_pages(((doc.id or "page", text(doc) + "\n") for doc in run), ".md" if given.markdown else ".txt", given)
    else:
        # An empty line between two pages.
        write_lines((text(doc) if i == 0 else "\n" + text(doc) for i, doc in enumerate(run)), given, "pages")
    return exit_code(run.done, run.failed, given)


def templates(given: argparse.Namespace) -> int:
    """Runs `onrecord templates`: lines that the pages of each site have in common."""
    if given.jsonl:
        raise _core.UsageError("templates reads pages, not records; give files or folders")
    given.keep_boilerplate = True
    run = Run(given)
    found = _core.SiteTemplates.of(_core.Records.concat([]))
    for records in run.parts(keep_source=True):
        found = found.merge(_core.SiteTemplates.of(records))
    found.save(given.output)
    wrote(given, given.output)
    return exit_code(run.done, run.failed, given)


def quotes(given: argparse.Namespace) -> int:
    """Runs `onrecord quotes`."""
    if _streams(given, "table"):
        return _rows_on("quotes", given, stored=True)
    corpus = _records_or_pages(given)
    write_rows(corpus.quotes, given, view=lambda: _core.quotes_table(corpus.records, width()))
    return _finish(corpus.errors, len(corpus), given)


def mentions(given: argparse.Namespace) -> int:
    """Runs `onrecord mentions`."""
    if given.jsonl and not given.gazetteer:
        return _lines(_core.mentions_jsonl, given)
    if _streams(given, "table"):
        return _rows_on("mentions", given, stored=True)
    corpus = _records_or_pages(given)
    write_rows(corpus.mentions, given)
    return _finish(corpus.errors, len(corpus), given)


def trace(given: argparse.Namespace) -> int:
    """Runs `onrecord trace`."""
    if given.jsonl:
        return _lines(_core.trace_jsonl, given)
    corpus = _outline(given) or _records_or_pages(given)
    found = corpus.trace()
    if given.wordings:
        write_rows(found.wordings, given)
    else:
        write_rows(found.statements, given, view=lambda: _core.statements_table(corpus.records, width()))
    return _finish(corpus.errors, len(corpus), given)


def copies(given: argparse.Namespace) -> int:
    """Runs `onrecord copies`."""
    corpus = _records_or_pages(given)
    write_rows(corpus.copies(min_overlap=given.min_overlap), given)
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
        elif ending == ".csv":
            write_lines(_csv(found), given)
        elif ending == ".parquet":
            found.write_parquet(given.output)
            wrote(given, given.output)
        else:
            raise _core.UsageError(f"{given.output}: the result of a query is written to .csv or .parquet")
    except ValueError as error:
        raise _core.UsageError(str(error)) from None
    return DONE


def _csv(found: Any) -> Iterator[str]:
    """Yields the lines of a relation of DuckDB as CSV, as `Table.write_csv` writes it: formulas guarded, and a mark."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="")
    mark = "\ufeff"  # by which spreadsheets recognise UTF-8
    for row in [found.columns, *found.fetchall()]:
        rows.writerow([_core.guarded_cell(cell) if isinstance(cell, str) else _plain(cell) for cell in row])
        yield mark + out.getvalue()
        mark = ""
        out.seek(0)
        out.truncate()


def _plain(cell: object) -> object:
    """Returns a list or struct as JSON, and other cells unchanged."""
    return json.dumps(cell, ensure_ascii=False, default=str) if isinstance(cell, (list, dict)) else cell


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
    dataset = written(given)
    if dataset is not None and not given.corrections and given.output != "-":
        dataset.report(given.output, title=given.title)
        wrote(given, given.output)
        return _finish(Table(dataset.errors.head(len(dataset.errors)).core), len(dataset), given)
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


def _outline(given: argparse.Namespace) -> Corpus | None:
    """Returns the documents of the only dataset of a command line, without texts and places."""
    dataset = None if given.corrections else written(given)
    return None if dataset is None else Corpus(dataset.files.outline())


def _records_or_pages(given: argparse.Namespace) -> Corpus:
    """Returns the corpus of a dataset or of a file of `onrecord read`, or the pages of the command line."""
    dataset = written(given)
    if dataset is not None:
        return _corrected(dataset.corpus(), given)
    if not given.jsonl and len(given.inputs) == 1 and has_records(Path(given.inputs[0])):
        return _corrected(Corpus.open(given.inputs[0]), given)
    return _corpus(given)


def _corrected(corpus: Corpus, given: argparse.Namespace) -> Corpus:
    """Applies the corrections of the command line; those that cannot be applied are listed on standard error."""
    if not given.corrections:
        return corpus
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OnrecordWarning)
        corpus = corpus.apply(given.corrections)
    say_unmatched(corpus.unmatched, given)
    return corpus


def _read_pages(given: argparse.Namespace) -> Corpus:
    if given.jsonl:
        with tempfile.TemporaryDirectory() as scratch:
            records = Path(scratch) / "records.jsonl"
            _core.read_jsonl(given.jsonl, records, read_options(**keywords(given)), None, given.workers)
            # An input without lines gives an empty file, which `Corpus.open` would refuse.
            return Corpus.open(records) if records.stat().st_size else read_many([], progress=False)
    options: dict[str, Any] = {**column_names(given), **keywords(given)}
    corpus: Corpus = read_many(inputs(given), workers=given.workers, progress=not given.quiet, **options)
    return corpus


def _lines(run: Callable[[Any, Any], tuple[int, int]], given: argparse.Namespace) -> int:
    """Runs a function from a file of JSON lines to another, and returns the exit code."""
    done, failed = run(given.jsonl, given.output)
    if not given.quiet:
        say(f"{done:,} lines answered, {failed:,} failed")
    if given.output != "-":
        wrote(given, given.output)
    return NOTHING if failed and (not done or given.strict) else DONE


def _finish(errors: Table, done: int, given: argparse.Namespace) -> int:
    """Lists the failed pages on standard error and returns the exit code."""
    say_errors(errors)
    return exit_code(done, len(errors), given)
