"""Trains the forests that find lists of teasers line by line: `lines.py DATA` writes `src/boilerplate/weights/lines.forest` and
`segments.forest`, which `src/boilerplate/teasers/segments.rs` reads.

The first forest scores the lines of texts, the second segments of lines, by scores from forests that had not seen the host or
the invented page. Both are trained on the labelled texts in DATA (`lines/wcxb_train.jsonl.gz`) and on the invented pages of
`teasers.py`, part `train`. A line's target is its label, a segment's the share of boilerplate among its lines that other rules
keep. With `--validate`, prints for hosts and layouts left out how many lines are kept and lost, and writes nothing. Same data,
same bytes.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import catboost
import numpy as np
import teasers
import train
from train import ROOT, forest

PARAMS = {
    "lines": {
        "loss_function": "CrossEntropy", "iterations": 200, "depth": 6, "learning_rate": 0.1, "rsm": 0.3, "l2_leaf_reg": 8,
        "subsample": 0.8, "border_count": 32,
    },
    "segments": {
        "loss_function": "CrossEntropy", "iterations": 80, "depth": 4, "learning_rate": 0.12, "rsm": 0.4, "l2_leaf_reg": 15,
        "subsample": 0.8, "border_count": 32,
    },
}
ARTICLE, OTHER = 1.3, 0.6  # weights of articles and of other pages
INVENTED = {"lines": 1.0, "segments": 1.0}  # weight of all invented pages beside all real ones
LOST = 3.0  # cost of a lost article line, in kept boilerplate lines
FOLDS = 5
SIZE = 150_000  # lines to learn from, drawn by weight
TEASERS = 1.0  # score above which a segment is removed, as in segments.rs


class Texts:
    """Lines of labelled texts: figures, labels, sizes, and what the other rules do."""

    def __init__(self, pages, invented):
        self.pages, self.invented = pages, invented
        with tempfile.TemporaryDirectory() as tmp:
            rows = self.run(tmp, "lines")
            self.x, self.names = rows
            with open(f"{tmp}/out.jsonl") as f:
                blocks = [json.loads(line)["blocks"] for line in f]
        labels = [train.label_lines(page, own) for page, own in zip(pages, blocks)]
        self.y, self.sure, self.size = (np.concatenate(column) for column in zip(*labels))
        self.ruled = np.array([block[2] is not None for own in blocks for block in own], bool)
        self.keep = np.array([block[3] for own in blocks for block in own], bool)
        counts = [len(own) for own in blocks]
        self.page = np.repeat(np.arange(len(pages)), counts)
        self.start = np.cumsum(counts) - counts
        fold = [number % FOLDS if invented else train.host_of(page) % FOLDS for number, page in enumerate(pages)]
        self.fold = np.array(fold)[self.page]

    def run(self, tmp, kind, scores=None):
        """Runs the crate's row writer; returns figures and their names."""
        source, given = Path(tmp, "in.jsonl"), []
        with open(source, "w") as f:
            for page in self.pages:
                f.write(json.dumps({"id": page["id"], "text": page["text"]}) + "\n")
        if scores is not None:
            given = [f"{tmp}/scores"]
            scores.astype("<f4").tofile(given[0])
        run = ["cargo", "run", "-q", "--profile", "fast", "--example", "teaser_rows", "--", str(source), f"{tmp}/out", kind, *given]
        subprocess.run(run, check=True, cwd=ROOT)
        names = Path(f"{tmp}/out.names").read_text().split("\n")
        return np.fromfile(f"{tmp}/out.f32", dtype="<f4").reshape(-1, len(names)), names

    def weights(self):
        """Returns the weights of lines, of about the same sum for every page; 0 for lines that a rule removes."""
        w = np.sqrt(self.size + 1) * self.sure * ~self.ruled
        sums = np.bincount(self.page, w, minlength=len(self.pages))
        kinds = np.array([1.0 if self.invented else ARTICLE if page["page_type"] == "article" else OTHER for page in self.pages])
        return w / np.maximum(sums[self.page], 1e-9) ** 0.8 * kinds[self.page]

    def segments(self, scores):
        """Returns first lines and ends, figures, targets, weights and folds of segments, and the names of their figures."""
        with tempfile.TemporaryDirectory() as tmp:
            x, names = self.run(tmp, "segments", scores)
            with open(f"{tmp}/out.jsonl") as f:
                found = [(at + a, at + z) for at, line in zip(self.start, f) for a, z in json.loads(line)["segments"]]
        y, w = np.zeros(len(found)), np.zeros(len(found))
        for i, (a, z) in enumerate(found):
            seen = self.keep[a:z] & (self.sure[a:z] > 0)
            size = self.size[a:z] * seen
            if seen.any():
                y[i] = (size * (1 - self.y[a:z])).sum() / size.sum()
                w[i] = np.sqrt(seen.sum()) * (y[i] + LOST * (1 - y[i]))
        return found, x, y, w, self.fold[[a for a, _ in found]], names


