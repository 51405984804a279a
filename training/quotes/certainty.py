"""Fits the probabilities of rules about speakers and their names; writes `src/quotes/weights/certainty.tsv`.

usage: python training/quotes/certainty.py DATA [--check]

DATA contains quotes/polnear_train.jsonl.gz and quotes/polnear_train_names.jsonl.gz. The rows come from the crate itself
(`examples/training/certainty_rows.rs`), which reads the articles of each publisher with models that were fitted without it;
`speakers.py` and `referents.py` write these models to `target/quotes`, so run them before. The probability of a rule that
chooses a mention is the share of quotations for which the annotation has this speaker; the probability of a way of finding
the name is the share of mentions for which a reader gave the same name. One right and one wrong case are added to both. `--check` prints each value with its mean error on a
publisher when it is fitted without this publisher, and the confidence of whole records by `via` and band on outlets on
which nothing was fitted, and stops.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training/quotes")]
from clause import FOLD_MODELS, fold_of  # noqa: E402
from referents import words  # noqa: E402

BINARY = ROOT / "target/fast/examples"
PATHS = ["signed", "grammar", "actor", "inner", "taken_up"]
# Numbers of right cases and of all, counted by hand in the training articles, because the annotation has the outer speaker for
# words inside other words, and "A" for the answers of an interview.
READ = {"signed": (36, 36), "inner": (23, 28)}
NAMINGS = [
    "own",
    "definite",
    "indefinite",
    "possessive",
    "open",
    "owner",
    "body",
    "referred",
    "pronoun",
    "role",
    "rival",
    "epithet",
    "inside",
]
ARTICLES = {"the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep", "gov"}
# Minimum number of cases of a class for a fitted value, and the value of the other classes.
FEW, PRIOR = 8, 0.8


def read(path):
    """Returns the rows of a file of JSON lines, compressed by gzip."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def same(found, wanted):
    """Returns whether two names may be those of one person: the words of one are among those of the other, and a single word
    is the first or the last of them."""
    a, b = ([w for w in words(n) if w not in ARTICLES] for n in (found, wanted))
    short, long = sorted((a, b), key=len)
    joined = " and " in found.lower() or " and " in wanted.lower()
    if not short or not set(short) <= set(long) or joined and len(a) != len(b):
        return False
    return len(short) > 1 or short[0] in (long[0], long[-1])


