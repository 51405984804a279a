"""Pages of a Spark frame: tables, templates and statements are those of one machine."""

import os
import sys

import pyarrow as pa
import pytest

import onrecord as rec
from onrecord import spark

pytestmark = pytest.mark.filterwarnings("ignore")
SCHEMA = "id string, page string, url string, day string"


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.shuffle.partitions", "2")
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(session, rows):
    return session.createDataFrame([tuple(row.values()) for row in rows], SCHEMA).repartition(3)


@pytest.fixture(scope="module")
def quotes(frame, gazetteer):
    found = spark.read(frame, "quotes", text="page", id="id", url="url", date="day", gazetteer=gazetteer)
    return found.repartition(4).cache()


def collected(frame):
    return [row.asDict(recursive=True) for row in frame.collect()]


@pytest.mark.parametrize("table", ["documents", "quotes", "mentions", "blocks", "errors"])
def test_the_tables_are_those_of_a_corpus(frame, corpus, gazetteer, same_rows, table):
    found = spark.read(frame, table, text="page", id="id", url="url", date="day", gazetteer=gazetteer)
    same_rows(collected(found), pa.table(getattr(corpus, table)).to_pylist())


def test_statements_are_those_of_one_machine(quotes, corpus, same_rows):
    found, local = spark.trace(quotes), rec.trace(corpus.quotes)
    assert max(local.statements["count"]) > 3
    assert {"cut", "identical"} <= set(local.wordings["relation"])
    same_rows(collected(found.wordings), local.wordings.to_pylist())
    same_rows(collected(found.statements), local.statements.to_pylist())


def test_templates_remove_what_templates_of_one_machine_remove(frame, rows, same_rows):
    local = rec.read_many(rows, text="page", keep_source=True, progress=False).site_templates()
    found = spark.templates(frame, text="page", url="url")
    for site in ("daily.example", "weekly.example"):
        assert found.pages(site) == local.pages(site) > 2
        assert found.repeats(site, "Read more about the harbour in our free letter")
        assert not found.repeats(site, rows[0]["page"])
    options = {"text": "page", "id": "id", "url": "url"}
    expected = rec.read_many(rows, **options, templates=local, progress=False).blocks.to_pylist()
    same_rows(collected(spark.read(frame, "blocks", **options, templates=found)), expected)
    assert any(row["reason"] == "site_template" for row in expected)


def test_an_empty_frame_gives_empty_tables(session):
    quotes = spark.read(session.createDataFrame([], SCHEMA), text="page", id="id")
    assert quotes.collect() == []
    found = spark.trace(quotes)
    assert found.statements.collect() == found.wordings.collect() == []


def test_wrong_names_are_errors(frame):
    with pytest.raises(rec.UsageError, match="table='quote' is unknown; choose one of documents"):
        spark.read(frame, "quote", text="page")
    with pytest.raises(rec.UsageError, match=r"no column 'html' \(columns: id, page, url, day\)"):
        spark.read(frame, text="html")
    with pytest.raises(rec.UsageError, match=r"no column 'link'"):
        spark.templates(frame, text="page", url="link")
    with pytest.raises(rec.UsageError, match="no column 'text'"):
        spark.trace(frame)
