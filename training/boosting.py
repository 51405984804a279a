"""Fits oblivious trees to any loss with gradients and hessians: Newton boosting over binned features, in numpy.

Libraries of oblivious trees have fixed losses, none of which is for the choice among candidates of which several are right.
In each tree all nodes of a level have the same split; leaves are Newton steps. One thread and a fixed seed: the same
trees from the same rows.
"""
import numpy as np

BINS = 32
# Of the rows with a gradient below SETTLED, one in FEW is drawn, with the weight FEW, because most rows need few trees.
SETTLED, FEW = 0.01, 8


class Trees:
    """A fitted model: per tree its splits (feature, border) and the value of each leaf; the first split is the lowest bit."""

    def __init__(self):
        self.trees = []

    def append(self, splits, leaves):
        self.trees.append((splits, leaves))

    def predict(self, features):
        """Returns the score of every row."""
        score = np.zeros(len(features))
        for splits, leaves in self.trees:
            score += leaves[leaf_of(features, splits)]
        return score


def leaf_of(features, splits):
    """Returns the index of the leaf of every row; the result of the first split is the lowest bit."""
    leaf = np.zeros(len(features), dtype=np.int64)
    for level, (feature, border) in enumerate(splits):
        leaf |= (features[:, feature] > border).astype(np.int64) << level
    return leaf


def borders(values):
    """Returns up to BINS - 1 thresholds between the values of a column."""
    distinct = np.unique(values).astype(np.float64)
    if len(distinct) > BINS:
        wanted = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1], method="lower"))
        at = np.searchsorted(distinct, wanted)
        return (distinct[at[at + 1 < len(distinct)]] + distinct[at[at + 1 < len(distinct)] + 1]) / 2
    return (distinct[:-1] + distinct[1:]) / 2


def level(bins, counts, leaf, size, gradient, hessian, features, shrink):
    """Returns the feature and the bin of the split with the greatest gain over all leaves."""
    best = (-np.inf, 0, 0)
    for feature in features:
        width = counts[feature]
        if width < 2:
            continue
        cell = leaf * width + bins[feature]
        g = np.bincount(cell, gradient, size * width).reshape(size, width)
        h = np.bincount(cell, hessian, size * width).reshape(size, width)
        low_g, low_h = g.cumsum(1)[:, :-1], h.cumsum(1)[:, :-1]
        high_g, high_h = g.sum(1, keepdims=True) - low_g, h.sum(1, keepdims=True) - low_h
        gain = (low_g**2 / (low_h + shrink) + high_g**2 / (high_h + shrink)).sum(0)
        at = int(np.argmax(gain))
        if gain[at] > best[0]:
            best = (gain[at], int(feature), at)
    return best[1:]


def fit(features, loss, trees, depth, rate, shrink=5.0, columns=0.5, sample=0.8, sampler=None, seed=1):
    """Returns trees for `loss`, a function from scores to gradients and hessians. Each tree is fitted to a share of the
    columns, and to the rows that `sampler` draws with the probability `sample`."""
    random = np.random.default_rng(seed)
    edges = [borders(column) for column in features.T]
    counts = [len(e) + 1 for e in edges]
    bins = np.stack([np.searchsorted(e, column) for e, column in zip(edges, features.T)])
    model, score = Trees(), np.zeros(len(features))
    for _ in range(trees):
        gradient, hessian = loss(score)
        drawn = sampler(random, sample) if sampler else random.random(len(score)) < sample
        settled = np.abs(gradient) < SETTLED
        rows = np.flatnonzero(drawn & (~settled | (random.random(len(score)) * FEW < 1)))
        weight = np.where(settled[rows], float(FEW), 1.0)
        chosen = np.sort(random.permutation(len(edges))[: int(len(edges) * columns)])
        seen, g, h = bins[:, rows], weight * gradient[rows], weight * hessian[rows]
        leaf, splits = np.zeros(len(rows), dtype=np.int64), []
        for n in range(depth):
            feature, at = level(seen, counts, leaf, 1 << n, g, h, chosen, shrink)
            splits.append((feature, float(edges[feature][at])))
            leaf |= (seen[feature] > at).astype(np.int64) << n
        step = -rate * np.bincount(leaf, g, 1 << depth) / (np.bincount(leaf, h, 1 << depth) + shrink)
        model.append(splits, step)
        score += step[leaf_of(features, splits)]
    return model
