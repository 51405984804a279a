"""Builds the lexicon of names: a table of word traits and a table of nicknames, which are read without parsing.

    python training/lexicons/make.py DATA_FOLDER

reads `data/facts/*.csv` and `training/lexicons/words.txt` of the project, and counts in the texts of
`DATA_FOLDER/quotes/polnear_train.jsonl.gz` and `DATA_FOLDER/html/wcxb_train.jsonl.gz` how often a word is written in
lower case. Writes `src/entities/weights/names.bin`, `nicknames.bin` and `leanings.bin`: same bytes from the same data.
"""

import csv
import gzip
import json
import re
import struct
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "data" / "facts"
OUT = ROOT / "src" / "entities" / "weights"
SLOT_BITS = 16
# Least share of the bearers of a given name of both genders that tells the probable one, and least weight of the name. Names that
# people of the other gender have outside of the United States are left out.
LEANING, KNOWN = 0.85, 1e-5
ELSEWHERE = {"jean", "robin"}

# Must agree with `Traits` in src/entities/names/lexicon.rs.
GIVEN_GENDER = {"m": 1, "f": 2, "u": 3}
GIVEN_STRENGTH, SURNAME_STRENGTH, LOWER = 2, 4, 6
FREQUENT, TITLE, ROLE, ORG, PLACE, PLACE_NAME, ADJECTIVE, STOP = (1 << b for b in range(8, 16))
CLASSES = {"org": ORG, "place": PLACE, "placename": PLACE_NAME, "adjective": ADJECTIVE, "stop": STOP, "role": ROLE,
           "titleword": TITLE, "kinship": ROLE}

SPECIAL = {"ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d",
           "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "þ": "th", "Þ": "th", "’": "'", "‘": "'", "ʼ": "'",
           "ʻ": "'"}


def fold(word):
    """Returns a word folded as `text::fold_word` does."""
    out = []
    for c in word:
        if c in SPECIAL:
            out.append(SPECIAL[c])
            continue
        plain = "".join(d for d in unicodedata.normalize("NFKD", c) if not unicodedata.combining(d))
        out.append("".join(d for d in plain.lower() if not unicodedata.combining(d)))
    return "".join(out)


