"""The command `onrecord`."""

from __future__ import annotations

import argparse
import glob
import io
import json
import os
import shutil
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from onrecord import _core
from onrecord._progress import Progress
from onrecord._warning import OnrecordWarning
from onrecord.corpus import Corpus, read_many
from onrecord.readers import read_options, sample_gazetteer, samples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord._table import Table

DONE, NOTHING, USAGE = 0, 1, 2

_EXAMPLES = """\
examples:
  onrecord demo                                      the main job on bundled sample pages
  onrecord read article.html                         one record (JSON) a page, to standard output
  onrecord read crawl/ -o records.jsonl              every page of a folder
  onrecord read crawl/*.html --format parquet -o quotes.parquet
  onrecord quotes article.txt                        who said what, as a table
  onrecord clean < page.html                         the article text alone
  onrecord trace records.jsonl                       the same statement in many pages
  onrecord find "not a day longer" records.jsonl     where words were printed, quoted or not
  onrecord templates crawl/ -o sites.bin             what pages of a site share; clean crawl/ --templates sites.bin
  onrecord report records.jsonl -o report.html       one page to send on
  onrecord read --jsonl pages.jsonl -o records.jsonl --gazetteer people.jsonl

exit codes: 0 finished (failed pages are counted on standard error), 1 nothing could be done, 2 wrong usage"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: As `sys.argv[1:]`, which is the default.

    Returns:
        The exit code: 0 finished, 1 nothing could be done, 2 wrong usage.

    Example:
        >>> main(["read", "no-such-page.html", "--quiet"])
        1
    """
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except (OSError, ValueError) as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        return _fail("interrupted")
    return code


def _fail(message: str) -> int:
    _say(f"onrecord: {message}")
    return NOTHING


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="Who said what in news pages: clean text, quotations, speakers, entities.",
        epilog=_EXAMPLES,
        formatter_class=form,
    )
    parser.add_argument("--version", action="version", version=f"onrecord {_core.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str, example: str) -> Any:
        sub = commands.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=form,
        )
        sub.set_defaults(run=run)
        sub.add_argument("-o", "--output", default="-", metavar="OUT", help="file to write; - is standard output")
        sub.add_argument("--quiet", action="store_true", help="no progress, no counts")
        return sub

    def pages(sub: Any, rows: str = 'rows {"id", "text" or "html", "url"?, "date"?} instead of files') -> None:
        sub.add_argument("inputs", nargs="*", metavar="INPUT", help="files, folders, globs, or - for standard input")
        sub.add_argument("--jsonl", metavar="FILE", help=rows)
        sub.add_argument("--gazetteer", metavar="FILE", help="whom to look for")
        sub.add_argument("--cues", metavar="FILE", help="more reporting verbs: lemma,forms,class,strength")
        sub.add_argument("--input-format", choices=["auto", "html", "text"], default="auto")
        sub.add_argument("--preset", choices=["balanced", "precision", "recall", "keep"], default="balanced")
        sub.add_argument("--keep-boilerplate", action="store_true", help="remove nothing (the preset keep)")
        sub.add_argument("--templates", metavar="FILE", help="what the pages of sites have in common, to remove it")
        sub.add_argument("--phrases", metavar="FILE", help="more words by which boxes and bars are known (CSV)")
        sub.add_argument("--corrections", metavar="FILE", help="what a reader set right (CSV), to be applied")
        sub.add_argument("--workers", type=int, metavar="N", help="threads (default: all cores)")

    sub = command("read", _read, "pages to records", "onrecord read crawl/ -o records.jsonl")
    pages(sub)
    sub.add_argument(
        "--format", choices=["jsonl", "parquet", "table"], default="jsonl", help="records, or quotations as a table"
    )
    sub = command("clean", _clean, "the article text of pages", "onrecord clean page.html")
    pages(sub)
    sub.add_argument("--markdown", action="store_true", help="keep headings, lists and tables as Markdown")
    sub = command(
        "templates", _templates, "what the pages of sites have in common", "onrecord templates crawl/ -o sites.bin"
    )
    pages(sub)
    sub.set_defaults(output="sites.bin")
    sub = command("quotes", _quotes, "the quotations of pages, as a table", "onrecord quotes article.txt")
    pages(sub)
    sub.add_argument("--format", choices=["jsonl", "parquet", "table"], default="table")
    sub = command(
        "mentions", _mentions, "who and what is mentioned", "onrecord mentions article.txt --gazetteer people.jsonl"
    )
    pages(sub)
    sub.add_argument("--format", choices=["jsonl", "parquet", "table"], default="table")
    sub = command("trace", _trace, "which quotations are one statement", "onrecord trace records.jsonl")
    pages(sub, rows='rows {"id", "quote", "doc_id"?, "date"?, "outlet"?, "speaker"?} instead of pages')
    sub.add_argument("--format", choices=["jsonl", "parquet", "table"], default="table", help="statements")
    sub.add_argument("--wordings", action="store_true", help="one row a wording instead of one a statement")
    sub = command(
        "copies", _copies, "which pages copy one another or contain each other", "onrecord copies records.jsonl"
    )
    pages(sub)
    sub.add_argument("--format", choices=["jsonl", "parquet", "table"], default="table")
    sub.add_argument("--min-held", type=float, default=0.5, help="share of the shorter from which a pair counts")
    sub = command("same", _same, "whether two quotations are one statement", 'onrecord same "We lost." "We have lost."')
    sub.add_argument(
        "--jsonl", metavar="FILE", help='rows {"id", "a", "b", "a_date"?, "b_date"?, "a_outlet"?, "b_outlet"?}'
    )
    sub.add_argument("quotes", nargs="*", metavar="QUOTE", help="two quotations")
    sub = command("find", _find, "passages with the words of a quotation", 'onrecord find "not a day longer" crawl/')
    sub.add_argument("words", metavar="WORDS", help="a quotation, or a part of one")
    pages(sub)
    sub.add_argument("--min-similarity", type=float, default=0.75)
    sub = command("report", _report, "one page to send on", "onrecord report crawl/ -o report.html")
    pages(sub)
    sub.add_argument("--title", default="On record")
    sub.set_defaults(output="report.html")
    sub = command("demo", _demo, "the main job on the bundled sample pages", "onrecord demo -o demo.html")
    sub.set_defaults(output="onrecord-demo.html")
    return parser


