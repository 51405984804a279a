"""`Gazetteer`: every way in and out, matching, pickling."""

import gzip
import pickle

import pandas as pd
import polars as pl
import pytest

import onrecord as rec

ROWS = [
    {"id": "p1", "label": "Petra Lund", "type": "PERSON", "aliases": ["P. Lund"]},
    {"id": "p2", "label": "Öla Osei", "type": "PERSON", "aliases": []},
    {"id": "o1", "label": "Dockers’ Union", "type": "ORG", "aliases": []},
]
TEXT = "😀 P. Lund met PETRA LUND’s rival Ola Osei of the Dockers' Union."


@pytest.fixture
def gazetteer():
    return rec.Gazetteer(ROWS)


@pytest.mark.parametrize(
    "entities",
    [
        ROWS,
        iter(ROWS),
        pd.DataFrame(ROWS),
        pl.DataFrame(ROWS),
        {"p1": ["Petra Lund", "P. Lund"], "p2": "Öla Osei", "o1": {"label": "Dockers’ Union"}},
    ],
    ids=["dicts", "iterator", "pandas", "polars", "dict by id"],
)
def test_entities_of_every_sort(entities):
    found = rec.Gazetteer(entities).find(TEXT)
    assert [(TEXT[a:b], ids) for a, b, ids in found] == [
        ("P. Lund", ["p1"]),
        ("PETRA LUND", ["p1"]),
        ("Ola Osei", ["p2"]),
        ("Dockers' Union", ["o1"]),
    ]


def test_files(gazetteer, tmp_path):
    gazetteer.write_jsonl(tmp_path / "g.jsonl")
    gazetteer.save(tmp_path / "g.cache")
    (tmp_path / "g.csv").write_text(
        "id,label,aliases,type\np1,Petra Lund,P. Lund;Lund of the Quay,PERSON\n", encoding="utf8"
    )
    for name in ("g.jsonl", "g.cache"):
        assert rec.Gazetteer.open(tmp_path / name).find(TEXT) == gazetteer.find(TEXT)
    assert len(rec.Gazetteer.open(tmp_path / "g.csv")) == 1
    gazetteer.write_spacy_patterns(tmp_path / "patterns.jsonl")
    assert rec.Gazetteer.open(tmp_path / "patterns.jsonl").find("P. Lund")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.jsonl", '{"id": "p1", "label": "Petra Lund", "aliases": ["P. Lund"], "type": "PERSON"}'),
        ("rows.tsv", "id\tlabel\taliases\np1\tPetra Lund\tP. Lund"),
        ("spacy.jsonl", '{"label": "PERSON", "pattern": "P. Lund", "id": "p1"}'),
        (
            "ftm.json",
            '{"id": "p1", "schema": "Person", "properties": {"name": ["Petra Lund"], "alias": ["P. Lund"]}}',
        ),
        ("targets.simple.csv", '"id","schema","name","aliases"\n"p1","Person","Petra Lund","P. Lund"'),
        ("query.csv", "item,itemLabel,itemAltLabel\nhttp://www.wikidata.org/entity/Q7,Petra Lund,P. Lund"),
        (
            "query.json",
            '{"head": {"vars": ["item", "itemLabel", "itemAltLabel"]}, "results": {"bindings": [{'
            '"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q7"}, '
            '"itemLabel": {"type": "literal", "value": "Petra Lund"}, '
            '"itemAltLabel": {"type": "literal", "value": "P. Lund"}}]}}',
        ),
    ],
)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_formats_of_others(tmp_path, name, content, packed):
    path = tmp_path / (f"{name}.gz" if packed else name)
    path.write_bytes(gzip.compress(content.encode()) if packed else content.encode())
    found = rec.Gazetteer.open(path).find("“No,” said P. Lund.")
    assert found == [(11, 18, ["Q7" if name.startswith("query") else "p1"])]


def test_starter_and_dates():
    starter = rec.Gazetteer.starter()
    leaders = starter.subset(types=["PERSON"], on_date="2015-06-01")
    assert 0 < len(leaders) < len(starter)
    assert leaders.find("Barack Obama spoke.")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Владимира Путина", ["Q7747"]),
        ("习近平表示", ["Q15031"]),
        ("מר בנימין נתניהו", ["Q43723"]),
        ("Ο Κυριάκος Μητσοτάκης", ["Q552751"]),
        ("नरेंद्र मोदी", ["Q1058"]),
        ("قال عبد الفتاح السيسي", ["Q307871"]),
        ("윤석열은", ["Q16090635"]),
    ],
)
def test_names_of_leaders_in_other_scripts(text, ids):
    assert [found[2] for found in rec.Gazetteer.starter().find(text)] == [ids]


