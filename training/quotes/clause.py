"""Trains the models of reporting expressions, their clauses and marked words: `clause.py DATA_DIR`.

DATA_DIR contains `quotes/polnear_train.jsonl.gz`, `quotes/not_speech_train.jsonl` (labels of the marked spans that no
annotation covers), and `html/wcxb_train.jsonl.gz`, for which `marked_words.csv` in the folder of this file has labels of marked
words, which only the model of kinds uses. The rows come from the crate itself (`cargo run --example quote_rows`),
so that training and inference have the same features. Writes `clause.bin` (six linear models), `kind.bin` (one, layout of
both in `src/quotes/clause/linear.rs`) and the model card `clause.md` into `src/quotes/weights/`, and prints figures on a
quarter of the documents that was held out. The same data gives the same bytes.

`folds` writes the same models, each fitted without some publishers, so that the model of speakers can be trained on clauses
that were found by models of other publishers.
"""
import csv
import gzip
import hashlib
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


KIND = len(MODELS) - 1  # the last model, which has a separate file
# Number of the first labelled page, larger than the numbers of all articles.
PAGES = 1_000_000
# Weight of marked words on pages that are no speech.
BESIDE = 0.3
BINARY = ROOT / "target/fast/examples/quote_rows"
FOLDS = 5
# Models of each fold, fitted without its publishers: clause.K, kind.K, speakers.K, referents.K.
FOLD_MODELS = ROOT / "target/quotes"


def fold_of(publisher):
    """Returns the fold of a publisher, the same in every script."""
    return int(hashlib.sha256(publisher.encode()).hexdigest(), 16) % FOLDS


