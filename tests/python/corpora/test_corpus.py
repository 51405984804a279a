"""`read_many` and `Corpus`: every sort of input, tables, filters."""

import datetime
import json
import pickle
import shutil
import subprocess
import sys

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import onrecord as rec
from onrecord import _core
from onrecord.readers import read_options

PAGES = ["“We lost,” Ola Osei said.", "“We won,” Petra Lund said."]
ROWS = [
    {"doc_id": "a", "body": PAGES[0], "link": "https://one.example/1", "published": "2024-03-01"},
    {"doc_id": "b", "body": PAGES[1], "link": "https://two.example/2", "published": "2024-04-01"},
]
NAMED = {"text": "body", "id": "doc_id", "url": "link", "date": "published"}
KINDS = ["documents", "quotes", "mentions", "blocks", "errors"]


def test_one_document_alone_equals_the_document_in_a_batch(corpus):
    gazetteer = rec.sample_gazetteer()
    for sample, doc in zip(rec.samples(), corpus, strict=True):
        alone = rec.read(
            sample["path"],
            id=sample["id"],
            url=sample["url"],
            date=sample["date"],
            gazetteer=gazetteer,
            format=sample["format"],
        )
        assert alone == doc


def test_parallel_equals_serial(corpus):
    assert rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), workers=1, progress=False) == corpus


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param(ROWS, id="dicts"),
        pytest.param(iter(ROWS), id="iterator"),
        pytest.param(pd.DataFrame(ROWS), id="pandas"),
        pytest.param(pl.DataFrame(ROWS), id="polars: utf8_view"),
        pytest.param(pa.Table.from_pylist(ROWS), id="arrow: utf8"),
        *[
            pytest.param(
                pa.table(
                    {
                        **pl.DataFrame(ROWS).to_dict(as_series=False),
                        "body": pa.array([p.encode() for p in PAGES]).cast(kind),
                    }
                ),
                id=str(kind),
            )
            for kind in (pa.binary(), pa.large_binary(), pa.binary_view())
        ],
        pytest.param(
            pa.table({**pl.DataFrame(ROWS).to_dict(as_series=False), "body": pa.array(PAGES, pa.large_utf8())}),
            id="large_utf8",
        ),
    ],
)
def test_rows_of_every_sort(frame):
    corpus = rec.read_many(frame, **NAMED, progress=False)
    assert [d.id for d in corpus] == ["a", "b"]
    assert [d.site for d in corpus] == ["one.example", "two.example"]
    assert [d.published for d in corpus] == ["2024-03-01", "2024-04-01"]
    assert corpus.quotes["speaker"] == ["Ola Osei", "Petra Lund"]


def test_guessed_columns_are_named_in_a_warning():
    with pytest.warns(UserWarning, match="text='body'"):
        corpus = rec.read_many(pl.DataFrame(ROWS), progress=False)
    assert corpus["b"].url == "https://two.example/2"
    assert "body" in corpus.notes[0]


def test_missing_columns_are_named():
    with pytest.raises(rec.OnrecordError, match="columns: x"):
        rec.read_many(pl.DataFrame({"x": ["a"]}), progress=False)
    with pytest.raises(rec.OnrecordError, match="'nope'"):
        rec.read_many(pl.DataFrame(ROWS), text="nope", progress=False)


def test_ids_and_dates_of_any_type():
    frame = pd.DataFrame({"text": PAGES, "id": [7, 8], "date": pd.to_datetime(["2024-03-01", None])})
    corpus = rec.read_many(frame, text="text", id="id", date="date", progress=False)
    assert [d.id for d in corpus] == ["7", "8"]
    assert corpus[0].published.startswith("2024-03-01")
    assert corpus[1].published is None


