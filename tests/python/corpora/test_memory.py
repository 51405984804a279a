"""Memory of inputs that unpack to much more than their bytes, and of damaged files of our own, in a process each."""

import gzip
import io
import json
import os
import subprocess
import sys
import zlib

import pyarrow as pa
import pyarrow.parquet
import pytest

import onrecord as rec

MIB = 2**20
# Bytes to which the bombs unpack: four records of the largest size.
BOMB = 256 * MIB
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")

# Prints the failures of reading a path, the number of pages, and the growth of the peak memory in MiB.
READ = """
import json, sys, warnings
import onrecord as rec
warnings.simplefilter("ignore")

def peak():
    return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) / 1024

rec.read_many(sys.argv[2], progress=False, workers=1)
before = peak()
try:
    corpus = rec.read_many(sys.argv[1], progress=False, workers=1)
    errors, pages = list(corpus.errors["message"]), len(corpus)
except (rec.OnrecordError, OSError) as error:
    errors, pages = [str(error)], 0
print(json.dumps([errors, pages, peak() - before]))
"""


def process(script, *arguments):
    """Returns what a script prints as JSON; its paths are made absolute paths of files by `pathlib`."""
    script = script.replace("sys.argv[1]", "Path(sys.argv[1])").replace("sys.argv[2]", "Path(sys.argv[2])")
    command = [sys.executable, "-c", "from pathlib import Path\n" + script, *map(str, arguments)]
    # A heap for each thread takes 64 MB of addresses, which limits count, and hardly any memory.
    environment = os.environ | {"MALLOC_ARENA_MAX": "1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])
    return json.loads(done.stdout)


def flood(before, behind, packer, size=BOMB):
    """Returns packed bytes with `size` times the letter x between two parts."""
    parts = [packer.compress(before)]
    parts += [packer.compress(b"x" * MIB) for _ in range(size // MIB)]
    return b"".join([*parts, packer.compress(behind), packer.flush()])


def packer():
    return zlib.compressobj(1, wbits=31)


def response(headers, body):
    content = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(content)
    ) + content


def packed_warc():
    head, length = response(b"", b""), len(response(b"", b"").split(b"\r\n\r\n", 1)[1])
    return flood(head.replace(b"Length: %d" % length, b"Length: %d" % (BOMB + length)), b"\r\n\r\n", packer())


def parquet_bomb(**options):
    """Returns a small Parquet file: a page, then one that unpacks to `BOMB`, in a row group of its own."""
    out = io.BytesIO()
    table = pa.table({"text": ["The quay is shut for good.", "x" * BOMB]})
    pa.parquet.write_table(table, out, row_group_size=1, compression="zstd", **options)
    return out.getvalue()


BOMBS = {
    "page.html.gz": lambda: flood(b"<p>", b"</p>", packer()),
    "lines.jsonl.gz": lambda: flood(b'{"text": "', b'"}\n', packer()),
    "rows.csv.gz": lambda: flood(b"id,text\na,", b"\n", packer()),
    "records.warc.gz": packed_warc,
    "encoded.warc": lambda: response(b"Content-Encoding: gzip\r\n", flood(b"<p>", b"</p>", packer())),
    "deflated.warc": lambda: response(b"Content-Encoding: deflate\r\n", flood(b"<p>", b"</p>", zlib.compressobj(1))),
    "dictionary.parquet": parquet_bomb,
    "plain.parquet": lambda: parquet_bomb(use_dictionary=False),
    "second.parquet": lambda: parquet_bomb(use_dictionary=False, data_page_version="2.0"),
}


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.jsonl"
    path.write_text('{"text": "“The quay is shut,” Petra Lund said."}\n', encoding="utf8")
    return path


@linux_only
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_an_error_of_its_record_within_bounded_memory(name, tmp_path, small):
    path = tmp_path / name
    path.write_bytes(BOMBS[name]())
    assert path.stat().st_size < 2 * MIB
    errors, pages, memory = process(READ, path, small)
    assert len(errors) == 1, errors
    assert "larger than 64 MB" in errors[0]
    assert name in errors[0]
    assert memory < 200, "three times the largest record"
    if name.endswith(".parquet"):
        assert pages == 1, "the row before it is read"
        assert "row 2" in errors[0]
        assert memory < 64


def cells(text):
    return pa.table({"id": ["a", "b", "c"], "text": ["The quay is shut for good.", text, "The quay is open again."]})


def parquet(text, **options):
    out = io.BytesIO()
    pa.parquet.write_table(cells(text), out, compression="none", **options)
    return out.getvalue()


def arrow(text):
    out = io.BytesIO()
    with pa.ipc.new_file(out, cells(text).schema) as writer:
        writer.write_table(cells(text))
    return out.getvalue()


def lines(text):
    return "".join(json.dumps(row) + "\n" for row in cells(text).to_pylist()).encode()


TABLES = {
    "rows.parquet": lambda text: parquet(text, use_dictionary=False),
    "coded.parquet": parquet,
    "rows.arrow": arrow,
    "rows.csv": lambda text: f"id,text\na,The quay is shut for good.\nb,{text}\nc,The quay is open again.\n".encode(),
    "rows.jsonl": lines,
}


@pytest.mark.filterwarnings("ignore::onrecord.OnrecordWarning")
@pytest.mark.parametrize("name", TABLES)
def test_a_cell_over_the_limit_is_an_error_row_and_the_run_continues(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(TABLES[name]("x" * (65 * MIB)))
    corpus = rec.read_many(path, progress=False)
    # After a row of CSV that is too large, the next one is not known: a quotation mark may be open.
    assert [doc.id for doc in corpus] == (["a"] if name == "rows.csv" else ["a", "c"])
    (message,) = corpus.errors["message"]
    assert name in message
    assert "row 2" in message or "line 2" in message
    assert "larger than 64 MB" in message


def test_the_limit_of_a_cell_holds_for_tables_in_memory():
    whole = cells("x" * (65 * MIB))
    for kind in (pa.string(), pa.large_string(), pa.binary(), pa.large_binary()):
        table = whole.set_column(1, "text", whole["text"].cast(kind))
        corpus = rec.read_many(table, text="text", id="id", progress=False)
        assert len(corpus) == 2, kind
        assert "larger than 64 MB" in corpus.errors["message"][0]


def test_a_cell_below_the_limit_is_a_page(tmp_path):
    path = tmp_path / "rows.parquet"
    out = "x " * (2 * MIB)
    path.write_bytes(parquet(out))
    corpus = rec.read_many(path, text="text", id="id", progress=False)
    assert len(corpus) == 3
    assert not corpus.errors["message"]


# Opens damaged copies of a file of our own with little address space left, and prints how many were refused.
OPEN = """
import json, resource, sys
import onrecord as rec
path, kind = sys.argv[1], sys.argv[3]
openers = {"corpus": rec.Corpus.open, "templates": rec.SiteTemplates.open, "gazetteer": rec.Gazetteer.open}

def opened(path):
    return openers[kind](path) if kind in openers else rec.QuoteIndex.open(path.parent).statements()

opened(path)
whole = path.read_bytes()
used = int(open("/proc/self/status").read().split("VmSize:")[1].split()[0]) * 1024
limit = used + 64 * 2**20 + 8 * len(whole)
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
# A length is anywhere: numbers of 1, 2, 4 and 8 bytes at the places near both ends, and some in between.
near = range(0, min(96, len(whole)), 2)
places = sorted({*near, *(len(whole) - 8 - i for i in near), *range(0, len(whole), max(1, len(whole) // 48))})
refused = tried = 0
for at in filter(lambda at: 0 <= at <= len(whole) - 8, places):
    for value in (b"\\xff" * 8, b"\\xff\\xff\\xff\\x7f", b"\\0\\0\\0\\0\\0\\1\\0\\0"):
        broken = whole[:at] + value + whole[at + len(value):]
        if broken == whole:
            continue
        path.unlink()
        path.write_bytes(broken)
        tried += 1
        try:
            opened(path)
        except (rec.OnrecordError, OSError, ValueError):
            refused += 1
print(json.dumps([tried, refused]))
"""


@linux_only
@pytest.mark.parametrize("kind", ["corpus", "templates", "gazetteer", "index"])
def test_a_damaged_file_of_our_own_is_refused_within_bounded_memory(kind, corpus, tmp_path, small):
    path = tmp_path / "file"
    if kind == "index":
        index = rec.QuoteIndex(path)
        index.add(corpus)
        index.commit()
        path = max((f for f in path.iterdir() if f.is_file()), key=lambda f: f.stat().st_size)
    else:
        {"corpus": corpus, "templates": corpus.site_templates(), "gazetteer": rec.sample_gazetteer()}[kind].save(path)
    tried, refused = process(OPEN, path, small, kind)
    assert tried == refused > 100


def test_lengths_of_compressed_members_are_not_believed(tmp_path):
    """The size in the last bytes of a gzip member can state anything."""
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "The quay is shut."}\n')[:-4] + b"\xff\xff\xff\x7f")
    corpus = rec.read_many(path, progress=False)
    assert len(corpus.errors["message"]) == 1
