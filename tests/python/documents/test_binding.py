"""The binding: cached results, keywords, warnings, and one shape for places."""

import inspect
import sys
import warnings
from pathlib import Path

import pandas as pd
import pytest

import onrecord as rec
from onrecord import _core
from onrecord._views.table import Table

PAGES = ["“We lost,” Ola Osei said.", "“We won the harbour vote,” Petra Lund said."]


def test_independent_keeps_corrections():
    corpus = rec.read_many(PAGES, progress=False).correct(0, quote=0, name="Ama Osei")
    assert len(corpus.independent().corrections) == 1


@pytest.mark.parametrize("part", ["text", "source", "blocks", "removed", "quotes", "mentions", "people"])
def test_parts_of_a_document_are_made_once(part):
    doc = rec.read("“We lost,” Ola Osei said.\n\nSubscribe to our newsletter")
    assert getattr(doc, part) is getattr(doc, part)


def test_a_loop_over_places_is_not_quadratic():
    line = "“Quay number {0} is closed until day {0},” Petra Lund said. She left quay {0} at noon.\n\n"
    doc = rec.read("".join(line.format(i) for i in range(3000)), format="text", preset="keep")
    assert len(doc.quotes) == 3000
    starts = [doc.quotes[i].content[0].start for i in range(3000)]
    assert all(doc.text[start : start + 4] == "Quay" for start in starts)


@pytest.mark.parametrize("table", ["documents", "quotes", "mentions", "blocks", "errors"])
def test_tables_of_a_corpus_are_made_once(table):
    corpus = rec.read_many(PAGES, progress=False)
    assert getattr(corpus, table) is getattr(corpus, table)


def test_a_corpus_is_counted_without_tables(monkeypatch):
    corpus = rec.read_many(PAGES, progress=False)
    for part in (corpus, corpus.said_by("Petra Lund")):
        counts = f"{len(part.quotes)} quotes, {len(part.mentions)} mentions"
        assert counts in repr(part)
    monkeypatch.setattr("onrecord.corpus.Table", None)
    assert "2 quotes" in repr(rec.read_many(PAGES, progress=False))


def test_documents_are_found_by_id_without_a_search():
    corpus = rec.read_many([{"id": str(i), "text": "We lost."} for i in range(20_000)], progress=False)
    corpus += corpus[:1]
    assert all(corpus[str(i)].id == str(i) for i in range(20_000))
    assert corpus._records.index_of("0") == 0


def test_a_corpus_is_traced_once():
    corpus = rec.read_many([*PAGES, *PAGES], progress=False)
    statements, again = corpus.trace(), corpus.trace()
    assert again.statements is statements.statements and again.corpus is corpus


def test_a_part_of_a_corpus_is_traced_by_itself():
    corpus = rec.read_many([*PAGES, *PAGES], progress=False)
    assert corpus.trace().statements["count"] == [2, 2]
    assert corpus[:3].trace().statements["count"] == [2, 1]
    assert (corpus[:2] + corpus[:1]).trace().statements["count"] == [2, 1]
    assert len(corpus.said_by("Petra Lund").trace()) == 1
    assert corpus.correct(0, quote=0, kind="not_speech").trace().statements["count"] == [2, 1]


def frame_without_pyarrow(table, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "pyarrow", None)
        return table.to_pandas()


@pytest.mark.parametrize("kind", ["documents", "quotes", "mentions", "blocks", "errors"])
def test_a_frame_is_the_same_with_and_without_pyarrow(corpus, kind, monkeypatch):
    table = getattr(corpus, kind)
    frame, plain = table.to_pandas(), frame_without_pyarrow(table, monkeypatch)
    assert list(frame.columns) == list(plain.columns) == table.columns
    for column in table.columns:
        if plain[column].notna().any():
            pd.testing.assert_series_equal(frame[column], plain[column])
        else:
            assert frame[column].isna().all() and len(frame) == len(plain)
    empty = table.slice(0, 0)
    assert list(empty.to_pandas().columns) == table.columns


def test_a_frame_is_not_made_of_lists(corpus, monkeypatch):
    table = corpus.documents
    monkeypatch.setattr(Table, "to_pydict", None)
    assert list(table.to_pandas()["doc_id"]) == table["doc_id"]


