"""Trains the models behind reporting expressions and their clauses: `clause.py DATA_DIR`.

DATA_DIR holds `quotes/polnear_train.jsonl.gz`. The rows come from the crate itself (`cargo run --example quote_rows`),
so that training and inference see the same features. Writes `src/quotes/weights/clause.bin` (six linear models, layout
in `src/quotes/linear.rs`) and prints cross-validated figures, by document. The same bytes from the same data.
"""
import gzip
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = pathlib.Path(__file__).resolve().parents[2]
# name, log2 of the table, inverse strength of regularisation
MODELS = [("cue", 16, 0.15), ("side", 14, 0.15), ("start", 14, 0.15), ("end", 15, 0.15), ("bound", 14, 0.15), ("lead", 14, 0.15), ("kind", 14, 0.1)]


def emit(data, binary):
    """The rows of the labelled articles, as arrays by question."""
    with tempfile.TemporaryDirectory() as tmp:
        source, target = os.path.join(tmp, "in.jsonl"), os.path.join(tmp, "rows.bin")
        with gzip.open(pathlib.Path(data) / "quotes/polnear_train.jsonl.gz", "rt", encoding="utf8") as lines, open(source, "w", encoding="utf8") as out:
            for line in lines:
                row = json.loads(line)
                for quote in row["quotes"]:
                    quote.setdefault("segments", [[quote["start"], quote["end"]]])
                out.write(json.dumps({"text": row["text"], "quotes": row["quotes"]}) + "\n")
        subprocess.run([binary, source, target], check=True)
        words = np.fromfile(target, dtype="<u4")
    heads, at = [], 0
    while at < len(words):
        heads.append(at)
        at += 5 + int(words[at + 4])
    return words, np.array(heads)


def matrix(words, heads, bits):
    counts = words[heads + 4].astype(np.int64)
    pointer = np.concatenate([[0], np.cumsum(counts)])
    columns = np.concatenate([words[h + 5 : h + 5 + n] for h, n in zip(heads, counts)]) & ((1 << bits) - 1)
    x = csr_matrix((np.ones(len(columns), dtype=np.float32), columns.astype(np.int32), pointer), shape=(len(heads), 1 << bits))
    x.sum_duplicates()
    return x


def fit(x, y, c):
    model = LogisticRegression(C=c, solver="liblinear", max_iter=100, tol=1e-3, random_state=1)
    model.fit(x, y)
    return model.coef_[0], float(model.intercept_[0])


def quantise(weights):
    scale = max(np.abs(weights).max() / 127, 1e-6)
    return np.round(weights / scale).astype(np.int8), float(np.float32(scale))


CARD = """# Models of reporting expressions and of marked words

Linear models over hashed features, one byte a weight: `clause.bin` (cue, side, start, end, bound, lead; see
`src/quotes/clause.rs`) and `kind.bin` (speech or not; see `src/quotes/kind.rs`). Made by `training/quotes/clause.py`;
the words of `cue_words.csv` by `training/quotes/words.py`.

Data: PolNeAR, official training part (networkdynamics/PolNeAR; 840 articles on US politics, English; no licence of the
data is stated, so weights and word counts only are kept). A quarter of its unannotated marked spans are missed speech:
negatives of `kind` are noisy.

Figures on a quarter of the training documents, trained on the others:

{figures}

Limits: English; beliefs and attitudes count as reports (class "think" tells them apart); trained on news prose.
"""
FIGURES = []


def say(line):
    print(line)
    FIGURES.append("- " + line.strip())


def report(name, y, z, groups):
    if name in ("cue", "kind"):
        order = np.argsort(-z)
        hits = np.cumsum(y[order])
        f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
        best = int(np.argmax(f1))
        say(f"  {name}: {int(y.sum())} of {len(y)}; best F1 {f1[best]:.3f} at p {1 / (1 + np.exp(-z[order[best]])):.2f}")
        if name == "kind":
            for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
                got = z >= np.log(threshold / (1 - threshold))
                say(f"    p {threshold}: speech kept {got[y == 1].mean():.3f}, other kept {got[y == 0].mean():.3f}")
        return
    best = {}
    for i, g in enumerate(groups):
        if g not in best or z[i] > z[best[g]]:
            best[g] = i
    say(f"  {name}: right {np.mean([y[i] for i in best.values()]):.3f} of {len(best)} choices of {len(y) / len(best):.1f}")


def main(data):
    binary = ROOT / "target/fast/examples/quote_rows"
    words, heads = emit(data, binary)
    out = b""
    for question, (name, bits, c) in enumerate(MODELS):
        if os.environ.get("ONLY") not in (None, name):
            continue
        mine = heads[words[heads + 1] == question]
        x, y = matrix(words, mine, bits), words[mine + 3].astype(int)
        documents = words[mine].astype(np.int64)
        fold = documents % 4 == 0
        weights, bias = fit(x[~fold], y[~fold], c)
        packed, scale = quantise(weights)
        report(name, y[fold], x[fold] @ (packed * scale) + bias, (documents * (1 << 24) + words[mine + 2])[fold])
        weights, bias = fit(x, y, c)
        packed, scale = quantise(weights)
        model = struct.pack("<Iff", 1 << bits, scale, bias) + packed.tobytes()
        if name == "kind":
            (ROOT / "src/quotes/weights/kind.bin").write_bytes(model)
        else:
            out += model
    if os.environ.get("ONLY") is None:
        (ROOT / "src/quotes/weights/clause.bin").write_bytes(out)
        (ROOT / "src/quotes/weights/clause.md").write_text(CARD.format(figures="\n".join(FIGURES)), encoding="utf8")


if __name__ == "__main__":
    main(sys.argv[1])
