"""Pages of a Spark frame."""

import os
import sys

import pyarrow as pa
import pytest

import onrecord as rec

pyspark = pytest.importorskip("pyspark")

PAGES = [(f"p{i}", f"“We lost {i} ships,” {('Ola Osei', 'Petra Lund')[i % 2]} said.", "2024-03-05") for i in range(20)]


@pytest.fixture(scope="module")
def frame():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield session.createDataFrame([*PAGES, ("bad", None, None)], "id string, page string, day string").repartition(3)
    session.stop()


@pytest.mark.filterwarnings("ignore")
def test_the_tables_are_those_of_a_corpus(frame):
    from onrecord import spark

    rows = [{"id": i, "text": page, "date": day} for i, page, day in [*PAGES, ("bad", None, None)]]
    corpus = rec.read_many(rows, gazetteer=rec.Gazetteer(["Petra Lund"]), progress=False)
    for name in ("documents", "quotes", "mentions", "errors"):
        found = spark.read(frame, name, text="page", id="id", date="day", gazetteer=rec.Gazetteer(["Petra Lund"]))
        found = sorted(
            (row.asDict(recursive=True) for row in found.collect()), key=lambda row: (row["doc_id"], str(row))
        )
        expected = pa.table(getattr(corpus, name)).to_pylist()
        expected = sorted(expected, key=lambda row: (row["doc_id"], str(row)))
        if name == "errors":
            assert [row["doc_id"] for row in found] == ["bad"]
        else:
            assert found == expected


def test_wrong_names_are_errors(frame):
    from onrecord import spark

    with pytest.raises(rec.UsageError, match="table='quote' is unknown; choose one of documents"):
        spark.read(frame, "quote", text="page")
    with pytest.raises(rec.UsageError, match=r"no column 'html' \(columns: id, page, day\)"):
        spark.read(frame, text="html")
