"""Fixtures and functions for the tests of engines: pages with recurring statements, expected rows, sorted rows."""

import json

import pyarrow as pa
import pytest

import onrecord as rec

NAMES = ("Ola Osei", "Petra Lund", "Ruth Amadi")
WORDS = ("crane", "quay", "ferry", "pillar", "harbour", "tide")


def page(number):
    """Returns an invented page: one statement of three, whole or cut, and one of its own."""
    name, word = NAMES[number % 3], WORDS[number % 6]
    whole = f"We will not reopen the old {word} before the divers have seen every pillar of it"
    said = whole if number % 2 else f"before the divers have seen every pillar of it and number {number} is paid"
    return (
        f"<html lang=en><body><nav><a href=/>All the news of our {word}s</a></nav><p>“{said},” {name} said on "
        f"Monday in front of the town hall.</p><p>The master of the port of {word} {number} wrote on Tuesday that “it "
        f"costs us {number} crowns a day to wait,” and closed the gate again in the evening.</p>"
        "<footer>Read more about the harbour in our free letter</footer></body></html>"
    )


@pytest.fixture(scope="session")
def rows():
    pages = [
        {
            "id": f"p{number}",
            "page": page(number),
            "url": f"https://{('daily', 'weekly')[number % 2]}.example/{number}",
            "day": f"2024-03-{number % 9 + 1:02}",
        }
        for number in range(24)
    ]
    return [*pages, {"id": "bad", "page": None, "url": None, "day": None}]


@pytest.fixture(scope="session")
def gazetteer():
    return rec.Gazetteer(["Petra Lund"])


@pytest.fixture(scope="session")
def corpus(rows, gazetteer):
    return rec.read_many(pa.Table.from_pylist(rows), text="page", date="day", gazetteer=gazetteer, progress=False)


@pytest.fixture(scope="session")
def same_rows():
    def compare(found, expected):
        """Compares rows as dicts, in any order; numbers as JSON has them, days also as moments of pandas."""

        def lines(rows):
            return sorted(json.dumps(row, sort_keys=True, default=day) for row in rows)

        def day(value):
            return value.isoformat().removesuffix("T00:00:00")

        found, expected = lines(found), lines(expected)
        assert expected and found == expected

    return compare
