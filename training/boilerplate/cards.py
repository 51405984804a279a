"""Fits the weights of lists of teasers: `cards.py cards DATA` writes `src/boilerplate/weights/cards.csv`, `cards.py lists DATA`
`lists.csv` beside it (fit rows of cards first, because their blocks are in no list of titles); `cards.py measure` counts kept
and lost lines on the invented pages, for the layouts of training and for those left out.

A logistic regression on the figures of rows of cards or lists of titles (`src/boilerplate/teasers/`), fitted to the
rows of the labelled training texts in DATA (`lines/wcxb_train.jsonl.gz`) and of the invented pages of `teasers.py`, part
`train`. The target is the share of a row's letters in boilerplate lines. Standard library only; same data, same bytes.
"""

import csv
import gzip
import json
import math
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import teasers

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src" / "boilerplate" / "weights"
RIDGE = 3.0
LOST = {"cards": 5.0, "lists": 8.0}  # cost of a lost article line, in kept boilerplate lines
OTHER = 0.5  # weight of pages that are no articles
MARGIN = 0.5  # log-odds above 0 from which a row is removed
INVENTED = {"cards": 0.5, "lists": 2.0}  # weight of invented pages


def example(name, *args):
    subprocess.run(["cargo", "run", "-q", "--profile", "fast", "--example", name, "--", *map(str, args)], check=True, cwd=ROOT)


def through(name, pages, *options):
    """Returns the output of an example program for pages, one JSON value for each line."""
    with tempfile.TemporaryDirectory() as tmp:
        source, out = Path(tmp, "in.jsonl"), Path(tmp, "out.jsonl")
        with open(source, "w", encoding="utf8", errors="surrogatepass") as f:
            for page in pages:
                f.write(json.dumps({"id": page["id"], "text": page["text"]}) + "\n")
        if name == "jsonl":
            example(name, "read", "--jsonl", source, "-o", out)
        else:
            example(name, source, out, *options)
        with open(out, encoding="utf8") as f:
            return [json.loads(line) for line in f]


def letters_by_label(page):
    """Returns running sums of the letters and digits in article and boilerplate lines, by byte offset in UTF-8."""
    text = page["text"]
    label = bytearray(len(text))
    for start, end, kind in page["lines"]:
        label[start:end] = {"M": b"M", "B": b"B"}.get(kind, b" ") * (end - start)
    by_byte = [(0, 0)]
    for c, kind in zip(text, label):
        counts = c.isalnum()
        main, boiler = by_byte[-1]
        after = (main + (counts and kind == ord("M")), boiler + (counts and kind == ord("B")))
        by_byte += [by_byte[-1]] * (len(c.encode("utf8", "surrogatepass")) - 1) + [after]
    return by_byte


def rows_of(kind_of_rows, pages, weight, hosts=None):
    """Returns the names of the figures, and figures, target and weight of every row; appends the hosts to `hosts`."""
    names, *answers = through("teaser_rows", pages, kind_of_rows)
    out = []
    for page, answer in zip(pages, answers):
        assert page["id"] == answer["id"]
        if not answer["rows"]:
            continue
        sums = letters_by_label(page)
        kind = 1.0 if page.get("page_type", "article") == "article" else OTHER
        for spans, figures in answer["rows"]:
            main = sum(sums[z][0] - sums[a][0] for a, z in spans)
            boiler = sum(sums[z][1] - sums[a][1] for a, z in spans)
            if main + boiler:
                heavy = weight(page, kind) * math.sqrt(len(spans)) / len(answer["rows"])
                y = boiler / (main + boiler)
                if hosts is not None:
                    hosts.append(page["host"])
                out.append((figures, y, heavy * (y + LOST[kind_of_rows] * (1 - y))))
    return names, out


