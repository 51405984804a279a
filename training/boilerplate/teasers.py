"""Invented pages of text with lists of teasers: `teasers.py OUT.jsonl [train|test]`.

Every page has a subject (`subjects.json`: actors, events, details, headlines; six languages), from which its article is
written, and most teasers have other subjects. Every layout is drawn by a seeded generator. Cards of several lines: their parts
(title, title again, label, date, byline, abstract, minutes, pointer), their order, bullets, blank lines, decoration, a heading,
the number of cards, the place (after the article, between two of its paragraphs, or both). Cards of one line: the same parts
with a separator. Titles alone: bullets, and what precedes and follows each title. Every third page has no teasers but a
repeated shape that is article: sections, questions and answers, entries, a timeline, posts, lists of supplies, names, results.

A layout is drawn for training or for testing by the hash of its shape, so that a shape in one part is in no page of the other.
Some bullets, separators, dates, and decorations are drawn for testing alone.

A row has the keys of the labelled texts: `id`, `url`, `text`, `lines` ([start, end, label] in code points; M is article, B is
boilerplate), `page_type`, `mode`.
"""

import json
import random
import sys
import zlib
from pathlib import Path

PAGES = 4200
LANGUAGES = json.loads((Path(__file__).parent / "subjects.json").read_text(encoding="utf8"))
PARTS = ["title", "again", "label", "date", "byline", "abstract", "minutes", "more"]
SYLLABLES = {
    "ru": ["ба", "ви", "го", "де", "жа", "зо", "ка", "ле", "ми", "но", "пе", "ра", "со", "ту", "фе", "ша"],
    "": ["ba", "vin", "go", "del", "ja", "zor", "ka", "lem", "mi", "nor", "pe", "ras", "so", "tul", "fen", "sha", "bru", "quil", "eth", "dan"],
}
# Of each list, the entries behind the bar are drawn for testing alone.
BULLETS = ["", "", "", "", "own -", "own •", "own ***", "- ", "• ", "▸ ", "1. ", "own 1", "* ", "> ", "|", "◆ ", "→ ", "own —", "[1] ", "» ", "own ●"]
SEPARATORS = [" | ", " · ", " / ", " - ", " – ", ", ", "|", " • ", " ~ ", " :: ", " » ", "  "]
HEADS = ["", "", "", "plain", "plain", "caps", "label", "colon", "|", "ruled", "arrow", "boxed"]


def drawn(rng, choices, test):
    """Returns an entry of a list; those behind its bar only if `test` is true, and then mostly these."""
    at = choices.index("|") if "|" in choices else len(choices)
    return rng.choice(choices[at + 1 :] if test and at < len(choices) and rng.random() < 0.7 else choices[:at])


