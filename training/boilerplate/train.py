"""Trains the classifiers of boilerplate: `train.py DATA text|html`.

DATA contains `lines/*_train.jsonl.gz` (texts with labelled lines) and `html/*_train.jsonl.gz` (pages with gold text). Features
come from the crate itself (`cargo run --example boilerplate_rows`); this script labels blocks, weights them, trains with
CatBoost, and writes `src/boilerplate/weights/{text,html}.forest`. For markup it first trains and writes `names.weights` (see
`names.py`). Texts are learned from as they are, from the visible lines of news pages in many languages (`pages_as_texts.py`), and
from copies with boxes and short articles (`boxes.py`). For texts it also trains
`second.forest`, which corrects the scores of a text by one another, and `cut.forest`, which chooses the cut of a text, both on the
scores of models that were trained without the host of the text. With `--validate` it measures the classifier on hosts left out and
writes nothing. Same data, same bytes.
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

import catboost
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
import boxes  # noqa: E402
import forest  # noqa: E402
import names as around  # noqa: E402
import pages_as_texts  # noqa: E402

WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
SETS = {
    "text": [("lines", "wcxb_train", 1.0), ("html", "fundus_train", 4.0)],
    "html": [("html", "wcxb_train", 1.0), ("html", "fundus_train", 4.0)],
}
# Rows of one page are similar; with few features per split the model does not memorise pages.
PARAMS = {
    "text": {
        "loss_function": "CrossEntropy", "iterations": 200, "depth": 6, "learning_rate": 0.15, "rsm": 0.3, "l2_leaf_reg": 8,
        "subsample": 0.8, "border_count": 48,
    },
    "html": {
        "loss_function": "CrossEntropy", "iterations": 300, "depth": 6, "learning_rate": 0.12, "rsm": 0.2, "l2_leaf_reg": 10,
        "subsample": 0.8, "border_count": 48,
    },
    "second": {
        "loss_function": "CrossEntropy", "iterations": 60, "depth": 4, "learning_rate": 0.2, "rsm": 0.5, "l2_leaf_reg": 20,
        "subsample": 0.8, "border_count": 32,
    },
    "cut": {
        "loss_function": "RMSE", "iterations": 150, "depth": 3, "learning_rate": 0.1, "rsm": 0.6, "l2_leaf_reg": 20,
        "subsample": 0.8, "border_count": 32,
    },
}
SAMPLE = 200_000  # rows to learn from, drawn by weight
ARTICLE = {"text": 1.3, "html": 1.5, "cut": 1.5}  # weight of articles, for which the crate is made
OTHER = {"text": 1.0, "html": 0.8, "cut": 1.0}  # weight of other pages
FOLDS = 5
COPY = 1.0  # weight of a text that is made from another
FIRST = 0.3  # weight of the first model's log-odds beside those of the second, as in src/boilerplate/model.rs


def pages_of(folder, part, name):
    with gzip.open(folder / part / f"{name}.jsonl.gz", "rt", encoding="utf8", errors="surrogatepass") as f:
        return [json.loads(line) for line in f]


def crate(pages, key, scores=None, what=None):
    """Runs the crate's row writer on pages. Returns the features as an array, their names, the blocks of each page and, of
    markup, the words around them. With the scores of all blocks, returns the values and names of the second model or of the cuts
    (`what`), and the cuts."""
    with tempfile.TemporaryDirectory() as tmp:
        source, out, given = Path(tmp, "in.jsonl"), Path(tmp, "rows"), []
        with open(source, "w") as f:
            for page in pages:
                f.write(json.dumps({"id": page["id"], key: page[key]}) + "\n")
        if scores is not None:
            given = [str(Path(tmp, "scores")), what]
            scores.astype("<f4").tofile(given[0])
        run = ["cargo", "run", "-q", "--profile", "fast", "--example", "boilerplate_rows", "--", str(source), str(out), *given]
        subprocess.run(run, check=True, cwd=ROOT)
        stem = f"{out}.{what}" if given else str(out)
        names = Path(f"{stem}.names").read_text().split("\n")
        values = np.fromfile(f"{stem}.f32", dtype="<f4").reshape(-1, len(names))
        if given:
            cuts = Path(f"{stem}.values").read_text().split("\n") if what == "cuts" else []
            return values, names, [float(cut) for cut in cuts]
        with open(f"{out}.jsonl") as f:
            blocks = [json.loads(line)["blocks"] for line in f]
        words = around.read(f"{out}.around.u32", len(values)) if key == "html" else None
        return values, names, blocks, words


def label_lines(page, blocks):
    """Returns label, certainty and size of each block, from the labelled lines that overlap it."""
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
    """Returns label, certainty and size of each block: the label is the share of its 3-word runs that are in the gold text.
    A block of one or two words must be a whole line of that text."""
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


def of_type(kind, page):
    return (ARTICLE if page.get("page_type", "article") == "article" else OTHER)[kind]


def page_weights(kind, page, blocks, sure, size):
    """Returns the weights of blocks: of about the same sum for every page, 0 for blocks that a rule removes."""
    w = (np.sqrt(size + 1) if kind == "text" else (size + 2) ** 0.8) * sure
    w /= max(w.sum(), 1e-9) ** (0.8 if kind == "text" else 1.0)
    return w * of_type(kind, page) * np.array([b[2] is None for b in blocks], float)


def host_of(page):
    host = page.get("host") or re.sub(r"^www\.", "", (page.get("url") or page["id"]).split("//")[-1].split("/")[0])
    return zlib.crc32(host.encode())


def learn_names(x, names, words, hosts, pages, y, w, note, path):
    """Trains the weights of names and fills in the features made of them, by weights fitted without the host.

    The weights are written to `path`; nothing is written if it is None.
    """
    words, rows, kinds = words
    vocabulary, counts = around.counts_of(words, rows, kinds, hosts)
    said, miss, used = np.zeros(len(y)), np.zeros(len(y)), w > 0
    for held in range(FOLDS):
        out = hosts % FOLDS == held
        weights, base = around.weights_of(counts[used & ~out], y[used & ~out], w[used & ~out])
        said[out] = around.log_odds(counts[out], weights)
        miss[out] = w[out] * (np.logaddexp(0, said[out] + base) - y[out] * (said[out] + base))
    print(f"names: {len(vocabulary)} words, log loss on hosts left out {miss.sum() / w.sum():.4f}")
    if path:
        weights, _ = around.weights_of(counts[used], y[used], w[used])
        print(len(around.write(path, vocabulary, weights, note)), "bytes for names")
    size = np.round(np.exp(x[:, names.index("words")]) - 1)
    starts = np.flatnonzero(np.diff(pages, prepend=-1))
    page = np.cumsum(np.diff(pages, prepend=-1) > 0) - 1
    mean = np.add.reduceat(said * size, starts) / np.maximum(np.add.reduceat(size, starts), 1)
    for name, value in [
        ("names say", said), ("names say to best", said - np.maximum.reduceat(said, starts)[page]),
        ("names say to mean", said - mean[page]),
    ]:
        x[:, names.index(name)] = value


def sample(w):
    """Draws the rows for training, each with a probability proportional to its weight, up to 1; returns rows and new weights."""
    low, high = 0.0, w.sum()
    for _ in range(60):
        unit = (low + high) / 2
        low, high = (unit, high) if np.minimum(1, w / unit).sum() > SAMPLE else (low, unit)
    chance = np.minimum(1, w / high)
    taken = np.flatnonzero(np.random.default_rng(1).random(len(w)) < chance)
    return taken, w[taken] / chance[taken]


def fit(kind, x, y, w):
    model = catboost.CatBoost({**PARAMS[kind], **forest.DETERMINISTIC})
    model.fit(x, y, sample_weight=w / w.mean())
    return model


def probability(model, x):
    return model.predict(x, prediction_type="Probability")[:, 1]


def together(first, second, prose):
    """Combines the scores of both models as the crate does; the second model does not lower the scores of paragraphs."""
    first, second = (np.log(p / (1 - p)) for p in (np.clip(s.astype(float), 1e-6, 1 - 1e-6) for s in (first, second)))
    second = np.where(prose, np.maximum(first, second), second)
    return (1 / (1 + np.exp(-FIRST * first - (1 - FIRST) * second))).astype("<f4")


def worth_of_cuts(cuts, parts, scores):
    """Returns the F1, in characters, of every text at every cut."""
    out = np.zeros((len(parts), len(cuts)))
    start = 0
    for i, (y, size, free) in enumerate(parts):
        p = scores[start : start + len(y)]
        start += len(y)
        for j, cut in enumerate(cuts):
            kept = size * ((p > cut) & free)
            both = (kept * y).sum()
            out[i, j] = 2 * both / (kept.sum() + (size * y).sum()) if kept.sum() + (size * y).sum() else 1.0
    return out


def main():
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    key = "text" if kind == "text" else "html"
    label = label_lines if kind == "text" else label_shingles
    xs, ys, ws, hosts, numbers, pages, parts, found = [], [], [], [], [], [], [], []
    for part, name, weight in SETS[kind]:
        own = pages_of(folder, part, name)
        if kind == "text" and part == "html":
            _, _, blocks, _ = crate(own, "html")
            own = pages_as_texts.texts_of(own, blocks, label_shingles)
        real = len(own)
        if kind == "text":
            own += boxes.copies(own, lambda page: host_of(page) % FOLDS, FOLDS)
        rows, names, blocks, words = crate(own, key)
        found.append(words)
        xs.append(rows)
        for at, (page, bs) in enumerate(zip(own, blocks)):
            y, sure, size = label(page, bs)
            ys.append(y)
            ws.append(page_weights(kind, page, bs, sure, size) * weight * (1.0 if at < real else COPY))
            hosts.append(np.full(len(bs), host_of(page)))
            numbers.append(np.full(len(bs), len(numbers)))
            parts.append((y, size, np.array([b[2] is None for b in bs], bool)))
        pages += own
    x, y, w, host, number = (np.concatenate(column) for column in (xs, ys, ws, hosts, numbers))
    fold = host % FOLDS
    taken, heavy = sample(w)

    def without(held, kind=kind, x=x):
        use = fold[taken] != held
        return fit(kind, x[taken[use]], y[taken[use]], heavy[use])

    def unseen(kind, x):
        """Returns the score of every block by a model that was trained without its host."""
        scores = np.zeros(len(y))
        for held in range(FOLDS):
            out = fold == held
            scores[out] = probability(without(held, kind, x), x[out])
        return scores.astype("<f4")

    def note(name, data):
        params = {**PARAMS[name], **{k: v for k, v in forest.DETERMINISTIC.items() if k not in ("verbose", "allow_writing_files")}}
        return {"model": f"boilerplate {name}", "data": data, "rows": int(len(y)), "params": params, "catboost": catboost.__version__}

    weights = ROOT / "src" / "boilerplate" / "weights"
    validate = "--validate" in sys.argv
    data = [f"{p}/{n}" for p, n, _ in SETS[kind]]
    if kind == "html":
        before = np.cumsum([0] + [len(rows) for rows in xs[:-1]])
        words = [np.concatenate(c) for c in zip(*((ws, rows + n, kinds) for (ws, rows, kinds), n in zip(found, before)))]
        learned = {"model": "boilerplate names", "data": data, "rows": int(len(y)), "ridge": around.RIDGE}
        path = None if validate else ROOT / "src" / "page" / "class_names" / "names.weights"
        learn_names(x, names, words, host, number, y, w, learned, path)
    if validate:
        p, out = probability(without(0), x), fold == 0
        tp, fp, fn = (np.sum(w[out & m]) for m in ((p > 0.5) & (y > 0.5), (p > 0.5) & (y <= 0.5), (p <= 0.5) & (y > 0.5)))
        print(f"weighted F1 on hosts left out: {2 * tp / (2 * tp + fp + fn):.4f}")
        return
    model = fit(kind, x[taken], y[taken], heavy)
    print(len(forest.export(model, weights / f"{kind}.forest", names, note(kind, data))), "bytes for", kind)
    if kind == "text":
        first, prose = unseen(kind, x), x[:, names.index("prose")] > 0
        rows, names, _ = crate(pages, key, first, "second")
        model = fit("second", rows[taken], y[taken], heavy)
        print(len(forest.export(model, weights / "second.forest", names, note("second", data))), "bytes for second")
        scores = together(first, unseen("second", rows), prose)
        figures, names, cuts = crate(pages, key, scores, "cuts")
        worth = worth_of_cuts(cuts, parts, scores)
        worth -= worth.mean(axis=1, keepdims=True)
        each = np.repeat([of_type("cut", page) for page in pages], len(cuts))
        model = fit("cut", figures, worth.ravel(), each)
        print(len(forest.export(model, weights / "cut.forest", names, note("cut", data))), "bytes for cut")


if __name__ == "__main__":
    main()
