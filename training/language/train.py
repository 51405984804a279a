"""Writes the table of words and letter sequences by which the language of a text is found.

    python training/language/train.py PACKAGES [TABLE]

PACKAGES is the folder of the downloaded packages (README.md). Standard library only; the same packages and word list give
the same bytes.
"""

from __future__ import annotations

import math
import struct
import sys
from collections import Counter
from pathlib import Path

from texts import GROUPS, read, words

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "src/text/weights/language.bin"
WORDS = ROOT / "data/words/function_by_language.csv"
TELLING = ROOT / "data/words/telling_by_language.csv"

#: Letter sequences of each script.
SEQUENCES = {"Latin": 4000, "Cyrillic": 2000, "Arabic": 1300, "Devanagari": 1000, "Hebrew": 300}

#: Languages whose texts are known so that they are not read as another language; none of them is returned.
UNNAMED = frozenset(
    "nn lb fy fo oc ast br gd eo mt uz tk so ha yo ig zu xh sn rw ceb jv su mg ht ku la hsb tn tt os uz-Cyrl ug ckb "
    "sa mai bho".split()
)

#: Steps of a weight, in nats; weights are from 0 to 15.
STEP = 0.27
#: Weight of a sequence of letters: the sequences of a word overlap.
OVERLAP = 0.5
#: Share of a listed function word in a text, that of a word that tells languages apart, and that of another word.
LISTED, TELLS, UNLISTED = 0.003, 0.0012, 1e-4
#: Share of a sequence that a language does not have.
UNSEEN = 2e-5
#: Number of sequences from which the shares of a language are taken as they are; below, they are drawn to the mean.
ENOUGH = 3000
#: What is taken from the score of a language that is not returned.
UNNAMED_COST = 15


Words = dict[str, list[str]]


def word_list(path: Path) -> Words:
    """Reads a table: language and words in each line."""
    rows = (line.split(",", 1) for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {language: row.split(" ") for language, row in rows}


def grams(word: str) -> list[str]:
    word = f"_{word}_"
    return [word[i : i + 3] for i in range(len(word) - 2)]


def key(feature: str) -> int:
    """Returns the FNV-1a hash of a feature."""
    value = 0x811C9DC5
    for byte in feature.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def weight(share: float, unseen: float, factor: float) -> int:
    return max(0, min(15, round(factor * math.log(share / unseen + 1) / STEP)))


def group(languages: list[str], texts: dict[str, list[str]], listed: Words, telling: Words, script: str):
    """Returns the features of a script and their weights by language."""
    counts = {}
    for language in languages:
        of_script = (w for line in texts.get(language, []) for w in words(line, script))
        counts[language] = Counter(of_script)
    spread = Counter(word for count in counts.values() for word in count)
    shares, totals = {}, {}
    for language in languages:
        sequences: Counter[str] = Counter()
        own = {*listed.get(language, []), *telling.get(language, [])}
        for word, count in sorted(counts[language].items()):
            # Names and loan words, which most languages have.
            if script == "Latin" and spread[word] > 12 and word not in own:
                continue
            for gram in grams(word):
                sequences[gram] += count**0.6
        for word in sorted(own):
            for gram in grams(word):
                sequences[gram] += 6
        total = math.fsum(sequences.values())
        totals[language] = total
        shares[language] = {gram: count / total for gram, count in sequences.items()}
    best: dict[str, float] = {}
    for language in languages:
        if language not in UNNAMED:
            for gram, share in shares[language].items():
                best[gram] = max(best.get(gram, 0), share)
    chosen = sorted(best, key=lambda gram: (-round(best[gram], 9), gram))[: SEQUENCES[script]]
    rows: dict[int, list[int]] = {}
    for gram in chosen:
        mean = math.fsum(shares[language].get(gram, 0) for language in languages) / len(languages)
        row = []
        for language in languages:
            trust = totals[language] / (totals[language] + ENOUGH)
            share = trust * shares[language].get(gram, 0) + (1 - trust) * mean * 0.3
            row.append(weight(share, UNSEEN, OVERLAP))
        rows[key(gram)] = row
    sizes = {language: max(20_000, sum(count.values())) for language, count in counts.items()}
    known = {word for table in (listed, telling) for language in languages for word in table.get(language, [])}
    for word in sorted(known):
        row = []
        for language in languages:
            share = max(LISTED * (word in listed.get(language, ())), TELLS * (word in telling.get(language, ())))
            share += min(LISTED, counts[language][word] / sizes[language])
            row.append(weight(share, UNLISTED, 1))
        rows[key(f"_{word}_")] = row
    return rows


def packed(script: str, languages: list[str], rows: dict[int, list[int]]) -> bytes:
    """Returns a script as bytes: languages, then the key of each feature, the bits of its languages, and their weights."""
    out = bytearray(struct.pack("<BH", len(languages), len(rows)))
    for language in languages:
        # The end of a tag with a script is no part of the language.
        name = b"" if language in UNNAMED else language.split("-")[0].encode()
        out += struct.pack("<BB", UNNAMED_COST if language in UNNAMED else 0, len(name)) + name
    for number in sorted(rows):
        row = rows[number]
        bits = sum(1 << place for place, value in enumerate(row) if value)
        out += struct.pack("<I", number) + bits.to_bytes((len(languages) + 7) // 8, "little")
        values = [value for value in row if value]
        values += [0] * (len(values) % 2)
        out += bytes(low | high << 4 for low, high in zip(values[::2], values[1::2]))
    return bytes(out)


def main():
    texts = read(Path(sys.argv[1]))
    listed, telling = word_list(WORDS), word_list(TELLING)
    out = b"".join(
        packed(script, languages, group(languages, texts, listed, telling, script)) for script, languages in GROUPS.items()
    )
    table = Path(sys.argv[2]) if len(sys.argv) > 2 else TABLE
    table.parent.mkdir(exist_ok=True)
    table.write_bytes(out)
    print(f"{len(out):,} bytes, {sum(map(len, GROUPS.values()))} languages")


if __name__ == "__main__":
    main()
