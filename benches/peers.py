"""onrecord beside its peers: the same input, one core, one run; ratios, not bare seconds.

    python benches/peers.py html|text|quotes|gazetteer|trace [--data FOLDER] [--seconds S]

Peers are measured when they are installed (`pip install --group peers`) and left out with a note when they are not.
FOLDER holds `.jsonl.gz` files in its subfolders `html` (fields `html` and, for accuracy, `text`), `lines` and `quotes`
(`text`); without it the bundled sample pages are repeated, which is enough to try the script and says little about the
web. Times are CPU seconds of this process.
"""

import argparse
import collections
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
from onrecord._core import normal_form


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


def at_boundaries(text, found):
    """The matches that do not begin or end inside a word: what a peer without boundaries needs on top."""
    end = len(text)
    return [
        m
        for m in found
        if not (m[0] and text[m[0] - 1].isalnum() and text[m[0]].isalnum())
        and not (m[1] < end and text[m[1]].isalnum() and text[m[1] - 1].isalnum())
    ]


def matchers(known):
    """(name, build, find) of each installed peer; matches are (start, end, …) in characters, at word boundaries.

    All are case-sensitive, which is their fastest; onrecord folds case, marks, apostrophes and spaces. A peer that
    filters after leftmost-longest search loses some matches, and is not charged for them.
    """
    if a := peer("ahocorasick_rs"):
        machines = ("ContiguousNFA", "DFA") if len(known) <= 10_000 else ("ContiguousNFA",)
        for machine in machines:
            kind = getattr(a.Implementation, machine)

            def build(kind=kind):
                return a.AhoCorasick(known, matchkind=a.MatchKind.LeftmostLongest, implementation=kind)

            def find(m, text):
                return at_boundaries(text, [(s, e, i) for i, s, e in m.find_matches_as_indexes(text)])

            yield f"ahocorasick_rs {machine}", build, find
    if d := peer("daachorse"):

        def build():
            return d.CharwiseDoubleArrayAhoCorasick(known, d.MATCH_KIND_LEFTMOST_LONGEST)

        yield "daachorse charwise", build, lambda m, text: at_boundaries(text, m.find(text))
    if f := peer("flashtext2"):

        def build():
            processor = f.KeywordProcessor(case_sensitive=True)
            processor.add_keywords_from_iter(known)
            return processor

        yield "flashtext2", build, lambda m, text: [(s, e, k) for k, s, e in m.extract_keywords_with_span(text)]
    if (p := peer("ahocorasick")) and len(known) <= 100_000:

        def build():
            machine = p.Automaton()
            for i, name in enumerate(known):
                machine.add_word(name, (i, len(name)))
            machine.make_automaton()
            return machine

        def find(m, text):
            return at_boundaries(text, [(e + 1 - n, e + 1, i) for e, (i, n) in m.iter_long(text)])

        yield "pyahocorasick", build, find


