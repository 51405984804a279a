"""Counts the words that are heads of reporting expressions: `words.py DATA_DIR`.

DATA_DIR contains `quotes/polnear_train.jsonl.gz`. Writes `src/quotes/weights/cue_words.csv`: word, number of expressions
of which it is the head, number of all its uses. The head of an expression is its word with the highest share of uses inside
expressions. Words of the tables of reporting verbs and nouns are left out, because the lexicon has them.
"""
import collections
import csv
import gzip
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
MIN_COUNT, MIN_SHARE = 3, 0.07
# Words that are left out because they occur around a head, chosen by reading the table of the
# training articles; adverbs are left out by their ending.
FRAME = set("about also put went brought goes went re ve mean follows for of in to turns stood aren't talks goal footage".split())


def rows(path):
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)


def fold(word):
    return word.lower().replace("’", "'")


def known():
    with open(ROOT / "data/facts/reporting_verbs.csv", encoding="utf8") as f:
        for row in csv.DictReader(f):
            for column in ("lemma", "present_3sg", "past", "past_participle", "gerund"):
                yield from (form for form in row[column].split(";") if " " not in form)
    with open(ROOT / "data/cues/nouns.csv", encoding="utf8") as f:
        for line in f:
            if not line.startswith("#"):
                yield from line.split(",")[1].split(";")


def main(data):
    articles = list(rows(pathlib.Path(data) / "quotes/polnear_train.jsonl.gz"))
    anywhere, inside = collections.Counter(), collections.Counter()
    expressions = []
    for article in articles:
        text = article["text"]
        anywhere.update(fold(m.group()) for m in WORD.finditer(text))
        for quote in article["quotes"]:
            words = [fold(m.group()) for a, z in quote.get("cue_segments") or [] for m in WORD.finditer(text[a:z])]
            if words:
                inside.update(words)
                expressions.append(words)
    # Smoothed with 20 uses outside of expressions, so that a word seen once is not a certain head.
    share = {w: n / (anywhere[w] + 20) for w, n in inside.items() if anywhere[w]}
    heads = collections.Counter(max(words, key=lambda w: (share.get(w, 0), w)) for words in expressions)
    skip = set(known())
    kept = [w for w, n in heads.items() if n >= MIN_COUNT and n / anywhere[w] >= MIN_SHARE and w not in skip | FRAME and (not w.endswith("ly") or w.endswith("edly"))]
    out = ROOT / "src/quotes/weights/cue_words.csv"
    out.write_text("word,head,anywhere\n" + "".join(f"{w},{heads[w]},{anywhere[w]}\n" for w in sorted(kept)), encoding="utf8")
    covered = sum(any(w in skip or w in set(kept) for w in words) for words in expressions[::7])
    print(len(kept), "words;", f"{covered / len(expressions[::7]):.3f} of expressions hold a known word")


if __name__ == "__main__":
    main(sys.argv[1])