def _keywords(given: argparse.Namespace) -> dict[str, Any]:
    """The keywords of reading that the command line gives."""
    gazetteer = _core.Gazetteer.open(given.gazetteer) if given.gazetteer else None
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
    """The pages that the command line names, read and corrected."""
    return _corrected(_read_pages(given), given)


def _corrected(corpus: Corpus, given: argparse.Namespace) -> Corpus:
    """With the corrections that the command line names; those that do not fit are said."""
    if not given.corrections:
        return corpus
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OnrecordWarning)
        corpus = corpus.apply(given.corrections)
    for row in corpus.misfits.to_pylist() if corpus.misfits is not None else []:
        _say(f"onrecord: {given.corrections}: {row['doc_id']}: “{row['exact']}”: {row['problem']}")
    return corpus


def _read_pages(given: argparse.Namespace) -> Corpus:
    if given.jsonl:
        with tempfile.TemporaryDirectory() as folder:
            records = Path(folder) / "records.jsonl"
            _core.read_jsonl(given.jsonl, records, read_options(**_keywords(given)), None)
            # A run over no lines has no rows, which is no damage here.
            return Corpus.open(records) if records.stat().st_size else read_many([], progress=False)
    pages = [page for name in given.inputs or ["-"] for page in _pages(name)]
    return read_many(pages, workers=given.workers, progress=not given.quiet, **_keywords(given))


def _pages(name: str) -> list[Any]:
    if name == "-":
        if sys.stdin.isatty():
            print("onrecord: reading a page from standard input; end with Ctrl-D", file=sys.stderr)
        return [sys.stdin.buffer.read()]
    path = Path(name)
    if path.is_dir():
        from onrecord.corpus import folder

        return list(folder(path))
    if not path.exists() and glob.has_magic(name):
        found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  patterns may be absolute
        if not found:
            raise _core.OnrecordError(f"{name}: no file matches")
        return [Path(p) for p in found]
    return [path]


def _finish(corpus: Corpus, given: argparse.Namespace) -> int:
    """Say what failed; the run failed only if every page did."""
    failed = corpus.errors
    for name, message in zip(failed["doc_id"], failed["message"], strict=True):
        _say(f"onrecord: {message if name in message else f'{name}: {message}'}")
    _count(len(corpus), len(failed), given)
    return NOTHING if len(failed) and not len(corpus) else DONE


def _count(done: int, failed: int, given: argparse.Namespace) -> None:
    if not given.quiet:
        print(f"{done:,} pages read, {failed:,} failed", file=sys.stderr)


def _write(text: str, given: argparse.Namespace) -> None:
    if given.output == "-":
        _out().write(text)
    else:
        _core.write_text(given.output, text)


class _Terminal:
    """Writes to a terminal; the control characters of a page reach it as signs that can be seen."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        self._stream.write(_core.text_for_terminal(text))


def _out() -> TextIO | _Terminal:
    """Return standard output: text goes to a file or pipe as it is, to a terminal without control characters."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf8")
    return _Terminal(sys.stdout) if sys.stdout.isatty() else sys.stdout


def _say(message: str) -> None:
    """Write a message, which may name a page, to standard error."""
    print(_core.text_for_terminal(message) if sys.stderr.isatty() else message, file=sys.stderr)


def _table(corpus: Corpus, kind: str, given: argparse.Namespace) -> int:
    """Write quotations or mentions in the format that was asked for."""
    if kind == "quotes" and given.format == "table":
        _write(_core.quotes_table(corpus.records, shutil.get_terminal_size((120, 24)).columns), given)
        return _finish(corpus, given)
    return _rows(corpus, getattr(corpus, kind), given)


