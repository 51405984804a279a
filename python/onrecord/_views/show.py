"""`show`: the marked-up article of a document, with a choice of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import _core

if TYPE_CHECKING:
    import os


class Shown:
    """A view as HTML, which a notebook displays.

    Attributes:
        html: HTML fragment with inline styles; all text of the page is escaped, and nothing is loaded. Its only script
            is that of the form, in a frame that cannot access the page around it.
        title: Title of the page that `save` writes.

    Example:
        >>> import onrecord as rec
        >>> rec.show(rec.read("Petra Lund said: “We lost.”"), form=False).title
        'onrecord'
    """

    def __init__(self, html: str, title: str = "onrecord") -> None:
        """Makes a view of an HTML fragment."""
        self.html = html
        self.title = title

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return f"Shown({len(self.html):,} characters of HTML)"

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the view as an HTML page.

        Raises:
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> rec.show(rec.read("Petra Lund said: “We lost.”")).save("article.html")
        """
        policy = f'<meta http-equiv="Content-Security-Policy" content="{_core.form_policy()}">'
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">{policy}'
        body = "max-width:47em;margin:2em auto;padding:0 1em;font:17px/1.6 Georgia,serif"
        style = f"<style>:root{{color-scheme:light dark}}body{{{body}}}</style>"
        title = f"<title>{_core.escape_html(self.title)}</title>"
        page = f"<!doctype html><html><head>{head}{title}{style}</head><body>{self.html}</body></html>\n"
        _core.write_text(path, page)


def show(
    doc: _core.Document,
    *,
    removed: bool = True,
    mentions: bool = True,
    tables: bool = True,
    form: bool = True,
    max_chars: int = 200_000,
) -> Shown:
    """Returns the marked-up article that a notebook displays for a document, with a choice of its parts.

    Args:
        doc: The document.
        removed: Show the removed blocks in collapsed lists, each with its reason, and marks at their places.
        mentions: Underline names and offices.
        tables: Show the tables of quotations and of people below the article.
        form: Show the form to correct speakers and kinds below the article, which saves a file for
            `read_many(…, corrections=…)`. It needs a trusted notebook, an HTML page or an export, and no kernel.
        max_chars: Maximum number of characters of the article that are shown.

    Returns:
        A view that a notebook displays; its `save` writes an HTML page.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("Petra Lund said: “The quay is <closed>.”")
        >>> "&lt;closed&gt;" in rec.show(doc, tables=False).html
        True
    """
    return Shown(_core.article_html(doc, removed, mentions, tables, form, max_chars), doc.title or "onrecord")