def gazetteer(given):
    """64 M characters of English news (articles over and over), a name in each: 1,000 to 1,000,000 names."""
    articles = rows(given.data, "quotes", "text", 10**6)
    size = sum(map(len, articles))
    corpus = (articles * (64_000_000 // size + 1))[: -(-len(articles) * 64_000_000 // size)]
    pick = random.Random(8)
    for count in (1_000, 10_000, 100_000, 1_000_000):
        known = names(count)
        texts = [f"{page} {pick.choice(known)} said so." for page in corpus]
        entities = [{"id": str(i), "label": n} for i, n in enumerate(known)]

        def build(entities=entities):
            return rec.Gazetteer(entities)

        print(f"{len(known):,} names, {sum(map(len, texts)) / 1e6:.0f} M characters, {platform.machine()}, one core")
        ours = None
        for name, make, find in [("onrecord", build, lambda m, t: m.find(t)), *matchers(known)]:
            began = time.process_time()
            machine = make()
            built = time.process_time() - began
            done, matches = 0, 0
            # A string keeps its UTF-8 once somebody has asked for it: on shared ones the first would pay for all.
            fresh = [text[:-1] + text[-1] for text in texts]
            began = time.process_time()
            for text in fresh:
                matches += len(find(machine, text))
                done += len(text)
                if time.process_time() - began > given.seconds:
                    break
            speed = done / (time.process_time() - began) / 1e6
            ours = ours or speed
            per = matches / done * 1e6
            print(
                f"  {name:28} {speed:8,.0f} MB/s   built in {built:6.2f} s   "
                f"{per:6.1f} matches/MB   onrecord × {ours / speed:.1f}"
            )


def pairwise(origin, group):
    """Pairwise precision, recall, F1 of groups against origins."""

    def count(of):
        return sum(n * (n - 1) // 2 for n in collections.Counter(of).values())

    right = count(zip(origin, group, strict=True))
    p, r = right / max(1, count(group)), right / max(1, count(origin))
    return p, r, 2 * p * r / max(1e-9, p + r)


def letters(text):
    """Runs of five letters."""
    return [text[i : i + 5] for i in range(max(1, len(text) - 4))]


def attach(said, candidates, least):
    """Single attachment, which peers do not have: the longest first, each to the one candidate that holds most of it.

    `candidates(i)` gives the longer quotations that a peer proposes; a quotation goes with the one that has the largest
    share of its 5-grams of characters, if that is `least`.
    """
    grams = [set(letters(q)) for q in said]
    root = list(range(len(said)))
    for i in sorted(root, key=lambda i: -len(said[i])):
        held = [(len(grams[i] & grams[j]) / len(grams[i]), -j) for j in candidates(i)]
        share, best = max(held, default=(0.0, 0))
        if share >= least:
            root[i] = root[-best]
    return root


def rensa(r, said, shingles, threshold, bands):
    """The longer quotations that MinHash LSH of rensa proposes; asked from the longest to the shortest."""
    index = r.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
    hashes = r.RMinHash.from_token_sets([shingles(q) for q in said], num_perm=128, seed=1)

    def candidates(i):
        found = [j for j in index.query(hashes[i]) if hashes[i].jaccard(hashes[j]) >= threshold]
        index.insert(i, hashes[i])
        return found

    return candidates


def datasketch(d, said, shingles, threshold):
    """The same by datasketch."""
    index = d.MinHashLSH(threshold=threshold, num_perm=128)

    def candidates(i):
        m = d.MinHash(num_perm=128)
        m.update_batch([w.encode() for w in shingles(said[i])])
        found = index.query(m)
        index.insert(i, m)
        return found

    return candidates


def trace(given):
    """Quotations to statements: time and pairwise F1. Peers get our normal form and single attachment."""
    for size in (10_000, 100_000):
        path = Path(given.data or "") / "trace" / f"variants_{size}.jsonl.gz"
        if not path.exists():
            print(f"trace needs --data with trace/variants_{size}.jsonl.gz")
            return
        with gzip.open(path, "rt", encoding="utf8") as lines:
            rows_ = [json.loads(line) for line in lines]
        origin, said = [r["cluster_id"] for r in rows_], [r["quote"] for r in rows_]
        pyarrow = importlib.import_module("pyarrow")
        table = pyarrow.table({"text": [q if " " in q else q + " ." for q in said]})
        began = time.process_time()
        group = rec.trace(table).wordings["statement_id"]
        spent = time.process_time() - began
        p, r, f = pairwise(origin, group)
        print(f"trace: {size:,} quotations, {platform.machine()}, one core")
        print(f"  {'onrecord':44} {spent:8.2f} CPU s  P {p:.3f} R {r:.3f} F1 {f:.3f}")
        contenders = []
        if module := peer("rensa"):
            contenders += [
                ("rensa, words, t=.5", lambda s, m=module: rensa(m, s, str.split, 0.5, 32)),
                ("rensa, 5 letters, t=.3", lambda s, m=module: rensa(m, s, letters, 0.3, 64)),
            ]
        if (module := peer("datasketch")) and size <= given.datasketch:
            contenders += [
                ("datasketch, words, t=.5", lambda s, m=module: datasketch(m, s, str.split, 0.5)),
                ("datasketch, 5 letters, t=.3", lambda s, m=module: datasketch(m, s, letters, 0.3)),
            ]
        for name, proposer in contenders:
            began = time.process_time()
            forms = [normal_form(q) for q in said]
            candidates = proposer(forms)
            group = attach(forms, candidates, 0.6)
            other = time.process_time() - began
            p, r, f = pairwise(origin, group)
            ratio = f"onrecord × {other / spent:.1f}"
            print(f"  {name + ', ours beside it':44} {other:8.2f} CPU s  P {p:.3f} R {r:.3f} F1 {f:.3f}  {ratio}")
    find(given)


def find(given):
    """One quotation in 100 MB of text."""
    fuzz = peer("rapidfuzz.fuzz")
    texts = rows(given.data, "lines", "text", 3000)
    size = sum(map(len, texts))
    texts = list(itertools.islice(itertools.cycle(texts), len(texts) * 100_000_000 // size))
    sentence = texts[len(texts) // 2].split(". ")[1][:120]
    exact = sum(text.count(sentence) for text in texts)
    print(
        f"find: one quotation of {len(sentence)} characters in {sum(map(len, texts)) / 1e6:.0f} M characters, one core"
    )
    for name, parts in (("text by text", texts), ("one text", ["\n\n".join(texts)])):
        began = time.process_time()
        found = rec.find([sentence], parts)
        spent = time.process_time() - began
        print(
            f"  {'onrecord, ' + name:44} {spent:8.2f} CPU s  {len(found)} passages; the very words stand {exact} times"
        )
        if fuzz:
            began = time.process_time()
            hits = sum(fuzz.partial_ratio_alignment(sentence, part, score_cutoff=75) is not None for part in parts)
            other = time.process_time() - began
            title = f"partial_ratio_alignment, {name}"
            print(f"  {title:44} {other:8.2f} CPU s  {hits} passages  onrecord × {other / spent:.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    benches = {"html": html, "text": text, "quotes": quotes, "gazetteer": gazetteer, "trace": trace}
    parser.add_argument("what", choices=[*benches, "all"])
    parser.add_argument("--data", default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--pages", type=int, default=600, help="pages of HTML or text")
    parser.add_argument("--datasketch", type=int, default=10_000, help="most quotations that datasketch has to trace")
    parser.add_argument("--seconds", type=float, default=20.0, help="CPU seconds a contender")
    given = parser.parse_args()
    for name, bench in benches.items():
        if given.what in (name, "all"):
            bench(given)


if __name__ == "__main__":
    main()
