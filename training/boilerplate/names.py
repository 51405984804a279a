"""Fits the weights of the words in class names, ids and component names of the elements around a block.

A logistic regression over the words, each with three weights (own, near and far elements; `src/page/class_names` finds the
words). Words on fewer hosts than `HOSTS` are left out, because they are names of sites. The forest is trained on sums of
weights that were fitted without the host of the page.
"""
import json
import struct
from pathlib import Path

import forest
import numpy as np
import scipy.optimize
import scipy.sparse

HOSTS = 5
RIDGE = 1e-4
UNIT = 40  # as in src/page/class_names/weights.rs
SCHEMA = ["own once", "near once", "far once"]


def read(path, blocks):
    """Reads a file `.around.u32` of the row writer; returns the hashes of words, and the block and kind (own, near, far) of each."""
    values = np.fromfile(path, dtype="<u4")
    counts, keep, at = np.zeros((blocks, 3), int), np.ones(len(values), bool), 0
    for block in range(blocks):
        counts[block] = values[at : at + 3]
        keep[at : at + 3] = False
        at += 3 + counts[block].sum()
    rows = np.repeat(np.arange(blocks), counts.sum(axis=1))
    kinds = np.repeat(np.tile(np.arange(3), blocks), counts.ravel())
    return values[keep], rows, kinds


def counts_of(words, rows, kinds, hosts):
    """Returns the vocabulary, and a matrix of the words around each block: three columns of 0 and 1 for each word."""
    pairs = np.unique(np.stack([words, hosts[rows]]), axis=1)
    known, on = np.unique(pairs[0], return_counts=True)
    vocabulary = known[on >= HOSTS]
    place = np.searchsorted(vocabulary, words).clip(0, len(vocabulary) - 1)
    known = vocabulary[place] == words
    columns = place[known] * 3 + kinds[known]
    shape = (len(hosts), len(vocabulary) * 3)
    counts = scipy.sparse.csr_matrix((np.ones(len(columns), "f4"), (rows[known], columns)), shape=shape)
    counts.data[:] = 1  # duplicates were summed
    return vocabulary, counts


def weights_of(counts, y, w):
    """Returns the weights as the crate stores them, whole numbers of one byte, and the log-odds of a block without names."""
    w, across = w / w.sum(), counts.T.tocsr()

    def loss(theta):
        z = counts @ theta[:-1] + theta[-1]
        miss = w * (1 / (1 + np.exp(-z)) - y)
        value = (w * (np.logaddexp(0, z) - y * z)).sum() + RIDGE * (theta[:-1] ** 2).sum() / 2
        return value, np.concatenate([across @ miss + RIDGE * theta[:-1], [miss.sum()]])

    start = np.zeros(counts.shape[1] + 1)
    theta = scipy.optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
    return np.clip(np.round(theta[:-1] * UNIT), -127, 127), theta[-1]


def log_odds(counts, weights):
    """Returns the log-odds of article text by the names around every block."""
    return counts @ weights / UNIT


def write(path, vocabulary, weights, provenance):
    """Writes the words with a weight other than 0, in the order of their hashes. Returns the bytes."""
    note = json.dumps(provenance, sort_keys=True, ensure_ascii=False).encode()
    out = bytearray(b"ORNAMES1" + struct.pack("<QI", forest.schema_hash(SCHEMA), len(note)) + note)
    for word, three in zip(vocabulary, weights.reshape(-1, 3).astype(int)):
        if three.any():
            out += struct.pack("<I3b", word, *three)
    Path(path).write_bytes(out)
    return bytes(out)
