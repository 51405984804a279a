"""Measures growth, speed, memory and losses of onrecord on each family of hostile inputs: `make hostile`.

    python benches/growth.py [--size BYTES] [--out FILE.md] [--only NAME] [--count] [BINARY]
    python benches/growth.py --peers [FILE.md] [--only NAME]

BINARY is the example `hostile` of this crate. Each family is read at a sixteenth of the size and at the whole size,
each in a separate process with one thread. The exponent of its growth in CPU time is computed from both; speed and peak
memory are those of the whole size. If this exponent is above `LIMIT` (with `--count`: always) and valgrind is
installed, instructions are counted on smaller inputs, because their number does not depend on other load. Exits
with 1 if a family grows faster than `LIMIT` by instructions, or than `CLEARLY` by time, takes more memory than
`MEMORY`, is read more slowly than `FLOOR`, or loses a marker.

With `--peers`, other extractors that are installed read the pages instead, with the Python package of onrecord beside
them (see `growth_peers.py`). The table is written between two markers of FILE, by default `docs/reliability.md`.
"""

import argparse
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "python" / "documents"))
import hostile

LIMIT = 1.1
CLEARLY = 1.3
# Promised bound of the memory for a page or a text: MiB, and times its size.
MEMORY = (8, 70)
# The same for the other stages, measured with the smaller sizes of `families`.
MEMORY_OF_STAGES = {"bytes": (8, 45), "trace": (32, 64), "find": (32, 16), "index": (40, 128), "gazetteer": (16, 40)}
# Least speed in MB/s of CPU time: well below the lowest one measured on a machine with other work.
FLOOR = {"page": 5, "text": 5, "bytes": 1, "trace": 1, "find": 0.02, "index": 0.05, "gazetteer": 5}
# Families below the floor of their stage, with the reason.
SLOW = {
    ("page", "paragraphs"): (1, "each sentence is a report with a speaker"),
    ("page", "equal paragraphs"): (1, "each sentence is a report with a speaker"),
    ("text", "marks never closed"): (1, "each sentence is a quotation with a speaker"),
    ("text", "different surnames"): (1, "each sentence is a report, and each name a person"),
    ("text", "pronouns"): (1, "each clause is a report whose speaker is a pronoun"),
    ("text", "reporting verbs"): (1, "each word may begin a report"),
    ("text", "turns"): (1, "each line is a quotation with a speaker"),
    ("text", "different quotations"): (1, "each line is a quotation with a speaker"),
    ("text", "straight marks"): (0.5, "each word is a quotation with a speaker"),
    ("text", "colons"): (1, "each word is a name, and may be the label of a turn"),
    ("text", "initials"): (1, "each sentence is a report, and each name a person"),
    ("text", "reports"): (1, "each sentence is a report with a speaker"),
    ("text", "dotted capital I"): (2, "each word is a name whose case changes its length"),
    ("gazetteer", "equal names"): (1, "each match lists all entities"),
    ("bytes", "mark of the wrong order"): (0.3, "each pair of bytes is a character without a language"),
    ("text", "German"): (2, "each sentence is a report in the grammar"),
    ("text", "Thai"): (2, "words without spaces"),
    ("text", "Korean"): (1, "each line is a quotation in the grammar"),
    ("text", "Japanese"): (1, "each line is a quotation in the grammar"),
    ("trace", "giants in another order"): (0.05, "each giant is compared with all others"),
    ("index", "giants in another order"): (0.02, "each giant is compared with all others"),
}
# Seconds for a family; counting of instructions takes longer.
TIMEOUT = 120
COUNTING = 300
BINARY = Path(__file__).parents[1] / "target" / "release" / "examples" / "hostile"
MARKERS = "|".join(hostile.MARKERS.values())


def families():
    """Yields (stage, name, function from the size to the text or bytes of the file, divisor of the size)."""
    for stage, group in (("page", hostile.PAGES), ("text", hostile.TEXTS)):
        for name, make in group.items():
            yield stage, name, make, 1
    for name, make in hostile.BYTES.items():
        yield "bytes", name, make, 1
    for name, make in hostile.QUOTES.items():
        yield "index", name, lambda size, make=make: "\n".join(make(size)), 16
        yield "trace", name, lambda size, make=make: "\n".join(make(size)), 16
        yield "find", name, lambda size, make=make: "\n".join(make(size)), 16
    for name in hostile.GAZETTEERS:
        yield (
            "gazetteer",
            name,
            lambda size, name=name: "\n".join(json.dumps(row) for row in hostile.gazetteer(name, size)),
            4,
        )


def run(binary, stage, paths, **environment):
    """Returns a row for each path, or None if the process failed."""
    env = os.environ | {"MARKERS": MARKERS, "RAYON_NUM_THREADS": "1"} | environment
    try:
        done = subprocess.run(
            [*binary, stage, *map(str, paths)],
            env=env,
            capture_output=True,
            text=True,
            timeout=COUNTING if "COUNTED" in environment else TIMEOUT,
        )
    except subprocess.TimeoutExpired:
        return None
    return [json.loads(line) for line in done.stdout.splitlines()] if done.returncode == 0 else None


