"""Trains the doubt about people: the probability that a name with the shape of a person's is one. Writes
`src/entities/weights/people.forest`.

usage: python training/people/doubt.py DATA [--check]

DATA holds html/wcxb_train, html/fundus_train and quotes/polnear_train. `labels.csv` beside this file says of 1,460 names
in 316 of these texts whether a person has them; one reader decided by the name and its surroundings (characters of
fiction and pen names are people; products, places, works and bodies that have somebody's name are none). The rows come
from the crate itself (`examples/person_rows.rs`, built with `cargo build --profile fast --example person_rows`).
Names of speakers and of whom
pronouns and roles mean in polnear_train_names are people as well. Of each person there is a copy whose words are unknown, so
that "Another villager, Xuma Qelane, said" counts although no list has the name. `--check` prints precision and recall with hosts left out, and stops.
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
# Names of one text that count in full; a text with more has this weight in all.
MOST = 12
# Weight of pages of shops, tools and forums, from which the crate reads fewer texts than of news.
BESIDE = 0.5
# Texts of which the name of a speaker is taken, and the weights of speakers and of copies.
FEW, SPEAKER, COPY = 3, 0.2, 0.5
# Figures that come from lists of names, the score by hand of a name with a title, and what an unknown name has less.
KNOWN = [f"{what} of {where}" for what in ("given", "surname", "ordinary") for where in ("first", "last")]
TITLED, UNKNOWN = 90, 25


def labels():
    """Whether a name of a text is one of a person, by text and name; and the texts that are news."""
    with open(Path(__file__).with_name("labels.csv"), encoding="utf8", newline="") as f:
        rows = list(csv.DictReader(f))
    news = {r["text"] for r in rows if r["news"] == "1"}
    return {(r["text"], r["name"]): r["person"] == "1" for r in rows}, news


def texts(data, wanted):
    """The texts with these identifiers, with their hosts; an article of the corpus of news has none of its own."""
    for part, name in (("html", "wcxb_train"), ("html", "fundus_train"), ("quotes", "polnear_train")):
        with gzip.open(Path(data) / part / f"{name}.jsonl.gz", "rt", encoding="utf8") as lines:
            for row in map(json.loads, lines):
                key = row.get("id") or row["doc_id"]
                if key in wanted:
                    yield {"doc_id": key, "text": row["text"], "host": urlsplit(row.get("url") or "").netloc or key}


def rows(data, wanted):
    """The names of the figures, the people that the crate finds, and the host of each text."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        given = list(texts(data, wanted))
        source.write_text("".join(json.dumps(text) + "\n" for text in given), encoding="utf8")
        command = [ROOT / "target/fast/examples/person_rows", source, target]
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        found = [json.loads(line) for line in target.read_text(encoding="utf8").splitlines()]
        return names, found, {text["doc_id"]: text["host"] for text in given}


def speakers(data):
    """Names of people whom a pronoun or a role means, by text; at most FEW texts for one name."""
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
    """Whether a name is one of these: the same last word, which is enough within one article."""
    return any(name.split()[-1].lower() == person.split()[-1].lower() for person in people)


def hidden(names, x):
    """The rows with every word of the name unknown to the lists, and the score by hand lower for it."""
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
    """Logistic loss, weighted."""

    def gradients(score):
        p = 1 / (1 + np.exp(-score))
        return weight * (p - right), np.maximum(weight * p * (1 - p), 1e-3)

    return gradients


def fit(names, x, right, weight):
    """A model of these rows, and of copies of the people with unknown names."""
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
    # Articles of one publisher of news are apart; pages of another host are not.
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
