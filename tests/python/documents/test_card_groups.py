"""Texts in fourteen languages with cards of other articles, lists of their own, and notices of one line.

Cards share no subject with the article, whatever their layout and place; a list of the article does. The former are
removed and the latter kept, with all paragraphs. `MISSED`, `LAST_LOST` and `LOST` are the known errors.
"""

import json
from pathlib import Path

import pytest

import onrecord

TEXTS = json.loads((Path(__file__).parents[2] / "cases" / "card_groups.json").read_text(encoding="utf-8"))

# Lines of a card: t is its title, a its abstract.
LAYOUTS = {
    "title, abstract": "{t}\n{a}",
    "abstract, title": "{a}\n{t}",
    "title and abstract in one line": "{t} – {a}",
    "bullets and bold titles": "* **{t}** {a}",
    "headings of Markdown": "### {t}\n{a}",
    "label, title, abstract": "{label}\n{t}\n{a}",
    "date below": "{t}\n{a}\n{date}",
    "stars": "★ {t}\n{a}",
    "links of Markdown": "[{t}](https://news.example/{n})\n{a}",
}
# Stays at the end of a row: the abstract has two words of the article by chance.
MISSED = "Correu os cem metros com sapatos emprestados."
# Its last paragraph is lost beside such links without a heading (language, layout, place, headed).
LAST_LOST = ("pt", "links of Markdown", "after", False)


def cards(text, layout, headed):
    lines = [text["head"], ""] if headed else []
    for n, (t, a) in enumerate(text["cards"][:5]):
        label, date = text["labels"][n % 4], text["dates"][n % 4]
        lines.append(LAYOUTS[layout].format(t=t, a=a, n=n, label=label, date=date))
    return "\n".join(lines)


def lists(text):
    """Yields the lists that the article may have: name and lines."""
    yield "facts", "\n".join(text["facts"])
    yield "items that a line announces", "\n".join([text["intro"], *(f"- {step}" for step in text["steps"])])
    yield "lines that a line announces", "\n".join([text["intro"], *text["steps"]])
    yield "numbered items", "\n".join(f"{n}. {step}" for n, step in enumerate(text["steps"], 1))
    yield "timeline", "\n".join(f"{year}\n{entry}" for year, entry in text["years"])
    yield "timeline in bold", "\n".join(f"* **{year}** {entry}" for year, entry in text["years"])
    yield "diary", "\n".join(f"{day}\n{entry}" for day, (_, entry) in zip(text["dates"], text["years"], strict=True))
    yield "questions and answers", "\n".join(f"{question}\n{answer}" for question, answer in text["qa"])


# Known losses: the last entry, and in Korean the last paragraph.
LOST = {("ja", "timeline in bold", "after"), ("zh", "timeline in bold", "after"), ("ko", "diary", "between")}


def with_lines(text, lines, place):
    at = len(text["paragraphs"]) if place == "after" else 3
    return "\n\n".join([text["title"], *text["paragraphs"][:at], lines, *text["paragraphs"][at:]])


def worded(lines):
    return [line for line in lines.split("\n") if any(c.isalnum() for c in line)]


@pytest.mark.parametrize("place", ["after", "between"])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", TEXTS)
def test_cards_of_other_subjects_are_removed(language, layout, place):
    text = TEXTS[language]
    for headed in (False, True):
        shown = cards(text, layout, headed)
        kept = onrecord.read(with_lines(text, shown, place)).text.split("\n")
        lost = text["paragraphs"][-1:] if (language, layout, place, headed) == LAST_LOST else []
        assert [line for line in text["paragraphs"] if line not in kept] == lost
        missed = [line for line in worded(shown) if line in kept]
        assert all(line.endswith(MISSED) for line in missed), missed


@pytest.mark.parametrize("place", ["after", "between"])
@pytest.mark.parametrize("language", TEXTS)
def test_lists_of_the_article_are_kept(language, place):
    text = TEXTS[language]
    for name, lines in lists(text):
        kept = onrecord.read(with_lines(text, lines, place)).text
        gone = [line for line in [*text["paragraphs"], *worded(lines)] if line not in kept]
        assert bool(gone) == ((language, name, place) in LOST), (name, gone)


@pytest.mark.parametrize("language", TEXTS)
def test_notices_of_one_line_are_removed_and_reports_are_not(language):
    text = TEXTS[language]
    for place in ("after", "between"):
        for notice in text["notices"]:
            kept = onrecord.read(with_lines(text, notice, place)).text
            assert notice not in kept
            assert all(line in kept for line in text["paragraphs"])
        for report in text["reports"]:
            assert report in onrecord.read(with_lines(text, report, place)).text
