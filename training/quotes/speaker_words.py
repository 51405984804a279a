"""Counts the rates of words around quotations and writes `src/quotes/weights/speaker_words.tsv`.

usage: python training/quotes/speaker_words.py DATA   (DATA contains quotes/polnear_train.jsonl.gz)

For every frequent word of the training articles, in percent of its occurrences (smoothed towards the average):
  cue    it is in an annotated reporting expression
  head   it is the last word of the short form of an annotated speaker ("spokesman" in "a spokesman for the port")
  verb   it follows a subject pronoun ("she warns"), as finite verbs and adverbs do
  noun   it follows an article or possessive ("the port")
  lower  it is in lower case (such a word is no name, even with a capital at the start of a sentence); not smoothed
The file has one line for each word with a rate above a threshold: word, then the five numbers. The same data gives the
same bytes.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SUBJECTS = {"he", "she", "they", "we", "i", "who"}
ARTICLES = {"the", "a", "an", "his", "her", "their", "our", "my", "its", "your"}
# Words after the head of a phrase: "a spokesman for the port", "critics who fear", "the mayor, a former".
AFTER_HEAD = {"of", "for", "at", "in", "on", "who", "that", "which", "from", "with", "to", "by", "and", "or", "familiar", "close", "as"}
LEAST = 6


def plain(word):
    return word.lower().replace("’", "'")


def inside(spans, start, end):
    return any(a <= start and end <= z for a, z in spans)


def head(text, start, end):
    """Returns the string indices of the last word of the speaker's short form; `None` without a word."""
    last = None
    for m in WORD.finditer(text, start, end):
        word = plain(m.group())
        between = text[last[1] : m.start()] if last else ""
        if last and (word in AFTER_HEAD or any(c in between for c in ",(–—-:;")):
            break
        last = m.span()
    return last


def main(data):
    seen, cue, heads, verb, noun, lower = (Counter() for _ in range(6))
    with gzip.open(Path(data) / "quotes" / "polnear_train.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            text = row["text"]
            cues = sorted({tuple(s) for q in row["quotes"] for s in q.get("cue_segments") or []})
            speakers = {
                head(text, q["speaker_start"], q["speaker_end"])
                for q in row["quotes"]
                if q.get("speaker_start") is not None
            }
            starts = {}
            for a, z in cues:
                for m in WORD.finditer(text, a, z):
                    starts[m.start()] = m.end()
            before, before_end = "", 0
            for m in WORD.finditer(text):
                word = plain(m.group())
                if word.endswith("'s"):
                    word = word[:-2]
                seen[word] += 1
                lower[word] += m.group()[0].islower()
                cue[word] += m.start() in starts
                heads[word] += (m.start(), m.end()) in speakers and m.group()[0].islower()
                if text[before_end : m.start()] == " ":
                    verb[word] += before in SUBJECTS
                    noun[word] += before in ARTICLES
                before, before_end = word, m.end()
    total = sum(seen.values())
    average = [sum(c.values()) / total for c in (cue, heads, verb, noun)]
    out = Path(__file__).resolve().parents[2] / "src/quotes/weights/speaker_words.tsv"
    lines = []
    for word in sorted(w for w, n in seen.items() if n >= LEAST and w.isascii()):
        n = seen[word]
        rates = [round(100 * (c[word] + 4 * a) / (n + 4)) for c, a in zip((cue, heads, verb, noun), average)]
        rates.append(round(100 * lower[word] / n))
        if rates[0] >= 3 or rates[1] >= 2 or rates[2] >= 4 or rates[3] >= 15 or rates[4] >= 60:
            lines.append("\t".join([word, *map(str, rates)]))
    out.write_text("\n".join(lines) + "\n", encoding="ascii")
    print(len(lines), "words", out.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1])
