"""Generators of hostile inputs, each with its size as a parameter.

`PAGES`, `TEXTS`, `BYTES` and `QUOTES` map the name of a family to a function from a size to one input of about as many
characters or bytes. A page or text contains sentences (`BEFORE`, `INSIDE`, `BEHIND`) around and within its hostile
part; a reader that drops one of them has lost part of the page. `benches/growth.py` measures how the cost of a family
grows with its size.
"""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Callable

BEFORE = "The first lantern was lit at the harbour of Eidsund on Monday evening."
INSIDE = "The second lantern was carried across the quay by two of the divers."
BEHIND = "The third lantern was put out before the ferry left for Norland."
MARKERS = {"before": "first lantern", "inside": "second lantern", "behind": "third lantern"}

# Markers that the HTML standard hides: in an element or comment without an end, all text to the end of the page.
HIDDEN: dict[str, set[str]] = {
    "comment without end": {"inside", "behind"},
    "script without end": {"inside", "behind"},
    "style without end": {"inside", "behind"},
    "noise in comments": {"inside"},
    "noise in scripts": {"inside"},
    "deep templates": {"inside"},
}


def page(make: Callable[[int], str]) -> Callable[[int], str]:
    """Puts the hostile part between two paragraphs of an article."""

    @functools.wraps(make)
    def whole(size: int) -> str:
        return (
            "<!doctype html><html><head><meta charset=utf-8><title>Lanterns</title></head><body><article>"
            f"<p>{BEFORE}</p>\n{make(size)}\n<p>{BEHIND}</p></article></body></html>"
        )

    return whole


