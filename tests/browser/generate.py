"""Generator of invented news pages from a seed: several languages, agency reports, long pages, pull quotes, posts."""

import datetime
import random
from typing import Any

OUTLETS = 170

_FIRST = [
    "Petra",
    "Tobias",
    "Signe",
    "Ruben",
    "Elin",
    "Kwame",
    "Amina",
    "Lukas",
    "Mei",
    "Jonas",
    "Farah",
    "Otto",
    "Ingrid",
    "Samir",
    "Clara",
    "Hugo",
    "Nadia",
    "Pavel",
]
_LAST = [
    "Lund",
    "Aker",
    "Voss",
    "Haldane",
    "Marsh",
    "Osei",
    "Diallo",
    "Brandt",
    "Lin",
    "Keller",
    "Aziz",
    "Weber",
    "Dahl",
    "Haddad",
    "Moreau",
    "Silva",
    "Petrov",
    "Novak",
]
_TOWNS = [
    "Eastquay",
    "Skarholm",
    "Norland",
    "Westmere",
    "Havna",
    "Lindow",
    "Carrow",
    "Ostby",
    "Marfell",
    "Tessin",
    "Brenna",
    "Aldmouth",
]
_NAMES = [
    "Post",
    "Daily",
    "Courier",
    "Ledger",
    "Herald",
    "Tribune",
    "Times",
    "Gazette",
    "Observer",
    "Mirror",
    "Record",
    "Chronicle",
    "Wire",
    "Monitor",
]
_OFFICES = ["mayor", "minister for ports", "union leader", "harbour master", "judge", "head teacher", "chief of police"]
_BODIES = ["Harbour Authority of Norland", "Dockers’ Union", "Skarholm City Council", "Ministry of Transport"]
_THINGS = [
    "quay",
    "ferry",
    "crane",
    "school",
    "bridge",
    "budget",
    "hospital",
    "tunnel",
    "market",
    "road",
    "tax",
    "harbour",
    "library",
    "railway",
    "stadium",
]
_WHEN = ["next spring", "in two years", "before the winter", "by Friday", "within a month", "after the election"]
_DO = ["will be closed", "must be repaired", "will cost far more than planned", "will open on time", "has to be sold"]
_WHY = [
    "because nobody wants to pay for it",
    "and the town knows it",
    "but that is no reason to wait",
    "as we promised",
]
_MENU = ["Home", "Politics", "Business", "Sport", "Weather", "Opinion", "Podcasts", "Newsletters", "Sign in"]
_SPEECH = {
    "de": (
        "„{q}“, sagte {n} am Montag.",
        "Die Stadt hat {t} schon lange versprochen, und der Rat berät im Mai darüber.",
    ),
    "fr": ("« {q} », a déclaré {n} lundi.", "La ville a promis {t} depuis longtemps, et le conseil en débat en mai."),
    "es": ("«{q}», dijo {n} el lunes.", "La ciudad prometió {t} hace mucho tiempo y el consejo lo debate en mayo."),
}
_WORDS = {
    "de": (
        ["Der Hafen", "Die Schule", "Die Brücke", "Der Markt", "Das Stadion"],
        ["wird im Herbst geschlossen", "kostet mehr als geplant", "muss noch warten", "gehört allen hier"],
        ["und das wissen alle", "denn das Geld fehlt uns", "wie wir es versprochen haben"],
    ),
    "fr": (
        ["Le port", "Le pont", "Le marché", "Le stade", "Le tunnel"],
        ["sera fermé cet automne", "coûte plus cher que prévu", "doit encore attendre", "est vendu à des amis"],
        ["et tout le monde le sait", "car nous n’avons pas l’argent", "comme nous l’avons promis"],
    ),
    "es": (
        ["El puerto", "El puente", "El mercado", "El estadio", "El hospital"],
        ["se cerrará en otoño", "cuesta más de lo previsto", "tiene que esperar", "no se vende a nadie"],
        ["y todos lo saben", "porque no tenemos dinero", "como lo prometimos"],
    ),
}


