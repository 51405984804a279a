"""`onrecord.batch.read` in Dask, Ray Data, polars and Hugging Face datasets: the tables are those of one machine."""

from functools import partial

import pyarrow as pa
import pytest

import onrecord as rec
from onrecord import batch

pytestmark = pytest.mark.filterwarnings("ignore")
COLUMNS = {"text": "page", "id": "id", "url": "url", "date": "day"}


@pytest.fixture(params=["quotes", "errors"])
def table(request):
    return request.param


@pytest.fixture
def expected(corpus, table):
    return pa.table(getattr(corpus, table)).to_pylist()


def plain(rows):
    """Returns rows with lists in place of arrays and `None` in place of NaN."""

    def value(cell):
        if hasattr(cell, "tolist"):
            cell = cell.tolist()
        if isinstance(cell, list):
            return [value(item) for item in cell]
        return None if cell != cell or cell is None else cell

    return [{key: value(cell) for key, cell in row.items()} for row in rows]


def test_a_batch_gives_a_table_of_its_type(rows, corpus, gazetteer, same_rows):
    import pandas as pd
    import polars as pl

    read = partial(batch.read, gazetteer=gazetteer, **COLUMNS)
    expected = corpus.quotes.to_pylist()
    arrow = pa.Table.from_pylist(rows)
    same_rows(read(arrow).to_pylist(), expected)
    record_batch = read(arrow.to_batches()[0])
    assert isinstance(record_batch, pa.RecordBatch)
    same_rows(record_batch.to_pylist(), expected)
    assert read(arrow.slice(0, 0).combine_chunks()).schema == read(arrow).schema
    same_rows(plain(read(pd.DataFrame(rows)).to_dict("records")), expected)
    same_rows(read(pl.DataFrame(rows)).to_dicts(), expected)
    assert read({name: [row[name] for row in rows] for name in rows[0]}) == corpus.quotes.to_pydict()
    with pytest.raises(rec.UsageError, match="table='quote' is unknown"):
        batch.read(arrow, "quote")


def test_dask(rows, gazetteer, table, expected, same_rows):
    import dask
    import dask.dataframe as dd
    import pandas as pd

    pages = dd.from_pandas(pd.DataFrame(rows), npartitions=3)
    read = partial(batch.read, table=table, gazetteer=gazetteer, **COLUMNS)
    found = pages.map_partitions(read, meta=read(pages._meta))
    with dask.config.set(scheduler="processes", num_workers=2):
        same_rows(plain(found.compute().to_dict("records")), expected)


def test_ray(rows, gazetteer, table, expected, same_rows):
    ray = pytest.importorskip("ray")

    ray.init(num_cpus=2, include_dashboard=False, ignore_reinit_error=True, log_to_driver=False)
    try:
        pages = ray.data.from_arrow([pa.Table.from_pylist(rows[i::3]) for i in range(3)])
        read = partial(batch.read, table=table, gazetteer=gazetteer, **COLUMNS)
        found = pages.map_batches(read, batch_format="pyarrow", batch_size=None)
        same_rows(plain(found.take_all()), expected)
    finally:
        ray.shutdown()


def test_polars(rows, gazetteer, table, expected, same_rows):
    import polars as pl

    pages = pl.LazyFrame(rows)
    read = partial(batch.read, table=table, gazetteer=gazetteer, **COLUMNS)
    found = pages.map_batches(read, schema=read(pages.clear().collect()).schema, streamable=True)
    same_rows(found.collect(engine="streaming").to_dicts(), expected)
    assert found.select("doc_id").collect().height == len(expected)


def test_datasets(rows, gazetteer, table, expected, same_rows, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    datasets = pytest.importorskip("datasets")

    pages = datasets.Dataset.from_list(rows).with_format("arrow")
    read = partial(batch.read, table=table, gazetteer=gazetteer, **COLUMNS)
    found = pages.map(read, batched=True, batch_size=10, num_proc=2, remove_columns=pages.column_names)
    same_rows(found.with_format(None).to_list(), expected)