def _rows(corpus: Corpus, table: Table, given: argparse.Namespace) -> int:
    """Write rows in the format that was asked for."""
    if given.format == "parquet":
        if given.output == "-":
            raise _core.OnrecordError("Parquet goes to a file; name it with -o")
        table.write_parquet(given.output)
    elif given.format == "jsonl":
        _write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist()), given)
    else:
        _write(f"{table!r}\n", given)
    return _finish(corpus, given)


def _read(given: argparse.Namespace) -> int:
    if given.format != "jsonl":
        return _table(_corpus(given), "quotes", given)
    if given.jsonl and not given.corrections:
        bar = Progress(show=not given.quiet and given.output != "-")
        try:
            done, failed = _core.read_jsonl(given.jsonl, given.output, read_options(**_keywords(given)), bar.to)
        finally:
            bar.close()
        _count(done, failed, given)
        return NOTHING if failed and not done else DONE
    corpus = _corpus(given)
    if given.output == "-":
        out = _out()
        for doc in corpus:
            out.write(doc.to_json() + "\n")
    else:
        corpus.records.write_jsonl(given.output, header=False)
    return _finish(corpus, given)


def _clean(given: argparse.Namespace) -> int:
    corpus = _corpus(given)
    texts = (doc.to_markdown() if given.markdown else doc.text for doc in corpus)
    _write("\n\n".join(texts) + "\n", given)
    return _finish(corpus, given)


def _templates(given: argparse.Namespace) -> int:
    if given.jsonl:
        raise ValueError("templates reads pages, not records: give files or folders")
    pages = [page for name in given.inputs or ["-"] for page in _pages(name)]
    options = {**_keywords(given), "preset": "keep"}
    corpus = read_many(pages, workers=given.workers, progress=not given.quiet, keep_source=True, **options)
    corpus.site_templates().save(given.output)
    return _finish(corpus, given)


def _quotes(given: argparse.Namespace) -> int:
    return _table(_corpus(given), "quotes", given)


def _mentions(given: argparse.Namespace) -> int:
    if given.jsonl and not given.gazetteer:
        return _lines(_core.mentions_jsonl, given)
    return _table(_corpus(given), "mentions", given)


def _lines(run: Callable[[Any, Any], tuple[int, int]], given: argparse.Namespace) -> int:
    done, failed = run(given.jsonl, given.output)
    if not given.quiet:
        print(f"{done:,} lines answered, {failed:,} failed", file=sys.stderr)
    return NOTHING if failed and not done else DONE


def _trace(given: argparse.Namespace) -> int:
    if given.jsonl:
        return _lines(_core.trace_jsonl, given)
    corpus = _records_or_pages(given)
    if given.format == "table" and not given.wordings:
        _write(_core.statements_table(corpus.records, shutil.get_terminal_size((120, 24)).columns), given)
        return _finish(corpus, given)
    found = corpus.trace()
    return _rows(corpus, found.wordings if given.wordings else found.statements, given)


def _copies(given: argparse.Namespace) -> int:
    corpus = _records_or_pages(given)
    return _rows(corpus, corpus.copies(min_held=given.min_held), given)


def _same(given: argparse.Namespace) -> int:
    if given.jsonl:
        return _lines(_core.same_jsonl, given)
    if len(given.quotes) != 2:
        print("onrecord same: needs two quotations, or --jsonl FILE", file=sys.stderr)
        return USAGE
    a, b = given.quotes
    _write(_core.same_line(json.dumps({"id": None, "a": a, "b": b})) + "\n", given)
    return DONE


def _report(given: argparse.Namespace) -> int:
    corpus = _records_or_pages(given)
    if given.output == "-":
        _out().write(_core.report_html(corpus.records, given.title))
    else:
        corpus.report(given.output, title=given.title)
    return _finish(corpus, given)


def _find(given: argparse.Namespace) -> int:
    corpus = _records_or_pages(given)
    found = corpus.find(given.words, min_similarity=given.min_similarity)
    _write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found.to_pylist()), given)
    return _finish(corpus, given)


def _records_or_pages(given: argparse.Namespace) -> Corpus:
    """What `onrecord read` wrote (a .jsonl file), or pages."""
    if len(given.inputs) == 1 and given.inputs[0].endswith(".jsonl"):
        return _corrected(Corpus.open(given.inputs[0]), given)
    return _corpus(given)


def _demo(given: argparse.Namespace) -> int:
    corpus = read_many(samples(), gazetteer=sample_gazetteer(), progress=not given.quiet)
    width = shutil.get_terminal_size((120, 24)).columns
    if given.output == "-":
        given.output = "onrecord-demo.html"
    page = _core.page_html(corpus.records)
    _core.write_text(given.output, page)
    _out().write(_core.statements_table(corpus.records, width))
    print(f"\n{corpus!r}")
    print(f"The same, with the marked-up articles: {os.fspath(Path(given.output).resolve())}")
    return DONE
