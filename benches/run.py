"""Compares onrecord with its peers on the same input: `make bench`, which writes `benches/RESULTS.md` and its plot.

    python benches/run.py [--data FOLDER] [--pages N] [--rounds N] [--seconds S] [--only TASK]
        [--out FILE] [--plot FILE]

Each contender runs in a separate process on one core. Its answer is checked first; then the contenders of a task run in
turns (A B A B …), so that the load of the machine is the same for all. If an answer of onrecord to the invented input
is below its floor, or is missing, the program exits with 1; answers of peers are printed. A figure is the median of the
rounds. A contender that takes longer than `--seconds` for a round has one round. Peers that are not installed are
listed with the reason. The default input is invented: pages with menus, cards and scripts around an article, whose
sentences are known. FOLDER has your pages and texts as `.html` and `.txt` files; if the article of `a.html` is in
`a.txt`, the answers are compared with it; `accuracy.py` scores quotations, names and statements. The lines "limit" of a
task read each byte once, which no tool can leave out.
"""

import argparse
import html
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "tools"), str(HERE.parent / "tests" / "python" / "documents")]
import contenders  # noqa: E402
import hostile  # noqa: E402
import plot  # noqa: E402

GIVEN = [
    "Petra",
    "Kwame",
    "Ola",
    "Mina",
    "Joren",
    "Selma",
    "Ivo",
    "Dara",
    "Tomas",
    "Nell",
    "Ruben",
    "Asta",
    "Milo",
    "Frida",
    "Hanno",
    "Zita",
]
FAMILY = [
    "Lund",
    "Osei",
    "Harbi",
    "Vang",
    "Brandt",
    "Okoro",
    "Salas",
    "Ferro",
    "Kiel",
    "Moreau",
    "Tamm",
    "Novik",
    "Adeyo",
    "Quist",
    "Ruiz",
    "Hale",
]
THINGS = [
    "quay",
    "harbour",
    "ferry",
    "breakwater",
    "lock",
    "crane",
    "market",
    "school",
    "budget",
    "tower",
    "road",
    "bridge",
    "library",
    "clinic",
]
DEEDS = [
    "closed",
    "reopened",
    "repaired",
    "inspected",
    "sold",
    "flooded",
    "measured",
    "painted",
    "moved",
    "extended",
    "delayed",
    "defended",
]
TIMES = [
    "on Monday",
    "after the storm",
    "before the winter",
    "last week",
    "in the spring",
    "on Thursday evening",
    "this year",
]
VERBS = ["said", "told", "said", "added", "warned", "said", "explained"]


def sentence(pick):
    return (
        f"The {pick.choice(THINGS)} of {pick.choice(FAMILY)}sund was {pick.choice(DEEDS)} {pick.choice(TIMES)}, and "
        f"{pick.randrange(3, 90)} people watched how the {pick.choice(THINGS)} was {pick.choice(DEEDS)}."
    )


def words_said(pick):
    return (
        f"We have {pick.choice(DEEDS)} the {pick.choice(THINGS)} {pick.choice(TIMES)}, and nobody will ask "
        f"{pick.randrange(3, 90)} times why the {pick.choice(THINGS)} was {pick.choice(DEEDS)}"
    )


def article(pick):
    """Returns paragraphs and the quotations in them."""
    paragraphs, said = [], []
    for _ in range(pick.randrange(8, 20)):
        paragraphs.append(" ".join(sentence(pick) for _ in range(pick.randrange(1, 4))))
        if pick.random() < 0.5:
            said.append(words_said(pick))
            name = f"{pick.choice(GIVEN)} {pick.choice(FAMILY)}"
            paragraphs.append(f"“{said[-1]},” {name} {pick.choice(VERBS).replace('told', 'told reporters')}.")
    return paragraphs, said


def page(pick, paragraphs):
    """Returns a page around the paragraphs and the lines of its boxes."""
    around = [f"{pick.choice(THINGS).title()} {pick.choice(DEEDS)} by {pick.choice(FAMILY)} {i}" for i in range(40)]
    menu = "".join(
        f"<li class='nav-item'><a class='nav-link' href='/{i}'>{t.title()}</a></li>" for i, t in enumerate(THINGS)
    )
    cards = "".join(
        f"<div class='card teaser'><a href='/news/{i}'><img src='/img/{i}.jpg' alt=''><h3>{line}</h3></a></div>"
        for i, line in enumerate(around)
    )
    script = "".join(f"window.dataLayer.push({{'event':'view','id':{pick.randrange(10**6)}}});" for _ in range(300))
    body = "".join(f"<p class='story-body__p'>{words}</p>" for words in paragraphs)
    source = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{paragraphs[0][:40]} | Harbour Post</title>"
        f"<style>{'.card{display:flex;margin:0 auto}' * 200}</style><script>{script}</script></head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article class='story'><h1>{paragraphs[0][:40]}</h1>"
        f"<p class='byline'>By {pick.choice(GIVEN)} {pick.choice(FAMILY)}</p><div class='story-body'>{body}</div>"
        f"</article><aside class='related'>{cards}</aside></main><footer><p>© Harbour Post</p></footer>"
        f"<script>{script}</script></body></html>"
    )
    return source, around