def test_warnings_have_a_category_and_the_place_of_the_call(tmp_path):
    assert issubclass(rec.OnrecordWarning, UserWarning)
    with pytest.warns(rec.OnrecordWarning, match="columns guessed") as guessed:
        rec.read_many(pd.DataFrame({"body": PAGES}), progress=False)
    corpus = rec.read_many(PAGES, progress=False).correct(0, quote=0, name="Ama Osei")
    with pytest.warns(rec.OnrecordWarning, match="do not fit") as misfits:
        rec.read_many(PAGES[1:], corrections=corpus.corrections, progress=False)
    with pytest.warns(rec.OnrecordWarning, match="do not fit") as applied:
        corpus[1:].apply(corpus.corrections)
    for caught in (guessed, misfits, applied):
        assert [w.filename for w in caught] == [__file__]


def test_a_str_that_names_a_file_is_warned_of(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGES[0], encoding="utf8")
    for read in (rec.read, rec.clean):
        with pytest.warns(rec.OnrecordWarning, match=r"pathlib\.Path") as caught:
            read(str(path))
        assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rec.read("x" * 5000), rec.read("\x00"), rec.read("\ud800"), rec.read(path), rec.read(str(tmp_path))


def test_keywords_are_in_the_signatures():
    read = inspect.signature(rec.read).parameters
    for function, rest in ((rec.clean, {"gazetteer", "id", "date", "offices", "cues"}), (rec.read_many, set())):
        own = inspect.signature(function).parameters
        for name in read.keys() - rest - {"page", "id", "url", "date"}:
            assert own[name].kind is inspect.Parameter.KEYWORD_ONLY
            assert own[name].default == read[name].default
            assert own[name].annotation == read[name].annotation
    assert set(rec.readers.ReadKeywords.__annotations__) == read.keys() - {"page", "id", "url", "date"}
    assert set(rec.readers.CleanKeywords.__annotations__) == inspect.signature(rec.clean).parameters.keys() - {
        "page",
        "url",
    }
    with pytest.raises(TypeError, match="captoins"):
        rec.clean(PAGES[0], captoins=False)


def test_same_does_not_go_through_json(monkeypatch):
    pair = ("We will reopen the “northern” quay in spring 😀.", "We will not reopen the northern quay in 2 springs 😀")
    line = rec.statements.__dict__.get("json")
    assert line is None
    found = rec.same(*pair, a_date="2024-05-01", b_date="2024-05-02")
    assert "negation" in found.changed
    assert all(a in pair[0] and b in pair[1] for _, a, b in found.pieces)
    assert "".join(b for _, _, b in found.pieces).replace(" ", "") == pair[1].removesuffix("😀").replace(" ", "")
    assert rec.same("\ud800 we lost the vote", "we lost the vote") is not None


def places(corpus):
    for doc in corpus:
        for block in doc.blocks:
            yield doc, "text", block, block.keep
        for mention in doc.mentions:
            yield doc, mention.in_, mention, True
        for quote in doc.quotes:
            yield doc, quote.in_, quote, True
            for part in (quote.speaker, quote.cue, quote.medium, quote.addressee):
                if part is not None:
                    yield doc, None, part, True
            if quote.kind != "not_speech":
                yield from ((doc, None, candidate, True) for candidate in quote.explain())


def test_places_have_one_shape(corpus):
    kinds = set()
    for _, _, place, known in places(corpus):
        span = place.span
        assert isinstance(span, rec.Span)
        assert (place.start, place.end) == (span.start, span.end)
        assert (place.source_start, place.source_end) == (span.source_start, span.source_end)
        assert not known or 0 <= place.start <= place.end
        kinds.add(type(place))
    assert kinds == {rec.Block, rec.Mention, rec.Quotation, rec.Speaker, rec.Cue, rec.Participant, rec.Candidate}


def test_the_place_of_a_quotation_covers_its_parts(corpus):
    for doc in corpus:
        rows = corpus.quotes.to_pylist()
        for i, quote in enumerate(doc.quotes):
            assert (quote.start, quote.end) == (quote.content[0].start, quote.content[-1].end)
            row = next(r for r in rows if r["doc_id"] == doc.id and r["quote"] == i)
            assert (quote.start, quote.end) == (row["start"], row["end"])


def test_a_file_without_tables_is_of_its_format(tmp_path):
    for form, read in (("parquet", pd.read_parquet), ("csv", Path.read_bytes), ("jsonl", Path.read_bytes)):
        writer = _core.RowWriter(tmp_path / f"rows.{form}", form)
        writer.finish()
        assert len(read(tmp_path / f"rows.{form}")) == 0
