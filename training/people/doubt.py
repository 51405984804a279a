"""Trains the model of the probability that a name with the shape of a person's name belongs to a person; writes
`src/entities/weights/people.forest`.

usage: python training/people/doubt.py DATA [--check]

DATA contains html/wcxb_train, html/fundus_train and quotes/polnear_train. `labels.csv` in the folder of this file has 1,460
names in 316 of these texts, each with 1 for a person or 0; one reader decided by the name and its surroundings (characters of
fiction and pen names are people; products, places, works and bodies with the name of a person are not). The rows come
from the crate itself (`examples/training/person_rows.rs`, built with `cargo build --profile fast --example person_rows`).
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
    """Returns the labels (True for a person) by text and name, and the set of the texts that are news."""
    with open(Path(__file__).with_name("labels.csv"), encoding="utf8", newline="") as f:
        rows = list(csv.DictReader(f))
    news = {r["text"] for r in rows if r["news"] == "1"}
    return {(r["text"], r["name"]): r["person"] == "1" for r in rows}, news


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


def main(data, check):
    label, news = labels()
    said = speakers(data)
    read_texts = {text for text, _ in label}
    names, found, host = rows(data, read_texts | set(said))
    labelled = [(r["doc_id"], r["name"]) in label for r in found]
    extra = [r["doc_id"] not in read_texts and is_among(r["name"], said.get(r["doc_id"], ())) for r in found]
    found = [(r, read) for r, read, also in zip(found, labelled, extra) if read or also]
    x = np.array([r["figures"] for r, _ in found], dtype=np.float32)
    right = np.array([label[r["doc_id"], r["name"]] if read else True for r, read in found], dtype=np.float64)
    count = Counter(r["doc_id"] for r, _ in found)
    weight = np.array(
        [
            min(1.0, MOST / count[r["doc_id"]]) * (1 if r["doc_id"] in news else BESIDE) if read else SPEAKER
            for r, read in found
        ]
    )
    # All texts of a host are in one fold.
    fold = np.array([zlib.crc32(host[r["doc_id"]].encode()) % FOLDS for r, _ in found])
    score = np.zeros(len(right))
    for k in range(FOLDS):
        out = fold == k
        score[out] = fit(names, x[~out], right[~out], weight[~out]).predict(x[out])
    p = 1 / (1 + np.exp(-score))
    read = np.array([read for _, read in found])
    is_news = read & np.array([r["doc_id"] in news for r, _ in found])
    print(f"{read.sum()} names, {right[read].mean():.3f} of people; hosts left out:")
    for part, here in (("all", read), ("news", is_news)):
        for least in (0.33, 0.4, 0.5):
            kept = here & (p >= least)
            precision, recall = right[kept].mean(), right[kept].sum() / right[here].sum()
            print(f"  {part} from {least}: precision {precision:.3f}, recall {recall:.3f}")
    if check:
        return
    kept = is_news & (p >= 0.33)
    provenance = {
        "made by": "training/people/doubt.py",
        "data": "names in texts of WCXB (CC BY 4.0), Fundus tests (MIT) and PolNeAR, training parts, read by one reader",
        "names": int(read.sum()),
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
