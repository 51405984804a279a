"""Starter gazetteer: no entity has names of two people, and no name is a note of a table."""

import gzip
import importlib.util
import json
import unicodedata
from pathlib import Path

import pytest

import onrecord as rec

ROOT = Path(__file__).resolve().parents[3]
# Names of one person that are not spellings of each other, by the id of the source.
OTHER_NAMES = {"Abu Mazen", "Jorge Mario Bergoglio", "Siaosi Sovaleni"}


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "training/gazetteer/build.py")
    module = importlib.util.module_from_spec(spec)
    monkey = pytest.MonkeyPatch()
    monkey.setattr("sys.argv", ["build.py"])
    spec.loader.exec_module(module)
    monkey.undo()
    return module


@pytest.fixture(scope="module")
def people():
    """People of the starter gazetteer outside the United States, whose table has a column of nicknames."""
    with gzip.open(ROOT / "src/entities/gazetteer/starter.jsonl.gz", "rt", encoding="utf8") as file:
        entities = [json.loads(line) for line in file]
    return [e for e in entities if e["type"] == "PERSON" and e.get("country") != "United States"]


def in_latin(name):
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def test_names_of_one_entity_are_alike(build, people):
    joined = []
    for entity in people:
        names = [name for name in [entity["label"], *entity.get("aliases", [])] if in_latin(name)]
        # Names that the tables of leaders have as aliases are those of the source; all others are joined by the script.
        for alias in names[1:]:
            others = [name for name in names if name != alias]
            if alias not in OTHER_NAMES and not any(build.same_holder(alias, name) for name in others):
                joined.append((entity["id"], entity["label"], alias))
    sources = {
        a for table in ("leaders", "ministers_other") for r in build.rows(table) for a in build.split(r["aliases"])
    }
    assert [found for found in joined if found[2] not in sources] == []


def test_no_name_is_a_note_of_a_table(build, people):
    names = [name for e in people for name in [e["label"], *e.get("aliases", [])]]
    words = {"Confederation", "Commonwealth", "Chair", "Ex"}
    assert [name for name in names if build.is_junk(name) or words & set(name.split())] == []


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ahn Jun-seo", "Ahn Seo-yun", False),
        ("Maria Orlova", "Marina Petrova", False),
        ("Ivan Petrov", "Igor Petrov", False),
        ("Karim al-Haddad", "Walid al-Haddad", False),
        ("Andrey Sokolov", "Andrei Sokolow", True),
        ("Karim Haddad", "Kareem al-Haddad", True),
        ("Pedro Castro Ruiz", "Pedro Castro", True),
        ("Vasily Lebinskiy", "Vasily Lebinsky", True),
    ],
)
def test_people_with_one_surname(build, name, other, same):
    assert same or not build.same_person(name, other)
    assert build.same_holder(name, other) is same


def test_two_holders_of_one_office_are_two_people():
    people = rec.read("“Talks go on,” President Lee Jae-myung told reporters.", gazetteer="starter").people
    assert [person.name for person in people] == ["Lee Jae-myung"]
    people = rec.read("“Talks go on,” Prime Minister Saad Hariri told reporters.", gazetteer="starter").people
    assert [person.name for person in people] == ["Saad Hariri"]
