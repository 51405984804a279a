"""Inputs of every form: files, folders, compressed files, tables, streams and iterables."""

import bz2
import gzip
import io
import json
import lzma
import subprocess
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest

import onrecord as rec
from onrecord import _core as core
from onrecord import readers
from onrecord._inputs import pages, places, progress

PAGES = ["“We lost,” Ola Osei said.", "“We won,” Petra Lund said."]
ROWS = {"id": ["a", "b"], "body": PAGES, "url": ["https://one.example/1", None], "date": ["2024-03-01", "2024-04-01"]}
LINES = "".join(
    json.dumps(dict(zip(ROWS, row, strict=True))) + "\n" for row in zip(*ROWS.values(), strict=True)
).encode()
CSV = pl.DataFrame(ROWS).write_csv().encode()
TSV = pl.DataFrame(ROWS).write_csv(separator="\t").encode()


def warc(*pages, kind="response"):
    out = []
    for i, page in enumerate(pages):
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><p>{page}</p></html>".encode()
        content_type = "application/http; msgtype=response"
        if kind == "conversion":
            block, content_type = page.encode(), "text/plain"
        out.append(
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://one.example/{i}\r\n"
            f"WARC-Date: 2024-03-0{i + 1}T10:00:00Z\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n".encode()
            + block
            + b"\r\n\r\n"
        )
    return b"".join(out)


def saved(write):
    out = io.BytesIO()
    write(out)
    return out.getvalue()


TABLE = pa.table(ROWS)
PARQUET = saved(lambda out: pa.parquet.write_table(TABLE, out, compression="zstd"))
FEATHER = saved(lambda out: pa.feather.write_feather(TABLE, out, compression="lz4"))
FILES = {
    "pages.jsonl": LINES,
    "pages.jsonl.gz": gzip.compress(LINES),
    "pages.ndjson.bz2": bz2.compress(LINES),
    "pages.jsonl.zst": pa.compress(LINES, codec="zstd", asbytes=True),
    "pages": LINES,
    "texts.csv": CSV,
    "texts.csv.gz": gzip.compress(CSV),
    "texts": CSV,
    "texts.tsv": TSV,
    "semicolon.csv": pl.DataFrame(ROWS).write_csv(separator=";").encode(),
    "pages.parquet": PARQUET,
    "wrong-name.csv": PARQUET,
    "snappy.parquet": saved(lambda out: pa.parquet.write_table(TABLE, out)),
    "gzip.parquet": saved(lambda out: pa.parquet.write_table(TABLE, out, compression="gzip")),
    "pages.feather": FEATHER,
    "pages.json": pl.DataFrame(ROWS).write_json().encode(),
    "indented.json.gz": gzip.compress(json.dumps([json.loads(line) for line in LINES.splitlines()], indent=2).encode()),
}


def run(*arguments, stdin=b""):
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)], input=stdin, capture_output=True, check=False
    )


def rows(text):
    return [json.loads(line) for line in text.splitlines() if line.strip()]


@pytest.fixture(params=FILES)
def file(request, tmp_path):
    path = tmp_path / request.param
    path.write_bytes(FILES[request.param])
    return path


@pytest.mark.filterwarnings("ignore:columns guessed")
def test_a_file_of_pages_is_read(file):
    corpus = rec.read_many(file, progress=False)
    assert [d.id for d in corpus] == ["a", "b"], corpus.errors["message"]
    assert [d.site for d in corpus] == ["one.example", None]
    assert [d.published for d in corpus] == ["2024-03-01", "2024-04-01"]
    assert corpus.quotes["speaker"] == ["Ola Osei", "Petra Lund"]
    named = rec.read_many(file, text="body", id="date", progress=False)
    assert [d.id for d in named] == ["2024-03-01", "2024-04-01"]


