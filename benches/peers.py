"""onrecord beside its peers: the same input, one core, one run; ratios, not bare seconds.

    python benches/peers.py html|text|quotes|gazetteer|trace [--data FOLDER] [--seconds S]

Peers are measured when they are installed (`pip install --group peers`) and left out with a note when they are not.
FOLDER holds `.jsonl.gz` files in its subfolders `html` (fields `html` and, for accuracy, `text`), `lines` and `quotes`
(`text`); without it the bundled sample pages are repeated, which is enough to try the script and says little about the
web. Times are CPU seconds of this process.
"""

import argparse
import contextlib
import gzip
import importlib
import itertools
import json
import os
import platform
import random
import time
from pathlib import Path

os.environ.setdefault("RAYON_NUM_THREADS", "1")

import cleaners
from cleaners import peer

import onrecord as rec


def pages_and_gold(folder, sub, field, most):
    """At most `most` pages from the data folder with their gold texts, else the sample pages over and over."""
    found = []
    if folder:
        for path in sorted((Path(folder) / sub).glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf8") as lines:
                found += [(row[field], gold(row, field)) for row in map(json.loads, lines) if row.get(field)]
        # A mixture of all sets, the same in every run.
        random.Random(7).shuffle(found)
    if not found:
        kind = "html" if field == "html" else "text"
        pages = [(s["path"].read_text(encoding="utf8"), None) for s in rec.samples() if s["format"] == kind]
        found = list(itertools.islice(itertools.cycle(pages), most))
    return found[:most]


def gold(row, field):
    """The gold text of a row: given beside HTML; of a text the lines that are labelled as main or title."""
    if field == "html":
        return row.get("text")
    if lines := row.get("lines"):
        return "\n".join(row["text"][start:end] for start, end, label in lines if label in "MT")
    return None


def rows(folder, sub, field, most):
    return [page for page, _ in pages_and_gold(folder, sub, field, most)]


def cpu(work, items, seconds):
    """Items and bytes per CPU second; stops after `seconds`, never in the middle of an item."""
    began, done, size = time.process_time(), 0, 0
    for item in items:
        with contextlib.suppress(Exception):  # a peer that refuses a page has spent its time on it
            work(item)
        done, size = done + 1, size + len(item)
        if time.process_time() - began > seconds:
            break
    spent = time.process_time() - began
    return done / spent, size / spent / 1e6


def compare(title, items, contenders, seconds):
    size = sum(map(len, items)) / 1e6
    print(f"{title}: {len(items):,} items, {size:.1f} M characters, {platform.machine()}, one core")
    ours = None
    for name, work in contenders:
        rate, megabytes = cpu(work, items, seconds)
        ours = ours or rate
        print(f"  {name:34} {rate:12,.1f} /s {megabytes:10,.2f} MB/s   onrecord × {ours / rate:,.1f}")


def html(given):
    pages, golds = zip(*pages_and_gold(given.data, "html", "html", given.pages), strict=True)
    cleaners.compare("clean text from HTML", pages, golds, list(cleaners.html_contenders()), given.seconds)
    cleaners.memory(pages)


def text(given):
    pages, golds = zip(*pages_and_gold(given.data, "lines", "text", given.pages), strict=True)
    cleaners.compare("clean text from text", pages, golds, list(cleaners.text_contenders()), given.seconds)


def quotes(given):
    pages = rows(given.data, "quotes", "text", 800)
    contenders = [("onrecord quotes", rec.quotes)]
    if t := peer("textacy"):
        spacy = importlib.import_module("spacy").load("en_core_web_sm")
        contenders.append(
            (f"textacy {t.__version__} + spaCy sm", lambda p: list(t.extract.triples.direct_quotations(spacy(p))))
        )
    compare("quotations from text", pages, contenders, given.seconds)


def names(count):
    """Invented full names from the fact tables, deterministic."""
    facts = Path(__file__).parent.parent / "data" / "facts"
    first = [line.split(",")[0] for line in (facts / "given_names.csv").read_text(encoding="utf8").splitlines()[1:4000]]
    last = [line.split(",")[0] for line in (facts / "surnames_us.csv").read_text(encoding="utf8").splitlines()[1:]]
    pick = random.Random(7)
    return list({f"{pick.choice(first)} {pick.choice(last)}" for _ in range(int(count * 1.05))})[:count]


def gazetteer(given):
    corpus = rows(given.data, "quotes", "text", 4000)
    pick = random.Random(8)
    for count in (1_000, 10_000, 100_000, 1_000_000):
        known = names(count)
        blob = [f"{page} {pick.choice(known)} said so." for page in corpus]
        began = time.process_time()
        ours = rec.Gazetteer([{"id": str(i), "label": n} for i, n in enumerate(known)])
        print(f"{count:,} names: onrecord builds in {time.process_time() - began:.2f} CPU s")
        contenders = [("onrecord find", ours.find)]
        if a := peer("ahocorasick_rs"):
            machine = a.AhoCorasick(known, matchkind=a.MatchKind.LeftmostLongest)
            contenders.append(("ahocorasick_rs (no boundaries)", machine.find_matches_as_indexes))
        if f := peer("flashtext2"):
            processor = f.KeywordProcessor(case_sensitive=True)
            processor.add_keywords_from_iter(known)
            contenders.append(("flashtext2", processor.extract_keywords_with_span))
        compare("  names in text", blob, contenders, given.seconds)


def trace(given):
    path = Path(given.data or "") / "trace" / "variants_10000.jsonl.gz"
    if not path.exists():
        print("trace needs --data with trace/variants_10000.jsonl.gz")
        return
    with gzip.open(path, "rt", encoding="utf8") as lines:
        said = [json.loads(line)["quote"] for line in lines]

    def ours():
        corpus = rec.read_many([f"“{q}”" for q in said], format="text", preset="keep", progress=False)
        began = time.process_time()
        corpus.trace()
        return time.process_time() - began

    spent = ours()
    print(f"trace: {len(said):,} quotations: onrecord {spent:.2f} CPU s")
    if r := peer("rensa"):
        began = time.process_time()
        index = r.RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
        for i, q in enumerate(said):
            m = r.RMinHash(num_perm=128, seed=1)
            m.update(q.lower().split())
            index.insert(i, m)
            index.query(m)
        other = time.process_time() - began
        print(f"  rensa, words, t=.5: {other:.2f} CPU s, onrecord × {other / spent:.1f}")
    if d := peer("datasketch"):
        began = time.process_time()
        index = d.MinHashLSH(threshold=0.5, num_perm=128)
        for i, q in enumerate(said):
            m = d.MinHash(num_perm=128)
            m.update_batch([w.encode() for w in q.lower().split()])
            index.insert(i, m)
            index.query(m)
        other = time.process_time() - began
        print(f"  datasketch, words, t=.5: {other:.2f} CPU s, onrecord × {other / spent:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    benches = {"html": html, "text": text, "quotes": quotes, "gazetteer": gazetteer, "trace": trace}
    parser.add_argument("what", choices=[*benches, "all"])
    parser.add_argument("--data", default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--pages", type=int, default=600, help="pages of HTML or text")
    parser.add_argument("--seconds", type=float, default=20.0, help="CPU seconds a contender")
    given = parser.parse_args()
    for name, bench in benches.items():
        if given.what in (name, "all"):
            bench(given)


if __name__ == "__main__":
    main()
