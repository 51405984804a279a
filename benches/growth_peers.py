"""Measures growth, speed, memory and losses of other extractors on the hostile pages: `benches/growth.py --peers`.

Each tool is loaded once, and each page is read in a copy of its process (`os.fork`), which ends after `LIMIT` seconds.
The sizes are small, because several tools are quadratic. Time is CPU time and memory is the growth of the peak; both
are those of the larger page. onrecord is measured in the same way, through Python.
"""

import contextlib
import json
import math
import os
import re
import signal
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent / "tools"), str(Path(__file__).parents[1] / "tests" / "python" / "documents")]
import contenders  # noqa: E402
import hostile  # noqa: E402

SIZES = (20_000, 80_000)
LIMIT = 20
TOOLS = {
    "onrecord": contenders.onrecord_blocks,
    "trafilatura": lambda: contenders.trafilatura(fast=False),
    "Resiliparse": contenders.resiliparse,
    "rs-trafilatura": contenders.rs_trafilatura,
    "turbohtml": contenders.turbohtml,
    "readability-lxml": contenders.readability,
    "jusText": contenders.justext,
    "lxml, all text": contenders.lxml_parse,
}
FROM, TO = "<!-- peers: written by benches/growth.py -->", "<!-- end of peers -->"


def peak(key="VmHWM:"):
    """Returns the peak memory of this process in MiB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf8")
    return int(status.split(key)[1].split()[0]) / 1024


def cost(work, page):
    """Returns the CPU seconds of one call, the growth of the peak memory in MiB, and the markers in the answer."""
    before, answer = peak("VmRSS:"), ""
    start = time.process_time()
    with contextlib.suppress(Exception):
        answer = work(page) or ""
    memory, calls = peak() - before, 1
    # Short calls are repeated, because the clock has a resolution.
    while time.process_time() - start < 0.03:
        with contextlib.suppress(Exception):
            work(page)
        calls += 1
    seconds = (time.process_time() - start) / calls
    return {"seconds": seconds, "memory": memory, "kept": [m in answer for m in hostile.MARKERS.values()]}


def in_a_copy(work, page):
    """Returns the cost in a copy of this process; None if the copy failed or was ended after `LIMIT` seconds."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        # The default action of the signal ends the copy, also within a compiled function.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(LIMIT)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        with contextlib.suppress(Exception):
            os.write(writer, json.dumps(cost(work, page)).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as lines:
        said = lines.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else None


def cell(family, make, work):
    """Returns the figures of a tool for a family, as the cell of a table."""
    pages = [make(size) for size in SIZES]
    small, large = (in_a_copy(work, page) for page in pages)
    if not small or not large:
        return f"failed, or over {LIMIT} s"
    growth = math.log(large["seconds"] / small["seconds"]) / math.log(len(pages[1]) / len(pages[0]))
    speed = len(pages[1].encode(errors="surrogatepass")) / large["seconds"] / 1e6
    hidden = hostile.HIDDEN.get(family, ())
    wanted = [kept for name, kept in zip(hostile.MARKERS, large["kept"], strict=True) if name not in hidden]
    shown = f"{speed:.0f}" if speed >= 10 else f"{speed:.2g}"
    return f"{growth:.1f}, {shown}, {large['memory']:.0f}, {sum(wanted)} of {len(wanted)}"


def installed(make):
    """Returns the function of a tool, or the error if it is not installed."""
    try:
        return make()
    except ImportError as error:
        return error


def table(only=None):
    """Returns the lines of the table, a row for each family and a column for each tool that is installed."""
    loaded = {name: installed(make) for name, make in TOOLS.items()}
    missing = [f"{name} was not measured: {error}." for name, error in loaded.items() if isinstance(error, ImportError)]
    tools = {name: work for name, work in loaded.items() if not isinstance(work, ImportError)}
    lines = [f"| family | {' | '.join(tools)} |", "|---" * (len(tools) + 1) + "|"]
    for family, make in hostile.PAGES.items():
        if only and only not in family:
            continue
        lines.append(f"| {family} | " + " | ".join(cell(family, make, work) for work in tools.values()) + " |")
        print(lines[-1], flush=True)
    return [*missing, *([""] if missing else []), *lines]


def put(path, lines):
    """Replaces the lines between the two markers of a page."""
    page = path.read_text(encoding="utf8")
    found = re.search(f"{re.escape(FROM)}\n.*?{re.escape(TO)}", page, re.S)
    if not found:
        sys.exit(f"{path}: add the lines {FROM!r} and {TO!r}, between which the table is written")
    whole = "\n".join([FROM, *lines, TO])
    path.write_text(page[: found.start()] + whole + page[found.end() :], encoding="utf8")