def emit(articles, binary, target_name, *arguments):
    """Returns the rows that a program of the crate writes for articles."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / target_name
        source.write_text(
            "".join(json.dumps({"id": a["doc_id"], "doc_id": a["doc_id"], "text": a["text"]}) + "\n" for a in articles)
        )
        read = ["read", "--jsonl", source, "-o", target, "--keep-boilerplate"]
        options = read if binary == "jsonl" else [source, target, *arguments]
        subprocess.run([BINARY / binary, *options], check=True, capture_output=True)
        # Texts may contain separators that `splitlines` would split at.
        return [json.loads(line) for line in target.read_text(encoding="utf8").split("\n") if line]


def held_out(articles):
    """Returns the rows of articles, each read with models that were fitted without its publisher."""
    rows = []
    for k in sorted({fold_of(a["publisher"]) for a in articles}):
        models = [FOLD_MODELS / f"{name}.{k}" for name in ("clause", "kind", "speakers", "referents")]
        missing = [str(m) for m in models if not m.exists()]
        if missing:
            raise SystemExit(f"{', '.join(missing)}: not there; run speakers.py and referents.py before")
        mine = [a for a in articles if fold_of(a["publisher"]) == k]
        rows += emit(mine, "certainty_rows", "out.jsonl", *models)
    return rows


def shared(spans, start, end):
    """Returns the number of characters of a range that spans cover."""
    return sum(max(0, min(z, end) - max(a, start)) for a, z in spans)


def annotated(row, quotes):
    """Returns the annotated quotation that covers most characters of a row, if it covers half of them."""
    size = sum(z - a for a, z in row["content"])
    cover = lambda q: sum(shared(row["content"], a, z) for a, z in q["segments"])
    best = max(quotes, key=cover, default=None)
    return best if best and 2 * cover(best) >= max(size, 1) else None


def cases(data):
    """Returns the cases of each class: publisher, and whether the speaker or the name was right."""
    folder = Path(data) / "quotes"
    articles = read(folder / "polnear_train.jsonl.gz")
    gold = {(r["doc_id"], r["start"]): r["name"] for r in read(folder / "polnear_train_names.jsonl.gz") if r["name"]}
    by_id = {a["doc_id"]: a for a in articles}
    out, seen = defaultdict(list), set()
    for row in held_out(articles):
        article = by_id[row["doc_id"]]
        quote = annotated(row, article["quotes"]) if row["path"] in PATHS else None
        if quote and quote.get("speaker_text"):
            spans = quote.get("speaker_segments") or [[quote["speaker_start"], quote["speaker_end"]]]
            right = shared(spans, row["start"], row["end"]) > 0 or same(row["name"], quote["speaker_text"])
            if row["path"] not in READ:
                out[row["path"]].append((article["publisher"], right))
        place = (row["doc_id"], row["start"])
        if place in gold and place not in seen:
            seen.add(place)
            out[row["naming"]].append((article["publisher"], same(row["name"], gold[place])))
    for path, (right, n) in READ.items():
        out[path] = [("", k < right) for k in range(n)]
    return out


def value(rows):
    """Returns the share of right cases, with one right and one wrong added; `PRIOR` for fewer cases than `FEW`."""
    return (sum(right for _, right in rows) + 1) / (len(rows) + 2) if len(rows) >= FEW else PRIOR


def check(data, fitted):
    """Prints errors on publishers left out, and confidence on other outlets."""
    for name in PATHS + NAMINGS:
        rows = fitted[name]
        errors = []
        for publisher in sorted({p for p, _ in rows}):
            held = [right for p, right in rows if p == publisher]
            left = value([r for r in rows if r[0] != publisher])
            errors.append((abs(sum(held) / len(held) - left), len(held)))
        mean = sum(e * n for e, n in errors) / max(1, sum(n for _, n in errors))
        print(f"{name:12} {len(rows):5} cases  {value(rows):.3f}  error on publishers left out {mean:.3f}")
    bands = Counter()
    for name in ("news_dev", "ggt_dev"):
        articles = read(Path(data) / "quotes" / f"{name}.jsonl.gz")
        by_id = {a["doc_id"]: a for a in articles}
        for document in emit(articles, "jsonl", "out.jsonl"):
            for q in document["quotes"]:
                if q["kind"] == "not_speech" or not q["marked"] or not q["speaker"]:
                    continue
                row = {"content": [[s["start"], s["end"]] for s in q["marked"]]}
                quotes = [
                    dict(g, segments=g.get("segments") or [[g["start"], g["end"]]])
                    for g in by_id[document["id"]]["quotes"]
                ]
                quote = annotated(row, [g for g in quotes if g["type"] != "indirect"])
                right = bool(quote and quote.get("speaker_canonical")) and same(
                    q["speaker"]["name"], quote["speaker_canonical"]
                )
                band = min(9, int(q["confidence"] * 10))
                for key in ((q["speaker"]["via"], band), ("all", band)):
                    bands[key, "n"] += 1
                    bands[key, "right"] += right
                    bands[key, "sum"] += q["confidence"]
    print("via, band: quotations, mean confidence, share of right names (outlets of news_dev and ggt_dev)")
    for via, band in sorted({key for key, _ in bands}):
        key, n = (via, band), bands[(via, band), "n"]
        print(f"{via:12} {band / 10:.1f} {n:5} {bands[key, 'sum'] / n:.3f} {bands[key, 'right'] / n:.3f}")


def main(data, only_check):
    fitted = cases(data)
    if only_check:
        check(data, fitted)
        return
    lines = [f"{name}\t{value(fitted[name]):.3f}" for name in PATHS + NAMINGS]
    (ROOT / "src/quotes/weights/certainty.tsv").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv[2:])
