"""Compares onrecord with its peers on the same input, on one core, in one run; prints ratios as well as times.

    python benches/peers.py html|text|quotes|gazetteer|trace [--data FOLDER] [--seconds S]

Peers are measured if they are installed (`pip install --group peers`), else left out with a note.
FOLDER has `.jsonl.gz` files in its subfolders `html` (fields `html` and, for accuracy, `text`), `lines` and `quotes`
(`text`); without it the bundled sample pages are repeated, which is enough to try the script but not representative of
the web. Times are CPU seconds of this process.
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
import sys
import time
from pathlib import Path

os.environ.setdefault("RAYON_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent / "tools"))

import cleaners
from cleaners import peer

import onrecord as rec
from onrecord._core import normal_form


def pages_and_gold(folder, sub, field, most):
    """Returns at most `most` pages of the data folder with their gold texts, else the sample pages, repeated."""
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
    """Returns the gold text of a row: its field `text` for HTML, the lines with the label main or title for text."""
    if field == "html":
        return row.get("text")
    if lines := row.get("lines"):
        return "\n".join(row["text"][start:end] for start, end, label in lines if label in "MT")
    return None


def rows(folder, sub, field, most):
    return [page for page, _ in pages_and_gold(folder, sub, field, most)]


def cpu(work, items, seconds):
    """Returns items per CPU second and megabytes per CPU second; stops after the first item beyond `seconds`."""
    began, done, size = time.process_time(), 0, 0
    for item in items:
        with contextlib.suppress(Exception):  # the time of a peer that fails on a page counts
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
    """Returns invented full names from the fact tables, the same in every run."""
    facts = Path(__file__).parent.parent / "data" / "facts"
    first = [line.split(",")[0] for line in (facts / "given_names.csv").read_text(encoding="utf8").splitlines()[1:4000]]
    last = [line.split(",")[0] for line in (facts / "surnames_us.csv").read_text(encoding="utf8").splitlines()[1:]]
    pick = random.Random(7)
    return list({f"{pick.choice(first)} {pick.choice(last)}" for _ in range(int(count * 1.05))})[:count]


def at_boundaries(text, found):
    """Returns the matches that do not begin or end inside a word, for peers that do not check word boundaries."""
    end = len(text)
    return [
        m
        for m in found
        if not (m[0] and text[m[0] - 1].isalnum() and text[m[0]].isalnum())
        and not (m[1] < end and text[m[1]].isalnum() and text[m[1] - 1].isalnum())
    ]


def matchers(known):
    """Yields (name, build, find) of each installed peer; matches are (start, end, …) in characters, at word boundaries.

    All are case-sensitive, which is their fastest mode; onrecord folds case, marks, apostrophes and spaces. A peer
    whose matches are filtered after a leftmost-longest search loses some of them; only its speed is compared.
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
    """Measures 1,000 to 1,000,000 names in 64 M characters of English news (repeated articles, with a name in each)."""
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
            # A string caches its UTF-8 form, so that the first contender on shared strings would pay for all.
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
    """Returns pairwise precision, recall and F1 of groups against origins."""

    def count(of):
        return sum(n * (n - 1) // 2 for n in collections.Counter(of).values())

    right = count(zip(origin, group, strict=True))
    p, r = right / max(1, count(group)), right / max(1, count(origin))
    return p, r, 2 * p * r / max(1e-9, p + r)


def letters(text):
    """Returns all runs of five characters."""
    return [text[i : i + 5] for i in range(max(1, len(text) - 4))]


def attach(said, candidates, least):
    """Attaches each quotation of a peer, the longest first, to at most one candidate; returns the root of each.

    `candidates(i)` returns the longer quotations that a peer proposes. A quotation is attached to the one with the
    largest share of its 5-grams of characters, if that share is at least `least`.
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
    """Returns a function that proposes longer quotations by MinHash LSH of rensa; call it for the longest first."""
    index = r.RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
    hashes = r.RMinHash.from_token_sets([shingles(q) for q in said], num_perm=128, seed=1)

    def candidates(i):
        found = [j for j in index.query(hashes[i]) if hashes[i].jaccard(hashes[j]) >= threshold]
        index.insert(i, hashes[i])
        return found

    return candidates


def datasketch(d, said, shingles, threshold):
    """Returns a function like that of `rensa`, by MinHash LSH of datasketch."""
    index = d.MinHashLSH(threshold=threshold, num_perm=128)

    def candidates(i):
        m = d.MinHash(num_perm=128)
        m.update_batch([w.encode() for w in shingles(said[i])])
        found = index.query(m)
        index.insert(i, m)
        return found

    return candidates


def trace(given):
    """Measures time and pairwise F1 of tracing. Peers get the normal form and the single attachment of onrecord."""
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
            print(f"  {name + ', with our attachment':44} {other:8.2f} CPU s  P {p:.3f} R {r:.3f} F1 {f:.3f}  {ratio}")
    find(given)


def find(given):
    """Measures the search for one quotation in 100 million characters of text."""
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
        print(f"  {'onrecord, ' + name:44} {spent:8.2f} CPU s  {len(found)} passages; {exact} exact occurrences")
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
    parser.add_argument("--datasketch", type=int, default=10_000, help="maximum number of quotations for datasketch")
    parser.add_argument("--seconds", type=float, default=20.0, help="CPU seconds for each contender")
    given = parser.parse_args()
    for name, bench in benches.items():
        if given.what in (name, "all"):
            bench(given)


if __name__ == "__main__":
    main()
