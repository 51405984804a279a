"""Hostile pages, texts, gazetteers, quotations and files: nothing is lost, offsets are exact, errors are defined.

Their growth with the size is measured by `make hostile`, not here.
"""

import bz2
import contextlib
import gzip
import importlib.util
import io
import random
import sys
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

import onrecord as rec


def neighbour(name):
    """Imports a file of this folder, which is not a package."""
    spec = importlib.util.spec_from_file_location(f"onrecord_{name}", Path(__file__).parent / f"{name}.py")
    sys.modules[spec.name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


hostile = neighbour("hostile")
SIZES = (0, 1, 3_000, 40_000)
# Refused with a remedy: pages rich in control characters are binary files.
ERRORS = (rec.OnrecordError, OSError)


def check(doc):
    """Asserts that all offsets of a document are exact and in order."""
    places = {"text": doc.text, "title": doc.title}
    end = source_end = 0
    for block in doc.blocks:
        assert 0 <= block.source_start <= block.source_end <= len(doc.source)
        if block.origin == "markup":
            assert block.source_start >= source_end, "the source never goes backwards"
            source_end = block.source_end
        if block.start is not None:
            assert end <= block.start < block.end <= len(doc.text), "blocks never overlap"
            assert doc.text[block.start : block.end] == block.text
            end = block.end
    for mention in doc.mentions:
        assert places[mention.in_][mention.start : mention.end] == mention.text
    for quote in doc.quotes:
        assert " ".join(places[quote.in_][s.start : s.end] for s in quote.content) == quote.text
        ends = [i for span in quote.content for i in (span.start, span.end)]
        assert ends == sorted(ends), "spans of a quotation are in order"
        for word in (quote.speaker, quote.cue, quote.addressee, quote.medium):
            if word is not None and word.start is not None:
                assert places[quote.in_][word.start : word.end] == word.text


def kept(doc):
    words = "\n".join(block.text for block in doc.blocks)
    return {name for name, marker in hostile.MARKERS.items() if marker in words}


@pytest.mark.parametrize("family", hostile.PAGES)
def test_a_hostile_page_is_read_whole(family):
    for size in SIZES:
        doc = rec.read(hostile.PAGES[family](size), format="html")
        check(doc)
        assert kept(doc) >= set(hostile.MARKERS) - hostile.HIDDEN.get(family, set()), (family, size)
        assert doc.to_json() == rec.read(hostile.PAGES[family](size), format="html").to_json()


@pytest.mark.parametrize("family", hostile.TEXTS)
def test_a_hostile_text_is_read_whole(family):
    for size in SIZES:
        doc = rec.read(hostile.TEXTS[family](size), format="text")
        check(doc)
        assert kept(doc) == set(hostile.MARKERS), (family, size)


CAPS = {
    "deep div": "nested deeper",
    "deep lists": "nested deeper",
    "deep inline": "nested deeper",
    "unclosed div": "nested deeper",
    "deep JSON-LD": "JSON-LD nested deeper",
}


@pytest.mark.parametrize("family", CAPS)
def test_a_cap_is_in_the_warnings(family):
    assert any(CAPS[family] in warning for warning in rec.read(hostile.PAGES[family](40_000), format="html").warnings)
    assert not any(CAPS[family] in warning for warning in rec.read(hostile.PAGES[family](100), format="html").warnings)


def test_a_cap_of_people_is_in_the_warnings():
    def text(people):
        names = (f"Petra {hostile.letters(i)}" for i in range(people))
        return " ".join(f"„Der Kai {i} ist gesperrt“, sagte {name} am Montag." for i, name in enumerate(names))

    assert any("400 people" in warning for warning in rec.read(text(420), format="text").warnings)
    assert not rec.read(text(300), format="text").warnings


def test_the_number_of_threads_has_no_effect():
    pages = [make(9_000) for group in (hostile.PAGES, hostile.TEXTS) for make in group.values()]
    one, two = (rec.read_many(pages, workers=workers, progress=False) for workers in (1, 2))
    assert [doc.to_json() for doc in one] == [doc.to_json() for doc in two]
    assert not one.errors["doc_id"]


@pytest.mark.parametrize("damage", hostile.BYTES)
def test_bytes_of_a_damaged_page(damage):
    for size in SIZES:
        doc = rec.read(hostile.BYTES[damage](size))
        check(doc)
        assert kept(doc) == (set() if damage in hostile.UNKNOWN else set(hostile.MARKERS)), size


def test_families_are_read_in_threads_with_small_stacks():
    pages = [make(40_000) for group in (hostile.PAGES, hostile.TEXTS) for make in group.values()]
    read = []

    def work():
        for page in pages:
            with contextlib.suppress(rec.PageError):
                rec.read(page)
            read.append(page)

    before = threading.stack_size(64 * 1024)
    try:
        thread = threading.Thread(target=work)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join()
    assert len(read) == len(pages)


def test_any_bytes_are_a_document_or_a_defined_error():
    draw = random.Random(3)
    page = hostile.PAGES["misnested formatting"](2_000).encode()
    for _ in range(300):
        broken = bytearray(page)
        for _ in range(draw.randrange(1, 40)):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        with contextlib.suppress(rec.PageError):
            check(rec.read(bytes(broken)))


def test_lone_surrogates_lose_nothing():
    page = hostile.PAGES["paragraphs"](3_000).replace("quay", "qu\ud800ay")
    doc = rec.read(page, format="html")
    assert kept(doc) == set(hostile.MARKERS)
    assert rec.read_many([page], progress=False)[0].text == doc.text
    check(rec.read(hostile.TEXTS["commas"](100) + "\udfff", format="text"))


@pytest.mark.filterwarnings("ignore:.*have more than 400 words")
@pytest.mark.filterwarnings("ignore:.*has more than 400 words")
@pytest.mark.parametrize("family", hostile.QUOTES)
def test_hostile_quotations_are_traced(family):
    quotes = hostile.QUOTES[family](4_000)
    statements = rec.trace(pa.table({"text": quotes}))
    assert sum(statements.statements["count"]) == len(statements.wordings) <= len(quotes)
    text = "\n".join(quotes)
    for row in rec.find(quotes[:20], [text]).to_pylist():
        assert 0 <= row["start"] < row["end"] <= len(text)


@pytest.mark.parametrize("family", hostile.QUOTES)
def test_hostile_quotations_are_indexed(family, tmp_path):
    quotes = hostile.QUOTES[family](2_000)
    table = pa.table({"text": quotes})
    index = rec.QuoteIndex(tmp_path / "index")
    index.add(table)
    index.commit()
    again = rec.QuoteIndex.open(tmp_path / "index")
    assert len(again) == len(index)
    traced = rec.trace(table).statements
    assert sorted(again.statements().statements["count"]) == sorted(traced["count"])


@pytest.mark.parametrize("family", hostile.GAZETTEERS)
def test_hostile_gazetteers_find_their_names(family):
    rows = hostile.gazetteer(family, 6_000)
    gazetteer = rec.Gazetteer(rows)
    if family == "one giant name":
        (message,) = gazetteer.check()
        assert "matches nothing" in message or "match nothing" in message
        assert len(message) < 300
        rows = []
    for row in rows[:: max(1, len(rows) // 20)]:
        found = gazetteer.find(f"({row['label']})")
        assert any(row["id"] in ids for _, _, ids in found), row["label"][:40]
    assert rec.read("Petra Lund said so.", gazetteer=gazetteer).text


BAD_GAZETTEERS = {
    "empty": "",
    "a list": "[1]\n",
    "no JSON": "{\n",
    "no id": '{"label": "Lund"}\n',
    "no label": '{"id": "e"}\n',
    "empty label": '{"id": "e", "label": ""}\n',
    "a list for a name": '{"id": "e", "label": ["Lund"]}\n',
    "null in aliases": '{"id": "e", "label": "Lund", "aliases": [null]}\n',
    "misspelled type": '{"id": "e", "label": "Lund", "type": "PRESON"}\n',
    "misspelled field": '{"id": "e", "label": "Lund", "aliasses": ["L"]}\n',
    "two rows in a line": '{"id": "e", "label": "Lund"}{"id": "f", "label": "Osei"}\n',
    "deep": "[" * 100_000 + "\n",
    "deep value": '{"id": "e", "label": "Lund", "roles": ' + "[" * 100_000 + "\n",
    "no UTF-8": b'{"id": "e", "label": "\xff"}\n',
    "NUL": b"\0" * 1000,
}


@pytest.mark.parametrize("fault", BAD_GAZETTEERS)
def test_a_bad_gazetteer_is_refused_with_its_line(fault, tmp_path):
    path = tmp_path / "entities.jsonl"
    content = BAD_GAZETTEERS[fault]
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(rec.GazetteerError) as error:
        rec.Gazetteer.open(path)
    assert "entities.jsonl" in str(error.value)
    assert len(str(error.value)) < 600


def parquet():
    out = io.BytesIO()
    pa.parquet.write_table(pa.table({"id": ["a", "b"], "text": ["“We lost,” Lund said."] * 2}), out)
    return out.getvalue()


def record(page, length=None):
    return (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: "
        f"application/http; msgtype=response\r\nContent-Length: {len(page) if length is None else length}\r\n\r\n"
    ).encode() + page


HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>The quay of Eidsund is shut.</p></html>"
GOOD = {
    "pages.jsonl": b'{"id": "a", "text": "The quay is shut."}\n{"id": "b", "text": "The quay is open."}\n',
    "pages.csv": b"id,text\na,The quay is shut.\nb,The quay is open.\n",
    "pages.parquet": parquet(),
    "pages.warc": (record(HTTP) + b"\r\n\r\n") * 2,
}
GOOD["pages.jsonl.gz"] = gzip.compress(GOOD["pages.jsonl"])
GOOD["pages.jsonl.bz2"] = bz2.compress(GOOD["pages.jsonl"])
GOOD["pages.warc.gz"] = gzip.compress(GOOD["pages.warc"])
GOOD["pages.jsonl.zst"] = pa.compress(GOOD["pages.jsonl"], codec="zstd", asbytes=True)


def outcome(path):
    """Returns documents and failed pages of a file, or its defined error."""
    try:
        corpus = rec.read_many(path, progress=False)
    except ERRORS as error:
        assert not isinstance(error, rec.DefectError), error
        return str(error)
    assert not any("defect" in message for message in corpus.errors["message"]), list(corpus.errors["message"])
    for doc in corpus:
        check(doc)
    return len(corpus) + len(corpus.errors["doc_id"])


@pytest.mark.filterwarnings("ignore::onrecord.OnrecordWarning")
@pytest.mark.parametrize("name", GOOD)
def test_damaged_files_of_pages(name, tmp_path):
    draw, path = random.Random(11), tmp_path / name
    content = GOOD[name]
    for end in range(0, len(content), max(1, len(content) // 24)):
        path.write_bytes(content[:end])
        outcome(path)
    for _ in range(24):
        broken = bytearray(content)
        for _ in range(draw.choice((1, 1, 2, 8))):
            broken[draw.randrange(len(broken))] = draw.randrange(256)
        path.write_bytes(broken)
        outcome(path)


@pytest.mark.filterwarnings("ignore::onrecord.OnrecordWarning")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("length.warc", record(HTTP, 2**64)),
        ("negative.warc", record(HTTP, -1)),
        ("long.warc", record(HTTP, 10**12)),
        ("header.warc", b"WARC/1.0\r\n" + b"a: b\r\n" * 100_000),
        ("line.warc", b"WARC/1.0\r\n" + b"a" * 1_000_000),
        ("nested.jsonl", b'{"text": ' + b"[" * 200_000 + b"\n"),
        ("keys.jsonl", b"{" + b",".join(b'"k%d": 1' % i for i in range(20_000)) + b', "text": "The quay."}\n'),
        ("surrogate.jsonl", b'{"text": "The quay \\ud800 is shut."}\n'),
        ("quotes.csv", b'id,text\na,"' + b'""' * 200_000),
        ("columns.csv", b"id,text\n" + b"a," * 200_000 + b"\n"),
        ("header.csv", b"a," * 100_000 + b"text\n"),
        ("footer.parquet", b"PAR1" + b"\xff" * 100 + b"\xff\xff\xff\x7fPAR1"),
        ("twice.jsonl.gz", gzip.compress(gzip.compress(b'{"text": "The quay is shut."}\n'))),
        ("bomb.jsonl.gz", gzip.compress(b'{"text": "' + b"a" * 80_000_000 + b'"}\n')),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_with_false_lengths(name, content, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    outcome(path)


def damaged(content, draw):
    broken = bytearray(content)
    kind = draw.randrange(4)
    if kind == 0:
        return bytes(broken[: draw.randrange(len(broken))])
    if kind == 1:
        return bytes(broken + broken[: draw.randrange(1, 40)])
    for _ in range(draw.choice((1, 4))):
        broken[draw.randrange(len(broken))] ^= 1 << draw.randrange(8)
    return bytes(broken)


@pytest.mark.filterwarnings("ignore::onrecord.OnrecordWarning")
@pytest.mark.parametrize("kind", ["corpus", "templates", "gazetteer", "index"])
def test_a_damaged_file_of_our_own_is_refused(kind, corpus, tmp_path):
    draw, path = random.Random(5), tmp_path / "file"
    opener = {"corpus": rec.Corpus.open, "templates": rec.SiteTemplates.open, "gazetteer": rec.Gazetteer.open}
    if kind == "index":
        index = rec.QuoteIndex(path)
        index.add(corpus)
        index.commit()
        file = max((f for f in path.iterdir() if f.is_file()), key=lambda f: f.stat().st_size)
    else:
        {"corpus": corpus, "templates": corpus.site_templates(), "gazetteer": rec.sample_gazetteer()}[kind].save(path)
        file = path
    whole = file.read_bytes()
    for _ in range(60):
        broken = damaged(whole, draw)
        if broken == whole:
            continue
        # A new name each time: a file that is open is mapped into memory.
        file.unlink()
        file.write_bytes(broken)
        with pytest.raises(ERRORS):
            if kind == "index":
                rec.QuoteIndex.open(path).statements()
            else:
                opener[kind](path)
