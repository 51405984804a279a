"""Builds the starter gazetteer from the fact tables: `python build.py [data/facts] [out.jsonl.gz]`.

Standard library only; the same tables give the same bytes. Ids are those of Wikidata where a table has them, else
`onrecord:…`; no Wikidata id is invented. An office without an end in its table gets one only if another table has a
successor.
"""
import csv
import gzip
import json
import re
import sys
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

HERE = Path(__file__).resolve().parent
FACTS = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "data/facts"
OUT = Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parents[1] / "src/entities/gazetteer/starter.jsonl.gz"

# Date of the last edition of the World Factbook with holders of offices.
FACTBOOK = "2026-01"
# First year of the end of offices that are kept: earlier ones are of little use for news and would double the size.
SINCE = "2012"
COUNTRY_NAMES = {"United States of America": "United States", "People's Republic of China": "China", "UK": "United Kingdom"}
WITH_ARTICLE = {"United States", "United Kingdom", "Netherlands", "Philippines", "United Arab Emirates", "Maldives", "Bahamas",
                "Gambia", "Comoros", "Solomon Islands", "Marshall Islands", "Seychelles", "Czech Republic", "European Union",
                "Dominican Republic", "Central African Republic", "Republic of the Congo"}

# Names that are also words or names of other entities; they match only in a text with another name of the entity.
AMBIGUOUS = set("""
AA ABC ACA AEI AI AMNA ANI ANP ANSA APA AQ AU BIS Bibi Bild BoE CAP CFR CHP CNA CP CARE Commons Congress Conservatives Council
Clubhouse CPC CTK Dawn Democrats Dems DIA Die DOE DOI DOGE DOL DOS DOT DR Duma EC EP Fars FB FDD Fed Focus Foreign Fortune
Forbes Fund GAO Gab Golem Guardian HT HTS i ICE ICG IDB IG IMO INC Insider IRC IS ISA ISI ISS ISW ITU Kan Kayhan KH Labour LAS
LDP Lords Majlis Medium MEE Mehr MEI MENA Metro Mizan MOD MoD N12 NAM Nature NOS NPC NRC NSC NTI OAS OMB PA PAP PCA People
Petra Pew PiS PIJ PLA Publico Público Quad Rada RAND Rand Rai RAI Reforma Republicans RIA RN RSF RT Rumble Salon SANA SDA SDF
SEC Senate Sepah Signal Slate SPA SPD Spiegel Stern SZ taz Telegram Threads TI TIME Time Times TOI Tories Treasury TT VA
Vanguard Vogue Vox Wagner WAM WB Welt WHO Wired X Amnesty Brookings Politico Independent Mirror Sun Post Express Observer
""".split()) - {"WHO", "ICE"}
AMBIGUOUS |= {"the Fund", "the Post", "The Post", "Foreign Office", "Revolutionary Guard", "The Times", "The Sun", "The Hill",
              "The Independent", "The Conversation", "The Week", "The Nation", "The Local", "The Star", "The Standard",
              "The Guardian", "The Economist", "The Mirror", "The National", "The Age", "The Telegraph", "The Daily Mail",
              "Security Council", "General Assembly", "Supreme Court", "Parliament", "Federal Court", "the States",
              "National Review", "Emirates", "Holland", "Congo", "Korea", "America", "Republic of China"} - {"America", "Holland"}
# Acronyms that newspapers also write as words ("Nato").
AS_WORDS = ["NATO", "NASA", "UNESCO", "UNICEF", "OPEC", "ASEAN", "INTERPOL", "ECOWAS", "FIFA", "UEFA", "BRICS", "FEMA",
            "USAID", "CENTCOM", "AFRICOM", "APEC", "AIPAC"]
# Languages whose names of countries are used: other scripts only, as names in Latin letters would match English words.
SCRIPTS = {"ru", "ar", "zh"}


def rows(name):
    with open(FACTS / f"{name}.csv", encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def split(cell):
    return [part.strip() for part in cell.split(";") if part.strip()]


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(c for c in text if not unicodedata.combining(c))
    # Doubled letters count once: Asad is Assad, Mohamad is Mohammad.
    return re.sub(r"(.)\1", r"\1", re.sub(r"[^a-z ]+", " ", text)).split()


def slug(text):
    return "-".join(re.findall(r"[a-z0-9]+", "".join(
        c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))))