def test_folders_and_paths(tmp_path):
    for i, page in enumerate(PAGES):
        (tmp_path / f"{i}.txt").write_text(page, encoding="utf8")
    (tmp_path / "notes.csv").write_text("no page", encoding="utf8")
    corpus = rec.read_many(tmp_path, progress=False)
    assert [d.id for d in corpus] == ["0.txt", "1.txt"]
    assert rec.read_many([tmp_path / "1.txt"], progress=False)[0].quotes[0].speaker.name == "Petra Lund"
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(rec.OnrecordError, match="no pages in this folder"):
        rec.read_many(empty, progress=False)


def test_a_bad_page_is_a_row_in_errors(tmp_path):
    pages = [PAGES[0], b"%PDF-1.7 \x00", tmp_path / "missing.html", None, 3.5, {"id": "x"}]
    corpus = rec.read_many(pages, progress=False)
    assert len(corpus) == 1
    assert corpus.errors["doc_id"] == ["1", "missing.html", "3", "4", "x"]
    assert all(corpus.errors["message"])


@pytest.mark.parametrize("page", ["a page", b"a page", {"text": "a page"}, 3])
def test_a_single_page_is_refused(page):
    with pytest.raises(TypeError, match="read_many takes"):
        rec.read_many(page, progress=False)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_convert_to_every_library(corpus, kind):
    table = getattr(corpus, kind)
    frames = [table.to_pandas(), table.to_polars(), pa.table(table)]
    for frame in frames:
        assert len(frame) == len(table)
    assert list(frames[0].columns) == frames[1].columns == frames[2].column_names == table.columns
    assert frames[1].to_dicts() == table.to_pylist()
    assert pickle.loads(pickle.dumps(table)) == table
    assert str(len(table)) in repr(table)
    assert "<table" in table._repr_html_()


def test_parquet(corpus, tmp_path):
    corpus.quotes.write_parquet(tmp_path / "quotes.parquet")
    assert pl.read_parquet(tmp_path / "quotes.parquet").to_dicts() == corpus.quotes.to_pylist()


def test_filters_give_a_corpus(corpus):
    lund = corpus.said_by("nl:lund")
    assert set(lund.quotes["speaker_id"]) == {"nl:lund"}
    assert 0 < len(lund.quotes) < len(corpus.quotes)
    assert lund.quotes == corpus.said_by(lund.quotes["speaker"][0].upper()).quotes
    march = corpus.between("2024-03", "2024-03-31")
    assert 0 < len(march) < len(corpus)
    assert {d.published[:7] for d in march} == {"2024-03"}
    courier = corpus.outlet("norlandcourier.example")
    assert {d.site for d in courier} == {"norlandcourier.example"}
    with pytest.warns(rec.OnrecordWarning, match="did you mean 'norlandcourier.example'"):
        assert len(corpus.outlet("courier.example")) == 0
    with pytest.warns(rec.OnrecordWarning, match="no speaker 'nobody'"):
        assert len(lund.between("2024-03", "2024-03").said_by("nobody")) == 0


def test_a_corpus_is_a_sequence(corpus):
    assert corpus[0] == corpus[corpus[0].id] == next(iter(corpus)) == corpus[-len(corpus)]
    assert len(corpus[2:5]) == 3
    assert len(corpus[:2] + corpus[2:]) == len(corpus)
    with pytest.raises(KeyError):
        corpus["nobody"]
    with pytest.raises(IndexError):
        corpus[len(corpus)]


def test_a_corpus_is_written_and_opened(corpus, tmp_path):
    corpus.save(tmp_path / "records.jsonl")
    again = rec.Corpus.open(tmp_path / "records.jsonl")
    assert list(again) == list(corpus)
    assert pickle.loads(pickle.dumps(corpus)) == corpus
    (tmp_path / "broken.jsonl").write_text('{"id": 1}\n', encoding="utf8")
    with pytest.raises(rec.StoreError, match="line 1"):
        rec.Corpus.open(tmp_path / "broken.jsonl")
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf8").splitlines(keepends=True)
    for part in ([], lines[:1], lines[:-1]):
        (tmp_path / "broken.jsonl").write_text("".join(part), encoding="utf8")
        with pytest.raises(rec.StoreError, match=r"broken\.jsonl: (the file is empty|cut or changed)"):
            rec.Corpus.open(tmp_path / "broken.jsonl")
    (tmp_path / "broken.jsonl").write_bytes(b'{"id": "Bod\xf8"}\n')
    with pytest.raises(rec.StoreError, match="line 1"):
        rec.Corpus.open(tmp_path / "broken.jsonl")


