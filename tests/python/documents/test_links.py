"""Links of names and offices to a gazetteer: who is meant, and what is nobody of the gazetteer."""

import pytest

import onrecord as rec


def person(entity_id, label, gender=None, aliases=(), roles=()):
    """Returns a row of a gazetteer."""
    row = {"id": entity_id, "label": label, "type": "PERSON", "aliases": list(aliases), "roles": list(roles)}
    return row | ({"gender": gender} if gender else {})


PEOPLE = [
    person("hill", "Marta Hill", "f", ["Hill"]),
    person("may", "Oskar May", "m", ["May"]),
    person("rice", "Ingrid Rice", "f", ["Rice"]),
    person("osei", "Kofi Osei", "m", (), [{"title": "Health Minister of Norland", "country": "Norland"}]),
    person("lund", "Petra Lund", "f", (), [{"title": "Mayor of Norport"}]),
    person("holm", "Anders Holm", "m"),
    person("eholm", "Eva Holm", "f"),
    person("quessel", "Jonna Quessel", "f"),
    person("wang", "Wang Fang", "f", ["王芳"]),
]


@pytest.fixture(scope="module")
def gazetteer():
    return rec.Gazetteer(PEOPLE)


# A text, with the mention in square brackets, and the id of the entity that it means.
LINKS = [
    # A surname as an alias of a person is not that of every person with this surname.
    ("[Bruno Hill], a baker, won. He left.", None),
    ("Bruno Hill, a baker, won. [Hill] left.", None),
    ("Marta Hill won. [Hill] left.", "hill"),
    ("“No,” [Hill] said.", "hill"),
    ("Inspector Bruno Hill came. “No,” [Hill] said.", None),
    # Nor is that of a person with a title of another gender.
    ("[Mr Hill], a baker, won.", None),
    ("[Ms Hill], the minister, won.", "hill"),
    ("Kofi Osei came. [Mrs Osei] stayed at home.", None),
    ("Kofi Osei came. [Mr Osei] left early.", "osei"),
    ("Kofi Osei and his wife, Adwoa Osei, came. [Mrs Osei] left early.", None),
    # Words of the language, months and places that are surnames.
    ("The vote is on 6 [May] in Norport.", None),
    ("Oskar May left in early [May], his party said.", None),
    ("Oskar May left. “No,” [May] said.", "may"),
    ("[Rice] farmers fear the drought.", None),
    ("Ingrid Rice left. [Rice] was tired.", "rice"),
    ("Jonna Quessel spoke in [Quessel] on Monday.", None),
    ("Jonna Quessel spoke. The bus to [Quessel] was full.", None),
    ("Jonna Quessel spoke. They have faith in [Quessel].", "quessel"),
    ("Jonna Quessel spoke. Nobody listened to [Quessel].", "quessel"),
    # Things with the name of a person.
    ("The trawler [Petra Lund] ran aground.", None),
    ("The trawler that [Petra Lund] owned ran aground.", "lund"),
    ("The boat [Petra Lund] had bought in May ran aground.", "lund"),
    ("She won the [Petra Lund] prize.", None),
    ("The [Petra Lund] Prize went to a nurse.", None),
    ("The skipper [Petra Lund] ran aground.", "lund"),
    # Double surnames.
    ("[Petra Lund-Diaz] won.", None),
    ("[Petra Lund]’s brother won.", "lund"),
    # Lines in capitals.
    ("[PETRA LUND] RESIGNS OVER FERRY DISASTER", "lund"),
    ("STORM: [KOFI OSEI] RESIGNS", "osei"),
    ("KOFI OSEI AND [PETRA LUND] SIGN FERRY DEAL", "lund"),
    # An office of another country or place.
    ("Kofi Osei came. [Westland's health minister] was late.", None),
    ("Kofi Osei came. [The health minister of Westland] was late.", None),
    ("Kofi Osei came. [Norland's health minister] was late.", "osei"),
    ("Petra Lund came. [Westport's mayor], Ana Diaz, was late.", None),
    ("Petra Lund came. [Norport's mayor] was late.", "lund"),
    # An office with another holder.
    ("Kofi Osei stepped down. Ana Diaz became health minister. [The health minister] spoke.", None),
    ("Kofi Osei was replaced by Ana Diaz. [The health minister] spoke.", None),
    ("Ana Diaz took over from Kofi Osei in May. [The health minister] spoke.", None),
    ("Former mayor Petra Lund sued Ana Diaz. [The mayor] spoke.", None),
    ("Petra Lund introduced her successor, Ana Diaz. [The mayor] spoke.", None),
    ("Ana Diaz was sworn in as mayor. Petra Lund clapped. [The mayor] spoke.", None),
    ("Petra Lund was sworn in as mayor. Ana Diaz clapped. [The mayor] spoke.", "lund"),
    ("Petra Lund replaced Ana Diaz as mayor. [The mayor] spoke.", "lund"),
    ("Petra Lund resigned from the chess club. [The mayor] spoke.", "lund"),
    ("Ana Diaz became a nurse. Petra Lund clapped. [The mayor] spoke.", "lund"),
    # The order of Chinese names, and longer ones.
    ("[Fang Wang] opened the bridge.", "wang"),
    ("记者采访了[王芳]琳教授。", None),
    ("昨天[王芳]在北京表示港口将关闭。", "wang"),
]


@pytest.mark.parametrize(("marked", "entity_id"), LINKS)
def test_a_mention_is_linked_to_who_is_meant(gazetteer, marked, entity_id):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    doc = rec.read(text, format="text", gazetteer=gazetteer, date="2026-03-04")
    found = {m.entity_id for m in doc.mentions if m.start < end and m.end > start} - {None}
    assert found == ({entity_id} if entity_id else set())


SHARED = [
    ("Anders Holm met Eva Holm. “It is late,” Holm said.", False),
    ("Anders Holm, who succeeded Eva Holm, came. “It is late,” Holm said.", False),
    ("Anders Holm met Eva Holm. “It is late,” Mrs Holm said.", True),
    ("Anders Holm met Petra Lund. “It is late,” Holm said.", True),
    ("Anders Holm came. Holm sat down beside Eva Holm. “It is late,” Mr Holm said.", True),
]


@pytest.mark.parametrize(("text", "sure"), SHARED)
def test_a_surname_of_two_people_is_doubtful(gazetteer, text, sure):
    doc = rec.read(text, format="text", gazetteer=gazetteer)
    mention = [m for m in doc.mentions if m.text == "Holm"][-1]
    assert (mention.confidence > 0.5) == sure
    assert (doc.quotes[-1].confidence > 0.5) == sure
