"""Compares onrecord with its peers on clean text from HTML and from text: speed and accuracy on the same pages.

Accuracy is the F1 of the words of a page as a bag, case folded, against its gold text, averaged over the pages that
every contender finished; pages without gold count for speed alone.
"""

import contextlib
import html as markup
import importlib
import io
import platform
import statistics
import subprocess
import sys
import time

from answers import c4, word_f1

import onrecord as rec


def peer(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"  ({name} is not installed)")
        return None


def finish(work, pages, seconds):
    """Runs `work` on page after page for `seconds` of CPU time; returns the outputs, the time and the characters."""
    outputs, size, began = [], 0, time.process_time()
    for page in pages:
        output = ""
        # The time of a peer that fails on a page counts, and its output is empty.
        with contextlib.suppress(Exception), contextlib.redirect_stderr(io.StringIO()):
            output = work(page)
        outputs.append(output)
        size += len(page)
        if time.process_time() - began > seconds:
            break
    return outputs, time.process_time() - began, size


def compare(title, pages, golds, contenders, seconds):
    size = sum(map(len, pages)) / len(pages) / 1e3
    print(f"{title}: {len(pages):,} pages of {size:.0f} k characters, {platform.machine()}, one core, one run")
    results = [(name, *finish(work, pages, seconds)) for name, work in contenders]
    common = min(len(outputs) for _, outputs, _, _ in results)
    scored = [i for i in range(common) if golds[i] is not None]
    rate = len(results[0][1]) / results[0][2]
    for name, outputs, spent, done in results:
        own = len(outputs) / spent
        accuracy = statistics.mean(word_f1(outputs[i], golds[i]) for i in scored) if scored else float("nan")
        print(
            f"  {name:32} {own:9,.1f} /s {done / spent / 1e6:8,.2f} MB/s   onrecord × {rate / own:6.1f}"
            f"   word F1 {accuracy:.3f} of {len(scored)}"
        )


def html_contenders():
    yield "onrecord clean", lambda page: rec.clean(page, format="html")
    yield "onrecord read (quotes, people)", lambda page: rec.read(page, format="html").text
    if t := peer("trafilatura"):
        yield f"trafilatura {t.__version__}", lambda page: t.extract(page, include_comments=False)
        yield f"trafilatura {t.__version__} fast", lambda page: t.extract(page, include_comments=False, fast=True)
    if r := peer("resiliparse.extract.html2text"):
        yield "Resiliparse", lambda page: r.extract_plain_text(page, main_content=True)
    if h := peer("turbohtml"):
        yield "turbohtml", lambda page: h.parse(page).main_text()
    if (d := peer("readability")) and (x := peer("lxml.html")):
        yield "readability-lxml", lambda page: x.fromstring(d.Document(page).summary()).text_content()
    if n := peer("newspaper"):

        def newspaper(page):
            article = n.Article("https://example.org/", fetch_images=False)
            article.download(input_html=page)
            article.parse()
            return article.text

        yield f"newspaper4k {n.__version__}", newspaper
    if j := peer("justext"):
        stop = j.get_stoplist("English")
        yield "jusText", lambda page: justext_text(j.justext(page, stop))


def justext_text(paragraphs):
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


def text_contenders():
    yield "onrecord clean", lambda page: rec.clean(page, format="text")
    yield "every line (does nothing)", lambda page: page
    yield "C4's rules for lines", c4
    if j := peer("justext"):
        stop = j.get_stoplist("English")

        def lines(page):
            wrapped = "".join(f"<p>{markup.escape(line)}</p>" for line in page.splitlines() if line.strip())
            return justext_text(j.justext(f"<html><body>{wrapped}</body></html>", stop))

        yield "jusText on lines", lines


# VmHWM is the peak of this process alone; `ru_maxrss` would include the memory of its parent.
MEMORY = """
import sys
import onrecord as rec
def peak():
    status = open("/proc/self/status").read()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
rec.clean("<p>The quay is closed.</p>", format="html")
before = peak()
page = sys.stdin.buffer.read()
rec.clean(page, format="html")
print(len(page) / 2**20, peak() - before)
"""


def memory(pages):
    """Prints the growth of the peak memory of `clean` on the largest page, in a separate process."""
    if not sys.platform.startswith("linux"):
        print("  (peak memory is measured on Linux only)")
        return
    largest = max(pages, key=len).encode("utf8", "replace")
    done = subprocess.run([sys.executable, "-c", MEMORY], input=largest, capture_output=True, check=True)
    size, more = map(float, done.stdout.split())
    allowed = 20 + 3 * size
    print(f"  peak memory of onrecord clean on a page of {size:.1f} MB: {more:.0f} MB more (target: {allowed:.0f} MB)")
