"""Fits the confidence of quotations in languages with a grammar; writes `src/quotes/weights/languages.tsv`.

usage: python training/quotes/languages.py DATA [--check]

`invented.jsonl.gz` has invented articles and passages in six languages with their quotations; no rule was written for them,
and they are not to be read for one. The figures leave whole documents out. The development data in DATA (`languages_dev`, and
`german_dev` if the file exists) is only measured. The weights are those of a
logistic regression on the language, the kind of mention that names the speaker and the form of the report; a quotation is
right if it overlaps with a quotation of the data and has its speaker. The rows come
from the crate itself (`cargo build --profile fast --example jsonl`). `--check` prints figures and stops.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/quotes/weights/languages.tsv"
# Names of the features that `of` in `src/quotes/grammar/confidence.rs` computes.
FEATURES = [
    "bias",
    "name",
    "short_name",
    "role",
    "group",
    "pronoun",
    "continued",
    "unresolved",
    "direct",
    "mixed",
    "indirect",
    "no_cue",
    "colon",
    "source",
    "long",
    # Languages with a grammar.
    *sorted(path.parent.name for path in (ROOT / "data/words").glob("*/grammar.csv")),
]
PENALTY = 2.0
OVERLAP = 0.3
# Words from which the phrase of a group or an office is long.
LONG = 4


def features(quote, language):
    """Returns the features of a quotation that has a speaker, in a document of a language."""
    speaker, cue = quote["speaker"], quote.get("cue")
    unresolved = speaker["via"] == "pronoun" and speaker["name"].lower() == speaker["text"].lower()
    on = {"bias", speaker["via"], quote["kind"]}
    on |= {"unresolved"} if unresolved else set()
    on |= {"no_cue"} if not cue else {"colon"} if cue["text"] == ":" else set()
    on |= {"source"} if cue and cue["class"] == "report" else set()
    on |= {"long"} if speaker["via"] in ("group", "role") and len(speaker["name"].split()) >= LONG else set()
    on.add(language)
    return [float(name in on) for name in FEATURES]


def letters(text, spans):
    """Returns the string indices of the letters and digits in some spans."""
    return {i for a, z in spans for i in range(a, z) if text[i].isalnum()}


def words(name):
    """Returns the words of a name in lower case without diacritics."""
    plain = unicodedata.normalize("NFKD", name or "").lower()
    return set("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def names(speaker, gold):
    """Returns whether a speaker is the speaker in the data, compared by name if the data has one, else by the mention."""
    wanted = gold.get("speaker_canonical")
    mention = speaker["start"] < gold["speaker_end"] and gold["speaker_start"] < speaker["end"]
    if wanted and speaker["via"] not in ("group", "role"):
        return words(wanted) == words(speaker["name"])
    return mention or bool(wanted) and words(wanted) == words(speaker["name"])


def rows(path, only=None):
    """Yields document, features, label and present confidence of each quotation with a speaker, in the articles of one
    language or of all."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        gold = {r["doc_id"]: r for r in map(json.loads, lines) if only in (None, r.get("language"))}
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        source.write_text("".join(json.dumps({"id": i, "text": r["text"]}) + "\n" for i, r in gold.items()))
        program = ROOT / "target/fast/examples/jsonl"
        call = [program, "read", "--jsonl", source, "-o", target, "--keep-boilerplate"]
        subprocess.run(call, check=True, capture_output=True)
        read = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    for document in read:
        article = gold[document["id"]]
        text = article["text"]
        spans = lambda q: q.get("segments") or [(q["start"], q["end"])]  # noqa: E731
        wanted = [(letters(text, spans(q)), q) for q in article["quotes"] if q["type"] != "not_speech"]
        excused = [letters(text, spans(q)) for q in article.get("unscored", ())]
        for quote in document["quotes"]:
            if quote["kind"] == "not_speech" or not quote.get("speaker"):
                continue
            found = letters(text, [(s["start"], s["end"]) for s in quote["content"]])
            best = max(((len(found & w) / len(found | w), q) for w, q in wanted), key=lambda p: p[0], default=(0, None))
            right = best[0] >= OVERLAP and best[1].get("speaker_start") is not None
            if not right and any(2 * len(found & e) >= len(found) for e in excused):
                continue
            yield document["id"], features(quote, article["language"]), right and names(quote["speaker"], best[1]), quote["confidence"]


def fit(x, y):
    """Returns the weights of a logistic regression, fitted by Newton's method with a much smaller penalty on the bias."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-3
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def bands(title, confidence, right):
    """Prints the share of right quotations by band of confidence."""
    print(
        title, f"quotations {len(right)}", f"right {np.mean(right):.3f}", f"mean confidence {np.mean(confidence):.3f}"
    )
    edges = [0, 0.5, 0.7, 0.8, 0.9, 1.01]
    for low, high in zip(edges, edges[1:]):
        inside = (confidence >= low) & (confidence < high)
        if inside.any():
            share = f"{np.mean(right[inside]):.3f}"
            print(f"  {low:.1f} to {min(high, 1):.1f}", f"quotations {inside.sum()}", f"right {share}")


def table(path, only=None):
    """Returns documents, features, labels and present confidences as arrays."""
    documents, x, y, present = zip(*rows(path, only))
    return np.array(documents), np.array(x), np.array(y, dtype=float), np.array(present)


def main():
    folder = Path(sys.argv[1]) / "quotes"
    documents, x, y, present = table(ROOT / "training/quotes/invented.jsonl.gz")
    held = np.zeros(len(y))
    for document in sorted(set(documents)):
        out = documents == document
        held[out] = 1 / (1 + np.exp(-x[out] @ fit(x[~out], y[~out])))
    weights = fit(x, y)
    bands("as shipped", present, y)
    bands("documents left out", held, y)
    for name in FEATURES[-6:]:
        of = x[:, FEATURES.index(name)] > 0
        bands(f"{name}, documents left out", held[of], y[of])
    for name in ("de", "es", "fr"):
        _, others, right, _ = table(folder / "languages_dev.jsonl.gz", name)
        bands(f"{name} of the development data", 1 / (1 + np.exp(-others @ weights)), right)
    german = folder / "german_dev.jsonl.gz"
    if german.exists():
        _, x, y, present = table(german)
        bands("German, as shipped", present, y)
        bands("German, never fitted on", 1 / (1 + np.exp(-x @ weights)), y)
    if "--check" not in sys.argv[2:]:
        lines = [f"{name}\t{weight:.3f}\n" for name, weight in zip(FEATURES, weights)]
        TABLE.write_text("# Written by training/quotes/languages.py: feature, log-odds.\n" + "".join(lines))


if __name__ == "__main__":
    main()