@pytest.mark.parametrize("command", ["read", "quotes", "clean", "mentions"])
def test_the_command_line_reads_a_file_of_pages(file, command):
    done = run(command, file, "--text", "body", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    found = rows(done.stdout)
    assert {row.get("doc_id", row.get("id")) for row in found} == {"a", "b"}
    assert b"2 pages read, 0 failed" in done.stderr


@pytest.mark.parametrize(
    "name", ["pages.jsonl", "pages.jsonl.gz", "texts.csv", "texts.csv.gz", "pages.jsonl.zst", "pages.feather"]
)
def test_standard_input_is_read_by_its_content(name):
    done = run("read", "-", stdin=FILES[name])
    assert [row["id"] for row in rows(done.stdout)] == ["a", "b"], done.stderr


def test_a_page_may_be_compressed(tmp_path):
    for name, content in {
        "a.txt.gz": gzip.compress(PAGES[0].encode()),
        "b.txt": bz2.compress(PAGES[1].encode()),
    }.items():
        (tmp_path / name).write_bytes(content)
    corpus = rec.read_many(tmp_path, progress=False)
    assert [d.id for d in corpus] == ["a.txt.gz", "b.txt"]
    assert corpus.quotes["speaker"] == ["Ola Osei", "Petra Lund"]
    assert rec.read(tmp_path / "a.txt.gz") == rec.read(PAGES[0], id=rec.read(tmp_path / "a.txt.gz").id)
    assert rec.clean(gzip.compress(PAGES[0].encode())) == PAGES[0]
    done = run("read", "-", stdin=gzip.compress(PAGES[0].encode()))
    assert rows(done.stdout)[0]["id"] == "stdin"


@pytest.mark.filterwarnings("ignore:.*the id of an earlier one")
def test_a_crawl_has_addresses_and_dates_on_request(tmp_path):
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(warc(PAGES[0])) + gzip.compress(warc(PAGES[1])))
    (tmp_path / "texts.warc.wet").write_bytes(warc(*PAGES, kind="conversion"))
    corpus = rec.read_many(tmp_path, progress=False)
    assert [d.url for d in corpus] == [f"https://one.example/{i}" for i in (0, 0, 0, 1)]
    assert [d.id for d in corpus] == [d.url for d in corpus]
    assert [d.format for d in corpus] == ["html", "html", "text", "text"]
    assert corpus.quotes["speaker"] == ["Ola Osei", "Petra Lund"] * 2
    # The date of a crawl is not that of publication.
    assert {d.published for d in corpus} == {None}
    dated = rec.read_many(tmp_path / "texts.warc.wet", date="WARC-Date", progress=False)
    assert [d.published for d in dated] == ["2024-03-01T10:00:00Z", "2024-03-02T10:00:00Z"]


def test_ids_of_rows_are_relative_with_their_number(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "x.jsonl").write_text('{"text": "We lost."}\n\n{"text": "We won."}\n', encoding="utf8")
    assert [d.id for d in rec.read_many(tmp_path, progress=False)] == ["sub/x.jsonl:1", "sub/x.jsonl:3"]
    assert [d.id for d in rec.read_many(tmp_path / "sub" / "x.jsonl", progress=False)] == ["x.jsonl:1", "x.jsonl:3"]
    assert [r["id"] for r in rows(run("read", tmp_path / "sub" / "x.jsonl").stdout)] == ["x.jsonl:1", "x.jsonl:3"]


@pytest.mark.filterwarnings("ignore:.*the id of an earlier one")
def test_patterns_and_lists_of_paths(tmp_path):
    for name in ("a.jsonl", "b.jsonl", "c.csv"):
        (tmp_path / name).write_bytes(FILES["texts.csv" if name == "c.csv" else "pages.jsonl"])
    assert len(rec.read_many(tmp_path / "*.jsonl", progress=False)) == 4
    with pytest.raises(FileNotFoundError, match="no file matches this pattern"):
        rec.read_many(tmp_path / "*.html", progress=False)
    mixed = [tmp_path / "a.jsonl", PAGES[0], tmp_path, {"text": PAGES[1], "id": "d"}, ("e", PAGES[0])]
    with pytest.warns(rec.OnrecordWarning, match="columns guessed"):
        corpus = rec.read_many(mixed, progress=False)
    assert [d.id for d in corpus] == ["a", "b", "2", *"ababab", "d", "e"]
    assert [d.id for d in rec.read_many({"x": PAGES[0], "y": PAGES[1]}.items(), progress=False)] == ["x", "y"]


