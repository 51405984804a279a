"""Trains the two classifiers of boilerplate: `train.py DATA text|html`.

DATA holds `lines/*_train.jsonl.gz` (texts with labelled lines) and `html/*_train.jsonl.gz` (pages with gold text). Features
come from the crate itself (`cargo run --example boilerplate_rows`); this script labels blocks, weighs them, trains with
LightGBM, measures on hosts left out, and writes `src/boilerplate/weights/{text,html}.trees`. Same data, same bytes.
"""
import bisect
import gzip
import json
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import lightgbm as lgb
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
import trees  # noqa: E402

WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
SETS = {"text": [("lines", "wcxb_train", 1.0)], "html": [("html", "wcxb_train", 1.0), ("html", "fundus_train", 4.0)]}
PARAMS = {
    "text": {
        "objective": "binary", "learning_rate": 0.08, "num_leaves": 24, "min_data_in_leaf": 60, "feature_fraction": 0.4, "lambda_l2": 5.0,
    },
    # Rows of one page are alike: large leaves and few features a tree keep the model from learning pages by heart.
    "html": {
        "objective": "cross_entropy", "learning_rate": 0.05, "num_leaves": 31, "min_data_in_leaf": 150, "feature_fraction": 0.25,
        "lambda_l2": 10.0,
    },
}
SHARED = {"bagging_fraction": 0.8, "bagging_freq": 1, "max_bin": 63, **trees.DETERMINISTIC}
ROUNDS = {"text": 120, "html": 240}
ARTICLE = {"text": 1.3, "html": 1.5}  # news is what the crate is for
OTHER = {"text": 1.0, "html": 0.8}


def pages_of(folder, part, name):
    with gzip.open(folder / part / f"{name}.jsonl.gz", "rt", encoding="utf8", errors="surrogatepass") as f:
        return [json.loads(line) for line in f]


def features_of(pages, key):
    """Rows and blocks as the crate computes them."""
    with tempfile.TemporaryDirectory() as tmp:
        source, out = Path(tmp, "in.jsonl"), Path(tmp, "rows")
        with open(source, "w") as f:
            for page in pages:
                f.write(json.dumps({"id": page["id"], key: page[key]}) + "\n")
        run = ["cargo", "run", "-q", "--profile", "fast", "--example", "boilerplate_rows", "--", str(source), str(out)]
        subprocess.run(run, check=True, cwd=ROOT)
        names = Path(f"{out}.names").read_text().split("\n")
        rows = np.fromfile(f"{out}.f32", dtype=np.float32).reshape(-1, len(names))
        with open(f"{out}.jsonl") as f:
            blocks = [json.loads(line)["blocks"] for line in f]
    return rows, blocks, names


def label_lines(page, blocks):
    """Label, certainty and size of each block from the labelled lines that it holds."""
    y, sure, size = np.zeros(len(blocks)), np.zeros(len(blocks)), np.zeros(len(blocks))
    lengths = [len(c.encode("utf8", "surrogatepass")) for c in page["text"]]
    byte_of = np.concatenate([[0], np.cumsum(lengths)])
    starts = [b[0] for b in blocks]
    for start, end, label in page["lines"]:
        if label not in "MB":
            continue
        first, last = byte_of[start], byte_of[end]
        i = bisect.bisect_left(starts, first)
        if i > 0 and (i == len(blocks) or starts[i] > first) and blocks[i - 1][1] > first:
            i -= 1
        while i < len(blocks) and starts[i] < last:
            y[i], sure[i], size[i] = label == "M", 1, end - start
            i += 1
    return y, sure, size


def label_shingles(page, blocks):
    """Share of a block's 3-word runs that stand in the gold text; short blocks need a line of their own in it."""
    y, sure, size = np.zeros(len(blocks)), np.zeros(len(blocks)), np.zeros(len(blocks))
    gold = [w.casefold() for w in WORD.findall(page["text"] or "")]
    threes, twos = set(zip(gold, gold[1:], gold[2:])), set(zip(gold, gold[1:]))
    lines = {" ".join(w.casefold() for w in WORD.findall(line)) for line in (page["text"] or "").split("\n")}
    for i, block in enumerate(blocks):
        words = [w.casefold() for w in WORD.findall(block[3])]
        size[i], whole = len(words), " ".join(words) in lines
        if len(words) >= 3:
            runs = list(zip(words, words[1:], words[2:]))
            y[i] = sum(r in threes for r in runs) / len(runs)
            sure[i] = 0.5 if len(words) < 6 and y[i] > 0 and not whole else 1
        elif words:
            doubtful = not whole and len(words) == 2 and tuple(words) in twos
            y[i], sure[i] = (1.0 if whole else 0.5 * doubtful), (0.2 if doubtful else 1)
    return y, sure, size


def page_weights(kind, page, sure, size):
    """Every page counts about alike, long blocks more than short ones."""
    w = (np.sqrt(size + 1) if kind == "text" else (size + 2) ** 0.8) * sure
    w /= max(w.sum(), 1e-9) ** (0.8 if kind == "text" else 1.0)
    return w * (ARTICLE if page.get("page_type", "article") == "article" else OTHER)[kind]


def main():
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    parts = []
    for part, name, weight in SETS[kind]:
        pages = pages_of(folder, part, name)
        rows, blocks, names = features_of(pages, "text" if kind == "text" else "html")
        label = label_lines if kind == "text" else label_shingles
        ys, ws, hosts = [], [], []
        for page, bs in zip(pages, blocks):
            y, sure, size = label(page, bs)
            ys.append(y)
            ws.append(page_weights(kind, page, sure, size) * weight)
            host = page.get("host") or re.sub(r"^www\.", "", (page.get("url") or page["id"]).split("//")[-1].split("/")[0])
            hosts.append(np.full(len(bs), zlib.crc32(host.encode()) % 5))
        parts.append((rows, np.concatenate(ys), np.concatenate(ws), np.concatenate(hosts)))
    x, y, w, fold = (np.concatenate(column) for column in zip(*parts))
    params = {**SHARED, **PARAMS[kind]}
    y = (y > 0.5).astype(np.float32) if kind == "text" else y

    def fit(use):
        use = use & (w > 0)
        data = lgb.Dataset(x[use], y[use], weight=w[use] * use.sum() / w[use].sum(), params={"max_bin": 63}, free_raw_data=True)
        return lgb.train(params, data, ROUNDS[kind])

    if "--validate" in sys.argv:
        p, out = fit(fold != 0).predict(x), fold == 0
        tp, fp, fn = (np.sum(w[out & m]) for m in ((p > 0.5) & (y > 0.5), (p > 0.5) & (y <= 0.5), (p <= 0.5) & (y > 0.5)))
        print(f"weighted F1 on hosts left out: {2 * tp / (2 * tp + fp + fn):.4f}")
    note = {
        "model": f"boilerplate {kind}", "data": [f"{p}/{n}" for p, n, _ in SETS[kind]], "rows": int(len(y)), "rounds": ROUNDS[kind],
        "params": {k: v for k, v in params.items() if k != "verbosity"}, "lightgbm": lgb.__version__,
    }
    target = ROOT / "src" / "boilerplate" / "weights" / f"{kind}.trees"
    print(target, len(trees.export(fit(np.ones(len(y), bool)), target, names, note)), "bytes")


if __name__ == "__main__":
    main()
