"""Reading one page: `read`, and its short forms `clean`, `quotes` and `mentions`."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from onrecord import _core
from onrecord._inputs.dates import iso_date
from onrecord._inputs.pages import path_id, warn_of_path

if TYPE_CHECKING:
    import datetime

Format = Literal["auto", "html", "text"]
Preset = Literal["balanced", "precision", "recall", "keep"]
Starter = Literal["starter"]
_SAMPLES = Path(__file__).parent / "data" / "samples"


class CleanKeywords(TypedDict, total=False):
    """Options of `clean`, for functions that pass them on: `def mine(page, **options: Unpack[CleanKeywords])`."""

    format: Format
    preset: Preset
    captions: bool
    comments: bool
    keep_title: bool
    keep_standfirst: bool
    templates: _core.SiteTemplates | None
    phrases: _core.Phrases | None


class ReadKeywords(CleanKeywords, total=False):
    """Options that `read` and `read_many` have in common."""

    gazetteer: _core.Gazetteer | Starter | None
    offices: bool
    cues: _core.Cues | None


def read_options(
    *,
    gazetteer: _core.Gazetteer | Starter | None = None,
    format: Format = "auto",
    preset: Preset = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    keep_standfirst: bool = True,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
    offices: bool = True,
    cues: _core.Cues | None = None,
) -> dict[str, Any]:
    """Returns the options of `read` in the form of the core.

    Raises:
        UsageError: The gazetteer is a path, or something else that is no gazetteer.
    """
    if gazetteer == "starter":
        gazetteer = _starter()
    elif isinstance(gazetteer, str):
        raise _core.UsageError(f"gazetteer={gazetteer!r} is unknown; pass 'starter' or Gazetteer.open(path)")
    elif gazetteer is not None and not isinstance(gazetteer, _core.Gazetteer):
        made = "Gazetteer.open(path)" if isinstance(gazetteer, os.PathLike) else "Gazetteer(rows)"
        raise _core.UsageError(f"gazetteer={gazetteer!r} is no gazetteer; pass {made}")
    return {
        "gazetteer": gazetteer,
        "format": format,
        "preset": preset,
        "captions": captions,
        "comments": comments,
        "title": keep_title,
        "standfirst": keep_standfirst,
        "templates": templates,
        "phrases": phrases,
        "offices": offices,
        "cues": cues,
    }


@cache
def _starter() -> _core.Gazetteer:
    """Returns the bundled gazetteer, loaded once."""
    return _core.Gazetteer.starter()


def read(
    page: str | bytes | bytearray | memoryview | os.PathLike[str],
    *,
    id: str | None = None,
    url: str | None = None,
    date: str | datetime.date | None = None,
    gazetteer: _core.Gazetteer | Starter | None = None,
    format: Format = "auto",
    preset: Preset = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    keep_standfirst: bool = True,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
    offices: bool = True,
    cues: _core.Cues | None = None,
) -> _core.Document:
    """Reads one page into a document.

    Args:
        page: The page itself as `str` or bytes (`bytearray`, `memoryview` as well), or a `pathlib.Path` to it. A `str`
            is always a page, never a path.
        id: Id of the document. A file without an id has its address as id, else its path relative to the working
            folder; a `str` or `bytes` without an id has none.
        url: Address of the page; the outlet is its host.
        date: Date of publication (ISO 8601, or a `datetime.date`); it is used instead of the date on the page.
        gazetteer: Entities to look for, or "starter" for the bundled ones (`Gazetteer.starter`); without a gazetteer,
            people are found by their names in the text.
        format: "html", "text", or "auto" (chosen as by `looks_like_html`).
        preset: How strictly to remove boilerplate: "balanced", "precision", "recall", or "keep" to remove nothing.
        captions: Keep captions of pictures.
        comments: Keep readers' comments.
        keep_title: Keep the title of an HTML page in the text as well.
        keep_standfirst: Keep the standfirst of an HTML page in the text as well as in `doc.standfirst`.
        templates: Lines that the pages of known sites have in common, to be removed (see `Corpus.site_templates`).
        phrases: Typical phrases of boxes and menus, yours and the built-in ones (see `Phrases`).
        offices: Use the offices of the bundled gazetteer to link a title and a surname ("President Clinton") that
            several people of your gazetteer share; `False` uses the offices of your gazetteer only.
        cues: Reporting verbs, yours and the built-in ones (see `Cues`).

    Returns:
        The document: clean text, removed blocks with reasons, quotations, mentions, people. All offsets are indices
        of Python strings (`doc.text`, `doc.title`, `doc.source`).

    Raises:
        PageError: The page is not text (a binary file, or a file of data such as CSV), or larger than 2 GB.
        UsageError: An option has an unknown value, or `date` is not a date.
        OSError: The file cannot be read.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("<html><title>Strike</title><p>The port of Skarholm is closed until Monday.</p></html>")
        >>> doc.format, doc.title
        ('html', 'Strike')
    """
    warn_of_path(page)
    if isinstance(page, os.PathLike):
        id = id or url or path_id(Path(page), Path.cwd())
    options = read_options(
        gazetteer=gazetteer,
        format=format,
        preset=preset,
        captions=captions,
        comments=comments,
        keep_title=keep_title,
        keep_standfirst=keep_standfirst,
        templates=templates,
        phrases=phrases,
        offices=offices,
        cues=cues,
    )
    return _core.read(page, id, url, iso_date(date, "date"), options)


def clean(
    page: str | bytes | bytearray | memoryview | os.PathLike[str],
    *,
    url: str | None = None,
    format: Format = "auto",
    preset: Preset = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    keep_standfirst: bool = True,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
) -> str:
    """Returns the article text of a page without boilerplate: `read(page).text`, in a fraction of the time.

    Args:
        page: As for `read`.
        url: Address of the page; used with `templates` only.
        format: "html", "text", or "auto".
        preset: How strictly to remove boilerplate.
        captions: Keep captions of pictures.
        comments: Keep readers' comments.
        keep_title: Keep the title of an HTML page in the text as well.
        keep_standfirst: Keep the standfirst of an HTML page in the text as well as in `doc.standfirst`.
        templates: Lines that the pages of known sites have in common, to be removed.
        phrases: Typical phrases of boxes and menus, yours and the built-in ones.

    Returns:
        The text, paragraphs separated by a blank line.

    Raises:
        PageError: As for `read`.
        UsageError: An option has an unknown value.
        OSError: The file cannot be read.

    Example:
        >>> import onrecord as rec
        >>> rec.clean("The port of Skarholm is closed until Monday, its manager said.")
        'The port of Skarholm is closed until Monday, its manager said.'
    """
    warn_of_path(page)
    options = read_options(
        format=format,
        preset=preset,
        captions=captions,
        comments=comments,
        keep_title=keep_title,
        keep_standfirst=keep_standfirst,
        templates=templates,
        phrases=phrases,
    )
    return _core.clean(page, url, options)


def quotes(text: str, *, gazetteer: _core.Gazetteer | Starter | None = None) -> tuple[_core.Quotation, ...]:
    """Finds the quotations of a plain text, from which nothing is removed.

    Args:
        text: The text.
        gazetteer: Entities to look for.

    Returns:
        The quotations in the order of the text; their offsets are indices of `text`.

    Example:
        >>> import onrecord as rec
        >>> [q.text for q in rec.quotes('“The quay is closed,” Petra Lund said.')]
        ['The quay is closed,']
    """
    return read(text, gazetteer=gazetteer, format="text", preset="keep").quotes


def mentions(text: str, gazetteer: _core.Gazetteer) -> tuple[_core.Mention, ...]:
    """Finds the entities of a gazetteer in a plain text, short forms ("Lund", "she", "the mayor") included.

    Args:
        text: The text.
        gazetteer: Entities to look for.

    Returns:
        The mentions in the order of the text; their offsets are indices of `text`.

    Example:
        >>> import onrecord as rec
        >>> found = rec.mentions("Petra Lund spoke.", rec.sample_gazetteer())
        >>> found[0].text
        'Petra Lund'
    """
    return read(text, gazetteer=gazetteer, format="text", preset="keep").mentions


def samples() -> list[dict[str, Any]]:
    """Returns the bundled sample pages: invented outlets, people and statements.

    Returns:
        One dict for each page, as `read_many` takes them: `path`, `id`, `url`, `date`, `outlet`, `format`.

    Example:
        >>> import onrecord as rec
        >>> len(rec.samples()) >= 12
        True
    """
    rows = (_SAMPLES / "samples.jsonl").read_text(encoding="utf8").splitlines()
    pages = [json.loads(row) for row in rows if row.strip()]
    return [{"path": _SAMPLES / p.pop("file"), "id": Path(n).stem, **p} for p in pages for n in [p["file"]]]


def sample_gazetteer() -> _core.Gazetteer:
    """Returns the gazetteer of the people, places and outlets on the sample pages.

    Example:
        >>> import onrecord as rec
        >>> len(rec.sample_gazetteer()) > 3
        True
    """
    return _core.Gazetteer.open(_SAMPLES / "gazetteer.jsonl")
