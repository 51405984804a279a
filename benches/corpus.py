"""Measures reading of corpora: two workers against one, peak memory, the cost of Arrow and Parquet, and `to_pandas`.

    python benches/corpus.py workers            # two workers against one
    python benches/corpus.py memory 100000      # peak memory and rate of a run with `out=`; also 1000000
    python benches/corpus.py kernel             # reading and writing a dataset against reading alone
    python benches/corpus.py pandas             # 300,000 quotations to pandas
    python benches/corpus.py resume 100000      # time to continue a run after files that were read already
    python benches/corpus.py tables             # 1,000 documents in memory, with their tables
    python benches/corpus.py held               # memory of a corpus over the size of its texts
    python benches/corpus.py all                # all of these, up to 100,000 documents

The documents are the sample pages with other names and numbers, made from a seed while they are read, so that a million
documents need no disk space. Build with `maturin develop --release` first. Each line of output is one measurement in
JSON, with the load of the machine, because other programs reduce speed and rates.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

import onrecord as rec

SEED = 17
BATCH = 64
SCHEMA = pa.schema([("id", pa.string()), ("html", pa.string()), ("url", pa.string()), ("date", pa.string())])
GIVEN = (
    "Petra",
    "Kwame",
    "Ruth",
    "Daniel",
    "Ines",
    "Omar",
    "Mina",
    "Jonas",
    "Aiko",
    "Carlos",
    "Leila",
    "Viktor",
    "Noor",
    "Pavel",
    "Greta",
    "Tomas",
)
FAMILY = (
    "Lund",
    "Osei",
    "Amadi",
    "Berg",
    "Castro",
    "Dahl",
    "Eriksen",
    "Fofana",
    "Grant",
    "Haddad",
    "Ivanov",
    "Jansen",
    "Kimura",
    "Lopez",
    "Moreau",
    "Nkosi",
)
# Numbers in running text that are not parts of dates, addresses and attributes.
NUMBER = re.compile(r"(?<![-\w/=#.:%\"])\d{2,3}(?![-\w/=.:%\"])")


class Documents:
    """Documents made from the sample pages and a seed."""

    def __init__(self) -> None:
        samples = rec.samples()
        self.pages = [p["path"].read_text(encoding="utf8") for p in samples]
        self.names = sorted({name for page in self.pages for name in people(page)})

    def page(self, number: int) -> str:
        """Returns the page with this index: a sample page with other names and numbers."""
        chance = random.Random(SEED * 1_000_003 + number)
        page = self.pages[number % len(self.pages)]
        for name in self.names:
            if name in page:
                given, family = name.split(" ", 1)
                other = chance.choice(GIVEN), chance.choice(FAMILY)
                page = page.replace(name, " ".join(other)).replace(family, other[1]).replace(given, other[0])
        shift = chance.randrange(1, 90)
        return NUMBER.sub(lambda found: str((int(found[0]) + shift) % 900 + 10), page)

    def batches(self, count: int):
        """Yields batches of documents."""
        for first in range(0, count, BATCH):
            numbers = range(first, min(first + BATCH, count))
            yield pa.RecordBatch.from_pydict(
                {
                    "id": [f"d{n}" for n in numbers],
                    "html": [self.page(n) for n in numbers],
                    "url": [f"https://outlet{n % 211}.example/{n}" for n in numbers],
                    "date": [f"2024-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in numbers],
                },
                schema=SCHEMA,
            )

    def reader(self, count: int) -> pa.RecordBatchReader:
        """Returns a stream of documents."""
        return pa.RecordBatchReader.from_batches(SCHEMA, self.batches(count))


def people(page: str) -> set[str]:
    """Returns the full names of a sample page."""
    return {p.name for p in rec.read(page).people if len(p.name.split()) == 2}


def report(what: str, **values: object) -> None:
    """Prints a measurement."""
    load = round(os.getloadavg()[0], 1)
    print(json.dumps({"what": what, **values, "load": load, "cores": os.cpu_count()}), flush=True)


def timed(work) -> tuple[float, float]:
    """Returns the wall seconds and the CPU seconds of a call."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def workers(count: int = 3000, repeat: int = 3) -> None:
    """Compares two workers with one on documents in memory; the best of some runs counts."""
    table = Documents().reader(count).read_all()

    def best(number: int) -> float:
        times = []
        for _ in range(repeat):
            with tempfile.TemporaryDirectory() as out:
                run = lambda out=out: rec.read_many(table, out=f"{out}/r", workers=number, progress=False)  # noqa: E731
                times.append(timed(run)[0])
        return min(times)

    one, two = best(1), best(2)
    report("workers", documents=count, one=round(one, 2), two=round(two, 2), factor=round(one / two, 2), wanted=1.85)


def tables(count: int = 1000, repeat: int = 3) -> None:
    """Measures reading of documents in memory by one worker, and their tables."""
    rows = Documents().reader(count).read_all().to_pylist()

    def work() -> None:
        corpus = rec.read_many(rows, workers=1, keep_source=False, progress=False)
        for table in (corpus.documents, corpus.quotes, corpus.mentions, corpus.people):
            len(table)

    wall, cpu = min(timed(work) for _ in range(repeat))
    report("tables", documents=count, seconds=round(wall, 2), cpu=round(cpu, 2), wanted=0.5)


