"""Texts that were extracted before: their last lines, authors and titles."""

import pytest

import onrecord as rec

PROSE = "The council of Eidsund voted on Monday to rebuild the northern quay, which was damaged in the last storm."


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("The council meets again on Tuesday.", True),
        ("“I will be there,” she said.", True),
        ("Sign up today.", False),
        ("Vote in our poll.", False),
    ],
)
def test_short_last_sentence_of_a_text(last, stays):
    body = [f"{PROSE} Part {n} of the plan costs {n} million crowns, the harbour master said." for n in range(2, 10)]
    text = "\n\n".join(["Eidsund rebuilds its quay", "By Petra Lund", "1 May 2024", *body, last])
    assert (last in rec.read(text).text) is stays


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Petra Lund", ["Petra Lund"]),
        ("Petra Lund, Harbour Correspondent", ["Petra Lund"]),
        ("di Fiorella Rota", ["Fiorella Rota"]),
        ("Written by: Petra Lund", ["Petra Lund"]),
        ("The quay is shut", []),
    ],
)
def test_author_below_the_title_of_a_text(line, authors):
    text = "\n\n".join(["Eidsund rebuilds its quay", line, "1 May 2024", PROSE, PROSE.replace("northern", "southern")])
    assert rec.read(text).byline == authors


def test_title_of_a_text_in_chinese():
    body = [
        "港口管理局周一表示，北侧码头将于九月重新开放，修复工程已经全部完成，费用低于预算。",
        "局长说，船只将在秋季恢复停靠，票价保持不变。",
    ]
    document = rec.read("\n\n".join(["北侧码头将于九月重新开放", "2024年5月1日", *body]))
    assert document.title == "北侧码头将于九月重新开放"


TEXTS = {
    "en": (
        "Eidsund rebuilds its quay",
        [
            "The council of Eidsund voted on Monday to rebuild the northern quay, which was damaged in the last storm.",
            "The work will take a year and cost nine million crowns, the harbour master said. "
            "Ferries will land at the old pier.",
            "“We have waited for eleven years,” said Petra Lund, who runs the ferry, after the vote in the town hall.",
            "Engineers had warned in March that the piles below the quay were rotten. Nobody has "
            "walked on it since then.",
            "The first stones are to be laid in May, if the ice allows it, and the quay will be opened next spring.",
        ],
        ("Read more", "Related stories", "Advertisement"),
        ["Library van finds a new driver at last", "Six ways to dry a wet cellar", "A baker moves into the lighthouse"],
        "What the builders need",
        ["nine hundred oak piles", "two cranes from the south", "a summer without storms"],
        "The vote in May is open to all.",
    ),
    "de": (
        "Eidsund baut seinen Kai neu",
        [
            "Der Stadtrat von Eidsund hat am Montag beschlossen, den nördlichen Kai neu zu bauen, "
            "den der letzte Sturm beschädigt hatte.",
            "Die Arbeiten sollen ein Jahr dauern und neun Millionen Kronen kosten, sagte der "
            "Hafenmeister. Die Fähren legen am alten Steg an.",
            "„Darauf haben wir elf Jahre gewartet“, sagte Petra Lund, die die Fähre betreibt, nach "
            "der Sitzung im Rathaus.",
            "Ingenieure hatten im März gewarnt, dass die Pfähle unter dem Kai faul sind. Seitdem "
            "darf ihn niemand mehr betreten.",
            "Die ersten Steine sollen im Mai gesetzt werden, wenn das Eis es zulässt, und im "
            "nächsten Frühjahr soll alles fertig sein.",
        ],
        ("Lesen Sie auch", "Mehr zum Thema", "Anzeige"),
        [
            "Bücherbus findet endlich eine Fahrerin",
            "Sechs Wege zu einem trockenen Keller",
            "Bäcker zieht in den Leuchtturm",
        ],
        "Was die Arbeiter brauchen",
        ["neunhundert Pfähle aus Eiche", "zwei Kräne aus dem Süden", "einen Sommer ohne Sturm"],
        "Im Mai stimmen alle darüber ab.",
    ),
    "fr": (
        "Eidsund reconstruit son quai",
        [
            "Le conseil d’Eidsund a décidé lundi de reconstruire le quai nord, que la dernière "
            "tempête avait gravement endommagé.",
            "Les travaux dureront un an et coûteront neuf millions, a dit le maître du port. Les "
            "bacs accosteront à la vieille jetée.",
            "« Nous avons attendu onze ans », a déclaré Petra Lund, qui dirige le bac, après le vote "
            "à la mairie de la ville.",
            "Des ingénieurs avaient prévenu en mars que les pieux du quai étaient pourris. Personne "
            "n’y a marché depuis ce jour.",
            "Les premières pierres seront posées en mai, si la glace le permet, et le quai ouvrira "
            "au printemps de l’an prochain.",
        ],
        ("Lire aussi", "À lire également", "Publicité"),
        [
            "Le bibliobus trouve enfin une conductrice",
            "Six façons de sécher une cave",
            "Un boulanger s’installe au phare",
        ],
        "Ce dont le chantier a besoin",
        ["neuf cents pieux de chêne", "deux grues venues du sud", "un été sans tempête"],
        "Tous voteront au mois de mai.",
    ),
}


