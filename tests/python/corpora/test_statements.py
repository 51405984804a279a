"""`corpus.trace`, `same` and `report`: wordings of one statement, and the page that shows them."""

import random
import signal
import sys
import threading
import time
import warnings

import pyarrow as pa
import pytest

import onrecord as rec


def test_wordings_of_one_statement_are_joined(corpus):
    found = corpus.trace()
    top = found.statements.to_pylist()[0]
    assert top["count"] > 2
    assert len(top["outlets"]) > 1
    rows = [w for w in found.wordings.to_pylist() if w["statement_id"] == top["statement_id"]]
    assert len(rows) == top["count"]
    assert {"identical", "cut"} <= {w["relation"] for w in rows}
    for w in rows:
        assert corpus[w["doc_id"]].quotes[w["quote"]].text == w["text"]
    assert top["first_seen"] == min(w["published"] for w in rows)
    assert "printed more than once" in repr(found)


def test_a_filtered_corpus_traces_its_own_quotations(corpus):
    lund = corpus.said_by("nl:lund")
    assert set(lund.trace().wordings["speaker"]) == {"Petra Lund"}


@pytest.mark.parametrize(
    ("a", "b", "same", "relation"),
    [
        (
            "The quay stays open until the divers are done.",
            "“The quay stays open until the divers are done”",
            True,
            "identical",
        ),
        (
            "We will repair the northern wall before the winter storms come back.",
            "repair the northern wall before the winter storms",
            True,
            "cut",
        ),
        ("We lost the vote.", "The harbour needs a second crane by spring.", False, None),
    ],
)
def test_same(a, b, same, relation):
    found = rec.same(a, b)
    assert (found.same, found.relation) == (same, relation)


def test_changes_of_the_sense_are_named():
    found = rec.same("We will reopen the northern quay in spring.", "We will not reopen the northern quay in spring.")
    assert "negation" in found.changed
    assert found.relation not in ("identical", "cut")
    assert "not" in found._repr_html_()


def test_differences_are_escaped():
    shown = rec.same("<script>alert(1)</script> we stay open all night", "we stay open all <b>day</b>")._repr_html_()
    assert "<script>" not in shown
    assert "<b>" not in shown


def test_report_loads_nothing(corpus, tmp_path):
    corpus.report(tmp_path / "report.html", title="Quay & <crane>")
    page = (tmp_path / "report.html").read_text(encoding="utf8")
    assert "Quay &amp; &lt;crane&gt;" in page
    assert "Petra Lund" in page
    for loading in ("<img", "<link", "src=", "@import", "fetch(", "url("):
        assert loading not in page


