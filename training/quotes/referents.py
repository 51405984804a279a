"""Trains the model of the person that "he" or "she" refers to; writes `referents.forest` and `referents.tsv` in
`src/quotes/weights/`.

usage: python training/quotes/referents.py DATA [--check]

DATA contains quotes/polnear_train.jsonl.gz and quotes/polnear_train_names.jsonl.gz. The rows come from the crate itself
(`examples/training/antecedent_rows.rs`). One model of oblivious trees scores candidates; its loss is the softmax over the
candidates of a pronoun and "none of them" (score 0). The curve is the calibrated share of right choices by the softmax
of the best candidate, from folds that keep publishers apart. `--check` prints figures per fold and stops.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "training/quotes")]
import boosting  # noqa: E402
import forest  # noqa: E402
from clause import FOLD_MODELS, FOLDS, fold_of  # noqa: E402
from speakers import best, loss, softmax  # noqa: E402

TREES, DEPTH, RATE = 150, 4, 0.1
KNOTS = 21
# Share of the pronouns that are copied without the gender of their person, and the highest confidence of the rules in the copies.
HIDDEN, DOUBTFUL = 0.15, 75
# Values of the feature `gender`: src/quotes/antecedent/referents.rs.
OTHER, LEANS_OTHER, UNKNOWN, LEANS, SAME = range(5)
# Share of the pronouns that are copied with genders that are only probable, and of these the share of wrong ones.
LEANING, MISTAKEN = 0.3, 0.1
SUFFIXES = {"jr", "sr", "ii", "iii"}


def words(name):
    """Returns the words of a name in lower case without diacritics and suffixes."""
    plain = unicodedata.normalize("NFKD", name).lower().replace("’", "'").removesuffix("'s")
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return [w for w in letters.split() if w not in SUFFIXES]


def agree(found, wanted):
    """Returns whether two names may be those of one person: their last words agree, and the first letters of full names."""
    a, b = words(found), words(wanted)
    return bool(a and b) and a[-1] == b[-1] and (len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0])


class Rows:
    """Candidates of the pronouns whose person is known; `group` numbers the pronouns from 0."""

    def __init__(self, data):
        folder = Path(data) / "quotes"
        with gzip.open(folder / "polnear_train_names.jsonl.gz", "rt", encoding="utf-8") as lines:
            named = [json.loads(line) for line in lines]
        gold = {(r["doc_id"], r["start"]): r["name"] for r in named if r["kind"] == "pronoun" and r["name"]}
        documents = {r["doc_id"] for r in named}
        with gzip.open(folder / "polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
            articles = [r for r in map(json.loads, lines) if r["doc_id"] in documents]
        publisher = {a["doc_id"]: a["publisher"] for a in articles}
        features, right, group, self.publisher, self.article = [], [], [], [], []
        for row in self.emit(articles):
            name = gold.get((row["doc_id"], row["start"]))
            if not name or not row["candidates"]:
                continue
            for candidate, values in row["candidates"]:
                features.append(values)
                right.append(agree(candidate, name))
                group.append(len(self.publisher))
            self.publisher.append(publisher[row["doc_id"]])
            self.article.append(row["doc_id"])
        self.features = np.array(features, dtype=np.float32)
        self.right, self.group = np.array(right, dtype=np.float64), np.array(group)
        self.groups = len(self.publisher)

    def emit(self, articles):
        """Returns the pronouns that the crate finds, with their candidates."""
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
            source.write_text("".join(json.dumps({k: a[k] for k in ("doc_id", "text")}) + "\n" for a in articles))
            command = [ROOT / "target/fast/examples/antecedent_rows", source, target]
            self.names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            return [json.loads(line) for line in target.read_text().splitlines()]


def hidden(names, features, right, group):
    """Returns the rows, and copies of a share of the pronouns, in which the gender of the right person is unknown and the rules
    choose another person with a known gender. Names without a gender are rare in the articles, and common elsewhere."""
    column = {name: i for i, name in enumerate(names)}
    parts = [(features, right, group)]
    ends = np.searchsorted(group, np.arange(group.max() + 1), side="right")
    for k, end in enumerate(ends):
        rows = slice(ends[k - 1] if k else 0, end)
        copy, meant = features[rows].copy(), right[rows] > 0
        rivals = np.flatnonzero(~meant & (copy[:, column["gender"]] == SAME))
        if k * 2654435761 % 2**32 / 2**32 >= HIDDEN or not meant.any():
            continue
        copy[meant, column["gender"]] = UNKNOWN
        if len(rivals):
            sure = min(copy[:, column["near_confidence"]].max(), DOUBTFUL)
            for name, value in (("near_choice", 1), ("actor", 1), ("near_confidence", sure)):
                copy[:, column[name]] = 0
                copy[rivals[0], column[name]] = value
            copy[:, column["near_other"]] = 1
            copy[rivals[0], column["near_other"]] = 0
        parts.append((copy, right[rows], np.full(len(copy), len(ends) + len(parts) - 1)))
    return [np.concatenate(columns) for columns in zip(*parts)]


def leaning(names, features, right, group):
    """Returns the rows, and copies of a share of the pronouns whose candidates have a probable gender instead of a known one, as
    people have with given names like "Nate" and "Stacy"."""
    random, column = np.random.default_rng(11), names.index("gender")
    chosen = random.random(group.max() + 1) < LEANING
    rows = chosen[group]
    copy = features[rows].copy()
    gender, mistaken = copy[:, column], random.random(len(copy)) < MISTAKEN
    known = (gender == OTHER) | (gender == SAME)
    copy[known, column] = np.where((gender == SAME) != mistaken, LEANS, LEANS_OTHER)[known]
    number = group.max() + 1 + np.unique(group[rows], return_inverse=True)[1]
    return np.concatenate([features, copy]), np.concatenate([right, right[rows]]), np.concatenate([group, number])


def fit(names, features, right, group):
    """Returns a model of these candidates; each tree is fitted on a share of the pronouns."""
    features, right, group = leaning(names, *hidden(names, features, right, group))

    def sampler(random, share):
        return (random.random(group.max() + 1) < share)[group]

    return boosting.fit(features, loss(right, group), TREES, DEPTH, RATE, sampler=sampler)


def cross(rows):
    """Returns the score of every row by a model that was fitted without its publisher; writes the models of the folds."""
    FOLD_MODELS.mkdir(parents=True, exist_ok=True)
    folds = np.array([fold_of(p) for p in rows.publisher])
    score = np.zeros(len(rows.right))
    for k in range(FOLDS):
        known = (folds != k)[rows.group]
        group = np.unique(rows.group[known], return_inverse=True)[1]
        model = fit(rows.names, rows.features[known], rows.right[known], group)
        forest.write(model.trees, FOLD_MODELS / f"referents.{k}", rows.names, {})
        if known.all():
            continue
        score[~known] = model.predict(rows.features[~known])
    return score


def figures(rows, score):
    """Prints right and wrong choices with publishers held out; returns both for the curve."""
    chosen = best(score, rows.group)
    right, p = rows.right[chosen] > 0, softmax(score, rows.group)[chosen]
    given = score[chosen] > 0
    print(f"pronouns {rows.groups}: right {right[given].sum() / rows.groups:.4f}, given {given.mean():.4f}")
    for name in ("near_choice", "actor"):
        column = rows.features[:, rows.names.index(name)] > 0
        print(
            f"  {name} alone: right {rows.right[column].sum() / rows.groups:.4f}, given {column.sum() / rows.groups:.4f}"
        )
    for least in (0.9, 0.95, 0.98):
        sure = p >= least
        print(f"  share >= {least}: {sure.mean():.3f} of all, right {right[sure].mean():.4f}")
    return right, p


def main(data, check):
    weights = ROOT / "src/quotes/weights"
    rows = Rows(data)
    right, p = figures(rows, cross(rows))
    if check:
        return
    model = fit(rows.names, rows.features, rows.right, rows.group)
    provenance = {
        "made by": "training/quotes/referents.py",
        "data": "PolNeAR, training part, with the persons whom the pronouns of speakers mean",
        "pronouns": rows.groups,
        "trees": TREES,
        "depth": DEPTH,
        "held-out publishers": round(float(right.mean()), 4),
    }
    size = len(forest.write(model.trees, weights / "referents.forest", rows.names, provenance))
    curve = IsotonicRegression(y_min=0.01, y_max=0.995, out_of_bounds="clip").fit(p, right)
    knots = np.linspace(0, 1, KNOTS)
    lines = [f"{k:.3f}\t{v:.4f}" for k, v in zip(knots, curve.predict(knots))]
    (weights / "referents.tsv").write_text("\n".join(lines) + "\n")
    print(size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1], "--check" in sys.argv[2:])
