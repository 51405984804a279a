"""The bundled pages end to end, against what a reader found in them."""

import json
from pathlib import Path

import onrecord as rec
import pytest

GOLD = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "samples_gold.jsonl").read_text(encoding="utf8").splitlines()
]


@pytest.fixture(params=GOLD, ids=lambda g: g["file"])
def page(request, corpus):
    return request.param, corpus[Path(request.param["file"]).stem]


def words(text):
    """Letters and digits only, for comparing quotations whose edges are a matter of taste."""
    return "".join(c for c in text.lower() if c.isalnum())


def found(gold, doc):
    """The quotation of the document that prints the gold words, if there is one."""
    wanted = words(gold["text"])
    close = (q for q in doc.quotes if wanted in words(q.text) or words(q.text) in wanted)
    return max(
        close,
        key=lambda q: min(len(words(q.text)), len(wanted)) / max(len(words(q.text)), len(wanted), 1),
        default=None,
    )


def test_article_and_boilerplate(page):
    gold, doc = page
    for start in gold["kept"]:
        assert start in doc.text
    for words_ in gold["removed"]:
        assert words_ not in doc.text
        assert any(words_ in block.text for block in doc.removed) or doc.format == "html"
    assert all(block.reason for block in doc.removed)


def test_metadata(page):
    gold, doc = page
    assert doc.title == gold["title"]
    assert doc.published[:10] == gold["published"]
    if doc.format == "html":
        assert doc.byline == gold["byline"]


def test_quotations_and_speakers(corpus):
    """A floor under the whole: nine of ten direct quotations with their speaker, four of five of all kinds found."""
    direct = right = everything = seen = 0
    for gold in GOLD:
        doc = corpus[Path(gold["file"]).stem]
        for wanted in gold["quotes"]:
            if wanted["kind"] == "not_speech":
                continue
            everything += 1
            quote = found(wanted, doc)
            seen += quote is not None
            if wanted["kind"] == "direct":
                direct += 1
                name = quote.speaker.name if quote and quote.speaker else None
                right += quote is not None and (name or "") in (
                    (wanted["speaker"] or ""),
                    name if wanted["speaker"] is None else "",
                )
    assert seen >= 0.8 * everything, f"{seen} of {everything} found"
    assert right >= 0.9 * direct, f"{right} of {direct} direct quotations with their speaker"
