"""Accuracy of clean text by its words, and the rules of the C4 corpus, without onrecord or its peers."""

import re
from collections import Counter

# In scripts without spaces between words, each character counts as a word.
WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")


def word_f1(found, gold):
    a, b = (Counter(word.casefold() for word in WORD.findall(text or "")) for text in (found, gold))
    if not a or not b:
        return float(not a and not b)
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


# Phrases for which C4 drops a line.
POLICY = ("terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")


def c4(text):
    """Applies the line rules of the C4 corpus (Raffel et al. 2020, section 2.2); curly quotes count as straight ones.

    A line is kept if it ends in a terminal punctuation mark, has five words or more, and contains neither "JavaScript"
    nor a phrase of `POLICY`; a page with fewer than three sentences, with "lorem ipsum" or with a brace is dropped.
    """
    kept = []
    for line in text.splitlines():
        line = line.strip()
        small = line.lower()
        closed = line.replace("”", '"').replace("’", "'").endswith((".", "!", "?", '"', "'"))
        if not closed or line.endswith("...") or len(line.split()) < 5 or "javascript" in small:
            continue
        if not any(words in small for words in POLICY):
            kept.append(line)
    page = "\n".join(kept)
    if "lorem ipsum" in page.lower() or "{" in page or len(re.findall(r"[.!?]", page)) < 3:
        return ""
    return page