def instructions(binary, stage, paths, folder):
    """Returns the instructions of each call of `measured`, in all threads."""
    out = folder / "callgrind"
    for old in folder.glob("callgrind*"):
        old.unlink()
    valgrind = ["valgrind", "--quiet", "--tool=callgrind", "--dump-before=hostile::measured"]
    valgrind += ["--dump-after=hostile::measured", "--compress-strings=no", f"--callgrind-out-file={out}", str(binary)]
    if run(valgrind, stage, paths, COUNTED="1") is None:
        return None
    counts = []
    for part in sorted(folder.glob("callgrind.*"), key=lambda path: int(path.suffix[1:])):
        with part.open(errors="replace") as lines:
            head = "".join(line for line, _ in zip(lines, range(40), strict=False))
            rest = head + "".join(line for line in lines if line.startswith(("totals:", "summary:")))
        total = re.search(r"^(?:totals|summary): (\d+)", rest, re.M)
        counts.append((int(total[1]) if total else 0, "leave" if "Trigger: --dump-after" in head else "enter"))
    return [count for count, when in counts if when == "leave"] or None


def exponent(sizes, costs):
    """Returns the slope of log(cost) over log(size)."""
    if not costs or min(costs) <= 0:
        return math.nan
    return math.log(costs[-1] / costs[0]) / math.log(sizes[-1] / sizes[0])


def written(folder, make, size):
    path = folder / f"{size}.txt"
    content = make(size)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(errors="surrogatepass"))
    return path


def measure(binary, stage, make, size, folder, *, count):
    """Returns the measures of one family; None if a process failed or ran longer than `TIMEOUT`."""
    small, whole = (run([str(binary)], stage, [written(folder, make, n)]) for n in (size // 16, size))
    if not small or not whole:
        return None
    (small,), (last,) = small, whole
    growth = exponent((small["bytes"], last["bytes"]), (small["seconds"], last["seconds"]))
    counted = math.nan
    if (count or growth > LIMIT) and shutil.which("valgrind"):
        paths = [written(folder, make, n) for n in (size // 32, size // 8)]
        counted = exponent([path.stat().st_size for path in paths], instructions(binary, stage, paths, folder))
    lost = {name for name, kept in zip(hostile.MARKERS, last["kept"], strict=False) if not kept}
    return {
        "growth": growth,
        "counted": counted,
        "MB/s": last["bytes"] / last["seconds"] / 1e6,
        "memory": last["memory"] / 2**20,
        "size": last["bytes"] / 2**20,
        "lost": lost if stage in ("page", "text", "bytes") else set(),
        "warnings": last["warnings"],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", type=Path, default=BINARY)
    parser.add_argument("--size", type=int, default=4_000_000)
    parser.add_argument("--count", action="store_true", help="count instructions of all families")
    parser.add_argument("--only", help="families whose stage and name contain this")
    parser.add_argument("--out", type=Path)
    page = Path(__file__).parents[1] / "docs" / "reliability.md"
    parser.add_argument("--peers", nargs="?", type=Path, const=page, help="measure other extractors; the page to write")
    given = parser.parse_args()
    if given.peers:
        import growth_peers

        growth_peers.put(given.peers, growth_peers.table(given.only))
        return 0
    lines = [
        "| stage | family | MiB | exponent, time | exponent, instructions | MB/s | memory, MiB | lost | warnings |",
        "|---|---|---:|---:|---:|---:|---:|---|---:|",
    ]
    print("\n".join(lines), flush=True)
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        for stage, name, make, factor in families():
            if given.only and given.only not in f"{stage} {name}":
                continue
            row = measure(given.binary, stage, make, given.size // factor, Path(folder), count=given.count)
            if row is None:
                line = f"| {stage} | {name} | failed | | | | | | |"
                bad.append(f"{stage}, {name}: failed, or ran longer than {TIMEOUT} s")
            else:
                hidden = hostile.HIDDEN.get(name, set()) if stage == "page" else set()
                hidden = set(hostile.MARKERS) if stage == "bytes" and name in hostile.UNKNOWN else hidden
                lost = row["lost"] - hidden
                said = ", ".join(sorted(lost)) or ("hidden by the page" if row["lost"] else "—")
                counted = "" if math.isnan(row["counted"]) else f"{row['counted']:.2f}"
                line = (
                    f"| {stage} | {name} | {row['size']:.2f} | {row['growth']:.2f} | {counted} | {row['MB/s']:.0f} "
                    f"| {row['memory']:.0f} | {said} | {row['warnings']} |"
                )
                if row["counted"] > LIMIT or row["growth"] > CLEARLY:
                    bad.append(f"{stage}, {name}: grows with exponent {row['growth']:.2f} ({counted} by instructions)")
                fixed, times = MEMORY_OF_STAGES.get(stage, MEMORY)
                bound = fixed + times * row["size"]
                least, _ = SLOW.get((stage, name), (FLOOR[stage], ""))
                if row["MB/s"] < least:
                    bad.append(f"{stage}, {name}: {row['MB/s']:.2f} MB/s, less than {least}")
                if row["memory"] > bound:
                    bad.append(f"{stage}, {name}: {row['memory']:.0f} MiB of memory, more than {bound:.0f}")
                if lost:
                    bad.append(f"{stage}, {name}: lost {', '.join(sorted(lost))}")
            lines.append(line)
            print(line, flush=True)
    if given.out:
        given.out.write_text("\n".join(lines) + "\n", encoding="utf8")
    for line in bad:
        print(line, file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
