"""Trains the model of the probability that a name with the shape of a person's name belongs to a person; writes
`src/entities/weights/people.forest`.

usage: python training/people/doubt.py DATA [--check]

DATA contains html/wcxb_train, html/fundus_train and quotes/polnear_train. `labels.csv` in the folder of this file has 2,010
names in 542 of these texts, each with 1 for a person or 0; one reader decided by the name and its surroundings (characters of
fiction and pen names are people; products, places, works and bodies with the name of a person are not). 550 of them, with
`unsure`, were chosen because a model of the others gave them a probability of .12 to .86; figures count the others only. The rows
come from the crate itself (`examples/training/person_rows.rs`, built with `cargo build --profile fast --example person_rows`).
Names in polnear_train_names to which pronouns and roles of speakers refer are people as well. Each person has a copy whose
words are unknown, so that the model uses the surroundings of names that are in no list ("Another villager, Xuma Qelane,
said"). `--check` prints precision and recall with hosts left out, and stops.
"""

import csv
import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training")]
import boosting  # noqa: E402
import forest  # noqa: E402

TREES, DEPTH, RATE = 200, 4, 0.05
FOLDS = 8
# Probability from which on a name is that of a person; the same as in `src/entities/people/doubt.rs`.
LEAST = 0.33
# Maximum sum of the weights of the names of one text.
MOST = 12
# Weight of pages of shops, tools and forums, which are less frequent among the pages of users than news.
BESIDE = 0.5
# Maximum number of texts from which the name of one speaker is taken; the weights of speakers and of copies.
FEW, SPEAKER, COPY = 3, 0.2, 0.5
# Figures that come from lists of names; the hand-made score of a name with a title; the difference for an unknown name.
KNOWN = [f"{what} of {where}" for what in ("given", "surname", "ordinary") for where in ("first", "last")]
TITLED, UNKNOWN = 90, 25


def labels():
    """Returns the labels (True for a person) by text and name, those of names of which a model was unsure, and the news texts."""
    with open(Path(__file__).with_name("labels.csv"), encoding="utf8", newline="") as f:
        rows = list(csv.DictReader(f))
    news = {r["text"] for r in rows if r["news"] == "1"}
    plain, unsure = ({(r["text"], r["name"]): r["person"] == "1" for r in rows if r["unsure"] == u} for u in "01")
    return plain, unsure, news


