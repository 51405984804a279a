"""Titles before names, offices with several titles, and titles of works."""

import pytest

import onrecord as rec


def speaker(text):
    """Returns the name of the speaker of the last quotation."""
    quote = rec.read(text).quotes[-1]
    return quote.speaker and quote.speaker.name


MINISTERS = [
    ("Health Secretary Petra Lund met nurses on Monday. “It is late,” the minister said.", "Petra Lund"),
    ("The Transport Secretary, Petra Lund, met drivers on Monday. “It is late,” the minister said.", "Petra Lund"),
    ("The Secretary of State for Transport, Petra Lund, met drivers. “It is late,” the minister said.", "Petra Lund"),
    # A minister by title goes before a secretary.
    (
        "The health secretary, Petra Lund, met the finance minister, Karl Osei. “It is late,” the minister said.",
        "Karl Osei",
    ),
    # No ministers
    ("The shadow health secretary, Petra Lund, met nurses on Monday. “It is late,” the minister said.", "minister"),
    ("The union's general secretary, Petra Lund, met nurses on Monday. “It is late,” the minister said.", "minister"),
]


@pytest.mark.parametrize(("text", "name"), MINISTERS)
def test_the_secretary_of_a_department_is_a_minister(text, name):
    assert speaker(text).removeprefix("the ") == name


EPITHETS = [
    ("Senator Ada Lund said Mayor Karl Osei had lied. ¶ “He knew,” the Norport Democrat said.", "Ada Lund"),
    ("Ada Lund said Mayor Karl Osei had lied. ¶ “He knew in May,” the Liberal senator said.", "Ada Lund"),
    ("Mayor Karl Osei said Senator Ada Lund had lied. ¶ “He knew in May,” the Norport senator said.", "Ada Lund"),
    ("Mayor Karl Osei met Ada Lund on Friday. Osei left. ¶ “I was late,” the Norport senator said.", "Norport senator"),
    ("Ada Lund met reporters on Monday. Karl Osei watched. ¶ “It is late,” the Norport Republican said.", "Karl Osei"),
]


@pytest.mark.parametrize(("text", "name"), EPITHETS)
def test_an_epithet_is_no_holder_of_another_office(text, name):
    assert speaker(text.replace(" ¶ ", "\n\n")).removeprefix("the ") == name


TITLES = [
    # A given name that few people have, behind an office in capitals
    (
        "On Monday Labour TD Aoife Ní Bhroin left the hall with the others. Ms Ní Bhroin came back when it was late.",
        ["Aoife Ní Bhroin"],
    ),
    ("Liberal MP Xuthra Qelm left on Monday. Mr Qelm came back.", ["Xuthra Qelm"]),
    ("SP Ngozi Arinze left on Monday. Arinze came back.", ["Ngozi Arinze"]),
    ("The hall was shut, said Elder Ngozi Arinze. Arinze came back.", ["Ngozi Arinze"]),
    # No title
    ("Petra Elder Arinze left on Monday. She came back.", ["Petra Elder Arinze"]),
    ("The music of Mark Elder was played on Monday.", ["Mark Elder"]),
    ("SP Energy Networks left the market on Monday.", []),
]


@pytest.mark.parametrize(("text", "people"), TITLES)
def test_titles_are_no_part_of_a_name(text, people):
    assert [p.name for p in rec.read(text).people] == people


WORKS = [
    ("Noor Falk made two films. Her debut, Saltwater Hymn, won a prize. “I cried,” she says.", "Noor Falk"),
    ("Noor Falk is back. Her new album, Velvet Harlow, is out. “I cried,” she says.", "Noor Falk"),
    # People
    ("Ada Lund, the author of his biography, Petra Osei, left. “It is late,” Osei said.", "Petra Osei"),
    ("In her second film, Petra Lund plays a nurse. “It is late,” Lund said.", "Petra Lund"),
    ("Noor Falk has two sons. Her eldest, Karl Falk, won a prize. “I cried,” he says.", "Karl Falk"),
]


@pytest.mark.parametrize(("text", "name"), WORKS)
def test_a_work_with_a_title_between_commas_is_no_person(text, name):
    assert speaker(text) == name


SOURCES = [
    ("The carmaker Fjordal last month said it would cut 300 jobs.", "Fjordal"),
    ("Supermarket group Fjordal this week said it would open 40 shops.", "Fjordal"),
    ("Norland’s central bank left its key rate unchanged, saying inflation was falling.", "Norland’s central bank"),
    ("The men left the market at seven on Tuesday, the Harbour News reports.", "Harbour News"),
    ("This week's guest said the harbour was shut.", "This week's guest"),
    ("The Fjordal reports said the harbour was shut.", "Fjordal reports"),
]


@pytest.mark.parametrize(("text", "name"), SOURCES)
def test_times_and_verbs_are_no_part_of_a_source(text, name):
    found = speaker(text)
    assert found.removeprefix("The carmaker ").removeprefix("Supermarket group ").removeprefix("The ") == name