class Gazetteer:
    def __init__(self):
        self.entities = {}

    def entity(self, id, label, kind, country=None, gender=None):
        e = self.entities.setdefault(id, {"id": id, "label": label, "type": kind, "aliases": [], "context_aliases": [],
                                          "roles": [], "gender": None, "country": None, "domains": []})
        e["gender"] = e["gender"] or (gender if gender in ("m", "f") else None)
        e["country"] = e["country"] or COUNTRY_NAMES.get(country, country) or None
        self.name(e, label)
        return e

    @staticmethod
    def name(e, name, ambiguous=False):
        name = unicodedata.normalize("NFC", name).strip()
        if not name or name == e["label"] or name in e["aliases"] or name in e["context_aliases"]:
            return
        # One word of a person's name is a surname or a nickname.
        ambiguous = ambiguous or name in AMBIGUOUS or (e["type"] == "PERSON" and " " not in name)
        e["context_aliases" if ambiguous else "aliases"].append(name)

    @staticmethod
    def role(e, title, country, start, end, as_of=None):
        country = COUNTRY_NAMES.get(country, country)
        title = title[:1].upper() + title[1:]
        if country and country not in title and not re.search(r" (of|for) the \w+ (Republic|Kingdom|States)", title):
            title = f"{title} of {'the ' if country in WITH_ARTICLE else ''}{country}"
        role = {"title": title, "country": country, "valid_from": start, "valid_to": end,
                "as_of": None if end else as_of}
        same = [r for r in e["roles"] if r["title"] == title and (r["valid_from"] or "")[:4] == (start or "")[:4]]
        if same:
            # Two rows of one office are merged: of each date the more precise one is kept.
            for key in ("valid_from", "valid_to"):
                if len(role[key] or "") > len(same[0][key] or ""):
                    same[0][key] = role[key]
            same[0]["as_of"] = None if same[0]["valid_to"] else max(same[0]["as_of"] or "", as_of or "") or None
        else:
            e["roles"].append(role)


def iso_date(text):
    months = "jan feb mar apr may jun jul aug sep oct nov dec".split()
    found = re.fullmatch(r"(?:(\d{1,2}) )?(?:([A-Za-z]{3})[a-z]* )?(\d{4})", text.strip())
    if not found or (found[2] and found[2].lower() not in months):
        return None
    day, month, year = found.groups()
    return year + (f"-{months.index(month.lower()) + 1:02}" if month else "") + (f"-{int(day):02}" if day and month else "")


# Words of names that say nothing about the person: articles, "son of", titles before a name.
EMPTY = set("al el ar as an ad abu bin bint ibn ben ould uld da de do dos del della der van von den la le the of and y e i jr sr ii iii iv "
            "king queen prince princess emir amir sultan sheikh shaikh sayyid seyyed ayatollah sir dame lord dr gen col maj lt "
            "general president premier pm mrs mr ms grand duke maj.gen".split())
SOUNDS = [("x", "ks"), ("ph", "f"), ("sch", "sh"), ("tch", "ch"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("q", "k"),
          ("c", "k"), ("w", "v"), ("z", "s"), ("v", "b")]


def names_of(text):
    """Returns the words of a name in small Latin letters; syllables with a hyphen are one word (Jae-myung)."""
    text = re.sub(r"\b(al|el|ad|ar|as|an)[-']", r"\1 ", text.lower())
    text = re.sub(r"[-'’‘ʻ`]", "", text).replace(".", " ")
    words = fold(text.translate(str.maketrans("ðđøłı", "ddoli")))
    return [word for word in words if word not in EMPTY] or words


def consonants(word):
    for written, sound in SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"[aeiouyjh]", "", word)


def spells(word, other):
    """Returns true if two words may be spellings of one name in Latin letters, or one is the start of the other."""
    short, long = sorted((word, other), key=len)
    if long.startswith(short) and (len(short) == 1 or len(short) > 2):
        return True
    a, b = consonants(word), consonants(other)
    alike = SequenceMatcher(None, a, b).ratio() if min(len(a), len(b)) > 1 else float(a == b)
    return alike > 0.75 and SequenceMatcher(None, word, other).ratio() >= 0.5


