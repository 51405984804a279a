"""`show`: a document set for reading, as you like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import _core

if TYPE_CHECKING:
    import os


@dataclass(frozen=True, repr=False)
class Shown:
    """A view as HTML; a notebook shows it.

    Attributes:
        html: A fragment with inline styles only; everything from the page is escaped, and nothing is loaded.
    """

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"Shown({len(self.html):,} characters of HTML)"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the view as a page of its own.

        Raises:
            OSError: The file cannot be written.
        """
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        style = "<style>:root{color-scheme:light dark}body{margin:2em;font:17px/1.6 Georgia,serif}</style>"
        page = (
            f"<!doctype html><html><head>{head}<title>onrecord</title>{style}</head><body>{self.html}</body></html>\n"
        )
        _core.write_text(path, page)


def show(
    doc: _core.Document, *, removed: bool = True, mentions: bool = True, tables: bool = True, max_chars: int = 200_000
) -> Shown:
    """Set a document for reading, as a cell that holds it does, with parts left out.

    Args:
        doc: The document.
        removed: Fold the removed blocks in their places, each with its reason.
        mentions: Underline names and offices.
        tables: Put the tables of quotations and of people beneath the article.
        max_chars: Characters of the article that are shown.

    Returns:
        What a notebook shows; `save` writes it as a page.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("Petra Lund said: “The quay is <closed>.”")
        >>> "&lt;closed&gt;" in rec.show(doc, tables=False).html
        True
    """
    return Shown(_core.article_html(doc, removed, mentions, tables, max_chars))