def test_a_report_in_a_folder(corpus, tmp_path):
    folder = tmp_path / "report"
    (corpus + corpus).report(folder, title="Quay & <crane>")
    (folder / "articles" / "7.js").write_text("of an earlier report", encoding="utf8")
    corpus.report(folder, title="Quay & <crane>")
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert names == ["articles/0.js", "index.html", "statements/0.js"]
    assert "Petra Lund" in (folder / "index.html").read_text(encoding="utf8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("words", encoding="utf8")
    with pytest.raises(rec.UsageError, match="no report"):
        corpus.report(tmp_path / "notes")


def test_a_large_report_is_warned_of(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("onrecord._views.report._LARGE", 10_000)
    with pytest.warns(rec.OnrecordWarning, match="writes a folder"):
        corpus.report(tmp_path / "report.html")


def test_the_notebook_shows_marked_differences_escaped(corpus):
    shown = corpus.trace()._repr_html_()
    assert "<details" in shown
    assert "<s>" in shown or "<u" in shown
    hostile = rec.same("The <b>quay</b> is <script>alert(1)</script> closed", "The <i>quay</i> is closed for good")
    assert "<script>" not in hostile._repr_html_()


def test_passages_lead_back_to_the_text(corpus):
    rows = corpus.find("There will be no new taxes in this parliament", min_similarity=0.8).to_pylist()
    assert len(rows) > 1
    for row in rows:
        text = corpus[row["doc_id"]].text
        assert text[row["start"] : row["end"]] == row["text"]
        assert text.index(row["prefix"] + row["text"] + row["suffix"]) == row["start"] - len(row["prefix"])
        assert 0.8 <= row["similarity"] <= 1


def test_copies_and_independent_articles():
    wire = (
        "The ferry to Sund was cancelled on Friday after divers found a crack in the quay, the harbour office said. "
        "Passengers were taken to Varlund by bus and given coffee by the brass band of the school."
    )
    longer = wire + "\n\nThe mayor of Varlund, who had come to see the boats, called the crack a crack and went home."
    other = "A goat in every garden is all that Petra Lund ever promised, and the goats of Sund agree with her on that."
    pages = [{"id": name, "text": text} for name, text in [("wire", wire), ("paper", longer), ("goats", other)]]
    corpus = rec.read_many(pages, preset="keep", progress=False)
    rows = corpus.copies().to_pylist()
    assert [(r["doc_id"], r["in_doc_id"], r["kind"]) for r in rows] == [("wire", "paper", "contains")]
    assert rows[0]["overlap_of_shorter"] > 0.95
    assert [doc.id for doc in corpus.independent()] == ["paper", "goats"]


def test_quotations_of_any_table_are_traced_and_found(corpus):
    assert rec.trace(corpus.quotes).wordings["relation"] == corpus.trace().wordings["relation"]
    texts = [doc.text for doc in corpus]
    quotes = corpus.trace().statements["text"][:3]
    rows = rec.find(quotes, texts, min_similarity=0.8).to_pylist()
    assert {row["quote"] for row in rows} == {0, 1, 2}
    for row in rows:
        assert texts[row["in"]][row["start"] : row["end"]] == row["text"]
    with pytest.raises(rec.OnrecordError, match="no column"):
        rec.trace(corpus.documents.select("doc_id"))


@pytest.fixture
def interrupts():
    """Turns interrupts on, which a process that a shell starts in the background ignores."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, former)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals of threads")
@pytest.mark.usefixtures("interrupts")
@pytest.mark.parametrize("call", ["trace", "find"])
def test_long_calls_end_at_an_interrupt(call):
    """The same few words in many orders: many quotations to align, and none to join."""
    draw = random.Random(7)
    words = [
        a + b + c for a in ("har", "mo", "ti", "vel", "sun", "gra") for b in ("bour", "lent", "mast") for c in "sy"
    ]
    texts = [" ".join(draw.choices(words, k=2000)) for _ in range(600)]
    quotes = pa.table({"text": texts})
    main = threading.main_thread().ident
    threading.Timer(0.5, lambda: signal.pthread_kill(main, signal.SIGINT)).start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        for _ in range(100):
            rec.trace(quotes) if call == "trace" else rec.find(texts[:20], texts, min_similarity=0.9)
    assert time.monotonic() - begun < 10


def test_words_that_one_page_repeats_are_no_further_printings():
    ways = ("We sail at dawn", "We will sail at dawn", "We shall sail again at dawn")
    page = "\n\n".join(f"“{way} from the old quay, and the pilot comes with us,” Petra Lund said." for way in ways)
    pages = [page, "“The ferry waits for nobody,” Ola Osei said.", "“The ferry waits for nobody,” Osei said."]
    corpus = rec.read_many([{"text": page, "id": str(i)} for i, page in enumerate(pages)], text="text", progress=False)
    statements = corpus.trace().statements
    assert statements["count"] == [2, 3]
    assert statements["text"][0].startswith("The ferry")
    assert "2 statements, 1 printed more than once" in repr(corpus.trace())
    assert "We sail" not in corpus.trace()._repr_html_().split("</table>")[1]


def test_the_list_of_a_view_cuts_long_statements():
    long = "We sail at dawn from the old quay, " * 9 + "and the pilot comes with us."
    pages = [{"text": f"“{long}” Petra Lund said.", "id": name} for name in ("a", "b")]
    html = rec.read_many(pages, text="text", progress=False).trace()._repr_html_()
    summary = html.split("</table>")[1].split("<summary>")[1].split("</summary>")[0]
    assert len(summary) < 220 and "… <small>(2 times)</small>" in summary
    assert long in html.split("</table>")[1]


def test_of_statements_printed_as_often_those_of_speakers_by_name_come_first():
    said = ["“The ferry waits for nobody,” a spokesman said.", "“We sail at dawn from the quay,” Ola Osei said."]
    corpus = rec.read_many([{"text": page, "id": page} for page in said], text="text", progress=False)
    assert corpus.trace().statements["speaker"][0] == "Ola Osei"


def test_find_warns_of_the_words_that_it_does_not_compare():
    long = " ".join(f"crate{i}" for i in range(420))
    with pytest.warns(rec.OnrecordWarning, match="more than 400 words"):
        rows = rec.find(["a short one", long], [long]).to_pylist()
    assert [row["quote"] for row in rows] == [1]
    with pytest.warns(rec.OnrecordWarning, match="at index 0"):
        rec.read_many([f"Lund read it out. {long}."], progress=False).find(long)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rec.find([" ".join(f"crate{i}" for i in range(400))], [long])
