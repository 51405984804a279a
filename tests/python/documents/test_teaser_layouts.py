"""Lists of teasers in layouts that the generator of training pages does not have, and lists of articles like them.

Each row: name, article (a language), lines behind it or between its paragraphs. The teasers are removed, the lists are
kept, and so is the article beside them.
"""

import json
from pathlib import Path

import pytest

import onrecord

TEXTS = json.loads((Path(__file__).parents[2] / "cases" / "teaser_texts.json").read_text(encoding="utf-8"))

# Invented articles by language: the title, then the paragraphs.
ARTICLES = TEXTS["articles"]

# Headlines of other subjects, and the abstract of each.
OTHERS = TEXTS["others"]

# Lines of a teaser: t is its headline, a its abstract, the others vary with the teaser.
TEASERS = [
    ("title, abstract and author, without a date", "en", "after", "Elsewhere this week", "{t}\n{a}\n{who}"),
    ("tildes around the label, then the title", "en", "after", "", "~ {label} ~\n{t}"),
    ("numbers in words above the titles", "de", "after", "", "{word}\n{t}"),
    ("a place in front of the title, abstract cut off", "fr", "after", "", "{place} — {t}\n{cut}…"),
    ("title twice, abstract", "es", "after", "", "{t}\n{t}\n{a}"),
    ("one line with slashes, in a language without training", "it", "after", "", "({letter}) {t} / {label} / {day}"),
    ("titles alone with triangles", "nl", "after", "", "▷ {t}"),
    ("label and time in brackets below the title", "pl", "after", "", "{t}\n[{label}, {day}]"),
    ("readers first, minutes last", "ru", "after", "", "{count}\n{t}\nчтение на {n} минут"),
    ("between the paragraphs, label after a bar", "en", "between", "MEANWHILE, IN TOWN", "{t}\n{label} | 0{n}.06."),
    ("author above the title, dots between", "fr", "after", "", "Par {who}\n{t}\n· · ·"),
    ("titles in capitals with a number of comments", "es", "after", "", "{T} ({count})"),
    ("arrows behind the titles, blank lines", "de", "after", "", "{t} ↗\n"),
]
# Known miss: abstracts of two sentences are like paragraphs.
MISSED = [
    ("whole sentences under titles", "en", "after", "", "{t}\n{a} {a2}"),
]
VARIED = [
    dict(zip(["who", "label", "word", "place", "letter", "day", "count", "n"], row.split("|"), strict=True))
    for row in (
        "Sunniva Aske|Markets|EINS|VERNEUSE|a|06.06|41|2",
        "Rafe Dunmore|Outdoors|ZWEI|CLAIRBOIS|b|05.06|870|4",
        "Ilka Moravec|People|DREI|MONTPLAIN|c|05.06|12|6",
        "Sunniva Aske|Letters|VIER|ORLAND|d|04.06|515|3",
        "Bram Ostler|Food|FÜNF|VERNEUSE|e|02.06|64|5",
    )
]


def filled(language, heading, card):
    """Returns the lines of a list of teasers."""
    others = OTHERS[language]
    lines = [heading] if heading else []
    for (title, abstract), varied in zip(others, VARIED, strict=False):
        cut = " ".join(abstract.split()[:6])
        lines.append(card.format(t=title, T=title.upper(), a=abstract, a2=others[0][1], cut=cut, **varied))
    return "\n".join(lines)


ARTICLE_LISTS = [
    (
        "a timeline of the clock",
        "en",
        "after",
        """
1911
The clock is given to Aldermoor by a brewer, who wants his workers to be on time.
1954
Lightning strikes the tower, and the hands run backwards for a night.
1987
The council lends the tower to a radio station, which puts its aerial beside the bells.
2014
The three clock makers sign their contract and wind the clock for the first time.""",
    ),
    (
        "demands behind a colon",
        "de",
        "after",
        """
Die Uhrmacher haben der Stadt vier Bedingungen genannt:
- Bezahlung auch für den Aufstieg in den Turm
- eine neue Winde für die Gewichte
- ein Schlüssel für jeden von ihnen
- eine Versicherung gegen Stürze""",
    ),
    (
        "tools for the job",
        "fr",
        "between",
        """
Pour remonter l’horloge, il faut :
2 manivelles en fer
40 m de câble
3 poids de 80 kg
1 burette d’huile
1 lampe de poche""",
    ),
    (
        "questions and answers",
        "es",
        "after",
        """
¿Por qué se paró el reloj?
Porque nadie le da cuerda. Las pesas bajan en una semana y después las agujas se quedan quietas.
¿Cuánto pide el municipio por la torre?
Nada, la torre es del municipio. Solo el reloj fue un regalo, y el contrato de los relojeros lo dice así.
¿Se puede subir a la torre?
No hasta el invierno. La escalera está cerrada desde que se rompió el torno.""",
    ),
    (
        "people of the article with their offices",
        "en",
        "after",
        """
The clock makers of Aldermoor:
Odette Farrow, wound the clock on Mondays
Piers Hallam, looked after the bells
June Ashby, kept the books and the oil can""",
    ),
    (
        "entries of a diary with their time",
        "nl",
        "after",
        """
16.10 uur
De klok blijft staan. Farrow hoort het op de markt en loopt naar het stadhuis.
17.30 uur
De gemeente belt de klokkenmakers en vraagt wie de sleutel van de toren heeft.
19.00 uur
Alle drie leveren hun sleutel in. De pastoor luidt voor het eerst met de hand.""",
    ),
    (
        "songs that the bells play",
        "pl",
        "after",
        """
Dzwony ratusza grają w ciągu dnia cztery melodie:
1. „Pieśń zegarmistrzów”, rano
2. „Wieża nad rzeką”, w południe
3. „Jedenaście lat”, po południu
4. „Dobranoc, Aldermoor”, wieczorem""",
    ),
]


def texts(table):
    for name, language, place, *lines in table:
        lines = filled(language, *lines) if len(lines) == 2 else lines[0]
        title, *paragraphs = ARTICLES[language]
        listed = lines.strip("\n")
        at = len(paragraphs) if place == "after" else 3
        text = "\n\n".join([title, *paragraphs[:at], listed, *paragraphs[at:]])
        yield pytest.param(text, [title, *paragraphs], [line for line in listed.split("\n") if line], id=name)


@pytest.mark.parametrize(("text", "article", "lines"), list(texts(TEASERS)))
def test_teasers_are_removed(text, article, lines):
    kept = onrecord.read(text).text
    assert [line for line in article if line not in kept] == []
    assert [line for line in lines if line in kept.split("\n") and any(c.isalnum() for c in line)] == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "article", "lines"), list(texts(MISSED)))
def test_missed_teasers(text, article, lines):
    test_teasers_are_removed(text, article, lines)


@pytest.mark.parametrize(("text", "article", "lines"), list(texts(ARTICLE_LISTS)))
def test_lists_of_the_article_are_kept(text, article, lines):
    kept = onrecord.read(text).text
    assert [line for line in [*article, *lines] if line not in kept] == []
