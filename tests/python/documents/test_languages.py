"""Quotations of invented passages in languages besides English, read as pages that declare their language."""

import html
import json
import re
from collections import Counter
from pathlib import Path

import pytest

import onrecord as rec

CASES = Path(__file__).parents[2] / "cases" / "quotes"
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
        ("Según Ana Robles, el puerto seguirá cerrado hasta el lunes.", ["Ana Robles"]),
        ("D'après Paul Adler, le port restera fermé jusqu'à lundi.", ["Paul Adler"]),
        ("La Maison Blanche a dit que le port de la Corée du Nord est fermé pour les pêcheurs.", []),
        ("Der Präsident Wladimir Stern war mit der Sprecherin Anna Weber im Hafen.", ["Wladimir Stern", "Anna Weber"]),
        ("Boliviens Außenminister Paul Adler war im Hafen und sprach mit den Leuten.", ["Paul Adler"]),
        ("Das Werk kostet die Stadt drei Milliarden Dollar, sagte Petra Lund.", ["Petra Lund"]),
        ("Die Zahl der Städte wuchs. Paul Adlers Entscheidung war in der Stadt bekannt.", ["Paul Adler"]),
        ("Die Karim Universität ist für die Stadt sehr wichtig und bleibt offen.", []),
        (
            "Der Maler Gerhard Richter war mit Wolfgang König in dem Hafen der Stadt.",
            ["Gerhard Richter", "Wolfgang König"],
        ),
        ("Ana Von der Lahn está en el puerto. Los barcos de Von der Lahn esperan.", ["Ana Von der Lahn"]),
    ],
)
def test_function_words_and_nouns_are_no_names(text, people):
    assert [person.name for person in rec.read(text).people] == people


@pytest.mark.parametrize(
    ("text", "speaker", "person"),
    [
        ("Der Hafen von Norport ist seit Montag zu. „Wir warten“, sagte Gülsen Arkan am Abend.", "Gülsen Arkan", True),
        ("El puerto está cerrado. «No podemos esperar más», dijo Jimena de los Ríos.", "Jimena de los Ríos", True),
        ("Le port est fermé depuis lundi. « C'est fini », a déclaré Maëlys Kerbrat.", "Maëlys Kerbrat", True),
        ("Der Hafen von Norport ist seit Montag zu. „Wir warten“, teilte die Hafenbehörde mit.", "Hafenbehörde", False),
    ],
)
def test_speakers_by_name_are_people_of_the_document(text, speaker, person):
    document = rec.read(text)
    said = document.quotes[0].speaker
    assert (said.name, said.person is not None) == (speaker, person)
    assert speaker in [one.name for one in document.people] or not person


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


ENGLISH = "The harbour master said on Monday that the quay of the old port was closed for the week."
GERMAN = "Nach Angaben von Petra Lund bleibt der Hafen bis Montag geschlossen, weil der Deich nicht hält."
FRENCH = "« Le port est fermé jusqu'à lundi », a déclaré Paul Adler dans un entretien avec la presse de la ville."
SPANISH = "«El puerto seguirá cerrado hasta el lunes», dijo Ana Robles en una entrevista con la prensa de la ciudad."


@pytest.mark.parametrize("declared", ["en", None])
@pytest.mark.parametrize(
    ("paragraph", "speaker"), [(GERMAN, "Petra Lund"), (FRENCH, "Paul Adler"), (SPANISH, "Ana Robles")]
)
def test_paragraphs_of_another_language_are_read_in_it(paragraph, speaker, declared):
    text = f"{ENGLISH}\n\n{paragraph}\n\n{ENGLISH} “We wait,” said Karim Osei."
    document = rec.read(page(text, declared)) if declared else rec.read(text)
    assert document.language == "en"
    found = {quote.speaker.name: quote for quote in document.quotes if quote.speaker}
    assert {speaker, "Karim Osei"} <= set(found)
    assert [person.name for person in document.people] == [speaker, "Karim Osei"]
    quote = found[speaker]
    assert quote.text in paragraph
    assert document.text[quote.start : quote.end] in paragraph