class Stream:
    """An object with nothing but the Arrow stream interface."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(lambda: TABLE, id="table"),
        pytest.param(lambda: Stream(TABLE), id="stream"),
        pytest.param(lambda: TABLE.to_reader(max_chunksize=1), id="reader"),
        pytest.param(lambda: TABLE.set_column(1, "body", TABLE["body"].dictionary_encode()), id="dictionary"),
        pytest.param(lambda: pl.DataFrame(ROWS), id="polars"),
        pytest.param(lambda: pl.DataFrame(ROWS).lazy(), id="polars lazy"),
        pytest.param(lambda: pd.DataFrame(ROWS), id="pandas"),
        pytest.param(lambda: pd.DataFrame({**ROWS, "id": ["a", "b"], "x": [1, "two"]}), id="pandas of mixed types"),
    ],
)
@pytest.mark.filterwarnings("ignore:columns guessed")
def test_tables_and_streams(source):
    corpus = rec.read_many(source(), progress=False)
    assert [d.id for d in corpus] == ["a", "b"]
    assert [d.site for d in corpus] == ["one.example", None]
    assert corpus.quotes["speaker"] == ["Ola Osei", "Petra Lund"]


def test_a_stream_is_read_batch_by_batch():
    seen = []

    def batches():
        for i in range(40):
            seen.append(i)
            yield pa.record_batch({"text": [PAGES[0]] * 100})

    reader = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    names = {"text": "text", "id": None, "url": None, "date": None}
    notes = pages.Notes()
    parts = places.read_parts(reader, names, notes, rec.readers.read_options(), None, keep_source=False)
    assert len(next(parts)) == 256
    assert len(seen) < 10
    assert sum(map(len, parts)) == 4000 - 256


def test_a_duckdb_relation_is_read():
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("select 'a' as id, '“We lost,” Ola Osei said.' as body")
    assert rec.read_many(relation, text="body", id="id", progress=False).quotes["speaker"] == ["Ola Osei"]


def test_cells_may_hold_compressed_bytes():
    table = pa.table({"html": [gzip.compress(f"<html><p>{page}</p></html>".encode()) for page in PAGES]})
    assert rec.read_many(table, text="html", progress=False).quotes["speaker"] == ["Ola Osei", "Petra Lund"]


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ("crawl/*.html", r"to read the files of 'crawl/\*.html' pass pathlib.Path"),
        ("https://one.example/", "download 'https://one.example/' first"),
        ("We lost.", r"a single page goes to read\(\)"),
        ({"a": PAGES[0]}, r"pass items\(\) of a dict"),
    ],
)
def test_a_wrong_argument_is_an_error_with_the_right_one(pages, message):
    with pytest.raises(TypeError, match=message):
        rec.read_many(pages, progress=False)


WRONG = {
    "records.jsonl": (
        b'{"schema_version":2,"id":"a"}\n',
        "records of onrecord, not pages; open the file with Corpus.open",
    ),
    "no-page.csv": (b"x,y\n1,2\n", r"no column holds pages; name it with text=… \(columns: x, y\)"),
    "utf16.csv": ("id,text\n".encode("utf-16"), "save it as CSV in UTF-8"),
    "no-page.parquet": (saved(lambda out: pa.parquet.write_table(pa.table({"x": [1]}), out)), "no column holds pages"),
    "number.parquet": (saved(lambda out: pa.parquet.write_table(pa.table({"text": [1]}), out)), "not text or bytes"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_cannot_be_used_is_named_with_the_remedy(tmp_path, name):
    content, message = WRONG[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(rec.UsageError, match=f"{name}: .*{message}"):
        rec.read_many(tmp_path / name, progress=False)
    done = run("read", tmp_path / name)
    assert done.returncode == 1 and name in done.stderr.decode() and done.stdout == b""
    (tmp_path / "page.txt").write_text(PAGES[0], encoding="utf8")
    corpus = rec.read_many([tmp_path / name, tmp_path / "page.txt"], progress=False)
    assert len(corpus) == 1 and corpus.errors["doc_id"] == [name]


TRUNCATED = {
    "pages.jsonl.gz": (gzip.compress(LINES * 500), r"pages.jsonl.gz, line \d+: the file ends in the middle"),
    "crawl.warc": (warc(*PAGES), "crawl.warc, record 1: the file ends in the middle"),
    "crawl.warc.gz": (gzip.compress(warc(*PAGES)), r"crawl.warc.gz, record 1: the file ends in the middle"),
    "pages.parquet": (PARQUET, "pages.parquet: damaged Parquet"),
    "pages.feather": (FEATHER, "pages.feather, row 1: damaged Arrow data"),
    "page.html.gz": (gzip.compress(PAGES[0].encode()), "page.html.gz: the file ends in the middle"),
    "pages.json": (b"[" + LINES.replace(b"\n", b",") + b"{}]", "pages.json, object 1: the file ends in the middle"),
    "a.json": (
        b'{\n"text": "We lost."}\n   ',
        "a.json: JSON, not a page; write an array of objects, or one object a line",
    ),
    "a.html.xz": (lzma.compress(PAGES[0].encode()), "a.html.xz: compressed by xz, not a page; unpack it with xz -d"),
    "a.tar.gz": (gzip.compress(b"a" * 257 + b"ustar\000"), "a.tar.gz: a tar archive, not a page; unpack it first"),
    "a.zip": (b"PK\x03\x04          ", "a.zip: a ZIP archive, not a page; unpack it first"),
}


@pytest.mark.filterwarnings("ignore:columns guessed", "ignore:.*the id of an earlier one")
@pytest.mark.parametrize("name", TRUNCATED)
def test_a_damaged_file_is_an_error_with_file_and_record(tmp_path, name):
    content, message = TRUNCATED[name]
    (tmp_path / name).write_bytes(content[: int(len(content) * 0.45)] if name[:2] != "a." else content)
    corpus = rec.read_many([tmp_path / name, PAGES[0]], progress=False)
    assert corpus.quotes["speaker"][-1] == "Ola Osei"
    assert len(corpus.errors) == 1
    assert pytest.importorskip("re").search(message, corpus.errors["message"][0]), corpus.errors["message"]


def test_progress_has_the_bytes_of_each_form(tmp_path):
    (tmp_path / "a.html").write_text("<p>" + PAGES[0] * 9000, encoding="utf8")
    (tmp_path / "b.parquet").write_bytes(PARQUET)
    (tmp_path / "c.csv.gz").write_bytes(gzip.compress(CSV))
    (tmp_path / "d.feather").write_bytes(FEATHER)
    source = core.Pages.files([(tmp_path, "")], (None, None, None, None))
    size = source.size()
    assert size == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert len(source.read(0, readers.read_options(), None, False)) == 7
    # The bytes of a Parquet file are counted by rows.
    assert size - 2 <= source.bytes <= size + 2 * len(PARQUET)
    assert core.Pages.files([("-", "stdin")], (None, None, None, None)).size() is None


def test_a_log_has_a_line_a_minute_with_the_time_left(monkeypatch, capsys):
    now = iter(range(0, 10_000, 25))
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(now))

    class Source:
        bytes = 0

        def size(self):
            return 9_000_000

    bar = progress.Progress(show=True)
    bar.open(Source(), whole=True)
    for i in range(1, 6):
        Source.bytes = i * 1_000_000
        bar.to(i * 100, failed=i)
    bar.close()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2 and lines[0].startswith("200 pages, "), lines
    assert lines[0].endswith("2 of 9 MB, 6 min left, 2 failed"), lines
    quiet = progress.Progress(show=False)
    quiet.to(7)
    assert capsys.readouterr().err == ""
    assert [progress.duration(s) for s in (7, 100, 7200)] == ["7 s", "2 min", "2 h 0 min"]


def test_one_page_of_many_is_refused_by_read(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(rec.PageError, match=r"not a page; read its rows with read_many\(Path"):
            rec.read(tmp_path / name)


@pytest.mark.skipif(sys.platform == "win32", reason="no measure of memory in the standard library")
def test_a_bomb_is_refused_with_bounded_memory(tmp_path):
    bomb = gzip.compress(b"<p>" + b"\0" * (200 << 20), 1)
    (tmp_path / "bomb.html.gz").write_bytes(bomb)
    (tmp_path / "good.txt").write_text(PAGES[0], encoding="utf8")
    (tmp_path / "lines.jsonl.gz").write_bytes(
        gzip.compress(b'{"text": "' + b"x" * (200 << 20) + b'"}\n{"text": "We won."}\n', 1)
    )
    script = """
import resource, sys, onrecord as rec
from pathlib import Path
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
corpus = rec.read_many(Path(sys.argv[1]), progress=False, keep_source=False)
print(len(corpus), *corpus.errors["message"], sep="|")
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
# Bytes on macOS, kilobytes elsewhere.
print(grown >> (20 if sys.platform == "darwin" else 10))
"""
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    found, grown = done.stdout.splitlines()
    assert (
        found.startswith("2|") and "larger than 64 MB" in found and "lines.jsonl.gz, line 1: larger than 64 MB" in found
    )
    assert int(grown) < 400


def test_hidden_files_and_links_to_folders_are_left_out(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(PAGES[0], encoding="utf8")
    (tmp_path / "a" / "._x.txt").write_bytes(b"\0\5\26\7")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    assert [d.id for d in rec.read_many(Path(tmp_path), progress=False)] == ["a/x.txt"]
