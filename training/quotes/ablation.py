"""Measures the rules of quotations: `ablation.py DATA` turns each rule off and prints its effect on every development set
(`quotes/*_dev.jsonl.gz`) as a table in Markdown.

A cell has the number of quotations that appear, disappear or change without the rule, and the changes of four measures, in
thousandths:

- direct: F1 of quotations inside marks;
- speaker: share of the reported contents with a speaker that are found with the right one;
- all: F1 of all reported contents;
- wrong: share of marked words that are no speech and are classified as speech; a plus means that the rule helps.

A content is found if it shares half of its letters with a quotation. The measures are a short version of those of an
evaluation: they compare a set with itself, and are no figures of quality.
"""
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EDGES = "\"“”„‟«»‹›‘’'`「」『』 \t\r\n,.;:…-–—"
# Annotated for speech only: thoughts and attitudes are no errors there.
SPEECH_ONLY = {"ggt", "spkatt_de", "languages", "news_en"}
MEASURES = ("direct", "speaker", "all", "wrong")


def letters(text, spans):
    """Returns the offsets of the letters and digits of spans."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def matches(gold, found):
    """Returns pairs of indices of gold and found sets of letters that overlap by half, best first, each index once."""
    pairs = [(len(g & f) / len(g | f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f]
    used_gold, used_found, out = set(), set(), []
    for share, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if share >= 0.5 and i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            out.append((i, j))
    return out


def is_speaker(quotation, row):
    """Returns true if a quotation has the speaker of a gold row, by its place or its name."""
    place, name = quotation["speaker"], (quotation["name"] or "").lower()
    places = row.get("speaker_segments") or [(row.get("speaker_start"), row.get("speaker_end"))]
    if place and any(start is not None and place[0] < end and place[1] > start for start, end in places):
        return True
    names = {(row.get(key) or "").lower() for key in ("speaker_text", "speaker_canonical")} - {""}
    return bool(name) and name in names


def count(document, quotes):
    """Returns the counts of a document from which the measures are computed."""
    text, counts = document["text"], Counter()
    said = [q for q in quotes if q["kind"] != "not_speech"]
    segments = lambda row: [tuple(s) for s in row.get("segments") or [(row["start"], row["end"])]]
    gold = [row for row in document["quotes"] if row["type"] != "not_speech"]
    excused = [letters(text, segments(row)) for row in document.get("unscored", ())]
    is_excused = lambda found: any(2 * len(found & other) >= len(found) for other in excused)

    direct = [letters(text, [s]) for row in gold if row["type"] == "direct" for s in segments(row)]
    beside = [letters(text, segments(row)) for row in gold if row["type"] != "direct"]
    marked = [letters(text, [s]) for q in said for s in q["marked"]]
    fair = [m for m in marked if m and not is_excused(m) and (any(m & d for d in direct) or not any(2 * len(m & b) >= len(m) for b in beside))]
    counts["direct_hit"] = len(matches(direct, fair))
    counts["direct_all"] = len(direct) + len(fair)

    contents = [letters(text, segments(row)) for row in gold]
    kept = [q for q in said if q["cue"] != "think" or document["dataset"] not in SPEECH_ONLY]
    found = [letters(text, q["content"]) for q in kept]
    pairs = matches(contents, found)
    counts["all_hit"] = len(pairs)
    counts["all_all"] = len(contents) + sum(not is_excused(f) or any(f & c for c in contents) for f in found)
    counts["with_speaker"] = sum(bool(row.get("speaker_text")) for row in gold)
    counts["speaker_hit"] = sum(bool(gold[i].get("speaker_text")) and is_speaker(kept[j], gold[i]) for i, j in pairs)

    other = [row for row in document["quotes"] if row["type"] == "not_speech"] + document.get("not_speech", [])
    other = [letters(text, segments(row)) for row in other]
    counts["other"] = len(other)
    counts["other_wrong"] = sum(any(2 * len(o & m) >= len(o) for m in marked) for o in other)
    return counts


def measures(counts):
    return {
        "direct": 2 * counts["direct_hit"] / max(1, counts["direct_all"]),
        "speaker": counts["speaker_hit"] / max(1, counts["with_speaker"]),
        "all": 2 * counts["all_hit"] / max(1, counts["all_all"]),
        "wrong": counts["other_wrong"] / max(1, counts["other"]),
    }


def changed(before, after):
    """Returns the number of quotations that differ."""
    before, after = (Counter(json.dumps(q, sort_keys=True) for q in quotes) for quotes in (before, after))
    return max((before - after).total(), (after - before).total())


def run(path):
    """Returns the rules, and for each of them the number of changed quotations and the differences of the measures."""
    documents = [json.loads(line) for line in gzip.open(path, "rt", encoding="utf-8")]
    # Marked words that are no speech, of sets that do not annotate them.
    labels = path.with_name("not_speech.jsonl")
    for label in map(json.loads, labels.read_text(encoding="utf-8").splitlines() if labels.exists() else ()):
        for document in documents:
            if document["doc_id"] == label["doc_id"] and label["label"] == "not_speech":
                document.setdefault("not_speech", []).append(label)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as plain:
        plain.writelines(json.dumps({"text": d["text"]}) + "\n" for d in documents)
        plain.flush()
        command = ["cargo", "run", "-q", "--profile", "fast", "--features", "ablation", "--example", "quote_rule_worth", "--", plain.name]
        out = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout.splitlines()
    rules, rows = json.loads(out[0]), [json.loads(line) for line in out[1:]]
    with_all = {row["text"]: row["quotes"] for row in rows if "rule" not in row}
    base = {text: count(documents[text], quotes) for text, quotes in with_all.items()}
    total = sum(base.values(), Counter())
    effects = {}
    for row in rows:
        if "rule" in row:
            text = row["text"]
            effect = effects.setdefault(row["rule"], [0, Counter(total)])
            effect[0] += changed(with_all[text], row["quotes"])
            effect[1].subtract(base[text])
            effect[1].update(count(documents[text], row["quotes"]))
    start = measures(total)
    return rules, {rule: (n, {m: 1000 * (value - start[m]) for m, value in measures(counts).items()}) for rule, (n, counts) in effects.items()}


def cell(effect):
    if effect is None:
        return "0"
    parts = [f"{measure} {difference:+.1f}".replace("-", "−") for measure, difference in effect[1].items() if abs(difference) >= 0.05]
    return f"{effect[0]}" + (": " + ", ".join(parts) if parts else "")


def main():
    sets = sorted(Path(sys.argv[1], "quotes").glob("*_dev.jsonl.gz"))
    tables = [run(path) for path in sets]
    print("| rule off | " + " | ".join(path.name.removesuffix("_dev.jsonl.gz") for path in sets) + " |")
    print("|---" * (len(sets) + 1) + "|")
    for rule in tables[0][0]:
        cells = [cell(effects.get(rule["rule"])) for _, effects in tables]
        print(f"| `{rule['rule']}` {rule['note']} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