def lost(text, lines):
    kept = rec.read(text).text
    return [line for line in lines if line not in kept]


@pytest.mark.parametrize("language", TEXTS)
def test_title_below_its_label_between_the_paragraphs_of_a_text(language):
    title, body, (label, _, _), titles, heading, items, _ = TEXTS[language]
    text = "\n".join([title, *body[:3], label, titles[0], *body[3:]])
    assert lost(text, [label, titles[0], *body]) == [label, titles[0]]
    listed = [heading, *("- " + item for item in items)]
    text = "\n".join([title, *body[:3], label, titles[0], *listed, *body[3:]])
    assert lost(text, [label, titles[0], *listed, *body]) == [label, titles[0]]
    # A heading of the article, and a sentence below the label.
    assert lost("\n".join([title, *body[:3], heading, *body[3:]]), [heading, *body]) == []
    assert lost("\n".join([title, *body[:3], label + ".", *body[3:]]), body) == []


@pytest.mark.parametrize("language", TEXTS)
def test_paragraphs_below_a_list_of_teasers_in_a_text(language):
    title, body, (_, label, _), titles, _, items, _ = TEXTS[language]
    text = "\n".join([title, *body[:3], label, *titles, *body[3:]])
    assert lost(text, [*titles, *body]) == titles
    listed = ["- " + item for item in items]
    assert lost("\n".join([title, *body[:3], *listed, *body[3:]]), [*listed, *body]) == []


@pytest.mark.parametrize("language", TEXTS)
def test_sentence_behind_an_advertisement_in_a_text(language):
    title, body, (_, _, advertisement), titles, _, _, last = TEXTS[language]
    assert lost("\n".join([title, *body, advertisement, last]), [advertisement, last]) == [advertisement]
    text = "\n".join([title, *body, advertisement, *titles])
    assert lost(text, [advertisement, *body]) == [advertisement]


@pytest.mark.parametrize("language", TEXTS)
def test_paragraphs_below_the_menu_and_the_buttons_of_a_text(language):
    title, body, (_, _, advertisement), _, heading, items, _ = TEXTS[language]
    above = ["Menu", "Sport", title, "Petra Lund", "14.03.2024 08:30", "Facebook", "WhatsApp", "Print"]
    text = "\n".join(
        [*above, *body[:2], advertisement, *body[2:], heading, *("- " + item for item in items), "Twitter"]
    )
    assert lost(text, [title, *body]) == []
    assert not rec.read(
        "\n".join(above[:2] + above[5:] + ["Weather", "Jobs", "Cars", "Log in", "Cookies", "Terms"])
    ).text


def test_rows_of_links_and_linked_names_in_a_text():
    title, body, *_ = TEXTS["en"]
    row = "[Share](https://network.example/share) [Print](/print) [Send](mailto:a)"
    source = "The [rules](https://rules.example) of the port and the [charter](/charter) of the town allow it."
    document = rec.read("\n\n".join(["# " + title, "By [Petra Lund](/lund) | March 14, 2024", row, *body, source]))
    assert row not in document.text and source in document.text
    assert (document.title, document.byline, document.published) == (title, ["Petra Lund"], "2024-03-14")


@pytest.mark.parametrize("line", ["광고", "広告", "Reklam", "Annons", "Mainos", "إعلان", "Iklan"])
def test_bare_labels_of_advertisements_in_a_text(line):
    _, body, *_ = TEXTS["en"]
    assert lost("\n".join([*body[:3], line, *body[3:]]), [line, *body]) == [line]
    assert lost("\n".join([*body[:3], line + " 2024 – 2025 – 2026", *body[3:]]), body) == []


def test_title_and_author_of_a_text_in_korean():
    body = [
        "열차가 서지 않은 지 십오 년이 된 산골 간이역에 지난봄 작은 찻집이 문을 열었다고 역무원이 말했다.",
        "주인은 매표창구를 주방으로 바꾸고 대합실에 식탁 여섯 개를 놓았다. 주말이면 손님들이 줄을 선다.",
    ]
    document = rec.read("\n".join(["산골 간이역에 문을 연 찻집", "한보람 기자", *body]))
    assert (document.title, document.byline) == ("산골 간이역에 문을 연 찻집", ["한보람"])
    assert rec.read("\n".join(body)).title is None
