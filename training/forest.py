"""Writes a model of oblivious trees as the compact file that `src/forest.rs` reads.

Layout, little-endian: magic "ORFORES1"; u64 FNV-1a of the feature names, each with a line feed; u32 length and UTF-8
provenance; f32 scale; f32 bias; u16 number of columns, each u16 feature, u8 number of thresholds and these as ascending
f32; u32 number of trees, each u8 depth, per level u16 column and u8 bin, then 2^depth i16 leaves in units of the scale.

A split tests whether the bin of a value (the number of thresholds of its column below it) is at least `bin`; the result
of the first level is the lowest bit of the index of the leaf. Thresholds are rounded down to f32, which does not change
the result for any f32 value.
"""
import json
import struct
import tempfile
from pathlib import Path

import numpy as np

MAGIC = b"ORFORES1"

# The same bytes from the same rows: fixed seed, and one thread, since sums of floats depend on their order.
DETERMINISTIC = {
    "random_seed": 1, "thread_count": 1, "verbose": 0, "allow_writing_files": False, "bootstrap_type": "Bernoulli",
    "boosting_type": "Plain",
}


def schema_hash(names):
    """Returns the FNV-1a hash of the names, each followed by a line feed."""
    value = 0xCBF29CE484222325
    for byte in "".join(n + "\n" for n in names).encode():
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


def round_down(threshold):
    """Returns the largest f32 that is not above the threshold."""
    near = np.float32(threshold)
    return near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf))


def export(model, path, names, provenance):
    """Writes a CatBoost model to `path`; `provenance` is a dict that describes its data. Returns the bytes."""
    with tempfile.TemporaryDirectory() as folder:
        dumped = Path(folder, "model.json")
        model.save_model(str(dumped), format="json")
        dump = json.loads(dumped.read_text())
    place = {f["flat_feature_index"]: f["feature_index"] for f in dump["features_info"]["float_features"]}
    feature_of = {inner: flat for flat, inner in place.items()}
    trees = [
        ([(feature_of[s["float_feature_index"]], s["border"]) for s in t["splits"]], t["leaf_values"])
        for t in dump["oblivious_trees"]
    ]
    model_scale, [bias] = dump["scale_and_bias"]
    return write(trees, path, names, provenance, model_scale, bias)


def write(trees, path, names, provenance, model_scale=1.0, bias=0.0):
    """Writes trees, each a list of splits (feature, border) and its leaves, to `path`. Returns the bytes."""
    trees = [([(feature, round_down(border)) for feature, border in splits], leaves) for splits, leaves in trees]
    columns = {}
    for splits, _ in trees:
        for feature, border in splits:
            columns.setdefault(feature, set()).add(border)
    columns = {feature: sorted(columns[feature]) for feature in sorted(columns)}
    column_of = {feature: i for i, feature in enumerate(columns)}
    largest = max((abs(v) for _, leaves in trees for v in leaves), default=1.0) or 1.0
    scale = largest / 32767

    note = json.dumps(provenance, sort_keys=True, ensure_ascii=False).encode()
    out = bytearray(MAGIC + struct.pack("<QI", schema_hash(names), len(note)) + note)
    out += struct.pack("<ffH", scale * model_scale, bias, len(columns))
    for feature, borders in columns.items():
        out += struct.pack(f"<HB{len(borders)}f", feature, len(borders), *borders)
    out += struct.pack("<I", len(trees))
    for splits, leaves in trees:
        out += struct.pack("<B", len(splits))
        for feature, border in splits:
            out += struct.pack("<HB", column_of[feature], columns[feature].index(border) + 1)
        out += struct.pack(f"<{len(leaves)}h", *(round(v / scale) for v in leaves))
    Path(path).write_bytes(out)
    return bytes(out)
