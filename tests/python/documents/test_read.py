"""`read`: results, offsets, bad input."""

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord as rec

ARTICLE = "Port stays open\n\n“The quay is closed,” Petra Lund told reporters on Monday. She left at noon."


def spans(doc):
    """Yields every span of a document with the words that it must have."""
    for block in doc.blocks:
        yield block, block.text if block.keep and doc.format == "text" else None
    for quote in doc.quotes:
        for span in (*quote.content, *quote.marked):
            yield span, None
        for part in (quote.speaker, quote.cue, quote.medium, quote.addressee):
            if part is not None:
                yield part.span, part.text
    for mention in doc.mentions:
        yield mention, mention.text


def test_a_text_is_read():
    doc = rec.read(ARTICLE, id="a", url="https://www.harbour.example/x", date="2024-05-01")
    assert (doc.id, doc.site, doc.published, doc.format) == ("a", "harbour.example", "2024-05-01", "text")
    assert doc.quotes[0].text.startswith("The quay is closed")
    assert doc.quotes[0].kind == "direct"
    assert doc.quotes[0].speaker.name == "Petra Lund"
    assert doc.quotes[0].cue.text == "told"


def test_the_standfirst_is_in_the_text_unless_the_option_leaves_it_out():
    lead = "Ships wait outside, and the crews have run out of water."
    body = "The harbour office shut the quay on Monday, after the storm had broken its wall in three places."
    text = f"<div><p>{body}</p><p>{body[4:]}</p></div>"
    page = f"<html lang=en><h1>Quay shut</h1><p class=standfirst>{lead}</p>{text}</html>"
    with_it, without = rec.read(page), rec.read(page, keep_standfirst=False)
    assert with_it.text == f"{lead}\n\n{without.text}"
    assert with_it.standfirst == without.standfirst == lead
    assert [(b.keep, b.reason) for b in without.blocks if b.role == "standfirst"] == [(False, "standfirst")]
    assert rec.clean(page, keep_standfirst=False) == without.text
    corpus = rec.read_many([page], keep_standfirst=False, progress=False)
    assert corpus[0].text == without.text


def test_a_str_is_a_page_never_a_path(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(ARTICLE, encoding="utf8")
    with pytest.warns(rec.OnrecordWarning, match="is read as the text"):
        assert rec.read(str(path)).text == str(path)
    assert rec.read(path).text == rec.read(ARTICLE).text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_bytes_of_any_encoding(encoding):
    doc = rec.read(ARTICLE.encode(encoding))
    assert "“The quay is closed,”" in doc.text


def test_the_format_can_be_given():
    assert rec.read("<p>We lost.</p>").format == "html"
    assert rec.read("<p>We lost.</p>", format="text").format == "text"
    with pytest.raises(rec.OnrecordError, match="auto, html, text"):
        rec.read("x", format="pdf")


@pytest.mark.filterwarnings("ignore::onrecord.OnrecordWarning")
@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_gives_exact_spans(text):
    doc = rec.read(text, format="text")
    source = doc.source
    assert len(source) == len(text)
    for span, words in spans(doc):
        if span.start is None:
            continue
        found = doc.text[span.start : span.end]
        assert words is None or found == words
        assert found.split() == source[span.source_start : span.source_end].split()


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*"“”\"'’‘ \r\n.,é😀漢", "said ", "Lund ", "he ", "Port "]), max_size=60).map("".join))
def test_kept_text_is_the_input(text):
    doc = rec.read(text, format="text", preset="keep")
    assert doc.text == text
    for span, words in spans(doc):
        assert span.start == span.source_start
        assert words is None or text[span.start : span.end] == words


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n\t\r\n ",
        "\x00\x00",
        "a\x00b said “no\x00”",
        "\ud800 lone “\udfff” said Lund",
        "<" * 5000,
        "“" * 5000,
        "x" * 2_000_000,
    ],
)
def test_odd_pages_give_a_defined_result(page):
    doc = rec.read(page)
    assert rec.Document.from_json(doc.to_json()) == doc