def hosts(count: int = OUTLETS) -> list[str]:
    """Returns hosts; some of them are long."""
    names = [f"{town} {name}" for name in _NAMES for town in _TOWNS]
    names += [f"the-{t}-and-district-weekly-{n}" for t in _TOWNS for n in _NAMES]
    names += [f"{town}{name}{i}" for i in range(2, 2 + count // 168) for name in _NAMES for town in _TOWNS]
    return [name.lower().replace(" ", "") + ".example" for name in names[:count]]


class _Author:
    def __init__(self, seed: int, outlets: int) -> None:
        self.random = random.Random(seed)
        self.people = [(f"{f} {n}", self.random.choice(_OFFICES)) for f in _FIRST for n in _LAST]
        self.random.shuffle(self.people)
        self.outlets = hosts(outlets)

    def few_often(self, many: list[Any]) -> Any:
        """Chooses an item, the first ones far more often than the last ones, as frequencies in news are."""
        return many[int(len(many) * self.random.random() ** 3)]

    def sentence(self) -> str:
        r = self.random
        return f"The {r.choice(_THINGS)} {r.choice(_DO)} {r.choice(_WHEN)} {r.choice(_WHY)}"

    def plain(self) -> str:
        r = self.random
        town, thing = r.choice(_TOWNS), r.choice(_THINGS)
        return r.choice(
            [
                f"The council of {town} has discussed the {thing} for years, and a decision is due in May.",
                f"About {r.randint(20, 900)} people live near the {thing}, most of them in {town}.",
                f"The work on the {thing} began {r.randint(2, 30)} years ago and has stopped twice since then.",
                f"In {town}, the plans for the {thing} were shown at a meeting in the old town hall.",
            ]
        )

    def quotation(self, name: str, office: str) -> str:
        r, said = self.random, self.sentence()
        return r.choice(
            [
                f"“{said},” {name} told reporters in {r.choice(_TOWNS)}.",
                f"“{said},” said {name}, the {office}. “{self.sentence()}.”",
                f"{name} said that the {r.choice(_THINGS)} {r.choice(_DO)} {r.choice(_WHEN)}.",
                f"“{said},” a spokesman said.",
                f"Officials said the {r.choice(_THINGS)} {r.choice(_DO)}, and they called it “a matter of weeks”.",
                f"The {r.choice(_BODIES)} said it would not comment on the {r.choice(_THINGS)}.",
                f"“{said}. {self.sentence()}.” That was how {name.split()[-1]} put it.",
            ]
        )


def pages(count: int, seed: int = 7, outlets: int = OUTLETS) -> list[dict[str, str]]:
    """Returns invented pages as `read_many` takes them; the same for the same count, seed and number of outlets."""
    author = _Author(seed, outlets)
    wire: list[tuple[str, list[str]]] = []
    return [_page(author, i, wire) for i in range(count)]


def live(hours: float, year: int, count: int = 40, seed: int = 7) -> list[dict[str, str]]:
    """Returns invented pages of an event from 4 March, 08:10 UTC, over some hours; some are cut."""
    author = _Author(seed, 12)
    start = datetime.datetime(year, 3, 4, 9, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    cast = author.people[:5]
    core = [(author.sentence(), r) for r in cast]
    pages = []
    for i in range(count):
        (said, (name, office)), outlet = core[i % len(core)], author.random.choice(author.outlets)
        if i > 12 and author.random.random() < 0.5:
            said = " ".join(said.split()[:9])
        body = [author.plain(), f"“{said},” said {name}, the {office}.", author.plain()]
        body.append(author.quotation(*author.random.choice(cast)))
        at = start + datetime.timedelta(hours=hours * i / (count - 1))
        page = _html(author, outlet, "en", author.sentence(), body, None)
        pages.append({"html": page, "id": f"live-{i}", "url": f"https://{outlet}/{i}", "date": at.isoformat()})
    return pages


def _page(author: _Author, number: int, wire: list[tuple[str, list[str]]]) -> dict[str, str]:
    r = author.random
    # The first pages have all outlets, the others mostly the large ones.
    outlet = author.outlets[number] if number < len(author.outlets) else author.few_often(author.outlets)
    day = datetime.date(2019, 1, 3) + datetime.timedelta(days=int(2200 * r.random() ** 0.5))
    language = r.choices(["en", "de", "fr", "es"], [82, 7, 6, 5])[0]
    length = r.choices([6, 14, 130], [70, 28, 2])[0]
    if language != "en":
        title, body = _foreign(author, language, length)
    elif wire and r.random() < 0.25:
        # A report of an agency, cut at the end.
        title, body = r.choice(wire[-12:])
        body = body[: r.randint(3, len(body))]
    else:
        title, body = _article(author, length)
        if r.random() < 0.2:
            wire.append((title, body))
    dated = r.random() > 0.08
    page = {"html": _html(author, outlet, language, title, body, day if dated else None), "id": f"page-{number:05}"}
    # Some pages were saved without their address.
    saved = number >= len(author.outlets) and number % 9 == 8
    return page if saved else page | {"url": f"https://{outlet}/news/{number}"}


def _article(author: _Author, length: int) -> tuple[str, list[str]]:
    r = author.random
    cast = [author.few_often(author.people) for _ in range(r.randint(1, 4))]
    title = f"{r.choice(_TOWNS)}: {author.sentence().split(' because')[0].split(' and ')[0]}"
    body = []
    for i in range(length):
        name, office = r.choice(cast)
        body.append(author.plain() + " " + author.quotation(name, office) if r.random() < 0.6 else author.plain())
        if i == 3 and r.random() < 0.3:
            body.append(f"<blockquote class='pullquote'>“{author.sentence()}”</blockquote>")
    if r.random() < 0.15:
        name = cast[0][0]
        handle = name.replace(" ", "")
        body.append(
            f"<blockquote class='twitter-tweet'><p>{author.sentence()}. We will not wait any longer.</p>"
            f"&mdash; {name} (@{handle}) <a href='https://social.example/{handle}/1'>March 4, 2024</a></blockquote>"
        )
    return title, body


def _foreign(author: _Author, language: str, length: int) -> tuple[str, list[str]]:
    r = author.random
    said, plain = _SPEECH[language]

    def sentence() -> str:
        return " ".join(r.choice(words) for words in _WORDS[language])

    body = []
    for _ in range(length):
        town, (name, _office) = r.choice(_TOWNS), author.few_often(author.people)
        body.append(plain.format(t=town) + " " + said.format(q=sentence(), n=name))
    return sentence(), body


def _html(author: _Author, outlet: str, language: str, title: str, body: list[str], day: datetime.date | None) -> str:
    r = author.random
    menu = "".join(f"<li><a href='/{m.lower()}'>{m}</a></li>" for m in _MENU)
    date = f"<meta property='article:published_time' content='{day}T08:{r.randint(10, 59)}:00Z'>" if day else ""
    between = [
        "<div class='newsletter'><p>Sign up for our newsletter and get the news of the day by mail.</p></div>",
        "<aside class='related'><h4>Read more</h4><ul><li><a href='/a'>Five ferries</a></li></ul></aside>",
        "<div class='ad'>Advertisement</div>",
    ]
    parts = []
    for i, text in enumerate(body):
        parts.append(text if text.startswith("<") else f"<p>{text}</p>")
        if i % 4 == 3:
            parts.append(r.choice(between))
    teasers = "".join(f"<li><a href='/t{i}'>{author.plain()[:60]}</a></li>" for i in range(6))
    byline = " ".join(r.choice(author.people)[0].split())
    return (
        f"<!doctype html><html lang='{language}'><head><title>{title} | {outlet}</title>{date}</head><body>"
        f"<header><nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
        f"<p class='byline'>By {byline}</p>{''.join(parts)}</article>"
        f"<section class='more'><h3>More from {outlet}</h3><ul>{teasers}</ul></section></main>"
        f"<footer><p>© {outlet}. All rights reserved.</p><a href='/privacy'>Privacy</a></footer></body></html>"
    )
