"""Reads many pages on two threads and asserts that memory does not grow: `make soak`.

    python benches/soak.py [--pages N] [--minutes M]

The pages are the hostile families of the tests, pages of 2 to 4 kB with invented articles, and some whole pages of
`run.py`, read repeatedly in batches, whose results are dropped. Most are short, so that 200,000 can be read. Memory
after the first fifth and at the end is compared. Exits with 1 if it grew by more than 32 MiB, if a page failed, or if
the result of a batch differs from the result of the first time.
"""

import argparse
import hashlib
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests" / "python" / "documents")]
import hostile  # noqa: E402
import run  # noqa: E402

import onrecord as rec  # noqa: E402


def resident():
    """Returns the memory of this process in MiB (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def page_of(text):
    """Returns a page with an article and nothing else."""
    paragraphs = "".join(f"<p>{words}</p>" for words in text.split("\n\n"))
    return f"<html lang=en><head><title>Harbour Post</title></head><body><article>{paragraphs}</article></body></html>"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200_000)
    parser.add_argument("--minutes", type=float, default=12.0)
    given = parser.parse_args()
    whole, texts, *_ = run.invented(600)
    pages = whole[:30] + [page_of(text) for text in texts]
    pages += [make(1_000) for group in (hostile.PAGES, hostile.TEXTS) for make in group.values()]
    batches = [pages[i : i + 100] for i in range(0, len(pages), 100)]
    gazetteer = rec.sample_gazetteer()
    began, done, first, early = time.monotonic(), 0, {}, None
    while done < given.pages and time.monotonic() - began < given.minutes * 60:
        which = (done // 100) % len(batches)
        corpus = rec.read_many(batches[which], workers=2, gazetteer=gazetteer, progress=False)
        failed = len(corpus.errors["doc_id"])
        digest = hashlib.sha256("".join(doc.to_json() for doc in corpus).encode()).hexdigest()
        if failed or first.setdefault(which, digest) != digest:
            print(f"batch {which}: {failed} pages failed, or another result than the first time", file=sys.stderr)
            return 1
        done += 100
        share = max(done / given.pages, (time.monotonic() - began) / (given.minutes * 60))
        if early is None and share > 0.2:
            early = resident()
    grown = resident() - (early or resident())
    minutes = (time.monotonic() - began) / 60
    print(f"{done:,} pages in {minutes:.1f} minutes; {resident():.0f} MiB, {grown:+.1f} MiB since the first fifth")
    return int(grown > 32)


if __name__ == "__main__":
    sys.exit(main())
