"""Fixture for all tests: the bundled pages, read once."""

import pytest

import onrecord as rec


@pytest.fixture(scope="session")
def corpus() -> rec.Corpus:
    return rec.read_many(rec.samples(), gazetteer=rec.sample_gazetteer(), progress=False)
