"""Writes a LightGBM model as the compact file that `src/trees.rs` reads.

Layout, little-endian: magic "ORTREES1"; u64 FNV-1a of the feature names, each with a line feed; u32 length and UTF-8
provenance; f32 scale; u32 number of trees; then each tree: u16 splits; per split u16 feature, f32 threshold, u16 left,
u16 right (bit 15: a leaf), i16 mean score; i16 value of each leaf (splits + 1). Scores are in units of the scale.

A row goes left when value <= threshold. Thresholds are rounded down to f32, which moves no f32 value across them.
"""
import json
import struct

import numpy as np

MAGIC = b"ORTREES1"
LEAF = 0x8000

# The same bytes from the same rows: one thread, fixed seed, no sampling that depends on timing.
DETERMINISTIC = {"seed": 1, "num_threads": 1, "deterministic": True, "force_row_wise": True, "verbosity": -1}


def schema_hash(names):
    """FNV-1a over the names, each followed by a line feed."""
    value = 0xCBF29CE484222325
    for byte in "".join(n + "\n" for n in names).encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def round_down(threshold):
    """The largest f32 that is not above the threshold."""
    near = np.float32(threshold)
    return near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf))


def flatten(tree):
    """The splits and leaves of one dumped tree, parents before children."""
    splits, leaves = [], []
    root = tree["tree_structure"]
    if "split_feature" not in root:
        return [], [root["leaf_value"]]
    queue = [root]
    for node in queue:  # grows while it is read: breadth first
        if node["decision_type"] != "<=":
            raise ValueError("only numeric splits can be written; declare no categorical features")
        children = []
        for side in ("left_child", "right_child"):
            child = node[side]
            if "split_feature" in child:
                queue.append(child)
                children.append(len(queue) - 1)
            else:
                leaves.append(child["leaf_value"])
                children.append(LEAF | (len(leaves) - 1))
        splits.append((node["split_feature"], round_down(node["threshold"]), *children, node["internal_value"]))
    return splits, leaves


def export(booster, path, names, provenance):
    """Writes `booster` to `path`; `provenance` is a dict that says what it was made from. Returns the bytes."""
    trees = [flatten(t) for t in booster.dump_model()["tree_info"]]
    values = [v for splits, leaves in trees for v in [*leaves, *(s[4] for s in splits)]]
    scale = np.float32(max((abs(v) for v in values), default=1.0) / 32767 or 1.0)

    def whole(value):
        return int(max(-32767, min(32767, round(value / float(scale)))))

    note = json.dumps(provenance, sort_keys=True, ensure_ascii=False).encode()
    out = bytearray(MAGIC + struct.pack("<QI", schema_hash(names), len(note)) + note)
    out += struct.pack("<fI", scale, len(trees))
    for splits, leaves in trees:
        out += struct.pack("<H", len(splits))
        for feature, threshold, left, right, value in splits:
            out += struct.pack("<HfHHh", feature, threshold, left, right, whole(value))
        out += struct.pack(f"<{len(leaves)}h", *(whole(v) for v in leaves))
    with open(path, "wb") as f:
        f.write(out)
    return bytes(out)
