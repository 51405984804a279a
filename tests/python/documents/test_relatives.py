"""Relatives of one surname: who is meant by the surname alone, and by a title with the surname."""

import pytest

import onrecord as rec


def speaker(text):
    """Returns the name of the speaker of the last quotation."""
    quote = rec.read(text).quotes[-1]
    return quote.speaker and quote.speaker.name


SURNAMES = [
    # The relative is an object, or in a clause of the sentence.
    (
        "Ada Lund sold the mill after her husband, Karl Lund, left. ¶ In court, Lund admitted that she had lied.",
        "Ada Lund",
    ),
    ("Ada Lund ran the mill for years. She learned from her mother, Eva Lund. Lund said it was hard work.", "Ada Lund"),
    ("Ada Lund told police that her brother, Karl Lund, had gone. ¶ “He took the boat,” Lund said.", "Ada Lund"),
    # The relative is dead.
    ("Karl Lund built the mill with his late wife, Ada Lund. ¶ Lund said it was hard work.", "Karl Lund"),
    ("Ada Lund ran the mill. Her brother, Karl Lund, was killed in May. ¶ “I was alone,” Lund said.", "Ada Lund"),
    # "She" behind the verb
    ("Ada Lund ran the mill with her son, Karl Lund, for years. ¶ Lund, 71, said she was tired.", "Ada Lund"),
    # The relative is the subject of the sentence before, and goes on.
    ("Ada Lund was honoured on Friday. Her husband, Karl Lund, spoke first. ¶ “I am proud,” Lund said.", "Karl Lund"),
    ("Ada Lund sued her brother, Karl Lund. Karl Lund denied it. ¶ “I owe her nothing,” Lund said.", "Karl Lund"),
    ("Ada Lund was honoured. “She is tired,” said her husband, Karl Lund. ¶ “I am proud,” Lund said.", "Karl Lund"),
    # The person before the relative is dead.
    ("Ada Lund was killed in May. Police met her husband, Karl Lund. ¶ “I am alone,” Lund said.", "Karl Lund"),
]


@pytest.mark.parametrize(("text", "name"), SURNAMES)
def test_a_surname_alone_is_a_relative_only_if_he_goes_on(text, name):
    assert speaker(text.replace(" ¶ ", "\n\n")) == name


TITLES = [
    ("Karl Lund and his wife, Ada, fled on Monday. “It was late,” Mrs Lund said.", "Ada"),
    ("Karl Lund and his wife, Ada, fled on Monday. “It was late,” Mr Lund said.", "Karl Lund"),
    ("Ada Lund fled with her husband, Karl, on Monday. “It was late,” Mr Lund said.", "Karl"),
    ("Ada Lund fled with her husband, Karl, on Monday. “It was late,” Mrs Lund said.", "Ada Lund"),
    ("Karl Lund’s widow, Ada, said she was tired. “It was late,” Mrs Lund said.", "Ada"),
    # The noun of kinship tells the gender of both.
    ("Jo Lund and his wife, Sam, fled on Monday. “It was late,” Mrs Lund said.", "Sam"),
    ("Jo Lund and his wife, Sam, fled on Monday. “It was late,” Mr Lund said.", "Jo Lund"),
    ("Jo Lund and her husband, Sam, fled on Monday. “It was late,” Mrs Lund said.", "Jo Lund"),
    # A spouse rather than a child
    ("Karl Lund met his wife, Ada, and his daughter, Eva, on Monday. “It was late,” Mrs Lund said.", "Ada"),
    # A woman of the surname is named in full.
    ("Karl Lund and his wife, Ada, fled. His sister Eva Lund stayed. “It was late,” Eva Lund said.", "Eva Lund"),
    # Somebody else
    ("Karl Lund and his son, Tom, fled on Monday. “It was late,” Mrs Lund said.", "Lund"),
]


@pytest.mark.parametrize(("text", "name"), TITLES)
def test_a_title_with_the_surname_is_the_spouse_with_a_given_name_alone(text, name):
    assert speaker(text) == name
