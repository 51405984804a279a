"""Measures the share of named speakers that are found as people without a gazetteer.

    python training/people/discovery.py DATA_FOLDER [--split dev] [--misses]

reads `DATA_FOLDER/quotes/polnear_dev.jsonl.gz` (articles with the speakers that annotators marked) and the fact tables
of the project. Counts:

- A *named speaker mention* is a marked speaker whose head is a personal name: the last run of capitalised words (with
  particles and initials) that is not after "of", "for", "at" …, not a possessive and not followed by a noun ("the Lund
  campaign"), so that "Lund spokeswoman Ana Diaz" counts for Ana Diaz.
- A run is not a personal name if a fact table has it as an organisation, outlet, country, people or capital, if its last
  word is typical of organisations or places (`training/lexicons/words.txt`), if it is an acronym or follows "the", or if
  all of its words are more often written in lower case.
- Mentions of one document that share the last word are one *speaker*.
- A speaker is *among the people* if the name of one of `people` has that last word; a mention is *found* if a mention of
  a person overlaps it.

The script trains nothing. The rule above counts some organisations as people, in every version measured alike.
`--misses` prints the mentions that were not found.
"""

import argparse
import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import onrecord as rec

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "data" / "facts"

WORD = r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?"
PARTICLES = {"al", "el", "bin", "ibn", "de", "da", "di", "del", "van", "von", "der", "den", "la", "le", "du"}
ATTRIBUTES = {"of", "for", "at", "from", "in", "with", "on", "by", "to", "near"}
DETERMINERS = set("the a an many some most several few new other both all".split())
PRONOUNS = set("I He She They We You It Who His Her Their My Our This That Those These".split())


def rows(name):
    with open(FACTS / name, encoding="utf8", newline="") as f:
        yield from csv.DictReader(f)


def word_classes():
    lists, current = {}, ""
    for line in (ROOT / "training" / "lexicons" / "words.txt").read_text("utf8").splitlines():
        if line.startswith("["):
            current = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            lists.setdefault(current, set()).update(w.lower() for w in line.split())
    return lists


def names_of_others():
    """Returns the names of organisations, outlets, countries, peoples and capitals, in lower case."""
    known = set()
    for table, columns in [
        ("organisations.csv", ("name", "acronym", "aliases")),
        ("outlets.csv", ("name", "aliases")),
        ("countries.csv", ("name", "capital", "aliases", "demonyms")),
    ]:
        for row in rows(table):
            for column in columns:
                known.update(part.strip().lower() for part in (row.get(column) or "").split(";") if part.strip())
    return known


class PersonalNames:
    """Classifier of runs of capitalised words as personal names or not, by the rule in the description of the module."""

    def __init__(self, texts):
        self.others = names_of_others()
        self.classes = word_classes()
        self.titles = {row["title"].lower().rstrip(".") for row in rows("titles.csv")}
        self.titles |= self.classes.get("titleword", set()) | self.classes.get("role", set())
        self.given = {row["name"].lower() for row in rows("given_names.csv")}
        self.lower, self.capital = Counter(), Counter()
        for text in texts:
            for word in re.findall(WORD, text):
                (self.lower if word.islower() else self.capital)[word.lower()] += 1

    def named(self, speaker):
        """Returns the personal name that is the head of the phrase of a speaker, or None."""
        head = None
        # "Sen. Ana Diaz (D-N.M.)", "Ana Diaz, who runs Crosscut": the head comes first.
        speaker = re.split(r"[(,]", speaker.strip())[0] or speaker
        tokens = re.findall(rf"{WORD}|\d+|[^\w\s]", speaker)
        run, at = [], 0
        while at <= len(tokens):
            word = tokens[at] if at < len(tokens) else ""
            inside = run and word in PARTICLES and at + 1 < len(tokens) and tokens[at + 1][0].isupper()
            if word[:1].isupper() or inside:
                run.append((at, word))
            elif run:
                head = self.classified(run, tokens, at) or head
                run = []
            at += 1
        return head

    def classified(self, run, tokens, end):
        before = tokens[run[0][0] - 1] if run[0][0] else ""
        after = tokens[end] if end < len(tokens) else ""
        words = [w for _, w in run]
        titled = False
        while words and words[0].lower().rstrip(".") in self.titles and len(words) > 1:
            titled = True
            words.pop(0)
        if any(t in ATTRIBUTES for t in tokens[: run[0][0]]) or (
            after[:1].islower() and after not in ATTRIBUTES | {"who", "and", "or"}
        ):
            return None
        if re.search(r"['’]s?$", words[-1]) or words[0] in PRONOUNS:
            return None
        name = " ".join(words)
        bare = [w.lower().rstrip(".") for w in words]
        last = bare[-1]
        if name.lower() in self.others or " ".join(bare[-1:]) in self.others and len(bare) == 1:
            return None
        ends = self.classes.get("org", set()) | self.classes.get("place", set()) | self.classes.get("placename", set())
        if last in ends and not (len(bare) > 1 and bare[0] in self.given):
            return None
        if not titled and (before.lower() == "the" or words[0].lower() in DETERMINERS):
            return None
        if last in self.classes.get("adjective", set()) | self.classes.get("stop", set()) | self.titles:
            return None
        if len(words) == 1 and words[0].isupper() and self.capital[last] and not titled:
            return name if len(words[0]) > 5 else None
        if all(self.lower[w] > self.capital[w] for w in bare):
            return None
        return name


def last_word(name):
    return re.findall(r"[^\W\d_]+", re.sub(r",? (Jr|Sr|II|III|IV)\.?$", "", name))[-1].lower()


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--split", default="dev")
    arguments.add_argument("--misses", action="store_true")
    options = arguments.parse_args()
    with gzip.open(options.folder / "quotes" / f"polnear_{options.split}.jsonl.gz", "rt", encoding="utf8") as f:
        documents = [json.loads(line) for line in f]
    # The case of words is counted in the training articles as well: "Readers" has a capital only at the start of
    # sentences.
    with gzip.open(options.folder / "quotes" / "polnear_train.jsonl.gz", "rt", encoding="utf8") as f:
        more = [json.loads(line)["text"] for line in f]
    personal = PersonalNames([d["text"] for d in documents] + more)
    corpus = rec.read_many([{"id": d["doc_id"], "text": d["text"]} for d in documents], preset="keep", progress=False)
    speakers, among, mentions, found = 0, 0, 0, 0
    for document, read in zip(documents, corpus, strict=True):
        people = {w.lower() for p in read.people for w in re.findall(r"[^\W\d_]+", p.name)}
        spans = [(m.start, m.end) for p in read.people for m in (read.mentions[i] for i in p.mentions)]
        gold = {}
        for quote in document["quotes"]:
            for start, end in quote.get("speaker_segments") or ():
                name = personal.named(document["text"][start:end])
                if name:
                    at = document["text"].find(name.split()[-1], start)
                    gold.setdefault(last_word(name), {})[start, end] = (name, at)
        for last, seen in gold.items():
            speakers += 1
            among += last in people
            mentions += len(seen)
            found += sum(any(s <= at < e for s, e in spans) for _, at in seen.values())
            for (start, end), (name, at) in seen.items():
                if not options.misses or any(s <= at < e for s, e in spans):
                    continue
                print("- " if last in people else "-- ", end="")
                print(f"{name} | {document['text'][max(0, start - 40) : end + 40]!r}")
    print(f"speakers {speakers}, among people {among / speakers:.3f}")
    print(f"mentions {mentions}, found {found / mentions:.3f}")


if __name__ == "__main__":
    main()
