"""Sources of words: people without a name, relayed words, letters, joint speakers, and names that people give."""

import pytest

import onrecord as rec


def speakers(text):
    """Returns the names of the speakers of the last quotation."""
    return [s.name for s in rec.read(text).quotes[-1].speakers]


PRONOUNS = [
    # The subject of the sentence before has no name; the name in its phrase is that of another person.
    ("Omar Reed’s lawyer denied the charge. “He was at home,” he said.", "Omar Reed’s lawyer"),
    ("Omar Reed scored twice. His coach was angry. “He was lazy,” he said.", "His coach"),
    ("The driver who hit Omar Reed was fined. “I saw nobody,” he said.", "driver"),
    ("The mother of Omar Reed wept. “He was ten,” she said.", "The mother of Omar Reed"),
    ("Omar Reed’s doctor gave him a cast. “I can walk again,” he said.", "Omar Reed"),
    ("Omar Reed’s lawyer declined to comment. “I am innocent,” he said.", "Omar Reed"),
    ("Omar Reed’s plan was praised. “It is cheap,” he said.", "Omar Reed"),
    ("Omar Reed’s lawyer, Niels Falk, denied it. “He was at home,” he said.", "Niels Falk"),
    # A copula with an adjective
    ("Omar Reed scored twice. The coach was angry. “He was lazy,” he said.", "coach"),
    ("Omar Reed scored twice. The coach was Niels Falk. “I was lucky,” he said.", "Niels Falk"),
    # A speaker without a name goes on.
    ("Omar Reed did not comment. His lawyer said: “He was away.” He said the case was old.", "His lawyer"),
    ("Omar Reed met his lawyer. “I was away,” he said. He said the case was old.", "Omar Reed"),
    # Whose name opens the words is not "he".
    ("Omar Reed turned 60. “He was away,” the club’s spokesman said. He said Reed would sue.", "spokesman"),
    ("Omar Reed spoke on Monday. He said Reed’s Garage would close.", "Omar Reed"),
    # Who is asked answers.
    ("Ada Lund asked Emma Moen why she had left. “I was tired,” she said.", "Emma Moen"),
    ("Ada Lund asked Emma Moen to come in. “It is late,” she said.", "Ada Lund"),
    ("Ada Lund asked Emma Moen to come in. “Are you ready?” she said.", "Ada Lund"),
]


@pytest.mark.parametrize(("text", "name"), PRONOUNS)
def test_pronouns_beside_people_without_a_name(text, name):
    assert speakers(text)[0].endswith(name)


RELAYED = [
    ("Ada Lund said Omar Reed told her, “I resign.”", ["Omar Reed"]),
    ("Ada Lund said she told Omar Reed, “Stay.”", ["Ada Lund"]),
    ("The clerk said Omar Reed shouted, “I resign.”", ["Omar Reed"]),
    ("Asked about Omar Reed’s remark that she was “slow”, Ada Lund laughed.", ["Omar Reed"]),
    ("Ada Lund heard from Omar Reed that the roof was “rotten”.", ["Omar Reed"]),
    ("Ada Lund heard on Monday that the roof was “rotten”.", ["Ada Lund"]),
    ("Ada Lund read a note from Omar Reed: “I resign.”", ["Omar Reed"]),
    ("Ada Lund read from Omar Reed’s diary: “I resign.”", ["Omar Reed"]),
    ("The judge quoted a line by the poet Omar Reed: “The sea is a door.”", ["Omar Reed"]),
    ("Ada Lund got a message from Omar Reed saying “I resign”.", ["Omar Reed"]),
    ("“I resign,” Ada Lund recalled Omar Reed telling her.", ["Omar Reed"]),
    ("“I resign,” Ada Lund says Omar Reed told her.", ["Omar Reed"]),
    ("“I resign,” Ada Lund said she told Omar Reed.", ["Ada Lund"]),
    ("“Are you well?” Omar Reed asked. “I am,” came the reply from Ada Lund.", ["Ada Lund"]),
    ("Ada Lund replied to a note from Omar Reed: “Please stay.”", ["Ada Lund"]),
    ("Ada Lund recalled her coach shouting: “Get up!” She said the coach was often angry.", ["Ada Lund"]),
]


@pytest.mark.parametrize(("text", "names"), RELAYED)
def test_relayed_words_and_letters(text, names):
    assert [n.removeprefix("the ") for n in speakers(text)] == names


def test_words_after_a_colon_keep_their_source_before_another_sentence():
    text = "Ada Lund recalled her coach shouting: “Get up!” She said the coach was often angry."
    assert [s.name for s in rec.read(text).quotes[0].speakers] == ["her coach"]


JOINT = [
    ("Omar Reed and his wife Ada said the shop would close.", ["Omar Reed", "Ada"]),
    ("Omar Reed and his lawyer Ada Lund said the shop would close.", ["Omar Reed", "Ada Lund"]),
    ("Omar Reed met his wife Ada and said the shop would close.", ["Omar Reed"]),
    (
        "Omar Reed, who owns the shop, and Ada Lund, its manager, said the shop would close.",
        ["Omar Reed", "Ada Lund"],
    ),
]


@pytest.mark.parametrize(("text", "names"), JOINT)
def test_joint_speakers_with_relatives_and_relative_clauses(text, names):
    assert speakers(text) == names


NAMES = [
    ("One of them, who gave his name as Mats, said the door was open.", "Mats"),
    ("A nurse who identified herself as Emma Moen said the door was open.", "Emma Moen"),
    ("One of them, who gave his keys to Mats, said the door was open.", "One"),
    ("At 10:15 GMT Ada Lund said the ferry had docked.", "Ada Lund"),
    ("Speaking at 9 a.m. EST, Ada Lund said the ferry had docked.", "Ada Lund"),
    ("Dr. Eva Rask and Professor Jon Rask wrote it. “It is late,” Dr. Rask said.", "Eva Rask"),
    ("Dr. Eva Rask and Professor Jon Rask wrote it. “It is late,” Professor Rask said.", "Jon Rask"),
    ("A statement from the family read: “He was loved.”", "A statement from the family"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_of_speakers(text, name):
    assert speakers(text)[0] == name


def test_a_role_in_the_lead_is_the_person_of_the_next_paragraphs():
    lead = "An expert has warned that the summer will be dry.\n\n"
    named = rec.read(lead + "Garden analyst Ada Lund said the soil was hard.").quotes[0]
    assert [s.name for s in named.speakers] == ["Ada Lund"]
    other = rec.read(lead + "The plumber Ada Lund said the soil was hard.").quotes[0]
    assert [s.name for s in other.speakers] == ["An expert"]


def test_words_on_things_and_performances_are_no_reports():
    for text in ["Ada Lund held up a banner: “Sink or Swim”.", "Fans sang “Blue Tide” on the quay."]:
        assert {q.kind for q in rec.read(text).quotes} == {"not_speech"}, text
    assert rec.read("Ada Lund wrote to the board: “Sink or swim.”").quotes[0].kind == "direct"


def test_the_addressee_is_no_part_of_the_words():
    for text in ["The minister assured her it was safe.", "The minister assured him it was safe."]:
        assert rec.read(text).quotes[0].text == "it was safe", text


def test_a_person_of_another_gender_than_the_pronoun_is_uncertain():
    for start in ["Petra Lund lives with her husband.", "Petra Lund lives in Osel."]:
        (he,) = rec.read(f"{start} “We open at six,” he said.").quotes
        (she,) = rec.read(f"{start} “We open at six,” she said.").quotes
        assert he.confidence <= 0.5 < 0.8 < she.confidence, start
