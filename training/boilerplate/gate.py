"""Fits the model that separates whole pages as text from extracts: `gate.py DATA` writes
`src/boilerplate/weights/whole_page.csv`, which `src/boilerplate/threshold/text.rs` reads.

A logistic regression on the number of lines of a text and the share of short ones among them, fitted to the training texts,
which were made from the same pages in three ways.
"""
import sys
from pathlib import Path

import numpy as np
import scipy.optimize
import train

SHORT = 8  # words, as in threshold/text.rs
NAMES = ["share of short lines", "logarithm of lines", "constant"]
WEIGHTS = train.ROOT / "src" / "boilerplate" / "weights" / "whole_page.csv"


def main():
    pages = train.pages_of(Path(sys.argv[1]), "lines", "wcxb_train")
    rows, names, blocks, _ = train.crate(pages, "text")
    words = np.round(np.exp(rows[:, names.index("words")]) - 1)
    lines = np.array([len(b) for b in blocks])
    starts = np.cumsum(lines) - lines
    full = lines > 0
    short = np.add.reduceat((words < SHORT).astype(float), starts[full]) / lines[full]
    x = np.stack([short, np.log1p(lines[full]), np.ones(full.sum())], axis=1)
    whole = np.array([page["mode"] == "full" for page in pages])[full]

    def loss(theta):
        z = x @ theta
        return (np.logaddexp(0, z) - whole * z).sum(), x.T @ (1 / (1 + np.exp(-z)) - whole)

    theta = scipy.optimize.minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B").x
    right = ((x @ theta > 0) == whole).mean()
    WEIGHTS.write_text("figure,weight\n" + "".join(f"{name},{weight:.2f}\n" for name, weight in zip(NAMES, theta)))
    print(f"{right:.3f} of the texts are classified correctly")


if __name__ == "__main__":
    main()