def fit(kind, x, y, w):
    """Trains a forest on at most [`SIZE`] rows, each drawn with a probability proportional to its weight."""
    low, high = 0.0, w.sum()
    for _ in range(60):
        unit = (low + high) / 2
        low, high = (unit, high) if np.minimum(1, w / unit).sum() > SIZE else (low, unit)
    chance = np.minimum(1, w / high)
    taken = np.flatnonzero(np.random.default_rng(1).random(len(w)) < chance)
    model = catboost.CatBoost({**PARAMS[kind], **forest.DETERMINISTIC})
    heavy = w[taken] / chance[taken]
    model.fit(x[taken], y[taken], sample_weight=heavy / heavy.mean())
    return model


def learn(kind, real, invented):
    """Trains a forest on the rows (figures, targets, weights, folds) of both sources. Returns it, and the scores of all rows
    by forests that were trained without their fold."""
    share = INVENTED[kind] * real[2].sum() / invented[2].sum()
    x, y, fold = (np.concatenate([real[i], invented[i]]) for i in (0, 1, 3))
    w = np.concatenate([real[2], invented[2] * share])
    scores = np.zeros(len(y))
    for held in range(FOLDS):
        out = fold == held
        scores[out] = fit(kind, x[~out], y[~out], w[~out]).predict(x[out])
    return fit(kind, x, y, w), np.split(scores.astype("f4"), [len(real[1])])


def report(name, texts, found, scores):
    """Prints what the segments remove, by kind of page, and what they give back."""
    keep = texts.keep.copy()
    for (a, z), score in zip(found, scores):
        if score > TEASERS:
            keep[a:z] = False
    kinds = np.array([page["page_type"] if texts.invented else f"{page['mode']} {page['page_type']}" for page in texts.pages])[texts.page]
    for kind in sorted(set(kinds)):
        of = (kinds == kind) & (texts.sure > 0)
        main, boiler = of & (texts.y > 0.5), of & (texts.y <= 0.5)
        f1 = [2 * (k & main).sum() / max(1, (k & of).sum() + main.sum()) for k in (texts.keep, keep)]
        print(f"{name} {kind}: boilerplate kept {(texts.keep & boiler).sum()} to {(keep & boiler).sum()} of {boiler.sum()}, article lost {(~texts.keep & main).sum()} to {(~keep & main).sum()} of {main.sum()}, line F1 {f1[0]:.4f} to {f1[1]:.4f}")


def main():
    weights, validate = ROOT / "src" / "boilerplate" / "weights", "--validate" in sys.argv
    real = Texts(train.pages_of(Path(sys.argv[1]), "lines", "wcxb_train"), False)
    invented = Texts(list(teasers.pages("train")), True)
    rows = [(t.x, 1 - t.y, t.weights(), t.fold) for t in (real, invented)]
    lines, unseen = learn("lines", *rows)
    cut = [t.segments(scores) for t, scores in zip((real, invented), unseen)]
    segments, judged = learn("segments", *(c[1:5] for c in cut))
    if validate:
        report("hosts left out,", real, cut[0][0], judged[0])
        test = Texts(list(teasers.pages("test")), True)
        found, x, *_ = test.segments(lines.predict(test.x))
        report("layouts left out,", test, found, segments.predict(x))
        return
    count = len(real.y) + len(invented.y)
    for kind, model, names in (("lines", lines, real.names), ("segments", segments, cut[0][5])):
        params = {**PARAMS[kind], **{k: v for k, v in forest.DETERMINISTIC.items() if k not in ("verbose", "allow_writing_files")}}
        note = {"model": f"boilerplate {kind}", "data": ["lines/wcxb_train", "teasers.py train"], "lines": count, "params": params, "catboost": catboost.__version__}
        print(len(forest.export(model, weights / f"{kind}.forest", names, note)), "bytes for", kind)


if __name__ == "__main__":
    main()