class Page:
    """Writer of one page: a language, a subject, and the names on it."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.language = self.rng.choice(sorted(LANGUAGES))
        self.words = LANGUAGES[self.language]
        self.subjects = sorted(self.words["subjects"])
        self.subject = self.rng.choice(self.subjects)
        self.people = [self.new_name() for _ in range(self.rng.randint(1, 4))]
        self.places = [self.new_word() for _ in range(self.rng.randint(1, 3))]
        self.office = f"{self.new_word()} {self.new_word()}"

    def new_word(self):
        syllables = SYLLABLES.get(self.language, SYLLABLES[""])
        return "".join(self.rng.choice(syllables) for _ in range(self.rng.randint(2, 3))).capitalize()

    def new_name(self):
        return f"{self.new_word()} {self.new_word()}"

    def fill(self, text, own=True):
        """Returns a wording with its names, years and numbers; those of the page, or others."""
        rng = self.rng
        person, place, office = (rng.choice(self.people), rng.choice(self.places), self.office) if own and rng.random() < 0.8 else (self.new_name(), self.new_word(), self.new_name())
        return text.replace("{n}", person).replace("{l}", place).replace("{o}", office).replace("{y}", str(rng.randint(1890, 2024))).replace("{k}", str(rng.randint(2, 90))).replace("{d}", str(rng.randint(4, 28)))

    def event(self, subject, own):
        rng, words = self.rng, self.words["subjects"][subject]
        text = f"{rng.choice(words['who'])} {rng.choice(words['did'])}"
        text += f" {rng.choice(self.words['when'])}" if rng.random() < 0.6 else ""
        text = self.fill(text, own)
        return text[0].upper() + text[1:]

    def sentence(self, subject=None, own=True):
        """Returns a sentence of the page's subject or of another one."""
        rng, subject = self.rng, subject or self.subject
        kind = rng.random()
        if kind < 0.45:
            return self.event(subject, own) + "."
        if kind < 0.65:
            return self.fill(rng.choice(self.words["subjects"][subject]["more"]), own)
        if kind < 0.9:
            return self.fill(rng.choice(self.words["generic"]), own)
        return self.fill(rng.choice(self.words["said"]), own)

    def prose(self, low, high, subject=None, own=True):
        return " ".join(self.sentence(subject, own) for _ in range(self.rng.randint(low, high)))

    def title(self, subject=None, own=True):
        """Returns a headline: one of the fixed ones, or an event without its stop."""
        rng, subject = self.rng, subject or self.subject
        if rng.random() < 0.4:
            return self.fill(rng.choice(self.words["subjects"][subject]["titles"]), own)
        return self.event(subject, own)

    def other(self, related):
        """Returns the subject of a teaser: that of the page with this probability."""
        return self.subject if self.rng.random() < related else self.rng.choice([s for s in self.subjects if s != self.subject])

    def date(self, form):
        digits = {d: self.rng.choice("123456789") for d in "257"}
        return "".join(digits.get(c, c) if self.rng.random() < 0.8 else c for c in form)

    def article(self):
        """Returns the lines of the article, its title first."""
        rng = self.rng
        style = rng.choice(["long", "long", "short", "mixed", "interview"])
        out = [("M", self.title(), "\n\n")] if rng.random() < 0.85 else []
        if out and rng.random() < 0.15:
            out.append(("B" if rng.random() < 0.5 else "N", self.fill(rng.choice(self.words["by"])), "\n\n"))
        if rng.random() < 0.2:
            out.append(("M", self.sentence(), "\n\n"))
        gap = rng.choice(["\n", "\n\n", "\n\n"])
        heads = rng.random() < 0.3
        count = rng.randint(3, 9) if style == "long" else rng.randint(6, 16)
        for number in range(count):
            if style == "interview" and number > 1:
                out.append(("M", self.fill(rng.choice(self.words["ask"])), gap))
            elif heads and number > 1 and rng.random() < 0.3:
                out.append(("M", rng.choice(self.words["subheads"]), gap))
            low, high = {"long": (2, 6), "short": (1, 2), "mixed": (1, 5), "interview": (1, 4)}[style]
            out.append(("M", self.prose(low, high), gap))
            if rng.random() < 0.04:
                lines = [self.fill(line) for line in rng.sample(self.words["demands"], rng.randint(3, 5))]
                out += [("M", rng.choice(["- ", "• ", ""]) + line, "\n") for line in lines]
        return out

    def part(self, part, shape, said, head, subject):
        rng, words = self.rng, self.words
        if part in ("title", "again"):
            return head
        if part == "label":
            label = rng.choice(words["labels"])
            return {"one": label, "key": f"{said['key']}: {label}", "caps": label.upper(), "hash": "#" + label.replace(" ", "")}[shape["label"]]
        if part == "date":
            return self.date(said["date"])
        if part == "byline":
            return self.fill(said["by"], own=False)
        if part == "minutes":
            return said["minutes"].replace("{k}", str(rng.randint(2, 14)))
        if part == "more":
            return said["read"]
        text = self.event(subject, False) + "." if rng.random() < 0.5 else self.sentence(subject, False)
        kind = shape["abstract"]
        if kind == "open":
            return text.rstrip(".")
        if kind == "cut":
            return " ".join((text + " " + self.sentence(subject, False)).split()[: rng.randint(9, 20)]) + said["cut"]
        return text if kind == "sentence" else text + " " + self.prose(*((1, 1) if kind == "two" else (2, 4)), subject, False)

    def cased(self, text, case):
        if case == "capitals":
            return text.upper()
        return " ".join(w[:1].upper() + w[1:] if len(w) > 3 else w for w in text.split(" ")) if case == "title" else text

    def layout(self, kind, test):
        """Draws the shape of a list of teasers."""
        rng = self.rng
        parts = ["title"]
        if kind != "titles":
            chance = {"abstract": 0.55 if kind == "cards" else 0.1, "again": 0.15 if kind == "cards" else 0.0, "minutes": 0.15, "more": 0.2 if kind == "cards" else 0.05}
            parts += [part for part in PARTS[1:] if rng.random() < chance.get(part, 0.4)]
            if len(parts) == 1:
                parts.append(rng.choice(["abstract", "date", "label"] if kind == "cards" else ["date", "label", "byline"]))
            rng.shuffle(parts)
            # The title comes before the abstract and the pointer, and directly before its repetition.
            for late in ("abstract", "more", "again"):
                if late in parts and parts.index("title") > parts.index(late):
                    i, j = parts.index("title"), parts.index(late)
                    parts[i], parts[j] = parts[j], parts[i]
            if "again" in parts:
                parts.remove("again")
                parts.insert(parts.index("title") + 1, "again")
            short = [p for p in parts if p in ("label", "date", "byline", "minutes")]
            # Two short parts on one line: "Economy · 2 hours ago"
            join = kind == "cards" and len(short) > 1 and rng.random() < 0.4
        else:
            join = False
        return {
            "kind": kind, "parts": parts, "join": join, "separator": drawn(rng, [*SEPARATORS[:7], "|", *SEPARATORS[7:]], test).strip("\n"),
            "bullet": drawn(rng, BULLETS, test), "gap": rng.choice(["\n", "\n", "\n\n"]), "between": rng.choice(["\n", "\n\n"]),
            "abstract": rng.choice(["open", "cut", "sentence", "sentence", "sentence", "two", "long"]),
            "label": drawn(rng, ["one", "one", "key", "caps", "|", "hash"], test), "rare": test and rng.random() < 0.5,
            "optional": rng.choice([None, None, None, "abstract", "label", "byline", "date"]), "head": drawn(rng, HEADS, test),
            "case": rng.choice(["", "", "", "", "title", "capitals"]), "foot": rng.random() < 0.15,
            "before": rng.choice(["", "", "", "", "time", "label", "caps", "date"]) if kind == "titles" else "",
            "after": rng.choice(["", "", "", "", "minutes", "count", "name", "label", "site"]) if kind == "titles" else "",
            "place": rng.choice(["after", "after", "after", "between", "both"]),
        }

    def card(self, shape, number, said):
        """Returns the lines of one teaser; `said` contains the wordings that all share."""
        rng, words = self.rng, self.words
        subject = self.other(said["related"])
        head = self.cased(self.title(subject, False), shape["case"])
        lines, joined = [], None
        for part in shape["parts"]:
            if part == shape["optional"] and rng.random() < 0.3:
                continue
            line = self.part(part, shape, said, head, subject)
            if shape["join"] and part in ("label", "date", "byline", "minutes"):
                if joined is None:
                    joined = len(lines)
                else:
                    lines[joined] += shape["separator"] + line
                    continue
            lines.append(line)
        if shape["kind"] == "lines":
            lines = [shape["separator"].join(lines)]
        before = {"time": f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02} ", "label": rng.choice(words["labels"]) + ": ", "caps": rng.choice(words["labels"]).upper() + " ", "date": self.date(words["dates"][0]) + " "}
        after = {"minutes": f" ({rng.randint(2, 14)} min)", "count": f" ({rng.randint(1, 300)})", "name": f" – {self.new_name()}", "label": f" | {rng.choice(words['labels'])}", "site": f" - {said['site']}"}
        lines[0] = before.get(shape["before"], "") + lines[0] + after.get(shape["after"], "")
        bullet = shape["bullet"]
        if bullet.startswith("own "):
            lines.insert(0, bullet[4:] if bullet != "own 1" else str(number))
        elif bullet:
            lines[0] = bullet.replace("1", str(number)) + lines[0]
        return lines

    def teasers(self, shape, said, count):
        """Returns the lines of a list with its heading."""
        rng, words = self.rng, self.words
        head = rng.choice(words["head"])
        heads = {"plain": head, "caps": head.upper(), "label": rng.choice(words["labels"]), "colon": head + ":", "ruled": f"— {head} —", "arrow": f"{head} →", "boxed": f"=== {head.upper()} ==="}
        rows = [("B", heads[shape["head"]], rng.choice(["\n", "\n\n"]))] if shape["head"] else []
        for number in range(1, count + 1):
            lines = self.card(shape, number, said)
            rows += [("B", line, shape["between"] if k + 1 == len(lines) else shape["gap"]) for k, line in enumerate(lines)]
        if shape["foot"]:
            rows.append(("B", words["read"][0], "\n\n"))
        return rows[:-1] + [(*rows[-1][:2], "\n\n")]

    def wordings(self, shape):
        rng, words = self.rng, self.words
        date = rng.choice(words["rare_dates"] if shape["rare"] else words["dates"])
        return {"key": rng.choice(words["key"]), "by": rng.choice(words["by"]), "read": rng.choice(words["read"]), "date": date, "minutes": rng.choice(words["minutes"]), "cut": rng.choice(["…", "...", " […]"]), "site": self.new_word() + " Post", "related": rng.choice([0.0, 0.0, 0.0, 0.2, 0.2, 0.9])}

    def structure(self):
        """Returns the kind and the paragraphs of a repeated shape that is article text."""
        rng, words = self.rng, self.words
        kind = rng.choice(["sections", "interview", "entries", "timeline", "posts", "statements", "profiles", "roundup", "glossary"])
        count, out = rng.randint(3, 9), []
        for number in range(1, count + 1):
            if kind == "sections":
                out += [self.title() if rng.random() < 0.5 else rng.choice(words["subheads"])] + [self.prose(2, 5) for _ in range(rng.randint(1, 3))]
            elif kind == "interview":
                out += [self.fill(rng.choice(words["ask"])), self.prose(1, 4)]
            elif kind == "entries":
                out += [f"{number}. {self.title()}", self.prose(1, 4)]
            elif kind == "roundup":
                # Entries of several subjects, each of a paragraph.
                subject = self.other(0.3)
                out += [f"{number}. {self.title(subject)}" if count % 2 else self.title(subject), self.prose(3, 6, subject)]
            elif kind == "timeline":
                out += [str(rng.randint(1890, 2024)) if count % 2 else self.date(rng.choice(words["dates"][:2])), self.prose(1, 2)]
            elif kind == "posts":
                out += [f"{23 - number}:{rng.randint(10, 59)}", self.title() if rng.random() < 0.3 else self.sentence(), self.prose(1, 3)]
            elif kind == "statements":
                out += [self.fill(rng.choice(words["said"])) if rng.random() < 0.5 else self.prose(1, 2)]
            elif kind == "profiles":
                out += [self.new_name(), self.prose(1, 4)]
            else:
                out += [f"{self.new_word()}: {self.sentence()}"]
        return kind, out

    def list_in_article(self):
        """Returns the kind and the lines of a list that is article text, its introduction first."""
        rng, words = self.rng, self.words
        kind = rng.choice(["demands", "names", "results", "supplies", "questions", "dates", "titles", "works", "programme", "steps"])
        bullet = rng.choice(["", "", "- ", "• ", "1. ", "1) ", "* ", "01 - "])
        mark = rng.choice([" - ", " – ", ", ", ": ", " | ", " / "])
        lines = []
        for number in range(1, rng.randint(3, 10) + 1):
            if kind == "demands":
                line = self.fill(rng.choice(words["demands"]))
            elif kind == "names":
                line = rng.choice([self.new_name(), f"{self.new_name()}, {self.fill(rng.choice(words['subjects'][self.subject]['who']))}"])
            elif kind == "results":
                line = rng.choice([f"{self.new_word()} {rng.randint(0, 5)}–{rng.randint(0, 5)} {self.new_word()}", f"{self.new_name()} ({self.new_word()}) {rng.randint(9, 59)}.{rng.randint(10, 99)}"])
            elif kind == "supplies":
                line = f"{rng.randint(1, 500)} {rng.choice(words['units'])}{rng.choice(words['goods'])}"
            elif kind == "questions":
                line = self.fill(rng.choice(words["ask"]))
            elif kind == "dates":
                line = f"{self.date(rng.choice(words['dates'][:2]))}: {self.event(self.subject, True)}"
            elif kind == "steps":
                line = self.sentence()
            elif kind == "works":
                # Songs, books, exhibits: a title with its author.
                line = f"{self.title(self.other(0.3))}{mark}{self.new_name()}"
            elif kind == "programme":
                line = f"{8 + number}:{rng.choice(['00', '15', '30'])}{mark}{self.title() if rng.random() < 0.5 else self.new_name()}"
            else:
                line = f"{self.title()} ({rng.randint(1950, 2024)})" if number and rng.random() < 0.7 else self.title()
            lines.append(bullet.replace("1", str(number)) + line)
        opening = rng.choice(["colon", "colon", "colon", "heading", "sentence"])
        first = {"colon": self.fill(rng.choice(words["intro"])), "heading": rng.choice(words["subheads"]), "sentence": self.prose(1, 2)}[opening]
        return kind, [first, *lines]

    def closing(self):
        """Returns lines below the article that are no teasers: tags, a notice."""
        rng, out = self.rng, []
        if rng.random() < 0.12:
            out.append(("B", "Tags: " + ", ".join(rng.sample(self.words["labels"], 3)), "\n\n"))
        if rng.random() < 0.3:
            out.append(("B", f"© 2024 {self.new_word()} Post", "\n\n"))
        return out


