"""Writes src/trace/weights/reference.bin: the surprise of words, pairs and triples of words in news text.

    python training/trace/reference.py DATA WORD_COUNTS IDIOMS

DATA is the data folder, WORD_COUNTS the built example of that name, IDIOMS a folder with the unpacked npm packages
`idioms` 0.0.2 and `no-cliches` 0.3.6 (both MIT; `npm pack idioms no-cliches`). Counts come from the texts of
quotes/polnear_train (news articles, PolNeAR) and lines/wcxb_train (web pages, WCXB, CC-BY-4.0; each page once); the table
contains only these counts, no texts. Slogans of public life and the stock replies of press offices are listed
by hand in stock_phrases.txt. Same data, same bytes.

File: words, pairs and triples; of each the upper 24 bits of the keys, sorted (see gaps.py), then the values in sixteenths of
a nat, one byte each.
"""

import gzip
import json
import math
import pathlib
import re
import subprocess
import sys

import gaps

WORDS, PAIRS, TRIPLES = 20_000, 29_000, 40_000
CAP = 207  # one less than the surprise of an unseen word
IDIOM = 8  # surprise of the last word of a triple in an idiom, in sixteenths of a nat


def texts(data):
    with gzip.open(data / "quotes/polnear_train.jsonl.gz", "rt") as rows:
        yield from (json.loads(r)["text"] for r in rows)
    with gzip.open(data / "lines/wcxb_train.jsonl.gz", "rt") as rows:
        yield from (r["text"] for r in map(json.loads, rows) if r["mode"] == "traf")


def idioms(folder):
    (listed,) = folder.rglob("idioms.txt")
    yield from listed.read_text(encoding="utf8").splitlines()
    yield from pathlib.Path(__file__).with_name("stock_phrases.txt").read_text(encoding="utf8").splitlines()
    (script,) = folder.rglob("cliches.js")
    for phrase in re.findall(r"^  '(.+)',?$", script.read_text(encoding="utf8"), re.MULTILINE):
        yield phrase.replace("\\'", "'")


def counted(counter, given, least):
    """Returns for 1, 2 and 3 words a dict of grams with (key, count, number of texts that have the gram)."""
    rows = "".join(json.dumps({"text": t}) + "\n" for t in given)
    found = subprocess.run([counter, str(least)], input=rows, capture_output=True, text=True, check=True).stdout
    by_length = {1: {}, 2: {}, 3: {}}
    for row in found.splitlines():
        key, count, documents, gram = row.split("\t")
        by_length[gram.count(" ") + 1][gram] = (int(key), int(count), int(documents))
    return by_length


def quantised(p):
    return max(1, min(CAP, round(-16 * math.log(p))))


def best(gains, most):
    """Returns key and value of the `most` rows (gain times number of texts, gram, key, value) with the greatest gain."""
    gains.sort(reverse=True)
    return {key >> 8: value for _, _, key, value in reversed(gains[:most])}


def main():
    data, counter, packages = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
    grams = counted(counter, texts(data), 2)
    words, pairs, triples = grams[1], grams[2], grams[3]
    total = sum(n for _, n, _ in words.values())
    kept = sorted(words.items(), key=lambda w: (-w[1][2], -w[1][1], w[0]))[:WORDS]
    word_rows = {key >> 8: quantised(n / total) for _, (key, n, _) in reversed(kept)}
    kept_words = {w for w, _ in kept}
    # Pairs are ranked by how much they lower the surprise of the second word, times the number of texts that have them.
    gains, known = [], {}
    for gram, (key, n, documents) in pairs.items():
        first, second = gram.split(" ")
        if documents < 4 or first not in kept_words or second not in kept_words:
            continue
        given_first = (n - 0.75) / words[first][1]
        gain = math.log(given_first * total / words[second][1])
        if gain > 0.7:
            known[gram] = given_first
            gains.append((documents * gain, gram, key, quantised(given_first)))
    pair_rows = best(gains, PAIRS)
    # Triples are ranked by how much they lower the surprise of the third word below that after the second.
    gains = []
    for gram, (key, n, documents) in triples.items():
        first, second, third = gram.split(" ")
        if documents < 6 or third not in kept_words or f"{first} {second}" not in pairs:
            continue
        given_two = (n - 0.75) / pairs[f"{first} {second}"][1]
        gain = math.log(given_two / known.get(f"{second} {third}", words[third][1] / total))
        if gain > 0.7:
            gains.append((documents * gain, gram, key, quantised(given_two)))
    triple_rows = best(gains, TRIPLES)
    phrases = counted(counter, idioms(packages), 1)[3]
    triple_rows |= {key >> 8: IDIOM for key, _, _ in phrases.values()}
    tables = (word_rows, pair_rows, triple_rows)
    out = b"".join(gaps.pack(table) + bytes(value for _, value in sorted(table.items())) for table in tables)
    target = pathlib.Path(__file__).parents[2] / "src/trace/weights/reference.bin"
    target.write_bytes(out)
    card = f"""# The reference table

`reference.bin` ({len(out):,} bytes): {len(word_rows):,} words (in at least {kept[-1][1][2]} texts), {len(pair_rows):,} pairs of
neighbouring words and {len(triple_rows):,} triples, as 24-bit hashes of their normal forms, each with its surprise (minus log
probability of the last word given those before) in sixteenths of a nat. Made by `training/trace/reference.py` from

- {total:,} running words of quotes/polnear_train (news articles) and lines/wcxb_train (web pages, mode traf), counts only;
- {len(phrases):,} triples in the idioms and clichés that the npm packages `idioms` 0.0.2 and `no-cliches` 0.3.6
  list (both MIT), and in the slogans and stock replies of `training/trace/stock_phrases.txt` (by hand), whose last word
  counts as expected: half a nat.

It has frequencies only, no text. The counts come from English news of 2015-2016 and English web pages. Words of other
languages count as unseen and all have the same surprise, so that comparisons there depend on length, not on rarity.
"""
    (target.parent / "README.md").write_text(card)
    print(len(word_rows), len(pair_rows), len(triple_rows), len(phrases), len(out))


if __name__ == "__main__":
    main()
