"""Trains the forest that finds the headline of a text: `headlines.py DATA` writes `src/boilerplate/weights/headlines.forest`,
which `src/boilerplate/headline.rs` reads.

A row is a line near the first paragraph of the article. It is learned from the labelled texts in DATA
(`lines/wcxb_train.jsonl.gz`, lines with the label T) and from the visible lines of the pages of `html/fundus_train.jsonl.gz`,
where the headline is the line with the words of the declared title. With `--validate`, prints for hosts left out how many
headlines are found at which probability, and writes nothing. Same data, same bytes.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import catboost
import numpy as np
import train
from pages_as_texts import is_title, titles_of
from train import ROOT, forest

PARAMS = {
    "loss_function": "CrossEntropy", "iterations": 150, "depth": 5, "learning_rate": 0.12, "rsm": 0.4, "l2_leaf_reg": 10,
    "subsample": 0.8, "border_count": 32,
}
FOLDS = 5
OTHER = 0.5  # weight of pages that are no articles
NEWS = 2.0  # weight of pages of news in many languages, of which there are few


def rows_of(pages, key):
    """Runs the crate's row writer; returns the features, their names, and the lines of each page."""
    with tempfile.TemporaryDirectory() as tmp:
        source, out = Path(tmp, "in.jsonl"), Path(tmp, "rows")
        with open(source, "w") as f:
            for page in pages:
                f.write(json.dumps({"id": page["id"], key: page[key]}) + "\n")
        run = ["cargo", "run", "-q", "--profile", "fast", "--example", "headline_rows", "--", str(source), str(out)]
        subprocess.run(run, check=True, cwd=ROOT)
        names = Path(f"{out}.names").read_text().split("\n")
        with open(f"{out}.jsonl") as f:
            lines = [json.loads(line)["lines"] for line in f]
        return np.fromfile(f"{out}.f32", dtype="<f4").reshape(-1, len(names)), names, lines


def label_texts(page, lines):
    """Returns 1 for the lines that have the label T, and None without any on the page."""
    lengths = [len(c.encode("utf8", "surrogatepass")) for c in page["text"]]
    byte_of = np.concatenate([[0], np.cumsum(lengths)])
    titles = {(byte_of[start], byte_of[end]) for start, end, label in page["lines"] if label == "T"}
    whole = lambda line: any(line[0] < end and start < line[1] and line[1] - line[0] <= 1.5 * (end - start) for start, end in titles)
    return [float(whole(line)) for line in lines], bool(titles)


def label_pages(page, lines):
    """Returns 1 for the lines with the words of the title that the page declares."""
    titles = titles_of(page["html"])
    found = [float(is_title(line[2], titles)) for line in lines]
    return found, any(found)


def read(folder):
    """Returns features, names, labels, weights, folds, texts (numbers), and for each text its mode, type and whether it has a headline."""
    sets = [("lines", "wcxb_train", "text", label_texts), ("html", "fundus_train", "html", label_pages)]
    x, y, w, fold, number, about, names = [], [], [], [], [], [], []
    for part, name, key, label in sets:
        pages = train.pages_of(folder, part, name)
        rows, names, lines = rows_of(pages, key)
        x.append(rows)
        for page, own in zip(pages, lines):
            labels, has = label(page, own)
            news = key == "html"
            weight = NEWS if news else 1.0 if page["page_type"] == "article" else OTHER
            if news and not has:
                weight = 0.0  # the words of the title are not known
            y += labels
            w += [weight / max(len(own), 1) ** 0.5] * len(own)
            fold += [train.host_of(page) % FOLDS] * len(own)
            number += [len(about)] * len(own)
            about.append(("news" if news else page["mode"] + " " + ("article" if page["page_type"] == "article" else "other"), has))
    return np.concatenate(x), names, np.array(y), np.array(w), np.array(fold), np.array(number), about


def fit(x, y, w):
    model = catboost.CatBoostClassifier(**PARAMS, **forest.DETERMINISTIC)
    return model.fit(catboost.Pool(x[w > 0], y[w > 0], weight=w[w > 0]))


def validate(x, names, y, w, fold, number, about):
    p = np.zeros(len(y))
    for k in range(FOLDS):
        out = fold == k
        p[out] = fit(x[~out], y[~out], w[~out]).predict_proba(x[out])[:, 1]
    order = np.argsort(number, kind="stable")
    starts = np.searchsorted(number[order], np.arange(len(about) + 1))
    kinds = {}
    for text, (kind, has) in enumerate(about):
        own = order[starts[text] : starts[text + 1]]
        best = own[np.argmax(p[own])] if len(own) else None
        seen = has and len(own) and y[own].max() > 0
        kinds.setdefault(kind, []).append((has, seen, p[best] if best is not None else 0, best is not None and y[best] > 0))
    for kind, found in sorted(kinds.items()):
        has, seen, best, right = (np.array(column) for column in zip(*found))
        print(f"{kind}: {has.sum():.0f} with a headline, {seen.sum():.0f} among the lines, {(~has.astype(bool)).sum()} without")
        for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            taken = best >= least
            print(f"  {least}: right {(taken & right).sum()}, wrong {(taken & ~right & has).sum()}, without one {(taken & ~has.astype(bool)).sum()}")


def main():
    folder = Path(sys.argv[1])
    x, names, y, w, fold, number, about = read(folder)
    if "--validate" in sys.argv:
        validate(x, names, y, w, fold, number, about)
        return
    model = fit(x, y, w)
    provenance = {"data": "lines/wcxb_train, html/fundus_train", "rows": int((w > 0).sum()), "texts": len(about), **PARAMS}
    forest.export(model, ROOT / "src/boilerplate/weights/headlines.forest", names, provenance)
    for name, value in sorted(zip(names, model.get_feature_importance()), key=lambda p: -p[1])[:12]:
        print(f"{value:5.1f} {name}")


if __name__ == "__main__":
    main()