def page(seed):
    """Returns the language, the kind, whether the page is drawn for testing, and its lines as (label, line, what follows)."""
    writer = Page(seed)
    rng = writer.rng
    blocks = writer.article()
    half = zlib.crc32(str(seed).encode()) % 5 < 2
    if seed % 3 == 2:
        kind, lines = writer.structure() if rng.random() < 0.5 else writer.list_in_article()
        gap = rng.choice(["\n", "\n\n"])
        at = rng.choice([min(2, len(blocks)), rng.randint(1, len(blocks)), len(blocks), len(blocks)])
        blocks[at:at] = [("M", line, gap) for line in lines[:-1]] + [("M", lines[-1], "\n\n")]
        # By number, so that all kinds are in both parts.
        return writer.language, kind, half, blocks + writer.closing()
    kind = rng.choice(["cards", "cards", "cards", "titles", "titles", "lines"])
    shape = writer.layout(kind, half)
    said = writer.wordings(shape)
    closing = writer.closing()
    first = closing if rng.random() < 0.2 else []
    if shape["place"] in ("between", "both") and len(blocks) > 4:
        at = rng.randint(3, len(blocks) - 1)
        inner = writer.teasers(shape, said, rng.randint(2 if shape["head"] else 3, 5))
        blocks[at:at] = inner
    if shape["place"] != "between" or len(blocks) <= 4:
        blocks += first + writer.teasers(shape, said, rng.randint(3, 11))
    key = json.dumps([shape[k] for k in ("kind", "parts", "join", "bullet", "abstract", "label", "head", "before", "after", "gap", "between", "case")])
    test = half if zlib.crc32(key.encode()) % 5 < 2 else (None if half else False)
    return writer.language, f"{kind} {shape['place']}", test, blocks + ([] if first else closing)


def pages(part=None):
    """Yields the pages of a part, `train` or `test`, or all."""
    for seed in range(PAGES):
        language, kind, test, blocks = page(seed)
        if test is None or part and test != (part == "test"):
            continue
        text, lines = "", []
        for label, line, after in blocks:
            wordless = not any(c.isalnum() for c in line)
            lines.append([len(text), len(text) + len(line), "N" if wordless else label])
            text += line + after
        yield {"id": f"teasers-{seed}", "url": None, "text": text.rstrip(), "lines": lines, "page_type": kind, "mode": language, "host": f"{seed}.example"}


def main():
    with open(sys.argv[1], "w", encoding="utf8") as out:
        part = sys.argv[2] if len(sys.argv) > 2 else None
        for row in pages(part):
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
