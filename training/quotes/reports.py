"""Trains the model of reports without marks; writes `src/quotes/weights/reports.forest`.

usage: python training/quotes/reports.py DATA [--check]

DATA contains quotes/polnear_train.jsonl.gz and html/wcxb_train.jsonl.gz, for whose texts `page_cues.csv` in the folder of this
file says whether a cue reports. The rows come from the crate itself (`examples/training/report_rows.rs`): words without marks
that the models of cues and speakers take for a report; those of articles are read with models that were fitted on other publishers. A row of an
article is a report if its words overlap annotated ones. In news most of them are reports, in guides and shops few, so that the
model learns from both; a share of the pages stays out of the fit for the figures, as do publishers. `--check` prints figures, with
those of the cues of development pages in `page_cues_dev.csv`, and stops. One thread and a fixed
seed: the same bytes from the same data.
"""

import csv
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "training/quotes")]
import boosting  # noqa: E402
import certainty  # noqa: E402
import forest  # noqa: E402
from clause import FOLD_MODELS, FOLDS, fold_of  # noqa: E402

TREES, DEPTH, RATE = 150, 5, 0.1
# Least overlap of two reports, as the share of the letters of both.
OVERLAP = 0.3


def emit(texts, *models):
    """Returns the rows of the texts, and the names of the features."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        source.write_text("".join(json.dumps({"doc_id": name, "text": text}) + "\n" for name, text in texts))
        command = [ROOT / "target/fast/examples/report_rows", source, target, *models]
        names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        return [json.loads(line) for line in target.read_text().splitlines()], names


def covered(spans):
    """Returns the indices of the characters in spans."""
    return {i for start, end in spans for i in range(start, end)}


def labelled(name, path):
    """Returns the labels of cues by text from a file in the folder of this script, and the texts with labels: id and words."""
    labels = {}
    with open(Path(__file__).with_name(name), encoding="utf8", newline="") as lines:
        for row in csv.DictReader(lines):
            answer = (int(row["start"]), int(row["end"]), row["speech"], row["kind"])
            labels.setdefault(row["text"], []).append(answer)
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return labels, [(p["id"], p["text"]) for p in map(json.loads, lines) if p["id"] in labels]


class Rows:
    """Rows of articles and pages; `source` is the publisher of an article or the id of a page."""

    def __init__(self, data):
        self.features, self.right, self.source, self.page = [], [], [], []
        self.read_articles(Path(data) / "quotes/polnear_train.jsonl.gz")
        self.read_pages(Path(data) / "html/wcxb_train.jsonl.gz")
        self.features = np.array(self.features, dtype=np.float32)
        self.right, self.page = np.array(self.right, dtype=np.float64), np.array(self.page)
        self.fold = np.array([fold_of(s) for s in self.source])

    def add(self, row, right, source, page):
        self.features.append(row["features"])
        self.right.append(right)
        self.source.append(source)
        self.page.append(page)

    def read_articles(self, path):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            articles = {a["doc_id"]: a for a in map(json.loads, lines)}
        gold = {
            name: [covered(q.get("segments") or [[q["start"], q["end"]]]) for q in a["quotes"]]
            for name, a in articles.items()
        }
        for k in range(FOLDS):
            mine = [(n, a["text"]) for n, a in articles.items() if fold_of(a.get("publisher") or "") == k]
            if not mine:
                continue
            models = [FOLD_MODELS / f"{name}.{k}" for name in ("clause", "kind", "speakers", "referents")]
            rows, self.names = emit(mine, *models)
            for row in rows:
                words = covered(row["content"])
                right = any(len(words & g) >= OVERLAP * len(words | g) for g in gold[row["doc_id"]])
                self.add(row, right, articles[row["doc_id"]].get("publisher") or "", False)

    def read_pages(self, path):
        labels, pages = labelled("page_cues.csv", path)
        for row in emit(pages)[0]:
            start, end = row["cue"]
            answers = [said for a, z, said, _ in labels[row["doc_id"]] if a < end and start < z]
            if answers and answers[0]:
                self.add(row, answers[0] == "1", row["doc_id"], True)


def loss(right):
    """Returns the logistic loss as `boosting.fit` takes it: gradient and hessian of a score."""

    def of(score):
        p = 1 / (1 + np.exp(-score))
        return p - right, p * (1 - p)

    return of


def fit(rows, mask):
    """Returns a model of the rows in a mask."""
    return boosting.fit(rows.features[mask], loss(rows.right[mask]), TREES, DEPTH, RATE)


def cross(rows):
    """Returns the probability of every row by a model without its publisher or page."""
    score = np.zeros(len(rows.right))
    for k in range(FOLDS):
        held = rows.fold == k
        model = fit(rows, ~held)
        score[held] = model.predict(rows.features[held])
    return 1 / (1 + np.exp(-score))


def figures(rows, p):
    """Prints the shares of reports and of other words that stay at several limits."""
    for name, part in (("articles", ~rows.page), ("pages", rows.page)):
        right, share = rows.right[part] > 0, p[part]
        print(f"{name}: {right.sum()} reports of {len(right)}")
        for least in (0.2, 0.3, 0.4, 0.5, 0.6):
            kept = share >= least
            precision = right[kept].mean() if kept.any() else 0
            print(
                f"  p {least}: reports kept {kept[right].mean():.3f}, others {kept[~right].mean():.3f}, right {precision:.3f}"
            )
        for low in (0.2, 0.4, 0.6, 0.8):
            band = (share >= low) & (share < low + 0.2 + 1e-6)
            if band.any():
                print(f"  band {low:.1f}: {band.sum()}, mean {share[band].mean():.3f}, right {right[band].mean():.3f}")


def development(data):
    """Prints how many labelled cues of development pages the crate, with the models in it, gives as reports, by kind."""
    labels, pages = labelled("page_cues_dev.csv", Path(data) / "html/wcxb_dev.jsonl.gz")
    given, all_cues = Counter(), Counter()
    for document in certainty.emit([{"doc_id": name, "text": text} for name, text in pages], "jsonl", "out.jsonl"):
        cues = [q["cue"] for q in document["quotes"] if q["kind"] in ("indirect", "mixed") and q["cue"]]
        for start, end, _, kind in labels[document["id"]]:
            all_cues[kind] += 1
            given[kind] += any(c["start"] < end and start < c["end"] for c in cues)
    print("development pages: " + ", ".join(f"{kind} {given[kind]} of {n}" for kind, n in sorted(all_cues.items())))


def main(data, check):
    rows = Rows(data)
    figures(rows, cross(rows))
    if check:
        development(data)
        return
    model = fit(rows, np.full(len(rows.right), True))
    provenance = {
        "made by": "training/quotes/reports.py",
        "data": "PolNeAR, training part; cues of WCXB, training part, read by one reader",
        "rows": len(rows.right),
        "trees": TREES,
        "depth": DEPTH,
    }
    size = len(forest.write(model.trees, ROOT / "src/quotes/weights/reports.forest", rows.names, provenance))
    print(size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv[2:])
