"""Makes src/trace/weights/reference.bin: how surprising words and word pairs are in news text, in sixteenths of a nat.

    python training/trace/reference.py DATA WORD_COUNTS

DATA is the data folder, WORD_COUNTS the built example of that name. Word counts come from the texts of
quotes/polnear_train (news articles, PolNeAR) and lines/wcxb_train (web pages, WCXB, CC-BY-4.0; each page once); nothing
of the texts but these counts goes into the table. Same data, same bytes.

File: number of words (u32, little-endian); then words, then pairs, each sorted: upper 24 bits of the key (big-endian)
and the value.
"""
import gzip
import json
import math
import pathlib
import subprocess
import sys

WORDS, PAIRS = 20_000, 29_000
CAP = 207  # one under what an unseen word gets


def texts(data):
    with gzip.open(data / "quotes/polnear_train.jsonl.gz", "rt") as rows:
        yield from (json.loads(r)["text"] for r in rows)
    with gzip.open(data / "lines/wcxb_train.jsonl.gz", "rt") as rows:
        yield from (r["text"] for r in map(json.loads, rows) if r["mode"] == "traf")


def main():
    data, counter = pathlib.Path(sys.argv[1]), sys.argv[2]
    given = "".join(json.dumps({"text": t}) + "\n" for t in texts(data))
    counted = subprocess.run([counter], input=given, capture_output=True, text=True, check=True).stdout
    words, pairs = {}, {}
    for row in counted.splitlines():
        key, count, documents, gram = row.split("\t")
        (pairs if " " in gram else words)[gram] = (int(key), int(count), int(documents))
    total = sum(n for _, n, _ in words.values())
    quantised = lambda p: max(1, min(CAP, round(-16 * math.log(p))))
    kept = sorted(words.items(), key=lambda w: (-w[1][2], -w[1][1], w[0]))[:WORDS]
    rows = {key >> 8: quantised(n / total) for _, (key, n, _) in reversed(kept)}
    kept_words = {w for w, _ in kept}
    # A pair is kept for how much it lowers the surprise of its second word, weighed by how often it is met.
    gains = []
    for gram, (key, n, documents) in pairs.items():
        first, second = gram.split(" ")
        if documents < 4 or first not in kept_words or second not in kept_words:
            continue
        given_first = (n - 0.75) / words[first][1]
        gain = math.log(given_first * total / words[second][1])
        if gain > 0.7:
            gains.append((documents * gain, gram, key >> 8, quantised(given_first)))
    gains.sort(reverse=True)
    pair_rows = {key: value for _, _, key, value in reversed(gains[:PAIRS])}
    out = bytearray(len(rows).to_bytes(4, "little"))
    for table in (rows, pair_rows):
        for key, value in sorted(table.items()):
            out += key.to_bytes(3, "big") + bytes([value])
    target = pathlib.Path(__file__).parents[2] / "src/trace/weights/reference.bin"
    target.write_bytes(out)
    least = kept[-1][1]
    card = f"""# The reference table

`reference.bin` ({len(out):,} bytes): {len(rows):,} words (in at least {least[2]} texts) and {len(pair_rows):,} pairs of neighbouring
words, as 24-bit hashes of their normal forms, each with its surprise (minus log probability; of a pair: of its second
word given the first) in sixteenths of a nat. Counted over {total:,} running words of quotes/polnear_train (news articles) and
lines/wcxb_train (web pages, mode traf); made by `training/trace/reference.py`.
It holds frequencies only, no text. English news of 2015-2016 and English web pages: words of other languages count as
unseen, alike for all, so that comparisons there go by length rather than by rarity.
"""
    (target.parent / "README.md").write_text(card)
    print(len(rows), len(pair_rows), len(gains), len(out), least)


if __name__ == "__main__":
    main()
