"""The command `onrecord`: its options, and its exit codes."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import warnings
from typing import TYPE_CHECKING, Any

from onrecord import _core
from onrecord._warning import OnrecordWarning
from onrecord.cli import commands
from onrecord.cli.output import say
from onrecord.cli.run import NOTHING, NothingRead

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

INTERRUPTED, BROKEN_PIPE, TERMINATED = 130, 141, 143

_EXAMPLES = """\
examples:
  onrecord demo                                      read the bundled sample pages and show who said what
  onrecord read article.html                         one record (JSON) for each page, to standard output
  onrecord read crawl/ -o records.jsonl              records of every page of a folder
  onrecord read crawl/ -o records/                   a dataset of any size, resumed by the same command
  onrecord sql records/ "from quotes limit 9"        a query over the tables of a dataset
  onrecord read texts.csv.gz --text body             rows of CSV, JSON lines, Parquet or WARC, compressed or not
  onrecord quotes crawl/ -o quotes.csv               quotations as CSV; .parquet and .jsonl likewise
  onrecord quotes crawl/ -o quotes.csv --columns published,site,speaker,text
  onrecord quotes article.txt                        quotations as a table on the terminal
  onrecord clean < page.html                         the text of the article
  onrecord clean crawl/ -o texts/                    the text of each page in a file of its own
  onrecord trace records.jsonl                       statements that several pages print
  onrecord find "not a day longer" records.jsonl     passages with these words, quoted or not
  onrecord templates crawl/ -o sites.bin             lines that the pages of a site share
  onrecord report records.jsonl -o report.html       one HTML page with people, statements and articles
  onrecord read --jsonl pages.jsonl -o records.jsonl --gazetteer people.jsonl

exit codes: 0 finished (failed pages are counted on standard error; with --strict they give 1), 1 nothing could be done,
2 wrong usage, 130 interrupted, 143 terminated"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: The arguments after the name of the command; those of the process (`sys.argv[1:]`) by default.

    Returns:
        The exit code: 0 finished, 1 nothing could be done, 2 wrong usage, 130 interrupted, 141 broken pipe,
        143 terminated.

    Example:
        >>> main(["read", "no-such-page.html", "--quiet"])
        1
    """
    given = _parser().parse_args(arguments)
    if getattr(given, "jsonl", None) and (getattr(given, "inputs", None) or getattr(given, "quotes", None)):
        given.parser.error("--jsonl FILE replaces the other inputs; give one or the other")
    _end_by_exception()
    with warnings.catch_warnings():
        warnings.showwarning = _show_warning
        try:
            code: int = given.run(given)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader of the pipe has closed it; the null device prevents an error when the interpreter exits.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return BROKEN_PIPE
        except (OSError, _core.OnrecordError) as error:
            say(f"onrecord: {error}")
            return NOTHING
        except NothingRead:
            return NOTHING
        except _Terminated:
            say("onrecord: terminated")
            return TERMINATED
        except KeyboardInterrupt:
            say("onrecord: interrupted")
            return INTERRUPTED
    return code


class _Terminated(KeyboardInterrupt):
    """Exception of SIGTERM, after which unfinished files are removed as after Ctrl-C."""


def _end_by_exception() -> None:
    """Makes SIGTERM raise an exception; in a thread, and where a handler is set, nothing is changed."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _terminate)


def _terminate(*_: object) -> None:
    raise _Terminated


