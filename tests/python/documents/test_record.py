"""The record as a contract: the JSON Schema, its documentation, the objects and the tables have the same fields."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

import onrecord as rec
from onrecord import _core

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "tests" / "cases" / "record.schema.json").read_text(encoding="utf8"))
PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf8")

JOINT = "“The quay is shut,” said Petra Lund and Kofi Osei in a letter and on television."


def keys(name):
    return set(SCHEMA["$defs"][name]["properties"])


def documented(section):
    """Returns the names in code style in the first column of the table of a section."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (.+?) \|", text, re.M)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize(("section", "name"), [("Document", "document"), ("Quotation", "quotation")])
def test_every_field_is_documented(section, name):
    assert documented(section) == keys(name)


def test_records_fit_the_schema():
    documents = [rec.read(sample["path"], format=sample["format"]) for sample in rec.samples()]
    for doc in [*documents, rec.read(JOINT)]:
        record = json.loads(doc.to_json())
        jsonschema.validate(record, SCHEMA)
        required = SCHEMA["$defs"]["quotation"]["required"]
        assert all(list(quote) == required for quote in record["quotes"])


@pytest.mark.parametrize(
    ("name", "kind"),
    [("block", rec.Block), ("quotation", rec.Quotation), ("speaker", rec.Speaker), ("person", rec.Person)],
)
def test_objects_have_the_fields_of_the_record(name, kind):
    renamed = {"in": "field", "type": "kind"}
    assert {renamed.get(key, key) for key in keys(name)} <= set(dir(kind))


def test_all_speakers_and_media():
    quote = rec.read(JOINT).quotes[0]
    assert [s.name for s in quote.speakers] == ["Petra Lund", "Kofi Osei"]
    assert [m.text for m in quote.media] == ["a letter", "television"]
    assert (quote.speaker, quote.medium, quote.form) == (quote.speakers[0], quote.media[0], "marks")
    assert rec.Quotation.from_json(json.dumps(quote.to_dict())) == quote


def test_a_quotation_of_two_counts_for_each_and_is_one_row():
    corpus = rec.read_many([JOINT, "“We will sail,” Kofi Osei said."], progress=False)
    assert corpus.quotes["speakers"] == [["Petra Lund", "Kofi Osei"], ["Kofi Osei"]]
    assert len(corpus.said_by("Kofi Osei").quotes) == 2
    assert len(corpus.said_by("Petra Lund").quotes) == 1
    rows = rec.Table(_core.speakers_table(corpus.records, "outlet", 9, 9)).to_pylist()
    assert {row["speaker"]: row["total"] for row in rows} == {"Petra Lund": 1, "Kofi Osei": 2}
    assert len(corpus.trace().statements) == 2


def test_a_record_of_version_1_is_refused(tmp_path):
    path = tmp_path / "old.jsonl"
    corpus = rec.read_many([JOINT], progress=False)
    corpus.save(path)
    path.write_text(
        path.read_text(encoding="utf8").replace('"schema_version":2', '"schema_version":1'), encoding="utf8"
    )
    with pytest.raises(rec.OnrecordError, match=r"version 1.*read the pages again"):
        rec.Corpus.open(path)


def test_a_dataset_of_version_1_is_refused(tmp_path):
    folder = tmp_path / "records"
    rec.read_many([JOINT], out=folder, progress=False)
    manifest = next(folder.glob("*.json"))
    text = manifest.read_text(encoding="utf8")
    manifest.write_text(re.sub(r'"schema_version": 2', '"schema_version": 1', text), encoding="utf8")
    with pytest.raises(rec.OnrecordError, match=r"version 1.*read the pages again"):
        rec.open(folder)
    assert _core.SCHEMA_VERSION == 2
