"""Datasets on disk: written in parts, resumed after an interrupt or a kill, opened lazily."""

import datetime
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet
import pytest

import onrecord as rec
from onrecord import dataset
from onrecord._inputs import places
from onrecord.cli import main

TABLES = [*dataset.TABLES, "records"]
PAGES = [
    {"id": f"p{i}", "text": f"“We lost {i} ships,” {('Ola Osei', 'Petra Lund')[i % 2]} said.", "date": "2024-03-05"}
    for i in range(40)
]
PAGES[13] = {"id": "p13", "text": b"%PDF-1.7 \x00"}
MANIFEST = "onrecord-dataset.json"


@pytest.fixture
def small_parts(monkeypatch):
    """Parts of three pages."""
    monkeypatch.setattr(places, "CHUNK", 3)
    monkeypatch.setattr(dataset, "PART_PAGES", 3)


def rows(folder):
    """All rows of all tables, read by another library."""
    out = {}
    for name in TABLES:
        table = pa.parquet.ParquetDataset(sorted((Path(folder) / name).glob("*.parquet"))).read()
        out[name] = table.to_pylist()
    return out


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The rows of an undisturbed run."""
    folder = tmp_path_factory.mktemp("whole") / "records"
    rec.read_many(PAGES, out=folder, progress=False)
    return rows(folder)


def test_a_dataset_has_the_rows_of_a_corpus(tmp_path, small_parts, whole):
    corpus = rec.read_many(PAGES, progress=False)
    written = rec.read_many(PAGES, out=tmp_path / "records", progress=False)
    assert isinstance(written, rec.Dataset) and written.complete
    assert len(list((tmp_path / "records" / "documents").iterdir())) == 14
    for name in dataset.TABLES:
        table, expected = getattr(written, name), getattr(corpus, name)
        assert table.to_polars().to_dicts() == expected.to_pylist() == whole[name]
        assert len(table) == len(expected) and table.columns == expected.columns
        assert table.head(2).to_pylist() == expected.to_pylist()[:2]
    assert written.corpus() == corpus
    assert list(written) == list(corpus)
    assert written["p7"] == corpus["p7"]
    with pytest.raises(KeyError, match="'p99'"):
        written["p99"]
    assert len(written.corpus(ids=["p3", "p39"])) == 2
    assert written.errors.to_polars()["doc_id"].to_list() == ["p13"]
    assert written.quotes.select("text", "speaker").to_pandas().columns.tolist() == ["speaker", "text"]
    with pytest.raises(rec.UsageError, match=r'quotes has no column "x" \(columns: doc_id'):
        written.quotes.select("x")
    assert "39 documents" in repr(written)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_order_does_not_depend_on_the_number_of_workers(tmp_path, whole, workers):
    rec.read_many(PAGES, out=tmp_path / "records", workers=workers, progress=False)
    assert rows(tmp_path / "records") == whole


def interrupted(pages, after):
    for i, page in enumerate(pages):
        if i == after:
            raise KeyboardInterrupt
        yield page


@pytest.mark.parametrize("after", [0, 1, 3, 20, 39])
def test_the_same_call_resumes_after_an_interrupt(tmp_path, small_parts, whole, after):
    folder = tmp_path / "records"
    with pytest.raises(KeyboardInterrupt):
        rec.read_many(interrupted(PAGES, after), out=folder, progress=False)
    if after >= 3:
        assert not rec.open(folder).complete
        assert len(rec.open(folder).documents) + len(rec.open(folder).errors) == after // 3 * 3
    assert rec.read_many(PAGES, out=folder, progress=False).complete
    assert rows(folder) == whole
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*.parquet")}
    again = rec.read_many(PAGES, out=folder, progress=False)
    assert again.complete and {p: p.stat().st_mtime_ns for p in folder.rglob("*.parquet")} == before


@pytest.fixture(params=["jsonl", "jsonl.gz", "csv", "parquet", "arrow", "folder"])
def crawl(request, tmp_path):
    """More pages than are read together, as files."""
    pages = [{"id": f"p{i:03}", "text": f"“We lost {i} ships,” Ola Osei said."} for i in range(600)]
    path = tmp_path / f"pages.{request.param}"
    table = pl.DataFrame(pages)
    if request.param == "folder":
        path.mkdir()
        for page in pages[:300]:
            (path / f"{page['id']}.txt").write_text(page["text"], encoding="utf8")
        table[300:].write_ndjson(path / "q.jsonl")
    elif request.param.startswith("jsonl"):
        lines = "".join(json.dumps(page) + "\n" for page in pages) + "{}\n"
        path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
    else:
        {"csv": table.write_csv, "parquet": table.write_parquet, "arrow": table.write_ipc}[request.param](path)
    return path


@pytest.mark.filterwarnings("ignore:columns guessed")
def test_files_are_continued_at_their_place_unless_they_have_changed(tmp_path, crawl, monkeypatch):
    rec.read_many(crawl, out=tmp_path / "whole", progress=False)
    read_parts, skip = dataset.read_parts, places._skip
    monkeypatch.setattr(dataset, "PART_PAGES", 200)

    def stopped(*arguments, **options):
        yield next(read_parts(*arguments, **options))
        raise KeyboardInterrupt

    skipped = []
    monkeypatch.setattr(dataset, "read_parts", stopped)
    monkeypatch.setattr(places, "_skip", lambda *source: skipped.append(source) or skip(*source))
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            rec.read_many(crawl, out=tmp_path / "records", progress=False)
    assert not skipped and sum(rec.open(tmp_path / "records").files.rows.values()) > 512
    shutil.copytree(tmp_path / "records", tmp_path / "again")
    monkeypatch.setattr(dataset, "read_parts", read_parts)
    rec.read_many(crawl, out=tmp_path / "records", progress=False)
    assert not skipped and rows(tmp_path / "records") == rows(tmp_path / "whole")
    # A file with another modification time is compared by its ids.
    os.utime(crawl if crawl.is_file() else crawl / "p001.txt", ns=(1, 1))
    rec.read_many(crawl, out=tmp_path / "again", progress=False)
    assert skipped and rows(tmp_path / "again") == rows(tmp_path / "whole")


@pytest.mark.parametrize("files", range(1, len(TABLES) + 1))
def test_a_kill_in_the_middle_of_a_rename_leaves_no_duplicate(tmp_path, small_parts, whole, files):
    folder, later = tmp_path / "records", tmp_path / "later"
    with pytest.raises(KeyboardInterrupt):
        rec.read_many(interrupted(PAGES, 6), out=folder, progress=False)
    with pytest.raises(KeyboardInterrupt):
        rec.read_many(interrupted(PAGES, 18), out=later, progress=False)
    # The first files of the next part have their names, the others are temporary, and the manifest lists none.
    for name in TABLES[:files]:
        for part in sorted((later / name).glob("*.parquet"))[2:3]:
            shutil.copy(part, folder / name)
    for name in TABLES[files:]:
        (folder / name / ".onrecord-x.part").write_bytes(b"PAR1 not finished")
    rec.read_many(PAGES, out=folder, progress=False)
    assert rows(folder) == whole
    assert not list(folder.rglob(".onrecord-*.part"))


RUN = """
import json, sys
import onrecord as rec
from onrecord import dataset
from onrecord._inputs import places
places.CHUNK = dataset.PART_PAGES = 2
pages = json.load(open(sys.argv[1]))
print("begin", flush=True)
rec.read_many(pages, out=sys.argv[2], progress=False)
"""


@pytest.fixture
def text_pages(tmp_path):
    """Pages in a file of JSON."""
    pages = [{**page, "text": page["text"] if isinstance(page["text"], str) else ""} for page in PAGES]
    (tmp_path / "pages.json").write_text(json.dumps(pages), encoding="utf8")
    return pages


# The steps between which a process may be killed are tested one by one in src/dataset/crash.rs.
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on this system")
def test_twenty_kills_end_with_the_rows_of_an_undisturbed_run(tmp_path, text_pages):
    rec.read_many(text_pages, out=tmp_path / "whole", progress=False)
    whole = rows(tmp_path / "whole")
    chance = random.Random(7)
    # Seconds of a run, which grow while runs are killed before their first part, and shrink when they end.
    kills, runs, longest = 0, 0, 0.1
    while kills < 20:
        folder = tmp_path / f"records-{runs}"
        command = [sys.executable, "-c", RUN, tmp_path / "pages.json", folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            time.sleep(chance.uniform(0.0, longest))
            process.send_signal(signal.SIGKILL)
        if process.returncode == 0:
            assert rows(folder) == whole
            runs, longest = runs + 1, longest / 2
        else:
            assert process.returncode == -signal.SIGKILL
            kills, longest = kills + 1, longest * 1.05
    folder = tmp_path / f"records-{runs}"
    rec.read_many(text_pages, out=folder, progress=False)
    assert rows(folder) == whole
    assert not list(folder.rglob(".onrecord-*.part"))


def test_a_file_that_cannot_grow_keeps_the_finished_parts(tmp_path):
    resource = pytest.importorskip("resource")
    long = random.Random(7).randbytes(400_000).hex()
    pages = [{**page, "text": long if i == 20 else f"“We lost {i},” Ola Osei said."} for i, page in enumerate(PAGES)]
    (tmp_path / "pages.json").write_text(json.dumps(pages), encoding="utf8")
    command = [sys.executable, "-c", RUN, tmp_path / "pages.json", tmp_path / "records"]

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"OSError: {tmp_path / 'records'}: cannot write Parquet" in done.stderr, done.stderr
    kept = rec.open(tmp_path / "records")
    assert not kept.complete and len(kept) == 20
    assert not list((tmp_path / "records").rglob(".onrecord-*.part"))
    subprocess.run(command, capture_output=True, check=True)
    rec.read_many(pages, out=tmp_path / "whole", progress=False)
    assert rows(tmp_path / "records") == rows(tmp_path / "whole")


def test_other_options_and_another_input_are_refused_with_a_remedy(tmp_path, small_parts):
    folder = tmp_path / "records"
    with pytest.raises(KeyboardInterrupt):
        rec.read_many(interrupted(PAGES, 9), out=folder, progress=False)
    message = r"records: the dataset was begun with other options \(preset: balanced before, recall now\); use the same"
    with pytest.raises(rec.UsageError, match=message):
        rec.read_many(PAGES, out=folder, preset="recall", progress=False)
    for value in ({"gazetteer": rec.sample_gazetteer()}, {"cues": rec.Cues("riferire,riferisce,say,2\n")}):
        with pytest.raises(rec.UsageError, match=f"{next(iter(value))}: none before"):
            rec.read_many(PAGES, out=folder, **value, progress=False)
    for other in (PAGES[1:], PAGES[:4]):
        with pytest.raises(rec.UsageError, match="the input has changed since 9 of its pages were written"):
            rec.read_many(other, out=folder, progress=False)
    with pytest.raises(rec.UsageError, match="corrections: not given before"):
        rec.read_many(PAGES, out=folder, corrections=rec.Corrections(), progress=False)
    assert rec.read_many(PAGES, out=folder, progress=False).complete


def test_a_folder_of_other_files_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf8")
    with pytest.raises(rec.UsageError, match="has other files and no dataset; name a new folder"):
        rec.read_many(PAGES, out=tmp_path, progress=False)
    with pytest.raises(rec.UsageError, match=r"no dataset in this folder .*read_many\(…, out=…\)"):
        rec.open(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(FileNotFoundError, match="gone"):
        rec.open(tmp_path / "gone")


def test_a_damaged_dataset_is_named(tmp_path):
    folder = tmp_path / "records"
    rec.read_many(PAGES, out=folder, progress=False)
    next((folder / "quotes").iterdir()).unlink()
    with pytest.raises(FileNotFoundError, match=r"part-00000\.parquet"):
        rec.open(folder)
    (folder / MANIFEST).write_text("{", encoding="utf8")
    with pytest.raises(rec.StoreError, match="not a manifest of a dataset; restore it"):
        rec.open(folder)


def test_two_runs_never_write_to_one_folder(tmp_path):
    def pages():
        yield from PAGES[:3]
        with pytest.raises(rec.UsageError, match="another process is writing to this folder"):
            rec.read_many(PAGES, out=tmp_path / "records", progress=False)
        yield from PAGES[3:]

    assert rec.read_many(pages(), out=tmp_path / "records", progress=False).complete


def test_an_empty_input_gives_empty_tables(tmp_path):
    written = rec.read_many([], out=tmp_path / "records", progress=False)
    assert written.complete and len(written) == 0
    assert written.quotes.to_polars().columns == rec.read_many([], progress=False).quotes.columns


def test_a_dataset_is_filtered_as_a_corpus(tmp_path, small_parts):
    pages = [
        {**page, "url": f"https://{('daily', 'weekly')[i % 2]}.example/{i}", "date": f"2024-0{i % 3 + 1}-05"}
        for i, page in enumerate(PAGES)
    ]
    pages += [{"id": "tw", "text": "“We won the race,” Kofi Twumasi said.", "date": "2023"}]
    corpus = rec.read_many(pages, progress=False)
    written = rec.read_many(pages, out=tmp_path / "records", progress=False)

    def same(found, expected):
        assert list(found) == list(expected) and found.quotes == expected.quotes
        return len(found)

    assert same(written.said_by("petra lund"), corpus.said_by("petra lund")) == 19
    with pytest.warns(rec.OnrecordWarning, match=r"said_by\('Lund'\) was taken as 'Petra Lund'"):
        assert len(written.said_by("Lund")) == 19
    with pytest.warns(rec.OnrecordWarning, match="no speaker 'Lundt'.*did you mean 'Petra Lund'"):
        assert len(written.said_by("Lundt")) == 0
    assert same(written.between("2024-02", "2024-03"), corpus.between("2024-02", "2024-03")) == 25
    assert same(written.outlet("daily.example"), corpus.outlet("daily.example")) == 20
    assert same(written.filter(kind="direct", language="en"), corpus.filter(kind="direct", language="en"))
    assert same(written.filter(lambda doc: "7" in doc.text), corpus.filter(lambda doc: "7" in doc.text)) == 4
    assert same(written.filter(min_confidence=0.9), corpus.filter(min_confidence=0.9))
    with pytest.raises(rec.UsageError, match="kind='spoken' is unknown"):
        written.filter(kind="spoken")
    with pytest.raises(rec.UsageError, match="exchange them"):
        written.between("2024", "2023")
    assert written.people == corpus.people and len(written.people) == 3
    columns = ["statement_id", "text", "count", "first_seen", "last_seen", "outlets"]
    found, expected = written.trace().statements, corpus.trace().statements
    assert len(found) and found.select(*columns) == expected.select(*columns)
    written.report(tmp_path / "report.html")
    assert (tmp_path / "report.html").stat().st_size > 1000


def test_tables_are_read_lazily_with_dates_to_compare(tmp_path, small_parts):
    pages = [{**page, "date": f"2024-03-{i % 9 + 1:02}T09:30:00+02:00"} for i, page in enumerate(PAGES)]
    written = rec.read_many(pages, out=tmp_path / "records", progress=False)
    lazy = written.quotes.to_polars(lazy=True)
    assert isinstance(lazy, pl.LazyFrame)
    late = lazy.filter(pl.col("published_date") >= datetime.date(2024, 3, 9)).select("doc_id").collect()
    assert late["doc_id"].to_list() == ["p8", "p17", "p26", "p35"]
    assert written.quotes.select("text").to_polars(lazy=True).collect().columns == ["text"]
    pytest.importorskip("duckdb")
    query = "select count(*) from documents where published_utc < '2024-03-01 08:00:00+00'"
    assert written.sql(query).fetchall() == [(5,)]
    utc = datetime.datetime(2024, 3, 1, 7, 30, tzinfo=datetime.timezone.utc)
    assert written.documents.head(1)["published_utc"] == [utc]
    frame = written.documents.head(9).to_pandas()
    assert (frame["published_date"] >= "2024-03-08").sum() == 2


@pytest.mark.parametrize("interrupt", [False, True])
def test_corrections_are_applied_before_rows_are_written(tmp_path, small_parts, interrupt):
    corpus = rec.read_many(PAGES, progress=False).correct("p4", quote=0, name="Ruth Amadi")
    corpus = corpus.correct("p30", quote=0, nobody=True)
    gone = rec.read_many([{"id": "gone", "text": "“We sank,” Ola Osei said."}], progress=False)
    path = tmp_path / "corrections.csv"
    (corpus.corrections + gone.correct("gone", quote=0, name="Ruth Amadi").corrections).save(path)
    folder = tmp_path / "records"
    if interrupt:
        with pytest.raises(KeyboardInterrupt):
            rec.read_many(interrupted(PAGES, 20), out=folder, corrections=path, progress=False)
    with pytest.warns(rec.OnrecordWarning, match="1 of 3 corrections do not fit"):
        written = rec.read_many(PAGES, out=folder, corrections=path, progress=False)
    assert written.unmatched is not None and written.unmatched["doc_id"] == ["gone"]
    assert written["p4"].quotes[0].speaker.name == "Ruth Amadi" and written["p30"].quotes[0].speaker is None
    corrected = written.quotes.to_polars().filter(pl.col("corrected").list.len() > 0)
    assert corrected["doc_id"].to_list() == ["p4", "p30"]
    with pytest.raises(rec.UsageError, match=r"corrections: .* before, not given now"):
        rec.read_many(PAGES, out=folder, progress=False)


def test_sql(tmp_path, small_parts):
    pytest.importorskip("duckdb")
    written = rec.read_many(PAGES, out=tmp_path / "it's records", progress=False)
    counts = written.sql("select speaker, count(*) as n from quotes group by speaker order by n, speaker").fetchall()
    assert counts == [("Petra Lund", 19), ("Ola Osei", 20)]
    assert written.sql("from errors").fetchall()[0][0] == "p13"


def test_sql_on_the_command_line(tmp_path):
    pytest.importorskip("duckdb")
    rec.read_many(PAGES, out=tmp_path / "records", progress=False)
    query = "select speaker, count(*) as n from quotes group by speaker order by n"
    assert b"Petra Lund" in run("sql", tmp_path / "records", query).stdout
    for name in ("out.csv", "out.parquet"):
        assert run("sql", tmp_path / "records", query, "-o", tmp_path / name).returncode == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8-sig") == "speaker,n\nPetra Lund,19\nOla Osei,20\n"
    assert pl.read_parquet(tmp_path / "out.parquet")["n"].to_list() == [19, 20]
    wrong = run("sql", tmp_path / "records", "select x from quotes")
    assert wrong.returncode == 1 and b'"x" not found' in wrong.stderr and b"Traceback" not in wrong.stderr


def run(*arguments):
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "pages.jsonl"
    good = [page for page in PAGES if isinstance(page["text"], str)]
    path.write_text("".join(json.dumps(page) + "\n" for page in good) + "{}\n", encoding="utf8")
    return path


def test_the_command_line_writes_a_dataset_and_reads_it(lines, tmp_path):
    folder = tmp_path / "records"
    done = run("read", lines, "-o", f"{folder}/")
    assert done.returncode == 0, done.stderr
    assert b"39 pages read, 1 failed" in done.stderr
    assert len(rec.open(folder)) == 39
    again = run("read", lines, "-o", folder)
    assert again.returncode == 0 and b"39 documents" in again.stderr
    assert run("read", lines, "-o", folder, "--preset", "recall").returncode == 1
    quotes = run("quotes", folder, "--format", "jsonl").stdout
    assert quotes == run("quotes", lines, "--format", "jsonl").stdout
    assert len(quotes.splitlines()) == 39


@pytest.mark.parametrize("ending", ["csv", "parquet", "jsonl"])
@pytest.mark.parametrize("command", ["read", "quotes", "mentions", "clean"])
def test_rows_are_written_as_they_are_read(lines, tmp_path, command, ending):
    corpus = rec.read_many(lines, progress=False)
    expected = corpus.documents if command in ("read", "clean") else getattr(corpus, command)
    out = tmp_path / f"out.{ending}"
    done = run(command, lines, "-o", out)
    assert done.returncode == 0 and b"39 pages read, 1 failed" in done.stderr
    if ending == "csv":
        expected.write_csv(tmp_path / "expected.csv")
        assert out.read_bytes() == (tmp_path / "expected.csv").read_bytes()
    elif ending == "parquet":
        assert pl.read_parquet(out).to_dicts() == expected.to_pylist()
    elif command != "read":
        printed = run(command, lines, "--format", "jsonl").stdout.decode()
        found, same = ([json.loads(line) for line in text.splitlines()] for text in (out.read_text("utf8"), printed))
        assert found == same and [row["text"] for row in found] == expected["text"]
        assert found[0]["published_date"] == "2024-03-05" and found[0]["published_utc"] is None
    chosen = run(command, lines, "-o", tmp_path / "chosen.csv", "--columns", "doc_id,text")
    assert chosen.returncode == 0
    assert (tmp_path / "chosen.csv").read_text(encoding="utf-8-sig").startswith("doc_id,text\n")


def test_no_file_is_left_if_all_pages_fail(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"x": 1}\n', encoding="utf8")
    done = run("quotes", tmp_path / "a.jsonl", "-o", tmp_path / "q.csv")
    assert done.returncode == 1 and [p.name for p in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_report_of_a_dataset_reads_the_articles_as_it_writes_them(tmp_path, small_parts, monkeypatch):
    corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
    out = tmp_path / "records"
    written = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), out=out, progress=False)
    corpus.report(tmp_path / "expected", title="The port")
    corpus.report(tmp_path / "expected.html", title="The port")
    written.report(tmp_path / "found.html", title="The port")
    assert (tmp_path / "found.html").read_bytes() == (tmp_path / "expected.html").read_bytes()
    monkeypatch.setattr(rec.Dataset, "corpus", None)
    written.report(tmp_path / "found", title="The port")
    assert main(["report", str(out), "-o", str(tmp_path / "command"), "--title", "The port", "--quiet"]) == 0
    for folder in ("found", "command"):
        files = {p.relative_to(tmp_path / folder): p.read_bytes() for p in (tmp_path / folder).rglob("*.*")}
        assert files == {
            p.relative_to(tmp_path / "expected"): p.read_bytes() for p in (tmp_path / "expected").rglob("*.*")
        }


@pytest.mark.parametrize("source", ["lines", "records", "dataset"])
def test_corrections_are_applied_as_documents_come(lines, tmp_path, monkeypatch, source):
    corpus = rec.read_many(lines, progress=False).correct("p4", quote=0, name="Ruth Amadi")
    gone = rec.read_many([{"id": "gone", "text": "“We sank,” Ola Osei said."}], progress=False)
    corrections = str(tmp_path / "corrections.csv")
    (corpus.corrections + gone.correct("gone", quote=0, name="Ruth Amadi").corrections).save(corrections)
    inputs = {"lines": ["--jsonl", str(lines)], "records": [f"{tmp_path}/r.jsonl"], "dataset": [f"{tmp_path}/r"]}
    if source != "lines":
        assert main(["read", str(lines), "-o", f"{inputs[source][0]}{'/' * (source == 'dataset')}"]) == 0
    # No corpus is in memory.
    for name in ("open", "apply"):
        monkeypatch.setattr(rec.Corpus, name, None)
    monkeypatch.setattr(rec.Dataset, "corpus", None)
    said = []
    monkeypatch.setattr("onrecord.cli.run.say", said.append)
    out = tmp_path / "quotes.csv"
    assert main(["quotes", *inputs[source], "--corrections", corrections, "-o", str(out)]) == 0
    found = pl.read_csv(out, infer_schema_length=0)
    assert found["speaker"].to_list() == corpus.quotes["speaker"]
    assert any("gone" in message for message in said)
    assert ("39 pages read, 1 failed" in said[-1]) == (source != "records"), said
    if source == "lines":
        assert main(["read", *inputs[source], "--corrections", corrections, "-o", str(tmp_path / "o.jsonl")]) == 0
        assert (tmp_path / "o.jsonl").read_text("utf8").splitlines() == [doc.to_json() for doc in corpus]
