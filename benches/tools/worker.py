"""Runs one contender: loads it, checks its answer, then runs a round for each input line "go" and prints its cost.

    python worker.py TASK NAME INPUT.json

Prints a line of JSON with the check of the answer, and one for each round with CPU and wall seconds. After the last
round it prints the peak memory in MiB, now and before the first round.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import contenders


def peak():
    """Returns the peak memory of this process in MiB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf8")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    task, name, path = sys.argv[1:]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    given = json.loads(Path(path).read_text(encoding="utf8"))
    # Standard output is for measures only; the output of peers goes to standard error.
    out = os.fdopen(os.dup(1), "w", encoding="utf8")
    os.dup2(2, 1)
    try:
        version, work = contenders.TASKS[task][name](given)
    except ImportError as error:
        print(json.dumps({"missing": f"{error}"}), file=out, flush=True)
        return
    answers = work(given)
    answer = "—" if name.startswith("limit") else contenders.CHECKS[task](given, answers)
    before = peak()
    print(json.dumps({"version": version, "answer": answer}), file=out, flush=True)
    for line in sys.stdin:
        if line.strip() != "go":
            break
        wall, cpu = time.perf_counter(), time.process_time()
        work(given)
        spent = {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}
        print(json.dumps(spent), file=out, flush=True)
    print(json.dumps({"peak": peak(), "loaded": before}), file=out, flush=True)


if __name__ == "__main__":
    main()