def solve(matrix, vector):
    """Returns the solution of a system of linear equations, by Gaussian elimination with pivots."""
    n = len(vector)
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, n + 1):
                rows[r][c] -= factor * rows[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (rows[i][n] - sum(rows[i][c] * x[c] for c in range(i + 1, n))) / rows[i][i]
    return x


def fit(rows):
    """Returns weights and constant of a logistic regression with a ridge on standardised figures (Newton's method)."""
    width, total = len(rows[0][0]), sum(w for _, _, w in rows)
    mean = [sum(w * x[i] for x, _, w in rows) / total for i in range(width)]
    spread = [math.sqrt(sum(w * (x[i] - mean[i]) ** 2 for x, _, w in rows) / total) or 1.0 for i in range(width)]
    data = [([(v - m) / s for v, m, s in zip(x, mean, spread)] + [1.0], y, w) for x, y, w in rows]
    theta = [0.0] * (width + 1)
    for _ in range(12):
        gradient = [RIDGE * t for t in theta[:-1]] + [0.0]
        hessian = [[RIDGE * (i == j and i < width) for j in range(width + 1)] for i in range(width + 1)]
        for x, y, w in data:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(t * v for t, v in zip(theta, x))))))
            miss, curve = w * (p - y), w * max(p * (1 - p), 1e-6)
            for i, v in enumerate(x):
                gradient[i] += miss * v
                row, scaled = hessian[i], curve * v
                for j in range(i + 1):
                    row[j] += scaled * x[j]
        for i in range(width + 1):
            for j in range(i):
                hessian[j][i] = hessian[i][j]
        theta = [t - step for t, step in zip(theta, solve(hessian, gradient))]
    weights = [t / s for t, s in zip(theta, spread)]
    return weights, theta[-1] - sum(w * m for w, m in zip(weights, mean))


def report(name, rows, weights, constant):
    """Prints how many rows the model removes, as sums of their shares of boilerplate and of article."""
    taken = [sum(w * v for w, v in zip(weights, x)) + constant > 0 for x, _, _ in rows]
    boiler = [sum(y for (_, y, _), t in zip(rows, taken) if t == which) for which in (True, False)]
    main = [sum(1 - y for (_, y, _), t in zip(rows, taken) if t == which) for which in (True, False)]
    print(f"{name}: {len(rows)} rows; boilerplate taken {boiler[0]:.0f} of {sum(boiler):.0f}, article taken {main[0]:.0f} of {sum(main):.0f}")


def measure():
    for part in ("train", "test"):
        pages = list(teasers.pages(part))
        answers = {answer["id"]: answer for answer in through("jsonl", pages)}
        counts = {}
        for page in pages:
            kept = bytearray(len(page["text"]) + 1)
            for block in answers[page["id"]]["blocks"]:
                if block["keep"]:
                    kept[block["source_start"] : block["source_end"]] = b"\1" * (block["source_end"] - block["source_start"])
            for start, end, label in page["lines"]:
                letters = [i for i in range(start, end) if page["text"][i].isalnum()]
                if label in "MB" and letters:
                    wrong = (2 * sum(kept[i] for i in letters) >= len(letters)) == (label == "B")
                    group = counts.setdefault("lists" if page["page_type"].endswith(("after", "between", "both")) else "structures", {})
                    group[label] = tuple(map(sum, zip(group.get(label, (0, 0)), (wrong, 1))))
                    if label == "B":
                        group = counts.setdefault(page["page_type"], {})
                        group["B"] = tuple(map(sum, zip(group.get("B", (0, 0)), (wrong, 1))))
        for group, found in sorted(counts.items()):
            text = ", ".join(f"{'article lines lost' if label == 'M' else 'boilerplate lines kept'} {a} of {n}" for label, (a, n) in sorted(found.items()))
            print(f"{part} {group}: {text}")


def main():
    kind, *data = sys.argv[1:]
    if kind == "measure":
        measure()
        return
    with gzip.open(Path(data[0]) / "lines" / "wcxb_train.jsonl.gz", "rt", encoding="utf8", errors="surrogatepass") as f:
        real = [json.loads(line) for line in f]
    row_hosts = []
    names, rows = rows_of(kind, real, lambda page, weight: weight, row_hosts)
    _, invented = rows_of(kind, list(teasers.pages("train")), lambda page, _: INVENTED[kind])
    weights, constant = fit(rows + invented)
    constant -= MARGIN
    with open(WEIGHTS / f"{kind}.csv", "w", encoding="utf8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([("figure", "weight"), *((n, f"{w:.4f}") for n, w in zip(names, weights)), ("constant", f"{constant:.4f}")])
    report("labelled texts", rows, weights, constant)
    for fold in range(4):
        left_out = lambda host: zlib.crc32(host.encode()) % 4 == fold
        inner, outer = ([row for row, host in zip(rows, row_hosts) if left_out(host) == which] for which in (False, True))
        inner_weights, inner_constant = fit(inner + invented)
        report(f"labelled texts, hosts left out, part {fold + 1}", outer, inner_weights, inner_constant - MARGIN)
    report("invented pages", invented, weights, constant)
    report("invented pages left out", rows_of(kind, list(teasers.pages("test")), lambda page, kind: 1.0)[1], weights, constant)
    for name, weight in zip(names, weights):
        print(f"{name:24}{weight:8.2f}")


if __name__ == "__main__":
    main()
