"""Corrections: found by their words, applied to a new run, marked, and reported if they no longer fit."""

import csv
import io
import pickle

import pytest

import onrecord as rec

PAGE = "“We lost the vote,” the captain said.\n\n“We will sail at noon,” Petra Lund said. Ola Osei stayed at home."


def read(*pages, **options):
    return rec.read_many(
        [{"text": p, "id": f"d{i}"} for i, p in enumerate(pages)], text="text", progress=False, **options
    )


@pytest.fixture
def found():
    return read(PAGE)


def test_a_speaker_is_corrected_and_marked(found):
    fixed = found.correct("d0", quote=0, name="Ola Osei", note="the captain is Osei")
    quote = fixed[0].quotes[0]
    assert (quote.speaker.name, quote.speaker.via, quote.corrected) == ("Ola Osei", "corrected", ["speaker"])
    assert quote.confidence == 1
    assert fixed.quotes["corrected"] == [["speaker"], []]
    assert fixed[0].quotes[1] == found[0].quotes[1]
    assert found[0].quotes[0].corrected == []
    assert "corrected: speaker" in fixed[0]._repr_html_()
    assert len(fixed.corrections) == 1
    # The document has the span of the name.
    where = quote.speaker.span
    assert fixed[0].text[where.start : where.end] == "Ola Osei"
    assert rec.Document.from_json(fixed[0].to_json()) == fixed[0]


def test_corrections_of_kind_and_of_no_speaker(found):
    fixed = found.correct(0, quote=1, kind="not_speech").correct(0, quote=0, nobody=True)
    assert fixed.quotes["kind"] == ["direct", "not_speech"]
    assert fixed.quotes["speaker"] == [None, None]
    assert fixed.quotes["corrected"] == [["speaker"], ["kind"]]
    with pytest.warns(rec.OnrecordWarning, match="no speaker"):
        assert len(fixed.said_by("Petra Lund")) == 0


def test_a_corrected_mention_corrects_its_quotations():
    gazetteer = rec.Gazetteer(
        [
            {"id": "q:old", "label": "Petra Lund", "type": "PERSON"},
            {"id": "q:new", "label": "Petra Holm", "type": "PERSON"},
        ]
    )
    corpus = read(PAGE, gazetteer=gazetteer)
    mention = next(i for i, m in enumerate(corpus[0].mentions) if m.entity_id == "q:old")
    fixed = corpus.correct(0, mention=mention, entity_id="q:new", name="Petra Holm")
    assert fixed[0].mentions[mention].entity_id == "q:new"
    assert fixed[0].mentions[mention].corrected == ["entity"]
    assert fixed.quotes["speaker_id"][1] == "q:new"
    assert fixed.quotes["speaker"][1] == "Petra Holm"
    unlinked = corpus.correct(0, mention=mention, nobody=True)
    assert unlinked[0].mentions[mention].entity_id is None


def test_corrections_are_applied_to_a_changed_page(found, tmp_path):
    fixed = found.correct(0, quote=0, name="Ola Osei")
    fixed.corrections.save(tmp_path / "corrections.csv")
    changed = "A new first paragraph of the page, as papers add them.\n\n" + PAGE.replace("“", '"').replace("”", '"')
    again = read(changed, corrections=tmp_path / "corrections.csv")
    assert again.quotes["speaker"] == ["Ola Osei", "Petra Lund"]
    assert len(again.unmatched) == 0
    assert read(PAGE, corrections=fixed.corrections) == fixed
    # What was applied is kept for the run after.
    assert again.corrections == fixed.corrections == rec.Corrections.open(tmp_path / "corrections.csv")


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (PAGE.replace("lost the vote", "won the day"), "not in the document"),
        (PAGE.replace("“We lost the vote,” the", "We lost the vote, the"), None),
        ("“We lost the vote,” the captain said. " * 3, "2 times"),
    ],
)
def test_corrections_that_no_longer_fit_are_rows(found, page, problem):
    fixed = found.correct(0, quote=0, name="Ola Osei")
    if problem is None:
        read(page, corrections=fixed.corrections)
        return
    with pytest.warns(UserWarning, match="1 of 1 corrections"):
        again = read(page, corrections=fixed.corrections)
    row = again.unmatched.to_pylist()[0]
    assert problem in row["problem"]
    assert (row["doc_id"], row["exact"]) == ("d0", "We lost the vote,")
    assert "corrections" in again.notes[-1]
    with pytest.warns(UserWarning):
        other = rec.read_many(
            [{"text": PAGE, "id": "other"}], text="text", progress=False, corrections=fixed.corrections
        )
    assert "no document" in other.unmatched["problem"][0]


def edit(path, change):
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if text.startswith("doc_id;") else ","))
    change(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        out.writeheader()
        out.writerows(rows)


def test_review_in_a_spreadsheet(corpus, tmp_path):
    path = tmp_path / "review.csv"
    corpus.review(path)
    assert len(rec.Corrections.open(path)) == 0

    def change(rows):
        assert len(rows) == len(corpus.quotes)
        rows[0]["name"], rows[0]["entity_id"] = "Elin Marsh", "nl:marsh"
        rows[1]["kind"] = "indirect"

    edit(path, change)
    fixed = corpus.apply(path)
    assert len(fixed.corrections) == 2
    assert len(fixed.unmatched) == 0
    assert fixed.quotes["speaker_id"][0] == "nl:marsh"
    assert fixed.quotes["kind"][1] == "indirect"
    assert sum(map(bool, fixed.quotes["corrected"])) == 2
    edit(path, lambda rows: rows[2].update(kind="shouted"))
    with pytest.raises(rec.OnrecordError, match=r"line \d+: kind \"shouted\""):
        rec.Corrections.open(path)


def test_every_quotation_of_the_samples_can_be_corrected(corpus):
    for d, doc in enumerate(corpus):
        for q in range(len(doc.quotes)):
            fixed = corpus.correct(d, quote=q, name="Somebody Else", entity_id="x:1")
            assert fixed[d].quotes[q].speaker.entity_id == "x:1"
            assert [len(c) for c in fixed.quotes["corrected"]].count(1) == 1


def test_impossible_corrections_are_errors(found):
    for wrong, error in [
        ({"quote": 9, "name": "x"}, IndexError),
        ({"quote": 0, "mention": 0, "name": "x"}, rec.OnrecordError),
        ({"quote": 0}, rec.OnrecordError),
        ({"quote": 0, "kind": "shouted"}, rec.OnrecordError),
    ]:
        with pytest.raises(error):
            found.correct(0, **wrong)
    with pytest.raises(KeyError):
        found.correct("nobody", quote=0, name="x")
    assert pickle.loads(pickle.dumps(found.correct(0, quote=0, name="x"))).corrections


def test_no_cell_is_a_formula(tmp_path):
    page = (
        '“=HYPERLINK(""x"") and so on,” Petra Lund said. “+1 for the quay tonight,” said Ola Osei. '
        "“@all come to the quay,” said Petra Lund."
    )
    corpus = rec.read_many([{"text": page, "id": "=1+1", "url": "https://x.example/"}], text="text", progress=False)
    corpus.review(tmp_path / "review.csv")
    corpus.quotes.write_csv(tmp_path / "quotes.csv")
    for name in ("review.csv", "quotes.csv"):
        with (tmp_path / name).open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert any(c.startswith("'=1+1") for c in cells)
    edit(tmp_path / "review.csv", lambda rows: rows[0].update(name="Ola Osei"))
    fixed = corpus.apply(tmp_path / "review.csv")
    assert fixed.quotes["speaker"][0] == "Ola Osei"
    assert len(fixed.unmatched) == 0
