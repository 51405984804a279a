"""Parts of copied pages, each with an opposite: lines behind a minus sign are removed, all others are kept."""

import pytest

import onrecord as rec

PROSE = [
    "The council of Osel shut the old quay on Monday because its piles are rotten, the harbour master said.",
    "Three ferries land at the fish market until the spring, and the crews have asked for a hut there.",
    "“We can unload here at last,” said Petra Lund, who has run the ferry for eleven years with her two sons.",
    "Divers found the damage in May, when they were looking for the anchor of a yacht that had sunk.",
]

PAGES = {
    "a short notice": """
        - Home
        - News
        - Sport
        Quay shut by a swan
        - 4 March 2024
        The quay of Osel was shut for an hour on Monday.
        A swan had gone to sleep on the ramp.
        Nobody was hurt.
        - Share
        - Comments
        - Most read
        - Privacy
        - Contact us
    """,
    "a deck": """
        - Menu
        - Log in
        - Subscribe
        The last bell ringer of Osel stays at home
        A motor has rung the bells since May. The people of Osel hear the difference.
        - By Petra Lund
        - 7 June 2024
        {prose}
        - Share
        - Comments
    """,
    "posts of a live report": """
        Flood warnings across the valley
        - Last updated 9 January 2024, 19:10
        19:10
        That was all for tonight
        We are pausing our coverage now. The river is expected to crest at Osel shortly before four in the morning.
        18:32
        Bridge closed
        The bridge at Osel has been closed to all traffic, including buses. Police say it will be shut until noon.
        17:05
        Schools shut
        Eleven schools of the valley will not open on Wednesday, the county says. A list is on the doors of the hall.
        - Top stories
        - Minister quits over parking fines
        - Seal found in a car wash
    """,
    "pages of a print": """
        - 5/9/24, 7:40 PM
        - The old quay of Osel is shut for two years – Osel Post
        The old quay of Osel is shut for two years
        {prose}
        - https://osel.example/2024/05/quay/
        - 1/2
        - 5/9/24, 7:40 PM
        - The old quay of Osel is shut for two years – Osel Post
        {prose}
        - https://osel.example/2024/05/quay/
        - 2/2
    """,
    "heads of the pages of a print": """
        The old quay of Osel is shut for two years
        {prose}
        - OSEL POST · Saturday, 4 May 2024 · 7
        {prose}
        - OSEL POST · Saturday, 4 May 2024 · 8
        {prose}
    """,
    "numbers of pages": """
        Der alte Kai von Osel ist zu
        {prose}
        - Seite 2 von 3
        {prose}
    """,
    "numbers of rounds": """
        The old quay of Osel is shut for two years
        {prose}
        Round 1
        {prose}
        Round 2
        {prose}
    """,
    "a mail": """
        - ---------- Forwarded message ----------
        - From: Petra Lund <lund@osel.example>
        - To: Kofi Osei
        Subject: The quay
        The old quay of Osel is shut for two years
        {prose}
    """,
    "the line above a message": """
        - Am Mo., 4. März 2024 um 10:12 Uhr schrieb Petra Lund <lund@osel.example>:
        Der alte Kai von Osel ist zu
        {prose}
    """,
    "a line about a mail": """
        The old quay of Osel is shut for two years
        {prose}
        Write to lund@osel.example before 10:12 on Monday, said the card on the door of the office.
        {prose}
    """,
    "sections in a row": """
        The old quay of Osel is shut for two years
        - Home News Politics Business Sport
        {prose}
    """,
    "sections in a sentence": """
        The old quay of Osel is shut for two years
        {prose}
        News, politics, business, sport: she reads it all.
        {prose}
    """,
    "cards with dates": """
        The old quay of Osel is shut for two years
        {prose}
        - Related Research & Analysis
        - Why cyclones are getting slower
        - Monday, March 4, 2024
        - Type: Analysis
        - The island that moved its church
        - Friday, March 1, 2024
        - Type: Essay
        {prose}
    """,
    "days of the article": """
        The old quay of Osel is shut for two years
        {prose}
        More than one warning
        The piles were measured
        Monday, March 4, 2024
        {prose}
    """,
}


@pytest.mark.parametrize("name", PAGES)
def test_parts_of_texts(name):
    text = PAGES[name].replace("{prose}", "\n".join(PROSE))
    lines = [line.strip() for line in text.strip().split("\n")]
    removed = [line[2:] for line in lines if line.startswith("- ")]
    stay = [line for line in lines if not line.startswith("- ")]
    kept = rec.read("\n".join(line.removeprefix("- ") for line in lines)).text.split("\n")
    assert [line for line in removed if line in kept] == []
    assert [line for line in stay if line not in kept] == []


@pytest.mark.parametrize(
    ("sentence", "glued"),
    [
        (PROSE[3], "Sign up for our newsletter"),
        (PROSE[3], "Sign up for our newsletter Follow us on Twitter"),
        (PROSE[3], "Read also: Clock of Osel stops again"),
        (PROSE[3], "Lesen Sie auch: Die Uhr von Osel steht wieder"),
        (PROSE[3], "À lire aussi : L'horloge d'Osel s'arrête"),
    ],
)
def test_what_is_glued_to_a_paragraph_is_cut(sentence, glued):
    lines = ["The old quay of Osel is shut for two years", *PROSE[:3], f"{sentence} {glued}"]
    text = rec.read("\n".join(lines)).text
    assert text.rstrip().endswith(sentence) and glued not in text


