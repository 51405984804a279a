"""Inputs that others wrote: odd dates, encodings, columns, files and ids; what is lost is said."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import onrecord as rec
from onrecord import batch

LUND = "“The lock will be ready by autumn,” said Petra Lund in Skarholm."
OSEI = "“We never agreed to any of this,” said Ola Osei in Skarholm."


def run(*arguments, stdin=b""):
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def read(pages, **options):
    return rec.read_many(pages, progress=False, **options)


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zoned(zone):
    dates = pd.to_datetime(["2021-05-01T10:00", "2021-05-02T10:00"]).tz_localize(zone)
    return pd.DataFrame({"id": ["a", "b"], "text": [LUND, OSEI], "date": dates})


@pytest.mark.filterwarnings("ignore:columns guessed")
@pytest.mark.parametrize(
    ("zone", "published"),
    [
        ("UTC", "2021-05-01T10:00:00Z"),
        ("Europe/Berlin", "2021-05-01T08:00:00Z"),
        ("+05:30", "2021-05-01T10:00:00+05:30"),
    ],
)
def test_dates_with_a_time_zone_are_read(tmp_path, zone, published):
    frame = zoned(zone)
    path = tmp_path / "pages.parquet"
    frame.to_parquet(path)
    for pages in (frame, path, pa.Table.from_pandas(frame)):
        corpus = read(pages)
        assert corpus[0].published == published and len(corpus) == 2
    assert len(batch.read(frame, "quotes")) == 2


@pytest.mark.filterwarnings("ignore:not used")
def test_own_tables_are_inputs():
    documents = read([{"id": "a", "text": LUND, "date": "2021-05-01T10:00:00+02:00"}]).documents.to_polars()
    again = read(documents, id="doc_id", text="text", date="published_utc", url="url")
    assert [d.published for d in again] == ["2021-05-01T08:00:00Z"]


@pytest.mark.filterwarnings("ignore:columns guessed")
def test_a_wrong_cell_costs_this_cell():
    table = pa.table({"id": ["a", "b"], "text": [LUND, OSEI], "date": pa.array([b"2021-05-01", b"\xff\xfe"])})
    with pytest.warns(rec.OnrecordWarning, match="1 dates are not in ISO 8601"):
        corpus = read(table)
    assert [d.published for d in corpus] == ["2021-05-01", None]


@pytest.mark.filterwarnings("ignore:columns guessed")
def test_a_batch_without_documents_is_said():
    with pytest.warns(rec.OnrecordWarning, match="all 1 pages of this batch failed"):
        assert len(batch.read(pd.DataFrame({"text": [b"%PDF-1.7 "]}), "quotes")) == 0


def test_edited_pages_and_failures_of_a_dataset_are_read_again(tmp_path):
    lines = tmp_path / "pages.jsonl"
    put(lines, "".join(json.dumps({"id": i, "text": LUND}) + "\n" for i in "abc"))
    read(lines, out=tmp_path / "records")
    put(lines, "".join(json.dumps({"id": i, "text": OSEI if i == "b" else LUND}) + "\n" for i in "abcd"))
    with pytest.warns(rec.OnrecordWarning, match="1 page has changed"):
        records = read(lines, out=tmp_path / "records")
    assert {d.id: d.quotes[0].speaker.name for d in records} == {
        "a": "Petra Lund",
        "b": "Ola Osei",
        "c": "Petra Lund",
        "d": "Petra Lund",
    }
    assert len(records.quotes) == 4 and records.complete
    # Rows of the caller, in memory.
    rows = [{"id": i, "text": LUND} for i in "abcd"]
    with pytest.warns(rec.OnrecordWarning, match="1 page has changed"):
        assert read(rows, out=tmp_path / "records")["b"].text == LUND
    before = (tmp_path / "records" / "onrecord-dataset.json").read_text()
    read(rows, out=tmp_path / "records")
    assert (tmp_path / "records" / "onrecord-dataset.json").read_text() == before


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_a_file_that_could_not_be_read_is_tried_again(tmp_path):
    put(tmp_path / "crawl" / "a.html", f"<html><p>{LUND}</p></html>")
    (tmp_path / "crawl" / "b.html").symlink_to(tmp_path / "later.html")
    paths = [tmp_path / "crawl" / "a.html", tmp_path / "crawl" / "b.html"]
    records = read(paths, out=tmp_path / "records")
    assert (len(records), len(records.errors)) == (1, 1)
    put(tmp_path / "later.html", f"<html><p>{OSEI}</p></html>")
    with pytest.warns(rec.OnrecordWarning, match="1 page has changed, or could not be read before"):
        records = read(paths, out=tmp_path / "records")
    assert (len(records), len(records.errors)) == (2, 0)


def test_pages_of_a_crawl_without_extension_are_read_and_others_are_counted(tmp_path):
    for name in ("a.html", "story", "index.html?id=3", "article.php"):
        put(tmp_path / name, f"<html><p>{LUND}</p></html>")
    for name in ("style.css", "logo.png", "b.png", "notes"):
        put(tmp_path / name, "no page")
    with pytest.warns(rec.OnrecordWarning, match=r"4 files of the folder were not read: 2 \.png, 1 \.css, 1 without"):
        corpus = read(tmp_path)
    assert {d.id for d in corpus} == {"a.html", "story", "index.html?id=3", "article.php"}
    assert b"4 files of the folder were not read" in run("quotes", tmp_path).stderr


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("page.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n", "save it as HTML"),
    ],
)
def test_files_that_are_no_pages_are_errors_with_the_remedy(tmp_path, name, content, message):
    path = put(tmp_path / name, content)
    with pytest.raises(rec.PageError, match=message):
        rec.read(path)
    assert message in read([path, LUND]).errors["message"][0]


def test_entries_of_a_feed_are_pages(tmp_path):
    link = "<link>https://one.example/1?a=1&amp;b=2</link>"
    entry = f"<item><title>Quay shut</title>{link}<description>{LUND}</description></item>"
    entries = f"<channel><title>Post</title>{entry}<item><title>Fair</title></item></channel>"
    feed = f"<?xml version='1.0'?><rss version='2.0'>{entries}</rss>"
    path = put(tmp_path / "news.xml", feed)
    corpus = read(tmp_path)
    assert [d.id for d in corpus] == ["https://one.example/1?a=1&b=2", "news.xml:2"]
    assert (corpus[0].title, corpus[0].url) == ("Quay shut", "https://one.example/1?a=1&b=2")
    assert [q.text for q in corpus[0].quotes] == [q.text for q in rec.read(LUND).quotes]
    with pytest.raises(rec.PageError, match=r"a feed .* read its entries with read_many"):
        rec.read(path)
    empty = put(tmp_path / "empty.rss", "<?xml version='1.0'?><rss version='2.0'><channel/></rss>")
    assert "a feed without entries" in read([empty, LUND]).errors["message"][0]


def http(body, charset):
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://one.example/1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-2022-jp", "港長は「桟橋は閉鎖しない」と述べた。"),
        ("windows-1257", "„Uostas liks atviras“, sakė Petra Žukaitė."),
        ("iso-8859-7", "«Το λιμάνι θα μείνει ανοιχτό», είπε η Πέτρα."),
    ],
)
def test_the_charset_of_a_server_is_used(tmp_path, charset, text):
    page = f"<html><body><p>{text}</p></body></html>".encode(charset.replace("windows-", "cp"))
    assert read(put(tmp_path / "crawl.warc", http(page, charset)))[0].text == text


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-16-be", "utf-16-le"])
def test_wide_encodings_are_decoded(tmp_path, encoding):
    text = "<html><body><p>" + "Начальница порта сказала, что причал закрыт. " * 5 + "</p></body></html>"
    document = read([put(tmp_path / "page.html", text.encode(encoding))])[0]
    assert document.text.startswith("Начальница порта") and "\0" not in document.text


def test_lines_in_another_encoding_have_a_warning(tmp_path):
    line = '{"id":1,"text":"„Der Hafen bleibt offen“, sagte Jörg Müller."}\n'
    document = read(put(tmp_path / "pages.jsonl", line.encode("cp1252")))[0]
    assert "Jörg Müller" in document.text and any("windows-1252" in w for w in document.warnings)


@pytest.mark.filterwarnings("ignore:columns guessed")
def test_columns_of_a_table_that_have_the_page(tmp_path):
    open_mark = read(put(tmp_path / "a.csv", f'id,text\n1,{OSEI}\n2,"open {LUND}\n3,third\n'))
    assert len(open_mark) == 1 and "quotation mark" in open_mark.errors["message"][0]
    numbered = f'id,page,article\n1,A12,"{LUND}"\n'
    assert read(put(tmp_path / "b.csv", numbered))[0].text == LUND
    assert read([{"page": "A12", "article": LUND}])[0].text == LUND
    partial = pl.DataFrame({"html": [f"<p>{LUND}</p>", None], "text": [None, OSEI]})
    assert [d.text for d in read(partial)] == [LUND, OSEI]
    assert [d.text for d in read(partial.to_dicts())] == [LUND, OSEI]
    assert read([{"text": float("nan"), "body": OSEI}])[0].text == OSEI


def test_facts_of_a_row_that_are_not_used_are_said():
    with pytest.warns(rec.OnrecordWarning, match="1 rows have keys that are not used"):
        read([{"text": LUND, "outlet": "Harbour Daily", "title": "Lock"}])
    with pytest.warns(rec.OnrecordWarning, match="not used: Title"):
        read(pd.DataFrame({"text": [LUND], "Title": ["Lock"]}))
    read([{"text": LUND, "outlet": "Harbour Daily", "url": "https://one.example/1"}])


def test_a_period_is_of_days_or_of_moments(tmp_path):
    corpus = read([{"text": LUND, "date": "2020-01-31"}, {"text": OSEI, "date": "2020-01-01T10:00:00Z"}])
    january = corpus.between(pd.Timestamp("2020-01-01"), pd.Timestamp("2020-01-31"))
    assert len(january) == 2
    assert len(corpus.between("2020-01-01T11:00:00+02:00", "2020-01-01T12:30:00+02:00")) == 1
    assert len(corpus.between("2020-01-01T12:30:00+02:00", "2020-01-01T13:00:00+02:00")) == 0
    with pytest.raises(rec.UsageError, match="is before"):
        corpus.between("2020-01-01T12:00:00Z", "2020-01-01T12:00:00+02:00")


def test_dates_of_quotations_are_checked():
    table = pa.table(
        {"text": ["We lost the old quay", "We lost the old quay"], "published": ["2020-01-01", "1/2/2020"]}
    )
    with pytest.warns(rec.OnrecordWarning, match=r"1 dates are not in ISO 8601 .*1/2/2020"):
        assert rec.trace(table).wordings["published"] == ["2020-01-01", None]


def test_lines_of_records_are_checked_and_named(tmp_path):
    row = json.dumps({"id": "1", "text": LUND, "date": "03/05/2024"})
    path = put(tmp_path / "pages.jsonl", row + "\n\n{bad\n")
    done = run("read", "--jsonl", path)
    document, failed = (json.loads(line) for line in done.stdout.splitlines())
    assert document["published"] is None and any("03/05/2024" in w for w in document["warnings"])
    assert "pages.jsonl, line 3" in failed["error"]["message"]
    assert b"pages.jsonl, line 3" in run("quotes", "--jsonl", path).stderr
    quote = put(tmp_path / "quotes.jsonl", '{"id": 1, "quote": "We lost the quay", "date": "soon"}\n')
    assert b"quotes.jsonl, line 1" in run("trace", "--jsonl", quote).stdout
    beside = run("quotes", "--jsonl", path, tmp_path / "a.html")
    assert beside.returncode == 2 and b"one or the other" in beside.stderr


@pytest.mark.filterwarnings("ignore:columns guessed")
def test_ids_are_unique_or_said(tmp_path):
    assert [d.id for d in read(pl.DataFrame({"id": ["1", None], "text": [LUND, OSEI]}))] == ["1", "row 2"]
    with pytest.warns(rec.OnrecordWarning, match="1 document has the id of an earlier one"):
        assert len(read([{"id": "a", "text": LUND}, {"id": "a", "text": OSEI}])) == 2
    with pytest.warns(rec.OnrecordWarning, match="1 document has the id of an earlier one"):
        read([{"id": "a", "text": LUND}, {"id": "a", "text": OSEI}], out=tmp_path / "records")


def test_surrogates_of_ids_dates_and_paths(tmp_path):
    corpus = read([{"id": "\ud800", "text": LUND, "url": "https://one.example/\udcff"}, {"id": "b", "text": OSEI}])
    assert [d.id for d in corpus] == ["\ufffd", "b"]
    assert rec.read(LUND, id="a\udcff").id == "a\ufffd"
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.html")).write_text(f"<p>{LUND}</p>", encoding="utf8")
    except OSError:
        pytest.skip("the file system has names in UTF-8 only")
    put(tmp_path / "b.html", f"<p>{OSEI}</p>")
    assert sorted(d.id for d in read(list(tmp_path.glob("*.html")))) == ["b.html", "caf\ufffd.html"]


def test_empty_pages_are_called_empty():
    assert "its text is empty" in read([{"id": "a", "text": ""}, OSEI]).errors["message"][0]


def test_the_extension_of_an_output_is_its_format(tmp_path):
    corpus = read([LUND])
    for write, name in (
        (corpus.save, "x.parquet"),
        (corpus.save, "x.html"),
        (corpus.report, "x.pdf"),
        (corpus.quotes.write_csv, "x.parquet"),
        (corpus.quotes.write_parquet, "x.csv"),
    ):
        with pytest.raises(rec.UsageError, match="is another format"):
            write(tmp_path / name)
    corpus.save(tmp_path / "x.jsonl")
    assert rec.Corpus.open(tmp_path / "x.jsonl") == corpus


def test_queries_written_as_csv_are_safe_in_a_spreadsheet(tmp_path):
    pytest.importorskip("duckdb")
    read([{"id": "=1+1", "text": LUND}, {"id": "b", "text": OSEI}], out=tmp_path / "records")
    query = "select doc_id, len(text) as n, speakers from quotes order by doc_id"
    done = run("sql", tmp_path / "records", query, "-o", tmp_path / "x.csv")
    assert done.returncode == 0, done.stderr
    content = (tmp_path / "x.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfdoc_id,n,speakers\n'=1+1,")
    assert content.decode().splitlines()[2].startswith('b,31,"[""Ola Osei""]"')


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_a_terminated_run_leaves_no_unfinished_file(tmp_path):
    lines = "".join(json.dumps({"id": i, "text": (LUND + " ") * 300}) + "\n" for i in range(3000))
    put(tmp_path / "in.jsonl", lines)
    command = [sys.executable, "-m", "onrecord", "quotes", "in.jsonl", "-o", "out.csv", "--workers", "1", "--quiet"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL)
    for _ in range(400):
        time.sleep(0.05)
        if list(tmp_path.glob(".onrecord-*")):
            break
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 143
    assert not list(tmp_path.glob(".onrecord-*")) and not (tmp_path / "out.csv").exists()


def test_gazetteers_that_others_wrote(tmp_path):
    put(tmp_path / "g.csv", "label,id,aliases,type\nPetra Lund,1,,PERSON\nOla Osei,2,Osei,\n")
    assert len(rec.Gazetteer(pd.read_csv(tmp_path / "g.csv"))) == 2
    with pytest.raises(rec.UsageError, match=r"pass Gazetteer.open\(path\)"):
        read([LUND], gazetteer=tmp_path / "g.csv")
    with pytest.warns(rec.OnrecordWarning, match='"1": "Petra Lund" and "Ola Osei"'):
        rec.Gazetteer([{"id": "1", "label": "Petra Lund"}, {"id": "1", "label": "Ola Osei"}])
    put(tmp_path / "ansi.csv", "id,label\n1,Jörg Müller\n".encode("cp1252"))
    assert rec.mentions("Jörg Müller kam.", rec.Gazetteer.open(tmp_path / "ansi.csv"))[0].entity_id == "1"


def test_corrections_in_ansi(tmp_path):
    read([{"id": "a", "text": "„Wir gehen nicht“, sagte Jörg Müller."}]).review(tmp_path / "r.csv")
    text = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    put(tmp_path / "r.csv", text.replace("Jörg Müller", "Jürg Maier", 1).encode("cp1252"))
    assert len(rec.Corrections.open(tmp_path / "r.csv")) <= 1


def test_arguments_that_cannot_be_right(tmp_path):
    corpus = read([{"id": "a", "text": LUND, "url": "https://www.harbour.example/1"}])
    with pytest.warns(rec.OnrecordWarning, match="did you mean 'harbour.example'"):
        assert len(corpus.outlet("harbor.example")) == 0
    for site in ("https://www.harbour.example/", "HARBOUR.example", "harbour.example:443"):
        assert len(corpus.outlet(site)) == 1
    records = read([{"id": "a", "text": LUND, "url": "https://www.harbour.example/1"}], out=tmp_path / "records")
    with pytest.warns(rec.OnrecordWarning, match="did you mean 'harbour.example'"):
        assert len(records.outlet("harbor.example")) == 0
    for call in (lambda: corpus.find("we", min_similarity=5), lambda: corpus.copies(min_overlap=-1)):
        with pytest.raises(rec.UsageError, match="is not from 0 to 1"):
            call()
    with pytest.raises(rec.UsageError, match="workers=-1 is less than 1"):
        read([LUND], workers=-1)
    assert "a" in corpus and corpus[0] in corpus and "b" not in corpus and 7 not in corpus
    assert "a" in records and "b" not in records
    assert [row["speaker"] for row in corpus.quotes] == ["Petra Lund"] and len(corpus.quotes.head(0)) == 0
    assert rec.read(bytearray(LUND.encode())).text == rec.read(memoryview(LUND.encode())).text == LUND
    done = run("quotes", "https://one.example/a.html")
    assert done.returncode == 1 and b"pages are not downloaded" in done.stderr


def test_many_failures_are_listed_in_few_lines(tmp_path):
    rows = "".join(json.dumps({"id": i, "text": LUND}) + "\n" for i in range(300))
    done = run("quotes", put(tmp_path / "pages.jsonl", rows), "--text", "body", "-o", tmp_path / "x.csv")
    lines = done.stderr.decode().splitlines()
    assert len(lines) < 30 and any("280 more pages failed" in line for line in lines)
    assert any("280 × the object has no" in line for line in lines), lines
