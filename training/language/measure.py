"""Prints the accuracy of the detection of languages: `python training/language/measure.py TEXTS`.

TEXTS is a folder with texts `<language>/*.txt`, or a file of JSON lines with `language` and `text`. The first twenty words of
each paragraph are read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import onrecord as rec

WORDS = 20
#: Languages without spaces are measured by letters.
UNSPACED = {"zh": 40, "ja": 50, "th": 90, "my": 90, "km": 90, "lo": 90}


def samples(path: Path):
    """Yields pairs of language and text."""
    if path.is_dir():
        for file in sorted(path.glob("*/*.txt")):
            for paragraph in file.read_text(encoding="utf-8").splitlines():
                yield file.parent.name, paragraph
    else:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["language"], row["text"]


def main():
    answers: dict[str, Counter[str]] = defaultdict(Counter)
    for language, text in samples(Path(sys.argv[1])):
        code = language.replace("_", "-").split("-")[0]
        words = text.split()
        if code in UNSPACED:
            sample = text[: UNSPACED[code]]
        elif len(words) >= WORDS // 2:
            sample = " ".join(words[:WORDS])
        else:
            continue
        found = rec.read(sample).language or "None"
        answers[code]["right" if found.split("-")[0] == code else found] += 1
    total: Counter[str] = Counter()
    for language, found in sorted(answers.items()):
        wrong = found.total() - found["right"] - found["None"]
        total.update(right=found["right"], none=found["None"], wrong=wrong)
        others = ", ".join(f"{name} {n}" for name, n in found.most_common() if name != "right")
        print(f"{language}\t{found['right']}/{found.total()}\t{others}")
    share = total["right"] / max(total.total(), 1)
    print(f"right {total['right']} ({share:.3f}), none {total['none']}, wrong {total['wrong']} of {total.total()}")


if __name__ == "__main__":
    main()
