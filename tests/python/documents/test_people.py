"""People of a corpus, and filters."""

import pytest

import onrecord as rec

PAGES = [
    {
        "id": "a",
        "date": "2024-03-04",
        "url": "https://a.example/1",
        "text": "“We lost,” Kofi Lund, the goalkeeper, said.",
    },
    {"id": "b", "date": "2024-03-05", "url": "https://b.example/1", "text": "“We won,” Kofi Lund, the mayor, said."},
    {"id": "c", "date": "2024-03-06", "url": "https://b.example/2", "text": "“We drew,” Mayor Kofi A. Lund said."},
]


@pytest.fixture(scope="module")
def pages():
    return rec.read_many(PAGES, progress=False)


def test_bearers_of_one_name_have_a_row_each(pages):
    rows = {tuple(row["outlets"]): row for row in pages.people.to_pylist()}
    keeper, mayor = rows[("a.example",)], rows[("b.example",)]
    assert keeper["roles"] == ["goalkeeper"] and keeper["quotes"] == 1
    assert "goalkeeper and mayor" in keeper["apart"] or "mayor and goalkeeper" in keeper["apart"]
    assert mayor["names"] == ["Kofi A. Lund", "Kofi Lund"]
    assert (mayor["first_seen"], mayor["last_seen"], mayor["documents"]) == ("2024-03-05", "2024-03-06", 2)


def test_quotations_in_view_are_counted(pages):
    assert sum(pages.people["quotes"]) == 3
    assert sum(pages.between("2024-03-05", "2024-03-06").people["quotes"]) == 2


def test_filters(pages):
    assert pages.filter(lambda doc: doc.id == "b").documents["doc_id"] == ["b"]
    assert len(pages.filter(language="xx")) == 0
    assert len(pages.filter(kind="direct").quotes) == 3
    assert len(pages.filter(kind="indirect")) == 0
    sure = max(pages.quotes["confidence"])
    assert set(pages.filter(min_confidence=sure).quotes["confidence"]) == {sure}
    with pytest.raises(rec.UsageError, match="kind='said' is unknown; choose one of direct"):
        pages.filter(kind="said")
    with pytest.raises(rec.UsageError, match="from 0 to 1"):
        pages.filter(min_confidence=90)


def test_the_bundled_gazetteer_has_a_short_name():
    text = "“We lost,” Angela Merkel said."
    bundled = rec.read(text, gazetteer=rec.Gazetteer.starter())
    assert bundled.quotes[0].speaker.entity_id
    assert rec.read(text, gazetteer="starter") == bundled
    with pytest.raises(rec.UsageError, match="gazetteer='start' is unknown; pass 'starter'"):
        rec.read(text, gazetteer="start")
