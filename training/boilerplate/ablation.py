"""Measures the rules for markup: `ablation.py DATA` turns each rule off and prints the change of the mean F1 of words on every
development set (`html/*_dev.jsonl.gz`), and the number of pages that change, as a table in Markdown.

The classifier and its threshold stay the same. The change is small if other rules remove the same blocks, so remove only one
rule at a time and measure again.
"""
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def measure(pages):
    """Returns the figures of a set by rule, as the crate prints them: change of F1, and pages."""
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as plain:
        plain.write(gzip.decompress(pages.read_bytes()))
        plain.flush()
        run = ["cargo", "run", "-q", "--profile", "fast", "--example", "rule_worth", "--", plain.name]
        out = subprocess.run(run, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    return {rule: (figure, count) for rule, figure, count in (line.split("\t") for line in out.splitlines())}


def main():
    sets = sorted(Path(sys.argv[1], "html").glob("*_dev.jsonl.gz"))
    tables = [measure(path) for path in sets]
    print("| rule off | " + " | ".join(path.name.removesuffix("_dev.jsonl.gz") for path in sets) + " |")
    print("|---" * (len(sets) + 1) + "|")
    for rule in tables[0]:
        cells = [f"{float(figure):+.4f} ({count})" if rule != "all" else f"{figure} of {count} pages" for figure, count in (t[rule] for t in tables)]
        print(f"| {'none' if rule == 'all' else rule} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
