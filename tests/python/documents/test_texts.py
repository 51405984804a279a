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
