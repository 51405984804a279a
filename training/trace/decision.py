"""Fits the weights of the decision whether two texts word one statement: src/trace/compare/weights.rs.

    python training/trace/decision.py DATA

DATA is the data folder. The example `trace_rows` (`cargo build --profile fast --example trace_rows`) generates
statements with known origin from sentences of quotes/polnear_train: copies with the edits of benches/trace, which are the
same statement, and copies with a word or a half of another sentence, which are not. The weights are whole numbers with few
errors among the pairs that `trace` compares, where a wrong join counts as COST missed ones. A local search from START
changes one or two weights at a time until no change lowers the errors. Same data, same bytes.
"""

import itertools
import pathlib
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).parents[2]
COST = 2
# Evidence needed, then the terms. A lower weight of replaced words has about as few errors here, and joins sentences that
# differ in one noun.
START = (10, 120, 0, 40, 25, 10)
STEPS = (16, 8, 4, 2, 1)


def fitted(errors):
    """Returns weights from which no change of one or two lowers the errors."""
    weights, least = START, errors(START)
    for step in STEPS:
        moved = True
        while moved:
            moved = False
            for moves in itertools.product((-step, 0, step), repeat=len(START)):
                if sum(m != 0 for m in moves) > 2:
                    continue
                tried = tuple(max(0, w + m) for w, m in zip(weights, moves, strict=True))
                if (found := errors(tried)) < least:
                    weights, least, moved = tried, found, True
    return weights


def main():
    program = ROOT / "target/fast/examples/trace_rows"
    rows = subprocess.run([program, sys.argv[1]], capture_output=True, text=True, check=True).stdout.splitlines()
    table = np.array([row.split("\t") for row in rows], dtype=float)
    same, evidence, terms = table[:, 0] == 1, table[:, 1], table[:, 2:]

    def wrong_and_missed(weights):
        joined = evidence >= weights[0] + (terms * np.array(weights[1:])).sum(axis=1)
        return int((joined & ~same).sum()), int((same & ~joined).sum())

    def errors(weights):
        wrong, missed = wrong_and_missed(weights)
        return COST * wrong + missed

    needed, *listed = fitted(errors)
    (ROOT / "src/trace/compare/weights.rs").write_text(f"""\
//! Weights of the decision, in nats: `training/trace/decision.py` writes this file.

/// Evidence that is needed if nothing contradicts.
pub(super) const NEEDED: f32 = {needed}.0;

/// Evidence that is needed in addition for each of the terms of the decision.
pub(super) const TERMS: [f32; {len(listed)}] = [{", ".join(f"{w}.0" for w in listed)}];
""")
    wrong, missed = wrong_and_missed((needed, *listed))
    print(f"needed {needed}, terms {listed}: {wrong} of {(~same).sum()} wrong joins, {missed} of {same.sum()} missed")


if __name__ == "__main__":
    main()