@pytest.mark.parametrize(
    "page", [b"%PDF-1.7 \x00\x01", b"PK\x03\x04\x00\x00\x00\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"\x1f\x8b\x08\x00\x00"]
)
def test_binary_files_are_refused_with_a_remedy(page):
    with pytest.raises(rec.PageError, match=r"\w+"):
        rec.read(page)


def test_a_missing_file_is_named():
    with pytest.raises(OSError, match="no-such-page"):
        rec.read(Path("no-such-page.html"))


def test_an_object_with_a_path_has_an_id_as_a_path_has(tmp_path, monkeypatch):
    class Entry:
        def __fspath__(self):
            return str(tmp_path / "quay.txt")

    (tmp_path / "quay.txt").write_text(ARTICLE, encoding="utf8")
    monkeypatch.chdir(tmp_path)
    assert rec.read(Entry()).id == rec.read(tmp_path / "quay.txt").id == "quay.txt"


def test_an_object_of_another_type_is_named():
    with pytest.raises(TypeError, match="int"):
        rec.read(3)


def test_site_templates_pickle():
    templates = rec.read_many(rec.samples(), progress=False).site_templates()
    assert pickle.loads(pickle.dumps(templates)) == templates


def test_documents_pickle_compare_and_hash():
    doc = rec.read(ARTICLE, id="a")
    again = pickle.loads(pickle.dumps(doc))
    assert again == doc
    assert hash(again) == hash(doc)
    assert again.source == doc.source
    assert again != rec.read(ARTICLE, id="b")
    for part in (*doc.blocks, *doc.quotes, *doc.mentions, *doc.people):
        copy = pickle.loads(pickle.dumps(part))
        assert copy == part
        assert hash(copy) == hash(part)
        assert type(part).__name__ in repr(part)


def test_short_forms():
    assert rec.quotes(ARTICLE)[0].text == rec.read(ARTICLE).quotes[0].text
    assert "quay" in rec.clean(ARTICLE)
    found = rec.mentions("Petra Lund spoke.", rec.sample_gazetteer())
    assert [(m.text, m.entity_id) for m in found] == [("Petra Lund", "nl:lund")]


def test_markdown():
    page = "<html><title>Port strike</title><p>The quay is closed, its master said on Monday.</p></html>"
    shown = rec.read(page).to_markdown()
    assert shown.startswith("# Port strike")
    assert "The quay is closed" in shown


def test_clean_is_the_text_of_read():
    for sample in rec.samples():
        assert rec.clean(sample["path"], url=sample["url"]) == rec.read(sample["path"], url=sample["url"]).text


def test_phrases_of_the_caller(tmp_path):
    page = "The quay is closed until Monday, its master said on the radio.\nJoin the Harbour Club!"
    row = "en,Join the harbour club,newsletter,line\n"
    for table in (row, "language,phrase,class,match\n" + row):
        phrases = rec.Phrases(table)
        assert all(b.reason != "newsletter" for b in rec.read(page).removed)
        doc = rec.read(page, phrases=phrases)
        assert "Club" not in doc.text
        assert [(b.text, b.reason) for b in doc.removed] == [("Join the Harbour Club!", "newsletter")]
    (tmp_path / "mine.csv").write_text(row, encoding="utf8")
    opened = rec.Phrases.open(tmp_path / "mine.csv")
    assert len(opened) == len(rec.Phrases(row)) > 500
    with pytest.raises(rec.OnrecordError, match="line 1 of the phrase table: no such class"):
        rec.Phrases("en,Join,club,line")
    with pytest.raises(OSError, match=r"none\.csv"):
        rec.Phrases.open(tmp_path / "none.csv")


def test_a_speaker_is_explained():
    doc = rec.read("Ama Osei looked up. “Rates will rise,” Petra Lund said.\n\n“Soon,” she added.")
    first, second = doc.quotes
    best, *others = first.explain()
    assert best.text == "Petra Lund" and doc.text[best.span.start : best.span.end] == best.text
    assert all(best.score >= other.score for other in others)
    assert best.features and all(isinstance(name, str) and moved != 0 for name, moved in best.features)
    assert second.explain()[0].text == "she"
    why = first.explain()
    assert str(why) == why.text and len(why) == len(why.candidates) > 1
    lines = why.text.splitlines()
    assert lines[0] == "Petra Lund said these words (direct, in quotation marks)."
    assert any("“Ama Osei”" in line and "against it" in line for line in lines)
    assert "confidence of" in lines[-1] and "“she” means Petra Lund" in second.explain().text
    assert why == rec.Explanation.from_json(json.dumps(why.to_dict()))
    assert doc.quotes == rec.Document.from_json(doc.to_json(), doc.source).quotes


def test_an_explanation_is_escaped_in_notebooks():
    why = rec.read("“Rates <b>will</b> rise,” <i>Petra Lund</i> said.", format="text").quotes[0].explain()
    assert "<b>" not in why._repr_html_() and "<i>" not in why._repr_html_()
    assert why._repr_html_().count("<li") == len(why.text.splitlines())


def test_a_label_is_explained():
    page = """President Walther Brodin met the reporter Kofi Osei on Monday.

OSEI: Why is the quay shut?

PRESIDENT BRODIN: Because we found a crack. I saw it.

OSEI: Will you pay for it?"""
    assert "A rule names the speaker" in rec.read(page).quotes[0].explain().text


def test_a_document_from_a_file_cannot_be_explained():
    doc = rec.read("“Rates will rise,” Petra Lund said.")
    for quote in (pickle.loads(pickle.dumps(doc.quotes[0])), rec.Document.from_json(doc.to_json()).quotes[0]):
        with pytest.raises(rec.OnrecordError, match=r"doc\.quotes|keep its source"):
            quote.explain()