def test_people_are_joined_over_the_languages_of_a_page():
    german = "„Wir warten noch bis Montag auf die Schiffe mit der Ware“, sagte Lund bei der Besichtigung des Hafens."
    text = f"{ENGLISH} “We wait,” said Petra Lund.\n\n{german}\n\n{ENGLISH}"
    document = rec.read(text)
    assert [person.name for person in document.people] == ["Petra Lund"]
    assert [quote.speaker.name for quote in document.quotes if quote.speaker and quote.kind == "direct"] == [
        "Petra Lund",
        "Petra Lund",
    ]
    assert {mention.label for mention in document.mentions} == {"Petra Lund"}


def test_words_of_another_language_in_marks_are_part_of_the_text():
    text = f"{ENGLISH}\n\n“Le port est fermé jusqu'à lundi et nous ne savons pas quand il va ouvrir,” said Petra Lund."
    document = rec.read(text)
    assert [quote.speaker.name for quote in document.quotes if quote.kind == "direct"] == ["Petra Lund"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« Nous partons », a déclaré Mme Lund. Petra Lund dirige le port."),
        ("es", "«Nos vamos», dijo la señora Lund. Petra Lund dirige el puerto."),
        ("de", "„Wir gehen“, sagte Frau Lund. Petra Lund leitet den Hafen."),
    ],
)
def test_a_surname_with_a_title_is_the_person_of_that_gender(language, text):
    document = rec.read(page(text, language))
    assert [person.name for person in document.people] == ["Petra Lund"]
    assert document.quotes[0].speaker.name == "Petra Lund"


def test_a_title_of_the_other_gender_is_another_person():
    document = rec.read(page("« Nous partons », a déclaré M. Lund. Petra Lund dirige le port.", "fr"))
    assert len(document.people) == 2


GAZETTEER = [
    {"id": "a", "label": "Paul Adler", "type": "PERSON", "gender": "m", "roles": [{"title": "President of Norland"}]},
    {"id": "b", "label": "Ana Robles", "type": "PERSON", "gender": "f", "roles": [{"title": "Mayor of Norport"}]},
]


@pytest.mark.parametrize(
    ("language", "text", "via"),
    [
        ("fr", "Paul Adler a visité le port. « Nous partons », a dit le président.", "role"),
        ("es", "Paul Adler visitó el puerto. «Nos vamos», dijo el presidente.", "role"),
        ("de", "Paul Adler besuchte den Hafen. „Wir gehen“, sagte der Präsident.", "role"),
        ("fr", "Paul Adler a visité le port. « Nous partons », a-t-il dit.", "pronoun"),
        ("es", "Paul Adler visitó el puerto. «Nos vamos», dijo él.", "pronoun"),
        ("de", "Paul Adler besuchte den Hafen. „Wir gehen“, sagte er.", "pronoun"),
    ],
)
def test_offices_and_pronouns_of_speakers_are_mentions(language, text, via):
    document = rec.read(page(text, language), gazetteer=rec.Gazetteer(GAZETTEER))
    assert [(mention.entity_id, mention.via) for mention in document.mentions] == [("a", "alias"), ("a", via)]
    assert document.quotes[0].speaker.entity_id == "a"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Paul Adler a visité le port. « Nous partons », a dit le président du syndicat."),
        ("fr", "« Nous partons », a dit le président. Plus tard, Paul Adler a visité le port."),
        ("es", "Paul Adler visitó el puerto. «Nos vamos», dijo la alcaldesa."),
        ("de", "Ana Robles besuchte den Hafen. „Wir gehen“, sagte der Präsident."),
    ],
)
def test_offices_of_others_are_no_mentions(language, text):
    document = rec.read(page(text, language), gazetteer=rec.Gazetteer(GAZETTEER))
    assert [mention.via for mention in document.mentions] == ["alias"]


@pytest.mark.parametrize(
    ("language", "text", "entity"),
    [
        ("th", "“ท่าเรือปิด” สมชาย ใจดี กล่าว", "สมชาย ใจดี"),
        ("hi", "“बंदरगाह बंद है,” राम शर्मा ने कहा।", "राम शर्मा"),
    ],
)
def test_an_entity_behind_short_words_in_marks_said_them(language, text, entity):
    gazetteer = rec.Gazetteer([{"id": "a", "label": entity, "type": "PERSON"}])
    document = rec.read(page(text, language), gazetteer=gazetteer)
    assert [(quote.kind, quote.speaker and quote.speaker.name) for quote in document.quotes] == [("direct", entity)]


def test_a_short_text_with_words_of_another_language_is_not_english():
    assert rec.read("« Nous partons », a déclaré Mme Lund. Petra Lund dirige le port.").support != "full"
