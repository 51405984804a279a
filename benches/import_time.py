"""Prints the CPU time of `import onrecord`, of an import of `typing` alone, and of Python without any: milliseconds.

    python benches/import_time.py [ROUNDS]

The three run in turns in new processes; the smallest time and the median of each are printed.
"""

import resource
import statistics
import subprocess
import sys

CODE = {"nothing": "pass", "typing": "import typing", "onrecord": "import onrecord"}


def milliseconds(code):
    """Returns the CPU time of a new Python that runs the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    """Measures each code in turns."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    times = {name: [] for name in CODE}
    for _ in range(rounds):
        for name, code in CODE.items():
            times[name].append(milliseconds(code))
    for name, all_times in times.items():
        print(f"{name:10}{min(all_times):7.0f} ms, median {statistics.median(all_times):.0f} ms")


if __name__ == "__main__":
    main()