def invented(count):
    pick = random.Random(7)
    pages, texts, gold, said = [], [], [], []
    for _ in range(count):
        paragraphs, quotations = article(pick)
        source, around = page(pick, paragraphs)
        pages.append(source)
        gold.append({"article": paragraphs, "around": around})
        texts.append("\n\n".join(paragraphs))
        said.append(quotations)
    return pages, texts, gold, said


def lines_of(page):
    """Returns the text of a page with its menus and cards, a line for each element."""
    visible = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.S | re.I)
    broken = re.sub(r"</?(?:p|li|h\d|div|title)\b[^>]*>", "\n", " ".join(visible.split()))
    lines = broken.split("\n")
    return "\n".join(filter(None, (html.unescape(re.sub("<[^>]*>", "", line)).strip() for line in lines)))


def own(folder):
    def read(path):
        return path.read_text(encoding="utf8", errors="replace")

    paths, others = (sorted(Path(folder).rglob(pattern)) for pattern in ("*.html", "*.txt"))
    gold = [{"text": read(text)} if (text := path.with_suffix(".txt")) in others else {} for path in paths]
    return [read(path) for path in paths], [read(path) for path in others], gold, None


def unlike(pick, count):
    """Returns `count` words, half of them invented, so that no two results are similar by chance."""
    small = ["the", "of", "and", "to", "in", "that", "we", "not", "for", "with", "on", "will"]
    parts = ["ba", "den", "ku", "lor", "mi", "pas", "ro", "sel", "tun", "vi", "yar", "zo"]
    invented = ("".join(pick.choice(parts) for _ in range(pick.randrange(2, 4))) for _ in range(count))
    return " ".join(word if pick.random() < 0.5 else pick.choice(small) for word in invented)