def around(unit: str, behind: str = "", inside: str = f"<p>{INSIDE}</p>") -> Callable[[int], str]:
    """Repeats `unit`, then the sentence, then `behind` as many times."""

    def make(size: int) -> str:
        count = max(1, size // len(unit + behind))
        return unit * count + inside + behind * count

    return page(make)


def flood(unit: str) -> Callable[[int], str]:
    """Repeats `unit` before the sentence and after it."""

    def make(size: int) -> str:
        half = unit * max(1, size // len(unit) // 2)
        return f"<p>{half}</p><p>{INSIDE}</p><p>{half}</p>"

    return page(make)


def numbered(form: str) -> Callable[[int], str]:
    """Repeats `form` with a number in each copy, so that no two are equal."""

    def make(size: int) -> str:
        return "".join(form.format(i) for i in range(max(1, size // (len(form) + 3))))

    return make


def tag(attributes: Callable[[int], str]) -> Callable[[int], str]:
    """One start tag with the attributes."""
    return page(lambda size: f"<p {attributes(size)}>{INSIDE}</p>")


@page
def misnested_tables(size: int) -> str:
    return "<table><tr><td><table><b><tr></table><p>" * (size // 41) + f"<p>{INSIDE}</p>"


@page
def json_ld(size: int) -> str:
    return f'<script type="application/ld+json">{"[" * (size // 2)}{"]" * (size // 2)}</script><p>{INSIDE}</p>'


@page
def json_ld_graph(size: int) -> str:
    nodes = [{"@type": "NewsArticle", "author": {"name": f"Petra Lund {i}"}} for i in range(size // 60)]
    return f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script><p>{INSIDE}</p>'


@page
def long_title(size: int) -> str:
    words = [letters(i).lower() for i in range(size // 20)]
    head = f"<link rel=canonical href='https://news.example/{'-'.join(words)}'><meta property=og:title content='Quay'>"
    return f"<title>{' '.join(words)}x</title>{head}<h1>The quay is shut for good</h1><p>{INSIDE}</p>"


@page
def attributes_many_tags(size: int) -> str:
    tagged = "<p " + " ".join(f"a{i}=b" for i in range(64)) + ">"
    return tagged * (size // len(tagged)) + f"<p>{INSIDE}</p>"


@page
def long_word(size: int) -> str:
    return f"<p>{'x' * size}</p><p>{INSIDE}</p>"


@page
def data_address(size: int) -> str:
    return f'<img src="data:image/png;base64,{base64.b64encode(bytes(size * 3 // 4)).decode()}"><p>{INSIDE}</p>'


@page
def paragraphs(size: int) -> str:
    half = "".join(f"<p>Nobody saw boat {i} again, the watchman said.</p>" for i in range(size // 110))
    return f"{half}<p>{INSIDE}</p>{half}"


@page
def equal_paragraphs(size: int) -> str:
    half = "<p>Nobody saw the boat again, the watchman said.</p>" * (size // 104)
    return f"{half}<p>{INSIDE}</p>{half}"


@page
def boxed_headings(size: int) -> str:
    date = "<time datetime=2024-05-01>1 May 2024</time>"
    prose = "".join(f"<p>The watchman of pier {i} said that he saw no boat since the storm.</p>" for i in range(12))
    half = "".join(f"<div><h4>Was boat {i} seen again?</h4></div>" for i in range(size // 84))
    return f"{date}{prose}{half}<p>{INSIDE}</p>{half}"


@page
def link_list(size: int) -> str:
    half = "".join(f"<li><a href=/news/{i}>Boat {i} is lost</a></li>" for i in range(size // 86))
    return f"<ul>{half}</ul><p>{INSIDE}</p><ul>{half}</ul>"


@page
def one_table(size: int) -> str:
    rows = "".join(f"<tr><td>{i}<td>boat<td>lost" for i in range(size // 28))
    return f"<table>{rows}</table><p>{INSIDE}</p>"


@page
def wide_table(size: int) -> str:
    return f"<table><tr>{'<td>1' * (size // 5)}</table><p>{INSIDE}</p>"


PAGES: dict[str, Callable[[int], str]] = {
    # Depth.
    "deep div": around("<div>", "</div>"),
    "deep inline": around("<b>", "</b>"),
    "deep lists": around("<ul><li>", "</li></ul>"),
    "deep tables": around("<table><tr><td>", "</td></tr></table>"),
    "deep block quotations": around("<blockquote>", "</blockquote>"),
    "deep fonts": around("<font size=1>", "</font>"),
    "deep links": around("<a href=x>", "</a>"),
    "deep sections": around("<section><h2>x</h2>", "</section>"),
    "deep buttons": around("<button>", "</button>"),
    "deep unknown elements": around("<x-y>", "</x-y>"),
    "deep svg": around("<svg><g>", "</g></svg>"),
    "deep mathematics": around("<math><mi>", "</mi></math>"),
    "deep templates": around("<template>", "</template>"),
    "deep classes": around('<div class="story body main">', "</div>"),
    "deep JSON-LD": json_ld,
    # Elements in the wrong order, or without end.
    "misnested formatting": around("<b><i><p></b></i>"),
    "misnested links": around("<a href=x><p><a href=y></p>"),
    "misnested tables": misnested_tables,
    "end tags": around("</section></b></p>"),
    "unclosed div": around("<div>"),
    "unclosed paragraphs": around("<p>"),
    "unclosed items": around("<ul><li>"),
    "unclosed spans": around("<span class=byline>"),
    "unclosed formatting": around("<b><i><u><em><strong>"),
    "unclosed tags": around("<p <b <i "),
    "comment without end": page(lambda size: f"<!-- {'x' * size} <p>{INSIDE}</p>"),
    "script without end": page(lambda size: f"<script>{'<p>x' * (size // 4)}<p>{INSIDE}</p>"),
    "style without end": page(lambda size: f"<style>{'p {}' * (size // 4)}<p>{INSIDE}</p>"),
    "noise in comments": page(lambda size: f"<!-- {'<!--' * (size // 4)} <p>{INSIDE}</p> -->"),
    "noise in scripts": page(lambda size: f"<script>{'<!--<script>' * (size // 12)}<p>{INSIDE}</p></script></script>"),
    "raw elements without end": page(
        lambda size: "<textarea></x><iframe></x><xmp></x>" * (size // 35) + f"<p>{INSIDE}</p>"
    ),
    "titles without end": page(lambda size: "<title></x>" * (size // 11) + f"<p>{INSIDE}</p>"),
    "open escapes in scripts": page(lambda size: "<script><!--<script></script>" * (size // 29) + f"<p>{INSIDE}</p>"),
    "open comments": flood("<!--x-->"),
    "angles": flood("<"),
    "angles and slashes": flood("</ "),
    # Attributes.
    "attribute flood": tag(numbered("data-a{}=b ")),
    "duplicate attributes": tag(lambda size: "class=a " * (size // 8)),
    "attributes without value": tag(lambda size: "a " * (size // 2)),
    "attributes on many tags": attributes_many_tags,
    "author of signs": page(lambda size: f'<meta name=author content="a {". " * (size // 2)}"><p>{INSIDE}</p>'),
    "author of capitals": page(lambda size: f'<meta name=author content="{"aA" * (size // 2)}"><p>{INSIDE}</p>'),
    "long title and address": long_title,
    "long attribute": tag(lambda size: f'title="{"x" * size}"'),
    "many classes": tag(lambda size: 'class="' + " ".join(f"story{i}" for i in range(size // 11)) + '"'),
    "many styles": tag(lambda size: f'style="{"color:red;" * (size // 10)}"'),
    "quotation marks in tags": around("<a b=\"<c d='>", inside=f"'\"><p>{INSIDE}</p>"),
    "long class names": around(f"<div class={'comment-sidebar-' * 20}>", "</div>"),
    "data address": data_address,
    # References.
    "references": flood("&amp;&lt;&quot;"),
    "numeric references": flood("&#8220;&#x1F600;"),
    "unclosed references": flood("&CounterClockwiseContourIntegra"),
    "ampersands": flood("&"),
    "giant number reference": page(lambda size: f"<p>&#{'9' * size};</p><p>{INSIDE}</p>"),
    # White space and characters.
    "spaces": flood(" "),
    "line feeds": flood("\n"),
    "no-break spaces": flood("\u00a0"),
    "line breaks": flood("x<br>"),
    "NUL": flood("\0x "),
    "control characters": flood("\x01\x02\x0b\x1b[31m"),
    "reversed direction": flood("\u202ex\u202c "),
    "zero width": flood("\u200b\u200c\u200d\u2060\ufeff"),
    "combining marks": flood("e\u0301\u0300\u0302\u0303"),
    "one letter, all marks": page(lambda size: "<p>e" + "\u0301" * (size // 2) + f"</p><p>{INSIDE}</p>"),
    "long word": long_word,
    "emoji": flood("👩\u200d👩\u200d👧\u200d👦🏽"),
    # Sheer quantity.
    "paragraphs": paragraphs,
    "equal paragraphs": equal_paragraphs,
    "headings in boxes": boxed_headings,
    "links": link_list,
    "rows of a table": one_table,
    "cells of a row": wide_table,
    "JSON-LD nodes": json_ld_graph,
}


def text(make: Callable[[int], str]) -> Callable[[int], str]:
    """Puts the hostile part between two paragraphs of plain text."""

    @functools.wraps(make)
    def whole(size: int) -> str:
        return f"{BEFORE}\n\n{make(size // 2)}\n\n{INSIDE}\n\n{make(size // 2)}\n\n{BEHIND}"

    return whole


def repeated(unit: str) -> Callable[[int], str]:
    """Repeats `unit` to the size."""
    return text(lambda size: unit * max(1, size // len(unit.encode())))


TEXTS: dict[str, Callable[[int], str]] = {
    "long line": repeated("The quay of Osel is shut. "),
    "many lines": repeated("The quay of Osel is shut.\n"),
    "many paragraphs": repeated("The quay of Osel is shut.\n\n"),
    "no full stop": repeated("the quay is shut and "),
    "full stops": repeated("."),
    "full stops before a comma": text(lambda size: "." * size + ","),
    "full stops before brackets": text(lambda size: "." * (size // 2) + "(" * (size // 2) + ","),
    "open marks": repeated("“ "),
    "closing marks": repeated("” "),
    "marks never closed": repeated("“The quay is shut, Lund said. "),
    "alternating marks": repeated("“a” ‘b’ "),
    "nested marks": text(lambda size: "“‘" * (size // 12) + "x" + "’”" * (size // 12)),
    "nested guillemets": text(lambda size: "«‹" * (size // 10) + "x" + "›»" * (size // 10)),
    "straight marks": repeated('"a" said Lund, '),
    "straight marks, adjoining": repeated('"'),
    "apostrophes": repeated("'"),
    "apostrophes in words": repeated("o'b'c'd "),
    "marks of every language": repeated("“a”„b“»c««d»「e」『f』"),
    "capitals": repeated("Lund "),
    "different capitals": text(lambda size: " ".join(f"Lund{i}" for i in range(size // 10))),
    "full names": text(lambda size: "".join(f"Petra Lund{i} said so. " for i in range(size // 24))),
    "different surnames": text(
        lambda size: "".join(f"Petra {letters(i)} said that {letters(i + 1)} won. " for i in range(size // 40))
    ),
    "initials": repeated("J. "),
    "initials without space": repeated("J.K."),
    "honorifics": repeated("Mr Dr Prof. Sir "),
    "offices": repeated("President Minister Secretary "),
    "pronouns": repeated("He said that she said that he said. "),
    "reporting verbs": repeated("said told asked "),
    "reports": repeated("Lund said that Osei said that "),
    "according to": repeated("according to "),
    "turns": repeated("LUND: No.\n"),
    "colons": repeated("Lund: "),
    "different quotations": text(
        lambda size: "".join(f"“The quay {i} is shut,” Petra Lund said.\n\n" for i in range(size // 46))
    ),
    "equal quotations": repeated("“The quay is shut for good,” Petra Lund said.\n\n"),
    "digits": repeated("1,234.5 "),
    "commas": repeated(", "),
    "brackets": repeated("(["),
    "dashes": repeated("— "),
    "hyphens": repeated("a-"),
    "addresses": repeated("https://news.example/a?b=c "),
    "Chinese": repeated("他说港口关闭了。"),
    "Arabic": repeated("قال إن الميناء مغلق. "),
    "Korean": repeated("김 시장은 “항구를 닫는다”고 말했다, "),
    "Japanese": repeated("市長は「港を閉める」と述べた、"),
    "Thai": repeated("ท่าเรือปิดแล้ว"),
    "letters beyond the plane": repeated("𝐋𝐮𝐧𝐝 "),
    "German": repeated("Lund sagte, der Kai sei geschlossen, „sagte“ er. "),
    "French": repeated("« Le quai », a-t-il dit, selon lui, "),
    "dotted capital I": repeated("İ"),
    "sharp s": repeated("ßẞ "),
}


def damaged(damage: Callable[[bytes], bytes]) -> Callable[[int], bytes]:
    """Damages the bytes of a page of paragraphs, in each of them; the markers are not touched."""
    return lambda size: damage(PAGES["paragraphs"](size).encode())


def encoded(name: str, declared: str = "") -> Callable[[int], bytes]:
    """Encodes a page of paragraphs in `name`; it declares `declared`, or UTF-8."""
    return lambda size: PAGES["paragraphs"](size).replace("utf-8", declared or "utf-8").encode(name)


BYTES: dict[str, Callable[[int], bytes]] = {
    "invalid UTF-8": damaged(lambda page: page.replace(b"watchman", b"watch\xffman\xc3")),
    "invalid bytes alone": lambda size: (
        page(lambda size: f"<p>{INSIDE}</p>")(0)
        .encode()
        .replace(b"<p>The second", b"\xff\xfe\x80" * (size // 3) + b"<p>The second")
    ),
    "cut characters": damaged(lambda page: page.replace(b"boat", "boät".encode()[:3])),
    "lone surrogates": damaged(lambda page: page.replace(b"boat", b"\xed\xa0\x80boat\xed\xbf\xbf")),
    "overlong": damaged(lambda page: page.replace(b"boat", b"\xc0\xaf\xe0\x80\xafboat")),
    "beyond Unicode": damaged(lambda page: page.replace(b"boat", b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80boat")),
    "declared as Shift JIS": encoded("utf-8", "shift_jis"),
    "declared as GB 18030": encoded("utf-8", "gb18030"),
    "declared as Windows-1251": encoded("utf-8", "windows-1251"),
    "declared as none": encoded("utf-8", "none-such"),
    "declared as UTF-16": encoded("utf-8", "utf-16"),
    "Latin-1, declared as UTF-8": lambda size: PAGES["paragraphs"](size).replace("boat", "böat").encode("latin-1"),
    "UTF-16": encoded("utf-16"),
    "UTF-32": encoded("utf-32"),
    "UTF-7": encoded("utf-7"),
    "two marks of order": damaged(lambda page: b"\xef\xbb\xbf\xef\xbb\xbf" + page),
    "mark of the wrong order": damaged(lambda page: b"\xff\xfe" + page),
    "ISO 2022": damaged(lambda page: page.replace(b"boat", b"\x1b$B\x1b(Jboat").replace(b"utf-8", b"iso-2022-jp")),
    "NUL in words": damaged(lambda page: page.replace(b"watchman", b"watch\0man")),
}
# Damages after which the letters are lost: a mark that announces UTF-16 before other bytes.
UNKNOWN = {"mark of the wrong order"}


def letters(number: int) -> str:
    """Returns a capitalised word that is different for each number."""
    name = ""
    while True:
        number, rest = divmod(number, 20)
        name += "aeiou"[rest % 5] + "lrst"[rest // 5]
        if not number:
            return "L" + name


def words(start: int, count: int) -> str:
    """Returns `count` different words from the number `start` on."""
    return " ".join(letters(start + i).lower() for i in range(count))


# Lists of quotations to trace.
QUOTES: dict[str, Callable[[int], list[str]]] = {
    "equal": lambda size: ["The quay is shut until the divers have seen it."] * (size // 47),
    "different": lambda size: [words(i * 9, 9) for i in range(size // 50)],
    "one giant": lambda size: [words(0, size // 6)],
    "two giants": lambda size: [words(0, size // 12), words(3, size // 12)],
    "giants of one word": lambda size: ["no " * (size // 6), "no " * (size // 6 - 2)],
    "giants in another order": lambda size: [words(i, size // 240) + words(0, i + 1) for i in range(40)],
    "stop words": lambda size: (
        ["it is not the one that we have had to be"] * (size // 80)
        + [f"it is not the one that we have had to {i}" for i in range(size // 80)]
    ),
    "one word": lambda size: [letters(i) for i in range(size // 5)],
    "one word differs": lambda size: [f"the quay is shut until boat {letters(i)} is found" for i in range(size // 44)],
    "prefixes": lambda size: [words(0, i) for i in range(4, int((size / 3) ** 0.5))],
    "empty": lambda size: [""] * size,
    "marks": lambda size: ["“”‘’…!?" * 5] * (size // 85),
}


def gazetteer(kind: str, size: int) -> list[dict[str, object]]:
    """Returns the entities of a gazetteer that is legal and hostile."""
    count = max(1, size // 60)
    if kind == "equal names":
        return [{"id": f"e{i}", "label": "Petra Lund"} for i in range(count)]
    if kind == "prefixes":
        return [{"id": f"e{i}", "label": "x" + "a" * i} for i in range(1, int((2 * size) ** 0.5))]
    if kind == "one giant name":
        return [{"id": "e", "label": "a" * size}]
    if kind == "many aliases":
        return [{"id": "e", "label": "Petra Lund", "aliases": [f"Lund {letters(i)}" for i in range(size // 16)]}]
    if kind == "one letter":
        return [{"id": f"e{i}", "label": chr(0x4E00 + i % 20_000)} for i in range(count)]
    if kind == "shared surname":
        return [{"id": f"e{i}", "label": f"{letters(i)} Lund", "type": "PERSON"} for i in range(count)]
    if kind == "overlapping words":
        return [{"id": f"e{i}", "label": f"{letters(i)} {letters(i + 1)} {letters(i + 2)}"} for i in range(count)]
    raise ValueError(kind)


GAZETTEERS = (
    "equal names",
    "prefixes",
    "one giant name",
    "many aliases",
    "one letter",
    "shared surname",
    "overlapping words",
)
