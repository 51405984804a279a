"""Reading one page: `read`, and its short forms `clean`, `quotes` and `mentions`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Literal, TypedDict

from onrecord import _core
from onrecord._warning import warn

Format = Literal["auto", "html", "text"]
Preset = Literal["balanced", "precision", "recall", "keep"]
_LONGEST_PATH = 260
_SAMPLES = Path(__file__).parent / "data" / "samples"


class CleanKeywords(TypedDict, total=False):
    """The options of `clean`, for functions that pass them on: `def mine(page, **options: Unpack[CleanKeywords])`."""

    format: Format
    preset: Preset
    captions: bool
    comments: bool
    keep_title: bool
    templates: _core.SiteTemplates | None
    phrases: _core.Phrases | None


class ReadKeywords(CleanKeywords, total=False):
    """The options that `read` and `read_many` have in common."""

    gazetteer: _core.Gazetteer | None
    offices: bool
    cues: _core.Cues | None


def read_options(
    *,
    gazetteer: _core.Gazetteer | None = None,
    format: str = "auto",
    preset: str = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
    offices: bool = True,
    cues: _core.Cues | None = None,
) -> dict[str, Any]:
    """The keywords of reading as the core takes them."""
    return {
        "gazetteer": gazetteer,
        "format": format,
        "preset": preset,
        "captions": captions,
        "comments": comments,
        "title": keep_title,
        "templates": templates,
        "phrases": phrases,
        "offices": offices,
        "cues": cues,
    }


def read(
    page: str | bytes | os.PathLike[str],
    *,
    id: str | None = None,
    url: str | None = None,
    date: str | None = None,
    gazetteer: _core.Gazetteer | None = None,
    format: Format = "auto",
    preset: Preset = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
    offices: bool = True,
    cues: _core.Cues | None = None,
) -> _core.Document:
    """Read one page into a document.

    Args:
        page: The page itself as `str` or `bytes`, or a `pathlib.Path` to it. A `str` is always a page, never a path.
        id: Your name for the document.
        url: Where the page was found; gives the outlet.
        date: When it was published (ISO 8601); wins over what the page says.
        gazetteer: Whom to look for.
        format: "html", "text", or "auto" (see `looks_like_html`).
        preset: How strictly to remove boilerplate: "balanced", "precision", "recall", or "keep" to remove nothing.
        captions: Keep captions of pictures.
        comments: Keep readers' comments.
        keep_title: Keep the title of an HTML page in the text as well.
        templates: What the pages of known sites have in common (see `Corpus.site_templates`).
        phrases: Words by which boxes and bars are known, yours and the built-in ones (see `Phrases`).
        offices: Use the offices of the bundled gazetteer to link a title and a surname ("President Clinton") that
            several people of your gazetteer share; `False` uses the offices of your gazetteer only.
        cues: Reporting verbs, yours and the built-in ones (see `Cues`).

    Returns:
        The document: clean text, removed blocks with reasons, quotations, mentions, people.

    Raises:
        PageError: The page is no text (a binary file), or larger than 2 GB.
        OSError: The file cannot be read.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("<html><title>Strike</title><p>The port of Skarholm is closed until Monday.</p></html>")
        >>> doc.format, doc.title
        ('html', 'Strike')
    """
    _warn_of_path(page)
    options = read_options(
        gazetteer=gazetteer,
        format=format,
        preset=preset,
        captions=captions,
        comments=comments,
        keep_title=keep_title,
        templates=templates,
        phrases=phrases,
        offices=offices,
        cues=cues,
    )
    return _core.read(page, id, url, date, options)


def clean(
    page: str | bytes | os.PathLike[str],
    *,
    url: str | None = None,
    format: Format = "auto",
    preset: Preset = "balanced",
    captions: bool = True,
    comments: bool = False,
    keep_title: bool = False,
    templates: _core.SiteTemplates | None = None,
    phrases: _core.Phrases | None = None,
) -> str:
    """The article text of a page, without boilerplate: `read(page).text` at a fraction of the work.

    Args:
        page: As for `read`.
        url: Address of the page; used with `templates` only.
        format: As for `read`, and so are the others.
        preset: How strictly to remove boilerplate.
        captions: Keep captions of pictures.
        comments: Keep readers' comments.
        keep_title: Keep the title of an HTML page in the text as well.
        templates: Lines that the pages of known sites have in common.
        phrases: Words by which boxes and bars are known.

    Returns:
        The text, paragraphs separated by a blank line.

    Raises:
        PageError: As for `read`.

    Example:
        >>> import onrecord as rec
        >>> rec.clean("The port of Skarholm is closed until Monday, its manager said.")
        'The port of Skarholm is closed until Monday, its manager said.'
    """
    _warn_of_path(page)
    options = read_options(
        format=format,
        preset=preset,
        captions=captions,
        comments=comments,
        keep_title=keep_title,
        templates=templates,
        phrases=phrases,
    )
    return _core.clean(page, url, options)


def _warn_of_path(page: object) -> None:
    """Warn of a `str` that names a file: it is read as the page itself."""
    if isinstance(page, str) and len(page) <= _LONGEST_PATH and "\n" not in page and os.path.isfile(page):  # noqa: PTH113  any text is allowed
        warn(f"{page!r} is read as the text of a page, and a file of this name exists; to read it pass pathlib.Path(…)")


def quotes(text: str, *, gazetteer: _core.Gazetteer | None = None) -> tuple[_core.Quotation, ...]:
    """The quotations of a plain text; nothing is removed from it.

    Args:
        text: The text.
        gazetteer: Whom to look for.

    Returns:
        Quotations by place; their offsets index `text`.

    Example:
        >>> import onrecord as rec
        >>> [q.text for q in rec.quotes('“The quay is closed,” Petra Lund said.')]
        ['The quay is closed,']
    """
    return read(text, gazetteer=gazetteer, format="text", preset="keep").quotes


def mentions(text: str, gazetteer: _core.Gazetteer) -> tuple[_core.Mention, ...]:
    """Who and what of a gazetteer a plain text mentions, short forms resolved.

    Args:
        text: The text.
        gazetteer: Whom to look for.

    Returns:
        Mentions by place; their offsets index `text`.

    Example:
        >>> import onrecord as rec
        >>> found = rec.mentions("Petra Lund spoke.", rec.sample_gazetteer())
        >>> found[0].text
        'Petra Lund'
    """
    return read(text, gazetteer=gazetteer, format="text", preset="keep").mentions


def samples() -> list[dict[str, Any]]:
    """The bundled sample pages: invented outlets, people and statements.

    Returns:
        One dict a page, as `read_many` takes them: `path`, `id`, `url`, `date`, `outlet`, `format`.

    Example:
        >>> import onrecord as rec
        >>> len(rec.samples()) >= 12
        True
    """
    rows = (_SAMPLES / "samples.jsonl").read_text(encoding="utf8").splitlines()
    pages = [json.loads(row) for row in rows if row.strip()]
    return [{"path": _SAMPLES / p.pop("file"), "id": Path(n).stem, **p} for p in pages for n in [p["file"]]]


def sample_gazetteer() -> _core.Gazetteer:
    """The gazetteer of the people, places and outlets on the sample pages.

    Example:
        >>> import onrecord as rec
        >>> len(rec.sample_gazetteer()) > 3
        True
    """
    return _core.Gazetteer.open(_SAMPLES / "gazetteer.jsonl")