def alike(name, other):
    """Returns true if two names may be those of one person: each word of the shorter is in the longer. A common surname is
    not enough."""
    a, b = sorted((names_of(name), names_of(other)), key=len)
    if not a:
        return False
    if len(a) == 1:
        return spells(a[0], b[0]) or "".join(a) == "".join(b)
    left = list(b)
    for word in a:
        found = next((w for w in left if spells(word, w)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def same_person(name, other):
    """Returns true if two names in one country are those of one person: they have a common surname, and are alike."""
    # "Matyushevskiy" and "Matyushevsky" are one surname.
    a, b = ([re.sub(r"(sk|ts?k|n|l)iy$", r"\1y", word) for word in fold(text)] for text in (name, other))
    surname = a and b and a[0][0] == b[0][0] and (
        a[-1] == b[-1] or (len(a[-1]) > 3 and a[-1] in b) or (len(b[-1]) > 3 and b[-1] in a))
    return bool(surname) and alike(name, other)


def same_holder(name, other):
    """Returns true if two names of holders of one office since one year are those of one person: they are alike, or their
    first words and their last are, or the first word of one is another word of the other."""
    a, b = names_of(name), names_of(other)
    if not a or not b:
        return False
    ends = spells(a[0], b[0]) and spells(a[-1], b[-1])
    turned = len(a[0]) > 4 and a[0] in b[1:] or len(b[0]) > 4 and b[0] in a[1:]
    joined = consonants("".join(a)) == consonants("".join(b))
    return ends or turned or joined or alike(name, other)


def is_junk(name):
    """Returns true for what tables have among names besides names of one person: two people, notes, titles alone."""
    return bool(re.search(r"(?<![-\w])(and|in|Ex|late|daughter|Chair|Vacant|vacant)(?![-\w])|^(Prince|Princess|Duke|Earl) of |[.,;]$(?<!Jr\.)(?<!Sr\.)", name))


def mend_title(row, known):
    """Returns the title and the name of a row of the Factbook whose cut between them is at the wrong word, as in "President
    of the", "Swiss Confederation Doris Leuthard"; the name is the first end that is known, else empty."""
    title, name = row["title"], row["name"]
    if not re.search(r"(\b(of|the|for|and|Sheikh)|,)$", title):
        return title, name
    words = name.split()
    cuts = max(len(words) - 1, 1) if re.search(r"(of|the|for|and)$", title) else 1
    for first in range(cuts):
        end = " ".join(words[first:])
        if words[first].lower() not in EMPTY and any(alike(end, n) and spells(names_of(end)[0], names_of(n)[0]) for n in known):
            return re.sub(r"( Sheikh|,)$", "", " ".join([title, *words[:first]])), end
    return title, ""


HEADS = {"head_of_state": "chief_of_state", "head_of_government": "head_of_government"}


def people(gazetteer):
    factbook = [r for r in rows("leaders_factbook") if "Heir" not in r["title"]]
    by_country = {}
    for r in factbook:
        by_country.setdefault(r["iso2"], []).append(r)
    tables = [(r, True) for r in rows("leaders")] + [(r, False) for r in rows("ministers_other")]
    corrections = {(r["person_qid"], r["position_qid"]): r for r in rows("corrections")}
    known = {}
    for r, _ in tables:
        known.setdefault(r["iso2"], {}).setdefault(r["person_qid"], set()).update([r["name"], *split(r["aliases"])])
    for r in factbook:
        names = {n for spelt in known.get(r["iso2"], {}).values() for n in spelt if " " in n}
        r["title"], r["name"] = mend_title(r, names)
        if is_junk(r["name"]):
            r["name"] = ""
    for r, leader in tables:
        recent = not r["end_year"] or r["end_year"] >= SINCE
        if not r["person_qid"] or not (recent or (leader and r["role_class"] in HEADS)):
            continue
        end, as_of = r["end_year"] or None, r["as_of"][:7]
        if not end and r["last_seen_year"]:
            end = r["last_seen_year"]
        if not end and r["role_class"] in HEADS and r["iso2"]:
            here = by_country.get(r["iso2"], [])
            own = [f for f in here if f["person_qid"] == r["person_qid"] or same_person(f["name"], r["name"])
                   or (f["since_year"] and f["since_year"] == r["start_year"] and f["role"] == HEADS[r["role_class"]]
                       and f["current"] == "1")]
            if any(f["current"] == "1" for f in own):
                as_of = FACTBOOK
            elif r["factbook_2026"] == "not_matched":
                # Another person has the office: the end is the first year in which a successor is listed.
                seen = max([f["last_seen"][:4] for f in own] + [r["as_of"][:4]])
                after = [f["since_year"] for f in here if f not in own and f["role"] == HEADS[r["role_class"]]
                         and f["since_year"] >= seen and "Vice" not in f["title"] and "Deputy" not in f["title"]]
                end = min(after) if after else (seen if own else None)
        corrected = {} if r["end_year"] else corrections.get((r["person_qid"], r["position_qid"]), {})
        end = corrected.get("end") or end
        e = gazetteer.entity(r["person_qid"], corrected.get("label") or r["name"], "PERSON", r["country"], r["gender"])
        for alias in split(r["aliases"]):
            if not is_junk(alias):
                gazetteer.name(e, alias)
        gazetteer.role(e, r["position"], r["country"], r["start_year"] or None, end, as_of)
    for r in factbook:
        minor = re.search(r"Vice|Deputy|Assistant|elect|Represent|Governor|Acting|Interim", r["title"])
        if not r["name"] or not r["title"] or (minor and not r["person_qid"] and r["current"] != "1"):
            continue
        id = r["person_qid"]
        if not id:
            alike = {q for q, names in known.get(r["iso2"], {}).items()
                     if any(same_person(r["name"], n) for n in names if " " in n)}
            id = alike.pop() if len(alike) == 1 else None
        start = iso_date(r["since"]) or r["since_year"] or None
        if not id and r["iso2"] and start:
            # The same office since the same year under another spelling ("Wachiralongkon").
            spelt = {p["person_qid"] for p, _ in tables if p["iso2"] == r["iso2"] and p["start_year"] == start[:4]
                     and HEADS.get(p["role_class"]) == r["role"] and p["person_qid"]
                     and any(same_holder(r["name"], n) for n in [p["name"], *split(p["aliases"])])}
            id = spelt.pop() if len(spelt) == 1 else None
        monarch = re.match(r"(King|Queen|Pope|Emir|Amir|Sultan|Prince|Grand Duke)\b", r["title"])
        single = " " not in r["name"] or re.fullmatch(r"\S+ [IVX]+", r["name"])
        if not id:
            if single and not monarch:
                continue
            id = f"onrecord:{(r['iso2'] or slug(r['country'])).lower()}-{slug(r['name'])}"
        label = f"{monarch[0]} {r['name']}" if single and monarch else r["name"]
        gender = {"King": "m", "Pope": "m", "Queen": "f"}.get(monarch[0]) if monarch else None
        e = gazetteer.entity(id, label, "PERSON", r["country"], gender)
        gazetteer.name(e, label)
        if " " in r["name"]:
            gazetteer.name(e, r["name"])
        end = None if r["current"] == "1" else r["last_seen"][:4]
        held = [o for o in e["roles"] if start and (o["valid_from"] or "")[:4] == start[:4]]
        if held and not minor:
            if start and len(start) > len(held[0]["valid_from"] or ""):
                held[0]["valid_from"] = start
        else:
            gazetteer.role(e, r["title"], r["country"], start, end, FACTBOOK)


def united_states(gazetteer):
    bioguide = {}
    us = "United States"
    for r in rows("legislators"):
        id = r["person_qid"] or f"onrecord:us-{r['bioguide'].lower()}"
        bioguide[r["bioguide"]] = id
        e = gazetteer.entity(id, r["name"], "PERSON", us, r["gender"])
        for alias in [f"{r['first']} {r['last']}", f"{r['nickname']} {r['last']}" if r["nickname"] else "", *split(r["aliases"])]:
            gazetteer.name(e, alias)
        title = "United States Senator" if r["chamber"] == "senate" else "United States Representative"
        gazetteer.role(e, f"{title} from {r['state']}", us, r["first_start"], None if r["status"] == "current" else r["last_end"],
                       r["as_of"][:7])
        if r["leadership"] and r["status"] == "current":
            gazetteer.role(e, r["leadership"].split(";")[-1].strip(), us, None, None, r["as_of"][:7])
    names = {}
    for e in gazetteer.entities.values():
        for name in [e["label"], *e["aliases"]]:
            names.setdefault(name, e["id"])
    executive = {}
    for r in rows("us_executive"):
        alike = [names[n] for n in [r["name"], *split(r["aliases"])] if n in names and r["start"] > "1990"]
        id = r["person_qid"] or bioguide.get(r["bioguide"]) or (alike[0] if alike else None) or executive.get(r["name"])
        id = id or f"onrecord:us-{slug(r['name'])}"
        executive[r["name"]] = id
        e = gazetteer.entity(id, r["name"], "PERSON", us)
        for alias in [r["name"], *split(r["aliases"])]:
            gazetteer.name(e, alias)
        gazetteer.role(e, r["position"], us, r["start"], None if r["end"] > "2026-11" else r["end"], FACTBOOK)


def native_names(gazetteer):
    """Adds names of people in other scripts, and in the order of Hungarian."""
    named = {}
    for e in gazetteer.entities.values():
        if e["type"] == "PERSON":
            for name in [e["label"], *e["aliases"]]:
                named.setdefault(name, []).append(e)
    for r in rows("native_names"):
        # A head of state of several territories has an entity for each.
        found = [e for e in named.get(r["label"], []) if not e["id"].startswith("onrecord:")] or named.get(r["label"], [])
        if len({e["id"] for e in found}) != 1:
            sys.exit(f"native_names.csv: no entity or several for {r['label']!r}; write its label in the starter gazetteer")
        for name in split(r["names"]):
            name = name.partition("=")[2]
            # A name of Chinese, Japanese or Korean has no space, and the table has no surname alone that others have.
            if re.fullmatch(r"[\u3041-\u30fc\u3400-\u9fff\uac00-\ud7a3]+", name):
                if name not in found[0]["aliases"]:
                    found[0]["aliases"].append(name)
            else:
                gazetteer.name(found[0], name)


def countries(gazetteer):
    given = {r["name"]: float(r["weight"]) for r in rows("given_names")}
    # What the table has among its names besides names: notes in brackets, and the name of a scholar.
    junk = re.compile(r"[()*\d]|\bname\b|disputed|French Part|Dutch part|Dyer")
    for r in rows("countries"):
        e = gazetteer.entity(r["qid"] or f"onrecord:country-{r['iso2'].lower()}", r["name"], "LOC", r["iso2"])
        for alias in [r["official_name"], *split(r["aliases"]), *split(r["demonyms"])]:
            if alias and not junk.search(alias) and len(alias) < 70 and (alias[0].isupper() or alias == "the States"):
                gazetteer.name(e, alias)
        for other in split(r["names_other"]):
            language, _, name = other.partition("=")
            if language in SCRIPTS and not junk.search(name):
                gazetteer.name(e, name)
    for r in rows("countries"):
        capital = r["capital"].strip()
        if not capital or capital == r["name"] or r["is_independent"] != "Yes":
            continue
        # A capital that is also a name of people matches only in a text with its country.
        # London and Paris are given names as well, and mean the cities far more often.
        like_a_person = given.get(capital, 0) > 0.0001 and capital not in ("London", "Paris")
        label = f"{capital}, {r['name']}" if like_a_person or capital == "Washington" else capital
        e = gazetteer.entity(f"onrecord:capital-{r['iso2'].lower()}", label, "LOC", r["iso2"])
        gazetteer.name(e, capital, ambiguous=label != capital)
        if capital == "Washington":
            gazetteer.name(e, "Washington, D.C.")
            gazetteer.name(e, "Washington DC")


def organisations(gazetteer):
    for r in rows("organisations"):
        e = gazetteer.entity(f"onrecord:org-{slug(r['name'])}", r["name"], "ORG", r["iso2"])
        for name in [r["acronym"], *split(r["aliases"])]:
            gazetteer.name(e, name)
            if name in AS_WORDS:
                gazetteer.name(e, name.capitalize())
    for r in rows("outlets"):
        plain = r["name"] not in AMBIGUOUS
        label = r["name"] if plain else f"{r['name']} ({r['domain']})"
        e = gazetteer.entity(f"onrecord:outlet-{r['domain']}", label, "ORG", r["iso2"])
        e["domains"].append(r["domain"])
        for name in [r["name"], r["domain"], *split(r["aliases"])]:
            gazetteer.name(e, name)
        # "the Washington Post" as well as "The Washington Post".
        if r["name"].startswith("The ") and r["name"].count(" ") > 1:
            gazetteer.name(e, r["name"][4:])


def main():
    gazetteer = Gazetteer()
    people(gazetteer)
    united_states(gazetteer)
    native_names(gazetteer)
    countries(gazetteer)
    organisations(gazetteer)
    lines = []
    for e in gazetteer.entities.values():
        e["roles"] = [{k: v for k, v in role.items() if v} for role in e["roles"]]
        lines.append(json.dumps({k: v for k, v in e.items() if v}, ensure_ascii=False, separators=(",", ":")))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with open(OUT, "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
        z.write(("\n".join(lines) + "\n").encode())
    kinds = {}
    for e in gazetteer.entities.values():
        kinds[e["type"]] = kinds.get(e["type"], 0) + 1
    print(f"{OUT}: {len(lines)} entities {kinds}, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