def varied(quote, pick):
    """Returns a wording of a quotation: whole, cut at either end, or with another word."""
    words = quote.split()
    kind = pick.randrange(4)
    if kind == 1:
        words = words[: len(words) * 2 // 3]
    elif kind == 2:
        words = words[len(words) // 3 :]
    elif kind == 3:
        words.insert(len(words) // 2, "really")
    return " ".join(words)


def inputs(given):
    """Returns the input of each task."""
    pages, texts, gold, said = own(given.data) if given.data else invented(given.pages)
    if not pages or not texts:
        sys.exit(f"{given.data}: the folder needs pages (.html) and texts (.txt)")
    # Nothing is known about the quotations of a folder.
    said_in, said_of = (said, said) if said else ([[]] * len(pages), [[]] * len(texts))
    pick = random.Random(8)
    known = sorted({f"{a}{x} {b}{y}" for a in GIVEN for b in FAMILY for x in "aeou" for y in ("by", "dal", "vik")})
    named, planted = [], []
    for text in texts:
        some = pick.sample(known, 5)
        named.append(text + "".join(f" {name} came late." for name in some))
        planted.append(len(some))
    sources = [unlike(pick, pick.randrange(12, 30)) for _ in range(500)]
    quotes = [(i, varied(source, pick)) for i, source in enumerate(sources) for _ in range(4)]
    pick.shuffle(quotes)
    sentence = unlike(pick, 24)
    searched = [f"{text} {sentence}." if i % 10 == 0 else text for i, text in enumerate(texts)]
    return {
        "clean text of pages": {"pages": pages, "gold": gold},
        "hostile pages": {
            "pages": [make(20_000) for make in hostile.PAGES.values()],
            "markers": [
                [words for name, words in hostile.MARKERS.items() if name not in hostile.HIDDEN.get(family, ())]
                for family in hostile.PAGES
            ],
        },
        "clean text of extracted text": {"lines": [lines_of(page) for page in pages], "gold": gold},
        "quotations and people of pages": {"pages": pages, "said": said_in},
        "quotations of texts": {"texts": texts, "said": said_of},
        "names of a gazetteer": {"texts": named, "names": known, "planted": [] if given.data else planted},
        "wordings of statements": {"quotes": [q for _, q in quotes], "origin": [i for i, _ in quotes]},
        "one quotation in texts": {
            "texts": searched,
            "sentence": sentence,
            "holders": sum(sentence in text for text in searched),
        },
    }


class Worker:
    """A contender in a separate process."""

    def __init__(self, task, name, path):
        self.name, self.rounds = name, []
        command = [sys.executable, str(HERE / "tools" / "worker.py"), task, name, str(path)]
        environment = os.environ | {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
        )
        self.head = self.line() or {"missing": "failed when it was loaded"}

    def line(self):
        text = self.process.stdout.readline()
        return json.loads(text) if text else None

    def go(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        row = self.line()
        if row is None:
            self.head = {"missing": "failed in a round"}
        else:
            self.rounds.append(row)

    def end(self):
        last = self.process.communicate()[0]
        return json.loads(last.splitlines()[-1]) if last else {}


def size(given):
    return sum(len(text.encode()) for key in ("pages", "lines", "texts", "quotes") for text in given.get(key, ())) / 1e6


def measure(task, given, names, rounds, seconds, folder, figures, faults):
    """Yields the lines of a table, and adds a row for each contender to the figures of the plot.

    Answers of onrecord below their floors, and missing ones, are added to the faults.
    """
    path = folder / "input.json"
    path.write_text(json.dumps(given), encoding="utf8")
    workers = [Worker(task, name, path) for name in names]
    missing = [worker for worker in workers if "missing" in worker.head]
    running = [worker for worker in workers if worker not in missing]
    for _ in range(rounds):
        for worker in running:
            slow = worker.rounds and worker.rounds[0]["cpu"] > seconds
            if not slow and "missing" not in worker.head:
                worker.go()
    megabytes, ours = size(given), None
    yield f"\n## {task[0].upper()}{task[1:]}\n"
    items = next(given[key] for key in ("pages", "lines", "quotes", "texts") if given.get(key))
    yield f"{len(items):,} items, {megabytes:.1f} MB.\n"
    yield "| contender | version | CPU s | wall s | MB/s | onrecord is faster by | memory, MiB | answer |"
    yield "|---|---|---:|---:|---:|---:|---:|---|"
    for worker in running:
        last = worker.end()
        if not worker.rounds:
            missing.append(worker)
            continue
        cpu, wall = (statistics.median(row[key] for row in worker.rounds) for key in ("cpu", "wall"))
        ours = ours or cpu
        faults += filter(None, [contenders.fault(task, worker.name, worker.head["answer"])])
        figures.append({"task": task, "contender": worker.name, "times": cpu / ours})
        yield (
            f"| {worker.name} | {worker.head['version']} | {cpu:.3f} | {wall:.3f} | {megabytes / max(cpu, 1e-6):.2f} "
            f"| {cpu / ours:.{1 if cpu > ours / 2 else 3}f} × | {last.get('peak', 0):.0f} | {worker.head['answer']} |"
        )
    for worker in missing:
        worker.process.kill()
        if worker.name.startswith("onrecord"):
            faults.append(f"{task}, {worker.name}: not measured")
        yield f"| {worker.name} | not measured: {worker.head.get('missing', 'no round')} | | | | | | |"


CORPUS = "many documents"


def many_documents():
    """Yields the lines of a table of onrecord alone: tables, two workers, and memory of many documents."""
    yield "\n## Many documents\n"
    yield "onrecord alone, by `benches/corpus.py`, on variants of the sample pages; no peer has this task.\n"
    yield "| measurement | documents | figure | aim |"
    yield "|---|---:|---:|---:|"
    for what, named, figure in (
        ("tables", "read, with four tables, one worker, CPU s", "cpu"),
        ("workers", "written as Parquet, one worker against two, wall", "factor"),
        ("held", "memory of a corpus without sources, times its texts", "times"),
    ):
        command = [sys.executable, str(HERE / "corpus.py"), what]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"| {named} | | failed: {done.stderr.strip().splitlines()[-1:]} | |"
            continue
        row = json.loads(done.stdout.splitlines()[-1])
        yield f"| {named} | {row['documents']:,} | {row[figure]} | {row['wanted']} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--only")
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    parser.add_argument("--plot", type=Path, help="the plot of the figures, as SVG")
    given = parser.parse_args()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    lines = [
        "# onrecord and its peers\n",
        "Written by `make bench`. Each contender runs in a separate process on one core, in turns; figures are medians "
        f"of {given.rounds} rounds (one round for contenders above {given.seconds:.0f} s). The input is "
        f"{'a folder' if given.data else 'invented'}. Memory is the peak of the process.\n",
        f"Machine: {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}. Load of other "
        f"work at the start: {load:.1f}"
        + ("; CPU seconds are larger than on a quiet machine, ratios are comparable." if load > 0.5 else "."),
    ]
    print("\n".join(lines), flush=True)
    figures, faults = [], []
    with tempfile.TemporaryDirectory() as folder:
        for task, input_ in inputs(given).items():
            if given.only and given.only not in task:
                continue
            names = contenders.TASKS[task]
            for line in measure(task, input_, names, given.rounds, given.seconds, Path(folder), figures, faults):
                lines.append(line)
                print(line, flush=True)
        if not given.data and (not given.only or given.only in CORPUS):
            for line in many_documents():
                lines.append(line)
                print(line, flush=True)
    given.out.write_text("\n".join(lines) + "\n", encoding="utf8")
    if given.plot:
        plot.draw(figures, given.plot)
    for fault in faults if not given.data and given.pages == 60 else ():
        print(fault, file=sys.stderr)
    return 1 if faults and not given.data and given.pages == 60 else 0


if __name__ == "__main__":
    sys.exit(main())