def test_declined_names():
    people = [
        {"id": "p1", "label": "Oleg Smirnov", "type": "PERSON", "gender": "m", "aliases": ["Олег Смирнов"]},
        {"id": "p2", "label": "Giorgos Pappas", "type": "PERSON", "gender": "m", "aliases": ["Γιώργος Παππάς"]},
        {"id": "p3", "label": "Anna Smirnova", "type": "PERSON", "gender": "f", "aliases": ["Анна Смирнова"]},
    ]
    gazetteer = rec.Gazetteer(people)
    for text, ids in (
        ("Слова Олега Смирнова", ["p1"]),
        ("Вместе с Олегом Смирновым", ["p1"]),
        ("Олег Смирнов здесь. Порт Смирнова закрыт.", ["p1", "p1"]),
        ("Слова Анны Смирновой", ["p3"]),
        ("Του Γιώργου Παππά", ["p2"]),
        # A surname in a case matches only beside another name of the person; no form is a word in lower case.
        ("Порт Смирнова закрыт.", []),
        ("олега смирнова", []),
        ("Олегами Смирновыми", []),
    ):
        assert [found[2][0] for found in gazetteer.find(text)] == ids, text
    exact = rec.Gazetteer(people, case="exact")
    assert exact.find("Слова Олега Смирнова") == []


def test_edits(gazetteer):
    assert len(gazetteer.add([{"id": "p3", "label": "Ana Diaz"}])) == 4
    assert len(gazetteer.merge(gazetteer)) == 3
    assert len(gazetteer.subset(types=["ORG"])) == 1
    assert gazetteer.replace(TEXT, "[{id}|{label}]").startswith("😀 [p1|Petra Lund] met")
    assert gazetteer.check() == []
    shared = gazetteer.add([{"id": "p9", "label": "Petra Lund"}]).check()
    assert any("p1" in line and "p9" in line for line in shared)


def test_pickling_keeps_rules(gazetteer):
    exact = rec.Gazetteer(ROWS, case="exact")
    again = pickle.loads(pickle.dumps(exact))
    assert again.find(TEXT) == exact.find(TEXT) != gazetteer.find(TEXT)


def test_broken_rows_are_named(tmp_path):
    with pytest.raises(rec.GazetteerError, match="label"):
        rec.Gazetteer([{"id": "p1"}])
    with pytest.raises(rec.OnrecordError, match="smart"):
        rec.Gazetteer(ROWS, case="loud")
    with pytest.raises(OSError, match="missing"):
        rec.Gazetteer.open(tmp_path / "missing.csv")


def test_names_alone_are_a_gazetteer(tmp_path):
    assert rec.Gazetteer(["Petra Lund", "Öla Osei"]).find("Petra Lund spoke.") == [(0, 10, ["Petra Lund"])]
    for name, content in (("names.csv", "name\nPetra Lund\n"), ("labels.csv", "label,aliases\nPetra Lund,P. Lund\n")):
        (tmp_path / name).write_text(content, encoding="utf8")
        assert rec.Gazetteer.open(tmp_path / name).find("Petra Lund spoke.") == [(0, 10, ["Petra Lund"])]
    with pytest.raises(rec.UsageError, match=r"Gazetteer\.open"):
        rec.Gazetteer("people.csv")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            {"id": "p1", "label": "Petra Lund", "aliasses": ["P. Lund"]},
            'field "aliasses" is not known; write "aliases"',
        ),
        ({"id": "p1", "label": "Petra Lund", "role": "mayor"}, 'field "role" is not known; write "roles"'),
        ({"id": "p1", "label": "Petra Lund", "type": "prson"}, 'type "prson" is not known; write "PERSON"'),
    ],
)
def test_misspelled_fields_and_types_are_errors(tmp_path, row, message):
    with pytest.raises(rec.GazetteerError, match=f"^row 2: {message}"):
        rec.Gazetteer([{"id": "p0", "label": "Ola Osei"}, row])
    with pytest.raises(rec.GazetteerError, match=f"^row 1: {message}"):
        rec.Gazetteer(ROWS).add([row])
    pd.DataFrame([row]).to_csv(tmp_path / "people.csv", index=False)
    with pytest.raises(rec.GazetteerError, match=r"people\.csv: line 2: " + message):
        rec.Gazetteer.open(tmp_path / "people.csv")


def test_columns_of_other_use_are_left_alone():
    rows = [{"id": "p1", "label": "Petra Lund", "type": "VESSEL", "notes": "x", "population": 3, "game": "chess"}]
    assert len(rec.Gazetteer(rows)) == 1


@pytest.mark.parametrize(
    ("language", "name", "text", "linked"),
    [
        ("hu", "Farkas Gergő", "A tegnapi ülés után Farkas Gergő Budapestre utazott, és nem mondott semmit.", True),
        ("de", "Ulrike Sandhop", "Am Montag traf Ulrike Sandhop Vertreter der Opposition und sprach mit ihnen.", True),
        # Two given names have the surname behind them, and a Spanish name may have two surnames.
        ("de", "Anna Maria", "Am Montag traf Anna Maria Sandhop die Opposition und sprach mit ihnen.", False),
        ("es", "Iker Zabala", "El lunes Iker Zabala Orbegozo se reunió con los vecinos de la zona.", False),
    ],
)
def test_full_name_before_another_capital(language, name, text, linked):
    rows = [{"id": "p1", "label": name, "type": "PERSON"}]
    document = rec.read(text, gazetteer=rec.Gazetteer(rows))
    assert document.language == language
    found = [text[m.span.start : m.span.end] for m in document.mentions if m.entity_id == "p1"]
    assert found == ([name] if linked else [])