def fnv(word):
    h = 0xCBF29CE484222325
    for byte in word.encode():
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    # The high bits of FNV differ little for short words; one multiplication mixes them.
    h ^= h >> 32
    return (h * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF


def rows(name):
    with open(FACTS / name, encoding="utf8", newline="") as f:
        yield from csv.DictReader(f)


def closed_lists():
    lists, current = defaultdict(set), None
    for line in (ROOT / "training" / "lexicons" / "words.txt").read_text("utf8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("["):
            current = line.strip("[] \n")
        else:
            lists[current].update(fold(w) for w in line.split())
    return lists


def bodies():
    """Yields the names of one word of organisations and outlets: "NATO", "Greenpeace", "Reuters"."""
    for table in ("organisations.csv", "outlets.csv"):
        for row in rows(table):
            for name in (row["name"], row.get("acronym") or "", *row["aliases"].split(";")):
                # Letters only: "U.N." is read without its full stops.
                word = fold(name.replace(".", ""))
                if len(word) > 1 and word.isalpha():
                    yield word


def texts(folder):
    for name in ("quotes/polnear_train", "html/wcxb_train"):
        with gzip.open(Path(folder) / f"{name}.jsonl.gz", "rt", encoding="utf8") as f:
            for line in f:
                yield json.loads(line)["text"] or ""


def word_cases(folder):
    """Counts each word in lower case, and with a capital after a word in lower case."""
    lower, capital = Counter(), Counter()
    for text in texts(folder):
        before = ""
        for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s\w]", text):
            if word.islower():
                lower[fold(word)] += 1
            elif word[0].isupper() and before.islower() and word[1:].islower():
                capital[fold(re.sub(r"['’]s$", "", word))] += 1
            before = word
    return lower, capital


def nicknames_of_both():
    """Returns nicknames of both men's and women's names: Sam is Samuel and Samantha."""
    known, formal = {}, defaultdict(Counter)
    for row in rows("given_names.csv"):
        known.setdefault(fold(row["name"]), (row["gender"], float(row["weight"])))
    for row in rows("nicknames.csv"):
        gender, weight = known.get(fold(row["name"]), ("u", 0.0))
        formal[fold(row["nickname"])][gender] += weight
    both = set()
    for name, weights in formal.items():
        own, weight = known.get(name, ("u", 0.0))
        men, women = weights["m"], weights["f"]
        other = {"m": women, "f": men}.get(own, 0.0)
        if min(men, women) > 0.2 * (men + women) and other > 0.35 * (men + women + weight):
            both.add(name)
    return both


FAMILY_NAME_FIRST = {"CN", "TW", "HK", "KP", "KR", "VN", "KH"}


def surnames_of_politicians():
    """Returns surnames of leaders, ministers and legislators, because the list of US surnames has few of other countries."""
    found = set()
    for table in ("leaders.csv", "ministers_other.csv", "legislators.csv", "us_executive.csv"):
        for row in rows(table):
            words = [w for w in re.sub(r"[,(].*", "", row["name"]).split() if w.rstrip(".") not in
                     ("Jr", "Sr", "II", "III", "IV", "V")]
            if len(words) < 2:
                continue
            word = words[0] if row.get("iso2") in FAMILY_NAME_FIRST else words[-1]
            if len(word) > 3 and word[0].isupper() and not word.endswith("."):
                found.add(fold(word))
    return sorted(found)


def build(folder):
    traits = Counter()
    both = nicknames_of_both()

    def put(word, bits):
        if word and len(word) < 40:
            traits[word] |= bits

    for row in rows("given_names.csv"):
        for word in fold(row["name"]).split():
            if word not in given_seen:
                given_seen.add(word)
                weight = float(row["weight"])
                strength = 3 if weight > 2e-4 else 2 if weight > 1e-5 else 1
                gender = "u" if word in both else row["gender"]
                put(word, GIVEN_GENDER[gender] | strength << GIVEN_STRENGTH)
    for row in rows("surnames_us.csv"):
        rank = int(row["rank"])
        if rank > 13000:
            continue
        put(fold(row["surname"]), (3 if rank <= 2000 else 2 if rank <= 8000 else 1) << SURNAME_STRENGTH)
    for surname in surnames_of_politicians():
        if not traits[surname] >> SURNAME_STRENGTH & 3:
            put(surname, 2 << SURNAME_STRENGTH)
    for row in rows("countries.csv"):
        for name in [row["name"], row["capital"]] + row["aliases"].split(";"):
            if name and " " not in name:
                put(fold(name), PLACE_NAME)
        for name in row["demonyms"].split(";"):
            for word in fold(name).split():
                put(word, ADJECTIVE)
    lists = closed_lists()
    for name, words in lists.items():
        for word in words:
            put(word, CLASSES[name])
    for row in rows("titles.csv"):
        if row["position"] != "suffix" and " " not in row["title"]:
            word = fold(row["title"])
            if row["position"] == "both":
                put(word, ROLE)
    lower, capital = word_cases(folder)
    for word, n in lower.items():
        if n >= 5 and len(word) > 1:
            share = n / (n + capital[word])
            level = 3 if share >= 0.85 else 2 if share >= 0.4 else 1
            put(word, level << LOWER | (FREQUENT if n >= 40 else 0))
    for word in bodies():
        # Words with other traits are left out: "Dawn", "Wagner" and "People" are more often people or common words.
        if not traits[word]:
            put(word, ORG)
    for word in ("dean", "earl", "duke", "prince", "king", "judge", "justice", "major", "bishop", "pope", "mayor",
                 "deacon", "baron", "marshal", "sheriff", "senator", "general", "queen", "princess", "captain", "lord", "president", "saint"):
        # "King" and "Judge" before a surname are more often titles than given names; "Dean" and "Earl" are names.
        if word in ("dean", "earl", "duke"):
            traits[word] &= ~TITLE
        else:
            traits[word] &= ~0xF
    return {w: t for w, t in traits.items() if t}


given_seen = set()


def table(traits):
    slots = [0] * (1 << SLOT_BITS)
    for word in sorted(traits):
        h = fnv(word)
        at, mark = h >> 48, (h >> 32) & 0xFFFF
        while slots[at]:
            at = (at + 1) % len(slots)
        slots[at] = mark << 16 | traits[word]
    return struct.pack(f"<{len(slots)}I", *slots)


def nicknames():
    pairs = set()
    for row in rows("nicknames.csv"):
        a, b = fnv(fold(row["name"])) >> 32, fnv(fold(row["nickname"])) >> 32
        pairs.add(a << 32 | b)
    return struct.pack(f"<{len(pairs)}Q", *sorted(pairs))


def leanings():
    """Returns the given names that most of the bearers have in one gender, sorted: half a key, whose last bit tells women."""
    both, seen, found = nicknames_of_both() | ELSEWHERE, set(), set()
    for row in rows("given_names.csv"):
        for word in fold(row["name"]).split():
            male = float(row["male_share"] or 0.5)
            clear = max(male, 1 - male) >= LEANING and float(row["weight"]) >= KNOWN
            if word not in seen and row["gender"] == "u" and word not in both and clear:
                found.add(fnv(word) >> 32 & ~1 | (male < 0.5))
            seen.add(word)
    return struct.pack(f"<{len(found)}I", *sorted(found))


def main():
    traits = build(sys.argv[1])
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "names.bin").write_bytes(table(traits))
    (OUT / "nicknames.bin").write_bytes(nicknames())
    (OUT / "leanings.bin").write_bytes(leanings())
    print(len(traits), "words,", len(nicknames()) // 8, "nicknames")


if __name__ == "__main__":
    main()
