"""Makes labelled texts from pages of markup: the visible lines of a page, as a reader copies them.

The labelled texts are nearly all English. News pages in many languages have their article as text, which tells what each
visible line is.
"""
import collections
import html
import random
import re

ITEM = 0.5  # share of pages whose list items have a bullet
LIST, SHORT = 4, 120  # blocks with the same path of which a list is made, and characters of its items at most
META = re.compile(r"<meta\b[^>]*(?:property|name)=[\"'](?:og|twitter):title[\"'][^>]*>", re.I)
CONTENT = re.compile(r"content=(?:\"([^\"]*)\"|'([^']*)')", re.I)


def letters(text):
    return "".join(c for c in text.casefold() if c.isalnum())


def titles_of(source):
    """Returns the letters of the titles that a page declares."""
    metas = [CONTENT.search(tag) for tag in META.findall(source)]
    titles = {letters(html.unescape(m[1] or m[2] or "")) for m in metas if m}
    return {title for title in titles if len(title) > 8}


def is_title(line, titles):
    """Returns true for a line with the words of a title: of "Quay shut | Harbour Post" the longer part."""
    own = letters(line)
    return len(own) > 8 and any(t == own or t.startswith(own) and len(own) > 0.6 * len(t) for t in titles)


def texts_of(pages, blocks, label):
    """Returns a text for each page, with the lines of its blocks; `label` gives label, certainty and size of each block."""
    made = []
    for number, (page, bs) in enumerate(zip(pages, blocks)):
        rng = random.Random(number)
        y, sure, _ = label(page, bs)
        if not (y > 0.5).any():
            continue
        titles = titles_of(page["html"])
        bullets, gap = rng.random() < ITEM, rng.choice(("\n", "\n", "\n\n"))
        text, lines, paths = "", [], collections.Counter(block[4] for block in bs)
        for block, own, certain in zip(bs, y, sure):
            line = " ".join(block[3].split())
            if not line:
                continue
            line = "• " + line if bullets and paths[block[4]] >= LIST and len(line) < SHORT else line
            mark = "T" if is_title(line, titles) else "A" if certain < 0.5 or 0.2 < own < 0.7 else "M" if own > 0.5 else "B"
            lines.append([len(text), len(text) + len(line), mark])
            text += line + gap
        made.append({"id": page["id"], "url": page["url"], "text": text, "lines": lines, "mode": "full", "page_type": "article"})
    return made