def _show_warning(message: Warning | str, category: type[Warning], *place: Any, **more: Any) -> None:
    """Writes a warning as one line; a warning of another package with its category."""
    if issubclass(category, OnrecordWarning):
        say(f"onrecord: {message}")
    else:
        say(f"onrecord: {category.__name__}: {message}")


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="Extracts clean text, quotations with speakers, and entities from news pages.",
        epilog=_EXAMPLES,
        formatter_class=form,
    )
    parser.add_argument("--version", action="version", version=f"onrecord {_core.__version__}")
    parsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str, example: str) -> Any:
        sub = parsers.add_parser(
            name,
            help=words,
            description=words[0].upper() + words[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=form,
        )
        sub.set_defaults(run=run, parser=sub, strict=False, columns=None, format=None)
        sub.add_argument(
            "-o", "--output", default="-", metavar="OUT", help="file (or folder/) to write; - is standard output"
        )
        sub.add_argument("--quiet", action="store_true", help="no progress, counts and names of written files")
        return sub

    def pages(sub: Any, rows: str = 'rows {"id", "text" or "html", "url"?, "date"?} instead of files') -> None:
        sub.add_argument(
            "inputs",
            nargs="*",
            metavar="INPUT",
            help="pages, JSON lines, CSV, Parquet, Arrow or WARC files, compressed or not; folders, globs, or - for "
            "standard input",
        )
        for part, words in (("text", "the page"), ("id", "ids"), ("url", "addresses"), ("date", "dates")):
            sub.add_argument(
                f"--{part}", dest=f"column_{part}", metavar="COLUMN", help=f"column or key with {words} (guessed)"
            )
        sub.add_argument("--jsonl", metavar="FILE", help=rows)
        sub.add_argument(
            "--gazetteer",
            metavar="FILE",
            help="entities to look for (JSON lines, CSV, …); starter: the bundled ones",
        )
        sub.add_argument("--cues", metavar="FILE", help="additional reporting verbs: lemma,forms,class,strength")
        sub.add_argument(
            "--input-format", choices=["auto", "html", "text"], default="auto", help="format of the pages (auto)"
        )
        sub.add_argument(
            "--preset",
            choices=["balanced", "precision", "recall", "keep"],
            default="balanced",
            help="how strictly boilerplate is removed (balanced)",
        )
        sub.add_argument("--keep-boilerplate", action="store_true", help="remove nothing (the preset keep)")
        sub.add_argument("--templates", metavar="FILE", help="lines of sites to remove, from onrecord templates")
        sub.add_argument("--phrases", metavar="FILE", help="additional phrases of boxes and bars to remove (CSV)")
        sub.add_argument("--corrections", metavar="FILE", help="corrections to apply (CSV)")
        sub.add_argument("--workers", type=_positive, metavar="N", help="number of threads (default: all cores)")
        sub.add_argument("--strict", action="store_true", help="exit with 1 if any page failed")

    def table(sub: Any, default: str, formats: tuple[str, ...] = ("jsonl", "csv", "parquet", "table")) -> None:
        text = f"output format; by default the extension of OUT (.csv, .parquet, .jsonl), else {default}"
        sub.add_argument("--format", choices=formats, help=text)
        sub.add_argument("--columns", metavar="A,B,…", help="columns to write, in this order (default: all)")

    sub = command("read", commands.read, "writes one record for each page", "onrecord read crawl/ -o records.jsonl")
    pages(sub)
    table(sub, "jsonl")
    sub = command("clean", commands.clean, "writes the article text of pages", "onrecord clean crawl/ -o texts/")
    pages(sub)
    table(sub, "text", ("text", "jsonl", "csv", "parquet"))
    sub.add_argument("--markdown", action="store_true", help="keep headings, lists and tables as Markdown")
    sub = command(
        "templates",
        commands.templates,
        "collects the lines that the pages of each site have in common",
        "onrecord templates crawl/ -o sites.bin",
    )
    pages(sub)
    sub.set_defaults(output="sites.bin")
    sub = command("quotes", commands.quotes, "writes the quotations of pages", "onrecord quotes crawl/ -o quotes.csv")
    pages(sub)
    table(sub, "table")
    sub = command(
        "mentions",
        commands.mentions,
        "writes the mentions of entities and people",
        "onrecord mentions article.txt --gazetteer people.jsonl",
    )
    pages(sub)
    table(sub, "table")
    sub = command(
        "trace", commands.trace, "joins the quotations that are one statement", "onrecord trace records.jsonl"
    )
    pages(sub, rows='rows {"id", "quote", "doc_id"?, "date"?, "outlet"?, "speaker"?} instead of pages')
    table(sub, "table")
    sub.add_argument("--wordings", action="store_true", help="one row for each wording instead of each statement")
    sub = command(
        "copies",
        commands.copies,
        "finds pages that copy one another or contain each other",
        "onrecord copies records.jsonl",
    )
    pages(sub)
    table(sub, "table")
    sub.add_argument(
        "--min-overlap",
        # The old name of the option.
        "--min-held",
        type=float,
        default=0.5,
        metavar="SHARE",
        help="smallest share of the shorter page that the longer contains, 0 to 1 (0.5)",
    )
    sub = command(
        "same",
        commands.same,
        "compares two quotations: are they one statement?",
        'onrecord same "We lost." "We have lost."',
    )
    sub.add_argument(
        "--jsonl", metavar="FILE", help='rows {"id", "a", "b", "a_date"?, "b_date"?, "a_speaker"?, "b_speaker"?}'
    )
    sub.add_argument("quotes", nargs="*", metavar="QUOTE", help="two quotations")
    sub = command(
        "find",
        commands.find,
        "finds passages with the words of a quotation",
        'onrecord find "not a day longer" crawl/',
    )
    sub.add_argument("words", metavar="WORDS", help="a quotation, or a part of one")
    pages(sub)
    table(sub, "table")
    sub.add_argument(
        "--min-similarity",
        type=float,
        default=0.75,
        metavar="SHARE",
        help="smallest share of the words in a passage, 0 to 1 (0.75)",
    )
    sub = command(
        "sql",
        commands.sql,
        "runs a query over the tables of a dataset (needs DuckDB: onrecord[sql])",
        'onrecord sql records/ "select speaker, count(*) from quotes group by speaker"',
    )
    sub.add_argument("folder", metavar="FOLDER", help="folder of onrecord read -o FOLDER/")
    sub.add_argument("query", metavar="QUERY", help="SQL over documents, quotes, mentions, blocks and errors")
    sub = command(
        "report",
        commands.report,
        "writes a report to share: one HTML page, or a folder",
        "onrecord report crawl/ -o report.html\n  onrecord report crawl/ -o report/",
    )
    pages(sub)
    sub.add_argument("--title", default="On record", help="title of the page")
    sub.set_defaults(output="report.html")
    sub = command(
        "demo", commands.demo, "reads the bundled sample pages and shows the results", "onrecord demo -o demo.html"
    )
    sub.set_defaults(output="onrecord-demo.html")
    return parser


def _positive(text: str) -> int:
    """Returns a positive number from the command line."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
