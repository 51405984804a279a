"""Comparison of names without case and diacritics, and suggestions for unknown names."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def fold(name: str) -> str:
    """Returns a name in lower case and without diacritics."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(name: str) -> frozenset[str]:
    """Returns the words of a name, folded."""
    return frozenset("".join(c if c.isalnum() else " " for c in fold(name)).split())


def owner(name: str) -> str:
    """Returns the person in the name of a group, "Petra Lund" for "Petra Lund’s office"; empty for other names."""
    for mark in ("’s ", "'s "):
        before, found, _ = name.partition(mark)
        if found:
            return before
    return ""


def near(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Returns at most `count` known names that are spelled like `name`, or have a word spelled like it, best first."""
    import difflib  # only messages of errors need it

    names = list(dict.fromkeys(known))
    by_key: dict[str, list[str]] = {}
    for other in names:
        for key in {fold(other), *(w for w in words(other) if len(w) > 2)}:
            by_key.setdefault(key, []).append(other)
    keys = difflib.get_close_matches(fold(name), by_key, n=count, cutoff=0.7)
    return list(dict.fromkeys(other for key in keys for other in by_key[key]))[:count]


def suggestion(name: str, known: Iterable[str]) -> str:
    """Returns "; did you mean …?" with the nearest known names, or an empty string if none is near."""
    found = near(name, known)
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""


def speakers_named(who: str, speakers: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Returns the speakers (name, id) whose name has all words of `who`, one entry for each speaker.

    A group of a person, "Petra Lund’s office", is not returned for the name of the person.
    A name without an id is the speaker of the same name with an id, if there is one.
    """
    sought = words(who)
    fitting = [
        (name, entity_id)
        for name, entity_id in speakers
        if sought and sought <= words(name) and not sought <= words(owner(name))
    ]
    with_id = {fold(name): entity_id for name, entity_id in fitting if entity_id}
    found: dict[str, tuple[str, str | None]] = {}
    for name, entity_id in fitting:
        known = entity_id or with_id.get(fold(name))
        found.setdefault(known or fold(name), (name, known))
    return list(found.values())
