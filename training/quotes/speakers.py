"""Trains the ranker of speakers and its confidence; writes `speakers.forest`, `speakers.scores` and `confidence.tsv` in
`src/quotes/weights/`.

usage: python training/quotes/speakers.py DATA [--check]

DATA contains quotes/polnear_train.jsonl.gz. The rows come from the crate itself (`examples/training/speaker_rows.rs`). One model of
oblivious trees scores candidates; its loss is the softmax over the candidates of a quotation and "no speaker named"
(score 0), so scores are log-odds against no speaker. Confidence is the calibrated share of right choices by the softmax of
the best candidate, from folds that keep publishers apart. `--check` prints figures per fold and stops.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "training/quotes")]
import boosting  # noqa: E402
import forest  # noqa: E402
from clause import FOLD_MODELS, FOLDS, fold_of, folds  # noqa: E402

TREES, DEPTH, RATE = 200, 6, 0.15
HEAD = 5  # article, group, labelled quotation, marked, right


class Rows:
    """Rows of labelled articles; `group` numbers quotations from 0."""

    def __init__(self, path, model=(), folds=None):
        lines = gzip.open(path, "rt", encoding="utf-8").read().splitlines()
        articles = [json.loads(line) for line in lines]
        rows = self.emit(lines, ["-", "-", *model]) if folds is None else self.emit_folds(lines, articles, folds, model)
        self.features, self.right = rows[:, HEAD:], rows[:, 4].astype(np.float64)
        ids = rows[:, 0].astype(np.int64) << 20 | rows[:, 1].astype(np.int64)
        _, first, self.group = np.unique(ids, return_index=True, return_inverse=True)
        self.groups = len(first)
        self.article, gold = rows[first, 0].astype(int), rows[first, 2].astype(int)
        self.marked = rows[first, 3] > 0
        self.publisher = np.array([articles[a].get("publisher") or "" for a in self.article])
        self.spoken = np.array([bool(articles[a]["quotes"][g].get("speaker_text")) for a, g in zip(self.article, gold)])

    def emit(self, lines, arguments):
        """Returns the rows that the crate writes for some articles."""
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "in.jsonl", Path(folder) / "out.f32"
            source.write_text("\n".join(lines) + "\n", encoding="utf-8")
            command = [ROOT / "target/fast/examples/speaker_rows", source, target, *arguments]
            self.names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            return np.fromfile(target, dtype="<f4").reshape(-1, HEAD + len(self.names))

    def emit_folds(self, lines, articles, folder, model):
        """Returns the rows of all articles, with clauses read by models that were fitted on other publishers."""
        fold = np.array([fold_of(a.get("publisher") or "") for a in articles])
        parts = []
        for k in sorted(set(fold)):
            mine = np.flatnonzero(fold == k)
            rows = self.emit([lines[i] for i in mine], [Path(folder) / f"clause.{k}", Path(folder) / f"kind.{k}", *model])
            rows[:, 0] = mine[rows[:, 0].astype(int)]
            parts.append(rows)
        rows = np.concatenate(parts)
        return rows[np.argsort(rows[:, 0], kind="stable")]

    def part(self, groups):
        """Returns features, right and group of the quotations in a mask."""
        rows = groups[self.group]
        return self.features[rows], self.right[rows], np.unique(self.group[rows], return_inverse=True)[1]


def softmax(score, group):
    """Returns the probability of each candidate within its group; "no speaker named" has score 0."""
    top = np.zeros(group.max() + 1)
    np.maximum.at(top, group, score)
    e = np.exp(score - top[group])
    return e / (np.bincount(group, e) + np.exp(-top))[group]


def loss(right, group):
    """Returns the gradients of the softmax loss over a group, in which any right candidate counts."""

    def gradients(score):
        p = softmax(score, group)
        of_right = right * p
        share = np.bincount(group, of_right)[group]
        wanted = np.where(share > 0, of_right / np.maximum(share, 1e-30), 0)
        return p - wanted, np.maximum(p * (1 - p), 1e-3)

    return gradients


def fit(features, right, group):
    """Returns a model of these candidates; each tree is fitted on a share of the quotations."""

    def sampler(random, share):
        return (random.random(group.max() + 1) < share)[group]

    return boosting.fit(features, loss(right, group), TREES, DEPTH, RATE, sampler=sampler)


def best(score, group):
    """Returns the row of the best candidate of each group; the first of equals."""
    order = np.lexsort((-score, group))
    return order[np.r_[True, np.diff(group[order]) != 0]]


def cross(rows):
    """Returns the score of every row by a model that was fitted without its publisher; writes the models of the folds."""
    folds = np.array([fold_of(p) for p in rows.publisher])
    score = np.zeros(len(rows.right))
    for k in range(FOLDS):
        model = fit(*rows.part(folds != k))
        forest.write(model.trees, FOLD_MODELS / f"speakers.{k}", rows.names, {})
        held = (folds == k)[rows.group]
        score[held] = model.predict(rows.features[held])
    return score


def figures(name, rows, score):
    chosen = best(score, rows.group)
    right, p = rows.right[chosen] > 0, softmax(score, rows.group)[chosen]
    for label, part in (("marked", rows.marked), ("indirect", ~rows.marked)):
        part = part & rows.spoken
        if part.any():
            print(f"{name} {label}: {right[part].mean():.4f} of {part.sum()}")
    return right, p


def main(data, check):
    weights = ROOT / "src/quotes/weights"
    train = Path(data) / "quotes" / "polnear_train.jsonl.gz"
    # Articles have quotations without a label; a first model attributes them, as in inference.
    FOLD_MODELS.mkdir(parents=True, exist_ok=True)
    folds(data, FOLD_MODELS)
    first = Rows(train, folds=FOLD_MODELS)
    path = FOLD_MODELS / "first.forest"
    forest.write(fit(first.features, first.right, first.group).trees, path, first.names, {})
    rows = Rows(train, [path], FOLD_MODELS)
    score = cross(rows)
    right, p = figures("held-out publishers", rows, score)
    if check:
        for name in ("polnear_dev", "ggt_dev"):
            dev = Rows(Path(data) / "quotes" / f"{name}.jsonl.gz", [path])
            model = fit(rows.features, rows.right, rows.group)
            figures(name, dev, model.predict(dev.features))
        return
    model = fit(rows.features, rows.right, rows.group)
    provenance = {
        "made by": "training/quotes/speakers.py",
        "data": "PolNeAR, training part",
        "quotations": int(rows.groups),
        "trees": TREES,
        "depth": DEPTH,
        "held-out publishers": round(float(right[rows.marked & rows.spoken].mean()), 4),
    }
    size = len(forest.write(model.trees, weights / "speakers.forest", rows.names, provenance))
    # Scores of fixed rows, which the test in `src/quotes/speaker/rank.rs` compares.
    fixed = [[(i * 7 + k * 13) % 11 for i in range(len(rows.names))] for k in range(4)]
    scores = model.predict(np.array(fixed, dtype=np.float32))
    (weights / "speakers.scores").write_text("".join(f"{s:.4f}\n" for s in scores))
    # Quotations without a label give no rows, because the model of kinds decides about marked words that are no speech.
    curve = IsotonicRegression(y_min=0.01, y_max=0.995, out_of_bounds="clip").fit(p, right)
    knots = np.linspace(0, 1, 41)
    lines = [f"{k:.3f}\t{v:.4f}" for k, v in zip(knots, curve.predict(knots))]
    (weights / "confidence.tsv").write_text("\n".join(lines) + "\n")
    print(size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv[2:])