@pytest.mark.parametrize(
    "line",
    [
        "The harbour master told the crews to read more: nobody had opened the letter with the new times.",
        "He had only one rule for the crews. Share.",
        "She keeps the old tickets in a drawer of the office. “Sign up for our newsletter,” one of them says.",
    ],
)
def test_sentences_with_such_words_are_kept(line):
    lines = ["The old quay of Osel is shut for two years", *PROSE[:3], line, PROSE[3]]
    assert line in rec.read("\n".join(lines)).text


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Petra Lund @plund", ["Petra Lund"]),
        ("/Petra Lund/", ["Petra Lund"]),
        ("PETRA LUND", ["PETRA LUND"]),
        ("Petra Lund\nPeter Osei", ["Petra Lund", "Peter Osei"]),
        ("Petra Lund, special to the Osel Post", ["Petra Lund"]),
        ("Xuthra Qelm, harbour correspondent", ["Xuthra Qelm"]),
        ("Reporting by Petra Lund; editing by Anna Berg and Kofi Osei", ["Petra Lund"]),
        ("CHARLOTTE ISLAND", []),
        ("Xuthra Qelm, president of the club", []),
    ],
)
def test_bylines_of_texts(line, authors):
    assert rec.read("\n".join(["The old quay of Osel is shut for two years", line, *PROSE])).byline == authors


@pytest.mark.parametrize(
    ("above", "title", "below", "authors", "published"),
    [
        (
            ["Forwarded this email? Subscribe here for more"],
            "The quiet end of firewood",
            ["Jun 2, 2024"],
            [],
            "2024-06-02",
        ),
        (
            ["Exclusive news and analytics for market professionals", "World", "Business", "Markets"],
            "Growers of Osel turn to the sun to dry tea",
            ["By Petra Lund", "March 5, 2024 9:12 AM UTC · Updated 2 hours ago"],
            ["Petra Lund"],
            "2024-03-05",
        ),
        ([], "Quay of Osel opens", ["Petra Lund", "Osel Courier", "Nov. 14, 2024"], ["Petra Lund"], "2024-11-14"),
        ([], "Quay of Osel opens", ["Petra Lund, Consumer affairs correspondent"], ["Petra Lund"], None),
        (
            [],
            "Le quai d'Osel rouvre",
            ["Publié le 22/08/2024 à 17h42 • Mis à jour le 23/08/2024 à 18h10"],
            [],
            "2024-08-22",
        ),
    ],
)
def test_heads_of_texts(above, title, below, authors, published):
    doc = rec.read("\n".join([*above, title, *below, *PROSE]))
    assert (doc.title, doc.byline, doc.published) == (title, authors, published)


TURNS = [
    "The ferryman Kofi Osei has crossed the sound for forty years. He spoke to us on his boat in Osel.",
    "Q: Why did you stay on this boat?",
    "A: Nobody asked me to leave it. I like the mornings.",
    "Q: Is the new bridge a threat?",
    "A: It has been planned since I was a boy. My brother says it will come, and he sells bicycles.",
    "Q: When do you stop?",
]


@pytest.mark.parametrize(
    ("last", "stays"),
    [("A: Ask my wife.", True), ("A: When I am 80.", True), ("A: Never.", True), ("Share: Facebook", False)],
)
def test_the_last_turn_of_an_interview_stays(last, stays):
    assert (last in rec.read("\n".join([*TURNS, last])).text) is stays


def test_short_sentences_and_subheadings_between_paragraphs_stay():
    lines = [PROSE[0], "Then came the storm.", PROSE[1], "Who has to move", PROSE[2], "Share", PROSE[3]]
    text = rec.read("\n\n".join(["Log in", "Menu", "The quay of Osel is shut for two years", *lines, "Cookies"])).text
    assert "Then came the storm." in text
    assert "Who has to move" in text
    assert "Share" not in text


@pytest.mark.parametrize(
    ("label", "titles", "last", "stays"),
    [
        ("Read also", ["Why the ferry is late"], "The pilots wrote a letter. The mayor put it on her door.", True),
        ("You may also like", ["Why the ferry is late"], "The crews sent a letter. The mayor put it up.", True),
        ("Read also", ["Why the ferry is late"], "Follow us for the tides of the week.", False),
    ],
)
def test_a_paragraph_below_a_box_stays(label, titles, last, stays):
    text = "\n\n".join([*PROSE, "\n".join([label, *titles]), last, "© Harbour Post"])
    assert (last in rec.read(text).text) is stays


def test_a_signed_last_paragraph_stays():
    last = "The test runs until May. Then the council decides. (Petra Lund, 3 May 2024)"
    doc = rec.read("\n\n".join([*PROSE, last, "More on the subject", "New pool in Osel"]))
    assert last in doc.text
    assert "New pool" not in doc.text


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Log in", "E-paper"], "The quay of Osel is shut"),
        (["This website uses cookies", "Accept all"], "The quay of Osel is shut"),
        (["Euro 4,97", "Osel −2°"], "The quay of Osel is shut"),
        (["Join our WhatsApp channel for breaking news"], "The quay of Osel is shut"),
        ([], "Logging in gets harder for the pilots of Osel"),
    ],
)
def test_residue_is_no_title(above, title):
    doc = rec.read("\n".join([*above, title, "By Petra Lund", "5 March 2024", "", *PROSE]))
    assert (doc.title, doc.byline, doc.published) == (title, ["Petra Lund"], "2024-03-05")


def test_residue_without_a_title_leaves_none():
    doc = rec.read("\n".join(["Log in", "Subscribe", *PROSE]))
    assert doc.title is None
    assert "Log in" not in doc.text
