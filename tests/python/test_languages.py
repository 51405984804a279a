"""Quotations of invented passages in languages besides English, read as pages that declare their language."""

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest

import onrecord as rec

CASES = Path(__file__).parents[1] / "cases" / "quotes"
#: Codes by the English name of a language, which is the name of its file.
CODES = {
    name.lower(): code
    for code, name in (
        line.split(",", 1)
        for line in (CASES.parents[2] / "data/words/language_names.csv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
}
LANGUAGES = {
    file.stem: CODES[file.stem]
    for file in sorted(CASES.glob("*.jsonl"))
    if file.stem not in ("passages", "words_in_marks")
}


def page(text, language):
    """Returns a page with a text as its article."""
    paragraphs = "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in re.split(r"\n+", text))
    return f'<html lang="{language}"><body><article>{paragraphs}</article></body></html>'


@pytest.mark.parametrize("name", [*LANGUAGES, "words_in_marks"])
def test_speakers(name):
    faults = []
    for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        language = case.get("language") or LANGUAGES[name]
        document = rec.read(page(case["text"], language))
        assert document.language == language
        speech = [quote for quote in document.quotes if quote.kind != "not_speech"]
        found = [(quote.kind, quote.speaker.name if quote.speaker else None) for quote in speech]
        wanted = [(quote["kind"], quote.get("speaker")) for quote in case["quotes"]]
        if found != wanted:
            faults.append(f"{case['name']}: {case['text']}\n  wanted {wanted}\n  found  {found}")
    assert not faults, f"{len(faults)} passages\n" + "\n".join(faults)


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("“No,” Petra Lund said.", "full"),
        ("Den neie Premier huet gëschter mat ville Leit geschwat.", "marks"),
        ("Ny praiminisitra vaovao dia niresaka tamin'ny vahoaka omaly.", "marks"),
    ],
)
def test_a_text_of_unknown_language_is_english_by_its_words(text, support):
    document = rec.read(text)
    assert (document.language, document.support) == (None, support)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Вчера Анна Смирнова посетила порт и поговорила с рабочими.", ["Анна Смирнова"]),
        ("Встреча Петра Громова прошла в порту. Для Громова это важно.", []),
        ("Rząd Donalda Lisa przyjął ustawę. Z Lisem rozmawiał premier.", []),
        ("Dün Ahmet Yılmaz limanı ziyaret etti ve çok memnun kaldı.", ["Ahmet Yılmaz"]),
        ("Enligt Regeringen är det klart att hamnen ska öppnas igen.", []),
    ],
)
def test_function_words_and_nouns_are_no_names(text, people):
    assert [person.name for person in rec.read(text).people] == people


#: Languages of which most news are read.
MOST_READ = "en de fr es it pt nl sv da nb fi pl cs hu ro ru uk bg el tr ar fa he hi ur bn vi id zh ja ko th"


def test_languages_of_short_texts():
    """Every text has its own language or none; the languages of most news are found."""
    lines = (CASES.parent / "detection.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("|", 1) for line in lines]
    counts = Counter(language for language, _ in rows)
    assert len(counts) >= 40 and min(counts.values()) >= 3
    found = [(language, rec.read(text).language, text) for language, text in rows]
    assert [row for row in found if row[1] not in (row[0], None)] == []
    read = [row for row in found if row[0] in MOST_READ.split()]
    assert len({row[0] for row in read}) > 30 and sum(row[1] == row[0] for row in read) >= 0.97 * len(read)
    assert sum(row[1] == row[0] for row in found) >= 0.95 * len(found)


@pytest.mark.parametrize(
    "text", ["Petra Lund, Norport", "42", "Den neie Premier huet gëschter mat ville Leit geschwat."]
)
def test_texts_of_unknown_language(text):
    assert rec.read(text).language is None