def marked(data):
    """Returns by article the spans of marked words that a reader labelled as speech, and those in doubt."""
    speech, doubtful = {}, {}
    for line in (pathlib.Path(data) / "quotes/not_speech_train.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        if row["label"] != "not_speech":
            kind = speech if row["label"] == "speech" else doubtful
            kind.setdefault(row["doc_id"], []).append([row["start"], row["end"]])
    return speech, doubtful


def emit(data, binary, weights=()):
    """Returns the rows of the labelled articles as one array of u32, and the index at which each row begins."""
    speech, doubtful = marked(data)
    with tempfile.TemporaryDirectory() as tmp:
        source, target = os.path.join(tmp, "in.jsonl"), os.path.join(tmp, "rows.bin")
        with gzip.open(pathlib.Path(data) / "quotes/polnear_train.jsonl.gz", "rt", encoding="utf8") as lines, open(source, "w", encoding="utf8") as out:
            for line in lines:
                row = json.loads(line)
                for quote in row["quotes"]:
                    quote.setdefault("segments", [[quote["start"], quote["end"]]])
                missed = [{"segments": [span]} for span in speech.get(row["doc_id"], ())]
                unsure = doubtful.get(row["doc_id"], [])
                out.write(json.dumps({"text": row["text"], "quotes": row["quotes"] + missed, "doubtful": unsure}) + "\n")
        subprocess.run([binary, source, target, *weights], check=True)
        words = np.fromfile(target, dtype="<u4")
    heads, at = [], 0
    while at < len(words):
        heads.append(at)
        at += 5 + int(words[at + 4])
    return words, np.array(heads)


def pages(data):
    """Returns the input of `quote_rows` for the texts with labelled marked words. All other words of a text are in `doubtful`,
    so that they give no row."""
    labels = {}
    with open(pathlib.Path(__file__).with_name("marked_words.csv"), encoding="utf8", newline="") as f:
        for row in csv.DictReader(f):
            labels.setdefault(row["text"], []).append((int(row["start"]), int(row["end"]), row["speech"] == "1"))
    out = []
    with gzip.open(pathlib.Path(data) / "html/wcxb_train.jsonl.gz", "rt", encoding="utf8") as lines:
        for page in map(json.loads, lines):
            spans = sorted(labels.get(page["id"], ()))
            if not spans:
                continue
            edges = [0, *(at for start, end, _ in spans for at in (start, end)), len(page["text"])]
            doubtful = [[a, z] for a, z in zip(edges[::2], edges[1::2]) if a < z]
            speech = [{"segments": [[start, end]]} for start, end, said in spans if said]
            out.append({"text": page["text"], "quotes": speech, "doubtful": doubtful})
    return out


def page_rows(data):
    """Returns the rows of marked words on labelled pages, read by the models in the crate, numbered after all articles."""
    with tempfile.TemporaryDirectory() as tmp:
        source, target = pathlib.Path(tmp) / "in.jsonl", pathlib.Path(tmp) / "rows.bin"
        source.write_text("".join(json.dumps(row) + "\n" for row in pages(data)), encoding="utf8")
        subprocess.run([BINARY, source, target], check=True)
        words = np.fromfile(target, dtype="<u4")
    parts, at = [], 0
    while at < len(words):
        size = 5 + int(words[at + 4])
        if words[at + 1] == KIND:
            row = words[at : at + size].copy()
            row[0] += PAGES
            parts.append(row)
        at += size
    return parts


def matrix(words, heads, bits):
    counts = words[heads + 4].astype(np.int64)
    pointer = np.concatenate([[0], np.cumsum(counts)])
    columns = np.concatenate([words[h + 5 : h + 5 + n] for h, n in zip(heads, counts)]) & ((1 << bits) - 1)
    x = csr_matrix((np.ones(len(columns), dtype=np.float32), columns.astype(np.int32), pointer), shape=(len(heads), 1 << bits))
    x.sum_duplicates()
    return x


def fit(x, y, documents, c):
    model = LogisticRegression(C=c, solver="liblinear", max_iter=100, tol=1e-3, random_state=1)
    # Words of pages that are no speech have less weight, because a lost quotation of an article is worse than a kept term.
    model.fit(x, y, sample_weight=np.where((documents >= PAGES) & (y == 0), BESIDE, 1.0))
    return model.coef_[0], float(model.intercept_[0])


def quantise(weights):
    scale = max(np.abs(weights).max() / 127, 1e-6)
    return np.round(weights / scale).astype(np.int8), float(np.float32(scale))


CARD = """# Models of reporting expressions and of marked words

Linear models over hashed features, one byte a weight: `clause.bin` (cue, side, start, end, bound, lead; see
`src/quotes/clause/mod.rs`) and `kind.bin` (speech or not; see `src/quotes/kind/`). Made by `training/quotes/clause.py`;
the words of `cue_words.csv` by `training/quotes/words.py`.

Data: PolNeAR, official training part (networkdynamics/PolNeAR; 840 articles on US politics, English; no licence of the
data is stated, so weights and word counts only are kept). Its marked spans outside of every annotation were
read by hand: missed speech counts as speech, and spans in doubt are left out. `kind` also learns from marked words in texts
of WCXB, training part (CC BY 4.0), read by one reader (`training/quotes/marked_words.csv`).

Figures on a quarter of the training documents, trained on the others; `kind` is learned among clauses read by models of
other publishers:

{figures}

Limits: English; beliefs and attitudes count as reports (class "think" distinguishes them); trained on news prose.
"""
FIGURES = []


def add_figure(line):
    print(line)
    FIGURES.append("- " + line.strip())


def report(name, y, z, groups):
    if name.startswith(("cue", "kind")):
        order = np.argsort(-z)
        hits = np.cumsum(y[order])
        f1 = 2 * hits / (np.arange(1, len(y) + 1) + y.sum())
        best = int(np.argmax(f1))
        add_figure(f"  {name}: {int(y.sum())} of {len(y)}; best F1 {f1[best]:.3f} at p {1 / (1 + np.exp(-z[order[best]])):.2f}")
        if name.startswith("kind"):
            for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
                got = z >= np.log(threshold / (1 - threshold))
                add_figure(f"    p {threshold}: speech kept {got[y == 1].mean():.3f}, other kept {got[y == 0].mean():.3f}")
        return
    best = {}
    for i, g in enumerate(groups):
        if g not in best or z[i] > z[best[g]]:
            best[g] = i
    add_figure(f"  {name}: right {np.mean([y[i] for i in best.values()]):.3f} of {len(best)} choices of {len(y) / len(best):.1f}")


def model(words, mine, bits, c):
    """Returns the bytes of one model, fitted on these rows."""
    weights, bias = fit(matrix(words, mine, bits), words[mine + 3].astype(int), words[mine].astype(np.int64), c)
    packed, scale = quantise(weights)
    return struct.pack("<Iff", 1 << bits, scale, bias) + packed.tobytes()


def publishers(data):
    """Returns the fold of every labelled article."""
    with gzip.open(pathlib.Path(data) / "quotes/polnear_train.jsonl.gz", "rt", encoding="utf8") as lines:
        return np.array([fold_of(json.loads(line).get("publisher") or "") for line in lines])


def of(words, heads, question):
    """Returns the indices at which the rows of a question begin."""
    return heads[words[heads + 1] == question]


def fold_clauses(words, heads, fold, folder):
    """Writes `clause.K` of every fold K into `folder`."""
    for k in sorted(set(fold)):
        others = heads[fold[words[heads]] != k]
        made = [model(words, of(words, others, q), bits, c) for q, (_, bits, c) in enumerate(MODELS[:KIND])]
        (pathlib.Path(folder) / f"clause.{k}").write_bytes(b"".join(made))


def kind_rows(data, fold, folder):
    """Returns the rows of marked words among clauses that were read by models of other publishers."""
    parts = []
    for k in sorted(set(fold)):
        words, heads = emit(data, BINARY, [pathlib.Path(folder) / f"clause.{k}", ROOT / "src/quotes/weights/kind.bin"])
        mine = of(words, heads, KIND)
        mine = mine[fold[words[mine]] == k]
        parts += [words[h : h + 5 + words[h + 4]] for h in mine]
    parts += page_rows(data)
    heads = np.concatenate([[0], np.cumsum([len(p) for p in parts])[:-1]])
    return np.concatenate(parts), heads


def folds(data, folder):
    """Writes `clause.K` and `kind.K` of every fold K into `folder`, each fitted on the publishers of the others."""
    fold = publishers(data)
    fold_clauses(*emit(data, BINARY), fold, folder)
    words, heads = kind_rows(data, fold, folder)
    for k in sorted(set(fold)):
        page = words[heads] >= PAGES
        others = heads[page | (fold[np.where(page, 0, words[heads])] != k)]
        (pathlib.Path(folder) / f"kind.{k}").write_bytes(model(words, others, *MODELS[KIND][1:]))


def train(name, words, mine, bits, c):
    """Returns the bytes of a model fitted on all rows; prints figures of one fitted on three quarters of the documents."""
    x, y = matrix(words, mine, bits), words[mine + 3].astype(int)
    documents = words[mine].astype(np.int64)
    held = documents % 4 == 0
    weights, bias = fit(x[~held], y[~held], documents[~held], c)
    packed, scale = quantise(weights)
    score = x[held] @ (packed * scale) + bias
    page = documents[held] >= PAGES
    report(name, y[held][~page], score[~page], (documents * (1 << 24) + words[mine + 2])[held][~page])
    if page.any():
        report(f"{name} on pages", y[held][page], score[page], None)
    return model(words, mine, bits, c)


def main(data):
    words, heads = emit(data, BINARY)
    made = [train(name, words, of(words, heads, q), bits, c) for q, (name, bits, c) in enumerate(MODELS[:KIND])]
    with tempfile.TemporaryDirectory() as folder:
        fold_clauses(words, heads, publishers(data), folder)
        kind = train("kind", *kind_rows(data, publishers(data), folder), *MODELS[KIND][1:])
    weights = ROOT / "src/quotes/weights"
    (weights / "clause.bin").write_bytes(b"".join(made))
    (weights / "kind.bin").write_bytes(kind)
    (weights / "clause.md").write_text(CARD.format(figures="\n".join(FIGURES)), encoding="utf8")


if __name__ == "__main__":
    main(sys.argv[1])