def held(count: int = 3000) -> None:
    """Measures the memory of a corpus without its sources, in a separate process."""
    here = str(Path(__file__).parent)
    script = f"import sys; sys.path.insert(0, {here!r}); import corpus; corpus.one_corpus({count})"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    report("held", documents=count, **json.loads(done.stdout.splitlines()[-1]), wanted=3)


def one_corpus(count: int) -> None:
    """Reads documents into memory and prints the growth of the memory of this process, and the size of their texts."""
    rows = Documents().reader(count).read_all().to_pylist()
    # The first corpus stays, so that the second one takes memory of its own; tables of the library exist by then.
    first = rec.read_many(rows, workers=1, keep_source=False, progress=False)
    before = resident()
    corpus = rec.read_many(rows, workers=1, keep_source=False, progress=False)
    grown = resident() - before
    assert len(first) == len(corpus)
    texts = sum(len(doc.text.encode()) for doc in corpus) / 2**20
    values = {"memory_mib": round(grown, 1), "texts_mib": round(texts, 1), "times": round(grown / texts, 1)}
    print(json.dumps(values))


def resident() -> float:
    """Returns the memory of this process in MiB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def memory(count: int) -> None:
    """Measures peak memory and rate of a run with `out=`, in a separate process."""
    with tempfile.TemporaryDirectory() as out:
        here = str(Path(__file__).parent)
        script = f"import sys; sys.path.insert(0, {here!r}); import corpus; corpus.one_run({count}, {out!r})"
        done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
        written = sum(f.stat().st_size for f in Path(out).rglob("*") if f.is_file())
    values = json.loads(done.stdout.splitlines()[-1])
    report("memory", documents=count, **values, written_mb=round(written / 1e6), wanted_mb=400)


def one_run(count: int, out: str) -> None:
    """Reads documents into a folder and prints peak memory."""
    documents = Documents()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds, cpu = timed(lambda: rec.read_many(documents.reader(count), out=f"{out}/records", progress=False))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    values = {"peak_mb": peak // 1024, "start_mb": before // 1024, "seconds": round(seconds), "cpu": round(cpu)}
    print(json.dumps({**values, "rate": round(count / seconds)}))


def kernel(count: int = 3000, repeat: int = 3) -> None:
    """Compares the CPU time of reading a table into a dataset with that of reading pages in memory."""
    table = Documents().reader(count).read_all()
    rows = table.to_pylist()
    options = {"workers": 1, "progress": False}

    def dataset() -> None:
        with tempfile.TemporaryDirectory() as out:
            rec.read_many(table, out=f"{out}/r", **options)

    def in_memory() -> None:
        rec.read_many(rows, keep_source=False, **options)

    def batch() -> None:
        rec.batch.read(table, "quotes", text="html", id="id", url="url", date="date")

    alone, arrow, parquet = (min(timed(work)[1] for _ in range(repeat)) for work in (in_memory, batch, dataset))
    report(
        "kernel",
        documents=count,
        alone=round(alone, 2),
        arrow_percent=round((arrow / alone - 1) * 100, 1),
        parquet_percent=round((parquet / alone - 1) * 100, 1),
        wanted_percent=15,
    )


def resume(count: int = 20_000) -> None:
    """Measures a run over files that were read already: unchanged files, and files whose pages are compared by ids."""
    documents = Documents()
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder) / "crawl"
        crawl.mkdir()
        with gzip.open(crawl / "a.jsonl.gz", "wt", compresslevel=1) as packed, (crawl / "b.jsonl").open("w") as plain:
            for number in range(count):
                line = json.dumps({"id": f"d{number}", "html": documents.page(number)}) + "\n"
                (packed if number < count // 2 else plain).write(line)

        def run() -> float:
            return timed(lambda: rec.read_many(crawl, out=f"{folder}/records", progress=False))[0]

        whole, same = run(), run()
        os.utime(crawl / "a.jsonl.gz", ns=(1, 1))
        report("resume", documents=count, whole=round(whole, 1), same=round(same, 3), compared=round(run(), 2))


def pandas(rows: int = 300_000) -> None:
    """Measures `to_pandas` of many quotations."""
    part = rec.read_many(Documents().reader(2000), progress=False)
    corpus = part
    while len(corpus.quotes) < rows:
        corpus = corpus + part if len(corpus.quotes) * 2 > rows * 1.2 else corpus + corpus
    table = corpus.quotes.slice(0, rows)
    seconds, cpu = min(timed(table.to_pandas) for _ in range(3))
    report("pandas", quotations=len(table), seconds=round(seconds, 2), cpu=round(cpu, 2), wanted=1.5)


ONE = {
    "workers": workers,
    "tables": tables,
    "held": held,
    "kernel": kernel,
    "pandas": pandas,
    "resume": resume,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the reading of corpora; see the head of the file.")
    parser.add_argument("what", choices=[*ONE, "memory", "all"])
    parser.add_argument("count", nargs="?", type=int, help="number of documents")
    given = parser.parse_args()
    if given.what == "all":
        workers(), tables(), held(), kernel(), pandas(), resume(), memory(10_000), memory(100_000)
    elif given.what == "memory":
        memory(given.count or 100_000)
    else:
        ONE[given.what](*([given.count] if given.count else []))


if __name__ == "__main__":
    main()