def texts(data, wanted):
    """Yields the texts with these ids, each with its host; the host of an article of PolNeAR is its id."""
    for part, name in (("html", "wcxb_train"), ("html", "fundus_train"), ("quotes", "polnear_train")):
        with gzip.open(Path(data) / part / f"{name}.jsonl.gz", "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                key = row.get("id") or row["doc_id"]
                if key in wanted:
                    yield {"doc_id": key, "text": row["text"], "host": urlsplit(row.get("url") or "").netloc or key}


def rows(data, wanted):
    """Returns the names of the figures, the people that the crate finds, and the host of each text."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        given = list(texts(data, wanted))
        source.write_text("".join(json.dumps(text) + "\n" for text in given), encoding="utf8")
        command = [ROOT / "target/fast/examples/person_rows", source, target]
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        found = [json.loads(line) for line in target.read_text(encoding="utf8").splitlines()]
        return names, found, {text["doc_id"]: text["host"] for text in given}


def speakers(data):
    """Returns by text the names of people to whom a pronoun or a role refers; at most FEW texts for one name."""
    names, texts_of = {}, Counter()
    with gzip.open(Path(data) / "quotes/polnear_train_names.jsonl.gz", "rt", encoding="utf8") as lines:
        for row in map(json.loads, lines):
            singular = row["text"].lower() in {"he", "she", "his", "her"} or row["kind"] == "role"
            if row["name"] and row["kind"] in {"pronoun", "role"} and singular:
                found = names.setdefault(row["doc_id"], set())
                if row["name"] not in found and texts_of[row["name"]] < FEW:
                    texts_of[row["name"]] += 1
                    found.add(row["name"])
    return names


def is_among(name, people):
    """Returns whether a name has the last word of one of these names, which identifies a person within one article."""
    return any(name.split()[-1].lower() == person.split()[-1].lower() for person in people)


def hidden(names, x):
    """Returns copies of rows with the figures of a name that is in no list, and a lower hand-made score."""
    column = {name: i for i, name in enumerate(names)}
    copy = x.copy()
    copy[:, [column[n] for n in KNOWN]] = 0
    copy[:, column["unknown words"]] = copy[:, column["words"]] - copy[:, column["initials"]]
    copy[:, column["ordinary words"]] = copy[:, column["frequent words"]] = 0
    for score in ("highest score", "lowest score"):
        plain = copy[:, column[score]] < TITLED
        copy[plain, column[score]] = np.maximum(copy[plain, column[score]] - UNKNOWN, 40)
    return copy


def loss(right, weight):
    """Returns the gradients of the weighted logistic loss."""

    def gradients(score):
        p = 1 / (1 + np.exp(-score))
        return weight * (p - right), np.maximum(weight * p * (1 - p), 1e-3)

    return gradients


def fit(names, x, right, weight):
    """Returns a model that is fitted to these rows and to copies of the people with unknown names."""
    people = right > 0
    x = np.concatenate([x, hidden(names, x[people])])
    weight = np.concatenate([weight, COPY * weight[people]])
    right = np.concatenate([right, right[people]])
    return boosting.fit(x, loss(right, weight), TREES, DEPTH, RATE)


def chosen(data):
    """Returns the names of the figures, and for each name of the data its figures, text, label, weight and kind, and the hosts.

    The kinds are "read", "unsure" and "speaker".
    """
    label, unsure, news = labels()
    said = speakers(data)
    read_texts = {text for text, _ in label}
    names, found, host = rows(data, read_texts | {text for text, _ in unsure} | set(said))
    of_text = Counter(r["doc_id"] for r in found if (r["doc_id"], r["name"]) in label)
    out = []
    for r in found:
        text, key = r["doc_id"], (r["doc_id"], r["name"])
        if key in label:
            weight = min(1.0, MOST / of_text[text]) * (1 if text in news else BESIDE)
            out.append((r["figures"], text, label[key], weight, "read"))
        elif key in unsure:
            out.append((r["figures"], text, unsure[key], 1.0, "unsure"))
        elif text not in read_texts and is_among(r["name"], said.get(text, ())):
            out.append((r["figures"], text, True, SPEAKER, "speaker"))
    return names, out, host, news


def main(data, check):
    names, found, host, news = chosen(data)
    figures, text, label, weight, kind = zip(*found)
    x, right, weight = np.array(figures, dtype=np.float32), np.array(label, dtype=np.float64), np.array(weight)
    # All texts of a host are in one fold.
    fold = np.array([zlib.crc32(host[t].encode()) % FOLDS for t in text])
    score = np.zeros(len(right))
    for k in range(FOLDS):
        out = fold == k
        score[out] = fit(names, x[~out], right[~out], weight[~out]).predict(x[out])
    p = 1 / (1 + np.exp(-score))
    read = np.array([k == "read" for k in kind])
    is_news = read & np.array([t in news for t in text])
    print(f"{read.sum()} names, {right[read].mean():.3f} of people; hosts left out:")
    for part, here in (("all", read), ("news", is_news)):
        for least in (LEAST, 0.4, 0.5):
            kept = here & (p >= least)
            precision, recall = right[kept].mean(), right[kept].sum() / right[here].sum()
            print(f"  {part} from {least}: precision {precision:.3f}, recall {recall:.3f}")
    if check:
        return
    kept = is_news & (p >= LEAST)
    provenance = {
        "made by": "training/people/doubt.py",
        "data": "names in texts of WCXB (CC BY 4.0), Fundus tests (MIT) and PolNeAR, training parts, read by one reader",
        "names": int(read.sum()) + kind.count("unsure"),
        "trees": TREES,
        "depth": DEPTH,
        "hosts left out, news, precision": round(float(right[kept].mean()), 3),
        "hosts left out, news, recall": round(float(right[kept].sum() / right[is_news].sum()), 3),
    }
    model = fit(names, x, right, weight)
    size = len(forest.write(model.trees, ROOT / "src/entities/weights/people.forest", names, provenance))
    print(size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv[2:])