WRITERS = {
    "corpus": "corpus.save(path)",
    "records": "corpus.records.write_jsonl(path, header=False)",
    "report": "corpus.report(path)",
    "csv": "corpus.blocks.write_csv(path)",
    "parquet": "corpus.blocks.write_parquet(path)",
    "review": "corpus.review(path)",
    "templates": "corpus.site_templates().save(path)",
    "view": "rec.show(corpus[0]).save(path)",
    "gazetteer": "rec.sample_gazetteer().write_jsonl(path)",
    "patterns": "rec.sample_gazetteer().write_spacy_patterns(path)",
    "cache": "rec.sample_gazetteer().save(path)",
    "lines": "_core.same_jsonl(pairs, path)",
    "index": "index.save(path.parent / 'copy')",
}

# A limit on the size of files fails as a full disk does: in the middle of writing.
FULL_DISK = """
import json, pathlib, resource, signal, sys
import onrecord as rec
from onrecord import _core
path, pairs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
corpus = rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False, keep_source=True)
index = rec.QuoteIndex.open(pairs.parent / "index")
index.add(corpus)
index.commit()
row = json.dumps({"id": "x", "a": "The quay is closed today.", "b": "The quay is closed."})
pairs.write_text((row + "\\n") * 500)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
for name, writer in json.loads(sys.argv[3]).items():
    try:
        exec(writer)
    except OSError:
        continue
    sys.exit(f"{name}: no error")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes")
def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path):
    old = tmp_path / "out" / "old"
    old.parent.mkdir()
    for name, writer in WRITERS.items():
        old.write_text("old", encoding="utf8")
        pairs = tmp_path / f"{name}-pairs.jsonl"
        command = [sys.executable, "-c", FULL_DISK, str(old), str(pairs), json.dumps({name: writer})]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
        assert old.read_text(encoding="utf8") == "old", name
        left = {p.name for p in old.parent.rglob("*") if p.is_file()} - {"old", "writer.lock"}
        assert not left, (name, left)
        shutil.rmtree(tmp_path / "index")


def test_an_interrupt_leaves_the_old_file_and_no_other(tmp_path):
    class Stop(Exception):
        pass

    def stop(done):
        raise Stop

    (tmp_path / "pages.jsonl").write_text(json.dumps({"id": "a", "text": PAGES[0]}) + "\n", encoding="utf8")
    (tmp_path / "records.jsonl").write_text("old", encoding="utf8")
    with pytest.raises(Stop):
        _core.read_jsonl(tmp_path / "pages.jsonl", tmp_path / "records.jsonl", read_options(), stop)
    assert (tmp_path / "records.jsonl").read_text(encoding="utf8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages.jsonl", "records.jsonl"]


def test_a_cache_that_is_open_can_be_written_over(tmp_path):
    path = tmp_path / "names"
    rec.sample_gazetteer().save(path)
    gazetteer = rec.Gazetteer.open(path)
    gazetteer.write_jsonl(path)
    assert len(rec.Gazetteer.open(path)) == len(gazetteer)
    assert gazetteer.find("a b c") == []


def test_sources_are_kept_when_asked():
    assert rec.read_many(PAGES, progress=False)[0].source == PAGES[0]
    assert rec.read_many(PAGES, progress=False, keep_source=False)[0].source is None


def test_passages_are_found_quoted_or_not(corpus):
    quote = next(q for doc in corpus for q in doc.quotes if q.kind == "direct" and len(q.text) > 60)
    found = corpus.find(quote.text)
    assert len(found) >= 1
    for row in found.to_pylist():
        doc = corpus[row["doc_id"]]
        assert doc.text[row["start"] : row["end"]] == row["text"]
        assert doc.text[: row["start"]].endswith(row["prefix"])
        assert doc.text[row["end"] :].startswith(row["suffix"])
    assert len(corpus.find("a sentence about submarine volcanoes that nobody printed")) == 0


def test_site_templates(tmp_path):
    frame = "All the news of our harbours"
    pages = [
        {
            "text": f"The port of {port} was closed on Monday, its master said.\n{frame}",
            "url": "https://x.example/" + port,
        }
        for port in ("Oslo", "Bergen", "Narvik", "Molde", "Alta")
    ]
    corpus = rec.read_many(pages, progress=False)
    templates = corpus.site_templates()
    assert templates.pages("x.example") == 5
    assert templates.repeats("x.example", frame)
    templates.save(tmp_path / "sites")
    assert rec.SiteTemplates.open(tmp_path / "sites") == templates
    parts = [rec.read_many(part, progress=False).site_templates() for part in (pages[:2], pages[2:])]
    assert parts[0].merge(parts[1]) == parts[1].merge(parts[0]) == templates
    again = rec.read_many(pages, templates=templates, progress=False)
    assert all(frame not in doc.text for doc in again)


def test_ids_are_never_absolute_paths(tmp_path, monkeypatch):
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGES[0], encoding="utf8")
    paths = [tmp_path / "a.txt", tmp_path / "sub" / "b.txt"]
    expected = ["a.txt", "sub/b.txt"]
    assert [d.id for d in rec.read_many(tmp_path, progress=False)] == expected
    assert [d.id for d in rec.read_many(paths, progress=False)] == expected
    assert [d.id for d in rec.read_many([{"path": p} for p in paths], progress=False)] == expected
    assert [d.id for d in rec.read_many((p for p in paths), progress=False)] == ["a.txt", "b.txt"]
    monkeypatch.chdir(tmp_path)
    assert rec.read(paths[1]).id == "sub/b.txt"


def test_an_address_is_an_id():
    rows = [
        {"text": PAGES[0], "url": "https://one.example/1"},
        {"text": PAGES[1], "id": "b", "url": "https://x.example"},
    ]
    named = {"text": "text", "id": "id", "url": "url"}
    for frame in (rows, pl.DataFrame(rows), pd.DataFrame(rows)):
        assert [d.id for d in rec.read_many(frame, **named, progress=False)] == ["https://one.example/1", "b"]
    table = pl.DataFrame(rows).drop("id")
    assert rec.read_many(table, text="text", url="url", progress=False)[1].id == "https://x.example"


@pytest.mark.parametrize("page", ["page.html", "https://harbour.example/quay", "www.harbour.example", "a/b.txt"])
def test_pages_that_are_paths_or_addresses_are_warned_of(page):
    with pytest.warns(rec.OnrecordWarning, match=f"1 pages are short strings .*{page}"):
        rec.read_many([page, PAGES[0]], progress=False)
    with pytest.warns(rec.OnrecordWarning, match="as the text of a page"):
        rec.read(page)


def test_short_pages_are_not_warned_of():
    rec.read_many(["We lost.", "No.html here", "<p>a.html</p>", ""], progress=False)


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="nofolder: no such file or folder"):
        rec.read_many(tmp_path / "nofolder", progress=False)
    with pytest.raises(TypeError, match=r"pathlib\.Path"):
        rec.read_many(str(tmp_path), progress=False)


def test_dates_are_checked():
    with pytest.raises(rec.UsageError, match=r"date='yesterday' is no date; write it as 2024, 2024-05"):
        rec.read(PAGES[0], date="yesterday")
    assert rec.read(PAGES[0], date=datetime.date(2024, 5, 17)).published == "2024-05-17"
    assert rec.read(PAGES[0], date=datetime.datetime(2024, 5, 17, 9, 30)).published == "2024-05-17T09:30:00"
    assert rec.read(PAGES[0], date="2024-05-17T09:30+02").published == "2024-05-17T09:30+02"
    rows = [{"text": PAGES[0], "date": "yesterday"}, {"text": PAGES[1], "date": "Tue, 05 Mar 2024 09:00:00 GMT"}]
    for frame in (rows, pl.DataFrame(rows), pd.DataFrame(rows)):
        with pytest.warns(rec.OnrecordWarning, match="1 dates are not in ISO 8601 .*'yesterday'"):
            corpus = rec.read_many(frame, text="text", date="date", progress=False)
        assert corpus.documents["published"] == [None, "2024-03-05T09:00:00+00:00"]


@pytest.mark.parametrize("date", ["2024-13", "2024-02-30", "24-02-01", "2024/02/01", "0000", "2024-05-17T25:00", ""])
def test_invalid_dates_are_refused(date):
    with pytest.raises(rec.UsageError, match="is no date"):
        rec.read(PAGES[0], date=date)


def test_between_takes_dates_only(corpus):
    with pytest.raises(rec.UsageError, match=r"last='foo' is no date; .*datetime\.date"):
        corpus.between("2024", "foo")
    with pytest.raises(rec.UsageError, match="is before first="):
        corpus.between("2024-05", "2024-04")
    assert len(corpus.between("2024-03-01", "2024")) >= len(corpus.between("2024-03", "2024-05")) > 0
    march = corpus.between(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31))
    assert march == corpus.between("2024-03", "2024-03")


def test_a_part_of_a_name_finds_the_only_speaker():
    pages = ["“We lost,” Ola Osei said.", "“We won,” Ama Osei said.", "“We wait,” Petra Lund said."]
    corpus = rec.read_many(pages, progress=False)
    with pytest.warns(rec.OnrecordWarning, match="was taken as 'Petra Lund'"):
        assert corpus.said_by("lund").quotes["text"] == ["We wait,"]
    with pytest.warns(rec.OnrecordWarning, match="fits 2 speakers: 'Ola Osei', 'Ama Osei'"):
        assert len(corpus.said_by("Osei")) == 0
    with pytest.warns(rec.OnrecordWarning, match="no speaker 'Petra Lind' .*did you mean 'Petra Lund'"):
        assert len(corpus.said_by("Petra Lind")) == 0


def test_a_surname_that_is_a_whole_name_on_one_page_has_all_quotations():
    pages = ["“We lost,” Petra Lund said.", "“We won,” Lund said.", "“We wait,” Ola Osei said."]
    corpus = rec.read_many(pages, progress=False)
    assert corpus.quotes["speaker"] == ["Petra Lund", "Lund", "Ola Osei"]
    with pytest.warns(rec.OnrecordWarning, match="was taken as 'Petra Lund'"):
        assert corpus.said_by("Lund").quotes["text"] == ["We lost,", "We won,"]
    assert corpus.said_by("Petra Lund").quotes["text"] == ["We lost,"]


def test_a_group_of_a_person_is_another_speaker():
    pages = ["Petra Lund came late. Her lawyers said that the quay was safe. “We lost,” Lund said."]
    corpus = rec.read_many(pages, progress=False)
    assert set(corpus.quotes["speaker"]) == {"Petra Lund’s lawyers", "Petra Lund"}
    with pytest.warns(rec.OnrecordWarning, match="was taken as 'Petra Lund'"):
        assert corpus.said_by("lund").quotes["text"] == ["We lost,"]
    assert len(corpus.said_by("Petra Lund’s lawyers").quotes) == 1


def test_a_speaker_with_and_without_an_id_is_one(corpus):
    with pytest.warns(rec.OnrecordWarning, match=r"was taken as .*\(nl:lund\)"):
        assert corpus.said_by("lund").quotes == corpus.said_by(corpus.said_by("nl:lund").quotes["speaker"][0]).quotes


@pytest.mark.parametrize("frame", [pd, pl])
def test_a_column_is_read_as_pages(frame):
    corpus = rec.read_many(frame.DataFrame({"body": PAGES})["body"], progress=False)
    assert corpus.quotes["speaker"] == ["Ola Osei", "Petra Lund"]


def test_arrow_columns_and_lazy_frames_are_read():
    for pages in (pa.array(PAGES), pa.chunked_array([PAGES]), pl.DataFrame({"text": PAGES}).lazy().select("text")):
        names = {"text": "text"} if isinstance(pages, pl.LazyFrame) else {}
        assert rec.read_many(pages, **names, progress=False).quotes["speaker"] == ["Ola Osei", "Petra Lund"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named(corpus, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf"pip install 'onrecord\[{library}\]'"):
        getattr(corpus.quotes, f"to_{library}")()


def test_an_unknown_id_is_named(corpus):
    first = corpus[0].id
    with pytest.raises(KeyError, match=f"no document has the id '{first}x'; did you mean '{first}'"):
        corpus[f"{first}x"]
    with pytest.raises(KeyError, match="the first ids are"):
        corpus.correct("???", quote=0, name="Ola Osei")


def test_tables_of_a_notebook_are_for_readers():
    text = "The quay is closed. " * 40
    page = {"text": text, "id": "a1", "date": "2024-03-04T08:10:00Z", "url": "https://harbour.example/a?b=1&c=2"}
    pages = [page, {**page, "id": "a2", "url": "javascript:alert(1)"}]
    shown = rec.read_many(pages, progress=False).documents._repr_html_()
    assert "4 Mar 2024" in shown and "2024-03-04" not in shown
    assert shown.index(">published<") < shown.index(">doc_id<")
    assert shown.count("<summary>") == 2 and 'href="https://harbour.example/a?b=1&amp;c=2"' in shown
    assert 'href="javascript' not in shown


def test_links_of_tables_are_web_addresses_without_referrer():
    text = "“The quay is closed,” Petra Lund said on Monday, after the divers had been down twice."
    pages = [{"text": text, "url": url} for url in ("https://harbour.example/quay", "javascript:alert(1)")]
    shown = rec.read_many(pages, progress=False).documents._repr_html_()
    link = '<a style="color:#3a7fc1" href="https://harbour.example/quay" rel="noopener noreferrer nofollow">'
    assert f"{link}link</a>" in shown and f"{link}harbour.example</a>" in shown
    assert shown.count("<a ") == 2


def test_a_long_id_is_collapsed_to_its_ends():
    address = "https://harbour.example/2024/03/04/<b>the-quay-is-closed-until-the-spring.html"
    shown = rec.read_many([{"text": "The quay is closed.", "id": address}], progress=False).documents._repr_html_()
    assert ">https://harbour.exam…-spring.html</summary>https://harbour.example/2024" in shown
    assert "<b>" not in shown


def test_the_page_of_an_article_has_its_title(tmp_path):
    page = "<title>The quay & the <b>sea</b></title><h1>The quay &amp; the &lt;b>sea&lt;/b></h1><p>It is closed.</p>"
    shown = rec.show(rec.read(page))
    shown.save(tmp_path / "quay.html")
    written = (tmp_path / "quay.html").read_text(encoding="utf-8")
    assert "<title>The quay &amp; the &lt;b&gt;sea&lt;/b&gt;</title>" in written
    rec.Shown("<p>The quay</p>").save(tmp_path / "untitled.html")
    assert "<title>onrecord</title>" in (tmp_path / "untitled.html").read_text(encoding="utf-8")
