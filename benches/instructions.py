"""Counts the instructions of each stage on the sample pages, and compares them with a table: `make instructions`.

    python benches/instructions.py [--write] [BINARY]

BINARY is the example `stages` of this crate, built for release. Instructions are counted by callgrind (valgrind), so
that other load of the machine does not change them. The table is `benches/instructions.csv`: stage, instructions per
byte of its input, and the compiler. Exits with 1 if a stage needs more than `LIMIT` more or less than in the table;
with `--write` the table is replaced. Counts of another version of the compiler are printed, and not compared.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

LIMIT = 0.03
ROOT = Path(__file__).parents[1]
BINARY = ROOT / "target" / "release" / "examples" / "stages"
SAMPLES = ROOT / "python" / "onrecord" / "data" / "samples"
TABLE = ROOT / "benches" / "instructions.csv"
STAGES = ("page", "boilerplate", "text", "entities", "quotes", "read", "record", "view", "trace")


def counted(binary, stage, pages):
    """Returns the instructions of a stage per byte of its input."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "counts"
        valgrind = ["valgrind", "--quiet", "--tool=callgrind", "--toggle-collect=stages::measured"]
        # One thread, so that each run executes the same instructions.
        env = os.environ | {"RAYON_NUM_THREADS": "1"}
        done = subprocess.run(
            [*valgrind, f"--callgrind-out-file={out}", binary, stage, *pages],
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
        totals = re.search(r"^(?:totals|summary): (\d+)", out.read_text(errors="replace"), re.M)
    return int(totals[1]) / int(done.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", type=Path, default=BINARY)
    parser.add_argument("--write", action="store_true", help="replace the table")
    given = parser.parse_args()
    compiler = subprocess.run(["rustc", "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    pages = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt"))
    with TABLE.open(newline="") as file:
        committed = {row["stage"]: row for row in csv.DictReader(file)}
    rows, changed = [], []
    for stage in STAGES:
        count = counted(given.binary, stage, pages)
        before = committed.get(stage)
        change = count / float(before["instructions"]) - 1 if before else 0.0
        rows.append({"stage": stage, "instructions": f"{count:.1f}", "compiler": compiler})
        print(f"{stage:12} {count:9.1f} instructions per byte  {change:+.1%}", flush=True)
        if before and before["compiler"] == compiler and abs(change) > LIMIT:
            changed.append(stage)
    if given.write:
        with TABLE.open("w", newline="") as file:
            table = csv.DictWriter(file, ["stage", "instructions", "compiler"], lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    elif changed:
        sys.exit(f"changed by more than {LIMIT:.0%}: {', '.join(changed)}; run with --write if the change is intended")


if __name__ == "__main__":
    main()
